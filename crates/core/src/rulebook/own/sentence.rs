//! An own rule as one plain sentence.

use super::super::{Condition, How, OwnRule, Part};
use super::{Kind, kind_of};
use crate::language::Lang;

impl OwnRule {
    /// The rule as one sentence: "Nhiệm vụ thuộc lĩnh vực có “chính quyền số” phải có Sở Khoa học và
    /// Công nghệ trong ô phối hợp."
    pub fn sentence(&self, lang: Lang) -> String {
        let kind = kind_of(self);
        let said = |condition: &Condition| Said::of(condition, kind, lang);
        let given: Vec<String> = self.given.iter().map(|condition| said(condition).given(lang)).collect();
        let must = said(&self.must).must(lang);
        match lang {
            Lang::Vi => {
                let subject = ["Lĩnh vực", "Mục tiêu", "Nhiệm vụ"][kind as usize];
                match listed(&given, " và ") {
                    None => format!("Mọi {} {must}.", subject.to_lowercase()),
                    Some(given) => format!("{subject} {given} {must}."),
                }
            }
            Lang::En => {
                let subject = ["An area", "A target", "A task"][kind as usize];
                match listed(&given, " and ") {
                    None => format!("{subject} {must}."),
                    Some(given) => format!("{subject} that {given} {must}."),
                }
            }
        }
    }
}

/// "a, b và c"; `None` for nothing.
fn listed(items: &[String], and: &str) -> Option<String> {
    let (last, first) = items.split_last()?;
    Some(if first.is_empty() { last.clone() } else { format!("{}{and}{last}", first.join(", ")) })
}

/// What a condition says, so that it can be asked for and forbidden.
struct Said {
    not: bool,
    /// The verb: as it stands behind "must", and as it stands alone.
    verb: [&'static str; 2],
    rest: String,
}

impl Said {
    fn given(&self, lang: Lang) -> String {
        let Said { not, verb: [base, alone], rest } = self;
        match (lang, not) {
            (_, false) => format!("{alone} {rest}"),
            (Lang::Vi, true) => format!("không {base} {rest}"),
            (Lang::En, true) => format!("does not {base} {rest}"),
        }
    }

    fn must(&self, lang: Lang) -> String {
        let Said { not, verb: [base, _], rest } = self;
        let must = match not {
            false => lang.pick("phải", "must"),
            true => lang.pick("không được", "must not"),
        };
        format!("{must} {base} {rest}")
    }

    fn of(condition: &Condition, kind: Kind, lang: Lang) -> Said {
        let Condition { part, how, value } = condition;
        let not = matches!(how, How::HoldsNot | How::NamesNot | How::Empty | How::Outside);
        let value = value.trim();
        let (verb, rest) = match how {
            How::Holds | How::HoldsNot => words(*part, kind, value, lang),
            How::Names | How::NamesNot => unit(*part, value, lang),
            How::Filled | How::Empty => filled(*part, kind, not, lang),
            How::Within | How::Outside => match lang {
                Lang::Vi => (["có", "có"], format!("thời hạn trong khoảng {value}")),
                Lang::En => (["end", "ends"], format!("within {value}")),
            },
        };
        Said { not, verb, rest }
    }
}

type Verb = [&'static str; 2];

fn words(part: Part, kind: Kind, value: &str, lang: Lang) -> (Verb, String) {
    match (part, lang) {
        (Part::Area, Lang::Vi) if kind != Kind::Area => (["thuộc", "thuộc"], format!("lĩnh vực có “{value}”")),
        (Part::Area, Lang::En) if kind != Kind::Area => (["stand", "stands"], format!("in an area with “{value}”")),
        (Part::Target, Lang::Vi) if kind == Kind::Task => (["phục vụ", "phục vụ"], format!("mục tiêu có “{value}”")),
        (Part::Target, Lang::En) if kind == Kind::Task => (["serve", "serves"], format!("a target with “{value}”")),
        (_, Lang::Vi) => (["có", "có"], format!("“{value}” trong {}", cell(part, lang))),
        (_, Lang::En) => (["have", "has"], format!("“{value}” in {}", cell(part, lang))),
    }
}

/// Where the words stand.
fn cell(part: Part, lang: Lang) -> &'static str {
    match part {
        Part::Area => lang.pick("tên", "its title"),
        Part::Target | Part::Task => lang.pick("nội dung", "its wording"),
        Part::Product => lang.pick("ô sản phẩm", "its product"),
        Part::Lead => lang.pick("ô chủ trì", "its lead units"),
        Part::Joint => lang.pick("ô phối hợp", "its joint units"),
        Part::Deadline => lang.pick("ô thời hạn", "its deadline"),
    }
}

fn unit(part: Part, value: &str, lang: Lang) -> (Verb, String) {
    match (part, lang) {
        (Part::Lead, Lang::Vi) => (["do", "do"], format!("{value} chủ trì")),
        (Part::Lead, Lang::En) => (["name", "names"], format!("{value} among the lead units")),
        (_, Lang::Vi) => (["có", "có"], format!("{value} trong {}", cell(part, lang))),
        (_, Lang::En) => (["name", "names"], format!("{value} among the joint units")),
    }
}

fn filled(part: Part, kind: Kind, not: bool, lang: Lang) -> (Verb, String) {
    let above = |vi: &str, en: &str, article: &str| match (lang, not) {
        (Lang::Vi, false) => format!("một {vi}"),
        (Lang::Vi, true) => format!("{vi} nào"),
        (Lang::En, false) => format!("{article} {en}"),
        (Lang::En, true) => format!("any {en}"),
    };
    let rest = match (part, lang) {
        (Part::Area, Lang::Vi) if kind != Kind::Area => return (["thuộc", "thuộc"], above("lĩnh vực", "area", "an")),
        (Part::Area, Lang::En) if kind != Kind::Area => {
            return (["stand", "stands"], format!("in {}", above("lĩnh vực", "area", "an")));
        }
        (Part::Target, _) if kind == Kind::Task => {
            let verb = if lang == Lang::Vi { ["phục vụ", "phục vụ"] } else { ["serve", "serves"] };
            return (verb, above("mục tiêu", "target", "a"));
        }
        (Part::Area, _) => lang.pick("tên", "a title"),
        (Part::Target | Part::Task, _) => lang.pick("nội dung", "a wording"),
        (Part::Product, _) => lang.pick("sản phẩm", "a product"),
        (Part::Lead, _) => lang.pick("đơn vị chủ trì", "a lead unit"),
        (Part::Joint, _) => lang.pick("đơn vị phối hợp", "a joint unit"),
        (Part::Deadline, _) => lang.pick("thời hạn", "a deadline"),
    };
    let verb = if lang == Lang::Vi { ["có", "có"] } else { ["have", "has"] };
    (verb, rest.to_owned())
}
