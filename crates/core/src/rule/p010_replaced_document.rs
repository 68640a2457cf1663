//! P010: a cited document that no longer held on the plan's date.

use chrono::NaiveDate;

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::input::{Cited, Input, Source};
use crate::office::holds;
use crate::plan::State;
use crate::register::{End, Entry};
use crate::say;
use crate::vietnamese::{plain, write_document_day};

pub(super) static RULE: Rule = Rule {
    code: "P010",
    name: "replaced-document",
    title: ["Viện dẫn văn bản đã hết hiệu lực", "Cited document no longer in force"],
    severity: Severity::Note,
    what: "Văn bản được viện dẫn mà vào ngày của kế hoạch đã được thay thế hoặc hết hiệu lực, theo danh mục văn bản của \
           chương trình và của cơ quan. Kế hoạch ban hành trước ngày đó là đúng. Không xét chỗ nói việc sửa đổi, thay \
           thế, bãi bỏ chính văn bản ấy, phần đánh giá kết quả, và văn bản mà danh mục chưa kiểm chứng; nơi danh mục \
           chưa kiểm chứng ngày hết hiệu lực thì chỉ xét kế hoạch từ năm sau năm ban hành văn bản thay thế.",
    why: "Nhiệm vụ làm theo văn bản đã hết hiệu lực có thể sai thẩm quyền, sai quy trình; cơ quan thẩm định sẽ trả lại.",
    basis: "Luật Ban hành văn bản quy phạm pháp luật: văn bản hết hiệu lực khi được thay thế bằng văn bản mới. Nghị định số \
            108/2014/NĐ-CP đã được thay thế bằng Nghị định số 29/2023/NĐ-CP, nay là Nghị định số 154/2025/NĐ-CP.",
    fix: "Xem văn bản thay thế còn áp dụng cho việc này không rồi viện dẫn văn bản đó. Nếu văn bản cũ vẫn được áp dụng \
          chuyển tiếp thì bỏ qua, ghi lý do.",
    bad: "Tinh giản biên chế theo Nghị định số 108/2014/NĐ-CP ngày 20/11/2014 (kế hoạch năm 2026)",
    good: "Tinh giản biên chế theo Nghị định số 154/2025/NĐ-CP ngày 15/6/2025",
    check,
};

fn check(input: &Input) -> Vec<Finding> {
    let day = day_of(input);
    let looking_back = input.parts_that_look_back();
    let mut ended: Vec<(&Entry, &End, Vec<&Cited>)> = Vec::new();
    for one in &input.citations().all {
        let Some(entry) = input.register().meant(&one.citation) else { continue };
        let Some(end) = entry.ended(day) else { continue };
        if one.piece.is_none() || is_about_its_end(one) || is_about_the_past(one, &looking_back) {
            continue;
        }
        match ended.iter_mut().find(|(other, ..)| std::ptr::eq(*other, entry)) {
            Some((_, _, places)) => places.push(one),
            None => ended.push((entry, end, vec![one])),
        }
    }
    ended.iter().filter_map(|(entry, end, places)| found(input, entry, end, places, day)).collect()
}

/// The day on which the plan is to be right: its own date; for a plan still being written today, and
/// without either its first day.
fn day_of(input: &Input) -> NaiveDate {
    let plan = input.plan;
    let today = input.ctx.today.filter(|_| matches!(plan.state, State::Draft | State::Submitted));
    let first = plan.years.first_day();
    plan.header.date.or(today.map(|today| today.min(plan.years.last_day()))).unwrap_or(first)
}

/// "Sửa đổi, bổ sung một số điều của Nghị định số …", "… (đã được thay thế bằng …)": the sentence
/// knows what has become of the document.
fn is_about_its_end(one: &Cited) -> bool {
    const BEFORE: [&str; 9] =
        ["thay thế", "sửa đổi", "bổ sung", "bãi bỏ", "hủy bỏ", "hết hiệu lực", "tổng kết", "sơ kết", "chuyển tiếp"];
    const BEHIND: [&str; 4] = ["thay thế", "bãi bỏ", "hết hiệu lực", "thay bằng"];
    const NEAR: usize = 200;
    let ends = |c: char| matches!(c, ';' | '\n' | '|');
    let (before, behind) = (one.before(), one.behind());
    let from = before.floor_char_boundary(before.len().saturating_sub(NEAR));
    let before = before.get(from..).and_then(|text| text.rsplit(ends).next()).unwrap_or_default();
    let behind = behind.get(..behind.floor_char_boundary(NEAR)).and_then(|text| text.split(ends).next());
    holds(&plain(before), BEFORE) || holds(&plain(behind.unwrap_or_default()), BEHIND)
}

