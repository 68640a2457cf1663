//! Every change that a user can make, as data; and [`Workspace::apply`], the only door by which
//! the document changes.
//!
//! A command carries the ids of what it makes, so that replaying a stored log gives the same
//! document again. A refused command changes nothing.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::deadline::{BeforeReading, Meaning};
use crate::filter::SavedFilter;
use crate::id::{PartId, PlanId, RowId, UnitId};
use crate::plan::{Comment, Field, Node, Origin, Plan, Role, State, TextPart, Years};
use crate::target::Measure;
use crate::unit::Unit;
use crate::workspace::Workspace;

mod apply;
mod cells;
mod comments;
mod document;
mod error;
mod filters;
mod label;
mod lifecycle;
mod older;
mod rows;
mod rulebook;
mod step;
mod tasks;
mod units;
mod what;
pub use error::CommandError;
pub use rulebook::RuleChange;
pub use step::StepName;
pub use what::{HeaderText, Lines, Spot};

/// One change to the workspace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Names the office.
    NameOffice {
        /// The new name.
        name: String,
    },
    /// Goes back to an older state of the same workspace.
    Restore {
        /// That state.
        workspace: Arc<Workspace>,
    },
    /// Chooses how "trước ngày D" is read; every deadline not corrected by hand is read again.
    ReadBefore {
        /// The reading.
        reading: BeforeReading,
    },
    /// Adds a plan (an import, a new one); replaces nothing.
    AddPlan {
        /// The whole plan.
        plan: Arc<Plan>,
    },
    /// Takes a plan out.
    DeletePlan {
        /// Which.
        plan: PlanId,
    },
    /// Says whose plan it is.
    SetRole {
        /// Which plan.
        plan: PlanId,
        /// Whose.
        role: Role,
    },
    /// Says how far the plan has come.
    SetState {
        /// Which plan.
        plan: PlanId,
        /// How far.
        state: State,
    },
    /// Changes the plan's years; every deadline not corrected by hand is read again.
    SetYears {
        /// Which plan.
        plan: PlanId,
        /// The years.
        years: Years,
    },
    /// Changes a text of the header.
    SetHeader {
        /// Which plan.
        plan: PlanId,
        /// Which text.
        what: HeaderText,
        /// The new text.
        text: String,
    },
    /// Changes a list of the document; empty entries are left out.
    SetLines {
        /// Which plan.
        plan: PlanId,
        /// Which list.
        what: Lines,
        /// The entries.
        lines: Vec<String>,
    },
    /// Puts a text part in.
    InsertPart {
        /// Which plan.
        plan: PlanId,
        /// Its place among the parts, from 0; past the end means last.
        place: usize,
        /// The part.
        part: Arc<TextPart>,
    },
    /// Changes a text part; its id names it.
    SetPart {
        /// Which plan.
        plan: PlanId,
        /// The part as it is to be.
        part: Arc<TextPart>,
    },
    /// Takes a text part out with the parts below it.
    DeletePart {
        /// Which plan.
        plan: PlanId,
        /// Which part.
        part: PartId,
    },
    /// Moves a text part with the parts below it past its neighbour of the same depth.
    MovePart {
        /// Which plan.
        plan: PlanId,
        /// Which part.
        part: PartId,
        /// Down, not up.
        down: bool,
    },
    /// Takes every printed number away: all are computed from now on.
    Renumber {
        /// Which plan.
        plan: PlanId,
    },
    /// Says which plan of the superior this one carries out; `None` for none.
    SetParent {
        /// Which plan.
        plan: PlanId,
        /// The superior's.
        parent: Option<PlanId>,
    },
    /// Says why a row of the superior's plan does not apply to the office; `None` that it may.
    SetExcuse {
        /// The office's plan.
        plan: PlanId,
        /// The row of the superior's plan.
        row: RowId,
        /// The reason.
        reason: Option<String>,
    },
    /// Says which row of the superior's plan a target or task was taken over from.
    SetOrigin {
        /// The office's plan.
        plan: PlanId,
        /// Its target or task.
        row: RowId,
        /// The superior's row; `None` for none.
        origin: Option<Origin>,
    },
    /// Enters by hand what a target measures; `None` reads its wording again.
    SetMeasures {
        /// Which plan.
        plan: PlanId,
        /// Which target.
        row: RowId,
        /// The measures.
        measures: Option<Vec<Measure>>,
    },
    /// Sets or clears the day of issue.
    SetDate {
        /// Which plan.
        plan: PlanId,
        /// The day.
        date: Option<NaiveDate>,
    },
    /// Changes the text of one cell; what it means is read anew.
    SetCell {
        /// Which plan.
        plan: PlanId,
        /// Which row.
        row: RowId,
        /// Which column.
        field: Field,
        /// The new text.
        text: String,
    },
    /// Changes the texts of many cells; what they mean is read anew.
    SetCells {
        /// Which plan.
        plan: PlanId,
        /// Row, column and new text; the last one of a cell holds.
        cells: Vec<(RowId, Field, String)>,
    },
    /// Corrects by hand what a deadline means; `None` reads the wording again.
    SetDeadline {
        /// Which plan.
        plan: PlanId,
        /// Which task.
        row: RowId,
        /// The meaning.
        meaning: Option<Meaning>,
    },
    /// Says why an area does not apply to the office; `None` says that it does.
    SetNotApplicable {
        /// Which plan.
        plan: PlanId,
        /// Which area.
        row: RowId,
        /// The reason.
        reason: Option<String>,
    },
    /// Changes what was said about a row, also in a plan that was issued.
    SetComments {
        /// Which plan.
        plan: PlanId,
        /// Which row.
        row: RowId,
        /// All its comments as they are to be, in order.
        comments: Vec<Comment>,
    },
    /// Puts in a row with what stands under it.
    InsertRow {
        /// Which plan.
        plan: PlanId,
        /// Where.
        at: Spot,
        /// The row.
        node: Node,
    },
    /// Takes out a row with what stands under it.
    DeleteRow {
        /// Which plan.
        plan: PlanId,
        /// Which row.
        row: RowId,
    },
    /// Moves a row with what stands under it; the place counts without the row itself.
    MoveRow {
        /// Which plan.
        plan: PlanId,
        /// Which row.
        row: RowId,
        /// Where to.
        to: Spot,
    },
    /// Puts in many rows, each with what stands under it.
    InsertRows {
        /// Which plan.
        plan: PlanId,
        /// Where, once those before it stand there, and the row. None stands under another of them.
        rows: Vec<(Spot, Node)>,
    },
    /// Takes out many rows, each with what stands under it.
    DeleteRows {
        /// Which plan.
        plan: PlanId,
        /// Which rows; one that stands under another of them goes with it.
        rows: Vec<RowId>,
    },
    /// Moves many rows, each with what stands under it, to one place, in printed order; the place
    /// counts without the rows themselves.
    MoveRows {
        /// Which plan.
        plan: PlanId,
        /// Which rows; one that stands under another of them goes with it.
        rows: Vec<RowId>,
        /// Where to.
        to: Spot,
    },
    /// Makes one name an alias of another; the unit is entered where it is not known yet.
    MakeAlias {
        /// The id for the unit, if it must be entered.
        unit: UnitId,
        /// The name in full.
        name: String,
        /// The other spelling.
        alias: String,
    },
    /// Enters a unit, last in the list.
    AddUnit {
        /// The unit.
        unit: Arc<Unit>,
    },
    /// Changes what is said of a unit but its name; its id names it.
    ChangeUnit {
        /// The unit as it is to be.
        unit: Arc<Unit>,
    },
    /// Gives a unit another name; the old one stays an alias, and the tasks of the office's own
    /// plans that are not issued name it anew.
    RenameUnit {
        /// Which unit.
        unit: UnitId,
        /// The new name.
        name: String,
    },
    /// Puts a unit under another and among its neighbours.
    MoveUnit {
        /// Which unit.
        unit: UnitId,
        /// The unit that it belongs to; `None` directly under the office.
        above: Option<UnitId>,
        /// Its place there, from 0; past the end means last.
        place: usize,
    },
    /// Makes two units one: tasks, names and units below go over to the other.
    MergeUnits {
        /// The unit that ends.
        from: UnitId,
        /// The unit that stays.
        into: UnitId,
    },
    /// Puts several units in the place of one.
    SplitUnit {
        /// The unit that ends.
        unit: UnitId,
        /// The new units; the first takes what is given to no other.
        into: Vec<Arc<Unit>>,
        /// Which of them a task names from now on.
        given: Vec<(PlanId, RowId, UnitId)>,
    },
    /// Takes a unit out.
    DeleteUnit {
        /// Which unit.
        unit: UnitId,
        /// The unit that its tasks go to; without one a unit that tasks name is not taken out.
        to: Option<UnitId>,
    },
    /// Says at which level the office stands, and by which set of levels; empty texts leave it to
    /// the office's name and to the plan's year.
    SetLevel {
        /// The level by its key.
        level: String,
        /// The set by its key.
        set: String,
    },
    /// Says whether a row and one of another plan are about the same thing; nothing asks again.
    SetAnswer {
        /// The office's plan.
        plan: PlanId,
        /// Its row.
        own: RowId,
        /// The other plan's row.
        theirs: Origin,
        /// The answer.
        same: Option<bool>,
    },
    /// Saves a filter of the plan's table, in place of one of the same name.
    SaveFilter {
        /// The filter with its name.
        saved: SavedFilter,
    },
    /// Takes a saved filter out.
    DeleteFilter {
        /// Its name.
        name: String,
    },
    /// Changes what the office adds to the rules.
    ChangeRules {
        /// The change.
        change: RuleChange,
    },
    /// Several changes as one step: all or none.
    Together {
        /// The changes, in order.
        commands: Vec<Command>,
    },
    /// Several changes as one step that has a name of its own: all or none.
    Step {
        /// What the user did.
        name: StepName,
        /// The changes, in order.
        commands: Vec<Command>,
    },
}

impl Workspace {
    /// The workspace after the change.
    ///
    /// # Errors
    /// Says why the change cannot be made; this workspace is unchanged either way.
    pub fn apply(&self, command: &Command) -> Result<Workspace, CommandError> {
        let mut after = self.clone();
        apply::apply(&mut after, command)?;
        Ok(after)
    }
}
