//! Plain text to blocks: tab-separated tables, Markdown tables, the `|` text of law sites, CSV,
//! and the prose between them.

use super::lines::{block, uniform};
use super::note::SourceNote;
use super::{Block, Document, Options, SourceKind, bars, csv, legacy, markdown, tabs};
use crate::grid::MAX_PLACES;

/// A stretch of lines that one of the readers has taken, or that is left to the next one.
#[derive(Debug)]
pub(super) enum Stretch {
    /// Lines not taken: from the first to before the second, counted from 0.
    Lines(usize, usize),
    /// What was made of lines.
    Done(Block),
}

impl Stretch {
    /// What was made of the lines.
    pub fn done(self) -> Option<Block> {
        match self {
            Stretch::Done(block) => Some(block),
            Stretch::Lines(..) => None,
        }
    }
}

/// Reads plain text. It must have a visible character.
pub fn read(name: Option<&str>, text: &str, options: Options) -> Document {
    let legacy = legacy::detect(text);
    let text = match legacy {
        Some(font) if options.convert_legacy => uniform(&legacy::convert_lines(text, font), false),
        _ => uniform(text, legacy.is_some()),
    };
    let mut notes: Vec<SourceNote> =
        legacy.map(|font| SourceNote::Legacy { font, converted: options.convert_legacy }).into_iter().collect();
    let (source, blocks) = blocks(name, &text, &mut notes);
    Document { source, blocks, notes, text, legacy }
}

fn blocks(name: Option<&str>, text: &str, notes: &mut Vec<SourceNote>) -> (SourceKind, Vec<Block>) {
    let named_csv = name
        .and_then(|name| name.rsplit_once('.'))
        .is_some_and(|(_, extension)| extension.trim().eq_ignore_ascii_case("csv"));
    if named_csv && let Some(blocks) = csv::read(text, csv::Trust::Named, notes) {
        return (SourceKind::Csv, blocks);
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let mut kinds = Vec::new();
    let mut stretches = vec![Stretch::Lines(0, lines.len())];
    let mut apply = |kind, stretches: Vec<Stretch>, reader: &mut dyn FnMut(usize, usize) -> Vec<Stretch>| {
        let mut out = Vec::new();
        for stretch in stretches {
            match stretch {
                Stretch::Lines(start, end) => out.extend(reader(start, end)),
                done => out.push(done),
            }
        }
        let done = out.iter().filter(|stretch| matches!(stretch, Stretch::Done(_))).count();
        kinds.push((done, kind));
        out
    };
    let mut places = MAX_PLACES;
    stretches = apply(SourceKind::Tsv, stretches, &mut |start, end| {
        within(&lines, (start, end), '\t', &mut places, notes, &mut tabs::read)
    });
    let mut places = MAX_PLACES;
    stretches = apply(SourceKind::Pipe, stretches, &mut |start, end| {
        within(&lines, (start, end), '|', &mut places, notes, &mut markdown::read)
    });
    stretches = apply(SourceKind::Pipe, stretches, &mut |start, end| bars::read(&lines, start, end));
    let source = kinds.iter().find(|(done, _)| *done > 0).map(|(_, kind)| *kind);
    if source.is_none()
        && let Some(blocks) = csv::read(text, csv::Trust::Guessed, notes)
    {
        return (SourceKind::Csv, blocks);
    }
    let blocks = stretches.into_iter().filter_map(|stretch| finished(&lines, stretch)).collect();
    (source.unwrap_or(SourceKind::Prose), blocks)
}

type Reader<'r> = dyn FnMut(&[&str], usize, usize, &mut Vec<SourceNote>) -> Vec<Stretch> + 'r;

/// Reads only as many lines as the number of places that is left allows; the rest stays text.
fn within(
    lines: &[&str],
    (start, end): (usize, usize),
    separator: char,
    places: &mut usize,
    notes: &mut Vec<SourceNote>,
    reader: &mut Reader<'_>,
) -> Vec<Stretch> {
    let mut until = start;
    while let Some(line) = lines.get(until).filter(|_| until < end) {
        let cost = line.matches(separator).count() + 1;
        if cost > *places {
            break;
        }
        *places -= cost;
        until += 1;
    }
    let mut out = reader(lines, start, until, notes);
    if until < end {
        let tables = out.iter().any(|stretch| matches!(stretch, Stretch::Done(_)));
        notes.extend(tables.then_some(SourceNote::TooManyRows { count: end - until }));
        out.push(Stretch::Lines(until, end));
    }
    out
}

fn finished(lines: &[&str], stretch: Stretch) -> Option<Block> {
    match stretch {
        Stretch::Done(block) => Some(block),
        Stretch::Lines(start, end) => {
            let (line, text) = block(lines.get(start..end)?, start + 1)?;
            // Lone bars that make no table would only disturb; an empty line keeps the counting.
            let text = text.split('\n').map(|line| if line.trim() == "|" { "" } else { line });
            let text = text.collect::<Vec<_>>().join("\n");
            let (skipped, text) = {
                let kept: Vec<&str> = text.split('\n').collect();
                block(&kept, 0)?
            };
            Some(Block::Text { line: line + skipped, text })
        }
    }
}
