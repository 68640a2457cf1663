//! G006: one target in two rows.

use std::collections::HashMap;

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::hash::Quick;
use crate::input::Input;
use crate::matching::Reader;
use crate::plan::{Field, Target};
use crate::say;

pub(super) static RULE: Rule = Rule {
    code: "G006",
    name: "target-written-twice",
    title: ["Một mục tiêu viết hai lần", "The same target twice"],
    severity: Severity::Warning,
    what: "Hai dòng mục tiêu cùng lời, cùng con số, hoặc cùng một chỉ tiêu với cùng mức viết theo hai cách (“Tối thiểu 90% hồ sơ đúng hạn” và “Tỷ lệ hồ \
           sơ đúng hạn đạt tối thiểu 90%”). Hai dòng ở hai lĩnh vực khác nhau thì chỉ hỏi. Không xét hai dòng liền nhau mỗi dòng có nhiệm vụ riêng: đó là \
           một ô mục tiêu kéo xuống nhiều hàng.",
    why: "Một mục tiêu có ở hai nơi thì báo cáo hai lần, dễ ra hai số khác nhau.",
    basis: "Mỗi mục tiêu của kế hoạch giao và theo dõi ở một nơi để rõ người, rõ việc, rõ kết quả.",
    fix: "Giữ một dòng, chuyển nhiệm vụ của dòng kia về dưới dòng được giữ; nếu là hai mục tiêu khác nhau thì viết cho rõ chỗ khác.",
    bad: "1.2. Tối thiểu 90% hồ sơ đúng hạn … 2.1. Tỷ lệ hồ sơ đúng hạn đạt tối thiểu 90%",
    good: "1.2. Tối thiểu 90% hồ sơ đúng hạn (nhiệm vụ của mục 2.1 chuyển về đây)",
    check,
};

/// A text of fewer words says too little to be the same.
const FEWEST: usize = 3;

fn check(input: &Input) -> Vec<Finding> {
    // The same wordings stand in many rows of a large table: each is read once.
    let mut reader = Reader::default();
    let mut first: HashMap<Vec<u32>, Seen, Quick> = HashMap::default();
    let mut order: Vec<Vec<u32>> = Vec::new();
    for (at, target) in input.targets() {
        let key = reader.key(target);
        if key.len() < FEWEST {
            continue;
        }
        match first.get_mut(&key) {
            None => {
                order.push(key.clone());
                first.insert(key, Seen { rows: vec![at], last: at });
            }
            Some(seen) => {
                if !is_one_cell(input, seen.last, at) {
                    seen.rows.push(at);
                }
                seen.last = at;
            }
        }
    }
    let seen = order.iter().filter_map(|key| first.get(key));
    seen.filter_map(|seen| finding(input, &seen.rows)).collect()
}

/// The rows of one target.
struct Seen {
    rows: Vec<usize>,
    /// The row met last, also where it belongs to the one before.
    last: usize,
}

fn target_at<'a>(input: &Input<'a>, at: usize) -> Option<&'a Target> {
    match input.rows().get(at)?.row {
        crate::plan::Row::Target(target) => Some(target),
        _ => None,
    }
}

/// Two rows that follow each other and have tasks of their own: one cell over several rows.
fn is_one_cell(input: &Input, before: usize, at: usize) -> bool {
    let (Some(a), Some(b)) = (input.rows().get(before), input.rows().get(at)) else { return false };
    let tasks = |at: usize| target_at(input, at).is_some_and(|target| !target.tasks.is_empty());
    let no_number = |at: usize| target_at(input, at).is_none_or(|target| target.number.is_empty());
    let repeats =
        no_number(at) || target_at(input, before).map(|t| &t.number) == target_at(input, at).map(|t| &t.number);
    a.above == b.above && a.place + 1 == b.place && tasks(before) && tasks(at) && repeats
}

/// The area that a row stands in, as its place among the rows.
fn area(input: &Input, at: usize) -> Option<usize> {
    let mut outermost = None;
    let mut above = input.rows().get(at).and_then(|standing| standing.above);
    while let Some(here) = above {
        outermost = Some(here);
        above = input.rows().get(here).and_then(|standing| standing.above);
    }
    outermost
}

fn finding(input: &Input, rows: &[usize]) -> Option<Finding> {
    let (&first, rest) = rows.split_first()?;
    // In the area of the first one it is surely the same.
    let near = rest.iter().copied().find(|&at| area(input, at) == area(input, first));
    let at = near.or_else(|| rest.first().copied())?;
    let lang = input.lang();
    let (words, other, count) = (super::row_text(input, at), input.printed(first), rows.len());
    let mut message = match near {
        Some(_) => say!(lang, "Mục tiêu {words} đã có ở mục {other}.", "The target {words} stands at {other} already."),
        None => {
            say!(
                lang,
                "Mục tiêu {words} cũng có ở mục {other}, thuộc lĩnh vực khác: có phải một mục tiêu?",
                "The target {words} stands at {other} too, in another area: is it one target?"
            ) + lang.pick(" Nếu phải thì chỉ để một nơi.", " If so, keep one of them.")
        }
    };
    if count > 2 {
        message += &say!(lang, " Trong kế hoạch có {count} dòng như vậy.", " There are {count} such rows.");
    }
    let hint = say!(
        lang,
        "Giữ một dòng và chuyển nhiệm vụ của dòng kia về dưới nó; nếu khác nhau thì viết rõ chỗ khác.",
        "Keep one row and move the other's tasks under it; if they differ, say where."
    );
    let mut finding = RULE.finding(input.place(at, Some(Field::Target)), message, hint);
    if near.is_none() {
        finding.severity = Severity::Note;
    }
    Some(finding)
}
