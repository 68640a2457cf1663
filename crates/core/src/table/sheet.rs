//! The printed table: headings, rows of areas and groups, cells merged over the tasks of one
//! target. What is covered by a merged cell is `None`, so every row has a place for every column.

use std::collections::BTreeSet;

use super::columns::columns;
use crate::id::RowId;
use crate::plan::{ExtraCell, Field, Node, Plan, Section, Target, Task};

/// A table as it is printed and copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// One heading a column.
    pub headings: Vec<String>,
    /// The rows in printed order.
    pub rows: Vec<SheetRow>,
    /// The column where the eye looks for what is to be done: that of targets, else of tasks.
    pub main: usize,
}

/// One printed row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// True for areas and groups, which are printed bold.
    pub heading: bool,
    /// One place a column; `None` where a merged cell to the left or above covers it.
    pub cells: Vec<Option<SheetCell>>,
}

/// One printed cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetCell {
    /// The text as written.
    pub text: String,
    /// Over how many rows it reaches, from 1.
    pub rowspan: usize,
    /// Over how many columns it reaches, from 1.
    pub colspan: usize,
}

impl SheetRow {
    /// True where the cell at `place` is merged over the column `other` to its right.
    pub fn reaches(&self, place: usize, other: usize) -> bool {
        let cell = self.cells.get(place).and_then(Option::as_ref);
        cell.is_some_and(|cell| (place..place + cell.colspan).contains(&other))
    }
}

/// The plan's table as it is printed.
pub fn sheet(plan: &Plan) -> Sheet {
    sheet_of(plan, None)
}

/// The printed table of some of a plan's rows, or of all for `None`: what stands under a row that is left
/// out is left out too. Columns and numbers are those of the whole plan; a target's cells are merged over
/// those of its tasks that are there.
pub fn sheet_of(plan: &Plan, kept: Option<&BTreeSet<RowId>>) -> Sheet {
    let plan = &*plan.numbered();
    let (headings, fields): (Vec<String>, Vec<Field>) =
        columns(plan).into_iter().map(|column| (column.heading, column.field)).unzip();
    let place = |field| fields.iter().position(|known| *known == field);
    let main = place(Field::Target).or(place(Field::Task)).unwrap_or(0);
    let mut printer = Printer { fields, kept, rows: Vec::new(), in_column: false };
    printer.nodes(&plan.rows);
    Sheet { headings, rows: printer.rows, main }
}

struct Printer<'k> {
    fields: Vec<Field>,
    /// The rows that are printed, where it is not all of them.
    kept: Option<&'k BTreeSet<RowId>>,
    rows: Vec<SheetRow>,
    /// The rows printed now stand beside a title in the column of titles.
    in_column: bool,
}

fn cell(text: &str) -> Option<SheetCell> {
    Some(SheetCell { text: text.to_owned(), rowspan: 1, colspan: 1 })
}

fn extra<'a>(cells: &'a [ExtraCell], heading: &str) -> &'a str {
    cells.iter().find(|cell| cell.heading == heading).map_or("", |cell| &cell.text)
}

