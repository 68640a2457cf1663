//! Rows that are no part of a plan: headers, blank rows, footnotes, sums, page numbers, the foot.

use std::collections::BTreeMap;

use super::{Forced, LeftOut, Row, RowMeaning};
use crate::recognise::shape::{self, Shapes};
use crate::recognise::table::{Kind, Table, Where};

/// Says of every row whether it is left out, and why.
pub(super) fn leave_out(table: &Table, shapes: &mut Shapes, rows: &mut [Row], forced: &BTreeMap<usize, Forced>) {
    let foot = foot(table, shapes);
    for (at, (line, row)) in table.lines.iter().zip(rows.iter_mut()).enumerate() {
        let first = line.printed().next().map_or("", |(_, cell)| cell.text.as_str());
        let single = line.printed().count() == 1;
        let unnumbered = shapes.shapes.get(at).is_none_or(|shape| shape.number.is_none());
        let left_out = match line.kind {
            Kind::Above => Some(LeftOut::Above),
            Kind::Blank => Some(LeftOut::Blank),
            Kind::Header => None,
            Kind::Body if foot.is_some_and(|foot| at >= foot) => Some(LeftOut::Foot),
            Kind::Body if single && shape::is_footnote(first) => Some(LeftOut::Footnote),
            Kind::Body if unnumbered && shape::is_total(first) => Some(LeftOut::Total),
            Kind::Body if single && is_page_number(table, at, first) => Some(LeftOut::PageNumber),
            Kind::Body => None,
        };
        row.left_out = left_out;
        match forced.get(&at) {
            Some(Forced { meaning: RowMeaning::LeaveOut, .. }) => row.left_out = Some(LeftOut::ByHand),
            Some(Forced { meaning: RowMeaning::Header, .. }) => row.meaning = RowMeaning::Header,
            Some(_) => row.left_out = None,
            None if line.kind == Kind::Header => row.meaning = RowMeaning::Header,
            None => {}
        }
        row.forced = forced.contains_key(&at);
        if let Some(shape) = shapes.shapes.get_mut(at) {
            let by_hand = matches!(forced.get(&at), Some(Forced { meaning, .. }) if !matches!(meaning, RowMeaning::LeaveOut | RowMeaning::Header));
            shape.outside = !by_hand && (row.left_out.is_some() || row.meaning == RowMeaning::Header);
        }
    }
}

/// "- 3 -", "Trang 3/10"; a bare number only where a page ends.
fn is_page_number(table: &Table, at: usize, text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || "-–".contains(c));
    let digits = |text: &str| !text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
    let of = |text: &str| text.split_once('/').is_some_and(|(page, all)| digits(page.trim()) && digits(all.trim()));
    let named = bare
        .strip_prefix("Trang ")
        .or_else(|| bare.strip_prefix("trang "))
        .is_some_and(|rest| digits(rest) || of(rest));
    let marked = bare.len() < text.trim().len() && digits(bare);
    let line = table.lines.get(at);
    let ends = line.is_some_and(|line| {
        line.after_break || line.cells.iter().filter(|c| c.place == Where::Missing).count() + 1 >= line.cells.len()
    }) || table.lines.get(at + 1).is_some_and(|line| line.after_break);
    named || marked || (ends && digits(bare))
}

/// The row from which on only recipients and signatures stand.
fn foot(table: &Table, shapes: &Shapes) -> Option<usize> {
    let mut first = None;
    for (at, line) in table.lines.iter().enumerate().rev() {
        let numbered = shapes.shapes.get(at).is_some_and(|shape| shape.number.is_some());
        if numbered && line.printed().count() > 1 {
            break;
        }
        if line.kind == Kind::Body && line.printed().any(|(_, cell)| shape::is_foot(&cell.text)) {
            first = Some(at);
        }
    }
    first
}
