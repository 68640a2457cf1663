//! Finds the documents that a text cites ("Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ")
//! and the documents that it cites in two ways.
//!
//! Reads copied text as it comes: lines broken anywhere, bold marks, footnotes, blanks inside
//! numbers. A date or ratio ("15/7/2021", "68/90") is no citation, nor is the document's own
//! number on its own line, nor a number left blank. The grammar is that of Decree 30/2020/NĐ-CP
//! for state papers, and the Party's own (19-NQ/TW).

mod agency;
mod conflict;
mod date;
mod form;
mod intro;
mod kind;
mod office;
mod own;
mod small;
mod standard;
mod symbol;
mod tail;
mod title;
mod view;

use chrono::NaiveDate;
use serde::Serialize;

use self::intro::Intro;
use self::symbol::Code;
use self::view::View;

pub use self::agency::is_central;
pub use self::conflict::{
    Bodies, Conflict, ConflictKind, NumberKey, Way, bodies_of, conflicts, number_key, own_number_differs,
};
pub use self::form::{Slip, date_is_impossible, slip};
pub use self::kind::{is_kind_sign, sign_of_kind};
pub use self::own::{OwnDay, OwnNumber, issuer_of, kind_at_start, kind_of, own_day, own_number};
pub use self::standard::{Standard, edition_conflicts, standards};

/// One place in a text where a document is cited by its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// Number and symbol without blanks, dashes as "-": "76/NQ-CP", "177-KH/TU".
    pub number: String,
    /// The kind by its canonical name ("Nghị quyết"): the word before the number, else what the
    /// symbol says. "Công văn" for a symbol that begins with an office, `None` for a number of the
    /// National Assembly without a word, which may be a law or a resolution.
    pub kind: Option<String>,
    /// Who issued it: the words behind "của", else the meaning of the sign in the symbol, else the
    /// sign.
    pub issuer: Option<String>,
    /// Its day, where the text gives one that exists.
    pub date: Option<NaiveDate>,
    /// The line where the citation begins, counted from 1.
    pub line: usize,
    /// The words of the citation, from the kind to date and issuer, white space squeezed.
    pub text: String,
    /// The date as written, also an incomplete or impossible one ("ngày 31/02/2022").
    #[serde(skip)]
    pub date_text: Option<String>,
    /// Number and symbol as written, with their blanks: "505/SNgV - VPTTr".
    #[serde(skip)]
    pub number_wording: String,
    /// What it is about, as far as the sentence says: "về đẩy mạnh cải cách thủ tục hành chính".
    #[serde(skip)]
    pub title: Option<String>,
    /// True when the kind stands in the text as a word.
    #[serde(skip)]
    pub kind_in_text: bool,
    /// True when the issuer stands in the text.
    #[serde(skip)]
    pub issuer_in_text: bool,
    /// The bytes of number and symbol in the text.
    #[serde(skip)]
    pub number_at: (usize, usize),
    /// The bytes of the date in the text.
    #[serde(skip)]
    pub date_at: Option<(usize, usize)>,
    /// First byte of the citation in the text.
    #[serde(skip)]
    pub start: usize,
    /// The byte behind the citation.
    #[serde(skip)]
    pub end: usize,
}

/// A citation in the making: places in the view.
struct Found {
    code: Code,
    number: String,
    /// Where the digits begin.
    digits: usize,
    intro: Intro,
    tail: tail::Tail,
}

/// Every place where a document is cited by number, in the order of the text.
pub fn find(text: &str) -> Vec<Citation> {
    let view = View::new(text);
    let mut found: Vec<Found> = Vec::new();
    let mut i = 0;
    while i < view.len() {
        let Some(code) =
            (view.at(i).is_ascii_digit() && may_begin(&view, i)).then(|| symbol::read(&view, i, true)).flatten()
        else {
            i += 1;
            continue;
        };
        match cited(&view, i, code) {
            Some(citation) => {
                i = citation.code.end;
                earlier_numbers(&view, &citation, &mut found);
                found.push(citation);
            }
            None => i += 1,
        }
    }
    write_down(text, &view, found)
}

/// True where a number may begin: not inside a word, a date or a decimal.
fn may_begin(view: &View, i: usize) -> bool {
    match view.before(i) {
        c if c.is_whitespace() => true,
        '(' | ')' | '"' | '“' | '”' | '‘' | '\'' | ';' | '|' | '>' | '=' | '…' | '°' | '{' => true,
        ':' | ',' | '.' => !view.before(i - 1).is_ascii_digit(),
        '-' => i < 2 || view.before(i - 1).is_whitespace(),
        c if c.is_alphabetic() => {
            let word: String = view.slice(view.word_start(i), i).iter().collect();
            kind::by_sign(&word).is_some() || view.phrase(view.word_start(i), "số").is_some() || sticks_to_so(view, i)
        }
        _ => false,
    }
}

