//! P011: the year before the plan's, left over from last year's plan in a sentence that gives work.

use super::Rule;
use crate::command::Command;
use crate::finding::{Finding, Fix, Severity};
use crate::input::{CellOf, Input, Piece, Source, quoted};
use crate::leftover::{self, Reading};
use crate::say;

pub(super) static RULE: Rule = Rule {
    code: "P011",
    name: "left-over-year",
    title: ["Năm cũ còn sót", "Left-over year"],
    severity: Severity::Warning,
    what: "Năm trước năm kế hoạch đứng trong câu giao việc của năm kế hoạch. Không tính: viện dẫn văn bản và tên văn bản, luật; \
           giai đoạn, lộ trình, tầm nhìn (“giai đoạn 2021-2025”, “đến năm 2030”); so sánh (“so với năm 2025”); \
           vật mua, đầu tư, tiếp nhận năm trước; kết quả, tồn tại, số liệu, báo cáo, chấm điểm, việc kéo dài, công nợ của năm trước; câu nói cả hai năm; phần đánh giá năm trước của lời văn.",
    why: "Kế hoạch thường được soạn từ bản năm trước; năm cũ còn sót làm cho việc được giao sai năm và bị trả lại khi thẩm định.",
    basis: "Lỗi gặp trong bảng nhiệm vụ đã ban hành: kế hoạch năm sau giao tuyên truyền công tác của năm trước.",
    fix: "Đổi thành năm kế hoạch; nếu đúng là nói về năm trước thì viết rõ (“kết quả năm …”, “so với năm …”).",
    bad: "Kế hoạch năm 2026: Tuyên truyền cải cách hành chính năm 2025",
    good: "Kế hoạch năm 2026: Tuyên truyền cải cách hành chính năm 2026",
    check,
};

/// So many letters of a sentence are shown.
const SHOWN: usize = 90;

fn check(input: &Input) -> Vec<Finding> {
    let years = input.plan.years;
    // A plan for several years has no one year before it that could be left over.
    if years.first != years.last || !years.are_possible() {
        return Vec::new();
    }
    let old = (years.first - 1).to_string();
    let looking_back = input.parts_that_look_back();
    let mut found = Vec::new();
    for piece in input.texts_with_digits() {
        if !piece.text.contains(&old) {
            continue;
        }
        let Some(reading) = reading_of(piece, &looking_back) else {
            continue;
        };
        let places = leftover::years(piece.text, &old, reading);
        if let Some(&first) = places.first() {
            found.push(finding(input, piece, &old, first, &places));
        }
    }
    found
}

/// How a text is read; `None` for texts that only name papers or deadlines.
fn reading_of(piece: &Piece, looking_back: &[bool]) -> Option<Reading> {
    match piece.source {
        Source::Basis(_) => None,
        Source::Title | Source::AppendixTitle => Some(Reading::Heading),
        Source::Preamble => Some(Reading::Prose),
        Source::PartTitle(at) | Source::PartBody(at) if looking_back.get(at).copied().unwrap_or(false) => None,
        Source::PartTitle(_) => Some(Reading::Heading),
        Source::PartBody(_) => Some(Reading::Prose),
        Source::Cell(_) => match piece.field? {
            CellOf::Title => Some(Reading::Heading),
            CellOf::Target | CellOf::Task => Some(Reading::Work),
            CellOf::Product => Some(Reading::Product),
            CellOf::Deadline | CellOf::Extra(_) => None,
        },
    }
}

fn finding(input: &Input, piece: &Piece, old: &str, first: usize, places: &[usize]) -> Finding {
    let lang = input.lang();
    let year = input.plan.years.first;
    let around = quoted(&leftover::around(piece.text, first), SHOWN);
    let message = say!(
        lang,
        "{around} nói đến năm {old} trong kế hoạch năm {year}.",
        "{around} speaks of {old} in the plan for {year}."
    );
    let hint = say!(
        lang,
        "Đổi thành năm {year}; nếu đúng là nói về năm {old} thì viết rõ: kết quả năm {old}, so với năm {old}.",
        "Change it to {year}; if {old} is meant, say so: results of {old}, against {old}."
    );
    let place = input.place_of(piece);
    let fix = match (place.row, place.field.clone()) {
        (Some(row), Some(field)) => Some(Fix {
            title: say!(lang, "Đổi năm {old} thành năm {year}", "Change {old} to {year}"),
            command: Command::SetCell {
                plan: input.plan.id,
                row,
                field,
                text: leftover::replaced(piece.text, old, &year.to_string(), places),
            },
        }),
        _ => None,
    };
    RULE.finding(place, message, hint).about(&about(piece.source, old)).with_fix(fix)
}

/// The year, with the text that it stands in where one place holds several.
fn about(source: Source, old: &str) -> String {
    match source {
        Source::Preamble => format!("{old} preamble"),
        Source::AppendixTitle => format!("{old} appendix"),
        Source::PartTitle(_) => format!("{old} heading"),
        Source::Title | Source::Basis(_) | Source::PartBody(_) | Source::Cell(_) => old.to_owned(),
    }
}
