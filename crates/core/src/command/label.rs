//! What a command is called in "Hoàn tác: …".

use std::borrow::Cow;

use super::{Command, HeaderText, Lines, comments};
use crate::id::{PartId, RowId, UnitId};
use crate::language::Lang;
use crate::plan::{Field, Node, Plan, Row};
use crate::say;
use crate::workspace::Workspace;

impl Command {
    /// A short name of the change, lower case, as it stands after "Hoàn tác:". `before` is the
    /// workspace that the command was applied to: it knows the printed numbers.
    pub fn label(&self, before: &Workspace, lang: Lang) -> String {
        let plan_of = |plan| before.plan(plan).map(|plan| plan.numbered());
        let row_name =
            |plan, row| plan_of(plan).and_then(|p| p.row(row).map(|row| row_name(row, lang))).unwrap_or_default();
        match self {
            Command::NameOffice { .. } => say!(lang, "đổi tên cơ quan", "rename the office"),
            Command::Restore { .. } => say!(lang, "khôi phục bản đã lưu", "restore an older version"),
            Command::ReadBefore { .. } => say!(lang, "đổi cách hiểu “trước ngày”", "change how “before” is read"),
            Command::AddPlan { plan } => {
                let year = plan.years.first;
                say!(lang, "thêm kế hoạch năm {year}", "add the plan of {year}")
            }
            Command::DeletePlan { .. } => say!(lang, "xóa kế hoạch", "delete the plan"),
            Command::SetRole { .. } => {
                say!(lang, "đổi vai trò kế hoạch", "change whose plan it is")
            }
            Command::SetState { .. } => {
                say!(lang, "đổi trạng thái kế hoạch", "change the plan's state")
            }
            Command::SetYears { .. } => say!(lang, "đổi năm kế hoạch", "change the plan's year"),
            Command::SetHeader { what, .. } => {
                let what = header_name(*what, lang);
                say!(lang, "đổi {what}", "change the {what}")
            }
            Command::SetLines { what: Lines::Basis, .. } => say!(lang, "đổi căn cứ", "change the legal basis"),
            Command::SetLines { what: Lines::Recipients, .. } => say!(lang, "đổi nơi nhận", "change the recipients"),
            Command::InsertPart { .. } => say!(lang, "thêm phần lời văn", "add a part of the text"),
            Command::SetPart { plan, part } => {
                let name = part_name(plan_of(*plan), part.id);
                say!(lang, "sửa phần {name}", "change part {name}")
            }
            Command::DeletePart { plan, part } => {
                let name = part_name(plan_of(*plan), *part);
                say!(lang, "xóa phần {name}", "delete part {name}")
            }
            Command::MovePart { plan, part, .. } => {
                let name = part_name(plan_of(*plan), *part);
                say!(lang, "chuyển phần {name}", "move part {name}")
            }
            Command::Renumber { .. } => say!(lang, "đánh số lại", "number anew"),
            Command::SetParent { parent: None, .. } => {
                say!(lang, "bỏ gắn kế hoạch cấp trên", "detach the superior plan")
            }
            Command::SetParent { .. } => say!(lang, "gắn kế hoạch cấp trên", "attach the superior plan"),
            Command::SetExcuse { reason: None, .. } => {
                say!(lang, "bỏ đánh dấu không áp dụng", "take “does not apply” away")
            }
            Command::SetExcuse { .. } => {
                say!(lang, "đánh dấu không áp dụng một dòng của cấp trên", "say that a superior's row does not apply")
            }
            Command::SetOrigin { plan, row, .. } => {
                let row = row_name(*plan, *row);
                say!(lang, "gắn {row} với kế hoạch cấp trên", "link {row} to the superior plan")
            }
            Command::SetMeasures { plan, row, .. } => {
                let row = row_name(*plan, *row);
                say!(lang, "sửa chỉ tiêu của {row}", "change the measures of {row}")
            }
            Command::SetDate { .. } => say!(lang, "đổi ngày ban hành", "change the date of issue"),
            Command::SetCell { plan, row, field, .. } => {
                let (field, row) = (field_name(field, lang), row_name(*plan, *row));
                say!(lang, "đổi {field} {row}", "change the {field} of {row}")
            }
            Command::SetCells { cells, .. } => cells_name(cells, lang),
            Command::SetDeadline { plan, row, .. } => {
                let row = row_name(*plan, *row);
                say!(lang, "sửa cách hiểu thời hạn {row}", "correct the deadline of {row}")
            }
            Command::SetNotApplicable { plan, row, .. } => {
                let row = row_name(*plan, *row);
                say!(lang, "đánh dấu không áp dụng {row}", "mark {row} as not applicable")
            }
            Command::SetComments { plan, row, comments } => {
                let there = before.plan(*plan).and_then(|plan| plan.row(*row)).map_or(0, |row| row.comments().len());
                comments::label(there, comments.len(), &row_name(*plan, *row), lang)
            }
            Command::InsertRow { node, .. } => {
                let kind = kind_name(node, lang);
                say!(lang, "thêm {kind}", "add a {kind}")
            }
            Command::DeleteRow { plan, row } => {
                let row = row_name(*plan, *row);
                say!(lang, "xóa {row}", "delete {row}")
            }
            Command::MoveRow { plan, row, .. } => {
                let row = row_name(*plan, *row);
                say!(lang, "chuyển {row}", "move {row}")
            }
            Command::InsertRows { rows, .. } => {
                let n = rows.len();
                say!(lang, "thêm {n} dòng", "add {n} rows")
            }
            Command::DeleteRows { rows, .. } => {
                let n = rows.len();
                say!(lang, "xóa {n} dòng", "delete {n} rows")
            }
            Command::MoveRows { rows, .. } => {
                let n = rows.len();
                say!(lang, "chuyển {n} dòng", "move {n} rows")
            }
            Command::MakeAlias { alias, .. } => {
                say!(lang, "ghi “{alias}” là tên gọi khác", "make “{alias}” an alias")
            }
            Command::AddUnit { unit } => {
                let name = start_of(&unit.name);
                say!(lang, "thêm đơn vị “{name}”", "add the unit “{name}”")
            }
            Command::ChangeUnit { unit } => {
                let name = unit_name(before, unit.id);
                say!(lang, "sửa đơn vị {name}", "change the unit {name}")
            }
            Command::RenameUnit { unit, .. } => {
                let name = unit_name(before, *unit);
                say!(lang, "đổi tên đơn vị {name}", "rename the unit {name}")
            }
            Command::MoveUnit { unit, .. } => {
                let name = unit_name(before, *unit);
                say!(lang, "chuyển đơn vị {name}", "move the unit {name}")
            }
            Command::MergeUnits { from, into } => {
                let (from, into) = (unit_name(before, *from), unit_name(before, *into));
                say!(lang, "nhập {from} vào {into}", "merge {from} into {into}")
            }
            Command::SplitUnit { unit, .. } => {
                let name = unit_name(before, *unit);
                say!(lang, "tách đơn vị {name}", "split the unit {name}")
            }
            Command::DeleteUnit { unit, .. } => {
                let name = unit_name(before, *unit);
                say!(lang, "xóa đơn vị {name}", "delete the unit {name}")
            }
            Command::SetLevel { .. } => say!(lang, "đổi cấp của cơ quan", "change the office's level"),
            Command::SetAnswer { plan, own, .. } => {
                let row = row_name(*plan, *own);
                say!(lang, "trả lời về dòng tương ứng của {row}", "answer what {row} corresponds to")
            }
            Command::SaveFilter { saved } => {
                let name = start_of(&saved.name);
                say!(lang, "lưu bộ lọc “{name}”", "save the filter “{name}”")
            }
            Command::DeleteFilter { name } => {
                let name = start_of(name);
                say!(lang, "xóa bộ lọc “{name}”", "delete the filter “{name}”")
            }
            Command::ChangeRules { change } => change.label(lang),
            Command::Step { name, .. } => name.label(lang),
            Command::Together { commands } => match commands.as_slice() {
                [one] => one.label(before, lang),
                many => {
                    let n = many.len();
                    let first = many.first().map_or_else(String::new, |c| c.label(before, lang));
                    say!(lang, "{n} thay đổi ({first} …)", "{n} changes ({first} …)")
                }
            },
        }
    }
}

