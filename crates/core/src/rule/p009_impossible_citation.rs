//! P009: a citation whose number or date no document can have.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Rule;
use crate::citation::{Slip, date_is_impossible, number_key, slip};
use crate::finding::{Finding, Fix, Severity};
use crate::input::{Cited, Edit, Input};
use crate::say;
use crate::vietnamese::write_document_day;

pub(super) static RULE: Rule = Rule {
    code: "P009",
    name: "impossible-citation",
    title: ["Viện dẫn sai số, ký hiệu hoặc ngày", "Citation with an impossible number or date"],
    severity: Severity::Warning,
    what: "Ngày không có trong lịch (31/02), ngày sau ngày của kế hoạch; nghị định, thông tư, luật thiếu năm trong số, ký \
           hiệu (“112/NĐ-CP”); dấu nối sai hoặc thiếu, có khoảng trắng trong số, ký hiệu (“1567CV/TU”, “76-NQ/CP”). Văn \
           bản ban hành trước năm 1998 và số bị ngắt dòng khi sao chép thì không xét.",
    why: "Số và ngày viết sai thì không tra được văn bản, người đọc phải đoán văn bản nào được viện dẫn.",
    basis: "Nghị định số 30/2020/NĐ-CP, Phụ lục I: giữa số và ký hiệu là dấu gạch chéo, giữa các nhóm chữ viết tắt là dấu \
            gạch nối không cách chữ; văn bản quy phạm pháp luật có năm ban hành. Văn bản của Đảng ghi “19-NQ/TW”.",
    fix: "Đối chiếu bản gốc, viết lại đúng số, ký hiệu và ngày. Nút sửa viết lại mọi nơi có cùng số, ký hiệu đó.",
    bad: "Nghị định số 112/NĐ-CP ngày 18/9/2020; Công văn số 1567CV/TU ngày 16/02/2023",
    good: "Nghị định số 112/2020/NĐ-CP ngày 18/9/2020; Công văn số 1567-CV/TU ngày 16/02/2023",
    check,
};

/// The places in which one number is written wrongly.
#[derive(Default)]
struct Slips<'a, 'p> {
    /// The right number, where it is certain.
    right: Option<String>,
    places: Vec<&'a Cited<'p>>,
}

fn check(input: &Input) -> Vec<Finding> {
    let mut slips: BTreeMap<(&str, Slip), Slips> = BTreeMap::new();
    let mut dates: BTreeMap<(&str, &str), Vec<&Cited>> = BTreeMap::new();
    let bound = latest_day(input);
    let own = number_key(&input.plan.header.number);
    for one in input.citations().all.iter().filter(|one| one.piece.is_some()) {
        let citation = &one.citation;
        if let Some((slip, right)) = slip(citation, one.number_as_written()) {
            let slips = slips.entry((&citation.number, slip)).or_default();
            slips.right = slips.right.take().or(right);
            slips.places.push(one);
        }
        let too_late = citation.date.is_some_and(|date| date > bound.0) && number_key(&citation.number) != own;
        if let Some(text) = citation.date_text.as_deref().filter(|_| too_late || date_is_impossible(citation)) {
            dates.entry((&citation.number, text)).or_default().push(one);
        }
    }
    let mut found: Vec<Finding> = slips
        .iter()
        .filter_map(|((number, slip), slips)| miswritten(input, number, *slip, slips.right.as_deref(), &slips.places))
        .collect();
    found.extend(dates.values().filter_map(|places| misdated(input, places, bound)));
    found
}

/// The last day that a cited document can have, and whether that is the plan's own date.
fn latest_day(input: &Input) -> (NaiveDate, bool) {
    let plan = input.plan;
    match plan.header.date {
        Some(date) => (date, true),
        None => (input.ctx.today.unwrap_or(plan.years.last_day()), false),
    }
}

/// A number in a form that its kind of paper does not have.
fn miswritten(input: &Input, number: &str, slip: Slip, right: Option<&str>, places: &[&Cited]) -> Option<Finding> {
    let lang = input.lang();
    let first = places.first()?;
    let written = crate::vietnamese::squeeze(first.number_as_written());
    let count = match places.len() {
        1 => String::new(),
        n => say!(lang, " ({n} nơi)", " ({n} places)"),
    };
    let kind = first.citation.kind.as_deref().unwrap_or("Văn bản");
    let message = match slip {
        Slip::Year => say!(
            lang,
            "{kind} “{written}”{count} thiếu năm ban hành trong số, ký hiệu.",
            "“{written}”{count} lacks the year that belongs into the number."
        ),
        Slip::Separator => say!(
            lang,
            "Số, ký hiệu “{written}”{count} viết chưa đúng thể thức.",
            "The number “{written}”{count} is not written in its form."
        ),
    };
    let hint = match right {
        Some(right) => say!(lang, "Viết lại là {right}.", "Write it as {right}."),
        None => {
            say!(lang, "Xem bản gốc của văn bản rồi ghi thêm năm.", "Look at the document itself and enter the year.")
        }
    };
    let fix = right.and_then(|right| everywhere(input, right, places));
    Some(RULE.finding(input.place_of_citation(first), message, hint).once(&format!("{slip:?} {number}")).with_fix(fix))
}

/// The right number in every place that has the wrong one.
fn everywhere(input: &Input, right: &str, places: &[&Cited]) -> Option<Fix> {
    let lang = input.lang();
    let edits = places.iter().filter_map(|one| {
        let (from, to) = one.citation.number_at;
        Some(Edit { piece: one.piece?, bytes: from..to, words: right.to_owned() })
    });
    let command = input.rewritten(edits.collect())?;
    Some(Fix { title: say!(lang, "Viết lại là {right}", "Write {right}"), command })
}

/// A date that does not exist, or has not come yet.
fn misdated(input: &Input, places: &[&Cited], (bound, own): (NaiveDate, bool)) -> Option<Finding> {
    let lang = input.lang();
    let first = places.first()?;
    let number = first.citation.number.as_str();
    let written = first.citation.date_text.as_deref()?;
    let last = write_document_day(bound);
    let message = match (first.citation.date, own) {
        (None, _) => say!(
            lang,
            "Văn bản {number} ghi “{written}”: ngày này không có trong lịch.",
            "{number} is dated “{written}”: there is no such day."
        ),
        (Some(_), true) => say!(
            lang,
            "Văn bản {number} ghi “{written}”, sau ngày của chính kế hoạch ({last}).",
            "{number} is dated “{written}”, after the plan's own date ({last})."
        ),
        (Some(_), false) => say!(
            lang,
            "Văn bản {number} ghi “{written}”: ngày này chưa đến (tính đến {last}).",
            "{number} is dated “{written}”: that day has not come (as of {last})."
        ),
    };
    let hint = match first.citation.date {
        None => {
            say!(lang, "Xem bản gốc của văn bản rồi ghi lại ngày.", "Look at the document itself and correct the date.")
        }
        Some(_) => say!(
            lang,
            "Xem lại ngày của văn bản và ngày của kế hoạch.",
            "Look again at the date of the document and at that of the plan."
        ),
    };
    Some(RULE.finding(input.place_of_citation(first), message, hint).once(&format!("Date {number} {written}")))
}
