//! Stores every step in the browser, one write at a time, and says how that went.
//!
//! A step is stored by adding it to the log; now and then the whole workspace is written again
//! with the newest steps after it, so that the log stays short and undo survives a reload.

use cchc_office::message::{Ask, Logged, Reply};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform;
use crate::platform::preferences;
use crate::platform::store::{Head, Store, StoreError};
use crate::session::Session;
use crate::words;

/// How many log entries are kept before the workspace is written whole.
const LONG_LOG: u32 = 500;
/// How many changes can still be taken back after that.
const KEPT_STEPS: usize = 250;

/// What is stored.
#[derive(Clone, Debug, PartialEq)]
pub enum SaveState {
    /// Nothing was changed yet.
    Untouched,
    /// Being written.
    Saving,
    /// Stored, at this time in milliseconds since 1970.
    Saved(u64),
    /// Not stored, for this reason; what was typed is in memory.
    Failed(String),
    /// The browser denies storage, for this reason.
    MemoryOnly(String),
}

/// The one that stores.
#[derive(Clone, Copy)]
pub struct Saver {
    session: Session,
    /// How it stands, for the status line and the banner.
    pub state: RwSignal<SaveState>,
    /// What is known of the open workspace in the store.
    pub head: RwSignal<Option<Head>>,
    /// True while the sample is open.
    pub sample: RwSignal<bool>,
    /// Why the workspace that was open last could not be opened.
    pub unopened: RwSignal<Option<String>>,
    store: StoredValue<Option<Store>, LocalStorage>,
    busy: StoredValue<bool>,
}

impl Saver {
    /// A saver that has no store yet.
    pub fn new(session: Session) -> Saver {
        Saver {
            session,
            state: RwSignal::new(SaveState::Untouched),
            head: RwSignal::new(None),
            sample: RwSignal::new(false),
            unopened: RwSignal::new(None),
            store: StoredValue::new_local(None),
            busy: StoredValue::new(false),
        }
    }

    /// The saver of this page.
    pub fn get() -> Saver {
        expect_context::<Saver>()
    }

    /// Opens the browser's store and the workspace that was open last, if any. True where a
    /// workspace was found.
    pub async fn start(self) -> bool {
        let store = match Store::open().await {
            Ok(store) => store,
            Err(StoreError(reason)) => {
                self.state.set(SaveState::MemoryOnly(reason));
                return false;
            }
        };
        self.store.set_value(Some(store));
        let heads = self.heads().await;
        let last = preferences::read::<String>(preferences::LAST_WORKSPACE);
        let head = heads.iter().find(|h| Some(&h.workspace) == last.as_ref()).or(heads.first());
        let Some(head) = head else { return false };
        let opened = self.open_stored(head.clone()).await;
        self.unopened.set(opened.clone().err());
        opened.is_ok()
    }

    /// The workspaces stored in this browser, the last saved first.
    pub async fn heads(self) -> Vec<Head> {
        let Some(store) = self.store.get_value() else {
            return Vec::new();
        };
        store.heads().await.unwrap_or_default()
    }

    /// Opens a stored workspace in place of the one that is open.
    ///
    /// # Errors
    /// Where what is open could not be stored first, or this one not be read back; what is open
    /// stays open then.
    pub async fn open_stored(self, head: Head) -> Result<(), String> {
        self.alone(self.load(head)).await
    }

    async fn load(self, head: Head) -> Result<(), String> {
        let Some(store) = self.store.get_value() else {
            return Err(String::new());
        };
        let stored = store.load(&head).await.map_err(|StoreError(reason)| reason)?;
        self.settle().await?;
        let open = self.session.ask(Ask::OpenStored { log: stored.ops }, &stored.snapshot);
        let (reply, _) = open.await?;
        self.session.forget_unsaved();
        self.state.set(SaveState::Saved(head.saved_at));
        self.sample.set(head.sample);
        preferences::write(preferences::LAST_WORKSPACE, &head.workspace);
        self.head.set(Some(head));
        if let Reply::Replayed { lost: 1.. } = reply {
            // What follows a lost step would be lost with it: the workspace is written whole.
            self.session.refuse(words::STEPS_LOST.get(self.session.lang()).to_owned());
            self.write_whole(Vec::new()).await;
        }
        Ok(())
    }

    /// Lets the office open a workspace that is not in the store, and writes it there.
    ///
    /// # Errors
    /// Where what is open could not be stored first, or the new one not be opened; what is open
    /// stays open then.
    pub async fn open_new(self, ask: Ask, bytes: &[u8], sample: bool) -> Result<Reply, String> {
        let opening = async {
            self.settle().await?;
            let (reply, _) = self.session.ask(ask, bytes).await?;
            self.session.forget_unsaved();
            self.sample.set(sample);
            self.head.set(None);
            if self.store.with_value(Option::is_some) {
                self.write_whole(Vec::new()).await;
                let id = self.session.book.with_untracked(|book| book.workspace.clone());
                preferences::write(preferences::LAST_WORKSPACE, id);
            }
            Ok(reply)
        };
        self.alone(opening).await
    }

