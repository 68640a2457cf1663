//! Short names for what a module and its script say to each other: the long ones, each with a hash,
//! are a good part of what the script weighs, and nobody reads them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::Outcome;
use crate::project::{Project, read, write};

/// How the module that imports come from is called afterwards.
const MODULE: &str = "a";

const SHORTEN: &str = "--minify-imports-and-exports-and-modules";

/// What the compiler's modules use, and nothing younger: the module no longer says so itself, and
/// wasm-opt writes a module in the youngest form that it is allowed.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Shortens the names in every module of a site and in the script beside it.
pub fn site(project: &Project, site: &Path) -> Outcome {
    let files = fs::read_dir(site).map_err(|error| format!("{}: {error}", site.display()))?;
    for path in files.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix("_bg.wasm") else { continue };
        let script = site.join(format!("{stem}.js"));
        // What this prints tells the old names and the new ones.
        let told = project.program("wasm-opt").args(FEATURES).arg(SHORTEN).arg(&path).arg("-o").arg(&path).text()?;
        let names = Names::read(&told).ok_or("wasm-opt does not tell how it has named imports and exports")?;
        let short = names.put(&read(&script)?).map_err(|reason| format!("{}: {reason}", script.display()))?;
        write(&script, &short)?;
    }
    Ok(())
}

/// The new names by the old ones.
struct Names {
    module: String,
    imports: BTreeMap<String, String>,
    exports: BTreeMap<String, String>,
}

impl Names {
    /// Reads what wasm-opt has printed, a row a line: `["module", "old", "new"]` for an import,
    /// `["old", "new"]` for an export.
    fn read(told: &str) -> Option<Names> {
        let mut names = Names { module: String::new(), imports: BTreeMap::new(), exports: BTreeMap::new() };
        for line in told.lines() {
            let row: Vec<String> = line.split('"').skip(1).step_by(2).map(str::to_owned).collect();
            match <[String; 3]>::try_from(row) {
                Ok([module, old, new]) => {
                    if !names.imports.is_empty() && names.module != module {
                        return None;
                    }
                    names.module = module;
                    names.imports.insert(old, new);
                }
                Err(row) => {
                    if let Ok([old, new]) = <[String; 2]>::try_from(row) {
                        names.exports.insert(old, new);
                    }
                }
            }
        }
        (!names.imports.is_empty()).then_some(names)
    }

    /// The script with the new names: imports are the keys of one object, exports are read from
    /// another one.
    fn put(&self, script: &str) -> Result<String, String> {
        let mut out = String::with_capacity(script.len());
        let mut given: BTreeMap<&str, usize> = BTreeMap::new();
        let mut rest = script;
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$');
        while let Some(start) = rest.find(is_name) {
            let (before, name) = rest.split_at(start);
            let end = name.find(|c| !is_name(c)).unwrap_or(name.len());
            let (name, behind) = name.split_at(end);
            out.push_str(before);
            let import = self.imports.get_key_value(name);
            let export = self.exports.get(name).filter(|_| out.ends_with('.'));
            match (import, export) {
                (Some((old, new)), _) => {
                    *given.entry(old).or_default() += 1;
                    out.push_str(new);
                }
                (None, Some(new)) => out.push_str(new),
                (None, None) => out.push_str(name),
            }
            rest = behind;
        }
        out.push_str(rest);
        // Each is given once: a name that stands elsewhere too would not be the import alone.
        if let Some(name) = self.imports.keys().find(|name| given.get(name.as_str()) != Some(&1)) {
            return Err(format!("{name} is not given to the module exactly once"));
        }
        let quoted = format!("\"{}\"", self.module);
        if out.matches(&quoted).count() != 1 {
            return Err(format!("{quoted} does not stand there exactly once"));
        }
        Ok(out.replace(&quoted, &format!("\"{MODULE}\"")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let told = "{\n \"imports\": [\n  [\"./x_bg.js\", \"__wbg_go_12\", \"a\"]\n ],\n \"exports\": [\n  [\"main\", \"b\"],\n  [\"memory\", \"c\"]\n ]\n}";
        Names::read(told).unwrap()
    }

    #[test]
    fn keys_and_reads_get_the_new_names() {
        let script = r#"let main={"./x_bg.js":{__wbg_go_12:function(){return w.memory.buffer}}};w.main();"#;
        let short = r#"let main={"a":{a:function(){return w.c.buffer}}};w.b();"#;
        assert_eq!(names().put(script).as_deref(), Ok(short));
    }

    #[test]
    fn a_script_that_is_another_one_is_refused() {
        assert!(names().put(r#"{"./x_bg.js":{}}"#).unwrap_err().contains("__wbg_go_12"));
        assert!(names().put(r#"{"./x_bg.js":{__wbg_go_12:1},b:{__wbg_go_12:1}}"#).is_err());
        assert!(names().put("{__wbg_go_12:1}").unwrap_err().contains("./x_bg.js"));
        assert!(Names::read("{}").is_none());
        assert!(Names::read("[\"x\", \"a\", \"b\"]\n[\"y\", \"c\", \"d\"]").is_none(), "of one module only");
    }
}
