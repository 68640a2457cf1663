//! Screens that the office draws as markup: the page puts them into its element `#sheet` and sends
//! back what was done there (`app/sheet.js`). The first screen carries nothing of them, and they are
//! tried natively.
//!
//! Every text of a plan goes through `maud`, which escapes it.

mod begin;
mod block;
mod cell;
mod check;
mod checklist;
mod cited;
mod columns;
mod compare;
mod fields;
mod filter;
mod find;
mod help;
mod measures;
mod opened;
mod overview;
mod paper;
mod pick;
mod rules;
mod stored;
mod superior;
pub(crate) mod take_in;
mod text;
mod units;
mod words;

use cchc_core::language::Lang;
use cchc_core::plan::Plan;
use cchc_core::workspace::Workspace;
use maud::{Markup, html};

use crate::message::Deed;
use crate::office::{Office, Seen};
use fields::{Fields, field_id};

/// The screen that is shown, and what it remembers while it is.
#[derive(Debug)]
pub struct Sheet {
    path: String,
    screen: Screen,
    /// What was refused and not typed anew since, a field each.
    refused: Vec<Refused>,
    /// The element that is to have the keys next, by its id.
    focus: Option<String>,
}

/// A deed that was refused: what was typed stays in its field with the reason.
#[derive(Debug)]
struct Refused {
    what: String,
    value: String,
    reason: String,
    /// The field that has the keys for it, by its id: there the reason is said.
    at: Option<String>,
}

#[derive(Debug)]
enum Screen {
    Begin(begin::Begin),
    Cell(cell::Cell),
    Check(Box<check::Check>),
    Checklist(checklist::Sheets),
    Cited(cited::Cited),
    Columns,
    Filter,
    Rows(block::Rows),
    Find(find::Find),
    Help(help::Help),
    Rules(rules::Rules),
    Text(text::Text),
    Compare(compare::Compare),
    Overview,
    /// The whole plan, though the table is filtered.
    Paper(bool),
    Stored(stored::Stored),
    Superior(superior::Superior),
    Units(units::Units),
    Missing,
}

/// What a deed comes to: a sentence where it was refused.
type Done = Result<(), String>;

impl Sheet {
    /// The screen of an address, without its "#/".
    pub fn open(path: &str) -> Sheet {
        let steps: Vec<&str> = path.split('/').collect();
        let screen = match steps.as_slice() {
            [""] => Screen::Overview,
            ["du-lieu"] => Screen::Stored(stored::Stored::default()),
            ["lap-ke-hoach"] => Screen::Begin(begin::Begin::default()),
            ["kiem-tra", "quy-tac"] => Screen::Rules(rules::Rules::default()),
            ["kiem-tra", "vien-dan"] => Screen::Cited(cited::Cited::default()),
            ["kiem-tra", "phieu"] => Screen::Checklist(checklist::Sheets::default()),
            ["tro-giup", rest @ ..] => Screen::Help(help::Help::at(rest.first().copied())),
            ["kiem-tra"] => Screen::Check(Box::default()),
            ["ke-hoach", "van-ban", rest @ ..] => Screen::Text(text::Text::at(rest.first().copied())),
            ["don-vi", rest @ ..] => Screen::Units(units::Units::at(rest.first().copied())),
            ["tim"] => Screen::Find(find::Find::default()),
            ["bang", "cot"] => Screen::Columns,
            ["bang", "loc"] => Screen::Filter,
            ["dong", from, to] => Screen::Rows(block::Rows::between(from, to)),
            ["o", row, column] => Screen::Cell(cell::Cell::of(row, column)),
            ["ke-hoach", "cap-tren"] => Screen::Superior(superior::Superior::default()),
            ["ke-hoach", "in"] => Screen::Paper(false),
            ["ke-hoach", "so-sanh"] => Screen::Compare(compare::Compare::default()),
            _ => Screen::Missing,
        };
        // What is typed next is looked for.
        let focus = matches!(screen, Screen::Find(_)).then(|| "find-all".to_owned());
        Sheet { path: path.to_owned(), screen, refused: Vec::new(), focus }
    }

