//! U002: two spellings of what is probably one unit.

use std::collections::BTreeMap;

use super::Rule;
use crate::command::Command;
use crate::finding::{Finding, Fix, Severity};
use crate::id::{IdSource, UnitId};
use crate::input::{Input, Name};
use crate::language::Lang;
use crate::say;
use crate::unit::alike::{Likeness, Spelling, may_be_two_places};
use crate::vietnamese::is_ditto;

pub(super) static RULE: Rule = Rule {
    code: "U002",
    name: "unit-spelled-two-ways",
    title: ["Một đơn vị viết hai cách", "Two spellings of what is probably one unit"],
    severity: Severity::Warning,
    what: "Trong các ô chủ trì, phối hợp có hai cách viết có lẽ là một đơn vị: viết tắt bằng chữ đầu (“Phòng HTQT”), \
           bỏ tên cơ quan (“Văn phòng” và “Văn phòng Sở”), khác chữ hoa, dấu. Mỗi cặp báo một lần. \
           Tên gọi chung (“các sở, ban, ngành”) và hai tên đã khai báo là một đơn vị thì không tính.",
    why: "Khi lọc, thống kê hay gửi nhắc việc theo đơn vị, một đơn vị viết hai cách bị tính thành hai, việc bị sót.",
    basis: "Nghị định số 30/2020/NĐ-CP, Phụ lục II về viết hoa tên cơ quan; lỗi gặp trong bảng đã ban hành.",
    fix: "Ghi cách viết ngắn là tên gọi khác của đơn vị, hoặc viết thống nhất một cách trong cả bảng.",
    bad: "Chủ trì: Phòng HTQT … Chủ trì: Phòng Hợp tác quốc tế",
    good: "Chủ trì: Phòng Hợp tác quốc tế (“Phòng HTQT” đã ghi là tên gọi khác)",
    check,
};

/// A pair of spellings: the full one and the other, by their places among the names.
struct Pair {
    full: usize,
    other: usize,
    like: Likeness,
}

fn check(input: &Input) -> Vec<Finding> {
    let lang = input.lang();
    let names = &input.names().all;
    let mut found = Vec::new();
    for pair in pairs(input, names) {
        let (Some(full), Some(other)) = (names.get(pair.full), names.get(pair.other)) else {
            continue;
        };
        let (a, b) = (full.text, other.text);
        let (n, m) = (cells(full.cells, lang), cells(other.cells, lang));
        let message = match pair.like {
            Likeness::Typing => say!(
                lang,
                "“{b}” ({m}) và “{a}” ({n}) chỉ khác nhau ở chữ hoa, dấu.",
                "“{b}” ({m}) and “{a}” ({n}) differ in capitals and marks only."
            ),
            Likeness::Initials => say!(
                lang,
                "“{b}” ({m}) có lẽ là cách viết tắt của “{a}” ({n}).",
                "“{b}” ({m}) is probably short for “{a}” ({n})."
            ),
            Likeness::Body => say!(
                lang,
                "“{b}” ({m}) và “{a}” ({n}) có lẽ là một đơn vị.",
                "“{b}” ({m}) and “{a}” ({n}) are probably one unit."
            ),
        };
        let hint = say!(
            lang,
            "Nếu là một đơn vị, ghi “{b}” là tên gọi khác của “{a}”, hoặc viết thống nhất một cách.",
            "If they are one unit, make “{b}” another name of “{a}”, or write it one way throughout."
        );
        let Some((row, field)) = other.first.clone().or_else(|| full.first.clone()) else {
            continue;
        };
        let place = input.place(row, Some(field));
        let fix = alias(input, full, other, lang);
        found.push(RULE.finding(place, message, hint).with_fix(Some(fix)));
    }
    found
}

fn cells(n: usize, lang: Lang) -> String {
    match n {
        0 => lang.pick("trong danh sách đơn vị", "in the list of units").to_owned(),
        1 => say!(lang, "1 ô", "1 cell"),
        _ => say!(lang, "{n} ô", "{n} cells"),
    }
}

