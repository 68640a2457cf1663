//! What is said of the folder, in the page's language.

use cchc_core::language::Lang;
use cchc_core::workspace::Workspace;
use cchc_vault::Failure;
use cchc_vault::folder::Shelf;
use chrono::{Datelike, Timelike};

use super::{Book, Keeper, Stand, Trouble, World, by_itself};
use crate::message::{Door, FolderText, SaveState, folder_text};
use crate::view::clock::{day_and_clock, local};

impl<W: World + 'static> Keeper<W> {
    /// How it stands with the folder.
    pub(in crate::keeper) fn folder_text(&self, book: &Book) -> FolderText {
        let place = &book.place;
        let silent = !place.looked || matches!(book.state, SaveState::Reading | SaveState::Conflict);
        let Some(head) = book.head.as_ref().filter(|_| !silent) else { return FolderText::new() };
        let lang = self.lang();
        let (folder, steady) = (&place.shelf.folder, &place.shelf.steady);
        if folder.is_empty() {
            let line = lang.pick(
                "Chọn một thư mục trên máy hoặc trên ổ dùng chung: nửa phút sau mỗi thay đổi, sổ tự ghi vào đó một tệp mới, và tệp “moi-nhat” để đồng nghiệp mở.",
                "Choose a folder on this computer or on a share: half a minute after a change the workbook writes a new file there, and the file “moi-nhat” for colleagues to open.",
            );
            let doors = vec![(Door::Choose, lang.pick("Chọn thư mục…", "Choose a folder…").to_owned())];
            return folder_text(false, false, &doors, &[line.to_owned()]);
        }
        let last = by_itself(&head.filed).map(|filed| (filed.name.as_str(), self.time(filed.at)));
        let last = last.map(|(name, time)| match lang {
            Lang::Vi => format!("Thư mục “{folder}”. Tệp mới nhất: {name}, ghi lúc {time}."),
            Lang::En => format!("Folder “{folder}”. Newest file: {name}, written {time}."),
        });
        let kept = match lang {
            Lang::Vi => {
                format!("Đồng nghiệp mở tệp {steady}. Tệp cũ: giữ 20 tệp gần nhất và tệp cuối của mỗi ngày.")
            }
            Lang::En => {
                format!("Colleagues open {steady}. Older files: the last 20 stay, and the last one of each day.")
            }
        };
        let alarm = self.alarm(&place.stand, &place.shelf);
        let is_alarm = alarm.is_some();
        let lines: Vec<String> =
            alarm.into_iter().chain(place.compared.iter().cloned()).chain(last).chain([kept]).collect();
        folder_text(is_alarm, true, &doors(&place.stand, folder, lang), &lines)
    }

    /// What the user must hear of.
    fn alarm(&self, stand: &Stand, shelf: &Shelf) -> Option<String> {
        let (folder, steady) = (&shelf.folder, &shelf.steady);
        let alarm = match (stand, self.lang()) {
            (Stand::Well, _) => return None,
            (Stand::Shut, Lang::Vi) => {
                format!("Sổ chưa tự ghi được vào thư mục “{folder}”: trình duyệt cần bạn cho phép lại.")
            }
            (Stand::Shut, Lang::En) => {
                format!("The folder “{folder}” is not written: the browser needs your permission again.")
            }
            (Stand::Failed(trouble, since), Lang::Vi) => format!(
                "Không ghi được vào thư mục “{folder}” từ {}; chương trình vẫn tự thử lại. Lý do: {}.",
                self.time(*since),
                self.trouble(trouble)
            ),
            (Stand::Failed(trouble, since), Lang::En) => format!(
                "The folder “{folder}” could not be written since {}; it is tried again. Reason: {}.",
                self.time(*since),
                self.trouble(trouble)
            ),
            (Stand::Foreign, Lang::Vi) if shelf.left.is_none() => format!(
                "Trong thư mục “{folder}” đã có tệp {steady} không do sổ này ghi. Tệp đó được để nguyên; sổ của bạn vẫn được ghi vào các tệp có ngày giờ."
            ),
            (Stand::Foreign, Lang::En) if shelf.left.is_none() => format!(
                "The folder “{folder}” holds a file {steady} that this workbook has not written. It is left as it is; your workbook still goes into the dated files."
            ),
            (Stand::Foreign, Lang::Vi) => format!(
                "Người khác đã sửa hoặc thay tệp {steady} trong thư mục “{folder}”. Tệp đó được để nguyên; sổ của bạn vẫn được ghi vào các tệp có ngày giờ."
            ),
            (Stand::Foreign, Lang::En) => format!(
                "Somebody else has changed or replaced {steady} in the folder “{folder}”. It is left as it is; your workbook still goes into the dated files."
            ),
        };
        Some(alarm)
    }

    /// Why the folder could not be written; the browser's own name of an error is always in it.
    pub(super) fn trouble(&self, trouble: &Trouble) -> String {
        let lang = self.lang();
        let said = match trouble {
            Trouble::Shut => lang.pick("trình duyệt cần bạn cho phép lại", "the browser needs your permission again"),
            Trouble::Gone => lang.pick(
                "trình duyệt không còn nhớ thư mục này; hãy chọn lại",
                "the browser does not remember this folder; choose it again",
            ),
            Trouble::Slow => lang.pick("thư mục không trả lời", "the folder does not answer"),
            Trouble::Broken => {
                lang.pick("tệp vừa tạo không đọc lại được trọn vẹn", "the file just made cannot be read again whole")
            }
            Trouble::Failure(Failure::Differs { key }) => {
                let differs =
                    lang.pick("tệp đọc lại không đúng như đã ghi", "a file does not read back as it was written");
                return format!("{differs} ({key})");
            }
            Trouble::Failure(Failure::Storage { name, message }) => {
                let known = match name.as_str() {
                    "NotFoundError" => lang.pick(
                        "không thấy thư mục; có thể đã bị đổi tên, bị xóa hoặc ổ mạng chưa kết nối",
                        "the folder is not there; it may be renamed or deleted, or the share is not connected",
                    ),
                    "NotAllowedError" | "SecurityError" => {
                        lang.pick("trình duyệt không cho ghi vào đó", "the browser does not allow writing there")
                    }
                    "NoModificationAllowedError" => lang.pick(
                        "tệp đang bị khóa hoặc thư mục chỉ cho đọc",
                        "a file is locked, or the folder can only be read",
                    ),
                    "QuotaExceededError" => lang.pick("ổ đĩa đã đầy", "the disk is full"),
                    _ => return format!("{name}: {message}"),
                };
                return format!("{known} ({name})");
            }
            Trouble::Failure(failure) => return self.reason(failure),
        };
        said.to_owned()
    }

    /// Why nothing can be done about the folder now.
    pub(super) fn not_now(&self) -> String {
        let vi = "Chưa ghi vào thư mục được: sổ này chưa lưu trong trình duyệt, hoặc đang được sửa ở cửa sổ khác.";
        let en = "The folder cannot be written now: this workbook is not stored in the browser, or is edited in another window.";
        self.lang().pick(vi, en).to_owned()
    }

    /// How many differences there are to the file of somebody else.
    pub(super) fn differing(&self, count: usize, theirs: &Workspace) -> String {
        let other = theirs.id.to_string() != self.office.borrow().workspace_id();
        match (other, count, self.lang()) {
            (true, _, Lang::Vi) => format!("Đó là một sổ khác (“{}”). Khác sổ đang mở {count} chỗ:", theirs.office),
            (true, _, Lang::En) => {
                format!("It is another workbook (“{}”). It differs from the open one in {count} places:", theirs.office)
            }
            (false, 0, Lang::Vi) => "Tệp đó có nội dung như sổ đang mở.".to_owned(),
            (false, 0, Lang::En) => "That file holds what the open workbook holds.".to_owned(),
            (false, _, Lang::Vi) => format!("Nếu nhận tệp đó vào sổ, {count} chỗ sẽ thay đổi:"),
            (false, _, Lang::En) => format!("Taking that file over would change {count} places:"),
        }
    }

    /// A time as "05/01/2026 14:05", by the user's clock.
    pub(in crate::keeper) fn time(&self, ms: u64) -> String {
        day_and_clock(ms, self.world.zone())
    }
}

