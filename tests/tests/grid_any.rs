//! Whatever block is pasted wherever: what is worked out can be carried out and taken back, no row goes
//! away, and every text stands in the table or is said to have had no place.

use std::sync::Arc;

use cchc_core::grid::{self, Block};
use cchc_core::history::History;
use cchc_core::id::{IdSource, RowId};
use cchc_core::language::Lang;
use cchc_core::plan::Plan;
use cchc_core::vietnamese::nfc;
use cchc_core::workspace::Workspace;
use cchc_tests::arbitrary::{plan as any_plan, row_ids, text};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

/// Every text of the table, settled as the table settles what is pasted.
fn texts(plan: &Plan) -> Vec<String> {
    let (lines, columns) = (grid::lines(plan), grid::columns(plan, Lang::Vi));
    let all = Block { lines: 0..lines.len(), columns: 0..columns.len() };
    let rows = grid::copy(plan, &lines, &columns, &all).rows;
    rows.into_iter().flatten().map(|text| settled(&text)).collect()
}

fn settled(text: &str) -> String {
    nfc(&text.replace("\r\n", "\n")).trim().to_owned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_pasted_is_there_or_said(
        plan in any_plan(),
        cells in vec(vec(text(), 0..5), 0..6),
        hidden in vec(any::<bool>(), 0..8),
        at in (any::<Index>(), any::<Index>(), 1..4usize, 1..4usize),
    ) {
        let plan = plan.numbered().into_owned();
        let mut lines = grid::lines(&plan);
        let mut keep = hidden.iter().copied().chain(std::iter::repeat(false));
        lines.retain(|_| !keep.next().unwrap_or_default());
        grid::settle_spans(&mut lines);
        let columns = grid::columns(&plan, Lang::Vi);
        let (line, column) = (at.0.index(lines.len().max(1)), at.1.index(columns.len()));
        let target = Block { lines: line..line + at.2, columns: column..column + at.3 };
        let pasted = grid::paste(&plan, &lines, &columns, &target, &cells, &mut IdSource::seeded(7));
        let Ok(pasted) = pasted else {
            prop_assert!(cells.iter().all(Vec::is_empty));
            return Ok(());
        };
        let mut workspace = Workspace::new(IdSource::seeded(1).fresh());
        workspace.plans.push(Arc::new(plan.clone()));
        let mut history = History::new(workspace.clone());
        if let Some(command) = pasted.command {
            history.apply(command).map_err(|e| TestCaseError::fail(e.message(Lang::En)))?;
        }
        let after = history.present().plans[0].clone();
        let ids: Vec<RowId> = row_ids(&after);
        prop_assert!(row_ids(&plan).iter().all(|id| ids.contains(id)));
        prop_assert!(grid::lines(&after).len() >= grid::lines(&plan).len() + pasted.added);
        let there = texts(&after);
        for (row, texts) in cells.iter().enumerate() {
            for (column, text) in texts.iter().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
                let said = pasted.left_out.iter().any(|left| (left.row, left.column) == (row, column));
                // A block that is repeated may end within one of its rows where titles were passed over.
                let repeated = target.lines.len() > cells.len();
                prop_assert!(said || repeated || there.contains(&settled(text)), "{text:?} of {cells:?} at {target:?} in {there:?}");
            }
        }
        if history.undo() {
            prop_assert_eq!(&**history.present(), &workspace);
        }
    }
}
