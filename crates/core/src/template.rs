//! A yearly plan from nothing: the parts that every plan has, the areas of the programme in force, and
//! under each the duties that come back every year, in words of our own. It is a draft to be changed.
//!
//! The words are data (`template/*.json`); years, the office and its superior are put in, and what holds
//! only in some years (a decree, a level of online services) says so.

mod data;
mod names;

use std::sync::Arc;

use self::data::{AreaRow, Data, Led, Line};
use self::names::Names;
use crate::deadline::{BeforeReading, Deadline};
use crate::id::IdSource;
use crate::plan::{Column, Header, Node, Plan, Section, Target, Task, TextPart, Years};
use crate::target;
use crate::unit::Units;

/// The office that a plan is written for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Office {
    /// Its name: "Sở Du lịch".
    pub name: String,
    /// The body above it: "Ủy ban nhân dân tỉnh Đồng Nai"; empty where nobody said.
    pub superior: String,
    /// Where it issues its papers: "Đồng Nai"; empty where nobody said.
    pub place: String,
}

/// A draft of the office's yearly plan, with every number computed. What cannot be known (number, date,
/// the superior's plan, the signatory) is left blank; deadlines are read as the office reads "trước ngày".
/// A year that no plan can have gives an empty plan for that year.
pub fn plan(year: i32, office: &Office, before: BeforeReading, ids: &mut IdSource) -> Plan {
    let data = Data::shipped();
    let names = Names::of(year, office);
    let mut plan = Plan::blank(ids.fresh(), Years::one(year));
    if !plan.years.are_possible() {
        return plan;
    }
    let document = &data.document;
    plan.header = Header {
        number: names.sign(),
        date_wording: names.filled(&document.date),
        place: office.place.clone(),
        superior: office.superior.clone(),
        issuer: office.name.clone(),
        kind: document.kind.clone(),
        title: names.filled(&document.title),
        position: names.head().to_owned(),
        recipients: document.recipients.iter().map(|line| names.filled(line)).collect(),
        ..Header::default()
    };
    plan.legal_basis = holding(&document.basis, year).map(|line| names.filled(&line.text)).collect();
    plan.preamble = names.filled(&document.preamble);
    plan.appendix_title = names.filled(&document.appendix_title);
    plan.columns = document
        .columns
        .iter()
        .map(|column| Column { field: column.field.clone(), heading: column.heading.clone() })
        .collect();
    for part in &document.parts {
        let mut text = TextPart::blank(ids.fresh(), part.depth);
        text.title = names.filled(&part.title);
        text.body = names.filled(&part.body);
        plan.parts.push(Arc::new(text));
    }
    let mut maker = Maker { year, before, names, ids };
    for area in &data.areas {
        let mut section = Section::blank(maker.ids.fresh());
        section.title = holding(&area.titles, year).next().map(|line| line.text.clone()).unwrap_or_default();
        section.rows = maker.rows(&area.rows);
        plan.rows.push(Node::Area(Arc::new(section)));
    }
    plan
}

/// The same with nothing but its head and the titles of its areas.
pub fn empty(year: i32, office: &Office, before: BeforeReading, ids: &mut IdSource) -> Plan {
    let mut plan = plan(year, office, before, ids);
    plan.legal_basis.clear();
    plan.preamble.clear();
    plan.parts.clear();
    for node in &mut plan.rows {
        if let Node::Area(area) = node {
            Arc::make_mut(area).rows.clear();
        }
    }
    plan
}

/// The lines that hold in a year.
fn holding(lines: &[Line], year: i32) -> impl Iterator<Item = &Line> {
    lines.iter().filter(move |line| line.span.holds(year))
}

/// Makes rows for one year and office.
struct Maker<'a> {
    year: i32,
    before: BeforeReading,
    names: Names,
    ids: &'a mut IdSource,
}

impl Maker<'_> {
    fn rows(&mut self, rows: &[AreaRow]) -> Vec<Node> {
        let held: Vec<&AreaRow> = rows.iter().filter(|row| row.span.holds(self.year)).collect();
        held.into_iter().map(|row| self.row(row)).collect()
    }

    fn row(&mut self, row: &AreaRow) -> Node {
        if let Some(title) = &row.group {
            let mut group = Section::blank(self.ids.fresh());
            group.title = self.names.filled(title);
            group.rows = self.rows(&row.rows);
            return Node::Group(Arc::new(group));
        }
        let mut target = Target::blank(self.ids.fresh());
        target.wording = self.names.filled(&row.target);
        let reading = target::read(&target.wording);
        target.measures = reading.measures;
        target.unread = reading.unread;
        for line in row.tasks.iter().filter(|line| line.span.holds(self.year)) {
            let mut task = Task::blank(self.ids.fresh());
            task.content = self.names.filled(&line.content);
            task.product = self.names.filled(&line.product);
            task.lead = self.unit(line.lead);
            task.joint = self.unit(line.joint);
            task.deadline = Deadline::read(&self.names.filled(&line.deadline), self.year, self.before);
            target.tasks.push(Arc::new(task));
        }
        Node::Target(Arc::new(target))
    }

    fn unit(&self, led: Led) -> Units {
        let name = match led {
            Led::Room => self.names.room(),
            Led::All => self.names.all(),
        };
        Units { wording: name.clone(), names: vec![name] }
    }
}
