//! Documents that this plan cites otherwise than the superior's plan, or than the office's own plan of
//! the year before.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Way, as_written, two_ways};
use crate::citation::{
    Bodies, Citation, Conflict, ConflictKind, NumberKey, bodies_of, conflicts, is_central, number_key,
};
use crate::finding::{Finding, Fix, Severity};
use crate::input::{Beside, Cited, Edit, Input};
use crate::say;
use crate::vietnamese::write_document_day;

/// Plans are so far from each other, in bytes, that no two citations in them stand side by side.
const APART: usize = 1 << 28;

/// The conflicts between this plan and the others. `told` are the numbers of which this plan's own
/// conflicts speak already.
pub(super) fn conflicts_across(input: &Input, told: &BTreeSet<NumberKey>) -> Vec<Finding> {
    if input.others().is_empty() {
        return Vec::new();
    }
    let own = &input.citations().all;
    let mut all: Vec<(Option<&Beside>, &Cited)> = own.iter().map(|one| (None, one)).collect();
    for other in input.others() {
        all.extend(other.input.citations().all.iter().map(|one| (Some(other), one)));
    }
    let citations = numbered_through(&all);
    let mut found = Vec::new();
    let mut told = told.clone();
    for conflict in conflicts(&citations) {
        let ways: Vec<(Option<&Beside>, &Cited)> =
            conflict.ways.iter().filter_map(|way| all.get(way.line).copied()).collect();
        let keys: Vec<NumberKey> = ways.iter().map(|(_, one)| number_key(&one.citation.number)).collect();
        if keys.iter().any(|key| told.contains(key)) || !is_about_this_plan(input, &conflict, &ways, &all) {
            continue;
        }
        told.extend(keys);
        found.extend(finding(input, conflict.what, &ways));
    }
    found
}

/// The citations with their places in the list as lines, each plan far from the next.
fn numbered_through(all: &[(Option<&Beside>, &Cited)]) -> Vec<Citation> {
    let mut plan = 0;
    let mut before: Option<*const Beside> = None;
    let mut out = Vec::with_capacity(all.len());
    for (line, (other, one)) in all.iter().enumerate() {
        let this = other.map(std::ptr::from_ref);
        plan += usize::from(this != before);
        before = this;
        let mut citation = one.citation.clone();
        citation.line = line;
        citation.start = citation.start.saturating_add(plan.saturating_mul(APART));
        citation.end = citation.end.saturating_add(plan.saturating_mul(APART));
        out.push(citation);
    }
    out
}

/// True where this plan cites the document in one way, another plan only in another, and this plan's way
/// is not known to be right.
fn is_about_this_plan(
    input: &Input,
    conflict: &Conflict,
    ways: &[(Option<&Beside>, &Cited)],
    all: &[(Option<&Beside>, &Cited)],
) -> bool {
    let own: Vec<&Cited> = ways.iter().filter(|(other, _)| other.is_none()).map(|(_, one)| *one).collect();
    let [own] = own.as_slice() else { return false };
    if own.piece.is_none() || ways.len() < 2 {
        return false;
    }
    let citation = &own.citation;
    // The register knows: a wrong date is told by itself, a right one needs no word.
    let known = input.register().meant(citation).filter(|entry| entry.mark.is_checked());
    if conflict.what == ConflictKind::Date && known.is_some() {
        return false;
    }
    let same = |other: &Citation| match conflict.what {
        ConflictKind::Date | ConflictKind::Number => other.number == citation.number && other.date == citation.date,
        // "2022- 2025" and "2022 - 2025" are one name.
        ConflictKind::Name | ConflictKind::Edition => {
            let letters = |title: &Option<String>| title.as_deref().map(without_blanks);
            other.number == citation.number && letters(&other.title) == letters(&citation.title)
        }
    };
    !all.iter().any(|(other, one)| other.is_some() && same(&one.citation))
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn finding(input: &Input, what: ConflictKind, ways: &[(Option<&Beside>, &Cited)]) -> Option<Finding> {
    let lang = input.lang();
    let shown: Vec<Way> = ways
        .iter()
        .map(|(other, one)| match other {
            None => {
                let at = input.place_of_citation(one).at;
                Way { one, at: say!(lang, "kế hoạch này, {at}", "this plan, {at}") }
            }
            Some(other) => Way { one, at: format!("{}, {}", other.name(), other.input.place_of_citation(one).at) },
        })
        .collect();
    let own = ways.iter().find(|(other, _)| other.is_none()).map(|(_, one)| *one)?;
    let mut finding = two_ways(input, what, &shown, own, None)?;
    finding.hint = say!(
        lang,
        "Xem bản gốc của văn bản; nếu kế hoạch này sai thì sửa, nếu là hai văn bản thì ghi rõ cơ quan ban hành.",
        "Look at the document itself; correct this plan if it is wrong, or name the issuers if there are two documents."
    );
    let superior = ways.iter().find(|(other, one)| other.is_some_and(|o| o.is_superior) && one.piece.is_none());
    if let (Some((Some(other), header)), ConflictKind::Date) = (superior, what) {
        let issuer = own.citation.issuer.as_deref().filter(|_| own.citation.issuer_in_text).unwrap_or_default();
        if bodies_of(issuer, &other.input.plan.header.issuer) == Bodies::Different {
            return None;
        }
        // Nobody knows its date better than the plan itself.
        return Some(finding.with_fix(dated_as_it_is(input, &[own], header.citation.date?)));
    }
    // The same number may be that of another office.
    let certain = ways.iter().all(|(_, one)| {
        let citation = &one.citation;
        let symbol = citation.number.trim_start_matches(|c: char| !c.is_uppercase());
        is_central(symbol) || citation.issuer_in_text
    });
    if !certain || what != ConflictKind::Date {
        finding.severity = Severity::Note;
        let say = finding.message.trim_end_matches('.').to_owned();
        finding.message = say!(lang, "Có phải cùng một văn bản không? {say}.", "Is it one document? {say}.");
    }
    Some(finding)
}

/// A plan's own date in every place that cites it in one of these wrong ways.
pub(super) fn dated_as_it_is(input: &Input, wrong: &[&Cited], date: NaiveDate) -> Option<Fix> {
    let edits = input.citations().all.iter().filter_map(|one| {
        let citation = &one.citation;
        let is = |way: &&Cited| citation.number == way.citation.number && citation.date == way.citation.date;
        let same = wrong.iter().any(is);
        let ((from, to), text) = citation.date_at.zip(citation.date_text.as_deref()).filter(|_| same)?;
        Some(Edit { piece: one.piece?, bytes: from..to, words: as_written(text, date) })
    });
    let day = write_document_day(date);
    let command = input.rewritten(edits.collect())?;
    let title = say!(input.lang(), "Sửa thành ngày {day} ở mọi nơi", "Change the date to {day} everywhere");
    Some(Fix { title, command })
}
