//! G005: a share that cannot be, or a range that is upside down.

use rust_decimal::Decimal;

use super::Rule;
use crate::command::Command;
use crate::finding::{Finding, Fix, Severity};
use crate::input::Input;
use crate::matching::names_bad;
use crate::office::{begins_with, holds};
use crate::plan::{Field, Target};
use crate::say;
use crate::target::{self, Measure, Op, chip};
use crate::vietnamese::{plain, write_decimal};

pub(super) static RULE: Rule = Rule {
    code: "G005",
    name: "impossible-share",
    title: ["Tỷ lệ không thể có hoặc khoảng viết ngược", "Impossible share or range upside down"],
    severity: Severity::Error,
    what: "Câu ghi “Tỷ lệ …” hoặc “N% hồ sơ, thủ tục, văn bản, cơ quan, cán bộ, người dân …” với số lớn hơn 100% hoặc nhỏ hơn 0%; khoảng phần trăm có số \
           đầu lớn hơn số sau (“từ 98-95%”). Câu không nói rõ là tỷ lệ, khoảng về thời gian, số lượng thì chỉ hỏi. Số lượng (“số lượng …”, “lượng …”, “số lượt …”), \
           mức hưởng, mức tăng, mức giảm, hoàn thành kế hoạch, dự toán, kịch bản, giải ngân, so với cùng kỳ hoặc một năm khác, công suất thì có thể vượt 100% nên không xét.",
    why: "Chỉ tiêu không thể đạt được thì không đánh giá được; thường là gõ nhầm số.",
    basis: "Tỷ lệ là phần của một tổng số, nên nằm trong khoảng từ 0% đến 100%.",
    fix: "Sửa lại con số; khoảng viết ngược thì đổi chỗ hai số.",
    bad: "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 980%; hồ sơ nộp trực tuyến đạt từ 98-95%",
    good: "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 98%; hồ sơ nộp trực tuyến đạt từ 95-98%",
    check,
};

/// What a share is a part of: no more than all of them.
const COUNTED: [&str; 30] = [
    "hồ sơ",
    "thủ tục",
    "tthc",
    "văn bản",
    "vbqppl",
    "cơ quan",
    "đơn vị",
    "công chức",
    "viên chức",
    "cán bộ",
    "cbcc",
    "cbccvc",
    "ccvc",
    "người dân",
    "khách",
    "phản ánh",
    "kiến nghị",
    "pakn",
    "báo cáo",
    "dịch vụ công",
    "dvc",
    "dvctt",
    "nhiệm vụ",
    "cuộc họp",
    "lãnh đạo",
    "hài lòng",
    "đúng hạn",
    "quy trình",
    "xã",
    "phường",
];

/// What may be more than all: growth, a plan that is surpassed, an amount, what people are paid.
const BEYOND: [&str; 53] = [
    "kế hoạch",
    "dự toán",
    "được giao",
    "giao",
    "chỉ tiêu",
    "kịch bản",
    "chương trình công tác",
    "phương án",
    "đề ra",
    "tăng",
    "vượt",
    "so với",
    "cùng kỳ",
    "năm trước",
    "quý trước",
    "tháng trước",
    "kỳ trước",
    "thực hiện năm",
    "kết quả năm",
    "công suất",
    "định mức",
    "nhu cầu",
    "thu ngân sách",
    "số thu",
    "giải ngân",
    "tiến độ",
    "khối lượng",
    "số lượng",
    "sản lượng",
    "lưu lượng",
    "dung lượng",
    "lượt",
    "lượng",
    "doanh thu",
    "thu nhập",
    "thuê bao",
    "dân số",
    "hưởng",
    "lương",
    "phụ cấp",
    "trợ cấp",
    "mức lương",
    "hỗ trợ",
    "chi phí",
    "kinh phí",
    "đơn giá",
    "gấp",
    "bình quân",
    "trung bình",
    "giường",
    "giá trị",
    "đăng ký",
    "tiền",
];

/// How a share begins that measures how far something was carried out.
const FULFILLED: [&str; 6] =
    ["tỷ lệ hoàn thành", "tỷ lệ thực hiện", "tỷ lệ thu", "tỷ lệ đạt", "tỷ lệ chi", "tỷ lệ bao phủ"];

