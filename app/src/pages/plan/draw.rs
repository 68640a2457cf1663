//! Puts the rows in sight on the page, and one screen more; the room of all others is kept free above
//! and below them. Rows are markup: ten thousand of them weigh no more than those in sight.

use std::collections::BTreeMap;

use cchc_core::id::RowId;
use cchc_office::message::{Line, RowKind};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, HtmlDivElement, HtmlElement};

use super::grid::Grid;
use super::heights::Heights;
use super::markup::{self, Drawn};
use super::scroll::bring_into_view;
use crate::words::{self, lang};

/// So much of a screen is on the page above what is in sight, and as much below it.
const MORE: f64 = 0.5;
/// While so much of it is left, nothing is drawn anew.
const ENOUGH: f64 = 0.25;
/// So many lines beyond those on the page are told beforehand.
const AHEAD: usize = 40;
/// Rows may turn out lower than they were thought to be: so often more of them are brought in.
const TRIES: usize = 3;

/// The rows on the page.
#[derive(Default)]
pub struct Shown {
    /// The heights of all lines.
    pub heights: Heights,
    /// The lines as they were when their heights were last put right.
    lines: std::sync::Arc<Vec<Line>>,
    rows: BTreeMap<RowId, (String, Element)>,
    /// The cells that are marked as selected.
    marked: Vec<Element>,
    /// Which lines the office was asked for.
    asked: std::ops::Range<usize>,
    /// Which lines are on the page.
    drawn: std::ops::Range<usize>,
}

impl Shown {
    /// Nothing is on the page; heights were not seen.
    pub fn forget(&mut self) {
        *self = Shown::default();
    }

    /// Where a line stands that is not on the page.
    pub fn away(&self, line: usize) -> Option<f64> {
        let row = self.lines.get(line)?.row;
        (!self.rows.contains_key(&row)).then(|| self.heights.top(line))
    }

    /// The cell of a line on the page: its own, the title's that is merged over it, or that of its
    /// target which begins above.
    fn cell(&self, line: usize, column: usize) -> Option<Element> {
        let line = self.lines.get(line)?;
        let mut at = Some(self.rows.get(&line.row)?.1.clone());
        if matches!(line.kind, RowKind::Area | RowKind::Group) && column > 0 {
            return at?.last_element_child();
        }
        let own = format!("[data-column=\"{column}\"]");
        while let Some(row) = at {
            if let Ok(Some(cell)) = row.query_selector(&own) {
                return Some(cell);
            }
            at = row.previous_element_sibling();
        }
        None
    }

    /// The heights are to be seen anew: the table has got other columns.
    pub fn see_anew(&mut self) {
        self.heights.forget();
    }
}

/// The frame was scrolled: nothing is drawn while enough is on the page beyond what is in sight.
pub fn scrolled(grid: Grid) {
    let Some(frame) = grid.frame.try_get_untracked().flatten() else { return };
    let (top, height) = (f64::from(frame.scroll_top()), f64::from(frame.client_height()));
    let there = grid.shown.try_with_value(|shown| {
        let near = shown.heights.around(top, height, ENOUGH);
        shown.drawn.start <= near.start && near.end <= shown.drawn.end
    });
    if there != Some(true) {
        draw(grid);
    }
}

/// Draws what is in sight. What stood there stays where it was.
pub fn draw(grid: Grid) {
    let Some(frame) = grid.frame.try_get_untracked().flatten() else { return };
    let Some(Ok(Some(body))) = Some(frame.query_selector("tbody")) else { return };
    grid.shown.update_value(|shown| {
        for _ in 0..TRIES {
            let range = draw_once(grid, shown, &frame, &body);
            let now = shown.heights.around(f64::from(frame.scroll_top()), f64::from(frame.client_height()), ENOUGH);
            if range.start <= now.start && now.end <= range.end {
                break;
            }
        }
    });
    mark(grid);
}

