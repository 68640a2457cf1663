//! Phiếu theo đơn vị: what each unit has to mend, to be printed and handed out.

use cchc_core::language::Lang;
use cchc_core::plan::Plan;
use cchc_core::report::{Checklist, Entry, checklist};
use cchc_core::vietnamese::{fold, write_document_day};
use maud::{Markup, html};

use super::check::{menu, name_of};
use super::no_plan;
use crate::message::Deed;
use crate::office::Office;

/// The list by unit.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    /// Only the sheet of this unit.
    only: String,
}

impl Sheets {
    pub(super) fn act(&mut self, deed: &Deed) {
        if deed.steps() == ["show", "unit"] {
            self.only.clone_from(&deed.value);
        }
    }

    pub(super) fn draw(&self, office: &Office) -> Markup {
        draw(office, &self.only)
    }
}

fn draw(office: &Office, only: &str) -> Markup {
    let lang = office.lang();
    html! {
        div.page-paper {
            (menu(office, "#/kiem-tra/phieu"))
            h1.hidden { (lang.pick("Phiếu kiểm tra theo đơn vị", "Checklist by unit")) }
            @match (office.numbered(), office.report()) {
                (None, _) => (no_plan(lang)),
                (_, None) => p role="status" { (lang.pick("Đang kiểm tra…", "Checking…")) },
                (Some(plan), Some((_, report))) => {
                    @let mut list = checklist(report, office.workspace(), &plan, lang);
                    @let units = to_hand_out(&mut list, only);
                    div.state-bar {
                        button.primary type="button" id="print" data-print { (lang.pick("In (Ctrl+P)", "Print (Ctrl+P)")) }
                        label {
                            span.label { (lang.pick("Phiếu của", "Sheet of")) " " }
                            select id="unit" data-do="show unit" {
                                option value="" selected[only.is_empty()] { (lang.pick("mọi đơn vị, mỗi đơn vị một trang", "every unit, a page each")) }
                                @for name in &units { option value=(name) selected[only == name] { (name) } }
                            }
                        }
                        span.lead { (lang.pick("Mỗi việc một ô để đánh dấu đã sửa.", "A box to tick for each thing.")) }
                    }
                    (sheet(office, &plan, &list, lang))
                },
            }
        }
    }
}

/// Leaves only what there is to hand out: units with something to mend, and of them the one that is
/// wanted. Gives the names of all of them.
fn to_hand_out(list: &mut Checklist, only: &str) -> Vec<String> {
    list.entries.retain(|entry| !entry.items.is_empty());
    let units: Vec<String> = list.entries.iter().map(|entry| entry.name.clone()).collect();
    if units.iter().any(|name| name == only) {
        list.entries.retain(|entry| entry.name == only);
    }
    units
}

/// The list as sheets of paper, one a unit, each of which can be handed out alone: it names the plan as
/// the plan's own head does, the kind and the title below.
fn sheet(office: &Office, plan: &Plan, list: &Checklist, lang: Lang) -> Markup {
    let kind = plan.header.kind.trim();
    let says_it = plan.header.title.trim().is_empty() || fold(&list.title).starts_with(&fold(kind));
    let head = html! {
        h2.kind { (lang.pick("PHIẾU KIỂM TRA THEO ĐƠN VỊ", "CHECKLIST BY UNIT")) }
        p.about { @if !says_it { (kind) br; } (list.title) }
        p { (lang.pick("Ngày kiểm tra", "Checked on")) ": " (write_document_day(office.today())) "." }
    };
    html! {
        article.paper.checklist lang=(lang.pick("vi", "en")) {
            section.paper-text {
                @if list.entries.is_empty() { (head) }
                @for entry in &list.entries { section.of-unit { (head) (unit(entry, lang)) } }
                p { (lang.pick("Cả kế hoạch", "The whole plan")) ": " (list.counts.line(lang)) "." }
                @if let Some(absent) = &list.absent { p { (absent) } }
            }
        }
    }
}

fn unit(entry: &Entry, lang: Lang) -> Markup {
    let headings = [
        lang.pick("Đã sửa", "Done"),
        lang.pick("Chỗ cần sửa", "Place"),
        lang.pick("Mức, quy tắc", "Severity, rule"),
        lang.pick("Điều cần sửa", "What to mend"),
    ];
    html! {
        h3.part { (entry.name) ": " (entry.counts.line(lang)) }
        table.tasks.to-mend {
            thead { tr { @for heading in headings { th scope="col" { (heading) } } } }
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
