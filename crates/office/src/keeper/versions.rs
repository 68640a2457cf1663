//! Older versions: kept while somebody works and before anything great, compared, restored.

use std::sync::Arc;

use cchc_core::compare::{self, Change};
use cchc_core::history::Entry;
use cchc_core::language::Lang;
use cchc_core::plan::Plan;
use cchc_core::store;
use cchc_core::workspace::Workspace;
use cchc_vault::Vault;
use cchc_vault::ladder::Rung;
use miniz_oxide::{deflate, inflate};

use super::{Keeper, World};
use crate::office::{Seen, Version};
use crate::view;

/// How many differences are told one by one.
const TOLD: usize = 60;
/// How well versions are packed: half-way between quick and small.
const PACKING: u8 = 6;
/// The longest text of a cell that is told whole, in characters.
const LONG: usize = 80;

/// Why a version was kept, as it is stored.
pub(super) mod why {
    /// Somebody was at work.
    pub const TIME: &str = "time";
    /// An older version was about to be restored.
    pub const RESTORE: &str = "restore";
    /// A plan was about to be added or taken out.
    pub const PLAN: &str = "plan";
}

impl<W: World + 'static> Keeper<W> {
    /// Keeps the workspace as it is now among the older versions. That one could not be kept stops
    /// nobody's work: the workspace itself is stored.
    /// True where it is kept.
    pub(super) async fn keep_version(&self, vault: &Vault<W::Store>, why: &str) -> bool {
        let (file, workspace) = (self.office.borrow().file(), self.office.borrow().workspace_id());
        self.keep_file(vault, &workspace, &file, why).await
    }

    /// Keeps a state of a workspace, given as its file, among the older versions; true where it is kept.
    pub(super) async fn keep_file(&self, vault: &Vault<W::Store>, workspace: &str, file: &[u8], why: &str) -> bool {
        let now = self.world.now();
        let head = self.book.borrow().head.clone();
        // Another one may have been opened since.
        let Some(head) = head.filter(|head| head.workspace == workspace) else { return false };
        self.book.borrow_mut().version_at = now;
        let rung = Rung {
            number: 0,
            at: now,
            revision: head.revision,
            rows: head.rows,
            size: file.len() as u64,
            packed: 0,
            hash: String::new(),
            chunks: 0,
            valid: store::open(file).is_ok(),
            why: why.to_owned(),
        };
        let packed = deflate::compress_to_vec(file, PACKING);
        vault.keep(&head.workspace, rung, &packed, now, self.world.zone()).await.is_ok()
    }

    /// The older versions, the newest first, and what all of this workspace takes up.
    pub(super) async fn versions(&self) -> Result<(Vec<Version>, u64), String> {
        let Some(vault) = self.vault().await else { return Err(self.denied()) };
        let Some(head) = self.book.borrow().head.clone() else {
            return Ok((Vec::new(), 0));
        };
        let ladder = vault.versions(&head.workspace).await.map_err(|failure| self.reason(&failure))?;
        let lang = self.lang();
        let version = |rung: &Rung| Version {
            number: rung.number,
            at: rung.at,
            rows: rung.rows,
            valid: rung.valid,
            why: reason(&rung.why, lang).to_owned(),
        };
        let snapshots: u64 = head.generations.iter().map(|generation| generation.bytes).sum();
        let packed: u64 = ladder.rungs.iter().map(|rung| rung.packed).sum();
        Ok((ladder.rungs.iter().rev().map(version).collect(), snapshots + packed))
    }

    pub(super) async fn version(&self, number: u32) -> Result<Workspace, String> {
        let Some(vault) = self.vault().await else { return Err(self.denied()) };
        let workspace = self.office.borrow().workspace_id();
        let packed = vault.version(&workspace, number).await.map_err(|failure| self.reason(&failure))?;
        let vi = "Bản này không giải nén được nữa. Hãy chọn bản khác.";
        let damaged = self.lang().pick(vi, "This version cannot be unpacked any more. Choose another one.");
        unpack(&packed).ok_or_else(|| damaged.to_owned())
    }

    /// What restoring a version would change, in sentences.
    pub(super) async fn compare(&self, version: u32) -> Result<Seen, String> {
        let old = self.version(version).await?;
        let (count, lines) = self.differences(&old);
        Ok(Seen::Compared { version, count, lines })
    }

    /// What would change if another state came in the place of what is there: how many differences,
    /// and the first of them in sentences.
    pub(super) fn differences(&self, old: &Workspace) -> (usize, Vec<String>) {
        let present = self.office.borrow().present();
        let changes = compare::changes(&present, old);
        let sayer = Sayer { present: &present, old, lang: self.lang() };
        (changes.len(), changes.iter().take(TOLD).map(|change| sayer.say(change)).collect())
    }

    /// Goes back to a version, as one step that can be taken back; what is there now is kept first.
    pub(super) async fn restore(&self, number: u32) -> Result<(), String> {
        if self.is_elsewhere() {
            return Err(self.elsewhere());
        }
        let old = self.version(number).await?;
        self.put_in_place(old).await
    }

    /// Puts another state in the place of what is there, as one step that can be taken back; what is
    /// there now is kept first.
    pub(super) async fn put_in_place(&self, old: Workspace) -> Result<(), String> {
        self.settle().await;
        let vault = self.vault.borrow().clone();
        if let Some(vault) = vault
            && !self.keep_version(&vault, why::RESTORE).await
        {
            let vi = "Chưa giữ được bản đang có nên chưa thay. Hãy lưu thành tệp (Ctrl+S) rồi thử lại.";
            let en =
                "What is there now could not be kept, so nothing was replaced. Save a file (Ctrl+S), then try again.";
            return Err(self.lang().pick(vi, en).to_owned());
        }
        let command = cchc_core::command::Command::Restore { workspace: Arc::new(old) };
        self.office.borrow_mut().run(Entry::Do(command))?;
        self.take_log(true);
        Ok(())
    }
}

