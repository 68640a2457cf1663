//! A whole plan out of one that amends another: the rows as they are now, under the title and with the
//! texts of a plan that stands for itself.

use std::sync::Arc;

use crate::citation;
use crate::difference::is_list_of_changes;
use crate::plan::{Change, Plan};
use crate::vietnamese::{fold, squeeze};
use crate::workspace::Workspace;

/// The plan without what it says only because it amends another; any other plan as it is.
pub(super) fn whole(workspace: &Workspace, plan: &Plan) -> Plan {
    let mut whole = plan.clone();
    let Some(amends) = plan.amends else { return whole };
    let amended = workspace.plan(amends.plan).filter(|amended| amended.id != plan.id);
    if amends.how == Change::Adjusts {
        whole.header.title = title(&plan.header.title);
    }
    let first = first(workspace, plan);
    whole.legal_basis.retain(|entry| !is_the_amended(entry, plan, amended, first));
    let mut gone = None;
    whole.parts.retain(|part| {
        if is_list_of_changes(part) {
            gone = Some(part.depth);
        } else if gone.is_some_and(|depth| part.depth <= depth) {
            gone = None;
        }
        gone.is_none()
    });
    whole
}

/// The plan that was amended first: the one that amends none itself.
fn first<'w>(workspace: &'w Workspace, plan: &Plan) -> Option<&'w Arc<Plan>> {
    let mut amends = plan.amends;
    // No more steps than there are plans, whatever a file says.
    for _ in &workspace.plans {
        let amended = workspace.plan(amends?.plan)?;
        amends = amended.amends;
        if amends.is_none() {
            return Some(amended);
        }
    }
    None
}

/// "Điều chỉnh, bổ sung Kế hoạch cải cách …" is "Cải cách …"; an amendment may amend an amendment.
fn title(title: &str) -> String {
    let words: Vec<&str> = title.split_whitespace().collect();
    let behind = (1..words.len().min(8)).rev().find(|count| {
        let words: Vec<String> = words.iter().take(*count).map(|word| fold(word)).collect();
        let text = words.join(" ").replace([',', '.'], "");
        text.ends_with(" ke hoach") && ["dieu chinh", "sua doi", "bo sung"].iter().any(|verb| text.starts_with(verb))
    });
    let Some(behind) = behind else { return title.to_owned() };
    let rest = words.get(behind..).unwrap_or_default().join(" ");
    let mut letters = rest.chars();
    match letters.next() {
        Some(first) => self::title(&first.to_uppercase().chain(letters).collect::<String>()),
        None => title.to_owned(),
    }
}

/// True for the paragraph that cites the plan that is amended: by its number, by the office's own sign
/// where the number was given later, or in the words in which it was written there.
fn is_the_amended(entry: &str, plan: &Plan, amended: Option<&Arc<Plan>>, first: Option<&Arc<Plan>>) -> bool {
    let bare = |text: &str| squeeze(text).trim_end_matches([';', '.', ',', ' ']).to_owned();
    let entry = bare(entry);
    // What the plan was itself based on holds on.
    if first.is_some_and(|first| first.legal_basis.iter().any(|basis| bare(basis) == entry)) {
        return false;
    }
    if amended.is_some_and(|amended| bare(&amended.cited()) == entry) {
        return true;
    }
    let sign = |number: &str| number.split_once('/').map(|(_, sign)| fold(sign)).filter(|sign| !sign.is_empty());
    let Some(own) = sign(&plan.header.number) else { return false };
    // "Kế hoạch số /KH-SDL": cited before it had its number.
    let unnumbered = || fold(&entry).contains(&format!("ke hoach so /{own}"));
    citation::find(&entry).iter().any(|cited| sign(&cited.number).is_some_and(|cited| cited == own)) || unnumbered()
}
