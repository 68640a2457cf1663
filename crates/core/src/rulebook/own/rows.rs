//! The rows of a plan as own rules ask about them: what stands in each part, with the words of a
//! column made comparable once for all rules.

use std::collections::BTreeMap;

use super::super::{Condition, How, OwnRule, Part};
use super::days::Days;
use super::units::{Means, means};
use crate::deadline::{Deadline, Kind};
use crate::input::Input;
use crate::plan::{Row, Task};
use crate::rule::{names_nobody, says_something};
use crate::vietnamese::{fold, is_ditto, plain};

/// A plan's rows with what the questions need.
pub(super) struct Rows<'i, 'a> {
    pub(super) input: &'i Input<'a>,
    /// For each row the area and the target that it stands in, itself among them.
    above: Vec<(Option<usize>, Option<usize>)>,
    /// For each row its place among the tasks.
    tasks: Vec<Option<usize>>,
    words: BTreeMap<(Part, bool), Vec<String>>,
}

/// A condition made ready to be asked of many rows.
pub(super) enum Question {
    /// The part holds these words, framed by blanks; with their marks or without.
    Words(Part, String, bool),
    /// The part names the unit: for each name of the plan whether it means it.
    Unit(Part, Vec<Means>),
    /// Something is written there.
    Filled(Part),
    /// The deadline ends in the stretch.
    Days(Days),
    /// The opposite.
    Not(Box<Question>),
    /// What cannot be read is never certain.
    Unread,
}

impl<'i, 'a> Rows<'i, 'a> {
    pub(super) fn of(input: &'i Input<'a>, rules: &[&OwnRule]) -> Rows<'i, 'a> {
        let mut above: Vec<(Option<usize>, Option<usize>)> = Vec::with_capacity(input.rows().len());
        let mut tasks = Vec::with_capacity(input.rows().len());
        let mut nth = 0;
        for (at, standing) in input.rows().iter().enumerate() {
            let (area, target) = standing.above.and_then(|up| above.get(up).copied()).unwrap_or_default();
            above.push(match standing.row {
                Row::Area(_) => (Some(at), None),
                Row::Target(_) => (area, Some(at)),
                Row::Group(_) | Row::Task(_) => (area, target),
            });
            let is_task = matches!(standing.row, Row::Task(_));
            tasks.push(is_task.then_some(nth));
            nth += usize::from(is_task);
        }
        let mut rows = Rows { input, above, tasks, words: BTreeMap::new() };
        for condition in rules.iter().flat_map(|rule| rule.given.iter().chain([&rule.must])) {
            if matches!(condition.how, How::Holds | How::HoldsNot) {
                rows.make_words(condition.part, is_marked(&condition.value));
            }
        }
        rows
    }

    fn make_words(&mut self, part: Part, marked: bool) {
        if self.words.contains_key(&(part, marked)) {
            return;
        }
        let words = (0..self.input.rows().len()).map(|at| match self.cell(part, at) {
            // The words of an area or a target stand with its own row only.
            Some(cell) if cell == at => self.text(part, at).map(|text| framed(text, marked)).unwrap_or_default(),
            _ => String::new(),
        });
        let words = words.collect();
        self.words.insert((part, marked), words);
    }

    /// The row whose cell a part of this row is; `None` where the row stands in no area, serves no
    /// target, or is no task.
    pub(super) fn cell(&self, part: Part, at: usize) -> Option<usize> {
        let (area, target) = self.above.get(at).copied()?;
        match part {
            Part::Area => area,
            Part::Target => target,
            _ => self.task(at).map(|_| at),
        }
    }

