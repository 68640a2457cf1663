//! D004: a task that is due later than the superior's task that it carries out.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::Rule;
use crate::command::Command;
use crate::coverage::{Item, Kind as RowKind};
use crate::deadline::{Deadline, Kind};
use crate::finding::{Finding, Fix, Severity};
use crate::hash::Quick;
use crate::id::RowId;
use crate::input::{Input, Other};
use crate::plan::{Field, Task};
use crate::say;
use crate::vietnamese::write_document_day;

pub(super) static RULE: Rule = Rule {
    code: "D004",
    name: "deadline-after-superior",
    title: ["Thời hạn muộn hơn nhiệm vụ của cấp trên", "Due later than the superior's task"],
    severity: Severity::Error,
    what: "Nhiệm vụ đã gắn với nhiệm vụ của kế hoạch cấp trên, hoặc cùng lời với nhiệm vụ cấp trên giao cơ quan chủ trì, mà ngày cuối của thời \
           hạn muộn hơn. Chỉ so khi hai thời hạn đều có ngày cuối; “Thường xuyên”, “Hằng quý”, “Theo hướng dẫn của …” thì bỏ qua.",
    why: "Làm đúng hạn của kế hoạch này vẫn là trễ hạn với cấp trên.",
    basis: "Nhiệm vụ trong kế hoạch của sở, ngành, địa phương để hoàn thành nhiệm vụ cấp trên giao, nên phải xong trong hạn cấp trên giao.",
    fix: "Đặt thời hạn bằng hoặc sớm hơn thời hạn của cấp trên.",
    bad: "Kế hoạch tỉnh: Quý II/2026. Kế hoạch của sở: Quý III/2026",
    good: "Kế hoạch tỉnh: Quý II/2026. Kế hoạch của sở: Trước ngày 15/6/2026",
    check,
};

fn check(input: &Input) -> Vec<Finding> {
    let Some(superior) = input.superior() else {
        return Vec::new();
    };
    let items = || superior.items.iter().filter(|item| item.kind == RowKind::Task && !item.own.is_empty());
    if items().next().is_none() {
        return Vec::new();
    }
    let mut theirs: HashMap<RowId, &Arc<Task>, Quick> = HashMap::default();
    superior.plan.each_task(|task, _| {
        theirs.insert(task.id, task);
    });
    // Few of the own tasks carry out one of theirs.
    let wanted: HashSet<RowId, Quick> = items().flat_map(|item| &item.own).copied().collect();
    let carries_out = |(_, task): &(usize, &Arc<Task>)| wanted.contains(&task.id);
    let own: HashMap<RowId, (usize, &Arc<Task>), Quick> =
        input.tasks().filter(carries_out).map(|(at, task)| (task.id, (at, task))).collect();
    let mut found = Vec::new();
    for item in items() {
        let Some(asked) = theirs.get(&item.row) else { continue };
        for (row, task) in item.own.iter().filter_map(|row| own.get(row)) {
            found.extend(finding(input, superior, (item, asked), (*row, task)));
        }
    }
    found
}

fn finding(
    input: &Input,
    superior: &Other,
    (item, asked): (&Item, &Task),
    (row, task): (usize, &Task),
) -> Option<Finding> {
    // "Báo cáo" in two plans need not be one work.
    let few = task.content.split_whitespace().count() < 4;
    let came = || task.origin.is_some_and(|origin| origin.row == item.row) || is_answered(input, task, item);
    if few && !came() {
        return None;
    }
    let (due, until) = last_day(&task.deadline).zip(last_day(&asked.deadline))?;
    // "15/6" beside "trước ngày 15/6": offices read that in two ways.
    let edge = asked.deadline.kind() == Some(Kind::Before) && until.succ_opt() == Some(due);
    if due <= until || edge {
        return None;
    }
    let lang = input.lang();
    let at = superior.printed(item.row, input);
    let [mine, theirs] = [task, asked].map(|task| super::quote(&task.deadline.wording));
    let [due, until] = [due, until].map(write_document_day);
    let message = say!(
        lang,
        "Thời hạn {mine} (hết ngày {due}) muộn hơn thời hạn {theirs} (hết ngày {until}) của nhiệm vụ cấp trên giao (mục {at}).",
        "The deadline {mine} (until {due}) is later than {theirs} (until {until}) of the superior's task (item {at})."
    );
    let hint = say!(
        lang,
        "Đặt thời hạn không muộn hơn ngày {until}, hoặc báo cáo cấp trên xin lùi thời hạn.",
        "Set a deadline no later than {until}, or ask the superior for more time."
    );
    let text = asked.deadline.wording.clone();
    let read = Deadline::read(&text, input.plan.years.first, input.workspace.settings.before);
    let fits = !task.deadline.by_hand && last_day(&read) == last_day(&asked.deadline);
    let fix = fits.then(|| Fix {
        title: say!(lang, "Đổi thời hạn thành “{text}”", "Change the deadline to “{text}”"),
        command: Command::SetCell { plan: input.plan.id, row: task.id, field: Field::Deadline, text },
    });
    Some(
        RULE.finding(input.place(row, Some(Field::Deadline)), message, hint).about(&item.row.to_string()).with_fix(fix),
    )
}

fn is_answered(input: &Input, task: &Task, item: &Item) -> bool {
    input.plan.answers.iter().any(|answer| answer.same && answer.own == task.id && answer.theirs.row == item.row)
}

/// The last day of a deadline that has one: no work that goes on or comes back.
fn last_day(deadline: &Deadline) -> Option<NaiveDate> {
    let meaning = deadline.meaning.as_ref()?;
    let firm = |kind: Kind| matches!(kind, Kind::On | Kind::Before | Kind::By | Kind::Period);
    if meaning.parts.is_empty() {
        return meaning.due.filter(|_| firm(meaning.kind));
    }
    let days: Option<Vec<NaiveDate>> = meaning.parts.iter().map(|part| part.due.filter(|_| firm(part.kind))).collect();
    days?.into_iter().max()
}
