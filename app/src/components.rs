//! Small parts that several screens use.

use cchc_core::plan::Field;
use leptos::prelude::*;

/// The field that the next visit of the plan's table is to go to, beside the row in the address.
#[derive(Clone, Copy)]
pub struct Target(StoredValue<Option<Field>>);

impl Target {
    /// No field.
    pub fn new() -> Target {
        Target(StoredValue::new(None))
    }

    /// The page's target.
    pub fn get() -> Target {
        expect_context::<Target>()
    }

    /// Names the field to go to.
    pub fn set(self, field: Option<Field>) {
        self.0.set_value(field);
    }

    /// The field, once.
    pub fn take(self) -> Option<Field> {
        self.0.try_update_value(Option::take).flatten()
    }
}

impl Default for Target {
    fn default() -> Self {
        Target::new()
    }
}
