//! Storing steps, one write at a time, until nothing is left.

use std::future::Future;
use std::rc::Rc;

use cchc_vault::{Failure, Head, Refusal, Vault, Whole};

use super::versions::why;
use super::{Book, Keeper, World};
use crate::message::SaveState;

/// How many entries are added to a log before the workspace is written whole.
const LONG_LOG: u32 = 300;
/// How many changes can still be taken back after that.
const KEPT_STEPS: usize = 250;
/// How often a write that differs from what was to be written is made again at once.
const ATTEMPTS: usize = 3;
/// How long after a failure it is tried again, in milliseconds.
const AGAIN: u32 = 5_000;
/// How often an older version is kept while somebody works, in milliseconds.
const VERSIONS_APART: u64 = 10 * 60_000;

impl<W: World + 'static> Keeper<W> {
    /// Stores what is not stored yet, and tries again for as long as the store refuses.
    pub(super) async fn save(self: Rc<Self>) {
        if self.busy.get() {
            // Whoever is writing stores this too.
            return;
        }
        self.alone(self.settle()).await;
        while matches!(self.book.borrow().state, SaveState::Failed(..)) {
            self.world.sleep(AGAIN).await;
            if self.busy.get() {
                return;
            }
            self.alone(self.settle()).await;
        }
    }

    /// One at a time: nothing is opened while something is written, and nothing written for the
    /// workspace that was open before. Whoever opened something saves afterwards what was done
    /// meanwhile.
    pub(super) async fn alone<T>(&self, work: impl Future<Output = T>) -> T {
        while self.busy.get() {
            self.world.sleep(5).await;
        }
        self.busy.set(true);
        let done = work.await;
        self.busy.set(false);
        self.tell_news();
        done
    }

    /// Stores until nothing is left or the store refuses.
    pub(super) async fn settle(&self) {
        while self.has_unsaved() {
            let Some(vault) = self.vault().await else { return };
            if let Err(failure) = self.commit(&vault).await {
                self.failed(&failure);
                return;
            }
            let now = self.world.now();
            let due = {
                let mut book = self.book.borrow_mut();
                // Not before everything is: a step may have come meanwhile.
                let all = book.unsaved.is_empty() && !book.whole;
                book.state = if all { SaveState::Saved(now) } else { SaveState::Saving };
                now.saturating_sub(book.version_at) >= VERSIONS_APART
            };
            self.tell_news();
            if due {
                self.keep_version(&vault, why::TIME).await;
            }
        }
    }

    pub(super) fn has_unsaved(&self) -> bool {
        let book = self.book.borrow();
        let stopped = matches!(book.state, SaveState::NearEmpty(..) | SaveState::Conflict | SaveState::Reading);
        !stopped && (book.whole || !book.unsaved.is_empty() || has_long_log(&book))
    }

    /// One commit; a write that went wrong is made again, whole.
    async fn commit(&self, vault: &Vault<W::Store>) -> Result<(), Failure> {
        let mut last = Ok(());
        for _ in 0..ATTEMPTS {
            last = self.write(vault).await;
            match &last {
                Err(Failure::Differs { .. }) => {
                    let heads = vault.heads().await?;
                    let mut book = self.book.borrow_mut();
                    let workspace = self.office.borrow().workspace_id();
                    book.head = heads.into_iter().find(|head| head.workspace == workspace).or(book.head.take());
                    book.whole = true;
                }
                // Written by this window, which has not heard that it is.
                Err(Failure::Refused(Refusal::Conflict { stored: Some(_) })) if self.is_mine(vault).await? => {}
                // The store was emptied under the running program.
                Err(Failure::Refused(Refusal::Conflict { stored: None })) => self.book.borrow_mut().whole = true,
                _ => break,
            }
        }
        last
    }

    /// Takes over the stored head where this window has written it.
    async fn is_mine(&self, vault: &Vault<W::Store>) -> Result<bool, Failure> {
        let workspace = self.office.borrow().workspace_id();
        let heads = vault.heads().await?;
        let mine = heads.into_iter().find(|head| head.workspace == workspace && head.writer == self.writer);
        let mut book = self.book.borrow_mut();
        let newer = |head: &Head| book.head.as_ref().is_none_or(|known| known.revision < head.revision);
        let Some(head) = mine.filter(newer) else { return Ok(false) };
        book.head = Some(head);
        book.whole = true;
        Ok(true)
    }

    async fn write(&self, vault: &Vault<W::Store>) -> Result<(), Failure> {
        let now = self.world.now();
        let rows = self.office.borrow().rows();
        let (head, entries, asked, whole) = {
            let book = self.book.borrow();
            let entries: Vec<String> = book.unsaved.iter().map(|logged| logged.entry.clone()).collect();
            (book.head.clone(), entries, book.asked, book.whole)
        };
        let head = match head {
            // Every step goes into this log before a new one is begun: where the new snapshot is
            // damaged, the old one with its log leads to the same state.
            Some(head) if !whole && !entries.is_empty() => {
                let last = self.book.borrow().unsaved.last().map_or(0, |logged| logged.nr);
                let named = Head { office: self.office.borrow().office_name(), ..head };
                (vault.append(&named, &entries, rows, asked, now).await?, last)
            }
            head => self.write_whole(vault, head.as_ref(), rows, asked, now).await?,
        };
        self.stored(head.0, head.1);
        Ok(())
    }

    /// Writes the workspace whole; gives the number of the last step that is in it.
    async fn write_whole(
        &self,
        vault: &Vault<W::Store>,
        head: Option<&Head>,
        rows: u32,
        asked: bool,
        now: u64,
    ) -> Result<(Head, u64), Failure> {
        let (snapshot, workspace, office) = {
            let office = self.office.borrow();
            (office.snapshot(KEPT_STEPS), office.workspace_id(), office.office_name())
        };
        let (sample, follows) = (self.book.borrow().sample, !self.book.borrow().whole);
        let whole = Whole {
            workspace: &workspace,
            snapshot: &snapshot.bytes,
            ops: &snapshot.ops,
            valid: snapshot.valid,
            follows,
            office: &office,
            sample,
            rows,
        };
        Ok((vault.write(head, &whole, asked, now).await?, snapshot.last))
    }

    /// Takes over what was stored.
    fn stored(&self, head: Head, last: u64) {
        let mut book = self.book.borrow_mut();
        book.unsaved.retain(|logged| logged.nr > last);
        book.whole = false;
        book.asked = false;
        book.heads.retain(|other| other.workspace != head.workspace);
        book.heads.insert(0, head.clone());
        self.world.call(&super::Call::Saved { workspace: head.workspace.clone(), revision: head.revision });
        book.head = Some(head);
    }

    /// A database that was deleted under the program is closed for good: it is opened again.
    pub(super) fn notice_loss(&self, failure: &Failure) {
        if matches!(failure, Failure::Storage { name, .. } if name == "InvalidStateError") {
            *self.vault.borrow_mut() = None;
            self.book.borrow_mut().whole = true;
        }
    }

    fn failed(&self, failure: &Failure) {
        self.notice_loss(failure);
        let reason = self.reason(failure);
        let now = self.world.now();
        let mut book = self.book.borrow_mut();
        book.state = match (failure, &book.state) {
            (Failure::Refused(Refusal::NearEmpty { before, after }), _) => SaveState::NearEmpty(*before, *after),
            (Failure::Refused(Refusal::Leased { .. } | Refusal::Conflict { .. }), _) => SaveState::Conflict,
            (_, SaveState::Failed(_, since)) => SaveState::Failed(reason, *since),
            _ => SaveState::Failed(reason, now),
        };
        drop(book);
        self.tell_news();
    }
}

/// True where the workspace is to be written whole, so that its log stays short.
fn has_long_log(book: &Book) -> bool {
    book.head
        .as_ref()
        .and_then(|head| head.generations.first())
        .is_some_and(|newest| newest.ops.saturating_sub(newest.kept) >= LONG_LOG)
}
