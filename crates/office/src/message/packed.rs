//! The lines of the table as one text, a line each: the letter of its kind and its row, then after commas the
//! target above it, its span, depth and how much is folded away under it. What is empty or 0 at the end is
//! left out; "=" is the target of the line before.

use std::fmt::Write;
use std::str::FromStr;

use cchc_core::id::{BadId, RowId};

use super::shown::{Line, Lines, RowKind};

const KINDS: [(RowKind, char); 4] =
    [(RowKind::Area, 'A'), (RowKind::Group, 'G'), (RowKind::Target, 'M'), (RowKind::Task, 'N')];

impl From<Lines> for (usize, usize, String) {
    fn from(lines: Lines) -> Self {
        let mut text = String::with_capacity(lines.come.len() * 20);
        let mut before = None;
        for line in &lines.come {
            pack(line, before, &mut text);
            before = line.target;
        }
        (lines.from, lines.gone, text)
    }
}

impl TryFrom<(usize, usize, String)> for Lines {
    type Error = BadId;

    fn try_from((from, gone, text): (usize, usize, String)) -> Result<Self, BadId> {
        let mut come: Vec<Line> = Vec::new();
        for packed in text.lines() {
            let before = come.last().and_then(|line| line.target);
            come.push(unpack(packed, before)?);
        }
        Ok(Lines { from, gone, come })
    }
}

fn pack(line: &Line, before: Option<RowId>, text: &mut String) {
    let kind = KINDS.iter().find(|(kind, _)| *kind == line.kind).map_or('N', |(_, letter)| *letter);
    // Writing into a text never fails.
    let _ = write!(text, "{kind}{}", line.row);
    let rest = [line.span, u32::from(line.depth), line.folded];
    let used = rest.iter().rposition(|number| *number > 0).map_or(0, |last| last + 1);
    if line.target.is_some() || used > 0 {
        text.push(',');
        match line.target {
            Some(target) if before == Some(target) => text.push('='),
            Some(target) => drop(write!(text, "{target}")),
            None => {}
        }
    }
    for number in rest.iter().take(used) {
        let _ = write!(text, ",{number}");
    }
    text.push('\n');
}

fn unpack(packed: &str, before: Option<RowId>) -> Result<Line, BadId> {
    let mut parts = packed.split(',');
    let head = parts.next().unwrap_or_default();
    let letter = head.chars().next();
    let kind = KINDS.iter().find(|(_, kind)| Some(*kind) == letter).map_or(RowKind::Task, |(kind, _)| *kind);
    let row = RowId::from_str(head.get(1..).unwrap_or_default())?;
    let target = match parts.next() {
        None | Some("") => None,
        Some("=") => before,
        Some(target) => Some(RowId::from_str(target)?),
    };
    let mut number = || parts.next().and_then(|number| number.parse::<u32>().ok()).unwrap_or_default();
    let (span, depth, folded) = (number(), number(), number());
    Ok(Line { row, kind, depth: u8::try_from(depth).unwrap_or(u8::MAX), target, span, folded })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_back_as_they_went() {
        let id = |text: &str| RowId::from_str(text).expect("an id");
        let (one, two) = (id("RTMQ2XZZ9W26"), id("6C5QBK2H2YZH"));
        let line = |kind, target, span, depth, folded| Line { row: one, kind, depth, target, span, folded };
        let come = vec![
            line(RowKind::Area, None, 0, 0, 0),
            line(RowKind::Group, None, 0, 2, 17),
            line(RowKind::Task, Some(two), 3, 0, 0),
            line(RowKind::Task, Some(two), 0, 0, 0),
            line(RowKind::Target, None, 0, 0, 0),
            line(RowKind::Task, Some(one), 1, 0, 0),
        ];
        let lines = Lines { from: 4, gone: 2, come };
        let sent = serde_json::to_string(&lines).expect("it is sent");
        assert!(sent.contains("N6C5QBK2H2YZH") || sent.contains("NRTMQ2XZZ9W26,=\\n"), "{sent}");
        assert_eq!(serde_json::from_str::<Lines>(&sent).expect("it is read"), lines);
        assert!(serde_json::from_str::<Lines>("[0,0,\"Nxyz\"]").is_err());
    }
}
