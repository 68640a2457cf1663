//! Every text of a plan in the order of the document, with where it stands.

use super::Input;
use crate::finding::Place;
use crate::leftover::looks_back;
use crate::plan::{Field, Row};
use crate::say;

/// What a text of the plan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The title of the document.
    Title,
    /// A paragraph of the legal basis, by its place.
    Basis(usize),
    /// The text before the first numbered part.
    Preamble,
    /// The heading of a numbered part, by its place.
    PartTitle(usize),
    /// The text of a numbered part, by its place.
    PartBody(usize),
    /// The heading over the table.
    AppendixTitle,
    /// A cell of the row at this place of [`Input::rows`].
    Cell(usize),
}

/// One text of the plan.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    /// Where it comes from.
    pub source: Source,
    /// Which cell, for the text of a row.
    pub field: Option<CellOf<'a>>,
    /// The text as written.
    pub text: &'a str,
    /// How many bytes of text the plan has before it: tells how far apart two places are.
    pub offset: usize,
}

/// Which cell of a row a text stands in. Borrowed, because there are many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellOf<'a> {
    /// The title of an area or a group.
    Title,
    /// The wording of a target.
    Target,
    /// The content of a task.
    Task,
    /// The product of a task.
    Product,
    /// The deadline of a task.
    Deadline,
    /// A cell of a column that answers to no field, by its heading.
    Extra(&'a str),
}

impl CellOf<'_> {
    /// The same as a field of the plan.
    pub fn to_field(self) -> Field {
        match self {
            CellOf::Title => Field::Title,
            CellOf::Target => Field::Target,
            CellOf::Task => Field::Task,
            CellOf::Product => Field::Product,
            CellOf::Deadline => Field::Deadline,
            CellOf::Extra(heading) => Field::Extra(heading.to_owned()),
        }
    }
}

impl<'a> Input<'a> {
    /// Calls `visit` for every text of the plan that is not empty, in the order of the document.
    /// The cells that name units are left out: they hold names, no sentences.
    pub fn each_text(&self, mut visit: impl FnMut(Piece<'a>)) {
        let mut offset = self.each_text_outside(&mut visit);
        for (at, standing) in self.rows().iter().enumerate() {
            each_cell(standing.row, |field, text| {
                visit(Piece { source: Source::Cell(at), field: Some(field), text, offset });
                offset += text.len() + 1;
            });
        }
    }

    /// Calls `visit` for the texts of a row that are not empty, with their places among these.
    pub(crate) fn each_text_of(&self, row: usize, mut visit: impl FnMut(usize, CellOf<'a>, &'a str)) {
        let mut nth = 0;
        if let Some(standing) = self.rows().get(row) {
            each_cell(standing.row, |field, text| {
                visit(nth, field, text);
                nth += 1;
            });
        }
    }

    /// The texts before the table; returns how many bytes they have.
    pub(crate) fn each_text_outside(&self, mut visit: impl FnMut(Piece<'a>)) -> usize {
        let mut offset = 0;
        let mut show = |source, text: &'a str| {
            if !text.is_empty() {
                visit(Piece { source, field: None, text, offset });
                offset += text.len() + 1;
            }
        };
        let plan = self.plan;
        show(Source::Title, &plan.header.title);
        for (at, text) in plan.legal_basis.iter().enumerate() {
            show(Source::Basis(at), text);
        }
        show(Source::Preamble, &plan.preamble);
        for (at, part) in plan.parts.iter().enumerate() {
            show(Source::PartTitle(at), &part.title);
            show(Source::PartBody(at), &part.body);
        }
        show(Source::AppendixTitle, &plan.appendix_title);
        offset
    }

    /// The texts that hold a digit. A rule about years, numbers or documents needs no others, and
    /// they are few.
    pub fn texts_with_digits(&self) -> &[Piece<'a>] {
        self.digits.get_or_init(|| {
            let mut pieces = Vec::new();
            let mut offset = self.each_text_outside(|piece| {
                if has_digit(piece.text) {
                    pieces.push(piece);
                }
            });
            for (at, standing) in self.looked_at() {
                each_cell(standing.row, |field, text| {
                    if has_digit(text) {
                        pieces.push(Piece { source: Source::Cell(at), field: Some(field), text, offset });
                    }
                    offset += text.len() + 1;
                });
            }
            pieces
        })
    }

    /// For each part of the text whether it assesses the past, by its heading or one above it.
    pub fn parts_that_look_back(&self) -> Vec<bool> {
        let mut back: Vec<bool> = Vec::with_capacity(self.plan.parts.len());
        for (at, part) in self.plan.parts.iter().enumerate() {
            let above = self.part_above(at).and_then(|above| back.get(above));
            back.push(above.copied().unwrap_or(false) || looks_back(&part.title));
        }
        back
    }

    /// Where a text stands.
    pub fn place_of(&self, piece: &Piece) -> Place {
        let lang = self.lang();
        match piece.source {
            Source::Title => self.other_place(lang.pick("Tên kế hoạch", "Title of the plan").to_owned()),
            Source::Basis(at) => {
                let nth = at + 1;
                self.other_place(say!(lang, "Căn cứ, đoạn {nth}", "Legal basis, paragraph {nth}"))
            }
            Source::Preamble => self.other_place(lang.pick("Lời dẫn", "Preamble").to_owned()),
            Source::PartTitle(at) | Source::PartBody(at) => self.part_place(at),
            Source::AppendixTitle => self.other_place(lang.pick("Tên phụ lục", "Title of the appendix").to_owned()),
            Source::Cell(at) => self.place(at, piece.field.map(CellOf::to_field)),
        }
    }
}

/// Calls `visit` for the texts of a row that are not empty, but those that name units.
fn each_cell<'a>(row: Row<'a>, mut visit: impl FnMut(CellOf<'a>, &'a str)) {
    let mut cell = |field, text: &'a str| {
        if !text.is_empty() {
            visit(field, text);
        }
    };
    match row {
        Row::Area(section) | Row::Group(section) => cell(CellOf::Title, &section.title),
        Row::Target(target) => cell(CellOf::Target, &target.wording),
        Row::Task(task) => {
            cell(CellOf::Task, &task.content);
            cell(CellOf::Product, &task.product);
            cell(CellOf::Deadline, &task.deadline.wording);
        }
    }
    for extra in row.extra() {
        cell(CellOf::Extra(&extra.heading), &extra.text);
    }
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}
