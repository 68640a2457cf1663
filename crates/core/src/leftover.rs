//! Tells a year that was left over from last year's plan from one that is meant.
//!
//! "Tuyên truyền cải cách hành chính năm 2021" in the plan for 2022 gives work in the wrong year;
//! "khắc phục tồn tại năm 2021", "so với năm 2021" and a decree of 2021 are meant. Where the words
//! do not tell, the year counts as meant: a false alarm is worse than a miss.

mod date;
mod sentence;
mod words;

use self::date::{Words, words_before_the_year};
use self::sentence::{head_of, is_in_quotes, is_one_year, sentence_end, sentence_start};
use self::words::{LOOKING_BACK, MADE_THEN, WITHIN_THE_YEAR};
use crate::office;
use crate::vietnamese::{fold, plain};

/// What kind of text the year stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A cell that gives work: a task, a target.
    Work,
    /// A cell that names what a task yields.
    Product,
    /// A heading or title.
    Heading,
    /// Running text, of which only some sentences give work.
    Prose,
}

/// True for a heading under which the past is assessed: "Đánh giá kết quả …", "Tồn tại, hạn chế".
pub fn looks_back(heading: &str) -> bool {
    const HEADINGS: [&str; 16] = [
        "danh gia",
        "ket qua",
        "ton tai",
        "han che",
        "nhung diem yeu",
        "nhung han che",
        "tinh hinh",
        "thuc trang",
        "dac diem tinh hinh",
        "boi canh",
        "nguyen nhan",
        "kiem diem",
        "tong ket",
        "nhung ket qua",
        "khai quat",
        "uu diem",
    ];
    // Headings are often set in capitals and lose their marks in old files: they are folded.
    let heading: String = heading.chars().take(120).collect();
    office::begins_with(fold(&heading).trim_start(), HEADINGS)
}

/// More years than this in one text are not looked at.
const MOST: usize = 40;

/// Where the year stands as one left over, as byte places.
pub fn years(text: &str, old: &str, reading: Reading) -> Vec<usize> {
    text.match_indices(old)
        .map(|(at, _)| at)
        .filter(|&at| text.get(..at).is_some_and(may_be_a_year))
        .take(MOST)
        .filter(|&at| is_left_over(text, at, at + old.len(), reading))
        .collect()
}

/// True where "năm" or the dash of a date stands before, so that a table of numbers costs nothing.
fn may_be_a_year(before: &str) -> bool {
    let before = before.trim_end();
    before.ends_with(['m', 'M', '/', '-', '.', '–'])
}

/// The words around a year, to be shown: from the beginning of its sentence where that is near, else
/// from a comma, a small word or a verb, with "…" before them, so that no compound is cut in two.
pub fn around(text: &str, at: usize) -> String {
    const NEAR: usize = 9;
    const FAR: usize = 14;
    const JOINTS: [&str; 12] = ["và", "của", "theo", "về", "tại", "trên", "trong", "cho", "để", "với", "đối", "các"];
    let sentence = sentence_start(text, at);
    let before = text.get(sentence..at).unwrap_or_default();
    let spaces: Vec<(usize, char)> =
        before.char_indices().rev().filter(|(_, c)| c.is_whitespace()).take(FAR + 1).collect();
    let word = |place: usize| before.get(place..).and_then(|rest| rest.split_whitespace().next()).unwrap_or_default();
    let begins_work =
        |place: usize| before.get(place..).is_some_and(|rest| office::begins_with_work(&plain(rest.trim_start())));
    let opens = |place: usize| {
        let comma = before.get(..place).is_some_and(|head| head.trim_end().ends_with([',', ')', '/']));
        comma || JOINTS.contains(&plain(word(place)).as_str()) || begins_work(place)
    };
    let start = (spaces.len() > FAR).then(|| {
        let few = spaces.iter().take(FAR).skip(3).map(|(place, _)| *place);
        let far: Vec<usize> = few.filter(|place| opens(*place)).collect();
        let fallback = spaces.get(NEAR).map_or(0, |(place, _)| *place);
        far.last().copied().unwrap_or(fallback)
    });
    let from = sentence + start.unwrap_or(0);
    let shown = text.get(from..sentence_end(text, at)).unwrap_or_default().trim_start();
    if start.is_some() { format!("…{shown}") } else { shown.to_owned() }
}

