//! The tree of a plan's rows: walking it, finding a row, and changing one by copying its path.
//!
//! A plan is cloned before it is changed; `Arc::make_mut` then copies the path down to the row and
//! leaves every other row shared with the plan before.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Plan, Section, Target, Task};
use crate::id::RowId;

/// One row of the table with what stands under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Node {
    /// One of the reform areas; stands directly under the plan.
    Area(Arc<Section>),
    /// A group under the plan, an area or another group.
    Group(Arc<Section>),
    /// A target with its tasks.
    Target(Arc<Target>),
    /// A task that stands under no target.
    Task(Arc<Task>),
}

/// A row looked at, wherever it stands.
#[derive(Clone, Copy, Debug)]
pub enum Row<'a> {
    /// An area.
    Area(&'a Arc<Section>),
    /// A group.
    Group(&'a Arc<Section>),
    /// A target.
    Target(&'a Arc<Target>),
    /// A task.
    Task(&'a Arc<Task>),
}

/// What a row may stand under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parent {
    /// The plan itself.
    Plan,
    /// An area.
    Area,
    /// A group.
    Group,
    /// A target.
    Target,
}

/// The rows that a row stands under, outermost first.
#[derive(Clone, Debug, Default)]
pub struct Above<'a> {
    /// The area, if any.
    pub area: Option<&'a Section>,
    /// The groups, outermost first.
    pub groups: Vec<&'a Section>,
    /// The target, for a task under one.
    pub target: Option<&'a Target>,
}

/// Groups may nest this deep, so that no file makes the program run out of stack.
pub const DEEPEST: usize = 12;

impl Node {
    /// The row itself.
    pub fn row(&self) -> Row<'_> {
        match self {
            Node::Area(s) => Row::Area(s),
            Node::Group(s) => Row::Group(s),
            Node::Target(t) => Row::Target(t),
            Node::Task(t) => Row::Task(t),
        }
    }

    /// True where this row may stand: areas under the plan only, groups under the plan, areas and
    /// groups, targets anywhere but under a target, tasks anywhere.
    pub fn may_stand_under(&self, parent: Parent) -> bool {
        match self {
            Node::Area(_) => parent == Parent::Plan,
            Node::Group(_) | Node::Target(_) => parent != Parent::Target,
            Node::Task(_) => true,
        }
    }

    /// Calls `visit` for this row and every row under it.
    pub fn each<'a>(&'a self, visit: &mut impl FnMut(Row<'a>)) {
        visit(self.row());
        match self {
            Node::Area(s) | Node::Group(s) => s.rows.iter().for_each(|n| n.each(visit)),
            Node::Target(t) => t.tasks.iter().for_each(|t| visit(Row::Task(t))),
            Node::Task(_) => {}
        }
    }

    /// True where this is the row with all that stands under it, and no copy of it.
    pub fn is(&self, row: Row<'_>) -> bool {
        match (self, row) {
            (Node::Area(a), Row::Area(b)) | (Node::Group(a), Row::Group(b)) => Arc::ptr_eq(a, b),
            (Node::Target(a), Row::Target(b)) => Arc::ptr_eq(a, b),
            (Node::Task(a), Row::Task(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }

    /// How many sections stand inside each other here.
    pub fn depth(&self) -> usize {
        match self {
            Node::Area(s) | Node::Group(s) => 1 + s.rows.iter().map(Node::depth).max().unwrap_or(0),
            Node::Target(_) | Node::Task(_) => 1,
        }
    }
}

impl<'a> Row<'a> {
    /// The row's id.
    pub fn id(self) -> RowId {
        match self {
            Row::Area(s) | Row::Group(s) => s.id,
            Row::Target(t) => t.id,
            Row::Task(t) => t.id,
        }
    }

    /// The printed number, empty where there is none.
    pub fn number(self) -> &'a str {
        match self {
            Row::Area(s) | Row::Group(s) => &s.number,
            Row::Target(t) => &t.number,
            Row::Task(t) => &t.number,
        }
    }

    /// The title, the target's wording or the task's content.
    pub fn text(self) -> &'a str {
        match self {
            Row::Area(s) | Row::Group(s) => &s.title,
            Row::Target(t) => &t.wording,
            Row::Task(t) => &t.content,
        }
    }

    /// What was said about the row.
    pub fn comments(self) -> &'a [super::Comment] {
        match self {
            Row::Area(s) | Row::Group(s) => &s.comments,
            Row::Target(t) => &t.comments,
            Row::Task(t) => &t.comments,
        }
    }

    /// Cells of columns that this row has no field for.
    pub fn extra(self) -> &'a [super::ExtraCell] {
        match self {
            Row::Area(s) | Row::Group(s) => &s.extra,
            Row::Target(t) => &t.extra,
            Row::Task(t) => &t.extra,
        }
    }

    /// The row as a node of its own.
    pub fn to_node(self) -> Node {
        match self {
            Row::Area(s) => Node::Area(s.clone()),
            Row::Group(s) => Node::Group(s.clone()),
            Row::Target(t) => Node::Target(t.clone()),
            Row::Task(t) => Node::Task(t.clone()),
        }
    }
}

