//! Which screen is shown: a typed route over `location.hash`, so that any static host and any
//! sub-path work, and a file opened from a folder too.

use std::fmt;
use std::str::FromStr;

use cchc_core::id::RowId;

/// A screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// Where do we stand.
    Overview,
    /// The plan's table; with a row, the table at that row.
    Plan(Option<RowId>),
    /// What breaks a rule.
    Check,
    /// Where the data is.
    Data,
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Route::Overview => write!(f, "#/"),
            Route::Plan(None) => write!(f, "#/ke-hoach"),
            Route::Plan(Some(row)) => write!(f, "#/ke-hoach/{row}"),
            Route::Check => write!(f, "#/kiem-tra"),
            Route::Data => write!(f, "#/du-lieu"),
        }
    }
}

/// A hash that names no screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuchRoute;

impl FromStr for Route {
    type Err = NoSuchRoute;

    fn from_str(hash: &str) -> Result<Route, NoSuchRoute> {
        let path = hash.trim_start_matches('#').trim_matches('/');
        match path.split('/').collect::<Vec<_>>().as_slice() {
            [""] => Ok(Route::Overview),
            ["ke-hoach"] => Ok(Route::Plan(None)),
            ["ke-hoach", row] => row.parse().map(|row| Route::Plan(Some(row))).map_err(|_| NoSuchRoute),
            ["kiem-tra"] => Ok(Route::Check),
            ["du-lieu"] => Ok(Route::Data),
            _ => Err(NoSuchRoute),
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
        for route in [Route::Overview, Route::Plan(None), Route::Plan(Some(row)), Route::Check, Route::Data] {
            assert_eq!(route.to_string().parse(), Ok(route));
        }
        assert_eq!("".parse::<Route>(), Ok(Route::Overview));
        assert_eq!("#/khong-co".parse::<Route>(), Err(NoSuchRoute));
        assert_eq!("#/ke-hoach/xyz".parse::<Route>(), Err(NoSuchRoute));
    }
}
