//! What the page knows of the open workspace, as the office tells it; and the way to ask the
//! office. The page changes nothing itself: it asks, and shows what has become of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use cchc_core::id::{Fresh, IdSource, RowId};
use cchc_core::language::Lang;
use cchc_core::plan::Field;
use cchc_office::message::{self, Act, Ask, Book, Kept, Line, Mark, Reply, RowKind, RowView};
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
    rows: StoredValue<BTreeMap<RowId, RowView>>,
    /// Counts how often rows were told.
    pub rows_told: RwSignal<u32>,
    /// How many errors, warnings and notes there are; `None` while the first check runs.
    pub counts: RwSignal<Option<[usize; 3]>>,
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
            rows_told: RwSignal::new(0),
            counts: RwSignal::new(None),
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
        if update.anew {
            self.rows.update_value(BTreeMap::clear);
            self.counts.set(None);
        }
        if update.anew || !update.rows.is_empty() {
            self.rows.update_value(|rows| rows.extend(update.rows.into_iter().map(|row| (row.id, row))));
            self.rows_told.update(|times| *times += 1);
        }
        if let Some(lines) = update.lines {
            self.lines.update(|all| {
                if update.anew {
                    *all = Arc::default();
                }
                lines.put_into(Arc::make_mut(all));
            });
        }
        if let Some(counts) = update.counts {
            self.counts.set(Some(counts));
        }
        if let Some(book) = update.book {
            self.book.set(*book);
        }
        if let Some(kept) = update.kept {
            self.kept.set(*kept);
        }
    }

    /// Looks at the rows that were told.
    pub fn with_rows<T>(self, look: impl FnOnce(&BTreeMap<RowId, RowView>) -> T) -> T {
        self.rows.with_value(look)
    }

    /// The text of a cell; empty until the office has told its row.
    pub fn text(self, row: RowId, field: &Field) -> String {
        self.with_rows(|rows| rows.get(&row).map_or_else(String::new, |row| row.text(field).to_owned()))
    }

    /// What was found in a cell; empty for nothing.
    pub fn found(self, row: RowId, field: &Field) -> String {
        let here = |mark: &&Mark| mark.field.as_ref().is_none_or(|of| of == field);
        let texts = |row: &RowView| row.marks.iter().filter(here).map(|mark| mark.text.clone()).collect::<Vec<_>>();
        self.with_rows(|rows| rows.get(&row).map(texts).unwrap_or_default().join(" "))
    }

    /// Shows a text in a cell before the office has taken it over.
    pub fn set_text(self, row: RowId, field: &Field, text: &str) {
        self.rows.update_value(|rows| rows.entry(row).or_insert_with(|| RowView::empty(row)).set(field, text));
        self.rows_told.update(|times| *times += 1);
    }

    /// Asks for the rows of these lines; they come with the answer.
    pub fn tell_rows(self, lines: std::ops::Range<usize>) {
        let told = self.ask(Ask::Show(lines), &[]);
        spawn_local(async move { drop(told.await) });
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
        let step = matches!(ask, Ask::Act(_) | Ask::Undo | Ask::Redo);
        // What takes away more than one row, or changes what was not named, is said.
        let said = match &ask {
            Ask::Act(Act::Delete(row)) => {
                self.lines.with_untracked(|lines| lines.iter().any(|l| l.row == *row && l.kind != RowKind::Task))
            }
            Ask::Act(Act::DeletePlan) => true,
            _ => false,
        };
        // Where the table is not in sight nobody sees what was taken back: it is said.
        let back = match ask {
            Ask::Undo => self.book.with_untracked(|book| book.undo.is_some()).then_some(true),
            Ask::Redo => self.book.with_untracked(|book| book.redo.is_some()).then_some(false),
            _ => None,
        };
        let open = move || self.book.with_untracked(|book| book.open.as_ref().map(|plan| plan.id));
        let (hidden, before) = (!platform::is_shown(".page-plan"), open());
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
                    // The plan itself may have gone with the step, or come.
                    if let Some(undone) = back.filter(|_| hidden || open() != before) {
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
