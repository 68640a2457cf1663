//! G003: a target that asks for less than the superior's plan does of an office of this level.

use super::Rule;
use crate::command::Command;
use crate::finding::{Finding, Fix, Severity};
use crate::input::{Input, Other, quoted};
use crate::language::Lang;
use crate::matching::{self, Confidence, Gauge, Match, Shortfall};
use crate::plan::{Field, Origin};
use crate::say;
use crate::target::{Measure, Op, chip};

pub(super) static RULE: Rule = Rule {
    code: "G003",
    name: "target-below-superior",
    title: ["Chỉ tiêu thấp hơn kế hoạch cấp trên", "Target below the superior's"],
    severity: Severity::Error,
    what: "Chỉ tiêu đặt mức thấp hơn mức mà kế hoạch cấp trên giao cho cấp của cơ quan: “70% tại cấp sở, 30% tại cấp huyện” thì sở so \
           với 70%. Chỉ so khi cùng đơn vị tính và cùng thời gian: kế hoạch cấp trên của năm khác không đặt mức cho năm này, trừ khi \
           chỉ tiêu ghi rõ năm. Dòng đã gắn với dòng của cấp trên, hoặc cùng lời, là lỗi; lời gần giống, hoặc số lượng và thứ hạng của cả tỉnh, thì hỏi có phải \
           cùng một chỉ tiêu; lời chỉ trùng ít chữ thì bỏ qua. \
           Hai tỷ lệ đều không ghi “tối thiểu”, “tối đa”: càng thấp càng tốt (trễ hạn, bị trả lại) thì không báo, chưa rõ thì chỉ hỏi.",
    why: "Kế hoạch có chỉ tiêu thấp hơn cấp trên sẽ bị trả lại khi thẩm định và bị trừ điểm khi chấm Chỉ số cải cách hành chính.",
    basis: "Kế hoạch cải cách hành chính của các tỉnh yêu cầu chỉ tiêu của sở, ngành, địa phương không thấp hơn kế hoạch của tỉnh.",
    fix: "Nâng chỉ tiêu bằng hoặc cao hơn mức của cấp trên; nếu không phải cùng một chỉ tiêu thì trả lời “không” ở trang Cấp trên.",
    bad: "Cấp trên: đúng hạn tối thiểu 96%. Kế hoạch của sở: Tỷ lệ giải quyết hồ sơ đúng hạn đạt tối thiểu 90%",
    good: "Cấp trên: đúng hạn tối thiểu 96%. Kế hoạch của sở: Tỷ lệ giải quyết hồ sơ đúng hạn đạt tối thiểu 98%",
    check,
};

fn check(input: &Input) -> Vec<Finding> {
    let Some(superior) = input.superior() else {
        return Vec::new();
    };
    superior.matches.iter().filter_map(|found| finding(input, superior, found)).collect()
}

fn finding(input: &Input, superior: &Other, found: &Match) -> Option<Finding> {
    let (shortfall, theirs) = found.shortfall()?;
    let question = match (found.confidence, shortfall) {
        (Confidence::Doubtful, _) | (Confidence::Probable, Shortfall::AtTheEdge) => return None,
        (Confidence::Probable, Shortfall::Below | Shortfall::IfMoreIsBetter) => true,
        (Confidence::Certain, _) => false,
    };
    let lang = input.lang();
    let [name, other] = [found.own, theirs].map(named);
    let [own, asked] = [found.own, theirs].map(|gauge| amount(gauge.measure, shortfall, lang));
    let at = superior.printed(theirs.target.id, input);
    let (row, _) = input.row_of(&found.own)?;
    let doubt = if question { Some(found.confidence) } else { None };
    let (message, hint) = texts(lang, doubt, shortfall, [&name, &own, &other, &asked, &at]);
    let mut finding = RULE.finding(input.place(row, Some(Field::Target)), message, hint).about(&about(found.own));
    if question || shortfall != Shortfall::Below {
        finding.severity = Severity::Note;
        if question {
            finding.answers = answers(input, superior, found.own, theirs);
        }
        return Some(finding);
    }
    let fix = matching::raised(found.own, theirs).map(|text| Fix {
        title: say!(lang, "Viết lại: “{text}”", "Rewrite as “{text}”"),
        command: Command::SetCell { plan: input.plan.id, row: found.own.target.id, field: Field::Target, text },
    });
    Some(finding.with_fix(fix))
}

