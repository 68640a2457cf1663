//! What the rules find in real documents and in our own samples, held against the verdicts of
//! `suite/corpus.tsv`: each finding in a collected document was judged once by reading.
//!
//! `cargo xtask corpus` prints it, the test `corpus` holds it. The verdicts name a finding by
//! document, rule and place; the documents' own words stand in no file here.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cchc_core::deadline::BeforeReading;
use cchc_core::finding::{Ctx, Finding, Severity};
use cchc_core::id::IdSource;
use cchc_core::language::Lang;
use cchc_core::plan::{Plan, Role, Years};
use cchc_core::workspace::Workspace;
use cchc_core::{rule, store};
use cchc_import::draft::{Options, draft};
use cchc_import::source::{Input, read};

use crate::beside;
use crate::workspace::seeds;

/// The collected documents: two plans with tables, two plans in prose, one that cites much.
const SEEDS: [&str; 5] = ["000", "001", "002", "003", "004"];

/// A plan with the one that is above it, and the name that their findings go by.
const UNDER: [(&str, &str, &str); 1] = [("000", "001", "000 under 001")];

/// A plan with another paper of its office as the plan of the year before, and their findings' name.
const AFTER: [(&str, &str, &str); 1] = [("002", "004", "002 after 004")];

/// Rules that look at two plans.
const OF_TWO_PLANS: [&str; 9] = ["G003", "G004", "G007", "G008", "T007", "D004", "P003", "P008", "P014"];

/// Folders beside this crate's sources that hold plans.
const SAMPLES: [&str; 4] = ["suite/documents", "suite/clipboard", "suite/paper", "samples"];

/// What reading said of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is so.
    True,
    /// One officer would say so, another not.
    Arguable,
    /// It is not so.
    False,
}

/// One finding with where it was found.
pub struct Found {
    /// The document: a number of a collected one, or a sample's path.
    pub document: String,
    /// The finding.
    pub finding: Finding,
    /// What reading said; `None` where nobody has judged it.
    pub verdict: Option<Verdict>,
    /// True for a collected document: these need a verdict.
    pub collected: bool,
}

/// Everything that the rules find.
#[derive(Default)]
pub struct Corpus {
    /// The findings in the order of documents and places.
    pub found: Vec<Found>,
    /// Documents that were read.
    pub read: Vec<String>,
    /// What could not be looked at, each a sentence.
    pub missing: Vec<String>,
    /// Verdicts whose finding is gone, as they stand in the table.
    pub gone: Vec<String>,
    /// What must not be, each a sentence.
    faults: Vec<String>,
}

impl Found {
    /// Document, rule and place, as the table of verdicts names it.
    fn line(&self) -> String {
        format!("{}\t{}\t{}", self.document, self.finding.code, without_words(&self.finding.place.at))
    }
}

/// The place without words of the document: only its numbers.
fn without_words(at: &str) -> String {
    let mut out = String::new();
    let mut quoted = false;
    for c in at.chars() {
        match c {
            '“' => quoted = true,
            '”' => {
                quoted = false;
                out.push('…');
            }
            c if !quoted => out.push(c),
            _ => {}
        }
    }
    out
}

/// Reads everything and checks it.
pub fn corpus() -> Corpus {
    let mut corpus = Corpus::default();
    match seeds() {
        Some(folder) => corpus.seeds(&folder),
        None => corpus
            .missing
            .push("the collected documents are not there: nothing of them is checked (CCHC_SEEDS)".to_owned()),
    }
    corpus.samples();
    corpus.judge();
    corpus
}

impl Corpus {
    fn seeds(&mut self, folder: &Path) {
        for name in SEEDS {
            let Some(path) = document(folder, name) else {
                self.missing.push(format!("the document {name} is not there: it is not checked"));
                continue;
            };
            if let Some(workspace) = self.plan_of(&path, name) {
                self.check(name, &workspace, true, &|_| true);
            }
            for (_, above, title) in UNDER.iter().filter(|(own, ..)| *own == name) {
                if let Some(above) = document(folder, above) {
                    self.check_under(&path, &above, title);
                }
            }
            for (_, before, title) in AFTER.iter().filter(|(own, ..)| *own == name) {
                if let Some(before) = document(folder, before) {
                    self.check_after(&path, &before, title);
                }
            }
        }
    }

