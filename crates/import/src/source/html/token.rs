//! HTML to tokens, as tolerant as the clipboard demands: unclosed comments and quotes, stray "<",
//! tags in capitals, Word's conditional comments. Linear in the length of the text.
//!
//! Written here because what is needed is small: html5ever adds 176 KB to the first screen, and
//! `tl` neither closes `<td>` and `<tr>` by themselves nor lets conditional sections through.

/// A piece of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Text with its references not yet decoded.
    Text(&'a str),
    /// A start tag.
    Open {
        /// The name as written.
        name: &'a str,
        /// What stands between the name and ">".
        attributes: &'a str,
    },
    /// An end tag.
    Close {
        /// The name as written.
        name: &'a str,
    },
    /// The content of a `style` element.
    Sheet(&'a str),
}

/// Elements whose content is no HTML; their text is dropped, but for `style`.
const RAW: [&str; 5] = ["style", "script", "title", "xml", "template"];

/// Reads tokens one after another.
pub struct Tokens<'a> {
    rest: &'a str,
    /// What was looked for in vain up to the end is not looked for again.
    no_comment_end: bool,
    no_tag_end: bool,
    no_raw_end: [bool; RAW.len()],
    open_quotes: u32,
}

/// After so many quotes that never close, quotes are no longer believed.
const OPEN_QUOTES: u32 = 8;

impl<'a> Tokens<'a> {
    /// Tokens of a text.
    pub fn new(html: &'a str) -> Self {
        Tokens { rest: html, no_comment_end: false, no_tag_end: false, no_raw_end: [false; RAW.len()], open_quotes: 0 }
    }

    fn advance(&mut self, length: usize) -> &'a str {
        let (token, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        token
    }

    /// Reads markup at the start of the rest. The outer None means that it is text; the inner one
    /// that it shows nothing.
    fn markup(&mut self) -> Option<Option<Token<'a>>> {
        let inner = self.rest.strip_prefix('<')?;
        if inner.starts_with("!--") && !self.no_comment_end {
            // "<!-->" is a whole comment.
            match self.rest.get(2..).and_then(|rest| rest.find("-->")) {
                Some(at) => {
                    self.advance(2 + at + 3);
                    return Some(None);
                }
                None => self.no_comment_end = true,
            }
        }
        let first = inner.chars().next()?;
        let closing = first == '/' && inner.get(1..)?.starts_with(|c: char| c.is_ascii_alphabetic());
        if !(closing || first.is_ascii_alphabetic() || matches!(first, '!' | '?')) || self.no_tag_end {
            return None;
        }
        let end = self.tag_end()?;
        let tag = self.advance(end + 1);
        let inner = tag.get(1..end)?;
        if matches!(first, '!' | '?') {
            return Some(None);
        }
        let inner = inner.strip_prefix('/').unwrap_or(inner);
        let name_end = inner.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(inner.len());
        let (name, attributes) = inner.split_at_checked(name_end)?;
        if closing {
            return Some(Some(Token::Close { name }));
        }
        if let Some(raw) = RAW.iter().position(|raw| raw.eq_ignore_ascii_case(name)) {
            return Some(self.raw(raw, attributes.trim_end().ends_with('/')));
        }
        Some(Some(Token::Open { name, attributes }))
    }

    /// Where the ">" of the tag stands at the start of the rest; one in a quoted value is passed.
    fn tag_end(&mut self) -> Option<usize> {
        if self.open_quotes < OPEN_QUOTES {
            match quoted_tag_end(self.rest) {
                Some(end) => return Some(end),
                None => self.open_quotes += 1,
            }
        }
        let end = self.rest.find('>');
        self.no_tag_end = end.is_none();
        end
    }

    /// The content of an element that is no HTML, up to its end tag, which is left to be read.
    fn raw(&mut self, raw: usize, empty: bool) -> Option<Token<'a>> {
        if empty || self.no_raw_end[raw] {
            return None;
        }
        let name = RAW[raw];
        let end = self.rest.match_indices("</").map(|(at, _)| at).find(|at| {
            let after = self.rest.get(at + 2..at + 2 + name.len());
            after.is_some_and(|after| after.eq_ignore_ascii_case(name))
        });
        match end {
            Some(end) => {
                let content = self.advance(end);
                (name == "style").then_some(Token::Sheet(content))
            }
            None => {
                self.no_raw_end[raw] = true;
                None
            }
        }
    }
}

