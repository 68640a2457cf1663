//! What the heading of a column says: the words that offices write over the number, the task, the
//! product and so on, in whatever order, case and spelling.

use cchc_core::vietnamese::fold;
use serde::{Deserialize, Serialize};

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ColumnMeaning {
    /// The printed number, STT.
    Number,
    /// The area that the row belongs to, where the table gives it a column.
    Area,
    /// The group that the row belongs to, where the table gives it a column.
    Group,
    /// The target.
    Target,
    /// What is to be done.
    Task,
    /// The product or result.
    Product,
    /// Who leads.
    Lead,
    /// Who joins.
    Joint,
    /// When it is due.
    Deadline,
    /// Anything else: kept with each row under its heading.
    Extra,
    /// Not taken into the plan.
    Ignore,
}

/// A heading, read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// What it most likely means.
    pub meaning: ColumnMeaning,
    /// What it means where no other column of the table has that meaning.
    pub otherwise: Option<ColumnMeaning>,
    /// How plainly it says so, for two columns of one meaning; 0 to 3.
    pub strength: u8,
}

use ColumnMeaning::{Deadline, Extra, Joint, Lead, Number, Product, Target, Task};
use words::{EXTRA, VOCABULARY, WORDS};

mod words;

/// Reads a heading. `None` where it holds no word that a heading is known by.
pub(crate) fn read(text: &str) -> Option<Heading> {
    read_words(&words(text))
}

/// Reads a text that is a heading and nothing else. `None` for any other text.
pub(crate) fn read_plain(text: &str) -> Option<Heading> {
    let words = words(text);
    if are_heading_words(&words) { read_words(&words) } else { None }
}

/// True for a heading that ends in "trước": the days under it are those before which something is
/// due ("Hoàn thành trước", "Hoàn thành trước ngày").
pub(crate) fn says_before(text: &str) -> bool {
    let words = words(text);
    let words = words.strip_suffix(" ngay").unwrap_or(&words);
    words.ends_with(" truoc") && read_words(words).is_some_and(|heading| heading.meaning == Deadline)
}

/// False for most texts that are no headings, without reading them: of the first three words two
/// are such as headings are made of.
pub(crate) fn may_be(text: &str) -> bool {
    let start = text.char_indices().nth(24).map_or(text, |(at, _)| text.get(..at).unwrap_or_default());
    let words = words(start);
    let first = words.split(' ').take(3);
    let known = first.clone().filter(|word| VOCABULARY.binary_search(word).is_ok() || is_number_heading(word)).count();
    known * 3 >= first.count() * 2
}

fn read_words(words: &str) -> Option<Heading> {
    if words.is_empty() || words.len() > LONGEST {
        return None;
    }
    if is_number_heading(words) {
        return Some(Heading { meaning: Number, otherwise: None, strength: 3 });
    }
    let (at, meaning, strength) = first_of(words, WORDS.iter().map(|&(w, m, s)| (w, (m, s))))
        .map_or((usize::MAX, None, 0), |(at, (m, s))| (at, Some(m), s));
    if let Some((extra_at, otherwise)) = first_of(words, EXTRA.iter().copied()) {
        let leads = extra_at == at && matches!(meaning, Some(Lead)) && has(words, "chu tri");
        if extra_at <= at && !leads {
            let otherwise =
                otherwise.filter(|_| meaning.is_none() || otherwise != Some(Lead) || !has(words, "lanh dao"));
            return Some(Heading { meaning: Extra, otherwise, strength: 0 });
        }
    }
    Some(settle(words, meaning?, strength))
}

/// A quarter or a month in which the task falls where a cross stands.
pub(crate) const SPAN: Heading = Heading { meaning: Deadline, otherwise: None, strength: 1 };

/// Folded headings are not longer than this, in bytes.
const LONGEST: usize = 120;

/// The exceptions that the first word alone does not tell.
fn settle(words: &str, meaning: ColumnMeaning, strength: u8) -> Heading {
    let plain = Heading { meaning, otherwise: None, strength };
    match meaning {
        Lead | Joint => {
            let joins = (has(words, "phoi hop") || has(words, "lien quan") || has(words, "tham gia"))
                && !has(words, "chu tri")
                && !has(words, "dau moi");
            let plainly = has(words, "chu tri") || has(words, "thuc hien") || has(words, "trach nhiem");
            match () {
                () if joins => Heading { meaning: Joint, otherwise: None, strength: 3 },
                () if has(words, "chu tri") => Heading { meaning: Lead, otherwise: None, strength: 3 },
                () if plainly || meaning == Joint => {
                    Heading { meaning: Lead, otherwise: None, strength: strength.min(2) }
                }
                // "Đơn vị" alone may be the unit of a measure.
                () => Heading { meaning: Lead, otherwise: None, strength: 0 },
            }
        }
        // One column for both: what is to be done.
        Target if has(words, "nhiem vu") || has(words, "giai phap") || has(words, "hoat dong") => {
            Heading { meaning: Task, otherwise: Some(Target), strength: 1 }
        }
        Product if has_year(words) && !has(words, "du kien") && !has(words, "san pham") => {
            Heading { meaning: Extra, otherwise: Some(Product), strength: 0 }
        }
        _ => plain,
    }
}

