//! P006: two parts of the text, or two rows of the table, with one number under one parent.

use std::collections::BTreeMap;

use super::Rule;
use crate::finding::{Finding, Place, Severity};
use crate::input::{Input, bare};
use crate::plan::Row;
use crate::say;

pub(super) static RULE: Rule = Rule {
    code: "P006",
    name: "repeated-number",
    title: ["Hai mục cùng một số thứ tự", "Two sections with the same number"],
    severity: Severity::Warning,
    what: "Hai phần của lời văn cùng cấp, hoặc hai lĩnh vực, nhóm, mục tiêu đứng cùng một chỗ trong bảng, mang cùng một số thứ tự. \
           Số chạy lại từ đầu (bảng thứ hai, phụ lục thứ hai) thì không tính.",
    why: "Không viện dẫn được (“theo phần III” là phần nào), và thường là dấu hiệu của một mục bị chép thừa hoặc đánh sai số các mục sau.",
    basis: "Nghị định số 30/2020/NĐ-CP, Phụ lục I: bố cục đánh số theo thứ tự; lỗi gặp trong kế hoạch đã ban hành có hai phần III.",
    fix: "Đánh lại số của mục sau và các mục tiếp theo.",
    bad: "III. Nhiệm vụ và giải pháp … III. Tổ chức thực hiện",
    good: "III. Nhiệm vụ và giải pháp … IV. Tổ chức thực hiện",
    check,
};

/// One numbered thing: what it stands under, its number, its title, and which it is.
struct Numbered<'a> {
    under: Option<usize>,
    number: &'a str,
    title: &'a str,
    which: usize,
    /// The number of a row right before it that stands among the tasks and has no cell but its
    /// text, as headings of a table do.
    behind: &'a str,
}

fn check(input: &Input) -> Vec<Finding> {
    let parts: Vec<Numbered> = input
        .plan
        .parts
        .iter()
        .enumerate()
        .map(|(which, part)| Numbered {
            under: input.part_above(which),
            number: bare(&part.number),
            title: if part.title.is_empty() { &part.body } else { &part.title },
            which,
            behind: "",
        })
        .collect();
    let rows: Vec<Numbered> = input
        .rows()
        .iter()
        .enumerate()
        .filter(|(_, standing)| !matches!(standing.row, Row::Task(_)))
        .map(|(which, standing)| Numbered {
            under: standing.above,
            number: bare(standing.row.number()),
            title: standing.row.text(),
            which,
            behind: which.checked_sub(1).map_or("", |before| heading_among_tasks(input, before)),
        })
        .collect();
    let mut found = repeated(input, &parts, |which| input.part_place(which));
    found.extend(repeated(input, &rows, |which| input.place(which, None)));
    found
}

/// The number of a task that nobody does and nothing comes of; empty for any other row.
fn heading_among_tasks<'a>(input: &Input<'a>, at: usize) -> &'a str {
    match input.rows().get(at).map(|standing| standing.row) {
        Some(Row::Task(task))
            if [&task.product, &task.lead.wording, &task.joint.wording, &task.deadline.wording]
                .iter()
                .all(|cell| cell.trim().is_empty()) =>
        {
            bare(&task.number)
        }
        _ => "",
    }
}

fn repeated(input: &Input, all: &[Numbered], place: impl Fn(usize) -> Place) -> Vec<Finding> {
    let lang = input.lang();
    let mut siblings: BTreeMap<Option<usize>, Vec<&Numbered>> = BTreeMap::new();
    for one in all {
        siblings.entry(one.under).or_default().push(one);
    }
    let mut found = Vec::new();
    for run in siblings.values() {
        let mut seen: BTreeMap<&str, &Numbered> = BTreeMap::new();
        for (at, one) in run.iter().enumerate().filter(|(_, one)| !one.number.is_empty()) {
            if (seen.len() > 1 && starts_again(run, at)) || opens_a_group(run, at) {
                seen.retain(|number, _| kind_of(number) != kind_of(one.number));
            }
            let Some(first) = seen.insert(one.number, one) else {
                continue;
            };
            let (number, a, b) = (one.number, super::quote(first.title), super::quote(one.title));
            let message = say!(
                lang,
                "Có hai mục cùng số {number}: {a} và {b}.",
                "Two sections have the number {number}: {a} and {b}."
            );
            let hint = say!(
                lang,
                "Đánh lại số của mục sau và các mục tiếp theo.",
                "Give the second one and those after it their own numbers."
            );
            found.push(RULE.finding(place(one.which), message, hint).about(number));
        }
    }
    found
}

/// True where the numbers begin a second time, as in a second table: the first number of the run
/// comes again and the second follows it.
fn starts_again(run: &[&Numbered], at: usize) -> bool {
    let number =
        |nth: usize, from: usize| run.iter().skip(from).map(|one| one.number).filter(|n| !n.is_empty()).nth(nth);
    number(0, at).is_some() && number(0, at) == number(0, 0) && number(1, at) == number(1, 0)
}

/// True for the first number of a row of numbers, right behind a heading that has no number or one of
/// another kind: "B. …" between "2." and "1.".
fn opens_a_group(run: &[&Numbered], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| run.get(before));
    let (Some(one), Some(before)) = (run.get(at), before) else {
        return false;
    };
    let other = |number: &str| kind_of(number) != kind_of(one.number);
    let first = matches!(one.number, "1" | "a" | "A" | "I");
    first && (other(before.number) || !one.behind.is_empty() && other(one.behind))
}

/// What kind of number it is: "1", "1.1", "a", "II", "B" are of five kinds. "C" and "D" are letters,
/// because a hundred sections there are none.
fn kind_of(number: &str) -> u8 {
    match number {
        "" => 0,
        _ if number.bytes().all(|b| b.is_ascii_digit()) => 1,
        _ if number.starts_with(|c: char| c.is_ascii_digit()) => 2,
        _ if number.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) => 3,
        _ if number.starts_with(char::is_lowercase) => 4,
        _ => 5,
    }
}
