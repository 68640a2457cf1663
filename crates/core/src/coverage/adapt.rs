//! Rows of a superior's plan in the words of the office: a target for its level alone, a task with its
//! own rooms in the lead.

use std::sync::Arc;

use super::applies::Why;
use super::place::Place;
use crate::deadline::BeforeReading;
use crate::id::RowId;
use crate::plan::{Field, Number, Origin, Plan, Target, Task};
use crate::target::{self, Measure};
use crate::unit::Units;
use crate::vietnamese::plain;

/// What is needed to write a row of the superior's plan as one of the office.
pub(super) struct Writer<'a> {
    pub place: &'a Place,
    pub own: &'a Plan,
    pub parent: &'a Plan,
    pub before: BeforeReading,
}

impl Writer<'_> {
    fn origin(&self, row: RowId) -> Option<Origin> {
        Some(Origin { plan: self.parent.id, row })
    }

    /// Cells of columns that the office's table has too.
    fn extra(&self, cells: &[crate::plan::ExtraCell]) -> Vec<crate::plan::ExtraCell> {
        let has = |heading: &str| {
            self.own.columns.iter().any(|column| matches!(&column.field, Field::Extra(own) if own == heading))
        };
        cells.iter().filter(|cell| has(&cell.heading)).cloned().collect()
    }

    /// The target for the office's level, without its tasks.
    pub fn target(&self, target: &Target, id: RowId) -> Target {
        let reduced = if target.by_hand { None } else { reduced(self.place, &target.wording) };
        let mut own = Target {
            id,
            number: Number::COMPUTED,
            origin: self.origin(target.id),
            extra: self.extra(&target.extra),
            comments: Vec::new(),
            tasks: Vec::new(),
            ..target.clone()
        };
        if let Some(wording) = reduced {
            let reading = target::read(&wording);
            (own.measures, own.unread, own.wording) = (reading.measures, reading.unread, wording);
        }
        own
    }

    /// The task with its own rooms, or nobody yet, in the lead.
    pub fn task(&self, task: &Task, id: RowId, why: Option<&Why>) -> Arc<Task> {
        let lead = match why {
            Some(Why::OneOf(_)) => {
                let wording = format!("Các phòng, đơn vị thuộc {}", self.place.short);
                Units { names: vec![wording.clone()], wording }
            }
            // The officer names the room: the office itself stands in no row of its own plan.
            Some(_) => Units::default(),
            None => self.without_own(&task.lead),
        };
        let deadline = task.deadline.read_again(self.own.years.first, self.before);
        Arc::new(Task {
            id,
            number: Number::COMPUTED,
            lead,
            joint: self.without_own(&task.joint),
            deadline,
            origin: self.origin(task.id),
            extra: self.extra(&task.extra),
            comments: Vec::new(),
            ..task.clone()
        })
    }

    /// The units of a cell but for the office itself.
    fn without_own(&self, units: &Units) -> Units {
        if !units.names.iter().any(|name| self.place.is_named(name)) {
            return units.clone();
        }
        let names: Vec<String> = units.names.iter().filter(|name| !self.place.is_named(name)).cloned().collect();
        Units { wording: names.join("; "), names }
    }
}

/// A piece of a wording between the signs that part the members of a list.
struct Piece<'a> {
    /// The sign before it with its blanks: ", ", " và ".
    sign: &'a str,
    text: &'a str,
}

/// The wording for this office's level alone: "70% tại cấp sở, 30% tại cấp huyện" becomes "70% tại cấp
/// sở". `None` where nothing is to be cut, or where what is left would not surely say the same.
pub(super) fn reduced(place: &Place, wording: &str) -> Option<String> {
    let measures = target::read(wording).measures;
    let own: Vec<&Measure> = measures.iter().filter(|m| place.concerns(&m.level) != Some(false)).collect();
    if own.is_empty() || own.len() == measures.len() {
        return None;
    }
    let mut out = String::with_capacity(wording.len());
    // What stood behind the last level of a list that was cut, and belongs to all of it.
    let mut tail = "";
    // Whether the piece kept last ends with what the numbers hold for.
    let mut open = false;
    for piece in pieces(wording) {
        match other_level(place, piece.text) {
            Some((_, behind)) if !out.is_empty() => {
                if !tail.trim().is_empty() {
                    return None;
                }
                tail = behind;
            }
            _ => {
                shared(&mut out, std::mem::take(&mut tail), open);
                out.push_str(if out.is_empty() { "" } else { piece.sign });
                out.push_str(piece.text);
                open = ends_open(place, piece.text);
            }
        }
    }
    shared(&mut out, tail, open);
    let left = target::read(&out).measures;
    let same = |(a, b): (&Measure, &&Measure)| (a.op, a.value, a.max, &a.unit) == (b.op, b.value, b.max, &b.unit);
    let says_others = left.iter().any(|m| place.concerns(&m.level) == Some(false));
    (left.len() == own.len() && left.iter().zip(&own).all(same) && !says_others).then_some(out)
}

