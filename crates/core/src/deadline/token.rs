//! A wording cut into words, numbers and marks: lower case, composed, with the usual misspellings
//! of time words settled, each token knowing where it stands in the text as written.
//!
//! Reading never goes back to the characters: every family of wordings works on these tokens.

use crate::vietnamese::{is_invisible, nfc};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Letters.
    Word,
    /// Digits.
    Number,
    /// One punctuation mark.
    Mark,
}

/// One word, number or mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub form: Form,
    /// The value of a number; a number too long to hold is `u32::MAX`.
    pub value: u32,
    /// How many digits a number was written with, at most 255.
    pub digits: u8,
    /// No white space stands before it.
    pub glued: bool,
    /// A line begins with it.
    pub line: bool,
    /// It begins with a capital letter.
    pub capital: bool,
    /// Where it stands in the text as written, in bytes.
    pub from: usize,
    /// Where it ends in the text as written, in bytes.
    pub to: usize,
    plain: (usize, usize),
}

/// All tokens of a wording.
#[derive(Debug)]
pub(super) struct Tokens {
    list: Vec<Token>,
    plain: String,
}

impl Tokens {
    /// Cuts a text. Every character outside white space, quotes, the heads of arrows ("=>") and
    /// invisible characters lands in exactly one token.
    pub fn of(text: &str) -> Tokens {
        let mut cutter = Cutter {
            text,
            out: Tokens { list: Vec::with_capacity(text.len() / 5 + 4), plain: String::with_capacity(text.len() + 8) },
            bare: text.is_ascii(),
            glued: false,
            line: true,
        };
        cutter.run();
        cutter.out
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn get(&self, at: usize) -> Option<&Token> {
        self.list.get(at)
    }

    /// The plain text of a token; empty past the end.
    pub fn text(&self, at: usize) -> &str {
        self.list.get(at).and_then(|t| self.plain.get(t.plain.0..t.plain.1)).unwrap_or("")
    }
}

struct Cutter<'a> {
    text: &'a str,
    out: Tokens,
    /// The text has no letter outside ASCII: it may be Vietnamese typed without any mark.
    bare: bool,
    glued: bool,
    line: bool,
}

impl Cutter<'_> {
    fn run(&mut self) {
        let mut chars = self.text.char_indices().peekable();
        while let Some((from, c)) = chars.next() {
            if c == '\n' || c == '\r' {
                self.line = true;
            }
            if c.is_whitespace() {
                self.glued = false;
                continue;
            }
            if is_invisible(c) || self.is_head(c, from) || matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»')
            {
                continue;
            }
            let form = form_of(c);
            let mut to = from + c.len_utf8();
            if form != Form::Mark {
                while let Some(&(at, next)) = chars.peek() {
                    let joins =
                        is_invisible(next) || form_of(next) == form || (form == Form::Word && is_tone_mark(next));
                    if !joins {
                        break;
                    }
                    to = at + next.len_utf8();
                    chars.next();
                }
            }
            self.push(form, from, to, c.is_uppercase());
        }
    }

    /// The head of an arrow or a sign of quotation; "> 30/6", apart from any word, compares.
    fn is_head(&self, c: char, at: usize) -> bool {
        if c != '>' {
            return false;
        }
        let apart = self.text.get(..at).is_none_or(|before| !before.ends_with(|c: char| !c.is_whitespace()));
        let rest = self.text.get(at + 1..).unwrap_or("").trim_start_matches(['=', ' ']);
        !apart || !rest.starts_with(|c: char| c.is_ascii_digit())
    }

    fn push(&mut self, form: Form, from: usize, to: usize, capital: bool) {
        let written = self.text.get(from..to).unwrap_or("");
        let start = self.out.plain.len();
        let (mut value, mut digits) = (0u32, 0u8);
        match form {
            Form::Word => push_word(&mut self.out.plain, written, self.bare),
            Form::Mark => self.out.plain.push_str(settle_mark(written)),
            Form::Number => {
                for c in written.chars().filter(char::is_ascii_digit) {
                    value = value.saturating_mul(10).saturating_add(c as u32 - '0' as u32);
                    digits = digits.saturating_add(1);
                }
            }
        }
        let end = self.out.plain.len();
        let token =
            Token { form, value, digits, glued: self.glued, line: self.line, capital, from, to, plain: (start, end) };
        self.glued = true;
        self.line = false;
        match split_quarter(self.out.plain.get(start..end).unwrap_or("")) {
            // "QuýIV", "QII": the noun and its number are two tokens with one place in the text.
            Some(noun) => {
                let middle = start + noun;
                self.out.list.push(Token { plain: (start, middle), ..token });
                let number = Token { plain: (middle, end), glued: true, line: false, ..token };
                self.out.list.push(number);
            }
            None => self.out.list.push(token),
        }
    }
}

