//! The text between head and foot: paragraphs joined over soft line breaks, and the numbered
//! parts that they make.

use cchc_core::citation;
use cchc_core::vietnamese::fold_start;

use super::line::{Line, Width, is_capitals, is_rule};
use super::numbering::{self, Level};
use super::paragraph::{Paragraph, is_footnote};
use super::{Frame, FramePart};

/// Footnotes that may stand between the halves of a paragraph.
const FOOTNOTES: usize = 12;

/// Collects lines into paragraphs.
pub(super) struct Body {
    width: Width,
    paragraphs: Vec<Paragraph>,
    has_text: bool,
}

impl Body {
    pub(super) fn new(lines: &[Line]) -> Body {
        Body { width: Width::of(lines), paragraphs: Vec::new(), has_text: false }
    }

    /// True when something stands there that is no heading in capitals.
    pub(super) fn has_text(&self) -> bool {
        self.has_text
    }

    /// Takes in the next line.
    pub(super) fn add(&mut self, line: &Line) {
        if is_rule(&line.text) {
            return;
        }
        self.has_text |= !line.is_capitals();
        let width = self.width;
        if is_footnote(&line.text) {
            self.paragraphs.push(Paragraph::new(line));
            return;
        }
        if let Some(note) = self.paragraphs.last_mut().filter(|p| p.footnote && !line.gap && p.goes_on(line, width)) {
            note.push(line);
            return;
        }
        // Notes at the foot of a page stand within the paragraph that goes on behind them.
        let interrupted = self.paragraphs.iter_mut().rev().take(FOOTNOTES).find(|p| !p.footnote);
        match interrupted.filter(|p| p.goes_on(line, width)) {
            Some(paragraph) => paragraph.push(line),
            None => self.paragraphs.push(Paragraph::new(line)),
        }
    }

    /// Begins an attached document, such as the plan that a decision issues.
    pub(super) fn attach(&mut self, line: usize, title: &str) {
        let line = Line { no: line, text: title.to_owned(), ..Line::default() };
        let mut heading = Paragraph::new(&line);
        heading.attached = true;
        heading.closed = true;
        self.paragraphs.push(heading);
    }

    /// Nothing that follows goes on with what stands there.
    pub(super) fn close(&mut self) {
        if let Some(last) = self.paragraphs.last_mut() {
            last.closed = true;
        }
    }

    /// Sorts the paragraphs into reasons, preamble and parts.
    pub(super) fn finish(self, frame: &mut Frame) {
        let depths = Depths::of(&self.paragraphs);
        let mut arabic = 2;
        let mut paragraphs = self.paragraphs.iter().peekable();
        while let Some(paragraph) = paragraphs.next() {
            if paragraph.attached {
                let (title, line) = (paragraph.text.clone(), paragraph.line);
                frame.parts.push(FramePart { title, line, depth: 1, ..FramePart::default() });
                continue;
            }
            let Some(numbered) = numbering::read(&paragraph.text) else {
                put(paragraph, frame);
                continue;
            };
            let next = paragraphs.peek();
            let heading = is_heading(numbered.rest, paragraph.marked, next.map(|p| p.text.as_str()));
            let depth = depths.of_level(numbered.level, arabic);
            if numbered.level != Level::Letter {
                arabic = depth;
            }
            let (title, body) = if heading { (numbered.rest, "") } else { ("", numbered.rest) };
            frame.parts.push(FramePart {
                number: numbered.number,
                title: title.to_owned(),
                depth,
                body: body.to_owned(),
                line: paragraph.line,
            });
        }
    }
}

/// True when the words behind a number are a heading, not the text of the part itself.
fn is_heading(rest: &str, marked: bool, next: Option<&str>) -> bool {
    let length = rest.chars().count();
    if is_capitals(rest) || (marked && length < 250) {
        return true;
    }
    if rest.ends_with('.') {
        let has_text = next.is_some_and(|n| numbering::read(n).is_none_or(|n| matches!(n.level, Level::Letter)));
        return length <= 32 && rest.split(' ').count() <= 5 && has_text;
    }
    !rest.ends_with([';', ',']) && length <= 450
}

/// A paragraph without a number goes to the last part, or before the first one.
fn put(paragraph: &Paragraph, frame: &mut Frame) {
    if let Some(part) = frame.parts.last_mut() {
        if !part.body.is_empty() {
            part.body.push('\n');
        }
        part.body.push_str(&paragraph.text);
        return;
    }
    if is_reason(&paragraph.text) {
        frame.legal_basis.push(paragraph.text.clone());
        return;
    }
    if !frame.preamble.is_empty() {
        frame.preamble.push('\n');
    }
    frame.preamble.push_str(&paragraph.text);
}

/// "Căn cứ …;", "Thực hiện Quyết định số …", "Theo đề nghị của …".
fn is_reason(text: &str) -> bool {
    let folded = fold_start(text.trim_start_matches(['-', '+', ' ']), 30);
    let always = ["can cu ", "xet de nghi", "xet to trinh", "theo de nghi"].iter().any(|head| folded.starts_with(head));
    let citing = ["thuc hien", "trien khai", "theo ", "thi hanh", "tiep tuc", "tren co so", "de "]
        .iter()
        .any(|head| folded.starts_with(head));
    always || (citing && !citation::find(text).is_empty())
}

/// How deep the families of numbers stand in this text.
struct Depths {
    /// One more for everything below "Phần I" or "A." where Roman numbers stand below those.
    shift: u8,
    /// The depth of "Phần I" and "A.": below the Roman numbers where those come first.
    outer: u8,
}

impl Depths {
    fn of(paragraphs: &[Paragraph]) -> Depths {
        let levels: Vec<Level> = paragraphs.iter().filter_map(|p| numbering::read(&p.text)).map(|n| n.level).collect();
        let first = |level| levels.iter().position(|l| *l == level);
        match (first(Level::Outer), first(Level::Roman)) {
            (Some(outer), Some(roman)) if outer < roman => Depths { shift: 1, outer: 1 },
            (Some(_), Some(_)) => Depths { shift: 0, outer: 2 },
            _ => Depths { shift: 0, outer: 1 },
        }
    }

    /// The depth of a family; letters stand one below the last part with another number.
    fn of_level(&self, level: Level, last: u8) -> u8 {
        match level {
            Level::Outer => self.outer,
            Level::Roman | Level::Article => 1 + self.shift,
            Level::Section => 2,
            Level::Arabic(groups) => self.shift + 1 + groups,
            Level::Letter => last + 1,
        }
    }
}