fn doors(stand: &Stand, folder: &str, lang: Lang) -> Vec<(Door, String)> {
    let label = |door, vi: &str, en: &str| (door, lang.pick(vi, en).to_owned());
    let mut doors = match stand {
        Stand::Well => vec![label(Door::Write, "Ghi ngay", "Write now")],
        Stand::Shut => vec![(
            Door::Allow,
            format!("{} “{folder}”", lang.pick("Cho phép ghi vào thư mục", "Allow writing to the folder")),
        )],
        Stand::Failed(..) => vec![label(Door::Write, "Thử lại ngay", "Try again now")],
        Stand::Foreign => vec![
            label(Door::Compare, "Xem khác gì", "See what differs"),
            label(Door::Take, "Nhận tệp đó vào sổ này", "Take that file over"),
            label(Door::Open, "Mở tệp đó thành sổ riêng", "Open that file as a workbook of its own"),
            label(Door::GoOn, "Để nguyên, ghi sang tên khác", "Leave it, go on under another name"),
        ],
    };
    doors.push(label(Door::Choose, "Chọn thư mục khác…", "Choose another folder…"));
    doors.push(label(Door::Stop, "Thôi tự ghi", "Stop writing there"));
    doors
}

/// A day and time that sorts in a file name: "20260105-1405".
pub(super) fn stamp(now: u64, zone: i64) -> String {
    let time = local(now, zone);
    format!("{:04}{:02}{:02}-{:02}{:02}", time.year(), time.month(), time.day(), time.hour(), time.minute())
}
