//! An import under way: the source as it came, and the draft as corrected so far.

use std::sync::Arc;

use cchc_core::command::Command;
use cchc_core::id::IdSource;
use cchc_core::language::Lang;
use cchc_core::plan::Role;
use cchc_core::vietnamese::fold;
use cchc_core::workspace::Workspace;
use cchc_import::draft::{self, Draft};
use cchc_import::recognise::{ColumnMeaning, RowMeaning};
use cchc_import::source::{self, Input, SourceNote};

use crate::act::year;
use crate::message::Source;
use crate::view::draft::{self as shown, DraftView};

/// How many rows of a table the preview holds at first.
const ROWS: usize = 200;

/// A change in the preview.
#[derive(Clone, Debug)]
pub enum Change {
    /// What a column holds.
    Column {
        /// Which table.
        table: usize,
        /// Which column.
        column: usize,
        /// What it holds.
        meaning: ColumnMeaning,
    },
    /// What a row is.
    Row {
        /// Which table.
        table: usize,
        /// Which row.
        row: usize,
        /// What it is.
        meaning: RowMeaning,
    },
    /// Fills empty cells from above, or leaves them empty again.
    Fill(bool),
    /// The first year of the plan.
    Year(i32),
}

/// An import under way.
#[derive(Debug)]
pub struct Import {
    source: Source,
    bytes: Vec<u8>,
    draft: Draft,
    text: String,
    notes: Vec<SourceNote>,
    legacy: bool,
    rows: usize,
    /// How many empty cells are filled from above, where they are.
    filled: Option<usize>,
}

impl Import {
    /// Reads a source.
    ///
    /// # Errors
    /// Where nothing in it can be read as text, said in words.
    pub fn read(source: Source, bytes: Vec<u8>, convert: bool, lang: Lang) -> Result<Import, String> {
        let input = match &source {
            Source::Pasted { html, text } => Input::Paste { html: html.as_deref(), text },
            Source::File { name } => Input::Bytes { name: Some(name), bytes: &bytes },
        };
        let read = source::read_with(input, source::Options { convert_legacy: convert });
        let document = read.map_err(|error| error.message(lang))?;
        let draft = draft::draft(&document, &draft::Options::default());
        let legacy = document.legacy.is_some() && !convert;
        Ok(Import {
            source,
            bytes,
            draft,
            text: document.text,
            notes: document.notes,
            legacy,
            rows: ROWS,
            filled: None,
        })
    }

    /// Reads the same source again with its old font code converted.
    ///
    /// # Errors
    /// As [`Import::read`].
    pub fn convert(&self, lang: Lang) -> Result<Import, String> {
        Import::read(self.source.clone(), self.bytes.clone(), true, lang)
    }

    /// Takes a correction over.
    pub fn change(&mut self, change: Change) {
        let other_cells = matches!(change, Change::Column { .. } | Change::Row { .. });
        match change {
            Change::Column { table, column, meaning } => self.draft.set_column(table, column, meaning),
            Change::Row { table, row, meaning } => self.draft.set_row(table, row, meaning, None),
            Change::Fill(fill) => self.fill(fill),
            Change::Year(year) => self.draft.set_year(year),
        }
        if other_cells && self.filled.is_some() {
            self.fill(true);
        }
    }

    fn fill(&mut self, fill: bool) {
        // Counted against the draft without.
        self.draft.fill_empty(false);
        self.filled = fill.then(|| self.draft.can_fill());
        self.draft.fill_empty(fill);
    }

    /// How many rows of each table are shown.
    pub fn rows_shown(&self) -> usize {
        self.rows
    }

    /// Shows so many rows of each table.
    pub fn show_rows(&mut self, rows: usize) {
        self.rows = rows;
    }

    /// The plan's year as it was read, else this one.
    pub fn year(&self, this_year: i32) -> i32 {
        self.draft.years.map_or(this_year, |years| years.first)
    }

    /// The preview.
    pub fn view(&self, lang: Lang) -> DraftView {
        let about = shown::About { notes: &self.notes, legacy: self.legacy, rows: self.rows, filled: self.filled };
        shown::view(&self.draft, &about, lang)
    }

    /// Whose plan it seems to be: the office's own by its letterhead or its title, the superior's by what
    /// the office's own plans name above themselves.
    pub fn role(&self, workspace: &Workspace) -> Role {
        let own: Vec<_> = workspace.plans.iter().filter(|plan| plan.role == Role::Own).collect();
        if own.is_empty() {
            return Role::Own;
        }
        let frame = &self.draft.frame;
        let (issuer, title) = (body(frame.issuer.as_deref()), body(frame.title.as_deref()));
        let issuers = own.iter().map(|plan| plan.header.issuer.as_str());
        let names: Vec<String> = issuers.chain([workspace.office.as_str()]).map(|name| body(Some(name))).collect();
        let mut names = names.iter().filter(|name| !name.is_empty());
        let mut above = own.iter().map(|plan| body(Some(&plan.header.superior)));
        match issuer.as_str() {
            "" if names.any(|name| title.ends_with(&format!(" cua {name}"))) => Role::Own,
            "" => Role::Other,
            issuer if names.any(|name| name == issuer) => Role::Own,
            issuer if above.any(|above| above == issuer) => Role::Superior,
            issuer if !names.clone().any(|name| is_of_province(name)) && is_of_province(issuer) => Role::Superior,
            _ => Role::Other,
        }
    }

    /// The command that adds the plan, and names the office where nobody has yet.
    ///
    /// # Errors
    /// Where the year is none, said in words.
    pub fn accept(&self, workspace: &Workspace, typed: &str, role: Role, lang: Lang) -> Result<Command, String> {
        let year = year(typed, lang)?;
        // One text gives the same ids everywhere; the same text imported twice into one workspace
        // must not, so the number of plans goes into the seed.
        let plans = workspace.plans.len();
        let salt = if plans == 0 { String::new() } else { format!("\u{0}{plans}") };
        let mut ids = IdSource::from_text(&format!("{}{salt}", self.text));
        let mut draft = self.draft.clone();
        if draft.years.is_none_or(|read| read.first != year) {
            draft.set_year(year);
        }
        let mut plan = draft.plan(&mut ids, workspace.settings.before);
        plan.role = role;
        let issuer = draft.frame.issuer.clone().filter(|_| workspace.office.is_empty() && role == Role::Own);
        let add = Command::AddPlan { plan: Arc::new(plan) };
        Ok(match issuer {
            Some(name) => Command::Together { commands: vec![add, Command::NameOffice { name }] },
            None => add,
        })
    }
}

/// True for the people's committee of a province or a city of that rank: the superior of whoever stands
/// below it.
fn is_of_province(name: &str) -> bool {
    const CITIES: [&str; 6] = ["ha noi", "ho chi minh", "hai phong", "da nang", "can tho", "hue"];
    let city = |name: &str| CITIES.iter().any(|city| name.starts_with(city));
    name.starts_with("ubnd tinh ")
        || ["ubnd thanh pho ", "ubnd tp "].iter().any(|start| name.strip_prefix(start).is_some_and(city))
}

/// The name of a body as it is compared: a letterhead writes "ỦY BAN NHÂN DÂN", another "UBND".
fn body(name: Option<&str>) -> String {
    fold(name.unwrap_or_default()).replace("uy ban nhan dan", "ubnd")
}
