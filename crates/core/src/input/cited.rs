//! Every citation of a plan with where it stands, read once however many rules look at them.

use std::borrow::Cow;

use super::kept::{RowSaid, Said};
use super::{Input, Piece, Source};
use crate::citation::{self, Citation, Standard};
use crate::finding::Place;
use crate::vietnamese::write_day;

/// A citation with the text that it stands in; `None` for what the header says of the plan itself.
#[derive(Clone, Debug)]
pub struct Cited<'a> {
    /// The text.
    pub piece: Option<Piece<'a>>,
    /// The citation. Its line is its place in [`Citations::all`]; its start and end count from the
    /// start of the plan, so that they tell how far two citations stand apart.
    pub citation: Citation,
    /// What was added to start and end.
    pub offset: usize,
}

impl Cited<'_> {
    /// The words of the text before the citation.
    pub fn before(&self) -> &str {
        let at = self.citation.start.checked_sub(self.offset);
        self.piece.zip(at).and_then(|(piece, at)| piece.text.get(..at)).unwrap_or_default()
    }

    /// Number and symbol as they stand in the text, with their blanks and line ends.
    pub fn number_as_written(&self) -> &str {
        let (from, to) = self.citation.number_at;
        self.piece.and_then(|piece| piece.text.get(from..to)).unwrap_or_default()
    }

    /// The words of the text behind the citation.
    pub fn behind(&self) -> &str {
        let at = self.citation.end.checked_sub(self.offset);
        self.piece.zip(at).and_then(|(piece, at)| piece.text.get(at..)).unwrap_or_default()
    }
}

/// What a plan cites.
#[derive(Debug, Default)]
pub struct Citations<'a> {
    /// The documents, in the order of the plan.
    pub all: Vec<Cited<'a>>,
    /// The standards, in the order of the plan; the line of each is its place here.
    pub standards: Vec<(Piece<'a>, Standard)>,
}

/// Sections of a plan are so far from each other that what they cite is no list.
const APART: usize = 1000;

impl<'a> Citations<'a> {
    pub(super) fn of(input: &Input<'a>) -> Citations<'a> {
        let mut out = Citations::default();
        out.keep(None, 0, own_number(input));
        let (mut gap, mut last) = (0, None);
        let mut add = |piece: Piece<'a>, said: &Said| {
            if let Some(documents) = &said.documents {
                let section = Some(section_of(piece.source));
                gap += if section == last { 0 } else { APART };
                last = section;
                out.keep(Some(piece), gap + piece.offset, documents.clone());
            }
            for standard in &said.standards {
                let standard = Standard { line: out.standards.len(), ..standard.clone() };
                out.standards.push((piece, standard));
            }
        };
        let mut offset = input.each_text_outside(|piece| {
            said(piece.text).iter().for_each(|said| add(piece, said));
        });
        for at in 0..input.rows().len() {
            let row: Cow<RowSaid> = match input.kept(at) {
                Some(kept) => Cow::Borrowed(kept.cited.get_or_init(|| row_said(input, at))),
                None => Cow::Owned(row_said(input, at)),
            };
            if !row.texts.is_empty() {
                let mut within = 0;
                input.each_text_of(at, |nth, field, text| {
                    let piece = Piece { source: Source::Cell(at), field: Some(field), text, offset: offset + within };
                    row.texts.iter().filter(|(text, _)| *text == nth).for_each(|(_, said)| add(piece, said));
                    within += text.len() + 1;
                });
            }
            offset += row.bytes;
        }
        out
    }

    fn keep(&mut self, piece: Option<Piece<'a>>, offset: usize, found: Vec<Citation>) {
        for mut citation in found {
            citation.line = self.all.len();
            citation.start += offset;
            citation.end += offset;
            self.all.push(Cited { piece, citation, offset });
        }
    }
}

/// What a text cites, read from it alone; `None` for one that can cite nothing.
fn said(text: &str) -> Option<Said> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (cites, names) = (may_cite(text), may_name_standard(text));
    (cites || names).then(|| Said {
        documents: cites.then(|| citation::find(text)),
        standards: if names { citation::standards(text) } else { Vec::new() },
    })
}

/// What the texts of a row cite.
fn row_said(input: &Input, row: usize) -> RowSaid {
    let mut all = RowSaid::default();
    input.each_text_of(row, |nth, _, text| {
        all.texts.extend(said(text).map(|said| (nth, said)));
        all.bytes += text.len() + 1;
    });
    all
}

/// Which section of the plan a text belongs to: the legal basis, a part of the text, the table.
fn section_of(source: Source) -> (u8, usize) {
    match source {
        Source::Title => (0, 0),
        Source::Basis(_) => (1, 0),
        Source::Preamble => (2, 0),
        Source::PartTitle(at) | Source::PartBody(at) => (3, at),
        Source::AppendixTitle => (4, 0),
        Source::Cell(_) => (5, 0),
    }
}

/// The plan's own number and date, which the heading of its appendix cites.
fn own_number(input: &Input) -> Vec<Citation> {
    let header = &input.plan.header;
    if header.number.len() >= 60 {
        return Vec::new();
    }
    let date = header.date.map(|date| format!(" ngày {}", write_day(date))).unwrap_or_default();
    // What kind of paper it is need not agree: "Văn bản" is said of all.
    citation::find(&format!("Văn bản số {}{date}", header.number))
}

/// A citation has a dash or a stroke before a capital letter; most cells have neither.
fn may_cite(text: &str) -> bool {
    text.bytes().enumerate().any(|(at, byte)| {
        // "–" is three bytes, and the last of them is the first byte of no letter.
        let sign = matches!(byte, b'/' | b'-') || byte == 0x93 && text.get(..=at).is_some_and(|to| to.ends_with('–'));
        sign && text.get(at + 1..).is_some_and(|after| after.trim_start().starts_with(char::is_uppercase))
    })
}

/// A standard has a colon or a dash between number and edition.
fn may_name_standard(text: &str) -> bool {
    let names = ["ISO", "TCVN", "iso", "tcvn", "Iso"];
    text.contains([':', '-']) && names.iter().any(|name| text.contains(name))
}

impl Input<'_> {
    /// Where a citation stands.
    pub fn place_of_citation(&self, one: &Cited) -> Place {
        match &one.piece {
            Some(piece) => self.place_of(piece),
            None => self.other_place(self.lang().pick("Số và ngày", "Number and date").to_owned()),
        }
    }
}
