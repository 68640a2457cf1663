//! STUB
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    On,
    Before,
    By,
    Period,
    From,
    Continuous,
    Recurring,
    OnRequest,
    Triggered,
    External,
    Offset,
    Composite,
    Unclear,
}
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum BeforeReading {
    #[default]
    DayBefore,
    SameDay,
}
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Meaning {
    pub kind: Kind,
    pub start: Option<NaiveDate>,
    pub due: Option<NaiveDate>,
}
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Deadline {
    pub wording: String,
    pub meaning: Option<Meaning>,
    #[serde(default)]
    pub by_hand: bool,
}
impl Deadline {
    pub fn read(wording: &str, _year: i32, _b: BeforeReading) -> Self {
        Deadline {
            wording: wording.into(),
            meaning: None,
            by_hand: false,
        }
    }
    pub fn due(&self) -> Option<NaiveDate> {
        self.meaning.as_ref().and_then(|m| m.due)
    }
}
pub fn chip(_m:&Meaning,_l:crate::language::Lang)->String{String::new()}
