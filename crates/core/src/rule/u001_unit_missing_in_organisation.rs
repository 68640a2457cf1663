//! U001: a unit of the office that its list of units does not have.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Rule;
use crate::command::Command;
use crate::finding::{Finding, Fix, Severity};
use crate::id::{IdSource, UnitId};
use crate::input::{Input, Name};
use crate::office;
use crate::order;
use crate::organisation::Office;
use crate::plan::Role;
use crate::say;
use crate::unit::alike::Spelling;
use crate::unit::level::level_named;
use crate::unit::tree::is_many;
use crate::unit::{Side, Unit};
use crate::vietnamese::{is_ditto, nfc, plain, squeeze};

pub(super) static RULE: Rule = Rule {
    code: "U001",
    name: "unit-missing-in-organisation",
    title: ["Đơn vị chưa có trong danh sách của cơ quan", "Own unit missing in the organisation"],
    severity: Severity::Warning,
    what: "Ô chủ trì, phối hợp ghi một phòng, trung tâm, đơn vị thuộc cơ quan mà trang Đơn vị chưa có. Mỗi tên báo một lần. \
           Chỉ xét kế hoạch của chính cơ quan và khi trang Đơn vị đã có từ hai đơn vị trở lên; trung tâm, đơn vị sự nghiệp chỉ phối hợp, cơ quan bên ngoài, tên gọi chung, \
           lãnh đạo, tổ chức đảng, đoàn thể không tính; cách viết khác của đơn vị đã có thuộc quy tắc U002.",
    why: "Tên gõ nhầm, đơn vị đã giải thể hoặc đổi tên thì việc giao cho nó không đến được ai.",
    basis: "Quyết định quy định chức năng, nhiệm vụ và cơ cấu tổ chức của cơ quan.",
    fix: "Sửa tên trong ô, ghi là tên gọi khác của một đơn vị đã có, hoặc thêm đơn vị vào danh sách.",
    bad: "Chủ trì: Phòng Lữ hành và Lưu trú (cơ quan chỉ có Phòng Quản lý lữ hành, Văn phòng, Thanh tra)",
    good: "Chủ trì: Phòng Quản lý lữ hành",
    check,
};

/// Parts of an office that are no units of its list: people, party and union, groups within units.
const NO_UNITS: [&str; 19] = [
    "lãnh đạo",
    "ban giám đốc",
    "giám đốc",
    "phó giám đốc",
    "chánh văn phòng",
    "chánh thanh tra",
    "trưởng phòng",
    "trưởng",
    "công chức",
    "đảng ủy",
    "đảng bộ",
    "chi bộ",
    "công đoàn",
    "chi đoàn",
    "bộ phận",
    "tổ",
    "đội",
    "thôn",
    "tổ dân phố",
];

/// Parts that only this office can mean where it writes them alone. Other parts ("Trung tâm …") are
/// its own for certain where they lead a task.
const ROOMS: [&str; 8] = ["phòng", "p", "văn phòng", "vp", "thanh tra", "chi cục", "vụ", "cục"];

fn check(input: &Input) -> Vec<Finding> {
    /// One unit may have been entered with an alias, and no list of units with it.
    const FEWEST: usize = 2;
    let own = |unit: &&Arc<Unit>| unit.side == Side::Inside && unit.members.is_none();
    if input.plan.role != Role::Own || input.workspace.units.iter().filter(own).count() < FEWEST {
        return Vec::new();
    }
    let lang = input.lang();
    let body = Office::of(input.workspace, input.plan);
    let names = &input.names().all;
    let known = |at: usize| names.get(at).is_some_and(|name| name.unit.is_some());
    // Of two spellings one is asked about elsewhere, where the other is known; else the full one here.
    let pairs = input.pairs().iter();
    let spelled: BTreeSet<usize> =
        order::set(pairs.flat_map(|pair| [Some(pair.other), known(pair.other).then_some(pair.full)]).flatten());
    // "Văn phòng Sở Du lịch" is the known "Văn phòng Sở".
    let own = Spelling::of(if input.workspace.office.is_empty() {
        &input.plan.header.issuer
    } else {
        &input.workspace.office
    });
    let base = |name: &Name| name.spelling.without_body(&own).unwrap_or_else(|| name.spelling.key.clone());
    let bases: BTreeSet<String> = order::set(names.iter().filter(|name| name.unit.is_some()).map(base));
    let leading = input.names().tasks.iter().flat_map(|task| input.names().lead(task));
    let leads: BTreeSet<usize> = order::set(leading.map(|mention| mention.name));
    let mut found = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let Some((row, field)) = name.first.clone().filter(|_| !spelled.contains(&at)) else { continue };
        let sure = leads.contains(&at) || office::begins_with(&plain(name.text), ROOMS);
        if name.unit.is_some() || !sure || !is_own_unit(&body, name) || bases.contains(&base(name)) {
            continue;
        }
        let (unit, n) = (super::quote(name.text), name.cells);
        let message = say!(
            lang,
            "{unit} ({n} ô) không có trong danh sách đơn vị của cơ quan.",
            "{unit} (cells: {n}) is not in the office's list of units."
        );
        let hint = say!(
            lang,
            "Sửa tên trong ô; nếu đúng là một đơn vị của cơ quan thì thêm vào danh sách, hoặc ghi là tên gọi khác.",
            "Correct the name; if it is a unit of the office, add it to the list, or make it another name of one."
        );
        let fix = Fix {
            title: say!(lang, "Thêm {unit} vào danh sách đơn vị", "Add {unit} to the list of units"),
            command: Command::AddUnit { unit: Arc::new(new_unit(input, name.text)) },
        };
        let finding = RULE.finding(input.place(row, Some(field)), message, hint).once(name.text);
        found.push(finding.with_fix(Some(fix)));
    }
    found
}

fn is_own_unit(body: &Office, name: &Name) -> bool {
    /// A longer text is a sentence, in bytes.
    const LONGEST: usize = 160;
    let text = name.text;
    if name.collective || text.len() > LONGEST || is_ditto(text) || is_many(text) || body.is_called(text) {
        return false;
    }
    let plain = plain(text);
    let board = office::begins_with(&plain, ["ban"]) && !office::begins_with(&plain, ["ban quản lý"]);
    body.side(text, false) == Side::Inside && !board && !office::begins_with(&plain, NO_UNITS)
}

fn new_unit(input: &Input, name: &str) -> Unit {
    let name = squeeze(&nfc(name));
    let mut ids = IdSource::from_text(&name);
    let mut id: UnitId = ids.fresh();
    while input.workspace.unit(id).is_some() {
        id = ids.fresh();
    }
    Unit { level: level_named(&name).unwrap_or_default().to_owned(), ..Unit::named(id, &name) }
}
