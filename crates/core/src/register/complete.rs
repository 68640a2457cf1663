//! What may be meant while a citation is typed: a number, a part of it, or words of the title, with or
//! without marks.

use chrono::NaiveDate;

use super::{Entry, Register};
use crate::language::Lang;
use crate::order::Order;
use crate::say;
use crate::vietnamese::{fold, write_document_day};
use crate::workspace::Workspace;

/// So many are offered.
const MOST: usize = 8;

/// Words that a citation has whatever it cites.
const LIGHT: [&str; 8] = ["can", "cu", "theo", "so", "ngay", "cua", "ve", "thuc"];

/// A document that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The document as the register has it.
    pub entry: Entry,
    /// The citation in full, without its title: "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ".
    pub wording: String,
    /// It was issued after the plan's day.
    pub is_later: bool,
    /// It no longer holds on the plan's day, as far as anybody has said.
    pub is_over: bool,
}

impl Suggestion {
    /// As an entry of the legal basis: "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công
    /// tác văn thư;".
    pub fn as_basis(&self) -> String {
        let title = self.entry.title.trim();
        let about = match title {
            "" => String::new(),
            title if ["sửa đổi", "về ", "ban hành", "phê duyệt"].iter().any(|start| title.starts_with(start)) =>
            {
                format!(" {title}")
            }
            title => format!(" về {title}"),
        };
        format!("Căn cứ {}{about};", self.wording)
    }

    /// What is to be said of it beside its title: that nobody has checked it, what has replaced it.
    pub fn note(&self, lang: Lang) -> String {
        let mut notes = Vec::new();
        if self.is_later {
            notes.push(say!(lang, "ban hành sau ngày của kế hoạch", "issued after the plan's day"));
        }
        if !self.entry.mark.is_checked() {
            notes.push(say!(lang, "chưa kiểm chứng", "not checked"));
        }
        if let Some(end) = self.entry.ends.as_ref().filter(|_| self.is_over) {
            let (from, by) = (write_document_day(end.from), end.numbers());
            notes.push(match (by.is_empty(), end.mark.is_checked(), end.day()) {
                (true, ..) => say!(lang, "không còn áp dụng từ {from}", "not in force since {from}"),
                (_, true, Some(_)) => say!(lang, "thay thế bằng {by} từ {from}", "replaced by {by} since {from}"),
                (_, true, None) => say!(
                    lang,
                    "thay thế bằng {by}, ngày hết hiệu lực chưa kiểm chứng",
                    "replaced by {by}, since when is not checked"
                ),
                (_, false, _) => say!(
                    lang,
                    "có thể đã thay thế bằng {by} từ {from}, chưa kiểm chứng",
                    "perhaps replaced by {by} since {from}, not checked"
                ),
            });
        }
        notes.join("; ")
    }
}

/// The documents that a text being typed may mean, the likeliest first: by the whole number before by its
/// beginning, by that before by words, what holds on the day before what is over or came later, newer
/// before older.
pub fn complete(workspace: &Workspace, text: &str, day: Option<NaiveDate>) -> Vec<Suggestion> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split_whitespace().filter(|word| !LIGHT.contains(word)).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let register = Register::of(&workspace.rulebook);
    let mut found: Vec<(Fit, Suggestion)> = Vec::new();
    for entry in register.entries() {
        let Some(fit) = fits(entry, &words) else { continue };
        let is_later = entry.date.zip(day).is_some_and(|(date, day)| date > day);
        let is_over = entry.ends.as_ref().is_some_and(|end| day.is_some_and(|day| end.from <= day));
        found.push((fit, Suggestion { wording: wording(entry), entry: entry.clone(), is_later, is_over }));
    }
    found.order_by_key(|(fit, one)| (*fit, one.is_over || one.is_later, std::cmp::Reverse(one.entry.date)));
    found.into_iter().take(MOST).map(|(_, one)| one).collect()
}

