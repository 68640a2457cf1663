//! The small language in which the specifications of rules write a plan. It says only what a case
//! needs; everything else is filled in so that no rule objects.
//!
//! One thing a line; a line that begins with `|` goes on with the text before it:
//!
//! ```text
//! kế hoạch năm 2026, đã ban hành          the first line; without a state it is a draft
//! số: 05/KH-SDL                           header: số, ngày, cơ quan, tên loại, trích yếu
//! quyền ký: KT. GIÁM ĐỐC                  the signature: quyền ký, chức vụ, người ký
//! căn cứ: Căn cứ Luật …                   one line each
//! lời dẫn: …
//! đơn vị: Văn phòng Sở = Văn phòng, VP    a unit of the office with its other names
//! đến ngày: 31/12/2025                    the last day of the unit before
//! thuộc: Văn phòng Sở                     the unit above the unit before
//! đơn vị ngoài: Công an tỉnh              a body beside the office
//! tên chung: Khối chuyên môn = Phòng Lữ hành, Thanh tra Sở
//! phần II. NHIỆM VỤ                       I. is depth 1, 1. is 2, 1.1. and a) are 3
//! | - Rà soát …                           its text
//! tên phụ lục: …
//! bảng không có cột: sản phẩm, chủ trì
//! tiêu đề cột chủ trì: Đơn vị thực hiện    the column under another heading than its own name
//! lĩnh vực I. Cải cách thể chế
//! không áp dụng: lý do                    of the area before
//! nhóm 1. Kiểm soát thủ tục hành chính    nhóm con: inside the group before
//! mục tiêu 1.1. Tối thiểu 90% …
//! nhiệm vụ Rà soát …                      under the target before, if any
//! nhiệm vụ chung Rà soát …                beside the target before
//! hôm nay: 01/04/2026                     bỏ qua đến 31/03/2026: T003 lý do   bỏ qua: T003 lý do
//! sản phẩm: …   chủ trì: …   phối hợp: …   thời hạn: …   cột Nguồn: …    of the task before
//! gốc: 2.1   là: 2.1   không phải: 2.1    the row before comes from, is, is not that one of the other plan
//! miễn: 2.1 = lý do                       why a row of the superior's plan does not apply
//! cấp trên năm 2026                       from here on the superior's plan of the one before
//! năm trước 2025, đã ban hành             from here on the office's plan of the year before
//! hôm nay: 05/02/2026                     the day of the check
//! ```

use std::sync::Arc;

use cchc_core::deadline::Deadline;
use cchc_core::id::{Fresh, IdSource, RowId};
use cchc_core::plan::{
    Answer, Column, Excuse, ExtraCell, Field, Node, Origin, Plan, Role, RowMut, Section, State, Target, Task, TextPart,
    Years,
};
use cchc_core::target;
use cchc_core::unit::{Side, Unit, Units};
use cchc_core::vietnamese::day;
use cchc_core::workspace::Workspace;
use chrono::NaiveDate;

use crate::waivers;

mod fields;

/// Reads a workspace that holds one plan, or one with the superior's and last year's behind it.
///
/// # Errors
/// Names the line that says nothing this language knows.
pub fn read(text: &str) -> Result<Workspace, String> {
    let mut reader = Reader::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if !line.is_empty() && !waivers::is_line(line) {
            reader.line(line).map_err(|why| format!("dòng {}: {why}: {line}", number + 1))?;
        }
    }
    waivers::with(reader.finish()?, text)
}

/// What a row of the own plan is said to be to one of the other, by its number there.
struct Tie {
    own: Option<RowId>,
    how: String,
    theirs: String,
}

/// What a continuation line goes on with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Basis,
    Preamble,
    Part,
    Section,
    Target,
    Task,
    Product,
    Lead,
    Joint,
    Deadline,
}

struct Reader {
    ids: IdSource,
    workspace: Workspace,
    plan: Plan,
    /// The sections that are open, outermost first; the first is an area or a group.
    open: Vec<(bool, Section)>,
    target: Option<Target>,
    task: Option<Task>,
    /// The task stands beside the target, not under it.
    beside: bool,
    last: Last,
    missing: Vec<Field>,
    /// Columns under another heading than their name here.
    headings: Vec<(Field, String)>,
    /// What rows of the own plan, the first one, are said to be.
    ties: Vec<Tie>,
}

impl Reader {
    fn new() -> Reader {
        let mut ids = IdSource::seeded(7);
        let workspace = Workspace::new(ids.fresh());
        let plan = Plan::blank(ids.fresh(), Years::one(2026));
        Reader {
            ids,
            workspace,
            plan,
            open: Vec::new(),
            target: None,
            task: None,
            beside: false,
            last: Last::Nothing,
            missing: Vec::new(),
            headings: Vec::new(),
            ties: Vec::new(),
        }
    }

    fn id<T: Fresh>(&mut self) -> T {
        self.ids.fresh()
    }

