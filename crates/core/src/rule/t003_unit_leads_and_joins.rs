//! T003: a unit that both leads and joins one task.

use std::collections::BTreeSet;

use super::Rule;
use crate::command::Command;
use crate::finding::{Finding, Fix, Severity};
use crate::input::{Input, Mention, Names};
use crate::plan::{Field, Task};
use crate::say;
use crate::unit::Reader;
use crate::unit::rewrite::rewrite;
use crate::vietnamese::{fold, is_ditto};

pub(super) static RULE: Rule = Rule {
    code: "T003",
    name: "unit-leads-and-joins",
    title: ["Một đơn vị vừa chủ trì vừa phối hợp", "Unit both leads and joins a task"],
    severity: Severity::Warning,
    what: "Trong một nhiệm vụ, cùng một đơn vị hoặc cùng một tên gọi chung đứng ở cả hai ô chủ trì và phối hợp, \
           kể cả khi viết bằng tên gọi khác đã khai báo. Phần việc khác nhau ghi trong ngoặc sau mỗi tên thì không tính.",
    why: "Đơn vị không thể phối hợp với chính mình; thường là do chép cả danh sách đơn vị vào ô phối hợp mà quên bỏ đơn vị chủ trì.",
    basis: "Nguyên tắc một việc một đầu mối; lỗi gặp trong nhiều bảng nhiệm vụ đã ban hành.",
    fix: "Bỏ đơn vị chủ trì khỏi ô phối hợp.",
    bad: "Chủ trì: Sở Nội vụ | Phối hợp: Sở Nội vụ, Sở Tài chính",
    good: "Chủ trì: Sở Nội vụ | Phối hợp: Sở Tài chính",
    check,
};

fn check(input: &Input) -> Vec<Finding> {
    let lang = input.lang();
    let names = input.names();
    let mut reader = None;
    let mut found = Vec::new();
    for (roles, (row, task)) in names.tasks.iter().zip(input.tasks()) {
        let (lead, joint) = (names.lead(roles), names.joint(roles));
        let twice = both(names, lead, joint);
        if twice.is_empty() {
            continue;
        }
        let units: Vec<String> =
            twice.iter().filter_map(|&at| task.joint.names.get(at)).map(|name| super::quote(name)).collect();
        let units = units.join(", ");
        let message = say!(
            lang,
            "{units} vừa chủ trì vừa phối hợp cùng một nhiệm vụ.",
            "{units} both leads and joins the same task."
        );
        let hint = say!(
            lang,
            "Bỏ {units} khỏi ô phối hợp, hoặc sửa lại đơn vị chủ trì.",
            "Take {units} out of the joint units, or correct the lead unit."
        );
        let fix = without(input, task, &twice, &mut reader).map(|text| Fix {
            title: say!(lang, "Bỏ {units} khỏi ô phối hợp", "Take {units} out of the joint units"),
            command: Command::SetCell { plan: input.plan.id, row: task.id, field: Field::Joint, text },
        });
        let place = input.place(row, Some(Field::Joint));
        // With several leads it may be one of them that should only join.
        let safe = lead.len() == 1 && lead.iter().all(|mention| mention.role.is_none());
        found.push(RULE.finding(place, message, hint).with_fix(fix).safely(safe));
    }
    found
}

/// The places among the joint units of those that lead as well.
fn both(names: &Names, lead: &[Mention], joint: &[Mention]) -> Vec<usize> {
    // A ditto mark is no unit.
    let who = |mention: &Mention| names.all.get(mention.name).filter(|name| !is_ditto(name.text)).map(|name| name.who);
    // A cell may be a whole book pasted by mistake: no name is compared with every other.
    let mut leads: BTreeSet<(usize, Option<String>)> = BTreeSet::new();
    for mention in lead {
        if let Some(who) = who(mention) {
            leads.insert((who, mention.role.map(fold)));
        }
    }
    let clashes = |mention: &Mention| {
        let Some(who) = who(mention) else {
            return false;
        };
        match mention.role {
            // Without brackets it is the whole unit, whatever part of the work it leads.
            None => leads.range((who, None)..(who + 1, None)).next().is_some(),
            Some(role) => leads.contains(&(who, None)) || leads.contains(&(who, Some(fold(role)))),
        }
    };
    joint.iter().enumerate().filter(|(_, mention)| clashes(mention)).map(|(at, _)| at).collect()
}

/// The cell of joint units without those at the given places, every other letter of it as it was;
/// `None` for a text in the wrong column. `reader` knows the names of the plan once one is needed.
fn without(input: &Input, task: &Task, places: &[usize], reader: &mut Option<Reader>) -> Option<String> {
    const LONGEST: usize = 2000;
    let cell = &task.joint;
    if cell.wording.len() > LONGEST {
        return None;
    }
    let reader = reader.get_or_insert_with(|| Reader::new(&input.workspace.known_units(input.plan)));
    let kept = |(at, name): (usize, &String)| places.binary_search(&at).is_err().then(|| name.clone());
    let wanted: Vec<Option<String>> = cell.names.iter().enumerate().map(kept).collect();
    Some(rewrite(cell, &wanted, reader).wording)
}
