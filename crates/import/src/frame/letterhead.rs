//! The head of a document: who issues it, its number, place and day, its kind and title.
//!
//! The order of lines differs with the way of copying: side by side in columns, one block after
//! the other between "|", or only what the conversion of a PDF file left over.

use cchc_core::citation::{self, OwnDay};
use cchc_core::vietnamese::fold;

use super::line::{Line, is_capitals, is_rule};
use super::{Frame, numbering, office, title};

/// The lines of the head, at most so many; a kind further down belongs to something else.
const LONGEST: usize = 60;

/// Reads the head into the frame and says at which line the text begins.
pub(super) fn read(lines: &[Line], frame: &mut Frame) -> usize {
    let kind = kind_line(lines);
    let end = kind.map_or_else(|| letter_head(lines), |(at, _)| at);
    if end > 0 {
        pieces(lines.get(..end).unwrap_or_default(), frame);
    }
    let Some((at, taken)) = kind else {
        frame.kind = frame.number.as_deref().and_then(citation::kind_of).map(str::to_owned);
        // Some sites leave the kind out and keep the title in capitals.
        let titled = lines.get(end).is_some_and(|line| line.is_capitals() && !office::begins(&line.text));
        if frame.title.is_none() && frame.number.is_some() && titled {
            return title::collect(lines, end, String::new(), frame);
        }
        return end;
    };
    title::read(lines, at, taken, frame)
}

/// The line with the kind ("KẾ HOẠCH", "BÁO CÁO Kết quả …"), and how many lines its words take.
fn kind_line(lines: &[Line]) -> Option<(usize, usize)> {
    for (i, line) in lines.iter().enumerate().take(LONGEST) {
        let folded = fold(&line.text);
        if numbering::read(&line.text).is_some() || folded.starts_with("can cu ") || folded.starts_with('(') {
            return None;
        }
        if is_kind(&line.text, line.marked) {
            return Some((i, 1));
        }
        // Law sites break even "QUYẾT ĐỊNH" in two.
        if let Some(next) = lines.get(i + 1).filter(|next| !next.gap && !next.cell && line.text.len() < 12) {
            let both = format!("{} {}", line.text, next.text);
            if line.is_capitals() && is_kind(&both, false) {
                return Some((i, 2));
            }
        }
    }
    None
}

/// True when a line begins with a kind in capitals, or is one in whatever letters.
fn is_kind(text: &str, marked: bool) -> bool {
    let Some((name, _)) = citation::kind_at_start(text) else {
        return false;
    };
    let words: Vec<&str> = text.split(' ').take(name.split(' ').count()).collect();
    let whole = words.len() == text.split(' ').count();
    let capitals = is_capitals(&words.join(" "));
    let others = matches!(name, "Luật" | "Điều lệ" | "Văn bản" | "Hợp đồng" | "Dự án");
    !others && (capitals || (whole && (marked || name != "Hướng dẫn")))
}

/// Where the head of a letter ends, which has no kind: behind number, day and "V/v".
fn letter_head(lines: &[Line]) -> usize {
    let mut end = 0;
    for (i, line) in lines.iter().enumerate().take(25) {
        let folded = fold(&line.text);
        if numbering::read(&line.text).is_some()
            || folded.starts_with("kinh gui")
            || folded.starts_with("can cu ")
            || folded.starts_with('(')
        {
            break;
        }
        let of_head =
            line.columns.iter().any(|piece| is_number(piece) || is_motto(piece) || fold(piece).starts_with("v/v"));
        let day = line.text.chars().count() < 80 && citation::own_day(&line.text).is_some() && line.text.contains(',');
        let about = |line: &Line| line.columns.iter().any(|piece| fold(piece).starts_with("v/v"));
        let goes_on =
            end == i && !line.gap && !line.cell && lines.get(..i).unwrap_or_default().iter().rev().take(4).any(about);
        if of_head || (end > 0 && (day || goes_on)) {
            end = i + 1;
        }
    }
    end
}

fn is_number(piece: &str) -> bool {
    let folded = fold(piece);
    folded.strip_prefix("so").is_some_and(|rest| {
        rest.trim_start().starts_with([':', '.'])
            || rest.starts_with(' ') && piece.starts_with('S') && rest.contains(['/', '-'])
    })
}

/// The state's name and motto, whole or broken, or the Party's name.
fn is_motto(piece: &str) -> bool {
    let folded: String = fold(piece).chars().filter(|c| c.is_alphabetic()).collect();
    let names = ["conghoaxahoichunghiavietnam", "dangcongsanvietnam"];
    let name = folded.len() > 2 && is_capitals(piece) && names.iter().any(|n| n.contains(&folded));
    name || ["doclap", "tudo", "hanhphuc"].iter().any(|words| folded.starts_with(words))
}

