//! The foot of a document: who receives it and who signed it.

use cchc_core::vietnamese::{fold, fold_start};

use super::Frame;
use super::line::{Line, is_capitals, is_rule};

/// True for the line "Nơi nhận:".
pub(super) fn is_recipients(line: &Line) -> bool {
    line.columns.iter().any(|piece| fold_start(piece, 10).starts_with("noi nhan"))
}

/// True for a line that says for whom somebody signs: "TM. ỦY BAN NHÂN DÂN", "KT. GIÁM ĐỐC".
fn is_authority(piece: &str) -> bool {
    let head = piece.split(['.', ' ', '/']).next().unwrap_or_default();
    is_capitals(piece)
        && matches!(head, "TM" | "KT" | "TL" | "TUQ" | "Q" | "T" | "K" | "TLĐĐ")
        && piece.contains(['.', '/', ' '])
        && piece.len() > head.len() + 2
}

/// Posts of signatories, folded.
const POSTS: [&str; 30] = [
    "giam doc",
    "pho giam doc",
    "tong giam doc",
    "chu tich",
    "pho chu tich",
    "bo truong",
    "thu truong",
    "chanh van phong",
    "pho chanh van phong",
    "truong ban",
    "pho truong ban",
    "truong phong",
    "pho truong phong",
    "cuc truong",
    "pho cuc truong",
    "chi cuc truong",
    "pho chi cuc truong",
    "bi thu",
    "pho bi thu",
    "hieu truong",
    "vien truong",
    "chanh thanh tra",
    "pho chanh thanh tra",
    "thu tuong",
    "pho thu tuong",
    "tong bi thu",
    "bo truong, chu nhiem",
    "quyen giam doc",
    "truong doan",
    "chanh an",
];

/// True for a line that is a signatory's post and nothing else.
fn is_post(piece: &str) -> bool {
    if !is_capitals(piece) || piece.split(' ').count() > 8 {
        return false;
    }
    let folded = fold(piece);
    let begins = |post: &str| folded.strip_prefix(post).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    POSTS.iter().any(|post| begins(post))
}

/// True for lines that begin a signature.
pub(super) fn is_signature(line: &Line) -> bool {
    line.columns.iter().any(|piece| is_authority(piece) || is_post(piece))
}

/// Two to six words, each with a capital: "Họ và Tên" of a person, perhaps with a rank before.
fn is_name(piece: &str) -> bool {
    let words: Vec<&str> = piece.split(' ').collect();
    let capitals = words.iter().filter(|w| w.starts_with(char::is_uppercase)).count();
    (2..=7).contains(&words.len())
        && capitals + 1 >= words.len()
        && piece.starts_with(char::is_uppercase)
        && piece.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-'))
}

/// "(đã ký)", "Đã ký", "(Ký tên, đóng dấu)".
fn is_signed(piece: &str) -> bool {
    let folded = fold(piece);
    folded.contains("da ky") || folded.contains("ky ten") || folded.contains("dong dau")
}

/// Reads the foot into the frame and says how many of its lines it took.
pub(super) fn read(lines: &[Line], frame: &mut Frame) -> usize {
    let mut foot = Foot::default();
    let mut taken = 0;
    for (i, line) in lines.iter().enumerate() {
        for piece in &line.columns {
            if foot.take(piece, line.gap || line.cell) {
                taken = i + 1;
            }
        }
        if taken <= i {
            break;
        }
    }
    let filled = |parts: Vec<String>, joint: &str| Some(parts.join(joint)).filter(|t| !t.is_empty());
    frame.recipients.extend(
        foot.recipients.iter().map(|r| r.trim_end_matches([';', '.', ',']).trim().to_owned()).filter(|r| !r.is_empty()),
    );
    frame.signatory_authority = frame.signatory_authority.take().or(filled(foot.authority, ", "));
    frame.signatory_position = frame.signatory_position.take().or(filled(foot.position, " "));
    frame.signatory_name = frame.signatory_name.take().or(foot.name);
    taken
}

/// What has been read of the foot so far.
#[derive(Default)]
struct Foot {
    listing: bool,
    recipients: Vec<String>,
    authority: Vec<String>,
    position: Vec<String>,
    name: Option<String>,
    last: Last,
}

#[derive(Default, PartialEq, Eq)]
enum Last {
    #[default]
    Nothing,
    Recipient,
    Authority,
    Position,
}

impl Foot {
    /// Takes in a piece; false when it does not belong to the foot.
    fn take(&mut self, piece: &str, fresh: bool) -> bool {
        if is_rule(piece) || is_signed(piece) {
            return true;
        }
        if fold_start(piece, 10).starts_with("noi nhan") {
            self.listing = true;
            let rest = piece.split_once(':').map_or("", |(_, rest)| rest);
            self.list(rest);
            return true;
        }
        if is_authority(piece) {
            self.last = Last::Authority;
            self.authority.push(piece.to_owned());
            return true;
        }
        if is_post(piece) {
            self.last = Last::Position;
            self.position.push(piece.to_owned());
            return true;
        }
        if let Some(item) = bullet(piece).filter(|_| self.listing) {
            self.list(item);
            return true;
        }
        self.go_on(piece, fresh)
    }

    /// Recipients in one line are divided by their dashes.
    fn list(&mut self, text: &str) {
        for item in text.split("; -").flat_map(|part| part.split(";-")) {
            let item = item.trim().trim_start_matches(['-', '+']).trim();
            if !item.is_empty() {
                self.last = Last::Recipient;
                self.recipients.push(item.to_owned());
            }
        }
    }

    /// A line without a mark: the rest of the one before, or the name.
    fn go_on(&mut self, piece: &str, fresh: bool) -> bool {
        let signed = self.last == Last::Position || self.last == Last::Authority;
        if signed && is_capitals(piece) && !is_name_in_capitals(piece) && !fresh {
            let parts = if self.last == Last::Authority { &mut self.authority } else { &mut self.position };
            if let Some(part) = parts.last_mut() {
                part.push(' ');
                part.push_str(piece);
            }
            return true;
        }
        if (signed || !self.position.is_empty()) && self.name.is_none() && is_name(piece) {
            self.name = Some(piece.to_owned());
            return true;
        }
        if let Some(last) = self
            .recipients
            .last_mut()
            .filter(|last| self.last == Last::Recipient && !fresh && !last.ends_with([';', '.']))
            && !is_capitals(piece)
        {
            last.push(' ');
            last.push_str(piece);
            return true;
        }
        false
    }
}

/// Names are sometimes in capitals too; a line that goes on with "TM. ỦY BAN NHÂN" is not one.
fn is_name_in_capitals(piece: &str) -> bool {
    is_name(piece)
        && !["dan", "nhan dan", "tinh", "thanh pho", "uy ban nhan dan"].iter().any(|w| fold(piece).starts_with(w))
}

fn bullet(piece: &str) -> Option<&str> {
    piece.strip_prefix(['-', '+', '•', '–', '*']).map(str::trim)
}
