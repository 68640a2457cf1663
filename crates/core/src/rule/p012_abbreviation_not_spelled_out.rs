//! P012: an abbreviation that the plan never spells out.

use std::collections::BTreeMap;

use super::Rule;
use crate::abbreviation::{find, folded, initials, is_common, spells_out};
use crate::finding::{Finding, Severity};
use crate::input::{Input, Piece};
use crate::say;
use crate::vietnamese::fold;

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
    unknown.iter().map(|(word, (piece, count))| finding(input, word, piece, *count)).collect()
}

/// The abbreviations of the plan that not everybody knows, with the first place and how many there are.
fn used<'a>(input: &Input<'a>) -> BTreeMap<&'a str, (Piece<'a>, usize)> {
    let mut used: BTreeMap<&str, (Piece, usize)> = BTreeMap::new();
    input.each_text(|piece| {
        // Most texts hold none; a text without small letters is a heading.
        if has_three_capitals(piece.text) && piece.text.chars().any(char::is_lowercase) {
            for (_, word) in find(piece.text) {
                if !is_common(word) {
                    used.entry(word).or_insert((piece, 0)).1 += 1;
                }
            }
        }
    });
    let names = input.workspace.units.iter().flat_map(|unit| std::iter::once(&unit.name).chain(&unit.aliases));
    for name in names {
        for word in name.split(|c: char| !c.is_alphanumeric()) {
            used.remove(word);
        }
    }
    used
}

/// True where three capitals or more follow each other.
fn has_three_capitals(text: &str) -> bool {
    let mut row = 0;
    text.chars().any(|c| {
        // Letters beyond ASCII are looked at only within a row.
        row = if c.is_ascii_uppercase() || (!c.is_ascii() && c.is_uppercase()) { row + 1 } else { 0 };
        row > 2
    })
}

/// Those that no text spells out, and whose words nowhere stand one behind the other.
fn without_explained<'a>(
    input: &Input<'a>,
    used: BTreeMap<&'a str, (Piece<'a>, usize)>,
) -> Vec<(&'a str, (Piece<'a>, usize))> {
    let mut open: Vec<_> = used.into_iter().map(|(word, places)| (word, folded(word), places)).collect();
    let sign = fold(&input.plan.header.number);
    open.retain(|(_, letters, _)| !sign.split(['/', '-']).any(|part| part == letters));
    input.each_text(|piece| {
        if !open.is_empty() {
            let initials = initials(piece.text);
            open.retain(|(word, letters, _)| !initials.contains(letters) && !spells_out(piece.text, word));
        }
    });
    let mut open: Vec<_> = open.into_iter().map(|(word, _, places)| (word, places)).collect();
    open.sort_by_key(|(_, (piece, _))| piece.offset);
    open
}

fn finding(input: &Input, word: &str, piece: &Piece, count: usize) -> Finding {
    let lang = input.lang();
    let message = match count {
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
    RULE.finding(input.place_of(piece), message, hint).once(word)
}
