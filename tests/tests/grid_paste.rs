//! Blocks pasted into the table: the cases of `tests/suite/paste.md`, what is refused, and how long
//! large blocks take.

use std::sync::Arc;
use std::time::{Duration, Instant};

use cchc_core::command::{Command, CommandError};
use cchc_core::grid::{self, Block, LONGEST_CELL, LeftOut, MOST_CELLS, Pasted, Refusal, Why};
use cchc_core::history::{Entry, History};
use cchc_core::id::{IdSource, RowId};
use cchc_core::language::Lang;
use cchc_core::plan::{Field, Plan, State};
use cchc_core::workspace::Workspace;
use cchc_tests::{beside, generate, mini_table};

fn book(plan: Plan) -> Workspace {
    let mut workspace = Workspace::new(IdSource::from_text("Sở Du lịch").fresh());
    workspace.plans.push(Arc::new(plan));
    workspace
}

/// What stands between two words at the start of a line.
fn between<'a>(case: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = case.split_once(from).unwrap_or_else(|| panic!("no “{from}” in {case}"));
    rest.split_once(to).map_or(rest, |(part, _)| part)
}

fn cell(text: &str) -> (usize, usize) {
    let (line, column) = text.trim().split_once(',').expect("line,column");
    (line.parse::<usize>().expect("a line") - 1, column.parse::<usize>().expect("a column") - 1)
}

fn selection(text: &str) -> Block {
    let (from, to) = text.split_once(" to ").unwrap_or((text, text));
    let (from, to) = (cell(from), cell(to));
    Block { lines: from.0..to.0 + 1, columns: from.1..to.1 + 1 }
}

fn block(text: &str) -> Vec<Vec<String>> {
    let row = |line: &str| mini_table::cells(line).into_iter().map(|cell| cell.replace('·', "")).collect();
    text.lines().filter(|line| !line.is_empty()).map(row).collect()
}

fn left_out(left: &LeftOut) -> String {
    let why = match left.why {
        Why::NoColumn => "no column",
        Why::NoCell => "no cell",
        Why::Merged => "merged",
    };
    format!("left out {},{} {why} {}", left.row + 1, left.column + 1, left.text)
}

/// What became of the plan, as a case has it; checks that the step can be taken back and replayed.
fn result(plan: &Plan, pasted: &Pasted) -> Vec<String> {
    let before = book(plan.clone());
    let mut history = History::new(before.clone());
    if let Some(command) = &pasted.command {
        history.apply(command.clone()).unwrap_or_else(|e| panic!("{}: {command:?}", e.message(Lang::En)));
        let log = serde_json::to_string(&[Entry::Do(command.clone())]).unwrap();
        let (again, replayed) = History::replay(before.clone(), &serde_json::from_str::<Vec<Entry>>(&log).unwrap());
        assert_eq!((again.present(), replayed), (history.present(), 1));
        let after = history.present().clone();
        assert_ne!(*after, before);
        assert!(history.undo());
        assert_eq!(**history.present(), before);
        assert!(history.redo());
    }
    let mut told: Vec<String> = mini_table::table(&history.present().plans[0]).lines().map(str::to_owned).collect();
    told.extend((pasted.added > 0).then(|| format!("added {}", pasted.added)));
    told.extend(pasted.left_out.iter().map(left_out));
    told.extend(pasted.command.is_none().then(|| "nothing".to_owned()));
    told
}