/// The text with the new year at the given places.
pub fn replaced(text: &str, old: &str, new: &str, places: &[usize]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for &place in places {
        out.push_str(text.get(from..place).unwrap_or_default());
        out.push_str(new);
        from = place + old.len();
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

fn is_left_over(text: &str, at: usize, end: usize, reading: Reading) -> bool {
    let start = sentence_start(text, at);
    let before = text.get(start..at).unwrap_or_default();
    let after = text.get(end..sentence_end(text, end)).unwrap_or_default();
    if is_in_quotes(before, after) || !is_one_year(before, after) {
        return false;
    }
    if stands_beside_a_value(before, text.get(end..).unwrap_or_default()) || is_told_from_its_successor(text, at, end) {
        return false;
    }
    let Some(words) = words_before_the_year(before) else {
        return false;
    };
    let head = head_of(text, start);
    if cites(before) || cites(&head) {
        return false;
    }
    let sentence = Sentence { head: plain(&head), words, after: next_words(&plain(after)) };
    sentence.gives_work_in_that_year(reading)
}

/// "(năm 2021: 85%)", "(85% năm 2021)": what was reached, beside what is asked for.
fn stands_beside_a_value(before: &str, after: &str) -> bool {
    let Some(open) = before.rfind('(').filter(|&open| before.rfind(')').is_none_or(|close| close < open)) else {
        return false;
    };
    let behind = after.split([')', '\n']).next().unwrap_or_default();
    behind.contains(|c: char| c.is_ascii_digit()) || before.get(open..).is_some_and(|inside| inside.contains('%'))
}

/// True where the year ahead stands in the same sentence, other than in the date of a document, or as
/// a label of its own beside this one ("năm 2021: …; năm 2022: …"): whoever writes both means both.
fn is_told_from_its_successor(text: &str, at: usize, end: usize) -> bool {
    let Some(year) = text.get(at..end).and_then(|old| old.parse::<i32>().ok()).and_then(|old| old.checked_add(1))
    else {
        return false;
    };
    let year = year.to_string();
    let sentence = text.get(sentence_start(text, at)..sentence_end(text, end)).unwrap_or_default();
    let meant = |(place, _): (usize, &str)| sentence.get(..place).is_some_and(|before| !cites(before));
    let labels = || {
        let after = text.get(end..).unwrap_or_default().trim_start();
        after.starts_with(':') && after.contains(&format!("năm {year}:"))
    };
    sentence.match_indices(&year).take(MOST).any(meant) || labels()
}

/// The words directly behind the year: what is said after a comma is about something else.
fn next_words(after: &str) -> String {
    const WORDS: usize = 8;
    let clause = after.split(',').find(|clause| !clause.trim().is_empty());
    let words = clause.unwrap_or_default().split_whitespace().take(WORDS);
    words.collect::<Vec<_>>().join(" ")
}

/// A sentence with a year in it, as the word lists have words.
struct Sentence {
    /// What it hangs on, before a colon.
    head: String,
    /// Up to the year.
    words: Words,
    /// From the year on.
    after: String,
}

impl Sentence {
    fn gives_work_in_that_year(&self, reading: Reading) -> bool {
        let words = match &self.words {
            Words::Year(words) | Words::WithinYear(words) | Words::Until(words) => words,
        };
        let whole = format!("{} {words} {}", self.head, self.after);
        let before = format!("{} {words}", self.head);
        match &self.words {
            Words::Until(_) => {
                // "Rà soát văn bản ban hành trước ngày …" tells papers apart, no deadline.
                let done = ["hoàn thành", "xong", "chậm nhất", "hạn cuối", "nộp", "gửi", "trình"];
                let things = ["có hiệu lực", "ban hành trước", "cấp trước", "tính đến", "tiếp nhận"];
                return office::holds(&before, done)
                    && !office::holds(&before, things)
                    && !office::holds(&before, LOOKING_BACK);
            }
            Words::WithinYear(_) if words.ends_with("hoàn thành") => return true,
            _ => {}
        }
        let within_year = matches!(self.words, Words::WithinYear(_)) || office::holds(&whole, WITHIN_THE_YEAR);
        // What a thing was made in is no time to make it: "phiên bản ban hành năm 2021".
        let made_then =
            office::last_of(words, MADE_THEN).is_some_and(|(at, made)| at > 0 && at + made.len() == words.len());
        // "Kỳ 2019-2023, rà soát năm 2025": the year belongs to the round that is named.
        let of_a_round = words.contains("kỳ 19") || words.contains("kỳ 20");
        if of_a_round || looks_back_in(&whole, within_year) || self.after.starts_with("là năm") || made_then {
            return false;
        }
        let paper = named_paper(&before, within_year, reading);
        if paper == Paper::Named {
            return false;
        }
        match reading {
            Reading::Work | Reading::Product | Reading::Heading => true,
            Reading::Prose => {
                paper == Paper::ToBeMade
                    || gives_work(&self.head)
                    || gives_work(words)
                    || work_follows(words, &self.after)
            }
        }
    }
}

/// True for a sentence about what was.
fn looks_back_in(sentence: &str, within_year: bool) -> bool {
    // What an office hands out, a task of every year, a turn of phrase: none is about the past.
    let sentence = sentence
        .replace("trả kết quả", "trả")
        .replace("tình hình thi hành", "thi hành")
        .replace("tình hình thực t", "thực t");
    office::holds(&sentence, LOOKING_BACK) || (!within_year && office::holds(&sentence, ["báo cáo"]))
}

/// True where a document is cited by its number: what follows in the sentence is its title.
fn cites(before: &str) -> bool {
    before.split_whitespace().any(|word| {
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        let digit = word.starts_with(|c: char| c.is_ascii_digit());
        let sign = word.strip_prefix('/').is_some_and(|rest| !rest.is_empty());
        capitals >= 2 && word.contains(['/', '-']) && (digit || sign)
    })
}

/// What the sentence says of the paper that the year belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Paper {
    /// There is none.
    None,
    /// It is named: the year is part of its name.
    Named,
    /// It is to be made for the year ahead: "Ban hành Kế hoạch … năm 2021" in the plan for 2022 is
    /// left over.
    ToBeMade,
}

fn named_paper(sentence: &str, within_year: bool, reading: Reading) -> Paper {
    // Law in general and discipline are no papers.
    let sentence = &sentence.replace("pháp luật", "pháp quy").replace("kỷ luật", "kỷ cương");
    let Some((at, paper)) = office::last_of(sentence, office::papers()) else {
        return Paper::None;
    };
    if paper == "báo cáo" && within_year {
        return Paper::ToBeMade;
    }
    if !office::is_for_the_year_ahead(paper) {
        return Paper::Named;
    }
    if matches!(reading, Reading::Product | Reading::Heading) {
        return Paper::ToBeMade;
    }
    let before = sentence.get(..at).unwrap_or_default();
    let Some((made, verb)) = office::last_of(before, office::making()) else {
        return Paper::Named;
    };
    // "Ban hành văn bản triển khai Kế hoạch …" makes something else; "xây dựng và triển khai thực
    // hiện Kế hoạch …" makes it.
    let between = before.get(made + verb.len()..).unwrap_or_default().trim();
    let and = between.starts_with(',') || office::begins_with(between, ["và"]);
    let else_made = ["thực hiện", "triển khai", "theo", "tại", "của", "hướng dẫn"];
    if !and && office::holds(between, else_made) { Paper::Named } else { Paper::ToBeMade }
}

/// True for a sentence that gives work or sets a target.
fn gives_work(sentence: &str) -> bool {
    const DUTIES: [&str; 9] =
        ["phấn đấu", "phải", "sẽ", "cần", "yêu cầu", "giao", "chủ trì", "có trách nhiệm", "tham mưu"];
    let sentence = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
    let share = sentence.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
    office::begins_with_work(sentence)
        || office::begins_with(sentence, ["tối thiểu", "ít nhất", "tỷ lệ"])
        || (share.len() < sentence.len() && share.starts_with('%'))
        || office::holds(sentence, DUTIES)
}

/// "Trong năm 2021, tiếp tục …".
fn work_follows(words: &str, after: &str) -> bool {
    let after = after.trim_start_matches([',', ' ', ':']);
    words.split_whitespace().count() <= 2 && office::begins_with_work(after)
}
