//! Tells whether two names may be spellings of one unit, and which names mean many units at once.
//!
//! Nothing is decided here: two names that look alike are a question to the user, who makes one an
//! alias of the other or leaves both.

use crate::vietnamese::{fold, nfc, plain, squeeze};

/// How two different names look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// The same letters, but for capitals, tone marks, dots and dashes.
    Typing,
    /// One holds initials of words that the other spells out: "Phòng HTQT".
    Initials,
    /// One names the body it belongs to, the other does not: "Văn phòng Sở", "Văn phòng".
    Body,
}

/// A name taken apart for comparing.
#[derive(Clone, Debug)]
pub struct Spelling {
    words: Vec<Word>,
    /// The letters and digits of the name without case and marks.
    pub key: String,
    /// The first letters of its words, short names taken apart: two names of which one is short
    /// for the other have the same initials.
    pub initials: String,
}

#[derive(Clone, Debug)]
struct Word {
    folded: String,
    /// The letter groups of a short name ("TTr" is "t", "tr"); empty for a plain word.
    parts: Vec<String>,
}

/// A name without a part in brackets at its end: "Sở Tư pháp (trên Cổng)" gives "Sở Tư pháp" and
/// "trên Cổng".
pub fn without_role(name: &str) -> (&str, Option<&str>) {
    let name = name.trim();
    let Some((before, role)) = name.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')) else {
        return (name, None);
    };
    if before.trim().is_empty() { (name, None) } else { (before.trim(), Some(role.trim())) }
}

/// The name as everybody types it: one blank between words, one kind of dash, and the first
/// letter small, because a name is written so in the middle of a list.
pub fn settled(name: &str) -> String {
    let name = squeeze(&nfc(name));
    let name = name.trim_end_matches([';', ',', '.', ':']);
    let mut out = String::with_capacity(name.len());
    for (at, c) in name.chars().enumerate() {
        match c {
            '–' | '—' | '‐' | '‑' | '−' => out.push('-'),
            _ if at == 0 => out.extend(c.to_lowercase()),
            _ => out.push(c),
        }
    }
    out
}

/// True for a name that means many units at once: "Các sở, ban, ngành", "UBND cấp xã", "Các đơn vị
/// liên quan".
pub fn is_collective(name: &str) -> bool {
    const STARTS: [&str; 20] = [
        "tat ca",
        "toan the",
        "toan bo",
        "moi",
        "nhung",
        "so ban",
        "so nganh",
        "ban nganh",
        "nganh",
        "don vi",
        "co quan",
        "to chuc",
        "doanh nghiep",
        "dia phuong",
        "phong ban",
        "phong chuyen mon",
        "cong chuc",
        "vien chuc",
        "can bo",
        "ca nhan",
    ];
    const INSIDE: [&str; 8] = ["cap tinh", "cap huyen", "cap xa", "cap so", "cap phong", "cac cap", "lien quan", "cac"];
    let words: Vec<String> = split(&fold(name)).map(str::to_owned).collect();
    let text = format!(" {} ", words.join(" "));
    STARTS.iter().any(|start| text.strip_prefix(' ').is_some_and(|t| starts_with_words(t, start)))
        || INSIDE.iter().any(|inside| text.contains(&format!(" {inside} ")))
}

fn starts_with_words(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| rest.starts_with(' '))
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

impl Spelling {
    /// Takes a name apart.
    pub fn of(name: &str) -> Spelling {
        let name = nfc(name);
        let mut words = Vec::new();
        let mut rest = name.as_str();
        while let Some(start) = rest.find(char::is_alphanumeric) {
            rest = rest.get(start..).unwrap_or_default();
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            let dotted = after.starts_with('.');
            rest = after;
            let folded = fold(word);
            if folded != "va" {
                words.push(Word { parts: parts_of(word, dotted), folded });
            }
        }
        let key = words.iter().map(|w| w.folded.as_str()).collect();
        let initials = words
            .iter()
            .flat_map(|word| match word.parts.as_slice() {
                [] => vec![word.folded.chars().next().unwrap_or(' ')],
                parts => parts.iter().filter_map(|p| p.chars().next()).collect(),
            })
            .collect();
        Spelling { words, key, initials }
    }

    /// True where one of the two names is short for the other, or both are short in different
    /// places: the words are the same where they are words, and initials of the same elsewhere.
    pub fn is_short_for(&self, other: &Spelling) -> bool {
        let (mut a, mut b) = (self.words.as_slice(), other.words.as_slice());
        let mut shortened = false;
        while let (Some((first, rest_a)), Some((second, rest_b))) = (a.split_first(), b.split_first()) {
            if first.folded == second.folded {
                (a, b) = (rest_a, rest_b);
            } else if let Some(after) = spelled_out(first, b) {
                (a, b, shortened) = (rest_a, after, true);
            } else if let Some(after) = spelled_out(second, a) {
                (a, b, shortened) = (after, rest_b, true);
            } else {
                return false;
            }
        }
        a.is_empty() && b.is_empty() && shortened
    }

    /// The key of the name without the body that it ends with, where it ends with one: "Văn phòng
    /// Sở" gives the key of "Văn phòng". `own` is the name of the office itself.
    pub fn without_body(&self, own: &Spelling) -> Option<String> {
        const BODIES: [&[&str]; 12] = [
            &["thuoc", "so"],
            &["cua", "so"],
            &["so"],
            &["bo"],
            &["cuc"],
            &["tinh"],
            &["huyen"],
            &["xa"],
            &["phuong"],
            &["thanh", "pho"],
            &["co", "quan"],
            &["uy", "ban"],
        ];
        let ends = |body: &[&str]| {
            self.words.len() >= body.len() + 2
                && self.words.iter().rev().zip(body.iter().rev()).all(|(word, body)| word.folded == *body)
        };
        let own: Vec<&str> = own.words.iter().map(|w| w.folded.as_str()).collect();
        let length =
            if !own.is_empty() && ends(&own) { own.len() } else { BODIES.iter().find(|body| ends(body))?.len() };
        let left = self.words.len().checked_sub(length)?;
        let words = self.words.get(..left)?;
        Some(words.iter().map(|w| w.folded.as_str()).collect())
    }
}

