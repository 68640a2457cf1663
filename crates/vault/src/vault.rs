//! Commits: what is written, under which conditions, and that it is there afterwards.
//!
//! The bytes are worked out first; then one transaction compares revision and lease, and puts. The
//! head is put last. What was put is read again in a transaction of its own before a commit counts.

use crate::guard;
use crate::hash::Hash;
use crate::lease::{Lease, holder};
use crate::load::{self, Loaded};
use crate::medium::{self, Decided, Failure, Medium, Read, Refusal, Rows, Store, Value, Write};
use crate::records::{Filed, Generation, Head, SCHEMA, all_of, key, lease_key, linked, under};

/// Browsers keep very large values in side files that can get lost, so a snapshot is cut in pieces
/// of this many bytes.
pub const CHUNK: usize = 4 << 20;

/// How many files that were taken out are remembered.
const FILES: usize = 10;

/// How many generations are kept.
const GENERATIONS: usize = 2;

/// A workspace to be written whole.
#[derive(Clone, Debug)]
pub struct Whole<'a> {
    /// The workspace's id, as text.
    pub workspace: &'a str,
    /// The file as the core saves it.
    pub snapshot: &'a [u8],
    /// The steps since the snapshot, one JSON entry each.
    pub ops: &'a [String],
    /// True where the snapshot was read again and found right.
    pub valid: bool,
    /// True where every step up to here stands in the log that is stored.
    pub follows: bool,
    /// The office's name.
    pub office: &'a str,
    /// True for the sample.
    pub sample: bool,
    /// Rows of all plans after the steps.
    pub rows: u32,
}

/// What a commit is written over.
struct Over<'a> {
    /// The state that this window has read or written last.
    base: Option<&'a Head>,
    /// True where the whole workspace is written, so that nothing stored is needed for it.
    whole: bool,
    /// True where the user wants a great loss.
    asked: bool,
    now: u64,
}

impl Over<'_> {
    /// Nobody else has written since `base` was read. A store that was emptied, or a head that was
    /// damaged, under a running program is written anew from what the program holds.
    fn check(&self, stored: Option<&Head>) -> Result<(), Refusal> {
        let same = match (self.base, stored) {
            (None, None) => true,
            (Some(base), Some(stored)) => base.revision == stored.revision && base.writer == stored.writer,
            (Some(_), None) => self.whole,
            (None, Some(_)) => false,
        };
        if same { Ok(()) } else { Err(Refusal::Conflict { stored: stored.map(|head| head.revision) }) }
    }
}

/// The keeper of workspaces in one store, for one window.
#[derive(Debug)]
pub struct Vault<M> {
    medium: M,
    writer: String,
}

impl<M: Medium> Vault<M> {
    /// A vault over a store. `writer` names this window and differs from every other's.
    pub fn new(medium: M, writer: impl Into<String>) -> Vault<M> {
        Vault { medium, writer: writer.into() }
    }

    /// The store below.
    pub fn medium(&self) -> &M {
        &self.medium
    }

    /// This window's name.
    pub fn writer(&self) -> &str {
        &self.writer
    }

    /// The heads of all stored workspaces, the last saved first; damaged heads are left out.
    ///
    /// # Errors
    /// [`Failure::Storage`]; [`Refusal::Newer`] where a newer program has stored something.
    pub async fn heads(&self) -> Result<Vec<Head>, Failure> {
        let found = self.medium.look(vec![Read::All(Store::Head, String::new())]).await?;
        let mut heads = Vec::new();
        for (_, value) in found.into_iter().flatten() {
            heads.extend(Head::read(value.text())?);
        }
        heads.sort_by_key(|head| std::cmp::Reverse(head.saved_at));
        Ok(heads)
    }

    /// Reads a workspace: the newest state that is whole.
    ///
    /// # Errors
    /// [`Failure::Unreadable`] where no version is whole; [`Failure::Storage`].
    pub async fn load(&self, workspace: &str) -> Result<Loaded, Failure> {
        load::load(&self.medium, workspace).await
    }

    /// Takes the right to write, or renews it. With `force` it is taken from another window; that
    /// one notices at its next commit or renewal.
    ///
    /// # Errors
    /// [`Refusal::Leased`] where another window holds it; [`Failure::Storage`].
    pub async fn claim(&self, workspace: &str, now: u64, force: bool) -> Result<(), Failure> {
        let place = lease_key(workspace);
        let reads = vec![Read::One(Store::Meta, place.clone())];
        let decide = |found: Vec<Rows>| {
            if !force {
                self.check_lease(found.first(), now)?;
            }
            Ok((vec![self.lease(place, now)], ()))
        };
        self.medium.transact(reads, decide).await
    }

