//! Where things are: the workspace, its folder of tools, the build folder, the versions in force.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::program::Program;

/// The target that the page is built for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The workspace that this program was built from.
pub struct Project {
    /// The folder of the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// `.tools`, ignored by git: trunk, wasm-bindgen, wasm-opt.
    pub tools: PathBuf,
    /// Cargo's build folder.
    pub target: PathBuf,
}

impl Project {
    /// The workspace two folders above this crate.
    pub fn find() -> Outcome<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .nth(2)
            .filter(|root| root.join("Cargo.lock").is_file())
            .ok_or("the workspace that xtask was built in has been moved: run `cargo clean`")?
            .to_path_buf();
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => absolute(Path::new(&folder))?,
            None => root.join("target"),
        };
        Ok(Project { tools: root.join(".tools"), target, root })
    }

    /// A program that runs in the workspace and finds the project's tools before any other.
    pub fn program(&self, name: impl AsRef<Path>) -> Program {
        let mut search = vec![self.tools.join("bin"), self.npm_programs()];
        search.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        Program::new(name.as_ref(), search).folder(&self.root)
    }

    /// The cargo that started this program, else the one on the PATH.
    pub fn cargo(&self) -> Program {
        match env::var_os("CARGO") {
            Some(path) => self.program(PathBuf::from(path)),
            None => self.program("cargo"),
        }
    }

    /// Where npm puts the programs of the packages that it installs into `.tools`.
    pub fn npm_programs(&self) -> PathBuf {
        self.tools.join("node_modules").join(".bin")
    }

    /// The version of a package that `Cargo.lock` names.
    pub fn locked_version(&self, package: &str) -> Outcome<String> {
        let lock = read(&self.root.join("Cargo.lock"))?;
        version_in_lock(&lock, package).ok_or(format!("Cargo.lock names no {package}"))
    }

    /// The folder of the collected documents and wording lists that some tests also read.
    /// It lies beside the repository and is not part of it.
    pub fn seeds(&self) -> Outcome<PathBuf> {
        match env::var_os("CCHC_SEEDS") {
            Some(folder) => absolute(Path::new(&folder)),
            None => Ok(self.root.join("..").join("shared").join("seeds")),
        }
    }
}

/// Downloads the crates that `Cargo.lock` names, where some are missing. Trunk runs offline, so
/// that it downloads no programs, and hands that on to cargo.
pub fn fetch_crates(project: &Project) -> Outcome {
    let host = host_target(project)?;
    let fetch = ["fetch", "--quiet", "--locked", "--target", WASM_TARGET, "--target", &host];
    if project.cargo().args(fetch).arg("--offline").succeeds() {
        return Ok(());
    }
    println!("Downloading the crates that Cargo.lock names ...");
    project.cargo().args(fetch).run()
}

/// The target of this machine, as rustc calls it.
fn host_target(project: &Project) -> Outcome<String> {
    let text = project.program("rustc").arg("-vV").text()?;
    text.lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_owned)
        .ok_or("`rustc -vV` names no host".into())
}

fn version_in_lock(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| line.trim() != name);
    let version = lines.nth(1)?.trim().strip_prefix("version = \"")?;
    version.strip_suffix('"').map(str::to_owned)
}

/// A path that no longer depends on the current folder.
fn absolute(path: &Path) -> Outcome<PathBuf> {
    std::path::absolute(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Reads a text file; the error names it.
pub fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

/// Writes a file; the error names it.
pub fn write(path: &Path, content: &str) -> Outcome {
    fs::write(path, content).map_err(|error| format!("cannot write {}: {error}", path.display()))
}

/// Makes a folder, and those above it, where they are missing.
pub fn make_folder(path: &Path) -> Outcome {
    fs::create_dir_all(path).map_err(|error| format!("cannot make {}: {error}", path.display()))
}

/// Removes a file; the error names it.
pub fn remove_file(path: &Path) -> Outcome {
    fs::remove_file(path).map_err(|error| format!("cannot remove {}: {error}", path.display()))
}

/// Removes a folder with what is in it, where there is one.
pub fn remove_folder(path: &Path) -> Outcome {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("cannot remove {}: {error}", path.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::version_in_lock;

    #[test]
    fn the_version_is_that_of_the_package_with_exactly_this_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in_lock(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in_lock(lock, "wasm"), None);
    }
}