/// "số12/KH-SNV".
fn sticks_to_so(view: &View, i: usize) -> bool {
    i >= 2 && view.lower(i - 2) == 's' && view.lower(i - 1) == 'ố' && !view.before(i - 2).is_alphabetic()
}

/// Decides whether the number at `i` is a citation, and reads what stands around it.
fn cited(view: &View, i: usize, code: Code) -> Option<Found> {
    let intro = intro::read(view, i);
    if intro.other_thing {
        return None;
    }
    let code = if intro.introduces() { code } else { symbol::read(view, i, false)? };
    let tail = tail::read(view, code.end);
    let certain = if code.parts.len() == 1 {
        one_part_is_enough(&intro, &code)
    } else {
        intro.introduces() || code.stands_alone() || tail.date.is_some_and(|d| d.date.is_some())
    };
    if !(certain || code.stands_alone()) || intro::is_own_number(view, &intro, &code, tail.date.is_some()) {
        return None;
    }
    Some(Found { number: code.number(), code, digits: i, intro, tail })
}

/// "1234/UBND", "64/CP": a symbol of one part is one only behind "số" or the name of a kind.
fn one_part_is_enough(intro: &Intro, code: &Code) -> bool {
    let sign = code.symbol();
    let known = agency::by_sign(&sign).is_some();
    match code.separator {
        // "Đề án 06/CP" is a name, not a number.
        Some('/') => {
            let nickname = intro.so.is_none() && intro.named.is_some_and(|n| matches!(n.name, "Đề án" | "Dự án"));
            intro.introduces()
                && !nickname
                && (known || !matches!(sign.as_str(), "TTHC" | "DVC" | "CCHC" | "CBCC" | "CBCCVC" | "QPPL"))
        }
        Some('-') => intro.so.is_some() && known,
        _ => false,
    }
}

/// "các Nghị định số 107, 108/2020/NĐ-CP": the numbers that share the symbol of the last one.
fn earlier_numbers(view: &View, last: &Found, found: &mut Vec<Found>) {
    let mut earlier = Vec::new();
    let mut k = last.digits;
    for _ in 0..12 {
        let (end, lines) = view.skip_blanks_back(k);
        let before_joint = match view.before(end) {
            ',' => end - 1,
            _ => match view.phrase_back(end, "và") {
                Some(at) => at,
                None => break,
            },
        };
        let to = view.skip_blanks_back(before_joint).0;
        let mut from = to;
        while view.before(from).is_ascii_digit() || (view.before(from) == '/' && view.before(from - 1).is_ascii_digit())
        {
            from -= 1;
        }
        let words: String = view.slice(from, to).iter().collect();
        let (digits, year) = words.split_once('/').map_or((words.as_str(), None), |(d, y)| (d, Some(y)));
        let year_fits = year.is_none_or(|y| y.len() == 4 && last.code.year.is_some());
        if lines > 1 || digits.is_empty() || digits.len() > 5 || !year_fits || year.is_some_and(|y| y.contains('/')) {
            break;
        }
        let intro = intro::read(view, from);
        let number = last.code.number_with(digits, year.or(last.code.year.as_deref()));
        let first = intro.so.is_some() && !intro.other_thing;
        let tail = tail::Tail { end: to, ..tail::Tail::default() };
        let code = Code { end: to, digits: digits.to_owned(), year: year.map(str::to_owned), ..last.code.clone() };
        earlier.push(Found { number, code, digits: from, intro, tail });
        if first {
            earlier.reverse();
            found.append(&mut earlier);
            return;
        }
        k = from;
    }
}

/// Turns places into words, lines and bytes, and fills in what neighbours tell.
fn write_down(text: &str, view: &View, found: Vec<Found>) -> Vec<Citation> {
    let starts: Vec<usize> = found.iter().map(|f| f.intro.start).collect();
    let mut citations: Vec<Citation> = Vec::with_capacity(found.len());
    let (mut line, mut counted) = (1, 0);
    let mut previous: Option<(usize, Option<String>)> = None;
    for (i, f) in found.iter().enumerate() {
        let floor = previous.as_ref().map_or(0, |(end, _)| *end);
        let mut citation = one(view, f, floor);
        if !citation.kind_in_text && !f.code.is_law() {
            // In a list the word before the first number is meant for those that follow.
            let before = i.checked_sub(1).and_then(|k| found.get(k));
            let alike = before.is_some_and(|b| b.code.symbol() == f.code.symbol());
            let shared = previous
                .as_ref()
                .filter(|(end, _)| (alike || citation.kind.is_none()) && listed(view, *end, f.intro.start))
                .and_then(|(_, kind)| kind.clone());
            citation.kind = shared.or(citation.kind).or_else(|| Some("Công văn".to_owned()));
        }
        if let (Some((from, to)), next) = (f.tail.title, starts.get(i + 1)) {
            let to = next.map_or(to, |&next| to.min(next.max(from)));
            citation.title = Some(view.words(from, to)).filter(|title| !title.is_empty());
        }
        // A kind named far ahead may begin before the line where the last citation stood.
        let start = citation.start;
        if start >= counted {
            line += text.get(counted..start).map_or(0, |gap| gap.matches('\n').count());
            counted = start;
        }
        citation.line = line;
        previous = Some((f.tail.end, citation.kind.clone()));
        citations.push(citation);
    }
    share_issuers(view, &found, &mut citations);
    citations
}

