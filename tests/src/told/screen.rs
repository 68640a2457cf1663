//! What a page does with the screens that the office draws, and with the dialog over them.

use cchc_core::plan::Role;
use cchc_office::message::{Ask, Deed, Source};

use super::Page;

impl Page {
    /// Opens a screen that the office draws.
    pub fn sheet(&mut self, path: &str) -> String {
        self.ok(Ask::Sheet(path.to_owned()));
        self.wait(50);
        self.screen()
    }

    /// Does something on that screen; the screen after it.
    pub fn deed(&mut self, what: &str, value: &str) -> String {
        self.ok(deed(what, value));
        self.wait(50);
        self.screen()
    }

    /// The screen that the office has drawn last.
    pub fn screen(&self) -> String {
        self.keeper.world().screen.borrow().clone()
    }

    /// The dialog in which a plan is brought in, as it was drawn last; where it was closed, the address to
    /// go on at, or nothing.
    pub fn dialog(&self) -> String {
        self.keeper.world().dialog.borrow().clone()
    }

    /// Pastes a text and gives the dialog with the preview.
    pub fn paste(&mut self, text: &str) -> String {
        self.ok(Ask::Read(Source::Pasted { html: None, text: text.to_owned() }));
        self.dialog()
    }

    /// Reads a file and gives the dialog.
    pub fn read(&mut self, name: &str, bytes: Vec<u8>) -> String {
        self.ask(Ask::Read(Source::File { name: name.to_owned() }), bytes).unwrap();
        self.dialog()
    }

    /// Does something in that dialog; the dialog after it.
    pub fn in_dialog(&mut self, what: &str, value: &str) -> String {
        self.ok(deed(&format!("import {what}"), value));
        self.dialog()
    }

    /// Accepts what is previewed.
    pub fn accept(&mut self, year: &str, role: Role) {
        self.in_dialog("year", year);
        self.in_dialog("role", role_key(role));
        let after = self.in_dialog("accept", "");
        assert_eq!(after, "#/ke-hoach", "the plan is accepted");
    }
}

fn role_key(role: Role) -> &'static str {
    match role {
        Role::Own => "own",
        Role::Superior => "superior",
        Role::Other => "other",
    }
}

fn deed(what: &str, value: &str) -> Ask {
    Ask::Deed(Deed { what: what.to_owned(), value: value.to_owned(), bytes: Vec::new() })
}
