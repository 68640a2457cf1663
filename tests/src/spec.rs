//! Specifications in Markdown: prose, a mini plan and what is found in it.
//!
//! ````text
//! # T001 task-without-lead
//! Prose.
//! ## Case
//! ```plan
//! …
//! ```
//! ```findings
//! …
//! ```
//! ````

/// One specification file.
#[derive(Debug)]
pub struct Spec {
    /// The words behind "# ".
    pub title: String,
    /// Its cases in order.
    pub cases: Vec<Case>,
}

/// One case of a specification.
#[derive(Debug, Default)]
pub struct Case {
    /// The words behind "## ".
    pub title: String,
    /// The text between "```plan" and "```".
    pub plan: String,
    /// The text between "```findings" and "```".
    pub findings: String,
    /// The lines between which the findings stand, counted from 0.
    pub lines: (usize, usize),
}

/// Reads a specification.
pub fn read(text: &str) -> Spec {
    let mut spec = Spec { title: String::new(), cases: Vec::new() };
    let mut block = None;
    for (number, line) in text.lines().enumerate() {
        match (block, line.trim_end()) {
            (None, "```plan") => block = Some("plan"),
            (None, "```findings") => {
                block = Some("findings");
                if let Some(case) = spec.cases.last_mut() {
                    case.lines = (number + 1, number + 1);
                }
            }
            (Some(_), "```") => {
                if let (Some("findings"), Some(case)) = (block, spec.cases.last_mut()) {
                    case.lines.1 = number;
                }
                block = None;
            }
            (Some(kind), line) => {
                if let Some(case) = spec.cases.last_mut() {
                    let text = if kind == "plan" { &mut case.plan } else { &mut case.findings };
                    text.push_str(line);
                    text.push('\n');
                }
            }
            (None, line) => {
                if let Some(title) = line.strip_prefix("## ") {
                    spec.cases.push(Case { title: title.to_owned(), ..Case::default() });
                } else if let Some(title) = line.strip_prefix("# ") {
                    spec.title = title.to_owned();
                }
            }
        }
    }
    spec
}

/// The file with other findings in its cases.
pub fn with_findings(text: &str, spec: &Spec, found: &[String]) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = String::new();
    let mut next = 0;
    for (case, found) in spec.cases.iter().zip(found) {
        for line in lines.get(next..case.lines.0).unwrap_or_default() {
            out.push_str(line);
            out.push('\n');
        }
        out.push_str(found);
        next = case.lines.1;
    }
    for line in lines.get(next..).unwrap_or_default() {
        out.push_str(line);
        out.push('\n');
    }
    out
}
