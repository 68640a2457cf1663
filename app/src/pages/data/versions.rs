//! Older versions of the open workbook: listed, compared with what is there, restored.

use cchc_office::message::{Ask, Keep, Reply, Version};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::notices::Notices;
use crate::platform::{self, day_and_clock};
use crate::session::Session;
use crate::words::{self, lang, t};

/// What is compared: the version, how many differences, the first of them.
type Compared = Option<(Version, usize, Vec<String>)>;

/// The list, and the comparison of the one chosen.
#[component]
pub fn Versions() -> impl IntoView {
    let session = Session::get();
    let notices = Notices::get();
    let versions = RwSignal::new(Vec::<Version>::new());
    let bytes = RwSignal::new(0u64);
    let compared = RwSignal::<Compared>::new(None);
    let read = move || {
        let told = session.ask(Ask::Keep(Keep::Versions), &[]);
        spawn_local(async move {
            if let Ok((Reply::Versions { versions: found, bytes: all }, _)) = told.await {
                versions.set(found);
                bytes.set(all);
            }
        });
    };
    let stored = Memo::new(move |_| session.kept.with(|kept| kept.head.as_ref().map(|head| head.workspace.clone())));
    Effect::new(move |_| {
        if stored.get().is_some() {
            read();
        }
    });
    let compare = move |version: Version| {
        let told = session.ask(Ask::Keep(Keep::Compare(version.number)), &[]);
        spawn_local(async move {
            match told.await {
                Ok((Reply::Compared { count, lines }, _)) => {
                    compared.set(Some((version, count, lines)));
                    request_animation_frame(|| {
                        platform::focus("compared");
                    });
                }
                Ok(_) => {}
                Err(reason) => notices.refuse(words::REFUSED.get(session.lang()), reason),
            }
        });
    };
    let restore = move |number: u32| {
        let change = session.change(Ask::Keep(Keep::Restore(number)));
        spawn_local(async move {
            if change.await.is_ok() {
                compared.set(None);
                read();
            }
        });
    };
    view! {
        <div class="card card-wide">
            <h2>{t(words::VERSIONS)}</h2>
            <p>{t(words::VERSIONS_HELP)}" "{t(words::STORAGE_USED)}": "<span id="storage-used">{move || size(bytes.get())}</span>"."</p>
            <ul class="versions" id="versions" tabindex="0">
                {move || versions.get().into_iter().map(|version| view! { <Line version compare /> }).collect_view()}
            </ul>
            {move || compared.get().map(|(version, count, lines)| view! {
                <div class="compared" id="compared" tabindex="-1" role="region" aria-live="polite">
                    <h3>{t(words::VERSION_OF)}" "{day_and_clock(version.at)}": "{count}" "{t(words::VERSION_CHANGES)}</h3>
                    <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                    <div class="buttons">
                        <button class="primary" id="restore" disabled=count == 0 on:click=move |_| restore(version.number)>{t(words::RESTORE)}</button>
                        <button on:click=move |_| compared.set(None)>{t(words::CLOSE)}</button>
                    </div>
                </div>
            })}
        </div>
    }
}

#[component]
fn Line(version: Version, compare: impl Fn(Version) + 'static) -> impl IntoView {
    let chosen = version.clone();
    view! {
        <li>
            <strong>{day_and_clock(version.at)}</strong>" · "{version.rows}" "{t(words::VERSION_ROWS)}" · "{version.why}" "
            {(!version.valid).then(|| view! { <em>{t(words::VERSION_DAMAGED)}" "</em> })}
            <button class="small" on:click=move |_| compare(chosen.clone())>{t(words::VERSION_COMPARE)}</button>
        </li>
    }
}

/// A size in the units that people read: "12 KB", "3,4 MB".
fn size(bytes: u64) -> String {
    let mark = lang().pick(",", ".");
    let tenths = bytes.saturating_mul(10) / (1024 * 1024);
    if tenths < 10 {
        format!("{} KB", bytes.div_ceil(1024))
    } else {
        format!("{}{mark}{} MB", tenths / 10, tenths % 10)
    }
}
