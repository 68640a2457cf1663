//! The name of a body from a letterhead, which prints it in capitals (Decree 30/2020/NĐ-CP, Phụ lục
//! I): "ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI" is "Ủy ban nhân dân tỉnh Đồng Nai" in a sentence.

use crate::vietnamese::{nfc, plain, squeeze};

/// Words behind which a place name begins, every syllable of it with a capital.
const AREAS: [&str; 9] = ["tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu"];

/// Kinds of bodies behind which a field begins, its first letter a capital: "Sở Nội vụ".
const KINDS: [&str; 9] = ["sở", "bộ", "cục", "tổng cục", "chi cục", "phòng", "ban", "trung tâm", "vụ"];

/// Fields that are written with capitals inside (Decree 30/2020/NĐ-CP, Phụ lục II): behind "và" and
/// a comma another field begins.
const JOINTS: [&str; 2] = ["và", "-"];

/// The name in the letters of a sentence. A name that is not all capitals stays as it is.
pub(super) fn in_small_letters(printed: &str) -> String {
    let name = squeeze(&nfc(printed));
    if name.chars().any(char::is_lowercase) {
        return name;
    }
    let words: Vec<String> = name.split(' ').map(|word| word.chars().flat_map(char::to_lowercase).collect()).collect();
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    let mut place = false;
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| words.get(at)).map_or("", String::as_str);
        let two =
            |first: &str, second: &str| matches!(AREAS.iter().find(|a| **a == format!("{first} {second}")), Some(_));
        let next = words.get(at + 1).map_or("", String::as_str);
        let area = AREAS.contains(&word.as_str()) || two(word, next) || two(before, word);
        let kind = |length: usize| words.get(..length).is_some_and(|head| KINDS.contains(&head.join(" ").as_str()));
        let joined = JOINTS.contains(&before) || before.ends_with(',');
        let field = kind(at) || (joined && (kind(1) || kind(2)));
        // "Văn phòng Ủy ban nhân dân": bodies inside the name of another.
        let body = matches!((word.as_str(), next), ("ủy" | "uỷ", "ban") | ("hội", "đồng"));
        let short = matches!(word.as_str(), "ubnd" | "hđnd" | "ubmttq" | "bqlda" | "tp" | "tp.");
        out.push(match () {
            () if short => word.to_uppercase(),
            () if area && at > 0 => word.clone(),
            () if at == 0 || place || body || (field && !JOINTS.contains(&word.as_str())) => capital(word),
            () => word.clone(),
        });
        place = (place || area) && !JOINTS.contains(&word.as_str()) || two(before, word);
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
