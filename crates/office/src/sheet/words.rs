//! What differs inside a text, as markup.

use cchc_core::difference::{Piece, words};
use maud::{Markup, html};

/// The second text as the first one changed: what was taken out struck through, what was put in
/// underlined, and both named for a reader of screens by their elements.
pub(super) fn changed(before: &str, after: &str) -> Markup {
    html! {
        @for piece in words(before, after) {
            @match piece {
                Piece::Same(text) => (text),
                Piece::Removed(text) => del { (text) },
                Piece::Added(text) => ins { (text) },
            }
        }
    }
}
