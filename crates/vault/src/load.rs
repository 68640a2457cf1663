//! Reading a workspace back, past whatever is damaged.
//!
//! The newest snapshot with its log is the state. Where that snapshot is damaged, the one before
//! with its whole log leads to the same state, and the rest of the newest log goes on from there;
//! unless that log broke off, as the newest generation says of itself.

use crate::hash::Hash;
use crate::medium::{self, Failure, Medium, Read, Rows, Store};
use crate::records::{Generation, Head, under, unlinked};

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
        let mut ops = Vec::new();
        let mut link = String::new();
        for (_, value) in log.iter().take(generation.ops as usize) {
            let Some((entry, next)) = unlinked(&link, value.text()) else { break };
            ops.push(entry.to_owned());
            link = next;
        }
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
