//! Dữ liệu: where the data is, since when it is saved, file in, file out, the folder, the other
//! workbooks, older versions.

use cchc_core::command::Command;
use cchc_core::deadline::BeforeReading;
use cchc_core::language::Lang;
use maud::{Markup, html};

use super::{Done, Fields};
use crate::message::{BookHead, Deed, SaveState};
use crate::office::{Office, Seen};
use crate::view::clock::{clock, day_and_clock};

mod versions;

/// What was asked for on the screen.
#[derive(Debug, Default)]
pub(super) struct Stored {
    versions: versions::Versions,
}

impl Stored {
    pub(super) fn act(&mut self, office: &mut Office, deed: &Deed, focus: &mut Option<String>) -> Done {
        match deed.steps().as_slice() {
            ["office"] => office.change(Command::NameOffice { name: deed.value.clone() }),
            ["before"] => {
                let reading = if deed.value == "same" { BeforeReading::SameDay } else { BeforeReading::DayBefore };
                office.change(Command::ReadBefore { reading })
            }
            _ => {
                self.versions.act(deed, focus);
                Ok(())
            }
        }
    }

    /// What the keeper has done for this screen.
    pub(super) fn seen(&mut self, office: &Office, seen: Seen, focus: &mut Option<String>) {
        self.versions.seen(office, seen, focus);
    }

    pub(super) fn draw(&self, office: &Office, fields: &Fields) -> Markup {
        let lang = office.lang();
        html! {
            div.page-data {
                h1 { (lang.pick("Dữ liệu", "Data")) }
                div.cards {
                    (place(office, lang))
                    (file(office, lang))
                    (folder(office, lang))
                    (settings(office, fields, lang))
                    (books(office, fields, lang))
                    (self.versions.draw(office, fields, lang))
                }
            }
        }
    }
}

/// "Đã lưu 14:05", or that it is not saved.
pub(super) fn save_line(office: &Office, lang: Lang) -> Markup {
    let known = office.known();
    let (class, text) = match &known.kept.state {
        // What is there could not be opened: that is said elsewhere.
        SaveState::Untouched if known.kept.head.is_none() && !known.kept.books.is_empty() => return html! {},
        SaveState::Untouched | SaveState::Blocked => {
            ("", lang.pick("Chưa có gì để lưu", "Nothing to save yet").to_owned())
        }
        SaveState::Saving => ("", lang.pick("Đang lưu…", "Saving…").to_owned()),
        SaveState::Saved(at) => ("saved", format!("✓ {} {}", lang.pick("Đã lưu", "Saved"), clock(*at, known.zone))),
        SaveState::Reading => ("", lang.pick("Chỉ xem", "Reading only").to_owned()),
        SaveState::Failed(..) | SaveState::MemoryOnly(_) | SaveState::NearEmpty(..) | SaveState::Conflict => {
            ("not-saved", lang.pick("CHƯA LƯU – tải tệp ngay", "NOT SAVED – download the file now").to_owned())
        }
    };
    html! { p class={"save-state " (class)} { (text) } }
}

fn place(office: &Office, lang: Lang) -> Markup {
    let known = office.known();
    let place = match known.kept.state {
        SaveState::MemoryOnly(_) => lang.pick(
            "Chỉ trong trang đang mở: trình duyệt không cho lưu. Hãy lưu tệp trước khi đóng.",
            "Only in the open page: the browser does not allow storing. Save a file before you close it.",
        ),
        _ => lang.pick(
            "Trong bộ nhớ của trình duyệt này, trên máy này. Xóa lịch sử duyệt web có thể xóa luôn dữ liệu: hãy giữ thêm tệp.",
            "In this browser's storage, on this computer. Clearing the browsing history may clear the data too: keep a file as well.",
        ),
    };
    html! {
        section.card {
            h2 { (lang.pick("Dữ liệu đang ở đâu", "Where the data is")) }
            p { (place) }
            (save_line(office, lang))
            @if let Some(head) = &known.kept.head {
                p {
                    (lang.pick("Lưu lần cuối", "Last saved")) ": " strong id="saved-at" { (day_and_clock(head.saved_at, known.zone)) }
                    " · " (lang.pick("Số lần lưu", "Times stored")) ": " (head.revision)
                }
            }
        }
    }
}