/// One citation by itself; `floor` is where the one before ends.
fn one(view: &View, f: &Found, floor: usize) -> Citation {
    let far = match (f.intro.named, f.intro.so) {
        (None, Some(so)) => intro::named_far(view, so, &f.code).filter(|named| named.start >= floor),
        _ => None,
    };
    let own_kind = f.intro.opened && f.code.kind().is_some();
    let named = f.intro.named.or(far);
    let named = named.filter(|n| !own_kind && !kind::is_brought_about(n.name, f.code.kind()));
    let start = far.map_or(f.intro.start, |named| named.start).max(floor).min(f.digits);
    let between = far.and_then(|named| issuer_between(view, named.start, f.intro.start));
    // Behind a joint circular the text may name the first of its bodies only.
    let joint = f.code.parts.first().is_some_and(|(_, sign)| agency::is_joint(sign));
    let issuer = f.tail.issuer.or(between).filter(|_| !joint);
    let kind = named.map(|named| named.name).or_else(|| if f.code.is_law() { None } else { f.code.kind() });
    Citation {
        number: f.number.clone(),
        kind: kind.map(str::to_owned),
        issuer: issuer.map(|(from, to)| view.words(from, to)).or_else(|| agency::of_symbol(&f.code)),
        date: f.tail.date.and_then(|dated| dated.date),
        line: 0,
        text: view.words(start, f.tail.end),
        date_text: f.tail.date.map(|dated| view.words(dated.start, dated.end)),
        number_wording: view.words(f.digits, f.code.end),
        title: None,
        kind_in_text: named.is_some(),
        issuer_in_text: issuer.is_some(),
        number_at: (view.byte(f.digits), view.byte_end(f.code.end)),
        date_at: f.tail.date.map(|dated| (view.byte(dated.start), view.byte_end(dated.end))),
        start: view.byte(start),
        end: view.byte_end(f.tail.end),
    }
}

/// The office in "Chương trình hành động của Ban Chấp hành Đảng bộ tỉnh số …".
fn issuer_between(view: &View, from: usize, to: usize) -> Option<(usize, usize)> {
    let mut k = from;
    while k < to {
        if let Some(of) = view.phrase(k, "của").filter(|_| !view.before(k).is_alphanumeric()) {
            let office = view.skip_blanks(of).0;
            return office::phrase(view, office).filter(|&end| end <= to).map(|end| (office, end));
        }
        k += 1;
    }
    None
}

/// True when only the joints of a list stand between two citations.
fn listed(view: &View, from: usize, to: usize) -> bool {
    to >= from && to - from < 12 && {
        let words = view.words(from, to).to_lowercase();
        words.split_whitespace().all(|w| matches!(w, "," | ";" | "và" | "&" | "số" | "hoặc"))
    }
}

/// In "Quyết định số 45/… ngày …, Quyết định số 53/… ngày … của UBND tỉnh" the office at the end
/// belongs to both, where their symbols agree.
fn share_issuers(view: &View, found: &[Found], citations: &mut [Citation]) {
    for i in (1..citations.len()).rev() {
        let (Some(before), Some(f)) = (found.get(i - 1), found.get(i)) else {
            continue;
        };
        // Behind a semicolon, and on a line of its own, each entry of the list has its own issuer.
        let (from, to) = (before.tail.end, f.intro.start);
        let entries =
            view.slice(from, to).contains(&';') || view.skip_blanks(from).0 >= to && view.skip_blanks(from).1 > 0;
        let same = before.code.symbol() == f.code.symbol() && listed(view, from, to) && !entries;
        let [.., earlier, later] = citations.get_mut(..=i).unwrap_or_default() else {
            continue;
        };
        if same && later.issuer_in_text && !earlier.issuer_in_text {
            earlier.issuer.clone_from(&later.issuer);
            earlier.issuer_in_text = true;
        }
    }
}
