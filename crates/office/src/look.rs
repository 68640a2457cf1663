//! How the user looks at the table: the order, the width and the choice of its columns. No part of the
//! file: the page keeps it for each workspace, so that nobody undoes a column when he means a row.

use cchc_core::order::Order;
use cchc_core::plan::{self, Field};
use serde::{Deserialize, Serialize};

use crate::message::Column;

/// The narrowest column, in pixels.
const NARROWEST: u16 = 40;
/// The widest one.
const WIDEST: u16 = 1_200;
/// By so much a column gets wider or narrower at a time.
const STEP: u16 = 40;

/// The look of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    /// The columns in the user's order; those not named stand behind them, the number always first.
    order: Vec<Field>,
    /// The columns that are not shown.
    hidden: Vec<Field>,
    /// The widths, in pixels.
    widths: Vec<(Field, u16)>,
}

impl Look {
    /// All columns in the user's order, each with whether it is shown.
    pub fn all(&self, mut columns: Vec<plan::Column>) -> Vec<(plan::Column, bool)> {
        let place = |field: &Field| match field {
            Field::Number => 0,
            field => 1 + self.order.iter().position(|other| other == field).unwrap_or(self.order.len()),
        };
        columns.order_by_key(|column| place(&column.field));
        columns.into_iter().map(|column| (column.clone(), !self.hidden.contains(&column.field))).collect()
    }

    /// The columns that are shown.
    pub fn columns(&self, columns: Vec<plan::Column>) -> Vec<Column> {
        let width = |field: &Field| self.widths.iter().find(|(of, _)| of == field).map_or(0, |(_, width)| *width);
        let shown = self.all(columns).into_iter().filter(|(_, shown)| *shown);
        shown
            .map(|(column, _)| Column { width: width(&column.field), field: column.field, heading: column.heading })
            .collect()
    }

    /// Shows a column, or shows it no longer. The column of tasks always stands.
    pub fn show(&mut self, field: &Field, shown: bool) {
        self.hidden.retain(|other| other != field);
        if !shown && *field != Field::Task {
            self.hidden.push(field.clone());
        }
    }

    /// Puts a column in another one's place; the number stays first.
    pub fn put(&mut self, columns: Vec<plan::Column>, field: &Field, place_of: &Field) {
        let mut order: Vec<Field> = self.all(columns).into_iter().map(|(column, _)| column.field).collect();
        let at = |order: &[Field], field: &Field| order.iter().position(|other| other == field);
        let (Some(from), Some(to)) = (at(&order, field), at(&order, place_of)) else { return };
        let field = order.remove(from);
        order.insert(to, field);
        self.order = order;
    }

    /// Sets the widths of these columns, in pixels.
    pub fn set_widths(&mut self, widths: Vec<(Field, u16)>) {
        for (field, width) in widths {
            self.widths.retain(|(other, _)| *other != field);
            self.widths.push((field, width.clamp(NARROWEST, WIDEST)));
        }
    }

    /// Makes a column that has a width wider or narrower by a step; one that has none gets a usual one.
    pub fn widen(&mut self, field: &Field, wider: bool) {
        const USUAL: u16 = 200;
        let now = self.widths.iter().find(|(of, _)| of == field).map_or(USUAL, |(_, width)| *width);
        let width = if wider { now.saturating_add(STEP) } else { now.saturating_sub(STEP) };
        self.set_widths(vec![(field.clone(), width)]);
    }

    /// As at first.
    pub fn forget(&mut self) {
        *self = Look::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan_columns() -> Vec<plan::Column> {
        [Field::Number, Field::Target, Field::Task, Field::Lead, Field::Extra("Ghi chú".to_owned())]
            .map(|field| plan::Column { heading: format!("{field:?}"), field })
            .to_vec()
    }

    fn shown(look: &Look) -> Vec<Field> {
        look.columns(plan_columns()).into_iter().map(|column| column.field).collect()
    }

    #[test]
    fn columns_stand_where_they_were_put() {
        let mut look = Look::default();
        look.put(plan_columns(), &Field::Lead, &Field::Target);
        assert_eq!(shown(&look)[..3], [Field::Number, Field::Lead, Field::Target]);
        look.put(plan_columns(), &Field::Lead, &Field::Number);
        assert_eq!(shown(&look)[..2], [Field::Number, Field::Lead]);
        look.put(plan_columns(), &Field::Lead, &Field::Extra("Ghi chú".to_owned()));
        assert_eq!(shown(&look).last(), Some(&Field::Lead));
    }

    #[test]
    fn what_is_hidden_comes_back_to_its_place() {
        let mut look = Look::default();
        look.show(&Field::Target, false);
        look.show(&Field::Task, false);
        assert_eq!(shown(&look)[..3], [Field::Number, Field::Task, Field::Lead]);
        look.show(&Field::Target, true);
        assert_eq!(shown(&look)[1], Field::Target);
    }

    #[test]
    fn a_width_stays_within_what_can_be_seen() {
        let mut look = Look::default();
        look.set_widths(vec![(Field::Lead, 3), (Field::Task, 60_000)]);
        let widths: Vec<u16> = look.columns(plan_columns()).iter().map(|column| column.width).collect();
        assert_eq!(widths, [0, 0, WIDEST, NARROWEST, 0]);
        look.widen(&Field::Lead, true);
        assert_eq!(look.columns(plan_columns())[3].width, NARROWEST + STEP);
        look.forget();
        assert_eq!(look, Look::default());
    }
}
