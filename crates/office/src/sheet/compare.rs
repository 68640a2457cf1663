//! So sánh: two plans, or two states of one, row by row.

use std::sync::Arc;

use cchc_core::difference::{self, Change, How};
use cchc_core::id::PlanId;
use cchc_core::language::Lang;
use cchc_core::plan::Plan;
use cchc_core::workspace::Workspace;
use maud::{Markup, html};

use super::opened::opened;
use super::words::changed;
use super::{Done, plan_menu};
use crate::message::Deed;
use crate::office::Office;
use crate::view::book::name;

/// No more differences are shown at first.
const MOST: usize = 300;

/// The comparison of an older plan with a newer one.
#[derive(Debug, Default)]
pub(super) struct Compare {
    /// The older one; usually what lies nearest to the newer one: the plan that it amends, else the
    /// one of the year before; else none is chosen.
    older: Side,
    /// The newer one; usually the open plan.
    newer: Side,
    /// Only what lies in this area, by its name in the list.
    only: Option<String>,
    /// Every difference, whatever their number.
    whole: bool,
    /// The kept versions, once the keeper has told them.
    versions: Vec<(u32, String)>,
}

/// One of the two plans.
#[derive(Debug, Default)]
enum Side {
    #[default]
    Usual,
    /// A plan of the workbook.
    Plan(PlanId),
    /// A plan of another state of the workbook: a kept version, a file. `key` names it in the list.
    Other { key: String, name: String, plan: Arc<Plan> },
}

impl Side {
    fn key(&self) -> &str {
        match self {
            Side::Other { key, .. } => key,
            _ => "",
        }
    }
}

impl Compare {
    pub(super) fn act(&mut self, office: &mut Office, deed: &Deed) -> Done {
        match deed.steps().as_slice() {
            [which @ ("with" | "newer")] => {
                if let Ok(plan) = deed.value.parse() {
                    *self.side(which) = Side::Plan(plan);
                    self.only = None;
                }
            }
            ["file"] => {
                let lang = office.lang();
                let workspace = opened(deed, lang)?;
                self.against("with", "file", deed.value.clone(), &workspace, office)?;
            }
            ["only", area] => self.only = Some((*area).to_owned()).filter(|_| *area != "all"),
            ["whole"] => self.whole = true,
            _ => {}
        }
        Ok(())
    }

    fn side(&mut self, which: &str) -> &mut Side {
        if which == "newer" { &mut self.newer } else { &mut self.older }
    }

    /// Forgets what was chosen; the versions are there still.
    pub(super) fn anew(&mut self) {
        *self = Compare { versions: std::mem::take(&mut self.versions), ..Compare::default() };
    }

    /// The versions that are kept.
    pub(super) fn know(&mut self, versions: Vec<(u32, String)>) {
        self.versions = versions;
    }

    /// Takes the plan of another state of the workbook, or of another workbook, for one side.
    pub(super) fn against(&mut self, which: &str, key: &str, name: String, other: &Workspace, office: &Office) -> Done {
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
        *self.side(which) = Side::Other { key: key.to_owned(), name, plan };
        self.only = None;
        Ok(())
    }

    pub(super) fn draw(&self, office: &Office, open: &Plan) -> Markup {
        let lang = office.lang();
        let newer = self.newer(office, open);
        let older = self.older(office, newer);
        let kept = !matches!(self.newer, Side::Other { .. }) && newer.id == open.id;
        html! {
            div.page-compare id="compare" {
                (plan_menu(office, "#/ke-hoach/so-sanh"))
                h1 { (lang.pick("So sánh", "Compare")) }
                div.compare-choice {
                    (self.choice(office, "with", &self.older, older, newer, lang))
                    label.button {
                        (lang.pick("Chọn tệp…", "Choose a file…"))
                        input.hidden type="file" data-do="file" accept=".json";
                    }
                    (self.choice(office, "newer", &self.newer, Some(newer), open, lang))
                }
                @match older {
                    Some(older) => (self.differences(older, newer, kept, lang)),
                    None => (self.nothing_older(lang)),
                }
            }
        }
    }

