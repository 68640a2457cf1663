//! Random changes of the office's units, some of which must be refused.

use std::sync::Arc;

use cchc_core::command::Command;
use cchc_core::id::{Fresh, PlanId, RowId, UnitId};
use cchc_core::unit::{Side, Unit};
use cchc_core::workspace::Workspace;

use super::Recipe;

impl Recipe {
    pub(super) fn unit_command(&self, workspace: &Workspace, plan: PlanId, row: RowId) -> Command {
        let units = &workspace.units;
        let fresh: UnitId = Fresh::from_bits(self.bits);
        // One in eight is not there.
        let none = units.is_empty() || self.bits.is_multiple_of(8);
        let unit = if none { fresh } else { self.row.get(units).id };
        let other = if none { fresh } else { self.other.get(units).id };
        let new = |bits: u64, name: String| Unit {
            side: if bits.is_multiple_of(2) { Side::Inside } else { Side::Beside },
            above: bits.is_multiple_of(3).then_some(other),
            members: bits.is_multiple_of(5).then(|| vec![other]),
            ..Unit::named(Fresh::from_bits(bits), &name)
        };
        let place = self.place as u64;
        match self.what {
            20 => Command::AddUnit { unit: Arc::new(new(self.bits, self.text.clone())) },
            21 => Command::ChangeUnit {
                unit: Arc::new(Unit {
                    id: unit,
                    aliases: vec![self.text.clone(), "VP".to_owned()],
                    ..new(self.bits, String::new())
                }),
            },
            22 => Command::RenameUnit { unit, name: self.text.clone() },
            23 => Command::MoveUnit { unit, above: (self.place > 1).then_some(other), place: self.place },
            24 => Command::MergeUnits { from: unit, into: other },
            25 => {
                let first = new(self.bits.wrapping_add(1), format!("Phòng {place}"));
                let second = new(self.bits.wrapping_add(2), self.text.clone());
                let given = if self.place > 2 { vec![(plan, row, second.id)] } else { Vec::new() };
                Command::SplitUnit { unit, into: vec![Arc::new(first), Arc::new(second)], given }
            }
            26 => Command::DeleteUnit { unit, to: (self.place > 1).then_some(other) },
            _ => {
                let keys = ["", "sở", "huyện", "đặc khu", "làng"];
                let level = keys.get(self.place).copied().unwrap_or_default().to_owned();
                let set = if self.bits.is_multiple_of(2) { "two-tier".to_owned() } else { String::new() };
                Command::SetLevel { level, set }
            }
        }
    }
}
