//! Faults as different validators tell them, in one form, so that they can be held against each other.

use std::collections::BTreeSet;

/// What kind of fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A field that must be there is not.
    Required,
    /// A value that is none of those that are possible.
    Enumeration,
    /// A name that belongs to nothing.
    Reference,
    /// Anything else: nobody has put it there.
    Other,
}

/// A fault and where it is: the way into the file, for a reference the name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    kind: Kind,
    place: String,
}

impl Fault {
    /// A fault.
    pub fn new(kind: Kind, place: impl Into<String>) -> Fault {
        Fault { kind, place: place.into() }
    }
}

/// One error as a validator of JSON Schemas tells it.
#[derive(Clone, Debug, Default)]
pub struct Complaint {
    /// The way to the value, as a JSON pointer.
    pub place: String,
    /// The keyword of the schema that is not kept.
    pub keyword: String,
}

/// The faults behind all errors of a validator. Where a value fits none of several shapes, it tells
/// for each what is wrong with it: the fault is what is wrong deeper in the value, and only where
/// there is nothing deeper, the value itself.
pub fn behind(complaints: &[Complaint]) -> Vec<Fault> {
    let choice = |complaint: &&Complaint| matches!(complaint.keyword.as_str(), "oneOf" | "anyOf");
    let of_choices: BTreeSet<&str> = complaints.iter().filter(choice).map(|c| c.place.as_str()).collect();
    let mut above = BTreeSet::new();
    for complaint in complaints {
        above.extend(complaint.place.match_indices('/').filter_map(|(at, _)| complaint.place.get(..at)));
    }
    let mut faults = BTreeSet::new();
    for complaint in complaints {
        let place = complaint.place.as_str();
        faults.insert(match complaint.keyword.as_str() {
            _ if of_choices.contains(place) && above.contains(place) => continue,
            _ if of_choices.contains(place) => Fault::new(Kind::Enumeration, place),
            "required" => Fault::new(Kind::Required, place),
            "const" | "enum" => Fault::new(Kind::Enumeration, place),
            _ => Fault::new(Kind::Other, place),
        });
    }
    faults.into_iter().collect()
}

/// How many faults of each kind.
pub fn counts(faults: &[Fault]) -> [usize; 4] {
    [Kind::Required, Kind::Enumeration, Kind::Reference, Kind::Other]
        .map(|kind| faults.iter().filter(|fault| fault.kind == kind).count())
}

/// Whether two validators have found the same. One may name the field that is wrong, the other the
/// value that holds it.
///
/// # Errors
/// The first difference.
pub fn same(ours: &[Fault], theirs: &[Fault]) -> Result<(), String> {
    let (mut ours, mut theirs) = (ours.to_vec(), theirs.to_vec());
    ours.sort();
    theirs.sort();
    let about_one = |one: &Fault, other: &Fault| {
        let within = |outer: &str, inner: &str| {
            inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        one.kind == other.kind && (within(&one.place, &other.place) || within(&other.place, &one.place))
    };
    match ours.iter().zip(&theirs).find(|(one, other)| !about_one(one, other)) {
        Some((one, other)) => Err(format!("{one:?} here, {other:?} there")),
        None if ours.len() != theirs.len() => Err(format!("{} faults here, {} there", ours.len(), theirs.len())),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_choice_the_deepest_counts_and_without_one_the_value_itself() {
        let complaint = |place: &str, keyword: &str| Complaint { place: place.to_owned(), keyword: keyword.to_owned() };
        let found = behind(&[
            complaint("/rows/0", "required"),
            complaint("/rows/0/task", "required"),
            complaint("/rows/0", "oneOf"),
            complaint("/kind", "const"),
            complaint("/kind", "const"),
            complaint("/kind", "oneOf"),
            complaint("/office", "type"),
        ]);
        assert_eq!(counts(&found), [1, 1, 0, 1], "{found:?}");
        assert_eq!(found[0], Fault::new(Kind::Required, "/rows/0/task"));
    }

    #[test]
    fn other_places_and_other_numbers_are_not_the_same() {
        let at = |place: &str| [Fault::new(Kind::Required, place)];
        assert_eq!(same(&at("/a/b"), &at("/a")), Ok(()));
        assert!(same(&at("/a/b"), &at("/a/c")).is_err());
        assert!(same(&at("/ab"), &at("/a")).is_err());
        assert!(same(&at("/a"), &[Fault::new(Kind::Other, "/a")]).is_err());
        assert!(same(&at("/a"), &[]).is_err());
    }
}
