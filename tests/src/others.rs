//! Programs of others that a test in the browser asks: LibreOffice Calc, which a block of cells goes through,
//! and axe, which knows what a screen reader needs. `cargo xtask test` installs and names them.

use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

use serde_json::json;

use crate::browser::Failure;
use crate::pages::Page;

/// What Calc has on its clipboard after a block was pasted into it and copied again: HTML and text.
///
/// # Errors
/// Where Calc is not there, or cannot read the block.
pub fn through_calc(page: &Page<'_>, html: &str) -> Result<(String, String), Failure> {
    let calc = env::var_os("CCHC_SOFFICE").map_or_else(|| PathBuf::from("soffice"), PathBuf::from);
    let folder = page.0.downloads().with_file_name("calc");
    fs::create_dir_all(&folder)?;
    // The clipboard says elsewhere that it is UTF-8; a file must say it itself.
    let head = "<html><head><meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"></head><body>";
    fs::write(folder.join("block.html"), format!("{head}{html}</body></html>"))?;
    let convert = |from: &str, reads: Option<&str>, writes: &str| -> Result<(), Failure> {
        let mut command = Command::new(&calc);
        command
            .arg("--headless")
            .arg("--norestore")
            .arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()));
        if let Some(filter) = reads {
            command.arg(format!("--infilter={filter}"));
        }
        let named = command.args(["--convert-to", writes, "--outdir"]).arg(&folder).arg(folder.join(from));
        let done = named.output().map_err(|error| format!("{}: {error}; install libreoffice-calc", calc.display()))?;
        if done.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&done.stderr).into()) }
    };
    convert("block.html", Some("HTML (StarCalc)"), "ods")?;
    convert("block.ods", None, "html:HTML (StarCalc)")?;
    // Tabs between the cells, quotes around those with line breaks, UTF-8, as shown.
    convert("block.ods", None, "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false")?;
    let read = |name: &str| fs::read_to_string(folder.join(name)).map_err(|error| format!("{name}: {error}"));
    Ok((read("block.html")?, read("block.csv")?))
}

/// What axe finds wrong in the parts of the page that a selector names, a line each.
///
/// # Errors
/// Where axe is not there, or does not answer.
pub async fn violations(page: &Page<'_>, selector: &str) -> Result<Vec<String>, Failure> {
    let path = env::var("CCHC_AXE").map_err(|_| "CCHC_AXE does not name axe.min.js")?;
    let axe = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    let run = "window.axeFound = null;
        axe.run(arguments[0]).then((said) => { window.axeFound = said.violations.flatMap((rule) =>
            rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.target} ${node.html.slice(0, 200)}`)) },
            (error) => { window.axeFound = [String(error)] });";
    page.run(&format!("{axe}\n;window.axe = axe;"), Vec::new()).await?;
    page.run(run, vec![json!(selector)]).await?;
    page.0.wait("what axe says", "return window.axeFound !== null").await?;
    let found = page.run("return window.axeFound", Vec::new()).await?;
    Ok(serde_json::from_value(found)?)
}
