//! Which rows of a superior's plan are the office's: targets that hold at its level or at every
//! level, tasks that it leads by name or as one of many.
//!
//! In doubt a row is listed: an officer can say why it does not apply, and cannot see what is hidden.

use super::place::{Place, is_level};
use crate::plan::{Target, Task};
use crate::target::{self, Measure, Op};
use crate::unit::collective::{begins_with, stands_for};
use crate::vietnamese::{fold, nfc, plain, squeeze};

/// Why a row of a superior's plan is the office's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// A target that says the office's level.
    Level,
    /// A target that says no level: it holds for all.
    Everybody,
    /// A task that names the office.
    Named,
    /// A task led by many, of which the office is one, by the words for them.
    OneOf(String),
}

/// Why a target is the office's; `None` where it holds for other levels only, or for one other office.
pub(super) fn target(place: &Place, target: &Target) -> Option<Why> {
    let said = said(place, &target.measures);
    match said {
        Said::Own => Some(Why::Level),
        Said::Nothing => by_words(place, target),
        Said::Others if stands_apart(place, target) => Some(Why::Everybody),
        Said::Others => None,
    }
}

/// Which levels measures say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    Own,
    Others,
}

fn said(place: &Place, measures: &[Measure]) -> Said {
    let mut said = Said::Nothing;
    for measure in measures {
        match place.concerns(&measure.level) {
            Some(true) => return Said::Own,
            Some(false) => said = Said::Others,
            None => {}
        }
    }
    said
}

/// Beside measures of other levels a clause of its own that holds for all: "20% hồ sơ tại cấp xã được số
/// hóa; 100% thủ tục được công khai". Growth without a level goes on with what stands before it.
fn stands_apart(place: &Place, target: &Target) -> bool {
    let counts = |measures: &[Measure]| {
        measures.iter().any(|m| place.concerns(&m.level).is_none() && !matches!(m.op, Op::Growth | Op::Down))
    };
    if !counts(&target.measures) {
        return false;
    }
    let wording = target.wording.as_str();
    wording.split([';', '\n']).chain(wording.split(". ")).filter(|clause| clause.len() < wording.len()).any(|clause| {
        let measures = target::read(clause).measures;
        counts(&measures) && said(place, &measures) == Said::Nothing && subject(place, clause) != Said::Others
    })
}

/// A target whose measures say no level, by whom its words are about.
fn by_words(place: &Place, target: &Target) -> Option<Why> {
    let wording = squeeze(&nfc(&target.wording));
    match subject(place, &wording) {
        Said::Own => return Some(Why::Level),
        Said::Others => return None,
        Said::Nothing => {}
    }
    if target.measures.is_empty() && only_elsewhere(place, &wording) {
        return None;
    }
    Some(Why::Everybody)
}

/// Whose work a sentence says at its beginning: "Xã, phường, thị trấn bố trí …", "100% UBND cấp xã …",
/// "Sở Tư pháp hoàn thành …".
pub(super) fn subject(place: &Place, wording: &str) -> Said {
    let start = wording.trim_start_matches(|c: char| !c.is_alphabetic());
    // The "ban" of "UBND cấp xã ban hành …" is none of "các sở, ban, ngành".
    let start = start.split(" ban hành").next().unwrap_or(start);
    let bounds = ["tối thiểu", "ít nhất", "phấn đấu", "bảo đảm", "đảm bảo", "hoàn thành"];
    let low = plain(start);
    let after = bounds.iter().find(|bound| low.starts_with(**bound));
    let words = after.map_or(0, |bound| bound.split(' ').count());
    let start: String = start.split_whitespace().skip(words).collect::<Vec<_>>().join(" ");
    let start = start.trim_start_matches(|c: char| !c.is_alphabetic());
    if place.is_named(start) || place.begins(start) {
        return Said::Own;
    }
    if one_office(start) {
        // "Sở Nội vụ, các sở, ngành" are many again.
        let rest = start.split_once([',', ';']).map_or("", |(_, rest)| rest);
        return if begins_with(rest).is_some_and(|many| many.covers(&place.level)) { Said::Own } else { Said::Others };
    }
    match begins_with(start) {
        Some(many) if many.covers(&place.level) => Said::Own,
        // "đoàn thể", "doanh nghiệp", "cán bộ" are no level.
        Some(many) if many.levels.iter().all(|level| is_level(level)) => Said::Others,
        _ => Said::Nothing,
    }
}

/// True for a sentence that begins with the name of one office of some level.
fn one_office(text: &str) -> bool {
    let folded = fold(text);
    let body = ["van phong ubnd", "van phong uy ban", "thanh tra tinh", "cong an tinh"];
    if body.iter().any(|name| folded.starts_with(name)) {
        return true;
    }
    // "Sở Nội vụ", "UBND huyện Long Bình"; a name begins with a capital.
    let named = ["so ", "ubnd huyen ", "ubnd xa ", "ubnd phuong ", "ubnd quan ", "uy ban nhan dan huyen "];
    named.iter().filter(|start| folded.starts_with(**start)).any(|start| {
        let next = text.split_whitespace().nth(start.split_whitespace().count());
        next.is_some_and(|word| word.starts_with(char::is_uppercase)) && stands_for(text).is_none()
    })
}

/// True for a sentence that names other levels only, and not as one thing of several: "Kiện toàn Bộ phận
/// Một cửa cấp huyện, cấp xã". What is done *for* a level is somebody else's work.
fn only_elsewhere(place: &Place, wording: &str) -> bool {
    let text = plain(wording);
    let mut found = None;
    for (at, _) in text.match_indices("cấp ") {
        let words: Vec<&str> = text.get(at + "cấp ".len()..).unwrap_or_default().split(' ').take(2).collect();
        let word = |count: usize| words.get(..count).unwrap_or_default().join(" ");
        let clean = |text: String| text.trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned();
        match place.concerns(&clean(word(2))).or_else(|| place.concerns(&clean(word(1)))) {
            Some(true) => return false,
            Some(false) => found = found.or(Some(at)),
            None => {}
        }
    }
    let Some(at) = found else {
        return false;
    };
    let before = text.get(..at).unwrap_or_default().trim_end();
    let helped =
        ["cho", "đối với", "đến", "xuống", "với", "cho ubnd", "đến ubnd"].iter().any(|word| before.ends_with(word));
    let listed = before.contains([',', ';']) || before.contains(" và ");
    let all = ["các cấp", "các sở", "sở, ", "cấp tỉnh"].iter().any(|words| text.contains(words));
    !helped && !listed && !all
}

/// Why a task is the office's, by the units that lead it.
pub(super) fn task(place: &Place, task: &Task) -> Option<Why> {
    let names = names(task);
    if names.iter().any(|name| place.is_named(name)) {
        return Some(Why::Named);
    }
    names.into_iter().find(|name| place.is_one_of(name)).map(|name| Why::OneOf(name.to_owned()))
}

/// The names in a leading cell, without those that only join: "Sở Nội vụ chủ trì, phối hợp với các sở".
fn names(task: &Task) -> Vec<&str> {
    let whole = std::slice::from_ref(&task.lead.wording);
    let names = if task.lead.names.is_empty() { whole } else { task.lead.names.as_slice() };
    let mut leading = Vec::new();
    for name in names {
        let joined = ["phối hợp", "Phối hợp", "PHỐI HỢP"].iter().filter_map(|word| name.find(word)).min();
        let lead = joined.and_then(|at| name.get(..at)).unwrap_or(name).trim();
        if !lead.is_empty() {
            leading.push(lead);
        }
        if joined.is_some() {
            break;
        }
    }
    leading
}
