//! Merged cells cut into pieces where a sheet of paper may end. A browser tears a merged cell in an
//! ugly way; a cell over few rows is kept on one sheet, one over many is printed as several cells
//! without a line between them.

use cchc_core::order::Order;
use cchc_core::table::{Sheet, SheetCell};

/// A merged cell over more rows than this is cut; so many rows stay with its text.
const KEPT_TOGETHER: usize = 2;

/// A cell of the printed table: the whole of a cell of the sheet, or a piece of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The text; empty in every piece but the first.
    pub text: &'a str,
    /// Over how many rows it reaches, from 1.
    pub rowspan: usize,
    /// Over how many columns it reaches, from 1.
    pub colspan: usize,
    /// A piece of the same cell stands above.
    pub open_above: bool,
    /// A piece of the same cell stands below.
    pub open_below: bool,
}

/// The rows of a sheet, one place a column; `None` where a piece to the left or above covers it.
pub fn pieces(sheet: &Sheet) -> Vec<Vec<Option<Piece<'_>>>> {
    let mut rows: Vec<Vec<Option<Piece<'_>>>> = sheet.rows.iter().map(|row| vec![None; row.cells.len()]).collect();
    let mut tall = Vec::new();
    // True for a row before which no cell is torn that has to stay whole.
    let mut free = vec![true; rows.len()];
    for (start, row) in sheet.rows.iter().enumerate() {
        for (column, cell) in row.cells.iter().enumerate() {
            match cell {
                Some(cell) if cell.rowspan > KEPT_TOGETHER => tall.push((cell.rowspan, start, column, cell)),
                Some(cell) => {
                    keep_whole(&mut free, start, start + cell.rowspan);
                    put(&mut rows, start, column, whole(cell));
                }
                None => {}
            }
        }
    }
    // The inner ones first: the pieces of an area end where those of its targets do.
    tall.order_by_key(|(rowspan, start, column, _)| (*rowspan, *start, *column));
    let mut firsts = Vec::new();
    for (rowspan, start, column, cell) in tall {
        let end = start + rowspan;
        let first = next_free(&free, start + KEPT_TOGETHER, end);
        keep_whole(&mut free, start, first);
        firsts.push((start, first, end, column, cell));
    }
    for (start, first, end, column, cell) in firsts {
        let mut above = start;
        let mut below = first;
        loop {
            let open = (above > start, below < end);
            let text = if open.0 { "" } else { cell.text.as_str() };
            let piece = Piece { text, rowspan: below - above, open_above: open.0, open_below: open.1, ..whole(cell) };
            put(&mut rows, above, column, piece);
            if below >= end {
                break;
            }
            above = below;
            below = next_free(&free, above + 1, end);
        }
    }
    rows
}

fn whole(cell: &SheetCell) -> Piece<'_> {
    Piece {
        text: &cell.text,
        rowspan: cell.rowspan.max(1),
        colspan: cell.colspan,
        open_above: false,
        open_below: false,
    }
}

fn put<'a>(rows: &mut [Vec<Option<Piece<'a>>>], row: usize, column: usize, piece: Piece<'a>) {
    if let Some(place) = rows.get_mut(row).and_then(|row| row.get_mut(column)) {
        *place = Some(piece);
    }
}

/// Forbids an end of the sheet between these rows.
fn keep_whole(free: &mut [bool], start: usize, end: usize) {
    free.iter_mut().take(end).skip(start + 1).for_each(|free| *free = false);
}

/// The first row from `from` on before which the sheet may end, at most `end`.
fn next_free(free: &[bool], from: usize, end: usize) -> usize {
    (from..end).find(|row| free.get(*row) == Some(&true)).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use cchc_core::table::SheetRow;

    /// A sheet from the reach of its cells: 0 for a place that is covered.
    fn sheet(rows: &[&[usize]]) -> Sheet {
        let cell =
            |reach: &usize| (*reach > 0).then(|| SheetCell { text: reach.to_string(), rowspan: *reach, colspan: 1 });
        let row = |row: &&[usize]| SheetRow { heading: false, cells: row.iter().map(cell).collect() };
        Sheet { headings: Vec::new(), rows: rows.iter().map(row).collect(), main: 0 }
    }

    /// One line a row: covered places as "^", a cut edge as "~".
    fn drawn(sheet: &Sheet) -> Vec<String> {
        let draw = |piece: &Option<Piece<'_>>| match piece {
            None => "^".to_owned(),
            Some(piece) => {
                let cut = |cut: bool| if cut { "~" } else { "" };
                format!("{}{}:{}{}", cut(piece.open_above), piece.text, piece.rowspan, cut(piece.open_below))
            }
        };
        pieces(sheet).iter().map(|row| row.iter().map(draw).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn a_cell_over_few_rows_stays_whole() {
        assert_eq!(drawn(&sheet(&[&[2, 1], &[0, 1], &[1, 1]])), ["2:2 1:1", "^ 1:1", "1:1 1:1"]);
    }

    #[test]
    fn a_cell_over_many_rows_is_cut_after_the_rows_that_stay_with_its_text() {
        let rows: Vec<&[usize]> = vec![&[7, 1], &[0, 1], &[0, 1], &[0, 1], &[0, 1], &[0, 1], &[0, 1]];
        assert_eq!(
            drawn(&sheet(&rows)),
            ["7:2~ 1:1", "^ 1:1", "~:1~ 1:1", "~:1~ 1:1", "~:1~ 1:1", "~:1~ 1:1", "~:1 1:1"]
        );
    }

    #[test]
    fn no_cut_goes_through_a_cell_beside_that_stays_whole() {
        let rows: Vec<&[usize]> = vec![&[8, 1], &[0, 2], &[0, 0], &[0, 2], &[0, 0], &[0, 1], &[0, 2], &[0, 0]];
        assert_eq!(drawn(&sheet(&rows)), ["8:3~ 1:1", "^ 2:2", "^ ^", "~:2~ 2:2", "^ ^", "~:1~ 1:1", "~:2 2:2", "^ ^"]);
    }

    #[test]
    fn every_place_is_covered_once_whatever_is_cut() {
        let rows: Vec<&[usize]> =
            vec![&[9, 9], &[0, 0], &[0, 0], &[0, 0], &[0, 0], &[0, 0], &[0, 0], &[0, 0], &[0, 0], &[6, 1], &[0, 5]];
        // The last cells reach past the sheet: what is not there is not needed.
        let sheet = sheet(&rows);
        let all: Vec<_> = pieces(&sheet);
        assert_eq!(all.iter().take(9).flatten().flatten().map(|piece| piece.rowspan).sum::<usize>(), 18);
        assert_eq!(drawn(&sheet)[0], "9:2~ 9:2~");
    }
}
