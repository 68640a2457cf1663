//! Small parts that several screens use.

use cchc_core::id::PartId;
use cchc_core::plan::Field;
use leptos::prelude::*;

/// What the next visit of the plan is to go to, beside the row in the address: a field of the row,
/// or a part of the text.
#[derive(Clone, Copy)]
pub struct Target(StoredValue<(Option<Field>, Option<Option<PartId>>)>);

impl Target {
    /// Nothing.
    pub fn new() -> Target {
        Target(StoredValue::new((None, None)))
    }

    /// The page's target.
    pub fn get() -> Target {
        expect_context::<Target>()
    }

    /// Names the field of a row to go to.
    pub fn set_field(self, field: Option<Field>) {
        self.0.set_value((field, None));
    }

    /// Names the part of the text to go to; `None` for the text as a whole.
    pub fn set_text(self, part: Option<PartId>) {
        self.0.set_value((None, Some(part)));
    }

    /// The field, once.
    pub fn take_field(self) -> Option<Field> {
        self.0.try_update_value(|(field, _)| field.take()).flatten()
    }

    /// The part of the text, once; `None` where the text is not asked for.
    pub fn take_text(self) -> Option<Option<PartId>> {
        self.0.try_update_value(|(_, part)| part.take()).flatten()
    }
}

impl Default for Target {
    fn default() -> Self {
        Target::new()
    }
}
