//! T008: one row that holds several tasks, set as a list.

use super::Rule;
use crate::command::Command;
use crate::finding::{Finding, Fix, Severity};
use crate::grid;
use crate::id::IdSource;
use crate::input::Input;
use crate::listed::{List, start_of};
use crate::office;
use crate::plan::{Field, Task};
use crate::say;
use crate::vietnamese::plain;

pub(super) static RULE: Rule = Rule {
    code: "T008",
    name: "several-tasks-in-one-row",
    title: ["Một dòng gộp nhiều việc", "Several tasks in one row"],
    severity: Severity::Note,
    what: "Ô nhiệm vụ liệt kê từ hai việc trở lên bằng gạch đầu dòng hoặc đánh số: mỗi mục là một việc phải làm, \
           hoặc một văn bản phải ban hành. Danh sách nội dung, giải pháp của một việc thì không tính.",
    why: "Nhiều việc chung một sản phẩm, một đơn vị, một thời hạn thì không theo dõi được việc nào xong, việc nào chậm.",
    basis: "Nguyên tắc rõ việc, rõ sản phẩm; các bảng đã ban hành hay gộp nhiều kế hoạch vào một dòng.",
    fix: "Tách mỗi việc thành một dòng, có sản phẩm, đơn vị và thời hạn riêng.",
    bad: "Ban hành các kế hoạch: - Kế hoạch tuyên truyền - Kế hoạch kiểm tra - Kế hoạch tập huấn",
    good: "Ba dòng: Ban hành Kế hoạch tuyên truyền; Ban hành Kế hoạch kiểm tra; Ban hành Kế hoạch tập huấn",
    check,
};

fn check(input: &Input) -> Vec<Finding> {
    let lang = input.lang();
    let mut found = Vec::new();
    for (at, task) in input.tasks() {
        let Some(list) = List::read(&task.content).filter(is_of_tasks) else {
            continue;
        };
        let n = list.items.len();
        let shown: Vec<String> =
            list.items.iter().take(3).map(|item| crate::input::quoted(item.trim_end_matches('.'), 40)).collect();
        let shown = shown.join(", ");
        let message = say!(
            lang,
            "Một dòng gộp {n} việc: {shown}{}.",
            "One row holds {n} tasks: {shown}{}.",
            if n > 3 { ", …" } else { "" }
        );
        let hint = say!(
            lang,
            "Tách mỗi việc thành một dòng, có sản phẩm và thời hạn riêng.",
            "Give each task a row of its own, with its own product and deadline."
        );
        let fix = split(&list, input, at, task)
            .map(|command| Fix { title: say!(lang, "Tách thành {n} dòng", "Split into {n} rows"), command });
        let place = input.place(at, Some(Field::Task));
        found.push(RULE.finding(place, message, hint).with_fix(fix));
    }
    found
}

/// Words before a list of what one task consists of.
const CONTENTS: [&str; 13] = [
    "giải pháp",
    "biện pháp",
    "nội dung",
    "hình thức",
    "yêu cầu",
    "mục tiêu",
    "tiêu chí",
    "tiêu chuẩn",
    "nguyên tắc",
    "phương thức",
    "phương pháp",
    "các bước",
    "gồm",
];

/// How an item begins that says how to work, and yields nothing of its own.
const SOFT: [&str; 10] = [
    "nâng cao",
    "tăng cường",
    "đẩy mạnh",
    "chú trọng",
    "quan tâm",
    "phát huy",
    "bảo đảm",
    "đảm bảo",
    "chủ động",
    "cải thiện",
];

/// Each item is work by itself, or a paper that the words before the list say to make.
fn is_of_tasks(list: &List) -> bool {
    let work = |item: &String| office::begins_with_work(&start_of(item));
    let paper = |item: &String| office::begins_with_paper(&start_of(item));
    let long = |item: &String| item.split(' ').count() >= 3;
    let intro = plain(&list.intro);
    let soft = |item: &String| office::begins_with(&start_of(item), SOFT);
    let of_one_task = office::holds(&intro, CONTENTS) || !intro.is_empty() && list.items.iter().all(soft);
    if of_one_task || !list.items.iter().all(long) {
        return false;
    }
    if list.items.iter().all(work) {
        return true;
    }
    let makes = intro.is_empty() || office::holds(&intro, office::making());
    makes && list.items.iter().all(|item| work(item) || paper(item))
}

/// The rows that the items become, where each says by itself what is to be done.
fn split(list: &List, input: &Input, at: usize, task: &Task) -> Option<Command> {
    const MOST: usize = 21;
    // "Kế hoạch kiểm tra" alone no longer says that it is to be made.
    let clear = list.items.iter().all(|item| office::begins_with_work(&start_of(item)));
    if !list.intro.is_empty() || !clear || list.items.len() > MOST {
        return None;
    }
    let mut ids = IdSource::from_text(&format!("{} {}", task.id, task.content));
    Some(grid::split_into(input.plan.id, task, input.spot_after(at, 1)?, &list.items, &mut ids))
}
