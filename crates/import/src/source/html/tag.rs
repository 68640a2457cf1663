//! The elements that matter, by what they do to text and tables.

/// What an element does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// `table`
    Table,
    /// `tr`
    Row,
    /// `td`
    Cell,
    /// `th`: a cell in bold.
    HeaderCell,
    /// `thead`, `tbody`, `tfoot`
    Group,
    /// `p`, which ends where the next one begins.
    Paragraph,
    /// Any other element that stands on lines of its own.
    Block,
    /// `br`
    Break,
    /// `hr`
    Rule,
    /// `ul`
    Bullets,
    /// `ol`
    Numbers,
    /// `li`
    Item,
    /// `b`, `strong`
    Bold,
    /// A heading: a block in bold.
    Heading,
    /// `sup`
    Raised,
    /// `pre`
    Preserved,
    /// An element without content.
    Void,
    /// Any other element: it may carry a style.
    Inline,
}

impl Tag {
    /// The element of this name, in any case.
    pub fn of(name: &str) -> Tag {
        let mut lower = [0u8; 12];
        let Some(lower) = lower.get_mut(..name.len()) else {
            return Tag::Inline;
        };
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        match &*lower {
            b"table" => Tag::Table,
            b"tr" => Tag::Row,
            b"td" => Tag::Cell,
            b"th" => Tag::HeaderCell,
            b"thead" | b"tbody" | b"tfoot" => Tag::Group,
            b"p" => Tag::Paragraph,
            b"br" => Tag::Break,
            b"hr" => Tag::Rule,
            b"ul" | b"menu" | b"dir" => Tag::Bullets,
            b"ol" => Tag::Numbers,
            b"li" => Tag::Item,
            b"b" | b"strong" => Tag::Bold,
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Tag::Heading,
            b"sup" => Tag::Raised,
            b"pre" | b"listing" | b"textarea" => Tag::Preserved,
            b"img" | b"col" | b"input" | b"meta" | b"link" | b"wbr" | b"base" | b"area" | b"embed" | b"source"
            | b"param" | b"track" => Tag::Void,
            b"div" | b"section" | b"article" | b"header" | b"footer" | b"main" | b"nav" | b"aside" | b"address"
            | b"blockquote" | b"center" | b"dl" | b"dt" | b"dd" | b"figure" | b"figcaption" | b"form" | b"fieldset"
            | b"legend" | b"caption" | b"option" | b"details" | b"summary" | b"body" | b"html" => Tag::Block,
            _ => Tag::Inline,
        }
    }

    /// Stands on lines of its own.
    pub fn is_block(self) -> bool {
        matches!(self, Tag::Paragraph | Tag::Block | Tag::Heading | Tag::Bullets | Tag::Numbers | Tag::Preserved)
    }
}
