//! Keeps workspaces in a store that may fail, be emptied, or be written by two windows at once, so
//! that nothing an officer typed is lost.
//!
//! Everything that decides is here and pure: what a commit may overwrite, who may write, which
//! versions are kept, what is read when something is damaged. A [`Medium`] below carries bytes in
//! transactions and decides nothing; it is IndexedDB in the browser and [`memory::Memory`] in
//! tests. The clock and the names of writers come in as arguments.
//!
//! What is in the bytes is not known here: a snapshot is a file as the core saves it, an entry of
//! the log one line of JSON.

pub mod folder;
pub mod guard;
mod hash;
pub mod ladder;
pub mod lease;
mod load;
pub mod medium;
pub mod memory;
mod records;
pub mod rescue;
pub mod sentinel;
mod vault;
mod versions;

pub use hash::Hash;
pub use load::{Loaded, Remains, Trouble};
pub use medium::{Failure, Medium, Refusal};
pub use records::{Filed, Generation, Head, SCHEMA, handle_key};
pub use vault::{CHUNK, Vault, Whole};
