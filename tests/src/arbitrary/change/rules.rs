//! Random changes beside the plan: the rulebook, answers about rows, comments on them, saved filters.
//! Some must be refused.

use cchc_core::command::{Command, RuleChange};
use cchc_core::filter::{Filter, SavedFilter};
use cchc_core::finding::{Key, Severity};
use cchc_core::id::{PlanId, RowId};
use cchc_core::plan::{Comment, Origin, Years};
use cchc_core::rulebook::{Choice, Condition, Document, Holiday, How, OwnRule, Part, Waiver};

use super::Recipe;

impl Recipe {
    pub(super) fn rules_command(&self, plan: PlanId, row: RowId) -> Command {
        let text = self.text.clone();
        let day = Years::one(2026).first_day();
        let code = ["T001", "P008", "N001"][self.place % 3].to_owned();
        let of = Key {
            code: code.clone(),
            plan,
            row: (self.place > 1).then_some(row),
            field: None,
            part: None,
            about: String::new(),
        };
        let severity = (self.place > 2).then_some(Severity::Note);
        let document = Document {
            symbol: text.clone(),
            date: severity.map(|_| day),
            issuer: String::new(),
            title: text.clone(),
            ends: None,
            replaced_by: vec![text.clone()],
        };
        let condition = |part, how| Condition { part, how, value: text.clone() };
        let change = match self.bits % 15 {
            0 => {
                return Command::SetAnswer { plan, own: row, theirs: Origin { plan, row }, same: Some(self.place > 2) };
            }
            1 => return Command::SetAnswer { plan, own: row, theirs: Origin { plan, row }, same: None },
            2 => RuleChange::Choose(Choice { code, severity, reason: text.clone() }),
            3 => RuleChange::Unchoose { code },
            4 => {
                let until = (self.place > 0).then_some(day);
                RuleChange::Waive(Waiver { of, reason: text.clone(), author: text.clone(), since: Some(day), until })
            }
            5 => RuleChange::Unwaive(of),
            6 => RuleChange::Keep(OwnRule {
                code,
                severity: Severity::Warning,
                given: vec![condition(Part::Area, How::Holds)],
                must: condition([Part::Joint, Part::Deadline][self.place % 2], How::Names),
                message: text.clone(),
            }),
            7 => RuleChange::Drop { code },
            8 => RuleChange::Enter(document),
            9 => RuleChange::Forget(document),
            10 | 11 => return self.comment(plan, row),
            12 => {
                let asked = Filter { words: text.clone(), commented: self.place > 0, ..Filter::default() };
                return Command::SaveFilter { saved: SavedFilter { name: text, filter: asked } };
            }
            13 => return Command::DeleteFilter { name: text },
            _ => {
                let last = if self.place > 3 { day.pred_opt().unwrap_or(day) } else { day };
                RuleChange::DaysOff(vec![Holiday { first: day, last, name: text.clone() }])
            }
        };
        Command::ChangeRules { change }
    }

    /// Comments of a row, as many as there is place for; an empty text must be refused.
    fn comment(&self, plan: PlanId, row: RowId) -> Command {
        let day = Years::one(2026).first_day();
        let comment = |place| Comment {
            author: "Văn phòng".to_owned(),
            day: (place > 0).then_some(day),
            text: self.text.clone(),
        };
        Command::SetComments { plan, row, comments: (0..self.place.min(2)).map(comment).collect() }
    }
}