    fn task(&self, at: usize) -> Option<&'a Task> {
        match self.input.rows().get(at)?.row {
            Row::Task(task) => Some(task),
            _ => None,
        }
    }

    /// What is written in the part of the row that holds it.
    fn text(&self, part: Part, cell: usize) -> Option<&'a str> {
        let row = self.input.rows().get(cell)?.row;
        Some(match (part, row) {
            (Part::Area, Row::Area(section)) => &section.title,
            (Part::Target, Row::Target(target)) => &target.wording,
            (Part::Task, Row::Task(task)) => &task.content,
            (Part::Product, Row::Task(task)) => &task.product,
            (Part::Lead, Row::Task(task)) => &task.lead.wording,
            (Part::Joint, Row::Task(task)) => &task.joint.wording,
            (Part::Deadline, Row::Task(task)) => &task.deadline.wording,
            _ => return None,
        })
    }

    /// Makes a condition ready.
    pub(super) fn question(&self, condition: &Condition) -> Question {
        let Condition { part, how, value } = condition;
        let words = || {
            let marked = is_marked(value);
            Question::Words(*part, framed(value, marked), marked)
        };
        let unit = || Question::Unit(*part, means(self.input, value));
        let days = || Days::read(value).map_or(Question::Unread, Question::Days);
        match how {
            How::Holds => words(),
            How::HoldsNot => Question::Not(Box::new(words())),
            How::Names => unit(),
            How::NamesNot => Question::Not(Box::new(unit())),
            How::Filled => Question::Filled(*part),
            How::Empty => Question::Not(Box::new(Question::Filled(*part))),
            How::Within => days(),
            How::Outside => Question::Not(Box::new(days())),
        }
    }

    /// Yes, no, or `None` where nobody can tell.
    pub(super) fn answer(&self, question: &Question, at: usize) -> Option<bool> {
        match question {
            Question::Not(question) => self.answer(question, at).map(|yes| !yes),
            Question::Unread => None,
            Question::Filled(part) => Some(self.is_filled(*part, at)),
            Question::Words(part, words, marked) => {
                let Some(cell) = self.cell(*part, at) else { return Some(false) };
                // What a ditto mark repeats stands in another row.
                if self.text(*part, cell).is_some_and(is_ditto) {
                    return None;
                }
                Some(self.words.get(&(*part, *marked))?.get(cell)?.contains(words.as_str()))
            }
            Question::Unit(part, means) => self.names(*part, means, at),
            Question::Days(days) => ends(&self.task(at)?.deadline, *days),
        }
    }

    fn is_filled(&self, part: Part, at: usize) -> bool {
        match (part, self.task(at)) {
            (Part::Lead, Some(task)) => !names_nobody(&task.lead),
            (Part::Joint, Some(task)) => !names_nobody(&task.joint),
            _ => {
                let cell = self.cell(part, at);
                cell.and_then(|cell| self.text(part, cell)).is_some_and(says_something)
            }
        }
    }

    fn names(&self, part: Part, means: &[Means], at: usize) -> Option<bool> {
        let names = self.input.names();
        let roles = names.tasks.get(self.tasks.get(at).copied().flatten()?)?;
        let task = self.task(at)?;
        let (mentions, cell) =
            if part == Part::Lead { (names.lead(roles), &task.lead) } else { (names.joint(roles), &task.joint) };
        let mut perhaps = mentions.is_empty() && says_something(&cell.wording);
        for mention in mentions {
            match means.get(mention.name) {
                Some(Means::Yes) => return Some(true),
                Some(Means::Perhaps) => perhaps = true,
                _ => {}
            }
        }
        perhaps |= cell.names.iter().any(|name| is_ditto(name));
        (!perhaps).then_some(false)
    }
}

/// Whether a deadline ends in the stretch; of one with several parts, whether any part does.
fn ends(deadline: &Deadline, days: Days) -> Option<bool> {
    let meaning = deadline.meaning.as_ref()?;
    if meaning.doubt().is_some() && !deadline.by_hand {
        return None;
    }
    let parts: Vec<_> = match meaning.parts.as_slice() {
        [] => vec![(meaning.kind, meaning.due)],
        parts => parts.iter().map(|part| (part.kind, part.due)).collect(),
    };
    if parts.iter().any(|(_, due)| due.is_some_and(|due| days.hold(due))) {
        return Some(true);
    }
    // What goes on all the time ends on no day; what comes again or waits may end on any.
    let certain = parts.iter().all(|(kind, due)| match kind {
        Kind::Continuous | Kind::From => true,
        Kind::Recurring => false,
        _ => due.is_some(),
    });
    certain.then_some(false)
}

/// True for words that were typed with their marks: "sở" is not "số" then.
fn is_marked(text: &str) -> bool {
    plain(text).chars().any(|c| c.is_alphabetic() && !c.is_ascii())
}

/// The words of a text, one blank before and behind each, so that a word is never found inside
/// another. Letters that stand for words are words like any other: "TTHC" is "tthc".
pub(super) fn framed(text: &str, marked: bool) -> String {
    let text = if marked { plain(text) } else { fold(text) };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(' ');
    for c in text.chars() {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}
