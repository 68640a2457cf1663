//! G008: a bare percentage that another place writes with a bound.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::Rule;
use super::g003_target_below_superior::named;
use crate::command::Command;
use crate::finding::{Finding, Fix, Place, Severity};
use crate::id::PartId;
use crate::input::Input;
use crate::matching::{self, Confidence, Gauge, is_bare};
use crate::plan::{Field, Node, Plan, Target};
use crate::say;
use crate::target::{self, Measure, Op, chip};

pub(super) static RULE: Rule = Rule {
    code: "G008",
    name: "percentage-with-two-operators",
    title: ["Tỷ lệ khi ghi “tối thiểu”, khi không", "Percentage with and without its bound"],
    severity: Severity::Note,
    what: "Cùng một chỉ tiêu, cùng con số mà một nơi chỉ viết “90%”, nơi khác của kế hoạch (lời văn, phụ lục) hoặc kế hoạch cấp trên viết “tối thiểu 90%”, “trên 90%”; \
           hoặc cấp trên viết “dưới 2%” mà kế hoạch chỉ viết “2%”. Không xét 100% và 0%.",
    why: "Số viết trần được hiểu là ít nhất, nhưng người chấm điểm có thể hiểu là đúng bằng; hai nơi viết hai cách thì không rõ theo cách nào.",
    basis: "Trong một kế hoạch tỉnh đã ban hành, lời văn viết “90%” còn phụ lục viết “tối thiểu 90%” cho cùng một chỉ tiêu.",
    fix: "Viết mức so sánh ở cả hai nơi như nhau.",
    bad: "Lời văn: 90% đơn vị hoàn thiện đề án. Phụ lục: Tối thiểu 90% đơn vị hoàn thiện đề án",
    good: "Lời văn và phụ lục: Tối thiểu 90% đơn vị hoàn thiện đề án",
    check,
};

fn check(input: &Input) -> Vec<Finding> {
    let mut found = beside_superior(input);
    found.extend(beside_text(input));
    // Of "60% tại cấp sở, 30% tại cấp xã" once, and of one indicator once.
    let mut said = HashSet::new();
    found.retain(|finding| said.insert((finding.place.row, finding.place.part, finding.about.clone())));
    found
}

fn beside_superior(input: &Input) -> Vec<Finding> {
    let Some(superior) = input.superior() else {
        return Vec::new();
    };
    let lang = input.lang();
    let mut found = Vec::new();
    for pair in superior.matches.iter().filter(|pair| pair.confidence > Confidence::Doubtful) {
        let Some(theirs) = pair.theirs.iter().copied().find(|theirs| is_unclear(pair.own, *theirs)) else { continue };
        let Some((row, _)) = input.row_of(&pair.own) else { continue };
        let at = superior.printed(theirs.target.id, input);
        let source = say!(lang, "kế hoạch cấp trên (mục {at})", "the superior's plan (item {at})");
        let place = input.place(row, Some(Field::Target));
        found.push(finding(input, place, (pair.own, theirs), &source).with_fix(bounded(input, pair.own, theirs)));
    }
    found
}

/// What the text of the plan says of the indicators of its table.
fn beside_text(input: &Input) -> Vec<Finding> {
    let prose = target::prose_of(input.plan);
    if prose.is_empty() || input.targets().next().is_none() {
        return Vec::new();
    }
    // The sentences as the targets of a plan of their own, so that they are matched like one.
    let mut parts: HashMap<usize, PartId> = HashMap::new();
    let mut text =
        Plan { rows: Vec::new(), parts: Vec::new(), parent: None, ..Plan::blank(input.plan.id, input.plan.years) };
    for (nr, (part, said)) in prose.into_iter().enumerate() {
        parts.insert(nr, part);
        let id = crate::id::Fresh::from_bits(nr as u64 + 1);
        let target = Target { wording: said.wording, measures: said.measures, ..Target::blank(id) };
        text.rows.push(Node::Target(Arc::new(target)));
    }
    let lang = input.lang();
    let mut found = Vec::new();
    for pair in matching::within(input.plan, &text).iter().filter(|pair| pair.confidence > Confidence::Doubtful) {
        let Some((row, _)) = input.row_of(&pair.own) else { continue };
        for theirs in &pair.theirs {
            let part = parts.get(&theirs.at).and_then(|part| input.plan.parts.iter().position(|p| p.id == *part));
            let Some(part) = part else { continue };
            if is_unclear(pair.own, *theirs) {
                let source = say!(lang, "lời văn ({})", "the text ({})", input.printed_part(part));
                let place = input.place(row, Some(Field::Target));
                let fix = bounded(input, pair.own, *theirs);
                found.push(finding(input, place, (pair.own, *theirs), &source).with_fix(fix));
            } else if is_unclear(*theirs, pair.own) {
                let source = say!(lang, "bảng nhiệm vụ (mục {})", "the table (item {})", input.printed(row));
                found.push(finding(input, input.part_place(part), (*theirs, pair.own), &source));
            } else {
                continue;
            }
            break;
        }
    }
    found
}

