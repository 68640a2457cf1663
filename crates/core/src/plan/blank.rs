//! Plans, rows and text parts in which nothing was written yet.

use super::{Header, Number, Plan, Role, Section, State, Target, Task, TextPart, Years};
use crate::deadline::Deadline;
use crate::id::{PartId, PlanId, RowId};
use crate::unit::Units;

impl Plan {
    /// An own draft for these years.
    pub fn blank(id: PlanId, years: Years) -> Plan {
        Plan {
            id,
            years,
            role: Role::default(),
            state: State::default(),
            seal: None,
            amends: None,
            parent: None,
            excuses: Vec::new(),
            answers: Vec::new(),
            header: Header::default(),
            legal_basis: Vec::new(),
            preamble: String::new(),
            parts: Vec::new(),
            appendix_title: String::new(),
            columns: Vec::new(),
            rows: Vec::new(),
        }
    }
}

impl Section {
    /// An area or group without a title.
    pub fn blank(id: RowId) -> Section {
        Section {
            id,
            number: Number::COMPUTED,
            title: String::new(),
            not_applicable: None,
            extra: Vec::new(),
            comments: Vec::new(),
            rows: Vec::new(),
        }
    }
}

impl Target {
    /// A target without words.
    pub fn blank(id: RowId) -> Target {
        Target {
            id,
            number: Number::COMPUTED,
            wording: String::new(),
            measures: Vec::new(),
            unread: Vec::new(),
            by_hand: false,
            origin: None,
            extra: Vec::new(),
            comments: Vec::new(),
            tasks: Vec::new(),
        }
    }
}

impl Task {
    /// A task without words.
    pub fn blank(id: RowId) -> Task {
        Task {
            id,
            number: Number::COMPUTED,
            content: String::new(),
            product: String::new(),
            lead: Units::default(),
            joint: Units::default(),
            deadline: Deadline::default(),
            origin: None,
            extra: Vec::new(),
            comments: Vec::new(),
        }
    }
}

impl TextPart {
    /// A part without words, at this depth.
    pub fn blank(id: PartId, depth: u8) -> TextPart {
        TextPart { id, depth, number: Number::COMPUTED, title: String::new(), body: String::new() }
    }
}
