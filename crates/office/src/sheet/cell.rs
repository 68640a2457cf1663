//! Under the table: what belongs to the selected cell. The units that its letters may mean, what its
//! target measures, the days that were understood of its deadline, and what breaks a rule there, with the
//! button that mends it.

use cchc_core::command::Command;
use cchc_core::deadline::Deadline;
use cchc_core::finding::Finding;
use cchc_core::grid;
use cchc_core::id::RowId;
use cchc_core::language::Lang;
use cchc_core::order::Order;
use cchc_core::plan::{Comment, Field, Plan, Row, Task};
use cchc_core::product;
use cchc_core::vietnamese::write_day;
use maud::{Markup, html};

use super::measures::Measures;
use super::pick::Pick;
use super::{Done, Fields, check};
use crate::act;
use crate::message::{Act, Deed};
use crate::office::Office;
use crate::view::rows;

/// A selected cell.
#[derive(Debug)]
pub(super) struct Cell {
    row: Option<RowId>,
    /// Its column, by its place on the screen.
    column: usize,
    pick: Pick,
    /// The deadline that is being typed, with the wording that it is to take the place of.
    typing: Option<[String; 2]>,
    measures: Option<Measures>,
}

impl Cell {
    /// The cell of this row and column.
    pub(super) fn of(row: &str, column: &str) -> Cell {
        Cell {
            row: row.parse().ok(),
            column: column.parse().unwrap_or_default(),
            pick: Pick::default(),
            typing: None,
            measures: None,
        }
    }

    fn field(&self, office: &Office) -> Option<Field> {
        office.columns().into_iter().nth(self.column).map(|column| column.field)
    }

    /// The target of the form: the row itself, or the one above in whose column the cell stands.
    fn target(&self, plan: &Plan, office: &Office) -> Option<RowId> {
        let row = self.row?;
        match plan.row(row)? {
            Row::Target(target) => Some(target.id),
            Row::Task(_) if self.field(office) == Some(Field::Target) => target_of(plan, row),
            _ => None,
        }
    }

    pub(super) fn act(&mut self, office: &mut Office, deed: &Deed) -> Done {
        let (Some(row), Some(plan)) = (self.row, office.plan().cloned()) else { return Ok(()) };
        match deed.steps().as_slice() {
            ["find"] => {
                self.pick.act(deed);
                self.typing = match plan.row(row) {
                    Some(Row::Task(task)) => Some([task.deadline.wording.clone(), deed.value.clone()]),
                    _ => None,
                };
                Ok(())
            }
            ["split"] => {
                let step = office.numbered().map(|plan| grid::split(&plan, row, office.ids()));
                step.map_or(Ok(()), |step| office.do_command(step.map(Some)))
            }
            ["product", step @ ..] => match plan.row(row) {
                Some(Row::Task(task)) => {
                    let text = product::text(&listed(task, step, &deed.value));
                    // A text of which nothing is changed keeps its own marks.
                    if product::list(&text) == product::list(&task.product) {
                        return Ok(());
                    }
                    office.change(Command::SetCell { plan: plan.id, row, field: Field::Product, text })
                }
                _ => Ok(()),
            },
            ["mend", list, nr] => match (list.parse(), nr.parse()) {
                (Ok(list), Ok(nr)) => office.mend(list, nr),
                _ => Ok(()),
            },
            ["day", which] => {
                let Some(Row::Task(task)) = plan.row(row) else { return Ok(()) };
                let [start, due] = days(task);
                let (start, due) = match *which {
                    "start" => (deed.value.clone(), due),
                    _ => (start, deed.value.clone()),
                };
                let set = act::command(Act::SetDeadline { row, start, due }, Some(&plan), office.lang())?;
                set.map_or(Ok(()), |set| office.change(set))
            }
            ["comment", "author"] => {
                deed.value.trim().clone_into(&mut office.author);
                Ok(())
            }
            ["comment", "add"] => {
                let mut comments = comments_of(&plan, row);
                let (author, day) = (office.author.clone(), Some(office.today()));
                comments.push(Comment { author, day, text: deed.value.trim().to_owned() });
                office.change(Command::SetComments { plan: plan.id, row, comments })
            }
            ["comment", "delete", place] => {
                let mut comments = comments_of(&plan, row);
                let place = place.parse().unwrap_or(usize::MAX);
                if place < comments.len() {
                    comments.remove(place);
                }
                office.change(Command::SetComments { plan: plan.id, row, comments })
            }
            ["read-days"] => office.change(Command::SetDeadline { plan: plan.id, row, meaning: None }),
            _ => {
                let Some(target) = self.target(&plan, office) else { return Ok(()) };
                self.measures.get_or_insert_with(|| Measures::of(target)).act(office, deed)
            }
        }
    }

