//! The document on the page: the only thing that changes it is [`Session::dispatch`]. Components
//! read it through memos that wake only when their part has changed. It needs no browser.

use std::sync::Arc;

use cchc_core::command::{Command, CommandError};
use cchc_core::finding::Finding;
use cchc_core::history::{Entry, History};
use cchc_core::id::{Fresh, IdSource, PlanId, RowId};
use cchc_core::language::Lang;
use cchc_core::plan::{Plan, Row};
use cchc_core::rule::{self, Ctx};
use cchc_core::workspace::Workspace;
use chrono::NaiveDate;
use leptos::prelude::*;

/// The open workspace with its undo stack.
#[derive(Clone, Copy)]
pub struct Session {
    history: RwSignal<History>,
    ids: StoredValue<IdSource>,
    unsaved: StoredValue<Vec<Entry>>,
    /// Counts every step, undo and redo of this sitting; the autosave follows it.
    pub revision: RwSignal<u64>,
    /// The workspace as it is now.
    pub workspace: Memo<Arc<Workspace>>,
    /// The plan chosen by the user, if it is still there.
    chosen: RwSignal<Option<PlanId>>,
    /// The plan that is shown.
    pub plan: Memo<Option<Arc<Plan>>>,
    /// What breaks a rule in the plan that is shown.
    pub findings: Memo<Arc<Vec<Finding>>>,
    /// The day on which the page was opened.
    pub today: NaiveDate,
}

impl Session {
    /// A session over a workspace. `seed` feeds the ids of new rows; `lang` is the language of the
    /// findings.
    pub fn new(history: History, seed: u64, today: NaiveDate, lang: Signal<Lang>) -> Session {
        let history = RwSignal::new(history);
        let workspace = Memo::new(move |_| history.with(|h| h.present().clone()));
        let chosen = RwSignal::new(None::<PlanId>);
        let plan = Memo::new(move |_| {
            workspace.with(|ws| {
                chosen
                    .get()
                    .and_then(|id| ws.plan(id))
                    .or_else(|| ws.plans.iter().rev().find(|p| p.role == cchc_core::plan::Role::Own))
                    .or_else(|| ws.plans.last())
                    .cloned()
            })
        });
        let findings = Memo::new(move |_| {
            let ctx = Ctx { today: Some(today), lang: lang.get() };
            let found = plan.with(|plan| plan.as_ref().map(|plan| workspace.with(|ws| rule::check(ws, plan, &ctx))));
            Arc::new(found.unwrap_or_default())
        });
        Session {
            history,
            ids: StoredValue::new(IdSource::seeded(seed)),
            unsaved: StoredValue::new(Vec::new()),
            revision: RwSignal::new(0),
            workspace,
            chosen,
            plan,
            findings,
            today,
        }
    }

    /// The session of this page.
    pub fn get() -> Session {
        expect_context::<Session>()
    }

    /// Makes a change.
    ///
    /// # Errors
    /// Says why not; nothing is changed then.
    pub fn dispatch(&self, command: Command) -> Result<(), CommandError> {
        let mut outcome = Ok(());
        let entry = Entry::Do(command.clone());
        self.history.maybe_update(|history| {
            outcome = history.apply(command);
            outcome.is_ok()
        });
        if outcome.is_ok() {
            self.note(entry);
        }
        outcome
    }

    /// Takes the last change back.
    pub fn undo(&self) {
        self.step(History::undo, Entry::Undo);
    }

    /// Makes the change again that was last taken back.
    pub fn redo(&self) {
        self.step(History::redo, Entry::Redo);
    }

    fn step(&self, step: fn(&mut History) -> bool, entry: Entry) {
        let mut moved = false;
        self.history.maybe_update(|history| {
            moved = step(history);
            moved
        });
        if moved {
            self.note(entry);
        }
    }

    fn note(&self, entry: Entry) {
        self.unsaved.update_value(|log| log.push(entry));
        self.revision.update(|n| *n += 1);
    }

