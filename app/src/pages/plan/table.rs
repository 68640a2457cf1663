//! The table itself: header, lines, and the field over the selected cell.

use std::collections::BTreeMap;
use std::sync::Arc;

use cchc_core::finding::Severity;
use cchc_core::id::RowId;
use cchc_core::plan::Field;
use cchc_office::message::{Ask, Chip, Column, Found, Line, RowKind};
use leptos::prelude::*;

use super::editor::{CellEditor, cell_of};
use super::grid::Grid;
use super::model;
use crate::session::Session;
use crate::words::{self, lang, t};

/// How many lines are put on the page at first, and with each scroll to the end.
const BATCH: usize = 250;

/// Findings by row: looked up by every line that is shown.
#[derive(Clone, Copy)]
struct ByRow(Memo<Arc<BTreeMap<RowId, Vec<Found>>>>);

/// The table with its cell editor.
#[component]
pub fn PlanTable() -> impl IntoView {
    let grid = Grid::get();
    let session = Session::get();
    provide_context(by_row(session));
    let shown = RwSignal::new(BATCH);
    let frame = NodeRef::<leptos::html::Div>::new();
    // The office tells the rows of these lines only.
    Effect::new(move |_| session.run(Ask::Show(shown.get())));
    // A selected line beyond the batch is brought onto the page.
    Effect::new(move |_| {
        if let Some((line, _)) = grid.selected.get() {
            let place = grid.lines.with(|lines| lines.iter().position(|l| l.row == line.row));
            if let Some(place) = place.filter(|p| *p >= shown.get_untracked()) {
                shown.set(place + BATCH);
            }
        }
    });
    let on_page =
        Memo::new(move |_| grid.lines.with(|lines| lines.iter().take(shown.get()).copied().collect::<Vec<_>>()));
    let more = move || grid.lines.with(|lines| lines.len() > shown.get());
    let scrolled = move |_| {
        if let Some(frame) = frame.get_untracked() {
            let left = frame.scroll_height() - frame.scroll_top() - frame.client_height();
            if left < 1200 && untrack(more) {
                shown.update(|n| *n += BATCH);
            }
        }
    };
    let pick = move |event: web_sys::MouseEvent| {
        if let Some((row, column)) = cell_of(&event) {
            let line = grid.lines.with_untracked(|lines| lines.iter().find(|l| l.row == row).copied());
            if let Some(line) = line {
                grid.select(line, column);
            }
        }
    };
    view! {
        <div class="sheet" node_ref=frame on:scroll=scrolled>
            <table class="plan-table" aria-rowcount=move || grid.lines.with(|l| l.len() + 1) on:click=pick>
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
            <Show when=more>
                <button class="plain more" on:click=move |_| shown.update(|n| *n += BATCH)>{t(words::MORE_ROWS)}</button>
            </Show>
            <CellEditor frame />
        </div>
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
        {number.then(|| view! { <Cell line column=0 field=Field::Number span=1 rows=1 /> })}
        <Cell line column=title field=Field::Title span rows=1 />
    }
}

fn task_cells(line: Line, columns: &[Column]) -> impl IntoView + use<> {
    columns
        .iter()
        .enumerate()
        .map(|(column, heading)| {
            let spanned = matches!(heading.field, Field::Number | Field::Target) && line.target.is_some();
            let rows = if spanned { line.span } else { 1 };
            let field = heading.field.clone();
            (rows > 0).then(|| view! { <Cell line column field span=1 rows /> })
        })
        .collect_view()
}

/// One cell: its text, what was understood of it, and the badge of its findings.
#[component]
fn Cell(line: Line, column: usize, field: Field, span: usize, rows: u32) -> impl IntoView {
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
    let badge_here = matches!(field, Field::Number);
    let badges = badge_here.then(|| view! { <Badges line /> });
    let chips = row.filter(|_| understood).map(|row| move || row.with(|row| chips(&row.chips)));
    view! {
        <td class=column_class(&field) class:selected=selected class:nothing=!there data-column=column
            colspan=(span > 1).then_some(span) rowspan=(rows > 1).then_some(rows)>
            <span class="text">{text}</span>
            {chips}
            {badges}
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
