//! The frame of a document: everything around its task table. Letterhead, title, legal basis,
//! numbered parts, recipients, signature and the heading of the appendix are read out of the text
//! before and after the table, or out of the whole text where there is none.
//!
//! Texts come from law sites (lines broken anywhere, cells divided by "|"), from PDF files turned
//! to Markdown, and from Word. The wording is kept; only soft line breaks are joined and marks of
//! the conversion left out. What is not there stays empty and is not guessed.

mod appendix;
mod body;
mod footer;
mod letterhead;
mod line;
mod note;
mod numbering;
mod office;
mod paragraph;
mod title;
mod year;

use cchc_core::citation;
use chrono::{Datelike, NaiveDate};

use self::body::Body;
use self::line::Line;

pub use self::note::FrameNote;

/// What stands around the table of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Number and symbol without blanks: "282/KH-UBND"; "/KH-SNV" where the number is blank.
    pub number: Option<String>,
    /// The number as written: "1073 /KH-SNV".
    pub number_wording: Option<String>,
    /// The day of issue, where it is complete and exists.
    pub date: Option<NaiveDate>,
    /// The day as written, with what was left blank: "ngày tháng 01 năm 2022".
    pub date_wording: Option<String>,
    /// Where it was issued: "Hà Nội".
    pub place: Option<String>,
    /// The body above the issuer, as the letterhead prints it.
    pub superior: Option<String>,
    /// The issuing body, as the letterhead prints it; else as the heading of the appendix or the
    /// symbol of the number says.
    pub issuer: Option<String>,
    /// The kind of document by its canonical name: "Kế hoạch".
    pub kind: Option<String>,
    /// What it is about, without the kind.
    pub title: Option<String>,
    /// The (first) year that it is for: from its title, else from the heading of the appendix,
    /// else from the day of issue (in December: the next year).
    pub year: Option<i32>,
    /// The last year of a period such as 2021–2030.
    pub last_year: Option<i32>,
    /// The paragraphs that give the reasons: "Căn cứ …", "Thực hiện Quyết định số …".
    pub legal_basis: Vec<String>,
    /// The numbered parts in the order of the text, also those with one number.
    pub parts: Vec<FramePart>,
    /// Who receives it, without bullets and end punctuation.
    pub recipients: Vec<String>,
    /// For whom it is signed: "TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH".
    pub signatory_authority: Option<String>,
    /// The signatory's post: "PHÓ GIÁM ĐỐC".
    pub signatory_position: Option<String>,
    /// The signatory's name.
    pub signatory_name: Option<String>,
    /// The heading of the appendix with the table.
    pub appendix_title: Option<String>,
    /// What stands between title and first part and is no reason.
    pub preamble: String,
    /// True when the text carries number and day, or the blanks where they belong, and no stamp says
    /// that it is a draft.
    pub issued: bool,
    /// What was inferred or not understood.
    pub notes: Vec<FrameNote>,
}

/// A numbered part of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FramePart {
    /// The number without its mark: "I", "2.1", "đ", "Điều 3".
    pub number: String,
    /// The heading; empty where the number opens a plain paragraph.
    pub title: String,
    /// 1 for "I.", 2 for "1.", 3 for "1.1."; letters one below the part they stand in; one more
    /// for all of them where "Phần" or "A." stands above Roman numbers.
    pub depth: u8,
    /// The text under the heading, paragraphs divided by line breaks.
    pub body: String,
    /// The line of its number, counted from 1 through `before` and then `after`.
    pub line: usize,
}

