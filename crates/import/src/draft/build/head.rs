//! The head and the text parts of a document as those of a plan.

use cchc_core::id::IdSource;
use cchc_core::plan::{Header, TextPart};

use crate::frame::{Frame, FramePart};

/// A text part.
pub(super) fn text_part(part: &FramePart, ids: &mut IdSource) -> TextPart {
    TextPart {
        id: ids.fresh(),
        depth: part.depth,
        number: part.number.clone().into(),
        title: part.title.clone(),
        body: part.body.clone(),
    }
}

/// The head and the foot.
pub(super) fn header(frame: &Frame) -> Header {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    Header {
        number: text(&frame.number),
        date_wording: text(&frame.date_wording),
        date: frame.date,
        place: text(&frame.place),
        superior: text(&frame.superior),
        issuer: text(&frame.issuer),
        kind: text(&frame.kind),
        title: text(&frame.title),
        authority: text(&frame.signatory_authority),
        position: text(&frame.signatory_position),
        signatory: text(&frame.signatory_name),
        recipients: frame.recipients.clone(),
    }
}
