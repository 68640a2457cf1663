//! Opening, and everything else that the page asks of the store.

use std::rc::Rc;

use cchc_core::history::History;
use cchc_core::id::WorkspaceId;
use cchc_core::language::Lang;
use cchc_core::store;
use cchc_core::workspace::Workspace;
use cchc_import::source::{self, SourceError};
use cchc_vault::sentinel::{Loss, Sentinel};
use cchc_vault::{Failure, Head, Loaded, Vault, rescue};

use super::{Book, Keeper, Work, World};
use crate::message::{Ask, Keep, Lost, Reply, SaveState};
use crate::office::{Bytes, Office};
use crate::sample;

/// How much of a file is looked at to name its program, in bytes.
const BEGINNING: usize = 64 * 1024;

/// What answers a question: the reply and the bytes beside it, or why not.
pub(super) type Done = Result<(Reply, Bytes), String>;

impl<W: World + 'static> Keeper<W> {
    /// The work that a question to the store means; `None` for every other question.
    pub(super) fn stored_things(self: &Rc<Self>, to: u32, ask: &Ask, bytes: &Bytes) -> Option<Work> {
        let Ask::Keep(keep) = ask else { return None };
        let (keeper, keep, bytes) = (self.clone(), keep.clone(), bytes.clone());
        Some(Box::pin(async move {
            let done = keeper.keep(keep, bytes).await;
            let (reply, beside) = match done {
                Ok((reply, beside)) => (Ok(reply), beside),
                Err(reason) => (Err(reason), Bytes::new()),
            };
            let mut answer = keeper.office.borrow_mut().tell(to, reply);
            keeper.add_news(&mut answer);
            keeper.tell(&answer, &beside);
            keeper.clone().save().await;
            keeper.look_at_versions().await;
            keeper.tend().await;
        }))
    }

    async fn keep(&self, keep: Keep, bytes: Bytes) -> Done {
        match keep {
            Keep::Start { notes, last } => return Ok((self.start(&notes, last).await, Bytes::new())),
            Keep::Open(workspace) => {
                let notes = self.alone(self.open_stored(&workspace)).await?;
                return Ok((Reply::Opened { copy: false, notes }, Bytes::new()));
            }
            Keep::Empty(id) => self.alone(self.open_new(Workspace::new(id), false)).await?,
            Keep::Sample(id) => self.alone(self.open_new(sample::workspace(id), true)).await?,
            Keep::File { fresh, name } => {
                let Some(bytes) = self.opened(bytes).await? else { return Ok((Reply::Done, Bytes::new())) };
                let (copy, notes) = self.alone(self.open_file(&bytes, fresh)).await?;
                if notes.is_empty() && !name.is_empty() {
                    self.alone(self.settle()).await;
                    self.made(&name);
                    self.alone(self.filed(name)).await;
                }
                return Ok((Reply::Opened { copy, notes }, Bytes::new()));
            }
            Keep::Mended(id) => {
                let notes = self.alone(self.open_mended(id)).await?;
                return Ok((Reply::Opened { copy: true, notes }, Bytes::new()));
            }
            Keep::Again => {
                let mut book = self.book.borrow_mut();
                if let SaveState::Failed(..) | SaveState::MemoryOnly(_) = book.state {
                    book.state = SaveState::Saving;
                }
            }
            Keep::Back => self.take_back(),
            Keep::Less => {
                let mut book = self.book.borrow_mut();
                book.asked = true;
                book.state = SaveState::Saving;
            }
            Keep::TakeOver => {
                let notes = self.take_over().await?;
                return Ok((Reply::Opened { copy: false, notes }, Bytes::new()));
            }
            Keep::Copy(id) => self.alone(self.part(id)).await?,
            Keep::Latest => {
                let workspace = self.office.borrow().workspace_id();
                self.book.borrow_mut().unsaved.clear();
                self.alone(self.open_stored(&workspace)).await?;
            }
            Keep::TakeOut { stamp, locked } => return self.take_out(&stamp, locked).await,
            Keep::Filed { name } => self.alone(self.filed(name)).await,
            Keep::RemoveAll => return Ok((self.remove_all().await?, Bytes::new())),
            Keep::Save { stamp } => return self.save_file(&stamp).await,
            Keep::Folder(door, fresh) => return Ok((self.folder(&door, fresh).await?, Bytes::new())),
        }
        Ok((Reply::Done, Bytes::new()))
    }

    /// The open store; `None` where the browser denies it, which the page is told.
    pub(super) async fn vault(&self) -> Option<Rc<Vault<W::Store>>> {
        if let Some(vault) = &*self.vault.borrow() {
            return Some(vault.clone());
        }
        let me = self.me.clone();
        let blocked = move || {
            if let Some(keeper) = me.upgrade() {
                keeper.book.borrow_mut().state = SaveState::Blocked;
                keeper.tell_news();
            }
        };
        match self.world.open(blocked).await {
            Ok(medium) => {
                let vault = Rc::new(Vault::new(medium, self.writer.clone()));
                *self.vault.borrow_mut() = Some(vault.clone());
                let mut book = self.book.borrow_mut();
                if let SaveState::Blocked | SaveState::MemoryOnly(_) = book.state {
                    book.state = SaveState::Untouched;
                }
                Some(vault)
            }
            Err(failure) => {
                let reason = self.reason(&failure);
                self.book.borrow_mut().state = SaveState::MemoryOnly(reason);
                self.tell_news();
                None
            }
        }
    }

    /// The first look into the store: what is there, what should be, and the workspace that was
    /// open last.
    async fn start(&self, notes: &[String], last: Option<String>) -> Reply {
        let mut started = Started::default();
        if let Some(vault) = self.vault().await {
            match vault.heads().await {
                Err(failure) => started.unopened = Some(self.reason(&failure)),
                Ok(heads) => {
                    let note = Sentinel::read(notes.iter().map(String::as_str));
                    started.lost = note.losses(&heads).into_iter().map(lost).collect();
                    let head = heads.iter().find(|head| Some(&head.workspace) == last.as_ref()).or(heads.first());
                    let workspace = head.map(|head| head.workspace.clone());
                    self.book.borrow_mut().heads = heads;
                    if let Some(workspace) = workspace {
                        match self.alone(self.open_stored(&workspace)).await {
                            Ok(notes) => {
                                (started.opened, started.notes) = (true, notes);
                                started
                                    .notes
                                    .extend(started.lost.iter().filter(|lost| lost.gone).map(|lost| self.gone(lost)));
                            }
                            Err(reason) => started.unopened = Some(reason),
                        }
                    }
                    // What could not be opened comes first: its mended copy is ready.
                    let wanted = started.unopened.is_none();
                    if let Some(lost) = started.lost.iter().find(|lost| lost.gone && wanted) {
                        // Its head is gone; what it leads to may be there.
                        self.mend_stored(&vault, &lost.workspace).await;
                    }
                }
            }
        }
        let Started { opened, unopened, lost, notes } = started;
        Reply::Started { opened, unopened, lost, notes }
    }

    /// Opens a stored workspace in place of the one that is open, which is stored first. Gives what
    /// was damaged.
    async fn open_stored(&self, workspace: &str) -> Result<Vec<String>, String> {
        let Some(vault) = self.vault().await else { return Err(self.denied()) };
        *self.mended.borrow_mut() = None;
        let loaded = loop {
            let loaded = match vault.load(workspace).await {
                Ok(loaded) => loaded,
                Err(failure) => {
                    if matches!(failure, Failure::Unreadable { .. }) {
                        self.mend_stored(&vault, workspace).await;
                    }
                    return Err(self.reason(&failure));
                }
            };
            let before = self.book.borrow().head.as_ref().map(|head| (head.workspace.clone(), head.revision));
            self.leave().await?;
            let after = self.book.borrow().head.as_ref().map(|head| (head.workspace.clone(), head.revision));
            // Leaving the same workspace may have stored something: it is read again.
            if before == after || workspace != self.office.borrow().workspace_id() {
                break loaded;
            }
        };
        // From here to the new book nothing is waited for, so that no step is typed in between.
        let left = self.book.borrow().head.as_ref().map(|head| head.workspace.clone());
        let (lost, older) = match self.show(&loaded) {
            Ok(shown) => shown,
            Err(reason) => {
                self.mend_stored(&vault, workspace).await;
                return Err(reason);
            }
        };
        let notes = self.damage(&loaded, lost);
        // What follows a lost step would be lost with it: the workspace is written whole.
        self.take_over_book(Some(loaded.head), older || !notes.is_empty());
        self.let_go(left.filter(|left| left != workspace)).await;
        if !self.claim(workspace).await {
            self.book.borrow_mut().state = SaveState::Reading;
        }
        Ok(notes)
    }

    /// Shows the open workspace as it is stored now, written by another window. Gives what was damaged.
    pub(super) async fn reload(&self, workspace: &str) -> Result<Vec<String>, String> {
        let Some(vault) = self.vault().await else { return Err(self.denied()) };
        let loaded = vault.load(workspace).await.map_err(|failure| self.reason(&failure))?;
        let (lost, older) = self.show(&loaded)?;
        let notes = self.damage(&loaded, lost);
        {
            let mut book = self.book.borrow_mut();
            book.head = Some(loaded.head);
            book.whole = older || !notes.is_empty();
        }
        let mut answer = self.office.borrow_mut().tell(0, Ok(Reply::Done));
        self.add_news(&mut answer);
        self.tell(&answer, &[]);
        Ok(notes)
    }

    /// What is to be said of a state that was read, of whose log so many steps could not be made.
    fn damage(&self, loaded: &Loaded, lost: usize) -> Vec<String> {
        let mut notes = self.troubles(&loaded.troubles);
        if lost > 0 {
            notes.push(self.steps_lost());
        }
        notes
    }

    /// Gives the office what was loaded; how many steps of the log could not be made again, and whether
    /// it is of an older version.
    fn show(&self, loaded: &Loaded) -> Result<(usize, bool), String> {
        self.office.borrow_mut().open_stored(&loaded.snapshot, &loaded.ops)
    }

    /// Before another workspace is opened: stores what is left of this one.
    async fn leave(&self) -> Result<(), String> {
        self.settle().await;
        let reason = match &self.book.borrow().state {
            SaveState::Failed(reason, _) => Some(reason.clone()),
            SaveState::MemoryOnly(_) if !self.book.borrow().unsaved.is_empty() => Some(self.in_memory()),
            SaveState::NearEmpty(..) | SaveState::Conflict if !self.book.borrow().unsaved.is_empty() => {
                Some(self.unsettled())
            }
            _ => None,
        };
        reason.map_or(Ok(()), Err)
    }

    /// Lets other windows write a workspace that is not open here any more.
    async fn let_go(&self, workspace: Option<String>) {
        let vault = self.vault.borrow().clone();
        if let (Some(workspace), Some(vault)) = (workspace, vault) {
            let _ = vault.release(&workspace).await;
        }
    }

    /// The book of a workspace that was just opened; `None`: it is not in the store yet.
    fn take_over_book(&self, head: Option<Head>, whole: bool) {
        let mut book = self.book.borrow_mut();
        let denied = matches!(book.state, SaveState::MemoryOnly(_)).then(|| book.state.clone());
        let state = head.as_ref().map_or(SaveState::Untouched, |head| SaveState::Saved(head.saved_at));
        *book = Book {
            state: denied.unwrap_or(state),
            sample: head.as_ref().is_some_and(|head| head.sample),
            heads: std::mem::take(&mut book.heads),
            head,
            whole,
            ..Book::default()
        };
    }

    /// Opens a workspace that is not in the store, and stores it.
    pub(super) async fn open_new(&self, workspace: Workspace, sample: bool) -> Result<(), String> {
        self.leave().await?;
        let left = self.book.borrow().head.as_ref().map(|head| head.workspace.clone());
        self.office.borrow_mut().open(History::new(workspace));
        self.take_over_book(None, true);
        self.book.borrow_mut().sample = sample;
        self.let_go(left).await;
        Ok(())
    }

    /// Opens a workspace from a file. One that this browser holds already is opened as a copy of
    /// its own, so that the file never overwrites what is stored.
    pub(super) async fn open_file(&self, bytes: &[u8], fresh: WorkspaceId) -> Result<(bool, Vec<String>), String> {
        *self.mended.borrow_mut() = None;
        let (mut workspace, notes) = match self.read_file(bytes).await {
            Ok(read) => read,
            Err(reason) => {
                self.mend_file(bytes).await;
                return Err(reason);
            }
        };
        let id = workspace.id.to_string();
        let stored = match self.vault().await {
            // Whatever is left of it, with a head or without, is not written over.
            Some(vault) => {
                let heads = vault.heads().await;
                let remains = vault.remains(&id).await;
                heads.map_or(true, |heads| heads.iter().any(|head| head.workspace == id))
                    || remains.map_or(true, |remains| !remains.is_empty())
            }
            None => false,
        };
        let open = id == self.office.borrow().workspace_id() && self.office.borrow().rows() > 0;
        let copy = open || stored;
        if copy {
            workspace.id = fresh;
        }
        self.open_new(workspace, false).await?;
        Ok((copy, notes))
    }

    /// The workspace in a file, be it one of the program or one of the last resort; and what was
    /// damaged in it.
    async fn read_file(&self, bytes: &[u8]) -> Result<(Workspace, Vec<String>), String> {
        let lang = self.lang();
        let Some(rescued) = rescue::open(bytes).await else {
            let read = store::open(bytes).map(|workspace| (workspace, Vec::new()));
            return read.map_err(|error| what_else(bytes, lang).unwrap_or_else(|| error.message(lang)));
        };
        let loaded = rescued.map_err(|failure| self.reason(&failure))?;
        let mut office = Office::default();
        let (lost, _) = office.open_stored(&loaded.snapshot, &loaded.ops)?;
        Ok((office.present(), self.damage(&loaded, lost)))
    }

    /// What this window has and another window has overwritten becomes a workspace of its own.
    async fn part(&self, id: WorkspaceId) -> Result<(), String> {
        let mut workspace = self.office.borrow().present();
        workspace.id = id;
        self.book.borrow_mut().unsaved.clear();
        self.book.borrow_mut().state = SaveState::Untouched;
        self.open_new(workspace, false).await
    }

    pub(super) fn denied(&self) -> String {
        match &self.book.borrow().state {
            SaveState::MemoryOnly(reason) | SaveState::Failed(reason, _) => reason.clone(),
            _ => self.reason(&Failure::Unreadable { workspace: String::new() }),
        }
    }

    fn in_memory(&self) -> String {
        let vi = "Trình duyệt không cho lưu nên sổ đang mở chỉ có trong trang này. Hãy lưu thành tệp (Ctrl+S) trước.";
        let en = "The browser does not allow storing, so the open workbook is in this page only. Save it as a file (Ctrl+S) first.";
        self.lang().pick(vi, en).to_owned()
    }

    fn unsettled(&self) -> String {
        let vi = "Sổ đang mở còn thay đổi chưa lưu. Hãy trả lời thanh thông báo trên đầu trang trước.";
        let en = "The open workbook has changes that are not saved. Answer the banner above first.";
        self.lang().pick(vi, en).to_owned()
    }
}

/// What a file of another program is, where its beginning says so.
fn what_else(bytes: &[u8], lang: Lang) -> Option<String> {
    let beginning = bytes.get(..BEGINNING).unwrap_or(bytes);
    match source::read(source::Input::Bytes { name: None, bytes: beginning }) {
        Err(error @ SourceError::Office { .. }) => Some(error.message(lang)),
        _ => None,
    }
}

#[derive(Default)]
struct Started {
    opened: bool,
    unopened: Option<String>,
    lost: Vec<Lost>,
    notes: Vec<String>,
}

fn lost(loss: Loss) -> Lost {
    let (known, gone) = match loss {
        Loss::Gone(known) => (known, true),
        Loss::Older { known, .. } => (known, false),
    };
    Lost { workspace: known.workspace, saved_at: known.saved_at, filed_at: known.filed_at, gone }
}