    /// Hands over the entries that are not stored yet.
    pub fn take_unsaved(&self) -> Vec<Entry> {
        self.unsaved.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// Takes entries back that could not be stored; they stand before newer ones.
    pub fn give_back(&self, mut entries: Vec<Entry>) {
        self.unsaved.update_value(|log| {
            entries.append(log);
            *log = entries;
        });
    }

    /// True while something is not stored yet.
    pub fn has_unsaved(&self) -> bool {
        self.unsaved.with_value(|log| !log.is_empty())
    }

    /// Opens another workspace in place of this one; what was open must be stored before.
    pub fn replace(&self, history: History) {
        self.unsaved.update_value(Vec::clear);
        self.chosen.set(None);
        self.history.set(history);
    }

    /// What to store when the whole workspace is written: see [`History::recent`].
    pub fn recent(&self, keep: usize) -> (Arc<Workspace>, Vec<Entry>) {
        self.history.with_untracked(|h| h.recent(keep))
    }

    /// Shows another plan of the workspace.
    pub fn choose(&self, plan: PlanId) {
        self.chosen.set(Some(plan));
    }

    /// A fresh id for something new.
    pub fn fresh<T: Fresh>(&self) -> T {
        self.ids.try_update_value(IdSource::fresh).unwrap_or_else(|| T::from_bits(0))
    }

    /// What undo would take back, in words.
    pub fn undo_label(&self, lang: Lang) -> Option<String> {
        self.history.with(|h| h.undo_label(lang))
    }

    /// What redo would make again, in words.
    pub fn redo_label(&self, lang: Lang) -> Option<String> {
        self.history.with(|h| h.redo_label(lang))
    }

    /// One row of the plan that is shown; wakes only when that row has changed.
    pub fn row(&self, id: RowId) -> Memo<Option<cchc_core::plan::Node>> {
        let plan = self.plan;
        Memo::new(move |_| plan.with(|p| p.as_ref().and_then(|p| p.row(id).map(Row::to_node))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cchc_core::id::WorkspaceId;
    use cchc_core::plan::{Field, Node, Task, Years};

    fn session() -> Session {
        let id: WorkspaceId = IdSource::seeded(1).fresh();
        let today = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap_or_default();
        Session::new(History::new(Workspace::new(id)), 5, today, Signal::stored(Lang::Vi))
    }

    fn plan(session: &Session) -> Arc<Plan> {
        let task = |content: &str| {
            Node::Task(Arc::new(Task {
                id: session.fresh(),
                number: String::new(),
                content: content.into(),
                product: String::new(),
                lead: Default::default(),
                joint: Default::default(),
                deadline: Default::default(),
                extra: Vec::new(),
            }))
        };
        Arc::new(Plan {
            id: session.fresh(),
            years: Years::one(2026),
            role: Default::default(),
            state: Default::default(),
            header: Default::default(),
            legal_basis: Vec::new(),
            preamble: String::new(),
            parts: Vec::new(),
            appendix_title: String::new(),
            columns: Vec::new(),
            rows: vec![task("Một"), task("Hai")],
        })
    }

    #[test]
    fn a_step_can_be_taken_back_and_made_again() {
        let owner = Owner::new();
        owner.set();
        let session = session();
        let plan = plan(&session);
        let (id, row) = (plan.id, plan.rows[0].row().id());
        session.dispatch(Command::AddPlan { plan }).unwrap_or_else(|e| panic!("{e:?}"));
        let cell = Command::SetCell { plan: id, row, field: Field::Task, text: "Ba".into() };
        session.dispatch(cell).unwrap_or_else(|e| panic!("{e:?}"));
        let text = || session.plan.get().map(|p| p.rows[0].row().text().to_owned());
        assert_eq!(text().as_deref(), Some("Ba"));
        session.undo();
        assert_eq!(text().as_deref(), Some("Một"));
        session.redo();
        assert_eq!(text().as_deref(), Some("Ba"));
        assert_eq!(session.take_unsaved().len(), 4);
        assert!(!session.has_unsaved());
    }

    #[test]
    fn nothing_to_undo_leaves_no_trace_in_the_log() {
        let owner = Owner::new();
        owner.set();
        let session = session();
        session.undo();
        session.redo();
        assert!(!session.has_unsaved());
        assert_eq!(session.revision.get_untracked(), 0);
    }
}
