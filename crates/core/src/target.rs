//! STUB
use serde::{Deserialize, Serialize};
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Measure {
    pub unit: String,
}
pub struct Reading {
    pub measures: Vec<Measure>,
    pub unread: Vec<String>,
}
pub fn read(_w: &str) -> Reading {
    Reading {
        measures: vec![],
        unread: vec![],
    }
}
