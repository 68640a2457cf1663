//! Lists: what stands before their items.

use super::flow::BULLET;
use super::style::Style;
use super::tag::Tag;
use super::token::attribute;
use cchc_core::vietnamese::to_roman;

/// The items of a list.
#[derive(Clone, Copy, Debug, Default)]
pub struct List {
    /// The number of the next item.
    pub next: i64,
    /// How it is written.
    pub kind: ListKind,
}

/// How the items of a list are marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListKind {
    /// "- "
    #[default]
    Bullet,
    /// "1. "
    Decimal,
    /// "a. "
    Letter,
    /// "I. "
    Roman,
    /// Not at all.
    None,
}

impl List {
    /// The list that an element begins.
    pub fn of(tag: Tag, style: Style, attributes: &str) -> List {
        let kind = match tag {
            _ if style.no_bullet => ListKind::None,
            Tag::Numbers => match attribute(attributes, "type") {
                Some("a" | "A") => ListKind::Letter,
                Some("i" | "I") => ListKind::Roman,
                _ => ListKind::Decimal,
            },
            _ => ListKind::Bullet,
        };
        let start = attribute(attributes, "start").and_then(|start| start.trim().parse().ok());
        List { next: start.unwrap_or(1), kind }
    }
}

impl ListKind {
    /// What stands before the item of this number.
    pub fn write(self, number: i64) -> Option<String> {
        match self {
            ListKind::None => None,
            ListKind::Bullet => Some(BULLET.to_owned()),
            ListKind::Letter if (1..=26).contains(&number) => {
                u8::try_from(number).ok().map(|n| format!("{}) ", char::from(b'a' + n - 1)))
            }
            ListKind::Roman if (1..40).contains(&number) => {
                u32::try_from(number).ok().map(|n| format!("{}. ", to_roman(n)))
            }
            _ => Some(format!("{number}. ")),
        }
    }
}
