//! U002: two spellings of what is probably one unit.

use super::Rule;
use crate::command::Command;
use crate::finding::{Finding, Fix, Severity};
use crate::id::{IdSource, UnitId};
use crate::input::{Input, Name};
use crate::language::Lang;
use crate::say;
use crate::unit::alike::Likeness;

pub(super) static RULE: Rule = Rule {
    code: "U002",
    name: "unit-spelled-two-ways",
    title: ["Một đơn vị viết hai cách", "Two spellings of what is probably one unit"],
    severity: Severity::Warning,
    what: "Trong các ô chủ trì, phối hợp có hai cách viết có lẽ là một đơn vị: viết tắt bằng chữ đầu (“Phòng HTQT”), \
           bỏ tên cơ quan (“Văn phòng” và “Văn phòng Sở”), khác chữ hoa, dấu. Mỗi cặp báo một lần. \
           Tên gọi chung (“các sở, ban, ngành”) và hai tên đã khai báo là một đơn vị thì không tính.",
    why: "Khi lọc, thống kê hay gửi nhắc việc theo đơn vị, một đơn vị viết hai cách bị tính thành hai, việc bị sót.",
    basis: "Nghị định số 30/2020/NĐ-CP, Phụ lục II về viết hoa tên cơ quan; lỗi gặp trong bảng đã ban hành.",
    fix: "Ghi cách viết ngắn là tên gọi khác của đơn vị, hoặc viết thống nhất một cách trong cả bảng.",
    bad: "Chủ trì: Phòng HTQT … Chủ trì: Phòng Hợp tác quốc tế",
    good: "Chủ trì: Phòng Hợp tác quốc tế (“Phòng HTQT” đã ghi là tên gọi khác)",
    check,
};

fn check(input: &Input) -> Vec<Finding> {
    let lang = input.lang();
    let names = &input.names().all;
    let mut found = Vec::new();
    for pair in input.pairs() {
        let (Some(full), Some(other)) = (names.get(pair.full), names.get(pair.other)) else {
            continue;
        };
        let (a, b) = (full.text, other.text);
        let (n, m) = (cells(full.cells, lang), cells(other.cells, lang));
        let message = match pair.like {
            Likeness::Typing => say!(
                lang,
                "“{b}” ({m}) và “{a}” ({n}) chỉ khác nhau ở chữ hoa, dấu.",
                "“{b}” ({m}) and “{a}” ({n}) differ in capitals and marks only."
            ),
            Likeness::Initials => say!(
                lang,
                "“{b}” ({m}) có lẽ là cách viết tắt của “{a}” ({n}).",
                "“{b}” ({m}) is probably short for “{a}” ({n})."
            ),
            Likeness::Body => say!(
                lang,
                "“{b}” ({m}) và “{a}” ({n}) có lẽ là một đơn vị.",
                "“{b}” ({m}) and “{a}” ({n}) are probably one unit."
            ),
        };
        let hint = say!(
            lang,
            "Nếu là một đơn vị, ghi “{b}” là tên gọi khác của “{a}”, hoặc viết thống nhất một cách.",
            "If they are one unit, make “{b}” another name of “{a}”, or write it one way throughout."
        );
        let Some((row, field)) = other.first.clone().or_else(|| full.first.clone()) else {
            continue;
        };
        let place = input.place(row, Some(field));
        let fix = alias(input, full, other, lang);
        found.push(RULE.finding(place, message, hint).once(&both(a, b)).with_fix(Some(fix)));
    }
    found
}

/// The two spellings in an order of their own: which is the full one may hang on how often they are
/// written.
fn both(a: &str, b: &str) -> String {
    let (first, second) = if a < b { (a, b) } else { (b, a) };
    format!("{first} = {second}")
}

fn cells(n: usize, lang: Lang) -> String {
    match n {
        0 => lang.pick("trong danh sách đơn vị", "in the list of units").to_owned(),
        1 => say!(lang, "1 ô", "1 cell"),
        _ => say!(lang, "{n} ô", "{n} cells"),
    }
}

/// Makes one name an alias of the other. A unit that the office knows keeps its name.
fn alias(input: &Input, full: &Name, other: &Name, lang: Lang) -> Fix {
    let (name, alias) = match (full.unit, other.unit) {
        (None, Some(_)) => (other.text, full.text),
        _ => (full.text, other.text),
    };
    let mut ids = IdSource::from_text(name);
    let mut unit: UnitId = ids.fresh();
    while input.workspace.units.iter().any(|known| known.id == unit) {
        unit = ids.fresh();
    }
    Fix {
        title: say!(lang, "Ghi “{alias}” là tên gọi khác của “{name}”", "Make “{alias}” another name of “{name}”"),
        command: Command::MakeAlias { unit, name: name.to_owned(), alias: alias.to_owned() },
    }
}
