//! The heading of an appendix: its title in capitals and "(Kèm theo Kế hoạch số …)" below it.

use cchc_core::citation;
use cchc_core::vietnamese::fold_start;

use super::Frame;
use super::line::{Line, is_rule};

/// The heading of an appendix, as places in the lines.
pub(super) struct Block {
    /// Its first line.
    pub(super) top: usize,
    /// The line behind it.
    pub(super) end: usize,
    /// The number of its first line in the text.
    pub(super) line: usize,
    /// The title over the bracket.
    pub(super) title: String,
    /// "(Kèm theo …)", empty where there is none.
    paper: String,
}

/// Every heading of an appendix from line `from` on.
pub(super) fn blocks(lines: &[Line], from: usize) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut i = from;
    while i < lines.len() {
        let floor = out.last().map_or(from, |block| block.end);
        let block = with_paper(lines, i, floor).or_else(|| without_paper(lines, i));
        match block {
            Some(block) => {
                i = block.end;
                out.push(block);
            }
            None => i += 1,
        }
    }
    out
}

fn is_paper(line: &Line) -> bool {
    if !line.text.starts_with('(') {
        return false;
    }
    let folded = fold_start(&line.text, 30);
    ["(kem theo ", "(dinh kem ", "(ban hanh kem theo ", "(ban hanh theo ", "(kem "]
        .iter()
        .any(|head| folded.starts_with(head))
        || folded == "(kem theo"
}

/// A heading whose bracket begins at line `i`.
fn with_paper(lines: &[Line], i: usize, floor: usize) -> Option<Block> {
    if !is_paper(lines.get(i)?) {
        return None;
    }
    let mut paper = String::new();
    let mut end = i;
    for line in lines.get(i..)?.iter().take(8) {
        if !paper.is_empty() {
            paper.push(' ');
        }
        paper.push_str(&line.text);
        end += 1;
        if line.text.trim_end().ends_with([')', '.', ';']) {
            break;
        }
    }
    // "(Kèm theo Phụ lục chi tiết)" is a remark, no heading.
    citation::own_number(&paper)?;
    let top = top(lines, i, floor);
    let title = joined(lines, top, i);
    let line = lines.get(top)?.no;
    Some(Block { top, end, line, title, paper })
}

/// "PHỤ LỤC" on a line of its own, with the title in capitals below it.
fn without_paper(lines: &[Line], i: usize) -> Option<Block> {
    let line = lines.get(i)?;
    if !is_label(line) || !line.is_capitals() {
        return None;
    }
    let mut end = i + 1;
    while let Some(next) =
        lines.get(end).filter(|next| end < i + 6 && next.is_capitals() && !super::footer::is_signature(next))
    {
        if super::numbering::read(&next.text).is_some() || is_paper(next) {
            break;
        }
        end += 1;
    }
    let followed = lines.get(i..).unwrap_or_default().iter().take(7).any(is_paper);
    (!followed).then(|| Block { top: i, end, line: line.no, title: joined(lines, i, end), paper: String::new() })
}

/// "Phụ lục", "PHỤ LỤC II", "Phụ lục số 01".
fn is_label(line: &Line) -> bool {
    if !line.text.starts_with(['p', 'P']) {
        return false;
    }
    fold_start(&line.text, 64)
        .strip_prefix("phu luc")
        .is_some_and(|rest| rest.chars().count() < 12 && !rest.ends_with([';', '.', ',']))
}

/// The first line of the title that ends before line `i`.
fn top(lines: &[Line], i: usize, floor: usize) -> usize {
    let above = |k: usize| k.checked_sub(1).filter(|&k| k >= floor).and_then(|k| lines.get(k));
    // A label within a few lines begins the heading, whatever stands between.
    for k in (floor.max(i.saturating_sub(6))..i).rev() {
        if lines.get(k).is_some_and(is_label) {
            return k;
        }
    }
    let mut top = i;
    while let Some(line) = above(top).filter(|_| top + 8 > i) {
        // What stands under a cell's border or a gap belongs to the heading only in its own style.
        let border = top < i && lines.get(top).is_some_and(|l| l.cell || (l.gap && !line.is_capitals()));
        let heading = line.is_capitals() || line.marked || is_rule(&line.text);
        let mixed = top == i
            && line.text.chars().count() < 160
            && !super::line::ends_closed(&line.text)
            && !line.text.starts_with(['-', '+']);
        let foot = super::footer::is_signature(line) || super::footer::is_recipients(line);
        if border || foot || !(heading || mixed) {
            break;
        }
        top -= 1;
        if mixed && !heading {
            break;
        }
    }
    top
}

fn joined(lines: &[Line], from: usize, to: usize) -> String {
    let words: Vec<&str> =
        lines.get(from..to).unwrap_or_default().iter().map(|l| l.text.as_str()).filter(|t| !is_rule(t)).collect();
    words.join(" ")
}

/// Takes the title, and what the bracket says of a document whose own head is not in the text.
pub(super) fn take(block: &Block, frame: &mut Frame) {
    if !block.title.is_empty() {
        frame.appendix_title = Some(block.title.clone());
    }
    let Some(own) = citation::own_number(&block.paper) else {
        return;
    };
    if frame.number.is_some() || frame.date_wording.is_some() {
        // An appendix that names its plan otherwise than the plan's own head does is kept to be seen.
        let other_day = own.day.is_some_and(|day| frame.date.is_some() && day.date.is_some() && day.date != frame.date);
        let other_number = frame.number.as_ref().is_some_and(|number| *number != own.number);
        if other_day || other_number {
            let title = [block.title.as_str(), block.paper.as_str()];
            frame.appendix_title =
                Some(title.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n"));
        }
        return;
    }
    let inside = block.paper.trim_start_matches('(');
    frame.kind = frame.kind.take().or_else(|| {
        inside
            .char_indices()
            .filter(|(i, _)| *i < 60)
            .find_map(|(i, _)| citation::kind_at_start(inside.get(i..)?))
            .map(|(name, _)| name.to_owned())
    });
    frame.number = Some(own.number);
    frame.number_wording = Some(own.wording);
    if let Some(day) = own.day {
        frame.date = day.date;
        frame.date_wording = Some(day.wording);
    }
    frame.issuer = frame.issuer.take().or(own.issuer);
}
