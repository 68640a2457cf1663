//! Numeric targets that a plan states in its running text, to be taken over into the table.
//!
//! A sentence counts where it says what the office is to reach. What was reached, what is cited and how
//! many rooms or computers there are is left alone: where the words do not tell, nothing is offered.

mod split;

use std::ops::Range;

use self::split::{items, sentences};
use super::{Measure, Op, read};
use crate::id::PartId;
use crate::leftover::looks_back;
use crate::office;
use crate::plan::Plan;
use crate::vietnamese::{plain, squeeze};

/// A target stated in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProseTarget {
    /// Where it stands, as bytes of the text: a sentence, a bullet or a clause of one.
    pub range: Range<usize>,
    /// Its words with single blanks, without bullet and end punctuation, to be taken over as a target.
    pub wording: String,
    /// What it measures; at least one measure with a number.
    pub measures: Vec<Measure>,
}

/// The targets that the text of one part states, in its order. Linear in the length of the text.
pub fn prose(text: &str) -> Vec<ProseTarget> {
    let mut found = Vec::new();
    for item in items(text) {
        for sentence in sentences(text, item) {
            let whole = plain(text.get(sentence.clone()).unwrap_or_default());
            if !looks_back_at(&whole) {
                found.extend(clauses(text, sentence).into_iter().filter_map(|clause| target(text, clause)));
            }
        }
    }
    found
}

/// The targets in the text of a whole plan with the parts that they stand in. Parts under a heading that
/// looks back ("Đánh giá kết quả …", "Tồn tại, hạn chế") are left out with all that stands under them.
pub fn prose_of(plan: &Plan) -> Vec<(PartId, ProseTarget)> {
    let mut found = Vec::new();
    let mut back: Option<u8> = None;
    for part in &plan.parts {
        if back.is_some_and(|depth| part.depth <= depth) {
            back = None;
        }
        if back.is_none() && (looks_back(&part.title) || assesses(&part.title)) {
            back = Some(part.depth);
        }
        if back.is_none() {
            found.extend(prose(&part.body).into_iter().map(|target| (part.id, target)));
        }
    }
    found
}

/// A heading of a report: "… đã đạt được", "Công tác … năm qua".
fn assesses(title: &str) -> bool {
    office::holds(
        &plain(title),
        ["đã", "kết quả đạt được", "đạt được", "kết quả thực hiện", "tồn tại", "hạn chế", "nguyên nhân"],
    )
}

/// The clauses between semicolons that can stand alone; a clause that only goes on with the list before
/// it ("70% tại cấp sở; 30% tại cấp xã") stays with it.
fn clauses(text: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let piece = text.get(sentence.clone()).unwrap_or_default();
    let mut from = sentence.start;
    let ends = piece.match_indices(';').map(|(at, _)| sentence.start + at).chain([sentence.end]);
    for end in ends {
        let clause = from..end;
        from = end + 1;
        let words = text.get(clause.clone()).unwrap_or_default();
        let alone = read(words).measures;
        let inside = office::begins_with(&plain(words), ["trong đó", "trong số đó"]);
        let goes_on = inside || alone.iter().any(|m| m.indicator.split_whitespace().count() < 2 && m.op != Op::Rank);
        let counted = |unit: &str| !matches!(unit, "%" | "‰" | "");
        match out.last_mut() {
            Some(last) if goes_on && !alone.iter().any(|m| counted(&m.unit)) && last.end + 1 >= clause.start => {
                last.end = clause.end;
            }
            _ => out.push(clause),
        }
    }
    out
}

fn target(text: &str, clause: Range<usize>) -> Option<ProseTarget> {
    let range = split::trimmed(text, clause);
    let wording = squeeze(text.get(range.clone())?);
    let words = plain(&wording);
    // A title or a lead is no target; neither is a page that lost its full stops.
    if wording.len() > LONGEST || words.ends_with(':') {
        return None;
    }
    let measures = read(&wording).measures;
    let aims = measures.iter().any(|measure| measure.value.is_some() && aims_at(measure, &words));
    (aims && !looks_back_at(&words)).then_some(ProseTarget { range, wording, measures })
}

/// The longest wording of a target, in bytes.
const LONGEST: usize = 1_500;

/// Words that say that something is still to be reached.
#[rustfmt::skip]
const AIMING: &[&str] = &[
    "phấn đấu", "tối thiểu", "ít nhất", "không dưới", "không thấp hơn", "trở lên", "không quá", "không vượt quá", "tối đa", "phải đạt", "mục tiêu", "chỉ tiêu", "đạt từ", "đạt trên",
    "bảo đảm", "đảm bảo", "mỗi năm", "hằng năm", "hàng năm", "phân đấu", "phân đầu", "phần đấu", "phần đầu", "phấn đầu",
];