/// A heading that stands under another one: "Chủ trì" under "Phân công", "Bắt đầu" under "Thời
/// gian". What it does not say itself the one above says.
pub(crate) fn read_below(above: &str, below: &str) -> Option<Heading> {
    if is_span_of_time(below) && read(above).is_some_and(|h| h.meaning == Deadline) {
        return Some(Heading { meaning: Deadline, otherwise: None, strength: 1 });
    }
    match read(below) {
        Some(heading) => Some(heading),
        None => read(&format!("{above} {below}")),
    }
}

/// "Quý I", "Tháng 3", "2026", "Bắt đầu".
fn is_span_of_time(text: &str) -> bool {
    let words = words(text);
    let first = words.split(' ').next().unwrap_or("");
    ["quy", "thang", "nam", "tu", "den", "ky", "6"].contains(&first)
        || first.strip_prefix(['t', 'q']).is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        || has(&words, "bat dau")
        || has(&words, "ket thuc")
        || has(&words, "hoan thanh")
        || has_year(&words)
}

/// True where nearly all words of the text are such as headings are made of. A row of data holds
/// them too ("Chủ trì, phối hợp …"), but among others.
pub(crate) fn is_made_of_heading_words(text: &str) -> bool {
    are_heading_words(&words(text))
}

fn are_heading_words(words: &str) -> bool {
    let mut known = 0usize;
    let mut all = 0usize;
    for word in words.split(' ').filter(|w| !w.is_empty()) {
        all += 1;
        if all > 16 {
            return false;
        }
        known += usize::from(VOCABULARY.binary_search(&word).is_ok() || has_year(word) || is_number_heading(word));
    }
    all > 0 && known * 10 >= all * 7
}

/// The folded words of a heading, one blank between them; footnote marks and signs left out.
fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Three bytes a letter at most; a longer text is no heading.
    let text = text.get(..text.len().min(LONGEST * 4)).unwrap_or_default();
    let mut in_note = false;
    for c in fold(text).chars() {
        match c {
            '[' => in_note = true,
            ']' => in_note = false,
            _ if in_note => {}
            c if c.is_alphanumeric() && !is_superscript(c) => out.push(c),
            _ if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    // A footnote digit stuck to the last word: "hành động1".
    while out.ends_with(|c: char| c.is_ascii_digit() || c == ' ') && !ends_with_own_number(&out) {
        out.pop();
    }
    out
}

fn ends_with_own_number(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or("");
    !last.is_empty() && (last.bytes().all(|b| b.is_ascii_digit()) || last.starts_with(['t', 'q']) && last.len() <= 3)
}

fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// "STT", "ST T", "S.T.T", "TT", "Số TT", "Số thứ tự", "Thứ tự", "No", "#".
fn is_number_heading(words: &str) -> bool {
    if words.len() > 24 || !words.starts_with(['s', 't', 'n', 'm']) {
        return false;
    }
    let letters: String = words.chars().filter(|c| c.is_alphabetic()).collect();
    matches!(letters.as_str(), "stt" | "tt" | "sott" | "sothutu" | "thutu" | "sothtu" | "no" | "muc")
}

fn has(words: &str, phrase: &str) -> bool {
    starts(words).any(|rest| opens(rest, phrase))
}

/// What follows each beginning of a word.
fn starts(words: &str) -> impl Iterator<Item = &str> {
    let after_blank = words.match_indices(' ').filter_map(|(at, _)| words.get(at + 1..));
    std::iter::once(words).chain(after_blank)
}

/// True where the text begins with the phrase as whole words.
fn opens(text: &str, phrase: &str) -> bool {
    // Most phrases are told by two bytes.
    text.as_bytes().first_chunk::<2>() == phrase.as_bytes().first_chunk::<2>()
        && text.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// The entry whose words stand first, and where; of two that start at one place the longer.
fn first_of<'a, T>(words: &str, list: impl Iterator<Item = (&'a str, T)> + Clone) -> Option<(usize, T)> {
    starts(words).find_map(|rest| {
        let here = list.clone().filter(|(phrase, _)| opens(rest, phrase));
        here.max_by_key(|(phrase, _)| phrase.len()).map(|(_, value)| (words.len() - rest.len(), value))
    })
}

