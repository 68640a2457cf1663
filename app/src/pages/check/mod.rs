//! Kiểm tra: what breaks a rule, why, and the button that mends it.

pub mod model;

use cchc_core::finding::Severity;
use cchc_office::message::{Ask, Found, Reply, RuleText};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::Group;

use crate::components::Target;
use crate::pages::plan::{FindingLine, SeverityMark};
use crate::route::Route;
use crate::session::Session;
use crate::shell::go;
use crate::words::{self, Word, t};

/// The catalogue of rules, once the office has told it.
#[derive(Clone, Copy)]
struct Rules(RwSignal<Vec<RuleText>>);

/// The list of findings.
#[component]
pub fn CheckPage() -> impl IntoView {
    let session = Session::get();
    let rules = RwSignal::new(Vec::new());
    provide_context(Rules(rules));
    spawn_local(async move {
        if let Ok((Reply::Rules(told), _)) = session.ask(Ask::Rules, &[]).await {
            let _ = rules.try_set(told);
        }
    });
    let only = RwSignal::new(None::<Severity>);
    let clean = Memo::new(move |_| session.found.with(|found| found.as_ref().map(|f| f.is_empty())));
    view! {
        <section class="page page-check">
            <h1>{t(words::CHECK)}</h1>
            {move || match clean.get() {
                None => view! { <p role="status">{t(words::CHECK_RUNNING)}</p> }.into_any(),
                Some(true) => view! { <p class="clean">"✓ " {t(words::CHECK_CLEAN)}</p> }.into_any(),
                Some(false) => view! { <Groups only /> }.into_any(),
            }}
        </section>
    }
}

#[component]
fn Groups(only: RwSignal<Option<Severity>>) -> impl IntoView {
    let session = Session::get();
    let groups = Memo::new(move |_| {
        session.found.with(|found| found.as_ref().map_or_else(Vec::new, |found| model::by_rule(found, only.get())))
    });
    view! {
        <div class="filters" role="group">
            <FilterButton only severity=None word=words::CHECK_ALL />
            <FilterButton only severity=Some(Severity::Error) word=words::SEVERITY_ERROR />
            <FilterButton only severity=Some(Severity::Warning) word=words::SEVERITY_WARNING />
            <FilterButton only severity=Some(Severity::Note) word=words::SEVERITY_NOTE />
        </div>
        <p class="lead">{t(words::CHECK_LEAD)}</p>
        <Show when=move || groups.with(Vec::is_empty)><p class="empty" role="status">{t(words::CHECK_NONE_SUCH)}</p></Show>
        {move || groups.get().into_iter().map(|group| view! { <RuleGroup group /> }).collect_view()}
    }
}

#[component]
fn FilterButton(only: RwSignal<Option<Severity>>, severity: Option<Severity>, word: Word) -> impl IntoView {
    let session = Session::get();
    let wanted = move |f: &&Found| severity.is_none_or(|s| f.severity == s);
    let count = move || session.found.with(|found| found.iter().flat_map(|f| f.iter()).filter(wanted).count());
    view! {
        <button class="filter" aria-pressed=move || (only.get() == severity).to_string() on:click=move |_| only.set(severity)>
            {t(word)} " (" {count} ")"
        </button>
    }
}

/// The findings of one rule under its title, with the rule explained on demand.
#[component]
fn RuleGroup(group: Group) -> impl IntoView {
    let Rules(rules) = expect_context();
    let first = group.findings.first();
    let severity = first.map_or(Severity::Note, |f| f.severity);
    let title = first.map(|f| f.rule.clone()).unwrap_or_default();
    let count = group.findings.len();
    let code = group.code.clone();
    let rule = move || rules.with(|rules| rules.iter().find(|rule| rule.code == code).cloned());
    view! {
        <section class="rule-group">
            <h2>
                <SeverityMark severity />
                <span class="code">{group.code}</span>
                {title}
                <span class="count">{count}</span>
            </h2>
            {move || rule().map(|rule| view! {
                <details class="why">
                    <summary>{t(words::CHECK_WHY)}</summary>
                    <dl>
                        <dt>{t(words::RULE_WHAT)}</dt><dd>{rule.what}</dd>
                        <dt>{t(words::CHECK_WHY)}</dt><dd>{rule.why}</dd>
                        <dt>{t(words::RULE_BASIS)}</dt><dd>{rule.basis}</dd>
                        <dt>{t(words::RULE_FIX)}</dt><dd>{rule.fix}</dd>
                    </dl>
                </details>
            })}
            <ul class="findings">
                {group.findings.into_iter().map(|finding| view! { <FindingRow finding /> }).collect_view()}
            </ul>
        </section>
    }
}

#[component]
fn FindingRow(finding: Found) -> impl IntoView {
    let place = (finding.row, finding.field.clone(), finding.part);
    let at = finding.at.clone();
    let target = Target::get();
    // Marking a sentence to copy it leads nowhere.
    let marking = || window().get_selection().ok().flatten().is_some_and(|marked| !marked.is_collapsed());
    let open = move |_| {
        if marking() {
            return;
        }
        let (row, field, part) = place.clone();
        match row {
            Some(_) => target.set_field(field),
            None => target.set_text(part),
        }
        go(Route::Plan(row));
    };
    // The whole line leads there; the button is the keyboard's way.
    view! {
        <li class="finding" on:click=open>
            <button class="place" title=t(words::CHECK_GO)>{at}</button>
            <FindingLine finding />
        </li>
    }
}
