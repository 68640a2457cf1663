//! Lists behind a label: "Các Vụ: Pháp chế, Tổ chức cán bộ", "Các Vụ, Cục: Vụ Pháp chế", and the
//! short names that share one word: "Phòng TCHC, KHTC".

use super::names::{FIELDS, HEADS, KINDS};
use crate::vietnamese::fold;

/// No label is longer, in bytes.
const LONGEST_LABEL: usize = 60;

/// The word that a list repeats in each of its names, and the bytes of the label: "Phòng" for "Các
/// phòng: Lữ hành, …".
pub(super) fn repeated(piece: &str) -> Option<(&'static str, usize)> {
    let (label, _) = piece.split_once(": ").filter(|(label, _)| label.len() < LONGEST_LABEL)?;
    let folded = fold(label);
    let kind = folded.strip_prefix("cac ")?;
    KINDS.iter().find(|(word, _)| *word == kind).map(|(_, word)| (*word, label.len() + 2))
}

/// True where the list that a label opens can be told apart at its commas: each name begins with a
/// capital, none is joined by "và", which may as well stand inside a name, and none is a word that
/// names a unit as well as a field ("Thanh tra").
pub(super) fn is_clear(piece: &str, next: &str) -> bool {
    let rest = next.split([';', super::split::BULLET]).next().unwrap_or(next);
    let Some((_, length)) = repeated(piece) else {
        return false;
    };
    let first = piece.get(length..).unwrap_or_default();
    let names = || first.split(", ").chain(rest.split(", "));
    let capitals = names().all(|name| name.starts_with(char::is_uppercase));
    let both = names().any(|name| HEADS.contains(&fold(name.trim_end_matches('.')).as_str()));
    let mut folded = fold(&format!("{first}, {rest}"));
    for field in FIELDS.iter().filter(|field| field.contains(" va ")) {
        folded = folded.replace(field, "");
    }
    capitals && !both && !folded.contains(" va ") && !folded.contains(" & ") && !folded.contains('(')
}

/// The bytes of a label that only says what kinds of names follow: "Các Vụ, Cục: " before "Vụ Pháp
/// chế", "Cấp tỉnh: " before "Sở Nội vụ". `names` tells whether a name begins.
pub(super) fn idle_label(text: &str, names: impl Fn(&str) -> bool) -> Option<usize> {
    let head = text.get(..text.floor_char_boundary(LONGEST_LABEL)).unwrap_or(text);
    let (label, _) = head.split_once(':')?;
    let after = text.get(label.len() + 1..)?;
    let name = after.trim_start();
    let folded = fold(label);
    let next = fold(&name.chars().take(12).collect::<String>());
    let kinds = folded.strip_prefix("cac ").is_some_and(|kinds| {
        kinds.split(", ").flat_map(|kind| kind.split(" va ")).all(|kind| KINDS.iter().any(|(word, _)| *word == kind))
            && KINDS.iter().any(|(word, _)| next.starts_with(&format!("{word} ")))
    });
    let level = folded.strip_prefix("o ").unwrap_or(&folded);
    // Behind a level only names that say themselves whose they are: "Văn phòng" needs its level.
    let levels = ["cap tinh", "cap huyen", "cap xa", "cap bo"].contains(&level)
        && ["so ", "ubnd ", "bo ", "uy ban ", "cac so", "cong an tinh"].iter().any(|head| next.starts_with(head));
    ((kinds || levels) && names(name)).then_some(text.len() - name.len())
}

/// True for a name that is nothing but capitals: "TCHC", "VP-TK".
pub(super) fn is_short(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    (2..=8).contains(&letters)
        && name.starts_with(char::is_uppercase)
        && name.chars().all(|c| c.is_uppercase() || matches!(c, '-' | '&'))
}

/// The word that short names share: "Phòng" in "Phòng TCHC, KHTC".
pub(super) fn before_short(piece: &str) -> Option<&'static str> {
    let (head, name) = piece.trim().rsplit_once(' ')?;
    let head = fold(head);
    // "Sở NN, PTNT" is one: these begin the names of departments.
    if matches!(name, "NN" | "LĐ" | "VH" | "TN" | "GD") {
        return None;
    }
    let words = [("phong", "Phòng"), ("so", "Sở"), ("vu", "Vụ"), ("cong chuc", "Công chức")];
    words.into_iter().find(|(word, _)| *word == head && is_short(name)).map(|(_, word)| word)
}