/// "đổi thời hạn của 12 dòng"; cells of several columns by their number.
fn cells_name(cells: &[(RowId, Field, String)], lang: Lang) -> String {
    let n = cells.len();
    match cells.first() {
        Some((_, field, _)) if cells.iter().all(|(_, other, _)| other == field) => {
            let field = field_name(field, lang);
            say!(lang, "đổi {field} của {n} dòng", "change the {field} of {n} rows")
        }
        _ => say!(lang, "sửa {n} ô", "change {n} cells"),
    }
}

/// A text part by its number, else by its heading.
fn part_name(plan: Option<Cow<Plan>>, id: PartId) -> String {
    let part = plan.as_ref().and_then(|plan| plan.parts.iter().find(|part| part.id == id));
    match part {
        Some(part) if part.number.is_empty() || &*part.number == "-" => format!("“{}”", start_of(&part.title)),
        Some(part) => part.number.to_string(),
        None => String::new(),
    }
}

/// A unit by the first words of its name.
fn unit_name(workspace: &Workspace, id: UnitId) -> String {
    workspace.unit(id).map_or_else(String::new, |unit| format!("“{}”", start_of(&unit.name)))
}

/// The first words of a text.
fn start_of(text: &str) -> String {
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(24).collect();
    if letters.next().is_some() { format!("{start}…") } else { start }
}

