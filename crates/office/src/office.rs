//! The office: one open workspace, and the answer to every question about it.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use cchc_core::filter::{self, Filter};
use cchc_core::history::{Entry, History};
use cchc_core::id::{IdSource, PlanId, RowId};
use cchc_core::language::Lang;
use cchc_core::plan::{Plan, Role};
use cchc_core::rule::{self, Ctx, Report};
use cchc_core::workspace::Workspace;
use cchc_core::{store, table};
use chrono::NaiveDate;

mod blocks;
mod known;
mod sheets;
mod stored;
mod taking_in;
mod telling;

pub use known::{Known, Seen, Version};

use crate::look::Look;
use crate::message::{Answer, Ask, Deed, Mark, Reply};
use crate::sheet::Sheet;
use crate::{act, view, words};
pub(crate) use blocks::rows as rows_of;
use telling::Told;

/// Of how many lines the page is told the rows at first.
const SHOWN: usize = 100;

/// Bytes that travel beside a message.
pub type Bytes = Vec<u8>;

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// Its number, from 1 since the workspace was opened.
    pub nr: u64,
    /// The entry as JSON.
    pub entry: String,
}

/// What a screen was drawn of: the workspace, the plan that is shown, the language, the list of
/// findings.
type DrawnOf = (Arc<Workspace>, Option<PlanId>, Lang, Option<u64>);

/// The office.
pub struct Office {
    today: NaiveDate,
    lang: Lang,
    history: History,
    chosen: Option<PlanId>,
    /// Which rows of the table are shown.
    filter: Filter,
    /// What the filter reads, kept between keys.
    sifted: RefCell<filter::Index>,
    /// What was looked for last in the whole workbook.
    pub(crate) sought: String,
    shown: Range<usize>,
    /// How the user looks at the table, once the page has told it.
    look: Option<Look>,
    /// Who has said something about a row last.
    pub(crate) author: String,
    /// The titles under which nothing is shown.
    folded: BTreeSet<RowId>,
    /// The dialog in which a plan is brought in.
    taking_in: taking_in::TakingIn,
    /// What is known of the store.
    known: Known,
    /// What the last check found.
    report: Report,
    /// The same by row and cell.
    marks: BTreeMap<RowId, Vec<Mark>>,
    /// What the last check has left for the next one.
    memory: rule::Memory,
    /// The number of that list.
    list: u64,
    /// The screen that is drawn here.
    sheet: Option<Sheet>,
    /// What becomes of a list of findings.
    lists: sheets::Lists,
    /// How the page shows it.
    drawn: String,
    /// Of which state that was drawn; `None` where it is to be drawn whatever has changed.
    drawn_of: Option<DrawnOf>,
    /// The open plan, and the same with every number in its place.
    numbered: RefCell<Option<(Arc<Plan>, Arc<Plan>)>>,
    ids: IdSource,
    /// The findings are those of the workspace as it was before.
    check_due: bool,
    /// Entries of the log so far.
    logged: u64,
    log: Vec<Logged>,
    told: Told,
}

impl Default for Office {
    fn default() -> Self {
        Office {
            today: NaiveDate::default(),
            lang: Lang::Vi,
            history: History::new(Workspace::new(IdSource::seeded(0).fresh())),
            chosen: None,
            filter: Filter::default(),
            sifted: RefCell::default(),
            sought: String::new(),
            shown: 0..SHOWN,
            look: None,
            author: String::new(),
            folded: BTreeSet::new(),
            taking_in: taking_in::TakingIn::default(),
            known: Known::default(),
            report: Report::default(),
            marks: BTreeMap::new(),
            memory: rule::Memory::default(),
            list: 0,
            sheet: None,
            lists: sheets::Lists::default(),
            drawn: String::new(),
            drawn_of: None,
            numbered: RefCell::default(),
            ids: IdSource::seeded(0),
            check_due: false,
            logged: 0,
            log: Vec::new(),
            told: Told::nothing(),
        }
    }
}

impl Office {
    /// Answers a question. `bytes` came beside it; those given back go beside the answer.
    pub fn answer(&mut self, to: u32, ask: Ask, bytes: Bytes) -> (Answer, Bytes) {
        let (reply, beside) = match self.reply(ask, bytes) {
            Ok((reply, beside)) => (Ok(reply), beside),
            Err(reason) => (Err(reason), Bytes::new()),
        };
        (self.tell(to, reply), beside)
    }

    /// An answer with what the page does not know yet.
    pub fn tell(&mut self, to: u32, reply: Result<Reply, String>) -> Answer {
        Answer { to, reply, update: self.update().map(Box::new) }
    }

    /// True where the findings are to be looked for again.
    pub fn check_is_due(&self) -> bool {
        self.check_due
    }

    pub(super) fn examine(&mut self) {
        let ctx = Ctx { today: Some(self.today), lang: self.lang };
        let mut memory = std::mem::take(&mut self.memory);
        let report = self.plan().map(|plan| rule::check_again(self.workspace(), plan, &ctx, &mut memory));
        (self.report, self.memory) = (report.unwrap_or_default(), memory);
        self.marks = view::rows::marks(&self.report.findings);
        self.check_due = false;
        self.list += 1;
    }

    pub(crate) fn workspace(&self) -> &Arc<Workspace> {
        self.history.present()
    }