    /// Gives the right to write back, if this window has it.
    ///
    /// # Errors
    /// [`Failure::Storage`].
    pub async fn release(&self, workspace: &str) -> Result<(), Failure> {
        let place = lease_key(workspace);
        let reads = vec![Read::One(Store::Meta, place.clone())];
        let decide = |found: Vec<Rows>| {
            let mine = found.first().and_then(read_lease).is_some_and(|lease| lease.writer == self.writer);
            Ok((if mine { vec![Write::Delete(Store::Meta, place)] } else { Vec::new() }, ()))
        };
        self.medium.transact(reads, decide).await
    }

    /// Adds steps to the log of the state that `base` describes. `rows` counts all plans' rows
    /// after them; `asked` says that the user wants a great loss.
    ///
    /// # Errors
    /// [`Failure::Refused`] and [`Failure::Storage`]: nothing of it is stored.
    /// [`Failure::Differs`]: it is stored, and wrongly; write the workspace whole.
    pub async fn append(&self, base: &Head, ops: &[String], rows: u32, asked: bool, now: u64) -> Result<Head, Failure> {
        let mut head = base.clone();
        let mut puts = Vec::new();
        if let Some(newest) = head.generations.first_mut() {
            puts = log(&base.workspace, newest, ops);
        }
        head.rows = rows;
        let over = Over { base: Some(base), whole: false, asked, now };
        self.commit(over, head, puts, Vec::new()).await
    }

    /// Writes a workspace whole as a new generation, over the state that `base` describes (`None`:
    /// over nothing).
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub async fn write(&self, base: Option<&Head>, whole: &Whole<'_>, asked: bool, now: u64) -> Result<Head, Failure> {
        let number = base.and_then(|head| head.generations.iter().map(|g| g.number).max()).unwrap_or_default() + 1;
        let mut generation = Generation {
            number,
            chunks: 0,
            bytes: whole.snapshot.len() as u64,
            hash: Hash::of(whole.snapshot).to_string(),
            ops: 0,
            kept: 0,
            follows: whole.follows && base.is_some(),
            link: String::new(),
            valid: whole.valid,
        };
        let mut puts = Vec::new();
        // What an unknown writer has left there would be read as a part of it.
        let mut left: Vec<Write> =
            [Store::Chunks, Store::Ops].map(|store| Write::Clear(store, under(whole.workspace, number))).to_vec();
        for bytes in whole.snapshot.chunks(CHUNK) {
            let place = key(whole.workspace, number, generation.chunks);
            puts.push(Write::Put(Store::Chunks, place, Value::Bytes(bytes.to_vec())));
            generation.chunks += 1;
        }
        puts.extend(log(whole.workspace, &mut generation, whole.ops));
        generation.kept = generation.ops;
        let mut generations = vec![generation];
        generations.extend(base.iter().flat_map(|head| head.generations.iter().cloned()));
        // Where the log before breaks off, what it broke off from may be damaged too.
        let kept = if whole.follows { GENERATIONS } else { GENERATIONS + 1 };
        left.extend(retire(whole.workspace, &mut generations, kept));
        let head = Head {
            schema: SCHEMA,
            workspace: whole.workspace.to_owned(),
            office: whole.office.to_owned(),
            sample: whole.sample,
            revision: base.map_or(0, |head| head.revision),
            rows: whole.rows,
            saved_at: 0,
            writer: String::new(),
            generations,
            filed: base.map_or_else(Vec::new, |head| head.filed.clone()),
        };
        self.commit(Over { base, whole: true, asked, now }, head, puts, left).await
    }

