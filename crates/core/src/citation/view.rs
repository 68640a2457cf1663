//! A text as the citation reader wants to see it: letters composed, dashes and slashes of one
//! kind, marks of the copy (bold, footnotes, links, tags) gone, and the way back to the bytes.

use crate::vietnamese::{is_invisible, nfc};

/// White space is followed no further than this, so that a text of blanks costs no more than
/// another one.
const LONGEST_GAP: usize = 400;

/// The characters that are left, each with the bytes it came from.
pub(super) struct View<'a> {
    text: &'a str,
    chars: Vec<char>,
    /// The byte where each begins; texts of more than 4 GB do not come here.
    from: Vec<u32>,
}

impl<'a> View<'a> {
    /// Reads the text once, front to back.
    pub(super) fn new(text: &'a str) -> View<'a> {
        // Most Vietnamese text has five bytes in four letters.
        let about = text.len() / 5 * 4 + 16;
        let mut view = View { text, chars: Vec::with_capacity(about), from: Vec::with_capacity(about) };
        let mut at = 0;
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            at = view.take(text, at, c);
        }
        view
    }

    /// Takes in the character at byte `at` and says where the next one stands.
    fn take(&mut self, text: &str, at: usize, c: char) -> usize {
        let next = at + c.len_utf8();
        if c.is_ascii_alphanumeric()
            || matches!(c, ' ' | '\n' | 'À'..='Ï' | 'Ñ'..='ï' | 'ñ'..='ſ' | 'ơ'..='ư' | 'Ạ'..='ỹ')
        {
            self.push(c, at);
            return next;
        }
        let rest = text.get(next..).unwrap_or_default();
        match c {
            '*' | '\r' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' => {}
            '\u{AD}' => {
                // Some PDF files hold the hyphen of "NQ-CP" as a soft one.
                let between = self.chars.last().is_some_and(|c| c.is_uppercase());
                if between && rest.starts_with(char::is_uppercase) {
                    self.push('-', at);
                }
            }
            '\\' if rest.starts_with(|c: char| c.is_ascii_punctuation()) => {}
            '[' => return next + footnote(rest),
            ']' => return next + link_target(rest),
            '<' => return next + self.tag(rest, at),
            '&' if rest.starts_with("nbsp;") => {
                self.push(' ', at);
                return next + 5;
            }
            '&' if rest.starts_with("amp;") => {
                self.push('&', at);
                return next + 4;
            }
            '\u{300}'..='\u{36F}' => self.mark(c),
            _ if is_invisible(c) => {}
            _ => self.push(plain(c), at),
        }
        next
    }

    fn push(&mut self, c: char, from: usize) {
        self.chars.push(c);
        self.from.push(u32::try_from(from).unwrap_or(u32::MAX));
    }

    /// A combining mark joins the letter before it, where the two make one.
    fn mark(&mut self, mark: char) {
        if let Some(last) = self.chars.last_mut() {
            let joined = nfc(&[*last, mark].iter().collect::<String>());
            let mut letters = joined.chars();
            if let (Some(letter), None) = (letters.next(), letters.next()) {
                *last = letter;
            }
        }
    }

