//! What a page does with the screens that the office draws.

use cchc_office::message::{Ask, Deed};

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
        let deed = Deed { what: what.to_owned(), value: value.to_owned(), bytes: Vec::new() };
        self.ok(Ask::Deed(deed));
        self.wait(50);
        self.screen()
    }

    /// The screen that the office has drawn last.
    pub fn screen(&self) -> String {
        self.keeper.world().screen.borrow().clone()
    }
}
