//! The words for what a column or a row means, and the keys that the choices use.

use cchc_import::recognise::{ColumnMeaning, RowMeaning};

use crate::words::{self, Word};

/// Every meaning a column can be given.
pub const COLUMNS: [(ColumnMeaning, &str, Word); 11] = [
    (ColumnMeaning::Number, "number", words::COL_NUMBER),
    (ColumnMeaning::Area, "area", words::ROW_AREA),
    (ColumnMeaning::Group, "group", words::ROW_GROUP),
    (ColumnMeaning::Target, "target", words::COL_TARGET),
    (ColumnMeaning::Task, "task", words::COL_TASK),
    (ColumnMeaning::Product, "product", words::COL_PRODUCT),
    (ColumnMeaning::Lead, "lead", words::COL_LEAD),
    (ColumnMeaning::Joint, "joint", words::COL_JOINT),
    (ColumnMeaning::Deadline, "deadline", words::COL_DEADLINE),
    (ColumnMeaning::Extra, "extra", words::COL_EXTRA),
    (ColumnMeaning::Ignore, "ignore", words::COL_IGNORE),
];

/// Every meaning a row can be given.
pub const ROWS: [(RowMeaning, &str, Word); 7] = [
    (RowMeaning::Area, "area", words::ROW_AREA),
    (RowMeaning::Group, "group", words::ROW_GROUP),
    (RowMeaning::Target, "target", words::ROW_TARGET),
    (RowMeaning::Task, "task", words::ROW_TASK),
    (RowMeaning::Continuation, "continuation", words::ROW_CONTINUATION),
    (RowMeaning::Header, "header", words::ROW_HEADER),
    (RowMeaning::LeaveOut, "leave-out", words::ROW_LEAVE_OUT),
];

/// The key of a column's meaning.
pub fn column_key(meaning: ColumnMeaning) -> &'static str {
    COLUMNS.iter().find(|(m, ..)| *m == meaning).map_or("extra", |(_, key, _)| key)
}

/// The meaning of a key.
pub fn column_meaning(key: &str) -> Option<ColumnMeaning> {
    COLUMNS.iter().find(|(_, k, _)| *k == key).map(|(meaning, ..)| *meaning)
}

/// The key of a row's meaning.
pub fn row_key(meaning: RowMeaning) -> &'static str {
    ROWS.iter().find(|(m, ..)| *m == meaning).map_or("task", |(_, key, _)| key)
}

/// The meaning of a key.
pub fn row_meaning(key: &str) -> Option<RowMeaning> {
    ROWS.iter().find(|(_, k, _)| *k == key).map(|(meaning, ..)| *meaning)
}