    /// Does what was asked for on the screen.
    pub fn act(&mut self, office: &mut Office, deed: Deed) {
        if deed.what == "show close-refused" {
            return self.refused.clear();
        }
        // What has no field is said once.
        self.refused.retain(|refused| refused.what != deed.what && !refused.value.is_empty());
        if let (["open-plan"], Ok(plan)) = (deed.steps().as_slice(), deed.value.parse()) {
            // What was begun on the screen was about the other plan.
            match &mut self.screen {
                Screen::Compare(compare) => compare.anew(),
                _ => *self = Sheet::open(&self.path),
            }
            return office.choose(plan);
        }
        let done = match &mut self.screen {
            Screen::Begin(begin) => begin.act(office, &deed, &mut self.focus),
            Screen::Check(check) => check.act(office, &deed, &mut self.focus),
            Screen::Text(text) => text.act(office, &deed, &mut self.focus),
            Screen::Compare(compare) => compare.act(office, &deed),
            Screen::Cell(cell) => cell.act(office, &deed),
            Screen::Columns => columns::act(office, &deed),
            Screen::Filter => filter::act(office, &deed),
            Screen::Rows(rows) => rows.act(office, &deed),
            Screen::Superior(superior) => superior.act(office, &deed, &mut self.focus),
            Screen::Units(units) => units.act(office, &deed, &mut self.focus),
            Screen::Cited(cited) => cited.act(office, &deed, &mut self.focus),
            Screen::Rules(rules) => rules.act(office, &deed, &mut self.focus),
            Screen::Find(find) => {
                find.act(office, &deed);
                Ok(())
            }
            Screen::Help(help) => {
                help.act(&deed);
                Ok(())
            }
            Screen::Checklist(list) => {
                list.act(&deed);
                Ok(())
            }
            Screen::Overview => overview::act(office, &deed),
            Screen::Stored(stored) => stored.act(office, &deed, &mut self.focus),
            Screen::Paper(whole) => {
                *whole = deed.value != "true";
                Ok(())
            }
            Screen::Missing => Ok(()),
        };
        if let Err(reason) = done {
            self.refused.push(Refused { what: deed.what, value: deed.value, reason, at: self.focus.clone() });
        }
    }

    /// True for the screen of this address.
    pub fn is(&self, path: &str) -> bool {
        self.path == path
    }

    /// True where it shows what the last check has found.
    pub fn shows_findings(&self) -> bool {
        matches!(self.screen, Screen::Check(_) | Screen::Checklist(_) | Screen::Overview)
    }

    /// True where it shows how it stands with the store.
    pub fn shows_store(&self) -> bool {
        matches!(self.screen, Screen::Overview | Screen::Stored(_))
    }

    /// True where it lists the older versions.
    pub fn lists_versions(&self) -> bool {
        matches!(self.screen, Screen::Stored(_))
    }

    /// What has become of something that the keeper was asked for.
    pub fn done(&mut self, office: &Office, what: &str, done: Result<Seen, String>) {
        let Screen::Stored(stored) = &mut self.screen else { return };
        match done {
            Ok(seen) => stored.seen(office, seen, &mut self.focus),
            Err(reason) => {
                let refused = Refused { what: what.to_owned(), value: String::new(), reason, at: None };
                self.refused.push(refused);
            }
        }
    }

    /// Puts away what stands open on a list of findings; true where the list is to be found again as it
    /// was left.
    pub fn rests(&mut self) -> bool {
        self.refused.clear();
        self.focus = None;
        match &mut self.screen {
            Screen::Check(check) => check.rest(),
            _ => return false,
        }
        true
    }

    /// The kept versions by their numbers, each with a name.
    pub fn know_versions(&mut self, versions: Vec<(u32, String)>) {
        match &mut self.screen {
            Screen::Compare(compare) => compare.know(versions),
            Screen::Check(check) => check.know(versions),
            _ => {}
        }
    }

    /// Another state of the workbook, or why it cannot be read, to compare with.
    pub fn compare_with(&mut self, office: &Office, which: &str, key: &str, other: Result<Workspace, String>) {
        let done = other.and_then(|other| match &mut self.screen {
            Screen::Compare(compare) => compare.against(which, key, String::new(), &other, office),
            Screen::Check(check) => check.against(key, &other, office),
            _ => Ok(()),
        });
        if let Err(reason) = done {
            self.refused.push(Refused { what: which.to_owned(), value: key.to_owned(), reason, at: None });
        }
    }

