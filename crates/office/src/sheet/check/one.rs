//! One finding: where, what, what to do, and what can be done at once.

use cchc_core::finding::Finding;
use cchc_core::language::Lang;
use cchc_core::report::By;
use maud::{Markup, html};

use super::super::{Fields, address};
use super::{Check, Open, mark, preview};
use crate::office::Office;

/// One finding; the whole line leads to its place, the link is the keyboard's way.
pub(super) fn line(
    check: &Check,
    office: &Office,
    list: u64,
    nr: usize,
    finding: &Finding,
    fields: &Fields,
    lang: Lang,
) -> Markup {
    let open = check.open.as_ref().filter(|open| match open {
        Open::Waive(key) | Open::Preview(key) => *key == finding.key(),
        Open::All(_) | Open::Weigh(_) => false,
    });
    html! {
        li.finding data-go data-at={"f" (nr)} {
            a.place href=(address::of(&finding.place)) title=(lang.pick("Đến chỗ này", "Go there")) { (finding.place.at) }
            span.message {
                @if check.by != By::Rule { (mark(finding.severity, lang)) " " span.code { (finding.code) } " " }
                (finding.message)
            }
            span.hint { (finding.hint) }
            span.tools {
                @for (at, answer) in finding.answers.iter().enumerate() {
                    button.small type="button" data-do={"answer " (list) " " (nr) " " (at)} { (answer.title) }
                }
                @if let Some(fix) = &finding.fix {
                    button.small type="button" data-do={"mend " (list) " " (nr)} title=(fix.title) { (lang.pick("Sửa giúp", "Fix")) }
                    button.plain.small type="button" data-do={"open preview " (list) " " (nr)} title=(fix.title) { (lang.pick("Xem trước", "Preview")) }
                }
                button.plain.small type="button" data-do={"open waive " (list) " " (nr)} { (lang.pick("Bỏ qua…", "Waive…")) }
            }
            @match open {
                Some(Open::Waive(_)) => (waive(check, fields, lang)),
                Some(Open::Preview(_)) => (preview::one(office, list, nr, finding, lang)),
                _ => {},
            }
        }
    }
}

/// Letting it pass: why, who says so, until when.
fn waive(check: &Check, fields: &Fields, lang: Lang) -> Markup {
    html! {
        div.card.inline-form {
            div.begin-fields {
                (fields.line("show reason", lang.pick("Lý do bỏ qua", "Why it is waived"), &check.reason, "wide", None))
                (fields.line("show author", lang.pick("Người quyết định", "Who says so"), &check.author, "", None))
                (fields.line("show until", lang.pick("Đến hết ngày, như 30/6/2026 (để trống: mãi)", "Until, like 30/6/2026 (blank: for good)"), &check.until, "short", None))
            }
            div.buttons {
                button.primary type="button" id="waive" data-do="waive" { (lang.pick("Bỏ qua", "Waive")) }
                button type="button" data-do="close" { (lang.pick("Thôi", "Cancel")) }
                (fields.beside("waive"))
            }
        }
    }
}
