//! Changes of the office's rulebook.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::CommandError;
use crate::finding::Key;
use crate::language::Lang;
use crate::order::{self, Order};
use crate::rule::m003_waiver_past_its_date as expired;
use crate::rulebook::own::is_own_code;
use crate::rulebook::{Choice, Document, Holiday, OwnRule, Rulebook, Waiver};
use crate::say;
use crate::workspace::Workspace;

/// One change of the rulebook.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleChange {
    /// Says how much a rule weighs in this office, in place of what was said before.
    Choose(Choice),
    /// Leaves a rule to the catalogue again.
    Unchoose {
        /// Its code.
        code: String,
    },
    /// Lets a finding pass, in place of an older waiver of it.
    Waive(Waiver),
    /// Takes a waiver back.
    Unwaive(Key),
    /// Keeps a rule of the office's own, in place of the one with its code.
    Keep(OwnRule),
    /// Takes such a rule out, with what was chosen and let pass for it: its code may be given again.
    Drop {
        /// Its code.
        code: String,
    },
    /// Enters a document, in place of the one with its sign, issuer and year.
    Enter(Document),
    /// Takes a document out.
    Forget(Document),
    /// Says which days are off.
    DaysOff(Vec<Holiday>),
}

pub(super) fn apply(ws: &mut Workspace, change: &RuleChange) -> Result<(), CommandError> {
    let book = Arc::make_mut(&mut ws.rulebook);
    match change {
        RuleChange::Choose(choice) => {
            reason(&choice.reason)?;
            put(&mut book.choices, choice, |a, b| a.code == b.code);
        }
        RuleChange::Unchoose { code } => book.choices.retain(|choice| choice.code != *code),
        RuleChange::Waive(waiver) => {
            reason(&waiver.reason)?;
            if waiver.since.zip(waiver.until).is_some_and(|(since, until)| until < since) {
                return Err(CommandError::WaivedUntilThePast);
            }
            put(&mut book.waivers, waiver, |a, b| a.of == b.of);
        }
        RuleChange::Unwaive(key) => book.waivers.retain(|waiver| waiver.of != *key),
        RuleChange::Keep(rule) => {
            if !is_own_code(&rule.code) {
                return Err(CommandError::NotAnOwnCode(rule.code.clone()));
            }
            if rule.message.trim().is_empty() {
                return Err(CommandError::NoMessage);
            }
            put(&mut book.rules, rule, |a, b| a.code == b.code);
        }
        RuleChange::Drop { code } => drop_rule(book, code),
        RuleChange::Enter(document) => {
            if document.symbol.trim().is_empty() {
                return Err(CommandError::NoSymbol);
            }
            put(&mut book.documents, document, is_same);
        }
        RuleChange::Forget(document) => book.documents.retain(|known| !is_same(known, document)),
        RuleChange::DaysOff(days) => {
            if days.iter().any(|holiday| holiday.last < holiday.first) {
                return Err(CommandError::EndsBeforeItBegins);
            }
            book.holidays.clone_from(days);
            book.holidays.order_by_key(|holiday| (holiday.first, holiday.last));
        }
    }
    Ok(())
}

/// Takes out a rule of the office's own, and all that is said of its code.
fn drop_rule(book: &mut Rulebook, code: &str) {
    book.rules.retain(|rule| rule.code != *code);
    book.choices.retain(|choice| choice.code != *code);
    // A waiver past its date may have been let pass itself.
    book.waivers.retain(|waiver| waiver.of.code != *code && expired::waived_code(&waiver.of) != Some(code));
}

fn reason(text: &str) -> Result<(), CommandError> {
    if text.trim().is_empty() { Err(CommandError::NoReason) } else { Ok(()) }
}

/// Puts a thing where the one stood that it replaces, else last.
fn put<T: Clone>(list: &mut Vec<T>, new: &T, same: impl Fn(&T, &T) -> bool) {
    match list.iter_mut().find(|old| same(old, new)) {
        Some(old) => old.clone_from(new),
        None => list.push(new.clone()),
    }
}

/// A sign is given anew every year, by every issuer.
fn is_same(a: &Document, b: &Document) -> bool {
    let year = |document: &Document| document.date.map(|date| chrono::Datelike::year(&date));
    a.symbol == b.symbol && a.issuer == b.issuer && year(a) == year(b)
}

impl RuleChange {
    /// A short name of the change, as it stands after "Hoàn tác:".
    pub(super) fn label(&self, lang: Lang) -> String {
        match self {
            RuleChange::Choose(Choice { code, severity: None, .. }) => {
                say!(lang, "tắt quy tắc {code}", "switch rule {code} off")
            }
            RuleChange::Choose(Choice { code, .. }) => {
                say!(lang, "đổi mức của quy tắc {code}", "change the severity of rule {code}")
            }
            RuleChange::Unchoose { code } => say!(lang, "trả quy tắc {code} về mặc định", "reset rule {code}"),
            RuleChange::Waive(Waiver { of, .. }) => {
                let code = &of.code;
                say!(lang, "bỏ qua một chỗ của quy tắc {code}", "waive a finding of rule {code}")
            }
            RuleChange::Unwaive(of) => {
                let code = &of.code;
                say!(lang, "thôi bỏ qua một chỗ của quy tắc {code}", "end a waiver of rule {code}")
            }
            RuleChange::Keep(rule) => {
                let code = &rule.code;
                say!(lang, "ghi quy tắc riêng {code}", "keep the own rule {code}")
            }
            RuleChange::Drop { code } => say!(lang, "xóa quy tắc riêng {code}", "delete the own rule {code}"),
            RuleChange::Enter(Document { symbol, .. }) => {
                say!(lang, "ghi văn bản {symbol} vào danh mục", "enter the document {symbol}")
            }
            RuleChange::Forget(Document { symbol, .. }) => {
                say!(lang, "bỏ văn bản {symbol} khỏi danh mục", "forget the document {symbol}")
            }
            RuleChange::DaysOff(_) => say!(lang, "đổi ngày nghỉ", "change the days off"),
        }
    }
}

impl Rulebook {
    /// A free code for a rule of the office's own: the one above the last, and where there is none above
    /// it the first that is free. Nothing is said yet of a free code, no choice and no waiver.
    pub fn next_code(&self) -> String {
        const LAST: u32 = 999;
        let rules = self.rules.iter().map(|rule| &rule.code);
        let said = self.choices.iter().map(|choice| &choice.code);
        let waived = self.waivers.iter().map(|waiver| &waiver.of.code);
        let codes = rules.chain(said).chain(waived).filter(|code| is_own_code(code));
        let taken: BTreeSet<u32> = order::set(codes.filter_map(|code| code.get(1..)?.parse().ok()));
        let last = taken.last().copied().unwrap_or(0);
        let free = (last + 1..=LAST).next().or_else(|| (1..=LAST).find(|code| !taken.contains(code)));
        // With every code taken, the one more is refused as no code of an own rule.
        format!("N{:03}", free.unwrap_or(LAST + 1))
    }
}
