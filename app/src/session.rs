//! What the page knows of the open workspace, as the office tells it; and the way to ask the
//! office. The page changes nothing itself: it asks, and shows what has become of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use cchc_core::id::{Fresh, IdSource, RowId};
use cchc_core::language::Lang;
use cchc_office::message::{self, Act, Ask, Book, Found, Kept, Line, Reply, RowKind, RowView};
use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use crate::notices::{More, Notices};
use crate::platform;
use crate::platform::office::{Desk, Told};
use crate::words;

/// The open workspace as the page knows it.
#[derive(Clone, Copy)]
pub struct Session {
    desk: StoredValue<Option<Desk>, LocalStorage>,
    notices: Notices,
    lang: Signal<Lang>,
    ids: StoredValue<IdSource>,
    /// How it stands with the store.
    pub kept: RwSignal<Kept>,
    /// The workspace at a glance.
    pub book: RwSignal<Book>,
    /// The lines of the table.
    pub lines: RwSignal<Arc<Vec<Line>>>,
    rows: StoredValue<BTreeMap<RowId, ArcRwSignal<RowView>>>,
    /// What breaks a rule; `None` while the first check runs.
    pub found: RwSignal<Option<Arc<Vec<Found>>>>,
}

impl Session {
    /// A session in which nothing is open. `seed` feeds the ids of new rows; `today` is ISO.
    pub fn new(seed: u64, today: String, notices: Notices, lang: Signal<Lang>) -> Session {
        let ids = StoredValue::new(IdSource::seeded(seed));
        let session = Session {
            desk: StoredValue::new_local(None),
            notices,
            lang,
            ids,
            kept: RwSignal::new(Kept::default()),
            book: RwSignal::new(Book::default()),
            lines: RwSignal::new(Arc::default()),
            rows: StoredValue::new(BTreeMap::new()),
            found: RwSignal::new(None),
        };
        let begin = move || Ask::Begin {
            today: today.clone(),
            lang: lang.get_untracked(),
            workspace: session.fresh(),
            folders: platform::folder::is_possible(),
        };
        let ended = move |reason: String| {
            notices.refuse(words::OFFICE_ENDED.get(lang.get_untracked()), reason);
            crate::say_it_has_ended();
        };
        session.desk.set_value(Some(Desk::new(
            begin,
            move |update| session.hear(update),
            move |reason| session.refuse(reason),
            ended,
        )));
        session
    }

    /// The session of this page.
    pub fn get() -> Session {
        expect_context::<Session>()
    }

    fn hear(self, update: message::Update) {
        for row in update.rows {
            self.row(row.id).set(row);
        }
        if let Some(lines) = update.lines {
            if update.anew {
                self.forget_rows(&lines);
            }
            self.lines.set(Arc::new(lines));
        }
        if update.anew {
            self.found.set(None);
        }
        if let Some(found) = update.found {
            self.found.set(Some(Arc::new(found)));
        }
        if let Some(book) = update.book {
            self.book.set(*book);
        }
        if let Some(kept) = update.kept {
            self.kept.set(*kept);
        }
    }

    /// Keeps of the rows only those of these lines.
    fn forget_rows(self, lines: &[Line]) {
        let kept: std::collections::BTreeSet<RowId> =
            lines.iter().flat_map(|l| [Some(l.row), l.target]).flatten().collect();
        self.rows.update_value(|rows| rows.retain(|id, _| kept.contains(id)));
    }

    /// One row; empty until the office has told it.
    pub fn row(self, id: RowId) -> ArcRwSignal<RowView> {
        let row = self
            .rows
            .try_update_value(|rows| rows.entry(id).or_insert_with(|| ArcRwSignal::new(RowView::empty(id))).clone());
        row.unwrap_or_else(|| ArcRwSignal::new(RowView::empty(id)))
    }

    /// Asks the office.
    ///
    /// # Errors
    /// The office's own words, in the page's language.
    pub fn ask(self, ask: Ask, bytes: &[u8]) -> impl Future<Output = Told> + use<> {
        let bytes = if bytes.is_empty() { JsValue::UNDEFINED } else { Uint8Array::from(bytes).into() };
        self.hand(ask, &bytes)
    }

    /// Asks the office and hands it a value of the browser's own.
    ///
    /// # Errors
    /// The office's own words, in the page's language.
    pub fn hand(self, ask: Ask, beside: &JsValue) -> impl Future<Output = Told> + use<> {
        let answer = self.desk.with_value(|desk| desk.as_ref().map(|desk| desk.ask(&ask, beside)));
        async move {
            let told = match answer {
                Some(answer) => answer.await,
                None => Err(String::new()),
            };
            // The browser's own words say nothing to an officer.
            let gone = || words::OFFICE_GONE.get(self.lang.get_untracked());
            told.map_err(|reason| match reason.as_str() {
                _ if self.has_office() => reason,
                "" => gone().to_owned(),
                reason => format!("{} [{reason}]", gone()),
            })
        }
    }

