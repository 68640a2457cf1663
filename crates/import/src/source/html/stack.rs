//! The elements that are open, with the style that each hands down.

use super::flow::Setting;
use super::list::List;
use super::style::Style;
use super::tag::Tag;

/// An open element.
#[derive(Clone, Debug)]
pub struct Open {
    /// What it is.
    pub tag: Tag,
    /// How text directly in it is set.
    pub setting: Setting,
    /// It is not shown.
    pub hidden: bool,
    /// It holds the bullet that Word writes before a paragraph.
    pub marker: bool,
    /// For lists: bullets and numbers of the items.
    pub list: List,
}

/// Elements nested deeper than this hand down no style of their own.
const MAX_DEPTH: usize = 2000;

/// How many open elements an end tag looks through for its beginning.
const REACH: usize = 200;

/// The open elements, the innermost last.
#[derive(Debug, Default)]
pub struct Stack(Vec<Open>);

impl Stack {
    /// How many elements are open.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Closes all but the first so many elements.
    pub fn truncate(&mut self, len: usize) {
        self.0.truncate(len);
    }

    /// The innermost element, or the state outside of all.
    pub fn top(&self, outside: Setting) -> (Setting, bool, bool) {
        self.0.last().map_or((outside, false, false), |open| (open.setting, open.hidden, open.marker))
    }

    /// Opens an element whose own style is given.
    pub fn push(&mut self, tag: Tag, style: Style, outside: Setting, list: List) {
        if self.0.len() >= MAX_DEPTH {
            return;
        }
        let (above, hidden, marker) = self.top(outside);
        let bold = match tag {
            Tag::Bold | Tag::Heading | Tag::HeaderCell => Some(true),
            _ => None,
        };
        let setting = Setting {
            bold: style.bold.or(bold).unwrap_or(above.bold),
            preserved: style.preserved.unwrap_or(above.preserved || tag == Tag::Preserved),
            raised: style.raised.unwrap_or(above.raised || tag == Tag::Raised),
        };
        self.0.push(Open { tag, setting, hidden: hidden || style.hidden, marker: marker || style.marker, list });
    }

    /// Where the innermost open element of a kind stands, not looking below `base`.
    pub fn find(&self, tag: Tag, base: usize) -> Option<usize> {
        let open = self.0.get(base..)?;
        open.iter().rev().take(REACH).position(|open| open.tag == tag).map(|back| self.0.len() - 1 - back)
    }

    /// The innermost open list.
    pub fn list(&mut self, base: usize) -> Option<&mut List> {
        let open = self.0.get_mut(base..)?;
        open.iter_mut()
            .rev()
            .take(REACH)
            .find(|open| matches!(open.tag, Tag::Bullets | Tag::Numbers))
            .map(|open| &mut open.list)
    }
}
