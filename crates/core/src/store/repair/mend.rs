//! What was mended in a damaged file, and the sentence for it.

use super::super::place::Step;
use super::super::reason::in_words;
use crate::language::Lang;
use crate::plan::DEEPEST;
use crate::say;
use crate::store::OpenError;

/// How many characters of what was left out stand in a sentence.
const SHOWN: usize = 200;

/// One place of the file that was mended or left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// The way to it, "workspace.plans[0].rows[2].task.id"; empty where the text itself is broken.
    pub path: String,
    /// Its line in the file, from 1.
    pub line: usize,
    /// What was done.
    pub what: What,
}

/// What was done about a damage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The file is no JSON from here on; it was put together again.
    Syntax,
    /// A bracket that was missing or wrong was put right.
    Bracket,
    /// A quote was missing or stood where none may; this text was read.
    Quote(String),
    /// So many letters that are none were replaced or are kept as they stand.
    Letters(usize),
    /// The file ends here; what broke off in the middle is left out.
    Cut(String),
    /// Something is not in the copy.
    LeftOut {
        /// All of it, as it stands in the file.
        text: String,
        /// Why.
        why: Why,
    },
    /// A field that must be there is not; it is empty in the copy.
    Missing,
    /// A number that must be there is not; the copy has this one.
    Number(u8),
    /// A field's name was misspelt so.
    Name(String),
    /// A new id, in place of one that is none, if there was any.
    Id {
        /// What stood there.
        old: Option<String>,
        /// The new one.
        new: String,
    },
    /// A new id, because another thing has this one already.
    Duplicate {
        /// The id.
        old: String,
        /// The line where it stands first.
        first: usize,
        /// The new one.
        new: String,
    },
    /// An area within another row became a group.
    Group,
    /// Rows of groups that nest too deep were moved up.
    Deep,
    /// A row that did not say what it is was read as this kind: "area", "group", "target", "task".
    Kind(&'static str),
    /// A plan's years cannot be; this year is written in their place.
    Year(i32),
    /// What was understood of a wording was damaged; the wording was read again.
    ReadAgain,
}

/// Why something is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The format has no field of this name.
    Unknown(String),
    /// The field stands twice.
    Twice(String),
    /// It is not the kind of value that the field has; the reader's words.
    Type(String),
    /// It belongs to no field.
    Stray,
    /// A name without a value.
    NoValue,
    /// It is nested deeper than any plan.
    TooDeep,
}

impl Mend {
    pub(super) fn at(line: usize, what: What) -> Mend {
        Mend { path: String::new(), line, what }
    }

    /// What the reader's error says, where it is one about the text.
    pub(super) fn of_syntax(error: &OpenError) -> Option<Mend> {
        match error {
            OpenError::Syntax { line, .. } => Some(Mend::at(*line, What::Syntax)),
            OpenError::NotJson => Some(Mend::at(1, What::Syntax)),
            _ => None,
        }
    }

    /// The place of an error that nothing else was said of.
    pub(super) fn somewhere(error: &OpenError) -> Mend {
        let line = match error {
            OpenError::Field { line, .. } | OpenError::Truncated { line } | OpenError::TooDeep { line } => *line,
            _ => 1,
        };
        Mend::at(line, What::Syntax)
    }

    /// Place and sentence.
    pub fn message(&self, lang: Lang) -> String {
        let (line, path) = (self.line, &self.path);
        let what = self.what.sentence(lang);
        if path.is_empty() {
            say!(lang, "Dòng {line}: {what}", "Line {line}: {what}")
        } else {
            say!(lang, "Dòng {line} ({path}): {what}", "Line {line} ({path}): {what}")
        }
    }
}