/// The words left after those that the short word stands for.
fn spelled_out<'a>(short: &Word, words: &'a [Word]) -> Option<&'a [Word]> {
    if short.parts.is_empty() || words.len() < short.parts.len() {
        return None;
    }
    let (taken, left) = words.split_at(short.parts.len());
    let fits = taken
        .iter()
        .zip(&short.parts)
        .all(|(word, part)| word.parts.is_empty() && word.folded.starts_with(part.as_str()));
    fits.then_some(left)
}

/// The letter groups of a short name: each begins with a capital. A word is short when it has at
/// least two capitals, or is a single capital with a dot.
fn parts_of(word: &str, dotted: bool) -> Vec<String> {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let letters = word.chars().count();
    let starts = word.chars().next().is_some_and(char::is_uppercase);
    if !starts || !(capitals >= 2 || (letters == 1 && dotted)) {
        return Vec::new();
    }
    let mut parts: Vec<String> = Vec::new();
    for c in word.chars() {
        let folded = fold(c.encode_utf8(&mut [0; 4]));
        match parts.last_mut() {
            Some(part) if !c.is_uppercase() => part.push_str(&folded),
            _ => parts.push(folded),
        }
    }
    parts
}

/// True where two names of one key may still be two units: the marks differ, and the name holds a
/// place name, which the marks tell apart ("xã Tân Hòa", "xã Tân Hoa").
pub fn may_be_two_places(a: &str, b: &str) -> bool {
    const PLACES: [&str; 13] =
        ["xã", "phường", "thị", "huyện", "quận", "thành", "tỉnh", "thôn", "ấp", "bản", "khu", "đặc", "liên"];
    let (a, b) = (plain(a), plain(b));
    let place = |text: &str| split(text).any(|word| PLACES.contains(&word));
    !split(&a).eq(split(&b)) && (place(&a) || place(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(a: &str, b: &str) -> bool {
        let (a, b) = (Spelling::of(a), Spelling::of(b));
        assert_eq!(a.is_short_for(&b), b.is_short_for(&a));
        if a.is_short_for(&b) {
            assert_eq!(a.initials, b.initials);
        }
        a.is_short_for(&b)
    }

    #[test]
    fn initials_stand_for_words() {
        for (a, b) in [
            ("Phòng Lãnh sự - NVNONN", "Phòng Lãnh sự - Người Việt Nam ở nước ngoài"),
            ("Trung tâm DVĐN", "Trung tâm Dịch vụ đối ngoại"),
            ("Sở TT&TT", "Sở Thông tin và Truyền thông"),
            ("Sở TTTT", "Sở Thông tin và Truyền thông"),
            ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
            ("VP Sở", "Văn phòng Sở"),
            ("VPTTr", "Văn phòng - Thanh tra"),
            ("P.HTQT", "Phòng Hợp tác quốc tế"),
            ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
            ("Kho bạc NN tỉnh", "Kho bạc Nhà nước tỉnh"),
            ("P. Hợp tác quốc tế", "Phòng HTQT"),
        ] {
            assert!(short(a, b), "{a} / {b}");
        }
        for (a, b) in [
            ("Sở Tài chính", "Sở Nội vụ"),
            ("UBND cấp huyện", "UBND cấp xã"),
            ("Sở TC", "Sở Nội vụ"),
            ("Phòng HTQT", "Phòng Hợp tác"),
            ("Sở Tư pháp", "Sở TP Hà Tĩnh"),
            ("Văn phòng", "Văn phòng Sở"),
        ] {
            assert!(!short(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn names_of_many_units_are_told_from_names_of_one() {
        for name in [
            "Các sở, ban, ngành",
            "Sở, ban ngành",
            "Các Sở ngành",
            "UBND cấp huyện",
            "UBND các huyện",
            "Các phòng, đơn vị thuộc Sở",
            "đơn vị sự nghiệp",
            "Các cơ quan liên quan",
        ] {
            assert!(is_collective(name), "{name}");
        }
        for name in ["Sở Nội vụ", "Văn phòng Sở", "Ban Quản lý Khu kinh tế", "Công an tỉnh"] {
            assert!(!is_collective(name), "{name}");
        }
    }

    #[test]
    fn the_body_at_the_end_is_left_off() {
        let own = Spelling::of("SỞ DU LỊCH");
        for (name, base) in [
            ("Văn phòng Sở", Some("vanphong")),
            ("Thanh tra Sở Du lịch", Some("thanhtra")),
            ("Phòng Lữ hành thuộc Sở", Some("phongluhanh")),
            ("Sở Nội vụ", None),
            ("UBND tỉnh", None),
        ] {
            assert_eq!(Spelling::of(name).without_body(&own).as_deref(), base, "{name}");
        }
    }

    #[test]
    fn roles_in_brackets_are_no_part_of_the_name() {
        assert_eq!(without_role("Sở Tư pháp (trên Cổng)"), ("Sở Tư pháp", Some("trên Cổng")));
        assert_eq!(without_role("(nội bộ)"), ("(nội bộ)", None));
    }
}
