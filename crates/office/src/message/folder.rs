//! What the office tells of the folder that is written by itself: finished sentences, and what can be
//! done about it.

use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

/// How it stands with the folder, in the page's language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct FolderView {
    /// A folder is set.
    pub is_set: bool,
    /// The user must hear of it on every screen: the first line and the doors say what and how.
    pub alarm: bool,
    /// What there is to say.
    pub lines: Vec<String>,
    /// What can be done, each with its label, the likeliest first.
    pub doors: Vec<(Door, String)>,
}

/// What can be done about the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Door {
    /// The page has a folder that the user has chosen and hands it over with this.
    Choose,
    /// The page has asked the user again to let the program write there.
    Allow,
    /// Writes at once.
    Write,
    /// Says how the file that somebody else has changed differs.
    Compare,
    /// Takes what is in that file over into the open workspace, as one step.
    Take,
    /// Opens that file as a workspace of its own.
    Open,
    /// Leaves that file alone and goes on under another name.
    GoOn,
    /// Writes there no longer.
    Stop,
}
