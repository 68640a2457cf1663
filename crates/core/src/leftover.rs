//! Tells a year that was left over from last year's plan from one that is meant.
//!
//! "Tuyên truyền cải cách hành chính năm 2021" in the plan for 2022 gives work in the wrong year;
//! "khắc phục tồn tại năm 2021", "so với năm 2021" and a decree of 2021 are meant. Where the words
//! do not tell, the year counts as meant: a false alarm is worse than a miss.

mod sentence;

use self::sentence::{head_of, is_in_quotes, is_one_year, sentence_end, sentence_start};
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

/// Words that say that the sentence is about what was, not about what is to be done.
const LOOKING_BACK: [&str; 56] = [
    "bất cập",
    "bị trừ điểm",
    "chuyển sang",
    "chuyển tiếp",
    "chưa hoàn thành",
    "chưa thực hiện",
    "chưa đạt",
    "chấm điểm",
    "chỉ số",
    "chỉnh lý",
    "còn lại",
    "giải trình",
    "hiện trạng",
    "hạn chế",
    "hậu kiểm",
    "khen thưởng",
    "khuyết điểm",
    "khảo sát",
    "khắc phục",
    "kinh nghiệm",
    "kiến nghị sau",
    "kiểm điểm",
    "kê khai",
    "kết luận",
    "kết quả",
    "lưu trữ",
    "mất điểm",
    "nộp lưu",
    "phân tích",
    "phúc tra",
    "quyết toán",
    "rút kinh nghiệm",
    "sơ kết",
    "số liệu",
    "thi đua",
    "thiếu sót",
    "thành tích",
    "thành tựu",
    "thẩm định",
    "thống kê",
    "thứ hạng",
    "thực trạng",
    "trừ điểm",
    "tài liệu kiểm chứng",
    "tình hình",
    "tồn tại",
    "tồn đọng",
    "tổng kết",
    "tự chấm",
    "vướng mắc",
    "xếp hạng",
    "xếp loại",
    "yếu kém",
    "điều tra",
    "đánh giá",
    "đã",
];

/// Words directly before the year that make it a frame, an outlook or a comparison.
const FRAMES: [&str; 24] = [
    "so với",
    "so",
    "cùng kỳ",
    "hơn",
    "bằng",
    "như",
    "đến",
    "tới",
    "hết",
    "cuối",
    "từ",
    "từ đầu",
    "kể từ đầu",
    "sau",
    "trước",
    "giai đoạn",
    "thời kỳ",
    "tầm nhìn",
    "định hướng",
    "các",
    "những",
    "nhiệm kỳ",
    "lộ trình",
    "khóa",
];

/// Words directly before a day that make it the day until which work is to be done.
const UNTIL: [&str; 9] = [
    "trước",
    "đến",
    "đến hết",
    "hết",
    "chậm nhất",
    "chậm nhất là",
    "xong",
    "hạn cuối",
    "trong",
];

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

/// The words around a year, to be shown.
pub fn around(text: &str, at: usize) -> &str {
    let sentence = sentence_start(text, at);
    // From the last comma that leaves some words, so that the year is among what is shown.
    let before = text.get(sentence..at).unwrap_or_default();
    let start = before
        .char_indices()
        .rev()
        .filter(|(_, c)| c.is_whitespace())
        .nth(9)
        .map_or(sentence, |(place, c)| sentence + place + c.len_utf8());
    text.get(start..).unwrap_or_default()
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
    let Some(words) = words_before_the_year(before) else {
        return false;
    };
    let (words, after) = (words, plain(after));
    let head = head_of(text, start);
    if cites(before) || cites(&head) {
        return false;
    }
    let head = plain(&head);
    let whole = format!("{head} {words} {after}");
    if looks_back_in(&whole) || after.starts_with("là năm") {
        return false;
    }
    if names_a_paper(&format!("{head} {words}"), reading) {
        return false;
    }
    match reading {
        Reading::Work | Reading::Product | Reading::Heading => true,
        Reading::Prose => gives_work(&head) || gives_work(&words) || work_follows(&words, &after),
    }
}

/// True for a sentence about what was.
fn looks_back_in(sentence: &str) -> bool {
    // What an office hands out, and a task of every year: neither is about the past.
    let sentence = sentence
        .replace("trả kết quả", "trả")
        .replace("tình hình thi hành", "thi hành");
    let within_the_year = [
        "quý i",
        "quý ii",
        "quý iii",
        "6 tháng",
        "sáu tháng",
        "9 tháng",
    ];
    office::holds(&sentence, LOOKING_BACK)
        || (office::holds(&sentence, ["báo cáo"]) && !office::holds(&sentence, within_the_year))
}

