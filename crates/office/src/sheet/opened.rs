//! A file that is chosen on a screen: a saved workbook, or why it is none, with the way to use it.

use cchc_core::language::Lang;
use cchc_core::workspace::Workspace;
use cchc_core::{say, store};
use cchc_import::source::{self, Input, Office, SourceError};

use crate::message::Deed;

/// The workbook in the file that was chosen.
pub(super) fn opened(deed: &Deed, lang: Lang) -> Result<Workspace, String> {
    store::open(&deed.bytes).map_err(|error| {
        match source::read(Input::Bytes { name: Some(&deed.value), bytes: &deed.bytes }) {
            Err(SourceError::Office { kind }) if !matches!(kind, Office::Image | Office::Archive) => {
                let name = kind.name(lang);
                say!(
                    lang,
                    "Đây là tệp {name}; ở đây chỉ chọn được sổ đã lưu (.json). Hãy nhập văn bản đó vào sổ (trang Kế hoạch, nút “Nhập kế hoạch…”) rồi chọn nó trong danh sách ở đây.",
                    "This is a file of the kind {name}; only a saved workbook (.json) can be chosen here. Bring the document in (page Plan, “Import…”) and choose it from the list here."
                )
            }
            _ => error.message(lang),
        }
    })
}
