//! The screens of the first screen; the others are drawn by the office.

pub mod import;
pub mod plan;
pub mod welcome;
