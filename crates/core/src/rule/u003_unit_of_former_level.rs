//! U003: a unit of a level that no longer exists, or one that has ended.

use chrono::NaiveDate;

use super::Rule;
use crate::command::Command;
use crate::finding::{Finding, Fix, Severity};
use crate::input::{Input, Name};
use crate::office;
use crate::plan::{Field, Task};
use crate::say;
use crate::unit::level::{LevelSet, level_set_of};
use crate::vietnamese::{plain, write_document_day};

pub(super) static RULE: Rule = Rule {
    code: "U003",
    name: "unit-of-former-level",
    title: ["Đơn vị thuộc cấp không còn tổ chức", "Unit of a level that no longer exists"],
    severity: Severity::Warning,
    what: "Ô chủ trì, phối hợp ghi cơ quan cấp huyện (huyện, quận, thị xã, thành phố thuộc tỉnh) hoặc thị trấn trong kế hoạch của năm 2026 trở đi \
           hoặc ban hành từ ngày 01/7/2025; hoặc ghi một đơn vị đã khai báo là kết thúc trước ngày của kế hoạch. Mỗi tên báo một lần. \
           Việc bàn giao, tiếp nhận, kết thúc hoạt động của đơn vị cũ và việc đến hạn khi đơn vị còn hoạt động thì không tính.",
    why: "Giao việc cho cơ quan không còn thì không ai làm; thường là do chép từ kế hoạch năm trước.",
    basis: "Luật Tổ chức chính quyền địa phương số 72/2025/QH15, Nghị quyết số 203/2025/QH15: chính quyền địa phương hai cấp, \
            cấp huyện kết thúc hoạt động từ ngày 01/7/2025.",
    fix: "Ghi cơ quan nay nhận nhiệm vụ: UBND cấp xã (xã, phường, đặc khu) hoặc cơ quan chuyên môn cấp tỉnh.",
    bad: "Kế hoạch năm 2026: Phối hợp: UBND các huyện, thị xã, thành phố",
    good: "Kế hoạch năm 2026: Phối hợp: UBND các xã, phường, đặc khu",
    check,
};

/// Bodies whose name may still hold the district's: they were not its government.
const OUTLIVED: [&str; 27] = [
    "trung tâm",
    "bệnh viện",
    "trường",
    "công ty",
    "điện lực",
    "bưu điện",
    "viễn thông",
    "ngân hàng",
    "quỹ",
    "ban quản lý",
    "hạt",
    "trạm",
    "chi nhánh",
    "phòng giao dịch",
    "tòa án",
    "viện",
    "kho bạc",
    "bảo hiểm",
    "chi cục",
    "thuế",
    "cơ sở",
    "nhà",
    "đội",
    "tand",
    "vksnd",
    "bhxh",
    "ttyt",
];

/// The cities that are provinces.
const CITIES: [&str; 7] = ["hà nội", "hồ chí minh", "hcm", "đà nẵng", "hải phòng", "cần thơ", "huế"];

/// Words of a task that ends the work of a former unit.
const ENDS: [&str; 7] = [
    "kết thúc hoạt động",
    "chấm dứt hoạt động",
    "giải thể",
    "sáp nhập",
    "hợp nhất",
    "không tổ chức cấp huyện",
    "sắp xếp đơn vị hành chính",
];

/// Words of a task that hands the work of a former unit over, where the task names that unit.
const HANDS_OVER: [&str; 8] =
    ["bàn giao", "tiếp nhận", "chuyển giao", "tiếp quản", "chuyển tiếp", "sắp xếp", "thu hồi", "chuyển về"];

/// Words that say that a unit is one of before.
const BEFORE: [&str; 3] = ["cũ", "trước đây", "trước sắp xếp"];

