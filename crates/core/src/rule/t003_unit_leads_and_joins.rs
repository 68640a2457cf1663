//! T003: a unit that both leads and joins one task.

use std::collections::BTreeSet;

use super::Rule;
use crate::command::Command;
use crate::finding::{Finding, Fix, Place, Severity};
use crate::input::{Input, Mention, Names};
use crate::language::Lang;
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
           kể cả khi viết bằng tên gọi khác đã khai báo. Phần việc khác nhau ghi trong ngoặc sau mỗi tên thì không tính; \
           bộ phận ghi trong ngoặc của chính đơn vị chủ trì (“Sở Nội vụ (Ban Tôn giáo)”) thì chỉ hỏi.",
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
        let sure: Vec<usize> = twice.iter().filter(|(_, sure)| *sure).map(|(at, _)| *at).collect();
        let place = || input.place(row, Some(Field::Joint));
        let list = |places: &[usize]| {
            let names = places.iter().filter_map(|&at| task.joint.names.get(at)).map(|name| super::quote(name));
            names.collect::<Vec<_>>().join(", ")
        };
        if sure.is_empty() {
            let parts: Vec<usize> = twice.iter().map(|(at, _)| *at).collect();
            if !parts.is_empty() {
                found.push(question(lang, place(), &list(&parts)));
            }
            continue;
        }
        let units = list(&sure);
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
        // Beside a part in brackets nothing is taken out: which of the two is meant, the office knows.
        let clear = sure.len() == twice.len();
        let fix = clear.then(|| without(input, task, &sure, &mut reader)).flatten().map(|text| Fix {
            title: say!(lang, "Bỏ {units} khỏi ô phối hợp", "Take {units} out of the joint units"),
            command: Command::SetCell { plan: input.plan.id, row: task.id, field: Field::Joint, text },
        });
        // With several leads it may be one of them that should only join; a part named in brackets says
        // more than the name.
        let bare = |mentions: &[Mention]| mentions.iter().all(|mention| mention.role.is_none());
        let whole = sure.iter().all(|&at| joint.get(at).is_some_and(|mention| mention.role.is_none()));
        let safe = clear && lead.len() == 1 && bare(lead) && whole;
        found.push(RULE.finding(place(), message, hint).with_fix(fix).safely(safe));
    }
    found
}

/// A part of the unit that leads, or a part of the work, joins: that may be meant.
fn question(lang: Lang, place: Place, units: &str) -> Finding {
    let message = say!(
        lang,
        "{units} ở ô phối hợp là bộ phận hoặc phần việc của đơn vị chủ trì: có cần ghi riêng không? Đơn vị chủ trì đã gồm các bộ phận của mình.",
        "{units} among the joint units is a part of the lead unit: need it be named? The lead unit includes its parts."
    );
    let hint = say!(
        lang,
        "Nếu bộ phận ấy có việc riêng thì để nguyên; nếu không thì bỏ khỏi ô phối hợp.",
        "Leave it where that part has work of its own; else take it out of the joint units."
    );
    let mut finding = RULE.finding(place, message, hint);
    finding.severity = Severity::Note;
    finding
}

/// The places among the joint units of those that lead as well; false for a part in brackets of a unit
/// that leads as a whole.
fn both(names: &Names, lead: &[Mention], joint: &[Mention]) -> Vec<(usize, bool)> {
    // A ditto mark is no unit.
    let who = |mention: &Mention| names.all.get(mention.name).filter(|name| !is_ditto(name.text)).map(|name| name.who);
    // A cell may be a whole book pasted by mistake: no name is compared with every other.
    let mut leads: BTreeSet<(usize, Option<String>)> = BTreeSet::new();
    for mention in lead {
        if let Some(who) = who(mention) {
            leads.insert((who, mention.role.map(fold)));
        }
    }
    let clash = |mention: &Mention| {
        let who = who(mention)?;
        let Some(role) = mention.role.map(fold) else {
            // Without brackets it is the whole unit, whatever part of the work it leads.
            return leads.range((who, None)..(who + 1, None)).next().map(|_| true);
        };
        let same = leads.contains(&(who, Some(role)));
        (same || leads.contains(&(who, None))).then_some(same)
    };
    joint.iter().enumerate().filter_map(|(at, mention)| Some((at, clash(mention)?))).collect()
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
