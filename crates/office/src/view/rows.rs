//! A row as the page shows it: its cells as written and what was understood of them.

use std::collections::BTreeMap;

use cchc_core::deadline::{self, Deadline, Doubt};
use cchc_core::finding::Finding;
use cchc_core::id::RowId;
use cchc_core::language::Lang;
use cchc_core::plan::{Field, Row, Task};
use cchc_core::target;

use crate::message::{Chip, Mark, RowKind, RowView};

/// A row with its texts in this language, and with what was found in it.
pub fn view(row: Row, marks: Vec<Mark>, lang: Lang) -> RowView {
    let mut view = RowView { marks, comments: row.comments().len(), ..RowView::empty(row.id()) };
    let mut cell = |field: Field, text: &str| {
        if !text.is_empty() {
            view.cells.push((field, text.to_owned()));
        }
    };
    cell(Field::Number, row.number());
    row.extra().iter().for_each(|extra| cell(Field::Extra(extra.heading.clone()), &extra.text));
    match row {
        Row::Area(section) | Row::Group(section) => {
            cell(Field::Title, &section.title);
            view.kind = if matches!(row, Row::Area(_)) { RowKind::Area } else { RowKind::Group };
        }
        Row::Target(of) => {
            cell(Field::Target, &of.wording);
            view.kind = RowKind::Target;
            view.chips =
                of.measures.iter().map(|measure| Chip { text: target::chip(measure, lang), doubt: false }).collect();
        }
        Row::Task(task) => {
            cells_of_task(task, cell);
            view.chips = chip(&task.deadline, lang).into_iter().collect();
        }
    }
    view
}

fn cells_of_task(task: &Task, mut cell: impl FnMut(Field, &str)) {
    cell(Field::Task, &task.content);
    cell(Field::Product, &task.product);
    cell(Field::Lead, &task.lead.wording);
    cell(Field::Joint, &task.joint.wording);
    cell(Field::Deadline, &task.deadline.wording);
}

/// What was found, by row and cell.
pub fn marks(findings: &[Finding]) -> BTreeMap<RowId, Vec<Mark>> {
    let mut rows: BTreeMap<RowId, Vec<Mark>> = BTreeMap::new();
    for finding in findings {
        let Some(row) = finding.place.row else { continue };
        let marks = rows.entry(row).or_default();
        let (field, severity) = (finding.place.field.clone(), finding.severity);
        let text = format!("{} {}", finding.code, finding.message);
        match marks.iter_mut().find(|mark| mark.field == field) {
            Some(mark) => {
                mark.severity = mark.severity.min(severity);
                mark.count += 1;
                mark.text.push('\n');
                mark.text.push_str(&text);
            }
            None => {
                let place = if field.is_none() { 0 } else { marks.len() };
                marks.insert(place, Mark { field, severity, count: 1, text });
            }
        }
    }
    rows
}

/// What was understood of a deadline, in short; `None` where nothing is written.
pub fn chip(deadline: &Deadline, lang: Lang) -> Option<Chip> {
    let meaning = deadline.meaning.as_ref()?;
    let doubt = matches!(meaning.doubt(), Some(Doubt::NotUnderstood | Doubt::BestReading | Doubt::InPart));
    // A day with its year that no calendar has; without it, it is one of the plan's.
    let never = meaning.doubt() == Some(Doubt::NotUnderstood) && deadline::never(&deadline.wording, 0).is_some();
    let text = if never {
        lang.pick("không có ngày này", "no such day").to_owned()
    } else {
        deadline::chip(meaning, lang)
    };
    Some(Chip { text, doubt })
}
