//! G007: a target that asks for less than the office's own of the year before.

use super::Rule;
use super::g003_target_below_superior::{about, amount, named};
use crate::finding::{Finding, Severity};
use crate::input::{Input, Other};
use crate::matching::{Confidence, Match, Shortfall};
use crate::plan::Field;
use crate::say;
use crate::target::Op;

pub(super) static RULE: Rule = Rule {
    code: "G007",
    name: "target-below-last-year",
    title: ["Chỉ tiêu thấp hơn năm trước", "Target below last year's"],
    severity: Severity::Warning,
    what: "Chỉ tiêu thấp hơn chỉ tiêu cùng loại trong kế hoạch năm trước của chính cơ quan (bản đang có hiệu lực), khi sổ có kế hoạch ấy. So cùng đơn vị tính, \
           cùng cấp, cùng mốc trong năm; mức tăng, mức giảm so với những năm khác nhau thì không so. Lời gần giống và số lượng việc (lớp, cuộc, \
           văn bản), tỷ lệ mà cả hai năm không ghi “tối thiểu”, “tối đa” thì chỉ hỏi; tỷ lệ càng thấp càng tốt (trễ hạn, bị trả lại) thì không báo.",
    why: "Chỉ tiêu lùi so với năm trước phải có lý do; thường là chép nhầm số hoặc lấy từ bản cũ hơn.",
    basis: "Chương trình cải cách hành chính nhiều năm đặt mức tăng dần; kế hoạch năm sau không thấp hơn năm trước nếu không có lý do.",
    fix: "Giữ ít nhất bằng mức năm trước, hoặc ghi lý do khi cho qua thông báo này.",
    bad: "Năm 2025: tối thiểu 92%. Năm 2026: Tỷ lệ hài lòng của khách đạt tối thiểu 90%",
    good: "Năm 2025: tối thiểu 92%. Năm 2026: Tỷ lệ hài lòng của khách đạt tối thiểu 93%",
    check,
};

fn check(input: &Input) -> Vec<Finding> {
    let Some(last) = input.last_year() else {
        return Vec::new();
    };
    last.matches.iter().filter_map(|found| finding(input, last, found)).collect()
}

fn finding(input: &Input, last: &Other, found: &Match) -> Option<Finding> {
    let (shortfall, before) = found.shortfall()?;
    let sure = found.confidence == Confidence::Certain;
    // Of two doubts nobody makes a question.
    let tells = match shortfall {
        Shortfall::Below => found.confidence != Confidence::Doubtful,
        Shortfall::IfMoreIsBetter => sure,
        Shortfall::AtTheEdge => false,
    };
    if !tells {
        return None;
    }
    let lang = input.lang();
    let [name, other] = [found.own, before].map(named);
    let [own, then] = [found.own, before].map(|gauge| amount(gauge.measure, shortfall, lang));
    let (at, year) = (last.printed(before.target.id, input), last.plan.years.first);
    let (row, _) = input.row_of(&found.own)?;
    let message = if shortfall == Shortfall::IfMoreIsBetter {
        say!(
            lang,
            "{name} đặt {own}, kế hoạch năm {year} đặt {then} (mục {at}): như vậy có phải lùi không? Cả hai nơi không ghi “tối thiểu” hay “tối đa”.",
            "{name} is {own}, the plan for {year} had {then} (item {at}): is that less? Neither says “at least” or “at most”."
        )
    } else if sure {
        say!(
            lang,
            "{name} đặt {own}, thấp hơn mức {then} của kế hoạch năm {year} (mục {at}).",
            "{name} is {own}, below the {then} of the plan for {year} (item {at})."
        )
    } else {
        let degree = found.confidence.word(lang);
        say!(
            lang,
            "{name} đặt {own}, kế hoạch năm {year} đặt {other} {then} (mục {at}): có phải cùng một chỉ tiêu? Mức độ khớp: {degree}.",
            "{name} is {own}, the plan for {year} had {other} {then} (item {at}): is it the same? The match is {degree}."
        )
    };
    let hint = if shortfall == Shortfall::IfMoreIsBetter {
        say!(
            lang,
            "Ghi rõ “tối thiểu” hoặc “tối đa” trước con số; nếu càng cao càng tốt thì giữ ít nhất bằng mức năm {year}.",
            "Write “tối thiểu” (at least) or “tối đa” (at most) before it; if more is better, keep the number of {year}."
        )
    } else {
        say!(
            lang,
            "Giữ ít nhất bằng mức năm {year}; nếu hạ mức có lý do thì ghi lý do khi cho qua.",
            "Keep at least the number of {year}; if it falls for a reason, let this pass with the reason."
        )
    };
    let mut finding = RULE.finding(input.place(row, Some(Field::Target)), message, hint).about(&about(found.own));
    // How many classes or papers there are goes by the year's work.
    let measure = found.own.measure;
    let counts = !matches!(measure.unit.as_str(), "%" | "điểm" | "") && measure.op != Op::Rank;
    if !sure || counts || shortfall == Shortfall::IfMoreIsBetter {
        finding.severity = Severity::Note;
    }
    Some(finding)
}
