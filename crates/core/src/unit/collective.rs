//! What a name stands for that means many offices at once: "Các sở, ban, ngành; UBND cấp huyện" are
//! the departments and the districts, "Các phòng, đơn vị thuộc Sở" are the parts of one office.
//!
//! The words lie in `collective_names.json`; here is the grammar: a list of kinds of bodies, each
//! with the words that say whose they are behind it. A name of one office in the list ("Sở Nội vụ")
//! stands for nobody else. Which of the readings holds is never guessed from a part of a word.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::alike::without_role;
use crate::vietnamese::{nfc, plain};

/// No name is longer, in bytes: what is longer is a text in the wrong column.
const LONGEST: usize = 600;

/// No phrase of the table has more words.
const LONGEST_PHRASE: usize = 5;

/// Whom a collective name means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Many {
    /// The levels whose offices it means, each once, by the words of the level sets ("bộ", "tỉnh",
    /// "sở", "huyện", "xã"); "phòng" for the parts of one office; "đơn vị sự nghiệp", "đoàn thể",
    /// "doanh nghiệp", "người" and others for what is no office of a level.
    pub levels: Vec<&'static str>,
    /// It means offices of every level: "Các cơ quan, đơn vị liên quan".
    pub any: bool,
}

impl Many {
    /// True where an office of this level is one of the many.
    pub fn covers(&self, level: &str) -> bool {
        self.any || self.levels.contains(&level)
    }

    fn add(&mut self, level: &'static str) {
        if !self.levels.contains(&level) {
            self.levels.push(level);
        }
    }
}

/// The file with the words.
#[derive(Deserialize)]
struct Table {
    every: Vec<String>,
    related: Vec<String>,
    heads: Vec<String>,
    bodies: Vec<String>,
    all_levels: Vec<String>,
    kinds: BTreeMap<String, Vec<String>>,
    places: Vec<String>,
    with_the_list: Vec<String>,
    any: Vec<String>,
    scopes: BTreeMap<String, Vec<String>>,
    names: Vec<String>,
    idle: Vec<String>,
}

/// What a phrase of the table does in a name.
#[derive(Clone, Debug, Default)]
struct Term {
    every: bool,
    related: bool,
    head: bool,
    body: bool,
    all_levels: bool,
    kind: Option<&'static str>,
    places: bool,
    with_the_list: bool,
    any: bool,
    scope: Option<&'static str>,
    name: bool,
}

type Terms = BTreeMap<&'static str, Term>;

static TABLE: LazyLock<Option<Table>> =
    LazyLock::new(|| serde_json::from_str(include_str!("collective_names.json")).ok());

static TERMS: LazyLock<Terms> = LazyLock::new(|| TABLE.as_ref().map(terms).unwrap_or_default());

/// The table by phrase.
fn terms(table: &'static Table) -> Terms {
    let mut terms = Terms::new();
    let mut each = |phrases: &'static [String], set: &dyn Fn(&mut Term)| {
        phrases.iter().for_each(|phrase| set(terms.entry(phrase).or_default()));
    };
    each(&table.every, &|term| term.every = true);
    each(&table.related, &|term| term.related = true);
    each(&table.heads, &|term| term.head = true);
    each(&table.bodies, &|term| term.body = true);
    each(&table.all_levels, &|term| term.all_levels = true);
    each(&table.places, &|term| term.places = true);
    each(&table.with_the_list, &|term| term.with_the_list = true);
    each(&table.any, &|term| term.any = true);
    each(&table.names, &|term| term.name = true);
    each(&table.idle, &|_| {});
    for (level, phrases) in &table.kinds {
        each(phrases, &|term| term.kind = Some(level));
    }
    for (level, phrases) in &table.scopes {
        each(phrases, &|term| term.scope = Some(level));
    }
    terms
}

