//! Puts other names into a cell that names units and leaves every other letter of it: bullets,
//! separators, brackets, line breaks.

use super::{Reader, Units};
use crate::vietnamese::{is_invisible, nfc};

/// Where a name stands in the wording.
struct Span {
    from: usize,
    to: usize,
    /// So many bytes of the name are not there: "Sở " of "Sở Tài chính" in "Sở Nội vụ, Tài chính".
    missing: usize,
}

/// The cell with other names. `wanted` says for each of its names what stands there instead: the
/// same name to keep it, `None` to take it out. `reader` knows the names of the plan, the new ones
/// among them.
///
/// The new wording reads as the names that were wanted. Where no change of single words does that
/// ("Sở Nội vụ, Tài chính" of which the first is no department any more), the names are written
/// anew one after the other.
pub(crate) fn rewrite(cell: &Units, wanted: &[Option<String>], reader: &mut Reader) -> Units {
    let names: Vec<String> = wanted.iter().flatten().cloned().collect();
    if names == cell.names {
        return cell.clone();
    }
    if names.is_empty() {
        return Units::default();
    }
    // A cell that was read when other names were known is not read again to judge the result.
    let judged = reader.names(&cell.wording) == cell.names;
    if let Some(spans) = locate(cell) {
        for spelled_out in [false, true] {
            let wording = write(cell, &spans, wanted, spelled_out);
            if !judged || reader.names(&wording) == names {
                return Units { wording, names };
            }
        }
    }
    Units { wording: anew(&cell.wording, &names), names }
}

/// The wording with the wanted names in the places of the old ones. A name that is taken out takes
/// the separator before it along, the first one the separator after it.
fn write(cell: &Units, spans: &[Span], wanted: &[Option<String>], spelled_out: bool) -> String {
    let text = |from: usize, to: usize| cell.wording.get(from..to).unwrap_or_default();
    let mut out = text(0, spans.first().map_or(0, |span| span.from)).to_owned();
    let mut last = None;
    for (at, (span, (old, new))) in spans.iter().zip(cell.names.iter().zip(wanted)).enumerate() {
        let Some(new) = new else { continue };
        if last.is_some() {
            let before = at.checked_sub(1).and_then(|before| spans.get(before));
            out.push_str(text(before.map_or(0, |before| before.to), span.from));
        }
        last = Some(at);
        if new == old && (!spelled_out || span.missing == 0) {
            out.push_str(text(span.from, span.to));
            continue;
        }
        // "Sở Nội vụ, Tài chính": what is written once for several is not written again.
        let shared = old.get(..span.missing).filter(|_| !spelled_out);
        out.push_str(shared.and_then(|shared| new.strip_prefix(shared)).unwrap_or(new));
    }
    out.push_str(text(spans.last().map_or(0, |span| span.to), cell.wording.len()));
    out
}

/// The names one after the other in the manner of the wording: a line each with its bullet where it
/// has bullets, lines where it has lines, else with semicolons.
fn anew(wording: &str, names: &[String]) -> String {
    let bullet = wording.trim_start().chars().next().filter(|c| matches!(c, '-' | '+' | '•' | '*' | '–' | '·'));
    match bullet {
        Some(bullet) => names.iter().map(|name| format!("{bullet} {name}")).collect::<Vec<_>>().join("\n"),
        None if wording.trim().contains('\n') && !wording.contains(';') => names.join("\n"),
        None => names.join("; "),
    }
}

/// Each name's place in the wording, in order; `None` where one is not found there.
fn locate(cell: &Units) -> Option<Vec<Span>> {
    let wording = letters(&cell.wording);
    let mut start = 0;
    let mut spans = Vec::with_capacity(cell.names.len());
    for name in &cell.names {
        let (span, next) = locate_name(&wording, start, name)?;
        spans.push(span);
        start = next;
    }
    Some(spans)
}

/// The whole name, else as many of its last words as stand there.
fn locate_name(wording: &[Letter], start: usize, name: &str) -> Option<(Span, usize)> {
    let words = std::iter::once(0).chain(name.match_indices(' ').map(|(at, _)| at + 1));
    words.into_iter().find_map(|missing| {
        let wanted = letters(name.get(missing..)?);
        let place = (start..wording.len()).find(|&place| stands_at(wording, place, &wanted))?;
        let next = place + wanted.len();
        let (first, last) = (wording.get(place)?, wording.get(next.checked_sub(1)?)?);
        Some((Span { from: first.from, to: last.to, missing }, next))
    })
}

/// True where these letters stand there as whole words.
fn stands_at(wording: &[Letter], place: usize, wanted: &[Letter]) -> bool {
    let end = place + wanted.len();
    let inside = |at: Option<&Letter>| at.is_some_and(|letter| letter.shown.is_alphanumeric());
    let same = wording.get(place..end).is_some_and(|there| there.iter().zip(wanted).all(|(a, b)| a.shown == b.shown));
    let joined = |edge: Option<&Letter>, beyond: Option<&Letter>| inside(edge) && inside(beyond);
    same && !wanted.is_empty()
        && !joined(wanted.first(), place.checked_sub(1).and_then(|before| wording.get(before)))
        && !joined(wanted.last(), wording.get(end))
}

/// A letter as it is compared, and its bytes in the text.
struct Letter {
    shown: char,
    from: usize,
    to: usize,
}