    /// A plan with a superior's of other years asks for nothing; what it would ask for in the same
    /// years is read all the same.
    fn check_under(&mut self, own: &Path, above: &Path, title: &str) {
        let mut ids = IdSource::seeded(1);
        let (Some(mut own), Some(mut above)) = (plan(own, &mut ids), plan(above, &mut ids)) else { return };
        (above.role, own.parent) = (Role::Superior, Some(above.id));
        let same_years = Plan { years: above.years, ..own.clone() };
        let above = Arc::new(above);
        for (own, years) in [(own, false), (same_years, true)] {
            let mut workspace = Workspace::new(ids.fresh());
            workspace.plans = vec![Arc::new(own), above.clone()];
            let before = self.found.len();
            self.check_beside(title, workspace);
            if !years {
                let found = self.found.drain(before..);
                self.faults.extend(found.map(|found| format!("{} in a plan of other years", found.line())));
            }
        }
    }

    /// What this office's own plan says otherwise than another paper of the office.
    fn check_after(&mut self, own: &Path, before: &Path, title: &str) {
        let mut ids = IdSource::seeded(1);
        let (Some(mut own), Some(mut before)) = (plan(own, &mut ids), plan(before, &mut ids)) else { return };
        own.years = Years::one(own.years.first);
        (before.role, before.years) = (Role::Own, Years::one(own.years.first - 1));
        let mut workspace = Workspace::new(ids.fresh());
        workspace.plans = vec![Arc::new(own), Arc::new(before)];
        self.check_beside(title, workspace);
    }

    /// What the rules find in the first plan only because the other one is there.
    fn check_beside(&mut self, title: &str, workspace: Workspace) {
        let mut alone = workspace.clone();
        alone.plans.truncate(1);
        let found = |workspace: &Workspace| rule::findings(workspace, &workspace.plans[0], &Ctx::default());
        let told: BTreeSet<_> = found(&alone).iter().map(Finding::key).collect();
        let new = |finding: &Finding| OF_TWO_PLANS.contains(&&*finding.code) && !told.contains(&finding.key());
        self.check(title, &workspace, true, &new);
    }

    fn samples(&mut self) {
        for folder in SAMPLES {
            let mut files: Vec<PathBuf> =
                fs::read_dir(beside(folder)).into_iter().flatten().flatten().map(|file| file.path()).collect();
            files.sort();
            for path in files {
                let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let kind = path.extension().unwrap_or_default().to_string_lossy().into_owned();
                let name = format!("{folder}/{file}");
                if kind == "json" {
                    match fs::read(&path).ok().and_then(|bytes| store::open(&bytes).ok()) {
                        Some(workspace) => self.check(&name, &workspace, false, &|_| true),
                        None => self.missing.push(format!("{name} is not opened")),
                    }
                } else if ["txt", "md", "csv", "html"].contains(&kind.as_str())
                    && let Some(workspace) = self.plan_of(&path, &name)
                {
                    self.check(&name, &workspace, false, &|_| true);
                }
            }
        }
    }

    fn plan_of(&mut self, path: &Path, name: &str) -> Option<Workspace> {
        let mut ids = IdSource::seeded(1);
        let mut workspace = Workspace::new(ids.fresh());
        let Some(plan) = plan(path, &mut ids) else {
            self.missing.push(format!("{name} is not read as a plan"));
            return None;
        };
        workspace.plans.push(Arc::new(plan));
        Some(workspace)
    }

    /// What is wanted of the findings in the first plan. Every fix of them can be carried out.
    fn check(&mut self, name: &str, workspace: &Workspace, collected: bool, wanted: &dyn Fn(&Finding) -> bool) {
        let Some(plan) = workspace.plans.first() else { return };
        if self.read.iter().all(|read| read != name) {
            self.read.push(name.to_owned());
        }
        for finding in rule::findings(workspace, plan, &Ctx::default()).into_iter().filter(wanted) {
            let found = Found { document: name.to_owned(), finding, verdict: None, collected };
            if let Some(fix) = &found.finding.fix
                && let Err(why) = workspace.apply(&fix.command)
            {
                self.faults.push(format!("{}: its fix is refused: {}", found.line(), why.message(Lang::En)));
            }
            self.found.push(found);
        }
    }

    /// Gives each finding its verdict; one verdict is of one finding.
    fn judge(&mut self) {
        let path = beside("suite/corpus.tsv");
        let table = fs::read_to_string(&path).unwrap_or_default();
        let mut verdicts: BTreeMap<&str, VecDeque<&str>> = BTreeMap::new();
        for line in table.lines().skip(1) {
            match line.rsplit_once('\t') {
                Some((of, verdict)) => verdicts.entry(of).or_default().push_back(verdict),
                None => self.faults.push(format!("corpus.tsv: no verdict in {line:?}")),
            }
        }
        for found in &mut self.found {
            let verdict = verdicts.get_mut(found.line().as_str()).and_then(VecDeque::pop_front);
            found.verdict = match verdict {
                Some("true") => Some(Verdict::True),
                Some("arguable") => Some(Verdict::Arguable),
                Some("false") => Some(Verdict::False),
                Some(other) => {
                    self.faults.push(format!("corpus.tsv: {other:?} is no verdict"));
                    None
                }
                None => None,
            };
        }
        // A document that is not there takes its verdicts along.
        let was_read = |line: &str| line.split('\t').next().is_some_and(|of| self.read.iter().any(|read| read == of));
        self.gone = verdicts
            .iter()
            .filter(|(line, _)| was_read(line))
            .flat_map(|(line, left)| left.iter().map(move |verdict| format!("{line}\t{verdict}")))
            .collect();
    }

