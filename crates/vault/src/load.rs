//! Reading a workspace back, past whatever is damaged.
//!
//! The newest snapshot with its log is the state. Where that snapshot is damaged, the one before
//! with its whole log leads to the same state, and the rest of the newest log goes on from there;
//! unless that log broke off, as the newest generation says of itself.

use std::collections::BTreeMap;

use crate::hash::Hash;
use crate::medium::{self, Failure, Medium, Read, Rows, Store, Value};
use crate::records::{Generation, Head, all_of, under, unlinked};
use crate::vault::Vault;

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The head as stored.
    pub head: Head,
    /// The snapshot, a file as it was given.
    pub snapshot: Vec<u8>,
    /// The log since, one JSON entry each.
    pub ops: Vec<String>,
    /// What was damaged; empty where all is well.
    pub troubles: Vec<Trouble>,
}

/// Something that was damaged, and what was read in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The snapshot of this generation is not what was written; an older one was taken.
    Snapshot(u32),
    /// The log of this generation ends too early or is not what was written; so many entries were
    /// left out.
    Log {
        /// Which generation.
        generation: u32,
        /// How many entries could not be read.
        lost: u32,
    },
}

/// What is there of a snapshot that may be damaged, with as much of its log as is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remains {
    /// The stored bytes.
    pub snapshot: Vec<u8>,
    /// The log since, one JSON entry each.
    pub ops: Vec<String>,
}

/// A generation as it is stored.
struct Found {
    generation: Generation,
    snapshot: Option<Vec<u8>>,
    ops: Vec<String>,
}

impl Found {
    fn read(generation: Generation, chunks: &Rows, log: &Rows) -> Found {
        let bytes: Vec<u8> = chunks.iter().flat_map(|(_, value)| value.bytes()).copied().collect();
        let whole = Hash::of(&bytes).to_string() == generation.hash;
        let ops = entries(log.iter().take(generation.ops as usize));
        Found { generation, snapshot: whole.then_some(bytes), ops }
    }

    fn missing(&self) -> u32 {
        self.generation.ops.saturating_sub(u32::try_from(self.ops.len()).unwrap_or(u32::MAX))
    }

    fn log_trouble(&self) -> Option<Trouble> {
        let lost = self.missing();
        (lost > 0).then_some(Trouble::Log { generation: self.generation.number, lost })
    }
}

/// The entries of a log up to the first that is not what was written.
fn entries<'a>(log: impl Iterator<Item = &'a (String, Value)>) -> Vec<String> {
    let mut entries = Vec::new();
    let mut link = String::new();
    for (_, value) in log {
        let Some((entry, next)) = unlinked(&link, value.text()) else { break };
        entries.push(entry.to_owned());
        link = next;
    }
    entries
}

/// What is there of each snapshot, the newest first, whatever the head says or whether there is one.
pub(crate) async fn remains(medium: &impl Medium, workspace: &str) -> Result<Vec<Remains>, Failure> {
    let all = all_of(workspace);
    let found = medium.look(vec![Read::All(Store::Chunks, all.clone()), Read::All(Store::Ops, all)]).await?;
    let generation = |key: &str| key.rsplit_once('/').map_or(String::new(), |(generation, _)| generation.to_owned());
    let mut remains: BTreeMap<String, (Vec<u8>, Rows)> = BTreeMap::new();
    for (key, value) in found.first().into_iter().flatten() {
        remains.entry(generation(key)).or_default().0.extend(value.bytes());
    }
    for (key, value) in found.get(1).into_iter().flatten() {
        if let Some((_, log)) = remains.get_mut(&generation(key)) {
            log.push((key.clone(), value.clone()));
        }
    }
    let remains = remains.into_values().rev();
    Ok(remains.map(|(snapshot, log)| Remains { snapshot, ops: entries(log.iter()) }).collect())
}

impl<M: Medium> Vault<M> {
    /// What is there of each snapshot of a workspace, the newest first, for one that cannot be loaded.
    ///
    /// # Errors
    /// [`Failure::Storage`].
    pub async fn remains(&self, workspace: &str) -> Result<Vec<Remains>, Failure> {
        remains(self.medium(), workspace).await
    }
}

/// Reads the newest state that is whole.
pub(crate) async fn load(medium: &impl Medium, workspace: &str) -> Result<Loaded, Failure> {
    let unreadable = || Failure::Unreadable { workspace: workspace.to_owned() };
    let found = medium.look(vec![Read::One(Store::Head, workspace.to_owned())]).await?;
    let head = found.first().map_or(Ok(None), medium::head)?.ok_or_else(unreadable)?;
    let mut reads = Vec::new();
    for generation in &head.generations {
        let beginning = under(workspace, generation.number);
        reads.extend([Read::All(Store::Chunks, beginning.clone()), Read::All(Store::Ops, beginning)]);
    }
    let rows = medium.look(reads).await?;
    let generations: Vec<Found> = head
        .generations
        .iter()
        .zip(rows.chunks(2))
        .filter_map(|(generation, rows)| Some(Found::read(generation.clone(), rows.first()?, rows.get(1)?)))
        .collect();
    assemble(head, generations).ok_or_else(unreadable)
}

/// The state out of the generations, the newest first.
fn assemble(head: Head, generations: Vec<Found>) -> Option<Loaded> {
    let whole = |found: &Found| found.snapshot.is_some();
    // A log damaged among the steps that came with its snapshot: the one before has them too.
    let reaches = |found: &Found| {
        let generation = &found.generation;
        whole(found) && (found.ops.len() >= generation.kept as usize || !generation.follows)
    };
    let base = generations.iter().position(reaches).or_else(|| generations.iter().position(whole))?;
    let damaged = generations[..base].iter().filter(|found| !whole(found));
    let mut troubles: Vec<Trouble> = damaged.map(|found| Trouble::Snapshot(found.generation.number)).collect();
    let mut ops = Vec::new();
    let mut snapshot = Vec::new();
    // From the snapshot on towards the newest, as long as each log is whole.
    for (place, found) in generations.into_iter().enumerate().take(base + 1).rev() {
        if place != base && !found.generation.follows {
            // Its steps and those that led to it are known to nobody else.
            let (generation, lost) = (found.generation.number, found.generation.ops);
            troubles.push(Trouble::Log { generation, lost });
            break;
        }
        let kept = if place == base { 0 } else { found.generation.kept as usize };
        ops.extend(found.ops.iter().skip(kept).cloned());
        let trouble = found.log_trouble();
        if place == base {
            snapshot = found.snapshot.unwrap_or_default();
        }
        if trouble.is_some() {
            troubles.extend(trouble);
            break;
        }
    }
    Some(Loaded { head, snapshot, ops, troubles })
}
