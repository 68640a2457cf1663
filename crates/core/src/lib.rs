//! The domain of Sổ CCHC: yearly plans of administrative reform, their targets, tasks and
//! deadlines, the rules they must keep, and the file they live in.
//!
//! Nothing here reads a clock, a file, the network or randomness: today's date and fresh ids
//! come in as arguments, so the same input gives the same output everywhere.

pub mod deadline;
pub mod language;
pub mod vietnamese;
