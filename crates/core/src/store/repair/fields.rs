//! Reading objects that may lack fields, have them twice, misspelt, or with values of another kind.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

use serde::de::DeserializeOwned;

use super::super::place::Step;
use super::json::{Kind, Value};
use super::mend::{self, Mend, What, Why};
use crate::deadline::BeforeReading;
use crate::id::{Fresh, IdSource};
use crate::store::reason;

/// What has an id of its own kind, once each.
#[derive(Clone, Copy, Debug)]
pub(super) enum Of {
    Plan,
    Unit,
    Row,
    Part,
}

/// Reads a tree and writes down what it mends.
pub(super) struct Doctor<'i> {
    ids: &'i mut IdSource,
    mended: Vec<Mend>,
    way: Vec<Step>,
    /// The ids met so far, by what has them, each with its line.
    seen: [BTreeMap<String, usize>; 4],
    /// How this workspace reads "trước ngày".
    pub before: BeforeReading,
    /// The year of the plan that is read.
    pub year: i32,
}

/// The fields of an object, taken one by one.
pub(super) struct Fields<'t> {
    pub line: usize,
    /// What the object was read from.
    pub text: &'t str,
    slots: Vec<(Option<String>, Option<Value<'t>>)>,
}

impl<'t> Fields<'t> {
    /// Takes a field out.
    pub fn take(&mut self, name: &str) -> Option<Value<'t>> {
        let mut best: Option<(usize, usize)> = None;
        for (place, (key, value)) in self.slots.iter().enumerate() {
            let Some(value) = value.as_ref().filter(|_| key.as_deref() == Some(name)) else { continue };
            // Of two the first; but a bracket that stands twice leaves an empty one before the other.
            let size = if matches!(value.kind, Kind::List(_) | Kind::Fields(_)) { value.text.len() } else { 0 };
            if best.is_none_or(|(_, most)| size > most) {
                best = Some((place, size));
            }
        }
        self.slots.get_mut(best?.0)?.1.take()
    }

    /// Every value of a field that stands there.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &Value<'t>> {
        self.slots.iter().filter(move |(key, _)| key.as_deref() == Some(name)).filter_map(|(_, value)| value.as_ref())
    }

    /// Where the field is missing, the first list without a name is it.
    pub fn name_list(&mut self, name: &str) {
        if !self.has(name)
            && let Some(list) = self.take_nameless(true)
        {
            self.slots.push((Some(name.to_owned()), Some(list)));
        }
    }

    /// True where the field is there.
    pub fn has(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }

    /// Takes the first list, or object, whose name was not found.
    pub fn take_nameless(&mut self, list: bool) -> Option<Value<'t>> {
        let fits = |value: &Value| match value.kind {
            Kind::List(_) => list,
            Kind::Fields(_) => !list,
            Kind::Text(_) | Kind::Bare => false,
        };
        let slot = self.slots.iter_mut().find(|(key, value)| key.is_none() && value.as_ref().is_some_and(fits))?;
        slot.1.take()
    }
}

