//! Files that are written by themselves into a folder, on this computer or on a share: what may be
//! written there, what may be replaced, what may be taken away.
//!
//! Each state goes into a new file under a name that sorts and that nobody has; it is read back and
//! compared before it counts. Then the steady file, which colleagues open, is replaced by the same
//! bytes, laid beside it first and swapped in: only while it is still what was left there last. A
//! file of somebody else is never overwritten and never taken away. In this order nothing can be
//! lost: wherever it ends, the steady file is the old one or the new one, and the new state is
//! in its own file before the steady one is touched.
//!
//! What was begun is noted before the first byte, so that the leftovers of a crash are known by
//! their name the next time.

mod record;

use serde::{Deserialize, Serialize};

use crate::hash::Hash;
use crate::medium::Failure;

/// So many of the newest files of our own are kept; of those before, the last one of each day.
pub const NEWEST: usize = 20;

const DAY: u64 = 24 * 3_600_000;

/// What a browser calls the files that it lays beside another until that one is replaced.
const BESIDE: &str = ".crswap";

/// A folder that files are written into.
#[allow(async_fn_in_trait, reason = "used on one thread, in a browser and in tests")]
pub trait Folder {
    /// Bytes that lie beside a file until they are swapped in.
    type Staged;

    /// The folder's own name.
    fn name(&self) -> String;

    /// True where the browser lets the program write there without asking the user.
    async fn is_open(&self) -> bool;

    /// The names of its files.
    ///
    /// # Errors
    /// [`Failure::Storage`], as all that follow.
    async fn names(&self) -> Result<Vec<String>, Failure>;

    /// A file whole; `None` where there is none of that name.
    ///
    /// # Errors
    /// [`Failure::Storage`].
    async fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Failure>;

    /// Lays bytes beside the file of that name, which stays as it is. Where there is none, an empty
    /// one may appear.
    ///
    /// # Errors
    /// [`Failure::Storage`].
    async fn stage(&self, name: &str, bytes: &[u8]) -> Result<Self::Staged, Failure>;

    /// Puts what lies beside a file in its place, whole or not at all.
    ///
    /// # Errors
    /// [`Failure::Storage`].
    async fn swap(&self, staged: Self::Staged) -> Result<(), Failure>;

    /// Drops what lies beside a file; the file stays.
    async fn discard(&self, staged: Self::Staged);

    /// Takes a file away.
    ///
    /// # Errors
    /// [`Failure::Storage`].
    async fn remove(&self, name: &str) -> Result<(), Failure>;
}

/// By what the content of a file is known again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Print {
    /// In bytes.
    pub size: u64,
    /// Of the bytes.
    pub hash: String,
}

impl Print {
    /// Of this content.
    pub fn of(bytes: &[u8]) -> Print {
        Print { size: bytes.len() as u64, hash: Hash::of(bytes).to_string() }
    }
}

/// A file that this program has written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Its name.
    pub name: String,
    /// When, in milliseconds since 1970.
    pub at: u64,
    /// What is in it.
    pub print: Print,
}

/// What this program has written into a folder: the proof of which files are its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shelf {
    /// The name of the folder; empty where nothing is written by itself.
    pub folder: String,
    /// The name of the file that colleagues open; stays when the office is renamed.
    pub steady: String,
    /// That file as it was left.
    pub left: Option<Print>,
    /// Our own files that may still be taken away, the oldest first.
    pub own: Vec<Written>,
    /// The file that was begun last and is not known to be whole.
    pub begun: Option<Written>,
}

impl Shelf {
    /// True where a content of the steady file is our own: what was left there, or what a crash has
    /// kept from being noted.
    fn knows(&self, print: &Print) -> bool {
        let newest = self.own.last().into_iter().chain(&self.begun).map(|written| &written.print);
        self.left.iter().chain(newest).any(|own| own == print)
    }

    /// The user has taken over what somebody else has put into the steady file: from now on it may
    /// be replaced.
    pub fn take(&mut self, theirs: &[u8]) {
        self.left = Some(Print::of(theirs));
    }

    /// Goes on under another name and leaves the steady file to whoever has changed it. `names` are
    /// those that are taken.
    pub fn go_on(&mut self, names: &[String]) {
        self.steady = free(names, &self.steady);
        self.left = None;
    }
}

/// What is to be written.
#[derive(Clone, Copy, Debug)]
pub struct Job<'a> {
    /// The file as the core saves it.
    pub bytes: &'a [u8],
    /// Its name, which sorts.
    pub name: &'a str,
    /// Milliseconds since 1970.
    pub now: u64,
    /// The distance of the user's clock from UTC, in milliseconds: a day ends at his midnight.
    pub zone: i64,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The file that holds the state.
    pub name: String,
    /// The steady file was changed by somebody else and is left as it is.
    pub foreign: bool,
}

