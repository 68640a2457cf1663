//! Old font codes: TCVN3 (ABC, fonts .VnTime) and VNI (fonts VNI-Times). Such text is made of
//! Latin-1 letters that only look Vietnamese in the font; in Unicode it is "C¶i c¸ch hµnh chÝnh"
//! or "Caûi caùch haønh chính".
//!
//! Recognition counts syllables: text is taken for an old code only where its accented words are
//! no Vietnamese as they stand and nearly all are Vietnamese when converted. So French, English
//! with symbols and proper Unicode raise no alarm.

use super::syllable::is_syllable;

/// The old font codes that are recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegacyFont {
    /// TCVN 5712:1993 VN3, called ABC; one code a letter. It has no codes for capitals with
    /// tones: the fonts .Vn…H show small letters as capitals.
    Tcvn3,
    /// VNI for Windows; a vowel and its mark are two codes.
    Vni,
}

impl LegacyFont {
    /// The name under which offices know the code.
    pub fn name(self) -> &'static str {
        match self {
            LegacyFont::Tcvn3 => "TCVN3 (ABC)",
            LegacyFont::Vni => "VNI",
        }
    }
}

/// The letters of TCVN3 from code A1 to FE; a blank where the code means no letter. The few toned
/// capitals are those of VN1, which some fonts have.
const TCVN3: &str = "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ";

