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
        })
        .collect();
    let mut found = repeated(input, &parts, |which| input.part_place(which));
    found.extend(repeated(input, &rows, |which| input.place(which, None)));
    found
}

fn repeated(input: &Input, all: &[Numbered], place: impl Fn(usize) -> Place) -> Vec<Finding> {
    let lang = input.lang();
    let mut siblings: BTreeMap<Option<usize>, Vec<&Numbered>> = BTreeMap::new();
    for one in all.iter().filter(|one| !one.number.is_empty()) {
        siblings.entry(one.under).or_default().push(one);
    }
    let mut found = Vec::new();
    for run in siblings.values() {
        let mut seen: BTreeMap<&str, &Numbered> = BTreeMap::new();
        for (at, one) in run.iter().enumerate() {
            if seen.len() > 1 && starts_again(run, at) {
                seen.clear();
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
            found.push(RULE.finding(place(one.which), message, hint));
        }
    }
    found
}

/// True where the numbers begin a second time, as in a second table: the first number of the run
/// comes again and the second follows it.
fn starts_again(run: &[&Numbered], at: usize) -> bool {
    let number = |at: usize| run.get(at).map(|one| one.number);
    number(at).is_some() && number(at) == number(0) && number(at + 1) == number(1)
}
