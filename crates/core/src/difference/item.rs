//! A plan as a list of what can be compared: header, paragraphs, parts, rows, each with its texts.

use super::{Change, How, Place, What};
use crate::id::RowId;
use crate::plan::{Above, Field, Header, Plan, Row};
use crate::vietnamese::squeeze;

/// One thing that can be compared.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub what: What,
    /// Rows have one.
    pub id: Option<RowId>,
    /// The item that it stands in.
    pub parent: Option<usize>,
    /// The area that it stands in: number and title.
    pub area: String,
    pub number: String,
    /// Its texts; the first one tells what it is.
    pub texts: Vec<(Place, String)>,
}

impl Item {
    fn new(what: What, number: &str, texts: Vec<(Place, String)>) -> Item {
        let texts = texts.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect();
        Item { what, id: None, parent: None, area: String::new(), number: number.to_owned(), texts }
    }

    /// The text in this place.
    pub fn text(&self, place: &Place) -> Option<&str> {
        self.texts.iter().find(|(own, _)| own == place).map(|(_, text)| text.as_str())
    }

    /// The text that tells what it is.
    pub fn main(&self) -> &str {
        self.texts.first().map_or("", |(_, text)| text.as_str())
    }

    /// A change of it.
    pub fn change(&self, how: How, after: Option<RowId>, before: Option<RowId>) -> Change {
        Change {
            what: self.what,
            how,
            moved: false,
            area: self.area.clone(),
            number: self.number.clone(),
            text: squeeze(self.main()),
            before,
            after,
            texts: Vec::new(),
        }
    }
}

/// Everything of a plan, in the order in which it is printed.
pub(super) fn items(plan: &Plan) -> Vec<Item> {
    let mut items = vec![Item::new(What::Header, "", header(&plan.header, &plan.appendix_title))];
    items.extend(plan.legal_basis.iter().map(|text| Item::new(What::Basis, "", vec![(Place::Text, text.clone())])));
    items.push(Item::new(What::Preamble, "", vec![(Place::Text, plan.preamble.clone())]));
    let mut above: Vec<(u8, usize)> = Vec::new();
    for part in &plan.parts {
        above.retain(|(depth, _)| *depth < part.depth);
        let parent = above.last().map(|(_, at)| *at);
        above.push((part.depth, items.len()));
        let texts = vec![(Place::Heading, part.title.clone()), (Place::Text, part.body.clone())];
        items.push(Item { parent, ..Item::new(What::Part, &part.number, texts) });
    }
    let first = items.len();
    plan.walk(|row, above| {
        let parent = innermost(above).and_then(|id| items.iter().skip(first).rposition(|item| item.id == Some(id)));
        let (what, texts) = cells(row);
        let area = match row {
            Row::Area(area) => Some(area.as_ref()),
            _ => above.area,
        };
        // A task without a number of its own is printed beside that of its target.
        let number = match (row.number(), above.target) {
            ("", Some(target)) => target.number.as_str(),
            (number, _) => number,
        };
        items.push(Item {
            id: Some(row.id()),
            parent: parent.map(|at| at + first),
            area: area.map(|area| squeeze(&format!("{} {}", area.number, area.title))).unwrap_or_default(),
            ..Item::new(what, number, texts)
        });
    });
    items
}

fn innermost(above: &Above) -> Option<RowId> {
    let group = above.groups.last().map(|group| group.id);
    above.target.map(|target| target.id).or(group).or(above.area.map(|area| area.id))
}

fn header(header: &Header, appendix: &str) -> Vec<(Place, String)> {
    let signed = [&header.authority, &header.position, &header.signatory];
    let signed: Vec<&str> = signed.into_iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
    vec![
        (Place::Subject, header.title.clone()),
        (Place::Kind, header.kind.clone()),
        (Place::Sign, header.number.clone()),
        (Place::Date, header.date_wording.clone()),
        (Place::Issued, header.place.clone()),
        (Place::Superior, header.superior.clone()),
        (Place::Issuer, header.issuer.clone()),
        (Place::Recipients, header.recipients.join("\n")),
        (Place::Signature, signed.join("\n")),
        (Place::Appendix, appendix.to_owned()),
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
    texts.extend(row.extra().iter().map(|extra| cell(Field::Extra(extra.heading.clone()), &extra.text)));
    (what, texts)
}