    fn line(&mut self, line: &str) -> Result<(), String> {
        if let Some(more) = line.strip_prefix('|') {
            return self.go_on(more.trim());
        }
        if let Some((key, value)) = line.split_once(':')
            && self.field(key.trim(), value.trim())?
        {
            return Ok(());
        }
        let after = |word: &str| line.strip_prefix(word).map(str::trim);
        if let Some(rest) = after("kế hoạch năm ") {
            self.first_line(rest)
        } else if let Some(rest) = after("cấp trên năm ") {
            self.other_plan(Role::Superior, rest)
        } else if let Some(rest) = after("năm trước ") {
            self.other_plan(Role::Own, rest)
        } else if let Some(rest) = after("phần ") {
            self.part(rest);
            Ok(())
        } else if let Some(rest) = after("lĩnh vực ") {
            self.section(true, 0, rest);
            Ok(())
        } else if let Some(rest) = after("nhóm con ") {
            self.section(false, self.open.len(), rest);
            Ok(())
        } else if let Some(rest) = after("nhóm ") {
            let depth = usize::from(self.open.first().is_some_and(|(area, _)| *area));
            self.section(false, depth, rest);
            Ok(())
        } else if let Some(rest) = after("mục tiêu ") {
            self.close_target();
            let (number, wording) = numbered(rest);
            let id = self.id();
            self.target = Some(Target { number: number.into(), wording, ..Target::blank(id) });
            self.last = Last::Target;
            Ok(())
        } else if let Some(rest) = after("nhiệm vụ chung ") {
            self.task(rest, true);
            Ok(())
        } else if let Some(rest) = after("nhiệm vụ") {
            self.task(rest, false);
            Ok(())
        } else {
            Err("không hiểu".to_owned())
        }
    }

    fn first_line(&mut self, rest: &str) -> Result<(), String> {
        let (year, state) = rest.split_once(',').unwrap_or((rest, ""));
        let mut years = year.split('-').map(|y| y.trim().parse::<i32>());
        let first = years.next().and_then(Result::ok).ok_or("năm không phải là số")?;
        let last = years.next().and_then(Result::ok).unwrap_or(first);
        self.plan.years = Years { first, last };
        self.plan.state = match state.trim() {
            "" | "dự thảo" => State::Draft,
            "đang trình" => State::Submitted,
            "đã ban hành" => State::Issued,
            other => return Err(format!("trạng thái “{other}” không có")),
        };
        if self.plan.state == State::Issued {
            self.plan.header.number = "05/KH-SDL".to_owned();
            self.date(&format!("ngày 12 tháng 01 năm {first}"));
        }
        Ok(())
    }

    /// Ends the plan so far and begins another one.
    fn other_plan(&mut self, role: Role, rest: &str) -> Result<(), String> {
        self.close_plan();
        self.plan.role = role;
        self.first_line(rest)
    }

    /// Ties rows of the own plan to those of the others by their numbers.
    fn tie(&mut self) -> Result<(), String> {
        let Some((own, others)) = self.workspace.plans.split_first_mut() else { return Ok(()) };
        let own = Arc::make_mut(own);
        own.parent = others.iter().find(|plan| plan.role == Role::Superior).map(|plan| plan.id);
        for Tie { own: row, how, theirs: number } in self.ties.drain(..) {
            let (number, reason) = number.split_once('=').unwrap_or((&number, ""));
            let found = others.iter().find_map(|plan| {
                let mut found = None;
                plan.walk(|row, _| found = found.or(Some(row.id()).filter(|_| row.number() == number.trim())));
                Some(Origin { plan: plan.id, row: found? })
            });
            let theirs = found.ok_or_else(|| format!("không có dòng {number}"))?;
            match (how.as_str(), row.and_then(|row| own.row_mut(row))) {
                ("miễn", _) => own.excuses.push(Excuse { row: theirs.row, reason: reason.trim().to_owned() }),
                ("gốc", Some(RowMut::Target(target))) => target.origin = Some(theirs),
                ("gốc", Some(RowMut::Task(task))) => task.origin = Some(theirs),
                (how, Some(_)) => {
                    let own_row = row.ok_or("chưa có dòng nào")?;
                    own.answers.push(Answer { own: own_row, theirs, same: how == "là" });
                }
                _ => return Err("chưa có dòng nào".to_owned()),
            }
        }
        Ok(())
    }

    fn part(&mut self, rest: &str) {
        let (number, title) = numbered(rest);
        let depth = if number.bytes().all(|b| b.is_ascii_digit()) && !number.is_empty() {
            2
        } else if number.contains('.') || number.chars().all(char::is_lowercase) {
            3
        } else {
            1
        };
        let id = self.id();
        self.plan.parts.push(Arc::new(TextPart { number: number.into(), title, ..TextPart::blank(id, depth) }));
        self.last = Last::Part;
    }

