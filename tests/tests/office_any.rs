//! Whatever is changed in whatever order: what the page was told piece by piece adds up to what
//! it would be told at once, and the store rebuilds the workspace.

use cchc_core::history::{Entry, History};
use cchc_core::id::PlanId;
use cchc_core::language::Lang;
use cchc_core::plan::{Field, State};
use cchc_core::store;
use cchc_office::message::{Act, Ask, Keep, Reply, RowKind, SaveState};
use cchc_tests::told::Page;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

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
    Show(usize, usize),
    Check,
    Fold(Index),
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
        1 => (0..8usize, 0..8usize).prop_map(|(from, lines)| Step::Show(from, lines)),
        1 => Just(Step::Check),
        1 => any::<Index>().prop_map(Step::Fold),
    ];
    vec(step, 0..25)
}

fn checked(page: &mut Page) {
    if page.keeper.check_is_due() {
        page.check();
    }
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
        Step::Show(from, lines) => Some(Ask::Show(from..from + lines)),
        Step::Check => {
            checked(page);
            None
        }
        Step::Fold(at) => row(page, &at).map(Ask::Fold),
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
        page.ok(Ask::Show(0..250));
        prop_assert!(found.iter().all(|line| page.lines.iter().any(|other| other.row == line.row)));
        checked(&mut page);
        let pieces = page.shown();
        let open: Option<PlanId> = page.book.open.as_ref().map(|plan| plan.id);
        // The same plan asked for again is told from nothing.
        if let Some(open) = open {
            page.rows.clear();
            page.ok(Ask::Choose(open));
            checked(&mut page);
            prop_assert_eq!(page.shown(), pieces);
        }
    }

    #[test]
    fn the_store_rebuilds_the_workspace_and_its_undo(steps in steps()) {
        let mut page = Page::begun();
        let id = page.fresh();
        page.ok(Ask::Keep(Keep::Empty(id)));
        page.accept_table();
        for step in steps {
            take(&mut page, step);
        }
        let expected = page.file();
        let book = page.book.clone();
        prop_assert!(matches!(page.kept.state, SaveState::Saved(_)), "{:?}", page.kept.state);

        let mut again = Page::on(page.computer.clone(), 8);
        // The first window is gone.
        page.computer.now.set(page.computer.now.get() + 10_000);
        let reply = again.ok(Ask::Keep(Keep::Start { notes: Vec::new(), last: None }));
        prop_assert_eq!(reply, Reply::Started { opened: true, unopened: None, lost: vec![], notes: vec![] });
        prop_assert_eq!(again.file(), expected);
        prop_assert_eq!(again.book.undo.is_some(), book.undo.is_some());
        prop_assert_eq!(again.book.redo.is_some(), book.redo.is_some());

        let (snapshot, log) = page.in_store(&book.workspace);
        let entries: Vec<Entry> = log.iter().map(|entry| serde_json::from_str(entry).unwrap()).collect();
        let (history, replayed) = History::replay(store::open(&snapshot).unwrap(), &entries);
        prop_assert_eq!(replayed, entries.len());
        prop_assert_eq!(history.depth() > 0, book.undo.is_some());
    }
}
