//! A damaged file as a copy that opens: what can be read is read, and everything that was mended or
//! left out is listed with its place. The bytes are never touched, and nothing is guessed without
//! being said.
//!
//! [`json`] reads broken JSON into a tree, [`fields`] and [`rows`] read the domain out of it. Each
//! looks at every byte a fixed number of times: a file twice as long takes twice as long.

use std::borrow::Cow;

use super::{FORMAT, OpenError, VERSION, known_version, migrated, open, save};
use crate::id::IdSource;
use crate::order::Order;
use crate::workspace::Workspace;

mod fields;
mod json;
mod lines;
mod mend;
mod rows;
mod settings;
mod tokens;
pub use mend::{Mend, What};

use self::fields::Doctor;
use self::json::{Kind, Value};

/// A copy of a damaged file that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// What could be read. Saved, it opens.
    pub workspace: Workspace,
    /// What was mended or left out, in the order of the file; empty for a file without damage.
    pub mended: Vec<Mend>,
}

/// Reads a damaged file as far as it can be read. `ids` gives ids for what has none or has that of
/// another thing.
///
/// # Errors
/// What cannot be mended: a file that does not say that it is one of ours, one of a newer program,
/// one without a workspace.
pub fn repair(bytes: &[u8], ids: &mut IdSource) -> Result<Repaired, OpenError> {
    let error = match open(bytes) {
        Ok(workspace) => return Ok(Repaired { workspace, mended: Vec::new() }),
        Err(error) => error,
    };
    if matches!(error, OpenError::Empty | OpenError::TooLarge { .. } | OpenError::Newer { .. }) {
        return Err(error);
    }
    let (text, mut mended) = readable(bytes);
    // Spares an archive or a picture the whole way.
    if !text.contains(&format!("\"{FORMAT}\"")) {
        return Err(error);
    }
    mended.extend(Mend::of_syntax(&error));
    let Some(root) = json::read(&text, &mut mended) else { return Err(error) };
    let mut doctor = Doctor::new(ids, mended);
    let Some(workspace) = file(&mut doctor, root, &error)? else { return Err(error) };
    let mut mended = doctor.finish();
    if mended.is_empty() {
        mended.push(Mend::somewhere(&error));
    }
    mended.order_by_key(|mend| mend.line);
    // The promise of this function, kept rather than believed.
    match open(&save(&workspace)) {
        Ok(again) if again == workspace => Ok(Repaired { workspace, mended }),
        _ => Err(error),
    }
}

/// The bytes as text; what is no UTF-8 is replaced and said.
fn readable(bytes: &[u8]) -> (Cow<'_, str>, Vec<Mend>) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut text = String::with_capacity(bytes.len());
    let mut mended: Vec<Mend> = Vec::new();
    let mut line = 1;
    for chunk in bytes.utf8_chunks() {
        line += chunk.valid().matches('\n').count();
        text.push_str(chunk.valid());
        if chunk.invalid().is_empty() {
            continue;
        }
        text.push(char::REPLACEMENT_CHARACTER);
        match mended.last_mut() {
            Some(Mend { line: same, what: What::Letters(count), .. }) if *same == line => *count += 1,
            _ => mended.push(Mend::at(line, What::Letters(1))),
        }
    }
    (Cow::Owned(text), mended)
}

/// The workspace in the tree of a file; `None` where there is none.
fn file(doctor: &mut Doctor, root: Value, error: &OpenError) -> Result<Option<Workspace>, OpenError> {
    let names = ["format", "version", "workspace"];
    let Some(mut fields) = doctor.fields(root, &names) else { return Ok(None) };
    let format = fields.take("format").map(|value| value.kind);
    if !matches!(format, Some(Kind::Text(format)) if format == FORMAT) {
        return Err(match error {
            OpenError::NotJson | OpenError::NotText { .. } => error.clone(),
            _ => OpenError::AnotherProgram,
        });
    }
    // Where the version stands twice or with a stain, none of it may be newer.
    let digits = |value: &Value| value.text.trim_matches(|c: char| !c.is_ascii_digit()).parse().ok();
    known_version(fields.all("version").filter_map(digits).max().unwrap_or_default())?;
    let version = fields.take("version").and_then(|value| value.text.parse().ok());
    let version = version.filter(|version| (1..=VERSION).contains(version)).ok_or(OpenError::NoVersion)?;
    let workspace = fields.take("workspace").and_then(|value| doctor.workspace(value));
    let workspace = workspace.map(|workspace| migrated(version, workspace));
    doctor.end(fields, &names);
    Ok(workspace)
}
