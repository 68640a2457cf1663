//! The file: `open` reads bytes into a workspace or says exactly why not; `save` writes it.
//!
//! The domain types are the current format. An older version is migrated as a JSON value, step by
//! step, before it is read. Opening never changes the bytes it was given. A field that this version
//! does not know is refused, not skipped: skipped, it would be lost with the next save.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::plan::{Plan, Role};
use crate::workspace::Workspace;

mod check;
mod error;
mod place;
mod reason;
pub mod repair;
pub use error::OpenError;
pub use repair::{Repaired, repair};

/// The version that `save` writes and `open` knows.
pub const VERSION: u32 = 4;
/// How a file locked with a passphrase begins, as bytes and as letters: the format of the tool `age`.
const LOCKED: [&[u8]; 2] = [b"age-encryption.org/v1", b"-----BEGIN AGE ENCRYPTED FILE-----"];
/// What the field `format` says in a file of ours.
pub const FORMAT: &str = "cchc";
/// The largest file that is read, in bytes. A workspace of 10,000 tasks takes about 8 MB.
pub const LARGEST: usize = 200 * 1024 * 1024;

/// A whole file: its mark, its version and the workspace.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "Tệp Sổ CCHC", deny_unknown_fields)]
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
    let file = FileOut { format: FORMAT, version: VERSION, workspace };
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
    if is_locked(bytes) {
        return Err(OpenError::Locked);
    }
    let text = text_of(bytes)?;
    // One pass for a file of ours; what else it may be is asked only when that fails.
    let file: File = match serde_json::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            marked_as_ours(text)?;
            return Err(broken(text, &error));
        }
    };
    if file.format != FORMAT {
        return Err(OpenError::AnotherProgram);
    }
    known_version(u64::from(file.version))?;
    check::whole(&file.workspace, text)?;
    Ok(migrated(file.version, file.workspace))
}

/// The workspace of a file of any version as it is in this one.
fn migrated(version: u32, mut workspace: Workspace) -> Workspace {
    if version < 2 {
        // The second version computes numbers that are not there; in the first they were blank.
        for plan in &mut workspace.plans {
            std::sync::Arc::make_mut(plan).keep_blank_numbers();
        }
    }
    // The third brought the rulebook, the fourth comments and saved filters: an older file has none.
    workspace
}

/// The version of a file that this program or an older one has written: format and version stand
/// first in each. Nothing for other bytes.
pub fn version_of(bytes: &[u8]) -> Option<u32> {
    let start = String::from_utf8_lossy(bytes.get(..200).unwrap_or(bytes));
    let version = start.split_once("\"version\":").map(|(_, rest)| rest.trim_start())?;
    version.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// A name for the saved file that sorts by office, year and time:
/// "so-du-lich_2026_so-cchc_20260315-1405_r128.json". The year is that of the plan that is open, where it
/// is the office's, else of its latest; `stamp` is the day and time.
pub fn file_name(workspace: &Workspace, open: Option<&Plan>, stamp: &str, revision: u64) -> String {
    let office = office_in_names(workspace);
    let own = |plan: &&Plan| plan.role == Role::Own;
    let latest = || workspace.plans.iter().map(Arc::as_ref).filter(own).max_by_key(|plan| plan.years.first);
    let any = || workspace.plans.iter().map(Arc::as_ref).max_by_key(|plan| plan.years.first);
    let year = open.filter(own).or_else(latest).or_else(any).map(|plan| plan.years.first);
    let year = year.map_or_else(String::new, |year| format!("_{year}"));
    format!("{office}{year}_ke-hoach_{stamp}_r{revision}.json")
}

/// A name for the file that always holds the newest state, for those who open it from a share:
/// "so-du-lich_ke-hoach_moi-nhat.json".
pub fn steady_name(workspace: &Workspace) -> String {
    format!("{}_ke-hoach_moi-nhat.json", office_in_names(workspace))
}

/// The office's name as it stands in names of files.
fn office_in_names(workspace: &Workspace) -> String {
    let folded = crate::vietnamese::fold(&workspace.office);
    let words: Vec<&str> = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    if words.is_empty() { "so-cchc".to_owned() } else { words.join("-") }
}

/// True where the bytes begin as a workspace file does, to tell one from any other text before it
/// is read.
pub fn looks_like_workspace(bytes: &[u8]) -> bool {
    let start = bytes.get(..400).unwrap_or(bytes);
    let text = String::from_utf8_lossy(start);
    text.trim_start_matches('\u{FEFF}').trim_start().starts_with('{')
}

/// True where the bytes are a file locked with a passphrase, whatever its name.
pub fn is_locked(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    LOCKED.iter().any(|beginning| start.starts_with(beginning))
}

fn text_of(bytes: &[u8]) -> Result<&str, OpenError> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(text).map_err(|e| {
        let valid = text.get(..e.valid_up_to()).unwrap_or_default();
        let line = valid.iter().filter(|&&byte| byte == b'\n').count() + 1;
        // A letter that breaks off with the file: the rest is missing, not damaged.
        if e.error_len().is_none() && looks_like_workspace(valid) {
            return OpenError::Truncated { line };
        }
        OpenError::NotText { line, byte: bytes.len() - text.len() + e.valid_up_to() }
    })
}

/// Whether a text that is no file of this version is one of ours at all.
fn marked_as_ours(text: &str) -> Result<(), OpenError> {
    match text.trim_start().chars().next() {
        None => return Err(OpenError::Empty),
        Some('{') => {}
        Some('[') if serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok() => {
            return Err(OpenError::AnotherProgram);
        }
        Some(_) => return Err(OpenError::NotJson),
    }
    let mark: Mark = serde_json::from_str(text).map_err(|e| broken(text, &e))?;
    if mark.format != Some(serde_json::Value::from(FORMAT)) {
        return Err(OpenError::AnotherProgram);
    }
    match mark.version.as_ref().and_then(serde_json::Value::as_u64) {
        None => Err(OpenError::NoVersion),
        Some(version) => known_version(version),
    }
}

fn known_version(version: u64) -> Result<(), OpenError> {
    match version {
        0 => Err(OpenError::NoVersion),
        version if version > u64::from(VERSION) => Err(OpenError::Newer { version }),
        _ => Ok(()),
    }
}

/// Turns a reader's error into one with a place: line, column and, for a value of the wrong kind,
/// the path of its field.
fn broken(text: &str, error: &serde_json::Error) -> OpenError {
    let line = error.line();
    let column = column_in_letters(text, line, error.column());
    match error.classify() {
        serde_json::error::Category::Eof => OpenError::Truncated { line },
        _ if error.to_string().starts_with("recursion limit") => OpenError::TooDeep { line },
        serde_json::error::Category::Data => {
            OpenError::Field { path: path_of(text, error), line, column, reason: reason(error) }
        }
        _ => OpenError::Syntax { line, column, reason: reason(error) },
    }
}

/// The path of the field at which reading the file has failed; "." for the file as a whole.
fn path_of(text: &str, error: &serde_json::Error) -> String {
    let before = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    // Only of a field that is not known the name itself is the fault.
    let by_its_name = error.to_string().starts_with("unknown field");
    place::way(text, before + error.column(), by_its_name)
}

/// The reader counts bytes; an editor counts letters, and Vietnamese letters take up to three.
fn column_in_letters(text: &str, line: usize, column: usize) -> usize {
    let line = text.split('\n').nth(line.saturating_sub(1)).unwrap_or("");
    line.char_indices().take_while(|(start, _)| *start < column).count()
}

/// The reader's own words without the place, which is said apart.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((reason, _)) => reason.to_owned(),
        None => text,
    }
}
