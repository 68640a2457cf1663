//! How a place is called, as the document prints it: "II, 1.7", "Phần III, 2", "V, nhiệm vụ 2".

use super::Input;
use crate::plan::{Plan, Row};
use crate::say;
use crate::vietnamese::{fold, squeeze};

/// How many letters of a row without a number stand for its number.
const SHORT: usize = 32;

/// What kind of number a part carries. Parts of one depth nest where their kinds differ: "a)"
/// under "2.2." even where both are set at the third depth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Roman,
    Arabic,
    Dotted,
    Letter,
    Other,
}

fn kind_of(number: &str) -> Kind {
    let number = bare(number);
    let mut letters = number.chars();
    match (letters.next(), letters.next()) {
        (None, _) => Kind::Other,
        _ if number.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L')) => Kind::Roman,
        _ if number.bytes().all(|b| b.is_ascii_digit()) => Kind::Arabic,
        _ if number.bytes().all(|b| b.is_ascii_digit() || b == b'.') => Kind::Dotted,
        (Some(one), None) if one.is_alphabetic() => Kind::Letter,
        _ => Kind::Other,
    }
}

/// A printed number without the marks around it and without leading zeros: "1.", "01" and "(1)"
/// are all "1".
pub(crate) fn bare(number: &str) -> &str {
    let marks = |c: char| c.is_whitespace() || matches!(c, '.' | ')' | '(' | ':' | '/' | '-');
    let number = number.trim_matches(marks);
    let without = number.trim_start_matches('0');
    if without.starts_with(|c: char| c.is_ascii_digit()) { without } else { number }
}

/// For each part of the text the part above it.
pub(super) fn parts_above(plan: &Plan) -> Vec<Option<usize>> {
    let mut open: Vec<(usize, u8, Kind)> = Vec::new();
    let mut above = Vec::with_capacity(plan.parts.len());
    for (at, part) in plan.parts.iter().enumerate() {
        let kind = kind_of(&part.number);
        while open.last().is_some_and(|&(_, depth, _)| depth > part.depth) {
            open.pop();
        }
        // There are at most five kinds, so at most five parts of one depth are open.
        let twin = open.iter().rposition(|&(_, depth, k)| depth == part.depth && k == kind);
        if let Some(twin) = twin {
            open.truncate(twin);
        }
        above.push(open.last().map(|&(at, _, _)| at));
        open.push((at, part.depth, kind));
    }
    above
}

/// Joins numbers from the outermost to the innermost, leaving out one that the next repeats:
/// "II", "1", "1.7" is "II, 1.7".
fn join(numbers: &[String]) -> String {
    let mut out = String::new();
    for (at, number) in numbers.iter().enumerate() {
        let repeated = numbers.get(at + 1).is_some_and(|next| {
            next == number || next.strip_prefix(number.as_str()).is_some_and(|rest| rest.starts_with('.'))
        });
        if !repeated {
            if !out.is_empty() {
                out.push_str(", ");
            }
            out.push_str(number);
        }
    }
    out
}

/// True for a number that says itself what it numbers: "PHẦN THỨ NHẤT", "Chương II".
fn is_called(number: &str) -> bool {
    let number = fold(number);
    ["phan ", "chuong ", "muc ", "dieu "].iter().any(|word| number.starts_with(word))
}

/// The first words of a text in quotes, cut after about so many letters.
pub(crate) fn quoted(text: &str, letters: usize) -> String {
    let start: String = text.chars().take(letters * 4).collect();
    let start = squeeze(&start);
    let start = start.trim_start_matches(['-', '+', '•', ' ']);
    let Some((end, _)) = start.char_indices().nth(letters) else {
        return format!("“{start}”");
    };
    let cut = start.get(..end).unwrap_or_default();
    let cut = cut.rsplit_once(' ').map_or(cut, |(words, _)| words);
    format!("“{cut}…”")
}

impl Input<'_> {
    /// Where a row stands, as printed.
    pub fn printed(&self, row: usize) -> String {
        let lang = self.lang();
        let mut numbers = Vec::new();
        let mut next = Some(row);
        while let Some(standing) = next.and_then(|at| self.rows().get(at)) {
            let number = bare(standing.row.number());
            let itself = numbers.is_empty() && next == Some(row);
            match standing.row {
                Row::Task(_) if number.is_empty() => {
                    let nth = standing.nth;
                    let alone = standing.tasks_there == 1 && self.is_under_target(standing.above);
                    if !alone {
                        numbers.push(say!(lang, "nhiệm vụ {nth}", "task {nth}"));
                    }
                }
                Row::Target(target) if number.is_empty() => {
                    numbers.push(quoted(&target.wording, SHORT));
                }
                Row::Area(section) | Row::Group(section) if number.is_empty() => {
                    if itself || standing.above.is_none() {
                        numbers.push(quoted(&section.title, SHORT));
                    }
                }
                _ => numbers.push(number.to_owned()),
            }
            next = standing.above;
        }
        numbers.reverse();
        join(&numbers)
    }

    fn is_under_target(&self, above: Option<usize>) -> bool {
        above.and_then(|at| self.rows().get(at)).is_some_and(|s| matches!(s.row, Row::Target(_)))
    }

    /// Where a part of the text stands, as printed.
    pub fn printed_part(&self, part: usize) -> String {
        let mut numbers = Vec::new();
        let mut next = Some(part);
        while let Some((at, found)) = next.and_then(|at| Some((at, self.plan.parts.get(at)?))) {
            let number = bare(&found.number);
            if !number.is_empty() {
                numbers.push(number.to_owned());
            } else if at == part {
                numbers.push(quoted(&found.title, SHORT));
            }
            next = self.part_above(at);
        }
        numbers.reverse();
        let said = numbers.first().is_some_and(|number| is_called(number));
        let numbers = join(&numbers);
        if said { numbers } else { say!(self.lang(), "Phần {numbers}", "Part {numbers}") }
    }
}
