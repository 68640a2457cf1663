//! Any source to a grid, to a draft of a plan with notes.

pub mod grid;
pub mod source;
