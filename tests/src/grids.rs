//! Grids in plain text: a line a row, `line: cell | cell`, with `~` before the line where a page
//! may have ended, `¶` for a line break inside a cell, `*` before a bold one, `{rows,columns}`
//! after one that spans, `^` for a covered and `·` for a missing place.

use std::fmt::Write as _;

use cchc_core::language::Lang;
use cchc_import::grid::{Cell, Grid, Row};
use cchc_import::source::{Block, Document};

/// A document in the notation.
pub fn written(document: &Document) -> String {
    let mut out = format!("source {:?}\n", document.source);
    for note in &document.notes {
        let _ = writeln!(out, "note {}", note.message(Lang::En));
    }
    for block in &document.blocks {
        match block {
            Block::Text { line, text } => {
                let _ = writeln!(out, "\ntext {line}\n{text}");
            }
            Block::Table(grid) => {
                let _ = write!(out, "\ntable\n{}", written_grid(grid));
            }
            Block::Cells(stream) => {
                let _ = writeln!(out, "\ncells {}", stream.line);
                for cell in &stream.cells {
                    let _ = writeln!(out, "{}: {}", cell.line, cell.text.replace('\n', "¶"));
                }
            }
        }
    }
    out
}

/// A table in the notation.
pub fn written_grid(grid: &Grid) -> String {
    grid.rows.iter().map(|row| written_row(row) + "\n").collect()
}

fn written_row(row: &Row) -> String {
    let places: Vec<String> = row.cells.iter().map(written_cell).collect();
    let blank = if row.after_blank { "~" } else { "" };
    format!("{blank}{}: {}", row.line, places.join(" | "))
}

fn written_cell(cell: &Cell) -> String {
    if cell.covered.is_some() {
        return "^".to_owned();
    }
    if cell.missing {
        return "·".to_owned();
    }
    let bold = if cell.bold { "*" } else { "" };
    let text = cell.text.replace('\n', "¶");
    match (cell.rowspan, cell.colspan) {
        (1, 1) => format!("{bold}{text}"),
        (rows, columns) => format!("{bold}{text}{{{rows},{columns}}}"),
    }
}

/// What holds for every document: even grids, spans that point to real cells, lines in order.
///
/// # Panics
/// Where it does not hold.
pub fn assert_sound(document: &Document) {
    let lines = document.text.split('\n').count();
    let mut last = 0;
    for block in &document.blocks {
        match block {
            Block::Text { line, text } => {
                assert!(*line > 0 && *line <= lines && *line >= last, "text at {line} of {lines}");
                assert!(!text.trim().is_empty());
                last = *line;
            }
            Block::Table(grid) => assert_sound_grid(grid),
            Block::Cells(stream) => {
                assert!(!stream.cells.is_empty());
                assert!(stream.cells.iter().all(|cell| cell.line > 0 && cell.line <= lines));
                assert!(stream.cells.is_sorted_by_key(|cell| cell.line));
            }
        }
    }
}

fn assert_sound_grid(grid: &Grid) {
    assert!(grid.width() > 0);
    for (at, row) in grid.rows.iter().enumerate() {
        assert_eq!(row.cells.len(), grid.width());
        assert!(row.line > 0);
        for (column, cell) in row.cells.iter().enumerate() {
            if let Some((top, left)) = cell.covered {
                let origin = &grid.rows[top].cells[left];
                assert!(origin.covered.is_none() && !origin.missing && cell.text.is_empty());
                assert!(at < top + origin.rowspan as usize && column < left + origin.colspan as usize);
            } else {
                assert!(at + cell.rowspan as usize <= grid.rows.len(), "a span reaches out of the grid");
                assert!(column + cell.colspan as usize <= grid.width());
            }
        }
    }
}
