//! Runs other programs: finds them, passes their output on, turns a failure into a sentence.

use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::Outcome;

/// A program with its arguments, ready to run.
pub struct Program {
    name: PathBuf,
    search: Vec<PathBuf>,
    arguments: Vec<OsString>,
    variables: Vec<(OsString, OsString)>,
    folder: Option<PathBuf>,
}

impl Program {
    /// A program by its path, or by its name in the first of the folders that has it.
    pub fn new(name: &Path, search: Vec<PathBuf>) -> Self {
        Program { name: name.to_path_buf(), search, arguments: Vec::new(), variables: Vec::new(), folder: None }
    }

    /// Runs it in this folder.
    pub fn folder(mut self, folder: &Path) -> Self {
        self.folder = Some(folder.to_path_buf());
        self
    }

    /// Adds one argument.
    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.arguments.push(argument.as_ref().to_owned());
        self
    }

    /// Adds arguments.
    pub fn args<A: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        self.arguments.extend(arguments.into_iter().map(|a| a.as_ref().to_owned()));
        self
    }

    /// Sets an environment variable.
    pub fn env(mut self, name: impl AsRef<OsStr>, value: impl AsRef<OsStr>) -> Self {
        self.variables.push((name.as_ref().to_owned(), value.as_ref().to_owned()));
        self
    }

    /// Runs it with its output on the terminal; anything but success is an error.
    pub fn run(self) -> Outcome {
        let mut child = self.start()?;
        let status = child.wait().map_err(|error| self.sentence(&error.to_string()))?;
        if status.success() { Ok(()) } else { Err(self.sentence(&status.to_string())) }
    }

    /// Starts it with its output on the terminal.
    pub fn start(&self) -> Outcome<Child> {
        self.command()?.spawn().map_err(|error| self.sentence(&error.to_string()))
    }

    /// Runs it, passes each line of its standard output on, and shows it to `watch`.
    /// Gives back whether it succeeded.
    pub fn run_watched(self, mut watch: impl FnMut(&str)) -> Outcome<bool> {
        let mut command = self.command()?;
        command.stdout(Stdio::piped());
        let mut child = command.spawn().map_err(|error| self.sentence(&error.to_string()))?;
        if let Some(output) = child.stdout.take() {
            let mut lines = BufReader::new(output);
            let mut line = Vec::new();
            while lines.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
                let text = String::from_utf8_lossy(&line);
                print!("{text}");
                watch(text.trim_end());
                line.clear();
            }
        }
        let status = child.wait().map_err(|error| self.sentence(&error.to_string()))?;
        Ok(status.success())
    }

    /// Runs it silently and gives back what it wrote to its standard output.
    pub fn text(self) -> Outcome<String> {
        let mut command = self.command()?;
        command.stdin(Stdio::null());
        let output = command.output().map_err(|error| self.sentence(&error.to_string()))?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        } else {
            let said = String::from_utf8_lossy(&output.stderr);
            Err(self.sentence(&format!("{}\n{}", output.status, said.trim_end())))
        }
    }

    /// True when it is there, runs and succeeds; what it prints is dropped.
    pub fn succeeds(self) -> bool {
        self.text().is_ok()
    }

    fn command(&self) -> Outcome<Command> {
        let path = find(&self.name, &self.search)
            .ok_or_else(|| format!("the program {} is not there", self.name.display()))?;
        let mut command = Command::new(path);
        command.args(&self.arguments);
        if let Ok(path) = std::env::join_paths(&self.search) {
            command.env("PATH", path);
        }
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        if let Some(folder) = &self.folder {
            command.current_dir(folder);
        }
        Ok(command)
    }

    fn sentence(&self, what: &str) -> String {
        let mut line = self.name.display().to_string();
        for argument in &self.arguments {
            line.push(' ');
            line.push_str(&argument.to_string_lossy());
        }
        format!("`{line}` failed: {what}")
    }
}

/// A program by its path, or by its name in one of the folders.
pub fn find(name: &Path, search: &[PathBuf]) -> Option<PathBuf> {
    if name.components().count() > 1 {
        return name.is_file().then(|| name.to_path_buf());
    }
    search.iter().flat_map(|folder| spellings(&folder.join(name))).find(|path| path.is_file())
}

/// A program found on the PATH.
pub fn find_on_path(name: &str) -> Option<PathBuf> {
    let search: Vec<_> = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).collect();
    find(Path::new(name), &search)
}

/// The file names under which a system keeps a program: npm's are `.cmd` files on Windows.
fn spellings(path: &Path) -> Vec<PathBuf> {
    if cfg!(windows) {
        ["exe", "cmd", "bat"].iter().map(|ending| path.with_extension(ending)).collect()
    } else {
        vec![path.to_path_buf()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_is_a_sentence_and_no_panic() {
        let program = Program::new(Path::new("cchc-no-such-program"), Vec::new());
        assert_eq!(program.text().unwrap_err(), "the program cchc-no-such-program is not there");
    }

    #[test]
    fn a_name_is_looked_for_in_the_folders_in_order() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folders = [here.join("src"), here.to_path_buf()];
        let found = find(Path::new("Cargo.toml"), &folders);
        if cfg!(not(windows)) {
            assert_eq!(found, Some(here.join("Cargo.toml")));
        }
        assert_eq!(find(Path::new("no such file"), &folders), None);
    }
}
