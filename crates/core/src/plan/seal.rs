//! The hash that an issued plan is locked by.

use sha2::{Digest, Sha256};

use super::{Amends, Change, Plan, Role, Row, State};
use crate::id::PlanId;
use crate::vietnamese::write_document_day;

/// How the content is written down for the hash. Another way gets another mark, and the old one stays
/// readable: a seal is compared by the way that it names.
const WAY: &str = "cchc-1";

impl Plan {
    /// True where the plan was issued here: nothing of it changes any more but its number and its day,
    /// which the registry gives.
    pub fn is_sealed(&self) -> bool {
        self.seal.is_some()
    }

    /// True for a plan of the office's own that is still being written: what changes in the office, a
    /// unit's name say, changes it too. An issued plan is a paper of its day, also where it was brought
    /// in and is not locked.
    pub fn is_being_written(&self) -> bool {
        self.role == Role::Own && !self.is_sealed() && matches!(self.state, State::Draft | State::Submitted)
    }

    /// The seal of everything that a reader of the plan sees but its number and its day, which the
    /// registry gives: "cchc-1:" and the SHA-256 of these texts, each with its length, in hexadecimal
    /// digits. Ids, the state and what ties it to other plans are no part of it.
    pub fn content_hash(&self) -> String {
        let mut hash = Sha256::new();
        let mut take = |text: &str| {
            hash.update(format!("{}:", text.len()));
            hash.update(text);
        };
        let h = &self.header;
        for text in [&h.place, &h.superior, &h.issuer, &h.kind, &h.title, &h.authority, &h.position, &h.signatory] {
            take(text);
        }
        take(&format!("{}-{}", self.years.first, self.years.last));
        for list in [&h.recipients, &self.legal_basis] {
            take(&list.len().to_string());
            list.iter().for_each(|text| take(text));
        }
        take(&self.preamble);
        let plan = self.numbered();
        take(&plan.parts.len().to_string());
        for part in &plan.parts {
            [&*part.depth.to_string(), &*part.number, &part.title, &part.body].into_iter().for_each(&mut take);
        }
        take(&self.appendix_title);
        for column in &self.columns {
            take(&column.heading);
        }
        plan.walk(|row, above| {
            let depth = above.groups.len() + usize::from(above.area.is_some()) + usize::from(above.target.is_some());
            take(&format!("{depth}{}", kind(row)));
            take(row.number());
            take(row.text());
            if let Row::Task(task) = row {
                let cells = [&task.product, &task.lead.wording, &task.joint.wording, &task.deadline.wording];
                cells.into_iter().for_each(|text| take(text));
            }
            if let Row::Area(section) | Row::Group(section) = row {
                take(section.not_applicable.as_deref().unwrap_or_default());
            }
            for cell in row.extra() {
                take(&cell.heading);
                take(&cell.text);
            }
        });
        let digits: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{WAY}:{digits}")
    }

    /// True where the plan still is what was issued; a plan without a seal is, and one whose seal was
    /// written in a way that this program does not know.
    pub fn is_as_issued(&self) -> bool {
        let known = |seal: &&String| seal.starts_with(&format!("{WAY}:"));
        self.seal.as_ref().filter(known).is_none_or(|seal| *seal == self.content_hash())
    }

    /// True where the number is only a sign yet: "/KH-SNgV", "…/KH-SNgV".
    pub fn awaits_number(&self) -> bool {
        !has_number(&self.header.number)
    }

