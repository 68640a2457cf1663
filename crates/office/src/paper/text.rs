//! The text of the plan: legal basis, preamble, numbered parts, and the mark that ends it.

use cchc_core::plan::{Plan, TextPart};
use maud::{Markup, html};

use super::lines;

/// Box 6 of the decree.
pub fn text(plan: &Plan) -> Markup {
    let preamble = lines(&plan.preamble);
    let last = plan.parts.len().checked_sub(1);
    html! {
        (basis(&plan.legal_basis))
        @for (at, line) in preamble.iter().enumerate() {
            p { (ended(line, last.is_none() && at + 1 == preamble.len())) }
        }
        @for (at, part) in plan.parts.iter().enumerate() { (part_of_text(part, last == Some(at))) }
    }
}

/// The grounds in italics: each ends with a semicolon and the last with a full stop, where it has
/// no sign of its own.
fn basis(grounds: &[String]) -> Markup {
    let grounds: Vec<String> = grounds.iter().map(|ground| lines(ground).join(" ")).filter(|g| !g.is_empty()).collect();
    html! {
        @for (at, ground) in grounds.iter().enumerate() {
            p.basis { (signed(ground, at + 1 == grounds.len())) }
        }
    }
}

/// An entry of a list with its sign: ";" after each, "." after the last; a sign of its own stays.
pub fn signed(entry: &str, last: bool) -> String {
    let sign = match entry {
        entry if entry.ends_with(['.', ';', ':', ',', '…', '!', '?']) => "",
        _ if last => ".",
        _ => ";",
    };
    format!("{entry}{sign}")
}

/// One part: its heading, or the number at the beginning of its first paragraph; then its text.
fn part_of_text(part: &TextPart, last: bool) -> Markup {
    let (title, body) = (lines(&part.title).join(" "), lines(&part.body));
    let number = with_mark(&part.number);
    let paragraphs = body.iter().enumerate().map(|(at, line)| ended(line, last && at + 1 == body.len()));
    let mut paragraphs = paragraphs.collect::<Vec<_>>().into_iter();
    let opening = if title.is_empty() { paragraphs.next().unwrap_or_default() } else { title.clone() };
    let heading = format!("{number} {opening}").trim().to_owned();
    let numeral = part.number.starts_with(|c: char| c.is_ascii_digit());
    html! {
        @if title.is_empty() {
            @if !heading.is_empty() { p { (heading) } }
        } @else if part.depth <= 1 {
            h3.part { (heading) }
        } @else if part.depth == 2 || numeral {
            h4.subpart { (heading) }
        } @else {
            h5.point { (heading) }
        }
        @for line in paragraphs { p { (line) } }
    }
}

/// The number with what stands behind it in print: "I.", "1.", "1.1.", "a)", "-".
fn with_mark(number: &str) -> String {
    let number = number.trim();
    let letter = number.chars().all(char::is_lowercase);
    match number {
        "" | "-" | "–" | "+" | "•" => number.to_owned(),
        _ if number.ends_with(['.', ')', ':', '/']) => number.to_owned(),
        _ if letter => format!("{number})"),
        _ => format!("{number}."),
    }
}

/// The paragraph; the last one of the text ends with "./.".
fn ended(paragraph: &str, last: bool) -> String {
    // The text goes on behind a mark that an older end has left.
    if let Some(rest) = paragraph.strip_suffix("./.").filter(|_| !last) {
        return format!("{rest}.");
    }
    // What ends with a colon goes on in the appendix.
    if !last || paragraph.ends_with("/.") || paragraph.ends_with(':') {
        return paragraph.to_owned();
    }
    format!("{}./.", paragraph.trim_end_matches(['.', ';', ',']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_ground_ends_with_a_sign() {
        for (ground, within, at_the_end) in [
            ("Căn cứ Luật A", "Căn cứ Luật A;", "Căn cứ Luật A."),
            ("Căn cứ Luật A;", "Căn cứ Luật A;", "Căn cứ Luật A;"),
            ("Thực hiện Kế hoạch B như sau:", "Thực hiện Kế hoạch B như sau:", "Thực hiện Kế hoạch B như sau:"),
            ("Theo đề nghị của C.", "Theo đề nghị của C.", "Theo đề nghị của C."),
        ] {
            assert_eq!((signed(ground, false), signed(ground, true)), (within.to_owned(), at_the_end.to_owned()));
        }
    }

    #[test]
    fn numbers_carry_the_mark_of_their_kind() {
        for (number, printed) in
            [("I", "I."), ("1", "1."), ("1.1", "1.1."), ("a", "a)"), ("đ", "đ)"), ("-", "-"), ("b)", "b)"), ("", "")]
        {
            assert_eq!(with_mark(number), printed);
        }
    }

    #[test]
    fn the_text_ends_once() {
        for (written, printed) in [
            ("báo cáo Sở.", "báo cáo Sở./."),
            ("báo cáo Sở", "báo cáo Sở./."),
            ("báo cáo Sở;", "báo cáo Sở./."),
            ("báo cáo Sở./.", "báo cáo Sở./."),
            ("như sau:", "như sau:"),
        ] {
            assert_eq!(ended(written, true), printed);
            assert_eq!(ended(written, false), written.replace("./.", "."));
        }
    }
}
