//! The other windows: who writes, who reads, and how the right to write changes hands.

use std::rc::Rc;

use cchc_vault::Failure;
use serde::{Deserialize, Serialize};

use super::{Keeper, Work, World};
use crate::message::SaveState;

/// How long a window waits for an answer before it takes the other for dead, in milliseconds.
const PATIENCE: u32 = 400;
/// How long it waits for the other to store what it has before the right is taken, in milliseconds.
const HANDOVER: u32 = 3_000;

/// What windows say to each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Call {
    /// Is somebody writing this workspace?
    Who {
        /// Which workspace.
        workspace: String,
    },
    /// I am.
    Here {
        /// Which workspace.
        workspace: String,
        /// Who.
        writer: String,
    },
    /// Store what you have and let me write.
    Give {
        /// Which workspace.
        workspace: String,
    },
    /// It is stored, nobody writes.
    Free {
        /// Which workspace.
        workspace: String,
    },
    /// A commit was made.
    Saved {
        /// Which workspace.
        workspace: String,
        /// Its revision now.
        revision: u64,
    },
}

impl<W: World + 'static> Keeper<W> {
    /// Hears another window.
    pub fn overhear(self: &Rc<Self>, call: Call) -> Option<Work> {
        let workspace = self.office.borrow().workspace_id();
        let keeper = self.clone();
        match call {
            Call::Who { workspace: asked } if asked == workspace && self.writes() => {
                self.world.call(&Call::Here { workspace, writer: self.writer.clone() });
                None
            }
            Call::Here { workspace: named, writer } if named == workspace => {
                *self.heard.borrow_mut() = Some(Call::Here { workspace, writer });
                None
            }
            Call::Free { workspace: named } if named == workspace => {
                *self.heard.borrow_mut() = Some(Call::Free { workspace });
                None
            }
            Call::Give { workspace: asked } if asked == workspace && self.writes() => {
                Some(Box::pin(async move { keeper.give().await }))
            }
            Call::Saved { workspace: saved, .. } if saved == workspace && self.reads() => Some(Box::pin(async move {
                keeper.refresh().await;
                keeper.save().await;
            })),
            Call::Saved { workspace: saved, .. } if saved != workspace => {
                Some(Box::pin(async move { keeper.look_around().await }))
            }
            _ => None,
        }
    }

    /// True while this window shows what another one writes.
    pub(super) fn reads(&self) -> bool {
        matches!(self.book.borrow().state, SaveState::Reading)
    }

    /// True while this window writes the open workspace.
    fn writes(&self) -> bool {
        let book = self.book.borrow();
        book.head.is_some() && !matches!(book.state, SaveState::Reading | SaveState::Conflict)
    }

    /// Takes the right to write the open workspace, from a window that is gone too; true where this
    /// window has it.
    pub(super) async fn claim(&self, workspace: &str) -> bool {
        let Some(vault) = self.vault().await else { return true };
        // A store that cannot be read says nothing of other windows: the next commit tells.
        if !is_leased(&vault.claim(workspace, self.world.now(), false).await) {
            return true;
        }
        if self.ask_others(Call::Who { workspace: workspace.to_owned() }, PATIENCE).await {
            return false;
        }
        !is_leased(&vault.claim(workspace, self.world.now(), true).await)
    }

    /// Renews the right, or notices that it is gone; called every two seconds.
    pub async fn renew(self: Rc<Self>) {
        if self.busy.get() || self.book.borrow().head.is_none() {
            return;
        }
        let workspace = self.office.borrow().workspace_id();
        let Some(vault) = self.vault().await else { return };
        let claimed = vault.claim(&workspace, self.world.now(), false).await;
        if let Err(failure) = &claimed {
            self.notice_loss(failure);
        }
        if !self.is_open(&workspace) || self.busy.get() {
            // Another one was opened meanwhile.
        } else if claimed.is_ok() && self.reads() {
            // The other window is closed.
            self.refresh().await;
            self.begin_to_write();
            self.save().await;
        } else if is_leased(&claimed) && self.writes() {
            let mut book = self.book.borrow_mut();
            book.state = if book.unsaved.is_empty() { SaveState::Reading } else { SaveState::Conflict };
            drop(book);
            self.tell_news();
        }
    }

    /// The user wants to write here: the other window stores what it has and lets go.
    /// Gives what was damaged.
    pub(super) async fn take_over(&self) -> Result<Vec<String>, String> {
        let workspace = self.office.borrow().workspace_id();
        let Some(vault) = self.vault().await else { return Ok(Vec::new()) };
        self.ask_others(Call::Give { workspace: workspace.clone() }, HANDOVER).await;
        vault.claim(&workspace, self.world.now(), true).await.map_err(|failure| self.reason(&failure))?;
        let notes = self.reload(&workspace).await?;
        self.begin_to_write();
        Ok(notes)
    }

    fn begin_to_write(&self) {
        let mut book = self.book.borrow_mut();
        book.state = book.head.as_ref().map_or(SaveState::Untouched, |head| SaveState::Saved(head.saved_at));
        drop(book);
        self.tell_news();
    }

    /// Stores what is left and lets another window write.
    async fn give(&self) {
        let workspace = self.office.borrow().workspace_id();
        let given = async {
            self.settle().await;
            if self.has_unsaved() {
                return;
            }
            // From here on nothing is typed that would be left behind.
            self.book.borrow_mut().state = SaveState::Reading;
            self.tell_news();
            if let Some(vault) = self.vault().await {
                let _ = vault.release(&workspace).await;
            }
            self.world.call(&Call::Free { workspace: workspace.clone() });
        };
        self.alone(given).await;
    }

    /// Another window has stored or deleted another workspace: the list and the note follow.
    async fn look_around(&self) {
        let Some(vault) = self.vault.borrow().clone() else { return };
        let looked = async {
            if let Ok(heads) = vault.heads().await {
                self.book.borrow_mut().heads = heads;
            }
        };
        self.alone(looked).await;
    }

    /// Shows what another window has stored.
    async fn refresh(&self) {
        let workspace = self.office.borrow().workspace_id();
        let _ = self.alone(self.reload(&workspace)).await;
    }

    /// Calls the other windows and waits for a word; true where one came.
    async fn ask_others(&self, call: Call, patience: u32) -> bool {
        *self.heard.borrow_mut() = None;
        self.world.call(&call);
        let mut waited = 0;
        while waited < patience {
            self.world.sleep(20).await;
            waited += 20;
            if self.heard.borrow().is_some() {
                return true;
            }
        }
        false
    }
}

/// True where another window holds the right to write.
fn is_leased(claimed: &Result<(), Failure>) -> bool {
    matches!(claimed, Err(Failure::Refused(_)))
}
