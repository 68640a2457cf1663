//! The hash that an issued plan is locked by.

use sha2::{Digest, Sha256};

use super::{Amends, Change, Plan, Role, State};
use crate::id::PlanId;

impl Plan {
    /// True where the plan was issued here: nothing of it changes any more.
    pub fn is_sealed(&self) -> bool {
        self.seal.is_some()
    }

    /// The hash of everything that a reader of the plan sees: SHA-256 over its stored form without
    /// its state, its role and what ties it to other plans, in hexadecimal digits.
    pub fn content_hash(&self) -> String {
        let content = Plan {
            state: State::default(),
            role: Role::default(),
            seal: None,
            amends: None,
            parent: None,
            excuses: Vec::new(),
            ..self.clone()
        };
        // Texts, numbers and lists only: writing them to memory cannot fail.
        let bytes = serde_json::to_vec(&content).unwrap_or_default();
        Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// True where the plan still is what was issued; a plan without a seal is.
    pub fn is_as_issued(&self) -> bool {
        self.seal.as_ref().is_none_or(|seal| *seal == self.content_hash())
    }

    /// The draft that changes this issued plan: the same rows with the same ids, so that the two
    /// compare row by row, without number and day.
    pub fn amendment(&self, id: PlanId, how: Change) -> Plan {
        let mut draft = Plan { id, state: State::Draft, seal: None, ..self.clone() };
        draft.amends = Some(Amends { plan: self.id, how });
        draft.header.date = None;
        draft.header.date_wording = String::new();
        // The sign stays, the number is the registry's to give.
        let sign = draft.header.number.find('/').and_then(|at| draft.header.number.get(at..));
        draft.header.number = sign.unwrap_or_default().to_owned();
        draft
    }
}
