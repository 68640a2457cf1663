//! The file: `open` reads bytes into a workspace or says exactly why not; `save` writes it.
//!
//! The domain types are the current format. An older version is migrated as a JSON value, step by
//! step, before it is read. Opening never changes the bytes it was given.

use std::collections::BTreeSet;
use std::fmt::Display;

use serde::{Deserialize, Serialize};

use crate::plan::DEEPEST;
use crate::workspace::Workspace;

mod error;
pub use error::OpenError;

/// The version that `save` writes and `open` knows.
pub const VERSION: u32 = 1;
/// What the field `format` says in a file of ours.
pub const FORMAT: &str = "cchc";
/// The largest file that is read, in bytes. A workspace of 10,000 tasks takes about 8 MB.
pub const LARGEST: usize = 200 * 1024 * 1024;

/// A whole file: its mark, its version and the workspace.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "Tệp Sổ CCHC")]
pub struct File {
    /// Always "cchc".
    pub format: String,
    /// The version of the format, from 1.
    pub version: u32,
    /// The office's work.
    pub workspace: Workspace,
}

#[derive(Serialize)]
struct FileOut<'a> {
    format: &'static str,
    version: u32,
    workspace: &'a Workspace,
}

/// What every file of ours begins with, whatever its version.
#[derive(Deserialize)]
struct Mark {
    format: Option<serde_json::Value>,
    version: Option<serde_json::Value>,
}

/// Writes the workspace as JSON: keys in a fixed order, pretty-printed, so that two files can be
/// compared line by line; the same workspace always gives the same bytes.
pub fn save(workspace: &Workspace) -> Vec<u8> {
    let file = FileOut {
        format: FORMAT,
        version: VERSION,
        workspace,
    };
    // Strings, numbers and lists only: writing them to memory cannot fail.
    serde_json::to_vec_pretty(&file).unwrap_or_default()
}

/// Reads a file.
///
/// # Errors
/// Says what the bytes are instead, or where they break; nothing is repaired and nothing guessed.
pub fn open(bytes: &[u8]) -> Result<Workspace, OpenError> {
    if bytes.len() > LARGEST {
        return Err(OpenError::TooLarge { bytes: bytes.len() });
    }
    let text = text_of(bytes)?;
    if text.trim().is_empty() {
        return Err(OpenError::Empty);
    }
    if !text.trim_start().starts_with('{') {
        return Err(OpenError::NotJson);
    }
    let mark: Mark = serde_json::from_str(text).map_err(|e| broken(text, &e))?;
    if mark.format != Some(serde_json::Value::from(FORMAT)) {
        return Err(OpenError::AnotherProgram);
    }
    match mark.version.as_ref().and_then(serde_json::Value::as_u64) {
        None | Some(0) => return Err(OpenError::NoVersion),
        Some(version) if version > u64::from(VERSION) => return Err(OpenError::Newer { version }),
        Some(_) => {}
    }
    let file: File = serde_json::from_str(text).map_err(|e| broken(text, &e))?;
    whole(&file.workspace)?;
    Ok(file.workspace)
}

/// A name for the saved file that sorts by office, year and time:
/// "so-du-lich_2026_so-cchc_20260315-1405_r128.json". `stamp` is the day and time.
pub fn file_name(workspace: &Workspace, stamp: &str, revision: u64) -> String {
    let folded = crate::vietnamese::fold(&workspace.office);
    let words: Vec<&str> = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let office = if words.is_empty() { "so-cchc".to_owned() } else { words.join("-") };
    let year = workspace.plans.iter().map(|plan| plan.years.first).max();
    let year = year.map_or_else(String::new, |year| format!("_{year}"));
    format!("{office}{year}_ke-hoach_{stamp}_r{revision}.json")
}

/// Something that is said of our own file format by its first characters, to tell a workspace file
/// from any other text before it is read.
pub fn looks_like_workspace(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(400)];
    let text = String::from_utf8_lossy(start);
    text.trim_start_matches('\u{FEFF}')
        .trim_start()
        .starts_with('{')
}

fn text_of(bytes: &[u8]) -> Result<&str, OpenError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|e| OpenError::NotText {
        byte: e.valid_up_to(),
    })
}

/// Turns a reader's error into one with a place: line, column and, where the text can be read so
/// far, the path of the field.
fn broken(text: &str, error: &serde_json::Error) -> OpenError {
    let path = {
        let mut reader = serde_json::Deserializer::from_str(text);
        match serde_path_to_error::deserialize::<_, File>(&mut reader) {
            Err(e) => e.path().to_string(),
            Ok(_) => String::new(),
        }
    };
    let (line, column) = (error.line(), error.column());
    match error.classify() {
        serde_json::error::Category::Eof => OpenError::Truncated { line },
        _ if error.to_string().contains("recursion limit") => OpenError::TooDeep { line },
        serde_json::error::Category::Data => OpenError::Field {
            path,
            line,
            column,
            reason: reason(error),
        },
        _ => OpenError::Syntax {
            line,
            column,
            reason: reason(error),
        },
    }
}

/// The reader's own words without the place, which is said apart.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ")
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// What the types cannot say: every id once, years that can be, groups not too deep.
fn whole(workspace: &Workspace) -> Result<(), OpenError> {
    let twice = |id: &dyn Display| OpenError::DuplicateId { id: id.to_string() };
    let mut plans = BTreeSet::new();
    for plan in &workspace.plans {
        if !plans.insert(plan.id) {
            return Err(twice(&plan.id));
        }
        if !plan.years.are_possible() {
            return Err(OpenError::BadYear {
                year: plan.years.first,
                plan: plan.id.to_string(),
            });
        }
        if plan.rows.iter().any(|node| node.depth() > DEEPEST) {
            return Err(OpenError::TooDeep { line: 0 });
        }
        let mut misplaced = None;
        let mut rows = BTreeSet::new();
        let mut double = None;
        plan.walk(|row, above| {
            if !rows.insert(row.id()) {
                double = Some(row.id());
            }
            let inside = above.area.is_some() || !above.groups.is_empty();
            if inside && matches!(row, crate::plan::Row::Area(_)) {
                misplaced = Some(row.id());
            }
        });
        if let Some(id) = double {
            return Err(twice(&id));
        }
        if let Some(id) = misplaced {
            return Err(OpenError::Misplaced { id: id.to_string() });
        }
        let mut parts = BTreeSet::new();
        if let Some(part) = plan.parts.iter().find(|part| !parts.insert(part.id)) {
            return Err(twice(&part.id));
        }
    }
    let mut units = BTreeSet::new();
    match workspace.units.iter().find(|unit| !units.insert(unit.id)) {
        Some(unit) => Err(twice(&unit.id)),
        None => Ok(()),
    }
}
