//! Lập kế hoạch: a plan from a template, from an empty page, or from last year's.

use std::collections::BTreeSet;
use std::sync::Arc;

use cchc_core::command::Command;
use cchc_core::id::{PlanId, RowId};
use cchc_core::language::Lang;
use cchc_core::plan::{Plan, Role, Row, Years};
use cchc_core::renewal::{self, Left};
use cchc_core::template;
use chrono::Datelike;
use maud::{Markup, html};

use super::{Done, Fields, address};
use crate::act;
use crate::message::Deed;
use crate::office::Office;
use crate::view::book::name;

/// From this month on the plan that is begun is next year's (the offices write it in December).
const NEXT_YEAR_FROM: u32 = 10;

/// What was entered so far.
#[derive(Debug, Default)]
pub(super) struct Begin {
    year: Option<String>,
    office: Option<String>,
    superior: Option<String>,
    place: Option<String>,
    /// The plan to go on from.
    from: Option<PlanId>,
    /// Its rows that are finished and do not go over.
    finished: BTreeSet<RowId>,
    /// What still names the old year in the plan that was made.
    left: Option<Vec<Left>>,
}

impl Begin {
    pub(super) fn act(&mut self, office: &mut Office, deed: &Deed, focus: &mut Option<String>) -> Done {
        let value = || Some(deed.value.trim().to_owned());
        match deed.steps().as_slice() {
            ["show", "year"] => self.year = value(),
            ["show", "office"] => self.office = value(),
            ["show", "superior"] => self.superior = value(),
            ["show", "place"] => self.place = value(),
            ["show", "from"] => {
                self.from = deed.value.parse().ok();
                self.finished.clear();
            }
            ["show", "keep", row] => {
                let Ok(row) = row.parse() else { return Ok(()) };
                self.mark(office, row, deed.value == "true");
            }
            ["begin", "template"] => self.write(office, true, focus)?,
            ["begin", "empty"] => self.write(office, false, focus)?,
            ["begin", "renew"] => {
                if let Some(from) = self.old_plan(office).map(|plan| plan.id) {
                    self.left = Some(office.renew_from(from, &self.finished)?);
                }
            }
            _ => {}
        }
        if self.left.is_some() {
            *focus = Some("made-table".to_owned());
        }
        Ok(())
    }

    /// Marks a row to go over or not: a target with its tasks, and with a task that goes over the target
    /// that it serves.
    fn mark(&mut self, office: &Office, row: RowId, goes_over: bool) {
        let Some(plan) = self.old_plan(office).cloned() else { return };
        let mut rows = vec![row];
        plan.each_task(|task, above| {
            let Some(target) = above.target else { return };
            if target.id == row {
                rows.push(task.id);
            } else if task.id == row && goes_over {
                rows.push(target.id);
            }
        });
        for row in rows {
            if goes_over {
                self.finished.remove(&row)
            } else {
                self.finished.insert(row)
            };
        }
    }

    /// Adds a plan written from nothing and shows it. What is refused is said at its field.
    fn write(&mut self, office: &mut Office, whole: bool, focus: &mut Option<String>) -> Done {
        let lang = office.lang();
        *focus = Some("show-year".to_owned());
        let years = act::period(&self.year(office), lang)?;
        let head = self.letterhead(office);
        if head.name.is_empty() {
            *focus = Some("show-office".to_owned());
            let none =
                lang.pick("Chưa có tên cơ quan. Hãy nhập tên cơ quan.", "The office's name is missing. Enter it.");
            return Err(none.to_owned());
        }
        *focus = None;
        let before = office.workspace().settings.before;
        let make = if whole { template::plan } else { template::empty };
        let mut plan = make(years.first, &head, before, office.ids());
        plan.years = years;
        let there = |other: &Arc<Plan>| other.role == Role::Own && other.years == years && other.amends.is_none();
        if office.workspace().plans.iter().any(there) {
            return Err(renewal::Refusal::There(years.first).message(lang));
        }
        let mut commands = vec![Command::AddPlan { plan: Arc::new(plan.clone()) }];
        if office.workspace().office.is_empty() {
            commands.insert(0, Command::NameOffice { name: head.name });
        }
        office.change(Command::Together { commands })?;
        office.choose(plan.id);
        self.left = Some(Vec::new());
        Ok(())
    }