impl<'i> Doctor<'i> {
    /// A reader that has already mended this.
    pub fn new(ids: &'i mut IdSource, mended: Vec<Mend>) -> Doctor<'i> {
        let seen = Default::default();
        Doctor { ids, mended, way: Vec::new(), seen, before: BeforeReading::default(), year: 0 }
    }

    /// Everything that was mended.
    pub fn finish(self) -> Vec<Mend> {
        self.mended
    }

    /// How much was mended so far.
    pub fn count(&self) -> usize {
        self.mended.len()
    }

    /// Writes down what was mended here.
    pub fn say(&mut self, line: usize, what: What) {
        self.mended.push(Mend { path: mend::write(&self.way), line, what });
    }

    /// Writes down that a value is left out.
    pub fn leave_out(&mut self, value: &Value, why: Why) {
        self.say(value.line, What::LeftOut { text: value.text.to_owned(), why });
    }

    /// Does something one step further on the way.
    pub fn at<T>(&mut self, step: Step, work: impl FnOnce(&mut Self) -> T) -> T {
        self.way.push(step);
        let done = work(self);
        self.way.pop();
        done
    }

    /// From here on ids of this kind may be used again.
    pub fn forget(&mut self, of: Of) {
        self.seen[of as usize].clear();
    }

    /// The fields of an object that may have these names; `None` where it is no object. A name with
    /// one wrong letter stands for the name that is missing.
    pub fn fields<'t>(&mut self, value: Value<'t>, names: &[&'static str]) -> Option<Fields<'t>> {
        let Kind::Fields(found) = value.kind else {
            let kind = match value.kind {
                Kind::List(_) => "invalid type: sequence, expected a map",
                _ => "",
            };
            self.leave_out(&value, Why::Type(kind.to_owned()));
            return None;
        };
        let slots = found.into_iter().map(|(name, value)| (name, Some(value))).collect();
        let mut fields = Fields { line: value.line, text: value.text, slots };
        for name in names.iter().filter(|name| !fields.has(name)).collect::<Vec<_>>() {
            let alike = |key: &str| !names.contains(&key) && one_letter_apart(key, name);
            let slot = fields.slots.iter_mut().find(|(key, _)| key.as_deref().is_some_and(alike));
            if let Some((key, Some(value))) = slot {
                let line = value.line;
                let misspelt = key.replace((*name).to_owned()).unwrap_or_default();
                self.at(Step::Key(name), |doctor| doctor.say(line, What::Name(misspelt)));
            }
        }
        Some(fields)
    }

    /// What was not taken is left out.
    pub fn end(&mut self, fields: Fields, names: &[&'static str]) {
        for (key, value) in fields.slots {
            let Some(value) = value else { continue };
            let why = match key {
                None => Why::Stray,
                Some(key) if names.contains(&key.as_str()) => Why::Twice(key),
                Some(key) => Why::Unknown(key),
            };
            self.leave_out(&value, why);
        }
    }

    /// A field that may be missing; `None` for one that is missing or of another kind.
    pub fn leaf<T: DeserializeOwned>(&mut self, fields: &mut Fields, name: &'static str) -> Option<T> {
        let value = fields.take(name)?;
        self.at(Step::Key(name), |doctor| doctor.read(value))
    }

    /// A text that may be missing.
    pub fn text(&mut self, fields: &mut Fields, name: &'static str) -> String {
        self.leaf(fields, name).unwrap_or_default()
    }

    /// A text that must be there.
    pub fn words(&mut self, fields: &mut Fields, name: &'static str) -> String {
        if !fields.has(name) {
            let line = fields.line;
            self.at(Step::Key(name), |doctor| doctor.say(line, What::Missing));
        }
        self.text(fields, name)
    }

    /// A list, each element read by `read`.
    pub fn list<'t, T>(
        &mut self,
        fields: &mut Fields<'t>,
        name: &'static str,
        mut read: impl FnMut(&mut Self, Value<'t>) -> Option<T>,
    ) -> Vec<T> {
        let Some(value) = fields.take(name) else { return Vec::new() };
        self.at(Step::Key(name), |doctor| {
            let Kind::List(items) = value.kind else {
                doctor.leave_out(&value, Why::Type(String::new()));
                return Vec::new();
            };
            let items = items.into_iter().enumerate();
            items.filter_map(|(place, item)| doctor.at(Step::At(place), |doctor| read(doctor, item))).collect()
        })
    }

    /// A list of texts.
    pub fn texts(&mut self, fields: &mut Fields, name: &'static str) -> Vec<String> {
        self.list(fields, name, Doctor::read)
    }

    /// A value of a type that is read whole or not at all.
    pub fn read<T: DeserializeOwned>(&mut self, value: Value) -> Option<T> {
        // Through text, by the one reader that the office has for each type.
        let read = to_json(&value).map(|json| serde_json::from_str(&json.to_string()));
        match read {
            Some(Ok(read)) => Some(read),
            Some(Err(error)) => {
                self.leave_out(&value, Why::Type(reason(&error)));
                None
            }
            None => {
                self.leave_out(&value, Why::Type(String::new()));
                None
            }
        }
    }

    /// The id of a thing of which each has its own.
    pub fn id<T: Fresh + Display + FromStr>(&mut self, fields: &mut Fields, of: Of) -> T {
        let line = fields.line;
        let old = fields.take("id");
        let id = old.as_ref().and_then(id_in::<T>);
        let line = old.as_ref().map_or(line, |old| old.line);
        let seen = &self.seen[of as usize];
        let first = id.as_ref().and_then(|id| seen.get(&id.to_string())).copied();
        let (id, what) = match (id, first) {
            (Some(id), None) => (id, None),
            (Some(id), Some(first)) => {
                let new: T = self.fresh(of);
                let what = What::Duplicate { old: id.to_string(), first, new: new.to_string() };
                (new, Some(what))
            }
            (None, _) => {
                let new: T = self.fresh(of);
                let what = What::Id { old: old.map(|old| old.text.to_owned()), new: new.to_string() };
                (new, Some(what))
            }
        };
        self.seen[of as usize].insert(id.to_string(), line);
        if let Some(what) = what {
            self.at(Step::Key("id"), |doctor| doctor.say(line, what));
        }
        id
    }

    fn fresh<T: Fresh + Display>(&mut self, of: Of) -> T {
        loop {
            let id: T = self.ids.fresh();
            if !self.seen[of as usize].contains_key(&id.to_string()) {
                return id;
            }
        }
    }
}

fn id_in<T: FromStr>(value: &Value) -> Option<T> {
    match &value.kind {
        Kind::Text(text) => text.parse().ok(),
        _ => None,
    }
}

/// The value as JSON; `None` where it is none.
fn to_json(value: &Value) -> Option<serde_json::Value> {
    Some(match &value.kind {
        Kind::Text(text) => text.as_str().into(),
        Kind::Bare => serde_json::from_str(value.text).ok()?,
        Kind::List(items) => items.iter().map(to_json).collect::<Option<Vec<_>>>()?.into(),
        Kind::Fields(fields) => {
            let mut object = serde_json::Map::new();
            for (name, value) in fields {
                // A field that stands twice says two things.
                if object.insert(name.clone()?, to_json(value)?).is_some() {
                    return None;
                }
            }
            object.into()
        }
    })
}

/// True where one letter is another one.
fn one_letter_apart(one: &str, other: &str) -> bool {
    let letters = || one.chars().zip(other.chars());
    one.chars().count() == other.chars().count() && letters().filter(|(a, b)| a != b).count() == 1
}
