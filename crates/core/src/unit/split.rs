//! Splits a cell that names units into the names, as an officer would: list dashes, semicolons,
//! commas, "và", line breaks and numbers part names only where a name can begin.
//!
//! "Phòng Lãnh sự - Người Việt Nam ở nước ngoài" is one unit and "- Văn phòng - Thanh tra" are two;
//! "Các sở, ban, ngành" is one, "Sở Nội vụ, Tài chính" are two; brackets stay with their name.

use super::names::{FIELDS, HEADS, KINDS, OPEN_HEADS, SMALL_HEADS, long_fields, starts_with_any};
use super::shared::{BODIES, Names, names_area, names_level, prefix_of, several_bodies};
use super::{Reader, list};
use crate::vietnamese::{fold, is_ditto, nfc, squeeze};

/// The names in a cell, in order, without bullets and end punctuation. `known` are names met
/// elsewhere: a separator inside one of them parts nothing. A mark that repeats the cell above names
/// no unit.
pub fn split(wording: &str, known: &[String]) -> Vec<String> {
    Reader::new(known).names(wording).to_vec()
}

/// The same with the names met elsewhere folded already.
pub(super) fn split_at_known(wording: &str, known: &[String]) -> Vec<String> {
    if wording.len() > LONGEST_CELL {
        return vec![squeeze(&nfc(wording))];
    }
    if is_ditto(wording) {
        return Vec::new();
    }
    let text = one_line(wording);
    let listed = text.starts_with(BULLET);
    let mut names = Names::default();
    let mut piece = String::new();
    let mut depth = 0usize;
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let numbered = (depth == 0).then(|| enumerator(&piece, rest)).flatten();
        match c {
            _ if numbered.is_some() => {}
            '(' | '[' | '“' => depth += 1,
            ')' | ']' | '”' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let label = (depth == 0 && piece.trim().is_empty())
            .then(|| list::idle_label(rest, |name| begins_name(name, false)))
            .flatten();
        let cut = match depth {
            0 => numbered.or(label).or_else(|| separator(&piece, rest, listed, &names, known)),
            _ => None,
        };
        match cut {
            Some(length) => {
                names.at_comma = c == ',';
                names.take(&piece);
                piece.clear();
                rest = rest.get(length..).unwrap_or_default();
            }
            None => {
                piece.push(c);
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
            }
        }
    }
    names.at_comma = false;
    names.take(&piece);
    names.list
}

/// A longer cell is a text that stands in the wrong column; it is left whole.
const LONGEST_CELL: usize = 4000;

/// Of a name under way and of what follows, so many bytes are looked at.
const WINDOW: usize = 300;

/// The beginning of a text, no more than [`WINDOW`].
fn window(text: &str) -> &str {
    text.get(..text.floor_char_boundary(WINDOW)).unwrap_or(text)
}

/// Marks a list dash, or a line that begins like a name, in the text made of one line.
pub(super) const BULLET: char = '\u{1}';

pub(super) fn has_separator(name: &str) -> bool {
    name.contains([',', '-', ';', '/']) || name.contains(" va ")
}

/// The cell as one line: lines that begin with a dash or like a unit are set off by [`BULLET`],
/// other line breaks are the source's and become blanks.
fn one_line(wording: &str) -> String {
    let composed = nfc(wording);
    let mut out = String::with_capacity(composed.len());
    for line in composed.lines() {
        let line = squeeze(line);
        let bare = line.trim_start_matches(['-', '+', '•', '*', '–', '—', '·', '▪', '●']);
        let dashed = bare.len() < line.len() && !bare.trim().is_empty();
        let lettered = without_letter(bare.trim());
        let bare = lettered.unwrap_or(bare.trim());
        let dashed = dashed || lettered.is_some();
        if bare.is_empty() {
            continue;
        }
        let begins = !out.is_empty() && begins_name(bare, true) && !ends_open(&out) && !goes_on(&out, bare);
        if dashed || begins {
            out.push(BULLET);
        } else if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(if dashed { bare } else { line.as_str() });
    }
    out
}

