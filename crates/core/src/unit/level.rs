//! The levels of government as data: the three tiers until 30/6/2025, the two since. A level is
//! named by its key everywhere, the word of the wordings: "sở", "huyện", "xã".

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::language::Lang;
use crate::vietnamese::plain;
use crate::workspace::{Settings, Workspace};

/// The levels of one time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelSet {
    /// By this it is named in the settings.
    pub key: String,
    /// Its name in Vietnamese.
    pub vi: String,
    /// Its name in English.
    pub en: String,
    /// The first day on which it holds; `None` for ever since.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// The last day on which it holds; `None` while it does.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// The laws that say so, by number and year.
    pub basis: String,
    /// Its levels, the highest first.
    pub levels: Vec<Level>,
}

/// One level.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// The word behind "cấp": "sở".
    pub key: String,
    /// Its name in Vietnamese.
    pub vi: String,
    /// Its name in English.
    pub en: String,
    /// How far from the centre, from 0. Levels of one number are one level under several names:
    /// "xã", "phường", "đặc khu".
    pub order: u8,
    /// The levels in whose bodies it stands, by their keys: a "sở" is a part of a "tỉnh". Empty for
    /// a tier of government.
    #[serde(default)]
    pub inside: Vec<String>,
    /// False for a level that this time no longer has; papers of before still name it.
    #[serde(default = "yes")]
    pub exists: bool,
}

fn yes() -> bool {
    true
}

static SETS: LazyLock<Vec<LevelSet>> = LazyLock::new(|| {
    // A test reads it; without it no level is known, and nothing else breaks.
    serde_json::from_str(include_str!("levels.json")).unwrap_or_default()
});

static NONE: LazyLock<LevelSet> = LazyLock::new(LevelSet::default);

/// The sets that the program knows, the oldest first.
pub fn sets() -> &'static [LevelSet] {
    &SETS
}

/// The set of this key.
pub fn set(key: &str) -> Option<&'static LevelSet> {
    SETS.iter().find(|set| set.key == key)
}

/// True where one of the sets has a level of this key.
pub fn is_known(key: &str) -> bool {
    SETS.iter().any(|set| set.level(key).is_some())
}

/// The set that an office goes by: the one it chose, else the one in force on that day (the first
/// day of a plan, or today).
pub fn level_set_of(settings: &Settings, day: NaiveDate) -> &'static LevelSet {
    let chosen = set(&settings.level_set).or_else(|| SETS.iter().find(|set| set.is_in_force(day)));
    chosen.or(SETS.last()).unwrap_or(&NONE)
}

/// The level of the office: what the settings say, else what its name says.
pub fn own_level(workspace: &Workspace) -> Option<&str> {
    match workspace.settings.level.as_str() {
        "" => level_named(&workspace.office),
        level => Some(level),
    }
}

/// The level that the name of a body tells: "sở" for "Sở Nội vụ", "tỉnh" for "UBND tỉnh", "phòng" for
/// "Phòng Lữ hành". `None` where the name does not begin so.
pub fn level_named(name: &str) -> Option<&'static str> {
    /// Bodies that govern an area: the level is the area's.
    const BODIES: [&str; 6] =
        ["ubnd ", "hđnd ", "ủy ban nhân dân ", "hội đồng nhân dân ", "hđnd và ubnd ", "hđnd, ubnd "];
    /// Words that begin like a level and are none.
    const OTHERS: [&str; 6] =
        ["bộ phận", "bộ chỉ huy", "bộ tư lệnh", "bộ đội", "thành phố hồ chí minh", "sở giao dịch"];
    let name = plain(name);
    let area = BODIES.iter().find_map(|body| name.strip_prefix(body));
    let text = area.unwrap_or(&name);
    let text = text.strip_prefix("các ").unwrap_or(text);
    let text = text.strip_prefix("cấp ").unwrap_or(text);
    if area.is_none() && OTHERS.iter().any(|other| text.starts_with(other)) {
        return None;
    }
    let begins = |key: &str| text.strip_prefix(key).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    // "Tỉnh đoàn", "Huyện ủy" are bodies at a level of their own kind.
    let after = |key: &str| text.get(key.len()..).unwrap_or_default().trim_start();
    let other = |key: &str| ["đoàn", "ủy", "hội"].iter().any(|word| after(key).split(' ').next() == Some(word));
    let keys = SETS.iter().flat_map(|set| &set.levels).map(|level| level.key.as_str());
    keys.filter(|key| begins(key) && !other(key)).max_by_key(|key| key.len())
}

