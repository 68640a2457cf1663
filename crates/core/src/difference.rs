//! How two plans differ: this plan and the issued one, this year's and last year's, mine and a file.
//!
//! Rows that carry one id are the same row. Where the plans were made apart, a row is found again by
//! its words: first the same text, then the most alike, within its area before elsewhere. What a plan
//! prints before a row ("1.2") is no part of the row: it changes with every row put in above.

use std::collections::HashMap;

use serde::Serialize;

use crate::id::RowId;
use crate::plan::{Field, Plan};
use crate::vietnamese::{nfc, squeeze};

mod amendment;
mod item;
mod pair;
mod say;
mod words;

pub(crate) use amendment::is_list_of_changes;
pub use amendment::write_changes;
use item::Item;
pub use words::{Piece, words};

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// Number, date, title, issuer, recipients, signature.
    Header,
    /// One paragraph of the legal basis.
    Basis,
    /// The text before the first numbered part.
    Preamble,
    /// One numbered part of the text.
    Part,
    /// An area.
    Area,
    /// A group.
    Group,
    /// A target.
    Target,
    /// A task.
    Task,
}

/// Which text of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Number and sign of the document.
    Sign,
    /// Its date line.
    Date,
    /// Where it was issued.
    Issued,
    /// The body above the issuer.
    Superior,
    /// The issuing body.
    Issuer,
    /// Kind of document.
    Kind,
    /// What it is about.
    Subject,
    /// Who receives it.
    Recipients,
    /// Who signs, and for whom.
    Signature,
    /// The heading over the table.
    Appendix,
    /// The years that it is for.
    Years,
    /// The headings of its columns.
    Columns,
    /// Why an area does not apply.
    NotApplicable,
    /// The heading of a part.
    Heading,
    /// A text as a whole.
    Text,
    /// A cell of the table.
    Cell(Field),
}

/// What has become of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// Only the second plan has it.
    Added,
    /// Only the first plan has it.
    Removed,
    /// Both have it, with another text.
    Changed,
    /// Both have it with the same text, in another place.
    Moved,
}

/// A text that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Text {
    /// Which.
    pub place: Place,
    /// As it is in the first plan.
    pub before: String,
    /// As it is in the second.
    pub after: String,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What it is about.
    pub what: What,
    /// What has become of it.
    pub how: How,
    /// It stands elsewhere as well: in another area or group, or among the others in another order.
    pub moved: bool,
    /// The area that it stood in, where that is another one than now.
    pub from: String,
    /// The area that it stands in, by its number and title; empty outside every area.
    pub area: String,
    /// The number printed before it.
    pub number: String,
    /// The numbers of what it stands in, the innermost first: "mục I" for a row of area I. Empty where
    /// its own number says so already.
    #[serde(skip)]
    pub within: String,
    /// It has no number that tells it from the other rows beside it.
    #[serde(skip)]
    pub unnumbered: bool,
    /// Its text: of the second plan, where that has it.
    pub text: String,
    /// The row in the first plan.
    #[serde(skip)]
    pub before: Option<RowId>,
    /// The row in the second plan.
    #[serde(skip)]
    pub after: Option<RowId>,
    /// The texts that differ.
    pub texts: Vec<Text>,
}

/// How many rows of an area, or how many texts outside the table, differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Only in the second plan.
    pub added: usize,
    /// Only in the first.
    pub removed: usize,
    /// With another text.
    pub changed: usize,
    /// With the same text in another place.
    pub moved: usize,
}

/// Every difference, in the order of the second plan; what only the first has stands where it stood.
pub fn between(before: &Plan, after: &Plan) -> Vec<Change> {
    let (before, after) = (before.numbered(), after.numbered());
    let (old, new) = (item::items(&before), item::items(&after));
    let pairs = pair::pairs(&old, &new);
    let moved = pair::moved(&old, &new, &pairs);
    let mut partner = vec![None; old.len()];
    for (place, &found) in pairs.iter().enumerate() {
        if let Some(mine) = found.and_then(|found| partner.get_mut(found)) {
            *mine = Some(place);
        }
    }
    // An area goes by the name that it has now.
    let areas: HashMap<&str, &str> = new
        .iter()
        .zip(&pairs)
        .filter(|(item, _)| item.what == What::Area)
        .filter_map(|(item, found)| Some((old.get((*found)?)?.area.as_str(), item.area.as_str())))
        .collect();
    let gone = |item: &Item| {
        let area = areas.get(item.area.as_str()).copied().unwrap_or(&item.area);
        Change { area: area.to_owned(), ..item.change(How::Removed, None) }
    };
    let mut changes = Vec::new();
    // What is gone stands before what stood behind it.
    let mut next = 0;
    let mut gone_before = |until: usize, changes: &mut Vec<Change>| {
        let items = old.iter().zip(&partner).take(until).skip(next);
        changes.extend(items.filter(|(_, partner)| partner.is_none()).map(|(item, _)| gone(item)));
        next = next.max(until);
    };
    for ((item, found), moved) in new.iter().zip(&pairs).zip(moved) {
        match found.and_then(|found| Some((found, old.get(found)?))) {
            None => changes.push(item.change(How::Added, None)),
            Some((found, was)) => {
                // What has moved stands away from what stood before it.
                if !moved {
                    gone_before(found, &mut changes);
                }
                let texts = texts(was, item);
                if moved || !texts.is_empty() {
                    let how = if texts.is_empty() { How::Moved } else { How::Changed };
                    let area = areas.get(was.area.as_str()).copied().unwrap_or(&was.area);
                    let from = if moved && area != item.area { area.to_owned() } else { String::new() };
                    changes.push(Change { moved, from, texts, ..item.change(how, Some(was)) });
                }
            }
        }
    }
    gone_before(old.len(), &mut changes);
    changes
}

/// The counts of each area, in the order in which they come; what stands in no area under the empty
/// name.
pub fn counts(changes: &[Change]) -> Vec<(String, Counts)> {
    let mut all: Vec<(String, Counts)> = Vec::new();
    for change in changes {
        let at = all.iter().position(|(area, _)| *area == change.area).unwrap_or_else(|| {
            all.push((change.area.clone(), Counts::default()));
            all.len() - 1
        });
        if let Some((_, counts)) = all.get_mut(at) {
            match change.how {
                How::Added => counts.added += 1,
                How::Removed => counts.removed += 1,
                How::Changed => counts.changed += 1,
                How::Moved => counts.moved += 1,
            }
        }
    }
    all
}

/// The texts of two items that differ in more than blanks.
fn texts(was: &Item, is: &Item) -> Vec<Text> {
    let mut places: Vec<&Place> = is.texts.iter().map(|(place, _)| place).collect();
    places.extend(was.texts.iter().map(|(place, _)| place).filter(|place| is.text(place).is_none()));
    let differ = places.into_iter().filter_map(|place| {
        let (before, after) = (was.text(place).unwrap_or_default(), is.text(place).unwrap_or_default());
        let same = before == after || squeeze(&nfc(before)) == squeeze(&nfc(after));
        (!same).then(|| Text { place: place.clone(), before: before.to_owned(), after: after.to_owned() })
    });
    differ.collect()
}
