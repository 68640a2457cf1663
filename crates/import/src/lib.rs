//! Any source to a grid, to a draft of a plan with notes.

pub mod cells;
pub mod draft;
pub mod frame;
pub mod grid;
pub mod recognise;
pub mod source;
