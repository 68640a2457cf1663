//! The words for what a column or a row of the preview means and for whose plan it is, and the keys that
//! the choices use.

use cchc_core::language::Lang;
use cchc_core::plan::Role;
use cchc_import::recognise::{ColumnMeaning, RowMeaning};

/// A text in Vietnamese and English.
type Word = (&'static str, &'static str);

/// Every meaning a column can be given.
const COLUMNS: [(ColumnMeaning, &str, Word); 11] = [
    (ColumnMeaning::Number, "number", ("STT", "No.")),
    (ColumnMeaning::Area, "area", ("Lĩnh vực", "Area")),
    (ColumnMeaning::Group, "group", ("Nhóm", "Group")),
    (ColumnMeaning::Target, "target", ("Mục tiêu", "Target")),
    (ColumnMeaning::Task, "task", ("Nhiệm vụ", "Task")),
    (ColumnMeaning::Product, "product", ("Kết quả/Sản phẩm", "Result/Product")),
    (ColumnMeaning::Lead, "lead", ("Đơn vị chủ trì", "Lead unit")),
    (ColumnMeaning::Joint, "joint", ("Đơn vị phối hợp", "Joint units")),
    (ColumnMeaning::Deadline, "deadline", ("Thời gian hoàn thành", "Deadline")),
    (ColumnMeaning::Extra, "extra", ("Cột khác (giữ nguyên)", "Another column (kept)")),
    (ColumnMeaning::Ignore, "ignore", ("Bỏ cột này", "Leave this column out")),
];

/// Every meaning a row can be given.
const ROWS: [(RowMeaning, &str, Word); 7] = [
    (RowMeaning::Area, "area", ("Lĩnh vực", "Area")),
    (RowMeaning::Group, "group", ("Nhóm", "Group")),
    (RowMeaning::Target, "target", ("Mục tiêu mới", "New target")),
    (RowMeaning::Task, "task", ("Nhiệm vụ", "Task")),
    (RowMeaning::Continuation, "continuation", ("Nối dòng trên", "Continues the row above")),
    (RowMeaning::Header, "header", ("Dòng tiêu đề", "Header row")),
    (RowMeaning::LeaveOut, "leave-out", ("Bỏ dòng này", "Leave this row out")),
];

/// Whose plan it can be.
const ROLES: [(Role, &str, Word); 3] = [
    (Role::Own, "own", ("Cơ quan mình", "Our office")),
    (Role::Superior, "superior", ("Cơ quan cấp trên", "The superior body")),
    (Role::Other, "other", ("Cơ quan khác", "Another body")),
];

/// A choice: its key, its word, and whether it is the one chosen.
type Choice = (&'static str, &'static str, bool);

fn choices<M: PartialEq + Copy, const N: usize>(
    all: [(M, &'static str, Word); N],
    chosen: M,
    lang: Lang,
) -> [Choice; N] {
    all.map(|(meaning, key, (vi, en))| (key, lang.pick(vi, en), meaning == chosen))
}

fn of_key<M: Copy>(all: &[(M, &str, Word)], key: &str) -> Option<M> {
    all.iter().find(|(_, known, _)| *known == key).map(|(meaning, ..)| *meaning)
}

pub(super) fn columns(chosen: ColumnMeaning, lang: Lang) -> [Choice; 11] {
    choices(COLUMNS, chosen, lang)
}

pub(super) fn rows(chosen: RowMeaning, lang: Lang) -> [Choice; 7] {
    choices(ROWS, chosen, lang)
}

pub(super) fn roles(chosen: Role, lang: Lang) -> [Choice; 3] {
    choices(ROLES, chosen, lang)
}

pub(super) fn column(key: &str) -> Option<ColumnMeaning> {
    of_key(&COLUMNS, key)
}

pub(super) fn row(key: &str) -> Option<RowMeaning> {
    of_key(&ROWS, key)
}

pub(super) fn role(key: &str) -> Option<Role> {
    of_key(&ROLES, key)
}

/// The key of a row's meaning.
pub(super) fn row_key(meaning: RowMeaning) -> &'static str {
    ROWS.iter().find(|(known, ..)| *known == meaning).map_or("task", |(_, key, _)| key)
}
