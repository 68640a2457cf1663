//! The table itself: header, lines, and the field over the selected cell.

use std::collections::BTreeMap;
use std::sync::Arc;

use cchc_core::finding::Severity;
use cchc_core::id::RowId;
use cchc_core::plan::Field;
use cchc_office::message::{Ask, Chip, Column, Found, Line, RowKind};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::editor::{CellEditor, cell_of};
use super::grid::Grid;
use super::model;
use crate::session::Session;
use crate::words::{self, lang, t};

/// Findings by row: looked up by every line that is shown.
#[derive(Clone, Copy)]
struct ByRow(Memo<Arc<BTreeMap<RowId, Vec<Found>>>>);

/// The table with its cell editor.
#[component]
pub fn PlanTable() -> impl IntoView {
    let grid = Grid::get();
    let session = Session::get();
    provide_context(by_row(session));
    // The office may still tell the rows of another place.
    session.run(Ask::Show(grid.window.get_untracked().range()));
    // A selected line beyond the window is brought onto the page, where something is typed too.
    Effect::new(move |_| {
        grid.selected.track();
        grid.editing.track();
        grid.show_selected();
    });
    Effect::new(move |_| {
        grid.from_top.track();
        if let Some(frame) = grid.frame.get() {
            frame.set_scroll_top(0);
        }
    });
    let on_page = Memo::new(move |_| grid.lines.with(|lines| grid.window.get().lines(lines)));
    let pick = move |event: web_sys::MouseEvent| {
        if let Some((row, column)) = cell_of(&event) {
            let line = grid.lines.with_untracked(|lines| lines.iter().find(|l| l.row == row).copied());
            if let Some(line) = line {
                grid.point(line, column);
            }
        }
    };
    let extra_columns = move || {
        let extra = |column: &&Column| matches!(column.field, Field::Extra(_));
        grid.columns.with(|columns| columns.iter().filter(extra).count()).to_string()
    };
    // The field over the selected cell is what the keyboard comes to, once there is one.
    let stop = move || if grid.selected.with(Option::is_none) { "0" } else { "-1" };
    view! {
        <div class="sheet" role="group" aria-label=t(words::PLAN) tabindex=stop node_ref=grid.frame
            on:scroll=move |_| scrolled(grid) on:focus=move |_| entered(grid) on:keydown=move |event| frame_key(grid, &event)>
            <MoreLines later=false />
            <table class="plan-table" aria-rowcount=move || grid.lines.with(|l| l.len() + 1) style=("--extras", extra_columns) on:click=pick>
                <thead>
                    <tr>
                        {move || grid.columns.get().iter().map(|column| view! {
                            <th scope="col" class=column_class(&column.field)>{column.heading.clone()}</th>
                        }).collect_view()}
                    </tr>
                </thead>
                <tbody>
                    <For each=move || on_page.get() key=|line| *line let:line>
                        <TableLine line />
                    </For>
                </tbody>
            </table>
            <MoreLines later=true />
            <CellEditor />
        </div>
        <Shown />
    }
}

/// Which lines are on the page, where they are not all.
#[component]
fn Shown() -> impl IntoView {
    let grid = Grid::get();
    let places = Memo::new(move |_| {
        let lines = grid.lines.with(|lines| lines.len());
        let window = grid.window.get().over(lines);
        [window.from + 1, window.to.min(lines), lines]
    });
    let part = move || places.with(|[from, to, all]| to + 1 - from < *all);
    let text = move || {
        let word = words::ROWS_SHOWN.get(lang()).to_owned();
        places.get().iter().fold(word, |text, place| text.replacen("{}", &place.to_string(), 1))
    };
    view! { <Show when=part><p class="rows-shown">{text}</p></Show> }
}

/// How many lines stand before or after those on the page, and the button that brings them; they
/// come by themselves too, when that end is scrolled into view.
#[component]
fn MoreLines(later: bool) -> impl IntoView {
    let grid = Grid::get();
    let left = Memo::new(move |_| {
        let lines = grid.lines.with(|lines| lines.len());
        let window = grid.window.get().over(lines);
        if later { lines.saturating_sub(window.to) } else { window.from }
    });
    let (class, word) = if later { ("plain more", words::MORE_ROWS) } else { ("plain earlier", words::EARLIER_ROWS) };
    let text = move || {
        format!("{} ({})", word.get(lang()), words::ROWS_LEFT.get(lang()).replace("{}", &left.get().to_string()))
    };
    view! {
        <Show when=move || { left.get() > 0 }>
            <button class=class on:click=move |_| grid.show_more(later)>{text}</button>
        </Show>
    }
}

/// Brings more lines when an end of those on the page comes near.
fn scrolled(grid: Grid) {
    const NEAR: i32 = 1200;
    let Some(frame) = grid.frame.get_untracked() else { return };
    let window = grid.window.get_untracked();
    if frame.scroll_height() - frame.scroll_top() - frame.client_height() < NEAR
        && window.to < grid.lines.with_untracked(|lines| lines.len())
    {
        grid.show_more(true);
    } else if frame.scroll_top() < NEAR && window.from > 0 {
        grid.show_more(false);
    }
}

/// The keyboard has come to the frame; a click there chooses its own cell.
fn entered(grid: Grid) {
    let by_keyboard = |frame: web_sys::HtmlDivElement| frame.matches(":focus-visible").unwrap_or(false);
    if grid.frame.get_untracked().is_some_and(by_keyboard) {
        grid.enter();
    }
}

