//! The office behind the page: it holds the open workspace with its undo stack, applies commands,
//! reads imports, checks rules, and tells the page what to show. It runs in a Web Worker, so that
//! a long check never stops the typing. The keeper beside it stores every step. Both name no browser:
//! `main.rs`, `idb` and `directory` do.
//!
//! The page holds no plan. It asks ([`message::Ask`]) and shows what it is told
//! ([`message::Update`]): the lines of the table, the rows of those on the page, the findings.

#[cfg(target_arch = "wasm32")]
pub mod directory;
#[cfg(target_arch = "wasm32")]
pub mod idb;
pub mod keeper;
mod look;
pub mod message;
pub mod office;
pub mod paper;
pub mod view;
pub mod words;

mod act;
mod import;
mod sample;
mod sheet;

pub use keeper::{Keeper, World};
pub use office::Office;
pub use sample::sample_plan;
