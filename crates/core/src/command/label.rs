//! What a command is called in "Hoàn tác: …".

use super::{Command, HeaderText};
use crate::language::Lang;
use crate::plan::{Field, Node, Row};
use crate::say;
use crate::workspace::Workspace;

impl Command {
    /// A short name of the change, lower case, as it stands after "Hoàn tác:". `before` is the
    /// workspace that the command was applied to: it knows the printed numbers.
    pub fn label(&self, before: &Workspace, lang: Lang) -> String {
        let row_name =
            |plan, row| before.plan(plan).and_then(|p| p.row(row)).map_or_else(String::new, |row| row_name(row, lang));
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
            Command::SetDate { .. } => say!(lang, "đổi ngày ban hành", "change the date of issue"),
            Command::SetCell { plan, row, field, .. } => {
                let (field, row) = (field_name(field, lang), row_name(*plan, *row));
                say!(lang, "đổi {field} {row}", "change the {field} of {row}")
            }
            Command::SetDeadline { plan, row, .. } => {
                let row = row_name(*plan, *row);
                say!(lang, "sửa cách hiểu thời hạn {row}", "correct the deadline of {row}")
            }
            Command::SetNotApplicable { plan, row, .. } => {
                let row = row_name(*plan, *row);
                say!(lang, "đánh dấu không áp dụng {row}", "mark {row} as not applicable")
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
            Command::MakeAlias { alias, .. } => {
                say!(lang, "ghi “{alias}” là tên gọi khác", "make “{alias}” an alias")
            }
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

/// "nhiệm vụ 1.5"; without a printed number the first words of the row.
fn row_name(row: Row, lang: Lang) -> String {
    let kind = kind_name(&row.to_node(), lang);
    if row.number().is_empty() {
        let mut letters = row.text().chars();
        let start: String = letters.by_ref().take(24).collect();
        match (start.is_empty(), letters.next()) {
            (true, _) => kind.to_owned(),
            (false, None) => format!("{kind} “{start}”"),
            (false, Some(_)) => format!("{kind} “{start}…”"),
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