/// The line without "a)" before a name.
fn without_letter(line: &str) -> Option<&str> {
    let mut chars = line.chars();
    let label = chars.next().is_some_and(char::is_lowercase) && chars.next() == Some(')');
    let name = chars.as_str().trim_start();
    (label && begins_name(name, false)).then_some(name)
}

/// "UBND" at the end of a line goes on with "các huyện" in the next one.
fn goes_on(text: &str, next: &str) -> bool {
    let last = fold(text.rsplit([BULLET, ';', ',']).next().unwrap_or_default());
    BODIES.contains(&last.as_str()) && fold(next).starts_with("cac ")
}

/// True where the text so far ends in the middle of a name: "Văn phòng", "thuộc", a comma.
fn ends_open(text: &str) -> bool {
    let last = text.rsplit([BULLET, ';', ',']).next().unwrap_or_default();
    let folded = fold(last);
    OPEN_HEADS.contains(&folded.as_str())
        || ["thuoc", "cua", "va", "tai", "cung", "cac", "voi"]
            .iter()
            .any(|word| folded == *word || folded.ends_with(&format!(" {word}")))
}

/// How many bytes of `rest` part the piece from the next name, if they do.
fn separator(piece: &str, rest: &str, listed: bool, names: &Names, known: &[String]) -> Option<usize> {
    let c = rest.chars().next()?;
    if c == BULLET || c == ';' || matches!(c, '•' | '●' | '▪') || rest.starts_with("* ") && piece.ends_with(' ') {
        return Some(c.len_utf8());
    }
    let (length, kind) = candidate(rest)?;
    let (piece, next) = (window(piece), window(rest.get(length..)?.trim_start()));
    if next.is_empty() {
        return None;
    }
    if inside_known(piece, rest, known) {
        return None;
    }
    let parts = match kind {
        Kind::Dash => {
            let strong = begins_name(next, true);
            let joined_office = fold(piece) == "van phong" && fold(next).starts_with("thanh tra");
            strong && (listed || !joined_office) && !shared_office(piece, next)
        }
        Kind::Comma => after_comma(piece, next, names) || after_short(piece, rest, names),
        Kind::And if names_level(piece, next) => true,
        Kind::And | Kind::Slash => {
            begins_name(next, true)
                && !shared_office(piece, next)
                && !room_of_organisations(piece, next)
                && !begins_collective_word(piece, next)
                && !ends_open(piece)
        }
    };
    parts.then_some(length)
}

/// "Văn phòng HĐND" before "và UBND", "Văn phòng Đoàn ĐBQH" before "và HĐND tỉnh", "Báo" before
/// "và Đài": one office for two.
fn shared_office(piece: &str, next: &str) -> bool {
    let (folded, next) = (fold(piece), fold(next));
    let served = |text: &str, ends: bool| {
        ["hdnd", "ubnd", "dbqh", "quoc hoi", "hoi dong nhan dan", "uy ban nhan dan"]
            .iter()
            .any(|body| if ends { text.ends_with(body) } else { text.starts_with(body) })
    };
    let office = folded.starts_with("van phong ") || folded.starts_with("vp ");
    (office && served(&folded, true) && served(&next, false)) || folded == "bao"
}

/// "Phòng Tổ chức, biên chế" before "và Tổ chức phi chính phủ": rooms and departments are named
/// after organisations.
fn room_of_organisations(piece: &str, next: &str) -> bool {
    let folded = fold(piece);
    (folded.starts_with("phong ") || folded.starts_with("vu ")) && fold(next).starts_with("to chuc ")
}

/// "Phòng TCHC, KHTC": another short name of the same kind of body. "Sở VH,TT&DL" is one.
fn after_short(piece: &str, rest: &str, names: &Names) -> bool {
    let Some(next) = rest.strip_prefix(", ") else {
        return false;
    };
    let upcoming = to_next_separator(next);
    let shared = list::before_short(piece).is_some() || names.short.is_some() && list::is_short(piece.trim());
    shared && list::is_short(&upcoming) && !upcoming.contains('&')
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Dash,
    Comma,
    And,
    Slash,
}

