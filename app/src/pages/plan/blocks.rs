//! What is done with the selected cells as a block: copied, cut, pasted, filled down, emptied; their rows
//! moved and deleted.

use cchc_office::message::{Ask, BlockAt, OnBlock, Reply};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::grid::{Focus, Grid};
use crate::notices::Notices;
use crate::pages::import::Import;
use crate::platform::clipboard;
use crate::words::{self, lang};

impl Grid {
    /// True where more than one cell is selected.
    pub fn has_block(self) -> bool {
        self.block().is_some_and(|[lines, columns]| lines.len() > 1 || columns.len() > 1)
    }

    /// The selected cells, as the office is asked for them.
    pub fn block_at(self) -> Option<BlockAt> {
        let [lines, columns] = self.block()?;
        let row = |place: usize| self.lines.with_untracked(|lines| lines.get(place).map(|line| line.row));
        Some(BlockAt { from: row(lines.start)?, to: row(lines.end - 1)?, columns })
    }

    /// The selected lines where they are more than one.
    pub fn several_lines(self) -> Option<BlockAt> {
        let [lines, _] = self.block()?;
        self.block_at().filter(|_| lines.len() > 1)
    }

    /// Asks for something about the selected cells and goes on; a refusal is said.
    pub fn on_block(self, what: OnBlock) {
        if let Some(at) = self.block_at() {
            self.focus.set_value(Focus::Moved);
            self.session.run(Ask::Block(at, what));
        }
    }

    /// Puts the selected cells on the clipboard; with `cut` they are emptied once they are there.
    pub fn copy_block(self, cut: bool) {
        let Some(at) = self.block_at() else { return };
        let notices = Notices::get();
        let told = self.session.ask(Ask::Block(at, OnBlock::Copy), &[]);
        let lang = untrack(lang);
        spawn_local(async move {
            match told.await {
                Ok((Reply::Table { html, tsv }, _)) if clipboard::copy(&html, &tsv) => {
                    if cut {
                        self.on_block(OnBlock::Clear);
                    }
                }
                Ok(_) => notices.refuse(words::COPY_TABLE.get(lang), words::COPY_FAILED.get(lang)),
                Err(reason) => notices.refuse(words::COPY_TABLE.get(lang), reason),
            }
        });
    }

    /// Puts what the clipboard holds into the cells from the selected one on; a table with a header of
    /// its own is read as an import.
    pub fn paste_block(self, html: Option<String>, text: String) {
        let Some(at) = self.block_at() else { return };
        let (notices, import) = (Notices::get(), Import::get());
        let paste = OnBlock::Paste { html: html.clone(), text: text.clone() };
        let told = self.session.ask(Ask::Block(at, paste), &[]);
        let owner = Owner::current();
        spawn_local(async move {
            match told.await {
                Ok((Reply::HasHeader, _)) => {
                    crate::opening::with(owner, || import.open_pasted(html, text));
                }
                Ok((Reply::Pasted { lines, columns, said }, _)) => {
                    notices.forget_past();
                    self.point_softly(lines.0, columns.0);
                    if lines.0 != lines.1 || columns.0 != columns.1 {
                        self.reach_to(lines.1, columns.1);
                    }
                    if !said.is_empty() {
                        notices.say(said);
                    }
                }
                Ok(_) => {}
                Err(reason) => self.session.refuse(reason),
            }
        });
    }
}
