//! How far an import has come, and what the office understood. Nothing enters the plan before the
//! user has looked it over.

use cchc_core::plan::Role;
use cchc_office::message::{Ask, DraftView, Preview, Reply, Source};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::notices::Notices;
use crate::platform;
use crate::platform::office::Told;
use crate::route::Route;
use crate::session::Session;
use crate::shell::go;
use crate::words;

/// How far the import has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Not open.
    Closed,
    /// Waiting for a paste or a file.
    Paste,
    /// Being read.
    Reading,
    /// Showing what was understood.
    Preview,
}

/// Who asks again within this time means it.
const TOLD_MS: u64 = 10_000;

/// The state of the import dialog.
#[derive(Clone, Copy)]
pub struct Import {
    session: Session,
    notices: Notices,
    /// How far it has come.
    pub stage: RwSignal<Stage>,
    /// Why the last source was refused.
    pub refusal: RwSignal<Option<String>>,
    /// What was understood, as corrected so far.
    pub draft: RwSignal<DraftView>,
    /// The plan's year as it stands in the field.
    pub year: RwSignal<String>,
    /// Whose plan it is.
    pub role: RwSignal<Role>,
    /// Something was corrected by hand: it is not dropped by one key.
    corrected: StoredValue<bool>,
    /// When the user was told what would be dropped; 0 for not since the last correction.
    told_at: StoredValue<u64>,
    /// Counts the sources; an answer about an earlier one comes too late.
    reading: StoredValue<u64>,
}

impl Import {
    /// A dialog that is not open.
    pub fn new(session: Session) -> Import {
        Import {
            session,
            notices: Notices::get(),
            stage: RwSignal::new(Stage::Closed),
            refusal: RwSignal::new(None),
            draft: RwSignal::new(DraftView::default()),
            year: RwSignal::new(String::new()),
            role: RwSignal::new(Role::Own),
            corrected: StoredValue::new(false),
            told_at: StoredValue::new(0),
            reading: StoredValue::new(0),
        }
    }

    /// The dialog of this page.
    pub fn get() -> Import {
        expect_context::<Import>()
    }

    /// True while the dialog is open.
    pub fn is_open(self) -> bool {
        self.stage.get() != Stage::Closed
    }

    /// Opens the dialog at its first step.
    pub fn open(self) {
        self.notices.clear();
        self.refusal.set(None);
        self.stage.set(Stage::Paste);
    }

    /// True where nothing that was corrected by hand would be dropped, or the user has been told and
    /// wants it.
    fn may_leave(self) -> bool {
        platform::commit_what_is_typed();
        let now = platform::now_ms();
        let told = now.saturating_sub(self.told_at.get_value()) < TOLD_MS;
        let corrected = self.corrected.get_value() && self.stage.get_untracked() == Stage::Preview;
        // Without an office there is nothing left to keep.
        if told || !corrected || !self.session.has_office() {
            self.corrected.set_value(false);
            self.refusal.set(None);
            return true;
        }
        self.told_at.set_value(now);
        self.refusal.set(Some(words::IMPORT_LEAVE.get(self.session.lang()).to_owned()));
        false
    }

    /// Closes the dialog, where the user means it; tells whether it is closed.
    pub fn leave(self) -> bool {
        let leaves = self.stage.get_untracked() == Stage::Closed || self.may_leave();
        if leaves && self.stage.get_untracked() != Stage::Closed {
            self.close();
        }
        leaves
    }

    /// Goes back to the first step, where the user means it.
    pub fn go_back(self) {
        if self.may_leave() {
            self.stage.set(Stage::Paste);
        }
    }

    /// Says whose plan it is.
    pub fn set_role(self, role: Role) {
        self.correct();
        self.role.set(role);
    }

    fn correct(self) {
        self.corrected.set_value(true);
        self.told_at.set_value(0);
    }

    /// Closes the dialog; nothing was changed.
    pub fn close(self) {
        let read = self.stage.get_untracked() != Stage::Paste;
        self.stage.set(Stage::Closed);
        self.refusal.set(None);
        self.reading.update_value(|n| *n += 1);
        self.draft.set(DraftView::default());
        self.corrected.set_value(false);
        if read && self.session.has_office() {
            self.session.run(Ask::Forget);
        }
    }

    /// Reads what was pasted.
    pub fn open_pasted(self, html: Option<String>, text: String) {
        self.read(Ask::Read(Source::Pasted { html, text }), Vec::new());
    }

    /// Reads a file.
    pub fn open_bytes(self, name: String, bytes: Vec<u8>) {
        self.read(Ask::Read(Source::File { name }), bytes);
    }

    /// Reads the source again with its letters converted from an old font code.
    pub fn convert(self) {
        self.read(Ask::Convert, Vec::new());
    }

    fn read(self, ask: Ask, bytes: Vec<u8>) {
        if !self.may_leave() {
            return;
        }
        // What was said of an earlier file is past.
        self.notices.clear();
        self.refusal.set(None);
        self.stage.set(Stage::Reading);
        self.reading.update_value(|n| *n += 1);
        let nr = self.reading.get_value();
        let answer = self.session.ask(ask, &bytes);
        spawn_local(async move {
            let told = answer.await;
            if self.reading.get_value() != nr {
                return;
            }
            self.stage.set(if told.is_ok() { Stage::Preview } else { Stage::Paste });
            if let Some(draft) = self.take(told) {
                self.year.set(draft.year.to_string());
                self.role.set(draft.role);
                self.draft.set(draft);
            }
        });
    }

    /// The draft in an answer; a refusal is shown.
    fn take(self, told: Told) -> Option<DraftView> {
        match told {
            Ok((Reply::Draft(draft), _)) => Some(*draft),
            Ok(_) => None,
            Err(reason) => {
                self.refusal.set(Some(reason));
                None
            }
        }
    }

    /// Corrects what was understood.
    pub fn change(self, change: Preview) {
        if !matches!(change, Preview::Rows(_)) {
            self.correct();
        }
        let answer = self.session.ask(Ask::Preview(change), &[]);
        let nr = self.reading.get_value();
        spawn_local(async move {
            let told = answer.await;
            if self.reading.get_value() != nr {
                return;
            }
            if let Some(draft) = self.take(told) {
                self.draft.set(draft);
            }
        });
    }

    /// Takes the year in the field over.
    pub fn set_year(self, typed: String) {
        self.change(Preview::Year(typed.clone()));
        self.year.set(typed);
    }

    /// Adds the plan to the workspace, as one step.
    pub fn accept(self) {
        let ask = Ask::Accept { year: self.year.get_untracked(), role: self.role.get_untracked() };
        let answer = self.session.ask(ask, &[]);
        spawn_local(async move {
            match answer.await {
                Ok(_) => {
                    self.close();
                    go(Route::Plan(None));
                }
                Err(reason) => self.refusal.set(Some(reason)),
            }
        });
    }
}
