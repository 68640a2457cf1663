//! Nhập kế hoạch có sẵn: paste or choose, look over what was understood, accept. It lies as a dialog over
//! whatever screen is shown (`app/import.js`), and nothing enters the plan unseen.

use cchc_core::history::Entry;
use cchc_core::language::Lang;
use cchc_core::plan::Role;
use maud::{Markup, html};

use crate::act;
use crate::import::{Change, Import};
use crate::message::{Deed, Source};
use crate::office::Office;

mod meaning;
mod preview;

/// How many more rows are shown at a time.
const BATCH: usize = 1000;

/// How far a plan has been brought in.
#[derive(Debug, Default)]
pub struct TakeIn {
    stage: Stage,
    /// Why what was asked for last was refused.
    refusal: Option<String>,
    /// The element that is to have the keys next, by its id.
    focus: Option<String>,
}

#[derive(Debug, Default)]
enum Stage {
    /// Waiting for a paste or a file.
    #[default]
    Paste,
    /// Being read; what was read before, if anything.
    Reading(Option<Box<Read>>),
    /// Showing what was understood.
    Preview(Box<Read>),
}

/// What was read, as corrected so far.
#[derive(Debug)]
struct Read {
    import: Import,
    /// The year as it stands in its field.
    year: String,
    /// Why that is none.
    no_year: Option<String>,
    role: Role,
    /// Something was corrected by hand: it is not dropped by one key.
    corrected: bool,
    /// The user was told so since.
    told: bool,
}

/// What becomes of the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// It stays.
    Stays,
    /// It is closed; nothing was changed.
    Closed,
    /// It is closed: the plan is in the workbook.
    Accepted,
}

impl TakeIn {
    /// The first step: a field to paste into, or a file.
    pub fn open() -> TakeIn {
        TakeIn { focus: Some("paste-field".to_owned()), ..TakeIn::default() }
    }

    /// True where nothing that was corrected by hand would be dropped, or the user has been told.
    fn may_leave(&mut self, lang: Lang) -> bool {
        let Stage::Preview(read) = &mut self.stage else { return true };
        if !read.corrected || read.told {
            return true;
        }
        read.told = true;
        let leave = lang.pick(
            "Những chỗ đã sửa trong bản xem trước sẽ mất. Làm lại lần nữa để bỏ; muốn giữ thì bấm “Nhận vào sổ”.",
            "What you corrected in the preview would be lost. Do the same once more to drop it, or accept it to keep it.",
        );
        self.refusal = Some(leave.to_owned());
        false
    }

    /// Says that something is being read from now on; not where corrections would be dropped unasked.
    pub fn begin_reading(&mut self, lang: Lang) {
        if self.may_leave(lang) {
            self.refusal = None;
            let before = match std::mem::take(&mut self.stage) {
                Stage::Preview(read) | Stage::Reading(Some(read)) => Some(read),
                Stage::Paste | Stage::Reading(None) => None,
            };
            self.stage = Stage::Reading(before);
        }
    }

    /// Reads a source; none reads the last one again with its letters converted from an old font code.
    /// Only after [`TakeIn::begin_reading`] has agreed.
    pub fn read(&mut self, office: &Office, source: Option<(Source, Vec<u8>)>) {
        let lang = office.lang();
        let Stage::Reading(before) = &mut self.stage else { return };
        let read = match (source, before.take()) {
            (Some((source, bytes)), _) => Some(Import::read(source, bytes, false, lang)),
            (None, before) => before.map(|before| before.import.convert(lang)),
        };
        self.stage = Stage::Paste;
        self.focus = Some("paste-field".to_owned());
        match read {
            Some(Ok(import)) => {
                let (year, role) = (import.year(office.this_year()).to_string(), import.role(office.workspace()));
                let read = Read { import, year, no_year: None, role, corrected: false, told: false };
                self.stage = Stage::Preview(Box::new(read));
                self.focus = Some("import-year".to_owned());
            }
            Some(Err(reason)) => self.refusal = Some(reason),
            None => {}
        }
    }

    /// Says why something that was asked for is not done.
    pub fn refuse(&mut self, reason: String) {
        self.refusal = Some(reason);
    }

    /// Does what was asked for in it.
    pub fn act(&mut self, office: &mut Office, deed: &Deed) -> Next {
        let lang = office.lang();
        match deed.steps().get(1..).unwrap_or_default() {
            ["close"] if self.may_leave(lang) => return Next::Closed,
            ["back"] if self.may_leave(lang) => *self = TakeIn::open(),
            ["close" | "back"] => {}
            ["accept"] => return self.accept(office),
            steps => {
                if let Stage::Preview(read) = &mut self.stage {
                    let looks = read.correct(steps, &deed.value, lang, &mut self.focus);
                    read.corrected |= !looks;
                    read.told &= looks;
                    if !looks {
                        self.refusal = None;
                    }
                }
            }
        }
        Next::Stays
    }