    /// Stores what is not stored yet; called after every step.
    pub fn save(self) {
        if self.busy.get_value() || self.store.with_value(Option::is_none) {
            return;
        }
        spawn_local(async move {
            let _ = self.alone(self.settle()).await;
        });
    }

    /// One at a time: nothing is opened while something is written, and nothing written for the
    /// workspace that was open before. Steps made meanwhile are stored at the end.
    async fn alone<T>(self, work: impl Future<Output = T>) -> T {
        while self.busy.get_value() {
            platform::sleep(20).await;
        }
        self.busy.set_value(true);
        let done = work.await;
        self.busy.set_value(false);
        let failed = self.state.with_untracked(|state| matches!(state, SaveState::Failed(_)));
        if self.session.has_unsaved() && !failed {
            self.save();
        }
        done
    }

    /// Stores until nothing is left, the steps included that the office has not answered yet.
    ///
    /// # Errors
    /// The reason where the browser refuses.
    async fn settle(self) -> Result<(), String> {
        if self.store.with_value(Option::is_none) {
            return Ok(());
        }
        let mut stored = true;
        if self.is_unwritten() {
            stored = self.write_whole(Vec::new()).await;
        }
        while stored {
            while self.session.is_waiting() {
                platform::sleep(5).await;
            }
            let entries = self.session.take_unsaved();
            if entries.is_empty() {
                break;
            }
            stored = self.write(entries).await;
        }
        match self.state.get_untracked() {
            SaveState::Failed(reason) if !stored => Err(reason),
            _ => Ok(()),
        }
    }

    /// True where the first writing of the open workspace has failed.
    fn is_unwritten(self) -> bool {
        let failed = self.state.with_untracked(|state| matches!(state, SaveState::Failed(_)));
        failed && self.head.with_untracked(Option::is_none) && self.session.is_open()
    }

    async fn write(self, entries: Vec<Logged>) -> bool {
        self.state.set(SaveState::Saving);
        let head = self.head.get_untracked();
        match head.filter(|head| head.ops + (entries.len() as u32) < LONG_LOG) {
            Some(head) => self.append(head, entries).await,
            None => self.write_whole(entries).await,
        }
    }

    async fn append(self, mut head: Head, entries: Vec<Logged>) -> bool {
        let Some(store) = self.store.get_value() else {
            return false;
        };
        head.office = self.session.book.with_untracked(|book| book.office.clone());
        let ops: Vec<String> = entries.iter().map(|logged| logged.entry.clone()).collect();
        match store.append(head, &ops).await {
            Ok(head) => self.done(head),
            Err(StoreError(reason)) => self.refused(entries, reason),
        }
    }

    async fn write_whole(self, entries: Vec<Logged>) -> bool {
        let Some(store) = self.store.get_value() else {
            return false;
        };
        let (log, last, bytes) = match self.session.ask(Ask::Snapshot { keep: KEPT_STEPS }, &[]).await {
            Ok((Reply::Snapshot { log, last }, bytes)) => (log, last, bytes),
            Ok(_) => return self.refused(entries, String::new()),
            Err(reason) => return self.refused(entries, reason),
        };
        let head = self.head.get_untracked().unwrap_or_else(|| self.first_head());
        match store.write_snapshot(head, &bytes, &log).await {
            Ok(head) => {
                // Steps made while the office wrote are in it already.
                self.session.stored_up_to(last);
                self.done(head)
            }
            Err(StoreError(reason)) => self.refused(entries, reason),
        }
    }

    fn first_head(self) -> Head {
        self.session.book.with_untracked(|book| Head {
            workspace: book.workspace.clone(),
            office: book.office.clone(),
            sample: self.sample.get_untracked(),
            revision: 0,
            schema: 0,
            generation: 0,
            chunks: 0,
            hash: String::new(),
            ops: 0,
            saved_at: 0,
            writer: String::new(),
        })
    }

    fn done(self, head: Head) -> bool {
        self.state.set(SaveState::Saved(head.saved_at));
        preferences::write(preferences::LAST_WORKSPACE, &head.workspace);
        self.head.set(Some(head));
        true
    }

    fn refused(self, entries: Vec<Logged>, reason: String) -> bool {
        self.session.give_back(entries);
        self.state.set(SaveState::Failed(reason));
        false
    }

    /// True where closing the page would lose something.
    pub fn would_lose(self) -> bool {
        self.session.has_unsaved() || matches!(self.state.get_untracked(), SaveState::Failed(_) | SaveState::Saving)
    }

    /// Hands the whole workspace to the browser as a file.
    ///
    /// # Errors
    /// The office's or the browser's own words.
    pub async fn download(self) -> Result<(), String> {
        let revision = self.head.with_untracked(|h| h.as_ref().map_or(0, |h| h.revision));
        let stamp = platform::stamp(platform::now_ms());
        match self.session.ask(Ask::File { stamp, revision }, &[]).await? {
            (Reply::File { name }, bytes) => platform::files::download(&name, "application/json", &bytes),
            _ => Err(String::new()),
        }
    }
}