/// The pieces of the head: cells and columns, each cut before the state's name, the motto, the
/// number and the day that stand on the same line.
fn pieces(lines: &[Line], frame: &mut Frame) {
    let mut units: Vec<String> = Vec::new();
    let mut place: Vec<String> = Vec::new();
    let mut day: Option<String> = None;
    let mut number: Option<String> = None;
    let mut about: Option<String> = None;
    for line in lines {
        for (column, piece) in line.columns.iter().flat_map(|c| cut(c)).enumerate() {
            let fresh = line.cell || line.gap || column > 0;
            if fresh {
                place.clear();
            }
            if let Some(open) = day.as_mut().filter(|d| !is_whole_day(d)) {
                open.push(' ');
                open.push_str(&piece);
            } else if let Some(open) = number.as_mut().filter(|n| citation::own_number(n).is_none()) {
                open.push(' ');
                open.push_str(&piece);
            } else if let Some(open) = about.as_mut().filter(|_| !fresh && !has_day(&piece)) {
                open.push(' ');
                open.push_str(&piece);
            } else if is_rule(&piece) || is_motto(&piece) {
                place.clear();
            } else if fold(&piece).starts_with("v/v") {
                about = Some(piece);
            } else if is_number(&piece) && number.is_none() {
                number = Some(piece);
            } else if has_day(&piece) && day.is_none() {
                place.push(piece);
                day = Some(place.join(" "));
            } else if is_capitals(&piece) && !is_stamp(&piece) {
                office::add_line(&mut units, &piece);
            } else {
                place.push(piece);
            }
        }
    }
    set(frame, number, day, &units);
    let about = about.map(|about| about.get(3..).unwrap_or_default().trim_matches([':', ' ']).to_owned());
    frame.title = frame.title.take().or(about);
}

fn set(frame: &mut Frame, number: Option<String>, day: Option<String>, units: &[String]) {
    if let Some(own) = number.as_deref().and_then(citation::own_number) {
        frame.number = Some(own.number);
        frame.number_wording = Some(own.wording);
    }
    if let Some(text) = day
        && let Some(OwnDay { date, wording, start, .. }) = citation::own_day(&text)
    {
        frame.date = date;
        frame.date_wording = Some(wording);
        let before = text.get(..start).unwrap_or_default().trim().trim_end_matches(',').trim();
        frame.place = Some(before.to_owned()).filter(|p| !p.is_empty() && p.chars().count() < 60);
    }
    frame.issuer = units.last().cloned();
    frame.superior = units.len().checked_sub(2).and_then(|i| units.get(i)).cloned();
}

/// Cuts a line where another piece of the head begins behind a single blank.
fn cut(text: &str) -> Vec<String> {
    let mut out = vec![text.to_owned()];
    for mark in
        ["CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "Độc lập - Tự do", "Độc lập – Tự do", "ĐẢNG CỘNG SẢN", "Số:", "V/v"]
    {
        out = out
            .iter()
            .flat_map(|piece| match piece.find(mark) {
                Some(at) if at > 0 => vec![piece[..at].trim().to_owned(), piece[at..].to_owned()],
                _ => vec![piece.clone()],
            })
            .collect();
    }
    // "Số: 12/KH-SDL Hòa Bình Thượng, ngày 05 tháng 01 năm 2026"
    out.iter()
        .flat_map(|piece| match citation::own_number(piece).filter(|_| is_number(piece)) {
            Some(own) if own.end < piece.len() => {
                let (number, rest) = piece.split_at(own.end);
                vec![number.to_owned(), rest.trim().trim_start_matches(['|', ',']).trim().to_owned()]
            }
            _ => vec![piece.clone()],
        })
        .filter(|piece| !piece.is_empty())
        .collect()
}

fn has_day(piece: &str) -> bool {
    let folded = fold(piece);
    folded.contains("ngay ") || folded.ends_with("ngay")
}

/// True when the line of the day needs no further line: year reached, or no room for one.
fn is_whole_day(text: &str) -> bool {
    let Some(day) = citation::own_day(text) else {
        return text.len() > 120;
    };
    let behind = text.get(day.end..).unwrap_or_default();
    day.date.is_some()
        || !behind.trim().is_empty()
        || day.wording.ends_with(|c: char| c.is_ascii_digit()) && day.wording.contains("năm")
        || text.len() > 120
}

/// Stamps of urgency and secrecy, which are no offices.
fn is_stamp(piece: &str) -> bool {
    let folded = fold(piece);
    let stamps = ["hoa toc", "khan", "thuong khan", "mat", "toi mat", "tuyet mat", "du thao", "ban sao", "sao y"];
    let begins = |stamp: &str| folded.strip_prefix(stamp).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    stamps.iter().any(|stamp| begins(stamp))
}

/// "DỰ THẢO", "(Dự thảo lần 2)": the stamp of a document that is not issued.
pub(super) fn is_draft(piece: &str) -> bool {
    let folded = fold(piece);
    let rest = folded.trim_matches(|c: char| !c.is_alphanumeric()).strip_prefix("du thao");
    rest.is_some_and(|rest| {
        rest.is_empty() || rest.starts_with(" lan") || rest.trim_start().starts_with(char::is_numeric)
    })
}
