//! T006: the same task in two rows.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::Rule;
use crate::command::Command;
use crate::finding::{Finding, Fix, Severity};
use crate::hash::Quick;
use crate::input::{Input, Wording};
use crate::office;
use crate::plan::{Field, Row, Task};
use crate::say;
use crate::vietnamese::{fold, is_alphanumeric, plain};

pub(super) static RULE: Rule = Rule {
    code: "T006",
    name: "task-written-twice",
    title: ["Nhiệm vụ ghi hai lần", "The same task twice"],
    severity: Severity::Warning,
    what: "Hai dòng có nội dung, sản phẩm và thời hạn như nhau (không kể chữ hoa, dấu câu), cùng thuộc một mục tiêu hoặc cùng đơn vị chủ trì. \
           Khác sản phẩm, khác thời hạn (báo cáo quý I, quý II) hoặc khác nội dung ở một cột khác thì là hai việc; \
           câu ngắn, việc báo cáo chung lặp lại dưới các mục tiêu khác nhau thì không tính.",
    why: "Một việc ghi hai lần bị giao hai lần, báo cáo hai lần, tính hai lần khi thống kê.",
    basis: "Nguyên tắc rõ việc; dòng chép thừa thường gặp khi ghép bảng của nhiều phòng hoặc chép từ kế hoạch năm trước.",
    fix: "Bỏ một dòng; nếu là hai việc thì ghi rõ khác nhau ở đâu (phạm vi, sản phẩm, thời hạn).",
    bad: "1.2. Công khai thủ tục hành chính trên Cổng dịch vụ công … 3.1. Công khai thủ tục hành chính trên Cổng Dịch vụ công",
    good: "1.2. Công khai thủ tục hành chính trên Cổng dịch vụ công (một dòng, một lần)",
    check,
};

/// Under different targets a shorter text, in syllables, may mean different things.
const SHORT_ELSEWHERE: usize = 8;

/// In one place of the table a shorter text says nothing.
const SHORT: usize = 3;

/// Work that every part of a plan may have once more.
const EVERYWHERE: [&str; 5] =
    ["báo cáo", "thực hiện chế độ báo cáo", "thực hiện báo cáo", "thực hiện theo", "tổng hợp báo cáo"];

fn check(input: &Input) -> Vec<Finding> {
    let lang = input.lang();
    let mut found = Vec::new();
    for ((at, first), (row, task)) in repeated(input) {
        let (text, place) = (super::row_text(input, row), input.printed(at));
        let message = say!(
            lang,
            "Nhiệm vụ {text} đã ghi ở dòng {place}, cùng sản phẩm và thời hạn.",
            "The task {text} stands already in row {place}, with the same product and deadline."
        );
        let hint = say!(
            lang,
            "Bỏ một dòng; nếu là hai việc thì ghi rõ khác nhau ở đâu.",
            "Take one row out; if they are two tasks, say in what they differ."
        );
        let fix = is_copy(first, task).then(|| Fix {
            title: lang.pick("Bỏ dòng thừa này", "Take this row out").to_owned(),
            command: Command::DeleteRow { plan: input.plan.id, row: task.id },
        });
        found.push(RULE.finding(input.place(row, Some(Field::Task)), message, hint).with_fix(fix));
    }
    found
}

type Standing<'a> = (usize, &'a Arc<Task>);

/// Each task that stands before, with the first one that it repeats; in the order of the document.
fn repeated<'a>(input: &Input<'a>) -> Vec<(Standing<'a>, Standing<'a>)> {
    let tasks: Vec<Standing<'a>> = input.tasks().collect();
    let number = |row: usize, task: &Task| match input.kept(row) {
        Some(kept) => *kept.skeleton.get_or_init(|| skeleton(task)),
        None => skeleton(task),
    };
    let numbers: Vec<u64> = tasks.iter().map(|(row, task)| number(*row, task)).collect();
    let mut first: HashMap<u64, usize, Quick> = HashMap::with_capacity_and_hasher(tasks.len(), Quick::default());
    let mut alike: Vec<(u64, usize)> = Vec::new();
    for (nth, &number) in numbers.iter().enumerate() {
        match first.entry(number) {
            Entry::Occupied(before) => alike.extend([(number, *before.get()), (number, nth)]),
            Entry::Vacant(free) => drop(free.insert(nth)),
        }
    }
    alike.sort_unstable();
    alike.dedup();
    let groups: Vec<_> = alike.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1).collect();
    // Who leads is asked of these rows only: they are few.
    let mut few: Vec<usize> = groups.iter().flat_map(|group| group.iter().map(|&(_, nth)| nth)).collect();
    few.sort_unstable();
    let rows = few.iter().filter_map(|&nth| Some(tasks.get(nth)?.0)).collect();
    let few = Few { names: input.of_rows(rows), nths: few };
    let mut twice = Vec::new();
    for group in groups {
        let mut seen = Seen::default();
        for &(_, nth) in group {
            let Some((&(row, task), lead)) = tasks.get(nth).zip(few.lead(nth)) else { continue };
            if let Some(before) = seen.take(input, &tasks, (nth, row, task), lead) {
                twice.push((before, nth));
            }
        }
    }
    twice.sort_unstable_by_key(|&(_, nth)| nth);
    twice.into_iter().filter_map(|(before, nth)| Some((*tasks.get(before)?, *tasks.get(nth)?))).collect()
}

/// The tasks that are compared, with the units that lead them.
struct Few<'a> {
    names: Input<'a>,
    nths: Vec<usize>,
}

