//! So sánh: the open plan against another one, row by row.

use std::sync::Arc;

use cchc_core::difference::{self, Change, How};
use cchc_core::id::PlanId;
use cchc_core::language::Lang;
use cchc_core::plan::Plan;
use cchc_core::store;
use cchc_core::workspace::Workspace;
use maud::{Markup, html};

use super::words::changed;
use super::{Done, plan_menu};
use crate::message::Deed;
use crate::office::Office;
use crate::view::book::name;

/// No more differences are shown at first.
const MOST: usize = 300;

/// The comparison.
#[derive(Debug, Default)]
pub(super) struct Compare {
    with: With,
    /// Only what lies in this area, by its name in the list.
    only: Option<String>,
    /// Every difference, whatever their number.
    whole: bool,
    /// The kept versions, once the keeper has told them.
    versions: Vec<(u32, String)>,
}

/// What the open plan is compared with.
#[derive(Debug, Default)]
enum With {
    /// What lies nearest: the plan that it amends, else the one of the year before, else any.
    #[default]
    Nearest,
    /// Another plan of the workbook.
    Plan(PlanId),
    /// A plan of another state of the workbook: a kept version, a file. `key` names it in the list.
    Other { key: String, name: String, plan: Arc<Plan> },
}

impl Compare {
    pub(super) fn act(&mut self, office: &mut Office, deed: &Deed) -> Done {
        match deed.steps().as_slice() {
            ["with"] => {
                if let Ok(plan) = deed.value.parse() {
                    self.with = With::Plan(plan);
                    self.only = None;
                }
            }
            ["file"] => {
                let lang = office.lang();
                let workspace = store::open(&deed.bytes).map_err(|error| error.message(lang))?;
                self.against("file", deed.value.clone(), &workspace, office)?;
            }
            ["only", area] => self.only = Some((*area).to_owned()).filter(|_| *area != "all"),
            ["whole"] => self.whole = true,
            _ => {}
        }
        Ok(())
    }

    /// The versions that are kept.
    pub(super) fn know(&mut self, versions: Vec<(u32, String)>) {
        self.versions = versions;
    }

    /// Compares with the plan of another state of the workbook, or of another workbook.
    pub(super) fn against(&mut self, key: &str, name: String, other: &Workspace, office: &Office) -> Done {
        let lang = office.lang();
        let Some(open) = office.plan() else { return Ok(()) };
        // The same plan; in another workbook the one of its year, else the one that there is.
        let own = |plan: &&Arc<Plan>| plan.role == open.role;
        let found = other
            .plan(open.id)
            .or_else(|| other.plans.iter().filter(own).find(|plan| plan.years == open.years))
            .or_else(|| other.plans.iter().find(own))
            .or_else(|| other.plans.first());
        // A kept version is this workbook: another plan of it would only mislead.
        let found = if key.starts_with("version") { other.plan(open.id) } else { found };
        let none = lang.pick(
            "Bản đó chưa có kế hoạch đang mở. Hãy chọn bản khác.",
            "The open plan is not in it yet. Choose another one.",
        );
        let plan = found.ok_or(none)?.clone();
        self.with = With::Other { key: key.to_owned(), name, plan };
        self.only = None;
        Ok(())
    }

    pub(super) fn draw(&self, office: &Office, plan: &Plan) -> Markup {
        let lang = office.lang();
        let other = self.other(office, plan);
        html! {
            div.page-compare id="compare" {
                (plan_menu("#/ke-hoach/so-sanh", lang))
                h1 { (lang.pick("So sánh", "Compare")) }
                (self.choice(office, plan, other.map(|plan| plan.id), lang))
                @match other {
                    Some(other) => (self.differences(other, plan, lang)),
                    None => p.empty {
                        (lang.pick("Sổ chỉ có kế hoạch này. Chọn một bản đã giữ hoặc một tệp để so sánh.", "This is the only plan of the workbook. Choose a kept version or a file."))
                    },
                }
            }
        }
    }

    /// The plan that is compared with; it counts as the older one.
    fn other<'a>(&'a self, office: &'a Office, open: &Plan) -> Option<&'a Plan> {
        let plans = &office.workspace().plans;
        let by_id = |id| plans.iter().find(|plan| plan.id == id).map(Arc::as_ref);
        match &self.with {
            With::Other { plan, .. } => Some(plan),
            With::Plan(id) if *id != open.id => by_id(*id),
            _ => {
                let before = |plan: &&Arc<Plan>| plan.role == open.role && plan.years.last < open.years.first;
                let amended = open.amends.and_then(|amends| by_id(amends.plan));
                let last_year = || plans.iter().filter(before).max_by_key(|plan| plan.years.last).map(Arc::as_ref);
                let any = || plans.iter().rev().find(|plan| plan.id != open.id).map(Arc::as_ref);
                amended.or_else(last_year).or_else(any)
            }
        }
    }

