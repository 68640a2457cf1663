//! The folder that is written by itself: when it is written, what becomes of a refusal, and what the
//! user can do about it. What may be written and replaced there is decided in the vault.
//!
//! Nothing here holds up the store: the folder is written beside it, from a copy, and a share that
//! does not answer stops nobody. Only the window that writes the workspace writes its files.

mod doors;
mod say;

use std::rc::Rc;

use cchc_core::store;
use cchc_vault::folder::{self, Done, Folder, Job, Shelf};
use cchc_vault::{Failure, Filed, Refusal, guard};

use super::{Book, Keeper, World};
use crate::message::SaveState;

/// How long after the first change that is in no file there the folder is written, and how long
/// after a refusal it is tried again, in milliseconds.
pub const APART: u64 = 30_000;
/// After so many milliseconds a folder that does not answer is said not to.
const PATIENCE: u64 = 60_000;

/// The folder of the open workspace.
#[derive(Debug, Default)]
pub(super) struct Place {
    /// The store was asked whether there is one.
    looked: bool,
    /// What was written there; here before it is in the store.
    shelf: Shelf,
    stand: Stand,
    /// Since when there are changes that are not in it, or since the last refusal.
    since: Option<u64>,
    /// How the file that somebody else has changed differs.
    compared: Vec<String>,
}

/// How it stands with the folder.
#[derive(Debug, Default, PartialEq, Eq)]
enum Stand {
    /// All is well.
    #[default]
    Well,
    /// The browser wants the user's word before anything is written there.
    Shut,
    /// It could not be written, for this reason, since this time in milliseconds since 1970.
    Failed(Trouble, u64),
    /// Somebody else has changed the steady file.
    Foreign,
}

/// Why a folder could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Trouble {
    /// The browser wants the user's word.
    Shut,
    /// The browser does not know the folder any more.
    Gone,
    /// It does not answer.
    Slow,
    /// The file just made could not be read again whole; nothing was written.
    Broken,
    /// What the browser or the store says.
    Failure(Failure),
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Trouble {
        Trouble::Failure(failure)
    }
}

