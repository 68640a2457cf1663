//! Cấp trên: the superior's plan beside the office's own. Every row of it that is the office's is there
//! until it is taken over or said not to apply.

use std::sync::Arc;

use cchc_core::command::Command;
use cchc_core::coverage::{self, Item, Status};
use cchc_core::id::{PlanId, RowId};
use cchc_core::language::Lang;
use cchc_core::plan::{Origin, Plan, Role};
use maud::{Markup, html};

use super::opened::opened;
use super::{Done, Fields, plan_menu};
use crate::message::Deed;
use crate::office::Office;
use crate::view::book::name;

mod row;

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
    ("adapted", "Đã có, câu chữ khác", "There, in other words"),
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
                let mut keys = STATES.iter().map(|state| state.0).chain(["asked"]);
                self.only = keys.find(|known| known == key && self.only != Some(known));
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
            ["parent"] => return office.change(below(office, &plan, deed.value.parse().ok())),
            ["attach"] => return attach(office, &plan, deed),
            ["take", "all"] => {
                let Some(parent) = parent_of(office, &plan).cloned() else { return Ok(()) };
                let items = coverage::list(office.workspace(), &plan, &parent);
                take(office, &plan, &coverage::untouched(&items))?;
                *focus = Some("only-taken".to_owned());
            }
            ["take", at] => {
                take(office, &plan, &row(at).into_iter().collect::<Vec<_>>())?;
                *focus = next_open(office, row(at), "take");
            }
            ["excuse", at] => {
                // What was typed is said when its field is left: the button behind it has nothing to add.
                let Some(row) = row(at).filter(|row| self.excusing == Some(*row)) else { return Ok(()) };
                let reason = Some(deed.value.clone());
                office.change(Command::SetExcuse { plan: plan.id, row, reason })?;
                self.excusing = None;
                // Not where a second Enter would take the next row over.
                *focus = next_open(office, Some(row), "excuse-of");
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
                *focus = next_open(office, Some(above), "link-of");
            }
            ["unlink", at] => {
                let (Some(at), Some(parent)) = (row(at), parent_of(office, &plan).cloned()) else { return Ok(()) };
                let items = coverage::list(office.workspace(), &plan, &parent);
                let item = items.iter().find(|item| item.row == at);
                if let Some(command) = item.and_then(|item| coverage::unlink(&plan, &parent, item)) {
                    office.change(command)?;
                    *focus = Some(format!("take-{at}"));
                }
            }
            ["ask", at] => {
                let (Some(above), Some(parent)) = (row(at), plan.parent) else { return Ok(()) };
                if let Some(command) = coverage::ask_again(&plan, Origin { plan: parent, row: above }) {
                    office.change(command)?;
                    *focus = Some(format!("take-{at}"));
                }
            }
            ["own"] => return office.change(Command::SetRole { plan: plan.id, role: Role::Own }),
            ["link", at] => {
                let (Some(above), Some(own), Some(parent)) = (row(at), self.chosen, plan.parent) else {
                    return Ok(());
                };
                let theirs = Origin { plan: parent, row: above };
                office.change(coverage::link(&plan, own, theirs))?;
                (self.linking, self.chosen) = (None, None);
                *focus = next_open(office, Some(above), "link-of");
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
                @if plan.role == Role::Own { (choice(office, plan, parent.map(|parent| parent.id), lang)) }
                @match parent {
                    _ if plan.role != Role::Own => (not_own(plan, lang)),
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
        let ready = coverage::untouched(&items).len();
        let asked = open - ready;
        let fits = |item: &&Item| match self.only {
            Some("asked") => item.maybe.is_some(),
            only => only.is_none_or(|only| key_of(&item.status) == only),
        };
        let shown: Vec<&Item> = items.iter().filter(fits).collect();
        html! {
            @for warning in coverage::warnings(plan, parent, lang) { p.severity.severity-warning role="status" { (warning) } }
            div.filters role="group" {
                @for (key, vi, en) in STATES {
                    (self.filter(key, lang.pick(vi, en), count(key)))
                }
                @if asked > 0 || self.only == Some("asked") { (self.filter("asked", lang.pick("Chờ trả lời", "To be answered"), asked)) }
                @if ready > 0 && !plan.is_sealed() {
                    button.primary type="button" id="take-all" data-do="take all" {
                        (lang.pick("Đưa vào tất cả dòng còn lại", "Take all the rest")) " (" (ready) ")"
                    }
                }
            }
            @if asked > 0 {
                p.severity.severity-warning role="status" {
                    (asked) " "
                    (lang.pick(
                        "dòng có thể đã có trong kế hoạch: hãy trả lời câu hỏi “Có phải cùng nội dung…?” ở từng dòng. “Đưa vào tất cả” không lấy các dòng này.",
                        "rows may be in the plan already: answer “Is it the same…?” at each. “Take all the rest” leaves them out."
                    ))
                }
            }
            @if items.is_empty() {
                p.lead { (lang.pick("Không có mục tiêu, nhiệm vụ nào của kế hoạch này giao cho cơ quan. Xem lại cấp của cơ quan ở trang Đơn vị.", "Nothing in this plan is the office's. Look at the office's level on the Units page.")) }
            }
            @if open == 0 && !items.is_empty() {
                p.clean role="status" { "✓ " (lang.pick("Không còn dòng nào bỏ sót.", "Nothing is left open.")) }
            }
            @if !shown.is_empty() { table.coverage {
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
            } }
        }
    }

    /// The button that shows only rows that have come so far.
    fn filter(&self, key: &str, name: &str, count: usize) -> Markup {
        html! {
            button.filter type="button" id={"only-" (key)} data-do={"only " (key)} aria-pressed=((self.only == Some(key)).to_string()) {
                (name) " (" (count) ")"
            }
        }
    }
}

