//! T002: a task that several units lead.

use std::collections::BTreeMap;

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::input::{Input, Mention};
use crate::office;
use crate::plan::Field;
use crate::say;
use crate::unit::collective::stands_for;
use crate::unit::tree::is_many;
use crate::vietnamese::{is_ditto, plain};

pub(super) static RULE: Rule = Rule {
    code: "T002",
    name: "task-with-several-leads",
    title: ["Nhiệm vụ có nhiều đơn vị chủ trì", "Task with more than one lead unit"],
    severity: Severity::Warning,
    what: "Ô chủ trì ghi từ hai đơn vị trở lên. Tên gọi chung (“các sở, ban, ngành”, “UBND cấp xã”), lãnh đạo, chức danh (kế toán, văn thư), ban chỉ đạo, bộ phận của một đơn vị, các cơ quan của cùng một địa phương viết chung (“Đảng ủy, HĐND, UBND phường”), đơn vị đã ghi rõ \
           phần việc (trong ngoặc, sau dấu hai chấm, “theo lĩnh vực phụ trách”) và hai cách viết có lẽ của cùng một đơn vị thì không tính. \
           Không xét bảng chỉ có một cột đơn vị thực hiện, không tách chủ trì với phối hợp.",
    why: "Nhiều đơn vị cùng chủ trì thì không rõ ai chịu trách nhiệm chính, ai tổng hợp, báo cáo.",
    basis: "Nguyên tắc rõ người, rõ việc, một việc một đầu mối chủ trì; lỗi gặp trong nhiều bảng nhiệm vụ đã ban hành.",
    fix: "Để một đơn vị chủ trì, chuyển các đơn vị còn lại sang ô phối hợp; hoặc ghi phần việc của từng đơn vị; hoặc tách nhiệm vụ.",
    bad: "Chủ trì: Văn phòng Sở, Thanh tra Sở | Phối hợp: Phòng Lữ hành",
    good: "Chủ trì: Văn phòng Sở | Phối hợp: Thanh tra Sở, Phòng Lữ hành",
    check,
};

/// Words of a cell that give each unit its part of the work.
const BY_PARTS: [&str; 9] = [
    "theo lĩnh vực",
    "theo chức năng",
    "theo nhiệm vụ",
    "theo phạm vi",
    "theo thẩm quyền",
    "theo phân công",
    "theo từng",
    "mỗi đơn vị",
    "từng đơn vị",
];

/// Words that make a name a sentence about what the unit does.
const DOES: [&str; 8] =
    ["chủ trì", "phối hợp", "thực hiện", "phụ trách", "tham mưu", "đầu mối", "đối với", "chịu trách nhiệm"];

/// Bodies that every province and commune has.
const BODIES: [&str; 22] = [
    "đảng ủy",
    "tỉnh ủy",
    "thành ủy",
    "huyện ủy",
    "thường trực đảng ủy",
    "hđnd",
    "hội đồng nhân dân",
    "thường trực hđnd",
    "thường trực hội đồng nhân dân",
    "ubnd",
    "ủy ban nhân dân",
    "mttq",
    "ubmttq",
    "mặt trận tổ quốc",
    "ủy ban mttq",
    "ủy ban mặt trận tổ quốc",
    "đoàn thanh niên",
    "hội phụ nữ",
    "hội liên hiệp phụ nữ",
    "hội nông dân",
    "hội cựu chiến binh",
    "công đoàn",
];

/// Words with which the name of a place begins.
const PLACES: [&str; 9] = ["tỉnh", "thành phố", "tp", "huyện", "quận", "thị xã", "xã", "phường", "đặc khu"];

/// People and boards who direct a task that a unit carries out, parts of a unit, and everybody.
const HEADS: [&str; 33] = [
    "lãnh đạo",
    "ban giám đốc",
    "giám đốc",
    "phó giám đốc",
    "chủ tịch",
    "phó chủ tịch",
    "thủ trưởng",
    "người đứng đầu",
    "trưởng phòng",
    "chánh văn phòng",
    "đồng chí",
    "đ/c",
    "ông",
    "bà",
    "thành viên",
    "ban chỉ đạo",
    "bcđ",
    "hội đồng",
    "bộ phận",
    "toàn",
    "kế toán",
    "văn thư",
    "lưu trữ",
    "thủ quỹ",
    "công chức",
    "viên chức",
    "cán bộ",
    "chuyên viên",
    "nhân viên",
    "trưởng ban",
    "phó trưởng phòng",
    "chánh thanh tra",
    "người được phân công",
];

fn check(input: &Input) -> Vec<Finding> {
    let lang = input.lang();
    if lists_who_works(input) {
        return Vec::new();
    }
    let mut leads = Leads::new(input);
    let mut found = Vec::new();
    for (roles, (row, task)) in input.names().tasks.iter().zip(input.tasks()) {
        let mentions = input.names().lead(roles);
        if mentions.len() < 2 {
            continue;
        }
        let single = leads.single(mentions);
        if single.len() < 2 || by_parts(&task.lead.wording) || items(&task.content) == mentions.len() {
            continue;
        }
        let n = single.len();
        let names: Vec<String> = single.iter().take(4).map(|name| super::quote(name)).collect();
        let mut names = names.join(", ");
        if let Some(more) = n.checked_sub(4).filter(|more| *more > 0) {
            names += &say!(lang, " và {more} đơn vị khác", " and {more} more");
        }
        let message =
            say!(lang, "Nhiệm vụ có {n} đơn vị cùng chủ trì: {names}.", "{n} units lead the task together: {names}.");
        let hint = say!(
            lang,
            "Để một đơn vị chủ trì, chuyển các đơn vị còn lại sang ô phối hợp; hoặc ghi trong ngoặc phần việc của từng đơn vị.",
            "Leave one unit as lead and move the others to the joint units; or write each unit's part in brackets."
        );
        found.push(RULE.finding(input.place(row, Some(Field::Lead)), message, hint));
    }
    found
}