impl Plan {
    /// Calls `visit` for every row in printed order, with the rows above it.
    pub fn walk<'a>(&'a self, mut visit: impl FnMut(Row<'a>, &Above<'a>)) {
        walk_rows(&self.rows, &mut Above::default(), &mut visit);
    }

    /// Calls `visit` for every task in printed order, with the rows above it.
    pub fn each_task<'a>(&'a self, mut visit: impl FnMut(&'a Arc<Task>, &Above<'a>)) {
        self.walk(|row, above| {
            if let Row::Task(task) = row {
                visit(task, above);
            }
        });
    }

    /// Calls `visit` for every target in printed order.
    pub fn each_target<'a>(&'a self, mut visit: impl FnMut(&'a Arc<Target>, &Above<'a>)) {
        self.walk(|row, above| {
            if let Row::Target(target) = row {
                visit(target, above);
            }
        });
    }

    /// The row of this id.
    pub fn row(&self, id: RowId) -> Option<Row<'_>> {
        fn find(rows: &[Node], id: RowId) -> Option<Row<'_>> {
            rows.iter().find_map(|node| match node {
                _ if node.row().id() == id => Some(node.row()),
                Node::Area(s) | Node::Group(s) => find(&s.rows, id),
                Node::Target(t) => t.tasks.iter().find(|t| t.id == id).map(Row::Task),
                Node::Task(_) => None,
            })
        }
        find(&self.rows, id)
    }

    /// Where the row stands: the places to go down through, from the plan.
    pub fn position(&self, id: RowId) -> Option<Vec<usize>> {
        fn find(rows: &[Node], id: RowId, path: &mut Vec<usize>) -> bool {
            for (place, node) in rows.iter().enumerate() {
                path.push(place);
                let found = node.row().id() == id
                    || match node {
                        Node::Area(s) | Node::Group(s) => find(&s.rows, id, path),
                        Node::Target(t) => match t.tasks.iter().position(|t| t.id == id) {
                            Some(task) => {
                                path.push(task);
                                true
                            }
                            None => false,
                        },
                        Node::Task(_) => false,
                    };
                if found {
                    return true;
                }
                path.pop();
            }
            false
        }
        let mut path = Vec::new();
        find(&self.rows, id, &mut path).then_some(path)
    }

    /// The rows directly under the row at `path` (the plan's own for an empty path), to change
    /// them. `None` where the path leads nowhere or to a task.
    pub fn children_mut(&mut self, path: &[usize]) -> Option<Children<'_>> {
        let Some((&first, rest)) = path.split_first() else {
            return Some(Children::Rows(&mut self.rows, Parent::Plan));
        };
        let mut node = self.rows.get_mut(first)?;
        for &place in rest {
            node = match node {
                Node::Area(s) | Node::Group(s) => Arc::make_mut(s).rows.get_mut(place)?,
                Node::Target(_) | Node::Task(_) => return None,
            };
        }
        match node {
            Node::Area(s) => Some(Children::Rows(&mut Arc::make_mut(s).rows, Parent::Area)),
            Node::Group(s) => Some(Children::Rows(&mut Arc::make_mut(s).rows, Parent::Group)),
            Node::Target(t) => Some(Children::Tasks(&mut Arc::make_mut(t).tasks)),
            Node::Task(_) => None,
        }
    }

    /// The row of this id, to change it.
    pub fn row_mut(&mut self, id: RowId) -> Option<RowMut<'_>> {
        let path = self.position(id)?;
        let (&last, above) = path.split_last()?;
        match self.children_mut(above)? {
            Children::Rows(rows, _) => Some(match rows.get_mut(last)? {
                Node::Area(s) | Node::Group(s) => RowMut::Section(Arc::make_mut(s)),
                Node::Target(t) => RowMut::Target(Arc::make_mut(t)),
                Node::Task(t) => RowMut::Task(Arc::make_mut(t)),
            }),
            Children::Tasks(tasks) => Some(RowMut::Task(Arc::make_mut(tasks.get_mut(last)?))),
        }
    }
}

