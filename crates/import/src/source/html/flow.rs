//! Running text out of HTML: white space collapsed as a browser does, one line a paragraph,
//! "- " before list items, superscript digits as such.

/// The text that one cell, or the space between tables, collects.
#[derive(Debug, Default)]
pub struct Flow {
    out: String,
    /// A blank is due before the next visible character of the line.
    blank_due: bool,
    /// What stands before the next visible character: the bullet or number of a list item.
    prefix: Option<String>,
    bold: usize,
    plain: usize,
}

/// How a piece of text is set.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setting {
    /// In bold.
    pub bold: bool,
    /// Line breaks and blanks are kept.
    pub preserved: bool,
    /// Raised, as a footnote mark.
    pub raised: bool,
}

impl Flow {
    /// Adds text whose references are decoded.
    pub fn text(&mut self, text: &str, setting: Setting) {
        let raised = setting.raised && text.trim().chars().all(|c| c.is_ascii_digit());
        for c in text.chars() {
            match c {
                '\n' if setting.preserved => self.line_break(),
                ' ' | '\t' if setting.preserved => self.out.push(c),
                ' ' | '\t' | '\n' | '\r' | '\u{0C}' => self.blank_due = !self.at_line_start(),
                c => {
                    self.visible(if raised { superscript(c) } else { c });
                    if c.is_alphanumeric() {
                        *(if setting.bold { &mut self.bold } else { &mut self.plain }) += 1;
                    }
                }
            }
        }
    }

    fn visible(&mut self, c: char) {
        if let Some(prefix) = self.prefix.take_if(|_| !c.is_whitespace()) {
            // A list item that brings its own bullet gets no second one.
            let own = prefix == BULLET && matches!(c, '-' | '–' | '—' | '+' | '•' | '·' | '*' | '▪' | '◦');
            if !own {
                self.out.push_str(&prefix);
            }
            self.blank_due = false;
        }
        if std::mem::take(&mut self.blank_due) {
            self.out.push(' ');
        }
        self.out.push(c);
    }

    fn at_line_start(&self) -> bool {
        self.out.is_empty() || self.out.ends_with('\n')
    }

    /// Ends the line, also an empty one (`<br>`).
    pub fn line_break(&mut self) {
        self.blank_due = false;
        self.out.push('\n');
    }

    /// Ends the line where there is one (the border of a paragraph).
    pub fn block(&mut self) {
        self.blank_due = false;
        if !self.at_line_start() {
            self.out.push('\n');
        }
    }

    /// Begins a list item with its bullet or number.
    pub fn item(&mut self, prefix: String) {
        self.block();
        self.prefix = Some(prefix);
    }

    /// Drops a bullet that has no text.
    pub fn end_item(&mut self) {
        self.block();
        self.prefix = None;
    }

    /// Bytes so far.
    pub fn len(&self) -> usize {
        self.out.len()
    }

    /// All letters and digits are bold.
    pub fn all_bold(&self) -> bool {
        self.bold > 0 && self.plain == 0
    }

    /// True when nothing visible was added.
    pub fn is_blank(&self) -> bool {
        self.out.trim().is_empty()
    }

    /// Takes the text and begins anew.
    pub fn take(&mut self) -> String {
        self.blank_due = false;
        self.prefix = None;
        std::mem::take(&mut self.out)
    }
}

/// The bullet of an unordered list.
pub const BULLET: &str = "- ";

/// "20" with the footnote mark 7 must not become "207".
fn superscript(c: char) -> char {
    match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        c => c,
    }
}