impl LevelSet {
    /// The level of this key.
    pub fn level(&self, key: &str) -> Option<&Level> {
        self.levels.iter().find(|level| level.key == key)
    }

    /// True on the days on which it holds.
    pub fn is_in_force(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// True where both keys mean one level: "xã" and "phường".
    pub fn are_same(&self, one: &str, other: &str) -> bool {
        match (self.level(one), self.level(other)) {
            (Some(one), Some(other)) => one.order == other.order,
            _ => one == other,
        }
    }

    /// Its name.
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.vi, &self.en)
    }
}

impl Level {
    /// Its name.
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.vi, &self.en)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese::day;

    #[test]
    fn the_sets_follow_each_other_without_a_gap() {
        let [old, new] = sets() else { panic!("{:?}", sets()) };
        assert_eq!((old.from, old.until), (None, day(30, 6, 2025)));
        assert_eq!((new.from, new.until), (day(1, 7, 2025), None));
        for set in sets() {
            for level in &set.levels {
                assert!(level.inside.iter().all(|key| set.level(key).is_some()), "{level:?}");
                assert!(!level.vi.is_empty() && !level.en.is_empty(), "{level:?}");
                assert_eq!(set.levels.iter().filter(|other| other.key == level.key).count(), 1, "{level:?}");
            }
            assert!(set.levels.is_sorted_by_key(|level| level.order), "{}", set.key);
        }
        assert!(old.level("huyện").is_some_and(|level| level.exists));
        assert!(new.level("huyện").is_some_and(|level| !level.exists));
        assert!(new.level("đặc khu").is_some_and(|level| level.exists));
        assert!(new.are_same("xã", "đặc khu") && !new.are_same("xã", "huyện"));
    }

    #[test]
    fn the_set_is_the_chosen_one_or_that_of_the_day() {
        let settings = Settings::default();
        for (d, m, y, key) in [(30, 6, 2025, "three-tier"), (1, 7, 2025, "two-tier"), (1, 1, 2026, "two-tier")] {
            assert_eq!(level_set_of(&settings, day(d, m, y).unwrap()).key, key);
        }
        let settings = Settings { level_set: "three-tier".to_owned(), ..settings };
        assert_eq!(level_set_of(&settings, day(1, 1, 2026).unwrap()).key, "three-tier");
        let settings = Settings { level_set: "gone".to_owned(), ..settings };
        assert_eq!(level_set_of(&settings, day(1, 1, 2026).unwrap()).key, "two-tier");
    }

    #[test]
    fn a_name_tells_its_level() {
        for (name, level) in [
            ("SỞ DU LỊCH", Some("sở")),
            ("UBND tỉnh", Some("tỉnh")),
            ("Ủy ban nhân dân xã Tân Hòa", Some("xã")),
            ("UBND cấp huyện", Some("huyện")),
            ("Uỷ ban nhân dân các xã", Some("xã")),
            ("UBND thành phố Hồ Chí Minh", Some("thành phố")),
            ("Bộ Nội vụ", Some("bộ")),
            ("Bộ phận Một cửa", None),
            ("Phòng Lữ hành", Some("phòng")),
            ("Chi cục Thuế", Some("chi cục")),
            ("Trung tâm Lưu trữ", None),
            ("Tỉnh đoàn", None),
            ("Xã hội", None),
            ("", None),
        ] {
            assert_eq!(level_named(name), level, "{name}");
        }
    }
}
