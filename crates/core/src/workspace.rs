//! The workspace: one office with its settings, its units and its plans. It is what one file holds.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::deadline::BeforeReading;
use crate::filter::SavedFilter;
use crate::id::{PlanId, UnitId, WorkspaceId};
use crate::plan::Plan;
use crate::rulebook::Rulebook;
use crate::unit::Unit;

/// One office and everything it keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Workspace {
    /// The workspace's id: two files with one id are two states of one work.
    pub id: WorkspaceId,
    /// The office's name; empty until somebody enters it.
    #[serde(default)]
    pub office: String,
    /// How this office reads and shows things.
    #[serde(default)]
    pub settings: Settings,
    /// What the office adds to the rules.
    #[serde(default, skip_serializing_if = "adds_nothing")]
    pub rulebook: Arc<Rulebook>,
    /// The office's units.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<Arc<Unit>>,
    /// Filters of a plan's table that were saved, by name, once each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub filters: Vec<SavedFilter>,
    /// Its plans, own and others'.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<Arc<Plan>>,
}

/// Choices of the office that change what is understood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Whether "trước ngày D" ends on the day before D or on D itself.
    pub before: BeforeReading,
    /// The office's own level by the key of the level set ("sở"); empty where its name tells it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub level: String,
    /// The level set by its key; empty for the one in force in a plan's first year.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub level_set: String,
}

fn adds_nothing(rulebook: &Arc<Rulebook>) -> bool {
    rulebook.is_empty()
}

impl Workspace {
    /// An empty workspace.
    pub fn new(id: WorkspaceId) -> Workspace {
        Workspace {
            id,
            office: String::new(),
            settings: Settings::default(),
            rulebook: Arc::default(),
            units: Vec::new(),
            filters: Vec::new(),
            plans: Vec::new(),
        }
    }

    /// The plan of this id.
    pub fn plan(&self, id: PlanId) -> Option<&Arc<Plan>> {
        self.plans.iter().find(|plan| plan.id == id)
    }

    /// The plans but this one.
    pub(crate) fn plans_beside(&self, plan: &Plan) -> impl Iterator<Item = &Arc<Plan>> {
        let id = plan.id;
        self.plans.iter().filter(move |other| other.id != id)
    }

    /// The unit of this id.
    pub fn unit(&self, id: UnitId) -> Option<&Arc<Unit>> {
        self.units.iter().find(|unit| unit.id == id)
    }

    /// The unit that is written so, by name or by alias.
    pub fn unit_called(&self, text: &str) -> Option<&Arc<Unit>> {
        self.units.iter().find(|unit| unit.is_called(text))
    }

    /// Every unit name that the office or one of this plan's cells uses, once each.
    pub fn known_units(&self, plan: &Plan) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let mut seen: std::collections::BTreeSet<String> = std::collections::BTreeSet::new();
        let mut keep = |name: &str| {
            // Most names of a plan have been met before.
            if !seen.contains(name) {
                seen.insert(name.to_owned());
                names.push(name.to_owned());
            }
        };
        for unit in &self.units {
            keep(&unit.name);
            unit.aliases.iter().for_each(|alias| keep(alias));
        }
        plan.each_task(|task, _| {
            task.lead.names.iter().chain(&task.joint.names).for_each(|name| keep(name));
        });
        names
    }
}
