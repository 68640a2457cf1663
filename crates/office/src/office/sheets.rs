//! The screen that the office draws, and what it may do to the office.

use std::collections::BTreeSet;
use std::sync::Arc;

use cchc_core::command::Command;
use cchc_core::filter::Filter;
use cchc_core::history::Entry;
use cchc_core::id::{IdSource, PlanId, RowId};
use cchc_core::renewal::{self, Left, Renewal};
use cchc_core::report::{self, Mended, Report, Which};
use cchc_core::rule::Ctx;
use cchc_core::vietnamese::nfc;
use cchc_core::workspace::Workspace;
use chrono::{Datelike, NaiveDate};

use super::{DrawnOf, Office};
use crate::message::Deed;
use crate::sheet::Sheet;

/// What becomes of a list of findings.
#[derive(Default)]
pub(super) struct Lists {
    /// The list as it was left.
    pub left: Option<Sheet>,
    /// The page shows one.
    stands: bool,
}

impl Office {
    /// Does what was asked for on the screen.
    pub(super) fn deed(&mut self, mut deed: Deed) {
        deed.value = nfc(&deed.value);
        if deed.of_import() {
            return self.in_dialog(&deed);
        }
        if let Some(mut sheet) = self.sheet.take() {
            sheet.act(self, deed);
            self.sheet = Some(sheet);
            // The field may show what was refused: it is drawn whatever else has become of it.
            self.drawn.clear();
            self.drawn_of = None;
        }
    }

    /// The screen as markup, where the page does not show it so already. What was found before stays on
    /// the page until the next check is done: who works through the list keeps the place in it.
    pub fn drawing(&mut self) -> Option<&str> {
        if self.check_due && self.lists.stands && self.sheet.as_ref().is_some_and(Sheet::shows_findings) {
            return None;
        }
        self.lists.stands = !self.check_due;
        let of = (self.history.present().clone(), self.chosen, self.lang, (!self.check_due).then_some(self.list));
        let same = |then: &DrawnOf| Arc::ptr_eq(&of.0, &then.0) && (of.1, of.2, of.3) == (then.1, then.2, then.3);
        if self.drawn_of.as_ref().is_some_and(same) {
            return None;
        }
        let mut sheet = self.sheet.take()?;
        self.drawn_of = Some(of);
        let drawn = sheet.draw(self);
        self.sheet = Some(sheet);
        if drawn == self.drawn {
            return None;
        }
        self.drawn = drawn;
        Some(&self.drawn)
    }

    /// The kept versions by their numbers, each with a name.
    pub fn know_versions(&mut self, versions: Vec<(u32, String)>) {
        if let Some(sheet) = &mut self.sheet {
            sheet.know_versions(versions);
            self.drawn_of = None;
        }
    }

    /// Another state of the workbook, or why it cannot be read, for the screen to compare with.
    pub fn compare_with(&mut self, which: &str, key: &str, other: Result<Workspace, String>) {
        if let Some(mut sheet) = self.sheet.take() {
            sheet.compare_with(self, which, key, other);
            self.sheet = Some(sheet);
            self.drawn_of = None;
        }
    }

    /// The screen of an address. A list of findings that is left and opened again stands as it was.
    pub(super) fn open_sheet(&mut self, path: &str) {
        self.put_away(|_| true);
        let kept = self.lists.left.take_if(|left| left.is(path));
        self.sheet = Some(kept.unwrap_or_else(|| Sheet::open(path)));
        self.drawn.clear();
        self.drawn_of = None;
        self.lists.stands = false;
    }

    /// Shows this screen no longer.
    pub(super) fn leave_sheet(&mut self, path: &str) {
        self.put_away(|sheet| sheet.is(path));
    }

    fn put_away(&mut self, which: impl Fn(&Sheet) -> bool) {
        if let Some(mut sheet) = self.sheet.take_if(|sheet| which(sheet))
            && sheet.rests()
        {
            self.lists.left = Some(sheet);
        }
    }

    /// What undo would take back, and what redo would make again.
    pub(crate) fn steps_back(&self) -> [Option<String>; 2] {
        [self.history.undo_label(self.lang), self.history.redo_label(self.lang)]
    }

    /// The number of the list of findings and what was found, unless it is looked for just now.
    pub(crate) fn report(&self) -> Option<(u64, &Report)> {
        (!self.check_due).then_some((self.list, &self.report))
    }

    /// What was found last, and the number of that list unless it is looked for anew just now.
    pub(crate) fn last_report(&self) -> (Option<u64>, &Report) {
        ((!self.check_due).then_some(self.list), &self.report)
    }

    /// The open plan with every fix of a rule made.
    ///
    /// # Errors
    /// That there is nothing to fix.
    pub(crate) fn all_mended(&self, code: &str) -> Result<Mended, String> {
        let ctx = Ctx { today: Some(self.today), lang: self.lang };
        let nothing = self.lang.pick("Không còn chỗ nào sửa giúp được.", "There is nothing left to fix.");
        let plan = self.plan().ok_or(nothing)?.id;
        let mended = report::mend(self.workspace(), plan, &ctx, Which::Rule(code));
        if mended.done.is_empty() { Err(nothing.to_owned()) } else { Ok(mended) }
    }

    /// Makes every fix of a rule, as one step.
    ///
    /// # Errors
    /// Why it cannot be made.
    pub(crate) fn mend_all(&mut self, code: &str) -> Result<(), String> {
        self.all_mended(code)?.command().map_or(Ok(()), |command| self.change(command))
    }

    /// One step.
    ///
    /// # Errors
    /// Why it cannot be made.
    pub(crate) fn change(&mut self, command: Command) -> Result<(), String> {
        self.run(Entry::Do(command))
    }

    /// Next year's plan from this one without what is finished; what still names the old year.
    ///
    /// # Errors
    /// Why it cannot be made.
    pub(crate) fn renew_from(&mut self, plan: PlanId, finished: &BTreeSet<RowId>) -> Result<Vec<Left>, String> {
        let id = self.ids.fresh();
        let renewed = renewal::renewed(self.workspace(), plan, id, finished);
        let Renewal { plan, left } = renewed.map_err(|refusal| refusal.message(self.lang))?;
        self.change(Command::AddPlan { plan: Arc::new(plan) })?;
        self.choose(id);
        Ok(left)
    }

    /// The year that it is.
    pub(crate) fn this_year(&self) -> i32 {
        self.today.year()
    }

    /// Today.
    pub(crate) fn today(&self) -> NaiveDate {
        self.today
    }

    /// Ids for what is new.
    pub(crate) fn ids(&mut self) -> &mut IdSource {
        &mut self.ids
    }

    /// Shows another plan from now on.
    pub(crate) fn choose(&mut self, plan: PlanId) {
        self.chosen = Some(plan);
        self.filter = Filter::default();
        self.anew();
    }
}