impl Printer<'_> {
    fn keeps(&self, row: RowId) -> bool {
        self.kept.is_none_or(|kept| kept.contains(&row))
    }

    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            if !self.keeps(node.row().id()) {
                continue;
            }
            match node {
                Node::Area(section) | Node::Group(section) => {
                    if !self.section_in_column(section) {
                        self.section(section);
                        self.nodes(&section.rows);
                    }
                }
                Node::Target(target) => self.target(target),
                Node::Task(task) => self.row(None, Some(task)),
            }
        }
    }

    /// A table that gives its areas a column prints an area there, beside all its rows. False where
    /// it cannot stand there: no such column, taken already, or nothing beside which to stand.
    fn section_in_column(&mut self, section: &Section) -> bool {
        let column = self.fields.iter().position(|field| *field == Field::Title);
        let plain = section.number.is_empty() && section.extra.is_empty();
        let beside = section.rows.iter().any(|node| self.keeps(node.row().id()));
        let Some(column) = column.filter(|_| plain && !self.in_column && beside) else {
            return false;
        };
        let start = self.rows.len();
        self.in_column = true;
        self.nodes(&section.rows);
        self.in_column = false;
        let first = self.rows.get_mut(start);
        if let Some(place) = first.and_then(|row| row.cells.get_mut(column)) {
            *place = cell(&section.title);
        }
        self.merge_down(start, column);
        true
    }

    /// The number in its column and the title merged over the columns beside it.
    fn section(&mut self, section: &Section) {
        let numbered = self.fields.contains(&Field::Number);
        let mut cells: Vec<Option<SheetCell>> = Vec::with_capacity(self.fields.len());
        let mut title: Option<usize> = None;
        let mut open = false;
        for (place, field) in self.fields.iter().enumerate() {
            let apart = match field {
                Field::Number => true,
                Field::Title => self.in_column,
                _ => false,
            };
            let own = match field {
                Field::Number => &*section.number,
                Field::Extra(heading) => extra(&section.extra, heading),
                _ => "",
            };
            match title {
                None if !apart && own.is_empty() => {
                    title = Some(place);
                    open = true;
                    cells.push(cell(&title_of(section, numbered)));
                }
                Some(start) if open && own.is_empty() && !apart => {
                    if let Some(Some(merged)) = cells.get_mut(start) {
                        merged.colspan += 1;
                    }
                    cells.push(None);
                }
                _ => {
                    open = false;
                    cells.push(cell(own));
                }
            }
        }
        self.rows.push(SheetRow { heading: true, cells });
    }

    /// The target beside its first task, its cells merged over all of them. Where target and
    /// tasks both need the same cell (a number each), the target has a row of its own.
    fn target(&mut self, target: &Target) {
        let start = self.rows.len();
        let kept: Vec<&Task> = target.tasks.iter().filter(|task| self.keeps(task.id)).map(|task| &**task).collect();
        let mut tasks = kept.iter().copied();
        if share_a_cell(target, &kept) {
            self.row(Some(target), None);
        } else {
            self.row(Some(target), tasks.next());
        }
        for task in tasks {
            self.row(None, Some(task));
        }
        for (place, field) in self.fields.clone().iter().enumerate() {
            let merges = match field {
                Field::Target => true,
                Field::Number => kept.iter().all(|task| task.number.is_empty()),
                Field::Extra(heading) => {
                    !extra(&target.extra, heading).is_empty()
                        && kept.iter().all(|task| extra(&task.extra, heading).is_empty())
                }
                _ => false,
            };
            if merges {
                self.merge_down(start, place);
            }
        }
    }

    fn row(&mut self, target: Option<&Target>, task: Option<&Task>) {
        let text = |field: &Field| -> &str {
            let of_task = task.map_or("", |task| match field {
                Field::Number => &task.number,
                Field::Task => &task.content,
                Field::Product => &task.product,
                Field::Lead => &task.lead.wording,
                Field::Joint => &task.joint.wording,
                Field::Deadline => &task.deadline.wording,
                Field::Extra(heading) => extra(&task.extra, heading),
                Field::Title | Field::Target => "",
            });
            let of_target = target.map_or("", |target| match field {
                Field::Number => &target.number,
                Field::Target => &target.wording,
                Field::Extra(heading) => extra(&target.extra, heading),
                _ => "",
            });
            if of_target.is_empty() { of_task } else { of_target }
        };
        let cells = self.fields.iter().map(|field| cell(text(field))).collect();
        self.rows.push(SheetRow { heading: false, cells });
    }

    fn merge_down(&mut self, start: usize, place: usize) {
        let Some((first, below)) = self.rows.get_mut(start..).and_then(<[_]>::split_first_mut) else {
            return;
        };
        if let Some(Some(top)) = first.cells.get_mut(place) {
            top.rowspan = below.len() + 1;
        }
        for row in below {
            if let Some(covered) = row.cells.get_mut(place) {
                *covered = None;
            }
        }
    }
}

/// True where the target and one of these tasks of it both have a number, or a text in one unknown column.
fn share_a_cell(target: &Target, tasks: &[&Task]) -> bool {
    tasks.iter().any(|task| {
        (!target.number.is_empty() && !task.number.is_empty())
            || target.extra.iter().any(|cell| !cell.text.is_empty() && !extra(&task.extra, &cell.heading).is_empty())
    })
}