fn file(office: &Office, lang: Lang) -> Markup {
    let known = office.known();
    let filed = known.kept.head.as_ref().map(|head| head.filed.as_slice()).unwrap_or_default();
    html! {
        section.card {
            h2 { (lang.pick("Tệp", "File")) }
            p { (lang.pick(
                "Tệp chứa toàn bộ sổ: mọi kế hoạch, đơn vị, thiết lập. Ctrl+S lưu tệp từ bất kỳ trang nào; thả tệp vào trang để mở.",
                "The file holds the whole workbook: every plan, unit and setting. Ctrl+S saves it from any page; drop a file on the page to open it."
            )) }
            @if known.kept.unfiled > 0 {
                p { strong id="unfiled" { (known.kept.unfiled) } " " (lang.pick("thay đổi chưa có trong tệp nào.", "changes are in no file yet.")) }
            }
            @if !filed.is_empty() {
                ul.files { @for (name, at) in filed { li { (name) " · " (day_and_clock(*at, known.zone)) } } }
            }
            div.buttons {
                button.primary type="button" id="save-file" data-page="save" { (lang.pick("Lưu thành tệp (.json)", "Save as a file (.json)")) }
                button type="button" id="lock-file" data-page="lock" { (lang.pick("Lưu tệp có mật khẩu…", "Save a file with a passphrase…")) }
                button type="button" id="open-file" data-page="open" { (lang.pick("Mở tệp đã lưu", "Open a saved file")) }
            }
        }
    }
}

/// The folder that is written by itself; its sentences come from the keeper.
fn folder(office: &Office, lang: Lang) -> Markup {
    let known = office.known();
    let not = lang.pick(
        "Ở đây trình duyệt không cho trang tự ghi vào thư mục. Hãy bấm “Lưu thành tệp (.json)” ở trên.",
        "Here the browser lets no page write into a folder by itself. Press “Save as a file (.json)” above.",
    );
    let told = if known.folders { known.kept.folder.split_once("\n\n") } else { Some(("", not)) };
    let Some((doors, said)) = told else { return html! {} };
    // The first line says whether there is one.
    let doors = doors.split('\n').skip(1).filter_map(|door| door.split_at_checked(1));
    html! {
        section.card id="folder" {
            h2 { (lang.pick("Thư mục tự ghi", "A folder written by itself")) }
            p.lines { (said) }
            div.buttons {
                @for (letter, label) in doors { button type="button" data-page={"folder " (letter)} { (label) } }
            }
        }
    }
}

fn settings(office: &Office, fields: &Fields, lang: Lang) -> Markup {
    let same = office.workspace().settings.before == BeforeReading::SameDay;
    html! {
        section.card {
            h2 { (lang.pick("Thiết lập", "Settings")) }
            (fields.line("office", lang.pick("Tên cơ quan", "Office"), &office.workspace().office, "", None))
            label.field {
                span.label { (lang.pick("“Trước ngày D” nghĩa là", "“Trước ngày D” means")) }
                select id="before" data-do="before" {
                    option value="before" selected[!same] { (lang.pick("chậm nhất ngày liền trước", "until the day before")) }
                    option value="same" selected[same] { (lang.pick("kể cả chính ngày đó", "including that day")) }
                }
            }
        }
    }
}

fn books(office: &Office, fields: &Fields, lang: Lang) -> Markup {
    let kept = &office.known().kept;
    html! {
        section.card {
            h2 { (lang.pick("Các sổ trong trình duyệt này", "Workbooks in this browser")) }
            ul.books { @for book in &kept.books { li { (line(office, book, fields, lang)) } } }
            div.buttons {
                button type="button" data-page="new" { (lang.pick("Sổ mới", "New workbook")) }
                @if !kept.books.is_empty() {
                    button.danger type="button" id="remove-all" data-page="empty" {
                        (lang.pick("Xóa mọi sổ khỏi trình duyệt này…", "Delete every workbook from this browser…"))
                    }
                }
            }
        }
    }
}

fn line(office: &Office, book: &BookHead, fields: &Fields, lang: Lang) -> Markup {
    let known = office.known();
    let name = if book.office.is_empty() { lang.pick("chưa đặt tên", "no name yet") } else { &book.office };
    let is_open = known.kept.head.as_ref().is_some_and(|head| head.workspace == book.workspace);
    let remove = format!("book-remove {}", book.workspace);
    html! {
        strong { (name) }
        @if book.sample { " (" (lang.pick("sổ mẫu", "sample")) ")" }
        span { "· " (day_and_clock(book.saved_at, known.zone)) }
        @if let Some((file, _)) = book.filed.first() { span { "· " (file) } }
        @if is_open {
            em { "(" (lang.pick("đang mở", "open now")) ")" }
        } @else {
            button.small type="button" data-page={"book " (book.workspace)} { (lang.pick("Mở", "Open")) }
            button.small type="button" data-do=(remove) { (lang.pick("Xóa khỏi trình duyệt", "Delete from the browser")) }
        }
        (fields.beside(&remove))
    }
}