fn draw_once(grid: Grid, shown: &mut Shown, frame: &HtmlElement, body: &Element) -> std::ops::Range<usize> {
    let lines = grid.lines.get_untracked();
    // What is to stay where it is: the selected line where it is in sight, else the first one that is;
    // and how far it stands from the upper edge.
    let (top, height) = (f64::from(frame.scroll_top()), f64::from(frame.client_height()));
    let first = shown.heights.at(top);
    let selected = grid.selected.get_untracked().map(|(line, _)| line.row);
    let in_sight = first..shown.heights.at(top + height) + 1;
    let is_selected = |place: &usize| shown.lines.get(*place).is_some_and(|line| Some(line.row) == selected);
    let first = in_sight.clone().find(is_selected).unwrap_or(first);
    let over = top - shown.heights.top(first);
    let held = shown.lines.get(first).map(|line| line.row);
    follow(shown, &lines);
    let first = held.and_then(|row| place_near(&lines, first, row)).unwrap_or(first);
    let range = shown.heights.around((shown.heights.top(first) + over).max(0.0), height, MORE);
    tell_rows(grid, shown, &range, lines.len());
    put_rows(grid, shown, body, &lines, &range);
    measure(grid, shown, &lines, &range);
    // The room of the lines that are not on the page.
    let below = shown.heights.all() - shown.heights.top(range.end);
    for (room, height) in
        [(body.first_element_child(), shown.heights.top(range.start)), (body.last_element_child(), below)]
    {
        if let Some(room) = room {
            set_height(&room, height);
        }
    }
    let wanted = shown.heights.top(first) + over;
    if (wanted - f64::from(frame.scroll_top())).abs() >= 1.0 && top > 0.0 {
        frame.set_scroll_top(wanted.round() as i32);
    }
    shown.drawn = range.clone();
    range
}

/// Marks the cells that are selected.
pub fn mark(grid: Grid) {
    let (spot, block) = (grid.selected_spot(), grid.block());
    let _ = grid.shown.try_update_value(|shown| {
        for cell in std::mem::take(&mut shown.marked) {
            let _ = cell.remove_attribute("aria-selected");
            let _ = cell.class_list().remove_1("selected");
        }
        let (Some(spot), Some([lines, columns])) = (spot, block) else { return };
        let several = lines.len() > 1 || columns.len() > 1;
        let on_page = |line: &usize| shown.away(*line).is_none();
        let cells = lines.filter(on_page).flat_map(|line| columns.clone().map(move |column| (line, column)));
        let mut marked: Vec<Element> =
            cells.filter(|_| several).filter_map(|(line, column)| shown.cell(line, column)).collect();
        if let Some(cell) = on_page(&spot.0).then(|| shown.cell(spot.0, spot.1)).flatten() {
            let _ = cell.class_list().add_1("selected");
            marked.push(cell);
        }
        for cell in &marked {
            let _ = cell.set_attribute("aria-selected", "true");
        }
        shown.marked = marked;
    });
}

/// Scrolls so far that a cell on the page is in sight.
pub fn reveal(grid: Grid, line: usize, column: usize) {
    let Some(frame) = grid.frame.get_untracked() else { return };
    if let Some(cell) = grid.shown.with_value(|shown| shown.cell(line, column)) {
        bring_into_view(&frame, &cell.get_bounding_client_rect(), &frame.get_bounding_client_rect());
    }
}

/// The frame has become lower: the selected cell stays in sight where it was just now.
pub fn keep(grid: Grid, lost: f64) {
    if let Some((frame, cell, outer)) = selected(grid)
        && cell.bottom() > outer.bottom()
        && cell.bottom() <= outer.bottom() + lost
    {
        bring_into_view(&frame, &cell, &outer);
    }
}

/// Draws what the office has told. The selected cell stays in sight where it was, though its row or one
/// above it may turn out higher.
pub fn draw_told(grid: Grid) {
    let seen =
        selected(grid).is_some_and(|(_, cell, outer)| cell.top() >= outer.top() && cell.bottom() <= outer.bottom());
    draw(grid);
    if seen {
        keep(grid, f64::INFINITY);
    }
}

/// The frame, and where the selected cell and it stand.
fn selected(grid: Grid) -> Option<(HtmlDivElement, DomRect, DomRect)> {
    let frame = grid.frame.try_get_untracked().flatten()?;
    let cell = frame.query_selector("td.selected").ok().flatten()?;
    let rects = (cell.get_bounding_client_rect(), frame.get_bounding_client_rect());
    Some((frame, rects.0, rects.1))
}

fn set_height(element: &Element, height: f64) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = HtmlElement::style(element).set_property("height", &format!("{height:.1}px"));
    }
}

/// The place of a row, looked for from where it was.
fn place_near(lines: &[Line], place: usize, row: RowId) -> Option<usize> {
    let is = |at: &usize| lines.get(*at).is_some_and(|line| line.row == row);
    Some(place).filter(is).or_else(|| lines.iter().position(|line| line.row == row))
}

/// Lines that have come or gone take their heights along.
fn follow(shown: &mut Shown, lines: &std::sync::Arc<Vec<Line>>) {
    if std::sync::Arc::ptr_eq(&shown.lines, lines) {
        return;
    }
    if let Some(change) = cchc_office::message::Lines::between(&shown.lines, lines) {
        shown.heights.put(change.from, change.gone, change.come.len());
        shown.asked = 0..0;
    }
    shown.lines = lines.clone();
}

