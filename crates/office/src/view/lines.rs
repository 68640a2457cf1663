//! The lines and columns of the plan's table, and the search that leaves some of them out.

use std::collections::BTreeSet;

use cchc_core::id::RowId;
use cchc_core::language::Lang;
use cchc_core::plan::{Column, Field, Plan, Row};
use cchc_core::vietnamese::fold;

use crate::message::{Line, RowKind};

/// All lines of a plan in printed order.
pub fn lines(plan: &Plan) -> Vec<Line> {
    let mut lines = Vec::new();
    plan.walk(|row, above| {
        let depth = (above.groups.len() + usize::from(above.area.is_some())) as u8;
        let line = |kind, target, span| Line { row: row.id(), kind, depth, target, span, folded: 0 };
        match row {
            Row::Area(_) => lines.push(line(RowKind::Area, None, 1)),
            Row::Group(_) => lines.push(line(RowKind::Group, None, 1)),
            Row::Target(target) if target.tasks.is_empty() => lines.push(line(RowKind::Target, Some(target.id), 1)),
            Row::Target(_) => {}
            Row::Task(task) => {
                let span = match above.target {
                    None => 1,
                    Some(target) if target.tasks.first().is_some_and(|t| t.id == task.id) => target.tasks.len() as u32,
                    Some(_) => 0,
                };
                lines.push(line(RowKind::Task, above.target.map(|t| t.id), span));
            }
        }
    });
    lines
}

/// The lines that hold every word of the search, with the titles above them; all for no words.
/// Case and diacritics do not matter, nor does the order of the words.
pub fn matching(plan: &Plan, search: &str) -> Vec<Line> {
    let all = lines(plan);
    let folded = fold(search);
    let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
    if words.is_empty() {
        return all;
    }
    let mut kept: BTreeSet<RowId> = BTreeSet::new();
    plan.walk(|row, above| {
        let mut text = searched_text(row);
        if let Some(target) = above.target {
            text.push(' ');
            text.push_str(&target.wording);
        }
        let text = fold(&text);
        if words.iter().all(|word| text.contains(word)) {
            kept.insert(row.id());
            kept.extend(above.area.map(|a| a.id));
            kept.extend(above.groups.iter().map(|g| g.id));
        }
    });
    let mut shown: Vec<Line> = all.into_iter().filter(|line| kept.contains(&line.row)).collect();
    settle_spans(&mut shown);
    shown
}

/// The lines without those under folded titles.
pub fn unfolded(lines: Vec<Line>, folded: &BTreeSet<RowId>) -> Vec<Line> {
    if folded.is_empty() {
        return lines;
    }
    let mut shown: Vec<Line> = Vec::with_capacity(lines.len());
    // The title under which everything is left out now.
    let mut under: Option<u8> = None;
    for line in lines {
        if under.is_some_and(|depth| line.depth > depth) {
            if let Some(title) = shown.last_mut() {
                title.folded += 1;
            }
            continue;
        }
        let title = matches!(line.kind, RowKind::Area | RowKind::Group);
        under = (title && folded.contains(&line.row)).then_some(line.depth);
        shown.push(line);
    }
    shown
}

/// Spans over the lines that are left after a search.
fn settle_spans(lines: &mut [Line]) {
    let mut rest = lines;
    while let Some(first) = rest.first() {
        let target = first.target;
        let same = |line: &Line| target.is_some() && line.kind == RowKind::Task && line.target == target;
        let count = rest.iter().take_while(|line| same(line)).count().max(1);
        let (run, after) = rest.split_at_mut(count);
        for (place, line) in run.iter_mut().enumerate() {
            line.span = if place == 0 { count as u32 } else { 0 };
        }
        rest = after;
    }
}

fn searched_text(row: Row) -> String {
    let mut text = format!("{} {}", row.number(), row.text());
    let mut add = |part: &str| {
        text.push(' ');
        text.push_str(part);
    };
    if let Row::Task(task) = row {
        [&task.product, &task.lead.wording, &task.joint.wording, &task.deadline.wording].iter().for_each(|p| add(p));
    }
    row.extra().iter().for_each(|cell| add(&cell.text));
    text
}

/// The heading that a column gets where the plan prints none.
pub fn heading(field: &Field, lang: Lang) -> &str {
    match field {
        Field::Number => lang.pick("STT", "No."),
        Field::Target => lang.pick("Mục tiêu", "Target"),
        Field::Title => lang.pick("Tên", "Title"),
        Field::Task => lang.pick("Nhiệm vụ", "Task"),
        Field::Product => lang.pick("Kết quả/Sản phẩm", "Result/Product"),
        Field::Lead => lang.pick("Đơn vị chủ trì", "Lead unit"),
        Field::Joint => lang.pick("Đơn vị phối hợp", "Joint units"),
        Field::Deadline => lang.pick("Thời gian hoàn thành", "Deadline"),
        Field::Extra(heading) => heading,
    }
}

/// The columns to show: the plan's own in printed order, then what its rows hold besides.
pub fn columns(plan: &Plan, lang: Lang) -> Vec<Column> {
    let standard =
        [Field::Number, Field::Target, Field::Task, Field::Product, Field::Lead, Field::Joint, Field::Deadline];
    let mut columns: Vec<Column> = plan.columns.iter().filter(|c| c.field != Field::Title).cloned().collect();
    let printed = !columns.is_empty();
    let mut used = BTreeSet::new();
    let mut headings: Vec<String> = Vec::new();
    plan.walk(|row, _| {
        if matches!(row, Row::Target(_)) {
            used.insert(Field::Target);
        }
        if let Row::Task(task) = row {
            let cells = [
                (Field::Product, !task.product.is_empty()),
                (Field::Lead, !task.lead.wording.is_empty()),
                (Field::Joint, !task.joint.wording.is_empty()),
                (Field::Deadline, !task.deadline.wording.is_empty()),
            ];
            used.extend(cells.into_iter().filter(|(_, there)| *there).map(|(field, _)| field));
        }
        for cell in row.extra() {
            if !headings.contains(&cell.heading) {
                headings.push(cell.heading.clone());
            }
        }
    });
    for (place, field) in standard.into_iter().enumerate() {
        let needed = !printed || matches!(field, Field::Number | Field::Task) || used.contains(&field);
        if needed && !columns.iter().any(|c| c.field == field) {
            let heading = heading(&field, lang).to_owned();
            columns.insert(place.min(columns.len()), Column { field, heading });
        }
    }
    for heading in headings {
        let field = Field::Extra(heading.clone());
        if !columns.iter().any(|c| c.field == field) {
            columns.push(Column { field, heading });
        }
    }
    columns
}