    fn choice(&self, office: &Office, open: &Plan, with: Option<PlanId>, lang: Lang) -> Markup {
        let other_key = match &self.with {
            With::Other { key, .. } => key.as_str(),
            _ => "",
        };
        html! {
            div.compare-choice {
                label {
                    span.label { (lang.pick("So kế hoạch đang mở với", "Compare the open plan with")) }
                    select id="compare-with" data-do="with" {
                        @for plan in office.workspace().plans.iter().filter(|plan| plan.id != open.id) {
                            option value=(plan.id) selected[other_key.is_empty() && with == Some(plan.id)] { (name(plan, lang)) }
                        }
                        @if !self.versions.is_empty() {
                            optgroup label=(lang.pick("Bản đã giữ của sổ này", "Kept versions of this workbook")) {
                                @for (number, name) in &self.versions {
                                    @let key = format!("version {number}");
                                    option value=(key) selected[other_key == key] { (name) }
                                }
                            }
                        }
                        @if let With::Other { key, name, .. } = &self.with && key == "file" {
                            option value="file" selected { (name) }
                        }
                    }
                }
                label.button {
                    (lang.pick("Chọn tệp…", "Choose a file…"))
                    input.hidden type="file" data-do="file" accept=".json";
                }
            }
        }
    }

    fn differences(&self, other: &Plan, open: &Plan, lang: Lang) -> Markup {
        let changes = difference::between(other, open);
        let counts = difference::counts(&changes);
        let here = |change: &&Change| self.only.as_ref().is_none_or(|only| area_key(&counts, change) == *only);
        let shown: Vec<&Change> = changes.iter().filter(here).collect();
        let most = if self.whole { shown.len() } else { MOST.min(shown.len()) };
        html! {
            @if changes.is_empty() {
                p.clean { "✓ " (lang.pick("Hai bản giống hệt nhau.", "The two are the same.")) }
            } @else {
                ul.counts {
                    @for (at, (area, count)) in counts.iter().enumerate() {
                        @let key = at.to_string();
                        li {
                            button.filter type="button" data-do={"only " (if self.only.as_ref() == Some(&key) { "all" } else { &key })}
                                aria-pressed=((self.only.as_ref() == Some(&key)).to_string()) {
                                (if area.is_empty() { lang.pick("Ngoài các lĩnh vực", "Outside the areas") } else { area })
                            }
                            " " (count.line(lang))
                        }
                    }
                }
                ol.changes {
                    @for change in shown.iter().take(most) { (one(change, lang)) }
                }
                @if most < shown.len() {
                    button type="button" data-do="whole" { (lang.pick("Hiện tất cả", "Show all")) " (" (shown.len()) ")" }
                }
            }
        }
    }
}

/// Where the change's area stands in the list of counts.
fn area_key(counts: &[(String, difference::Counts)], change: &Change) -> String {
    counts.iter().position(|(area, _)| *area == change.area).map(|at| at.to_string()).unwrap_or_default()
}

/// One difference: what it is about, and its texts word by word.
fn one(change: &Change, lang: Lang) -> Markup {
    let (class, word) = match change.how {
        How::Added => ("added", lang.pick("thêm", "added")),
        How::Removed => ("removed", lang.pick("bỏ", "removed")),
        How::Changed => ("changed", lang.pick("sửa", "changed")),
        How::Moved => ("moved", lang.pick("chuyển chỗ", "moved")),
    };
    html! {
        li class={"change change-" (class)} {
            span.how { (word) }
            span.what {
                (change.what.word(lang)) " " (change.number)
                @if change.moved && !change.from.is_empty() { " (" (lang.pick("từ", "from")) " “" (change.from) "”)" }
            }
            div.said {
                @if change.texts.is_empty() || matches!(change.how, How::Added | How::Removed) {
                    @if let Some(row) = change.after { a href={"#/ke-hoach/" (row)} { (change.text) } } @else { (change.text) }
                } @else {
                    @if let Some(row) = change.after { a.hidden-text href={"#/ke-hoach/" (row)} { (change.text) } }
                    dl {
                        @for text in &change.texts {
                            dt { (text.place.word(lang)) }
                            dd { (changed(&text.before, &text.after)) }
                        }
                    }
                }
            }
        }
    }
}
