//! The shape of the template's data, and the data that ships.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::plan::Field;

const DOCUMENT: &str = include_str!("document.json");
const AREAS: &str = include_str!("areas.json");

/// Everything that the template is made of.
#[derive(Debug, Default)]
pub(super) struct Data {
    pub document: Document,
    pub areas: Vec<Area>,
}

impl Data {
    /// The data that ships. A test reads it; were it broken all the same, the plan would be empty.
    pub fn shipped() -> &'static Data {
        static DATA: OnceLock<Data> = OnceLock::new();
        DATA.get_or_init(|| Data::read().unwrap_or_default())
    }

    pub fn read() -> Result<Data, serde_json::Error> {
        Ok(Data { document: serde_json::from_str(DOCUMENT)?, areas: serde_json::from_str(AREAS)? })
    }
}

/// The plan years in which a line holds, both ends included; none is open.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(super) struct Span {
    from: Option<i32>,
    until: Option<i32>,
}

impl Span {
    pub fn holds(self, year: i32) -> bool {
        self.from.is_none_or(|from| year >= from) && self.until.is_none_or(|until| year <= until)
    }
}

/// A text that holds in some years.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Line {
    pub text: String,
    #[serde(flatten)]
    pub span: Span,
}

/// Header, text and columns.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub kind: String,
    pub title: String,
    pub date: String,
    pub preamble: String,
    pub appendix_title: String,
    pub basis: Vec<Line>,
    pub parts: Vec<Part>,
    pub recipients: Vec<String>,
    pub columns: Vec<Head>,
}

/// A part of the text.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Part {
    pub depth: u8,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub body: String,
}

/// A column of the table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    pub field: Field,
    pub heading: String,
}

/// An area: its title in each programme, and its rows.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Area {
    pub titles: Vec<Line>,
    pub rows: Vec<AreaRow>,
}

/// A group with rows under it, or a target with its tasks.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct AreaRow {
    pub group: Option<String>,
    #[serde(default)]
    pub rows: Vec<AreaRow>,
    #[serde(default)]
    pub target: String,
    #[serde(default)]
    pub tasks: Vec<TaskLine>,
    #[serde(flatten)]
    pub span: Span,
}

/// A task.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct TaskLine {
    pub content: String,
    pub product: String,
    pub lead: Led,
    pub joint: Led,
    pub deadline: String,
    #[serde(flatten)]
    pub span: Span,
}

/// Who leads or joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Led {
    /// The office's own room for such work: "Văn phòng Sở".
    Room,
    /// "Các phòng, đơn vị thuộc Sở".
    All,
}