/// The one stands bare, the other has the same number with a bound, or a bound on the other side.
fn is_unclear(bare: Gauge, bound: Gauge) -> bool {
    let (a, b) = (bare.measure, bound.measure);
    let clear = |measure: &Measure| measure.value.is_none_or(|value| value == Decimal::ONE_HUNDRED || value.is_zero());
    if a.unit != "%" || !matches!(a.op, Op::Equal | Op::AtLeast) || clear(a) {
        return false;
    }
    let turned = matches!(b.op, Op::AtMost | Op::LessThan);
    let same = a.value == b.value && matches!(b.op, Op::AtLeast | Op::MoreThan);
    (turned || same) && is_bare(&bare.target.wording, a) && !is_bare(&bound.target.wording, b)
}

fn finding(input: &Input, place: Place, (bare, bound): (Gauge, Gauge), source: &str) -> Finding {
    let lang = input.lang();
    let (name, written) = (named(bare), chip(bound.measure, lang));
    let number = bare.measure.value.map(crate::vietnamese::write_decimal).unwrap_or_default();
    let message = say!(
        lang,
        "{name} chỉ viết “{number}%”, còn {source} viết {written}.",
        "{name} is written “{number}%” without a bound, and {written} in {source}."
    );
    let hint = say!(
        lang,
        "Viết rõ “tối thiểu”, “trên” hoặc “không quá” và viết như nhau ở mọi nơi.",
        "Say “tối thiểu”, “trên” or “không quá”, and say it alike everywhere."
    );
    RULE.finding(place, message, hint).about(&bare.measure.indicator)
}

/// The row with "tối thiểu" before its number, where it says the same then.
fn bounded(input: &Input, own: Gauge, theirs: Gauge) -> Option<Fix> {
    let word = match theirs.measure.op {
        Op::AtLeast => "tối thiểu",
        Op::MoreThan => "trên",
        _ => return None,
    };
    let number = crate::vietnamese::write_decimal(own.measure.value?);
    let wording = &own.target.wording;
    let mut places = wording.match_indices(&number).map(|(at, _)| at);
    let at = places.next().filter(|_| places.next().is_none() && !own.target.by_hand)?;
    let (before, behind) = wording.split_at_checked(at)?;
    let begins = before.trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    let mut letters = word.chars();
    let word = match letters.next().filter(|_| begins) {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => word.to_owned(),
    };
    let text = format!("{before}{word} {behind}");
    let read = target::read(&text).measures;
    let place = own.target.measures.iter().position(|measure| std::ptr::eq(measure, own.measure))?;
    let says = |(nr, (a, b)): (usize, (&Measure, &Measure))| {
        if nr == place { b.op == theirs.measure.op && Measure { op: a.op, ..b.clone() } == *a } else { a == b }
    };
    let kept = read.len() == own.target.measures.len() && own.target.measures.iter().zip(&read).enumerate().all(says);
    let lang = input.lang();
    kept.then(|| Fix {
        title: say!(lang, "Viết lại: “{text}”", "Rewrite as “{text}”"),
        command: Command::SetCell { plan: input.plan.id, row: own.target.id, field: Field::Target, text },
    })
}