#[test]
fn every_case_is_pasted_as_written() {
    let text = std::fs::read_to_string(beside("suite/paste.md")).unwrap();
    let cases: Vec<&str> = text.split("\n## ").skip(1).collect();
    assert!(cases.len() > 25, "{}", cases.len());
    let mut wrong = Vec::new();
    for case in cases {
        let name = case.lines().next().unwrap_or_default();
        let (plan, hidden) = mini_table::plan(between(case, "\ntable\n", "at "));
        let plan = plan.numbered().into_owned();
        let lines = mini_table::shown(&plan, &hidden);
        let target = selection(between(case, "\nat ", "\n"));
        let cells = block(between(case, "\npaste\n", "then\n"));
        let mut ids = IdSource::from_text(name);
        let pasted = grid::paste(&plan, &lines, &mini_table::columns(), &target, &cells, &mut ids)
            .unwrap_or_else(|refusal| panic!("{name}: {}", refusal.message(Lang::En)));
        let expected: Vec<&str> =
            between(case, "\nthen\n", "\n\u{0}").lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let got = result(&plan, &pasted);
        if got != expected {
            wrong.push(format!("{name}\n  expected {expected:#?}\n  got {got:#?}"));
        }
        // What was added stands behind what was there.
        let there = target.lines.start.min(lines.len())..(lines.len() + pasted.added).max(pasted.block.lines.end);
        assert!(pasted.block.lines.start == there.start && pasted.block.lines.end <= there.end, "{name}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_paste_is_one_step_with_a_name() {
    let (plan, _) = mini_table::plan("- 1 | A | VP | Quý I\n- 2 | B | VP | Quý I");
    let lines = grid::lines(&plan);
    let label = |cells: &[Vec<String>], at: Block| {
        let pasted = grid::paste(&plan, &lines, &mini_table::columns(), &at, cells, &mut IdSource::seeded(1));
        pasted.unwrap().command.map(|command| command.label(&book(plan.clone()), Lang::Vi))
    };
    assert_eq!(
        label(&block("TT | Quý II\nTT | Quý II\nTT | Quý III"), Block::cell(0, 3)).unwrap(),
        "dán 3 dòng × 2 cột"
    );
    assert_eq!(label(&block("TT"), Block::cell(0, 3)).unwrap(), "dán 1 ô");
    assert_eq!(label(&block("TT"), selection("1,4 to 2,4")).unwrap(), "dán 2 dòng × 1 cột");
    assert_eq!(label(&block("VP"), selection("1,4 to 2,4")), None);
}

#[test]
fn what_cannot_be_pasted_is_refused_as_a_whole() {
    let (mut plan, _) = mini_table::plan("- 1 | A | VP | Quý I");
    let lines = grid::lines(&plan);
    let paste = |plan: &Plan, cells: &[Vec<String>]| {
        grid::paste(plan, &lines, &mini_table::columns(), &Block::cell(0, 2), cells, &mut IdSource::seeded(1))
    };
    let one = |text: String| vec![vec![text]];
    assert_eq!(paste(&plan, &[]), Err(Refusal::Nothing));
    assert_eq!(paste(&plan, &[Vec::new()]), Err(Refusal::Nothing));
    let longest = "ạ".repeat(LONGEST_CELL);
    assert!(paste(&plan, &one(longest.clone())).is_ok());
    let refused = paste(&plan, &[vec!["a".to_owned()], vec!["b".to_owned(), format!("{longest}ạ")]]).unwrap_err();
    assert_eq!(refused, Refusal::CellTooLong { row: 2, column: 2, letters: LONGEST_CELL + 1 });
    assert_eq!(
        refused.message(Lang::Vi),
        "Ô ở dòng 2, cột 2 của khối dán dài 20.001 ký tự, quá 20.000 ký tự. Hãy rút gọn ô đó rồi dán lại; chưa có ô nào thay đổi."
    );
    let many = vec![vec![String::new(); 2]; MOST_CELLS / 2];
    assert!(paste(&plan, &many).is_ok());
    let more = vec![vec![String::new(); 2]; MOST_CELLS / 2 + 1];
    assert_eq!(paste(&plan, &more), Err(Refusal::TooManyCells(MOST_CELLS + 2)));
    plan.state = State::Issued;
    plan.seal = Some("cchc-1:0".to_owned());
    let locked = paste(&plan, &one("A".to_owned())).unwrap_err();
    assert_eq!(locked, Refusal::Command(CommandError::Issued));
    assert_eq!(locked.message(Lang::Vi), CommandError::Issued.message(Lang::Vi));
}

/// A cell as long as one may be comes back to the letter, also one that looks like a formula.
#[test]
fn a_long_cell_goes_out_and_comes_in() {
    let (plan, _) = mini_table::plan("- 1 | A | VP | Quý I");
    let text = format!("={}\n\"\t", "ạ".repeat(LONGEST_CELL - 4));
    let cells = grid::read_text(&grid::to_text(&[vec![text.clone()]]));
    let pasted = grid::paste(
        &plan,
        &grid::lines(&plan),
        &mini_table::columns(),
        &Block::cell(0, 2),
        &cells,
        &mut IdSource::seeded(1),
    );
    let after = book(plan.clone()).apply(&pasted.unwrap().command.unwrap()).unwrap();
    let mut contents = Vec::new();
    after.plans[0].each_task(|task, _| contents.push(task.content.clone()));
    assert_eq!(contents, [text]);
}

/// How long it takes to read, paste and apply so many rows of seven cells: over rows that are there,
/// and as many behind the last.
fn time(rows: usize) -> Duration {
    let plan = generate::plan(rows).numbered().into_owned();
    let (lines, columns) = (grid::lines(&plan), grid::columns(&plan, Lang::Vi));
    let before = book(plan.clone());
    let row = |nth: usize| (0..7).map(move |column| format!("{}. Nội dung {column}", nth % 90 + 1)).collect();
    let text = grid::to_text(&(0..rows * 2).map(row).collect::<Vec<Vec<String>>>());
    let begun = Instant::now();
    let cells = grid::read_text(&text);
    let pasted = grid::paste(&plan, &lines, &columns, &Block::cell(0, 0), &cells, &mut IdSource::seeded(1)).unwrap();
    let after = before.apply(&pasted.command.unwrap()).unwrap();
    let took = begun.elapsed();
    assert!(pasted.added > rows / 2 && grid::lines(&after.plans[0]).len() >= lines.len() + pasted.added);
    took
}

#[test]
fn a_hundred_thousand_cells_take_as_much_longer_as_they_are_more() {
    let few = (0..2).map(|_| time(900)).min().unwrap_or_default();
    let many = time(7200);
    println!("12,600 cells: {few:?}; 100,800 cells: {many:?}");
    // Eight times the cells.
    assert!(many < few * 20 + Duration::from_millis(50), "{few:?} and {many:?}");
}

#[test]
fn a_thousand_rows_go_into_ten_thousand() {
    let plan = generate::plan(10_000).numbered().into_owned();
    let (lines, columns) = (grid::lines(&plan), grid::columns(&plan, Lang::Vi));
    let before = book(plan.clone());
    let row = |nth: usize| (0..7).map(move |column| format!("Nội dung {nth} {column}")).collect();
    let cells: Vec<Vec<String>> = (0..1000).map(row).collect();
    let at = Block::cell(4000, 0);
    let begun = Instant::now();
    let pasted = grid::paste(&plan, &lines, &columns, &at, &cells, &mut IdSource::seeded(1)).unwrap();
    let made = begun.elapsed();
    let after = before.apply(pasted.command.as_ref().unwrap()).unwrap();
    let took = begun.elapsed();
    println!("1,000 × 7 into 10,000: {made:?} to work out, {took:?} with carrying it out");
    assert_eq!(pasted.added, 0);
    assert_ne!(after.plans[0], before.plans[0]);
    let Some(Command::Step { commands, .. }) = &pasted.command else { panic!("a step") };
    let [Command::SetCells { plan: id, cells }] = commands.as_slice() else { panic!("cells") };
    assert!(cells.len() > 5000, "{}", cells.len());
    // Cell by cell each walks through the plan.
    let one = |(row, field, text): &(RowId, Field, String)| Command::SetCell {
        plan: *id,
        row: *row,
        field: field.clone(),
        text: text.clone(),
    };
    let begun = Instant::now();
    before.apply(&Command::Together { commands: cells.iter().take(10).map(one).collect() }).unwrap();
    let ten = begun.elapsed();
    assert!(took < ten * 40 + Duration::from_millis(50), "{took:?}, ten cells {ten:?}");
}