impl What {
    fn sentence(&self, lang: Lang) -> String {
        match self {
            What::Syntax => lang
                .pick("cấu trúc tệp hỏng ở đây, đã ráp lại.", "the file is broken here; it was put together again.")
                .to_owned(),
            What::Bracket => lang
                .pick("thiếu hoặc sai dấu ngoặc, đã đặt lại.", "a bracket is missing or wrong; it was put right.")
                .to_owned(),
            What::Quote(text) => {
                let text = shown(text, lang);
                say!(lang, "sai dấu nháy; đọc là “{text}”.", "a quote is wrong; the text was read as “{text}”.")
            }
            What::Letters(count) => {
                say!(lang, "số ký tự hỏng: {count}.", "damaged characters: {count}.")
            }
            What::Cut(rest) => cut(rest, lang),
            What::LeftOut { text, why } => {
                let (text, why) = (shown(text, lang), why.words(lang));
                say!(lang, "{why}; để ngoài: “{text}”.", "{why}; left out: “{text}”.")
            }
            What::Missing => {
                lang.pick("thiếu trường này, để trống.", "this field is missing; it is empty now.").to_owned()
            }
            What::Number(number) => {
                say!(lang, "thiếu trường này, ghi {number}.", "this field is missing; it is {number} now.")
            }
            What::Name(name) => {
                let name = shown(name, lang);
                say!(lang, "tên trường viết sai thành “{name}”.", "the name of the field is misspelt “{name}”.")
            }
            What::Id { old: None, new } => say!(lang, "thiếu mã, cấp mã {new}.", "no id; it has the id {new} now."),
            What::Id { old: Some(old), new } => {
                let old = shown(old, lang);
                say!(lang, "“{old}” không phải là mã, cấp mã {new}.", "“{old}” is no id; it has the id {new} now.")
            }
            What::Duplicate { old, first, new } => say!(
                lang,
                "mã {old} đã có ở dòng {first}, cấp mã mới {new}.",
                "the id {old} stands at line {first} already; it has the id {new} now."
            ),
            What::Group => lang
                .pick("lĩnh vực nằm trong dòng khác, đổi thành nhóm.", "an area inside another row is a group now.")
                .to_owned(),
            What::Deep => say!(
                lang,
                "nhóm lồng quá {DEEPEST} cấp, các dòng bên trong được đưa ra ngoài.",
                "groups nest deeper than {DEEPEST}; their rows were moved up."
            ),
            What::Kind(kind) => {
                let kind = kind_of_row(kind, lang);
                say!(lang, "không ghi loại dòng, đọc là {kind}.", "the kind of row is missing; it was read as {kind}.")
            }
            What::Year(year) => say!(
                lang,
                "năm của kế hoạch hỏng, tạm ghi {year}: hãy xem lại.",
                "the plan's year is damaged; {year} is written there: look it over."
            ),
            What::ReadAgain => lang
                .pick(
                    "phần đã hiểu bị hỏng, đọc lại theo câu chữ.",
                    "what was understood is damaged; the wording was read again.",
                )
                .to_owned(),
        }
    }
}

impl Why {
    fn words(&self, lang: Lang) -> String {
        match self {
            Why::Unknown(name) => {
                let name = shown(name, lang);
                say!(lang, "định dạng này không có trường “{name}”", "the format has no field “{name}”")
            }
            Why::Twice(name) => {
                let name = shown(name, lang);
                say!(lang, "trường “{name}” ghi hai lần", "the field “{name}” stands twice")
            }
            Why::Type(reason) => {
                let wrong = lang.pick("giá trị không hợp lệ", "the value is not possible").to_owned();
                in_words(reason, lang).map_or(wrong.clone(), |reason| format!("{wrong} ({reason})"))
            }
            Why::Stray => lang.pick("không thuộc trường nào", "it belongs to no field").to_owned(),
            Why::NoValue => lang.pick("tên trường không có giá trị", "a name without a value").to_owned(),
            Why::TooDeep => lang.pick("lồng nhau quá sâu", "nested too deep").to_owned(),
        }
    }
}

fn cut(rest: &str, lang: Lang) -> String {
    let end = lang.pick("tệp bị cắt ở đây, phần sau không còn", "the file is cut off here; what came after is gone");
    if rest.is_empty() {
        return format!("{end}.");
    }
    let rest = shown(rest, lang);
    say!(lang, "{end}; để ngoài phần dở dang: “{rest}”.", "{end}; left out, because it breaks off: “{rest}”.")
}

fn kind_of_row(kind: &str, lang: Lang) -> &'static str {
    match kind {
        "area" => lang.pick("lĩnh vực", "an area"),
        "group" => lang.pick("nhóm", "a group"),
        "target" => lang.pick("mục tiêu", "a target"),
        _ => lang.pick("nhiệm vụ", "a task"),
    }
}

/// The beginning of a text on one line, and how much more there is.
fn shown(text: &str, lang: Lang) -> String {
    let text = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    let mut shown = String::new();
    let mut letters = 0usize;
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if letters < SHOWN && !shown.is_empty() {
            shown.push(' ');
        }
        shown.extend(word.chars().take(SHOWN.saturating_sub(letters)));
        letters += word.chars().count() + 1;
    }
    let more = letters.saturating_sub(SHOWN + 1);
    if more > 0 {
        shown.push_str(&say!(lang, "…” (còn {more} ký tự) “…", "…” ({more} more characters) “…"));
    }
    shown
}

/// The way as it is written.
pub(super) fn write(way: &[Step]) -> String {
    let mut path = String::new();
    for step in way {
        match step {
            Step::At(place) => path.push_str(&format!("[{place}]")),
            Step::Key(key) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(key);
            }
        }
    }
    path
}
