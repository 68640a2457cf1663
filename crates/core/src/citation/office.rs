//! Names of offices in running text: where "của Bộ trưởng Bộ Ngoại giao" or "của UBND tỉnh Hà
//! Tĩnh" ends.

use super::kind;
use super::view::View;

mod names;
use names::{BEFORE, FIELDS, LEVELS, PLACED, STOPS, WHOLE};

fn longest(view: &View, i: usize, phrases: &[&str]) -> Option<usize> {
    phrases.iter().filter_map(|phrase| view.phrase(i, phrase)).max()
}

/// Where the name of an office ends that begins at `i`; nothing where none begins.
pub(super) fn phrase(view: &View, i: usize) -> Option<usize> {
    let end = one(view, i)?;
    // "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ": one person with two posts.
    let second = view.skip_blanks(end + 1).0;
    let posts = view.at(end) == ','
        && longest(view, i, &BEFORE) == Some(end)
        && view.at(second).is_uppercase()
        && longest(view, second, &BEFORE).is_some();
    let both = posts.then(|| one(view, second)).flatten();
    Some(both.unwrap_or(end))
}

/// The body at the level and place that stand behind the sign which ends a symbol: "08/KH-UBND xã
/// Bình Minh". `end` is where the sign ends.
pub(super) fn behind_sign(view: &View, end: usize) -> Option<usize> {
    let (level, lines) = view.skip_blanks(end);
    if lines > 0 || level == end || longest(view, level, &LEVELS).is_none() {
        return None;
    }
    let to = place(view, end);
    let named = longest(view, level, &LEVELS).is_some_and(|behind| to > behind);
    (named || view.phrase(view.skip_blanks(to).0, "ngày").is_some()).then_some(to)
}

fn one(view: &View, i: usize) -> Option<usize> {
    let mut k = i;
    let mut post = None;
    for _ in 0..4 {
        if longest(view, k, &WHOLE).is_some() {
            break;
        }
        let Some(end) = longest(view, k, &BEFORE) else {
            break;
        };
        post = Some(end);
        k = view.skip_blanks(end).0;
    }
    if let Some(end) = longest(view, k, &WHOLE) {
        return Some(term(view, end));
    }
    if let Some(end) = longest(view, k, &PLACED) {
        return Some(place(view, end));
    }
    for head in ["bộ", "sở", "ty", "phòng"] {
        let Some(end) = view.phrase(k, head) else {
            continue;
        };
        if let Some(end) = longest(view, view.skip_blanks(end).0, &FIELDS) {
            return Some(place(view, end));
        }
    }
    // "Văn phòng" and its like are posts as well as offices: read them again as an office.
    let named = free_name(view, if post.is_some() { i } else { k });
    named.or(post)
}

/// "(khóa XII)" behind the Party's bodies and the National Assembly.
fn term(view: &View, end: usize) -> usize {
    let (mut k, lines) = view.skip_blanks(end);
    if lines > 1 {
        return end;
    }
    let bracket = view.at(k) == '(';
    k += usize::from(bracket);
    let Some(after) = ["khóa", "khoá"].iter().find_map(|word| view.phrase(k, word)) else {
        return end;
    };
    let from = view.skip_blanks(after).0;
    let to = view.word_end(from);
    match (bracket, view.at(to)) {
        _ if to == from => end,
        (true, ')') => to + 1,
        (true, _) => end,
        (false, _) => to,
    }
}

/// The level and the place behind the head of a local body.
fn place(view: &View, end: usize) -> usize {
    let mut end = end;
    let (k, lines) = view.skip_blanks(end);
    if lines > 1 || k == end {
        return end;
    }
    let mut names = k;
    if let Some(level) = longest(view, k, &LEVELS) {
        end = level;
        // The dot of "TP. Hà Nội"; behind a whole word it ends the sentence.
        let dot = usize::from(view.at(level) == '.' && level - k <= 3 && view.phrase(k, "xã").is_none());
        names = view.skip_blanks(level + dot).0;
        if names > level + dot + 2 {
            return end;
        }
    }
    // "TP" is an abbreviation; a level spelled out in capitals stands in a heading.
    let heading = end > k + 2 && view.slice(k, end).iter().all(|c| !c.is_lowercase());
    let name = if heading { all_capitals(view, names) } else { capitalised(view, names, 5) };
    term(view, name.unwrap_or(end))
}

