//! The texts that measured work is done on: collected documents, and files that are made here.

use std::path::PathBuf;
use std::{env, fs};

use cchc_core::store;
use cchc_core::workspace::Workspace;

use crate::generate;
use crate::workspace::root;

/// Where a text comes from.
pub enum Input {
    /// One of the collected documents, by how its file name begins. They lie outside the
    /// repository.
    Seed(&'static str),
    /// The file of a workspace with one plan of 10,000 tasks.
    LargePlan,
    /// Such a file with so many tasks.
    Plan(usize),
    /// Such a file with so many tasks, under a superior's plan of so many.
    Under(usize, usize),
    /// Such a file with so many tasks, each of them damaged.
    Broken(usize),
    /// The same, and broken as JSON too: brackets are missing, and so is its end.
    Torn(usize),
    /// A file with so many tasks of which the last has the id of the first.
    Wrong(usize),
}

impl Input {
    /// The text; `None` where the collected documents are not there.
    pub fn text(&self) -> Option<String> {
        match self {
            Input::Seed(beginning) => seed(beginning),
            Input::LargePlan => Some(saved(10_000)),
            Input::Plan(tasks) => Some(saved(*tasks)),
            Input::Under(tasks, above) => Some(file(&generate::under_superior(*tasks, *above))),
            Input::Broken(tasks) => Some(broken(*tasks)),
            Input::Torn(tasks) => Some(torn(*tasks)),
            Input::Wrong(tasks) => Some(wrong(*tasks)),
        }
    }

    /// True for a text that is made here and needs no document from outside.
    pub fn is_made(&self) -> bool {
        !matches!(self, Input::Seed(_))
    }
}

/// A file with one plan of this many tasks, each of them damaged in one of four ways: an id that
/// stands twice, none at all, a field that nobody knows, a value of the wrong kind.
pub fn broken(tasks: usize) -> String {
    let saved = saved(tasks);
    let mut broken = String::with_capacity(saved.len() * 2);
    let mut number = 0;
    let mut in_task = false;
    for line in saved.lines() {
        let content = line.trim_start();
        let begins = in_task;
        in_task = content == "{" || content == "\"task\": {";
        // The id is the first field of whatever has one.
        if begins && content.starts_with("\"id\"") {
            number += 1;
            match number % 4 {
                0 => broken.push_str("\"id\": \"000000000001\","),
                1 => {}
                2 => broken.extend([line, "\"màu\": \"xanh\","]),
                _ => broken.push_str("\"id\": 7,"),
            }
        } else {
            broken.push_str(line);
        }
        broken.push('\n');
    }
    broken
}

/// Such a file without every hundredth bracket, and without its end.
pub(super) fn torn(tasks: usize) -> String {
    let whole = saved(tasks);
    let mut brackets = 0;
    let mut torn = String::with_capacity(whole.len());
    for line in whole.lines() {
        let bracket = line.trim_end_matches(',').ends_with(['{', '}', '[', ']']);
        brackets += usize::from(bracket);
        // The first ones say what the file is.
        if !bracket || brackets % 100 != 99 {
            torn.push_str(line);
            torn.push('\n');
        }
    }
    let end = torn.len() - torn.len() / 1000;
    torn.chars()
        .scan(0, |at, c| {
            *at += c.len_utf8();
            (*at <= end).then_some(c)
        })
        .collect()
}

/// Such a file whose only fault is found in its last task.
pub(super) fn wrong(tasks: usize) -> String {
    let whole = saved(tasks);
    let id = |text: &str, at: usize| text.get(at + 6..at + 20).map(str::to_owned);
    let rows = whole.find("\"rows\"").unwrap_or_default();
    let first = whole.get(rows..).and_then(|rest| rest.find("\"id\": ")).map_or(0, |at| rows + at);
    let last = whole.rfind("\"id\": ").unwrap_or_default();
    match (id(&whole, first), id(&whole, last)) {
        (Some(first), Some(last)) => whole.replacen(&last, &first, 1),
        _ => whole,
    }
}

pub(super) fn saved(tasks: usize) -> String {
    file(&generate::workspace(tasks))
}

pub(super) fn file(workspace: &Workspace) -> String {
    String::from_utf8(store::save(workspace)).unwrap_or_default()
}

fn seed(beginning: &str) -> Option<String> {
    let folder = env::var_os("CCHC_SEEDS").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| root().join("..").join("shared").join("seeds"));
    let mut paths = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    let path = paths.find(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(beginning) && name.ends_with(".txt")
    })?;
    fs::read_to_string(path).ok()
}
