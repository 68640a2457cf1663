//! The text between head and foot: paragraphs joined over soft line breaks, and the numbered
//! parts that they make.

use cchc_core::citation;
use cchc_core::vietnamese::fold;

use super::line::{Line, Width, ends_closed, ends_open, is_capitals, is_rule};
use super::numbering::{self, Level};
use super::{Frame, FramePart};

/// A paragraph in the making.
struct Paragraph {
    line: usize,
    text: String,
    marked: bool,
    footnote: bool,
    /// The title of an attached document, which begins a part without a number.
    attached: bool,
    /// Nothing that follows belongs to it.
    closed: bool,
    lines: usize,
    last: Line,
}

/// Collects lines into paragraphs.
pub(super) struct Body {
    width: Width,
    paragraphs: Vec<Paragraph>,
}

impl Body {
    pub(super) fn new(lines: &[Line]) -> Body {
        Body { width: Width::of(lines), paragraphs: Vec::new() }
    }

    /// True when something stands there that is no heading in capitals.
    pub(super) fn has_text(&self) -> bool {
        self.paragraphs.iter().any(|p| !is_capitals(&p.text))
    }

    /// Takes in the next line.
    pub(super) fn add(&mut self, line: &Line) {
        if is_rule(&line.text) {
            return;
        }
        let footnote = line.text.starts_with(['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']);
        let width = self.width;
        // A footnote at the end of a page stands within the paragraph that goes on behind it.
        let interrupted = self.paragraphs.iter_mut().rev().find(|p| !p.footnote);
        if let Some(paragraph) = interrupted.filter(|p| !footnote && p.goes_on(line, width)) {
            paragraph.push(line);
            return;
        }
        if let Some(last) =
            self.paragraphs.last_mut().filter(|p| p.footnote && !footnote && !line.gap && p.goes_on(line, width))
        {
            last.push(line);
            return;
        }
        self.paragraphs.push(Paragraph {
            line: line.no,
            text: line.text.clone(),
            marked: line.marked,
            footnote,
            attached: false,
            closed: false,
            lines: 1,
            last: line.clone(),
        });
    }

    /// Begins an attached document, such as the plan that a decision issues.
    pub(super) fn attach(&mut self, line: usize, title: &str) {
        let last = Line { no: line, cell: true, ..Line::default() };
        let (text, attached) = (title.to_owned(), true);
        self.paragraphs.push(Paragraph {
            line,
            text,
            marked: true,
            footnote: false,
            attached,
            closed: true,
            lines: 1,
            last,
        });
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

impl Paragraph {
    fn push(&mut self, line: &Line) {
        // A word broken by its hyphen keeps it: "2021-" + "2030" as well as "PT-" + "TH".
        let tight = self.text.ends_with('-')
            && !self.text.ends_with(" -")
            && line.text.starts_with(|c: char| c.is_ascii_digit());
        if !tight {
            self.text.push(' ');
        }
        self.text.push_str(&line.text);
        self.lines += 1;
        self.last = line.clone();
    }

    /// True when the line belongs to this paragraph.
    fn goes_on(&self, line: &Line, width: Width) -> bool {
        if self.closed || line.cell || (is_bullet(&line.text) && !self.ends_a_range(line)) {
            return false;
        }
        let capitals = is_capitals(self.words());
        if let Some(numbered) = numbering::read(&line.text) {
            // "… VÀ PHẠM" + "VI THỰC HIỆN" is no part VI, where parts have a mark.
            let has_mark = numbering::read(&self.text).is_none_or(|own| own.has_mark);
            return !numbered.has_mark && has_mark && capitals && !line.gap;
        }
        let small = line.text.starts_with(char::is_lowercase);
        let bare_number = numbering::read(&self.text).is_some_and(|n| n.rest.is_empty());
        if ends_closed(&self.last.text) {
            return small && !line.gap && !bare_number;
        }
        if line.gap {
            return small && !self.marked && self.text.chars().count() >= 40 && !capitals;
        }
        if small || bare_number {
            return true;
        }
        if fold(&line.text).starts_with("can cu ") || self.marked != line.marked {
            return false;
        }
        if capitals {
            return line.is_capitals();
        }
        ends_open(&self.text) || width.is_full(&self.last, line, self.lines == 1)
    }

    /// "2021" + "- 2025".
    fn ends_a_range(&self, line: &Line) -> bool {
        let next = line.text.trim_start_matches(['-', '–', ' ']);
        self.text.ends_with(|c: char| c.is_ascii_digit()) && next.starts_with("20")
    }

    /// The text without its number.
    fn words(&self) -> &str {
        numbering::read(&self.text).map_or(self.text.as_str(), |numbered| numbered.rest)
    }
}

/// "- …", "+ …".
fn is_bullet(text: &str) -> bool {
    let bare = text.trim_start_matches(['-', '+', '•', '–', '*', '●', '▪', '\u{F0B7}']);
    bare.len() < text.len() && !bare.is_empty()
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
    let folded = fold(text.trim_start_matches(['-', '+', ' ']));
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
}

impl Depths {
    fn of(paragraphs: &[Paragraph]) -> Depths {
        let levels: Vec<Level> = paragraphs.iter().filter_map(|p| numbering::read(&p.text)).map(|n| n.level).collect();
        let both = levels.contains(&Level::Outer) && levels.contains(&Level::Roman);
        Depths { shift: u8::from(both) }
    }

    /// The depth of a family; letters stand one below the last part with another number.
    fn of_level(&self, level: Level, last: u8) -> u8 {
        match level {
            Level::Outer => 1,
            Level::Roman | Level::Article => 1 + self.shift,
            Level::Section => 2,
            Level::Arabic(groups) => self.shift + 1 + groups,
            Level::Letter => last + 1,
        }
    }
}
