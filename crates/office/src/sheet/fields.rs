//! The fields of the drawn screens: what was refused stays in its field with the reason.

use maud::{Markup, html};

use super::Refused;

/// Draws fields, each with what was refused of it.
pub(super) struct Fields<'s> {
    pub(super) refused: &'s [Refused],
}

impl Fields<'_> {
    /// What stands in a field: what was typed where that was refused, else what is there.
    pub(super) fn value<'v>(&'v self, what: &str, there: &'v str) -> (&'v str, Option<&'v str>) {
        match self.refused.iter().find(|refused| refused.what == what) {
            Some(refused) => (&refused.value, Some(&refused.reason)),
            None => (there, self.at(&field_id(what))),
        }
    }

    /// Why what was asked for is refused until this field is put right.
    pub(super) fn at(&self, id: &str) -> Option<&str> {
        self.refused.iter().find(|refused| refused.at.as_deref() == Some(id)).map(|refused| refused.reason.as_str())
    }

    /// Why what this button does was refused, to be said beside it where no field is to blame.
    pub(super) fn beside(&self, what: &str) -> Markup {
        let refused = self.refused.iter().find(|refused| refused.what == what && refused.at.is_none());
        html! {
            @if let Some(refused) = refused { span.refused role="alert" { (refused.reason) } }
        }
    }

    /// A field of one line under its label. `list` names a list of completions.
    pub(super) fn line(&self, what: &str, label: &str, there: &str, class: &str, list: Option<&str>) -> Markup {
        let (value, reason) = self.value(what, there);
        let id = field_id(what);
        html! {
            label class={"field " (class)} {
                span.label { (label) }
                input id=(id) data-do=(what) value=(value) list=[list] autocomplete="off" aria-invalid=[reason.map(|_| "true")];
                @if let Some(reason) = reason { span.refused role="alert" { (reason) } }
            }
        }
    }

    /// A field of several lines. The label is read out and shown as long as the field is empty.
    pub(super) fn lines(&self, what: &str, label: &str, there: &str, class: &str, after: Option<&str>) -> Markup {
        let (value, reason) = self.value(what, there);
        let id = field_id(what);
        html! {
            span class={"field " (class)} {
                textarea id=(id) data-do=(what) data-enter=[after] rows=(rows_of(value)) aria-label=(label) placeholder=(label) { (value) }
                @if let Some(reason) = reason { span.refused role="alert" { (reason) } }
            }
        }
    }
}

/// The id of the field that does this.
pub(super) fn field_id(what: &str) -> String {
    what.replace(' ', "-")
}

/// How many rows a text takes in a field about as wide as a page.
pub(super) fn rows_of(text: &str) -> usize {
    text.split('\n').map(|line| 1 + line.chars().count() / 110).sum::<usize>().clamp(1, 24)
}
