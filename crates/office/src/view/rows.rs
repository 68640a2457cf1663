//! A row as the page shows it: its cells as written and what was understood of them.

use cchc_core::deadline::{self, Deadline, Doubt};
use cchc_core::language::Lang;
use cchc_core::plan::{Field, Row, Task};
use cchc_core::target;
use cchc_core::vietnamese::write_day;

use crate::message::{Chip, RowKind, RowView};

/// A row with its texts in this language.
pub fn view(row: Row, lang: Lang) -> RowView {
    let mut view = RowView::empty(row.id());
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
            view.days =
                Some([task.deadline.start(), task.deadline.due()].map(|day| day.map(write_day).unwrap_or_default()));
            view.by_hand = task.deadline.by_hand;
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

fn chip(deadline: &Deadline, lang: Lang) -> Option<Chip> {
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
