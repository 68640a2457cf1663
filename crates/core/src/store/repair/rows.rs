//! Reading the domain out of a tree that may be damaged: every type field by field, so that what is
//! wrong in one of them leaves the others whole.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::super::place::Step::Key;
use super::fields::{Doctor, Fields, Of};
use super::json::{Kind, Value};
use super::mend::{What, Why};
use crate::deadline::Deadline;
use crate::plan::{Column, DEEPEST, ExtraCell, Header, Node, Number, Plan, Section, Target, Task, TextPart, Years};
use crate::target;
use crate::unit::{Unit, Units};
use crate::workspace::Workspace;

const KINDS: [&str; 4] = ["area", "group", "target", "task"];

impl Doctor<'_> {
    /// The workspace; `None` where it is no object.
    pub fn workspace(&mut self, value: Value) -> Option<Workspace> {
        self.at(Key("workspace"), |doctor| {
            let names = ["id", "office", "settings", "rulebook", "units", "filters", "plans"];
            let mut fields = doctor.fields(value, &names)?;
            let workspace = Workspace {
                // Nothing else has an id of this kind, so it cannot stand twice.
                id: doctor.id(&mut fields, Of::Plan),
                office: doctor.text(&mut fields, "office"),
                settings: doctor.settings(&mut fields),
                rulebook: doctor.rulebook(&mut fields),
                units: doctor.list(&mut fields, "units", Doctor::unit),
                filters: doctor.list(&mut fields, "filters", Doctor::read),
                plans: {
                    doctor.forget(Of::Plan);
                    doctor.list(&mut fields, "plans", Doctor::plan)
                },
            };
            doctor.end(fields, &names);
            Some(workspace)
        })
    }

    fn unit(&mut self, value: Value) -> Option<Arc<Unit>> {
        let names = ["id", "name", "aliases", "side", "above", "level", "members", "from", "until"];
        let mut fields = self.fields(value, &names)?;
        let unit = Unit {
            id: self.id(&mut fields, Of::Unit),
            name: self.words(&mut fields, "name"),
            aliases: self.texts(&mut fields, "aliases"),
            side: self.leaf(&mut fields, "side").unwrap_or_default(),
            above: self.leaf(&mut fields, "above").flatten(),
            level: self.text(&mut fields, "level"),
            members: self.leaf(&mut fields, "members").flatten(),
            from: self.leaf(&mut fields, "from").flatten(),
            until: self.leaf(&mut fields, "until").flatten(),
        };
        self.end(fields, &names);
        Some(Arc::new(unit))
    }

    fn plan(&mut self, value: Value) -> Option<Arc<Plan>> {
        #[rustfmt::skip]
        let names = [
            "id", "years", "role", "state", "seal", "amends", "parent", "excuses", "answers", "header", "legal_basis",
            "preamble", "parts", "appendix_title", "columns", "rows",
        ];
        let mut fields = self.fields(value, &names)?;
        self.forget(Of::Row);
        self.forget(Of::Part);
        let id = self.id(&mut fields, Of::Plan);
        let header = self.header(&mut fields);
        let years = self.years(&mut fields, &header);
        self.year = years.first;
        let plan = Plan {
            id,
            years,
            role: self.leaf(&mut fields, "role").unwrap_or_default(),
            state: self.leaf(&mut fields, "state").unwrap_or_default(),
            seal: self.leaf(&mut fields, "seal").flatten(),
            amends: self.leaf(&mut fields, "amends").flatten(),
            parent: self.leaf(&mut fields, "parent").flatten(),
            excuses: self.list(&mut fields, "excuses", Doctor::read),
            answers: self.list(&mut fields, "answers", Doctor::read),
            header,
            legal_basis: self.texts(&mut fields, "legal_basis"),
            preamble: self.text(&mut fields, "preamble"),
            parts: self.list(&mut fields, "parts", Doctor::part),
            appendix_title: self.text(&mut fields, "appendix_title"),
            columns: self.list(&mut fields, "columns", Doctor::column),
            rows: self.rows(&mut fields, 1),
        };
        self.end(fields, &names);
        Some(Arc::new(plan))
    }

    fn header(&mut self, fields: &mut Fields) -> Header {
        let Some(value) = fields.take("header") else { return Header::default() };
        #[rustfmt::skip]
        let names = [
            "number", "date_wording", "date", "place", "superior", "issuer", "kind", "title", "authority", "position",
            "signatory", "recipients",
        ];
        self.at(Key("header"), |doctor| {
            let Some(mut fields) = doctor.fields(value, &names) else { return Header::default() };
            let header = Header {
                number: doctor.text(&mut fields, "number"),
                date_wording: doctor.text(&mut fields, "date_wording"),
                date: doctor.leaf::<Option<NaiveDate>>(&mut fields, "date").flatten(),
                place: doctor.text(&mut fields, "place"),
                superior: doctor.text(&mut fields, "superior"),
                issuer: doctor.text(&mut fields, "issuer"),
                kind: doctor.text(&mut fields, "kind"),
                title: doctor.text(&mut fields, "title"),
                authority: doctor.text(&mut fields, "authority"),
                position: doctor.text(&mut fields, "position"),
                signatory: doctor.text(&mut fields, "signatory"),
                recipients: doctor.texts(&mut fields, "recipients"),
            };
            doctor.end(fields, &names);
            header
        })
    }

    /// The plan's years. Where one cannot be, the other stands for both; where neither can be, the
    /// year in the title or of the day of issue, which is said to be looked over.
    fn years(&mut self, plan: &mut Fields, header: &Header) -> Years {
        let mut line = plan.line;
        let (mut first, mut last) = (None, None);
        let value = plan.take("years");
        self.at(Key("years"), |doctor| {
            if let Some(value) = value {
                line = value.line;
                let names = ["first", "last"];
                if let Some(mut fields) = doctor.fields(value, &names) {
                    first = doctor.leaf::<i32>(&mut fields, "first");
                    last = doctor.leaf::<i32>(&mut fields, "last");
                    doctor.end(fields, &names);
                }
            }
            let possible = |year: &i32| Years::one(*year).are_possible();
            if let (Some(first), Some(last)) = (first, last)
                && (Years { first, last }).are_possible()
            {
                return Years { first, last };
            }
            let year = first.filter(possible).or(last.filter(possible)).or_else(|| year_in(&header.title));
            let issued = || header.date.map(|date| date.year()).filter(possible);
            let year = year.or_else(issued).unwrap_or(FIRST_YEAR);
            for (name, bad) in [("first", first), ("last", last)] {
                if let Some(bad) = bad.filter(|bad| *bad != year) {
                    let left = What::LeftOut { text: bad.to_string(), why: Why::Type(String::new()) };
                    doctor.at(Key(name), |doctor| doctor.say(line, left));
                }
            }
            doctor.say(line, What::Year(year));
            Years::one(year)
        })
    }

    fn part(&mut self, value: Value) -> Option<Arc<TextPart>> {
        let names = ["id", "depth", "number", "title", "body"];
        let mut fields = self.fields(value, &names)?;
        if !fields.has("depth") {
            let line = fields.line;
            self.at(Key("depth"), |doctor| doctor.say(line, What::Number(1)));
        }
        let part = TextPart {
            id: self.id(&mut fields, Of::Part),
            depth: self.leaf(&mut fields, "depth").unwrap_or(1),
            number: self.number(&mut fields),
            title: self.text(&mut fields, "title"),
            body: self.text(&mut fields, "body"),
        };
        self.end(fields, &names);
        Some(Arc::new(part))
    }

    /// A column; one that does not say what stands in it is left out.
    fn column(&mut self, value: Value) -> Option<Column> {
        let names = ["field", "heading"];
        let mut fields = self.fields(value, &names)?;
        let (line, text) = (fields.line, fields.text);
        let field = self.leaf(&mut fields, "field");
        let heading = self.words(&mut fields, "heading");
        self.end(fields, &names);
        if field.is_none() {
            self.say(line, What::LeftOut { text: text.to_owned(), why: Why::Type(String::new()) });
        }
        Some(Column { field: field?, heading })
    }

    fn extra(&mut self, fields: &mut Fields) -> Vec<ExtraCell> {
        self.list(fields, "extra", |doctor, value| {
            let names = ["heading", "text"];
            let mut fields = doctor.fields(value, &names)?;
            let cell =
                ExtraCell { heading: doctor.words(&mut fields, "heading"), text: doctor.words(&mut fields, "text") };
            doctor.end(fields, &names);
            Some(cell)
        })
    }

    /// The rows under a plan or a section, `level` 1 for those of the plan.
    fn rows(&mut self, fields: &mut Fields, level: usize) -> Vec<Node> {
        fields.name_list("rows");
        let mut rows = Vec::new();
        self.list(fields, "rows", |doctor, item| {
            doctor.node(item, level, &mut rows);
            Some(())
        });
        rows
    }

    /// Adds a row; after it those that stood too deep in it.
    fn node(&mut self, value: Value, level: usize, rows: &mut Vec<Node>) {
        let Some(mut fields) = self.fields(value, &KINDS) else { return };
        let kind = KINDS.into_iter().find(|kind| fields.has(kind));
        let found = match kind {
            Some(kind) => fields.take(kind).map(|value| (kind, value)),
            None => fields.take_nameless(false).map(|value| (self.kind_of(&value, level), value)),
        };
        if let Some((kind, value)) = found {
            self.at(Key(kind), |doctor| doctor.row(kind, value, level, rows));
        }
        self.end(fields, &KINDS);
    }

    /// What a row is that does not say it, by the field that only such a row has.
    fn kind_of(&mut self, value: &Value, level: usize) -> &'static str {
        let has = |name: &str| match &value.kind {
            Kind::Fields(fields) => fields.iter().any(|(key, _)| key.as_deref() == Some(name)),
            _ => false,
        };
        let kind = if has("wording") || has("tasks") {
            "target"
        } else if has("title") || has("rows") {
            if level == 1 { "area" } else { "group" }
        } else {
            "task"
        };
        self.say(value.line, What::Kind(kind));
        kind
    }

    fn row(&mut self, kind: &str, value: Value, level: usize, rows: &mut Vec<Node>) {
        match kind {
            "target" => rows.extend(self.target(value).map(Node::Target)),
            "task" => rows.extend(self.task(value).map(Node::Task)),
            _ => {
                let line = value.line;
                let Some((section, out)) = self.section(value, level) else { return };
                let section = Arc::new(section);
                let area = kind == "area" && level == 1;
                if kind == "area" && !area {
                    self.say(line, What::Group);
                }
                rows.push(if area { Node::Area(section) } else { Node::Group(section) });
                if !out.is_empty() {
                    self.say(line, What::Deep);
                    rows.extend(out);
                }
            }
        }
    }

    /// A section, and the rows under it that would stand too deep there.
    fn section(&mut self, value: Value, level: usize) -> Option<(Section, Vec<Node>)> {
        let names = ["id", "number", "title", "not_applicable", "extra", "comments", "rows"];
        let mut fields = self.fields(value, &names)?;
        let mut section = Section {
            id: self.id(&mut fields, Of::Row),
            number: self.number(&mut fields),
            title: self.words(&mut fields, "title"),
            not_applicable: self.leaf::<Option<String>>(&mut fields, "not_applicable").flatten(),
            extra: self.extra(&mut fields),
            comments: self.comments(&mut fields),
            rows: Vec::new(),
        };
        let deepest = level >= DEEPEST;
        let rows = self.rows(&mut fields, if deepest { level } else { level + 1 });
        self.end(fields, &names);
        if deepest {
            return Some((section, rows));
        }
        section.rows = rows;
        Some((section, Vec::new()))
    }

    fn target(&mut self, value: Value) -> Option<Arc<Target>> {
        let names =
            ["id", "number", "wording", "measures", "unread", "by_hand", "origin", "extra", "comments", "tasks"];
        let mut fields = self.fields(value, &names)?;
        let line = fields.line;
        let id = self.id(&mut fields, Of::Row);
        let number = self.number(&mut fields);
        let wording = self.words(&mut fields, "wording");
        let before = self.count();
        let mut measures = self.leaf(&mut fields, "measures").unwrap_or_default();
        let mut unread = self.texts(&mut fields, "unread");
        if self.count() > before {
            let reading = target::read(&wording);
            (measures, unread) = (reading.measures, reading.unread);
            self.say(line, What::ReadAgain);
        }
        let by_hand = self.leaf(&mut fields, "by_hand").unwrap_or_default();
        let origin = self.leaf(&mut fields, "origin").flatten();
        let (extra, comments) = (self.extra(&mut fields), self.comments(&mut fields));
        fields.name_list("tasks");
        let tasks = self.list(&mut fields, "tasks", Doctor::task);
        self.end(fields, &names);
        Some(Arc::new(Target { id, number, wording, measures, unread, by_hand, origin, extra, comments, tasks }))
    }

    fn task(&mut self, value: Value) -> Option<Arc<Task>> {
        let names = ["id", "number", "content", "product", "lead", "joint", "deadline", "origin", "extra", "comments"];
        let mut fields = self.fields(value, &names)?;
        let task = Task {
            id: self.id(&mut fields, Of::Row),
            number: self.number(&mut fields),
            content: self.words(&mut fields, "content"),
            product: self.text(&mut fields, "product"),
            lead: self.units(&mut fields, "lead"),
            joint: self.units(&mut fields, "joint"),
            deadline: self.deadline(&mut fields),
            origin: self.leaf(&mut fields, "origin").flatten(),
            extra: self.extra(&mut fields),
            comments: self.comments(&mut fields),
        };
        self.end(fields, &names);
        Some(Arc::new(task))
    }

    /// A number: missing it is computed.
    fn number(&mut self, fields: &mut Fields) -> Number {
        self.leaf(fields, "number").unwrap_or_default()
    }

    fn units(&mut self, fields: &mut Fields, name: &'static str) -> Units {
        let Some(value) = fields.take(name) else { return Units::default() };
        self.at(Key(name), |doctor| {
            let names = ["wording", "names"];
            let Some(mut fields) = doctor.fields(value, &names) else { return Units::default() };
            let line = fields.line;
            let wording = doctor.words(&mut fields, "wording");
            let before = doctor.count();
            let mut found = doctor.texts(&mut fields, "names");
            doctor.end(fields, &names);
            if doctor.count() > before {
                found = Units::read(&wording, &[]).names;
                doctor.say(line, What::ReadAgain);
            }
            Units { wording, names: found }
        })
    }

    fn deadline(&mut self, fields: &mut Fields) -> Deadline {
        let Some(value) = fields.take("deadline") else { return Deadline::default() };
        self.at(Key("deadline"), |doctor| {
            let names = ["wording", "meaning", "by_hand"];
            let Some(mut fields) = doctor.fields(value, &names) else { return Deadline::default() };
            let line = fields.line;
            let wording = doctor.words(&mut fields, "wording");
            let before = doctor.count();
            let meaning = doctor.leaf::<Option<_>>(&mut fields, "meaning").flatten();
            let by_hand = doctor.leaf(&mut fields, "by_hand").unwrap_or_default();
            doctor.end(fields, &names);
            if doctor.count() > before {
                doctor.say(line, What::ReadAgain);
                return Deadline::read(&wording, doctor.year, doctor.before);
            }
            Deadline { wording, meaning, by_hand }
        })
    }
}

/// Where no year can be found in a plan: the first one that a plan can have.
const FIRST_YEAR: i32 = 1990;

/// The first year that stands in a title.
fn year_in(title: &str) -> Option<i32> {
    let numbers = title.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
    numbers.filter_map(|digits| digits.parse().ok()).find(|year| Years::one(*year).are_possible())
}
