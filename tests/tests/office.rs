//! The office as the page meets it: every message goes over as JSON, and what the page was told
//! piece by piece adds up to what it would be told at once.

use std::collections::BTreeMap;

use cchc_core::history::{Entry, History};
use cchc_core::id::{IdSource, PlanId, RowId, WorkspaceId};
use cchc_core::language::Lang;
use cchc_core::plan::{Field, Role, State};
use cchc_core::store;
use cchc_office::Office;
use cchc_office::message::{
    Act, Answer, Ask, Book, DraftView, Found, Line, PlanText, Preview, Reply, RowKind, RowView, Source,
};
use cchc_tests::generate;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

const TABLE: &str = "TT\tNhiệm vụ\tSản phẩm\tChủ trì\tThời hạn\n\
    1\tCông khai thủ tục trên trang thông tin\tBảng công khai\tVăn phòng Sở\tQuý II/2026\n\
    2\tTập huấn cho công chức một cửa\tLớp tập huấn\tPhòng Lữ hành\tQuý III/2026\n";

/// A page that keeps what it is told.
#[derive(Default)]
struct Page {
    office: Office,
    asked: u32,
    ids: Option<IdSource>,
    book: Book,
    lines: Vec<Line>,
    rows: BTreeMap<RowId, RowView>,
    text: PlanText,
    found: Vec<Found>,
    log: Vec<String>,
}

impl Page {
    fn begun() -> Page {
        let mut page = Page { ids: Some(IdSource::seeded(7)), ..Page::default() };
        let workspace = page.fresh();
        page.ok(Ask::Begin { today: "2026-03-01".to_owned(), lang: Lang::Vi, workspace });
        page
    }

    fn fresh<T: cchc_core::id::Fresh>(&mut self) -> T {
        self.ids.as_mut().unwrap().fresh()
    }

    fn ask(&mut self, ask: Ask, bytes: Vec<u8>) -> Result<(Reply, Vec<u8>), String> {
        self.asked += 1;
        let sent = serde_json::to_string(&(self.asked, ask)).unwrap();
        let (to, ask) = serde_json::from_str(&sent).unwrap();
        let (answer, beside) = self.office.answer(to, ask, bytes);
        let answer = self.hear(&answer);
        assert_eq!(answer.to, self.asked);
        answer.reply.map(|reply| (reply, beside))
    }

    fn ok(&mut self, ask: Ask) -> Reply {
        self.ask(ask, Vec::new()).unwrap().0
    }

    fn act(&mut self, act: Act) -> Result<(), String> {
        self.ask(Ask::Act(act), Vec::new()).map(|_| ())
    }

