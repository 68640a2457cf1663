//! The tables of others: which, how they are set, and the site that serves them.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::Content;
use crate::browser::Failure;
use crate::site::{Serving, Site};

/// What of the packages is served.
const SERVED: [&str; 3] = [
    "ag-grid-community/dist/ag-grid-community.min.js",
    "tabulator-tables/dist/js/tabulator.min.js",
    "tabulator-tables/dist/css/tabulator.min.css",
];

/// The packages of the others.
pub struct Others {
    /// In its `node_modules` they lie.
    pub packages: PathBuf,
    /// A folder to serve them from.
    pub folder: PathBuf,
}

/// How another table is set.
pub(super) struct Setting {
    /// The script that makes it; the page is named alike.
    pub script: &'static str,
    name: &'static str,
    package: &'static str,
    /// Its settings, to be printed.
    pub set: &'static str,
    wraps: bool,
    /// It takes a block of cells from the clipboard.
    pub pastes: bool,
}

const AG_GRID: Setting = Setting {
    script: "ag-grid.js",
    name: "AG Grid Community",
    package: "ag-grid-community",
    set: "`wrapText`, `autoHeight`",
    wraps: true,
    pastes: false,
};

const TABULATOR: Setting = Setting {
    script: "tabulator.js",
    name: "Tabulator",
    package: "tabulator-tables",
    set: "`textarea`, `variableHeight`",
    wraps: true,
    pastes: true,
};

/// Each once with wrapped texts, as ours has them, and once as it is fastest.
pub(super) const SETTINGS: [Setting; 4] = [
    AG_GRID,
    Setting { set: "one line a row", wraps: false, ..AG_GRID },
    TABULATOR,
    Setting { set: "one line a row", wraps: false, ..TABULATOR },
];

impl Setting {
    /// The same for its script, with the measures of our table.
    pub fn to_json(&self, look: &Value, content: &Content, pastes: bool) -> Value {
        let columns = content.headings.iter().zip(look["widths"].as_array().into_iter().flatten());
        let columns: Vec<Value> = columns.map(|(heading, width)| json!({"heading": heading, "width": width})).collect();
        json!({
            "wraps": self.wraps, "pastes": pastes, "columns": columns,
            "width": look["width"], "height": look["height"], "font": look["font"],
        })
    }
}

impl Others {
    /// The name of a table, with the version of its package.
    pub(super) fn name(&self, setting: &Setting) -> Result<String, Failure> {
        let manifest = self.packages.join("node_modules").join(setting.package).join("package.json");
        let manifest = fs::read(&manifest).map_err(|error| format!("{}: {error}", manifest.display()))?;
        let manifest: Value = serde_json::from_slice(&manifest)?;
        Ok(format!("{} {}", setting.name, manifest["version"].as_str().unwrap_or_default()))
    }

    /// Lays the packages, the rows and a page for each together, and serves them.
    pub(super) fn serve(&self, content: &Content) -> Result<Site, Failure> {
        fs::create_dir_all(&self.folder)?;
        for path in SERVED {
            let from = self.packages.join("node_modules").join(path);
            let name = from.file_name().unwrap_or_default().to_owned();
            fs::copy(&from, self.folder.join(name)).map_err(|error| format!("{}: {error}", from.display()))?;
        }
        fs::write(self.folder.join("rows.json"), content.to_json().to_string())?;
        let page = |head: &str| {
            format!(
                "<!DOCTYPE html><meta charset=\"utf-8\">{head}<style>body {{ margin: 0 }}</style>\
                 <input id=\"search\"><div id=\"table\"></div>"
            )
        };
        let ag_grid = "<script src=\"ag-grid-community.min.js\"></script>";
        fs::write(self.folder.join("ag-grid.html"), page(ag_grid))?;
        let tabulator =
            "<link rel=\"stylesheet\" href=\"tabulator.min.css\"><script src=\"tabulator.min.js\"></script>";
        fs::write(self.folder.join("tabulator.html"), page(tabulator))?;
        Ok(Serving::new(&self.folder).secure().start()?)
    }
}
