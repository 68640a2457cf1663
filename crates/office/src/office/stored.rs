//! What the keeper takes from the office to store it, and gives it back.

use cchc_core::history::{Entry, History};
use cchc_core::language::Lang;
use cchc_core::store;
use cchc_core::workspace::Workspace;

use super::{Bytes, Logged, Office};

/// The open workspace as it is written whole.
pub struct Snapshot {
    /// An earlier state, as a file.
    pub bytes: Bytes,
    /// The steps that lead from there to the present one, one JSON entry each.
    pub ops: Vec<String>,
    /// The number of the last entry of the log that is in both.
    pub last: u64,
    /// It was read again, and its steps made again: both lead to what is open.
    pub valid: bool,
}

impl Office {
    /// The entries of the log since this was last asked, to be stored.
    pub fn take_log(&mut self) -> Vec<Logged> {
        std::mem::take(&mut self.log)
    }

    /// The number of the last entry of the log.
    pub fn logged(&self) -> u64 {
        self.logged
    }

    /// True where a step can be taken back.
    pub fn can_undo(&self) -> bool {
        self.history.depth() > 0
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
        Workspace::clone(self.workspace())
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
        store::file_name(self.workspace(), self.plan().map(AsRef::as_ref), stamp, revision)
    }

    /// The name of the file in a shared folder that always holds the newest state.
    pub fn steady_name(&self) -> String {
        store::steady_name(self.workspace())
    }

    /// Opens a stored snapshot and makes the steps since again; the plan that is shown stays, where
    /// it is the same workspace. Gives how many steps could not be made, and whether the snapshot is of
    /// an older version of the file: then it is to be written anew before a step is added to it, which
    /// the older program would not understand.
    ///
    /// # Errors
    /// Why the snapshot cannot be read; what is open stays open then.
    pub fn open_stored(&mut self, bytes: &[u8], log: &[String]) -> Result<(usize, bool), String> {
        let version = store::version_of(bytes).unwrap_or(store::VERSION);
        let older = version < store::VERSION;
        let snapshot = store::open(bytes).map_err(|error| error.message(self.lang))?;
        let entries = log.iter().map_while(|entry| serde_json::from_str(entry).ok());
        let entries: Vec<Entry> = entries
            .map(|entry| match entry {
                Entry::Do(command) if version == 1 => Entry::Do(command.of_first_version()),
                entry => entry,
            })
            .collect();
        let (history, replayed) = History::replay(snapshot, &entries);
        let chosen = self.chosen.filter(|_| history.present().id == self.workspace().id);
        self.open(history);
        self.chosen = chosen;
        Ok((log.len() - replayed, older))
    }

    /// What is stored of the open workspace when it is written whole, with at most `keep` steps that
    /// can be taken back.
    pub fn snapshot(&self, keep: usize) -> Snapshot {
        let (base, steps) = self.history.recent(keep);
        let bytes = store::save(&base);
        let read = store::open(&bytes);
        let leads_here = |read: Workspace| {
            let (history, replayed) = History::replay(read, &steps);
            replayed == steps.len() && history.present() == self.history.present()
        };
        if read.is_ok_and(leads_here) {
            let ops = steps.iter().map(|step| serde_json::to_string(step).unwrap_or_default()).collect();
            return Snapshot { bytes, ops, last: self.logged, valid: true };
        }
        // Better without the steps than without the state.
        let bytes = self.file();
        let valid = store::open(&bytes).is_ok_and(|read| read == **self.workspace());
        Snapshot { bytes, ops: Vec::new(), last: self.logged, valid }
    }
}
