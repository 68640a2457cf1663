//! Kiểm tra: what breaks a rule, why, and the button that mends it.

pub mod model;

use cchc_core::finding::{Finding, Severity};
use cchc_core::rule;
use leptos::prelude::*;
use model::Group;

use crate::components::Target;
use crate::pages::plan::{FindingLine, SeverityMark};
use crate::route::Route;
use crate::session::Session;
use crate::shell::go;
use crate::words::{self, Word, lang, t};

/// The list of findings.
#[component]
pub fn CheckPage() -> impl IntoView {
    let session = Session::get();
    let only = RwSignal::new(None::<Severity>);
    let groups = Memo::new(move |_| session.findings.with(|f| model::by_rule(f, only.get())));
    let none = move || session.findings.with(|f| f.is_empty());
    view! {
        <section class="page page-check">
            <h1>{t(words::CHECK)}</h1>
            <Show when=move || !none() fallback=|| view! { <p class="clean">"✓ " {t(words::CHECK_CLEAN)}</p> }>
                <div class="filters" role="group">
                    <FilterButton only severity=None word=words::CHECK_ALL />
                    <FilterButton only severity=Some(Severity::Error) word=words::SEVERITY_ERROR />
                    <FilterButton only severity=Some(Severity::Warning) word=words::SEVERITY_WARNING />
                    <FilterButton only severity=Some(Severity::Note) word=words::SEVERITY_NOTE />
                </div>
                <p class="lead">{t(words::CHECK_LEAD)}</p>
                {move || groups.get().into_iter().map(|group| view! { <RuleGroup group /> }).collect_view()}
            </Show>
        </section>
    }
}

#[component]
fn FilterButton(only: RwSignal<Option<Severity>>, severity: Option<Severity>, word: Word) -> impl IntoView {
    let session = Session::get();
    let count =
        move || session.findings.with(|f| f.iter().filter(|f| severity.is_none_or(|s| f.severity == s)).count());
    view! {
        <button class="filter" aria-pressed=move || (only.get() == severity).to_string() on:click=move |_| only.set(severity)>
            {t(word)} " (" {count} ")"
        </button>
    }
}

/// The findings of one rule under its title, with the rule explained on demand.
#[component]
fn RuleGroup(group: Group) -> impl IntoView {
    let rule = rule::by_code(group.code);
    let severity = group.findings.first().map_or(Severity::Note, |f| f.severity);
    let count = group.findings.len();
    view! {
        <section class="rule-group">
            <h2>
                <SeverityMark severity />
                <span class="code">{group.code}</span>
                {move || rule.map_or("", |rule| lang().pick(rule.title[0], rule.title[1]))}
                <span class="count">{count}</span>
            </h2>
            {rule.map(|rule| view! {
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
fn FindingRow(finding: Finding) -> impl IntoView {
    let place = finding.place.clone();
    let at = place.at.clone();
    let target = Target::get();
    let open = move |_| {
        target.set(place.field.clone());
        go(Route::Plan(place.row));
    };
    view! {
        <li class="finding">
            <button class="place" title=t(words::CHECK_GO) on:click=open>{at}</button>
            <FindingLine finding />
        </li>
    }
}
