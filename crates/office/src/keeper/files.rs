//! What was taken out as a file, and what may therefore be taken out of the store.

use cchc_core::language::Lang;
use cchc_vault::{Filed, Head};

use super::question::{Question, plain};
use super::{Keeper, World, unfiled};
use crate::message::{Lost, Reply, SaveState};

/// A file that was made: what is in it.
#[derive(Clone, Debug)]
pub(super) struct Taken {
    name: String,
    workspace: String,
    /// The revision that is in it whole.
    revision: u64,
    /// The number of the last step in it.
    last: u64,
}

/// So many files are remembered that the browser has not yet said to have.
const MADE: usize = 8;

impl<W: World + 'static> Keeper<W> {
    /// Remembers what is in a file that is about to be handed out.
    pub(super) fn made(&self, name: &str) {
        let (office, book) = (self.office.borrow(), self.book.borrow());
        let taken = Taken {
            name: name.to_owned(),
            workspace: office.workspace_id(),
            revision: book.head.as_ref().map_or(0, |head| head.revision),
            last: office.logged(),
        };
        let mut all = self.taken.borrow_mut();
        all.insert(0, taken);
        all.truncate(MADE);
    }

    /// Notes that the browser has a file. That it cannot be noted is no fault of the file: the user
    /// is reminded once more than needed.
    pub(super) async fn filed(&self, name: String) {
        self.settle().await;
        let workspace = self.office.borrow().workspace_id();
        let taken =
            self.taken.borrow().iter().find(|taken| taken.name == name && taken.workspace == workspace).cloned();
        let Some(taken) = taken else { return };
        let head = self.book.borrow().head.clone();
        let vault = self.vault().await;
        let (Some(head), Some(vault)) = (head, vault) else {
            // Kept in memory only: the file holds these steps.
            self.book.borrow_mut().unsaved.retain(|logged| logged.nr > taken.last);
            return;
        };
        let now = self.world.now();
        // The note itself is a revision too; nothing in it is missing from the file.
        let revision = if head.revision == taken.revision { taken.revision + 1 } else { taken.revision };
        let filed = Filed { name, at: now, revision, by_itself: false };
        if let Ok(head) = vault.note_file(&head, filed, now).await {
            self.noted(head);
        }
    }

    /// Takes over that a file was noted.
    pub(super) fn noted(&self, head: Head) {
        let mut book = self.book.borrow_mut();
        book.heads.retain(|other| other.workspace != head.workspace);
        book.heads.insert(0, head.clone());
        book.head = Some(head);
    }

    /// Takes a workspace out of the store, after the user was asked; not the open one.
    pub(super) async fn remove(&self, workspace: &str) -> Result<(), String> {
        let heads = self.alone(self.removable()).await?;
        let head = heads.iter().find(|head| head.workspace == workspace);
        let Some(head) = head.filter(|head| head.workspace != self.office.borrow().workspace_id()) else {
            let vi = "Sổ này không còn trong danh sách hoặc đang mở. Hãy tải lại trang rồi thử lại.";
            return Err(self
                .lang()
                .pick(vi, "This workbook is not in the list any more, or is open. Load the page again.")
                .to_owned());
        };
        self.may_go(head)?;
        if !self.is_sure(std::slice::from_ref(head)).await {
            return Ok(());
        }
        self.alone(self.forget(head)).await
    }

    /// Empties the store, after the user was asked: every workspace is in a file. The page begins
    /// anew then.
    pub(super) async fn remove_all(&self) -> Result<Reply, String> {
        self.alone(self.settle()).await;
        let heads = self.alone(self.removable()).await?;
        if !self.book.borrow().unsaved.is_empty() {
            let vi = "Còn thay đổi chưa lưu. Hãy lưu thành tệp (Ctrl+S) trước.";
            return Err(self.lang().pick(vi, "Some changes are not saved. Save a file (Ctrl+S) first.").to_owned());
        }
        heads.iter().try_for_each(|head| self.may_go(head))?;
        if !self.is_sure(&heads).await {
            return Ok(Reply::Done);
        }
        let all = async {
            // Nothing is to be written into the store that is being emptied.
            self.book.borrow_mut().state = SaveState::Reading;
            for head in &heads {
                self.forget(head).await?;
            }
            Ok::<(), String>(())
        };
        self.alone(all).await?;
        Ok(Reply::Emptied)
    }

    /// What is stored now, whoever has written it.
    async fn removable(&self) -> Result<Vec<Head>, String> {
        let Some(vault) = self.vault().await else { return Err(self.denied()) };
        vault.heads().await.map_err(|failure| self.reason(&failure))
    }

    /// Only what is in a file may go.
    fn may_go(&self, head: &Head) -> Result<(), String> {
        let left = if head.sample { 0 } else { unfiled(head) };
        if left == 0 {
            return Ok(());
        }
        let name = &head.office;
        Err(match self.lang() {
            Lang::Vi => {
                format!("Sổ “{name}” còn {left} lần lưu chưa có trong tệp nào. Hãy mở sổ, lưu thành tệp, rồi xóa.")
            }
            Lang::En => format!(
                "The workbook “{name}” has {left} saved changes that are in no file. Open it, save it as a file, then delete it."
            ),
        })
    }

    /// Asks whether these are to be taken out of the store.
    async fn is_sure(&self, heads: &[Head]) -> bool {
        let lang = self.lang();
        let line = |head: &Head| {
            let name = match head.office.as_str() {
                "" => lang.pick("(chưa có tên cơ quan)", "(no office named)"),
                name => name,
            };
            let file = head.filed.iter().max_by_key(|filed| filed.revision).map(|filed| match lang {
                Lang::Vi => format!("tệp {}, lưu lúc {}", filed.name, self.time(filed.at)),
                Lang::En => format!("file {}, saved {}", filed.name, self.time(filed.at)),
            });
            let file = file.unwrap_or_else(|| lang.pick("sổ mẫu, không có tệp", "the sample, in no file").to_owned());
            format!("<li><strong>{}</strong>: {}</li>", plain(name), plain(&file))
        };
        let list: String = heads.iter().map(line).collect();
        let vi = "Xóa xong, sổ và mọi phiên bản cũ không còn trong trình duyệt này, chỉ còn trong tệp. Hãy kiểm tra tệp còn ở chỗ đã lưu.";
        let en = "The workbook and all its older versions will be gone from this browser and be in the file only. Make sure that the file is where you saved it.";
        let question = Question {
            title: lang.pick("Xóa khỏi trình duyệt?", "Delete from this browser?"),
            text: format!("{}</p><ul>{list}</ul><p>", lang.pick(vi, en)),
            wrong: String::new(),
            fields: Vec::new(),
            go: lang.pick("Xóa", "Delete"),
        };
        let sure = self.ask(&question).await.is_some();
        self.world.ask("");
        sure
    }

    /// Takes a workspace out of the store, unless it was changed since the user was asked.
    async fn forget(&self, asked: &Head) -> Result<(), String> {
        let Some(vault) = self.vault().await else { return Err(self.denied()) };
        let now = self.world.now();
        vault.forget(&asked.workspace, Some(asked.revision), now).await.map_err(|failure| self.reason(&failure))?;
        self.book.borrow_mut().heads.retain(|head| head.workspace != asked.workspace);
        self.world.call(&super::Call::Saved { workspace: asked.workspace.clone(), revision: 0 });
        Ok(())
    }

    /// Takes steps back until what is left is no great loss.
    pub(super) fn take_back(&self) {
        use cchc_core::history::Entry;
        use cchc_vault::guard;
        let stored = self.book.borrow().head.as_ref().map_or(0, |head| head.rows);
        while guard::asks(stored, self.office.borrow().rows()) && self.office.borrow().can_undo() {
            if self.office.borrow_mut().run(Entry::Undo).is_err() {
                break;
            }
        }
        self.take_log(false);
    }

    /// That a workspace should be here and is not.
    pub(super) fn gone(&self, lost: &Lost) -> String {
        let (saved, filed) = (self.time(lost.saved_at), self.time(lost.filed_at));
        match (self.lang(), lost.filed_at > 0) {
            (Lang::Vi, true) => {
                format!("Một sổ lưu lúc {saved} không còn trong trình duyệt này. Hãy mở tệp đã lưu lúc {filed}.")
            }
            (Lang::Vi, false) => format!(
                "Một sổ lưu lúc {saved} không còn trong trình duyệt này, và chưa từng được lưu thành tệp ở đây. Hãy hỏi người quản trị máy trước khi nhập lại."
            ),
            (Lang::En, true) => {
                format!("A workbook saved {saved} is not in this browser any more. Open the file saved {filed}.")
            }
            (Lang::En, false) => format!(
                "A workbook saved {saved} is not in this browser any more and was never saved as a file here. Ask who looks after this computer before you type it again."
            ),
        }
    }
}
