//! What a change names besides rows and plans: where a row is put, which text of the header, which
//! list of the document.

use serde::{Deserialize, Serialize};

use crate::id::RowId;

/// Where a row is put: under which row (the plan itself for `None`) and at which place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The row above; `None` puts it directly under the plan.
    pub under: Option<RowId>,
    /// Its place among the rows there, from 0; past the end means last.
    pub place: usize,
}

/// A text of the plan's header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HeaderText {
    /// Number and sign.
    Number,
    /// Place of issue.
    Place,
    /// The body above the issuer.
    Superior,
    /// The issuing body.
    Issuer,
    /// Kind of document.
    Kind,
    /// Title.
    Title,
    /// For whom it is signed.
    Authority,
    /// The signatory's post.
    Position,
    /// The signatory's name.
    Signatory,
    /// The text between the legal basis and the first part.
    Preamble,
    /// The heading over the table.
    Appendix,
}

/// A list of the plan's document, a text an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lines {
    /// The legal basis.
    Basis,
    /// Who receives it.
    Recipients,
}
