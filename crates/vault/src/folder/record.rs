//! The record of what was written into a folder, in the store beside the workspace.

use super::Shelf;
use crate::medium::{Failure, Medium, Read, Rows, Store, Value, Write};
use crate::records::{folder_key, lease_key};
use crate::vault::Vault;

impl<M: Medium> Vault<M> {
    /// What was written into a workspace's folder; an empty record where there is none, or a damaged
    /// one: then no file there counts as our own.
    ///
    /// # Errors
    /// [`Failure::Storage`].
    pub async fn shelf(&self, workspace: &str) -> Result<Shelf, Failure> {
        let found = self.medium().look(vec![Read::One(Store::Meta, folder_key(workspace))]).await?;
        let read = |rows: &Rows| rows.first().and_then(|(_, value)| serde_json::from_str(value.text()).ok());
        Ok(found.first().and_then(read).unwrap_or_default())
    }

    /// Stores that record.
    ///
    /// # Errors
    /// [`crate::Refusal::Leased`] where another window writes this workspace, and so its files;
    /// [`Failure::Storage`].
    pub async fn keep_shelf(&self, workspace: &str, shelf: &Shelf, now: u64) -> Result<(), Failure> {
        let record = Value::Text(serde_json::to_string(shelf).unwrap_or_default());
        let decide = |found: Vec<Rows>| {
            self.check_lease(found.first(), now)?;
            Ok((vec![Write::Put(Store::Meta, folder_key(workspace), record)], ()))
        };
        self.medium().transact(vec![Read::One(Store::Meta, lease_key(workspace))], decide).await
    }
}