impl<W: World + 'static> Keeper<W> {
    /// Writes the folder where that is due; called every two seconds.
    pub async fn tend(self: Rc<Self>) {
        let now = self.world.now();
        if let Some(since) = self.shelving.get() {
            if now.saturating_sub(since) >= PATIENCE {
                self.set_stand(Stand::Failed(Trouble::Slow, since));
                self.tell_news();
            }
            return;
        }
        if self.reads() {
            // What the other window writes there is not known here.
            self.book.borrow_mut().place = Place::default();
            return;
        }
        if !self.may_shelve() {
            return;
        }
        let looked = self.book.borrow().place.looked;
        if looked && !self.is_due(now) {
            return;
        }
        let turn = self.begin_turn();
        if looked {
            let _ = self.pass().await;
        } else {
            self.look().await;
            self.inspect().await;
        }
        self.end_turn(turn);
        self.tell_news();
    }

    /// Whoever has to do with the folder takes his turn. One that a hanging share has stopped is left
    /// behind by the next, and does nothing more when it comes back.
    fn begin_turn(&self) -> u64 {
        self.turn.set(self.turn.get() + 1);
        self.shelving.set(Some(self.world.now()));
        self.turn.get()
    }

    fn end_turn(&self, turn: u64) {
        if self.turn.get() == turn {
            self.shelving.set(None);
        }
    }

    /// True where what is open may go into files: it is the user's own will, and this window writes.
    fn may_shelve(&self) -> bool {
        let rows = self.office.borrow().rows();
        let book = self.book.borrow();
        let Some(head) = &book.head else { return false };
        let great_loss = guard::asks(head.rows, rows) && !book.asked;
        matches!(book.state, SaveState::Saved(_) | SaveState::Failed(..)) && !great_loss
    }

    fn is_due(&self, now: u64) -> bool {
        let mut book = self.book.borrow_mut();
        let missing = !book.place.shelf.folder.is_empty() && lacks(&book);
        if !missing {
            book.place.since = None;
            return false;
        }
        now.saturating_sub(*book.place.since.get_or_insert(now)) >= APART
    }

    /// Asks the store for the first time whether there is a folder.
    async fn look(&self) {
        let workspace = self.office.borrow().workspace_id();
        let Some(vault) = self.vault.borrow().clone() else { return };
        let Ok(shelf) = vault.shelf(&workspace).await else { return };
        if self.is_open(&workspace) {
            self.book.borrow_mut().place = Place { looked: true, shelf, ..Place::default() };
        }
    }

    /// Looks how it stands with the folder before anything is written.
    async fn inspect(&self) {
        let (workspace, turn) = (self.office.borrow().workspace_id(), self.turn.get());
        let shelf = self.book.borrow().place.shelf.clone();
        if shelf.folder.is_empty() {
            return;
        }
        let stand = match self.found(&workspace, &shelf).await {
            Ok(true) => Stand::Foreign,
            Ok(false) => Stand::Well,
            Err(trouble) => self.failed_with(trouble),
        };
        if self.is_open(&workspace) && self.turn.get() == turn {
            self.set_stand(stand);
        }
    }

    async fn found(&self, workspace: &str, shelf: &Shelf) -> Result<bool, Trouble> {
        let folder = self.open_folder(workspace).await?;
        Ok(folder::is_foreign(&folder, shelf).await?)
    }

    /// The folder of a workspace, into which the browser lets the program write.
    async fn open_folder(&self, workspace: &str) -> Result<W::Folder, Trouble> {
        let vault = self.vault.borrow().clone();
        let store = vault.as_deref().map(cchc_vault::Vault::medium);
        let folder = self.world.folder(store, workspace).await?.ok_or(Trouble::Gone)?;
        if folder.is_open().await {
            return Ok(folder);
        }
        self.world.show_folder(&folder);
        Err(Trouble::Shut)
    }

    /// Writes the folder; what comes of it is told with the next news.
    async fn pass(&self) -> Result<(), String> {
        let (workspace, turn) = (self.office.borrow().workspace_id(), self.turn.get());
        let written = self.write_files(&workspace, turn).await;
        if !self.is_open(&workspace) || self.turn.get() != turn {
            return Ok(());
        }
        let (stand, since, reason) = match written {
            Ok(done) => (if done.foreign { Stand::Foreign } else { Stand::Well }, None, Ok(())),
            Err(trouble) => {
                let reason = self.trouble(&trouble);
                (self.failed_with(trouble), Some(self.world.now()), Err(reason))
            }
        };
        self.book.borrow_mut().place.since = since;
        self.set_stand(stand);
        reason
    }

    async fn write_files(&self, workspace: &str, turn: u64) -> Result<Done, Trouble> {
        let folder = self.open_folder(workspace).await?;
        let (now, zone) = (self.world.now(), self.world.zone());
        // All of one moment: what is done meanwhile goes into the next file.
        let (bytes, present, name, revision, stored, mut shelf) = {
            let (office, book) = (self.office.borrow(), self.book.borrow());
            let revision = book.head.as_ref().map_or(0, |head| head.revision);
            let name = office.file_name(&say::stamp(now, zone), revision);
            let stored = book.unsaved.is_empty();
            (office.file(), office.present(), name, revision, stored, book.place.shelf.clone())
        };
        if !store::open(&bytes).is_ok_and(|read| read == present) {
            return Err(Trouble::Broken);
        }
        let job = Job { bytes: &bytes, name: &name, now, zone };
        let keep = async |shelf: &Shelf| match self.turn.get() == turn {
            true => self.keep_shelf(workspace, shelf).await,
            // The folder is another one meanwhile.
            false => Err(Refusal::Conflict { stored: None }.into()),
        };
        let done = folder::write(&folder, &mut shelf, &job, keep).await?;
        if stored && self.is_open(workspace) {
            self.alone(self.note(workspace, done.name.clone(), revision)).await;
        }
        Ok(done)
    }

    /// Keeps the record of what was written. A store that is full or denied does not keep files
    /// from being written: they are needed all the more then.
    async fn keep_shelf(&self, workspace: &str, shelf: &Shelf) -> Result<(), Failure> {
        if self.is_open(workspace) {
            self.book.borrow_mut().place.shelf = shelf.clone();
        }
        let Some(vault) = self.vault.borrow().clone() else { return Ok(()) };
        match vault.keep_shelf(workspace, shelf, self.world.now()).await {
            Err(Failure::Refused(refusal)) => Err(refusal.into()),
            _ => Ok(()),
        }
    }

    /// Notes that a revision is in a file. Where that fails, it is noted with the next file.
    async fn note(&self, workspace: &str, name: String, revision: u64) {
        // Another one may have been opened before it was this one's turn.
        if !self.is_open(workspace) {
            return;
        }
        let (head, vault) = (self.book.borrow().head.clone(), self.vault.borrow().clone());
        let (Some(head), Some(vault)) = (head, vault) else { return };
        if by_itself(&head.filed).is_some_and(|filed| filed.name == name && filed.revision >= revision) {
            return;
        }
        let now = self.world.now();
        // The note itself is a revision too; nothing in it is missing from the file.
        let filed = Filed { name, at: now, revision: revision + 1, by_itself: true };
        if let Ok(head) = vault.note_file(&head, filed, now).await {
            self.noted(head);
        }
    }

    fn failed_with(&self, trouble: Trouble) -> Stand {
        match (trouble, &self.book.borrow().place.stand) {
            (Trouble::Shut, _) => Stand::Shut,
            (trouble, Stand::Failed(_, since)) => Stand::Failed(trouble, *since),
            (trouble, _) => Stand::Failed(trouble, self.world.now()),
        }
    }

    fn set_stand(&self, stand: Stand) {
        let mut book = self.book.borrow_mut();
        if stand != Stand::Foreign {
            book.place.compared.clear();
        }
        book.place.stand = stand;
    }

    pub(super) fn is_open(&self, workspace: &str) -> bool {
        self.office.borrow().workspace_id() == workspace
    }
}

/// The last file that was written there.
fn by_itself(filed: &[Filed]) -> Option<&Filed> {
    filed.iter().find(|filed| filed.by_itself)
}

/// True where something is in no file of the folder.
fn lacks(book: &Book) -> bool {
    let in_file = |filed: &[Filed]| by_itself(filed).map_or(0, |filed| filed.revision);
    !book.unsaved.is_empty() || book.head.as_ref().is_some_and(|head| head.revision > in_file(&head.filed))
}
