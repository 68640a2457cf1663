//! The areas of the reform programmes as data: the six of 2011–2020 and of 2021–2030, each with the
//! steering that every plan puts beside them, and the words by which a heading is recognised.
//!
//! An office words its headings a little differently, and numbers them as it likes: areas are matched
//! by words, never by number.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use serde::Deserialize;

use crate::command::{Command, Spot};
use crate::id::IdSource;
use crate::plan::{Node, Plan, Section, Years};

use crate::vietnamese::{fold, plain};

/// No heading is read further, in bytes.
const LONGEST: usize = 600;

/// Names an area whatever the programme calls it: "service" is the one of the staff, which 2011–2020
/// calls "Xây dựng và nâng cao chất lượng đội ngũ …" and 2021–2030 "Cải cách chế độ công vụ".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaKey(&'static str);

impl AreaKey {
    /// The key as `area/sets.json` has it.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

/// An area of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Area {
    /// Its key, one of those of [`AreaKey`].
    pub key: String,
    /// Its title as the programme gives it, in the words of a local office.
    pub title: String,
    /// Words that only this programme has in the title of this area.
    #[serde(default)]
    pub telling: Vec<String>,
}

/// The areas of one programme in its order.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct AreaSet {
    /// The years of the programme: "2021-2030".
    pub id: String,
    /// The resolution that decided it.
    pub decided: String,
    /// The day on which it was decided.
    pub since: NaiveDate,
    /// The areas.
    pub areas: Vec<Area>,
}

impl AreaSet {
    /// The area of this key.
    pub fn area(&self, key: AreaKey) -> Option<&Area> {
        self.areas.iter().find(|area| area.key == key.as_str())
    }
}

impl Area {
    /// True for a title that has words which only this programme uses for the area.
    pub fn tells(&self, title: &str) -> bool {
        let title = plain(title.get(..title.floor_char_boundary(LONGEST)).unwrap_or(title));
        self.telling.iter().any(|words| first_whole(&title, words).is_some())
    }
}

#[derive(Default, Deserialize)]
struct Table {
    sets: Vec<AreaSet>,
    words: BTreeMap<String, Vec<String>>,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| serde_json::from_str(include_str!("area/sets.json")).unwrap_or_default());

/// The sets that the program knows, older first (30c/NQ-CP of 08/11/2011, 76/NQ-CP of 15/7/2021).
pub static SETS: LazyLock<&'static [AreaSet]> = LazyLock::new(|| &TABLE.sets);

/// The area that a heading names: by the first of the words that areas are known by. `None` for a
/// heading that has none of them.
pub fn recognise(title: &str) -> Option<AreaKey> {
    let cut = title.get(..title.floor_char_boundary(LONGEST)).unwrap_or(title);
    let text = plain(cut);
    // A heading typed without marks is read without them.
    let bare = text.is_ascii();
    let at = |word: &String| {
        let word = if bare { fold(word) } else { plain(word) };
        first_whole(&text, &word).map(|at| (at, std::cmp::Reverse(word.len())))
    };
    let found = TABLE.words.iter().filter_map(|(key, words)| Some((words.iter().filter_map(at).min()?, key)));
    found.min().map(|(_, key)| AreaKey(key))
}

/// Where the words stand first in the text, as whole words.
fn first_whole(text: &str, words: &str) -> Option<usize> {
    let whole = |at: &usize| {
        let before = text.get(..*at).and_then(|text| text.chars().next_back());
        let behind = text.get(at + words.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !behind.is_some_and(char::is_alphanumeric)
    };
    text.match_indices(words).map(|(at, _)| at).find(whole)
}

/// The set of a plan's programme: the newest that had been decided when the plan begins.
pub fn set_of(years: Years) -> Option<&'static AreaSet> {
    let begins = |set: &AreaSet| set.id.split('-').next().and_then(|year| year.parse::<i32>().ok());
    SETS.iter().rev().find(|set| begins(set).is_some_and(|first| first <= years.first)).or(SETS.first())
}

/// The areas of the plan's programme that its table does not have, by their words.
fn lacking(plan: &Plan) -> Vec<&'static Area> {
    let there: Vec<AreaKey> = plan.rows.iter().filter_map(|node| recognise(node.row().text())).collect();
    let areas = set_of(plan.years).map(|set| set.areas.as_slice()).unwrap_or_default();
    areas.iter().filter(|area| !there.iter().any(|key| key.as_str() == area.key)).collect()
}

/// True where the plan's table lacks an area of its programme.
pub fn lacks(plan: &Plan) -> bool {
    !lacking(plan).is_empty()
}

/// The command that puts the missing areas in, last in the table; `None` where none is missing.
pub fn missing(plan: &Plan, ids: &mut IdSource) -> Option<Command> {
    let mut insert = |area: &Area| {
        let section = Section { title: area.title.clone(), ..Section::blank(ids.fresh()) };
        let at = Spot { under: None, place: u32::MAX as usize };
        Command::InsertRow { plan: plan.id, at, node: Node::Area(Arc::new(section)) }
    };
    let commands: Vec<Command> = lacking(plan).into_iter().map(&mut insert).collect();
    (!commands.is_empty()).then_some(Command::Together { commands })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_area_of_every_set_is_recognised_by_its_title() {
        assert_eq!(SETS.len(), 2);
        for set in SETS.iter() {
            assert_eq!(set.areas.len(), 7);
            for area in &set.areas {
                assert_eq!(recognise(&area.title).map(AreaKey::as_str), Some(area.key.as_str()), "{}", area.title);
            }
        }
    }

    #[test]
    fn an_office_words_its_headings_as_it_likes() {
        for (title, key) in [
            ("Cải cách thể chế hành chính", "institutions"),
            ("CẢI CÁCH THỦ TỤC HÀNH CHÍNH", "procedures"),
            ("Về cải cách TTHC, thực hiện cơ chế một cửa", "procedures"),
            ("Cải cách tổ chức bộ máy", "apparatus"),
            ("Về chế độ công vụ", "service"),
            ("Nâng cao chất lượng đội ngũ cán bộ, công chức", "service"),
            ("Cải cách tài chính công", "finance"),
            ("Hiện đại hoá nền hành chính", "digital"),
            ("Xây dựng, phát triển Chính phủ điện tử, Chính phủ số", "digital"),
            ("Chỉ đạo điều hành CCHC", "direction"),
            ("Công tác thông tin, tuyên truyền", "direction"),
            ("Cai cach the che", "institutions"),
        ] {
            assert_eq!(recognise(title).map(AreaKey::as_str), Some(key), "{title}");
        }
        for title in ["", "Mục tiêu chung", "Công tác khác", "Hợp tác quốc tế"] {
            assert_eq!(recognise(title), None, "{title}");
        }
    }
}
