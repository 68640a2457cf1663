//! P012: an abbreviation that the plan never spells out.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Rule;
use crate::abbreviation::{find, folded, initials, is_common, spells_out};
use crate::finding::{Finding, Place, Severity};
use crate::input::{Input, Piece, Short};
use crate::order::Order;
use crate::say;
use crate::vietnamese::{fold, is_capital};

pub(super) static RULE: Rule = Rule {
    code: "P012",
    name: "abbreviation-not-spelled-out",
    title: ["Chữ viết tắt chưa được viết đầy đủ lần nào", "Abbreviation never spelled out"],
    severity: Severity::Note,
    what: "Chữ viết tắt từ ba chữ cái trở lên, ngoài những chữ cán bộ nào cũng biết (TTHC, CBCCVC …), mà cả kế hoạch không \
           nơi nào viết đầy đủ; mỗi chữ báo một lần. Chữ trong tên hoặc tên gọi khác của đơn vị, trong số, ký hiệu văn \
           bản, trong tiêu đề in hoa thì không tính.",
    why: "Người dân, cơ quan ngoài ngành và người mới không đoán được chữ viết tắt riêng của một đơn vị.",
    basis: "Nghị định số 30/2020/NĐ-CP về công tác văn thư: văn bản viết bằng từ ngữ phổ thông; từ viết tắt phải được giải \
            thích khi dùng lần đầu.",
    fix: "Viết đầy đủ ở lần đầu và đặt chữ viết tắt trong ngoặc: “hồ sơ điện tử (HSĐT)”; hoặc viết đầy đủ ở mọi nơi.",
    bad: "Số hóa HSĐT của năm 2026 (không nơi nào viết “hồ sơ điện tử”)",
    good: "Số hóa hồ sơ điện tử (HSĐT) của năm 2026; … 100% HSĐT được lưu",
    check,
};

/// More different ones than this are no abbreviations but a text in capitals.
const MOST: usize = 60;

fn check(input: &Input) -> Vec<Finding> {
    let used = used(input);
    if used.is_empty() || used.len() > MOST {
        return Vec::new();
    }
    let unknown = without_explained(input, used);
    unknown.iter().map(|(word, places)| finding(input, word, places)).collect()
}

/// Where an abbreviation stands first, and how often it stands in the plan.
struct Use<'a> {
    /// How many uses stand before it.
    nth: usize,
    at: At<'a>,
    count: usize,
}

/// Where a text stands: outside the table, or a row with the place among its texts.
#[derive(Clone, Copy)]
enum At<'a> {
    Text(Piece<'a>),
    Row(usize, usize),
}

/// The abbreviations of the plan that not everybody knows.
fn used<'a>(input: &Input<'a>) -> BTreeMap<String, Use<'a>> {
    let mut used: BTreeMap<String, Use> = BTreeMap::new();
    let mut nth = 0;
    let mut add = |word: &str, at: At<'a>| {
        nth += 1;
        match used.get_mut(word) {
            Some(used) => used.count += 1,
            None => drop(used.insert(word.to_owned(), Use { nth, at, count: 1 })),
        }
    };
    input.each_text_outside(|piece| {
        uncommon(piece.text).for_each(|word| add(word, At::Text(piece)));
    });
    for row in 0..input.rows().len() {
        short(input, row).words.iter().for_each(|(text, word)| add(word, At::Row(row, *text)));
    }
    let names = input.workspace.units.iter().flat_map(|unit| std::iter::once(&unit.name).chain(&unit.aliases));
    for name in names {
        for word in name.split(|c: char| !c.is_alphanumeric()) {
            used.remove(word);
        }
    }
    used
}

/// What the texts of a row abbreviate.
fn short<'k>(input: &'k Input, row: usize) -> Cow<'k, Short> {
    let read = || {
        let mut short = Short::default();
        input.each_text_of(row, |text, _, words| {
            if has_three_capitals(words) {
                short.capitals.push(text);
                short.words.extend(uncommon(words).map(|word| (text, word.to_owned())));
            }
        });
        short
    };
    match input.kept(row) {
        Some(kept) => Cow::Borrowed(kept.short.get_or_init(read)),
        None => Cow::Owned(read()),
    }
}

