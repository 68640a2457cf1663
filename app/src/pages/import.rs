//! Bringing in an existing plan, as far as the page has to do with it: it hands over what was pasted,
//! dropped or chosen. The office draws the dialog, and `app/import.js` shows it.

use cchc_office::message::{Ask, Deed, Source};
use leptos::task::spawn_local;

use crate::notices::Notices;
use crate::platform;
use crate::session::Session;
use crate::words::{self, Word};

/// The way to the dialog.
#[derive(Clone, Copy)]
pub struct Import(Session, Notices);

impl Import {
    /// The dialog of this page.
    pub fn get() -> Import {
        Import(Session::get(), Notices::get())
    }

    /// Opens the dialog at its first step.
    pub fn open(self) {
        self.ask(Ask::Deed(Deed { what: "import open".to_owned(), ..Deed::default() }), &[], words::LOADING);
    }

    /// Reads what was pasted.
    pub fn open_pasted(self, html: Option<String>, text: String) {
        self.ask(Ask::Read(Source::Pasted { html, text }), &[], words::IMPORT_READING);
    }

    /// Reads a file.
    pub fn open_bytes(self, name: String, bytes: &[u8]) {
        self.ask(Ask::Read(Source::File { name }), bytes, words::IMPORT_READING);
    }

    /// Asks the office; `meanwhile` is said until it draws the dialog, because it may have to be loaded first.
    fn ask(self, ask: Ask, bytes: &[u8], meanwhile: Word) {
        let Import(session, notices) = self;
        platform::commit_what_is_typed();
        // What was said of an earlier file is past.
        notices.clear();
        platform::show_import(meanwhile.get(session.lang()));
        let answer = session.ask(ask, bytes);
        spawn_local(async move {
            if let Err(reason) = answer.await {
                platform::show_import("");
                session.refuse(reason);
            }
        });
    }
}
