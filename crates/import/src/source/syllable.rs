//! Is this a Vietnamese syllable? Needed to tell one encoding from another: read in the wrong
//! one, a text has letters but no syllables.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use cchc_core::order;
use cchc_core::vietnamese::vowel_and_tone;

/// Initial consonants, longer ones before their beginnings.
const ONSETS: [&str; 28] = [
    "ngh", "ng", "nh", "gh", "gi", "kh", "ch", "ph", "th", "tr", "qu", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
    "n", "p", "r", "s", "t", "v", "x", "",
];

/// Rhymes without tone.
const RHYMES: &str = " a ac ach ai am an ang anh ao ap at au ay \
    ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu \
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu \
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot \
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt \
    u ua uân uâng uât uây uc uê uêch uênh uêt ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyt uyu \
    ư ưa ưc ưi ươc ươi ươm ươn ương ươp ươt ươu ưn ưng ưt ưu \
    y yêm yên yêng yêt yêu ynh yt ";

/// True for one syllable of Vietnamese in any case, with its diacritics: "hành", "Chính", "UỶ".
/// "hanh" is one as well; "hành chính" is two and is none.
pub fn is_syllable(word: &str) -> bool {
    let mut plain = String::with_capacity(word.len());
    let mut tone = 0;
    for c in word.chars().flat_map(char::to_lowercase) {
        match vowel_and_tone(c) {
            Some((vowel, of_letter)) => {
                if of_letter != 0 {
                    if tone != 0 {
                        return false;
                    }
                    tone = of_letter;
                }
                plain.push(vowel);
            }
            None if c.is_ascii_lowercase() || c == 'đ' => plain.push(c),
            None => return false,
        }
        if plain.len() > 12 {
            return false;
        }
    }
    // A syllable that ends in a stop has the tone sắc or nặng, or none where tones were left out.
    let stopped = ["p", "t", "c", "ch"].iter().any(|stop| plain.ends_with(stop));
    if stopped && !matches!(tone, 0 | 4 | 5) {
        return false;
    }
    plain == "gi" || ONSETS.iter().any(|onset| plain.strip_prefix(onset).is_some_and(is_rhyme))
}

fn is_rhyme(text: &str) -> bool {
    static ALL: LazyLock<BTreeSet<&str>> = LazyLock::new(|| order::set(RHYMES.split(' ')));
    // Every rhyme begins with a vowel: most words are told by their first letter.
    text.starts_with(['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y']) && ALL.contains(text)
}

#[cfg(test)]
mod tests {
    use super::is_syllable;

    #[test]
    fn syllables_and_what_is_none() {
        for word in "cải cách hành chính Ủy ban nhân dân tỉnh QUYẾT ĐỊNH nghiệp vụ giữa gì quý khuyến khích thủy thuỷ chuyển đổi số yêu cầu uống ương ngoài thoả thuận quốc quyền".split(' ') {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["C¶i", "réforme", "naïve", "làt", "àá", "", "xyz", "chính2", "Mỹỹ", "straße", "hành chính"]
        {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