/// Words that make a place in a ranking an aim.
#[rustfmt::skip]
const HOLDING: &[&str] = &["nhóm", "top", "tốp", "duy trì", "giữ vững", "giữ", "vào", "nâng", "trở lên", "vươn lên", "cải thiện", "nằm trong"];

/// Whether a measure is a target of the office, given the words that it stands in.
fn aims_at(measure: &Measure, words: &str) -> bool {
    let aiming = office::holds(words, AIMING.iter().copied());
    let unit = measure.unit.as_str();
    let about = plain(&measure.indicator);
    let money = unit.split(' ').any(|word| matches!(word, "đồng" | "usd"));
    let time = ["ngày", "giờ", "phút", "giây", "tuần", "tháng", "năm", "quý"].iter().any(|time| unit.starts_with(time));
    match measure.op {
        // "Tỉnh xếp thứ 5 cả nước" tells where it stands.
        Op::Rank => aiming || office::holds(words, HOLDING.iter().copied()),
        _ if time => about.contains("thời gian") || matches!(measure.op, Op::Down | Op::Growth),
        _ if money => aiming && !office::holds(words, ["kinh phí", "dự toán"]),
        Op::Down | Op::Growth => true,
        _ if unit == "%" || unit == "‰" => true,
        _ if unit.starts_with("lần") => aiming,
        // "Tổ chức 02 lớp", but not "Sở có 05 phòng", "Trung tâm gồm 24 viên chức".
        _ => aiming || office::begins_with_work(words) || measure.op == Op::Range || unit == "điểm" || unit.is_empty(),
    }
}

/// Words of a sentence about what was, or what is as it is.
#[rustfmt::skip]
const BACK: &[&str] = &[
    "đạt được", "ước đạt", "ước thực hiện", "hiện có", "hiện nay", "hiện tại", "mới đạt", "chỉ đạt", "bị trừ", "mất điểm", "được chấm", "được đánh giá là", "trong kỳ báo cáo", "kỳ báo cáo",
    "tính từ", "kể từ đầu năm", "từ đầu năm", "vừa qua", "năm qua", "thời gian qua", "những năm qua", "do chưa", "do không", "tuy nhiên", "kết quả cho thấy", "qua khảo sát",
    "tại thời điểm", "cụ thể đạt", "còn thấp", "chưa đạt", "chưa hoàn thành", "so với cùng kỳ năm trước",
];

/// How a sentence begins that reports.
#[rustfmt::skip]
const REPORTING: &[&str] = &[
    "kết quả chỉ số", "kết quả đạt", "kết quả thực hiện", "kết quả là", "kết quả:", "kết quả năm", "tính đến ngày", "tính đến tháng", "tính đến thời", "tổng số hồ sơ", "số hồ sơ tiếp nhận",
    "trong đó có", "căn cứ",
];

/// What may be done already to that which a target speaks of: "vị trí việc làm đã được phê duyệt".
#[rustfmt::skip]
const SETTLED: &[&str] = &[
    "được phê duyệt", "phê duyệt", "được duyệt", "được ban hành", "ban hành", "được giao", "được công bố", "công bố", "đề ra", "được đề ra", "được xác định", "xác định", "đăng ký",
    "được đăng ký", "được cấp", "được quy định", "quy định", "được công nhận", "có", "được tiếp nhận", "tiếp nhận", "được kiến nghị", "được chỉ ra", "được phát hiện", "nêu", "được nêu",
    "được số hóa", "hết hiệu lực", "được thẩm định", "được rà soát", "được kết nối", "hoàn thành việc", "được phân công", "được xây dựng", "ký kết", "được ký kết", "được đào tạo", "chỉ ra",
];

/// True for a sentence that tells what was reached.
fn looks_back_at(words: &str) -> bool {
    if office::holds(words, BACK.iter().copied()) || office::begins_with(words, REPORTING.iter().copied()) {
        return true;
    }
    let number = words.find(|c: char| c.is_ascii_digit()).unwrap_or(words.len());
    words.match_indices("đã ").any(|(at, _)| {
        let opens = words.get(..at).is_some_and(|before| !before.ends_with(char::is_alphanumeric));
        let after = words.get(at + "đã ".len()..).unwrap_or_default();
        // "Sở đã số hóa 100% …" tells; "100% … vị trí việc làm đã được phê duyệt" names.
        let settled = office::begins_with(after, SETTLED.iter().copied());
        opens && (!settled || at < number && after.starts_with("được") && !office::holds(words, AIMING.iter().copied()))
    })
}
