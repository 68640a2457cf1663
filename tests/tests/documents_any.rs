//! Drafts of documents that nobody wrote: our own, cut, doubled and mixed. Nothing panics, no cell
//! that a row of the plan prints is lost, and every row stands where it may, whatever the user
//! changes in the preview.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::LazyLock;

use cchc_core::deadline::BeforeReading;
use cchc_core::id::IdSource;
use cchc_core::language::Lang;
use cchc_core::plan::{DEEPEST, Node, Parent, Plan, Row};
use cchc_core::vietnamese::squeeze;
use cchc_import::draft::{Draft, Options, draft};
use cchc_import::recognise::{ColumnMeaning, RowMeaning};
use cchc_import::source::{Input, read};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

/// Our own documents, as text.
static CORPUS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("suite/documents");
    let mut files: Vec<_> = std::fs::read_dir(suite).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let sources = files.iter().filter(|file| {
        let name = file.to_string_lossy();
        !name.ends_with(".expected.tsv") && !name.ends_with(".grid")
    });
    let texts: Vec<String> = sources.filter_map(|file| String::from_utf8(std::fs::read(file).unwrap()).ok()).collect();
    assert!(texts.len() > 15);
    texts
});

/// Pieces that readers of tables trip over.
const TROUBLE: [&str; 24] = [
    "\t",
    "\n",
    "\n\n",
    "|",
    "\n|\n",
    "1",
    "1.1",
    "I",
    "I. ",
    "a) ",
    "- ",
    "nt",
    "STT",
    "\tTT\t",
    "Nhiệm vụ",
    "Chủ trì: ",
    "Ghi chú: ",
    "Tổng cộng",
    "Nơi nhận:",
    "GIÁM ĐỐC",
    "Cải cách thể chế",
    "\u{301}",
    "x",
    "[1] ",
];

#[derive(Clone, Debug)]
enum Change {
    Cut(Index, usize),
    Double(Index, usize),
    Insert(Index, usize),
    Mix(Index, Index, usize),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = prop_oneof![
        (any::<Index>(), 1..80usize).prop_map(|(at, length)| Change::Cut(at, length)),
        (any::<Index>(), 1..200usize).prop_map(|(at, length)| Change::Double(at, length)),
        (any::<Index>(), 0..TROUBLE.len()).prop_map(|(at, piece)| Change::Insert(at, piece)),
        (any::<Index>(), any::<Index>(), 1..300usize).prop_map(|(at, from, length)| Change::Mix(at, from, length)),
    ];
    vec(change, 0..8)
}

fn changed(document: Index, changes: &[Change]) -> String {
    let mut text: Vec<char> = document.get(&CORPUS[..]).chars().collect();
    for change in changes {
        if text.is_empty() {
            break;
        }
        let (at, length) = match change {
            Change::Cut(at, length) | Change::Double(at, length) | Change::Mix(at, _, length) => (at, *length),
            Change::Insert(at, _) => (at, 0),
        };
        let at = at.index(text.len());
        let end = (at + length).min(text.len());
        match change {
            Change::Cut(..) => drop(text.drain(at..end)),
            Change::Double(..) => {
                let copy = text[at..end].to_vec();
                text.splice(at..at, copy);
            }
            Change::Insert(_, piece) => drop(text.splice(at..at, TROUBLE[*piece].chars())),
            Change::Mix(_, from, _) => {
                let other: Vec<char> = from.get(&CORPUS[..]).chars().collect();
                let start = from.index(other.len());
                let piece = other[start..(start + length).min(other.len())].to_vec();
                text.splice(at..at, piece);
            }
        }
    }
    text.into_iter().collect()
}

const COLUMNS: [ColumnMeaning; 11] = [
    ColumnMeaning::Number,
    ColumnMeaning::Area,
    ColumnMeaning::Group,
    ColumnMeaning::Target,
    ColumnMeaning::Task,
    ColumnMeaning::Product,
    ColumnMeaning::Lead,
    ColumnMeaning::Joint,
    ColumnMeaning::Deadline,
    ColumnMeaning::Extra,
    ColumnMeaning::Ignore,
];

const ROWS: [RowMeaning; 7] = [
    RowMeaning::Area,
    RowMeaning::Group,
    RowMeaning::Target,
    RowMeaning::Task,
    RowMeaning::Continuation,
    RowMeaning::Header,
    RowMeaning::LeaveOut,
];

/// A change in the preview: (what, table, row or column, meaning).
type ByHand = (bool, Index, Index, Index);

fn change_by_hand(draft: &mut Draft, changes: &[ByHand]) {
    for (of_row, table, place, meaning) in changes {
        if draft.tables.is_empty() {
            return;
        }
        let table = table.index(draft.tables.len());
        let (rows, columns) = (draft.tables[table].rows.len(), draft.tables[table].columns.len());
        match of_row {
            true if rows > 0 => {
                let depth = place.index(40);
                draft.set_row(table, place.index(rows), *meaning.get(&ROWS), (depth < 20).then_some(depth));
            }
            false if columns > 0 => draft.set_column(table, place.index(columns), *meaning.get(&COLUMNS)),
            _ => {}
        }
    }
}

