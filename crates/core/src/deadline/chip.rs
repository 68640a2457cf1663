//! The understood meaning in a few words, as the page shows it beside the wording.

use chrono::{Datelike, NaiveDate};

use super::{Kind, Meaning, Part};
use crate::language::Lang;
use crate::say;
use crate::vietnamese::write_document_day;

/// The meaning in a few words: "→ 30/9/2022", "thường xuyên", "chưa hiểu". A composite shows its
/// first three parts.
pub fn chip(meaning: &Meaning, lang: Lang) -> String {
    if meaning.kind != Kind::Composite {
        return short(meaning.kind, meaning.start, meaning.due, lang);
    }
    let one = |p: &Part| short(p.kind, p.start, p.due, lang);
    let mut text = meaning.parts.iter().take(3).map(one).collect::<Vec<_>>().join("; ");
    if meaning.parts.len() > 3 {
        text.push_str("; …");
    }
    text
}

fn short(kind: Kind, start: Option<NaiveDate>, due: Option<NaiveDate>, lang: Lang) -> String {
    let day = due.map(write_document_day).unwrap_or_default();
    let first = start.map(write_document_day).unwrap_or_default();
    match (kind, start, due) {
        (Kind::Period, Some(start), Some(due)) if start.year() != due.year() => {
            say!(lang, "{} – {}", "{} – {}", first, day)
        }
        (Kind::On | Kind::Before | Kind::By | Kind::Period, _, Some(_)) => {
            say!(lang, "→ {day}", "→ {day}")
        }
        (Kind::From | Kind::Period, Some(_), None) => say!(lang, "từ {first}", "from {first}"),
        (Kind::Continuous, None, None) => say!(lang, "thường xuyên", "continuously"),
        (Kind::Continuous, Some(_), None) => say!(lang, "thường xuyên, từ {first}", "continuously, from {first}"),
        (Kind::Continuous, _, Some(_)) => {
            say!(lang, "thường xuyên, đến {day}", "continuously, until {day}")
        }
        (Kind::Recurring, _, None) => say!(lang, "định kỳ", "recurring"),
        (Kind::Recurring, _, Some(_)) => {
            say!(lang, "định kỳ, lần tới {day}", "recurring, next {day}")
        }
        (Kind::OnRequest, ..) => say!(lang, "khi có yêu cầu", "on request"),
        (Kind::Triggered, ..) => say!(lang, "khi có sự kiện", "when something happens"),
        (Kind::External, ..) => say!(lang, "theo lịch bên ngoài", "by an outside schedule"),
        (Kind::Offset, _, None) => say!(lang, "tính từ một sự kiện", "counted from an event"),
        (Kind::Offset, _, Some(_)) => say!(lang, "tính từ một sự kiện → {day}", "counted from an event → {day}"),
        (Kind::Composite, _, Some(_)) => say!(lang, "nhiều mốc, đầu tiên {day}", "several dates, first {day}"),
        (Kind::Composite, _, None) => say!(lang, "nhiều mốc", "several dates"),
        (Kind::Unclear, Some(_), Some(_)) => {
            say!(lang, "chưa rõ, có thể {first} – {day}", "unclear, perhaps {first} – {day}")
        }
        (Kind::Unclear, None, Some(_)) => {
            say!(lang, "chưa rõ, có thể → {day}", "unclear, perhaps → {day}")
        }
        (Kind::Unclear, Some(_), None) => say!(lang, "chưa rõ, có thể từ {first}", "unclear, perhaps from {first}"),
        _ => say!(lang, "chưa hiểu", "not understood"),
    }
}