/// The command that puts a plan below another, which is the superior's from then on.
fn below(office: &Office, plan: &Plan, parent: Option<PlanId>) -> Command {
    let set = Command::SetParent { plan: plan.id, parent };
    match parent.and_then(|id| office.workspace().plan(id)) {
        Some(above) if above.role == Role::Other => {
            Command::Together { commands: vec![Command::SetRole { plan: above.id, role: Role::Superior }, set] }
        }
        _ => set,
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

/// This button of the first row behind this one that is still open, else of the first of all.
fn next_open(office: &Office, behind: Option<RowId>, button: &str) -> Option<String> {
    let plan = office.plan()?;
    let parent = parent_of(office, plan)?;
    let items = coverage::list(office.workspace(), plan, parent);
    let from = items.iter().position(|item| Some(item.row) == behind).unwrap_or_default();
    let open = |item: &&Item| item.status == Status::Open;
    let next = items.iter().skip(from).find(open).or_else(|| items.iter().find(open));
    next.map(|item| format!("{button}-{}", item.row))
}

/// The plan of a file as the superior's plan.
fn attach(office: &mut Office, plan: &Plan, deed: &Deed) -> Done {
    let lang = office.lang();
    let other = opened(deed, lang)?;
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

/// Why nothing can be taken over into this plan, with the way on.
fn not_own(plan: &Plan, lang: Lang) -> Markup {
    let whose = match plan.role {
        Role::Superior => lang.pick("Cơ quan cấp trên", "The superior body"),
        _ => lang.pick("Cơ quan khác", "Another body"),
    };
    html! {
        p.lead {
            (lang.pick("Kế hoạch đang mở được ghi là của", "The open plan is kept as that of")) " “" (whose) "”. "
            (lang.pick(
                "Nếu đây là kế hoạch của cơ quan mình, bấm nút dưới; nếu không, chọn kế hoạch của cơ quan mình ở góc trên bên phải.",
                "If it is your own office's, press the button; if not, choose your office's plan at the upper right."
            ))
        }
        button type="button" id="own" data-do="own" { (lang.pick("Đây là kế hoạch của cơ quan mình", "It is our own office's plan")) }
    }
}