    /// The screen as markup. What is to have the keys is said once.
    pub fn draw(&mut self, office: &Office) -> String {
        let lang = office.lang();
        let focus = self.focus.take();
        let next = if let Screen::Check(check) = &mut self.screen { check.next(office) } else { None };
        let focus = next.or(focus);
        let drawn = match &self.screen {
            Screen::Begin(begin) => begin.draw(office, &Fields { refused: &self.refused }),
            Screen::Check(check) => check.draw(office, &Fields { refused: &self.refused }),
            Screen::Checklist(list) => list.draw(office),
            Screen::Find(find) => find.draw(office),
            Screen::Help(help) => help.draw(office),
            Screen::Columns => columns::draw(office, lang),
            Screen::Filter => filter::draw(office, &Fields { refused: &self.refused }),
            Screen::Rows(rows) => rows.draw(office, &Fields { refused: &self.refused }),
            Screen::Cited(cited) => cited.draw(office, &Fields { refused: &self.refused }),
            Screen::Rules(rules) => rules.draw(office, &Fields { refused: &self.refused }),
            Screen::Text(text) => with_plan(office, |plan| text.draw(office, plan, &Fields { refused: &self.refused })),
            Screen::Compare(compare) => with_plan(office, |plan| compare.draw(office, plan)),
            Screen::Cell(cell) => cell.draw(office, &Fields { refused: &self.refused }),
            Screen::Superior(superior) => {
                with_plan(office, |plan| superior.draw(office, plan, &Fields { refused: &self.refused }))
            }
            Screen::Units(units) => units.draw(office, &Fields { refused: &self.refused }),
            Screen::Overview => overview::draw(office),
            Screen::Stored(stored) => stored.draw(office, &Fields { refused: &self.refused }),
            Screen::Paper(whole) => with_plan(office, |plan| paper::draw(office, plan, *whole)),
            Screen::Missing => html! {
                div.empty {
                    h1 { (lang.pick("Không có trang này.", "There is no such page.")) }
                    a href="#/" { (lang.pick("Về trang Tổng quan", "Go to the overview")) }
                }
            },
        };
        // What has no field on the screen is said above it, the last of it.
        let unsaid = self.refused.last().filter(|refused| !drawn.0.contains(&html! { (refused.reason) }.0));
        let drawn = html! {
            @if let Some(refused) = unsaid {
                p.refused id="refused" role="alert" {
                    (refused.reason) " "
                    button.plain.small type="button" data-do="show close-refused" { (lang.pick("Đóng", "Close")) }
                }
            }
            (drawn)
        };
        let drawn = drawn.into_string();
        match focus {
            Some(id) => format!("{drawn}<i hidden id=\"focus\" data-id=\"{id}\"></i>"),
            None => drawn,
        }
    }
}

/// A screen about the open plan, numbered; where there is none, what to do.
fn with_plan(office: &Office, draw: impl FnOnce(&Plan) -> Markup) -> Markup {
    match office.numbered() {
        Some(plan) => draw(&plan),
        None => no_plan(office.lang()),
    }
}

/// The screens of one plan, as links; where there are several plans, which one is open.
fn plan_menu(office: &Office, here: &str) -> Markup {
    let lang = office.lang();
    let plans = &office.workspace().plans;
    let open = office.plan().map(|plan| plan.id);
    let screens = [
        ("#/ke-hoach", lang.pick("Bảng nhiệm vụ", "Task table")),
        ("#/ke-hoach/van-ban", lang.pick("Phần lời văn", "Text")),
        ("#/ke-hoach/cap-tren", lang.pick("Cấp trên", "Superior")),
        ("#/ke-hoach/so-sanh", lang.pick("So sánh", "Compare")),
        ("#/ke-hoach/in", lang.pick("In", "Print")),
    ];
    html! {
        nav.plan-menu aria-label=(lang.pick("Các phần của kế hoạch", "Parts of the plan")) {
            @for (address, name) in screens {
                a href=(address) aria-current=[(address == here).then_some("page")] { (name) }
            }
            (steps_back(office))
            @if plans.len() > 1 {
                select id="open-plan" data-do="open-plan" aria-label=(lang.pick("Kế hoạch đang mở", "The open plan")) {
                    @for plan in plans { option value=(plan.id) selected[open == Some(plan.id)] { (crate::view::book::name(plan, lang)) } }
                }
            }
        }
    }
}

/// The buttons that take the last step back and make it again, each naming the step: it may be of
/// another plan of the workbook.
fn steps_back(office: &Office) -> Markup {
    let lang = office.lang();
    let [undo, redo] = office.steps_back();
    let title =
        |name: &str, step: &Option<String>| step.as_ref().map_or(name.to_owned(), |step| format!("{name}: {step}"));
    let buttons = [("z", "↶", lang.pick("Hoàn tác", "Undo"), undo), ("y", "↷", lang.pick("Làm lại", "Redo"), redo)];
    html! {
        span.steps-back {
            @for (key, sign, name, step) in buttons {
                button.plain.small type="button" data-key=(key) disabled[step.is_none()] title=(title(name, &step)) { (sign) " " (name) }
            }
        }
    }
}

/// Where there is no plan: that there is none, and the ways to one.
fn no_plan(lang: Lang) -> Markup {
    html! {
        div.empty {
            p { (lang.pick("Sổ này chưa có kế hoạch nào.", "There is no plan in this workbook yet.")) }
            div.buttons {
                a.button href="#/" { (lang.pick("Nhập kế hoạch có sẵn", "Bring in a plan that is there")) }
                a.button href="#/lap-ke-hoach" { (lang.pick("Soạn kế hoạch mới", "Write a new plan")) }
            }
        }
    }
}