    fn year(&self, office: &Office) -> String {
        let today = office.today();
        let next = today.year() + i32::from(today.month() >= NEXT_YEAR_FROM);
        self.year.clone().unwrap_or_else(|| next.to_string())
    }

    /// What was entered, else what the newest own plan says.
    fn letterhead(&self, office: &Office) -> template::Office {
        let workspace = office.workspace();
        let own = workspace.plans.iter().rev().find(|plan| plan.role == Role::Own).map(|plan| plan.header.clone());
        let header = own.unwrap_or_default();
        let named = if workspace.office.is_empty() { header.issuer } else { workspace.office.clone() };
        template::Office {
            name: self.office.clone().unwrap_or(named),
            superior: self.superior.clone().unwrap_or(header.superior),
            place: self.place.clone().unwrap_or(header.place),
        }
    }

    /// The plan to go on from: the one chosen, else the newest own one.
    fn old_plan<'o>(&self, office: &'o Office) -> Option<&'o Arc<Plan>> {
        let own = |plan: &&Arc<Plan>| plan.role == Role::Own;
        let plans = &office.workspace().plans;
        let chosen = self.from.and_then(|id| plans.iter().filter(own).find(|plan| plan.id == id));
        let open = || office.plan().filter(own);
        chosen.or_else(open).or_else(|| plans.iter().filter(own).max_by_key(|plan| plan.years.last))
    }

    pub(super) fn draw(&self, office: &Office, fields: &Fields) -> Markup {
        let lang = office.lang();
        let head = self.letterhead(office);
        html! {
            div.page-begin {
                h1 { (lang.pick("Lập kế hoạch", "Make a plan")) }
                @match &self.left {
                    Some(left) => (made(office, left, lang)),
                    None => {
                        (self.written_anew(office, &head, fields, lang))
                        (self.gone_on(office, lang))
                        section.card {
                            h2 { (lang.pick("Từ kế hoạch của cấp trên", "From the superior's plan")) }
                            p { (lang.pick(
                                "Nhập kế hoạch của cấp trên (trang Kế hoạch, nút “Nhập kế hoạch…”, hoặc Ctrl+V), chọn vai trò “Cơ quan cấp trên”; rồi lập kế hoạch của cơ quan ở trên và mở mục “Cấp trên” để lấy các mục tiêu, nhiệm vụ được giao.",
                                "Bring in the superior's plan (page Plan, “Import a plan…”, or Ctrl+V) as “The superior body”; then make the office's own plan above and open “Superior” to take its targets and tasks over."
                            )) }
                        }
                    },
                }
            }
        }
    }

    fn written_anew(&self, office: &Office, head: &template::Office, fields: &Fields, lang: Lang) -> Markup {
        html! {
            section.card {
                h2 { (lang.pick("Soạn mới", "From nothing")) }
                div.begin-fields {
                    (fields.line("show year", lang.pick("Năm hoặc giai đoạn", "Year or period"), &self.year(office), "short", None))
                    (fields.line("show office", lang.pick("Cơ quan", "Office"), &head.name, "", None))
                    (fields.line("show superior", lang.pick("Cơ quan chủ quản", "Superior body"), &head.superior, "", None))
                    (fields.line("show place", lang.pick("Địa danh", "Place"), &head.place, "", None))
                }
                div.buttons {
                    button.primary type="button" id="begin-template" data-do="begin template" {
                        (lang.pick("Từ mẫu: đủ lĩnh vực và việc năm nào cũng có", "From the template: areas and the duties of every year"))
                    }
                    button type="button" id="begin-empty" data-do="begin empty" {
                        (lang.pick("Trang trắng: chỉ có tên các lĩnh vực", "Empty: only the areas"))
                    }
                }
            }
        }
    }

    fn gone_on(&self, office: &Office, lang: Lang) -> Markup {
        let Some(from) = self.old_plan(office) else { return html! {} };
        let own: Vec<&Arc<Plan>> = office.workspace().plans.iter().filter(|plan| plan.role == Role::Own).collect();
        let Years { first, last } = from.years;
        let next = first + (last - first + 1);
        html! {
            section.card id="from-last-year" {
                h2 { (lang.pick("Từ kế hoạch năm trước", "From last year's plan")) }
                label {
                    span.label { (lang.pick("Kế hoạch cũ", "The old plan")) }
                    select id="show-from" data-do="show from" {
                        @for plan in own { option value=(plan.id) selected[plan.id == from.id] { (name(plan, lang)) } }
                    }
                }
                p.lead { (lang.pick("Bỏ chọn việc đã xong; việc còn lại được mang sang, thời hạn và năm được chuyển theo.", "Take the mark off what is finished; the rest goes over, deadlines and years move on.")) }
                details id="carry" {
                    summary { (lang.pick("Chọn mục tiêu, nhiệm vụ mang sang", "Choose what goes over")) " (" (rows(from) - self.finished.len()) "/" (rows(from)) ")" }
                    (self.rows(from))
                }
                div.buttons {
                    button type="button" id="begin-renew" data-do="begin renew" { (lang.pick("Lập kế hoạch năm", "Make the plan for")) " " (next) }
                }
            }
        }
    }

    /// The targets and tasks of a plan, each to be marked.
    fn rows(&self, plan: &Plan) -> Markup {
        let plan = plan.numbered();
        let mut lines = Vec::new();
        plan.walk(|row, above| {
            let depth = above.groups.len() + usize::from(above.area.is_some()) + usize::from(above.target.is_some());
            lines.push((
                row.id(),
                matches!(row, Row::Target(_) | Row::Task(_)),
                depth,
                row.number().to_owned(),
                row.text().to_owned(),
            ));
        });
        html! {
            ul.carry {
                @for (id, can, depth, number, text) in lines {
                    li data-depth=(depth.min(4)) {
                        @if can {
                            label {
                                input type="checkbox" id={"keep-" (id)} data-do={"show keep " (id)} checked[!self.finished.contains(&id)];
                                " " (number) " " (text)
                            }
                        } @else { strong { (number) " " (text) } }
                    }
                }
            }
        }
    }
}