    /// The plan that is shown: the one chosen, else the newest own one, else the newest.
    pub(crate) fn plan(&self) -> Option<&Arc<Plan>> {
        let plans = &self.workspace().plans;
        let chosen = self.chosen.and_then(|id| plans.iter().find(|plan| plan.id == id));
        let own = || plans.iter().rev().find(|plan| plan.role == Role::Own);
        chosen.or_else(own).or_else(|| plans.last())
    }

    /// The plan that is shown, with every number in its place.
    pub(crate) fn numbered(&self) -> Option<Arc<Plan>> {
        let plan = self.plan()?;
        let mut kept = self.numbered.borrow_mut();
        if let Some((of, numbered)) = kept.as_ref()
            && Arc::ptr_eq(of, plan)
        {
            return Some(numbered.clone());
        }
        let numbered = match plan.numbered() {
            Cow::Borrowed(_) => plan.clone(),
            Cow::Owned(numbered) => Arc::new(numbered),
        };
        *kept = Some((plan.clone(), numbered.clone()));
        Some(numbered)
    }

    fn reply(&mut self, ask: Ask, bytes: Bytes) -> Result<(Reply, Bytes), String> {
        match ask {
            Ask::Begin { today, lang, workspace, folders } => {
                self.known.folders = folders;
                self.today = today.parse().unwrap_or_default();
                self.lang = lang;
                self.ids = IdSource::from_text(&workspace.to_string());
                self.open(History::new(Workspace::new(workspace)));
            }
            Ask::Speak(lang) => {
                self.lang = lang;
                self.anew();
            }
            // Answered by the keeper.
            Ask::Keep(_) | Ask::Typed(_) => {}
            Ask::TooLarge(bytes) => return Err(store::OpenError::TooLarge { bytes }.message(self.lang)),
            Ask::Choose(plan) => {
                self.chosen = Some(plan);
                self.filter = Filter::default();
                self.anew();
            }
            Ask::Search(words) => self.filter.words = words,
            Ask::Unfilter => self.filter = Filter::default(),
            Ask::Block(at, what) => return self.on_block(&at, what).map(bare),
            Ask::Show(lines) => self.shown = lines,
            Ask::Act(act) => {
                if let Some(command) = act::command(act, self.numbered().as_deref(), self.lang)? {
                    self.run(Entry::Do(command))?;
                }
            }
            Ask::Look(text) => self.look = Some(serde_json::from_str(&text).unwrap_or_default()),
            Ask::Widths(widths) => self.set_widths(&widths),
            Ask::PutColumn(from, to) => self.put_column(from, to),
            Ask::Fold(title) => {
                if !self.folded.remove(&title) {
                    self.folded.insert(title);
                }
            }
            Ask::Undo => self.run(Entry::Undo)?,
            Ask::Redo => self.run(Entry::Redo)?,
            Ask::Table => return Ok(bare(self.table())),
            Ask::English => return Ok(bare(Reply::English(words::english()))),
            Ask::Read(source) => self.read(Some((source, bytes))),
            Ask::Sheet(path) => self.open_sheet(&path),
            Ask::Leave(path) => self.leave_sheet(&path),
            Ask::Deed(deed) => self.deed(Deed { bytes, ..deed }),
        }
        Ok(bare(Reply::Done))
    }

    /// Opens a workspace in place of the one that is open.
    pub fn open(&mut self, history: History) {
        // What is read is for the workspace that was open.
        if history.present().id != self.workspace().id {
            self.taking_in.close("");
        }
        self.history = history;
        self.lists.left = None;
        self.chosen = None;
        self.author.clear();
        self.look = None;
        self.folded.clear();
        self.logged = 0;
        self.log.clear();
        self.filter = Filter::default();
        self.anew();
    }

    /// Everything that was told is void.
    fn anew(&mut self) {
        self.told = Told::nothing();
        self.report = Report::default();
        self.marks.clear();
        self.check_due = true;
        self.taking_in.is_due();
    }

    /// One step: done, logged, to be checked.
    pub(crate) fn run(&mut self, entry: Entry) -> Result<(), String> {
        let text = serde_json::to_string(&entry).map_err(|error| error.to_string())?;
        let moved = match entry {
            Entry::Do(command) => {
                self.history.apply(command).map_err(|error| error.message(self.lang))?;
                true
            }
            Entry::Undo => self.history.undo(),
            Entry::Redo => self.history.redo(),
        };
        if moved {
            self.logged += 1;
            self.log.push(Logged { nr: self.logged, entry: text });
            self.check_due = true;
        }
        Ok(())
    }

    pub(crate) fn mend(&mut self, list: u64, nr: usize) -> Result<(), String> {
        let current = list == self.list && !self.check_due;
        let fix = self.report.findings.get(nr).filter(|_| current).and_then(|finding| finding.fix.clone());
        let changed = self.lang.pick(
            "Kế hoạch vừa thay đổi. Hãy xem lại danh sách rồi bấm lần nữa.",
            "The plan has just changed. Look at the list and press again.",
        );
        self.run(Entry::Do(fix.ok_or(changed)?.command))
    }

    fn table(&self) -> Reply {
        let sheet = self.plan().map(|plan| table::sheet_of(plan, self.kept().as_ref()));
        let (html, tsv) = sheet.map(|sheet| (sheet.to_html(), sheet.to_tsv())).unwrap_or_default();
        Reply::Table { html, tsv }
    }
}

fn bare(reply: Reply) -> (Reply, Bytes) {
    (reply, Bytes::new())
}