    /// Adds the plan to the workspace, as one step.
    fn accept(&mut self, office: &mut Office) -> Next {
        let Stage::Preview(read) = &mut self.stage else { return Next::Stays };
        let lang = office.lang();
        self.refusal = None;
        match read.import.accept(office.workspace(), &read.year, read.role, lang) {
            Err(reason) => {
                read.no_year = Some(reason);
                self.focus = Some("import-year".to_owned());
            }
            Ok(command) => match office.run(Entry::Do(command)) {
                Err(reason) => self.refusal = Some(reason),
                Ok(()) => {
                    if let Some(plan) = office.workspace().plans.last().map(|plan| plan.id) {
                        office.choose(plan);
                    }
                    return Next::Accepted;
                }
            },
        }
        Next::Stays
    }

    /// The dialog as markup. What is to have the keys is said once.
    pub fn draw(&mut self, lang: Lang) -> String {
        let focus = self.focus.take();
        let drawn = html! {
            div.dialog {
                header {
                    h1 id="import-title" { (lang.pick("Nhập kế hoạch có sẵn", "Bring in an existing plan")) }
                    button.plain type="button" id="import-close" data-do="import close" { "✕ " (lang.pick("Bỏ qua", "Cancel")) }
                }
                @if let Some(refusal) = &self.refusal { p.banner.banner-bad role="alert" id="import-refusal" { (refusal) } }
                @match &self.stage {
                    Stage::Paste => (paste(lang)),
                    Stage::Reading(_) => p.lead.loading role="status" id="import-reading" data-busy { (lang.pick("Đang đọc văn bản…", "Reading the text…")) },
                    Stage::Preview(read) => (preview::draw(read, lang)),
                }
            }
            @if let Some(id) = focus { i hidden id="focus" data-id=(id) {} }
        };
        drawn.into_string()
    }
}

impl Read {
    /// Takes a correction over; true where it changes only what is shown.
    fn correct(&mut self, steps: &[&str], value: &str, lang: Lang, focus: &mut Option<String>) -> bool {
        let number = |at: usize| steps.get(at).and_then(|step| step.parse::<usize>().ok()).unwrap_or(usize::MAX);
        let change = match steps.first() {
            Some(&"rows") => {
                self.import.show_rows(number(1).saturating_add(BATCH));
                return true;
            }
            Some(&"look") => {
                let (table, row) = (number(1), number(2));
                if row >= self.import.rows_shown() {
                    self.import.show_rows(row.saturating_add(BATCH));
                }
                *focus = Some(preview::row_id(table, row));
                return true;
            }
            Some(&"role") => {
                self.role = meaning::role(value).unwrap_or(self.role);
                return false;
            }
            Some(&"year") => {
                self.year = value.trim().to_owned();
                let year = act::year(&self.year, lang);
                self.no_year = year.as_ref().err().cloned();
                year.ok().map(Change::Year)
            }
            Some(&"fill") => Some(Change::Fill(value == "true")),
            Some(&"column") => {
                meaning::column(value).map(|meaning| Change::Column { table: number(1), column: number(2), meaning })
            }
            Some(&"row") => {
                meaning::row(value).map(|meaning| Change::Row { table: number(1), row: number(2), meaning })
            }
            _ => return true,
        };
        if let Some(change) = change {
            self.import.change(change);
        }
        false
    }
}

fn paste(lang: Lang) -> Markup {
    let here = lang.pick("Dán vào đây", "Paste here");
    html! {
        div.paste-step {
            p.lead { (lang.pick(
                "Dán bảng hoặc cả văn bản vào ô dưới đây (Ctrl+V), hoặc chọn tệp văn bản, CSV, HTML.",
                "Paste the table or the whole document below (Ctrl+V), or choose a text, CSV or HTML file."
            )) }
            textarea id="paste-field" placeholder=(here) aria-label=(here) spellcheck="false" {}
            div.buttons {
                button.primary type="button" id="read-pasted" { (lang.pick("Đọc nội dung đã dán", "Read what was pasted")) }
                button type="button" id="choose-file" data-page="choose" { (lang.pick("Chọn tệp…", "Choose a file…")) }
            }
        }
    }
}
