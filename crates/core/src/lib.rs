//! The domain of Sổ CCHC: yearly plans of administrative reform, their targets, tasks and
//! deadlines, the rules they must keep, and the file they live in.
//!
//! Nothing here reads a clock, a file, the network or randomness: today's date and fresh ids
//! come in as arguments, so the same input gives the same output everywhere.

pub mod abbreviation;
pub mod area;
pub mod citation;
pub mod command;
pub mod compare;
pub mod coverage;
pub mod deadline;
pub mod difference;
pub mod filter;
pub mod finding;
pub mod grid;
mod hash;
pub mod history;
pub mod id;
pub mod implementation;
pub mod input;
pub mod language;
pub mod leftover;
mod listed;
pub mod matching;
pub mod office;
pub mod order;
pub mod organisation;
pub mod plan;
pub mod product;
pub mod prose;
pub mod register;
pub mod renewal;
pub mod report;
pub mod rule;
pub mod rulebook;
pub mod search;
pub mod store;
pub mod table;
pub mod target;
pub mod template;
pub mod unit;
pub mod vietnamese;
pub mod workspace;
