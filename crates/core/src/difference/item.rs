//! A plan as a list of what can be compared: header, paragraphs, parts, rows, each with its texts.

use std::collections::HashMap;

use super::{Change, How, Place, What};
use crate::id::{PartId, RowId};
use crate::input::bare;
use crate::plan::{Above, Field, Plan, Row};
use crate::vietnamese::{fold, squeeze, write_document_day};

/// What says that two items are one, whatever their words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Id {
    Row(RowId),
    Part(PartId),
}

impl Id {
    /// The row's id.
    pub fn row(self) -> Option<RowId> {
        match self {
            Id::Row(id) => Some(id),
            Id::Part(_) => None,
        }
    }
}

/// One thing that can be compared.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub what: What,
    /// Rows and parts have one.
    pub id: Option<Id>,
    /// The item that it stands in.
    pub parent: Option<usize>,
    /// The area that it stands in: number and title.
    pub area: String,
    /// What it says, folded, behind what all that it stands in says.
    pub path: String,
    pub number: String,
    /// As in [`Change`].
    pub within: String,
    /// As in [`Change`].
    pub unnumbered: bool,
    /// Its texts; the first one tells what it is.
    pub texts: Vec<(Place, String)>,
}

impl Item {
    fn new(what: What, number: &str, texts: Vec<(Place, String)>) -> Item {
        let texts = texts.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect();
        let (area, path, within) = (String::new(), String::new(), String::new());
        let unnumbered = number.is_empty();
        Item { what, id: None, parent: None, area, path, number: number.to_owned(), within, unnumbered, texts }
    }

    /// The item under this one, with its place.
    fn under(mut self, above: Option<(usize, &Item)>) -> Item {
        self.parent = above.map(|(at, _)| at);
        let above = above.map_or("", |(_, item)| item.path.as_str());
        self.path = format!("{above}\u{0}{}", fold(self.main()));
        self
    }

    /// The text in this place.
    pub fn text(&self, place: &Place) -> Option<&str> {
        self.texts.iter().find(|(own, _)| own == place).map(|(_, text)| text.as_str())
    }

    /// The text that tells what it is.
    pub fn main(&self) -> &str {
        self.texts.first().map_or("", |(_, text)| text.as_str())
    }

    /// A change of it, of which the other plan has this item.
    pub fn change(&self, how: How, other: Option<&Item>) -> Change {
        let row = |item: &Item| item.id.and_then(Id::row);
        let (before, after) = match how {
            How::Removed => (row(self), other.and_then(row)),
            _ => (other.and_then(row), row(self)),
        };
        Change {
            what: self.what,
            how,
            moved: false,
            from: String::new(),
            area: self.area.clone(),
            number: self.number.clone(),
            within: self.within.clone(),
            unnumbered: self.unnumbered,
            text: squeeze(self.main()),
            before,
            after,
            texts: Vec::new(),
        }
    }
}

/// Everything of a plan, in the order in which it is printed.
pub(super) fn items(plan: &Plan) -> Vec<Item> {
    let mut items = vec![Item::new(What::Header, "", header(plan))];
    let basis = plan.legal_basis.iter().map(|text| Item::new(What::Basis, "", vec![(Place::Text, text.clone())]));
    items.extend(basis.map(|item| item.under(None)));
    items.push(Item::new(What::Preamble, "", vec![(Place::Text, plan.preamble.clone())]));
    let mut above: Vec<(u8, usize)> = Vec::new();
    for part in &plan.parts {
        above.retain(|(depth, _)| *depth < part.depth);
        let parent = above.last().and_then(|(_, at)| Some((*at, items.get(*at)?)));
        let texts = vec![(Place::Heading, part.title.clone()), (Place::Text, part.body.clone())];
        let over = above.iter().filter_map(|(_, at)| items.get(*at)).map(|item| item.number.as_str());
        let within = within(&part.number, over, "phần");
        let item = Item { within, ..Item::new(What::Part, &part.number, texts).under(parent) };
        above.push((part.depth, items.len()));
        items.push(Item { id: Some(Id::Part(part.id)), ..item });
    }
    let mut places: HashMap<RowId, usize> = HashMap::new();
    plan.walk(|row, above| {
        let parent = innermost(above).and_then(|id| places.get(&id)).and_then(|at| Some((*at, items.get(*at)?)));
        let (what, texts) = cells(row);
        let area = match row {
            Row::Area(area) => Some(area.as_ref()),
            _ => above.area,
        };
        // A task without a number of its own is printed beside that of its target.
        let number = match (row.number(), above.target) {
            ("", Some(target)) => &*target.number,
            (number, _) => number,
        };
        let over = above.area.into_iter().chain(above.groups.iter().copied()).map(|section| &*section.number);
        let within = within(number, over, "mục");
        // One of several tasks without numbers under one target.
        let one_of = above.target.is_some_and(|target| row.number().is_empty() && target.tasks.len() > 1);
        let item = Item::new(what, number, texts).under(parent);
        let item = Item { within, unnumbered: item.unnumbered || one_of, ..item };
        places.insert(row.id(), items.len());
        items.push(Item {
            id: Some(Id::Row(row.id())),
            area: area.map(|area| squeeze(&format!("{} {}", area.number, area.title))).unwrap_or_default(),
            ..item
        });
    });
    items
}

