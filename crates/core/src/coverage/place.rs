//! The office as a superior's plan sees it: its level, its names, and whether a name or a level in
//! that plan means it.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::plan::Plan;
use crate::unit::Unit;
use crate::unit::alike::{Spelling, without_role};
use crate::unit::collective::stands_for;
use crate::unit::level::level_named;
use crate::vietnamese::{fold, plain, squeeze};
use crate::workspace::Workspace;

/// A kind of office: how its names begin, its level, and the levels whose targets concern it.
#[derive(Debug, Deserialize)]
struct Kind {
    level: String,
    /// What an office of this kind calls itself within: "thuộc Sở".
    short: String,
    names: Vec<String>,
    concerns: Vec<String>,
}

static KINDS: LazyLock<Vec<Kind>> =
    LazyLock::new(|| serde_json::from_str(include_str!("offices.json")).unwrap_or_default());

/// Words before the name of an office that leave it the one that is meant, folded.
const HEADS: [&str; 6] = ["giam doc", "lanh dao", "thu truong", "truong ban", "chu tich", "nguoi dung dau"];

/// Words with which a sentence goes on behind the name of the office that leads, folded.
const VERBS: [&str; 16] = [
    "chu tri",
    "thuc hien",
    "huong dan",
    "tong hop",
    "tham muu",
    "theo doi",
    "phu trach",
    "to chuc",
    "don doc",
    "la co quan",
    "lam dau moi",
    "la dau moi",
    "trien khai",
    "chiu trach nhiem",
    "xay dung",
    "cung",
];

/// Words for the province that a name may end with, folded.
const PROVINCE: [&str; 4] = ["tinh ", "thanh pho ", "tp. ", "tp "];

/// How another office begins that stands beside this one, folded.
const OTHERS: [&str; 6] = ["so ", "cac ", "ubnd ", "van phong ", "trung tam ", "ban "];

/// A short name says which office it is short for from so many letters on: "Sở NV" may be two.
const CLEAR: usize = 5;

/// The office as a superior's plan sees it.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its level by the word of the level sets ("sở", "huyện", "xã"); empty where nobody said it and
    /// the name does not tell.
    pub level: String,
    /// Its name as the office or its letterhead writes it; empty where neither does.
    pub name: String,
    /// What it calls itself within: "Sở" in "Các phòng, đơn vị thuộc Sở".
    pub short: String,
    /// Its names, folded, with and without the province.
    names: Vec<String>,
    spellings: Vec<Spelling>,
    /// Names that the office keeps for groups that it belongs to, folded.
    groups: Vec<String>,
}

/// How a superior's plan sees the office whose plan this is.
pub fn place(workspace: &Workspace, own: &Plan) -> Place {
    let header = &own.header;
    let name = [&workspace.office, &header.issuer].map(|name| squeeze(name));
    let name = name.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
    let kind = kind_of(&name);
    // The level that the name tells by itself is no other one for being chosen.
    let chosen =
        Some(workspace.settings.level.trim()).filter(|said| !said.is_empty() && level_named(&name) != Some(*said));
    let kind = match chosen {
        // "Thành phố" in the level sets is the central city; below it stand "quận" and "thị xã".
        Some("thành phố") => KINDS.iter().find(|kind| kind.short == "tỉnh"),
        Some(said) => KINDS.iter().find(|kind| fold(&kind.short) == fold(said)),
        None => kind,
    };
    let level = kind.map_or_else(|| chosen.unwrap_or_default().to_owned(), |kind| kind.level.clone());
    let provinces = provinces(workspace, own);
    let mut place = Place {
        level,
        short: kind.map_or_else(|| "cơ quan".to_owned(), |kind| kind.short.clone()),
        spellings: Vec::new(),
        groups: Vec::new(),
        names: Vec::new(),
        name,
    };
    place.add(&place.name.clone(), &provinces);
    place.add(&header.issuer, &provinces);
    // "07/KH-SDL" gives the office's letters.
    if let Some((_, letters)) = header.number.rsplit_once('-').filter(|(_, letters)| letters.len() > 2) {
        let letters = fold(letters);
        if !GENERAL.contains(&letters.as_str()) {
            place.names.push(letters);
        }
    }
    let called = |unit: &Unit| place.names.iter().any(|name| fold(&unit.name) == *name || unit.is_called(name));
    let own_units: Vec<&Unit> =
        workspace.units.iter().map(AsRef::as_ref).filter(|unit| unit.members.is_none() && called(unit)).collect();
    let ids: Vec<_> = own_units.iter().map(|unit| unit.id).collect();
    for unit in own_units {
        place.add(&unit.name, &provinces);
        unit.aliases.iter().for_each(|alias| place.add(alias, &provinces));
    }
    for unit in &workspace.units {
        if unit.members.as_ref().is_some_and(|members| members.iter().any(|id| ids.contains(id))) {
            place.groups.push(fold(&unit.name));
            place.groups.extend(unit.aliases.iter().map(|alias| fold(alias)));
        }
    }
    place
}

