//! Takes rows of a superior's plan over into the office's own: one command for all of them, so that
//! one step undoes it.

use std::collections::{HashMap, HashSet};

use super::Why;
use super::adapt::Writer;
use super::asked::Asked;
use super::place::place;
use crate::command::Command;
use crate::id::{IdSource, RowId};
use crate::language::Lang;
use crate::plan::{Plan, Role, Row};
use crate::say;
use crate::workspace::Workspace;

mod hand;
use hand::Hand;

/// Why nothing is taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The plan is another office's.
    NotOwn,
    /// The plan is issued: its content no longer changes.
    Issued,
    /// A plan cannot take rows from itself.
    SamePlan,
    /// One of the rows is no target or task of the superior's plan.
    NoSuchRow,
    /// Every row that was chosen is there already, or none was chosen.
    Nothing,
}

impl Refusal {
    /// The sentence, with what to do.
    pub fn message(self, lang: Lang) -> String {
        match self {
            Refusal::NotOwn => say!(
                lang,
                "Đây không phải kế hoạch của cơ quan. Hãy mở kế hoạch của cơ quan rồi đưa các dòng vào đó.",
                "This is not a plan of the office. Open one of the office's own and take the rows into it."
            ),
            Refusal::Issued => say!(
                lang,
                "Kế hoạch đã ban hành nên không sửa được nữa. Hãy lập kế hoạch điều chỉnh rồi đưa các dòng vào đó.",
                "The plan is issued and cannot be changed. Make an amending plan and take the rows into it."
            ),
            Refusal::SamePlan => say!(
                lang,
                "Không thể đưa dòng của một kế hoạch vào chính nó. Hãy chọn kế hoạch cấp trên khác.",
                "A plan cannot take rows from itself. Choose another superior's plan."
            ),
            Refusal::NoSuchRow => say!(
                lang,
                "Kế hoạch cấp trên không còn mục tiêu hoặc nhiệm vụ vừa chọn. Hãy chọn lại.",
                "The superior's plan no longer has a target or task that was chosen. Choose again."
            ),
            Refusal::Nothing => say!(
                lang,
                "Không có dòng nào để đưa vào: chưa chọn dòng nào, hoặc các dòng đã chọn đều có trong kế hoạch.",
                "There is nothing to take: no row is chosen, or the plan has all of them already."
            ),
        }
    }
}

/// One command that puts rows of the superior's plan into the office's own, each with its origin: into
/// the area and the group that match by words (a new area where none does), tasks under the own copy of
/// their target where there is one. A row that the own plan has in the same words is linked instead;
/// one that it has as its origin is left alone. Targets are cut to the office's level, tasks get the
/// office's own parts as their lead, or nobody where the office itself was named.
///
/// # Errors
/// [`Refusal`].
pub fn take(
    workspace: &Workspace,
    own: &Plan,
    parent: &Plan,
    rows: &[RowId],
    ids: &mut IdSource,
) -> Result<Command, Refusal> {
    match own {
        _ if own.id == parent.id => return Err(Refusal::SamePlan),
        _ if own.role != Role::Own => return Err(Refusal::NotOwn),
        _ if own.is_sealed() => return Err(Refusal::Issued),
        _ => {}
    }
    let chosen: HashSet<RowId> = rows.iter().copied().collect();
    let place = place(workspace, own);
    let reasons: HashMap<RowId, Why> =
        Asked::of(&place, parent).rows.into_iter().map(|row| (row.item.row, row.item.why)).collect();
    let writer = Writer { place: &place, own, parent, before: workspace.settings.before };
    let mut hand = Hand::new(own, parent, ids);
    let mut found = 0;
    parent.walk(|row, above| {
        if chosen.contains(&row.id()) && matches!(row, Row::Target(_) | Row::Task(_)) {
            found += 1;
            hand.put(&writer, row, above, reasons.get(&row.id()));
        }
    });
    match hand.commands {
        _ if found < chosen.len() => Err(Refusal::NoSuchRow),
        commands if commands.is_empty() => Err(Refusal::Nothing),
        commands => Ok(Command::Together { commands }),
    }
}