    /// The draft that changes this issued plan: the same rows with the same ids, so that the two
    /// compare row by row, without number and day.
    pub fn amendment(&self, id: PlanId, how: Change) -> Plan {
        let mut draft = Plan { id, state: State::Draft, seal: None, ..self.clone() };
        draft.amends = Some(Amends { plan: self.id, how });
        draft.header.date = None;
        draft.header.date_wording = String::new();
        // The sign stays, the number is the registry's to give.
        let sign = draft.header.number.find('/').and_then(|at| draft.header.number.get(at..));
        draft.header.number = sign.unwrap_or_default().to_owned();
        let title = &self.header.title;
        if how == Change::Adjusts && !title.is_empty() {
            draft.header.title = format!("Điều chỉnh, bổ sung Kế hoạch {}", lower_first(title));
        }
        // The entries of a list end as those before it: with ";", the last one with what ended it.
        let last = draft.legal_basis.last_mut();
        let end = last.as_ref().and_then(|last| last.trim_end().chars().next_back()).filter(char::is_ascii_punctuation);
        if let Some(last) = last.filter(|_| end == Some('.')) {
            *last = format!("{};", last.trim_end().trim_end_matches('.'));
        }
        draft.legal_basis.push(format!("{}{}", self.cited(), end.unwrap_or(';')));
        draft
    }
}

impl Plan {
    /// The plan as a later paper cites it: "Căn cứ Kế hoạch số 07/KH-SDL ngày 09/01/2026 của Sở Du lịch về
    /// …".
    pub(crate) fn cited(&self) -> String {
        let h = &self.header;
        let day = h.date.map_or_else(|| h.date_wording.trim_start_matches("ngày ").to_owned(), write_document_day);
        let pieces = [("Căn cứ Kế hoạch số ", &h.number), (" ngày ", &day), (" của ", &h.issuer), (" về ", &h.title)];
        let given = pieces.into_iter().filter(|(_, text)| !text.is_empty());
        given
            .map(|(before, text)| {
                format!("{before}{}", if before == " về " { lower_first(text) } else { text.clone() })
            })
            .collect()
    }
}

/// True where something is counted before the sign.
pub(crate) fn has_number(number: &str) -> bool {
    number.split('/').next().unwrap_or_default().contains(|c: char| c.is_ascii_digit())
}

/// The text with a small first letter, unless its first word is capitals.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if !letters.clone().next().is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

fn kind(row: Row) -> char {
    match row {
        Row::Area(_) => 'a',
        Row::Group(_) => 'g',
        Row::Target(_) => 'm',
        Row::Task(_) => 'n',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Fresh;
    use crate::plan::{Node, Number, Section, Target, Task, Years};
    use std::sync::Arc;

    fn small() -> Plan {
        let mut plan = Plan::blank(PlanId::from_bits(1), Years::one(2026));
        plan.header.issuer = "Sở Du lịch".to_owned();
        let task = Task { content: "Rà soát".to_owned(), ..Task::blank(Fresh::from_bits(4)) };
        let mut target = Target { wording: "Tối thiểu 98%".to_owned(), ..Target::blank(Fresh::from_bits(3)) };
        target.tasks.push(Arc::new(task));
        let mut area = Section { title: "Cải cách thể chế".to_owned(), ..Section::blank(Fresh::from_bits(2)) };
        area.number = Number::printed("I");
        area.rows.push(Node::Target(Arc::new(target)));
        plan.rows.push(Node::Area(Arc::new(area)));
        plan
    }

    #[test]
    fn a_seal_once_given_holds_in_every_later_program() {
        assert_eq!(small().content_hash(), "cchc-1:51426a96a2ec0f7cb676dc9b03487041ba96cf411c49abd28cde5642577da16c");
    }

    #[test]
    fn the_seal_tells_every_text_and_neither_ids_nor_number_and_day() {
        let (plan, seal) = (small(), small().content_hash());
        let mut other = plan.clone();
        other.id = PlanId::from_bits(9);
        other.header.number = "07/KH-SDL".to_owned();
        other.header.date = Years::one(2026).first_day().into();
        assert_eq!(other.content_hash(), seal);
        other.header.title = "Cải cách hành chính".to_owned();
        assert_ne!(other.content_hash(), seal);
        let mut other = plan;
        if let Some(Node::Area(area)) = other.rows.first_mut() {
            Arc::make_mut(area).title.push('.');
        }
        assert_ne!(other.content_hash(), seal);
    }
}