/// The abbreviations of a text that not everybody knows. Most texts hold none; a text without small
/// letters is a heading.
fn uncommon(text: &str) -> impl Iterator<Item = &str> {
    let may = has_three_capitals(text) && text.chars().any(char::is_lowercase);
    let found = if may { find(text) } else { Vec::new() };
    found.into_iter().map(|(_, word)| word).filter(|word| !is_common(word))
}

/// True where three capitals or more follow each other.
fn has_three_capitals(text: &str) -> bool {
    let mut row = 0;
    text.chars().any(|c| {
        row = if is_capital(c) { row + 1 } else { 0 };
        row > 2
    })
}

/// Those that no text spells out, and whose words nowhere stand one behind the other.
fn without_explained<'a>(input: &Input<'a>, used: BTreeMap<String, Use<'a>>) -> Vec<(String, Use<'a>)> {
    let mut open: Vec<_> = used.into_iter().map(|(word, places)| (folded(&word), word, places)).collect();
    let sign = fold(&input.plan.header.number);
    open.retain(|(letters, _, _)| !sign.split(['/', '-']).any(|part| part == letters));
    input.each_text_outside(|piece| {
        if !open.is_empty() {
            let initials = initials(piece.text);
            open.retain(|(letters, word, _)| !initials.contains(letters) && !spells_out(piece.text, word));
        }
    });
    for row in 0..input.rows().len() {
        if open.is_empty() {
            break;
        }
        let initials = initials_of(input, row);
        open.retain(|(letters, _, _)| !initials.contains(letters));
        let capitals = &short(input, row).capitals;
        if !capitals.is_empty() {
            input.each_text_of(row, |text, _, words| {
                if capitals.contains(&text) {
                    open.retain(|(_, word, _)| !spells_out(words, word));
                }
            });
        }
    }
    open.order_by_key(|(_, _, places)| places.nth);
    open.into_iter().map(|(_, word, places)| (word, places)).collect()
}

/// The first letters of the words of a row's texts, a line for each text.
fn initials_of<'k>(input: &'k Input, row: usize) -> Cow<'k, str> {
    let read = || {
        let mut all = String::new();
        input.each_text_of(row, |_, _, words| {
            all.push_str(&initials(words));
            all.push('\n');
        });
        all
    };
    match input.kept(row) {
        Some(kept) => Cow::Borrowed(kept.initials.get_or_init(read)),
        None => Cow::Owned(read()),
    }
}

fn place(input: &Input, at: At) -> Place {
    match at {
        At::Text(piece) => input.place_of(&piece),
        At::Row(row, text) => {
            let mut field = None;
            input.each_text_of(row, |nth, cell, _| {
                if nth == text {
                    field = Some(cell.to_field());
                }
            });
            input.place(row, field)
        }
    }
}

fn finding(input: &Input, word: &str, places: &Use) -> Finding {
    let lang = input.lang();
    let message = match places.count {
        1 => say!(
            lang,
            "Chữ viết tắt “{word}” không được viết đầy đủ ở nơi nào trong kế hoạch.",
            "The abbreviation “{word}” is nowhere spelled out in the plan."
        ),
        n => say!(
            lang,
            "Chữ viết tắt “{word}” dùng {n} lần mà không được viết đầy đủ ở nơi nào trong kế hoạch.",
            "The abbreviation “{word}” is used {n} times and nowhere spelled out in the plan."
        ),
    };
    let hint = say!(
        lang,
        "Viết đầy đủ ở lần đầu, đặt “{word}” trong ngoặc; nếu là tên đơn vị thì thêm vào tên gọi khác của đơn vị.",
        "Spell it out the first time, with “{word}” in brackets; if it is a unit, add it to the unit's other names."
    );
    RULE.finding(place(input, places.at), message, hint).once(word)
}