    /// What must not be: a finding in a collected document without a verdict, a verdict without a
    /// finding, a false error, more than one false warning in ten.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = self.faults.clone();
        for found in &self.found {
            match found.verdict {
                None if found.collected => faults.push(format!("no verdict: {}", found.line())),
                Some(Verdict::False) if found.finding.severity == Severity::Error => {
                    faults.push(format!("a false error: {}", found.line()));
                }
                _ => {}
            }
        }
        faults.extend(self.gone.iter().map(|line| format!("no finding: {line}")));
        let warnings = self.found.iter().filter(|f| f.collected && f.finding.severity == Severity::Warning);
        let (all, wrong) = (warnings.clone().count(), warnings.filter(|f| f.verdict == Some(Verdict::False)).count());
        if wrong * 10 > all {
            faults.push(format!("{wrong} of {all} warnings are false"));
        }
        faults
    }

    /// Every finding by rule, with document, place, message and verdict.
    pub fn listed(&self) -> String {
        let mut out = String::new();
        let mut silent = Vec::new();
        for rule in rule::ALL {
            let found: Vec<&Found> = self.found.iter().filter(|found| found.finding.code == rule.code).collect();
            if found.is_empty() {
                silent.push(rule.code);
                continue;
            }
            let collected = found.iter().filter(|found| found.collected).count();
            let (title, samples) = (rule.title(Lang::En), found.len() - collected);
            let _ = writeln!(out, "{} {title}: {collected} in the documents, {samples} in the samples", rule.code);
            for found in found {
                let verdict = match found.verdict {
                    Some(Verdict::True) => "true",
                    Some(Verdict::Arguable) => "arguable",
                    Some(Verdict::False) => "FALSE",
                    None if found.collected => "NO VERDICT",
                    None => "–",
                };
                let (finding, document) = (&found.finding, &found.document);
                let (severity, at) = (finding.severity.word(Lang::En), &finding.place.at);
                let message = finding.message.replace('\n', " ");
                let _ = writeln!(out, "  {verdict:<10} {severity:<7} {document}: {at}\n             {message}");
            }
            out.push('\n');
        }
        let _ = writeln!(out, "Nothing found by: {}", silent.join(", "));
        out
    }

    /// Three lines of counts, and what is not there.
    pub fn counts(&self) -> String {
        let mut out = self.missing.iter().map(|line| format!("{line}\n")).collect::<String>();
        let (collected, samples): (Vec<&Found>, Vec<&Found>) = self.found.iter().partition(|found| found.collected);
        let count = |verdict| collected.iter().filter(|found| found.verdict == verdict).count();
        let of = |all: &[&Found], severity| all.iter().filter(|found| found.finding.severity == severity).count();
        let by_severity = |all: &[&Found]| {
            let [errors, warnings, notes] = [Severity::Error, Severity::Warning, Severity::Note].map(|s| of(all, s));
            format!("{} findings ({errors} errors, {warnings} warnings, {notes} notes)", all.len())
        };
        let samples_read = self.read.iter().filter(|name| name.contains('/')).count();
        let _ = writeln!(out, "documents: {}", by_severity(&collected));
        let _ = writeln!(out, "samples: {} in {samples_read} plans, not judged", by_severity(&samples));
        let _ = writeln!(
            out,
            "verdicts: {} true, {} arguable, {} false, {} without a verdict, {} without a finding",
            count(Some(Verdict::True)),
            count(Some(Verdict::Arguable)),
            count(Some(Verdict::False)),
            count(None),
            self.gone.len()
        );
        out
    }
}

fn plan(path: &Path, ids: &mut IdSource) -> Option<Plan> {
    let bytes = fs::read(path).ok()?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let document = read(Input::Bytes { name: name.as_deref(), bytes: &bytes }).ok()?;
    Some(draft(&document, &Options::default()).plan(ids, BeforeReading::default()))
}

fn document(folder: &Path, name: &str) -> Option<PathBuf> {
    let files = fs::read_dir(folder).ok()?.flatten().map(|file| file.path());
    files.into_iter().find(|path| {
        let file = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        file.starts_with(&format!("{name}_")) && file.ends_with(".txt")
    })
}