/// A plain vowel of VNI with the marks that may follow it, and the letters that result.
const VNI_PAIRS: [(char, &str, &str); 8] = [
    ('a', "ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
    ('e', "ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    ('o', "ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    ('u', "ùøûõï", "úùủũụ"),
    ('y', "ùøûõï", "ýỳỷỹỵ"),
    ('ô', "ùøûõï", "ớờởỡợ"),
    ('ö', "ùøûõï", "ứừửữự"),
    ('i', "ùøûõï", "íìỉĩị"),
];

/// Codes of VNI that stand for a letter by themselves.
const VNI_SINGLES: [(char, char); 9] =
    [('ô', 'ơ'), ('ö', 'ư'), ('ñ', 'đ'), ('í', 'í'), ('ì', 'ì'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị'), ('î', 'ỵ')];

/// Converts text in an old font code to Unicode. Characters that the code does not use stay.
/// A word whose plain letters are all capitals becomes capitals ("HµNH" is "HÀNH").
pub fn convert(text: &str, font: LegacyFont) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    for word in text.split_inclusive(is_edge) {
        let letters = match font {
            LegacyFont::Tcvn3 => word.chars().map(tcvn3).collect(),
            LegacyFont::Vni => vni(word),
        };
        if font == LegacyFont::Tcvn3 && is_shouted(word) {
            out.extend(letters.chars().flat_map(char::to_uppercase));
        } else {
            out.push_str(&letters);
        }
    }
    out
}

/// Converts line by line and leaves lines that are Unicode already: documents are patched
/// together from older ones.
pub(super) fn convert_lines(text: &str, font: LegacyFont) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    for line in text.split_inclusive('\n') {
        if is_modern(line) {
            out.push_str(line);
        } else {
            out.push_str(&convert(line, font));
        }
    }
    out
}

fn tcvn3(c: char) -> char {
    let letter = (c as u32).checked_sub(0xA1).and_then(|at| TCVN3.chars().nth(at as usize));
    match letter {
        Some(letter) if letter != ' ' => letter,
        _ => c,
    }
}

/// At least two plain capitals and no plain small letter: typed in capitals.
fn is_shouted(word: &str) -> bool {
    word.chars().filter(char::is_ascii_uppercase).count() >= 2 && !word.chars().any(|c| c.is_ascii_lowercase())
}

fn vni(word: &str) -> String {
    let mut out = String::with_capacity(word.len() + 4);
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        let base = small(c);
        let pair = VNI_PAIRS.iter().find(|(vowel, ..)| *vowel == base).and_then(|(_, marks, letters)| {
            let mark = small(*chars.peek()?);
            let at = marks.chars().position(|m| m == mark)?;
            letters.chars().nth(at)
        });
        let letter = match pair {
            Some(letter) => {
                chars.next();
                letter
            }
            None => VNI_SINGLES.iter().find(|(code, _)| *code == base).map_or(base, |(_, letter)| *letter),
        };
        if c.is_uppercase() {
            out.extend(letter.to_uppercase());
        } else if letter == base {
            out.push(c);
        } else {
            out.push(letter);
        }
    }
    out
}

fn small(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// Where words end. Latin-1 symbols are letters in the old codes, so only ASCII and typographic
/// punctuation count.
fn is_edge(c: char) -> bool {
    (c.is_ascii() && !c.is_ascii_alphabetic()) || c == '\u{A0}' || c >= '\u{2000}'
}

/// Letters that only Unicode has: the line is no old code.
fn is_modern(line: &str) -> bool {
    line.chars().any(|c| {
        matches!(c, '\u{1EA0}'..='\u{1EF9}' | 'ă' | 'Ă' | 'đ' | 'Đ' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{0300}'..='\u{036F}')
    })
}

/// How many accented words of a text are Vietnamese in each reading.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    /// Words with a letter outside ASCII and at least one plain letter.
    pub words: usize,
    /// Of these, Vietnamese as they stand.
    pub plain: usize,
    tcvn3: usize,
    vni: usize,
}

/// Words looked at; a document is written in one code, and this is many pages.
const SAMPLE: usize = 4000;

impl Tally {
    /// Counts over the lines that hold no letter which only Unicode has.
    fn of_old_lines(text: &str) -> Tally {
        let mut tally = Tally::default();
        for line in text.split('\n').filter(|line| !line.is_ascii() && !is_modern(line)) {
            tally.add(line);
            if tally.words >= SAMPLE {
                break;
            }
        }
        tally
    }

    /// Counts over all of a text.
    pub fn of(text: &str) -> Tally {
        let mut tally = Tally::default();
        tally.add(text);
        tally
    }

    fn add(&mut self, text: &str) {
        for word in text.split(is_edge).filter(|word| !word.is_ascii() && word.len() <= 40) {
            if !word.contains(|c: char| c.is_ascii_alphabetic()) || self.words >= SAMPLE {
                continue;
            }
            self.words += 1;
            self.plain += usize::from(is_syllable(word));
            self.tcvn3 += usize::from(is_syllable(&convert(word, LegacyFont::Tcvn3)));
            self.vni += usize::from(is_syllable(&convert(word, LegacyFont::Vni)));
        }
    }

    fn verdict(self) -> Option<LegacyFont> {
        let (best, font) =
            if self.tcvn3 >= self.vni { (self.tcvn3, LegacyFont::Tcvn3) } else { (self.vni, LegacyFont::Vni) };
        let enough = self.words >= 3 && best * 10 >= self.words * 7;
        let not_as_it_stands = self.plain * 5 <= self.words * 2;
        (enough && not_as_it_stands).then_some(font)
    }
}

/// The old font code in which a text is written, if it is.
pub fn detect(text: &str) -> Option<LegacyFont> {
    Tally::of_old_lines(text).verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_goes_over() {
        assert_eq!(TCVN3.chars().count(), 0xFE - 0xA1 + 1);
        for (_, marks, letters) in VNI_PAIRS {
            assert_eq!(marks.chars().count(), letters.chars().count());
        }
        let letters = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ";
        for letter in letters.chars() {
            let codes = TCVN3.chars().filter(|c| *c == letter).count();
            assert_eq!(codes, 1, "{letter}");
            let small = letter.to_lowercase().next().unwrap();
            let vni = VNI_PAIRS.iter().any(|(_, _, letters)| letters.contains(small))
                || VNI_SINGLES.iter().any(|(_, l)| *l == small);
            assert!(vni, "{letter}");
        }
    }

    #[test]
    fn known_words() {
        for (font, old, new) in [
            (LegacyFont::Tcvn3, "C¶i c¸ch hµnh chÝnh", "Cải cách hành chính"),
            (LegacyFont::Tcvn3, "§Èy m¹nh øng dông c«ng nghÖ th«ng tin", "Đẩy mạnh ứng dụng công nghệ thông tin"),
            (
                LegacyFont::Tcvn3,
                "Uû ban nh©n d©n huyÖn, quý I/2026; l\u{AD}u tr÷",
                "Uỷ ban nhân dân huyện, quý I/2026; lưu trữ",
            ),
            (LegacyFont::Tcvn3, "HµNH CHÝNH", "HÀNH CHÍNH"),
            (LegacyFont::Vni, "Caûi caùch haønh chính", "Cải cách hành chính"),
            (LegacyFont::Vni, "Ñaåy maïnh öùng duïng coâng ngheä thoâng tin", "Đẩy mạnh ứng dụng công nghệ thông tin"),
            (LegacyFont::Vni, "UÛY BAN NHAÂN DAÂN TÆNH", "ỦY BAN NHÂN DÂN TỈNH"),
            (
                LegacyFont::Vni,
                "kyõ thuaät, lyù lòch, kyø hoïp, yù kieán, ñòa phöông, nghó",
                "kỹ thuật, lý lịch, kỳ họp, ý kiến, địa phương, nghĩ",
            ),
        ] {
            assert_eq!(convert(old, font), new);
            assert_eq!(detect(old), (old.split(' ').count() > 2).then_some(font), "{old}");
        }
    }

    #[test]
    fn no_false_alarms() {
        for text in [
            "Cải cách hành chính năm 2026 của Sở Du lịch",
            "Báo cáo thanh tra hai quý là tài sản công cùng nhân dân",
            "La réforme de l'État à Paris: où était la préfecture? Très tôt, en été, les élèves âgés.",
            "naïve café résumé coöperation",
            "§ 5, ® và ©, 20°C ± 2, µm",
            "Die größte Verwaltungsreform für Bürger: Übersicht über Behörden",
            "plain English only, nothing else",
            "",
        ] {
            assert_eq!(detect(text), None, "{text}");
        }
    }
}
