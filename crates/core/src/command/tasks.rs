//! Changes many tasks of a plan at once; what does not change stays shared.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::id::RowId;
use crate::plan::{Node, Task};

/// Calls `set` for the tasks that something new was worked out for. Rows without such a task under
/// them stay shared with the plan before.
pub(super) fn change_tasks<T>(rows: &mut [Node], changed: &mut BTreeMap<RowId, T>, set: &mut impl FnMut(&mut Task, T)) {
    for node in rows {
        let mut touched = false;
        node.each(&mut |row| touched |= changed.contains_key(&row.id()));
        if !touched {
            continue;
        }
        match node {
            Node::Area(section) | Node::Group(section) => {
                change_tasks(&mut Arc::make_mut(section).rows, changed, set);
            }
            Node::Target(target) => {
                for task in &mut Arc::make_mut(target).tasks {
                    if let Some(new) = changed.remove(&task.id) {
                        set(Arc::make_mut(task), new);
                    }
                }
            }
            Node::Task(task) => {
                if let Some(new) = changed.remove(&task.id) {
                    set(Arc::make_mut(task), new);
                }
            }
        }
    }
}
