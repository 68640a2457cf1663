//! Cấp trên: the superior's plan beside the office's own. Every row of it that is the office's is there
//! until it is taken over or said not to apply.

use std::sync::Arc;

use cchc_core::command::Command;
use cchc_core::coverage::{self, Item, Kind, Status};
use cchc_core::id::{PlanId, RowId};
use cchc_core::language::Lang;
use cchc_core::plan::{Origin, Plan, Role, Row};
use cchc_core::store;
use maud::{Markup, html};

use super::{Done, Fields, plan_menu};
use crate::message::Deed;
use crate::office::Office;
use crate::view::book::name;

/// The list, and what is being asked about one of its rows.
#[derive(Debug, Default)]
pub(super) struct Superior {
    /// Only rows that have come so far, by the key of the button.
    only: Option<&'static str>,
    /// The row that a reason is typed for.
    excusing: Option<RowId>,
    /// The row that an own one is chosen for.
    linking: Option<RowId>,
    /// The own row that is chosen for it.
    chosen: Option<RowId>,
}

/// How far rows have come, with the keys of the buttons.
const STATES: [(&str, &str, &str); 4] = [
    ("open", "Chưa đưa vào", "Open"),
    ("taken", "Đã đưa vào", "Taken"),
    ("adapted", "Đưa vào, có sửa", "Adapted"),
    ("excused", "Không áp dụng", "Not applicable"),
];

fn key_of(status: &Status) -> &'static str {
    match status {
        Status::Open => "open",
        Status::Taken => "taken",
        Status::Adapted => "adapted",
        Status::NotApplicable(_) => "excused",
    }
}

impl Superior {
    pub(super) fn act(&mut self, office: &mut Office, deed: &Deed, focus: &mut Option<String>) -> Done {
        let Some(plan) = office.plan().cloned() else { return Ok(()) };
        let row = |text: &str| text.parse::<RowId>().ok();
        match deed.steps().as_slice() {
            ["only", key] => {
                self.only = STATES.iter().map(|state| state.0).find(|known| known == key && self.only != Some(known))
            }
            ["show", "excuse", at] => {
                (self.excusing, self.linking) = (row(at), None);
                *focus = Some(format!("excuse-{at}"));
            }
            ["show", "link", at] => {
                (self.linking, self.excusing, self.chosen) = (row(at), None, None);
                *focus = Some(format!("link-{at}"));
            }
            ["show", "chosen"] => self.chosen = row(&deed.value),
            ["parent"] => return office.change(Command::SetParent { plan: plan.id, parent: deed.value.parse().ok() }),
            ["attach"] => return attach(office, &plan, &deed.bytes),
            ["take", "all"] => {
                let Some(parent) = parent_of(office, &plan).cloned() else { return Ok(()) };
                let items = coverage::list(office.workspace(), &plan, &parent);
                let open = items.iter().filter(|item| item.status == Status::Open).map(|item| item.row);
                return take(office, &plan, &open.collect::<Vec<_>>());
            }
            ["take", at] => {
                take(office, &plan, &row(at).into_iter().collect::<Vec<_>>())?;
                *focus = next_open(office, row(at));
            }
            ["excuse", at] => {
                let Some(row) = row(at) else { return Ok(()) };
                let reason = Some(deed.value.clone());
                office.change(Command::SetExcuse { plan: plan.id, row, reason })?;
                self.excusing = None;
                *focus = next_open(office, Some(row));
            }
            ["unexcuse", at] => {
                let Some(row) = row(at) else { return Ok(()) };
                return office.change(Command::SetExcuse { plan: plan.id, row, reason: None });
            }
            ["same", at, own, answer] => {
                let (Some(above), Some(own), Some(parent)) = (row(at), row(own), plan.parent) else { return Ok(()) };
                let theirs = Origin { plan: parent, row: above };
                let same = Some(*answer == "yes");
                office.change(Command::SetAnswer { plan: plan.id, own, theirs, same })?;
                *focus = next_open(office, Some(above));
            }
            ["link", at] => {
                let (Some(above), Some(own), Some(parent)) = (row(at), self.chosen, plan.parent) else {
                    return Ok(());
                };
                let theirs = Origin { plan: parent, row: above };
                office.change(coverage::link(&plan, own, theirs))?;
                (self.linking, self.chosen) = (None, None);
                *focus = next_open(office, Some(above));
            }
            _ => {}
        }
        Ok(())
    }

