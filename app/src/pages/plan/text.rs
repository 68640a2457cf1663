//! The plan's text as it was imported: legal basis and numbered parts, to be read here.

use leptos::prelude::*;

use crate::session::Session;
use crate::words::{self, t};

/// Legal basis and text parts, folded up until somebody asks for them.
#[component]
pub fn PlanText() -> impl IntoView {
    let session = Session::get();
    let there = move || {
        session.plan.with(|p| {
            p.as_ref().is_some_and(|p| !p.parts.is_empty() || !p.legal_basis.is_empty() || !p.preamble.is_empty())
        })
    };
    view! {
        <Show when=there>
            <details class="plan-text">
                <summary>{t(words::TEXT_OF_PLAN)}</summary>
                {move || session.plan.get().map(|plan| {
                    let basis = plan.legal_basis.iter().map(|line| view! { <p class="basis">{line.clone()}</p> }).collect_view();
                    let parts = plan.parts.iter().map(|part| view! {
                        <div class="part" data-depth=part.depth.to_string()>
                            <p class="part-title"><span class="part-number">{part.number.clone()}</span>" "{part.title.clone()}</p>
                            {part.body.split('\n').filter(|line| !line.trim().is_empty()).map(|line| view! { <p>{line.to_owned()}</p> }).collect_view()}
                        </div>
                    }).collect_view();
                    let preamble = (!plan.preamble.is_empty()).then(|| view! { <p>{plan.preamble.clone()}</p> });
                    view! { {basis} {preamble} {parts} }
                })}
            </details>
        </Show>
    }
}
