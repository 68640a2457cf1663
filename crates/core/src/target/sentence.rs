//! Measures written in Vietnamese: one as a clause, several as the whole sentence of a target.
//!
//! There are several ways to say the same; the first that [`read`](super::read) understands as it was
//! meant is taken.

use super::words::{Class, HEADS, PREDICATES, UNITS};
use super::{LEVELS, Measure, Op, read};
use crate::vietnamese::write_decimal;

/// Writes a measure in Vietnamese, so that [`read`] gives the same measure back. A population is
/// named with "đối với"; alone it is not read back as a level, since it needs its counterpart.
pub fn write(measure: &Measure) -> String {
    let bound = bound(measure, Verb::Without);
    let parts = [measure.indicator.clone(), when(measure), bound, whom(measure)];
    joined(&parts)
}

/// Writes the sentence of a target made from scratch: "Tỷ lệ giải quyết hồ sơ đúng hạn đạt tối thiểu
/// 98%", "Tỷ lệ hồ sơ trực tuyến đạt tối thiểu 70% tại cấp sở, 30% tại cấp xã". [`read`] gives the same
/// measures back wherever the language can say them; where it cannot (a population without its
/// counterpart, an indicator that is a target by itself) whoever stores them marks them as set by hand.
pub fn sentence(measures: &[Measure]) -> String {
    let tries = [Style::Shared, Style::Full, Style::Listed].map(|style| text(measures, style));
    let kept = tries.iter().find(|text| says(text, measures)).or(tries.get(1));
    capital(kept.map_or("", String::as_str))
}

/// True where the text is read as these measures; small and capital letters of what is measured do not
/// count.
pub fn says(text: &str, measures: &[Measure]) -> bool {
    let reading = read(&capital(text));
    let same = |a: &Measure, b: &Measure| {
        a.indicator.to_lowercase() == b.indicator.to_lowercase()
            && Measure { indicator: String::new(), ..a.clone() } == Measure { indicator: String::new(), ..b.clone() }
    };
    reading.unread.is_empty()
        && reading.measures.len() == measures.len()
        && reading.measures.iter().zip(measures).all(|(a, b)| same(a, b))
}

/// How much the measures of one indicator share.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// The bound is said once: "đạt tối thiểu 70% tại cấp sở, 30% tại cấp xã".
    Shared,
    /// Every number has its bound.
    Full,
    /// Every number has its indicator too.
    Listed,
}

/// Whether "đạt" leads to the bound.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verb {
    With,
    Without,
}

fn text(measures: &[Measure], style: Style) -> String {
    let mut clauses = Vec::new();
    let mut rest = measures;
    while let Some(first) = rest.first() {
        let alike =
            |m: &&Measure| m.indicator == first.indicator && m.unit == first.unit && !first.indicator.is_empty();
        let count = if style == Style::Listed { 1 } else { rest.iter().take_while(alike).count().max(1) };
        let (run, after) = rest.split_at(count.min(rest.len()));
        clauses.push(clause(run, style));
        rest = after;
    }
    clauses.join("; ")
}

/// What is said of one indicator.
fn clause(run: &[Measure], style: Style) -> String {
    let Some(first) = run.first() else { return String::new() };
    let people = |m: &Measure| !m.level.is_empty() && !is_level(&m.level);
    if run.len() > 1 && run.iter().all(people) {
        let each = run.iter().map(|m| joined(&[m.level.clone(), when(m), bound(m, Verb::With)]));
        return format!("{}: {}", first.indicator, each.collect::<Vec<_>>().join("; "));
    }
    if let [only] = run
        && counted_first(only)
    {
        let number = bound(only, Verb::Without);
        let whom = if people(only) { String::new() } else { whom(only) };
        return joined(&[number, only.indicator.clone(), whom, when(only)]);
    }
    let mut out = first.indicator.clone();
    for (nr, measure) in run.iter().enumerate() {
        let before = nr.checked_sub(1).and_then(|nr| run.get(nr));
        let shares = before.is_some_and(|before| style == Style::Shared && goes_on(before, measure));
        let bound = if shares { amount(measure) } else { bound(measure, verb(measure)) };
        let same_time = before.is_some_and(|before| before.period == measure.period && style == Style::Shared);
        let when = if same_time { String::new() } else { when(measure) };
        let item = joined(&[when, bound, whom(measure)]);
        if !out.is_empty() {
            out.push_str(if nr > 0 { ", " } else { " " });
        }
        out.push_str(&item);
    }
    out
}

/// Whether the bound of the one before holds for the next number too.
fn goes_on(before: &Measure, measure: &Measure) -> bool {
    let bounded = matches!(measure.op, Op::AtLeast | Op::MoreThan | Op::AtMost | Op::LessThan);
    bounded
        && before.op == measure.op
        && before.period == measure.period
        && measure.baseline.is_none()
        && measure.value.is_some_and(|value| value != rust_decimal::Decimal::ONE_HUNDRED)
}

/// "Tối thiểu 98% hồ sơ được giải quyết đúng hạn", "Tối thiểu 7 sáng kiến được công nhận": the number comes
/// before what is counted.
fn counted_first(measure: &Measure) -> bool {
    let counts = !matches!(measure.op, Op::Rank | Op::Down | Op::Growth) && measure.baseline.is_none();
    let words = measure.indicator.to_lowercase();
    let opens =
        |phrase: &str| words.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',']));
    if !counts || HEADS.iter().any(|head| opens(head)) {
        return false;
    }
    match measure.unit.as_str() {
        "%" => UNITS.iter().any(|(unit, class)| matches!(class, Class::Body | Class::Product) && opens(unit)),
        "" => false,
        _ => words.is_empty() || PREDICATES.iter().any(|verb| opens(verb)),
    }
}

