//! Older versions of the open workbook: listed, compared with what is there, restored. The keeper
//! fetches them.

use cchc_core::language::Lang;
use maud::{Markup, html};

use crate::message::Deed;
use crate::office::{Office, Seen, Version};
use crate::sheet::Fields;
use crate::view::clock::day_and_clock;

/// What is shown of one of them.
#[derive(Debug, Default)]
pub(super) struct Versions {
    compared: Option<Compared>,
    /// The one that was restored, and what that step is called.
    restored: Option<(u32, Option<String>)>,
}

#[derive(Debug)]
struct Compared {
    number: u32,
    /// How many differences there are.
    count: usize,
    /// The first of them, a line each.
    lines: Vec<String>,
}

impl Versions {
    pub(super) fn act(&mut self, deed: &Deed, focus: &mut Option<String>) {
        if deed.what == "show no-version" {
            *focus = self.compared.take().map(|compared| button_of(compared.number));
        }
    }

    pub(super) fn seen(&mut self, office: &Office, seen: Seen, focus: &mut Option<String>) {
        match seen {
            Seen::Nothing => {}
            Seen::Compared { version, count, lines } => {
                self.restored = None;
                self.compared = Some(Compared { number: version, count, lines });
                *focus = Some("compared".to_owned());
            }
            Seen::Restored(version) => {
                self.compared = None;
                let [undo, _] = office.steps_back();
                self.restored = Some((version, undo));
                *focus = Some("take-back".to_owned());
            }
        }
    }

    pub(super) fn draw(&self, office: &Office, fields: &Fields, lang: Lang) -> Markup {
        let known = office.known();
        let time = |number: u32| {
            let version = known.versions.iter().find(|version| version.number == number);
            version.map(|version| day_and_clock(version.at, known.zone)).unwrap_or_default()
        };
        // What was done since is another step.
        let [undo, _] = office.steps_back();
        let restored = self.restored.as_ref().filter(|(_, step)| *step == undo).map(|(number, _)| *number);
        html! {
            section.card {
                h2 { (lang.pick("Các bản cũ của sổ đang mở", "Older versions of the open workbook")) }
                p {
                    (lang.pick(
                        "Chương trình tự giữ các bản cũ: 20 bản gần nhất, mỗi giờ một bản trong ngày, mỗi ngày một bản trong tháng, mỗi tháng một bản trong năm.",
                        "The program keeps older versions by itself: the last 20, one an hour for a day, one a day for a month, one a month for a year."
                    ))
                    " " (lang.pick("Sổ này chiếm khoảng", "This workbook takes up about")) ": "
                    span id="storage-used" { (size(known.bytes, lang)) } "."
                }
                @if let Some(number) = restored {
                    p.clean role="status" id="restored" {
                        "✓ " (lang.pick("Đã khôi phục bản", "Restored the version of")) " " (time(number)) ". "
                        button.small type="button" id="take-back" data-key="z" { (lang.pick("Hoàn tác", "Undo")) }
                    }
                }
                @if !known.versions.is_empty() {
                    ul.versions id="versions" tabindex="0" {
                        @for version in &known.versions { li { (line(version, known.zone, fields, lang)) } }
                    }
                }
                @if let Some(compared) = &self.compared { (self::compared(compared, &time(compared.number), fields, lang)) }
            }
        }
    }
}

/// The id of the button that compares a version.
fn button_of(number: u32) -> String {
    format!("compare-{number}")
}

fn line(version: &Version, zone: i64, fields: &Fields, lang: Lang) -> Markup {
    let compare = format!("version-compare {}", version.number);
    html! {
        strong { (day_and_clock(version.at, zone)) }
        span { "· " (version.rows) " " (lang.pick("dòng", "rows")) }
        span { "· " (version.why) }
        @if !version.valid { em { (lang.pick("(có chỗ hỏng)", "(damaged)")) } }
        button.small type="button" id=(button_of(version.number)) data-do=(compare) { (lang.pick("Xem khác gì", "See what differs")) }
        (fields.beside(&compare))
    }
}

/// What restoring a version would change.
fn compared(compared: &Compared, time: &str, fields: &Fields, lang: Lang) -> Markup {
    let restore = format!("version-restore {}", compared.number);
    html! {
        div.compared id="compared" tabindex="-1" role="region" aria-live="polite" {
            h3 {
                (lang.pick("Khôi phục bản", "Restoring the version of")) " " (time) ": "
                (compared.count) " " (lang.pick("thay đổi so với hiện nay", "changes to what is there now"))
            }
            ul { @for line in &compared.lines { li { (line) } } }
            div.buttons {
                button.primary type="button" id="restore" data-do=(restore) disabled[compared.count == 0] {
                    (lang.pick("Khôi phục bản này", "Restore this version"))
                }
                button type="button" data-do="show no-version" { (lang.pick("Đóng", "Close")) }
                (fields.beside(&restore))
            }
        }
    }
}

/// A size in the units that people read: "12 KB", "3,4 MB".
fn size(bytes: u64, lang: Lang) -> String {
    let tenths = bytes.saturating_mul(10) / (1024 * 1024);
    if tenths < 10 {
        format!("{} KB", bytes.div_ceil(1024))
    } else {
        format!("{}{}{} MB", tenths / 10, lang.pick(",", "."), tenths % 10)
    }
}
