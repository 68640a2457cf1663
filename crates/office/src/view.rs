//! What the page shows, told from the workspace: pure functions from plans to finished texts.

pub mod book;
pub mod clock;
pub mod draft;
pub mod lines;
pub mod rows;