fn has_year(words: &str) -> bool {
    words.split(' ').any(|w| w.len() == 4 && w.starts_with("20") && w.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::ColumnMeaning::{Area, Group};
    use super::*;

    /// Headings that were seen, `|` between them.
    const SEEN: [(ColumnMeaning, &str); 10] = [
        (Number, "STT | ST T | TT | Số TT | S\nT\nT | Số thứ tự | stt. | S.T.T | Số\nTT"),
        (Target, "Mục tiêu | MỤC TIÊU, CHỈ TIÊU | Chỉ tiêu đạt được | Chi tieu | Chỉ tiêu[2]"),
        (
            Task,
            "Nhiệm vụ cụ thể | Nhiệm vụ/ Hoạt động | Nhiệm vụ, giải pháp | Nội dung | Nhiem vu | \
            Nội dung nhiệm vụ | Tên nhiệm vụ | Nội dung thực hiện | NHIỆM VỤ VÀ GIẢI PHÁP | \
            Nội dung/nhiệm vụ | Nội dung công việc | Tên đề án ưu tiên | Mục tiêu, nhiệm vụ | \
            Nhiệm\nvụ | Nhiệm vụ¹ | Các nhiệm vụ trọng tâm",
        ),
        (
            Product,
            "Kết quả/Sản phẩm | Sản phẩm đầu ra | Kết quả dự kiến | Kết quả thực hiện | \
            Sản phẩm dự kiến | Dự kiến kết quả | Kết quả đạt được",
        ),
        (
            Lead,
            "Phòng ban chủ trì | Cơ quan chủ trì thực hiện | Đơn vị thực hiện | CHỦ TRÌ | \
            Đơn vị chịu trách nhiệm | Đơn vị đầu mối | Cơ quan chủ trì theo dõi, đánh giá | \
            Cơ quan, đơn vị chủ trì, phối hợp | Phân công thực hiện | Trách nhiệm thực hiện",
        ),
        (
            Joint,
            "Phòng ban phối hợp | PHỐI HỢP | Cơ quan phối hợp thực hiện | Đơn vị liên quan | \
            Đơn vị tham gia",
        ),
        (
            Deadline,
            "Thời gian hoàn thành | Thời hạn | Thời gian thực hiện | Thời gian triển khai | \
            Thời gian dự kiến hoàn thành | Thời\nhạn hoàn\nthành | THỜI GIAN | Hạn hoàn thành | \
            Dự kiến thời gian hoàn thành | Thoi gian | Hạn",
        ),
        (
            Extra,
            "Nguồn kinh phí | Văn bản giao nhiệm vụ | Người đứng đầu chịu trách nhiệm | Tiến độ | \
            Ghi chú | Đơn vị tính | Thuộc nhóm nhiệm vụ, hành động[1] | Lãnh đạo phụ trách | \
            Kinh phí thực hiện nhiệm vụ | Kết quả năm 2024 | Căn cứ thực hiện nhiệm vụ",
        ),
        (Area, "Lĩnh vực"),
        (Group, "Nhóm nhiệm vụ"),
    ];

    #[test]
    fn headings_of_real_plans() {
        for (meaning, headings) in SEEN {
            for text in headings.split(" | ") {
                assert_eq!(read(text).map(|h| h.meaning), Some(meaning), "{text}");
                assert!(meaning == Extra || is_made_of_heading_words(text), "{text}");
            }
        }
    }

    #[test]
    fn headings_of_days_before() {
        for text in ["Hoàn thành trước", "HOÀN THÀNH TRƯỚC NGÀY", "Thời hạn trước ngày"] {
            assert!(says_before(text), "{text}");
        }
        for text in ["Thời hạn hoàn thành", "Kết quả năm trước", "Trước", "Hoàn thành"] {
            assert!(!says_before(text), "{text}");
        }
    }

    #[test]
    fn texts_that_are_no_headings() {
        for text in ["Văn phòng Sở", "Thường xuyên", "Quý III/2022", "Báo cáo", "Cải cách thể chế", ""]
        {
            assert!(read(text).is_none(), "{text}");
        }
        for text in [
            "Chủ trì, phối hợp với các cơ quan liên quan rà soát văn bản quy phạm pháp luật",
            "Kế hoạch kiểm tra việc thực hiện nhiệm vụ",
            "Báo cáo kết quả tuyên truyền",
        ] {
            assert!(!is_made_of_heading_words(text), "{text}");
        }
    }

    #[test]
    fn headings_under_headings() {
        let check = |above: &str, below: &str, meaning| {
            assert_eq!(read_below(above, below).map(|h| h.meaning), Some(meaning), "{above}: {below}");
        };
        check("Phân công", "Chủ trì", Lead);
        check("Phân công thực hiện", "Phối hợp", Joint);
        check("Thời gian thực hiện", "Bắt đầu", Deadline);
        check("Thời gian", "Quý I", Deadline);
        check("Thời hạn", "T1", Deadline);
        check("Kết quả", "năm 2024", Extra);
    }
}