/// "mục I", "mục 1, mục II": the numbers of what something with this number stands in, the innermost
/// first, but for those that its number, or one between, repeats: "I.2" stands in I.
fn within<'n>(number: &str, over: impl DoubleEndedIterator<Item = &'n str>, word: &str) -> String {
    let mut inner = bare(number);
    let mut names = Vec::new();
    for over in over.rev().map(bare) {
        let repeated = inner.strip_prefix(over).is_some_and(|rest| rest.starts_with('.'));
        if !over.is_empty() && !repeated {
            // "PHẦN THỨ NHẤT" says itself what it is.
            names.push(if over.contains(' ') { over.to_owned() } else { format!("{word} {over}") });
        }
        if !over.is_empty() {
            inner = over;
        }
    }
    names.join(", ")
}

fn innermost(above: &Above) -> Option<RowId> {
    let group = above.groups.last().map(|group| group.id);
    above.target.map(|target| target.id).or(group).or(above.area.map(|area| area.id))
}

fn header(plan: &Plan) -> Vec<(Place, String)> {
    let header = &plan.header;
    let years = match (plan.years.first, plan.years.last) {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}-{last}"),
    };
    let columns: Vec<&str> = plan.columns.iter().map(|column| column.heading.as_str()).collect();
    let signed = [&header.authority, &header.position, &header.signatory];
    let signed: Vec<&str> = signed.into_iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
    vec![
        (Place::Subject, header.title.clone()),
        (Place::Kind, header.kind.clone()),
        (Place::Sign, header.number.clone()),
        (Place::Date, header.date.map_or_else(|| header.date_wording.clone(), write_document_day)),
        (Place::Issued, header.place.clone()),
        (Place::Superior, header.superior.clone()),
        (Place::Issuer, header.issuer.clone()),
        (Place::Recipients, header.recipients.join("\n")),
        (Place::Signature, signed.join("\n")),
        (Place::Appendix, plan.appendix_title.clone()),
        (Place::Years, years),
        (Place::Columns, columns.join("\n")),
    ]
}

fn cells(row: Row) -> (What, Vec<(Place, String)>) {
    let cell = |field, text: &str| (Place::Cell(field), text.to_owned());
    let (what, mut texts) = match row {
        Row::Area(area) => (What::Area, vec![cell(Field::Title, &area.title)]),
        Row::Group(group) => (What::Group, vec![cell(Field::Title, &group.title)]),
        Row::Target(target) => (What::Target, vec![cell(Field::Target, &target.wording)]),
        Row::Task(task) => (
            What::Task,
            vec![
                cell(Field::Task, &task.content),
                cell(Field::Product, &task.product),
                cell(Field::Lead, &task.lead.wording),
                cell(Field::Joint, &task.joint.wording),
                cell(Field::Deadline, &task.deadline.wording),
            ],
        ),
    };
    if let Row::Area(section) | Row::Group(section) = row {
        texts.extend(section.not_applicable.clone().map(|reason| (Place::NotApplicable, reason)));
    }
    texts.extend(row.extra().iter().map(|extra| cell(Field::Extra(extra.heading.clone()), &extra.text)));
    (what, texts)
}
