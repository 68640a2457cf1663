//! The head of the document: both columns of the letterhead, then type and title.

use cchc_core::plan::Plan;
use maud::{Markup, html};

use super::{dates, lines};

/// Boxes 1 to 4 of the decree: the state with its motto, the issuing body, number, place and date.
pub fn letterhead(plan: &Plan) -> Markup {
    let header = &plan.header;
    let (superior, issuer) = (lines(&header.superior), lines(&header.issuer));
    html! {
        div.letterhead {
            div.issuers {
                @for line in superior { p.superior { (line) } }
                @if !issuer.is_empty() {
                    p.issuer { span.ruled { @for (at, line) in issuer.iter().enumerate() { @if at > 0 { br; } (line) } } }
                }
            }
            div.nation {
                p.nation-name { "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" }
                p.motto { span { "Độc lập - Tự do - Hạnh phúc" } }
            }
            @if let Some(number) = dates::number(header) { p.number { "Số: " (number) } }
            @if let Some(line) = place_and_date(plan) { p.place { (line) } }
        }
    }
}

/// "Hà Tĩnh, ngày 05 tháng 01 năm 2026"; a place without a date leaves the date to the pen.
fn place_and_date(plan: &Plan) -> Option<String> {
    let date = dates::date(&plan.header);
    match plan.header.place.trim().trim_end_matches(',') {
        "" => date,
        place => Some(format!("{place}, {}", date.unwrap_or_else(dates::blank_date))),
    }
}

/// Box 5a: the type, the title, the rule under them.
pub fn title(plan: &Plan) -> Markup {
    let (kind, about) = (plan.header.kind.trim(), lines(&plan.header.title));
    html! {
        @if !kind.is_empty() { h2.kind { (kind) } }
        @if !about.is_empty() {
            p.about { span.ruled { @for (at, line) in about.iter().enumerate() { @if at > 0 { br; } (line) } } }
        }
    }
}