/// True in a part of the text that assesses the past.
fn is_about_the_past(one: &Cited, looking_back: &[bool]) -> bool {
    match one.piece.map(|piece| piece.source) {
        Some(Source::PartTitle(at) | Source::PartBody(at)) => looking_back.get(at).copied().unwrap_or(false),
        _ => false,
    }
}

fn found(input: &Input, entry: &Entry, end: &End, places: &[&Cited], day: NaiveDate) -> Option<Finding> {
    let lang = input.lang();
    let first = places.first()?;
    let (kind, symbol) = (entry.kind.as_str(), entry.symbol.as_str());
    let count = match places.len() {
        1 => String::new(),
        n => say!(lang, " ({n} nơi)", " ({n} places)"),
    };
    let by = named(input, entry, end);
    // A number that was given anew says nothing without its date.
    let again = end.by.iter().any(|next| next.symbol == entry.symbol);
    let name = if again { full_name(entry) } else { symbol.to_owned() };
    let from = end.day().map(write_document_day);
    let message = match (by.is_empty(), from) {
        (true, Some(from)) => say!(
            lang,
            "{kind} {name}{count} không còn áp dụng từ ngày {from}.",
            "{name}{count} has not applied since {from}."
        ),
        (true, None) => {
            say!(lang, "{kind} {name}{count} không còn áp dụng.", "{name}{count} does not apply any more.")
        }
        (false, Some(from)) => say!(
            lang,
            "{kind} {name}{count} đã được thay thế bằng {by} từ ngày {from}.",
            "{name}{count} has been replaced by {by} since {from}."
        ),
        (false, None) => {
            say!(lang, "{kind} {name}{count} đã được thay thế bằng {by}.", "{name}{count} has been replaced by {by}.")
        }
    };
    let today = holding(input, entry, end, day);
    let hint = match today {
        Some(now) => say!(
            lang,
            "Viện dẫn {now} nếu văn bản đó quy định việc này; nếu văn bản cũ còn áp dụng chuyển tiếp thì bỏ qua.",
            "Cite {now} if it rules this matter; if the old document still applies for a time, waive this."
        ),
        None => say!(
            lang,
            "Tìm văn bản đang có hiệu lực về việc này; nếu văn bản cũ còn áp dụng chuyển tiếp thì bỏ qua.",
            "Look for the document in force on this matter; if the old one still applies for a time, waive this."
        ),
    };
    let issued = entry.date.map(|day| day.to_string()).unwrap_or_default();
    Some(RULE.finding(input.place_of_citation(first), message, hint).once(format!("{symbol} {issued}").trim_end()))
}

/// What replaced it, each with its date: numbers are given anew every year.
fn named(input: &Input, entry: &Entry, end: &End) -> String {
    let names = end.by.iter().map(|next| match input.register().successor(entry, end, next) {
        Some(entry) => full_name(entry),
        None => next.symbol.clone(),
    });
    names.collect::<Vec<_>>().join(", ")
}

fn full_name(entry: &Entry) -> String {
    let date = entry.date.map(|date| format!(" ({})", write_document_day(date))).unwrap_or_default();
    format!("{}{date}", entry.symbol)
}

/// What holds on the plan's date, along the line of those that replaced each other.
fn holding<'a>(input: &'a Input, entry: &'a Entry, end: &'a End, day: NaiveDate) -> Option<String> {
    let (mut entry, mut end) = (entry, end);
    // A line of the register is short; one that runs in a circle ends here.
    for _ in 0..8 {
        let next = end.by.first()?;
        let Some(newer) = input.register().successor(entry, end, next) else {
            return Some(next.symbol.clone());
        };
        match newer.ended(day) {
            Some(later) => (entry, end) = (newer, later),
            // Replaced in these months, nobody has checked on which day.
            None if newer.may_have_ended(day) => return None,
            None => return Some(full_name(newer)),
        }
    }
    None
}
