//! D010: many deadlines of one unit in one month.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::Rule;
use crate::deadline::{Deadline, Kind};
use crate::finding::{Finding, Severity};
use crate::input::Input;
use crate::order::Order;
use crate::plan::Field;
use crate::say;
use crate::unit::tree::is_many;
use crate::vietnamese::is_ditto;

pub(super) static RULE: Rule = Rule {
    code: "D010",
    name: "deadlines-crowded-in-month",
    title: ["Thời hạn dồn vào một tháng", "Deadlines crowded in one month"],
    severity: Severity::Note,
    what: "Một đơn vị chủ trì từ sáu việc có thời hạn trở lên mà hơn một phần ba hết hạn trong cùng một tháng. \
           Khi quá nửa số việc dồn lại chỉ có hạn theo quý thì phải hơn một nửa mới tính. \
           Việc thường xuyên, định kỳ, cả năm, nửa năm và tên gọi chung của nhiều đơn vị thì không xét.",
    why: "Việc dồn vào một tháng dễ chậm hạn, trong khi tháng khác không có việc đến hạn.",
    basis: "Kinh nghiệm lập kế hoạch công tác: phân bổ đều theo tháng, quý, tránh dồn vào cuối kỳ.",
    fix: "Giãn thời hạn của một số việc sang tháng khác, hoặc giao bớt cho đơn vị khác. Nếu đã cân nhắc thì để nguyên.",
    bad: "Văn phòng Sở chủ trì 6 việc có thời hạn, trong đó 4 việc hết hạn trong tháng 12",
    good: "Văn phòng Sở chủ trì 6 việc có thời hạn, mỗi quý một hoặc hai việc",
    check,
};

/// Fewer dated tasks are no load.
const FEWEST: usize = 6;

/// The dated tasks of one unit.
#[derive(Default)]
struct Load {
    all: usize,
    /// By year and month.
    months: BTreeMap<(i32, u32), Month>,
}

/// Those that end in one month.
struct Month {
    tasks: usize,
    /// How many of them have a month or less, not a quarter.
    narrow: usize,
    /// The first of them, by its row.
    first: usize,
    /// The unit as that task writes it, by its place among the names.
    name: usize,
}

fn check(input: &Input) -> Vec<Finding> {
    let mut loads: BTreeMap<usize, Load> = BTreeMap::new();
    let names = input.names();
    for (roles, (row, task)) in names.tasks.iter().zip(input.tasks()) {
        let Some((month, narrow)) = ends_in(&task.deadline) else { continue };
        for mention in names.lead(roles) {
            let Some(name) = names.all.get(mention.name) else { continue };
            let load = loads.entry(name.who).or_default();
            load.all += 1;
            let new = Month { tasks: 0, narrow: 0, first: row, name: mention.name };
            let month = load.months.entry(month).or_insert(new);
            month.tasks += 1;
            month.narrow += usize::from(narrow);
        }
    }
    let mut found: Vec<(usize, Finding)> = loads.values().filter_map(|load| finding(input, load)).collect();
    found.order_by_key(|(row, _)| *row);
    found.into_iter().map(|(_, finding)| finding).collect()
}

/// The month in which a deadline ends, and whether it has a month or less; `None` where it has no
/// day or more than a quarter.
fn ends_in(deadline: &Deadline) -> Option<((i32, u32), bool)> {
    if matches!(deadline.kind(), Some(Kind::Recurring | Kind::Continuous)) {
        return None;
    }
    let due = deadline.due()?;
    let days = deadline.start().map_or(1, |start| (due - start).num_days() + 1);
    (days <= 92).then_some(((due.year(), due.month()), days <= 31))
}

fn finding(input: &Input, load: &Load) -> Option<(usize, Finding)> {
    let lang = input.lang();
    // Of two months as full as each other the earlier is named.
    let most = load.months.iter().max_by_key(|(when, month)| (month.tasks, std::cmp::Reverse(**when)));
    let ((year, number), month) = most?;
    let crowded = month.tasks * 3 > load.all && (month.narrow * 2 >= month.tasks || month.tasks * 2 > load.all);
    let name = input.names().all.get(month.name)?;
    if load.all < FEWEST || !crowded || name.collective || is_many(name.text) || is_ditto(name.text) {
        return None;
    }
    let (unit, all, tasks) = (super::quote(name.text), load.all, month.tasks);
    let message = say!(
        lang,
        "{unit} chủ trì {all} việc có thời hạn, trong đó {tasks} việc hết hạn trong tháng {number}/{year}.",
        "{unit} leads {all} dated tasks; {tasks} of them end in month {number}/{year}."
    );
    let hint = say!(
        lang,
        "Xem có giãn được thời hạn của một số việc sang tháng khác không.",
        "See whether some of them can be moved to another month."
    );
    let place = input.place(month.first, Some(Field::Deadline));
    // The unit by the name that the office has for it, however the first task writes it.
    let known = name.unit.and_then(|unit| input.workspace.units.get(unit));
    let who = known.map_or(name.spelling.key.as_str(), |unit| &unit.name);
    let about = format!("{who} {year}-{number:02}");
    Some((month.first, RULE.finding(place, message, hint).once(&about)))
}
