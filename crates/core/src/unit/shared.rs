//! Words that are written once for several names: "Sở Nội vụ, Tài chính", "UBND cấp huyện, cấp xã".

use super::list::{before_short, is_short, repeated};
use super::names::{AREAS, FIELDS, LABELS};
use super::split::begins_name;
use crate::vietnamese::fold;

/// The bodies of which every level has one.
pub(super) const BODIES: [&str; 3] = ["ubnd", "uy ban nhan dan", "hdnd"];

/// "cấp xã" after "UBND cấp huyện".
pub(super) fn names_level(piece: &str, next: &str) -> bool {
    let folded = fold(piece);
    let head = folded.split_once(" cap ").map_or("", |(head, _)| head);
    (BODIES.contains(&head) || folded.starts_with("cap ")) && fold(next).starts_with("cap ")
}

/// "huyện Long Bình" after "UBND huyện Long An": an area with a name of its own.
pub(super) fn names_area(piece: &str, next: &str) -> bool {
    let area = |text: &str| {
        let folded = fold(text);
        let area = AREAS.iter().find(|area| folded.starts_with(**area))?;
        let name = text.split_whitespace().nth(area.split_whitespace().count())?;
        name.starts_with(char::is_uppercase).then_some(())
    };
    let of = piece.split_once(' ').filter(|(head, _)| fold(head) == "ubnd").map_or(piece, |(_, area)| area);
    area(of).and_then(|()| area(next)).is_some()
}

/// "Các Sở Nội vụ": the word that is meant once for each of the fields that follow.
pub(super) fn several_bodies(folded: &str) -> Option<&'static str> {
    [("cac so ", "Sở"), ("cac bo ", "Bộ"), ("cac phong ", "Phòng")]
        .into_iter()
        .find(|(head, _)| folded.strip_prefix(head).is_some_and(|field| FIELDS.contains(&field)))
        .map(|(_, prefix)| prefix)
}

/// "Sở", "Bộ" or "UBND" where the folded name begins so.
pub(super) fn prefix_of(folded: &str) -> Option<&'static str> {
    [
        ("so ", "Sở"),
        ("bo ", "Bộ"),
        ("ubnd ", "UBND"),
        ("uy ban nhan dan ", "Ủy ban nhân dân"),
        ("cac so: ", "Sở"),
        ("cac so ", "Sở"),
        ("cac bo ", "Bộ"),
        ("cac bo: ", "Bộ"),
    ]
    .into_iter()
    .find(|(head, _)| folded.starts_with(head))
    .map(|(_, prefix)| prefix)
    .or_else(|| {
        // A room of a district has the name of a field; other rooms are called as they like.
        let field = folded.strip_prefix("phong ").or_else(|| folded.strip_prefix("cac phong "))?;
        FIELDS.contains(&field).then_some("Phòng")
    })
}

/// The names found so far, and the word that is written once for several of them.
#[derive(Default)]
pub(super) struct Names {
    /// The names, in order.
    pub list: Vec<String>,
    /// "Sở", where the last names were departments.
    pub prefix: Option<&'static str>,
    /// "Phòng", inside a list that a label opened: "Các phòng: Lữ hành, Quảng bá".
    pub listed: Option<&'static str>,
    /// True while a name is taken that a comma ends.
    pub at_comma: bool,
    /// "Phòng", where the last names were short: "Phòng TCHC, KHTC".
    pub short: Option<&'static str>,
}

impl Names {
    /// Takes a piece of the cell as a name, without bullet, label and end punctuation.
    pub fn take(&mut self, piece: &str) {
        let name = piece.trim().trim_start_matches(['-', '+', '•', '*', '–', '·', ',', ';', ':', '.']).trim_start();
        let name = name.strip_prefix("và ").unwrap_or(name);
        let name =
            name.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '.' | ':' | '…' | '-' | '–'));
        if name.is_empty() {
            return;
        }
        let name =
            name.split_once(": ").filter(|(label, _)| LABELS.contains(&fold(label).as_str())).map_or(name, |n| n.1);
        let folded = fold(name);
        let field = FIELDS.contains(&folded.as_str());
        let level = folded.starts_with("cap ");
        let area = self.prefix == Some("UBND") && names_area(name, name) && AREAS.iter().any(|a| folded.starts_with(a));
        let body = matches!(self.prefix, Some("UBND" | "Ủy ban nhân dân"));
        let whole = match (self.prefix, several_bodies(&folded)) {
            (_, Some(body)) => {
                let field = name.split_whitespace().skip(2).collect::<Vec<_>>().join(" ");
                format!("{body} {field}")
            }
            (Some(prefix), _) if (!body && field) || (body && (level || area)) => format!("{prefix} {name}"),
            _ => name.to_owned(),
        };
        // "Các phòng: Lữ hành - Quảng bá" may be one room or two: only a list cut at its commas is
        // taken apart.
        let cut = self.at_comma && !name.contains(", ");
        let label = repeated(name).filter(|(word, _)| matches!(*word, "Sở" | "Bộ") || cut);
        let inside = self.listed.filter(|_| !has_head(name));
        let whole = match (label, inside, self.short) {
            (Some((word, length)), ..) => format!("{word} {}", name.get(length..).unwrap_or_default().trim()),
            (None, Some(word), _) => format!("{word} {name}"),
            (None, None, Some(word)) if is_short(name) && (name.contains('-') || !begins_name(name, false)) => {
                format!("{word} {name}")
            }
            _ => whole,
        };
        // What a comma does not carry on ends here.
        let kind = label.map(|(word, _)| word).filter(|word| !matches!(*word, "Sở" | "Bộ"));
        self.listed = kind.or(inside).filter(|_| self.at_comma);
        self.short = before_short(&whole).filter(|_| self.at_comma);
        if !field && !level && !area {
            self.prefix = prefix_of(&folded);
        }
        if !self.list.contains(&whole) {
            self.list.push(whole);
        }
    }
}

/// True where a name in a list says itself what it is: "Văn phòng Bộ", not "Tổ chức cán bộ".
fn has_head(name: &str) -> bool {
    let folded = fold(name);
    let field = ["to chuc ", "can bo ", "cong chuc ", "vien chuc "].iter().any(|word| folded.starts_with(word));
    begins_name(name, false) && !field
}
