//! The reading-back: one line a task, the same twelve columns for every plan, so that what was
//! understood of a document can be compared with what a reader would write down.

use serde::Serialize;

use crate::deadline::Deadline;
use crate::plan::{Above, Plan, Row, Section, Target, Task};

/// The columns of [`to_tsv`], in order; also the keys of [`to_json_lines`].
pub const COLUMNS: [&str; 12] =
    ["area", "group", "number", "target", "task", "product", "lead", "joint", "deadline", "start", "due", "kind"];

/// One task with the rows that it stands under; also a target that no task serves (the task's
/// cells are empty then). Tabs and line breaks of a cell are one blank; what is not there is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TaskLine {
    /// The area's title without its number.
    pub area: String,
    /// The titles of the groups, outermost first, joined by " / ".
    pub group: String,
    /// The number printed before the target; before the task where there is no target or the
    /// target has none.
    pub number: String,
    /// The target's wording, repeated on each of its tasks.
    pub target: String,
    /// What is to be done.
    pub task: String,
    /// The product or result.
    pub product: String,
    /// The units that lead, joined by "; ".
    pub lead: String,
    /// The units that join, joined by "; ".
    pub joint: String,
    /// The deadline as written.
    pub deadline: String,
    /// The first day of the deadline, ISO.
    pub start: String,
    /// The last day on which the task is still in time, ISO.
    pub due: String,
    /// The kind of deadline, as `cchc deadline` names it.
    pub kind: String,
}

/// The plan's tasks in printed order, one line each.
pub fn task_lines(plan: &Plan) -> Vec<TaskLine> {
    let plan = &*plan.numbered();
    let mut lines = Vec::new();
    plan.walk(|row, above| match row {
        Row::Task(task) => lines.push(line(above, above.target, Some(task))),
        Row::Target(target) if target.tasks.is_empty() => {
            lines.push(line(above, Some(target), None));
        }
        _ => {}
    });
    lines
}

/// The lines with a heading line, cells separated by tabs.
pub fn to_tsv(lines: &[TaskLine]) -> String {
    let mut out = COLUMNS.join("\t");
    out.push('\n');
    for line in lines {
        out.push_str(&line.cells().join("\t"));
        out.push('\n');
    }
    out
}

/// The lines as JSON, one object a line, keys in the order of [`COLUMNS`].
pub fn to_json_lines(lines: &[TaskLine]) -> String {
    let mut out = String::new();
    for line in lines {
        // Strings only: writing them cannot fail.
        out.push_str(&serde_json::to_string(line).unwrap_or_default());
        out.push('\n');
    }
    out
}

impl TaskLine {
    fn cells(&self) -> [&str; 12] {
        [
            &self.area,
            &self.group,
            &self.number,
            &self.target,
            &self.task,
            &self.product,
            &self.lead,
            &self.joint,
            &self.deadline,
            &self.start,
            &self.due,
            &self.kind,
        ]
    }
}

fn line(above: &Above, target: Option<&Target>, task: Option<&Task>) -> TaskLine {
    let title = |section: &&Section| one_line(&section.title);
    let mut line = TaskLine {
        area: above.area.as_ref().map(title).unwrap_or_default(),
        group: above.groups.iter().map(title).collect::<Vec<_>>().join(" / "),
        ..TaskLine::default()
    };
    if let Some(target) = target {
        line.number = one_line(&target.number);
        line.target = one_line(&target.wording);
    }
    if let Some(task) = task {
        if line.number.is_empty() {
            line.number = one_line(&task.number);
        }
        line.task = one_line(&task.content);
        line.product = one_line(&task.product);
        line.lead = units(&task.lead.names);
        line.joint = units(&task.joint.names);
        set_deadline(&mut line, &task.deadline);
    }
    line
}

fn units(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| one_line(name)).collect();
    names.join("; ")
}

fn set_deadline(line: &mut TaskLine, deadline: &Deadline) {
    line.deadline = one_line(&deadline.wording);
    let Some(meaning) = &deadline.meaning else {
        return;
    };
    line.start = meaning.start.map(|day| day.to_string()).unwrap_or_default();
    line.due = meaning.due.map(|day| day.to_string()).unwrap_or_default();
    line.kind = match serde_json::to_value(meaning.kind) {
        Ok(serde_json::Value::String(kind)) => kind,
        _ => String::new(),
    };
}

/// The text with every run of blanks that holds a tab or a line break as one blank, and none at
/// the ends; other blanks stay as they were written.
fn one_line(text: &str) -> String {
    let text = text.trim();
    if !text.contains(breaks) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(char::is_whitespace) {
        let (before, blanks) = rest.split_at(start);
        let end = blanks.find(|c: char| !c.is_whitespace()).unwrap_or(blanks.len());
        let (blanks, after) = blanks.split_at(end);
        out.push_str(before);
        out.push_str(if blanks.contains(breaks) { " " } else { blanks });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A tab or anything that ends a line somewhere (Word's vertical tab, Unicode's separators).
fn breaks(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::samples;

    #[test]
    fn every_task_is_read_back_with_what_stands_above_it() {
        let got = to_tsv(&task_lines(&samples::plan()));
        let expected = "\
area\tgroup\tnumber\ttarget\ttask\tproduct\tlead\tjoint\tdeadline\tstart\tdue\tkind
Cải cách thể chế\t\t1\t100% văn bản đúng quy định\tRà soát văn bản\tBáo cáo rà soát\tVăn phòng\tPhòng Lữ hành; Thanh tra\tThường xuyên\t\t\t
Cải cách thể chế\t\t1\t100% văn bản đúng quy định\tTham gia góp ý\tVăn bản góp ý\tVăn phòng\t\t\t\t\t
Cải cách thể chế\tRà soát / Hệ thống hóa\t2\tMục tiêu chưa có nhiệm vụ\t\t\t\t\t\t\t\t
Cải cách thể chế\tRà soát / Hệ thống hóa\t2.1\t\tLập danh mục\t\t\t\t\t\t\t
\t\t\t\tNhiệm vụ ngoài lĩnh vực\t\t\t\t\t\t\t
";
        assert_eq!(got, expected);
    }

    #[test]
    fn breaks_inside_a_cell_are_one_blank_and_other_blanks_stay() {
        assert_eq!(one_line("a \r\n\t b  c\u{2028}d\n"), "a b  c d");
        assert_eq!(one_line(" một\u{00A0}hai "), "một\u{00A0}hai");
        assert_eq!(one_line("\n\t"), "");
    }

    #[test]
    fn json_has_one_object_a_line_with_the_columns_as_keys() {
        let text = to_json_lines(&task_lines(&samples::plan()));
        assert_eq!(text.lines().count(), 5);
        for line in text.lines() {
            let keys: Vec<String> = line
                .split("\",\"")
                .map(|pair| {
                    let key = pair.trim_start_matches("{\"");
                    key.split('"').next().unwrap_or_default().to_owned()
                })
                .collect();
            assert_eq!(keys, COLUMNS);
        }
    }
}
