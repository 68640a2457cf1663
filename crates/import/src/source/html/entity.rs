//! Character references: `&nbsp;`, `&ecirc;`, `&#7879;`, `&#x1EC7;`.

use std::borrow::Cow;

/// The names of the characters A0 to FF, in order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 \
    sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml \
    Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml \
    times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave \
    eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute \
    ucirc uuml yacute thorn yuml";

const OTHERS: [(&str, char); 39] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("bull", '•'),
    ("ge", '≥'),
    ("le", '≤'),
    ("ne", '≠'),
    ("minus", '−'),
    ("euro", '€'),
    ("trade", '™'),
    ("permil", '‰'),
    ("dagger", '†'),
    ("rarr", '→'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200C}'),
    ("zwj", '\u{200D}'),
    ("lrm", '\u{200E}'),
    ("rlm", '\u{200F}'),
    ("Abreve", 'Ă'),
    ("abreve", 'ă'),
    ("Dstrok", 'Đ'),
    ("dstrok", 'đ'),
    ("Itilde", 'Ĩ'),
    ("itilde", 'ĩ'),
    ("Utilde", 'Ũ'),
    ("utilde", 'ũ'),
];

/// Decodes as browsers do: a number or one of the old names may lack its semicolon.
pub fn decode(text: &str) -> Cow<'_, str> {
    replace(text, true)
}

/// Decodes only what ends in a semicolon: in plain text "&VTLT" and "&copy" may be meant so.
pub fn decode_strict(text: &str) -> Cow<'_, str> {
    replace(text, false)
}

fn replace(text: &str, loose: bool) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let (c, length) = reference(from, loose).unwrap_or(('&', 1));
        out.push(c);
        rest = from.get(length..).unwrap_or("");
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character and the length of the reference with which the text begins.
fn reference(text: &str, loose: bool) -> Option<(char, usize)> {
    let inner = text.get(1..)?;
    let end = inner
        .bytes()
        .take(12)
        .position(|byte| !(byte.is_ascii_alphanumeric() || byte == b'#'))
        .unwrap_or(inner.len().min(12));
    let name = inner.get(..end)?;
    let closed = inner.get(end..)?.starts_with(';');
    if !closed && !loose {
        return None;
    }
    let c = match name.strip_prefix('#') {
        Some(number) => numeric(number)?,
        None if closed || matches!(name, "nbsp" | "amp" | "lt" | "gt" | "quot") => named(name)?,
        None => return None,
    };
    Some((c, 1 + end + usize::from(closed)))
}

fn numeric(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    match u8::try_from(code) {
        // Browsers read these as Windows-1252, since pages mean that.
        Ok(byte @ 0x80..=0x9F) => Some(crate::source::encoding::windows_1252(byte)),
        _ => char::from_u32(code),
    }
}

fn named(name: &str) -> Option<char> {
    let latin = || LATIN.split_whitespace().position(|n| n == name).and_then(|at| char::from_u32(0xA0 + at as u32));
    OTHERS.iter().find(|(n, _)| *n == name).map(|(_, c)| *c).or_else(latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded() {
        assert_eq!(LATIN.split_whitespace().count(), 96);
        for (written, loose, strict) in [
            ("a&nbsp;b", "a\u{A0}b", "a\u{A0}b"),
            ("&ecirc;&Ecirc;&yuml;&#7879;&#x1EC7;&dstrok;", "êÊÿệệđ", "êÊÿệệđ"),
            ("CCHC&VTLT & x&nbsp y", "CCHC&VTLT & x\u{A0} y", "CCHC&VTLT & x&nbsp y"),
            ("&#150;&#0x;&#99999999;&;&", "–&#0x;&#99999999;&;&", "–&#0x;&#99999999;&;&"),
            ("&amp;lt;", "&lt;", "&lt;"),
            ("&đ", "&đ", "&đ"),
        ] {
            assert_eq!(decode(written), loose, "{written}");
            assert_eq!(decode_strict(written), strict, "{written}");
        }
    }
}
