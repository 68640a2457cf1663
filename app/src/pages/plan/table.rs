//! The table itself: header, lines, and the field over the selected cell.

use std::collections::BTreeMap;
use std::sync::Arc;

use cchc_core::deadline;
use cchc_core::finding::{Finding, Severity};
use cchc_core::id::RowId;
use cchc_core::plan::{Column, Field, Node};
use cchc_core::target;
use leptos::prelude::*;

use super::editor::{CellEditor, cell_of};
use super::grid::Grid;
use super::model::{self, Line, LineKind};
use crate::session::Session;
use crate::words::{self, lang, t};

/// How many lines are put on the page at first, and with each scroll to the end.
const BATCH: usize = 250;

/// Rows by id, and findings by row: looked up by every line that is shown.
#[derive(Clone, Copy)]
struct Lookup {
    rows: Memo<Arc<BTreeMap<RowId, Node>>>,
    findings: Memo<Arc<BTreeMap<RowId, Vec<Finding>>>>,
}

/// The table with its cell editor.
#[component]
pub fn PlanTable() -> impl IntoView {
    let grid = Grid::get();
    let session = Session::get();
    provide_context(Lookup { rows: rows_by_id(session), findings: findings_by_row(session) });
    let shown = RwSignal::new(BATCH);
    let frame = NodeRef::<leptos::html::Div>::new();
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

fn rows_by_id(session: Session) -> Memo<Arc<BTreeMap<RowId, Node>>> {
    Memo::new(move |_| {
        let mut rows = BTreeMap::new();
        session.plan.with(|plan| {
            if let Some(plan) = plan {
                plan.walk(|row, _| {
                    rows.insert(row.id(), row.to_node());
                });
            }
        });
        Arc::new(rows)
    })
}

fn findings_by_row(session: Session) -> Memo<Arc<BTreeMap<RowId, Vec<Finding>>>> {
    Memo::new(move |_| {
        let mut by_row: BTreeMap<RowId, Vec<Finding>> = BTreeMap::new();
        session.findings.with(|found| {
            for finding in found.iter() {
                if let Some(row) = finding.place.row {
                    by_row.entry(row).or_default().push(finding.clone());
                }
            }
        });
        Arc::new(by_row)
    })
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
        LineKind::Area => "line-area",
        LineKind::Group => "line-group",
        LineKind::Target | LineKind::Task => "line-task",
    };
    let cells = move || {
        let columns = grid.columns.get();
        match line.kind {
            LineKind::Area | LineKind::Group => title_cells(line, &columns).into_any(),
            LineKind::Target | LineKind::Task => task_cells(line, &columns).into_any(),
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
    let lookup = expect_context::<Lookup>();
    let at = model::cell_at(&line, &field);
    let row = at.as_ref().map(|at| at.row);
    let node = Memo::new(move |_| row.and_then(|row| lookup.rows.with(|rows| rows.get(&row).cloned())));
    let shown = StoredValue::new(at.as_ref().map_or(field.clone(), |at| at.field.clone()));
    let text =
        move || node.with(|n| n.as_ref().map_or_else(String::new, |n| shown.with_value(|f| model::text(n.row(), f))));
    let selected = {
        let at = StoredValue::new(at);
        move || at.with_value(|at| at.is_some() && grid.cell() == *at)
    };
    let badge_here = matches!(field, Field::Number);
    let badges = badge_here.then(|| view! { <Badges line /> });
    let chips = move || node.with(|n| n.as_ref().map(|n| chips(n, &shown.get_value())));
    view! {
        <td class=column_class(&field) class:selected=selected class:nothing=row.is_none() data-column=column
            colspan=(span > 1).then_some(span) rowspan=(rows > 1).then_some(rows)>
            <span class="text">{text}</span>
            {chips}
            {badges}
        </td>
    }
}

/// What was understood of a cell, in short.
fn chips(node: &Node, field: &Field) -> Vec<AnyView> {
    let lang = lang();
    match (node, field) {
        (Node::Task(task), Field::Deadline) => task
            .deadline
            .meaning
            .iter()
            .map(|meaning| {
                let doubtful = meaning.kind == deadline::Kind::Unclear;
                view! { <span class="chip" class:chip-doubt=doubtful>{deadline::chip(meaning, lang)}</span> }.into_any()
            })
            .collect(),
        (Node::Target(found), Field::Target) => found
            .measures
            .iter()
            .map(|measure| view! { <span class="chip">{target::chip(measure, lang)}</span> }.into_any())
            .collect(),
        _ => Vec::new(),
    }
}

/// How many findings the line has, by the worst of them.
#[component]
fn Badges(line: Line) -> impl IntoView {
    let lookup = expect_context::<Lookup>();
    let found = Memo::new(move |_| {
        lookup.findings.with(|by_row| {
            let mut all: Vec<Finding> = by_row.get(&line.row).cloned().unwrap_or_default();
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
