//! The screens, a folder each: `model.rs` is pure (workspace to what is shown), the rest is markup.

pub mod data;
pub mod import;
pub mod overview;
pub mod plan;
pub mod welcome;