/// Message and hint; a match in doubt is asked about before anything else.
fn texts(lang: Lang, doubt: Option<Confidence>, shortfall: Shortfall, told: [&str; 5]) -> (String, String) {
    let [name, own, other, asked, at] = told;
    match (doubt, shortfall) {
        (Some(doubt), _) => {
            let sure = doubt.word(lang);
            let message = say!(
                lang,
                "{name} đặt {own}, kế hoạch cấp trên giao {other} {asked} (mục {at}): có phải cùng một chỉ tiêu? Mức độ khớp: {sure}.",
                "{name} is {own}, the superior's plan asks for {other} {asked} (item {at}): is it the same? The match is {sure}."
            );
            let hint = if shortfall == Shortfall::IfMoreIsBetter {
                say!(
                    lang,
                    "Nếu phải thì đặt mức không kém cấp trên; nếu không phải thì trả lời để không hỏi lại.",
                    "If it is, be no worse than the superior's; if not, say so and it is not asked again."
                )
            } else {
                say!(
                    lang,
                    "Nếu phải thì nâng lên bằng mức của cấp trên; nếu không phải thì trả lời để không hỏi lại.",
                    "If it is, raise it to the superior's; if not, say so and it is not asked again."
                )
            };
            (message, hint)
        }
        (None, Shortfall::AtTheEdge) => (
            say!(
                lang,
                "{name} đặt {own}, kế hoạch cấp trên giao {asked} (mục {at}): như vậy đã đạt chưa?",
                "{name} is {own}, the superior's plan asks for {asked} (item {at}): does that reach it?"
            ) + lang.pick(" Hai mức sát nhau nhưng không viết như nhau.", " The two are close but not written alike."),
            say!(
                lang,
                "Viết mức như kế hoạch cấp trên để khi chấm điểm không phải giải trình.",
                "Write it as the superior's plan does, so that nobody has to explain it later."
            ),
        ),
        (None, Shortfall::IfMoreIsBetter) => (
            say!(
                lang,
                "{name} đặt {own}, kế hoạch cấp trên ghi {asked} (mục {at}): như vậy đã đạt chưa?",
                "{name} is {own}, the superior's plan says {asked} (item {at}): does that reach it?"
            ) + lang.pick(
                " Cả hai nơi không ghi “tối thiểu” hay “tối đa”.",
                " Neither of them says “at least” or “at most”.",
            ),
            say!(
                lang,
                "Ghi rõ “tối thiểu” hoặc “tối đa” trước con số; nếu càng cao càng tốt thì đặt ít nhất bằng mức của cấp trên.",
                "Write “tối thiểu” (at least) or “tối đa” (at most) before the number; if more is better, reach the superior's."
            ),
        ),
        (None, Shortfall::Below) => (
            say!(
                lang,
                "{name} đặt {own}, chưa đạt mức {asked} mà kế hoạch cấp trên giao (mục {at}).",
                "{name} is {own}, short of the {asked} that the superior's plan asks for (item {at})."
            ),
            say!(
                lang,
                "Đặt lại chỉ tiêu, ít nhất bằng mức của kế hoạch cấp trên.",
                "Set the target at least as the superior's plan does."
            ),
        ),
    }
}

/// Yes and no: either ends the question.
fn answers(input: &Input, superior: &Other, own: Gauge, theirs: Gauge) -> Vec<Fix> {
    let lang = input.lang();
    let theirs = Origin { plan: superior.plan.id, row: theirs.target.id };
    let answer = |same: bool, title: &str| Fix {
        title: title.to_owned(),
        command: Command::SetAnswer { plan: input.plan.id, own: own.target.id, theirs, same: Some(same) },
    };
    vec![
        answer(true, lang.pick("Phải, cùng một chỉ tiêu", "Yes, the same")),
        answer(false, lang.pick("Không phải", "No")),
    ]
}

/// A measure in short; where neither side of the number is meant for sure, without a sign for it.
pub(super) fn amount(measure: &Measure, shortfall: Shortfall, lang: Lang) -> String {
    match shortfall {
        Shortfall::IfMoreIsBetter => chip(&Measure { op: Op::Range, ..measure.clone() }, lang),
        Shortfall::Below | Shortfall::AtTheEdge => chip(measure, lang),
    }
}

/// What is measured in quotes; the wording of the target where that is not told, or where the things
/// counted were taken out of it: "Có ít nhất 02 sáng kiến cải cách hành chính" leaves no name; and where
/// brackets narrow it.
pub(super) fn named(gauge: Gauge) -> String {
    const LETTERS: usize = 90;
    const NO_THINGS: [&str; 10] =
        ["", "%", "điểm", "điểm %", "điểm phần trăm", "bậc", "ngày", "ngày làm việc", "giờ", "phút"];
    let (words, unit) = (gauge.measure.indicator.as_str(), gauge.measure.unit.as_str());
    let wording = &gauge.target.wording;
    let narrowed = gauge.target.measures.len() == 1 && wording.contains('(');
    let told = NO_THINGS.contains(&unit) || gauge.measure.op == Op::Rank;
    quoted(if words.is_empty() || narrowed || !told { wording } else { words }, LETTERS)
}

/// What tells the measures of one row apart.
pub(super) fn about(gauge: Gauge) -> String {
    let m = gauge.measure;
    [m.indicator.as_str(), &m.level, &m.period]
        .iter()
        .filter(|part| !part.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join(" · ")
}