    pub(super) fn draw(&self, office: &Office, fields: &Fields) -> Markup {
        let lang = office.lang();
        let Some((plan, row)) = office.plan().zip(self.row) else { return html! {} };
        let field = self.field(office);
        let target = self.target(plan, office);
        let task = match plan.row(row) {
            Some(Row::Task(task)) => Some(task),
            _ => None,
        };
        let rows = [Some(row), target_of(plan, row)];
        html! {
            @if let Some(target) = target {
                @match &self.measures {
                    Some(measures) => (measures.draw(office)),
                    None => (Measures::of(target).draw(office)),
                }
            }
            @match (task, &field) {
                (Some(_), Some(Field::Lead | Field::Joint)) => (self.pick.draw(office)),
                (Some(task), Some(Field::Deadline)) => (self.deadline(task, plan, office, fields)),
                (Some(task), Some(Field::Product)) => (products(task, plan.is_sealed(), fields, lang)),
                _ if target.is_some() => {},
                (Some(task), Some(Field::Task)) => (several(task, plan.is_sealed(), lang)),
                _ => p.keys { (keys(lang)) },
            }
            (findings(office, rows, field.as_ref(), lang))
            (comments(office, &comments_of(plan, row), fields, lang))
        }
    }
}

fn comments_of(plan: &Plan, row: RowId) -> Vec<Comment> {
    plan.row(row).map(|row| row.comments().to_vec()).unwrap_or_default()
}

/// What was said about the row, and room to say something.
fn comments(office: &Office, comments: &[Comment], fields: &Fields, lang: Lang) -> Markup {
    html! {
        details.comments open[!comments.is_empty()] {
            summary { (lang.pick("Ý kiến", "Comments")) @if !comments.is_empty() { " (" (comments.len()) ")" } }
            ul {
                @for (place, comment) in comments.iter().enumerate() {
                    li {
                        strong { (comment.author) } " "
                        @if let Some(day) = comment.day { span.lead { (write_day(day)) ": " } }
                        span.message { (comment.text) }
                        button.plain.small type="button" data-do={"comment delete " (place)} aria-label=(lang.pick("Xóa ý kiến này", "Delete this comment")) title=(lang.pick("Xóa ý kiến này", "Delete this comment")) { "✕" }
                    }
                }
            }
            div.panel {
                (fields.line("comment author", lang.pick("Người ghi", "Who says it"), &office.author, "short", None))
                (fields.line("comment add", lang.pick("Thêm ý kiến (Enter)", "Add a comment (Enter)"), "", "wide", None))
            }
        }
    }
}

fn keys(lang: Lang) -> &'static str {
    lang.pick(
        "Gõ chữ: nhập đè · F2, Enter: sửa · Esc: bỏ, lần nữa: rời bảng · Alt+Enter: xuống dòng · Shift+mũi tên hoặc kéo chuột: chọn vùng · Ctrl+C, Ctrl+X, Ctrl+V, Ctrl+D: chép, cắt, dán, điền xuống · Ctrl+Enter: thêm nhiệm vụ · Ctrl+Z: hoàn tác",
        "Type: replace · F2, Enter: edit · Esc: discard, again: leave the table · Alt+Enter: line break · Shift+arrows or drag: select a block · Ctrl+C, Ctrl+X, Ctrl+V, Ctrl+D: copy, cut, paste, fill down · Ctrl+Enter: add a task · Ctrl+Z: undo",
    )
}

/// The target that a task stands under.
fn target_of(plan: &Plan, task: RowId) -> Option<RowId> {
    let mut found = None;
    plan.each_task(|one, above| {
        if one.id == task {
            found = above.target.map(|target| target.id);
        }
    });
    found
}

/// The first and the last day; empty for none.
fn days(task: &Task) -> [String; 2] {
    [task.deadline.start(), task.deadline.due()].map(|day| day.map(write_day).unwrap_or_default())
}

/// The products after one of them was changed, added, moved up or taken out.
fn listed(task: &Task, step: &[&str], value: &str) -> Vec<String> {
    let mut products = product::list(&task.product);
    let place = |nth: &str| nth.parse().ok().filter(|nth: &usize| *nth < products.len());
    match step {
        ["add"] => products.push(value.to_owned()),
        ["up", nth] => match place(nth) {
            Some(nth) if nth > 0 => products.swap(nth - 1, nth),
            _ => {}
        },
        ["delete", nth] => drop(place(nth).map(|nth| products.remove(nth))),
        ["set", nth] => {
            if let Some(product) = place(nth).and_then(|nth| products.get_mut(nth)) {
                value.clone_into(product);
            }
        }
        _ => {}
    }
    products
}