/// The end of a place in a heading that is all capitals: at the word that goes on with the
/// sentence; nothing where no such word follows within five words.
fn all_capitals(view: &View, i: usize) -> Option<usize> {
    let (mut k, mut end) = (i, i);
    for _ in 0..6 {
        if end > i && (STOPS.iter().any(|stop| view.phrase(k, stop).is_some()) || !view.at(k).is_alphabetic()) {
            return Some(end);
        }
        let to = view.word_end(k);
        if to == k || view.slice(k, to).iter().any(|c| c.is_lowercase()) {
            return None;
        }
        end = to;
        k = view.skip_blanks(to).0;
    }
    None
}

/// The end of a run of words with capitals ("Hà Tĩnh", "Bà Rịa - Vũng Tàu"), at most `most` words;
/// nothing where the text is all in capitals and names cannot be told from other words, or where
/// the words begin another citation.
fn capitalised(view: &View, i: usize, most: usize) -> Option<usize> {
    let mut end = None;
    let mut k = i;
    for _ in 0..most {
        let to = view.word_end(k);
        let word = view.slice(k, to);
        let proper = word.iter().skip(1).all(|c| !c.is_uppercase()) || word == ['H', 'C', 'M'];
        if !word.first().is_some_and(|c| c.is_uppercase()) || !proper {
            break;
        }
        let stops = ["về", "ngày", "ban hành", "phê duyệt", "v"].iter().any(|stop| view.phrase(k, stop).is_some());
        if stops || kind::named_at(view, k).is_some() || (end.is_some() && phrase_head(view, k)) {
            break;
        }
        end = Some(to);
        let (next, lines) = view.skip_blanks(to);
        let dash = view.at(next) == '-' && view.at(view.skip_blanks(next + 1).0).is_uppercase();
        k = if dash { view.skip_blanks(next + 1).0 } else { next };
        if lines > 1 || (next == to && !dash) {
            break;
        }
    }
    end
}

/// True where another office begins.
fn phrase_head(view: &View, i: usize) -> bool {
    longest(view, i, &WHOLE).or_else(|| longest(view, i, &PLACED)).is_some()
        || ["sở", "bộ"].iter().any(|head| view.phrase(i, head).is_some_and(|end| view.at(end + 1).is_uppercase()))
}

/// A name of another shape ("Ban Chỉ đạo …", "Chi bộ Sở …", "Viện …"): words up to one that
/// cannot belong to it, at most twelve, beginning with a capital.
fn free_name(view: &View, i: usize) -> Option<usize> {
    if !view.at(i).is_uppercase() || kind::named_at(view, i).is_some() {
        return None;
    }
    let (mut k, mut end) = (i, i);
    for _ in 0..12 {
        let to = view.word_end(k);
        if to == k {
            break;
        }
        let begins_small = !view.at(k).is_uppercase();
        if k > i {
            let all_capitals = view.slice(i, end).iter().all(|c| !c.is_lowercase());
            if (begins_small || all_capitals) && STOPS.iter().any(|stop| view.phrase(k, stop).is_some()) {
                return Some(end);
            }
            if !begins_small && kind::named_at(view, k).is_some_and(|(after, _)| cites(view, after)) {
                return Some(end);
            }
            if ["của", "và"].iter().any(|word| view.phrase(k, word).is_some()) {
                let next = view.skip_blanks(to).0;
                if !view.at(next).is_uppercase() || kind::named_at(view, next).is_some() {
                    return Some(end);
                }
                if let Some(whole) = phrase_head(view, next).then(|| phrase(view, next)).flatten() {
                    return Some(if view.phrase(k, "của").is_some() { whole } else { end });
                }
            }
        }
        end = to;
        let (next, lines) = view.skip_blanks(to);
        let dash = lines == 0 && view.at(next) == '-' && view.at(view.skip_blanks(next + 1).0).is_uppercase();
        let joined = view.at(to) == '&' && view.at(to + 1).is_alphanumeric();
        k = match (dash, joined) {
            (true, _) => view.skip_blanks(next + 1).0,
            (_, true) => to + 1,
            _ => next,
        };
        if lines > 1 || (next == to && !dash && !joined) {
            return Some(end);
        }
    }
    // So many words are no name any more; the sign in the number says who it was.
    None
}

/// True where a number follows the name of a kind.
fn cites(view: &View, after: usize) -> bool {
    let k = view.skip_blanks(after).0;
    view.phrase(k, "số").is_some() || view.at(k).is_ascii_digit()
}