    pub(super) fn draw(&self, office: &Office, plan: &Plan, fields: &Fields) -> Markup {
        let lang = office.lang();
        let parent = parent_of(office, plan);
        html! {
            div.page-superior {
                (plan_menu(office, "#/ke-hoach/cap-tren"))
                h1 { (lang.pick("Kế hoạch cấp trên", "The superior's plan")) }
                (choice(office, plan, parent.map(|parent| parent.id), lang))
                @match parent {
                    _ if plan.role != Role::Own => p.empty {
                        (lang.pick("Kế hoạch đang mở không phải của cơ quan. Hãy chọn kế hoạch của cơ quan ở trang Kế hoạch.", "The open plan is not the office's own. Choose its own plan on the Plan page."))
                    },
                    Some(parent) => (self.list(office, plan, parent, fields)),
                    None => p.lead {
                        (lang.pick("Chưa gắn kế hoạch cấp trên. Chọn một kế hoạch trong sổ ở trên; chưa có thì nhập văn bản (Ctrl+V) với vai trò “Cơ quan cấp trên”, hoặc chọn tệp .json.", "No superior plan is attached. Choose a plan of the workbook above; bring one in with Ctrl+V as “The superior body”, or choose a .json file."))
                    },
                }
            }
        }
    }

    fn list(&self, office: &Office, plan: &Plan, parent: &Plan, fields: &Fields) -> Markup {
        let lang = office.lang();
        let items = coverage::list(office.workspace(), plan, parent);
        let counts = coverage::counts(&items);
        let count = |key: &str| match key {
            "taken" => counts.taken,
            "adapted" => counts.adapted,
            "excused" => counts.not_applicable,
            _ => counts.open,
        };
        let open = counts.open;
        let shown: Vec<&Item> =
            items.iter().filter(|item| self.only.is_none_or(|only| key_of(&item.status) == only)).collect();
        html! {
            @for warning in coverage::warnings(plan, parent, lang) { p.severity.severity-warning role="status" { (warning) } }
            div.filters role="group" {
                @for (key, vi, en) in STATES {
                    button.filter type="button" id={"only-" (key)} data-do={"only " (key)} aria-pressed=((self.only == Some(key)).to_string()) {
                        (lang.pick(vi, en)) " (" (count(key)) ")"
                    }
                }
                @if open > 0 && !plan.is_sealed() {
                    button.primary type="button" id="take-all" data-do="take all" {
                        (lang.pick("Đưa vào tất cả dòng còn lại", "Take all the rest")) " (" (open) ")"
                    }
                }
            }
            @if items.is_empty() {
                p.lead { (lang.pick("Không có mục tiêu, nhiệm vụ nào của kế hoạch này giao cho cơ quan. Xem lại cấp của cơ quan ở trang Đơn vị.", "Nothing in this plan is the office's. Look at the office's level on the Units page.")) }
            }
            @if open == 0 && !items.is_empty() {
                p.clean role="status" { "✓ " (lang.pick("Không còn dòng nào bỏ sót.", "Nothing is left open.")) }
            }
            table.coverage {
                thead { tr {
                    th scope="col" { (lang.pick("Kế hoạch cấp trên", "The superior's plan")) }
                    th scope="col" { (lang.pick("Kế hoạch của cơ quan", "The office's plan")) }
                } }
                tbody {
                    @for (at, item) in shown.iter().enumerate() {
                        @if at == 0 || shown.get(at - 1).is_some_and(|before| before.area != item.area) {
                            tr.line-area { th colspan="2" scope="rowgroup" { (item.area) } }
                        }
                        (self.row(plan, item, fields, lang))
                    }
                }
            }
        }
    }

    fn row(&self, plan: &Plan, item: &Item, fields: &Fields, lang: Lang) -> Markup {
        let locked = plan.is_sealed();
        html! {
            tr id={"item-" (item.row)} class={"coverage-" (key_of(&item.status))} {
                td {
                    span.what { (kind_name(item.kind, lang)) " " (item.number) }
                    p { (item.wording) }
                    @if item.kind == Kind::Task {
                        p.lead { (item.lead) @if !item.deadline.is_empty() { " · " (item.deadline) } }
                    }
                    p.why-here { (item.why.line(lang)) }
                }
                td {
                    span.chip.chip-doubt[item.status == Status::Open] { (item.status.word(lang)) }
                    @for own in &item.own { (own_row(plan, *own)) }
                    @if item.later {
                        p.severity.severity-warning { (lang.pick("Thời hạn muộn hơn kế hoạch cấp trên", "Due later than in the superior's plan")) }
                    }
                    @match &item.status {
                        Status::NotApplicable(reason) => {
                            p { (reason) }
                            button.small type="button" data-do={"unexcuse " (item.row)} { (lang.pick("Có áp dụng", "It does apply")) }
                        },
                        Status::Open => {
                            @if let Some(own) = item.maybe { (asked(plan, item, own, lang)) }
                            @if !locked { (self.open(plan, item, fields, lang)) }
                        },
                        _ => {},
                    }
                }
            }
        }
    }