/// Words before the number that only say which side of it to be on: the number is of the things behind it.
const BOUNDS: [&str; 26] = [
    "tối thiểu",
    "ít nhất",
    "trên",
    "hơn",
    "đạt",
    "từ",
    "đến",
    "có",
    "là",
    "phấn đấu",
    "bảo đảm",
    "đảm bảo",
    "duy trì",
    "khoảng",
    "khoảng từ",
    "và",
    "trong đó",
    "tối đa",
    "không quá",
    "dưới",
    "mức",
    "năm",
    "phải",
    "cả",
    "với",
    "để",
];

/// What is wrong with a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// A range begins with its larger number; true where that cannot be meant.
    UpsideDown(bool),
    /// A share is out of 0% to 100%; true where the words say that it is a share.
    Impossible(bool),
}

fn check(input: &Input) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, target) in input.targets() {
        for measure in &target.measures {
            if let Some(fault) = upside_down(target, measure).or_else(|| impossible(input, target, measure)) {
                found.push(finding(input, at, target, measure, fault));
            }
        }
    }
    found
}

/// "Rút ngắn từ 15 đến 10 ngày", "còn 5-3 ngày" go down and are no ranges.
fn upside_down(target: &Target, measure: &Measure) -> Option<Fault> {
    const FALLS: [&str; 16] = [
        "giảm",
        "rút ngắn",
        "rút",
        "hạ",
        "xuống",
        "còn",
        "còn lại",
        "chỉ còn",
        "bớt",
        "thu hẹp",
        "cắt",
        "tinh giản",
        "tiết kiệm",
        "kéo",
        "lùi",
        "về",
    ];
    let turned = measure.op == Op::Range
        && measure.max.is_some_and(|max| measure.value.is_some_and(|value| value > max))
        && !measure.unit.is_empty();
    let wording = if turned { plain(&target.wording) } else { return None };
    if holds(&wording, FALLS) {
        return None;
    }
    // Days, papers and steps are wished fewer, as bad things are; a share of good ones never.
    Some(Fault::UpsideDown(measure.unit == "%" && !names_bad(&wording)))
}

/// Only a number of the wording out of 0 to 100 is looked at closer, so that this costs nothing.
fn impossible(input: &Input, target: &Target, measure: &Measure) -> Option<Fault> {
    let out = |value: Option<Decimal>| value.filter(|value| *value > Decimal::ONE_HUNDRED || *value < Decimal::ZERO);
    let share = measure.unit == "%" && !matches!(measure.op, Op::Growth | Op::Down | Op::Rank);
    let value = out(measure.value).or_else(|| out(measure.max)).filter(|_| share)?;
    let spell = |text: &str| plain(text).replace("tỉ lệ", "tỷ lệ");
    let words = [&measure.level, &measure.indicator].map(|text| spell(text)).join(" ");
    let (words, wording) = (words.trim_start(), spell(&target.wording));
    if !holds(words, COUNTED) || holds(words, BEYOND) || holds(&wording, BEYOND) || begins_with(words, FULFILLED) {
        return None;
    }
    let (before, after) = around(&wording, value)?;
    // "Hoàn thành 120% …" is a task done beyond its measure, "bằng 130% …" a comparison.
    let beyond = ["hoàn thành", "bằng", "thực hiện", "gấp", "thu", "hưởng"].iter().any(|word| ends_with(before, word));
    if beyond || names_base(input, after) {
        return None;
    }
    let says_share = holds(words, ["tỷ lệ", "tỷ trọng", "mức độ hài lòng"]);
    let number_of = !says_share && (begins_with(words, ["số", "tổng số"]) || holds(before, ["số hồ sơ", "số văn bản"]));
    let things = after.trim_start();
    let things = things.strip_prefix("số ").unwrap_or(things);
    let of_things = begins_with(things, COUNTED) && is_bound(before);
    match (says_share || of_things, number_of) {
        (true, _) => Some(Fault::Impossible(true)),
        (false, true) => None,
        (false, false) => Some(Fault::Impossible(false)),
    }
}

/// What stands before and behind a percentage in a plain wording, as far as its clause goes.
fn around(wording: &str, value: Decimal) -> Option<(&str, &str)> {
    let ends = |c: char| matches!(c, ';' | '\n');
    wording.match_indices('%').find_map(|(at, _)| {
        let before = wording.get(..at)?.trim_end();
        let words = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
        let number = before.get(words.len()..)?.trim_matches(['.', ',']).replace(',', ".");
        if number.parse() != Ok(value) && number.replace('.', "").parse() != Ok(value) {
            return None;
        }
        // The first number of a range, and its dash, are no words.
        let words =
            words.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | ' ' | '%' | '≥' | '>' | '='));
        let words = words.rsplit(ends).next().unwrap_or_default();
        Some((words, wording.get(at + 1..)?.split(ends).next().unwrap_or_default()))
    })
}