/// Why a name is no unit on the plan's day.
#[derive(Clone, Copy)]
enum Gone {
    /// It is of a level that its time no longer has: the level's key.
    Level(&'static str),
    /// The office has entered its last day.
    Ended(NaiveDate),
}

/// A name with the cells that it should not stand in.
struct Stale {
    gone: Gone,
    cells: usize,
    first: Option<(usize, Field)>,
}

fn check(input: &Input) -> Vec<Finding> {
    let Some(day) = day_of(input) else { return Vec::new() };
    let set = level_set_of(&input.workspace.settings, day);
    let former = |name: &Name| match ended(input, name, day) {
        Some(last) => Some(Gone::Ended(last)),
        // A set that the office chose says nothing of plans older than it.
        None if set.from.is_some_and(|from| from <= day) => level_gone(set, name.text).map(Gone::Level),
        None => None,
    };
    let names = input.names();
    let mut stale: Vec<Option<Stale>> =
        names.all.iter().map(|name| former(name).map(|gone| Stale { gone, cells: 0, first: None })).collect();
    if stale.iter().all(Option::is_none) || is_about_the_end(set, &plain(&input.plan.header.title)) {
        return Vec::new();
    }
    for (roles, (row, task)) in names.tasks.iter().zip(input.tasks()) {
        let mut right = None;
        for (field, mentions) in [(Field::Lead, names.lead(roles)), (Field::Joint, names.joint(roles))] {
            for mention in mentions {
                let Some(Some(stale)) = stale.get_mut(mention.name) else { continue };
                let said = mention.role.is_some_and(|role| office::holds(&plain(role), BEFORE));
                if said || *right.get_or_insert_with(|| is_about_the_end(set, &plain(&task.content))) {
                    continue;
                }
                if is_done_in_time(task, &stale.gone, set) {
                    continue;
                }
                stale.cells += 1;
                stale.first.get_or_insert((row, field.clone()));
            }
        }
    }
    let found = stale.iter().zip(&names.all).enumerate();
    found.filter_map(|(at, (stale, name))| finding(input, set, at, stale.as_ref()?, name)).collect()
}

/// The day whose units a plan must name: its first, or that of its issue where it came out later.
fn day_of(input: &Input) -> Option<NaiveDate> {
    let first = input.plan.years.are_possible().then(|| input.plan.years.first_day());
    first.max(input.plan.header.date)
}

/// The last day of the office's unit, where that was before the plan's.
fn ended(input: &Input, name: &Name, day: NaiveDate) -> Option<NaiveDate> {
    input.workspace.units.get(name.unit?)?.until.filter(|until| *until < day)
}

/// The level that a name holds and this time no longer has.
fn level_gone(set: &'static LevelSet, name: &str) -> Option<&'static str> {
    /// A longer text is a sentence, which may speak of anything.
    const LONGEST: usize = 150;
    if name.len() > LONGEST {
        return None;
    }
    let text = plain(name);
    let text = text.strip_prefix("các ").unwrap_or(&text);
    if office::begins_with(text, OUTLIVED) || office::holds(text, BEFORE) {
        return None;
    }
    let mut tiers = set.levels.iter().filter(|level| !level.exists && level.inside.is_empty());
    let named = tiers.clone().find(|level| office::holds(text, [level.key.as_str()]));
    let city = || tiers.find(|level| level.key == "huyện" && is_city_of_a_province(text));
    named.or_else(city).map(|level| level.key.as_str())
}

/// "UBND thành phố Tân Hòa": a city that is no province stood at the district's level.
fn is_city_of_a_province(text: &str) -> bool {
    let body = ["ubnd ", "hđnd ", "ủy ban nhân dân ", "hội đồng nhân dân ", "hđnd và ubnd "];
    let Some(area) = body.iter().find_map(|body| text.strip_prefix(body)) else { return false };
    let city = ["thành phố ", "tp. ", "tp.", "tp "].iter().find_map(|city| area.strip_prefix(city));
    let idle = ["trực thuộc", "thuộc", "và", "các", "có", "liên quan", "trong", "trên"];
    city.is_some_and(|name| {
        name.starts_with(char::is_alphabetic) && !office::begins_with(name, CITIES.into_iter().chain(idle))
    })
}

/// True where the words of a task may be about the end of a unit: no others change what is found.
pub(crate) fn may_end_a_unit(content: &str) -> bool {
    office::holds(&plain(content), ENDS.into_iter().chain(HANDS_OVER))
}

/// True for a text (as `plain` gives it) about ending a unit, or taking over what it did.
fn is_about_the_end(set: &LevelSet, text: &str) -> bool {
    let tier =
        || set.levels.iter().filter(|level| !level.exists).any(|level| office::holds(text, [level.key.as_str()]));
    office::holds(text, ENDS) || (office::holds(text, HANDS_OVER) && (tier() || office::holds(text, BEFORE)))
}

/// True for a task that is due while the unit still was there.
fn is_done_in_time(task: &Task, gone: &Gone, set: &LevelSet) -> bool {
    let Some(due) = task.deadline.due() else { return false };
    match gone {
        Gone::Level(_) => set.from.is_some_and(|from| due < from),
        Gone::Ended(last) => due <= *last,
    }
}

fn finding(input: &Input, set: &LevelSet, at: usize, stale: &Stale, name: &Name) -> Option<Finding> {
    let lang = input.lang();
    let (row, field) = stale.first.clone()?;
    let (quoted, n) = (super::quote(name.text), stale.cells);
    let (message, hint) = match stale.gone {
        Gone::Level("thị trấn") => (
            say!(
                lang,
                "{quoted} ({n} ô): từ ngày {} không còn đơn vị hành chính thị trấn.",
                "{quoted} (cells: {n}): since {} there are no townships.",
                since(set)
            ),
            say!(
                lang,
                "Cấp xã nay gồm xã, phường, đặc khu: bỏ “thị trấn” hoặc ghi tên xã, phường mới.",
                "The communes are now xã, phường, đặc khu: leave “thị trấn” out, or name the new commune."
            ),
        ),
        Gone::Level(_) => (
            say!(
                lang,
                "{quoted} ({n} ô): từ ngày {} không còn cấp huyện.",
                "{quoted} (cells: {n}): since {} there is no district level.",
                since(set)
            ),
            say!(
                lang,
                "Ghi cơ quan nay nhận nhiệm vụ: UBND cấp xã hoặc cơ quan chuyên môn cấp tỉnh.",
                "Name the body that has taken the work over: the commune, or a department of the province."
            ),
        ),
        Gone::Ended(last) => (
            say!(
                lang,
                "{quoted} ({n} ô) chỉ hoạt động đến hết ngày {}.",
                "{quoted} (cells: {n}) has existed until {} only.",
                write_document_day(last)
            ),
            say!(
                lang,
                "Ghi đơn vị nay nhận nhiệm vụ; nếu đơn vị vẫn hoạt động thì sửa ngày kết thúc ở trang Đơn vị.",
                "Name the unit that has taken the work over; if the unit is still there, correct its last day in the list of units."
            ),
        ),
    };
    let fix = matches!(stale.gone, Gone::Level("thị trấn")).then(|| without_townships(input, at)).flatten();
    Some(RULE.finding(input.place(row, Some(field)), message, hint).once(name.text).with_fix(fix))
}

fn since(set: &LevelSet) -> String {
    set.from.map_or_else(String::new, write_document_day)
}

/// Takes "thị trấn" out of a list of communes in every cell that has the name.
fn without_townships(input: &Input, name: usize) -> Option<Fix> {
    const TOWNSHIP: &str = ", thị trấn";
    let names = input.names();
    let mut commands = Vec::new();
    for (roles, (_, task)) in names.tasks.iter().zip(input.tasks()) {
        for (field, mentions, cell) in
            [(Field::Lead, names.lead(roles), &task.lead), (Field::Joint, names.joint(roles), &task.joint)]
        {
            if !mentions.iter().any(|mention| mention.name == name) {
                continue;
            }
            let text = cell.wording.replace(TOWNSHIP, "");
            // What is left must still be a list of communes.
            if text == cell.wording || !text.contains("phường") || plain(&text).contains("thị trấn") {
                return None;
            }
            commands.push(Command::SetCell { plan: input.plan.id, row: task.id, field, text });
        }
    }
    let title = say!(input.lang(), "Bỏ “thị trấn” khỏi tên gọi", "Leave “thị trấn” out of the name");
    (!commands.is_empty()).then_some(Fix { title, command: Command::Together { commands } })
}