/// Whom a name means that stands for many; `None` for the name of one office and for what is no
/// name. Case, blanks and the place of tone marks do not count, nor does a role in brackets.
///
/// "Các sở, ban ngành" gives "sở"; "UBND cấp huyện, cấp xã" gives "huyện" and "xã"; "Các cơ quan, đơn
/// vị" gives every level; "Sở Nội vụ" gives `None`.
pub fn stands_for(name: &str) -> Option<Many> {
    if name.len() > LONGEST {
        return None;
    }
    let words = words(without_role(name).0);
    let mut reader = Reader::default();
    let mut at = 0;
    while at < words.len() {
        at += reader.step(&words, at);
    }
    reader.done()
}

/// Whom the words mean that a sentence begins with, up to the first word that is none of the table's:
/// "Xã, phường, thị trấn bố trí công chức" begins with the communes.
pub fn begins_with(text: &str) -> Option<Many> {
    let cut = text.char_indices().nth(LONGEST / 4).map_or(text.len(), |(at, _)| at);
    let words = words(text.get(..cut).unwrap_or_default());
    let mut reader = Reader::default();
    let mut at = 0;
    while at < words.len() {
        let known = words.get(at).is_some_and(|word| word.separator) || phrase(&words, at).is_some();
        let taken = reader.step(&words, at);
        if !known {
            break;
        }
        at += taken;
    }
    reader.done()
}

/// A word of a name, or a sign that parts words.
#[derive(Debug)]
struct Word {
    /// As [`plain`] gives it.
    text: String,
    capital: bool,
    separator: bool,
}

fn words(name: &str) -> Vec<Word> {
    let name = nfc(name).replace('\u{2013}', "-");
    let shouted = !name.chars().any(char::is_lowercase);
    let mut words: Vec<Word> = Vec::new();
    for run in name.split_inclusive(|c: char| !c.is_alphanumeric() && c != '&') {
        let word = run.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '&');
        if !word.is_empty() {
            let capital = !shouted && word.starts_with(char::is_uppercase);
            words.push(Word { text: plain(word), capital, separator: false });
        }
        if run.ends_with([',', ';', '/', '-', '+', '\n', '.']) {
            words.push(Word { text: String::new(), capital: false, separator: true });
        }
    }
    for (long, short) in [(["ủy", "ban", "nhân", "dân"], "ubnd"), (["hội", "đồng", "nhân", "dân"], "hđnd")]
    {
        while let Some(at) = words.windows(4).position(|four| four.iter().zip(long).all(|(word, l)| word.text == l)) {
            words.drain(at + 1..at + 4);
            if let Some(word) = words.get_mut(at) {
                word.text = short.to_owned();
            }
        }
    }
    words
}

/// The longest phrase of the table at a word, and how many words it has.
fn phrase(words: &[Word], at: usize) -> Option<(&'static Term, usize)> {
    let mut text = String::new();
    let mut found = None;
    for (count, word) in words.iter().skip(at).take(LONGEST_PHRASE).enumerate() {
        if word.separator {
            break;
        }
        if count > 0 {
            text.push(' ');
        }
        text.push_str(&word.text);
        if let Some(term) = TERMS.get(text.as_str()) {
            found = Some((term, count + 1));
        }
    }
    found
}

/// What the words so far mean.
#[derive(Default)]
struct Reader {
    many: Many,
    /// A word says that many are meant: "các", "liên quan".
    said: bool,
    /// How many kinds of bodies the list holds.
    kinds: usize,
    /// Offices of no level yet: "các cơ quan, đơn vị" until "thuộc UBND tỉnh" says whose.
    pending: bool,
    /// Behind "UBND": the levels that follow are those of the people's committees.
    body: bool,
    /// The level of the list that is being read: "ban, ngành" go with it.
    list: Option<&'static str>,
    /// The level that the last word added, to be taken back where a name follows.
    last: Option<&'static str>,
    /// A kind of body stands right before.
    near: bool,
    /// The word before was "các", "mọi" ….
    after_every: bool,
    /// Inside the name of one office, up to the next comma.
    inside: bool,
}

impl Reader {
    /// Reads what begins at a word; how many words that are.
    fn step(&mut self, words: &[Word], at: usize) -> usize {
        let Some(word) = words.get(at) else {
            return 1;
        };
        if word.separator || word.text == "và" {
            (self.inside, self.near, self.last) = (false, false, None);
            return 1;
        }
        if self.inside {
            return 1;
        }
        match phrase(words, at) {
            Some((term, count)) => {
                self.take(term);
                count
            }
            None => {
                self.unknown(word);
                1
            }
        }
    }

