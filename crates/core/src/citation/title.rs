//! Compares what two citations say a document is about.

use crate::matching::written_out;
use crate::vietnamese::plain;

/// Words that come and go without changing what is meant.
const LIGHT: [&str; 10] = ["về", "việc", "v", "công", "tác", "các", "của", "và", "tỉnh", "số"];

/// The words of a title in small letters, abbreviations spelled out, light words left out.
pub(super) fn words(title: &str) -> Vec<String> {
    let plain = plain(title);
    let mut out = Vec::new();
    for word in plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        match written_out(word) {
            Some(long) => out.extend(long.split(' ').map(str::to_owned)),
            None => out.push(word.to_owned()),
        }
    }
    out.retain(|word| !LIGHT.contains(&word.as_str()));
    out
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|b| b.is_ascii_digit())
}

/// True when two titles run alike for at least six words and then name different years, and
/// nothing else sets them apart.
pub(super) fn differ_in_a_year(a: &[String], b: &[String]) -> bool {
    let differing: Vec<_> = a.iter().zip(b).enumerate().filter(|(_, (x, y))| x != y).collect();
    match differing.as_slice() {
        [(place, (x, y))] => *place >= 6 && is_year(x) && is_year(y),
        _ => false,
    }
}

/// True when one title says no other words than the other one, and says enough.
pub(super) fn tell_the_same(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.len() >= 5 && short.iter().all(|word| long.contains(word))
}

/// True when two titles have so few words in common that they are about different things.
pub(super) fn tell_different_things(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let common = short.iter().filter(|word| long.contains(word)).count();
    short.len() >= 4 && common * 3 < short.len()
}