/// True where another year than the plan's, or what was reached, stands behind the number: it is counted on that.
fn names_base(input: &Input, after: &str) -> bool {
    let years = input.plan.years;
    let clause = after.split(',').next().unwrap_or_default();
    let mut numbers = clause.split(|c: char| !c.is_ascii_digit()).filter(|group| group.len() == 4);
    let other = |year: i32| (1990..2100).contains(&year) && !(years.first..=years.last).contains(&year);
    numbers.any(|group| group.parse().is_ok_and(other))
        || begins_with(clause.trim_start(), ["kết quả", "mức", "của", "năm", "theo"])
}

/// True where nothing stands before the number but words that bound it.
fn is_bound(before: &str) -> bool {
    let before = before.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | ':' | ','));
    let open = before.ends_with([':', ',', ')']) || !before.contains(char::is_alphabetic);
    open || BOUNDS.iter().any(|word| ends_with(before, word))
}

fn ends_with(text: &str, word: &str) -> bool {
    text.trim_end().strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

fn finding(input: &Input, at: usize, target: &Target, measure: &Measure, fault: Fault) -> Finding {
    let lang = input.lang();
    let (value, name) = (chip(measure, lang), super::quote(&target.wording));
    let place = input.place(at, Some(Field::Target));
    let (message, hint, fix) = match fault {
        Fault::UpsideDown(sure) => {
            let [low, high] = [measure.max, measure.value].map(|number| number.map(write_decimal).unwrap_or_default());
            let message = say!(
                lang,
                "Khoảng {value} trong {name} có số đầu lớn hơn số sau",
                "The range {value} in {name} begins with the larger number"
            ) + if sure {
                "."
            } else {
                lang.pick(
                    ": có phải viết ngược không? Khoảng thường viết số nhỏ trước.",
                    ": is it upside down? A range begins with the smaller one.",
                )
            };
            let fix = turned(target, measure).map(|text| Fix {
                title: say!(lang, "Viết lại: “{text}”", "Rewrite as “{text}”"),
                command: Command::SetCell { plan: input.plan.id, row: target.id, field: Field::Target, text },
            });
            (message, say!(lang, "Viết từ {low} đến {high}.", "Write it from {low} to {high}."), fix)
        }
        Fault::Impossible(sure) => {
            let message = if sure {
                say!(
                    lang,
                    "Tỷ lệ {value} trong {name} không thể có: tỷ lệ chỉ từ 0% đến 100%.",
                    "The share {value} in {name} cannot be: a share is between 0% and 100%."
                )
            } else {
                say!(
                    lang,
                    "{name} đặt {value}: có phải gõ nhầm số không? Tỷ lệ chỉ từ 0% đến 100%.",
                    "{name} is {value}: is the number mistyped? A share is between 0% and 100%."
                )
            };
            let hint = say!(
                lang,
                "Sửa lại con số; nếu là mức tăng hoặc mức hoàn thành kế hoạch thì viết rõ trong câu.",
                "Correct the number; if it is growth or the fulfilment of a plan, say so in the sentence."
            );
            (message, hint, None)
        }
    };
    let mut finding = RULE.finding(place, message, hint).about(&measure.to_string()).with_fix(fix);
    if matches!(fault, Fault::UpsideDown(false) | Fault::Impossible(false)) {
        finding.severity = Severity::Note;
    }
    finding
}

/// The wording with the two numbers of a range in their order, where it says nothing else then.
fn turned(target: &Target, measure: &Measure) -> Option<String> {
    let [high, low] = [measure.value?, measure.max?].map(write_decimal);
    let only = |number: &str| {
        let mut places = target.wording.match_indices(number).map(|(at, _)| at);
        places.next().filter(|_| places.next().is_none())
    };
    let (first, second) = (only(&high)?, only(&low)?);
    if target.by_hand || first >= second {
        return None;
    }
    let mut wording = target.wording.clone();
    wording.replace_range(second..second + low.len(), &high);
    wording.replace_range(first..first + high.len(), &low);
    let measures = target::read(&wording).measures;
    let turned = |m: &Measure| Measure { value: m.max, max: m.value, ..m.clone() };
    let expected = target.measures.iter().map(|m| if std::ptr::eq(m, measure) { turned(m) } else { m.clone() });
    expected.eq(measures).then_some(wording)
}
