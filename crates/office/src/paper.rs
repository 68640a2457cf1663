//! The whole plan as a document for print, laid out as Decree 30/2020/NĐ-CP, Phụ lục I, wants it:
//! HTML with class names only, for `style/paper.css`. It never shows what the plan does not give.

use std::collections::BTreeSet;

use cchc_core::id::RowId;
use cchc_core::language::Lang;
use cchc_core::plan::{Plan, State};
use maud::{DOCTYPE, Markup, PreEscaped, html};

mod appendix;
mod dates;
mod foot;
mod head;
mod pieces;
mod text;

/// The plan as one `<article class="paper">`: the text with letterhead and signature, then the
/// appendix with the whole table. Every text of the plan is escaped. A plan that has a table and
/// nothing of a text, as an appendix imported by itself, is the appendix alone.
///
/// The document is in Vietnamese whatever the language; `lang` is for what a screen reader calls it.
pub fn paper(plan: &Plan, lang: Lang) -> String {
    sheets(plan, None, lang)
}

/// Some rows of a plan's table, with what they are.
pub struct Part<'a> {
    /// The rows, with the titles above them.
    pub rows: &'a BTreeSet<RowId>,
    /// What stands over the table: "Chỉ các dòng đang lọc: tháng 6".
    pub said: &'a str,
}

/// The appendix with only some rows of the table, for whoever is to see only these.
pub fn extract(plan: &Plan, part: &Part, lang: Lang) -> String {
    sheets(plan, Some(part), lang)
}

fn sheets(plan: &Plan, part: Option<&Part>, lang: Lang) -> String {
    let plan = &*plan.numbered();
    let table = !plan.rows.is_empty();
    let text = part.is_none() && (has_text(plan) || !table);
    let sheets = html! {
        article.paper lang="vi" aria-label=(lang.pick("Bản in kế hoạch", "The plan as printed")) {
            @if text {
                section.paper-text {
                    (head::letterhead(plan))
                    (draft_mark(plan))
                    (head::title(plan))
                    (text::text(plan))
                    (foot::foot(plan))
                }
            }
            @if table {
                section.paper-appendix {
                    @if !text { (draft_mark(plan)) }
                    (appendix::appendix(plan, part))
                }
            }
        }
    };
    sheets.into_string()
}

/// The style sheets that a page of its own carries: the tokens, and the paper's own.
const STYLES: [&str; 2] = [include_str!("../../../style/tokens.css"), include_str!("../../../style/paper.css")];

/// The document as a whole page with its styles inside, for a file that is opened by itself.
pub fn page(plan: &Plan, lang: Lang) -> String {
    let title = lines(&plan.header.title).join(" ");
    let page = html! {
        (DOCTYPE)
        html lang="vi" {
            head {
                meta charset="utf-8";
                title { (plan.header.kind.trim()) " " (title) }
                @for style in STYLES { style { (PreEscaped(style)) } }
            }
            body.printing {
                div #paper { (PreEscaped(paper(plan, lang))) }
            }
        }
    };
    page.into_string()
}

/// True where the plan gives anything that stands in its text and not in the heading of its
/// appendix, which repeats kind, number, date and issuer.
fn has_text(plan: &Plan) -> bool {
    let h = &plan.header;
    let words = [&h.title, &h.superior, &h.place, &h.authority, &h.position, &h.signatory, &plan.preamble];
    let lists = [&h.recipients, &plan.legal_basis];
    words.iter().any(|text| !text.trim().is_empty())
        || lists.iter().any(|list| !list.is_empty())
        || !plan.parts.is_empty()
}

/// The mark of a document that is not signed yet.
fn draft_mark(plan: &Plan) -> Markup {
    html! {
        @if matches!(plan.state, State::Draft | State::Submitted) { p.draft-mark { "DỰ THẢO" } }
    }
}

/// The paragraphs of a text: its lines without those that are blank.
fn lines(text: &str) -> Vec<&str> {
    let line_end = |c: char| matches!(c, '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    text.split(line_end).map(str::trim).filter(|line| !line.is_empty()).collect()
}