/// Puts behind what is kept what all members of the list share: "… được số hóa", a full stop.
fn shared(out: &mut String, tail: &str, open: bool) {
    let words = tail.trim_end_matches(['.', ';', ' ']);
    if open && !words.trim().is_empty() {
        out.push(' ');
        out.push_str(tail.trim());
    } else if let Some(end) = tail.trim_end().chars().last().filter(|c| matches!(c, '.' | ';')) {
        out.push(end);
    }
}

fn pieces(wording: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut start, mut sign) = (0, "");
    let mut at = 0;
    while let Some(rest) = wording.get(at..).filter(|rest| !rest.is_empty()) {
        let found = [", ", "; ", " và ", ";\n", ",\n"].into_iter().find(|sign| rest.starts_with(sign));
        if let Some(next) = found {
            pieces.push(Piece { sign, text: wording.get(start..at).unwrap_or_default() });
            sign = next;
            at += next.len();
            start = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    pieces.push(Piece { sign, text: wording.get(start..).unwrap_or_default() });
    pieces
}

/// Where a piece is another level's part of a list, "30% hồ sơ tại cấp huyện", "UBND cấp xã", "huyện":
/// the part, and what stands behind it.
fn other_level<'a>(place: &Place, text: &'a str) -> Option<(&'a str, &'a str)> {
    let (end, said) = first_level(place, text)?;
    if said {
        return None;
    }
    let (part, behind) = text.split_at_checked(end)?;
    let low = plain(part);
    let count = low.split(' ').count();
    let figure = low.starts_with(|c: char| c.is_ascii_digit());
    let bare = count <= 4
        && low.split(' ').all(|word| {
            matches!(word, "tại" | "ở" | "các" | "cấp" | "ubnd" | "của" | "đối" | "với")
                || place.concerns(word).is_some()
        });
    (figure || bare).then_some((part, behind))
}

/// Where the first level in a text ends, and whether it concerns the office.
fn first_level(place: &Place, text: &str) -> Option<(usize, bool)> {
    let mut end = 0;
    let words: Vec<&str> = text.split(' ').collect();
    let clean = |word: &str| word.trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned();
    for (at, word) in words.iter().enumerate() {
        let start = end;
        end += word.len() + 1;
        let before = at.checked_sub(1).and_then(|at| words.get(at)).map(|before| plain(before));
        if before.is_some_and(|before| !matches!(before.as_str(), "cấp" | "ubnd" | "các")) {
            continue;
        }
        // "thị xã", "đặc khu" are levels of two words.
        let next = words.get(at + 1).copied().unwrap_or_default();
        let two = format!("{word} {next}");
        if let Some(said) = place.concerns(&clean(&two)).filter(|_| !next.is_empty()) {
            return Some((start + word.len() + 1 + clean(next).len(), said));
        }
        if let Some(said) = place.concerns(&clean(word)) {
            return Some((start + clean(word).len(), said));
        }
    }
    None
}

/// True where a kept piece ends with its level, so that what is said of the list follows later.
fn ends_open(place: &Place, text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = text.split(' ').collect();
    let last = |count: usize| words.get(words.len().saturating_sub(count)..).unwrap_or_default().join(" ");
    place.concerns(&last(1)).is_some()
        || place.concerns(&last(2)).is_some()
        || plain(text).ends_with("các sở")
        || plain(text).ends_with("ngành")
}
