//! How deep the titles of a table stand under each other, and which of them are areas.

use crate::recognise::area;
use crate::recognise::number::{Number, Style};

/// How deep a title stands, and what it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Level {
    /// The number of titles that it stands under.
    pub depth: usize,
    /// One of the areas of the plan.
    pub area: bool,
    /// The title of the whole table, over its areas.
    pub caption: bool,
    /// The title of a part of the table, over areas that are known by name.
    pub part: bool,
}

/// A title, as its level is told from it.
#[derive(Clone, Debug)]
pub(crate) struct Title {
    /// Its number.
    pub number: Option<Number>,
    /// Its text.
    pub text: String,
    /// The next row is a title too.
    pub over_title: bool,
}

/// The levels of the titles in order.
///
/// A title stands under the last one whose kind of number is a higher one. Titles without a
/// number stand where the first of them stood: outermost, or under one kind of number.
pub(crate) fn levels(titles: &[Title]) -> Vec<Level> {
    let caption = has_caption(titles);
    let mut open: Vec<Option<Style>> = Vec::new();
    let mut levels = Vec::with_capacity(titles.len());
    let mut plain_under: Option<Option<Style>> = None;
    for (at, Title { number, text, .. }) in titles.iter().enumerate() {
        if at == 0 && caption {
            levels.push(Level { caption, ..Level::default() });
            continue;
        }
        let style = number.as_ref().map(Number::style);
        match style {
            Some(style) => {
                while open.last().is_some_and(|last| !stands_over(*last, style, plain_under)) {
                    open.pop();
                }
            }
            None => {
                let above = open.iter().rev().copied().flatten().next();
                let first = if area::is_known(text) { None } else { above };
                let under = *plain_under.get_or_insert(first);
                while open.last().is_some_and(|last| last.is_none_or(|last| under.is_none_or(|under| last > under))) {
                    open.pop();
                }
            }
        }
        levels.push(Level { depth: open.len(), ..Level::default() });
        open.push(style);
    }
    take_off_parts(titles, &mut levels);
    mark_areas(titles, &mut levels);
    levels
}

fn stands_over(above: Option<Style>, style: Style, plain_under: Option<Option<Style>>) -> bool {
    match above {
        Some(above) => above < style,
        // One without a number, itself under a kind of number, or outermost.
        None => plain_under.flatten().is_none_or(|under| style > under),
    }
}

/// "NHIỆM VỤ CỤ THỂ NĂM 2026" in the first row, over "I. Cải cách thể chế", is the title of the
/// table and no area.
fn has_caption(titles: &[Title]) -> bool {
    let Some((Title { number: None, text, .. }, rest)) = titles.split_first() else {
        return false;
    };
    let numbered = rest.iter().any(|t| t.number.as_ref().is_some_and(|n| n.style() <= Style::Roman));
    let plain = rest.iter().any(|t| t.number.is_none());
    numbered && !plain && !area::is_known(text)
}

/// "A. NHIỆM VỤ CHUNG", "B. NHIỆM VỤ THEO LĨNH VỰC" over "I. CẢI CÁCH THỂ CHẾ": where every part
/// holds areas that are known by name and nothing but areas, those are the areas and not the parts.
fn take_off_parts(titles: &[Title], levels: &mut [Level]) {
    let mut known = true;
    let mut parts = 0;
    for (title, level) in titles.iter().zip(levels.iter()).filter(|(_, level)| !level.caption) {
        let part = title.number.as_ref().is_some_and(|n| n.style() == Style::Capital) && title.over_title;
        match level.depth {
            0 if !part || !known || area::is_known(&title.text) => return,
            0 => (known, parts) = (false, parts + 1),
            1 => known |= area::is_known(&title.text),
            _ => {}
        }
    }
    for level in levels.iter_mut().filter(|level| known && parts > 0 && !level.caption) {
        level.part = level.depth == 0;
        level.depth = level.depth.saturating_sub(1);
    }
}

