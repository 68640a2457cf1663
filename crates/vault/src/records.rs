//! The records of the store, as JSON, and the keys under which they lie.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::hash::Hash;
use crate::medium::Refusal;

/// The schema of what is stored here (not of the file inside). Version 1 kept one generation in
/// the head and no hashes of the log.
pub const SCHEMA: u32 = 2;

/// What is known of a stored workspace without reading it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The schema of the stored form.
    pub schema: u32,
    /// The workspace's id, as text.
    pub workspace: String,
    /// The office's name, to choose by.
    pub office: String,
    /// True for the sample.
    #[serde(default)]
    pub sample: bool,
    /// Grows with every commit.
    pub revision: u64,
    /// Rows of all plans, for the guard.
    #[serde(default)]
    pub rows: u32,
    /// When it was written, in milliseconds since 1970.
    pub saved_at: u64,
    /// The window that wrote it.
    pub writer: String,
    /// The snapshots that are there, the newest first; never none.
    pub generations: Vec<Generation>,
    /// The last files that were taken out, the newest first.
    #[serde(default)]
    pub filed: Vec<Filed>,
}

/// A snapshot and the log since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Generation {
    /// Which one; grows with every snapshot.
    pub number: u32,
    /// How many pieces the snapshot has.
    pub chunks: u32,
    /// Size of the snapshot in bytes; 0 where the schema had none.
    #[serde(default)]
    pub bytes: u64,
    /// Hash of the snapshot's bytes.
    pub hash: String,
    /// How many entries of the log stand after the snapshot.
    pub ops: u32,
    /// How many of them were there when it was written: the snapshot before, with its whole log,
    /// holds these already.
    #[serde(default)]
    pub kept: u32,
    /// True where the snapshot before, with its whole log, leads to this one. False where that was
    /// damaged or lacked steps: it then leads to an older state and no further.
    #[serde(default)]
    pub follows: bool,
    /// The last link of the chain of the log; empty where the schema had none.
    #[serde(default)]
    pub link: String,
    /// True where the snapshot was read again and found right before it was stored.
    #[serde(default)]
    pub valid: bool,
}

/// A file that was taken out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// Its name.
    pub name: String,
    /// When, in milliseconds since 1970.
    pub at: u64,
    /// The revision that is in it.
    pub revision: u64,
    /// The program has written it into a folder, without being asked.
    #[serde(default)]
    pub by_itself: bool,
}

/// The head as version 1 wrote it.
#[derive(Deserialize)]
struct HeadV1 {
    workspace: String,
    office: String,
    #[serde(default)]
    sample: bool,
    revision: u64,
    generation: u32,
    chunks: u32,
    hash: String,
    ops: u32,
    saved_at: u64,
    writer: String,
}

impl Head {
    /// Reads a head; `None` where it is damaged.
    ///
    /// # Errors
    /// [`Refusal::Newer`] where a newer program wrote it.
    pub fn read(text: &str) -> Result<Option<Head>, Refusal> {
        let Ok(json) = serde_json::from_str::<Json>(text) else { return Ok(None) };
        let schema = json.get("schema").and_then(Json::as_u64).and_then(|n| u32::try_from(n).ok());
        match schema {
            Some(found) if found > SCHEMA => Err(Refusal::Newer { found, known: SCHEMA }),
            Some(1) => Ok(serde_json::from_str::<HeadV1>(text).ok().map(Head::from)),
            _ => Ok(serde_json::from_str(text).ok().filter(|head: &Head| !head.generations.is_empty())),
        }
    }

    /// The record that is stored.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl From<HeadV1> for Head {
    fn from(old: HeadV1) -> Head {
        let generation = Generation {
            number: old.generation,
            chunks: old.chunks,
            bytes: 0,
            hash: old.hash,
            ops: old.ops,
            kept: 0,
            follows: false,
            link: String::new(),
            valid: true,
        };
        Head {
            schema: 1,
            workspace: old.workspace,
            office: old.office,
            sample: old.sample,
            revision: old.revision,
            rows: 0,
            saved_at: old.saved_at,
            writer: old.writer,
            generations: vec![generation],
            filed: Vec::new(),
        }
    }
}

/// The key of a piece of a snapshot or of an entry of its log.
pub(crate) fn key(workspace: &str, generation: u32, number: u32) -> String {
    format!("{workspace}/{generation:08}/{number:08}")
}

/// What the keys of a generation, or of a version, begin with.
pub(crate) fn under(workspace: &str, generation: u32) -> String {
    format!("{workspace}/{generation:08}/")
}

/// What the keys of a workspace begin with.
pub(crate) fn all_of(workspace: &str) -> String {
    format!("{workspace}/")
}

