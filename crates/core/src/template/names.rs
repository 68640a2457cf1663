//! What the office is called in the sentences of its plan, and the sign of its papers.

use super::Office;
use crate::vietnamese::{fold, squeeze};

/// Offices whose sign is not made of the first letters of their name.
const SIGNS: [(&str, &str); 1] = [("sở ngoại vụ", "SNgV")];

/// The names that stand in the texts for one year and office.
pub(super) struct Names {
    year: i32,
    office: String,
    superior: String,
}

impl Names {
    pub fn of(year: i32, office: &Office) -> Names {
        Names { year, office: squeeze(&office.name), superior: squeeze(&office.superior) }
    }

    /// "Sở", "Ban": how the office calls itself in its own text.
    fn body(&self) -> &'static str {
        let folded = fold(&self.office);
        let first = folded.split(' ').next().unwrap_or_default();
        match first {
            "ban" => "Ban",
            "so" | "" => "Sở",
            _ => "Cơ quan",
        }
    }

    /// Who signs.
    pub fn head(&self) -> &'static str {
        match self.body() {
            "Sở" => "GIÁM ĐỐC",
            "Ban" => "TRƯỞNG BAN",
            _ => "THỦ TRƯỞNG CƠ QUAN",
        }
    }

    /// "tỉnh" or "thành phố".
    fn province(&self) -> &'static str {
        if ["thanh pho", "tp"].iter().any(|word| fold(&self.superior).replace('.', " ").contains(word)) {
            "thành phố"
        } else {
            "tỉnh"
        }
    }

    /// "Văn phòng Sở".
    pub fn room(&self) -> String {
        format!("Văn phòng {}", self.body())
    }

    /// "Các phòng, đơn vị thuộc Sở".
    pub fn all(&self) -> String {
        format!("Các phòng, đơn vị thuộc {}", self.body())
    }

    /// "/KH-SDL" for "Sở Du lịch": the first letters of the words, without "và" and without the province.
    /// "/KH-" where the name does not tell.
    pub fn sign(&self) -> String {
        let lower = self.office.to_lowercase();
        let own =
            [" tỉnh ", " thành phố "].iter().find_map(|place| lower.split_once(place)).map_or(&*lower, |(own, _)| own);
        if let Some((_, sign)) = SIGNS.iter().find(|(name, _)| *name == own.trim()) {
            return format!("/KH-{sign}");
        }
        let known = ["sở ", "ban "].iter().any(|kind| own.starts_with(kind));
        let words = own.split(|c: char| c.is_whitespace() || c == ',' || c == '-').filter(|word| *word != "và");
        let letters: String = words.filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect();
        if known { format!("/KH-{letters}") } else { "/KH-".to_owned() }
    }

    /// A text with the names and years in it.
    pub fn filled(&self, text: &str) -> String {
        let office = if self.office.is_empty() { self.body() } else { &self.office };
        let superior = match self.superior.as_str() {
            "" => format!("Ủy ban nhân dân {}", self.province()),
            superior => superior.to_owned(),
        };
        text.replace("{year}", &self.year.to_string())
            .replace("{last_year}", &(self.year - 1).to_string())
            .replace("{office}", office)
            .replace("{superior}", &superior)
            .replace("{province}", self.province())
            .replace("{room}", &self.room())
            .replace("{body}", self.body())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_is_made_of_the_name() {
        #[rustfmt::skip]
        let rows = [
            ("Sở Du lịch", "/KH-SDL"), ("Sở Nông nghiệp và Môi trường", "/KH-SNNMT"), ("SỞ NGOẠI VỤ", "/KH-SNgV"),
            ("Sở Văn hóa, Thể thao và Du lịch tỉnh Long Sơn", "/KH-SVHTTDL"), ("Ban Dân tộc", "/KH-BDT"), ("Sở Giáo dục và Đào tạo", "/KH-SGDĐT"),
            ("Trung tâm Phục vụ", "/KH-"), ("", "/KH-"),
        ];
        for (name, sign) in rows {
            let office = Office { name: name.to_owned(), ..Office::default() };
            assert_eq!(Names::of(2026, &office).sign(), sign, "{name}");
        }
    }
}