/// A kept version; `None` where it is not what was kept.
pub(super) fn unpack(packed: &[u8]) -> Option<Workspace> {
    let file = inflate::decompress_to_vec_with_limit(packed, store::LARGEST).ok()?;
    store::open(&file).ok()
}

fn reason(why: &str, lang: Lang) -> &'static str {
    match why {
        why::RESTORE => lang.pick("trước khi khôi phục", "before a version was restored"),
        why::PLAN => lang.pick("trước khi nhập hoặc xóa kế hoạch", "before a plan was added or deleted"),
        _ => lang.pick("tự động", "by itself"),
    }
}

/// Says differences between what is there and an older version.
struct Sayer<'a> {
    present: &'a Workspace,
    old: &'a Workspace,
    lang: Lang,
}

impl Sayer<'_> {
    fn say(&self, change: &Change) -> String {
        let lang = self.lang;
        match change {
            Change::Office => lang
                .pick("tên cơ quan, thiết lập, quy tắc riêng hoặc đơn vị", "office, settings, own rules or units")
                .to_owned(),
            Change::PlanAdded(plan) => {
                format!(
                    "+ {}: {}",
                    lang.pick("thêm lại kế hoạch", "the plan comes back"),
                    plan_name(self.old, *plan, lang)
                )
            }
            Change::PlanRemoved(plan) => {
                let what = lang.pick("bỏ kế hoạch", "the plan goes");
                format!("− {what}: {}", plan_name(self.present, *plan, lang))
            }
            Change::Header(_) => lang.pick("phần đầu của kế hoạch", "the head of the plan").to_owned(),
            Change::Text(_) => lang.pick("lời văn của kế hoạch", "the text of the plan").to_owned(),
            Change::Arrangement(_) => lang.pick("thứ tự các dòng", "the order of rows").to_owned(),
            Change::RowAdded(plan, row) => {
                format!("+ {}: {}", lang.pick("thêm lại dòng", "the row comes back"), row_name(self.old, *plan, *row))
            }
            Change::RowRemoved(plan, row) => {
                format!("− {}: {}", lang.pick("bỏ dòng", "the row goes"), row_name(self.present, *plan, *row))
            }
            Change::Cell { plan, row, field, before, after } => {
                let field = cchc_core::grid::heading(field, lang);
                format!("{}: {field}: “{}” → “{}”", row_name(self.old, *plan, *row), short(before), short(after))
            }
        }
    }
}

fn plan_name(workspace: &Workspace, plan: cchc_core::id::PlanId, lang: Lang) -> String {
    workspace.plan(plan).map(|plan| view::book::name(plan, lang)).unwrap_or_default()
}

fn row_name(workspace: &Workspace, plan: cchc_core::id::PlanId, row: cchc_core::id::RowId) -> String {
    let found = workspace.plan(plan).map(Arc::as_ref).and_then(|plan: &Plan| plan.row(row));
    found.map(|row| format!("{} {}", row.number(), short(row.text())).trim().to_owned()).unwrap_or_default()
}

/// The beginning of a long text.
fn short(text: &str) -> String {
    if text.chars().count() <= LONG {
        return text.to_owned();
    }
    text.chars().take(LONG).chain(['…']).collect()
}