/// The key of the lease.
pub(crate) fn lease_key(workspace: &str) -> String {
    format!("{workspace}/lease")
}

/// The key of the list of older versions.
pub(crate) fn ladder_key(workspace: &str) -> String {
    format!("{workspace}/ladder")
}

/// The key of the record of what was written into a folder.
pub(crate) fn folder_key(workspace: &str) -> String {
    format!("{workspace}/folder")
}

/// The key under which a browser keeps the folder itself, in [`crate::medium::Store::Meta`]. What
/// lies there is no text and no bytes; it goes with the workspace.
pub fn handle_key(workspace: &str) -> String {
    format!("{workspace}/handle")
}

/// An entry of the log with its link in front: the hash of everything up to it, so that a damaged
/// or missing entry is found by itself.
pub(crate) fn linked(before: &str, entry: &str) -> (String, String) {
    let link = Hash::of(before.as_bytes()).then(entry.as_bytes()).to_string();
    (format!("{link} {entry}"), link)
}

/// The entry without its link; `None` where it is not what was written. Entries of version 1 have
/// no link and are taken as they are.
pub(crate) fn unlinked<'a>(before: &str, stored: &'a str) -> Option<(&'a str, String)> {
    if stored.starts_with(['"', '{']) {
        return Some((stored, String::new()));
    }
    let (link, entry) = stored.split_once(' ')?;
    (linked(before, entry).1 == link).then(|| (entry, link.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_of_version_one_is_still_read() {
        let text = r#"{"workspace":"w","office":"Sở","sample":true,"revision":7,"schema":1,"generation":3,"chunks":2,"hash":"ab","ops":5,"saved_at":9,"writer":"x"}"#;
        let head = Head::read(text).unwrap().unwrap();
        assert_eq!((head.schema, head.revision, head.sample, head.saved_at), (1, 7, true, 9));
        let generation = &head.generations[0];
        assert_eq!((generation.number, generation.chunks, generation.ops), (3, 2, 5));
        assert!(generation.valid && generation.link.is_empty());
        assert_eq!(Head::read(&head.write()).unwrap(), None, "a record is written with its new schema only");
    }

    #[test]
    fn a_head_is_read_as_written_and_a_damaged_one_is_none() {
        let old = r#"{"workspace":"w","office":"Sở","revision":7,"schema":1,"generation":3,"chunks":2,"hash":"ab","ops":5,"saved_at":9,"writer":"x"}"#;
        let mut head = Head::read(old).unwrap().unwrap();
        head.schema = SCHEMA;
        let text = head.write();
        assert_eq!(Head::read(&text).unwrap(), Some(head.clone()));
        assert_eq!(Head::read(&text[..text.len() - 4]).unwrap(), None);
        assert_eq!(Head::read("").unwrap(), None);
        head.generations.clear();
        assert_eq!(Head::read(&head.write()).unwrap(), None);
    }

    #[test]
    fn a_newer_head_is_refused_whatever_is_in_it() {
        let newer = Head::read(r#"{"schema":3,"what":"else"}"#);
        assert_eq!(newer, Err(Refusal::Newer { found: 3, known: SCHEMA }));
    }

    #[test]
    fn links_find_a_changed_a_moved_and_a_missing_entry() {
        let (one, first) = linked("", "\"undo\"");
        let (two, second) = linked(&first, "\"redo\"");
        assert_eq!(unlinked("", &one), Some(("\"undo\"", first.clone())));
        assert_eq!(unlinked(&first, &two), Some(("\"redo\"", second)));
        assert_eq!(unlinked("", &two), None);
        assert_eq!(unlinked(&first, &two.replace("redo", "rfdo")), None);
        assert_eq!(unlinked("", "nolink"), None);
        assert_eq!(unlinked("x", "\"undo\""), Some(("\"undo\"", String::new())));
        assert_eq!(unlinked("x", "{\"do\":1}"), Some(("{\"do\":1}", String::new())));
    }

    #[test]
    fn keys_sort_by_number() {
        assert!(key("w", 2, 9) < key("w", 2, 10) && key("w", 9, 0) < key("w", 10, 0));
        assert!(key("w", 2, 9).starts_with(&under("w", 2)) && under("w", 2).starts_with(&all_of("w")));
        assert!(!key("w1", 2, 9).starts_with(&all_of("w")));
        let keys = [lease_key("w"), ladder_key("w"), folder_key("w"), handle_key("w")];
        assert!(keys.iter().all(|key| key.starts_with(&all_of("w"))), "what goes with the workspace");
        assert_eq!(std::collections::BTreeSet::from(keys).len(), 4);
    }
}
