//! The name of a body from a letterhead, which prints it in capitals (Decree 30/2020/NĐ-CP, Phụ lục
//! I): "ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI" is "Ủy ban nhân dân tỉnh Đồng Nai" in a sentence.

use crate::vietnamese::{nfc, plain, squeeze};

/// Words behind which a place name begins, every syllable of it with a capital.
const AREAS: [&str; 9] = ["tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu"];

/// Kinds of bodies behind which a field begins, its first letter a capital: "Sở Nội vụ".
const KINDS: [&str; 9] = ["sở", "bộ", "cục", "tổng cục", "chi cục", "phòng", "ban", "trung tâm", "vụ"];

/// Behind these, and behind a comma, another field begins (Decree 30/2020/NĐ-CP, Phụ lục II).
const JOINTS: [&str; 2] = ["và", "-"];

/// The name in the letters of a sentence. A name that is not all capitals stays as it is.
pub(crate) fn in_small_letters(printed: &str) -> String {
    let name = squeeze(&nfc(printed));
    if name.chars().any(char::is_lowercase) {
        return name;
    }
    let words: Vec<String> = name.split(' ').map(|word| word.chars().flat_map(char::to_lowercase).collect()).collect();
    let head = |length: usize| words.get(..length).is_some_and(|head| KINDS.contains(&head.join(" ").as_str()));
    let has_field = head(1) || head(2);
    let at = |place: Option<usize>| place.and_then(|place| words.get(place)).map_or("", String::as_str);
    let is_area = |first: &str, second: &str| AREAS.iter().any(|area| area.split(' ').eq([first, second]));
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    let mut place = false;
    for (nr, word) in words.iter().enumerate() {
        let (before, next) = (at(nr.checked_sub(1)), at(nr.checked_add(1)));
        // "Phường Xã Đàn": behind an area its name begins, whatever word that is.
        let named = place && (AREAS.contains(&before) || is_area(at(nr.checked_sub(2)), before));
        let area = !named && (AREAS.contains(&word.as_str()) || is_area(word, next) || is_area(before, word));
        let field = head(nr) || (has_field && (JOINTS.contains(&before) || before.ends_with(',')));
        // "Văn phòng Ủy ban nhân dân": bodies inside the name of another.
        let body = matches!((word.as_str(), next), ("ủy" | "uỷ", "ban") | ("hội", "đồng"));
        let short = matches!(word.as_str(), "ubnd" | "hđnd" | "ubmttq" | "tp" | "tp.");
        out.push(match () {
            () if short => word.to_uppercase(),
            () if area && nr > 0 => word.clone(),
            () if nr == 0 || body || field || (place && word != "và") => capital(word),
            () => word.clone(),
        });
        place = area || (place && word != "và");
    }
    out.join(" ")
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters.as_str().chars()).collect()
}

/// How cells name the body: "UBND tỉnh Đồng Nai", "Ủy ban nhân dân tỉnh", "UBND tỉnh".
pub(super) fn short_names(name: &str) -> Vec<String> {
    const LONG: &str = "Ủy ban nhân dân";
    let (head, area) = match (name.get(..LONG.len()), name.strip_prefix("UBND ")) {
        (Some(head), _) if plain(head) == plain(LONG) => ("", name.get(LONG.len()..).unwrap_or_default().trim()),
        (_, Some(area)) => (LONG, area),
        _ => return Vec::new(),
    };
    let mut names = Vec::new();
    names.push(if head.is_empty() { format!("UBND {area}") } else { format!("{LONG} {area}") });
    let level = AREAS.iter().find(|level| area.strip_prefix(**level).is_some_and(|rest| rest.starts_with(' ')));
    if let Some(level) = level {
        names.push(format!("{LONG} {level}"));
        names.push(format!("UBND {level}"));
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letterhead_is_written_as_in_a_sentence() {
        for (printed, name) in [
            ("ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI", "Ủy ban nhân dân tỉnh Đồng Nai"),
            ("UBND  THÀNH PHỐ CẦN THƠ", "UBND thành phố Cần Thơ"),
            ("UBND TỈNH", "UBND tỉnh"),
            ("UBND TỈNH BÀ RỊA - VŨNG TÀU", "UBND tỉnh Bà Rịa - Vũng Tàu"),
            ("UBND THỊ XÃ PHÚ MỸ", "UBND thị xã Phú Mỹ"),
            ("UBND PHƯỜNG XÃ ĐÀN", "UBND phường Xã Đàn"),
            ("VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH", "Văn phòng Ủy ban nhân dân tỉnh"),
            ("HỘI ĐỒNG NHÂN DÂN VÀ ỦY BAN NHÂN DÂN XÃ A", "Hội đồng nhân dân và Ủy ban nhân dân xã A"),
            ("BỘ NỘI VỤ", "Bộ Nội vụ"),
            ("SỞ DU LỊCH", "Sở Du lịch"),
            ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"),
            ("UBND xã Tân Hòa", "UBND xã Tân Hòa"),
            ("", ""),
        ] {
            assert_eq!(in_small_letters(printed), name);
        }
    }

    #[test]
    fn cells_name_the_body_shorter() {
        assert_eq!(
            short_names("Ủy ban nhân dân tỉnh Đồng Nai"),
            ["UBND tỉnh Đồng Nai", "Ủy ban nhân dân tỉnh", "UBND tỉnh"]
        );
        assert_eq!(short_names("UBND tỉnh"), ["Ủy ban nhân dân tỉnh"]);
        assert_eq!(short_names("Bộ Nội vụ"), Vec::<String>::new());
    }
}