fn candidate(rest: &str) -> Option<(usize, Kind)> {
    for (mark, kind) in [
        (" - ", Kind::Dash),
        (" – ", Kind::Dash),
        (" + ", Kind::Dash),
        (",", Kind::Comma),
        (" và ", Kind::And),
        (" & ", Kind::And),
        ("/", Kind::Slash),
    ] {
        if rest.starts_with(mark) {
            return Some((mark.len(), kind));
        }
    }
    // "- A -B": a dash that leans on the next name.
    let leaning = rest.strip_prefix(" -").or_else(|| rest.strip_prefix(" –"))?;
    let upper = leaning.chars().next().is_some_and(char::is_uppercase);
    upper.then_some((rest.len() - leaning.len(), Kind::Dash))
}

/// "(1) ", "1) ", "2. " at the beginning or after a blank, where a name follows.
fn enumerator(piece: &str, rest: &str) -> Option<usize> {
    if !(piece.is_empty() || piece.ends_with(' ')) {
        return None;
    }
    let bare = rest.strip_prefix('(').unwrap_or(rest);
    let digits = bare.chars().take_while(char::is_ascii_digit).count();
    if digits == 0 || digits > 2 {
        return None;
    }
    let after = bare.get(digits..)?;
    let closed = after.strip_prefix(')').or_else(|| after.strip_prefix(". ").filter(|_| !rest.starts_with('(')))?;
    let name = closed.trim_start();
    begins_name(name, false).then_some(rest.len() - name.len())
}

/// A comma parts names where the next words begin one, name another field of the same kind of
/// body ("Sở Nội vụ, Tài chính"), or another level of the same ("UBND cấp huyện, cấp xã").
fn after_comma(piece: &str, next: &str, names: &Names) -> bool {
    let folded = fold(piece);
    let upcoming = fold(&to_next_separator(next));
    if field_in_progress(&folded, next, names) {
        return false;
    }
    if names.listed.is_some() || list::repeated(piece).is_some_and(|(word, _)| !matches!(word, "Sở" | "Bộ")) {
        return next.starts_with(char::is_uppercase) && (names.listed.is_some() || list::is_clear(piece, next));
    }
    let area = names_area(piece, next) && (folded.starts_with("ubnd ") || names.prefix == Some("UBND"));
    if names_level(piece, next) || area {
        return true;
    }
    let field = FIELDS.contains(&upcoming.as_str()) || begins_long_field(next);
    if prefix_of(&folded).or(names.prefix).is_some_and(|_| field)
        && (folded.contains(": ") || !is_collective(&folded) || several_bodies(&folded).is_some())
    {
        return true;
    }
    // "Các cấp, các ngành" is one; "Hành chính, Tổ chức và Tài vụ" is the name of a room.
    let phrase = upcoming.starts_with("cac ") && (folded.ends_with("cac cap") || folded.ends_with("cac nganh"));
    let room = folded.starts_with("phong ") && (upcoming == "to chuc" || upcoming.starts_with("to chuc va "));
    !phrase && !room && begins_name(next, true) && !begins_collective_word(piece, next)
}

/// True inside the name of a field that holds commas ("Văn hóa, Thể thao và Du lịch"), also where
/// the word before it is written once for several ("Các sở: Nội vụ, Văn hóa, Thể thao và Du lịch").
fn field_in_progress(folded: &str, next: &str, names: &Names) -> bool {
    let label = ["cac so: ", "cac bo: ", "cac phong: ", "cac so ", "cac bo ", "so ", "bo ", "phong ", "ban "];
    let field = match label.iter().find_map(|label| folded.strip_prefix(label)) {
        Some(field) => field,
        None if names.prefix.is_some() || names.listed.is_some() => folded,
        None => return false,
    };
    let whole = format!("{field}, {}", fold(next));
    long_fields().any(|f| f.len() > field.len() && starts_with_any(&whole, &[f]))
}

/// True where a field begins whose name holds commas.
fn begins_long_field(text: &str) -> bool {
    let folded = fold(text);
    long_fields().any(|field| starts_with_any(&folded, &[field]))
}

