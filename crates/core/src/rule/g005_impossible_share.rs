//! G005: a share that cannot be, or a range that is upside down.

use rust_decimal::Decimal;

use super::Rule;
use crate::command::Command;
use crate::finding::{Finding, Fix, Severity};
use crate::input::Input;
use crate::office::holds;
use crate::plan::{Field, Target};
use crate::say;
use crate::target::{self, Measure, Op, chip};
use crate::vietnamese::{plain, write_decimal};

pub(super) static RULE: Rule = Rule {
    code: "G005",
    name: "impossible-share",
    title: ["Tỷ lệ không thể có hoặc khoảng viết ngược", "Impossible share or range upside down"],
    severity: Severity::Error,
    what: "Tỷ lệ hồ sơ, thủ tục, văn bản, cơ quan, cán bộ, người dân lớn hơn 100% hoặc nhỏ hơn 0%; khoảng có số đầu lớn hơn số sau (“từ 98-95%”). Mức \
           tăng, mức giảm, hoàn thành kế hoạch, dự toán, giải ngân, so với cùng kỳ, công suất thì có thể vượt 100% nên không xét.",
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

/// What may be more than all: growth, a plan that is surpassed, a capacity.
const BEYOND: [&str; 30] = [
    "kế hoạch",
    "dự toán",
    "được giao",
    "giao",
    "chỉ tiêu",
    "tăng",
    "vượt",
    "so với",
    "cùng kỳ",
    "năm trước",
    "công suất",
    "định mức",
    "nhu cầu",
    "thu ngân sách",
    "số thu",
    "giải ngân",
    "tiến độ",
    "khối lượng",
    "doanh thu",
    "thuê bao",
    "dân số",
    "mức lương",
    "hỗ trợ",
    "chi phí",
    "kinh phí",
    "gấp",
    "bình quân",
    "giường",
    "giá trị",
    "đăng ký",
];

fn check(input: &Input) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, target) in input.targets() {
        for measure in &target.measures {
            let upside_down = is_upside_down(target, measure);
            if upside_down || is_impossible(target, measure) {
                found.push(finding(input, at, target, measure, upside_down));
            }
        }
    }
    found
}

/// "Rút ngắn từ 15 đến 10 ngày" goes down and is no range.
fn is_upside_down(target: &Target, measure: &Measure) -> bool {
    let falls = || holds(&plain(&target.wording), ["giảm", "rút ngắn", "hạ", "xuống"]);
    measure.op == Op::Range
        && measure.max.is_some_and(|max| measure.value.is_some_and(|value| value > max))
        && !measure.unit.is_empty()
        && !falls()
}

/// Only a number of the wording out of 0 to 100 is looked at closer, so that this costs nothing.
fn is_impossible(target: &Target, measure: &Measure) -> bool {
    let out = |value: Option<Decimal>| value.is_some_and(|value| value > Decimal::ONE_HUNDRED || value < Decimal::ZERO);
    let share = measure.unit == "%" && !matches!(measure.op, Op::Growth | Op::Down | Op::Rank);
    if !share || !out(measure.value) && !out(measure.max) {
        return false;
    }
    let people = [&measure.level, &measure.indicator].map(|text| plain(text)).join(" ");
    holds(&people, COUNTED) && !holds(&people, BEYOND) && !holds(&plain(&target.wording), BEYOND)
}

fn finding(input: &Input, at: usize, target: &Target, measure: &Measure, upside_down: bool) -> Finding {
    let lang = input.lang();
    let (value, name) = (chip(measure, lang), super::quote(&target.wording));
    let place = input.place(at, Some(Field::Target));
    if upside_down {
        let [low, high] = [measure.max, measure.value].map(|number| number.map(write_decimal).unwrap_or_default());
        let message = say!(
            lang,
            "Khoảng {value} trong {name} có số đầu lớn hơn số sau.",
            "The range {value} in {name} begins with the larger number."
        );
        let hint = say!(lang, "Viết từ {low} đến {high}.", "Write it from {low} to {high}.");
        let fix = turned(target, measure).map(|text| Fix {
            title: say!(lang, "Viết lại: “{text}”", "Rewrite as “{text}”"),
            command: Command::SetCell { plan: input.plan.id, row: target.id, field: Field::Target, text },
        });
        return RULE.finding(place, message, hint).about(&value).with_fix(fix);
    }
    let message = say!(
        lang,
        "Tỷ lệ {value} trong {name} không thể có: tỷ lệ chỉ từ 0% đến 100%.",
        "The share {value} in {name} cannot be: a share is between 0% and 100%."
    );
    let hint = say!(
        lang,
        "Sửa lại con số; nếu là mức tăng hoặc mức hoàn thành kế hoạch thì viết rõ trong câu.",
        "Correct the number; if it is growth or the fulfilment of a plan, say so in the sentence."
    );
    RULE.finding(place, message, hint).about(&value)
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