/// A key on the frame itself, where no cell is selected yet.
fn frame_key(grid: Grid, event: &web_sys::KeyboardEvent) {
    let enters = matches!(event.key().as_str(), "Enter" | "F2" | "ArrowDown" | "ArrowUp" | "ArrowLeft" | "ArrowRight");
    let own = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    if enters && own.is_some_and(|element| element.class_list().contains("sheet")) {
        event.prevent_default();
        grid.enter();
    }
}

fn by_row(session: Session) -> ByRow {
    ByRow(Memo::new(move |_| {
        let mut by_row: BTreeMap<RowId, Vec<Found>> = BTreeMap::new();
        session.found.with(|found| {
            for finding in found.iter().flat_map(|found| found.iter()) {
                if let Some(row) = finding.row {
                    by_row.entry(row).or_default().push(finding.clone());
                }
            }
        });
        Arc::new(by_row)
    }))
}

fn column_class(field: &Field) -> &'static str {
    match field {
        Field::Number => "col-number",
        Field::Target | Field::Title => "col-target",
        Field::Task => "col-task",
        Field::Product => "col-product",
        Field::Lead | Field::Joint => "col-unit",
        Field::Deadline => "col-deadline",
        Field::Extra(_) => "col-extra",
    }
}

/// One line.
#[component]
fn TableLine(line: Line) -> impl IntoView {
    let grid = Grid::get();
    let class = match line.kind {
        RowKind::Area => "line-area",
        RowKind::Group => "line-group",
        RowKind::Target | RowKind::Task => "line-task",
    };
    let cells = move || {
        let columns = grid.columns.get();
        match line.kind {
            RowKind::Area | RowKind::Group => title_cells(line, &columns).into_any(),
            RowKind::Target | RowKind::Task => task_cells(line, &columns).into_any(),
        }
    };
    view! {
        <tr class=class data-row=line.row.to_string() data-depth=line.depth.to_string()>
            {cells}
        </tr>
    }
}

fn title_cells(line: Line, columns: &[Column]) -> impl IntoView + use<> {
    let number = columns.first().is_some_and(|c| c.field == Field::Number);
    let title = usize::from(number);
    let span = columns.len().saturating_sub(title).max(1);
    view! {
        {number.then(|| view! { <Cell line column=0 field=Field::Number span=1 rows=1 first=true /> })}
        <Cell line column=title field=Field::Title span rows=1 first=!number />
    }
}

fn task_cells(line: Line, columns: &[Column]) -> impl IntoView + use<> {
    let mut first = true;
    columns
        .iter()
        .enumerate()
        .filter_map(|(column, heading)| {
            let spanned = matches!(heading.field, Field::Number | Field::Target) && line.target.is_some();
            let rows = if spanned { line.span } else { 1 };
            let field = heading.field.clone();
            (rows > 0).then(|| view! { <Cell line column field span=1 rows first=std::mem::take(&mut first) /> })
        })
        .collect_view()
}

/// One cell: its text, what was understood of it, and in the first one of the line the badge of
/// its findings.
#[component]
fn Cell(line: Line, column: usize, field: Field, span: usize, rows: u32, first: bool) -> impl IntoView {
    let grid = Grid::get();
    let at = model::cell_at(&line, &field);
    let row = at.as_ref().map(|at| Session::get().row(at.row));
    let there = row.is_some();
    let shown = at.as_ref().map_or(field.clone(), |at| at.field.clone());
    let understood = matches!(shown, Field::Deadline | Field::Target);
    let of_row = row.clone();
    let text =
        Memo::new(move |_| of_row.as_ref().map_or_else(String::new, |row| row.with(|row| row.text(&shown).to_owned())));
    let selected = {
        let at = StoredValue::new(at);
        move || at.with_value(|at| at.is_some() && grid.cell() == *at)
    };
    let badges = first.then(|| view! { <Badges line /> });
    let chips = row.filter(|_| understood).map(|row| move || row.with(|row| chips(&row.chips)));
    view! {
        <td class=column_class(&field) class:selected=selected class:nothing=!there data-column=column
            colspan=(span > 1).then_some(span) rowspan=(rows > 1).then_some(rows)>
            {badges}
            <span class="text">{text}</span>
            {chips}
        </td>
    }
}

/// What was understood of a cell, in short.
fn chips(chips: &[Chip]) -> Vec<AnyView> {
    let chip =
        |chip: &Chip| view! { <span class="chip" class:chip-doubt=chip.doubt>{chip.text.clone()}</span> }.into_any();
    chips.iter().map(chip).collect()
}

/// How many findings the line has, by the worst of them.
#[component]
fn Badges(line: Line) -> impl IntoView {
    let ByRow(by_row) = expect_context();
    let found = Memo::new(move |_| {
        by_row.with(|by_row| {
            let mut all: Vec<Found> = by_row.get(&line.row).cloned().unwrap_or_default();
            if line.span > 0
                && let Some(target) = line.target
            {
                all.extend(by_row.get(&target).cloned().unwrap_or_default());
            }
            all
        })
    });
    move || {
        let found = found.get();
        let worst = found.iter().map(|f| f.severity).min()?;
        let (class, name) = match worst {
            Severity::Error => ("badge badge-error", words::SEVERITY_ERROR),
            Severity::Warning => ("badge badge-warning", words::SEVERITY_WARNING),
            Severity::Note => ("badge badge-note", words::SEVERITY_NOTE),
        };
        let all = found.iter().map(|f| format!("{} {}", f.code, f.message)).collect::<Vec<_>>().join("\n");
        let label = format!("{}: {all}", name.get(lang()));
        let mark = match worst {
            Severity::Error => "✕",
            Severity::Warning => "!",
            Severity::Note => "i",
        };
        Some(view! {
            <span class=class title=all aria-label=label role="img">{mark}{(found.len() > 1).then(|| found.len().to_string())}</span>
        })
    }
}