/// Writes a state into a folder. `keep` stores the record; it is called before anything is changed
/// and when all is done.
///
/// # Errors
/// [`Failure::Storage`] of the folder or of `keep`; [`Failure::Differs`] where a file is not what was
/// written. It can be tried again with the record as it was kept last: what is whole already
/// is not written twice.
pub async fn write<F: Folder>(
    folder: &F,
    shelf: &mut Shelf,
    job: &Job<'_>,
    keep: impl AsyncFn(&Shelf) -> Result<(), Failure>,
) -> Result<Done, Failure> {
    recall(folder, shelf).await?;
    let before = shelf.clone();
    let print = Print::of(job.bytes);
    let name = match shelf.own.last() {
        Some(last) if last.print == print && print_of(folder, &last.name).await?.as_ref() == Some(&print) => {
            last.name.clone()
        }
        _ => {
            let name = free(&folder.names().await?, job.name);
            let written = Written { name: name.clone(), at: job.now, print: print.clone() };
            shelf.begun = Some(written.clone());
            keep(shelf).await?;
            if !put(folder, &name, None, job.bytes).await? {
                // Somebody has taken the name since the names were read.
                return Err(Failure::Differs { key: name });
            }
            shelf.own.push(written);
            name
        }
    };
    let foreign = match print_of(folder, &shelf.steady).await? {
        Some(there) if there == print => false,
        Some(there) if !before.knows(&there) => true,
        seen => !put(folder, &shelf.steady, seen, job.bytes).await?,
    };
    if !foreign {
        shelf.left = Some(print);
    }
    retire(folder, shelf, job.zone).await;
    shelf.begun = None;
    keep(shelf).await?;
    Ok(Done { name, foreign })
}

/// True where somebody else has changed the steady file.
///
/// # Errors
/// [`Failure::Storage`].
pub async fn is_foreign<F: Folder>(folder: &F, shelf: &Shelf) -> Result<bool, Failure> {
    Ok(print_of(folder, &shelf.steady).await?.is_some_and(|there| !shelf.knows(&there)))
}

/// What is in a file; `None` where there is none, or an empty one: nothing in it can be lost.
async fn print_of<F: Folder>(folder: &F, name: &str) -> Result<Option<Print>, Failure> {
    Ok(folder.read(name).await?.filter(|bytes| !bytes.is_empty()).map(|bytes| Print::of(&bytes)))
}

/// Puts bytes in the place of what was seen there, and reads them back; false where it is not there
/// any more, and nothing was done then.
async fn put<F: Folder>(folder: &F, name: &str, seen: Option<Print>, bytes: &[u8]) -> Result<bool, Failure> {
    let staged = folder.stage(name, bytes).await?;
    // Laying the bytes there takes long on a share: what is replaced is looked at once more.
    let still = print_of(folder, name).await;
    if still.as_ref() != Ok(&seen) {
        folder.discard(staged).await;
        return still.map(|_| false);
    }
    folder.swap(staged).await?;
    let back = folder.read(name).await?;
    if back.as_deref() == Some(bytes) {
        return Ok(true);
    }
    // A new file that was cut short holds nothing of anybody else, and would pass for a whole one.
    if seen.is_none() && back.is_some_and(|back| bytes.starts_with(&back)) {
        let _ = folder.remove(name).await;
    }
    Err(Failure::Differs { key: name.to_owned() })
}

/// Sees what became of the file that was begun last: it is whole and our own, or an empty leftover.
async fn recall<F: Folder>(folder: &F, shelf: &mut Shelf) -> Result<(), Failure> {
    let Some(begun) = shelf.begun.clone() else { return Ok(()) };
    for name in folder.names().await? {
        if [&begun.name, &shelf.steady].into_iter().any(|file| lies_beside(&name, file)) {
            // Not every browser lets it be taken away; it does not stand in the way.
            let _ = folder.remove(&name).await;
        }
    }
    match folder.read(&begun.name).await? {
        Some(bytes) if bytes.is_empty() => folder.remove(&begun.name).await?,
        Some(bytes) if Print::of(&bytes) == begun.print => shelf.own.push(begun),
        // Never made, or changed by somebody since.
        _ => {}
    }
    shelf.begun = None;
    Ok(())
}

/// True where a name is that of bytes laid beside a file: its name, perhaps a number, the ending.
fn lies_beside(name: &str, file: &str) -> bool {
    let number = name.strip_prefix(file).and_then(|rest| rest.strip_suffix(BESIDE));
    number.is_some_and(|number| number.chars().all(|c| c == '.' || c.is_ascii_digit()))
}

/// Takes our own files away that are kept no longer: all but the newest and the last one of each
/// day. One that is not as it was written stays; it is somebody else's now.
async fn retire<F: Folder>(folder: &F, shelf: &mut Shelf, zone: i64) {
    let day = |written: &Written| written.at.saturating_add_signed(zone) / DAY;
    while let [oldest, next, ..] = shelf.own.as_slice()
        && shelf.own.len() > NEWEST
    {
        if day(oldest) == day(next) {
            // A folder that cannot be read now is tidied the next time.
            let Ok(there) = print_of(folder, &oldest.name).await else { return };
            if there.as_ref() == Some(&oldest.print) && folder.remove(&oldest.name).await.is_err() {
                return;
            }
        }
        shelf.own.remove(0);
    }
}

/// The name, or with a number behind where it is taken: names that differ in capitals only are one
/// file on many shares.
fn free(names: &[String], name: &str) -> String {
    let taken = |name: &str| names.iter().any(|other| other.eq_ignore_ascii_case(name));
    if !taken(name) {
        return name.to_owned();
    }
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "json"));
    let mut numbered = (2u64..).map(|number| format!("{stem}_{number}.{ending}"));
    numbered.find(|name| !taken(name)).unwrap_or_default()
}
