//! The texts of the page in the chosen language.

use cchc_core::language::Lang;
pub use cchc_office::words::*;
use leptos::prelude::*;

/// The language, given to every component as context.
#[derive(Clone, Copy)]
pub struct Language {
    /// The chosen one.
    pub chosen: RwSignal<Lang>,
    /// The one that is shown: Vietnamese until the English texts are there.
    pub shown: Signal<Lang>,
}

/// The language now shown; follows the switch where it is read in a view.
pub fn lang() -> Lang {
    use_context::<Language>().map_or(Lang::Vi, |language| language.shown.get())
}

/// The text, following the switch.
pub fn t(word: Word) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let language = use_context::<Language>();
    move || word.get(language.map_or(Lang::Vi, |language| language.shown.get()))
}
