//! Numbers that are computed: from the number before, where a printed one stands there, else from
//! the place among the rows beside. A blank number before means that the print numbers no such rows.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Node, Number, Plan, TextPart};
use crate::vietnamese::{roman, to_roman};

/// The letters of points, in the order of Decree 30/2020/NĐ-CP, Phụ lục I.
const LETTERS: [&str; 23] =
    ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"];

/// What a text part of the fourth depth and below begins with.
const DASH: &str = "-";

impl Plan {
    /// The plan with every computed number in its place: areas I, II …; the rows under an area 1,
    /// 2 …; under a group 1.1, 1.2 …; tasks under a target have none of their own. Text parts: I,
    /// 1, a, "-". Borrowed where no number is computed.
    pub fn numbered(&self) -> Cow<'_, Plan> {
        let rows = self.rows.iter().any(has_computed);
        let parts = self.parts.iter().any(|part| part.number.is_computed());
        if !rows && !parts {
            return Cow::Borrowed(self);
        }
        let mut plan = self.clone();
        if rows {
            number_rows(&mut plan.rows, None);
        }
        if parts {
            number_parts(&mut plan.parts);
        }
        Cow::Owned(plan)
    }

    /// Every number computed from now on ("Đánh số lại").
    pub fn renumber(&mut self) {
        self.rows.iter_mut().for_each(forget_numbers);
        for part in self.parts.iter_mut().filter(|part| !part.number.is_computed()) {
            Arc::make_mut(part).number = Number::COMPUTED;
        }
    }

    /// Every computed number as a blank one: what a file of the first version means by no number.
    pub(crate) fn keep_blank_numbers(&mut self) {
        self.rows.iter_mut().for_each(blank_numbers);
        for part in self.parts.iter_mut().filter(|part| part.number.is_computed()) {
            Arc::make_mut(part).number = Number::printed("");
        }
    }
}

impl Node {
    /// The same for a row with all under it.
    pub(crate) fn keep_blank_numbers(&mut self) {
        blank_numbers(self);
    }
}

fn number_of(node: &Node) -> &Number {
    match node {
        Node::Area(s) | Node::Group(s) => &s.number,
        Node::Target(t) => &t.number,
        Node::Task(t) => &t.number,
    }
}

fn has_computed(node: &Node) -> bool {
    number_of(node).is_computed()
        || match node {
            Node::Area(s) | Node::Group(s) => s.rows.iter().any(has_computed),
            Node::Target(_) | Node::Task(_) => false,
        }
}

/// Numbers rows that stand under a row of this number; `None` directly under the plan.
fn number_rows(rows: &mut [Node], above: Option<&str>) {
    let top = above.is_none();
    let titles = rows.iter().any(|node| matches!(node, Node::Area(_) | Node::Group(_)));
    // Where the print leaves the numbers of such rows out, a new row among them has none either.
    let blank = rows.iter().map(number_of).find(|n| !n.is_computed()).is_some_and(|n| n.is_empty());
    let first = match above {
        _ if blank => String::new(),
        None if titles => "I".to_owned(),
        None => "1".to_owned(),
        Some(above) => match above.trim_end_matches('.') {
            above if above.starts_with(|c: char| c.is_ascii_digit()) => format!("{above}.1"),
            _ => "1".to_owned(),
        },
    };
    // Directly under the plan targets and tasks beside areas are counted apart from them.
    let mut last = [String::new(), String::new()];
    for node in rows {
        let title = matches!(node, Node::Area(_) | Node::Group(_));
        let apart = usize::from(top && titles && !title);
        if number_of(node).is_computed() {
            let number = match last.get(apart).map_or("", String::as_str) {
                "" if apart == 1 => "1".to_owned(),
                "" => first.clone(),
                before => after(before),
            };
            set_number(node, Number::printed(number));
        }
        let number = number_of(node).to_string();
        if let Node::Area(section) | Node::Group(section) = node
            && section.rows.iter().any(has_computed)
        {
            number_rows(&mut Arc::make_mut(section).rows, Some(&number));
        }
        if let (Some(last), false) = (last.get_mut(apart), number.is_empty()) {
            *last = number;
        }
    }
}

fn set_number(node: &mut Node, number: Number) {
    match node {
        Node::Area(s) | Node::Group(s) => Arc::make_mut(s).number = number,
        Node::Target(t) => Arc::make_mut(t).number = number,
        Node::Task(t) => Arc::make_mut(t).number = number,
    }
}

/// The number that comes after: "II" after "I", "1.3" after "1.2", "b)" after "a)", "đ" after "d".
/// Of what cannot be counted nothing comes after but a blank.
fn after(number: &str) -> String {
    let (body, mark) = match number.strip_suffix(['.', ')']) {
        Some(body) => (body, &number[body.len()..]),
        None => (number, ""),
    };
    let (head, last) = match body.rsplit_once('.') {
        Some((head, last)) => (format!("{head}."), last),
        None => (String::new(), body),
    };
    let next = if let Ok(n) = last.parse::<u32>() {
        let width = if last.starts_with('0') { last.len() } else { 0 };
        Some(format!("{:0width$}", n.saturating_add(1)))
    } else if let Some(n) = roman(last) {
        Some(to_roman(n + 1))
    } else {
        let place = LETTERS.iter().position(|letter| *letter == last);
        place.and_then(|place| LETTERS.get(place + 1)).map(|letter| (*letter).to_owned())
    };
    next.map_or_else(String::new, |next| format!("{head}{next}{mark}"))
}

/// Numbers text parts: each after the last of its depth under the same part.
fn number_parts(parts: &mut [Arc<TextPart>]) {
    let mut last: Vec<String> = Vec::new();
    for part in parts {
        let depth = usize::from(part.depth.max(1));
        last.resize(depth, String::new());
        if part.number.is_computed() {
            let before = last.get(depth - 1).map_or("", String::as_str);
            let number = match (before, depth) {
                (_, 4..) => DASH.to_owned(),
                ("", 1) => "I".to_owned(),
                ("", 2) => "1".to_owned(),
                ("", _) => "a".to_owned(),
                (before, _) => after(before),
            };
            Arc::make_mut(part).number = Number::printed(number);
        }
        if let Some(last) = last.get_mut(depth - 1) {
            *last = part.number.to_string();
        }
    }
}

fn forget_numbers(node: &mut Node) {
    if !number_of(node).is_computed() {
        set_number(node, Number::COMPUTED);
    }
    change_below(node, forget_numbers, |number| (!number.is_computed()).then_some(Number::COMPUTED));
}

fn blank_numbers(node: &mut Node) {
    if number_of(node).is_computed() {
        set_number(node, Number::printed(""));
    }
    change_below(node, blank_numbers, |number| number.is_computed().then(|| Number::printed("")));
}

fn change_below(node: &mut Node, change: fn(&mut Node), of_task: impl Fn(&Number) -> Option<Number>) {
    match node {
        Node::Area(s) | Node::Group(s) => Arc::make_mut(s).rows.iter_mut().for_each(change),
        Node::Target(t) => {
            for task in &mut Arc::make_mut(t).tasks {
                if let Some(number) = of_task(&task.number) {
                    Arc::make_mut(task).number = number;
                }
            }
        }
        Node::Task(_) => {}
    }
}