/// The products of a task as a list.
fn products(task: &Task, locked: bool, fields: &Fields, lang: Lang) -> Markup {
    let products = product::list(&task.product);
    html! {
        fieldset.panel disabled[locked] {
            @for (nth, product) in products.iter().enumerate() {
                @let label = format!("{} {}", lang.pick("Sản phẩm", "Product"), nth + 1);
                span.panel-line {
                    (fields.line(&format!("product set {nth}"), &label, product, "wide", None))
                    @if nth > 0 { button.plain.small type="button" data-do={"product up " (nth)} title=(lang.pick("Đưa lên trên", "Move up")) aria-label={(label) ": " (lang.pick("đưa lên trên", "move up"))} { "↑" } }
                    button.plain.small type="button" data-do={"product delete " (nth)} title=(lang.pick("Bỏ sản phẩm này", "Take it out")) aria-label={(label) ": " (lang.pick("bỏ", "take out"))} { "✕" }
                }
            }
            (fields.line("product add", lang.pick("Thêm sản phẩm (Enter)", "Add a product (Enter)"), "", "wide", None))
        }
    }
}

/// What is to be done: where it is several tasks, the button that gives each a row of its own.
fn several(task: &Task, locked: bool, lang: Lang) -> Markup {
    let held = grid::held(task);
    html! {
        @if held > 1 && !locked {
            p.panel {
                span { (lang.pick("Dòng này chứa", "This row holds")) " " (held) " " (lang.pick("việc", "tasks")) "." }
                button.small type="button" id="split" data-do="split" { (lang.pick("Tách mỗi việc một dòng", "Give each a row of its own")) }
            }
        } @else { p.keys { (keys(lang)) } }
    }
}

impl Cell {
    /// The days that were understood of a task's deadline, or of what is being typed in its place;
    /// changing one sets them by hand.
    fn deadline(&self, task: &Task, plan: &Plan, office: &Office, fields: &Fields) -> Markup {
        let lang = office.lang();
        let typing = self.typing.as_ref().filter(|[there, typed]| {
            *there == task.deadline.wording && *typed != task.deadline.wording && !typed.trim().is_empty()
        });
        let before = office.workspace().settings.before;
        let typed = typing.map(|[_, typed]| Deadline::read(typed, plan.years.first, before));
        let chip = rows::chip(typed.as_ref().unwrap_or(&task.deadline), lang);
        let [start, due] = days(task);
        html! {
            fieldset.deadline-line id="deadline-line" data-finds="whole" disabled[plan.is_sealed()] {
                span.label {
                    @if typed.is_some() { (lang.pick("Đang gõ, được hiểu là", "What is typed is read as")) ":" }
                    @else { (lang.pick("Thời hạn được hiểu là", "The deadline is read as")) ":" }
                }
                @match &chip {
                    Some(chip) => span class=(if chip.doubt { "chip chip-doubt" } else { "chip" }) { (chip.text) },
                    None => span.chip { (lang.pick("chưa có", "none")) },
                }
                @if typed.is_none() {
                    (fields.line("day start", lang.pick("Từ ngày", "From"), &start, "day", None))
                    (fields.line("day due", lang.pick("Đến ngày", "To"), &due, "day", None))
                    @if task.deadline.by_hand {
                        em { (lang.pick("đặt bằng tay", "set by hand")) }
                        button.small type="button" id="read-deadline" data-do="read-days" { (lang.pick("Đọc lại theo chữ", "Read the words again")) }
                    }
                }
            }
        }
    }
}

/// What breaks a rule in these rows: what stands in the cell first.
fn findings(office: &Office, rows: [Option<RowId>; 2], field: Option<&Field>, lang: Lang) -> Markup {
    // What was found before stands until the next check is done.
    let (list, report) = office.last_report();
    let here = |finding: &&(usize, &Finding)| finding.1.place.row.is_some() && rows.contains(&finding.1.place.row);
    let mut found: Vec<(usize, &Finding)> = report.findings.iter().enumerate().filter(|one| here(&one)).collect();
    found.order_by_key(|(_, finding)| finding.place.field.as_ref() != field);
    html! {
        ul {
            @for (nr, finding) in found {
                li {
                    (check::mark(finding.severity, lang))
                    span.code { (finding.code) }
                    span.message { (finding.message) }
                    span.hint { (finding.hint) }
                    @if let Some((list, fix)) = list.zip(finding.fix.as_ref()) {
                        button.small type="button" data-do={"mend " (list) " " (nr)} title=(fix.title) { (lang.pick("Sửa giúp", "Fix")) }
                    }
                }
            }
        }
    }
}
