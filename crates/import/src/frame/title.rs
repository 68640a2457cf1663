//! The title of a document: where it begins, which lines belong to it, where the text begins.

use cchc_core::citation;
use cchc_core::vietnamese::fold;

use super::line::{Line, ends_closed, ends_open, is_capitals, is_rule};
use super::{Frame, numbering, office};

/// The title: the rest of the line with the kind, and the lines that go on with it.
pub(super) fn read(lines: &[Line], at: usize, taken: usize, frame: &mut Frame) -> usize {
    let head: Vec<&str> = lines.get(at..at + taken).unwrap_or_default().iter().map(|l| l.text.as_str()).collect();
    let first = head.join(" ");
    let Some((name, _)) = citation::kind_at_start(&first) else {
        return at + taken;
    };
    frame.kind = Some(name.to_owned());
    let rest: Vec<&str> = first.split(' ').skip(name.split(' ').count()).collect();
    let begun = rest.join(" ").trim_matches([':', ' ']).to_owned();
    collect(lines, at + taken, begun, frame)
}

/// Takes in the lines that go on with a title, and says where the text begins.
pub(super) fn collect(lines: &[Line], from: usize, begun: String, frame: &mut Frame) -> usize {
    let mut title = begun;
    let mut next = from;
    while let Some(line) = lines.get(next).filter(|_| next < from + 10) {
        if is_rule(&line.text) {
            next += 1;
            continue;
        }
        let before = next.checked_sub(1).and_then(|k| lines.get(k));
        let begins = title.is_empty() && !is_preamble(lines, next);
        if !(begins || !title.is_empty() && goes_on(&title, line, before, frame)) {
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(&line.text);
        next += 1;
    }
    frame.title = Some(title).filter(|t| !t.is_empty());
    next
}

/// Words that begin the reasons for a document, which stand behind its title.
const REASONS: [&str; 14] = [
    "can cu",
    "thuc hien",
    "trien khai",
    "de ",
    "nham",
    "theo ",
    "xet ",
    "tren co so",
    "tiep tuc",
    "qua ",
    "sau khi",
    "kinh gui",
    "ngay ",
    "thi hanh",
];

/// True when the lines from `at` on are not a title but the first reasons or sentences: they end
/// like a clause, or are too long.
fn is_preamble(lines: &[Line], at: usize) -> bool {
    let Some(first) = lines.get(at) else {
        return true;
    };
    let folded = fold(&first.text);
    if numbering::read(&first.text).is_some() || is_outside(&folded) {
        return true;
    }
    let mut length = 0;
    for (i, line) in lines.iter().enumerate().skip(at).take(12) {
        if i > at && (line.gap || line.cell || line.marked != first.marked || line.is_capitals() != first.is_capitals())
        {
            break;
        }
        let folded = fold(&line.text);
        let reason = line.text.starts_with(char::is_uppercase) && REASONS.iter().any(|r| folded.starts_with(r));
        if i > at && (is_outside(&folded) || is_rule(&line.text) || reason) {
            break;
        }
        length += line.text.chars().count();
        if ends_closed(&line.text) {
            return true;
        }
    }
    length > 320
}

/// Lines that belong to no title, whatever they follow.
fn is_outside(folded: &str) -> bool {
    ["(kem theo", "(ban hanh kem", "(dinh kem", "can cu ", "kinh gui", "noi nhan"]
        .iter()
        .any(|head| folded.starts_with(head))
}

/// True when the line belongs to the title.
fn goes_on(title: &str, line: &Line, before: Option<&Line>, frame: &Frame) -> bool {
    let folded = fold(&line.text);
    if numbering::read(&line.text).is_some()
        || is_outside(&folded)
        || line.text.chars().count() > 220
        || ends_closed(&line.text)
    {
        return false;
    }
    if ends_open(title) || (line.text.starts_with(char::is_lowercase) && !line.gap) {
        return true;
    }
    let reason = REASONS.iter().any(|reason| folded.starts_with(reason));
    if line.is_capitals() != is_capitals(title) || reason {
        return false;
    }
    if is_capitals(title) {
        // A decision names the office that decides under its title, once more in capitals.
        let decides = matches!(frame.kind.as_deref(), Some("Quyết định" | "Nghị quyết" | "Chỉ thị"));
        let same = frame.issuer.as_deref().is_some_and(|issuer| fold(issuer) == folded);
        return !same && !(decides && (office::begins(&line.text) || line.gap));
    }
    // Mixed letters: a title in several lines without a gap, until it has named its year.
    let has_year = super::year::of(title).is_some();
    let same_marks = line.marked && before.is_some_and(|b| b.marked);
    same_marks || (!line.gap && !line.cell && !has_year && line.text.chars().count() < 110)
}
