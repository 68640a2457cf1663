//! Where the page shows a place of the open plan.

use cchc_core::finding::{Elsewhere, Place};
use cchc_core::id::{PartId, RowId};
use cchc_core::plan::Field;

/// The address of a place; with the field of the text's screen that is to have the keys.
pub(super) fn of(place: &Place) -> String {
    match (place.row, place.elsewhere) {
        (Some(row), _) => format!("#/ke-hoach/{row}{}", field_step(place.field.as_ref())),
        (None, Some(elsewhere)) => of_elsewhere(elsewhere),
        (None, None) => of_row_or_part(None, place.part),
    }
}

/// The address of a row, else of a part of the text, else of the text.
pub(super) fn of_row_or_part(row: Option<RowId>, part: Option<PartId>) -> String {
    match (row, part) {
        (Some(row), _) => format!("#/ke-hoach/{row}"),
        (None, Some(part)) => format!("#/ke-hoach/van-ban/{part}"),
        (None, None) => "#/ke-hoach/van-ban".to_owned(),
    }
}

fn of_elsewhere(elsewhere: Elsewhere) -> String {
    let field = match elsewhere {
        Elsewhere::Table => return "#/ke-hoach".to_owned(),
        Elsewhere::LeftOut => return "#/ke-hoach/cap-tren".to_owned(),
        Elsewhere::Number | Elsewhere::NumberAndDate => "header-number".to_owned(),
        Elsewhere::Date => "header-date".to_owned(),
        Elsewhere::Title => "header-title".to_owned(),
        Elsewhere::LegalBasis => "basis-new".to_owned(),
        Elsewhere::Basis(at) => format!("basis-text-{at}"),
        Elsewhere::Preamble => "header-preamble".to_owned(),
        Elsewhere::Appendix => "appendix".to_owned(),
        Elsewhere::Signature => "header-position".to_owned(),
    };
    format!("#/ke-hoach/van-ban/{field}")
}

/// A field as a step of an address; a column of the plan's own has none.
fn field_step(field: Option<&Field>) -> String {
    let key = field.and_then(|field| serde_json::to_value(field).ok());
    key.and_then(|key| key.as_str().map(|key| format!("/{key}"))).unwrap_or_default()
}
