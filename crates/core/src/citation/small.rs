//! Symbols typed in small letters throughout: "nghị quyết 76/nq-cp", "kế hoạch số 12/kh-ubnd".

use super::view::View;
use super::{agency, kind};

/// A part of a symbol, with the separator before it.
type Part = (Option<char>, String);

/// The parts of such a symbol from `i` on, as they are spelled in numbers, with the place behind it:
/// the sign of a kind and that of an office known by it, nothing between them but a stroke. Any other
/// pair of small words is no symbol.
pub(super) fn parts(view: &View, i: usize) -> Option<(usize, Vec<Part>)> {
    let (behind, first) = small_word(view, i)?;
    let separator = view.at(behind);
    let (end, second) = matches!(separator, '-' | '/').then(|| small_word(view, behind + 1)).flatten()?;
    let goes_on = matches!(view.at(end), '-' | '/' | '&') && view.at(end + 1).is_alphanumeric();
    let (kind, office) = (kind::spelled(&first)?, agency::spelled(&second)?);
    (!goes_on).then(|| (end, vec![(None, kind.to_owned()), (Some(separator), office.to_owned())]))
}

/// A word of small letters, with the place behind it.
fn small_word(view: &View, i: usize) -> Option<(usize, String)> {
    let end = view.word_end(i);
    let letters = view.slice(i, end);
    let small = (2..=10).contains(&letters.len()) && letters.iter().all(|c| c.is_lowercase());
    small.then(|| (end, letters.iter().collect()))
}