/// "nhiệm vụ 1.5"; without a printed number the first words of the row.
fn row_name(row: Row, lang: Lang) -> String {
    let kind = kind_name(&row.to_node(), lang);
    if row.number().is_empty() {
        match row.text() {
            "" => kind.to_owned(),
            text => format!("{kind} “{}”", start_of(text)),
        }
    } else {
        format!("{kind} {}", row.number())
    }
}

fn kind_name(node: &Node, lang: Lang) -> &'static str {
    match node {
        Node::Area(_) => lang.pick("lĩnh vực", "area"),
        Node::Group(_) => lang.pick("nhóm", "group"),
        Node::Target(_) => lang.pick("mục tiêu", "target"),
        Node::Task(_) => lang.pick("nhiệm vụ", "task"),
    }
}

fn header_name(what: HeaderText, lang: Lang) -> &'static str {
    match what {
        HeaderText::Number => lang.pick("số ký hiệu", "number"),
        HeaderText::Place => lang.pick("địa danh", "place"),
        HeaderText::Superior => lang.pick("cơ quan chủ quản", "superior body"),
        HeaderText::Issuer => lang.pick("cơ quan ban hành", "issuer"),
        HeaderText::Kind => lang.pick("loại văn bản", "kind of document"),
        HeaderText::Title => lang.pick("trích yếu", "title"),
        HeaderText::Authority => lang.pick("thẩm quyền ký", "signing authority"),
        HeaderText::Position => lang.pick("chức vụ người ký", "signatory's post"),
        HeaderText::Signatory => lang.pick("người ký", "signatory"),
        HeaderText::Preamble => lang.pick("lời dẫn", "preamble"),
        HeaderText::Appendix => lang.pick("tên phụ lục", "title of the appendix"),
    }
}

/// What a column is called in running text, lower case; an unknown column by its heading.
pub(crate) fn field_name(field: &Field, lang: Lang) -> String {
    match field {
        Field::Number => lang.pick("số thứ tự", "number").to_owned(),
        Field::Title => lang.pick("tên", "title").to_owned(),
        Field::Target => lang.pick("nội dung mục tiêu", "wording").to_owned(),
        Field::Task => lang.pick("nội dung", "content").to_owned(),
        Field::Product => lang.pick("sản phẩm", "product").to_owned(),
        Field::Lead => lang.pick("đơn vị chủ trì", "lead unit").to_owned(),
        Field::Joint => lang.pick("đơn vị phối hợp", "joint units").to_owned(),
        Field::Deadline => lang.pick("thời hạn", "deadline").to_owned(),
        Field::Extra(heading) => format!("“{heading}”"),
    }
}