impl Few<'_> {
    /// Who leads a task, each unit by its number.
    fn lead(&self, nth: usize) -> Option<Vec<usize>> {
        let names = self.names.names();
        let roles = names.tasks.get(self.nths.binary_search(&nth).ok()?)?;
        let who = |name: usize| names.all.get(name).map_or(0, |name| name.who);
        let mut lead: Vec<usize> = names.lead(roles).iter().map(|mention| who(mention.name)).collect();
        lead.sort_unstable();
        Some(lead)
    }
}

/// What is left of each byte in a skeleton: digits and small consonants, 0 for all else.
const BONES: [u8; 256] = {
    let mut bones = [0; 256];
    let mut byte = 0;
    while byte < 128u8 {
        let small = byte.to_ascii_lowercase();
        let consonant = small.is_ascii_lowercase() && !matches!(small, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
        if consonant || small.is_ascii_digit() {
            bones[byte as usize] = small;
        }
        byte += 1;
    }
    bones
};

/// A number that is the same for two rows that say the same: of the digits and of the consonants that
/// have no marks. Only rows of one number are compared letter by letter.
fn skeleton(task: &Task) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut feed = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let mut text = |text: &str| {
        for byte in text.bytes() {
            match BONES.get(usize::from(byte)) {
                Some(0) | None => {}
                Some(bone) => feed(*bone),
            }
        }
        feed(b'|');
    };
    text(&task.content);
    text(&task.product);
    task.extra.iter().for_each(|cell| text(&cell.text));
    match days(task) {
        Some((_, due)) => feed(due.day() as u8),
        None => text(&task.deadline.wording),
    }
    hash
}

/// The tasks met so far of one skeleton, by what they say and where they stand or who leads them.
#[derive(Default)]
struct Seen {
    /// The first of them and the last.
    rows: BTreeMap<(String, Context), (usize, usize)>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Context {
    Target(usize),
    /// Under one row, led by the same units.
    Beside(Option<usize>, Vec<usize>),
    Led(Vec<usize>),
}

impl Seen {
    /// The first task that this one repeats; else it is kept.
    fn take(
        &mut self,
        input: &Input,
        tasks: &[Standing],
        (nth, row, task): (usize, usize, &Task),
        lead: Vec<usize>,
    ) -> Option<usize> {
        let said: Cow<Wording> = match input.kept(row) {
            Some(kept) => Cow::Borrowed(kept.wording.get_or_init(|| wording(task))),
            None => Cow::Owned(wording(task)),
        };
        let Wording { key, syllables, everywhere } = &*said;
        if *syllables < SHORT {
            return None;
        }
        let above = input.rows().get(row).and_then(|standing| standing.above);
        let target = above.filter(|&at| input.rows().get(at).is_some_and(|s| matches!(s.row, Row::Target(_))));
        let mut contexts = vec![Context::Beside(above, lead.clone())];
        contexts.extend(target.map(Context::Target));
        if *syllables >= SHORT_ELSEWHERE && !everywhere && !lead.is_empty() {
            contexts.push(Context::Led(lead));
        }
        let mut found = None;
        for context in contexts {
            let elsewhere = matches!(context, Context::Led(_));
            let (first, last) = self.rows.entry((key.clone(), context)).or_insert((nth, nth));
            let before = std::mem::replace(last, nth);
            let again = *first != nth && !(elsewhere && is_one_cell(input, tasks, before, nth));
            // Kept in each of its contexts: the first of all is the one that is named.
            found = again.then_some(*first).into_iter().chain(found).min();
        }
        found
    }
}

/// What a task says, as it is compared.
fn wording(task: &Task) -> Wording {
    let content = plain(&task.content);
    let everywhere = office::begins_with(&content, EVERYWHERE);
    let content = words_of(&content);
    let syllables = content.split(' ').filter(|word| word.contains(char::is_alphabetic)).count();
    let key = [content, letters(&task.product), when(task), others(task)].join("\u{1}");
    Wording { key, syllables, everywhere }
}

/// True where two tasks are one cell of the table, merged over two targets that follow each other:
/// a copy in every cell.
fn is_one_cell(input: &Input, tasks: &[Standing], before: usize, nth: usize) -> bool {
    let task = |nth: usize| {
        let &(row, task) = tasks.get(nth)?;
        let target = input.rows().get(input.rows().get(row)?.above?)?;
        matches!(target.row, Row::Target(_)).then_some((task, target))
    };
    let (Some((first, over)), Some((again, under))) = (task(before), task(nth)) else { return false };
    over.above == under.above && over.place + 1 == under.place && is_copy(first, again)
}

/// The letters and digits of a text in words, without case and punctuation.
fn letters(text: &str) -> String {
    words_of(&plain(text))
}

/// The same of a text in plain form.
fn words_of(text: &str) -> String {
    let words: Vec<&str> = text.split(|c: char| !is_alphanumeric(c)).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// The days of a deadline of one part that fixes its end.
fn days(task: &Task) -> Option<(Option<NaiveDate>, NaiveDate)> {
    let meaning = task.deadline.meaning.as_ref().filter(|meaning| meaning.parts.is_empty())?;
    Some((meaning.start, meaning.due?))
}

/// The days of a deadline, or its words where they fix none.
fn when(task: &Task) -> String {
    days(task).map_or_else(|| letters(&task.deadline.wording), |days| format!("{days:?}"))
}

/// What stands in the columns that answer to no field.
fn others(task: &Task) -> String {
    task.extra.iter().map(|cell| letters(&cell.text)).collect::<Vec<_>>().join("\u{2}")
}

/// True where nothing is lost with the second row: it says what the first says in every cell.
fn is_copy(first: &Task, again: &Task) -> bool {
    let same = |a: &str, b: &str| fold(a) == fold(b);
    same(&first.lead.wording, &again.lead.wording)
        && same(&first.joint.wording, &again.joint.wording)
        && first.origin == again.origin
}