/// Work that is done so often takes no "đạt": "Tổ chức tập huấn tối thiểu 2 lớp".
fn verb(measure: &Measure) -> Verb {
    match measure.unit.as_str() {
        "%" | "" | "điểm" | "‰" => Verb::With,
        _ if crate::office::begins_with_work(&crate::vietnamese::plain(&measure.indicator)) => Verb::Without,
        _ => Verb::With,
    }
}

/// The number and its upper end, each with its unit.
fn amount(measure: &Measure) -> String {
    let unit = unit(measure);
    let number = measure.value.map(write_decimal).unwrap_or_default();
    format!("{number}{unit}")
}

fn unit(measure: &Measure) -> String {
    match measure.unit.as_str() {
        "" => String::new(),
        "%" => "%".to_owned(),
        unit => format!(" {unit}"),
    }
}

/// The comparison with its number, and what it is compared with.
fn bound(measure: &Measure, verb: Verb) -> String {
    let number = amount(measure);
    if measure.baseline.is_some() {
        return moved(measure, &number);
    }
    let reach = if verb == Verb::With { "đạt " } else { "" };
    let whole = measure.unit == "%" && measure.value == Some(rust_decimal::Decimal::ONE_HUNDRED);
    let zero = measure.value.is_some_and(|value| value.is_zero());
    let unit = unit(measure);
    let up_to = measure.max.map(|max| format!("{}{unit}", write_decimal(max))).unwrap_or_default();
    let text = match measure.op {
        Op::Equal if whole => format!("{reach}{number}"),
        Op::Equal if verb == Verb::With && zero => format!("bằng {number}"),
        Op::Equal if zero => number,
        Op::Equal => format!("{reach}đúng {number}"),
        Op::AtLeast => format!("{reach}tối thiểu {number}"),
        Op::MoreThan => format!("{reach}trên {number}"),
        Op::AtMost => format!("không quá {number}"),
        Op::LessThan => format!("dưới {number}"),
        Op::Range => format!("đạt từ {number} đến {up_to}"),
        Op::Rank => match measure.value {
            Some(place) if verb == Verb::With && place > rust_decimal::Decimal::ONE => {
                format!("nằm trong nhóm {number} {} dẫn đầu", ranked(measure))
            }
            _ => format!("xếp thứ {number} trở lên"),
        },
        Op::Down if measure.max.is_some() => format!("giảm từ {number} đến {up_to}"),
        Op::Down => format!("giảm tối thiểu {number}"),
        Op::Growth => match measure.value {
            Some(_) if measure.max.is_some() => format!("tăng từ {number} đến {up_to}"),
            Some(_) => format!("tăng {reach}{number}").replace("tăng đạt", "tăng tối thiểu"),
            None if measure.falls => "giảm so với năm trước".to_owned(),
            None => "tăng so với năm trước".to_owned(),
        },
    };
    match &measure.base {
        Some(base) => format!("{} so với {}", text.trim_end_matches(" so với năm trước"), year(base)),
        None => text,
    }
}

/// Who is ranked: the rank of a province is among provinces.
fn ranked(measure: &Measure) -> &'static str {
    let words = measure.indicator.to_lowercase();
    let of_province = ["của tỉnh", "của thành phố", "cấp tỉnh"].iter().any(|end| words.ends_with(end));
    if of_province { "địa phương" } else { "đơn vị" }
}

/// "tăng từ 60% năm 2025 lên tối thiểu 80%".
fn moved(measure: &Measure, number: &str) -> String {
    let (Some(from), Some(to)) = (measure.baseline, measure.value) else { return number.to_owned() };
    let base = measure.base.as_deref().map(|base| format!(" {}", year(base))).unwrap_or_default();
    let from_value = format!("{}{}{base}", write_decimal(from), unit(measure));
    let (verb, arrives) = if to < from { ("giảm", "xuống") } else { ("tăng", "lên") };
    let bound = match measure.op {
        Op::MoreThan => "trên",
        Op::AtMost => "không quá",
        Op::LessThan => "dưới",
        Op::Equal => "bằng",
        _ => "tối thiểu",
    };
    format!("{verb} từ {from_value} {arrives} {bound} {number}")
}

fn year(base: &str) -> String {
    if base.contains('-') { format!("giai đoạn {base}") } else { format!("năm {base}") }
}

/// "đến hết quý II", "trong quý II", "cả năm".
fn when(measure: &Measure) -> String {
    let period = measure.period.as_str();
    let first = period.split(' ').next().unwrap_or_default();
    match first {
        "hết" | "cuối" | "ngày" | "năm" => format!("đến {period}"),
        "quý" | "tháng" | "6" | "06" | "9" | "09" => format!("trong {period}"),
        _ => period.to_owned(),
    }
}

/// "tại cấp sở", "đối với công chức".
fn whom(measure: &Measure) -> String {
    match measure.level.as_str() {
        "" => String::new(),
        level if is_level(level) => format!("tại cấp {level}"),
        group => format!("đối với {group}"),
    }
}

/// True for an administrative level; anything else is a population.
pub(super) fn is_level(level: &str) -> bool {
    LEVELS.iter().any(|(known, _)| *known == level)
}

fn joined(parts: &[String]) -> String {
    parts.iter().filter(|p| !p.is_empty()).cloned().collect::<Vec<_>>().join(" ")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