    fn take(&mut self, term: &'static Term) {
        let every = std::mem::take(&mut self.after_every);
        // A word that may be a kind of body or say whose one is says whose where one stands before:
        // "ban, ngành tỉnh", but "các tỉnh".
        let scoped = term.kind.is_none() || (self.near && !every && !self.body);
        if term.every {
            (self.said, self.after_every) = (true, true);
        } else if term.related {
            self.said |= self.kinds > 0;
        } else if term.body {
            self.settle();
            (self.body, self.list) = (true, None);
        } else if term.all_levels && self.body || term.places {
            self.said |= self.body;
            ["tỉnh", "huyện", "xã"].into_iter().for_each(|level| self.kind(level));
            self.last = None;
        } else if let (Some(level), true) = (term.scope, scoped) {
            self.scope(level);
        } else if let Some(level) = term.kind {
            self.kind(level);
        } else if term.with_the_list {
            self.kind(self.list.filter(|list| matches!(*list, "bộ" | "phòng")).unwrap_or("sở"));
        } else if term.any || term.all_levels {
            self.bodies_of_no_level();
        } else {
            self.inside = term.name;
            self.last = None;
        }
    }

    /// Whose the bodies before are.
    fn scope(&mut self, level: &'static str) {
        if self.body {
            // "UBND cấp tỉnh" is one, "UBND cấp huyện" are many.
            self.inside = level == "sở";
            if !self.inside {
                self.said = true;
                self.kind(level);
            }
        } else if self.near && self.pending {
            (self.pending, self.said) = (false, true);
            self.many.add(level);
        } else if self.near && self.list == Some("phòng") && level != "phòng" {
            // The rooms of districts or communes are theirs.
            self.many.levels.retain(|known| *known != "phòng");
            self.many.add(level);
            self.said = true;
        } else if !self.near && matches!(level, "huyện" | "xã") {
            // "cấp huyện, cấp xã" in a list without its "UBND".
            self.said = true;
            self.kind(level);
        }
        self.last = None;
    }

    fn kind(&mut self, level: &'static str) {
        let level = match (level, self.list) {
            // "UBND tỉnh" and "UBND thành phố" are one.
            ("tỉnh" | "thành phố", None) if self.body && !self.said => {
                self.inside = true;
                return;
            }
            ("thành phố", Some("tỉnh")) => "tỉnh",
            ("thành phố", _) => "huyện",
            (level, _) => level,
        };
        if level == "phòng" {
            // "các đơn vị, phòng thuộc Sở": all of them are parts of one office.
            self.pending = false;
        }
        self.body &= matches!(level, "tỉnh" | "huyện" | "xã");
        self.last = (!self.many.levels.contains(&level)).then_some(level);
        self.many.add(level);
        self.kinds += 1;
        (self.list, self.near) = (Some(level), true);
    }

    fn bodies_of_no_level(&mut self) {
        if self.list != Some("phòng") {
            (self.body, self.pending) = (false, true);
        }
        self.kinds += 1;
        (self.last, self.near) = (None, true);
    }

    /// A word that the table does not have: the name of one office where it begins with a capital.
    fn unknown(&mut self, word: &Word) {
        self.after_every = false;
        if word.capital && self.list.is_some() {
            if let Some(level) = self.last.take() {
                self.many.levels.retain(|known| *known != level);
                self.kinds = self.kinds.saturating_sub(1);
            }
            self.inside = true;
        }
        (self.last, self.near) = (None, false);
    }

    /// Offices that nothing has said the level of are of every level.
    fn settle(&mut self) {
        self.many.any |= std::mem::take(&mut self.pending) && (self.said || self.kinds > 1);
    }

    fn done(mut self) -> Option<Many> {
        self.settle();
        let many = self.said || self.kinds > 1 || self.body;
        (many && (self.many.any || !self.many.levels.is_empty())).then_some(self.many)
    }
}