    fn section(&mut self, area: bool, depth: usize, rest: &str) {
        self.close_to(depth);
        let (number, title) = numbered(rest);
        let id = self.id();
        let section = Section { number: number.into(), title, ..Section::blank(id) };
        self.open.push((area, section));
        self.last = Last::Section;
    }

    /// A task in which nothing is missing.
    fn task(&mut self, rest: &str, beside: bool) {
        if beside {
            self.close_target();
        } else {
            self.close_task();
        }
        let (number, content) = numbered(rest);
        let id = self.id();
        let year = self.plan.years.first;
        let has = |field: Field, text: &str| {
            if self.missing.contains(&field) { String::new() } else { text.to_owned() }
        };
        let product = has(Field::Product, "Kế hoạch được phê duyệt");
        let mut task = Task { number: number.into(), content, product, ..Task::blank(id) };
        task.lead.wording = has(Field::Lead, "Văn phòng Sở");
        task.deadline.wording = format!("Quý II/{year}");
        self.task = Some(task);
        self.beside = beside;
        self.last = Last::Task;
    }

    fn close_task(&mut self) {
        let Some(mut task) = self.task.take() else {
            return;
        };
        let known: Vec<String> = self
            .workspace
            .units
            .iter()
            .flat_map(|unit| std::iter::once(&unit.name).chain(&unit.aliases).cloned())
            .collect();
        let before = self.workspace.settings.before;
        task.lead = Units::read(&task.lead.wording, &known);
        task.joint = Units::read(&task.joint.wording, &known);
        task.deadline = Deadline::read(&task.deadline.wording, self.plan.years.first, before);
        let task = Arc::new(task);
        match self.target.as_mut().filter(|_| !self.beside) {
            Some(target) => target.tasks.push(task),
            None => self.add(Node::Task(task)),
        }
    }

    fn close_target(&mut self) {
        self.close_task();
        if let Some(mut target) = self.target.take() {
            let reading = target::read(&target.wording);
            target.measures = reading.measures;
            target.unread.extend(reading.unread);
            self.add(Node::Target(Arc::new(target)));
        }
    }

    /// Closes the sections until so many are open.
    fn close_to(&mut self, depth: usize) {
        self.close_target();
        while self.open.len() > depth {
            if let Some((area, section)) = self.open.pop() {
                let section = Arc::new(section);
                self.add(if area { Node::Area(section) } else { Node::Group(section) });
            }
        }
    }

    fn add(&mut self, node: Node) {
        match self.open.last_mut() {
            Some((_, section)) => section.rows.push(node),
            None => self.plan.rows.push(node),
        }
    }

    fn finish(mut self) -> Result<Workspace, String> {
        self.close_plan();
        self.tie()?;
        Ok(self.workspace)
    }

    fn close_plan(&mut self) {
        self.close_to(0);
        if !self.missing.is_empty() || !self.headings.is_empty() {
            let missing = &self.missing;
            let other = |field: &Field| self.headings.iter().find(|(of, _)| of == field).map(|(_, text)| text.clone());
            self.plan.columns = COLUMNS
                .iter()
                .map(|(name, field)| Column {
                    field: field.clone(),
                    heading: other(field).unwrap_or_else(|| (*name).to_owned()),
                })
                .filter(|column| !missing.contains(&column.field))
                .collect();
        }
        let next = Plan::blank(self.ids.fresh(), Years::one(2026));
        self.workspace.plans.push(Arc::new(std::mem::replace(&mut self.plan, next)));
        (self.missing, self.last) = (Vec::new(), Last::Nothing);
    }
}

const COLUMNS: [(&str, Field); 7] = [
    ("stt", Field::Number),
    ("mục tiêu", Field::Target),
    ("nhiệm vụ", Field::Task),
    ("sản phẩm", Field::Product),
    ("chủ trì", Field::Lead),
    ("phối hợp", Field::Joint),
    ("thời hạn", Field::Deadline),
];

fn column(name: &str) -> Result<Field, String> {
    COLUMNS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, field)| field.clone())
        .ok_or_else(|| format!("không có cột “{name}”"))
}

/// The day of a wording that holds three numbers: "ngày 12 tháng 01 năm 2026", "31/12/2025".
fn day_of(wording: &str) -> Option<NaiveDate> {
    let groups = wording.split(|c: char| !c.is_ascii_digit());
    let numbers: Vec<u32> = groups.filter_map(|group| group.parse().ok()).collect();
    match numbers.as_slice() {
        [d, m, y] => day(*d, *m, *y as i32),
        _ => None,
    }
}

/// "1.2. Rà soát" is the number 1.2 and a text.
fn numbered(text: &str) -> (String, String) {
    let text = text.trim();
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let number = first.trim_end_matches(['.', ')']);
    let short = number.chars().count() <= 6 && !number.is_empty();
    if short && number.len() < first.len() && number.chars().all(|c| c.is_alphanumeric() || c == '.') {
        (number.to_owned(), rest.trim().to_owned())
    } else {
        (String::new(), text.to_owned())
    }
}