    /// How many bytes after "<" belong to a tag; a footnote number goes with its `<sup>`.
    fn tag(&mut self, rest: &str, at: usize) -> usize {
        if !rest.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()) {
            self.push('<', at);
            return 0;
        }
        let Some(end) = rest.bytes().take(300).position(|b| b == b'>') else {
            self.push('<', at);
            return 0;
        };
        if rest.starts_with("br") {
            self.push(' ', at);
        }
        let inside = rest.get(end + 1..).unwrap_or_default();
        let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
        if rest.starts_with("sup") && digits < 5 && inside.get(digits..).is_some_and(|r| r.starts_with("</sup>")) {
            return end + 1 + digits + "</sup>".len();
        }
        end + 1
    }

    /// How many characters there are.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The character at `i`; a line end beyond the last one.
    pub(super) fn at(&self, i: usize) -> char {
        self.chars.get(i).copied().unwrap_or('\n')
    }

    /// The character before `i`; a line end before the first one.
    pub(super) fn before(&self, i: usize) -> char {
        i.checked_sub(1).map_or('\n', |k| self.at(k))
    }

    /// The character at `i` as a small letter.
    pub(super) fn lower(&self, i: usize) -> char {
        small(self.at(i))
    }

    /// The characters from `from` up to and without `to`.
    pub(super) fn slice(&self, from: usize, to: usize) -> &[char] {
        self.chars.get(from..to.min(self.chars.len())).unwrap_or_default()
    }

    /// The same as one string, white space squeezed.
    pub(super) fn words(&self, from: usize, to: usize) -> String {
        crate::vietnamese::squeeze(&self.slice(from, to).iter().collect::<String>())
    }

    /// The byte where the character at `i` begins.
    pub(super) fn byte(&self, i: usize) -> usize {
        self.from.get(i).map_or(self.text.len(), |&at| at as usize)
    }

    /// The byte behind the character before `i`, and behind its combining marks.
    pub(super) fn byte_end(&self, i: usize) -> usize {
        let Some(&last) = i.checked_sub(1).and_then(|k| self.from.get(k)) else {
            return 0;
        };
        let rest = self.text.get(last as usize..).unwrap_or_default();
        let marks = |c: &char| ('\u{300}'..='\u{36F}').contains(c);
        let letter = rest.chars().next().map_or(0, char::len_utf8);
        let marks: usize = rest.chars().skip(1).take_while(marks).map(char::len_utf8).sum();
        last as usize + letter + marks
    }

    /// The place behind white space, with the number of line ends passed.
    pub(super) fn skip_blanks(&self, mut i: usize) -> (usize, usize) {
        let mut lines = 0;
        let last = self.len().min(i + LONGEST_GAP);
        while i < last && self.at(i).is_whitespace() {
            lines += usize::from(self.at(i) == '\n');
            i += 1;
        }
        (i, lines)
    }

    /// The place before white space, going back, with the number of line ends passed.
    pub(super) fn skip_blanks_back(&self, mut i: usize) -> (usize, usize) {
        let mut lines = 0;
        let first = i.saturating_sub(LONGEST_GAP);
        while i > first && self.before(i).is_whitespace() {
            lines += usize::from(self.before(i) == '\n');
            i -= 1;
        }
        (i, lines)
    }

    /// Where the phrase ends if it begins at `i`, in any case; a blank in it stands for any white
    /// space. It must end at the end of a word.
    pub(super) fn phrase(&self, i: usize, phrase: &str) -> Option<usize> {
        let mut k = i;
        for c in phrase.chars() {
            if c == ' ' {
                let (after, lines) = self.skip_blanks(k);
                if after == k || lines > 2 {
                    return None;
                }
                k = after;
            } else if self.lower(k) == c && k < self.len() {
                k += 1;
            } else {
                return None;
            }
        }
        (!self.at(k).is_alphanumeric() || k == self.len()).then_some(k)
    }

    /// Where the phrase begins if it ends before `i`; the counterpart of [`View::phrase`].
    pub(super) fn phrase_back(&self, i: usize, phrase: &str) -> Option<usize> {
        let mut k = i;
        for c in phrase.chars().rev() {
            if c == ' ' {
                let (before, lines) = self.skip_blanks_back(k);
                if before == k || lines > 2 {
                    return None;
                }
                k = before;
            } else if k > 0 && small(self.before(k)) == c {
                k -= 1;
            } else {
                return None;
            }
        }
        self.is_border(k).then_some(k)
    }

    /// True where a word begins, also one that the copy has glued to the word or number before it
    /// ("1Nghị quyết", "Thực hiệnQuyết định").
    fn is_border(&self, k: usize) -> bool {
        let before = self.before(k);
        !before.is_alphanumeric() || before.is_ascii_digit() || (before.is_lowercase() && self.at(k).is_uppercase())
    }

    /// Where the word that begins at `i` ends.
    pub(super) fn word_end(&self, mut i: usize) -> usize {
        while i < self.len() && self.at(i).is_alphanumeric() {
            i += 1;
        }
        i
    }

    /// Where the word that ends before `i` begins.
    pub(super) fn word_start(&self, mut i: usize) -> usize {
        while i > 0 && self.before(i).is_alphanumeric() {
            i -= 1;
        }
        i
    }
}

/// A letter without its case.
pub(super) fn small(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let mut lowered = c.to_lowercase();
    match (lowered.next(), lowered.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// One sign for each family that printing programs mix up: dashes, slashes, blanks, and the
/// Icelandic Ð that old keyboards gave for Đ.
fn plain(c: char) -> char {
    match c {
        '–' | '—' | '‐' | '‑' | '‒' | '―' | '−' | '﹣' | '－' => '-',
        '∕' | '⁄' | '／' => '/',
        'Ð' | 'Ɖ' => 'Đ',
        'ð' => 'đ',
        '_' => ' ',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// The bytes of a footnote mark "[12]" after its bracket; otherwise only the bracket goes.
fn footnote(rest: &str) -> usize {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if (1..4).contains(&digits) && rest.get(digits..).is_some_and(|r| r.starts_with(']')) { digits + 1 } else { 0 }
}

/// The bytes of "(https://…)" after the bracket that closes the words of a link.
fn link_target(rest: &str) -> usize {
    let is_link = ["(http", "(/", "(#", "(javascript"].iter().any(|head| rest.starts_with(head));
    if !is_link {
        return 0;
    }
    let mut open = 0;
    for (i, b) in rest.bytes().take(600).enumerate() {
        match b {
            b'(' => open += 1,
            b')' if open == 1 => return i + 1,
            b')' => open -= 1,
            b'\n' | b' ' => break,
            _ => {}
        }
    }
    0
}