/// Reads the text before and the text after a table; a text without a table comes as `before`.
pub fn read(before: &str, after: &str) -> Frame {
    let mut frame = Frame::default();
    let mut lines = line::lines(before, 1);
    lines.extend(line::lines(after, before.lines().count() + 1));
    let start = letterhead::read(&lines, &mut frame);
    let stamped = lines.iter().take(start).flat_map(|line| &line.columns).any(|piece| letterhead::is_draft(piece));
    let headless = frame.number.is_none() && frame.date_wording.is_none();
    let blocks = appendix::blocks(&lines, start);
    let mut body = Body::new(lines.get(start..).unwrap_or_default());
    let mut blocks = blocks.iter().peekable();
    let mut behind: Option<Behind> = None;
    let mut i = start;
    while let Some(line) = lines.get(i) {
        if let Some(block) = blocks.next_if(|block| block.top <= i) {
            appendix::take(block, &mut frame);
            body.close();
            note_loose(behind.replace(Behind { block, loose: Vec::new() }), &mut frame);
            i = block.end.max(i + 1);
            continue;
        }
        let limit = blocks.peek().map_or(lines.len(), |block| block.top);
        let foot = footer::is_recipients(line) || (body.has_text() && footer::is_signature(line));
        if foot {
            let taken = footer::read(lines.get(i..limit).unwrap_or_default(), &mut frame);
            if taken > 0 {
                body.close();
                i += taken;
                continue;
            }
        }
        match behind.as_mut() {
            // Behind the heading of an appendix a text begins only with a numbered part.
            Some(behind) if numbering::read(&line.text).is_none() => behind.loose.push(line),
            Some(_) => {
                behind.take().into_iter().for_each(|attached| attached.begin(&mut body, &mut frame));
                body.add(line);
            }
            None => body.add(line),
        }
        i += 1;
    }
    note_loose(behind, &mut frame);
    body.finish(&mut frame);
    settle(&mut frame, headless);
    frame.issued &= !stamped;
    frame
}

/// What has been read behind the heading of an appendix, before it is known whether a table or
/// a text follows.
struct Behind<'a> {
    block: &'a appendix::Block,
    loose: Vec<&'a Line>,
}

impl Behind<'_> {
    /// A numbered part follows: the heading was that of an attached document, not of the table.
    fn begin(self, body: &mut Body, frame: &mut Frame) {
        if !self.block.title.is_empty() {
            frame.appendix_title = None;
            body.attach(self.block.line, &self.block.title);
        }
        self.loose.into_iter().for_each(|line| body.add(line));
    }
}

/// Lines behind the heading of an appendix that begin no text.
fn note_loose(behind: Option<Behind>, frame: &mut Frame) {
    let lines = behind.map(|behind| behind.loose).unwrap_or_default();
    let loose = lines.iter().filter(|line| !line::is_rule(&line.text));
    frame.notes.extend(loose.map(|line| FrameNote::Unplaced(line.no, line.text.clone())));
}

/// Fills in what follows from the rest, and says so.
fn settle(frame: &mut Frame, headless: bool) {
    if headless && frame.number.is_some() {
        frame.notes.push(FrameNote::HeadFromAppendix);
    }
    if let Some(number) = &frame.number {
        if number.starts_with(['/', '-']) {
            frame.notes.push(FrameNote::NumberBlank);
        }
        if frame.issuer.is_none()
            && let Some(issuer) = citation::issuer_of(number)
        {
            frame.notes.push(FrameNote::IssuerFromNumber(issuer.clone()));
            frame.issuer = Some(issuer);
        }
    }
    if let (None, Some(day)) = (frame.date, &frame.date_wording) {
        let numbers = day.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).count();
        frame.notes.push(if numbers == 3 {
            FrameNote::DateImpossible(day.clone())
        } else {
            FrameNote::DateBlank(day.clone())
        });
    }
    frame.issued = frame.number.is_some() && frame.date_wording.is_some();
    settle_years(frame);
}

fn settle_years(frame: &mut Frame) {
    let named = [&frame.title, &frame.appendix_title].into_iter().flatten().find_map(|title| year::of(title));
    if let Some((first, last)) = named {
        frame.year = Some(first);
        frame.last_year = (last > first).then_some(last);
        return;
    }
    let issued = frame.date.map(|date| date.year() + i32::from(date.month() == 12));
    // "ngày tháng 01 năm 2022" has a year although it has no day.
    let written = || frame.date_wording.as_deref().and_then(|day| year::of(day).map(|(first, _)| first));
    frame.year = issued.or_else(written);
    frame.notes.push(frame.year.map_or(FrameNote::NoYear, FrameNote::YearFromDate));
}