    /// What can be done about an open row.
    fn open(&self, plan: &Plan, item: &Item, fields: &Fields, lang: Lang) -> Markup {
        let row = item.row;
        html! {
            div.buttons {
                button.small type="button" id={"take-" (row)} data-do={"take " (row)} { (lang.pick("Đưa vào", "Take it over")) }
                button.small type="button" data-do={"show link " (row)} { (lang.pick("Gắn với dòng có sẵn…", "Link to a row…")) }
                button.small type="button" data-do={"show excuse " (row)} { (lang.pick("Không áp dụng…", "Does not apply…")) }
            }
            @if self.excusing == Some(row) {
                (fields.line(&format!("excuse {row}"), lang.pick("Lý do (Enter để nhận)", "The reason (Enter)"), "", "", None))
            }
            @if self.linking == Some(row) {
                label.field {
                    span.label { (lang.pick("Dòng của cơ quan", "The office's row")) }
                    select id={"link-" (row)} data-do="show chosen" {
                        option value="" { "–" }
                        @for (id, words) in own_rows(plan, item.kind) {
                            option value=(id) selected[self.chosen == Some(id)] { (words) }
                        }
                    }
                }
                button.small type="button" data-do={"link " (row)} disabled[self.chosen.is_none()] { (lang.pick("Gắn", "Link")) }
            }
        }
    }
}

/// An own row that may be the same: the answer is kept.
fn asked(plan: &Plan, item: &Item, own: RowId, lang: Lang) -> Markup {
    html! {
        div.asked {
            p { (lang.pick("Có phải cùng nội dung với dòng này của cơ quan?", "Is it the same as this row of the office?")) }
            (own_row(plan, own))
            button.small type="button" data-do={"same " (item.row) " " (own) " yes"} { (lang.pick("Phải", "Yes")) } " "
            button.small type="button" data-do={"same " (item.row) " " (own) " no"} { (lang.pick("Không phải", "No")) }
        }
    }
}

/// Takes rows over as one step.
fn take(office: &mut Office, plan: &Plan, rows: &[RowId]) -> Done {
    let lang = office.lang();
    let Some(parent) = parent_of(office, plan).cloned() else { return Ok(()) };
    let workspace = office.workspace().clone();
    let command = coverage::take(&workspace, plan, &parent, rows, office.ids());
    office.change(command.map_err(|refusal| refusal.message(lang))?)
}

/// The button of the first row behind this one that is still open, else of the first of all.
fn next_open(office: &Office, behind: Option<RowId>) -> Option<String> {
    let plan = office.plan()?;
    let parent = parent_of(office, plan)?;
    let items = coverage::list(office.workspace(), plan, parent);
    let from = items.iter().position(|item| Some(item.row) == behind).unwrap_or_default();
    let open = |item: &&Item| item.status == Status::Open;
    let next = items.iter().skip(from).find(open).or_else(|| items.iter().find(open));
    next.map(|item| format!("take-{}", item.row))
}

/// The plan of a file as the superior's plan.
fn attach(office: &mut Office, plan: &Plan, bytes: &[u8]) -> Done {
    let lang = office.lang();
    let other = store::open(bytes).map_err(|error| error.message(lang))?;
    let none = lang.pick("Trong tệp không có kế hoạch nào.", "There is no plan in the file.");
    let workspace = office.workspace().clone();
    let command = coverage::attach(&workspace, plan, &other, office.ids()).ok_or(none)?;
    office.change(command)
}

fn parent_of<'o>(office: &'o Office, plan: &Plan) -> Option<&'o Arc<Plan>> {
    office.workspace().plan(plan.parent?)
}

fn choice(office: &Office, plan: &Plan, parent: Option<PlanId>, lang: Lang) -> Markup {
    html! {
        div.compare-choice {
            label {
                span.label { (lang.pick("Kế hoạch cấp trên của", "The plan above")) " " (name(plan, lang)) }
                select id="parent" data-do="parent" {
                    option value="" selected[parent.is_none()] { (lang.pick("chưa gắn", "none")) }
                    @for other in office.workspace().plans.iter().filter(|other| other.id != plan.id) {
                        option value=(other.id) selected[parent == Some(other.id)] { (name(other, lang)) }
                    }
                }
            }
            label.button {
                (lang.pick("Chọn tệp .json…", "Choose a .json file…"))
                input.hidden type="file" id="attach" data-do="attach" accept=".json";
            }
        }
    }
}

fn kind_name(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Target => lang.pick("Mục tiêu", "Target"),
        Kind::Task => lang.pick("Nhiệm vụ", "Task"),
    }
}

/// An own row as a link to it.
fn own_row(plan: &Plan, row: RowId) -> Markup {
    html! {
        @if let Some(found) = plan.row(row) {
            p { a href={"#/ke-hoach/" (row)} { (found.number()) " " (found.text()) } }
        }
    }
}

/// The own rows of one kind, each with its number and words.
fn own_rows(plan: &Plan, kind: Kind) -> Vec<(RowId, String)> {
    let mut rows = Vec::new();
    plan.walk(|row, _| {
        let fits = match row {
            Row::Target(_) => kind == Kind::Target,
            Row::Task(_) => kind == Kind::Task,
            Row::Area(_) | Row::Group(_) => false,
        };
        if fits {
            let words: String = row.text().chars().take(90).collect();
            rows.push((row.id(), format!("{} {words}", row.number()).trim().to_owned()));
        }
    });
    rows
}
