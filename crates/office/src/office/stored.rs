//! What the keeper takes from the office to store it, and gives it back.

use cchc_core::history::{Entry, History};
use cchc_core::language::Lang;
use cchc_core::store;
use cchc_core::workspace::Workspace;

use super::{Bytes, Logged, Office};

impl Office {
    /// The entries of the log since this was last asked, to be stored.
    pub fn take_log(&mut self) -> Vec<Logged> {
        std::mem::take(&mut self.log)
    }

    /// The language of every text.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The id of the open workspace, as text.
    pub fn workspace_id(&self) -> String {
        self.workspace().id.to_string()
    }

    /// The office's name.
    pub fn office_name(&self) -> String {
        self.workspace().office.clone()
    }

    /// A copy of the open workspace.
    pub fn present(&self) -> Workspace {
        self.workspace().clone()
    }

    /// How many rows all plans have.
    pub fn rows(&self) -> u32 {
        let mut rows = 0;
        for plan in &self.workspace().plans {
            plan.walk(|_, _| rows += 1);
        }
        rows
    }

    /// The open workspace as a file.
    pub fn file(&self) -> Bytes {
        store::save(self.workspace())
    }

    /// The name of that file.
    pub fn file_name(&self, stamp: &str, revision: u64) -> String {
        store::file_name(self.workspace(), stamp, revision)
    }

    /// The name of the file in a shared folder that always holds the newest state.
    pub fn steady_name(&self) -> String {
        store::steady_name(self.workspace())
    }

    /// Opens a stored snapshot and makes the steps since again; the plan that is shown stays, where
    /// it is the same workspace. Gives how many steps could not be made.
    ///
    /// # Errors
    /// Why the snapshot or its log cannot be read; what is open stays open then.
    pub fn open_stored(&mut self, bytes: &[u8], log: &[String]) -> Result<usize, String> {
        let snapshot = store::open(bytes).map_err(|error| error.message(self.lang))?;
        let entries: Result<Vec<Entry>, _> = log.iter().map(|entry| serde_json::from_str(entry)).collect();
        let entries = entries.map_err(|error| error.to_string())?;
        let (history, replayed) = History::replay(snapshot, &entries);
        let chosen = self.chosen.filter(|_| history.present().id == self.workspace().id);
        self.open(history);
        self.chosen = chosen;
        Ok(entries.len() - replayed)
    }

    /// The workspace as it stood at most `keep` steps ago as a file, those steps, one JSON entry
    /// each, and the number of the last entry of the log that is in both.
    pub fn snapshot(&self, keep: usize) -> (Bytes, Vec<String>, u64) {
        let (base, steps) = self.history.recent(keep);
        let log = steps.iter().map(|step| serde_json::to_string(step).unwrap_or_default()).collect();
        (store::save(&base), log, self.logged)
    }
}
