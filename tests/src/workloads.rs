//! The work that is measured, natively and in the browser: one list for both.
//!
//! A line here is all that a new measurement takes; `cargo xtask bench` prints it.

use std::path::PathBuf;
use std::{env, fs};

use cchc_core::vietnamese;

use crate::workspace::root;

/// A piece of work with its input made ready: called again and again, it does the same.
/// The number it gives back depends on all of the work, so that no compiler leaves any out.
pub type Work = Box<dyn FnMut() -> usize>;

/// One measured piece of work.
pub struct Workload {
    /// Its name, in small letters and `-`: criterion names a folder after it.
    pub name: &'static str,
    /// The text that it works on.
    pub input: Input,
    /// Makes the work ready from the text; this is not measured.
    pub prepare: fn(&str) -> Work,
    /// The most that it should take natively, in milliseconds: printed, never asserted.
    pub goal: f64,
}

/// Where a text comes from.
pub enum Input {
    /// One of the collected documents, by its file name. They lie outside the repository.
    Seed(&'static str),
    /// Made here.
    Made(fn() -> String),
}

/// Everything that is measured.
pub const ALL: [Workload; 1] = [Workload {
    name: "fold-1-mb",
    input: Input::Made(a_megabyte),
    prepare: fold,
    goal: 50.0,
}];

impl Input {
    /// The text; `None` where the collected documents are not there.
    pub fn text(&self) -> Option<String> {
        match self {
            Input::Made(make) => Some(make()),
            Input::Seed(name) => fs::read_to_string(seeds().join(name)).ok(),
        }
    }
}

/// The workload with this name.
pub fn named(name: &str) -> Option<&'static Workload> {
    ALL.iter().find(|workload| workload.name == name)
}

/// The folder of the collected documents.
fn seeds() -> PathBuf {
    let folder = env::var_os("CCHC_SEEDS").map(PathBuf::from);
    folder.unwrap_or_else(|| root().join("..").join("shared").join("seeds"))
}

fn a_megabyte() -> String {
    "Rà soát, đơn giản hóa thủ tục hành chính; trước ngày 15/12 hằng năm. ".repeat(12_000)
}

fn fold(text: &str) -> Work {
    let text = text.to_owned();
    Box::new(move || vietnamese::fold(&text).len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_workload_has_a_name_of_its_own_and_does_something() {
        for (index, workload) in ALL.iter().enumerate() {
            assert!(
                workload
                    .name
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            );
            assert!(
                ALL.iter()
                    .skip(index + 1)
                    .all(|other| other.name != workload.name)
            );
            if let Some(text) = workload.input.text() {
                assert!((workload.prepare)(&text)() > 0, "{}", workload.name);
            }
        }
    }
}