/// The title; with its number before it where the table has no column for numbers.
fn title_of(section: &Section, numbered: bool) -> String {
    if numbered || section.number.is_empty() {
        return section.title.clone();
    }
    let mark = if section.number.ends_with(|c: char| c.is_lowercase()) { ')' } else { '.' };
    format!("{}{mark} {}", section.number, section.title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::samples;

    /// One line a row: covered places as "^", merged cells with their reach.
    fn drawn(sheet: &Sheet) -> Vec<String> {
        let draw = |cell: &Option<SheetCell>| match cell {
            None => "^".to_owned(),
            Some(c) if (c.rowspan, c.colspan) == (1, 1) => c.text.clone(),
            Some(c) => format!("{}[{}x{}]", c.text, c.rowspan, c.colspan),
        };
        sheet.rows.iter().map(|row| row.cells.iter().map(draw).collect::<Vec<_>>().join("|")).collect()
    }

    #[test]
    fn cells_are_merged_as_the_printed_table_merges_them() {
        let got = sheet(&samples::plan());
        assert_eq!(got.headings, samples::HEADINGS);
        assert_eq!(
            drawn(&got),
            [
                "I|Cải cách thể chế[1x7]|^|^|^|^|^|^",
                "1[2x1]|100% văn bản đúng quy định[2x1]|Rà soát văn bản|Văn phòng|- Phòng Lữ hành\n- Thanh tra|Thường xuyên|Báo cáo rà soát|",
                "^|^|Tham gia góp ý|Văn phòng|||Văn bản góp ý|",
                "1|Rà soát[1x7]|^|^|^|^|^|^",
                "a|Hệ thống hóa[1x6]|^|^|^|^|^|500 triệu",
                "2|Mục tiêu chưa\n có nhiệm vụ||||||",
                "2.1||Lập danh mục|||||",
                "||Nhiệm vụ ngoài lĩnh vực|||||",
            ]
        );
    }

    #[test]
    fn some_rows_are_printed_as_they_stand_in_the_whole_table() {
        let plan = samples::plan();
        let mut rows = Vec::new();
        plan.walk(|row, _| rows.push(row));
        let some = |texts: &[&str]| {
            let there = |row: &&crate::plan::Row<'_>| texts.iter().any(|text| row.text().starts_with(text));
            let kept: BTreeSet<RowId> = rows.iter().filter(there).map(|row| row.id()).collect();
            drawn(&sheet_of(&plan, Some(&kept)))
        };
        assert_eq!(
            some(&["Cải cách thể chế", "100%", "Tham gia", "Rà soát", "Lập danh mục", "Hệ thống"])[1..],
            [
                "1[2x1]|100% văn bản đúng quy định[2x1]|Rà soát văn bản|Văn phòng|- Phòng Lữ hành\n- Thanh tra|Thường xuyên|Báo cáo rà soát|",
                "^|^|Tham gia góp ý|Văn phòng|||Văn bản góp ý|",
                "1|Rà soát[1x7]|^|^|^|^|^|^",
                "a|Hệ thống hóa[1x6]|^|^|^|^|^|500 triệu",
                "2.1||Lập danh mục|||||",
            ]
        );
        // The target beside the one task that is left.
        assert_eq!(
            some(&["Cải cách thể chế", "100%", "Tham gia"])[1..],
            ["1|100% văn bản đúng quy định|Tham gia góp ý|Văn phòng|||Văn bản góp ý|"]
        );
        // Nothing stands without what stands above it.
        assert_eq!(some(&["Lập danh mục"]), [""; 0]);
        assert_eq!(sheet_of(&plan, Some(&BTreeSet::new())).headings, sheet(&plan).headings);
    }

    #[test]
    fn a_target_whose_tasks_have_numbers_of_their_own_stands_in_its_own_row() {
        let mut plan = samples::plan();
        for (place, task) in samples::tasks_of_first_target(&mut plan).iter_mut().enumerate() {
            std::sync::Arc::make_mut(task).number = format!("1.{}", place + 1).into();
        }
        let got = drawn(&sheet(&plan));
        assert_eq!(got[1], "1|100% văn bản đúng quy định[3x1]||||||");
        assert!(got[2].starts_with("1.1|^|Rà soát văn bản|"), "{}", got[2]);
        assert!(got[3].starts_with("1.2|^|Tham gia góp ý|"), "{}", got[3]);
    }

    #[test]
    fn a_table_with_a_column_of_areas_prints_them_there() {
        let mut plan = samples::plan();
        plan.columns[4].field = Field::Title;
        let Some(crate::plan::Node::Area(area)) = plan.rows.first_mut() else {
            panic!("the sample begins with an area");
        };
        std::sync::Arc::make_mut(area).number = "".into();
        let got = drawn(&sheet(&plan));
        assert_eq!(
            got[0],
            "1[2x1]|100% văn bản đúng quy định[2x1]|Rà soát văn bản|Văn phòng|\
             - Phòng Lữ hành\n- Thanh tra|Cải cách thể chế[6x1]|Thường xuyên|Báo cáo rà soát|"
        );
        assert_eq!(got[2], "1|Rà soát[1x4]|^|^|^|^|||");
        assert_eq!(got[5], "2.1||Lập danh mục|||^|||");
        assert_eq!(got[6], "||Nhiệm vụ ngoài lĩnh vực||||||");
        // Of what is left, the area stands beside its rows; alone it has a row of its own.
        let ids = |texts: &[&str]| {
            let mut kept = BTreeSet::new();
            plan.walk(|row, _| {
                if texts.contains(&row.text()) {
                    kept.insert(row.id());
                }
            });
            kept
        };
        let some = |texts: &[&str]| drawn(&sheet_of(&plan, Some(&ids(texts))));
        let target = "100% văn bản đúng quy định";
        assert_eq!(
            some(&["Cải cách thể chế", target, "Tham gia góp ý"]),
            ["1|100% văn bản đúng quy định|Tham gia góp ý|Văn phòng||Cải cách thể chế||Văn bản góp ý|"]
        );
        assert_eq!(some(&["Cải cách thể chế"]), ["|Cải cách thể chế[1x8]|^|^|^|^|^|^|^"]);
    }

    #[test]
    fn without_a_column_for_numbers_a_title_carries_its_own() {
        let mut section = samples::section("II", "Cải cách thủ tục");
        assert_eq!(title_of(&section, false), "II. Cải cách thủ tục");
        assert_eq!(title_of(&section, true), "Cải cách thủ tục");
        section.number = "a".into();
        assert_eq!(title_of(&section, false), "a) Cải cách thủ tục");
    }
}