/// Outermost titles are areas where they are numbered like ones, have no number, or where one
/// of their kind names an area of reform.
fn mark_areas(titles: &[Title], levels: &mut [Level]) {
    let outer = |level: &Level| level.depth == 0 && !level.caption && !level.part;
    let named = titles.iter().zip(levels.iter()).filter(|(_, l)| outer(l)).any(|(t, _)| area::is_known(&t.text));
    for (title, level) in titles.iter().zip(levels.iter_mut()) {
        let like_one = title.number.as_ref().is_none_or(|n| n.style() <= Style::Roman);
        level.area = outer(level) && (like_one || named);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::number;

    #[test]
    fn depths_of_titles() {
        let check = |titles: &[&str], expected: &str| {
            let titles: Vec<Title> = titles
                .iter()
                .map(|text| {
                    let (text, over_title) = text.strip_suffix('>').map_or((*text, false), |text| (text, true));
                    let (number, text) = match text.split_once('|') {
                        Some((n, text)) => (number::read(n), text),
                        None => (None, text),
                    };
                    Title { number, text: text.to_owned(), over_title }
                })
                .collect();
            let found: Vec<String> = levels(&titles)
                .iter()
                .map(|l| {
                    format!(
                        "{}{}",
                        if l.caption {
                            "C"
                        } else if l.part {
                            "P"
                        } else if l.area {
                            "A"
                        } else {
                            "G"
                        },
                        l.depth
                    )
                })
                .collect();
            assert_eq!(found.join(" "), expected, "{titles:?}");
        };
        check(&["I|Cải cách thể chế", "II|Cải cách TTHC", "1|Kiểm soát", "2|Một cửa", "III|Bộ máy"], "A0 A0 G1 G1 A0");
        check(
            &["A|Nhiệm vụ chung", "I|Thể chế", "1|Rà soát", "1.1|Văn bản", "II|Bộ máy", "B|Nhiệm vụ riêng"],
            "A0 G1 G2 G3 G1 A0",
        );
        check(&["II|Thủ tục", "II.1|Kiểm soát", "1|Rà soát", "II.2|Một cửa", "III|Bộ máy"], "A0 G1 G2 G1 A0");
        check(
            &["A|Nhiệm vụ chung>", "I|Chỉ đạo, điều hành", "B|Theo lĩnh vực>", "I|Cải cách thể chế>", "1|Rà soát"],
            "P0 A0 P0 A0 G1",
        );
        check(&["A|Nhiệm vụ chung>", "I|Cải cách thể chế", "B|Nhiệm vụ khác"], "A0 G1 A0");
        check(&["A|Nhiệm vụ chung>", "I|Cải cách thể chế", "B|Của ngành>", "I|Du lịch số"], "A0 G1 A0 G1");
        check(&["A|Nhiệm vụ chung>", "I|Văn bản", "B|Nhiệm vụ khác>", "I|Kiểm tra"], "A0 G1 A0 G1");
        check(&["1|Cải cách thể chế", "1.1|Rà soát", "2|Cải cách TTHC"], "A0 G1 A0");
        check(&["1|Nâng cao", "1.1|Rà soát", "2|Tăng cường"], "G0 G1 G0");
        check(&["Cải cách thể chế", "1|Rà soát", "Cải cách tài chính công"], "A0 G1 A0");
        check(&["PHỤ LỤC", "I|Thể chế", "II|Bộ máy", "PHỤ LỤC HAI", "I|Tài chính"], "A0 G1 G1 A0 G1");
        check(&["NHIỆM VỤ NĂM 2026", "I|Thể chế", "II|Bộ máy", "1|Sắp xếp"], "C0 A0 A0 G1");
        check(&["I|Cải cách thể chế", "Rà soát", "II|Bộ máy", "Sắp xếp"], "A0 G1 A0 G1");
    }
}