fn form_of(c: char) -> Form {
    if c.is_ascii_digit() {
        Form::Number
    } else if c.is_alphanumeric() {
        Form::Word
    } else {
        Form::Mark
    }
}

fn is_tone_mark(c: char) -> bool {
    ('\u{0300}'..='\u{036F}').contains(&c)
}

fn settle_mark(mark: &str) -> &str {
    match mark {
        "–" | "—" | "‐" | "‑" | "−" | "→" | "⇒" | "~" | "=" | "÷" => "-",
        "•" | "*" | "·" | "▪" | "➢" | "✓" | "●" | "○" | "■" | "\u{f0b7}" | "\u{f0d8}" => "•",
        "；" => ";",
        "，" => ",",
        "[" => "(",
        "]" => ")",
        "\\" => "/",
        other => other,
    }
}

/// Appends a word in lower case, composed, its spelling settled.
fn push_word(out: &mut String, written: &str, bare: bool) {
    let start = out.len();
    if written.chars().any(|c| is_tone_mark(c) || is_invisible(c)) {
        let clean: String = written.chars().filter(|&c| !is_invisible(c)).collect();
        nfc(&clean).chars().for_each(|c| push_lower(out, c));
    } else {
        written.chars().for_each(|c| push_lower(out, c));
    }
    let word = out.get(start..).unwrap_or("");
    let settled = if bare { with_marks(word) } else { settle_word(word) };
    if let Some(settled) = settled {
        out.truncate(start);
        out.push_str(settled);
    }
}

fn push_lower(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
    } else {
        out.extend(c.to_lowercase());
    }
}

/// Two spellings of one word, and slips of the fingers that are no other word.
fn settle_word(word: &str) -> Option<&'static str> {
    Some(match word {
        "hàng" => "hằng",
        "quí" | "qúy" | "qúi" => "quý",
        "kì" => "kỳ",
        "tuỳ" => "tùy",
        "ngaỳ" => "ngày",
        "truớc" | "trứơc" | "trứớc" | "trưóc" | "truơc" | "trươc" | "trứoc" | "trườc" | "trược" | "trưởc" => {
            "trước"
        }
        "thuờng" | "thưòng" | "thừơng" => "thường",
        "xuyện" => "xuyên",
        "mổi" => "mỗi",
        "đinh" => "định",
        _ => return None,
    })
}

/// In a text without a single mark, the time words that can be nothing else.
fn with_marks(word: &str) -> Option<&'static str> {
    Some(match word {
        "ngay" => "ngày",
        "thang" => "tháng",
        "quy" => "quý",
        "nam" => "năm",
        "tuan" => "tuần",
        "truoc" => "trước",
        "thuong" => "thường",
        "xuyen" => "xuyên",
        "dinh" => "định",
        "ky" => "kỳ",
        "hang" => "hằng",
        "den" => "đến",
        "het" => "hết",
        "tu" => "từ",
        "dau" => "đầu",
        "cuoi" => "cuối",
        "va" => "và",
        "ke" => "kế",
        "hoach" => "hoạch",
        "co" => "có",
        "yeu" => "yêu",
        "cau" => "cầu",
        "dot" => "đột",
        "xuat" => "xuất",
        "cham" => "chậm",
        "nhat" => "nhất",
        "giai" => "giai",
        "doan" => "đoạn",
        "tien" => "tiến",
        "do" => "độ",
        "huong" => "hướng",
        "dan" => "dẫn",
        "hoan" => "hoàn",
        "thanh" => "thành",
        "cac" => "các",
        "tiep" => "tiếp",
        "moi" => "mỗi",
        "lan" => "lần",
        _ => return None,
    })
}

/// Where the number begins in "quýiv" or "qiv".
fn split_quarter(word: &str) -> Option<usize> {
    let noun = if word.starts_with("quý") { "quý".len() } else { 1 };
    let number = word.get(noun..)?;
    (word.starts_with('q') && quarter_number(number).is_some()).then_some(noun)
}

/// The number of a quarter as a word: Roman, or the Roman number that text recognition makes of
/// it ("Il", "lll"). Five and more come back too: they are quarters that do not exist.
pub(super) fn quarter_number(word: &str) -> Option<u32> {
    Some(match word {
        "i" | "l" | "ⅰ" | "một" => 1,
        "ii" | "ll" | "il" | "li" | "ⅱ" | "hai" => 2,
        "iii" | "lll" | "ill" | "iil" | "lii" | "ili" | "lil" | "ⅲ" | "ba" => 3,
        "iv" | "lv" | "ⅳ" | "bốn" | "tư" => 4,
        "iiii" | "v" | "vi" | "vii" | "viii" | "ix" | "x" => 5,
        _ => return None,
    })
}
