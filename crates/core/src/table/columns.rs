//! Which columns a plan's table has when it is printed: its own, in its own order and words, and
//! any other that is needed so that no cell is lost.

use crate::plan::{Column, ExtraCell, Field, Plan, Row};

/// The plan's columns as its table prints them. A column that the plan's own table lacks and a
/// row has a text for (a target added to a table without targets, a cell of an unknown column) is
/// added where it usually stands; a plan without columns of its own gets the usual ones.
pub fn columns(plan: &Plan) -> Vec<Column> {
    let used = used(plan);
    let mut columns: Vec<Column> = if plan.columns.is_empty() {
        let usual = USUAL.iter().filter(|field| match field {
            Field::Target => used.contains(field),
            _ => true,
        });
        usual.map(|field| named(field.clone())).collect()
    } else {
        plan.columns.iter().map(with_heading).collect()
    };
    for field in used {
        if !columns.iter().any(|column| column.field == field) {
            let place = place_for(&field, &columns);
            columns.insert(place, named(field));
        }
    }
    columns
}

const USUAL: [Field; 7] =
    [Field::Number, Field::Target, Field::Task, Field::Product, Field::Lead, Field::Joint, Field::Deadline];

fn with_heading(column: &Column) -> Column {
    if column.heading.trim().is_empty() { named(column.field.clone()) } else { column.clone() }
}

/// A column under its usual heading.
fn named(field: Field) -> Column {
    let heading = match &field {
        Field::Number => "STT",
        Field::Title => "Lĩnh vực",
        Field::Target => "Mục tiêu",
        Field::Task => "Nhiệm vụ",
        Field::Product => "Kết quả/Sản phẩm",
        Field::Lead => "Cơ quan chủ trì",
        Field::Joint => "Cơ quan phối hợp",
        Field::Deadline => "Thời gian hoàn thành",
        Field::Extra(heading) => heading,
    }
    .to_owned();
    Column { field, heading }
}

/// Right after the column that usually stands before it; unknown columns stand last.
fn place_for(field: &Field, columns: &[Column]) -> usize {
    let rank = |field: &Field| USUAL.iter().position(|usual| usual == field);
    let Some(own) = rank(field) else {
        return columns.len();
    };
    let ranked = columns.iter().enumerate().filter_map(|(place, column)| {
        let rank = rank(&column.field).filter(|&rank| rank < own)?;
        Some((rank, place))
    });
    ranked.max().map_or(0, |(_, place)| place + 1)
}

/// Every field that some row has a text for, in the order of [`USUAL`], then the unknown ones.
fn used(plan: &Plan) -> Vec<Field> {
    let mut there = [false; USUAL.len()];
    let mut extra: Vec<Field> = Vec::new();
    let mut keep = |cells: &[ExtraCell]| {
        for cell in cells.iter().filter(|cell| !cell.text.is_empty()) {
            if !extra.iter().any(|f| matches!(f, Field::Extra(h) if *h == cell.heading)) {
                extra.push(Field::Extra(cell.heading.clone()));
            }
        }
    };
    plan.walk(|row, _| {
        keep(row.extra());
        let texts: [&str; 7] = match row {
            Row::Task(t) => {
                [&t.number, "", &t.content, &t.product, &t.lead.wording, &t.joint.wording, &t.deadline.wording]
            }
            Row::Target(t) => [&t.number, "x", "", "", "", "", ""],
            Row::Area(s) | Row::Group(s) => [&s.number, "", "", "", "", "", ""],
        };
        for (seen, text) in there.iter_mut().zip(texts) {
            *seen |= !text.is_empty();
        }
    });
    let usual = USUAL.iter().zip(there).filter(|(_, seen)| *seen);
    usual.map(|(field, _)| field.clone()).chain(extra).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::samples;

    fn headings(plan: &Plan) -> Vec<String> {
        columns(plan).into_iter().map(|c| c.heading).collect()
    }

    #[test]
    fn a_plan_prints_its_own_columns_in_its_own_order() {
        let plan = samples::plan();
        assert_eq!(headings(&plan), samples::HEADINGS);
    }

    #[test]
    fn a_text_without_a_column_gets_one() {
        let mut plan = samples::plan();
        plan.columns.retain(|c| !matches!(c.field, Field::Target | Field::Number | Field::Deadline | Field::Extra(_)));
        assert_eq!(
            headings(&plan),
            [
                "STT",
                "Mục tiêu",
                "Nhiệm vụ, giải pháp",
                "Chủ trì",
                "Phối hợp",
                "Thời gian hoàn thành",
                "Sản phẩm",
                "Nguồn kinh phí",
            ]
        );
    }

    #[test]
    fn a_plan_without_columns_gets_the_usual_ones() {
        let mut plan = samples::plan();
        plan.columns.clear();
        assert_eq!(headings(&plan).len(), 8);
        plan.rows.clear();
        assert_eq!(headings(&plan).len(), 6);
    }
}
