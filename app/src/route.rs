//! Which screen is shown: a typed route over `location.hash`, so that any static host and any
//! sub-path work, and a file opened from a folder too.

use std::fmt;

use cchc_core::id::RowId;
use cchc_core::plan::Field;

/// A screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// Where do we stand.
    Overview,
    /// The plan's table; with a row, the table at that row, and with a field at that cell.
    Plan(Option<(RowId, Option<Field>)>),
    /// A screen that the office draws, by its address: it knows which there are.
    Sheet(String),
}

/// What breaks a rule.
pub const CHECK: &str = "kiem-tra";
/// Where the data is.
pub const DATA: &str = "du-lieu";
/// A plan from nothing, or from last year's.
pub const BEGIN: &str = "lap-ke-hoach";
/// The rules explained.
pub const HELP: &str = "tro-giup";
/// Anything by some of its words.
pub const FIND: &str = "tim";
/// The office's units.
pub const UNITS: &str = "don-vi";

impl Route {
    /// The table at a row.
    pub fn row(row: RowId) -> Route {
        Route::Plan(Some((row, None)))
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Route::Overview => write!(f, "#/"),
            Route::Plan(None) => write!(f, "#/ke-hoach"),
            Route::Plan(Some((row, None))) => write!(f, "#/ke-hoach/{row}"),
            Route::Plan(Some((row, Some(field)))) => write!(f, "#/ke-hoach/{row}/{}", key(field)),
            Route::Sheet(path) => write!(f, "#/{path}"),
        }
    }
}

/// The fields that an address can name.
const FIELDS: [(Field, &str); 8] = [
    (Field::Number, "number"),
    (Field::Title, "title"),
    (Field::Target, "target"),
    (Field::Task, "task"),
    (Field::Product, "product"),
    (Field::Lead, "lead"),
    (Field::Joint, "joint"),
    (Field::Deadline, "deadline"),
];

fn key(field: &Field) -> &'static str {
    FIELDS.iter().find(|(known, _)| known == field).map_or("", |(_, key)| key)
}

impl From<&str> for Route {
    fn from(hash: &str) -> Route {
        let path = hash.trim_start_matches('#').trim_matches('/');
        let field = |key: &str| FIELDS.into_iter().find(|(_, known)| *known == key).map(|(field, _)| field);
        let other = || Route::Sheet(path.to_owned());
        match path.split('/').collect::<Vec<_>>().as_slice() {
            [""] => Route::Overview,
            ["ke-hoach"] => Route::Plan(None),
            ["ke-hoach", row] => row.parse().map_or_else(|_| other(), Route::row),
            ["ke-hoach", row, key] => row.parse().map_or_else(|_| other(), |row| Route::Plan(Some((row, field(key))))),
            _ => other(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cchc_core::id::IdSource;

    #[test]
    fn every_route_reads_back() {
        let row = IdSource::seeded(7).fresh();
        let mut routes = vec![Route::Overview, Route::Plan(None), Route::row(row)];
        routes.extend(FIELDS.map(|(field, _)| Route::Plan(Some((row, Some(field))))));
        routes.extend(
            [CHECK, DATA, "ke-hoach/van-ban", "ke-hoach/xyz", "khong-co"].map(|path| Route::Sheet(path.to_owned())),
        );
        for route in routes {
            assert_eq!(Route::from(route.to_string().as_str()), route);
        }
        assert_eq!(Route::from(""), Route::Overview);
    }
}