    /// Asks for a change, which is on its way when this returns.
    ///
    /// # Errors
    /// The office's own words; they were said to the user.
    pub fn change(self, ask: Ask) -> impl Future<Output = Result<(), String>> {
        let step = matches!(ask, Ask::Act(_) | Ask::Undo | Ask::Redo | Ask::Mend(..));
        // What takes away more than one row, or changes what was not named, is said.
        let said = match &ask {
            Ask::Act(Act::Delete(row)) => {
                self.lines.with_untracked(|lines| lines.iter().any(|l| l.row == *row && l.kind != RowKind::Task))
            }
            Ask::Act(Act::DeletePlan) | Ask::Mend(..) => true,
            _ => false,
        };
        // Where the table is not in sight nobody sees what was taken back: it is said.
        let back = match ask {
            Ask::Undo => self.book.with_untracked(|book| book.undo.is_some()).then_some(true),
            Ask::Redo => self.book.with_untracked(|book| book.redo.is_some()).then_some(false),
            _ => None,
        };
        let back = back.filter(|_| !platform::is_shown(".page-plan"));
        let told = self.ask(ask, &[]);
        async move {
            match told.await {
                Ok(_) => {
                    // A step that was made leaves an older refusal behind.
                    if step {
                        self.notices.forget_past();
                    }
                    if said {
                        self.say_done();
                    }
                    if let Some(undone) = back {
                        self.say_back(undone);
                    }
                    Ok(())
                }
                Err(reason) => {
                    self.refuse(reason.clone());
                    Err(reason)
                }
            }
        }
    }

    /// Says that something was refused.
    pub fn refuse(self, reason: String) {
        self.notices.refuse(words::REFUSED.get(self.lang.get_untracked()), reason);
    }

    /// What is said with a refusal: this, where what was refused can be mended.
    pub fn can_mend(self, more: More) -> More {
        if self.kept.with_untracked(|kept| kept.mends) { more } else { More::None }
    }

    /// The language of the page.
    pub fn lang(self) -> Lang {
        self.lang.get_untracked()
    }

    /// True once the office was asked something, while it is there.
    pub fn has_office(self) -> bool {
        self.at_desk(Desk::is_started)
    }

    fn at_desk(self, test: fn(&Desk) -> bool) -> bool {
        self.desk.with_value(|desk| desk.as_ref().is_some_and(test))
    }

    /// True while the office has not answered everything.
    pub fn is_waiting(self) -> bool {
        self.at_desk(Desk::is_waiting)
    }

    /// Says what the last step did, which can be taken back.
    fn say_done(self) {
        if let Some(what) = self.book.with_untracked(|book| book.undo.clone()) {
            self.notices.done(self.sentence(words::STEP_DONE, &what));
        }
    }

    /// Says what was taken back or made again: the other of the two would do it now.
    fn say_back(self, undone: bool) {
        let what = self.book.with_untracked(|book| if undone { book.redo.clone() } else { book.undo.clone() });
        if let Some(what) = what {
            self.notices.say(self.sentence(if undone { words::UNDONE } else { words::REDONE }, &what));
        }
    }

    fn sentence(self, word: words::Word, what: &str) -> String {
        // A printed number may end in a full stop itself.
        format!("{}: {}.", word.get(self.lang.get_untracked()), what.trim_end_matches('.'))
    }

    /// Asks for a change and goes on; a refusal is said to the user.
    pub fn run(self, ask: Ask) {
        let change = self.change(ask);
        spawn_local(async move {
            let _ = change.await;
        });
    }

    /// Every text that the office gives is to be in this language. Where nothing was asked yet the
    /// first question says so.
    pub fn speak(self, lang: Lang) {
        if self.has_office() {
            self.run(Ask::Speak(lang));
        }
    }

    /// Asks for the page's own texts in English; false where the office cannot be reached.
    pub async fn learn_english(self) -> bool {
        let Ok((Reply::English(texts), _)) = self.ask(Ask::English, &[]).await else { return false };
        words::learn(texts);
        true
    }

    /// Asks for a change to the plan and goes on; a refusal is said to the user.
    pub fn act(self, act: Act) {
        self.run(Ask::Act(act));
    }

    /// A fresh id for something new.
    pub fn fresh<T: Fresh>(self) -> T {
        self.ids.try_update_value(IdSource::fresh).unwrap_or_else(|| T::from_bits(0))
    }
}
