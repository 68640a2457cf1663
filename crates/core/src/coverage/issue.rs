//! The date by which a superior's plan wants the plans below it issued, read out of its text.

use chrono::NaiveDate;

use super::applies::{Said, subject};
use super::place::Place;
use crate::deadline::{self, BeforeReading, Kind};
use crate::id::PartId;
use crate::plan::Plan;
use crate::vietnamese::{plain, squeeze};

/// Until when the office is to issue its plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueBy {
    /// The last day in time, read generously: the day itself for "trước ngày 31/01".
    pub day: NaiveDate,
    /// The words of the superior's plan.
    pub words: String,
    /// The part of its text that they stand in.
    pub part: PartId,
}

/// What an office below is told to make, in plain form.
const PLANS: [&str; 4] = ["kế hoạch cải cách hành chính", "kế hoạch cchc", "kế hoạch thực hiện", "kế hoạch triển khai"];

/// With which words the last two of them mean the plan of the year.
const GOES_ON: [&str; 11] = [
    " kế hoạch này",
    " công tác cải cách hành chính",
    " cải cách hành chính",
    " công tác cchc",
    " cchc",
    " năm",
    " của",
    " tại",
    " cụ thể",
    ",",
    " trước",
];

/// What is done with the plan, right before its name.
const MADE: [&str; 8] =
    ["xây dựng", "ban hành", "lập", "phê duyệt", "xây dựng các", "ban hành các", "hoàn thành", "xây dựng bản"];

/// How a date begins by which something is to be done.
const UNTIL: [&str; 10] = [
    "trước ngày",
    "chậm nhất",
    "trước tháng",
    "muộn nhất",
    "trong tháng",
    "trong quý",
    "đến ngày",
    "đến hết ngày",
    "hết ngày",
    "xong ngày",
];

/// Where a sentence comes to other work, whose date is not the plan's: "…, định kỳ hằng quý báo cáo kết
/// quả trước ngày 10".
const OTHER_WORK: [&str; 14] = [
    "định kỳ",
    "hằng quý",
    "hàng quý",
    "hằng tháng",
    "hàng tháng",
    "hằng năm báo cáo",
    "báo cáo kết quả",
    "báo cáo tình hình",
    "báo cáo định kỳ",
    ", báo cáo",
    ", tổng hợp",
    "kết quả thực hiện",
    "báo cáo quý",
    "báo cáo 6 tháng",
];

/// What tells the next year's plan from this year's.
const NEXT_YEAR: [&str; 5] = ["năm sau", "năm tiếp theo", "năm kế tiếp", "năm liền kề", "năm tới"];

/// The date by which this superior's plan wants the office's plan issued; of several the last. Only a
/// sentence that tells offices of this level to make their plan of the year counts.
pub fn issue_by(place: &Place, parent: &Plan) -> Option<IssueBy> {
    let mut found: Option<IssueBy> = None;
    // Parts under a heading for other offices: "2. Sở Nội vụ".
    let mut others: Option<u8> = None;
    for part in &parent.parts {
        others = others.filter(|depth| part.depth > *depth);
        if others.is_none() && subject(place, &part.title) == Said::Others {
            others = Some(part.depth);
        }
        if others.is_some() {
            continue;
        }
        for sentence in [part.title.as_str()].into_iter().chain(part.body.split('\n')).flat_map(|text| text.split(". "))
        {
            let Some(day) = day_in(place, parent, sentence) else { continue };
            if found.as_ref().is_none_or(|known| known.day < day) {
                found = Some(IssueBy { day, words: squeeze(sentence), part: part.id });
            }
        }
    }
    found
}

fn day_in(place: &Place, parent: &Plan, sentence: &str) -> Option<NaiveDate> {
    // No sentence of a plan that gives a date is longer.
    if sentence.len() > 2000 || !sentence.contains(['K', 'k']) {
        return None;
    }
    let text = plain(sentence);
    let day = told(&text).filter_map(|after| day_behind(parent, text.get(after..)?)).max()?;
    (subject(place, sentence) != Said::Others).then_some(day)
}

/// The day in what stands behind the name of a plan: of that plan, of the superior's year.
fn day_behind(parent: &Plan, behind: &str) -> Option<NaiveDate> {
    // What is behind a semicolon is other work, and so is a report.
    let tail = behind.split(';').next()?;
    let end = OTHER_WORK.iter().filter_map(|words| tail.find(words)).min().unwrap_or(tail.len());
    let tail = tail.get(..end)?;
    let at = tail.char_indices().map(|(at, _)| at).find(|at| tail.get(*at..).is_some_and(begins_date))?;
    let name = tail.get(..at)?;
    let next = (parent.years.last + 1).to_string();
    if name.contains(&next) || NEXT_YEAR.iter().any(|words| name.contains(words)) {
        return None;
    }
    let day = read_start(tail.get(at..)?, parent.years.first)?;
    // A plan that is wanted in the second half of the year is another one.
    let (first, half) = (parent.years.first_day(), chrono::Days::new(181));
    let fits = day + chrono::Days::new(120) >= first && first.checked_add_days(half).is_some_and(|last| day <= last);
    fits.then_some(day)
}

/// True where a date by which something is to be done begins: "trước ngày", "trước 31/01".
fn begins_date(text: &str) -> bool {
    let number = |word: &str| text.strip_prefix(word).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    UNTIL.iter().any(|words| text.starts_with(words)) || ["trước ", "xong ngày ", "xong "].into_iter().any(number)
}

/// Where the sentence goes on behind the names of the plans that it tells to make.
fn told(text: &str) -> impl Iterator<Item = usize> {
    PLANS.iter().enumerate().flat_map(move |(nr, words)| {
        text.match_indices(words).filter_map(move |(at, _)| {
            let before = text.get(..at)?.trim_end();
            let end = at + words.len();
            let of_the_year =
                nr < 2 || GOES_ON.iter().any(|next| text.get(end..).is_some_and(|rest| rest.starts_with(next)));
            (of_the_year && MADE.iter().any(|verb| before.ends_with(verb))).then_some(end)
        })
    })
}

/// The day that the beginning of a text fixes: "trước ngày 31/01/2026 và gửi về Sở Nội vụ".
fn read_start(text: &str, year: i32) -> Option<NaiveDate> {
    /// A date has no more words.
    const MOST: usize = 12;
    let words: Vec<&str> = text.split(' ').take(MOST).collect();
    (2..=words.len()).rev().find_map(|count| {
        let start = words.get(..count)?.join(" ");
        let meaning =
            deadline::read(start.trim_end_matches(|c: char| !c.is_alphanumeric()), year, BeforeReading::SameDay);
        meaning.due.filter(|_| matches!(meaning.kind, Kind::On | Kind::Before | Kind::By | Kind::Period))
    })
}