/// The sentence up to the year without "năm", "tháng 10/" or "quý III/" at its end; `None` where
/// the digits are no year, one of a frame or comparison, or of a day on which something was.
fn words_before_the_year(before: &str) -> Option<String> {
    let text = plain(before);
    let (text, said) = match text.strip_suffix("năm") {
        Some(words) if words.ends_with(char::is_alphanumeric) => return None,
        Some(words) => (words.trim_end(), true),
        None => (text.trim_end_matches(['/', '-', '.']), false),
    };
    let month = without_month(text);
    let day = month
        .and_then(without_day_word)
        .or_else(|| without_day(text).filter(|_| !said));
    let words = match (day, month) {
        (Some(words), _) => {
            let words = words.strip_suffix("ngày").unwrap_or(words).trim_end();
            let until = ends_with_one_of(words, &UNTIL) && !office::holds(words, ["từ"]);
            return until.then(|| words.to_owned());
        }
        (None, Some(words)) => words,
        (None, None) if said => text,
        (None, None) => return None,
    };
    let words = words.trim_end_matches([' ', ',']);
    let words = words.strip_suffix("trong").unwrap_or(words).trim_end();
    (!ends_with_one_of(words, &FRAMES)).then(|| words.to_owned())
}

/// "quý iii/", "tháng 10/", "tháng 01, 02/" at the end.
fn without_month(text: &str) -> Option<&str> {
    let text = text.trim_end_matches([' ', '/', '-', ',']);
    let number = |c: char| c.is_ascii_digit() || matches!(c, 'i' | 'v' | 'x' | ',' | '-' | ' ');
    let words = text.trim_end_matches(number);
    let word = words.trim_end();
    ["quý", "tháng"]
        .iter()
        .find_map(|unit| word.strip_suffix(unit))
        .filter(|rest| !rest.ends_with(char::is_alphanumeric) && words.len() < text.len())
        .map(str::trim_end)
}

/// "ngày 31" at the end.
fn without_day_word(text: &str) -> Option<&str> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let words = digits.trim_end().strip_suffix("ngày")?;
    (digits.len() < text.len()).then(|| words.trim_end())
}

/// "30/6" at the end.
fn without_day(text: &str) -> Option<&str> {
    let month = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let day = month.strip_suffix(['/', '-', '.'])?;
    let words = day.trim_end_matches(|c: char| c.is_ascii_digit());
    (month.len() < text.len() && words.len() < day.len()).then(|| words.trim_end())
}

fn ends_with_one_of(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| {
        text.strip_suffix(phrase)
            .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    })
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

/// True where the year belongs to the name of a paper, unless the sentence says to make that paper
/// for the year ahead: "Ban hành Kế hoạch … năm 2021" in the plan for 2022 is left over.
fn names_a_paper(sentence: &str, reading: Reading) -> bool {
    let Some((at, paper)) = office::last_of(sentence, office::papers()) else {
        return false;
    };
    if !office::is_for_the_year_ahead(paper) {
        return true;
    }
    if matches!(reading, Reading::Product | Reading::Heading) {
        return false;
    }
    let before = sentence.get(..at).unwrap_or_default();
    let Some((made, verb)) = office::last_of(before, office::making()) else {
        return true;
    };
    let between = before.get(made + verb.len()..).unwrap_or_default();
    // "Ban hành văn bản triển khai Kế hoạch …" makes something else.
    office::holds(
        between,
        ["thực hiện", "triển khai", "theo", "tại", "của", "hướng dẫn"],
    )
}

/// True for a sentence that gives work.
fn gives_work(sentence: &str) -> bool {
    let sentence = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
    office::begins_with_work(sentence)
        || office::holds(
            sentence,
            [
                "phấn đấu",
                "phải",
                "sẽ",
                "cần",
                "yêu cầu",
                "giao",
                "ban hành",
            ],
        )
}

/// "Trong năm 2021, tiếp tục …".
fn work_follows(words: &str, after: &str) -> bool {
    let after = after.trim_start_matches([',', ' ', ':']);
    words.split_whitespace().count() <= 2 && office::begins_with_work(after)
}
