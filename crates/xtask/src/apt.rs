//! Programs that come from the system: installed with apt where this user may do so without a
//! question, named in one command where he may not.

use crate::Outcome;
use crate::program::find_on_path;
use crate::project::Project;

/// Installs Debian packages, or says which command the user must run. `hint` tells a reader who
/// has another system what to do instead.
pub fn install(project: &Project, packages: &[&str], hint: &str) -> Outcome {
    if packages.is_empty() {
        return Ok(());
    }
    let list = packages.join(" ");
    if find_on_path("apt-get").is_none() {
        return Err(format!("missing: {list}. {hint}"));
    }
    let Some(prefix) = rights(project) else {
        return Err(format!(
            "missing: {list}. Please run this command, then the same one again:\n\n    \
             sudo apt-get update && sudo apt-get install -y --no-install-recommends {list}\n"
        ));
    };
    println!("Installing {list} with apt ...");
    apt(project, prefix, &["update", "-qq"])?;
    let mut arguments = vec!["install", "-y", "-qq", "--no-install-recommends"];
    arguments.extend(packages);
    apt(project, prefix, &arguments)
}

/// What goes before `apt-get`: nothing for root, sudo where it asks no password.
fn rights(project: &Project) -> Option<&'static [&'static str]> {
    if project.program("id").arg("-u").text().is_ok_and(|id| id.trim() == "0") {
        return Some(&[]);
    }
    project.program("sudo").args(["-n", "true"]).succeeds().then_some(&["sudo", "-n"])
}

fn apt(project: &Project, prefix: &[&str], arguments: &[&str]) -> Outcome {
    // `env` carries the variable through sudo, which drops the environment.
    let words = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    let mut words = prefix.iter().chain(&words).chain(arguments);
    let first = words.next().copied().unwrap_or("apt-get");
    project.program(first).args(words).run()
}
