//! Tìm: tasks, targets, units, cited documents, rules and screens by some of their words. It answers
//! while somebody types.

use std::cell::RefCell;
use std::sync::Arc;

use cchc_core::id::{PlanId, RowId};
use cchc_core::language::Lang;
use cchc_core::plan::{Plan, Row};
use cchc_core::rule;
use cchc_core::search::{Goal, Index, Query};
use cchc_core::vietnamese::squeeze;
use cchc_core::workspace::Workspace;
use maud::{Markup, html};

use super::address;
use crate::message::Deed;
use crate::office::Office;
use crate::view::book;

/// So many answers are shown.
const MOST: usize = 40;

/// A longer title is cut here, in characters.
const LONGEST: usize = 220;

/// A screen: its address, its name, and for what else one comes to it.
type Screen = (&'static str, [&'static str; 2], [&'static str; 2]);

/// The screens of the program.
const SCREENS: [Screen; 14] = [
    ("#/", ["Tổng quan", "Overview"], ["việc sắp đến hạn", "next deadlines"]),
    ("#/ke-hoach", ["Bảng nhiệm vụ", "Task table"], ["kế hoạch, mục tiêu", "plan, targets"]),
    (
        "#/ke-hoach/van-ban",
        ["Phần lời văn", "Text"],
        [
            "căn cứ, nơi nhận, chữ ký, số, ngày ban hành, trình ký, khóa, điều chỉnh, bổ sung, thay thế kế hoạch",
            "legal basis, recipients, signature, number, date, issue, lock, amend, replace",
        ],
    ),
    ("#/ke-hoach/cap-tren", ["Cấp trên", "Superior"], ["mục tiêu, nhiệm vụ được giao", "targets and tasks given"]),
    ("#/ke-hoach/so-sanh", ["So sánh", "Compare"], ["bản cũ, bản mới, thay đổi", "older, newer, changes"]),
    ("#/ke-hoach/in", ["In", "Print"], ["giấy, PDF", "paper, PDF"]),
    (
        "#/lap-ke-hoach",
        ["Lập kế hoạch", "New plan"],
        ["từ mẫu, từ trang trắng, kế hoạch năm sau", "from a template, next year's plan"],
    ),
    ("#/kiem-tra", ["Kiểm tra", "Check"], ["lỗi, cảnh báo, sửa giúp", "errors, warnings, fix"]),
    ("#/kiem-tra/phieu", ["Phiếu theo đơn vị", "Checklist by unit"], ["in lỗi từng phòng", "findings of each room"]),
    ("#/kiem-tra/vien-dan", ["Văn bản viện dẫn", "Cited documents"], ["danh mục văn bản", "register"]),
    ("#/kiem-tra/quy-tac", ["Quy tắc riêng", "Own rules"], ["ngày nghỉ, đổi mức", "days off, severity"]),
    ("#/don-vi", ["Đơn vị", "Units"], ["phòng, tên cơ quan, gộp, tách, đổi tên", "rooms, merge, split, rename"]),
    (
        "#/du-lieu",
        ["Dữ liệu", "Data"],
        ["lưu, mở tệp, bản cũ, sao lưu, thư mục tự ghi, mật khẩu", "save, open, versions, backup, folder, passphrase"],
    ),
    ("#/tro-giup", ["Trợ giúp", "Help"], ["các quy tắc kiểm tra", "the rules"]),
];

/// What can be found, and of which state of the workbook.
#[derive(Debug, Default)]
struct Held {
    of: Option<(Arc<Workspace>, Option<PlanId>, Lang)>,
    index: Index,
}

/// The screen.
#[derive(Debug, Default)]
pub(super) struct Find {
    held: RefCell<Held>,
}

impl Find {
    pub(super) fn act(&mut self, office: &mut Office, deed: &Deed) {
        match deed.steps().as_slice() {
            ["find-all"] => deed.value.clone_into(&mut office.sought),
            // The address leads to a row of that plan.
            ["go", plan] => {
                if let Ok(plan) = plan.parse() {
                    office.choose(plan);
                }
            }
            _ => {}
        }
    }

    pub(super) fn draw(&self, office: &Office) -> Markup {
        let lang = office.lang();
        let query = Query::of(&office.sought);
        html! {
            div.page-find.finder {
                h1 { (lang.pick("Tìm trong cả sổ", "Find in the whole workbook")) }
                label.field {
                    span.label { (lang.pick(
                        "Gõ vài chữ, không cần dấu: nhiệm vụ, mục tiêu, đơn vị, văn bản, quy tắc, trang (Ctrl+K)",
                        "Some words: tasks, targets, units, documents, rules, screens (Ctrl+K)",
                    )) }
                    input id="find-all" type="search" data-do="find-all" data-live value=(office.sought) autocomplete="off"
                        aria-controls="hits";
                }
                @if query.is_empty() {
                    p.lead { (lang.pick("Enter: mở dòng đầu. Mũi tên: chọn dòng. Esc: quay lại.", "Enter: open the first. Arrows: choose. Esc: back.")) }
                } @else {
                    (self.hits(office, &query))
                }
            }
        }
    }

    fn hits(&self, office: &Office, query: &Query) -> Markup {
        let lang = office.lang();
        let mut held = self.held.borrow_mut();
        let open = office.plan().map(|plan| plan.id);
        let same = held.of.as_ref().is_some_and(|(workspace, plan, then)| {
            Arc::ptr_eq(workspace, office.workspace()) && (*plan, *then) == (open, lang)
        });
        if !same {
            let before = std::mem::take(&mut held.index);
            let pick = |words: [&'static str; 2]| lang.pick(words[0], words[1]);
            let screens = SCREENS.map(|(address, name, more)| (address, pick(name), pick(more)));
            held.index = Index::of(office.workspace(), open, &screens, lang, before);
            held.of = Some((office.workspace().clone(), open, lang));
        }
        let (found, all) = held.index.find(query, MOST);
        let rows = rows(office, &found);
        html! {
            p.lead role="status" {
                @if all == 0 { (lang.pick("Không tìm thấy. Thử ít chữ hơn.", "Nothing found. Try fewer words.")) }
                @else if all > MOST { (all) " " (lang.pick("kết quả, đây là những kết quả gần nhất; gõ thêm chữ để lọc.", "results, the nearest of them; type more words.")) }
                @else { (all) " " (lang.pick("kết quả", "results")) }
            }
            ul #hits {
                @for goal in &found { (hit(office, goal, query, &rows)) }
            }
        }
    }
}

/// A row that was found, as it is shown.
struct Shown {
    row: RowId,
    title: String,
    beside: Vec<String>,
}

/// The rows among what was found, each with its number, area, lead and deadline.
fn rows(office: &Office, found: &[&Goal]) -> Vec<Shown> {
    let of_plan = |plan: PlanId| {
        let rows = found.iter().filter_map(move |goal| match goal {
            Goal::Task(of, row) | Goal::Target(of, row) | Goal::Section(of, row) if *of == plan => Some(*row),
            _ => None,
        });
        rows.collect::<Vec<RowId>>()
    };
    let mut shown = Vec::new();
    for plan in &office.workspace().plans {
        let wanted = of_plan(plan.id);
        if wanted.is_empty() {
            continue;
        }
        plan.numbered().walk(|row, above| {
            if wanted.contains(&row.id()) {
                let mut beside = Vec::new();
                beside.extend(above.area.map(|area| squeeze(&format!("{} {}", &*area.number, area.title))));
                if let Row::Task(task) = row {
                    beside.extend([&task.lead.wording, &task.deadline.wording].map(|cell| squeeze(cell)));
                }
                beside.retain(|part| !part.is_empty());
                let title = squeeze(&format!("{} {}", row.number(), row.text()));
                shown.push(Shown { row: row.id(), title, beside });
            }
        });
    }
    shown
}

fn hit(office: &Office, goal: &Goal, query: &Query, rows: &[Shown]) -> Markup {
    let lang = office.lang();
    let row_line = |kind: [&str; 2], plan: PlanId, row: RowId| {
        let shown = rows.iter().find(|shown| shown.row == row);
        let mut beside: Vec<String> = shown.map(|shown| shown.beside.clone()).unwrap_or_default();
        beside.extend(other_plan(office, plan));
        let title = shown.map_or("", |shown| shown.title.as_str());
        line(lang.pick(kind[0], kind[1]), title, &beside, &format!("#/ke-hoach/{row}"), other(office, plan), query)
    };
    match goal {
        Goal::Screen(address) => {
            let screen = SCREENS.iter().find(|(known, ..)| known == address);
            let (name, more) =
                screen.map_or(("", ""), |(_, name, more)| (lang.pick(name[0], name[1]), lang.pick(more[0], more[1])));
            line(lang.pick("Trang", "Screen"), name, &[more.to_owned()], address, None, query)
        }
        Goal::Task(plan, row) => row_line(["Nhiệm vụ", "Task"], *plan, *row),
        Goal::Target(plan, row) => row_line(["Mục tiêu", "Target"], *plan, *row),
        Goal::Section(plan, row) => row_line(["Lĩnh vực", "Area"], *plan, *row),
        Goal::Unit(id) => {
            let unit = office.workspace().units.iter().find(|unit| unit.id == *id);
            let name = unit.map_or("", |unit| unit.name.as_str());
            let aliases = unit.map(|unit| unit.aliases.clone()).unwrap_or_default();
            line(lang.pick("Đơn vị", "Unit"), name, &aliases, &format!("#/don-vi/{id}"), None, query)
        }
        Goal::Document(number, place) => {
            let plan = place.as_ref().and_then(|place| other(office, place.plan));
            let mut beside: Vec<String> = place.iter().map(|place| place.at.clone()).collect();
            beside.extend(place.as_ref().and_then(|place| other_plan(office, place.plan)));
            let address = place.as_ref().map_or_else(|| "#/kiem-tra/vien-dan".to_owned(), address::of);
            line(lang.pick("Văn bản", "Document"), number, &beside, &address, plan, query)
        }
        Goal::Rule(code) => {
            let name = rule::by_code(code).map(|rule| rule.title(lang)).unwrap_or_default();
            let title = format!("{code} {name}");
            line(lang.pick("Quy tắc", "Rule"), &title, &[], &format!("#/tro-giup/{code}"), None, query)
        }
    }
}

/// One answer: what it is, its title with the words marked, and where it stands.
fn line(kind: &str, title: &str, beside: &[String], address: &str, go: Option<PlanId>, query: &Query) -> Markup {
    let title: String = title.chars().take(LONGEST).collect();
    html! {
        li { a.hit href=(address) data-do=[go.map(|plan| format!("go {plan}"))] {
            span.kind { (kind) } " "
            span.title { (marked(&title, query)) }
            @if !beside.is_empty() { " " span.beside { (marked(&beside.join(" · "), query)) } }
        } }
    }
}

/// A text with the words that were asked for marked.
fn marked(text: &str, query: &Query) -> Markup {
    let marks = query.marks(text);
    let ends = std::iter::once(0).chain(marks.iter().map(|mark| mark.end));
    let last = marks.last().map_or(0, |mark| mark.end);
    html! {
        @for (mark, before) in marks.iter().zip(ends) {
            (text.get(before..mark.start).unwrap_or_default())
            mark { (text.get(mark.clone()).unwrap_or_default()) }
        }
        (text.get(last..).unwrap_or_default())
    }
}

/// The plan, where it is not the open one.
fn other(office: &Office, plan: PlanId) -> Option<PlanId> {
    office.plan().is_none_or(|open| open.id != plan).then_some(plan)
}

fn other_plan(office: &Office, plan: PlanId) -> Option<String> {
    let plan: &Arc<Plan> = office.workspace().plan(other(office, plan)?)?;
    Some(book::name(plan, office.lang()))
}
