//! STUB
use serde::{Deserialize, Serialize};
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
pub fn chip(_m:&Measure,_l:crate::language::Lang)->String{String::new()}
