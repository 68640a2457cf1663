//! Runs the program as a user does, for the tests beside it.
// A test may unwrap: that is how it fails. No test file uses all of this.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/plan.txt");

pub fn start(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cchc"));
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

pub fn run_with(args: &[&str], input: &[u8]) -> Output {
    let mut child = start(args).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A command that refuses does not read its input.
    let _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().unwrap()
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Runs it; gives standard output and standard error, the exit code must be the one given.
pub fn check(code: i32, args: &[&str], input: &str) -> (String, String) {
    let output = run_with(args, input.as_bytes());
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{args:?}\n{out}\n{err}");
    (out, err)
}

/// A folder of this test's own.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The document of the tests, imported into a file in the folder.
pub fn imported(folder: &Path) -> String {
    let path = folder.join("plan.json");
    let path = path.to_str().unwrap();
    let (out, _) = check(0, &["import", DOCUMENT, "--year", "2026", "-o", path], "");
    assert!(out.contains("2 lĩnh vực, 0 nhóm, 3 mục tiêu, 4 nhiệm vụ"), "{out}");
    path.to_owned()
}
