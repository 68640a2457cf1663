//! What the user can do about the folder.

use cchc_core::id::WorkspaceId;
use cchc_core::store;
use cchc_core::workspace::Workspace;
use cchc_vault::folder::{Folder, Shelf};

use super::{Keeper, Stand, Trouble, World};
use crate::message::{Door, Reply};
use crate::office::Bytes;

/// So many milliseconds somebody who asks for something waits for what is under way.
const COURTESY: u64 = 5_000;

impl<W: World + 'static> Keeper<W> {
    /// What the user does about the folder.
    pub(in crate::keeper) async fn folder(&self, door: &str, fresh: WorkspaceId) -> Result<Reply, String> {
        match Door::of(door) {
            Some(door) => self.in_turn(door, Some(fresh)).await,
            None => Ok(Reply::Done),
        }
    }

    /// Ctrl+S: writes the folder at once; where there is none, or it cannot be written, the file is
    /// handed out.
    pub(in crate::keeper) async fn save_file(&self, stamp: &str) -> Result<(Reply, Bytes), String> {
        let is_set = !self.book.borrow().place.shelf.folder.is_empty();
        if is_set && self.in_turn(Door::Write, None).await.is_ok() {
            return Ok((Reply::Done, Bytes::new()));
        }
        self.take_out(stamp, false).await
    }

    /// Goes through a door after what is under way; a folder that hangs keeps nobody from leaving it.
    async fn in_turn(&self, door: Door, fresh: Option<WorkspaceId>) -> Result<Reply, String> {
        let begun = self.world.now();
        while self.shelving.get().is_some() {
            if self.world.now().saturating_sub(begun) >= COURTESY {
                if matches!(door, Door::Choose | Door::Stop) {
                    break;
                }
                return Err(self.trouble(&Trouble::Slow));
            }
            self.world.sleep(20).await;
        }
        let turn = self.begin_turn();
        let done = self.go_through(door, fresh).await;
        self.end_turn(turn);
        done
    }

    async fn go_through(&self, door: Door, fresh: Option<WorkspaceId>) -> Result<Reply, String> {
        self.alone(self.settle()).await;
        if !self.may_shelve() {
            return Err(self.not_now());
        }
        if !self.book.borrow().place.looked {
            self.look().await;
        }
        let workspace = self.office.borrow().workspace_id();
        match door {
            Door::Choose => self.choose(&workspace).await?,
            Door::Allow | Door::Write => self.pass().await?,
            Door::Compare => {
                let (_, theirs) = self.theirs(&workspace).await?;
                let (count, lines) = self.differences(&theirs);
                let heading = self.differing(count, &theirs);
                self.book.borrow_mut().place.compared = [heading].into_iter().chain(lines).collect();
            }
            Door::Take => {
                let (bytes, theirs) = self.theirs(&workspace).await?;
                self.alone(self.put_in_place(theirs)).await?;
                self.change_shelf(&workspace, |shelf| shelf.take(&bytes)).await?;
                self.alone(self.settle()).await;
                self.pass().await?;
            }
            Door::Open => {
                let Some(fresh) = fresh else { return Ok(Reply::Done) };
                let (bytes, _) = self.theirs(&workspace).await?;
                let (copy, notes) = self.alone(self.open_file(&bytes, fresh)).await?;
                return Ok(Reply::Opened { copy, notes });
            }
            Door::GoOn => {
                let folder = self.open_folder(&workspace).await.map_err(|trouble| self.trouble(&trouble))?;
                let names = folder.names().await.map_err(|failure| self.trouble(&failure.into()))?;
                self.change_shelf(&workspace, |shelf| shelf.go_on(&names)).await?;
                self.pass().await?;
            }
            Door::Stop => {
                let vault = self.vault.borrow().clone();
                self.world.drop_folder(vault.as_deref().map(cchc_vault::Vault::medium), &workspace).await;
                self.change_shelf(&workspace, |shelf| shelf.folder.clear()).await?;
                self.set_stand(Stand::Well);
            }
        }
        Ok(Reply::Done)
    }

    /// The folder that the page has handed over is that of this workspace from now on. The record
    /// stays: what was written into the same folder before is known again by its content.
    async fn choose(&self, workspace: &str) -> Result<(), String> {
        let vault = self.vault.borrow().clone();
        let store = vault.as_deref().map(cchc_vault::Vault::medium);
        let folder = self.world.take_folder(store, workspace).await;
        let folder = folder.ok_or_else(|| self.trouble(&Trouble::Gone))?;
        let steady = self.office.borrow().steady_name();
        let change = |shelf: &mut Shelf| {
            shelf.folder = folder.name();
            if shelf.steady.is_empty() {
                shelf.steady = steady;
            }
        };
        self.change_shelf(workspace, change).await?;
        self.pass().await
    }

    async fn change_shelf(&self, workspace: &str, change: impl FnOnce(&mut Shelf)) -> Result<(), String> {
        if !self.is_open(workspace) {
            return Err(self.not_now());
        }
        let mut shelf = self.book.borrow().place.shelf.clone();
        change(&mut shelf);
        self.keep_shelf(workspace, &shelf).await.map_err(|failure| self.reason(&failure))
    }

    /// What somebody else has put into the steady file.
    async fn theirs(&self, workspace: &str) -> Result<(Vec<u8>, Workspace), String> {
        let folder = self.open_folder(workspace).await.map_err(|trouble| self.trouble(&trouble))?;
        let steady = self.book.borrow().place.shelf.steady.clone();
        let bytes = folder.read(&steady).await.map_err(|failure| self.trouble(&failure.into()))?;
        let bytes = bytes.unwrap_or_default();
        let theirs = store::open(&bytes).map_err(|error| format!("“{steady}”: {}", error.message(self.lang())))?;
        Ok((bytes, theirs))
    }
}