    /// There is no plan that this one goes on from: what it may be compared with instead.
    fn nothing_older(&self, lang: Lang) -> Markup {
        html! {
            div.empty {
                p { (lang.pick(
                    "Sổ không có kế hoạch năm trước hay kế hoạch được điều chỉnh để so sánh. Chọn “Bản cũ” ở trên, hoặc một tệp.",
                    "The workbook holds no plan of the year before and none that this one amends. Choose the older one above, or a file."
                )) }
                @if let Some((number, name)) = self.versions.first() {
                    button type="button" id="compare-last" data-do="with" value={"version " (number)} {
                        (lang.pick("So với bản đã giữ gần nhất", "Compare with the newest kept version")) ": " (name)
                    }
                }
            }
        }
    }

    /// The plan that counts as the newer one.
    fn newer<'a>(&'a self, office: &'a Office, open: &'a Plan) -> &'a Plan {
        match &self.newer {
            Side::Usual => open,
            Side::Plan(id) if *id == open.id => open,
            Side::Plan(id) => office.workspace().plan(*id).map_or(open, Arc::as_ref),
            Side::Other { plan, .. } => plan,
        }
    }

    /// The plan that counts as the older one.
    fn older<'a>(&'a self, office: &'a Office, newer: &Plan) -> Option<&'a Plan> {
        let plans = &office.workspace().plans;
        let by_id = |id| plans.iter().find(|plan| plan.id == id).map(Arc::as_ref);
        // A kept version of a plan may be compared with the plan as it is now.
        let same = matches!(self.newer, Side::Other { .. });
        match &self.older {
            Side::Other { plan, .. } => Some(plan),
            Side::Plan(id) if same || *id != newer.id => by_id(*id),
            _ => {
                let before = |plan: &&Arc<Plan>| plan.role == newer.role && plan.years.last < newer.years.first;
                let amended = newer.amends.and_then(|amends| by_id(amends.plan));
                let last_year = || plans.iter().filter(before).max_by_key(|plan| plan.years.last).map(Arc::as_ref);
                amended.or_else(last_year)
            }
        }
    }

    /// The list of what one side may be: the plans of the workbook and the kept versions of the open one.
    fn choice(
        &self,
        office: &Office,
        which: &str,
        side: &Side,
        chosen: Option<&Plan>,
        than: &Plan,
        lang: Lang,
    ) -> Markup {
        let label = match which {
            "newer" => lang.pick("Bản mới", "Newer"),
            _ => lang.pick("Bản cũ", "Older"),
        };
        let in_list =
            |plan: &&Arc<Plan>| which == "newer" || plan.id != than.id || matches!(self.newer, Side::Other { .. });
        let is_chosen = |plan: &Plan| side.key().is_empty() && chosen.is_some_and(|chosen| chosen.id == plan.id);
        html! {
            label {
                span.label { (label) }
                select id={"compare-" (which)} data-do=(which) {
                    @if chosen.is_none() { option value="" selected { (lang.pick("chưa chọn", "not chosen")) } }
                    @for plan in office.workspace().plans.iter().filter(in_list) {
                        option value=(plan.id) selected[is_chosen(plan)] { (name(plan, lang)) }
                    }
                    @if !self.versions.is_empty() {
                        optgroup label=(lang.pick("Bản đã giữ của sổ này", "Kept versions of this workbook")) {
                            @for (number, name) in &self.versions {
                                @let key = format!("version {number}");
                                option value=(key) selected[side.key() == key] { (name) }
                            }
                        }
                    }
                    @if let Side::Other { key, name, .. } = side && key == "file" {
                        option value="file" selected { (name) }
                    }
                }
            }
        }
    }

    fn differences(&self, older: &Plan, newer: &Plan, kept: bool, lang: Lang) -> Markup {
        let changes = difference::between(older, newer);
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
                                span.area-name { (if area.is_empty() { lang.pick("Ngoài các lĩnh vực", "Outside the areas") } else { area }) }
                                " · " (count.line(lang))
                            }
                        }
                    }
                }
                ol.changes {
                    @for change in shown.iter().take(most) { (one(change, kept, lang)) }
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

/// One difference: what it is about, and its texts word by word. The rows of the open plan are links.
fn one(change: &Change, open: bool, lang: Lang) -> Markup {
    let row = change.after.filter(|_| open);
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
                @if let Some(row) = row { a href={"#/ke-hoach/" (row)} { (change.named(lang)) } } @else { (change.named(lang)) }
                @if change.moved && !change.from.is_empty() { " (" (lang.pick("từ", "from")) " “" (change.from) "”)" }
            }
            div.said {
                @if change.texts.is_empty() || matches!(change.how, How::Added | How::Removed) {
                    (change.text)
                } @else {
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
