//! What differs inside a text, as markup.

use cchc_core::difference::{Piece, words};
use maud::{Markup, html};

/// The second text as the first one changed: what was taken out struck through, what was put in
/// underlined, and both named for a reader of screens by their elements. Between words and those that
/// take their place stands an arrow, so that they are told apart on black and white paper too.
pub(super) fn changed(before: &str, after: &str) -> Markup {
    let pieces = words(before, after);
    html! {
        @for (at, piece) in pieces.iter().enumerate() {
            @match piece {
                Piece::Same(text) => (text),
                Piece::Removed(text) => del { (text) },
                Piece::Added(text) => {
                    @if matches!(at.checked_sub(1).and_then(|at| pieces.get(at)), Some(Piece::Removed(_))) { " → " }
                    ins { (text) }
                },
            }
        }
    }
}
