//! U004: a unit of the office that no task names.

use std::collections::{BTreeMap, BTreeSet};

use super::Rule;
use crate::finding::{Elsewhere, Finding, Severity};
use crate::id::UnitId;
use crate::input::{Input, Name};
use crate::office;
use crate::order;
use crate::organisation::Office;
use crate::plan::{Field, Role};
use crate::say;
use crate::unit::meant::{Meant, meant};
use crate::unit::{Side, Unit};
use crate::vietnamese::{fold, plain};

pub(super) static RULE: Rule = Rule {
    code: "U004",
    name: "unit-without-work",
    title: ["Đơn vị không có việc trong kế hoạch", "Unit that leads nothing and joins nothing"],
    severity: Severity::Note,
    what: "Một đơn vị của cơ quan không chủ trì, không phối hợp nhiệm vụ nào của kế hoạch. Tên gọi chung có đơn vị đó (“các phòng, đơn vị thuộc Sở”) \
           và việc giao cho đơn vị cấp trên, cấp dưới của nó vẫn là có việc. Không xét tổ chức đảng, đoàn thể, đơn vị đã kết thúc hoạt động \
           và kế hoạch không giao việc cho đơn vị nào của cơ quan.",
    why: "Có thể việc của đơn vị bị bỏ sót, hoặc đơn vị bị ghi bằng một tên khác.",
    basis: "Cải cách hành chính là việc của mọi đơn vị trong cơ quan; trách nhiệm của từng đơn vị ghi ở phần tổ chức thực hiện.",
    fix: "Giao việc cho đơn vị, hoặc để nguyên nếu đơn vị không liên quan đến kế hoạch này.",
    bad: "Cơ quan có Văn phòng, Thanh tra, Phòng Lữ hành; cả bảng chỉ giao việc cho Văn phòng và Thanh tra",
    good: "Phòng Lữ hành phối hợp rà soát thủ tục hành chính thuộc lĩnh vực lữ hành",
    check,
};

/// Parts of an office that no plan need name.
const APART: [&str; 10] = [
    "lãnh đạo",
    "ban giám đốc",
    "giám đốc",
    "đảng ủy",
    "đảng bộ",
    "chi bộ",
    "công đoàn",
    "chi đoàn",
    "đoàn thanh niên",
    "hội",
];

fn check(input: &Input) -> Vec<Finding> {
    let lang = input.lang();
    let lacks_lead = !input.has_column(&Field::Lead);
    if input.plan.role != Role::Own || input.tasks().next().is_none() || lacks_lead {
        return Vec::new();
    }
    let Some(part) = taking_part(input) else { return Vec::new() };
    let idle: Vec<&Unit> = input
        .workspace
        .units
        .iter()
        .map(|unit| &**unit)
        .filter(|unit| is_expected(input, unit) && !part.contains(&unit.id))
        .collect();
    let meant = meant_otherwise(input, &idle);
    let idle = idle.into_iter().filter(|unit| !meant.contains(&unit.id));
    idle.map(|unit| {
        let name = super::quote(&unit.name);
        let message =
            say!(lang, "{name} không chủ trì, không phối hợp nhiệm vụ nào.", "{name} leads no task and joins none.");
        let hint = say!(
            lang,
            "Xem có sót việc của đơn vị không; nếu đơn vị không liên quan đến kế hoạch này thì để nguyên.",
            "See whether its work was left out; leave it where the plan does not concern the unit."
        );
        RULE.finding(input.elsewhere(Elsewhere::Table), message, hint).about(&unit.name)
    })
    .collect()
}

/// True for a unit of the office that is there while the plan runs.
fn is_expected(input: &Input, unit: &Unit) -> bool {
    let years = input.plan.years;
    let there = !years.are_possible()
        || (unit.until.is_none_or(|until| until >= years.last_day())
            && unit.from.is_none_or(|from| from <= years.first_day()));
    there && unit.side == Side::Inside && unit.members.is_none() && !office::begins_with(&plain(&unit.name), APART)
}

/// The units that a task names, by themselves or among many, with those above and below them; `None`
/// where the plan names every unit at once, or none of the office's.
fn taking_part(input: &Input) -> Option<BTreeSet<UnitId>> {
    let units = &input.workspace.units;
    let office = Office::of(input.workspace, input.plan);
    let mut part = BTreeSet::new();
    for name in input.names().all.iter().filter(|name| name.cells > 0) {
        // Where the office itself has the work, nobody has said which unit.
        if office.is_called(name.text) {
            return None;
        }
        match meant(units, name.unit, name.text) {
            Meant::Units(those) => part.extend(those.into_iter().filter_map(|at| units.get(at)).map(|unit| unit.id)),
            Meant::Anybody => part.extend(units.iter().map(|unit| unit.id)),
            Meant::Office | Meant::Unclear => return None,
        }
    }
    for pair in input.pairs() {
        let unit = |at: usize| input.names().all.get(at).and_then(|name: &Name| units.get(name.unit?));
        part.extend([unit(pair.full), unit(pair.other)].into_iter().flatten().map(|unit| unit.id));
    }
    let named = units.iter().any(|unit| unit.side == Side::Inside && part.contains(&unit.id));
    named.then(|| with_relatives(input, part))
}

/// The units with every one above them and below them.
fn with_relatives(input: &Input, part: BTreeSet<UnitId>) -> BTreeSet<UnitId> {
    let units = &input.workspace.units;
    let above: BTreeMap<UnitId, UnitId> = order::map(units.iter().filter_map(|unit| Some((unit.id, unit.above?))));
    let mut all = part.clone();
    for unit in &part {
        // A way up may be a circle: it ends where it has been.
        let mut at = *unit;
        while let Some(&next) = above.get(&at).filter(|next| all.insert(**next)) {
            at = next;
        }
    }
    for unit in units {
        let way = std::iter::successors(above.get(&unit.id), |at| above.get(*at));
        // No office is deeper.
        if way.take(20).any(|at| part.contains(at)) {
            all.insert(unit.id);
        }
    }
    all
}

/// Of the units without work, those whose name a cell holds among other words: "Trưởng Phòng Lữ hành".
fn meant_otherwise(input: &Input, idle: &[&Unit]) -> BTreeSet<UnitId> {
    /// More comparisons than these are no plan of an office.
    const MOST: usize = 20_000;
    let mut meant = BTreeSet::new();
    if idle.is_empty() {
        return meant;
    }
    let idle: Vec<(UnitId, String)> = idle.iter().map(|unit| (unit.id, fold(&unit.name))).collect();
    let strange = input.names().all.iter().filter(|name| name.unit.is_none() && name.cells > 0);
    for name in strange.take(MOST / idle.len()) {
        let text = fold(name.text);
        meant.extend(idle.iter().filter(|(_, unit)| text.contains(unit.as_str())).map(|(id, _)| *id));
    }
    meant
}
