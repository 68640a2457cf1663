//! The work that is measured, natively and in the browser: one list for both.
//!
//! A line here is all that a new measurement takes; `cargo xtask bench` prints it.

use std::path::PathBuf;
use std::{env, fs};

use cchc_core::deadline::BeforeReading;
use cchc_core::finding::Ctx;
use cchc_core::id::IdSource;
use cchc_core::workspace::Workspace;
use cchc_core::{rule, store, table};
use cchc_import::draft::{Options, draft};
use cchc_import::source::{self, Input as Source};

use crate::generate;
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
    /// Makes the work ready from the text; this is not measured. `None` for an unfit text.
    pub prepare: fn(&str) -> Option<Work>,
    /// The most that it should take natively, in milliseconds: printed, never asserted.
    pub goal: Option<u32>,
}

/// Where a text comes from.
pub enum Input {
    /// One of the collected documents, by how its file name begins. They lie outside the
    /// repository.
    Seed(&'static str),
    /// The file of a workspace with one plan of 10,000 tasks.
    LargePlan,
}

/// Everything that is measured.
pub const ALL: [Workload; 5] = [
    Workload { name: "import-seed-001", input: Input::Seed("001_"), prepare: import, goal: Some(20) },
    Workload { name: "rules-10000-tasks", input: Input::LargePlan, prepare: check, goal: Some(50) },
    Workload { name: "open-10000-tasks", input: Input::LargePlan, prepare: open, goal: Some(150) },
    Workload { name: "save-10000-tasks", input: Input::LargePlan, prepare: save, goal: None },
    Workload { name: "copy-10000-tasks", input: Input::LargePlan, prepare: copy, goal: None },
];

impl Input {
    /// The text; `None` where the collected documents are not there.
    pub fn text(&self) -> Option<String> {
        match self {
            Input::Seed(beginning) => seed(beginning),
            Input::LargePlan => String::from_utf8(store::save(&generate::workspace(10_000))).ok(),
        }
    }
}

/// The workload with this name.
pub fn named(name: &str) -> Option<&'static Workload> {
    ALL.iter().find(|workload| workload.name == name)
}

/// A file with one plan of this many tasks, each of them damaged in one of four ways: an id that
/// stands twice, none at all, a field that nobody knows, a value of the wrong kind.
pub fn broken(tasks: usize) -> String {
    let saved = store::save(&generate::workspace(tasks));
    let mut broken = String::with_capacity(saved.len() * 2);
    let mut number = 0;
    let mut in_task = false;
    for line in String::from_utf8_lossy(&saved).lines() {
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

/// A copied document to a plan.
fn import(text: &str) -> Option<Work> {
    let text = text.to_owned();
    Some(Box::new(move || {
        let read = source::read(Source::Paste { html: None, text: &text });
        read.map_or(0, |document| {
            let plan = draft(&document, &Options::default())
                .plan(&mut IdSource::from_text(&document.text), BeforeReading::default());
            let mut tasks = 0;
            plan.each_task(|_, _| tasks += 1);
            tasks
        })
    }))
}

/// All rules over all plans.
fn check(text: &str) -> Option<Work> {
    let workspace = workspace(text)?;
    Some(Box::new(move || {
        let ctx = Ctx::default();
        // One more, so that a plan without findings is no work left out.
        1 + workspace.plans.iter().map(|plan| rule::check(&workspace, plan, &ctx).len()).sum::<usize>()
    }))
}

/// A file's bytes to a workspace.
fn open(text: &str) -> Option<Work> {
    let text = text.to_owned();
    Some(Box::new(move || workspace(&text).map_or(0, |workspace| workspace.plans.len())))
}

/// A workspace to a file's bytes.
fn save(text: &str) -> Option<Work> {
    let workspace = workspace(text)?;
    Some(Box::new(move || store::save(&workspace).len()))
}

/// The table of a plan to the HTML that goes on the clipboard.
fn copy(text: &str) -> Option<Work> {
    let workspace = workspace(text)?;
    Some(Box::new(move || workspace.plans.iter().map(|plan| table::sheet(plan).to_html().len()).sum::<usize>()))
}

fn workspace(text: &str) -> Option<Workspace> {
    store::open(text.as_bytes()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_workload_has_a_name_of_its_own_and_does_something() {
        let saved = store::save(&generate::workspace(20));
        let small = String::from_utf8(saved).expect("a saved file is UTF-8");
        for (index, workload) in ALL.iter().enumerate() {
            let name = workload.name;
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{name}");
            assert!(ALL.iter().skip(index + 1).all(|other| other.name != name), "{name}");
            let text = match &workload.input {
                Input::Seed(_) => "STT\tNhiệm vụ\tThời hạn\n1\tRà soát thủ tục\tQuý I\n".to_owned(),
                Input::LargePlan => small.clone(),
            };
            let mut work = (workload.prepare)(&text).expect("the text is fit for the workload");
            assert!(work() > 0, "{name}");
        }
    }
}
