//! The plan's text as it was imported: legal basis and numbered parts, to be read here.

use cchc_office::message::{Part, PlanText as Told};
use leptos::html::Details;
use leptos::prelude::*;

use crate::components::Target;
use crate::session::Session;
use crate::words::{self, t};

/// Legal basis and text parts, folded up until somebody asks for them or a finding leads there.
#[component]
pub fn PlanText() -> impl IntoView {
    let session = Session::get();
    let target = Target::get();
    let there = Memo::new(move |_| session.text.with(|text| *text != Told::default()));
    let frame = NodeRef::<Details>::new();
    // A plan without a table is its text.
    Effect::new(move |_| {
        let no_table = session.lines.with_untracked(|lines| lines.is_empty());
        if let Some(frame) = frame.get().filter(|_| no_table) {
            frame.set_open(true);
        }
    });
    Effect::new(move |_| {
        let Some(frame) = frame.get() else { return };
        let Some(part) = target.take_text() else { return };
        frame.set_open(true);
        let place = part.and_then(|part| document().get_element_by_id(&part_id(&part.to_string())));
        let place = place.unwrap_or_else(|| frame.into());
        let _ = place.class_list().add_1("part-found");
        place.scroll_into_view();
    });
    view! {
        <Show when=move || there.get()>
            <details class="plan-text" node_ref=frame>
                <summary>{t(words::TEXT_OF_PLAN)}</summary>
                {move || session.text.get().basis.into_iter().map(|line| view! { <p class="basis">{line}</p> }).collect_view()}
                <p>{move || session.text.with(|text| text.preamble.clone())}</p>
                {move || session.text.get().parts.into_iter().map(part).collect_view()}
            </details>
        </Show>
    }
}

fn part_id(part: &str) -> String {
    format!("part-{part}")
}

fn part(part: Part) -> impl IntoView {
    let lines = part.body.split('\n').filter(|line| !line.trim().is_empty());
    view! {
        <div class="part" id=part_id(&part.id.to_string()) data-depth=part.depth.to_string()>
            <p class="part-title"><span class="part-number">{part.number}</span>" "{part.title}</p>
            {lines.map(|line| view! { <p>{line.to_owned()}</p> }).collect_view()}
        </div>
    }
}
