//! Where finished text and tables go: into the cell that is open, or among the parts of the
//! document.

use super::build::{Builder, Built, Part};
use super::flow::Setting;
use super::table::{Finished, InnerTable, Piece, flattened};
use crate::grid::Grid;
use crate::source::note::SourceNote;

impl Builder {
    pub(super) fn finished(&mut self, finished: Finished) {
        let Finished { grid, hidden, rest, joined } = finished;
        self.finished_tables += 1;
        let table = self.finished_tables;
        let mut note = |condition: bool, note| {
            if condition {
                self.built.notes.push(note);
            }
        };
        note(hidden > 0, SourceNote::HiddenRows { table, count: hidden });
        note(joined, SourceNote::TooManyColumns);
        note(!rest.is_empty(), SourceNote::TooManyRows { count: rest.len() });
        if grid.is_blank() {
            self.finished_tables -= 1;
        } else {
            self.place_table(grid);
        }
        if !rest.is_empty() {
            self.place_text(&rest.join("\n"));
        }
    }

    pub(super) fn dissolved(&mut self, pieces: Vec<Piece>) {
        let has_table = pieces.iter().any(|piece| matches!(piece, Piece::Table(_)));
        if has_table && self.tables.is_empty() {
            self.flush();
            self.built.parts.push(Part::Layout);
        }
        for piece in pieces {
            match piece {
                Piece::Text(text) => self.place_text(&text),
                Piece::Table(grid) => self.place_table(grid),
            }
        }
    }

    /// Adds text that is laid out already, in lines of its own.
    fn place_text(&mut self, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let preserved = Setting { preserved: true, ..Setting::default() };
        let flow = self.flow();
        flow.block();
        flow.text(text, preserved);
        flow.block();
    }

    /// Adds a table: as a part of its own, or inside the cell that is open.
    fn place_table(&mut self, grid: Grid) {
        match self.tables.iter_mut().rev().find_map(|table| table.cell.as_mut()) {
            Some(cell) => {
                cell.flow.block();
                let start = cell.flow.len();
                cell.flow.text(&flattened(&grid), Setting { preserved: true, ..Setting::default() });
                cell.flow.block();
                cell.inner.push(InnerTable { text: (start, cell.flow.len()), grid });
            }
            None => {
                self.flush();
                self.built.parts.push(Part::Table(grid));
            }
        }
    }

    /// Ends the running text.
    fn flush(&mut self) {
        if !self.flow.is_blank() {
            let text = self.flow.take();
            self.built.parts.push(Part::Text(text));
        }
    }

    pub(super) fn finish(mut self) -> Built {
        self.ignored = 0;
        while !self.tables.is_empty() {
            self.close_table();
        }
        self.end_marker();
        self.flush();
        if self.skipped_rows > 0 {
            self.built.notes.push(SourceNote::TooManyRows { count: self.skipped_rows });
        }
        if self.hidden_text {
            self.built.notes.push(SourceNote::HiddenText);
        }
        self.built
    }
}
