//! Phiếu theo đơn vị: what each unit has to mend, to be printed and handed out.

use cchc_core::language::Lang;
use cchc_core::plan::Plan;
use cchc_core::report::{Checklist, Entry, checklist};
use cchc_core::vietnamese::{fold, write_document_day};
use maud::{Markup, html};

use super::check::{menu, name_of};
use crate::office::Office;

pub(super) fn draw(office: &Office) -> Markup {
    let lang = office.lang();
    html! {
        div.page-paper {
            (menu("#/kiem-tra/phieu", lang))
            h1.hidden { (lang.pick("Phiếu kiểm tra theo đơn vị", "Checklist by unit")) }
            @match (office.numbered(), office.report()) {
                (None, _) => p.empty { (lang.pick("Sổ này chưa có kế hoạch nào.", "There is no plan in this workbook yet.")) },
                (_, None) => p role="status" { (lang.pick("Đang kiểm tra…", "Checking…")) },
                (Some(plan), Some((_, report))) => {
                    div.state-bar {
                        button.primary type="button" id="print" data-print { (lang.pick("In (Ctrl+P)", "Print (Ctrl+P)")) }
                        span.lead { (lang.pick("Mỗi đơn vị một mục, mỗi việc một ô để đánh dấu đã sửa.", "A section a unit, a box to tick for each thing.")) }
                    }
                    (sheet(office, &plan, &checklist(report, office.workspace(), &plan, lang), lang))
                },
            }
        }
    }
}

/// The list as a sheet of paper. It names the plan as the plan's own head does: the kind, the title below.
fn sheet(office: &Office, plan: &Plan, list: &Checklist, lang: Lang) -> Markup {
    let kind = plan.header.kind.trim();
    let says_it = plan.header.title.trim().is_empty() || fold(&list.title).starts_with(&fold(kind));
    html! {
        article.paper.checklist lang=(lang.pick("vi", "en")) {
            section.paper-text {
                h2.kind { (lang.pick("PHIẾU KIỂM TRA THEO ĐƠN VỊ", "CHECKLIST BY UNIT")) }
                p.about { @if !says_it { (kind) br; } (list.title) }
                p { (lang.pick("Ngày kiểm tra", "Checked on")) ": " (write_document_day(office.today())) ". " (lang.pick("Tất cả", "In all")) ": " (list.counts.line(lang)) "." }
                @if let Some(absent) = &list.absent { p { (absent) } }
                @for entry in &list.entries { (unit(entry, lang)) }
            }
        }
    }
}

fn unit(entry: &Entry, lang: Lang) -> Markup {
    html! {
        h3.part { (entry.name) ": " (entry.counts.line(lang)) }
        table.tasks.to-mend {
            tbody {
                @for item in &entry.items {
                    tr {
                        td.c-number { "☐" }
                        td { (item.at) }
                        td { (name_of(item.severity, lang)) " " (item.code) }
                        td { (item.message) " " em { (item.hint) } }
                    }
                }
            }
        }
    }
}
