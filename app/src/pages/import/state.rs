//! What the import dialog holds: the source as it came, and the draft that is looked over.

use std::sync::Arc;

use cchc_core::command::{Command, CommandError};
use cchc_core::id::IdSource;
use cchc_core::plan::{Role, Years};
use cchc_import::draft::{self, Draft};
use cchc_import::source::{self, Document, Input};
use chrono::Datelike;
use leptos::prelude::*;

use crate::pages::plan::grid::run;
use crate::route::Route;
use crate::session::Session;
use crate::shell::go;
use crate::words::lang;

/// How far the import has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Not open.
    Closed,
    /// Waiting for a paste or a file.
    Paste,
    /// Showing what was understood.
    Preview,
}

/// The source as it came, kept so that it can be read again.
enum Source {
    Pasted { html: Option<String>, text: String },
    File { name: String, bytes: Vec<u8> },
}

/// The state of the import dialog.
#[derive(Clone, Copy)]
pub struct Import {
    /// How far it has come.
    pub stage: RwSignal<Stage>,
    /// Why the last source was refused.
    pub refusal: RwSignal<Option<String>>,
    /// What was understood, as corrected so far.
    pub draft: RwSignal<Option<Draft>>,
    /// True where the source uses an old font code.
    pub legacy: RwSignal<bool>,
    /// The plan's year as it stands in the field.
    pub year: RwSignal<String>,
    /// Whose plan it is.
    pub role: RwSignal<Role>,
    /// What was said about the source itself.
    pub source_notes: RwSignal<Vec<source::SourceNote>>,
    source: StoredValue<Option<Source>>,
    text: StoredValue<String>,
}

impl Import {
    /// A dialog that is not open.
    pub fn new() -> Import {
        Import {
            stage: RwSignal::new(Stage::Closed),
            refusal: RwSignal::new(None),
            draft: RwSignal::new(None),
            legacy: RwSignal::new(false),
            year: RwSignal::new(String::new()),
            role: RwSignal::new(Role::Own),
            source_notes: RwSignal::new(Vec::new()),
            source: StoredValue::new(None),
            text: StoredValue::new(String::new()),
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
        self.refusal.set(None);
        self.draft.set(None);
        self.stage.set(Stage::Paste);
    }

    /// Closes the dialog; nothing was changed.
    pub fn close(self) {
        self.stage.set(Stage::Closed);
        self.draft.set(None);
        self.refusal.set(None);
        self.source.set_value(None);
    }

    /// Reads what was pasted.
    pub fn open_pasted(self, html: Option<String>, text: String) {
        self.source.set_value(Some(Source::Pasted { html, text }));
        self.read(false);
    }

    /// Reads a file.
    pub fn open_bytes(self, name: String, bytes: Vec<u8>) {
        self.source.set_value(Some(Source::File { name, bytes }));
        self.read(false);
    }

    /// Reads the source, again where the letters are to be converted from an old font code.
    pub fn read(self, convert: bool) {
        self.refusal.set(None);
        let read = self.source.with_value(|source| {
            let input = match source.as_ref()? {
                Source::Pasted { html, text } => Input::Paste { html: html.as_deref(), text },
                Source::File { name, bytes } => Input::Bytes { name: Some(name), bytes },
            };
            Some(source::read_with(input, source::Options { convert_legacy: convert }))
        });
        match read {
            None => self.stage.set(Stage::Paste),
            Some(Err(error)) => {
                self.refusal.set(Some(error.message(untrack(lang))));
                self.stage.set(Stage::Paste);
            }
            Some(Ok(document)) => self.show(document, convert),
        }
    }

    fn show(self, document: Document, converted: bool) {
        self.legacy.set(document.legacy.is_some() && !converted);
        let draft = draft::draft(&document, &draft::Options::default());
        let year = draft.years.map_or_else(|| Session::get().today.year(), |years| years.first);
        self.year.set(year.to_string());
        let own = Session::get().workspace.with_untracked(|w| w.plans.iter().all(|p| p.role != Role::Own));
        self.role.set(if own { Role::Own } else { Role::Other });
        self.source_notes.set(document.notes.clone());
        self.text.set_value(document.text);
        self.draft.set(Some(draft));
        self.stage.set(Stage::Preview);
    }

    /// Takes the year in the field over; what is no year is left to be refused on acceptance.
    pub fn set_year(self, typed: String) {
        if let Ok(year) = typed.trim().parse::<i32>()
            && Years::one(year).are_possible()
        {
            self.draft.update(|draft| {
                if let Some(draft) = draft {
                    draft.set_year(year);
                }
            });
        }
        self.year.set(typed);
    }

    /// Adds the plan to the workspace, as one step.
    pub fn accept(self) {
        let session = Session::get();
        let Some(draft) = self.draft.get_untracked() else {
            return;
        };
        let before = session.workspace.with_untracked(|w| w.settings.before);
        // One text gives the same ids everywhere; the same text imported twice into one workspace
        // must not, so the number of plans goes into the seed.
        let plans = session.workspace.with_untracked(|w| w.plans.len());
        let salt = if plans == 0 { String::new() } else { format!("\u{0}{plans}") };
        let mut ids = self.text.with_value(|text| IdSource::from_text(&format!("{text}{salt}")));
        let mut plan = draft.plan(&mut ids, before);
        plan.role = self.role.get_untracked();
        let id = plan.id;
        let typed = self.year.get_untracked();
        let years = typed.trim().parse::<i32>().unwrap_or(0);
        if !Years::one(years).are_possible() {
            self.refusal.set(Some(CommandError::BadYear(years).message(untrack(lang))));
            return;
        }
        if draft.years.is_none_or(|read| read.first != years) {
            plan.years = Years::one(years);
        }
        let command = Command::AddPlan { plan: Arc::new(plan) };
        match session.dispatch(command) {
            Ok(()) => {
                self.name_office(&draft);
                session.choose(id);
                self.close();
                go(Route::Plan(None));
            }
            Err(error) => self.refusal.set(Some(error.message(untrack(lang)))),
        }
    }

    /// The first own plan names the office, where nobody has yet.
    fn name_office(self, draft: &Draft) {
        let session = Session::get();
        let unnamed = session.workspace.with_untracked(|w| w.office.is_empty());
        if let Some(name) = draft.frame.issuer.clone().filter(|_| unnamed && self.role.get_untracked() == Role::Own) {
            run(Command::NameOffice { name });
        }
    }
}

impl Default for Import {
    fn default() -> Self {
        Import::new()
    }
}