/// A row to be changed.
#[derive(Debug)]
pub enum RowMut<'a> {
    /// An area or a group.
    Section(&'a mut Section),
    /// A target.
    Target(&'a mut Target),
    /// A task.
    Task(&'a mut Task),
}

/// The rows under one row, to be changed.
#[derive(Debug)]
pub enum Children<'a> {
    /// The rows under a plan, an area or a group.
    Rows(&'a mut Vec<Node>, Parent),
    /// The tasks under a target.
    Tasks(&'a mut Vec<Arc<Task>>),
}

impl Children<'_> {
    /// What these rows stand under.
    pub fn parent(&self) -> Parent {
        match self {
            Children::Rows(_, parent) => *parent,
            Children::Tasks(_) => Parent::Target,
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Children::Rows(rows, _) => rows.len(),
            Children::Tasks(tasks) => tasks.len(),
        }
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Puts a row in at a place (at the end where the place is past it). False where such a row
    /// may not stand here; nothing is changed then.
    pub fn insert(&mut self, place: usize, node: Node) -> bool {
        let place = place.min(self.len());
        match self {
            Children::Rows(rows, parent) if node.may_stand_under(*parent) => rows.insert(place, node),
            Children::Tasks(tasks) => match node {
                Node::Task(task) => tasks.insert(place, task),
                _ => return false,
            },
            Children::Rows(..) => return false,
        }
        true
    }

    /// Takes a row out.
    pub fn remove(&mut self, place: usize) -> Option<Node> {
        match self {
            Children::Rows(rows, _) => (place < rows.len()).then(|| rows.remove(place)),
            Children::Tasks(tasks) => (place < tasks.len()).then(|| Node::Task(tasks.remove(place))),
        }
    }
}

fn walk_rows<'a>(rows: &'a [Node], above: &mut Above<'a>, visit: &mut impl FnMut(Row<'a>, &Above<'a>)) {
    for node in rows {
        visit(node.row(), above);
        match node {
            Node::Area(section) => {
                let outer = above.area.replace(section);
                walk_rows(&section.rows, above, visit);
                above.area = outer;
            }
            Node::Group(section) => {
                above.groups.push(section);
                walk_rows(&section.rows, above, visit);
                above.groups.pop();
            }
            Node::Target(target) => {
                above.target = Some(target);
                for task in &target.tasks {
                    visit(Row::Task(task), above);
                }
                above.target = None;
            }
            Node::Task(_) => {}
        }
    }
}
