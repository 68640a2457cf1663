//! What was refused because it is damaged, as a mended copy beside it: made ready when it is
//! refused, opened only when the user asks for it. What is damaged stays as it is where it is.

use cchc_core::history::{Entry, History};
use cchc_core::id::{IdSource, WorkspaceId};
use cchc_core::language::Lang;
use cchc_core::plan::Row;
use cchc_core::store::{self, Repaired};
use cchc_core::workspace::Workspace;
use cchc_vault::ladder::Rung;
use cchc_vault::{Remains, Trouble, Vault, rescue};

use super::versions::unpack;
use super::{Keeper, World};

/// So many places are told one by one.
const TOLD: usize = 1_000;

/// A mended copy, and how many of the last steps are not in it.
pub(super) struct Mended {
    repaired: Repaired,
    /// It is an older version, kept at this time in milliseconds since 1970.
    kept_at: Option<u64>,
    /// It was stored, and is not what was stored: any letter may be another one.
    stored: bool,
    steps_lost: usize,
}

impl<W: World + 'static> Keeper<W> {
    /// Makes a mended copy of a file ready, be it one of the program or one of the last resort.
    pub(super) async fn mend_file(&self, bytes: &[u8]) {
        let remains = rescue::remains(bytes).await;
        let mut mended = if remains.is_empty() { repaired(bytes, None) } else { first(&remains) };
        if mended.is_none() {
            mended = rescue::last_kept(bytes).await.and_then(kept);
        }
        *self.mended.borrow_mut() = mended;
    }

    /// Makes a mended copy of a stored workspace ready.
    pub(super) async fn mend_stored(&self, vault: &Vault<W::Store>, workspace: &str) {
        let remains = vault.remains(workspace).await.unwrap_or_default();
        let mut mended = first(&remains);
        if mended.is_none() {
            mended = vault.last_kept(workspace).await.and_then(kept);
        }
        *self.mended.borrow_mut() = mended;
    }

    /// Opens what was made ready as a workspace of its own. Gives what was mended.
    pub(super) async fn open_mended(&self, id: WorkspaceId) -> Result<Vec<String>, String> {
        let Some(mended) = self.mended.borrow_mut().take() else {
            let vi = "Bản đã sửa không còn. Hãy mở lại tệp.";
            return Err(self.lang().pick(vi, "The mended copy is gone. Open the file again.").to_owned());
        };
        let mut notes = match mended.kept_at {
            Some(at) => vec![self.older(at)],
            None => told(&mended, self.lang()),
        };
        notes.push(self.holds(&mended.repaired.workspace));
        if mended.steps_lost > 0 {
            notes.push(self.steps_lost());
        }
        let workspace = Workspace { id, ..mended.repaired.workspace.clone() };
        if let Err(reason) = self.open_new(workspace, false).await {
            *self.mended.borrow_mut() = Some(mended);
            return Err(reason);
        }
        Ok(notes)
    }

    fn older(&self, at: u64) -> String {
        let at = self.time(at);
        match self.lang() {
            Lang::Vi => format!(
                "Không dựng lại được bản mới nhất. Đây là phiên bản được giữ lúc {at}, mở thành sổ riêng; những gì làm sau đó không có ở đây."
            ),
            Lang::En => format!(
                "The newest state cannot be rebuilt. This is the version kept at {at}, a workbook of its own; what was done afterwards is not in it."
            ),
        }
    }

    /// How much is there, so that nobody takes a half for the whole.
    fn holds(&self, workspace: &Workspace) -> String {
        let (mut areas, mut tasks) = (0, 0);
        for plan in &workspace.plans {
            plan.walk(|row, _| match row {
                Row::Area(_) => areas += 1,
                Row::Task(_) => tasks += 1,
                _ => {}
            });
        }
        let plans = workspace.plans.len();
        match self.lang() {
            Lang::Vi => format!(
                "Sổ này còn {plans} kế hoạch, {areas} lĩnh vực, {tasks} nhiệm vụ. Hãy đối chiếu với bản giấy hoặc tệp khác."
            ),
            Lang::En => format!(
                "It holds {plans} plans, {areas} areas and {tasks} tasks. Compare it with the paper or another file."
            ),
        }
    }

    pub(super) fn steps_lost(&self) -> String {
        let vi = "Một số bước cuối đã lưu không thực hiện lại được; sổ mở ở bước trước đó. Hãy xem lại phần vừa làm.";
        let en = "Some of the last stored steps could not be made again; the workbook is open as it was before them. Look over what you did last.";
        self.lang().pick(vi, en).to_owned()
    }

    pub(super) fn troubles(&self, troubles: &[Trouble]) -> Vec<String> {
        let lang = self.lang();
        let sentence = |trouble: &Trouble| {
            match (trouble, lang) {
            (Trouble::Snapshot(_), Lang::Vi) => {
                "Bản lưu mới nhất trong trình duyệt bị hỏng; sổ được dựng lại từ bản lưu trước đó và nhật ký các bước.".to_owned()
            }
            (Trouble::Snapshot(_), Lang::En) => {
                "The newest stored version is damaged; the workbook was rebuilt from the one before and the log of steps.".to_owned()
            }
            (Trouble::Log { lost, .. }, Lang::Vi) => {
                format!("Nhật ký trong trình duyệt bị hỏng: {lost} bước cuối không đọc được. Hãy xem lại phần vừa làm.")
            }
            (Trouble::Log { lost, .. }, Lang::En) => {
                format!("The stored log is damaged: the last {lost} steps cannot be read. Look over what you did last.")
            }
        }
        };
        troubles.iter().map(sentence).collect()
    }
}

