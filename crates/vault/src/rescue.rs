//! The file that a page hands out which could not run its program: the stored records as they are.
//! They are laid into a store in memory and read like any other.

use serde::Deserialize;

use crate::ladder::Rung;
use crate::load::{self, Loaded, Remains};
use crate::medium::{Failure, Store, Value};
use crate::memory::Memory;
use crate::vault::Vault;

/// The name by which the file is known.
const FORMAT: &str = "cchc-rescue";

#[derive(Deserialize)]
struct File {
    format: String,
    workspace: String,
    records: Vec<(String, String, Kept)>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kept {
    Text(String),
    Base64(String),
}

/// Reads such a file; `None` where it is no such file. The newest whole state of its workspace is
/// found as in the browser.
///
/// # Errors
/// As [`crate::Vault::load`].
pub async fn open(bytes: &[u8]) -> Option<Result<Loaded, Failure>> {
    let (medium, workspace) = laid_out(bytes)?;
    Some(load::load(&medium, &workspace).await)
}

/// What such a file holds of each snapshot, as [`crate::Vault::remains`]; nothing where it is no
/// such file.
pub async fn remains(bytes: &[u8]) -> Vec<Remains> {
    match laid_out(bytes) {
        Some((medium, workspace)) => load::remains(&medium, &workspace).await.unwrap_or_default(),
        None => Vec::new(),
    }
}

/// The newest kept version in such a file, as [`Vault::last_kept`].
pub async fn last_kept(bytes: &[u8]) -> Option<(Rung, Vec<u8>)> {
    let (medium, workspace) = laid_out(bytes)?;
    Vault::new(medium, FORMAT).last_kept(&workspace).await
}

/// The records of the file in a store of their own, and the workspace that they are of.
fn laid_out(bytes: &[u8]) -> Option<(Memory, String)> {
    let file: File =
        serde_json::from_str(std::str::from_utf8(bytes).ok()?).ok().filter(|file: &File| file.format == FORMAT)?;
    let medium = Memory::default();
    for (store, key, kept) in file.records {
        let Some(store) = Store::ALL.into_iter().find(|known| known.name() == store) else { continue };
        let value = match kept {
            Kept::Text(text) => Value::Text(text),
            // A piece that cannot be read is a damaged piece: its snapshot is told to be so.
            Kept::Base64(text) => Value::Bytes(decode(&text)),
        };
        medium.put(store, &key, value);
    }
    Some((medium, file.workspace))
}

fn decode(text: &str) -> Vec<u8> {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.decode(text).unwrap_or_default()
}