/// How many targets and tasks a plan has.
fn rows(plan: &Plan) -> usize {
    let mut count = 0;
    plan.walk(|row, _| count += usize::from(matches!(row, Row::Target(_) | Row::Task(_))));
    count
}

/// The plan is there: where to go on, and what still names the old year.
fn made(office: &Office, left: &[Left], lang: Lang) -> Markup {
    html! {
        section.card {
            p.clean role="status" { "✓ " (lang.pick("Đã lập kế hoạch (muốn bỏ: Ctrl+Z).", "The plan is made (Ctrl+Z takes it back).")) }
            @if let Some(plan) = office.plan() {
                p { strong { (name(plan, lang)) } " · " (rows(plan)) " " (lang.pick("mục tiêu, nhiệm vụ", "targets and tasks")) }
            }
            p.buttons {
                a.button.primary id="made-table" href="#/ke-hoach" { (lang.pick("Mở bảng nhiệm vụ", "Open the task table")) }
                a.button href="#/ke-hoach/van-ban" { (lang.pick("Mở phần lời văn", "Open the text")) }
            }
        }
        @if !left.is_empty() {
            h2 { (lang.pick("Chỗ còn nhắc năm cũ, hãy xem lại", "What still names the old year, to be looked over")) }
            p.lead { (lang.pick("Danh sách này chỉ có ở đây; phần lớn các chỗ này trang Kiểm tra cũng nhắc lại (quy tắc P011).", "This list stands only here; the check names most of it again (rule P011).")) }
            ul.left { @for left in left { li { a href=(address::of_row_or_part(left.row, left.part)) { (left.line(lang)) } } } }
        }
    }
}