/// The newest state that can be mended.
fn first(remains: &[Remains]) -> Option<Mended> {
    remains.iter().find_map(|remains| repaired(&remains.snapshot, Some(&remains.ops)))
}

/// An older version, as it was kept.
fn kept((rung, packed): (Rung, Vec<u8>)) -> Option<Mended> {
    let workspace = unpack(&packed)?;
    let repaired = Repaired { workspace, mended: Vec::new() };
    Some(Mended { repaired, kept_at: Some(rung.at), stored: true, steps_lost: 0 })
}

/// A mended copy, for a stored one with the steps made since. The ids follow from the bytes: the same damage gives
/// the same copy everywhere.
fn repaired(bytes: &[u8], log: Option<&[String]>) -> Option<Mended> {
    let mut ids = IdSource::from_text(&String::from_utf8_lossy(bytes));
    let mut repaired = store::repair(bytes, &mut ids).ok()?;
    let stored = log.is_some();
    let log = log.unwrap_or_default();
    let entries: Vec<Entry> = log.iter().map_while(|entry| serde_json::from_str(entry).ok()).collect();
    let (history, replayed) = History::replay(repaired.workspace, &entries);
    repaired.workspace = Workspace::clone(history.present());
    Some(Mended { repaired, kept_at: None, stored, steps_lost: log.len() - replayed })
}

/// What was mended, a sentence each.
fn told(mended: &Mended, lang: Lang) -> Vec<String> {
    let all = &mended.repaired.mended;
    let vi = format!("Đây là bản đã sửa, mở thành sổ riêng; bản gốc vẫn nguyên. Số chỗ đã sửa: {}.", all.len());
    let en = format!(
        "This is a mended copy, a workbook of its own; the original is as it was. Places mended: {}.",
        all.len()
    );
    let mut notes = vec![lang.pick(&vi, &en).to_owned()];
    if mended.stored {
        let vi = "Dữ liệu không còn đúng như khi được lưu: có thể có chữ bị đổi mà không dò ra. Hãy đối chiếu với tệp đã lưu hoặc bản giấy.";
        let en = "The data is not what was stored: letters may have changed where nothing shows it. Compare it with a saved file or the paper.";
        notes.push(lang.pick(vi, en).to_owned());
    }
    notes.extend(all.iter().take(TOLD).map(|mend| mend.message(lang)));
    if let Some(more) = all.len().checked_sub(TOLD).filter(|more| *more > 0) {
        let (vi, en) = (format!("… và {more} chỗ nữa."), format!("… and {more} more."));
        notes.push(lang.pick(&vi, &en).to_owned());
    }
    notes
}