/// The letters of a text: composed, small, one blank for any white space.
fn letters(text: &str) -> Vec<Letter> {
    let mut out: Vec<Letter> = Vec::with_capacity(text.len());
    let mut chars = text.char_indices().peekable();
    while let Some((from, c)) = chars.next() {
        let mut to = from + c.len_utf8();
        while let Some((at, mark)) = chars.next_if(|(_, next)| matches!(next, '\u{300}'..='\u{36F}')) {
            to = at + mark.len_utf8();
        }
        let blank = c.is_whitespace();
        match out.last_mut() {
            _ if is_invisible(c) => {}
            Some(last) if blank && last.shown == ' ' => last.to = to,
            _ if blank => out.push(Letter { shown: ' ', from, to }),
            _ if c.is_ascii() && to == from + 1 => out.push(Letter { shown: c.to_ascii_lowercase(), from, to }),
            _ => {
                let whole = nfc(text.get(from..to).unwrap_or_default());
                out.extend(whole.chars().flat_map(char::to_lowercase).map(|shown| Letter { shown, from, to }));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cell after its `old` name was replaced by `new`, or taken out.
    fn changed(wording: &str, old: &str, new: Option<&str>) -> (String, String) {
        let known: Vec<String> = new.iter().map(|new| (*new).to_owned()).collect();
        let cell = Units::read(wording, &known);
        assert!(cell.names.iter().any(|name| name == old), "{:?} has no {old}", cell.names);
        let replaced = |name: &String| if name == old { new.map(str::to_owned) } else { Some(name.clone()) };
        let wanted: Vec<Option<String>> = cell.names.iter().map(replaced).collect();
        let cell = rewrite(&cell, &wanted, &mut Reader::new(&known));
        (cell.wording, cell.names.join(" | "))
    }

    #[test]
    fn a_name_is_replaced_and_the_rest_of_the_cell_stays() {
        for (wording, old, new, expected) in [
            ("Văn phòng Sở", "Văn phòng Sở", "Phòng Tổng hợp", "Phòng Tổng hợp"),
            (
                "- Văn phòng Sở;\n- Thanh tra Sở.",
                "Thanh tra Sở",
                "Phòng Pháp chế",
                "- Văn phòng Sở;\n- Phòng Pháp chế.",
            ),
            ("Văn phòng UBND tỉnh; Văn phòng", "Văn phòng", "Phòng Tổng hợp", "Văn phòng UBND tỉnh; Phòng Tổng hợp"),
            ("Sở Nội vụ, Tài chính, Y tế", "Sở Tài chính", "Sở Xây dựng", "Sở Nội vụ, Xây dựng, Y tế"),
            ("Sở Nội vụ, Tài chính", "Sở Nội vụ", "Ban Tổ chức", "Ban Tổ chức, Sở Tài chính"),
            ("(1) Văn phòng Sở; (2) Thanh tra", "Văn phòng Sở", "Phòng A", "(1) Phòng A; (2) Thanh tra"),
            ("Phòng  Tổ chức\ncán bộ", "Phòng Tổ chức cán bộ", "Phòng B", "Phòng B"),
            ("Phòng Hành chính và Thanh tra Sở", "Phòng Hành chính", "Phòng C", "Phòng C và Thanh tra Sở"),
        ] {
            assert_eq!(changed(wording, old, Some(new)).0, expected, "{wording}");
        }
    }

    #[test]
    fn a_name_is_taken_out_with_its_separator() {
        for (wording, old, expected) in [
            ("- Văn phòng Sở;\n- Thanh tra Sở.", "Thanh tra Sở", "- Văn phòng Sở."),
            ("- Văn phòng Sở;\n- Thanh tra Sở.", "Văn phòng Sở", "- Thanh tra Sở."),
            ("Sở Nội vụ, Tài chính, Y tế", "Sở Tài chính", "Sở Nội vụ, Y tế"),
            ("Sở Nội vụ, Tài chính", "Sở Nội vụ", "Sở Tài chính"),
            ("Văn phòng Sở; Thanh tra; Phòng A", "Thanh tra", "Văn phòng Sở; Phòng A"),
            ("Văn phòng Sở", "Văn phòng Sở", ""),
        ] {
            assert_eq!(changed(wording, old, None).0, expected, "{wording}");
        }
    }

    #[test]
    fn decomposed_and_invisible_letters_are_found() {
        let cell = Units {
            wording: "Pho\u{300}ng\u{200B} A; Thanh tra".to_owned(),
            names: vec!["Phòng A".to_owned(), "Thanh tra".to_owned()],
        };
        let wanted = [Some("Phòng B".to_owned()), Some("Thanh tra".to_owned())];
        assert_eq!(rewrite(&cell, &wanted, &mut Reader::default()).wording, "Phòng B; Thanh tra");
    }

    #[test]
    fn names_that_are_not_in_the_wording_are_written_anew() {
        let cell =
            Units { wording: "- nt\n- nt".to_owned(), names: vec!["Phòng A".to_owned(), "Phòng B".to_owned()] };
        let wanted = [Some("Phòng C".to_owned()), Some("Phòng B".to_owned())];
        assert_eq!(rewrite(&cell, &wanted, &mut Reader::default()).wording, "- Phòng C\n- Phòng B");
    }
}