    fn hear(&mut self, answer: &Answer) -> Answer {
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

    fn check(&mut self) {
        assert!(self.office.check_is_due());
        let news = self.office.check();
        self.hear(&news);
        assert!(!self.office.check_is_due());
    }

    fn paste(&mut self, text: &str) -> DraftView {
        let source = Source::Pasted { html: None, text: text.to_owned() };
        match self.ok(Ask::Read(source)) {
            Reply::Draft(draft) => *draft,
            other => panic!("{other:?}"),
        }
    }

    fn with_table() -> Page {
        let mut page = Page::begun();
        page.paste(TABLE);
        page.ok(Ask::Accept { year: "2026".to_owned(), role: Role::Own });
        page
    }

    fn file(&mut self) -> Vec<u8> {
        self.ask(Ask::File { stamp: "20260301-0800".to_owned(), revision: 3 }, Vec::new()).unwrap().1
    }

    /// What the page shows, for comparison.
    fn shown(&self) -> (Book, Vec<Line>, PlanText, Vec<RowView>) {
        let wanted = self.lines.iter().flat_map(|line| [Some(line.row), line.target]).flatten();
        let rows = wanted.map(|id| self.rows.get(&id).expect("a row of a line was told").clone()).collect();
        (self.book.clone(), self.lines.clone(), self.text.clone(), rows)
    }

    fn texts(&self, field: &Field) -> Vec<String> {
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

#[test]
fn an_import_is_previewed_corrected_accepted_and_taken_back_in_one_step() {
    let mut page = Page::begun();
    let draft = page.paste(TABLE);
    assert_eq!(draft.counts, [0, 0, 0, 2]);
    let Reply::Draft(draft) = page.ok(Ask::Preview(Preview::Rows(1))) else { panic!() };
    assert_eq!((draft.tables[0].rows.len(), draft.tables[0].total), (1, 3));
    let refused = page.ask(Ask::Accept { year: "202".to_owned(), role: Role::Own }, Vec::new());
    assert!(refused.unwrap_err().contains("202"));
    assert!(page.book.plans.is_empty());
    page.ok(Ask::Accept { year: "2027".to_owned(), role: Role::Superior });
    assert_eq!(page.lines.len(), 2);
    assert_eq!(page.book.open.as_ref().map(|plan| (plan.year, plan.role)), Some((2027, Role::Superior)));
    page.ok(Ask::Undo);
    assert!(page.book.plans.is_empty() && page.lines.is_empty());
    page.ok(Ask::Redo);
    assert_eq!(page.lines.len(), 2);
}

#[test]
fn a_typed_text_is_read_and_can_be_corrected_by_hand() {
    let mut page = Page::with_table();
    let row = page.lines[0].row;
    let fresh = page.fresh();
    page.act(Act::Type { row, field: Field::Deadline, text: "Trước 15/6/2026".to_owned(), fresh }).unwrap();
    assert_eq!(page.rows[&row].days, Some(["", "14/06/2026"].map(str::to_owned)));
    let by_hand = |start: &str, due: &str| Act::SetDeadline { row, start: start.to_owned(), due: due.to_owned() };
    page.act(by_hand("1/5/2026", "2026-06-15")).unwrap();
    assert_eq!(page.rows[&row].days, Some(["01/05/2026", "15/06/2026"].map(str::to_owned)));
    assert!(page.rows[&row].by_hand);
    assert_eq!(page.rows[&row].text(&Field::Deadline), "Trước 15/6/2026");
    for (start, due) in [("", ""), ("01/07/2026", "01/06/2026"), ("31/02/2026", ""), ("mai", "")] {
        assert!(page.act(by_hand(start, due)).is_err(), "{start} {due}");
    }
    page.act(Act::ReadDeadline(row)).unwrap();
    assert!(!page.rows[&row].by_hand);
}

#[test]
fn number_and_day_of_issue_are_written_in() {
    let mut page = Page::with_table();
    page.act(Act::SetNumber("12/KH-SDL".to_owned())).unwrap();
    page.act(Act::SetDate("5.1.2026".to_owned())).unwrap();
    let head = page.book.open.clone().unwrap();
    assert_eq!((head.number.as_str(), head.date.as_str()), ("12/KH-SDL", "05/01/2026"));
    assert!(page.act(Act::SetDate("tháng sau".to_owned())).unwrap_err().contains("tháng sau"));
    page.act(Act::SetDate(String::new())).unwrap();
    assert_eq!(page.book.open.clone().unwrap().date, "");
}

#[test]
fn a_text_typed_beside_a_lonely_target_makes_its_first_task() {
    let mut page = Page::with_table();
    let (target, task): (RowId, RowId) = (page.fresh(), page.fresh());
    let beside = Some(page.lines[1].row);
    page.act(Act::Insert { kind: RowKind::Target, beside, fresh: target }).unwrap();
    let line = *page.lines.iter().find(|line| line.row == target).unwrap();
    assert_eq!(line.kind, RowKind::Target);
    page.act(Act::Type { row: target, field: Field::Product, text: "Báo cáo".to_owned(), fresh: task }).unwrap();
    let line = *page.lines.iter().find(|line| line.row == task).unwrap();
    assert_eq!((line.target, line.span), (Some(target), 1));
    assert_eq!(page.rows[&task].text(&Field::Product), "Báo cáo");
    // Typed on before the page has heard of the task: it is the same one.
    let fresh = page.fresh();
    page.act(Act::Type { row: target, field: Field::Lead, text: "Văn phòng Sở".to_owned(), fresh }).unwrap();
    assert_eq!(page.rows[&task].text(&Field::Lead), "Văn phòng Sở");
    assert!(page.lines.iter().all(|line| line.row != fresh));
    page.ok(Ask::Undo);
    page.ok(Ask::Undo);
    assert!(page.lines.iter().all(|line| line.row != task));
}

#[test]
fn a_finding_is_mended_once_and_never_by_an_old_list() {
    let mut page = Page::begun();
    let id = page.fresh();
    page.ok(Ask::OpenSample(id));
    page.check();
    let fixable = page.found.iter().find(|found| found.fix.is_some()).expect("the sample has one").clone();
    let before = page.found.len();
    page.ok(Ask::Mend(fixable.list, fixable.nr));
    let again = page.ask(Ask::Mend(fixable.list, fixable.nr), Vec::new());
    assert!(again.is_err(), "the list is old by now");
    page.check();
    let late = page.ask(Ask::Mend(fixable.list, fixable.nr), Vec::new());
    assert!(late.is_err(), "another list is told by now");
    assert!(page.found.len() < before);
}

#[test]
fn only_rows_on_the_page_are_told() {
    let mut page = Page::begun();
    let bytes = store::save(&generate::workspace(1000));
    let fresh = page.fresh();
    page.ask(Ask::OpenFile { known: Vec::new(), fresh }, bytes).unwrap();
    assert!(page.lines.len() > 900);
    let at_first = page.rows.len();
    assert!(at_first < 600, "{at_first}");
    page.ok(Ask::Show(400));
    assert!(page.rows.len() > at_first && page.rows.len() < 900);
    page.ok(Ask::Search("khong co tu nay".to_owned()));
    assert_eq!(page.lines, Vec::new());
}

#[test]
fn a_file_that_the_browser_holds_already_is_opened_as_a_copy() {
    let mut page = Page::with_table();
    let bytes = page.file();
    let known = vec![page.book.workspace.clone()];
    let fresh: WorkspaceId = page.fresh();
    let reply = page.ask(Ask::OpenFile { known, fresh }, bytes.clone()).unwrap().0;
    assert_eq!(reply, Reply::Opened { copy: true });
    assert_eq!(page.book.workspace, fresh.to_string());
    let mut elsewhere = Page::begun();
    let fresh = elsewhere.fresh();
    let reply = elsewhere.ask(Ask::OpenFile { known: Vec::new(), fresh }, bytes).unwrap().0;
    assert_eq!(reply, Reply::Opened { copy: false });
}

#[test]
fn what_cannot_be_opened_leaves_what_is_open() {
    let mut page = Page::with_table();
    let before = page.shown();
    let fresh = page.fresh();
    assert!(page.ask(Ask::OpenFile { known: Vec::new(), fresh }, b"{\"format\":\"other\"}".to_vec()).is_err());
    assert!(page.ask(Ask::OpenStored { log: vec!["?".to_owned()] }, b"{".to_vec()).is_err());
    assert!(page.ask(Ask::TooLarge(300 << 20), Vec::new()).unwrap_err().contains("300 MB"));
    assert_eq!(page.shown(), before);
}

/// A change as the proptest names it: rows by their place among the lines.
#[derive(Clone, Debug)]
enum Step {
    Type(Index, usize, String),
    Insert(RowKind, Option<Index>),
    Delete(Index),
    Move(Index, bool),
    Year(i32),
    State,
    Undo,
    Redo,
    Search(&'static str),
    Speak(Lang),
    ReadDeadline(Index),
    Show(usize),
    Check,
    Mend(Index),
}

const FIELDS: [Field; 8] = [
    Field::Number,
    Field::Target,
    Field::Title,
    Field::Task,
    Field::Product,
    Field::Lead,
    Field::Joint,
    Field::Deadline,
];

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let kind = prop_oneof![Just(RowKind::Area), Just(RowKind::Group), Just(RowKind::Target), Just(RowKind::Task)];
    let words = prop_oneof![Just("Quý IV/2026"), Just("Tối thiểu 95%"), Just("Văn phòng Sở; Phòng Lữ hành"), Just("")];
    let step = prop_oneof![
        4 => (any::<Index>(), 0..FIELDS.len(), words).prop_map(|(at, field, text)| Step::Type(at, field, text.to_owned())),
        3 => (kind, any::<Option<Index>>()).prop_map(|(kind, beside)| Step::Insert(kind, beside)),
        1 => any::<Index>().prop_map(Step::Delete),
        2 => (any::<Index>(), any::<bool>()).prop_map(|(at, down)| Step::Move(at, down)),
        1 => (2020..2030i32).prop_map(Step::Year),
        1 => Just(Step::State),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
        1 => prop_oneof![Just("tap huan"), Just(""), Just("van phong")].prop_map(Step::Search),
        1 => prop_oneof![Just(Lang::Vi), Just(Lang::En)].prop_map(Step::Speak),
        1 => any::<Index>().prop_map(Step::ReadDeadline),
        1 => (1..8usize).prop_map(Step::Show),
        1 => Just(Step::Check),
        1 => any::<Index>().prop_map(Step::Mend),
    ];
    vec(step, 0..25)
}

fn take(page: &mut Page, step: Step) {
    let row = |page: &Page, at: &Index| (!page.lines.is_empty()).then(|| at.get(&page.lines).row);
    let fresh = page.fresh();
    let ask = match step {
        Step::Type(at, field, text) => {
            row(page, &at).map(|row| Ask::Act(Act::Type { row, field: FIELDS[field].clone(), text, fresh }))
        }
        Step::Insert(kind, beside) => {
            let beside = beside.and_then(|at| row(page, &at));
            Some(Ask::Act(Act::Insert { kind, beside, fresh }))
        }
        Step::Delete(at) => row(page, &at).map(|row| Ask::Act(Act::Delete(row))),
        Step::Move(at, down) => row(page, &at).map(|row| Ask::Act(Act::Move { row, down })),
        Step::Year(year) => Some(Ask::Act(Act::SetYear(year.to_string()))),
        Step::State => Some(Ask::Act(Act::SetState(State::Submitted))),
        Step::Undo => Some(Ask::Undo),
        Step::Redo => Some(Ask::Redo),
        Step::Search(words) => Some(Ask::Search(words.to_owned())),
        Step::Speak(lang) => Some(Ask::Speak(lang)),
        Step::ReadDeadline(at) => row(page, &at).map(|row| Ask::Act(Act::ReadDeadline(row))),
        Step::Show(lines) => Some(Ask::Show(lines)),
        Step::Check => {
            if page.office.check_is_due() {
                page.check();
            }
            None
        }
        Step::Mend(at) => (!page.found.is_empty()).then(|| {
            let found = at.get(&page.found);
            Ask::Mend(found.list, found.nr)
        }),
    };
    if let Some(ask) = ask {
        // A refusal is an answer too.
        let _ = page.ask(ask, Vec::new());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_told_in_pieces_is_what_is_told_at_once(steps in steps()) {
        let mut page = Page::with_table();
        for step in steps {
            take(&mut page, step);
        }
        let found = page.lines.clone();
        page.ok(Ask::Search(String::new()));
        page.ok(Ask::Show(250));
        prop_assert!(found.iter().all(|line| page.lines.iter().any(|other| other.row == line.row)));
        let pieces = page.shown();
        let open: Option<PlanId> = page.book.open.as_ref().map(|plan| plan.id);
        // The same plan asked for again is told from nothing.
        if let Some(open) = open {
            page.rows.clear();
            page.ok(Ask::Choose(open));
            prop_assert_eq!(page.shown(), pieces);
        }
    }

    #[test]
    fn the_log_rebuilds_the_workspace_and_its_undo(steps in steps()) {
        let mut page = Page::begun();
        let id = page.fresh();
        page.ok(Ask::OpenEmpty(id));
        let empty = page.file();
        page.log.clear();
        page.paste(TABLE);
        page.ok(Ask::Accept { year: "2026".to_owned(), role: Role::Own });
        for step in steps {
            take(&mut page, step);
        }
        let expected = page.file();
        let (book, log) = (page.book.clone(), page.log.clone());

        let mut again = Page::begun();
        again.ask(Ask::OpenStored { log: log.clone() }, empty.clone()).unwrap();
        prop_assert_eq!(again.file(), expected.clone());
        prop_assert_eq!(again.book.undo.is_some(), book.undo.is_some());
        prop_assert_eq!(again.book.redo.is_some(), book.redo.is_some());

        let (reply, base) = page.ask(Ask::Snapshot { keep: 3 }, Vec::new()).unwrap();
        let Reply::Snapshot { log: recent, last } = reply else { panic!() };
        prop_assert_eq!(last, log.len() as u64);
        let mut later = Page::begun();
        later.ask(Ask::OpenStored { log: recent }, base).unwrap();
        prop_assert_eq!(later.file(), expected);

        let entries: Vec<Entry> = log.iter().map(|entry| serde_json::from_str(entry).unwrap()).collect();
        let (history, replayed) = History::replay(store::open(&empty).unwrap(), &entries);
        prop_assert_eq!(replayed, entries.len());
        prop_assert_eq!(history.depth() > 0, book.undo.is_some());
    }
}

#[test]
fn a_search_leaves_titles_and_forgets_diacritics() {
    let mut page = Page::with_table();
    page.ok(Ask::Search("TAP huan".to_owned()));
    assert_eq!(page.texts(&Field::Task), ["Tập huấn cho công chức một cửa"]);
}

#[test]
fn every_text_follows_the_language() {
    let mut page = Page::with_table();
    page.check();
    let vietnamese = (page.book.undo.clone(), page.found.clone());
    page.ok(Ask::Speak(Lang::En));
    page.check();
    assert_ne!(page.book.undo, vietnamese.0);
    assert_eq!(page.found.len(), vietnamese.1.len());
    assert!(page.found.iter().zip(&vietnamese.1).all(|(en, vi)| en.message != vi.message));
    let Reply::Rules(rules) = page.ok(Ask::Rules) else { panic!() };
    assert!(rules.len() >= 15);
}