    /// Notes that the workspace was taken out as a file. Of those that the program writes by itself
    /// the last one is remembered.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub async fn note_file(&self, base: &Head, filed: Filed, now: u64) -> Result<Head, Failure> {
        let mut head = base.clone();
        head.filed.retain(|other| !(filed.by_itself && other.by_itself));
        head.filed.insert(0, filed);
        head.filed.truncate(FILES);
        let over = Over { base: Some(base), whole: false, asked: true, now };
        self.commit(over, head, Vec::new(), Vec::new()).await
    }

    /// One transaction: compares, puts, and puts the head last. Then reads back.
    async fn commit(
        &self,
        over: Over<'_>,
        mut head: Head,
        puts: Vec<Write>,
        clears: Vec<Write>,
    ) -> Result<Head, Failure> {
        let now = over.now;
        head.schema = SCHEMA;
        head.revision += 1;
        head.saved_at = now;
        head.writer = self.writer.clone();
        let (place, lease) = (head.workspace.clone(), lease_key(&head.workspace));
        let record = Write::Put(Store::Head, place.clone(), Value::Text(head.write()));
        let mut written = puts.clone();
        written.push(record.clone());
        let reads = vec![Read::One(Store::Head, place), Read::One(Store::Meta, lease.clone())];
        let decide = |mut found: Vec<Rows>| -> Decided<()> {
            self.check_lease(found.get(1), now)?;
            let stored = medium::head(&found.swap_remove(0))?;
            over.check(stored.as_ref())?;
            let before = stored.map_or(0, |head| head.rows);
            if !over.asked && guard::asks(before, head.rows) {
                return Err(Refusal::NearEmpty { before, after: head.rows });
            }
            let mut writes = vec![self.lease(lease, now)];
            writes.extend(clears);
            writes.extend(puts);
            writes.push(record);
            Ok((writes, ()))
        };
        self.medium.transact(reads, decide).await?;
        // It is stored, whatever happens from here on.
        match self.read_back(&written).await {
            Ok(()) => Ok(head),
            Err(differs @ Failure::Differs { .. }) => Err(differs),
            Err(_) => Err(Failure::Differs { key: head.workspace }),
        }
    }

    /// Compares what is stored with what was to be stored.
    pub(crate) async fn read_back(&self, written: &[Write]) -> Result<(), Failure> {
        let put = |write: &Write| match write {
            Write::Put(store, key, value) => Some((*store, key.clone(), value.clone())),
            Write::Delete(..) | Write::Clear(..) => None,
        };
        let put: Vec<_> = written.iter().filter_map(put).collect();
        let found =
            self.medium.look(put.iter().map(|(store, key, _)| Read::One(*store, key.clone())).collect()).await?;
        for ((_, key, value), rows) in put.into_iter().zip(found) {
            if rows.first().map(|(_, stored)| stored) != Some(&value) {
                return Err(Failure::Differs { key });
            }
        }
        Ok(())
    }

    /// Forgets a workspace with all its versions, as it stands at this revision; `None`:
    /// it has no head.
    ///
    /// # Errors
    /// [`Refusal::Leased`] where another window is writing it; [`Refusal::Conflict`] where it has
    /// another revision; [`Failure::Storage`].
    pub async fn forget(&self, workspace: &str, revision: Option<u64>, now: u64) -> Result<(), Failure> {
        let head = Read::One(Store::Head, workspace.to_owned());
        let reads = vec![Read::One(Store::Meta, lease_key(workspace)), head];
        let decide = |found: Vec<Rows>| {
            self.check_lease(found.first(), now)?;
            let stored = found.get(1).map_or(Ok(None), medium::head)?.map(|head| head.revision);
            if stored != revision {
                return Err(Refusal::Conflict { stored });
            }
            let all = [Store::Chunks, Store::Ops, Store::Snapshots, Store::Meta];
            let mut writes: Vec<Write> = all.map(|store| Write::Clear(store, all_of(workspace))).to_vec();
            writes.push(Write::Delete(Store::Head, workspace.to_owned()));
            Ok((writes, ()))
        };
        self.medium.transact(reads, decide).await
    }

    fn lease(&self, place: String, now: u64) -> Write {
        let lease = serde_json::to_string(&Lease::new(&self.writer, now)).unwrap_or_default();
        Write::Put(Store::Meta, place, Value::Text(lease))
    }

    pub(crate) fn check_lease(&self, rows: Option<&Rows>, now: u64) -> Result<(), Refusal> {
        let lease = rows.and_then(read_lease);
        match holder(lease.as_ref(), &self.writer, now) {
            Some(writer) => Err(Refusal::Leased { writer: writer.to_owned() }),
            None => Ok(()),
        }
    }
}

/// The entries to put after those that a generation has.
fn log(workspace: &str, generation: &mut Generation, ops: &[String]) -> Vec<Write> {
    let mut puts = Vec::new();
    for entry in ops {
        let (text, link) = linked(&generation.link, entry);
        let place = key(workspace, generation.number, generation.ops);
        puts.push(Write::Put(Store::Ops, place, Value::Text(text)));
        generation.ops += 1;
        generation.link = link;
    }
    puts
}

/// Takes out the generations that are not kept: all but the newest, and the newest valid one.
fn retire(workspace: &str, generations: &mut Vec<Generation>, newest: usize) -> Vec<Write> {
    let valid = generations.iter().position(|generation| generation.valid);
    let mut clears = Vec::new();
    let mut place = 0;
    generations.retain(|generation| {
        let stays = place < newest || Some(place) == valid;
        place += 1;
        if !stays {
            for store in [Store::Chunks, Store::Ops] {
                clears.push(Write::Clear(store, under(workspace, generation.number)));
            }
        }
        stays
    });
    clears
}

fn read_lease(rows: &Rows) -> Option<Lease> {
    rows.first().and_then(|(_, value)| serde_json::from_str(value.text()).ok())
}
