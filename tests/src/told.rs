//! A page that asks the office and keeps what it is told; every message goes over as JSON.

use std::collections::BTreeMap;

use cchc_core::id::{IdSource, RowId};
use cchc_core::language::Lang;
use cchc_core::plan::{Field, Role};
use cchc_office::Office;
use cchc_office::message::{Act, Answer, Ask, Book, DraftView, Found, Line, PlanText, Reply, RowView, Source};

/// A table with a heading and two tasks, as it is copied from a sheet.
pub const TABLE: &str = "TT\tNhiệm vụ\tSản phẩm\tChủ trì\tThời hạn\n\
    1\tCông khai thủ tục trên trang thông tin\tBảng công khai\tVăn phòng Sở\tQuý II/2026\n\
    2\tTập huấn cho công chức một cửa\tLớp tập huấn\tPhòng Lữ hành\tQuý III/2026\n";

/// A page that keeps what it is told.
#[derive(Default)]
pub struct Page {
    /// The office itself.
    pub office: Office,
    /// How many messages were sent.
    pub asked: u32,
    /// Where fresh ids come from; the same ones in every run.
    pub ids: Option<IdSource>,
    /// The workspace as last told.
    pub book: Book,
    /// The lines of the table as last told.
    pub lines: Vec<Line>,
    /// Every row told since the page began anew.
    pub rows: BTreeMap<RowId, RowView>,
    /// Header and text parts as last told.
    pub text: PlanText,
    /// The findings as last told.
    pub found: Vec<Found>,
    /// The entries of the log, as the browser would store them.
    pub log: Vec<String>,
}

impl Page {
    /// A page whose office has begun, on the first of March 2026, with nothing open.
    pub fn begun() -> Page {
        let mut page = Page { ids: Some(IdSource::seeded(7)), ..Page::default() };
        let workspace = page.fresh();
        page.ok(Ask::Begin { today: "2026-03-01".to_owned(), lang: Lang::Vi, workspace });
        page
    }

    /// An id not used before.
    pub fn fresh<T: cchc_core::id::Fresh>(&mut self) -> T {
        self.ids.as_mut().unwrap().fresh()
    }

    /// Sends a message over and hears the answer; the second part are the bytes beside it.
    ///
    /// # Errors
    /// The reason that the office gives.
    pub fn ask(&mut self, ask: Ask, bytes: Vec<u8>) -> Result<(Reply, Vec<u8>), String> {
        self.asked += 1;
        let sent = serde_json::to_string(&(self.asked, ask)).unwrap();
        let (to, ask) = serde_json::from_str(&sent).unwrap();
        let (answer, beside) = self.office.answer(to, ask, bytes);
        let answer = self.hear(&answer);
        assert_eq!(answer.to, self.asked);
        answer.reply.map(|reply| (reply, beside))
    }

    /// Sends a message that the office must not refuse.
    pub fn ok(&mut self, ask: Ask) -> Reply {
        self.ask(ask, Vec::new()).unwrap().0
    }

    /// Asks for a change.
    ///
    /// # Errors
    /// The reason that the office gives.
    pub fn act(&mut self, act: Act) -> Result<(), String> {
        self.ask(Ask::Act(act), Vec::new()).map(|_| ())
    }

    /// Takes over what an answer tells, as it comes over the wire.
    pub fn hear(&mut self, answer: &Answer) -> Answer {
        let answer: Answer = serde_json::from_str(&serde_json::to_string(answer).unwrap()).unwrap();
        let Some(update) = &answer.update else { return answer };
        if update.anew {
            self.rows.clear();
            self.found.clear();
        }
        self.rows.extend(update.rows.iter().map(|row| (row.id, row.clone())));
        update.lines.clone_into_if(&mut self.lines);
        update.text.as_deref().cloned().clone_into_if(&mut self.text);
        update.book.as_deref().cloned().clone_into_if(&mut self.book);
        update.found.clone_into_if(&mut self.found);
        self.log.extend(update.log.iter().map(|logged| logged.entry.clone()));
        answer
    }

    /// Has the office check the plan, which must be due.
    pub fn check(&mut self) {
        assert!(self.office.check_is_due());
        let news = self.office.check();
        self.hear(&news);
        assert!(!self.office.check_is_due());
    }

    /// Pastes a text and gives the preview.
    pub fn paste(&mut self, text: &str) -> DraftView {
        let source = Source::Pasted { html: None, text: text.to_owned() };
        match self.ok(Ask::Read(source)) {
            Reply::Draft(draft) => *draft,
            other => panic!("{other:?}"),
        }
    }

    /// A page with [`TABLE`] pasted and accepted.
    pub fn with_table() -> Page {
        let mut page = Page::begun();
        page.paste(TABLE);
        page.ok(Ask::Accept { year: "2026".to_owned(), role: Role::Own });
        page
    }

    /// The workspace as a file.
    pub fn file(&mut self) -> Vec<u8> {
        self.ask(Ask::File { stamp: "20260301-0800".to_owned(), revision: 3 }, Vec::new()).unwrap().1
    }

    /// What the page shows, for comparison.
    pub fn shown(&self) -> (Book, Vec<Line>, PlanText, Vec<RowView>) {
        let wanted = self.lines.iter().flat_map(|line| [Some(line.row), line.target]).flatten();
        let rows = wanted.map(|id| self.rows.get(&id).expect("a row of a line was told").clone()).collect();
        (self.book.clone(), self.lines.clone(), self.text.clone(), rows)
    }

    /// What stands in one column, line by line.
    pub fn texts(&self, field: &Field) -> Vec<String> {
        self.lines.iter().map(|line| self.rows[&line.row].text(field).to_owned()).collect()
    }
}

/// Takes over what is there and leaves the rest.
trait CloneIntoIf<T> {
    fn clone_into_if(&self, place: &mut T);
}

impl<T: Clone> CloneIntoIf<T> for Option<T> {
    fn clone_into_if(&self, place: &mut T) {
        if let Some(value) = self {
            place.clone_from(value);
        }
    }
}