/// True for a table whose one column of units says who works on a task, leading or not.
fn lists_who_works(input: &Input) -> bool {
    let column = |field: &Field| input.plan.columns.iter().find(|column| column.field == *field);
    let Some(lead) = column(&Field::Lead) else { return false };
    let heading = plain(&lead.heading);
    heading.contains("phối hợp") || (column(&Field::Joint).is_none() && !heading.contains("chủ trì"))
}

/// The names of the plan as leads: which are one unit, and which of them are the same.
struct Leads<'i, 'a> {
    input: &'i Input<'a>,
    /// For a name that is probably another spelling of one unit, the name that stands for it.
    same: BTreeMap<usize, usize>,
    /// What was found out of a name before.
    one: Vec<Option<bool>>,
}

impl<'i, 'a> Leads<'i, 'a> {
    fn new(input: &'i Input<'a>) -> Leads<'i, 'a> {
        let same = crate::order::map(input.pairs().iter().map(|pair| (pair.other, pair.full)));
        Leads { input, same, one: vec![None; input.names().all.len()] }
    }

    /// The different units among these that lead the whole task.
    fn single(&mut self, mentions: &[Mention]) -> Vec<&'a str> {
        let mut seen = std::collections::BTreeSet::new();
        let mut single = Vec::new();
        for (place, mention) in mentions.iter().enumerate() {
            if self.shares_place(mentions.get(place..).unwrap_or_default()) {
                continue;
            }
            let at = self.same.get(&mention.name).copied().unwrap_or(mention.name);
            let Some(name) = self.input.names().all.get(at) else { continue };
            if mention.role.is_none() && self.is_one(mention.name) && seen.insert(name.who) {
                single.extend(self.input.names().all.get(mention.name).map(|name| name.text));
            }
        }
        single
    }

    /// True for "Đảng ủy" and "HĐND" in "Đảng ủy, HĐND, UBND phường": the place at the end is that of all,
    /// and they stand for one locality.
    fn shares_place(&self, mentions: &[Mention]) -> bool {
        let text = |mention: &Mention| self.input.names().all.get(mention.name).map_or("", |name| name.text);
        let body = |mention: &Mention| body_and_place(text(mention));
        let mut bodies = mentions.iter().take(MOST_BODIES).map(body);
        bodies.next() == Some(Some(false)) && bodies.find(|body| *body != Some(false)) == Some(Some(true))
    }

    fn is_one(&mut self, at: usize) -> bool {
        if let Some(Some(known)) = self.one.get(at) {
            return *known;
        }
        let one = self.input.names().all.get(at).is_some_and(|name| is_one_unit(name.text));
        if let Some(place) = self.one.get_mut(at) {
            *place = Some(one);
        }
        one
    }
}

/// So many bodies of one locality stand side by side at most.
const MOST_BODIES: usize = 12;

/// For a body that every locality has, whether its place stands behind it; `None` for any other unit.
fn body_and_place(name: &str) -> Option<bool> {
    /// A longer text is a sentence.
    const LONGEST: usize = 120;
    if name.len() > LONGEST {
        return None;
    }
    let name = plain(name);
    let begins = |body: &&&str| name.strip_prefix(**body).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    let body = BODIES.iter().filter(begins).max_by_key(|body| body.len())?;
    let rest = name.get(body.len()..)?.trim();
    // "Ủy ban MTTQ Việt Nam", "HĐND cấp xã", "UBND các phường".
    let rest = rest.strip_prefix("việt nam").unwrap_or(rest).trim();
    if rest.is_empty() {
        return Some(false);
    }
    let rest = rest.strip_prefix("các ").or_else(|| rest.strip_prefix("cấp ")).unwrap_or(rest);
    office::begins_with(rest, PLACES).then_some(true)
}

/// True for the name of one unit: not of many, not of a person, no sentence.
fn is_one_unit(name: &str) -> bool {
    /// A longer text is a sentence.
    const LONGEST: usize = 200;
    if name.len() > LONGEST || is_ditto(name) || is_many(name) || stands_for(name).is_some() {
        return false;
    }
    let text = plain(name);
    text.contains(char::is_alphabetic) && !office::begins_with(&text, HEADS) && !office::holds(&text, DOES)
}

/// How many lines of the task are set as items: as many items as leads, and each has its own.
pub(crate) fn items(content: &str) -> usize {
    if !content.contains('\n') {
        return 0;
    }
    content.lines().filter(|line| line.trim_start().starts_with(['-', '+', '•', '–', '*'])).count()
}

/// True where the cell says itself who does which part: "Cấp tỉnh: …; cấp xã: …", "theo lĩnh vực
/// phụ trách". One label before all names ("Các sở: …", "Chủ trì: …") parts nothing.
fn by_parts(wording: &str) -> bool {
    let text = plain(wording);
    let labels = text.matches(':').count();
    let idle = || ["các ", "chủ trì", "cơ quan", "đơn vị", "-"].iter().any(|word| text.starts_with(word));
    labels > 1 || (labels == 1 && !idle()) || office::holds(&text, BY_PARTS)
}
