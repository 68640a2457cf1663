//! In: the whole plan as it is printed.

use cchc_core::plan::Plan;
use maud::{Markup, PreEscaped, html};

use super::{filter, plan_menu};
use crate::office::Office;
use crate::paper::{Part, extract, paper};

/// The plan as paper, with what to know before it is printed.
pub(super) fn draw(office: &Office, plan: &Plan, whole: bool) -> Markup {
    let lang = office.lang();
    let (kept, said) = (office.kept(), filter::part(office, lang));
    let part = kept.as_ref().zip(said.as_ref()).map(|(rows, said)| Part { rows, said });
    html! {
        div.page-paper {
            (plan_menu(office, "#/ke-hoach/in"))
            h1.hidden { (lang.pick("In kế hoạch", "Print the plan")) }
            div.state-bar {
                button.primary type="button" id="print" data-print { (lang.pick("In (Ctrl+P)", "Print (Ctrl+P)")) }
                span.lead { (lang.pick(
                    "Muốn có tệp PDF, chọn máy in “Lưu dưới dạng PDF”. Chrome, Edge và Cốc Cốc in số trang ở lề trên; trình duyệt khác: bật “Đầu trang và chân trang” trong hộp thoại in.",
                    "For a PDF choose the printer “Save as PDF”. Chrome, Edge and Cốc Cốc print page numbers in the top margin; elsewhere switch on “Headers and footers” in the print dialog."
                )) }
            }
            @if let Some(part) = &part {
                label.state-bar {
                    input type="checkbox" id="print-part" data-do="show part" checked[!whole];
                    " " (part.said)
                }
            }
            @match &part {
                Some(part) if !whole => (PreEscaped(extract(plan, part, lang))),
                _ => (PreEscaped(paper(plan, lang))),
            }
        }
    }
}