/// Makes one name an alias of the other. A unit that the office knows keeps its name.
fn alias(input: &Input, full: &Name, other: &Name, lang: Lang) -> Fix {
    let (name, alias) = match (full.unit, other.unit) {
        (None, Some(_)) => (other.text, full.text),
        _ => (full.text, other.text),
    };
    let mut ids = IdSource::from_text(name);
    let mut unit: UnitId = ids.fresh();
    while input.workspace.units.iter().any(|known| known.id == unit) {
        unit = ids.fresh();
    }
    Fix {
        title: say!(lang, "Ghi “{alias}” là tên gọi khác của “{name}”", "Make “{alias}” another name of “{name}”"),
        command: Command::MakeAlias { unit, name: name.to_owned(), alias: alias.to_owned() },
    }
}

fn pairs(input: &Input, names: &[Name]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let single: Vec<usize> = (0..names.len())
        .filter(|&at| names.get(at).is_some_and(|name| !name.collective && !is_ditto(name.text)))
        .collect();
    let chosen = typing(names, &single, &mut pairs);
    initials(names, &chosen, &mut pairs);
    body(input, names, &chosen, &mut pairs);
    // The office has said already that these are one unit, or that they are two.
    pairs.retain(|pair| {
        let unit = |at: usize| names.get(at).and_then(|name| name.unit);
        unit(pair.full).is_none() || unit(pair.other).is_none()
    });
    pairs
}

/// Names of the same letters. Returns one name for each such set, the one written most.
fn typing(names: &[Name], single: &[usize], pairs: &mut Vec<Pair>) -> Vec<usize> {
    let mut same: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &at in single {
        if let Some(name) = names.get(at) {
            same.entry(&name.spelling.key).or_default().push(at);
        }
    }
    let mut chosen = Vec::new();
    for set in same.values() {
        let most = set.iter().copied().max_by_key(|&at| (names.get(at).map(|n| n.cells), std::cmp::Reverse(at)));
        let Some(full) = most else { continue };
        chosen.push(full);
        for &other in set.iter().filter(|&&at| at != full) {
            let text = |at: usize| names.get(at).map_or("", |name| name.text);
            if !may_be_two_places(text(full), text(other)) {
                pairs.push(Pair { full, other, like: Likeness::Typing });
            }
        }
    }
    chosen
}

/// Names of which one is short for exactly one other.
fn initials(names: &[Name], chosen: &[usize], pairs: &mut Vec<Pair>) {
    /// More names than this of the same initials are no unit names.
    const MOST: usize = 40;
    let mut same: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &at in chosen {
        if let Some(name) = names.get(at) {
            same.entry(&name.spelling.initials).or_default().push(at);
        }
    }
    for set in same.values().filter(|set| set.len() <= MOST) {
        for &short in set {
            let longer = set.iter().copied().filter(|&full| {
                let (Some(full), Some(short)) = (names.get(full), names.get(short)) else {
                    return false;
                };
                full.text.chars().count() > short.text.chars().count() && short.spelling.is_short_for(&full.spelling)
            });
            // Two full names for one short name: nobody knows which is meant. Of a short, a
            // half-short and a full spelling the fullest is the name.
            let longer: Vec<usize> = longer.collect();
            let fullest =
                longer.iter().copied().max_by_key(|&at| names.get(at).map_or(0, |name| name.text.chars().count()));
            let Some(full) = fullest else { continue };
            let one = longer.iter().all(|&at| {
                at == full
                    || match (names.get(at), names.get(full)) {
                        (Some(a), Some(b)) => a.spelling.is_short_for(&b.spelling),
                        _ => false,
                    }
            });
            if one {
                pairs.push(Pair { full, other: short, like: Likeness::Initials });
            }
        }
    }
}

/// Names that differ only by the body at the end, where only one body is named.
fn body(input: &Input, names: &[Name], chosen: &[usize], pairs: &mut Vec<Pair>) {
    let own = match input.workspace.office.as_str() {
        "" => &input.plan.header.issuer,
        office => office,
    };
    let own = Spelling::of(own);
    let mut with_body: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for &at in chosen {
        if let Some(base) = names.get(at).and_then(|n| n.spelling.without_body(&own)) {
            with_body.entry(base).or_default().push(at);
        }
    }
    for &other in chosen {
        let Some(name) = names.get(other) else {
            continue;
        };
        if let Some([full]) = with_body.get(&name.spelling.key).map(Vec::as_slice) {
            pairs.push(Pair { full: *full, other, like: Likeness::Body });
        }
    }
}