/// By what a document is meant, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Its number stands there whole: "76" for 76/NQ-CP.
    Number,
    /// The number begins so: "76" for 766/QĐ-TTg.
    Beginning,
    /// Words of its title.
    Words,
}

/// By what the document is meant, where every word typed begins a word of it or its number.
fn fits(entry: &Entry, words: &[&str]) -> Option<Fit> {
    let symbol = letters(&fold(&entry.symbol));
    let bare = symbol.trim_start_matches('0');
    let about = fold(&format!("{} {} {}", entry.kind, entry.issuer, entry.title));
    let mut fit = Fit::Words;
    for word in words {
        let typed = letters(word);
        let number = typed.starts_with(|c: char| c.is_ascii_digit())
            && (symbol.starts_with(&typed) || bare.starts_with(typed.trim_start_matches('0')));
        let said = || about.split(|c: char| !c.is_alphanumeric()).any(|known| known.starts_with(&typed));
        if !number && (typed.is_empty() || !said()) {
            return None;
        }
        if number {
            let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
            let bare_typed = typed.trim_start_matches('0');
            let whole = digits(bare) == digits(bare_typed);
            fit = fit.min(if whole { Fit::Number } else { Fit::Beginning });
        }
    }
    Some(fit)
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The citation as it is written the first time, its day as Decree 30/2020/NĐ-CP wants it.
fn wording(entry: &Entry) -> String {
    let symbol = entry.symbol.as_str();
    let name = if entry.kind == "Luật" { entry.title.as_str() } else { entry.kind.as_str() };
    let mut out = if name.is_empty() { format!("Văn bản số {symbol}") } else { format!("{name} số {symbol}") };
    if let Some(date) = entry.date {
        out.push_str(&format!(" ngày {}", write_document_day(date)));
    }
    if !entry.issuer.is_empty() && entry.kind != "Luật" {
        out.push_str(&format!(" của {}", entry.issuer));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::IdSource;
    use crate::vietnamese::day;

    fn first(text: &str) -> Option<(String, String)> {
        let workspace = Workspace::new(IdSource::seeded(1).fresh());
        let found = complete(&workspace, text, day(5, 1, 2026));
        assert!(found.len() <= MOST);
        found.first().map(|one| (one.wording.clone(), one.note(Lang::Vi)))
    }

    #[test]
    fn documents_are_found_by_number_and_by_words() {
        let decree = "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ";
        for text in ["30/2020", "nghi dinh so 30/20", "Căn cứ Nghị định số 30/2020/NĐ-CP", "cong tac van thu"]
        {
            assert_eq!(first(text), Some((decree.to_owned(), String::new())), "{text}");
        }
        let law = "Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025";
        assert_eq!(first("luat to chuc chinh quyen").map(|one| one.0).as_deref(), Some(law));
        assert_eq!(first("căn cứ"), None);
        assert_eq!(first("99999/QĐ-XYZ"), None);
        // The whole number before one that begins so, though that is newer.
        assert!(first("76").is_some_and(|one| one.0.contains("số 76/NQ-CP")), "{:?}", first("76"));
    }

    #[test]
    fn a_suggestion_says_what_is_unchecked_and_what_is_replaced() {
        let note = |text| first(text).map(|one| one.1).unwrap_or_default();
        assert_eq!(note("131/NQ"), "chưa kiểm chứng");
        assert_eq!(note("61/2018"), "thay thế bằng 118/2025/NĐ-CP, ngày hết hiệu lực chưa kiểm chứng");
        assert_eq!(note("34/2019"), "có thể đã thay thế bằng 33/2023/NĐ-CP từ 01/8/2023, chưa kiểm chứng");
        let workspace = Workspace::new(IdSource::seeded(1).fresh());
        let found = complete(&workspace, "766/QĐ-TTg", day(5, 1, 2022));
        assert!(found.first().is_some_and(|one| one.note(Lang::Vi).contains("sau ngày của kế hoạch")), "{found:?}");
        // What holds comes first.
        assert!(first("một cửa").is_some_and(|one| one.0.contains("/2025/")));
    }
}
