//! A note outside the database of what should be in it, so that "nothing was ever here" and "it is
//! gone" are told apart. It holds no data, only what is needed to notice a loss.

use serde::{Deserialize, Serialize};

use crate::records::Head;

/// What should be in the database.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentinel {
    /// Each workspace that was stored, without samples.
    #[serde(default)]
    pub known: Vec<Known>,
}

/// A workspace as it was last stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Its id.
    pub workspace: String,
    /// Its revision.
    pub revision: u64,
    /// When it was stored, in milliseconds since 1970.
    pub saved_at: u64,
    /// When it was last taken out as a file; 0 for never.
    #[serde(default)]
    pub filed_at: u64,
}

/// What has become of a workspace that should be there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Loss {
    /// It is gone.
    Gone(Known),
    /// An older state is there.
    Older {
        /// What should be there.
        known: Known,
        /// The revision that is.
        stored: u64,
    },
}

impl Sentinel {
    /// Reads notes kept in several places and takes the newest word on each workspace; a note that
    /// is missing or damaged says nothing.
    pub fn read<'a>(notes: impl IntoIterator<Item = &'a str>) -> Sentinel {
        let mut all = Sentinel::default();
        for note in notes {
            let Ok(note) = serde_json::from_str::<Sentinel>(note) else { continue };
            for known in note.known {
                match all.known.iter_mut().find(|other| other.workspace == known.workspace) {
                    Some(other) if other.revision < known.revision => *other = known,
                    Some(_) => {}
                    None => all.known.push(known),
                }
            }
        }
        all
    }

    /// The note for these heads.
    pub fn of(heads: &[Head]) -> Sentinel {
        let known = heads.iter().filter(|head| !head.sample).map(|head| Known {
            workspace: head.workspace.clone(),
            revision: head.revision,
            saved_at: head.saved_at,
            filed_at: head.filed.first().map_or(0, |filed| filed.at),
        });
        Sentinel { known: known.collect() }
    }

    /// The note as text.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What should be in the database and is not.
    pub fn losses(&self, heads: &[Head]) -> Vec<Loss> {
        let loss = |known: &Known| match heads.iter().find(|head| head.workspace == known.workspace) {
            None => Some(Loss::Gone(known.clone())),
            Some(head) if head.revision < known.revision => {
                Some(Loss::Older { known: known.clone(), stored: head.revision })
            }
            Some(_) => None,
        };
        self.known.iter().filter_map(loss).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(workspace: &str, revision: u64) -> Known {
        Known { workspace: workspace.to_owned(), revision, saved_at: 5, filed_at: 0 }
    }

    fn head(workspace: &str, revision: u64, sample: bool) -> Head {
        Head {
            schema: 2,
            workspace: workspace.to_owned(),
            office: String::new(),
            sample,
            revision,
            rows: 0,
            saved_at: 5,
            writer: String::new(),
            generations: Vec::new(),
            filed: Vec::new(),
        }
    }

    #[test]
    fn a_first_run_knows_of_nothing() {
        assert_eq!(Sentinel::read([]).losses(&[]), []);
        assert_eq!(Sentinel::read(["", "{", "null"]), Sentinel::default());
    }

    #[test]
    fn what_is_gone_and_what_is_older_is_said() {
        let note = Sentinel { known: vec![known("a", 3), known("b", 3), known("c", 3), known("d", 3)] };
        let heads = [head("a", 3, false), head("b", 2, false), head("c", 4, false)];
        let losses = [Loss::Older { known: known("b", 3), stored: 2 }, Loss::Gone(known("d", 3))];
        assert_eq!(note.losses(&heads), losses);
    }

    #[test]
    fn of_two_notes_on_one_revision_the_first_counts() {
        let note = |saved_at| Sentinel { known: vec![Known { saved_at, ..known("a", 3) }] }.write();
        let read = Sentinel::read([note(5).as_str(), note(6).as_str()]);
        assert_eq!(read.known, [Known { saved_at: 5, ..known("a", 3) }]);
    }

    #[test]
    fn the_newest_of_several_notes_counts() {
        let one = Sentinel { known: vec![known("a", 3), known("b", 9)] }.write();
        let two = Sentinel { known: vec![known("a", 4), known("b", 8), known("c", 1)] }.write();
        let read = Sentinel::read([one.as_str(), "damaged", two.as_str()]);
        assert_eq!(read.known, [known("a", 4), known("b", 9), known("c", 1)]);
    }

    #[test]
    fn a_note_leaves_samples_out_and_says_when_a_file_was_taken() {
        let mut filed = head("a", 3, false);
        let file = |at| crate::Filed { name: "x.json".to_owned(), at, revision: 2, by_itself: false };
        filed.filed = vec![file(8), file(7)];
        let note = Sentinel::of(&[filed, head("b", 1, true)]);
        assert_eq!(note.known, [Known { filed_at: 8, ..known("a", 3) }]);
        assert_eq!(Sentinel::read([note.write().as_str()]), note);
    }
}