/// The kind of an office by the beginning of its name.
fn kind_of(name: &str) -> Option<&'static Kind> {
    let text = plain(name)
        .replace("ủy ban nhân dân", "ubnd")
        .replace("hội đồng nhân dân", "hđnd")
        .replace("tp.", "thành phố ");
    let text = squeeze(&text);
    let begins = |kind: &&Kind| {
        kind.names
            .iter()
            .any(|start| text.strip_prefix(start.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
    };
    let found = KINDS.iter().find(begins);
    // A room or an office of a district or a commune is of its level.
    let of = |word: &str| text.split(' ').any(|other| other == word);
    match found {
        Some(kind) if matches!(kind.short.as_str(), "Phòng" | "Ban") && (of("xã") || of("phường")) && !of("thị") => {
            KINDS.iter().find(|kind| kind.short == "xã")
        }
        Some(kind) if kind.short == "Ban" && (of("huyện") || of("quận")) => {
            KINDS.iter().find(|kind| kind.short == "huyện")
        }
        found => found,
    }
}

/// The names of the province, folded, where the plans say it.
fn provinces(workspace: &Workspace, own: &Plan) -> Vec<String> {
    let above = own.parent.and_then(|id| workspace.plan(id)).map_or("", |plan| plan.header.issuer.as_str());
    let of = |body: &str| {
        let body = fold(body);
        PROVINCE.iter().find_map(|word| body.split_once(&format!(" {word}")).map(|(_, name)| name.to_owned()))
    };
    let mut found: Vec<String> = [above, &own.header.superior].into_iter().filter_map(of).collect();
    found.push(fold(&own.header.place));
    found.retain(|name| !name.is_empty());
    found
}

impl Place {
    fn add(&mut self, name: &str, provinces: &[String]) {
        let folded = fold(name);
        if folded.is_empty() || self.names.contains(&folded) {
            return;
        }
        self.spellings.push(Spelling::of(name));
        // "Sở Du lịch tỉnh A", "Sở Du lịch A": without the province it is the same office.
        let of_levels = PROVINCE.iter().find_map(|word| folded.rfind(&format!(" {word}")));
        let of_names =
            provinces.iter().find_map(|name| folded.strip_suffix(name.as_str()).map(|rest| rest.trim_end().len()));
        let end =
            of_levels.or(of_names).filter(|_| !folded.starts_with("ubnd") && !folded.starts_with("uy ban nhan dan"));
        let short = end.and_then(|end| folded.get(..end)).filter(|short| short.contains(' ')).map(str::to_owned);
        for name in [Some(folded), short].into_iter().flatten().filter(|name| !GENERAL.contains(&name.as_str())) {
            if let Some(rest) = name.strip_prefix("uy ban nhan dan ") {
                self.names.push(format!("ubnd {rest}"));
            }
            self.names.push(name);
        }
    }

    /// True where a name in a cell, or the sentence that it begins, means this office alone: whatever
    /// its spelling, with or without the province, by an alias or by initials.
    pub fn is_named(&self, name: &str) -> bool {
        let name = without_role(name).0;
        let folded = fold(name).replace("uy ban nhan dan", "ubnd");
        let text = HEADS.iter().find_map(|head| folded.strip_prefix(head)).map_or(folded.as_str(), str::trim_start);
        let named = self.names.iter().any(|own| {
            text.strip_prefix(own.as_str()).is_some_and(|rest| {
                let rest = rest.trim_start_matches([',', ':']);
                rest.is_empty()
                    || rest.strip_prefix(' ').is_some_and(|rest| {
                        let rest = rest.trim_start_matches(['-', '(', ':', ' ']);
                        VERBS.iter().chain(&PROVINCE).any(|word| rest.starts_with(word))
                    })
            })
        });
        named || self.is_short(name)
    }

    /// True where a sentence begins with the name of this office: "Sở Du lịch hoàn thành …", "Sở Du lịch
    /// và Sở Nội vụ …", but not "Sở Văn hóa và Thể thao …" where the office is "Sở Văn hóa".
    pub(super) fn begins(&self, sentence: &str) -> bool {
        let folded = fold(sentence);
        let rest = self.names.iter().filter_map(|own| folded.strip_prefix(own.as_str()));
        let mut rest = rest.filter(|rest| rest.starts_with([' ', ',']));
        rest.any(|rest| {
            let words = sentence.split_whitespace();
            let next = words.clone().nth(words.count().saturating_sub(rest.split_whitespace().count()));
            let joined = rest.strip_prefix(" va ").or_else(|| rest.strip_prefix(", "));
            match joined {
                Some(other) => OTHERS.iter().any(|word| other.starts_with(word)),
                None => next.is_some_and(|word| word.starts_with(char::is_lowercase)),
            }
        })
    }

    /// "Sở TT&TT", "Sở KH&CN", "SNgV".
    fn is_short(&self, name: &str) -> bool {
        let short = Spelling::of(name);
        short.key.len() >= CLEAR && self.spellings.iter().any(|own| short.is_short_for(own))
            || self.names.iter().any(|own| !own.contains(' ') && short.key.replacen("so", "s", 1) == *own)
    }

    /// The words for many that this office is one of.
    pub fn is_one_of(&self, name: &str) -> bool {
        self.groups.contains(&fold(name)) || stands_for(name).is_some_and(|many| many.covers(&self.level))
    }

    /// Whether a measure of this level, or of these people, concerns the office; `None` for words that
    /// name no level ("công chức").
    pub fn concerns(&self, level: &str) -> Option<bool> {
        if level.is_empty() || self.level.is_empty() {
            return None;
        }
        let level = plain(level);
        if KINDS.iter().any(|kind| kind.concerns.contains(&level)) {
            let own = KINDS.iter().filter(|kind| kind.level == self.level);
            return Some(level == self.level || own.flat_map(|kind| &kind.concerns).any(|other| *other == level));
        }
        stands_for(&level)
            .filter(|many| !many.any && many.levels.iter().any(|l| is_level(l)))
            .map(|many| many.covers(&self.level))
    }
}

/// Names that every office of a kind has.
const GENERAL: [&str; 6] = ["van phong", "van phong ubnd", "thanh tra", "ubnd", "so", "ban"];

/// True for the word of a level that offices have, "sở", not for "doanh nghiệp".
pub(super) fn is_level(word: &str) -> bool {
    KINDS.iter().any(|kind| kind.level == word)
}