fn check(draft: &Draft) -> Result<(), TestCaseError> {
    let plan = draft.plan(&mut IdSource::seeded(1), BeforeReading::default());
    for node in &plan.rows {
        stands_well(node, Parent::Plan)?;
        prop_assert!(node.depth() <= DEEPEST);
    }
    let all = all_text(&plan);
    for table in &draft.tables {
        for row in &table.rows {
            if matches!(row.meaning, RowMeaning::Header | RowMeaning::LeaveOut) {
                continue;
            }
            for (cell, column) in row.cells.iter().zip(&table.columns) {
                let text = squeeze(&cell.printed);
                // The number that stood before the text is kept as the row's.
                let text = text.strip_prefix(&row.number).unwrap_or(&text);
                // "nt", a cross under "Quý II" and numbers stand for something else.
                let sign = text.chars().filter(|c| c.is_alphanumeric()).count() < 4;
                if sign || matches!(column.meaning, ColumnMeaning::Ignore | ColumnMeaning::Number) {
                    continue;
                }
                // "1.Thể chế" in a column of areas is the number "1." and the title "Thể chế".
                let title = matches!(column.meaning, ColumnMeaning::Area | ColumnMeaning::Group);
                let split = |word: &str| title && word.split_inclusive(['.', ')', '/', ':']).all(|s| all.contains(s));
                let kept = text.split(' ').all(|word| all.contains(word) || split(word));
                prop_assert!(kept, "line {}: “{text}” is not in the plan\n{}", row.line, shown(draft));
            }
        }
    }
    for note in draft.notes() {
        prop_assert!(!note.message(Lang::Vi).is_empty() && !note.message(Lang::En).is_empty());
    }
    let counts = draft.counts();
    let mut tasks = 0;
    plan.each_task(|_, _| tasks += 1);
    prop_assert_eq!(counts.tasks, tasks);
    Ok(())
}

/// The draft as the preview would show it, for the message of a failure.
fn shown(draft: &Draft) -> String {
    let mut out = String::new();
    for table in &draft.tables {
        let columns: Vec<String> = table.columns.iter().map(|c| format!("{}={:?}", c.heading, c.meaning)).collect();
        let _ = writeln!(out, "{}", columns.join(" | "));
        for row in &table.rows {
            let cells: Vec<String> =
                row.cells.iter().map(|c| format!("{} <{:?}> {}", c.printed, c.mark, c.text)).collect();
            let _ = writeln!(out, "{} {:?} {}: {}", row.line, row.meaning, row.number, cells.join(" | "));
        }
    }
    out
}

fn stands_well(node: &Node, parent: Parent) -> Result<(), TestCaseError> {
    prop_assert!(node.may_stand_under(parent));
    let (rows, own) = match node {
        Node::Area(section) => (&section.rows, Parent::Area),
        Node::Group(section) => (&section.rows, Parent::Group),
        Node::Target(_) | Node::Task(_) => return Ok(()),
    };
    rows.iter().try_for_each(|row| stands_well(row, own))
}

fn all_text(plan: &Plan) -> String {
    let mut all = String::new();
    let mut add = |text: &str| {
        all.push_str(&squeeze(text));
        all.push('\n');
    };
    plan.walk(|row, _| {
        add(row.number());
        add(row.text());
        row.extra().iter().for_each(|cell| add(&cell.text));
        if let Row::Task(task) = row {
            let cells = [&task.product, &task.lead.wording, &task.joint.wording, &task.deadline.wording];
            cells.iter().for_each(|text| add(text));
        }
    });
    all
}

fn drafted(text: &str) -> Option<Draft> {
    let document = read(Input::Bytes { name: None, bytes: text.as_bytes() }).ok()?;
    Some(draft(&document, &Options::default()))
}

/// What the user joins to the caption of the table is not left out with it.
#[test]
fn what_goes_on_under_a_caption_is_kept() {
    let text = "STT\tNhiệm vụ\tSản phẩm\tChủ trì\tThời hạn\nKế hoạch năm 2026\t\t\t\t\n\
                \tSoát xét quy chế\tQuy chế\tPhòng Pháp chế\tQuý I/2026\n\
                I\tCải cách thể chế\t\t\t\n1\tRà soát văn bản\tBáo cáo\tPhòng Pháp chế\tQuý II/2026\n";
    let mut draft = drafted(text).unwrap();
    let caption = draft.tables[0].rows.iter().position(|row| row.cells[0].printed.starts_with("Kế hoạch")).unwrap();
    assert_eq!(draft.tables[0].rows[caption].meaning, RowMeaning::LeaveOut);
    draft.set_row(0, caption + 1, RowMeaning::Continuation, None);
    assert_eq!(draft.tables[0].rows[caption].meaning, RowMeaning::LeaveOut);
    assert_eq!(draft.tables[0].rows[caption + 1].meaning, RowMeaning::Task, "{}", shown(&draft));
    check(&draft).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_cell_of_any_document_is_lost(document: Index, changes in changes()) {
        if let Some(draft) = drafted(&changed(document, &changes)) {
            check(&draft)?;
        }
    }

    #[test]
    fn no_change_by_hand_loses_a_cell(document: Index, changes in changes(), by_hand in vec(any::<ByHand>(), 1..6), fill: bool) {
        if let Some(mut draft) = drafted(&changed(document, &changes)) {
            draft.fill_empty(fill);
            change_by_hand(&mut draft, &by_hand);
            check(&draft)?;
        }
    }
}