fn quoted_tag_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut after_equals = false;
    let mut at = 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return Some(at),
            b'"' | b'\'' if after_equals => {
                at += 1 + bytes.get(at + 1..)?.iter().position(|b| *b == byte)?;
                after_equals = false;
            }
            b'=' => after_equals = true,
            b if b.is_ascii_whitespace() => {}
            _ => after_equals = false,
        }
        at += 1;
    }
    None
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            if self.rest.starts_with('<') {
                match self.markup() {
                    Some(Some(token)) => return Some(token),
                    Some(None) => continue,
                    None => {}
                }
            }
            let skip = usize::from(self.rest.starts_with('<'));
            let length = self.rest.get(skip..).and_then(|rest| rest.find('<')).map_or(self.rest.len(), |at| at + skip);
            return Some(Token::Text(self.advance(length)));
        }
    }
}

/// The value of an attribute, references not decoded. Empty for an attribute without value.
pub fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '=').unwrap_or(rest.len());
        let (key, tail) = rest.split_at_checked(end)?;
        let (value, tail) = match tail.trim_start().strip_prefix('=') {
            Some(value) => value_of(value.trim_start()),
            None => ("", tail),
        };
        if key.eq_ignore_ascii_case(name) {
            return Some(value);
        }
        rest = tail;
    }
}

/// The value at the start of the text, and what follows it.
fn value_of(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some((value, rest)) = text.strip_prefix(quote).and_then(|inner| inner.split_once(quote)) {
            return (value, rest);
        }
    }
    let end = text.find(|c: char| c.is_ascii_whitespace()).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(html: &str) -> String {
        let parts: Vec<String> = Tokens::new(html)
            .map(|token| match token {
                Token::Text(text) => format!("'{text}'"),
                Token::Open { name, attributes } => format!("<{name}{}>", attributes.trim_end()),
                Token::Close { name } => format!("</{name}>"),
                Token::Sheet(css) => format!("{{{css}}}"),
            })
            .collect();
        parts.join(" ")
    }

    #[test]
    fn tokens_of_tolerable_html() {
        for (html, tokens) in [
            ("<p>a</p>", "<p> 'a' </p>"),
            ("a<br/>b<BR>c", "'a' <br/> 'b' <BR> 'c'"),
            ("<td title=\"a>b\" x='>'>c", "<td title=\"a>b\" x='>'> 'c'"),
            ("<td title=\"a>b", "<td title=\"a> 'b'"),
            ("5 < 6 <5% <", "'5 ' '< 6 ' '<5% ' '<'"),
            ("<!--[if gte mso 9]><xml>x</xml><![endif]-->a<![if !supportLists]>b<![endif]>", "'a' 'b'"),
            ("<!--StartFragment-->a<!-->b<!-- open", "'a' 'b' '<!-- open'"),
            ("<STYLE>.a{x}</style>b<script>if (a<b) {}</script>c", "{.a{x}} </style> 'b' </script> 'c'"),
            ("<script>never closed", "'never closed'"),
            ("<o:p>a</o:p><?xml:namespace x />", "<o:p> 'a' </o:p>"),
            ("<td", "'<td'"),
            ("</>a", "'</>a'"),
        ] {
            assert_eq!(written(html), tokens, "{html}");
        }
    }

    #[test]
    fn attributes_of_a_tag() {
        let tag = " rowspan=2 COLSPAN='3' style=\"a:b; c\" nowrap data = x = y==z /";
        for (name, value) in [
            ("rowspan", Some("2")),
            ("colspan", Some("3")),
            ("style", Some("a:b; c")),
            ("nowrap", Some("")),
            ("data", Some("x")),
            ("missing", None),
        ] {
            assert_eq!(attribute(tag, name), value, "{name}");
        }
        assert_eq!(attribute("==='\"", "a"), None);
        assert_eq!(attribute(" a=\"", "b"), None);
    }
}
