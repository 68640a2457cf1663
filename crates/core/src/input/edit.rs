//! Puts other words in the place of some in the plan's texts, wherever they stand, as one command.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::{Input, Piece, Source};
use crate::command::{Command, HeaderText, Lines};
use crate::order::Order;
use crate::plan::{Field, TextPart};

/// Other words for some bytes of a text.
#[derive(Clone, Debug)]
pub struct Edit<'a> {
    /// The text.
    pub piece: Piece<'a>,
    /// The bytes.
    pub bytes: Range<usize>,
    /// What is to stand there.
    pub words: String,
}

/// Which text of the plan; orders as the document does.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Spot {
    Header(u8),
    Basis(usize),
    PartTitle(usize),
    PartBody(usize),
    Cell(usize, Field),
}

const TITLE: u8 = 0;
const PREAMBLE: u8 = 1;
const APPENDIX: u8 = 2;

fn spot(piece: &Piece) -> Option<Spot> {
    Some(match piece.source {
        Source::Title => Spot::Header(TITLE),
        Source::Preamble => Spot::Header(PREAMBLE),
        Source::AppendixTitle => Spot::Header(APPENDIX),
        Source::Basis(at) => Spot::Basis(at),
        Source::PartTitle(at) => Spot::PartTitle(at),
        Source::PartBody(at) => Spot::PartBody(at),
        Source::Cell(row) => Spot::Cell(row, piece.field?.to_field()),
    })
}

impl Input<'_> {
    /// The command that makes all the edits; `None` where there is none, where two overlap, or where
    /// one lies outside its text.
    pub fn rewritten(&self, mut edits: Vec<Edit>) -> Option<Command> {
        edits.order_by_key(|edit| edit.bytes.start);
        let mut texts: BTreeMap<Spot, (String, usize, &str)> = BTreeMap::new();
        for edit in &edits {
            let text = edit.piece.text;
            let (new, done, _) = texts.entry(spot(&edit.piece)?).or_insert_with(|| (String::new(), 0, text));
            new.push_str(text.get(*done..edit.bytes.start)?);
            new.push_str(&edit.words);
            *done = edit.bytes.end;
        }
        let whole = |(mut new, done, text): (String, usize, &str)| {
            new.push_str(text.get(done..)?);
            Some(new)
        };
        let texts: Option<Vec<(Spot, String)>> =
            texts.into_iter().map(|(spot, text)| Some((spot, whole(text)?))).collect();
        let commands = self.commands(texts?)?;
        (!commands.is_empty()).then_some(Command::Together { commands })
    }

    /// One command for each text; the paragraphs of the legal basis are one list, and title and text
    /// of a part are one part.
    fn commands(&self, texts: Vec<(Spot, String)>) -> Option<Vec<Command>> {
        let plan = self.plan.id;
        let mut commands = Vec::new();
        let mut lines: Option<Vec<String>> = None;
        let mut parts: BTreeMap<usize, TextPart> = BTreeMap::new();
        for (spot, text) in texts {
            match spot {
                Spot::Header(which) => {
                    let what = match which {
                        TITLE => HeaderText::Title,
                        PREAMBLE => HeaderText::Preamble,
                        _ => HeaderText::Appendix,
                    };
                    commands.push(Command::SetHeader { plan, what, text });
                }
                Spot::Basis(at) => {
                    *lines.get_or_insert_with(|| self.plan.legal_basis.clone()).get_mut(at)? = text;
                }
                Spot::PartTitle(at) => self.part_to_change(&mut parts, at)?.title = text,
                Spot::PartBody(at) => self.part_to_change(&mut parts, at)?.body = text,
                Spot::Cell(row, field) => {
                    let row = self.rows().get(row)?.row.id();
                    commands.push(Command::SetCell { plan, row, field, text });
                }
            }
        }
        commands.extend(lines.map(|lines| Command::SetLines { plan, what: Lines::Basis, lines }));
        commands.extend(parts.into_values().map(|part| Command::SetPart { plan, part: Arc::new(part) }));
        Some(commands)
    }

    /// The part as the workspace holds it: the plan that is checked has its computed numbers filled in.
    fn part_to_change<'p>(&self, parts: &'p mut BTreeMap<usize, TextPart>, at: usize) -> Option<&'p mut TextPart> {
        let shown = self.plan.parts.get(at)?;
        let kept = self.workspace.plan(self.plan.id).and_then(|plan| plan.parts.get(at));
        let kept = kept.filter(|part| part.id == shown.id).unwrap_or(shown);
        Some(parts.entry(at).or_insert_with(|| TextPart::clone(kept)))
    }
}