/// Asks the office for the rows of these lines, and of some more, unless that was done.
fn tell_rows(grid: Grid, shown: &mut Shown, range: &std::ops::Range<usize>, lines: usize) {
    let asked = &shown.asked;
    let near = range.start.saturating_sub(AHEAD / 2)..(range.end + AHEAD / 2).min(lines);
    if asked.start <= near.start && near.end <= asked.end {
        return;
    }
    shown.asked = range.start.saturating_sub(AHEAD)..range.end + AHEAD;
    grid.session.tell_rows(shown.asked.clone());
}

/// The rows of these lines as they are to be.
fn texts(grid: Grid, lines: &[Line], range: &std::ops::Range<usize>) -> Vec<(RowId, String)> {
    let columns = grid.columns.get_untracked();
    let lang = untrack(lang);
    let fold = [words::FOLD, words::UNFOLD].map(|word| word.get(lang));
    let comments = words::COMMENTS.get(lang);
    let severities = [words::SEVERITY_ERROR, words::SEVERITY_WARNING, words::SEVERITY_NOTE].map(|word| word.get(lang));
    let text = |place: usize| {
        let mut line = *lines.get(place)?;
        if place == range.start && line.span == 0 {
            line.span = span_from(lines, place);
        }
        let text = grid.session.with_rows(|rows| {
            let (row, target) = (rows.get(&line.row), line.target.and_then(|target| rows.get(&target)));
            markup::row(&Drawn { line: &line, place, columns: &columns, row, target, fold, comments, severities })
        });
        Some((line.row, text))
    };
    range.clone().filter_map(text).collect()
}

/// Puts the rows on the page: those that are there as they are to be stay.
fn put_rows(grid: Grid, shown: &mut Shown, body: &Element, lines: &[Line], range: &std::ops::Range<usize>) {
    let texts = texts(grid, lines, range);
    let mut old = std::mem::take(&mut shown.rows);
    let mut kept: BTreeMap<RowId, (String, Element)> = BTreeMap::new();
    for (row, text) in &texts {
        match old.remove(row) {
            Some(same) if same.0 == *text => drop(kept.insert(*row, same)),
            Some((_, element)) => element.remove(),
            None => {}
        }
    }
    old.into_values().for_each(|(_, element)| element.remove());
    // The row on the page before which the next one is to stand.
    let mut next = body.first_element_child().and_then(|room| room.next_element_sibling());
    // Rows that are not on the page yet.
    let mut come: Vec<(RowId, String)> = Vec::new();
    for (row, text) in texts {
        match kept.remove(&row) {
            Some((text, element)) if next.as_ref() == Some(&element) => {
                put_in(shown, &element, &mut come);
                next = element.next_element_sibling();
                shown.rows.insert(row, (text, element));
            }
            moved => {
                if let Some((_, element)) = moved {
                    element.remove();
                }
                come.push((row, text));
            }
        }
    }
    if let Some(room) = body.last_element_child() {
        put_in(shown, &room, &mut come);
    }
}

/// Over how many lines the cells of a target reach whose first line is not on the page.
fn span_from(lines: &[Line], place: usize) -> u32 {
    let rest = lines.get(place..).unwrap_or_default();
    let target = rest.first().and_then(|line| line.target);
    rest.iter().take_while(|line| line.span == 0 && line.target == target).count() as u32
}

/// Puts new rows before an element.
fn put_in(shown: &mut Shown, before: &Element, come: &mut Vec<(RowId, String)>) {
    if come.is_empty() {
        return;
    }
    let all: String = come.iter().map(|(_, text)| text.as_str()).collect();
    let _ = before.insert_adjacent_html("beforebegin", &all);
    let mut at = before.previous_element_sibling();
    for (row, text) in come.drain(..).rev() {
        let Some(element) = at else { return };
        at = element.previous_element_sibling();
        shown.rows.insert(row, (text, element));
    }
}

/// Sees how high the rows on the page are. One that was not told yet takes the room that it is taken to
/// need, so that the table is as high as it is thought to be.
fn measure(grid: Grid, shown: &mut Shown, lines: &[Line], range: &std::ops::Range<usize>) {
    for place in range.clone() {
        let Some(line) = lines.get(place) else { break };
        let Some((_, element)) = shown.rows.get(&line.row) else { continue };
        if grid.session.with_rows(|rows| rows.contains_key(&line.row)) {
            shown.heights.see(place, element.get_bounding_client_rect().height());
        } else {
            set_height(element, shown.heights.top(place + 1) - shown.heights.top(place));
        }
    }
    shown.heights.learn();
}
