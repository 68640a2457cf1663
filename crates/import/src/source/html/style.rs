//! The few things of CSS that decide what a cell says: bold, hidden, preserved line breaks,
//! raised digits, Word's bullets, Excel's overflow. From `style` attributes and from the classes
//! of the sheet that Excel and Word put into the clipboard.

use std::collections::BTreeMap;

/// What one declaration block says; None where it says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// `font-weight`.
    pub bold: Option<bool>,
    /// `display: none`, `mso-hide: all`.
    pub hidden: bool,
    /// `white-space` keeps line breaks.
    pub preserved: Option<bool>,
    /// `vertical-align: super`.
    pub raised: Option<bool>,
    /// `mso-list: Ignore`: the bullet or number that Word writes before a list paragraph.
    pub marker: bool,
    /// `list-style-type: none`.
    pub no_bullet: bool,
    /// `mso-ignore: colspan`: Excel shows the text over the next cells, but merges nothing.
    pub overflow: bool,
}

impl Style {
    /// This style, with what is missing taken from another one.
    pub fn or(self, other: Style) -> Style {
        Style {
            bold: self.bold.or(other.bold),
            hidden: self.hidden || other.hidden,
            preserved: self.preserved.or(other.preserved),
            raised: self.raised.or(other.raised),
            marker: self.marker || other.marker,
            no_bullet: self.no_bullet || other.no_bullet,
            overflow: self.overflow || other.overflow,
        }
    }
}

/// Reads declarations: `font-weight:700; mso-list:Ignore`.
pub fn declarations(css: &str) -> Style {
    let mut style = Style::default();
    for (name, value) in css.split(';').filter_map(|declaration| declaration.split_once(':')) {
        let value = value.trim().trim_end_matches("!important").trim_end().to_ascii_lowercase();
        let value = value.as_str();
        match name.trim().to_ascii_lowercase().as_str() {
            "font-weight" => style.bold = weight(value),
            "display" => style.hidden = value == "none",
            "mso-hide" => style.hidden |= value == "all",
            "white-space" => style.preserved = Some(value.starts_with("pre")),
            "vertical-align" => style.raised = Some(value == "super"),
            "mso-list" => style.marker = value == "ignore",
            "list-style" | "list-style-type" => style.no_bullet = value == "none",
            "mso-ignore" => style.overflow = value.starts_with("colspan"),
            _ => {}
        }
    }
    style
}

fn weight(value: &str) -> Option<bool> {
    match value {
        "bold" | "bolder" => Some(true),
        "normal" | "lighter" => Some(false),
        number => number.parse::<u32>().ok().map(|weight| weight >= 600),
    }
}

/// The classes of a style sheet.
#[derive(Debug, Default)]
pub struct Classes(BTreeMap<String, Style>);

/// More classes than any real sheet has.
const MAX_CLASSES: usize = 20_000;

impl Classes {
    /// Adds the rules of a sheet whose selectors are a class, with or without an element:
    /// `.xl65`, `td.xl65`, `p.MsoNormal, li.MsoNormal`.
    pub fn add(&mut self, sheet: &str) {
        for rule in sheet.split('}') {
            let Some((selectors, declared)) = rule.rsplit_once('{') else {
                continue;
            };
            let style = declarations(declared);
            if style == Style::default() {
                continue;
            }
            for selector in selectors.split(',') {
                let simple = selector.split_whitespace().next_back().unwrap_or("");
                let lonely = selector.split_whitespace().count() == 1;
                let class = simple.split_once('.').map(|(_, class)| class);
                if let Some(class) = class.filter(|class| lonely && !class.contains([':', '.', '[', '>']))
                    && self.0.len() < MAX_CLASSES
                {
                    let before = self.0.get(class).copied().unwrap_or_default();
                    self.0.insert(class.to_owned(), style.or(before));
                }
            }
        }
    }

    /// The style of an element with these classes.
    pub fn of(&self, names: &str) -> Style {
        if self.0.is_empty() {
            return Style::default();
        }
        names
            .split_ascii_whitespace()
            .take(20)
            .filter_map(|name| self.0.get(name))
            .fold(Style::default(), |style, class| class.or(style))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_that_matter_are_read() {
        let bold = |css| declarations(css).bold;
        assert_eq!(bold("color:red; FONT-WEIGHT: 700"), Some(true));
        assert_eq!(bold("font-weight:bold !important"), Some(true));
        assert_eq!(bold("font-weight:normal"), Some(false));
        assert_eq!(bold("font:bold"), None);
        assert!(declarations("display : none").hidden);
        assert!(declarations("mso-list:Ignore").marker);
        assert!(!declarations("mso-list:l0 level1 lfo1").marker);
        assert!(declarations("mso-ignore:colspan-rowspan").overflow);
        assert_eq!(declarations("white-space:pre-wrap").preserved, Some(true));
        assert_eq!(declarations("white-space:normal").preserved, Some(false));
    }

    #[test]
    fn classes_of_a_sheet() {
        let mut classes = Classes::default();
        classes.add("<!--table {x:y} .xl65 {font-weight:700;} td.xl66, p.a, div.b .c {display:none} .d:hover{font-weight:700} @page {} -->");
        assert_eq!(classes.of("xl65 other").bold, Some(true));
        assert!(classes.of("xl66").hidden && classes.of("a").hidden);
        assert_eq!(classes.of("c d hover"), Style::default());
    }
}