fn to_next_separator(text: &str) -> String {
    let end = text.find([',', ';', BULLET, '(', '…']).unwrap_or(text.len());
    let piece = text.get(..end).unwrap_or(text);
    let piece = piece.split("...").next().unwrap_or(piece);
    // "Xây dựng và UBND cấp xã": the field ends where the next name begins.
    match piece.split_once(" và ") {
        Some((field, name)) if begins_name(name, true) => field.to_owned(),
        _ => piece.trim_end_matches('.').to_owned(),
    }
}

/// True where the separator stands inside a name met elsewhere.
fn inside_known(piece: &str, rest: &str, known: &[String]) -> bool {
    if known.is_empty() {
        return false;
    }
    let so_far = fold(piece);
    let ahead: String = rest.chars().take(160).collect();
    let whole = fold(&format!("{piece}{ahead}"));
    known.iter().any(|name| {
        name.len() > so_far.len()
            && name.starts_with(so_far.as_str())
            && whole.starts_with(name.as_str())
            && whole.get(name.len()..).is_some_and(|after| !after.starts_with(char::is_alphanumeric))
    })
}

/// True for "các sở", "các phòng chuyên môn", "sở": names that stand for many.
fn is_collective(folded: &str) -> bool {
    folded.starts_with("cac ") || folded == "so" || folded == "cac"
}

/// After a collective name, a word like "Ban" or "Phòng" goes on with it unless a name of its own
/// follows: "Các Sở, Ban, ngành", "Các phòng, Trung tâm thuộc Sở", but "Các phòng, Văn phòng Sở".
fn begins_collective_word(piece: &str, next: &str) -> bool {
    let folded = fold(piece);
    let kinds = || folded.split(", ").all(|word| KINDS.iter().any(|(kind, _)| *kind == word));
    let collective = is_collective(&folded) || folded.starts_with("so,") || folded.starts_with("phong,") || kinds();
    if !collective || starts_with_any(&fold(next), SMALL_HEADS) {
        return false;
    }
    let head = head_length(next);
    let after = next.get(head..).unwrap_or_default().trim_start();
    !after.chars().next().is_some_and(char::is_uppercase)
}

/// True where a unit's name can begin here. In lists a head of one word needs something after it:
/// "Ban, ngành" begins none.
pub(super) fn begins_name(text: &str, in_list: bool) -> bool {
    let folded = fold(&text.chars().take(60).collect::<String>());
    if starts_with_any(&folded, SMALL_HEADS) {
        return true;
    }
    if !text.chars().next().is_some_and(char::is_uppercase) || !starts_with_any(&folded, HEADS) {
        return false;
    }
    const PHRASES: [&str; 5] = ["so, ban", "so, nganh", "so ban ", "bao va dai", "bao va phat thanh"];
    if PHRASES.iter().any(|phrase| folded.starts_with(phrase)) {
        return true;
    }
    let head = head_length(text);
    let after = text.get(head..).unwrap_or_default();
    let follows = after.trim_start().chars().next();
    let bare = follows.is_none_or(|c| !c.is_alphanumeric() && c != '(');
    let one_word = !text.get(..head).unwrap_or_default().trim().contains(' ');
    let short = matches!(
        fold(text.get(..head).unwrap_or_default()).as_str(),
        "so" | "ban"
            | "bo"
            | "phong"
            | "to"
            | "doan"
            | "vu"
            | "truong"
            | "xa"
            | "phuong"
            | "tinh"
            | "khu"
            | "nha"
            | "bao"
            | "dai"
            | "hoi"
            | "cong"
    );
    if bare {
        !(in_list && one_word && short)
    } else {
        !(short
            && follows.is_some_and(char::is_lowercase)
            && !matches!(fold(text.get(..head).unwrap_or_default()).as_str(), "phong" | "truong"))
    }
}

/// The bytes of the longest head that the text begins with.
fn head_length(text: &str) -> usize {
    let mut longest = 0;
    let mut end = 0;
    for word in text.split_inclusive(' ').take(4) {
        end += word.len();
        let so_far = fold(text.get(..end).unwrap_or_default().trim_end_matches([' ', ',', ';', '.', ')']));
        if HEADS.contains(&so_far.as_str()) {
            longest = end - (word.len() - word.trim_end_matches([' ', ',', ';', '.', ')']).len());
        }
    }
    longest
}
