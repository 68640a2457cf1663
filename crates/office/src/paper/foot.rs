//! The foot of the text: recipients on the left, signature on the right.

use cchc_core::plan::Plan;
use maud::{Markup, html};

use super::{lines, text::signed};

/// Boxes 7 and 9b of the decree; nothing where the document gives neither.
pub fn foot(plan: &Plan) -> Markup {
    let header = &plan.header;
    let recipients = recipients(&header.recipients);
    let signs = [&header.authority, &header.position, &header.signatory].iter().any(|text| !text.trim().is_empty());
    html! {
        @if signs || !recipients.is_empty() {
            div.foot {
                div.recipients {
                    @if !recipients.is_empty() {
                        p.recipients-head { "Nơi nhận:" }
                        @for line in recipients { p { (line) } }
                    }
                }
                @if signs {
                    div.signature {
                        @for line in lines(&header.authority).into_iter().chain(lines(&header.position)) {
                            p.post { (line) }
                        }
                        div.seal {}
                        @for line in lines(&header.signatory) { p.signatory { (line) } }
                    }
                }
            }
        }
    }
}

/// "- Sở Nội vụ;", and the last "- Lưu: VT, VP."
fn recipients(given: &[String]) -> Vec<String> {
    let given: Vec<&str> = given.iter().flat_map(|line| lines(line)).collect();
    let bare = |line: &str| line.trim_start_matches(['-', '–', '•', ' ']).to_owned();
    let entry = |(at, line): (usize, &&str)| format!("- {}", signed(&bare(line), at + 1 == given.len()));
    given.iter().enumerate().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::recipients;

    #[test]
    fn recipients_stand_one_a_line_and_the_last_ends_them() {
        let given = ["Sở Nội vụ", "- Ban Giám đốc;", "Lưu: VT, VP"].map(str::to_owned);
        assert_eq!(recipients(&given), ["- Sở Nội vụ;", "- Ban Giám đốc;", "- Lưu: VT, VP."]);
    }
}
