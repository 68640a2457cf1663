//! The lines of a mini plan that say `key: value`, and those that go on with the line before.

use super::*;

impl Reader {
    pub(super) fn date(&mut self, wording: &str) {
        self.plan.header.date_wording = wording.to_owned();
        self.plan.header.date = day_of(wording);
    }

    /// A line of the form `key: value`; false where the key is none of ours.
    pub(super) fn field(&mut self, key: &str, value: &str) -> Result<bool, String> {
        let text = value.to_owned();
        let header = &mut self.plan.header;
        match key {
            "số" => header.number = text,
            "ngày" => self.date(value),
            "cơ quan" => header.issuer = text,
            "trích yếu" => header.title = text,
            "tên loại" => header.kind = text,
            "quyền ký" => header.authority = text,
            "chức vụ" => header.position = text,
            "người ký" => header.signatory = text,
            "tên phụ lục" => self.plan.appendix_title = text,
            "căn cứ" => {
                self.plan.legal_basis.push(text);
                self.last = Last::Basis;
            }
            "lời dẫn" => {
                self.plan.preamble = text;
                self.last = Last::Preamble;
            }
            "đơn vị" => self.unit(value),
            "đơn vị ngoài" => {
                self.unit(value);
                self.last_unit()?.side = Side::Beside;
            }
            "tên chung" => {
                let (name, members) = value.split_once('=').unwrap_or((value, ""));
                let called = |member: &str| self.workspace.unit_called(member.trim()).map(|unit| unit.id);
                let members = members.split(',').filter_map(called).collect();
                self.unit(name);
                self.last_unit()?.members = Some(members);
            }
            "thuộc" => {
                let above = self.workspace.unit_called(value).map(|unit| unit.id).ok_or("chưa có đơn vị")?;
                self.last_unit()?.above = Some(above);
            }
            "đến ngày" => {
                self.last_unit()?.until = Some(day_of(value).ok_or("không phải là ngày")?);
            }
            "bảng không có cột" => {
                for name in value.split(',') {
                    self.missing.push(column(name.trim())?);
                }
            }
            "không áp dụng" => {
                let (_, section) = self.open.last_mut().ok_or("chưa có lĩnh vực")?;
                section.not_applicable = Some(text);
            }
            "chưa hiểu" => {
                let target = self.target.as_mut().ok_or("chưa có mục tiêu")?;
                target.unread = value.split('|').map(|p| p.trim().to_owned()).collect();
            }
            "sản phẩm" | "chủ trì" | "phối hợp" | "thời hạn" => self.cell(key, text)?,
            _ if key.starts_with("tiêu đề cột ") => {
                let field = column(key.trim_start_matches("tiêu đề cột "))?;
                self.headings.push((field, text));
            }
            "gốc" | "là" | "không phải" | "miễn" => {
                let own = self.task.as_ref().map(|t| t.id).or(self.target.as_ref().map(|t| t.id));
                self.ties.push(Tie { own, how: key.to_owned(), theirs: text });
            }
            _ => match key.strip_prefix("cột ") {
                Some(heading) => {
                    let heading = heading.to_owned();
                    let task = self.task.as_mut().ok_or("chưa có nhiệm vụ")?;
                    task.extra.push(ExtraCell { heading, text });
                }
                None => return Ok(false),
            },
        }
        Ok(true)
    }

    pub(super) fn cell(&mut self, key: &str, text: String) -> Result<(), String> {
        let task = self.task.as_mut().ok_or("chưa có nhiệm vụ")?;
        self.last = match key {
            "sản phẩm" => {
                task.product = text;
                Last::Product
            }
            "chủ trì" => {
                task.lead.wording = text;
                Last::Lead
            }
            "phối hợp" => {
                task.joint.wording = text;
                Last::Joint
            }
            _ => {
                task.deadline.wording = text;
                Last::Deadline
            }
        };
        Ok(())
    }

    pub(super) fn unit(&mut self, value: &str) {
        let (name, aliases) = value.split_once('=').unwrap_or((value, ""));
        let id = self.id();
        self.workspace.units.push(Arc::new(Unit {
            aliases: aliases
                .split(',')
                .map(|alias| alias.trim().to_owned())
                .filter(|alias| !alias.is_empty())
                .collect(),
            ..Unit::named(id, name.trim())
        }));
    }

    pub(super) fn last_unit(&mut self) -> Result<&mut Unit, String> {
        let unit = self.workspace.units.last_mut().ok_or("chưa có đơn vị")?;
        Ok(Arc::make_mut(unit))
    }

    pub(super) fn go_on(&mut self, more: &str) -> Result<(), String> {
        let place = match self.last {
            Last::Basis => self.plan.legal_basis.last_mut(),
            Last::Preamble => Some(&mut self.plan.preamble),
            Last::Part => self.plan.parts.last_mut().map(|p| &mut Arc::make_mut(p).body),
            Last::Section => self.open.last_mut().map(|(_, s)| &mut s.title),
            Last::Target => self.target.as_mut().map(|t| &mut t.wording),
            Last::Task => self.task.as_mut().map(|t| &mut t.content),
            Last::Product => self.task.as_mut().map(|t| &mut t.product),
            Last::Lead => self.task.as_mut().map(|t| &mut t.lead.wording),
            Last::Joint => self.task.as_mut().map(|t| &mut t.joint.wording),
            Last::Deadline => self.task.as_mut().map(|t| &mut t.deadline.wording),
            Last::Nothing => None,
        };
        let text = place.ok_or("không có gì để nối tiếp")?;
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(more);
        Ok(())
    }
}
