//! Trợ giúp: every rule explained, from the same texts as the findings and the command line.

use cchc_core::language::Lang;
use cchc_core::rule::{self, Rule};
use cchc_core::vietnamese::fold;
use maud::{Markup, html};

use super::check::{explained, mark, menu};
use crate::message::Deed;
use crate::office::Office;

/// The list of rules.
#[derive(Debug, Default)]
pub(super) struct Help {
    /// The rule that is shown first, by its code.
    at: Option<String>,
    /// Only rules that speak of this.
    find: String,
}

/// The kinds of rules by the first letter of their codes.
const KINDS: [(char, &str, &str); 6] = [
    ('P', "Văn bản kế hoạch", "The plan document"),
    ('G', "Mục tiêu, chỉ tiêu", "Targets"),
    ('T', "Nhiệm vụ", "Tasks"),
    ('D', "Thời hạn", "Deadlines"),
    ('U', "Đơn vị", "Units"),
    ('M', "Bỏ qua, tổng hợp", "Waivers and roll-up"),
];

impl Help {
    pub(super) fn at(code: Option<&str>) -> Help {
        Help { at: code.map(str::to_owned), find: String::new() }
    }

    pub(super) fn act(&mut self, deed: &Deed) {
        if deed.steps() == ["find-rule"] {
            self.find.clone_from(&deed.value);
        }
    }

    pub(super) fn draw(&self, office: &Office) -> Markup {
        let lang = office.lang();
        let words: Vec<String> = fold(&self.find).split_whitespace().map(str::to_owned).collect();
        let speaks = |rule: &&&Rule| {
            let text = fold(&[rule.code, rule.title[0], rule.title[1], rule.what, rule.basis].join(" "));
            words.iter().all(|word| text.contains(word))
        };
        let rules: Vec<&Rule> = rule::ALL.iter().filter(speaks).copied().collect();
        html! {
            div.page-check {
                (menu("#/tro-giup", lang))
                h1 { (lang.pick("Các quy tắc kiểm tra", "The rules")) }
                label.field {
                    span.label { (lang.pick("Tìm quy tắc (mã hoặc vài chữ, không cần dấu)", "Find a rule (its code or some words)")) }
                    input id="find-rule" type="search" data-do="find-rule" value=(self.find) autocomplete="off";
                }
                @if rules.is_empty() { p.empty role="status" { (lang.pick("Không có quy tắc nào nói về điều này.", "No rule speaks of this.")) } }
                @for (letter, vi, en) in KINDS {
                    @let of_kind: Vec<&Rule> = rules.iter().filter(|rule| rule.code.starts_with(letter)).copied().collect();
                    @if !of_kind.is_empty() {
                        section.rule-group {
                            h2 { (lang.pick(vi, en)) span.count { (of_kind.len()) } }
                            @for rule in of_kind { (self.one(rule, lang)) }
                        }
                    }
                }
            }
        }
    }

    fn one(&self, rule: &Rule, lang: Lang) -> Markup {
        let found = self.at.as_deref() == Some(rule.code);
        html! {
            details.why id={"help-" (rule.code)} open[found] data-found[found] {
                summary { (mark(rule.severity, lang)) " " span.code { (rule.code) } " " (rule.title(lang)) }
                (explained(rule, lang))
            }
        }
    }
}
