//! Ajv, asked by a script in Node.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cchc_tests::structure::faults::{Complaint, Fault, Kind, behind};
use serde_json::Value;

use crate::{Failure, Measured, ROUNDS, script};

/// Over each file; `ajv` is the folder in whose `node_modules` it lies.
pub fn measure(ajv: &Path, schema: &Path, files: &[PathBuf; 2]) -> Result<Vec<Measured>, Failure> {
    let mut node = Command::new("node");
    node.arg(script("ajv.mjs")).arg(ajv).arg(schema).arg(ROUNDS.to_string()).args(files);
    let output = node.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err("Node could not measure Ajv".into());
    }
    let told: Value = serde_json::from_slice(&output.stdout)?;
    let word = |name: &str| told[name].as_str().unwrap_or_default().to_owned();
    let name = format!("Ajv {} in Node {}", word("version"), word("node").trim_start_matches('v'));
    let files = told["files"].as_array().ok_or("Node tells of no file")?;
    Ok(files.iter().map(|file| of_file(&name, file)).collect())
}

fn of_file(name: &str, file: &Value) -> Measured {
    let list = |name: &str| file[name].as_array().into_iter().flatten();
    let times = |name: &str| list(name).filter_map(Value::as_f64).collect();
    let word = |error: &Value, at: usize| error[at].as_str().unwrap_or_default().to_owned();
    let complaints = list("errors").map(|error| Complaint { place: word(error, 0), keyword: word(error, 1) });
    let mut faults = behind(&complaints.collect::<Vec<_>>());
    let asked = if faults.is_empty() { "" } else { ", `allErrors`" };
    faults.extend(list("strangers").filter_map(Value::as_str).map(|name| Fault::new(Kind::Reference, name)));
    Measured { name: format!("{name}{asked}"), parse: times("parse"), check: times("check"), faults }
}
