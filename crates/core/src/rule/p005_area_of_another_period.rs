//! P005: areas named or ordered as another programme of administrative reform has them.

use std::collections::BTreeMap;

use super::Rule;
use crate::area::{Area, AreaKey, AreaSet, SETS, recognise, set_of};
use crate::finding::{Finding, Fix, Severity};
use crate::input::{CellOf, Edit, Input, Piece, Source};
use crate::plan::Row;
use crate::say;

pub(super) static RULE: Rule = Rule {
    code: "P005",
    name: "area-of-another-period",
    title: ["Lĩnh vực ghi theo chương trình giai đoạn khác", "Areas of another period's programme"],
    severity: Severity::Note,
    what: "Tên lĩnh vực theo Chương trình tổng thể của giai đoạn khác với năm kế hoạch (2011 - 2020 và 2021 - 2030), hoặc \
           các lĩnh vực xếp khác thứ tự của Chương trình. Chỉ xét khi kế hoạch có ít nhất bốn lĩnh vực; công tác chỉ đạo, \
           điều hành đứng đầu hay cuối đều được. Tên có cả cách gọi cũ và mới thì không tính.",
    why: "Bộ chỉ số và báo cáo tổng hợp theo lĩnh vực của Chương trình hiện hành; gọi theo tên cũ thì khó đối chiếu, và dễ \
          là phần còn sót của kế hoạch nhiều năm trước.",
    basis: "Nghị quyết số 30c/NQ-CP ngày 08/11/2011 (giai đoạn 2011 - 2020) và Nghị quyết số 76/NQ-CP ngày 15/7/2021 (giai \
            đoạn 2021 - 2030): lĩnh vực thứ tư nay là cải cách chế độ công vụ, lĩnh vực thứ sáu là xây dựng, phát triển \
            Chính phủ điện tử, Chính phủ số.",
    fix: "Đổi tên lĩnh vực theo Chương trình của giai đoạn; nút sửa đổi ở mọi nơi. Thứ tự thì chuyển lĩnh vực trong bảng.",
    bad: "VI. Hiện đại hóa hành chính (kế hoạch năm 2026)",
    good: "VI. Xây dựng và phát triển Chính quyền điện tử, Chính quyền số",
    check,
};

/// A plan with fewer areas than this does not follow a programme.
const FEWEST: usize = 4;

/// A heading of an area.
struct Heading<'a> {
    key: AreaKey,
    piece: Piece<'a>,
}

fn check(input: &Input) -> Vec<Finding> {
    let plan = input.plan;
    let Some(set) = set_of(plan.years) else { return Vec::new() };
    // A plan made before its programme was decided follows the one before.
    if plan.header.date.unwrap_or(plan.years.first_day()) < set.since {
        return Vec::new();
    }
    let lists = lists(input);
    let mut odd: BTreeMap<AreaKey, Vec<&Heading>> = BTreeMap::new();
    for heading in lists.iter().flatten() {
        if of_another(set, heading) {
            odd.entry(heading.key).or_default().push(heading);
        }
    }
    let mut found: Vec<Finding> = odd.values().filter_map(|headings| other_name(input, set, headings)).collect();
    found.extend(lists.iter().find_map(|list| other_order(input, set, list)));
    found
}

/// The lists of areas that the plan has: the top of its table, and the parts of its text that stand
/// under one heading.
fn lists<'a>(input: &Input<'a>) -> Vec<Vec<Heading<'a>>> {
    let mut lists: BTreeMap<Option<usize>, Vec<Heading>> = BTreeMap::new();
    let mut table = Vec::new();
    input.each_text(|piece| match piece.source {
        Source::PartTitle(at) => {
            if let Some(key) = recognise(piece.text) {
                lists.entry(input.part_above(at)).or_default().push(Heading { key, piece });
            }
        }
        Source::Cell(row) if piece.field == Some(CellOf::Title) => {
            let standing = input.rows().get(row).filter(|s| s.above.is_none() && matches!(s.row, Row::Area(_)));
            if let Some(key) = standing.and_then(|_| recognise(piece.text)) {
                table.push(Heading { key, piece });
            }
        }
        _ => {}
    });
    let enough = |list: &Vec<Heading>| {
        let mut keys: Vec<AreaKey> = list.iter().map(|heading| heading.key).collect();
        keys.sort_unstable();
        keys.dedup();
        keys.len() >= FEWEST && keys.len() == list.len()
    };
    lists.into_values().chain([table]).filter(enough).collect()
}

/// True for a name that another programme has and this one has not.
fn of_another(set: &AreaSet, heading: &Heading) -> bool {
    let title = heading.piece.text;
    let tells = |set: &AreaSet| set.area(heading.key).is_some_and(|area| area.tells(title));
    !tells(set) && SETS.iter().any(|other| other.id != set.id && tells(other))
}

fn other_name(input: &Input, set: &AreaSet, headings: &[&Heading]) -> Option<Finding> {
    let lang = input.lang();
    let first = headings.first()?;
    let right = set.area(first.key)?;
    let (title, period, name) = (super::quote(first.piece.text), set.id.replace('-', " - "), right.title.as_str());
    let message = say!(
        lang,
        "Lĩnh vực {title} gọi theo chương trình của giai đoạn khác; giai đoạn {period} gọi là “{name}”.",
        "The area {title} is named as in another period's programme; that of {period} calls it “{name}”."
    );
    let hint = say!(
        lang,
        "Đổi tên lĩnh vực theo Chương trình giai đoạn {period}.",
        "Rename the area as the programme of {period} does."
    );
    let about = first.key.as_str();
    let fix = renamed(input, right, headings);
    Some(RULE.finding(input.place_of(&first.piece), message, hint).once(about).with_fix(fix))
}

/// The programme's name in every heading, in capitals where the heading was.
fn renamed(input: &Input, right: &Area, headings: &[&Heading]) -> Option<Fix> {
    let edits = headings.iter().map(|heading| {
        let text = heading.piece.text;
        let capitals = !text.chars().any(char::is_lowercase);
        let words = if capitals { right.title.to_uppercase() } else { right.title.clone() };
        Edit { piece: heading.piece, bytes: 0..text.len(), words }
    });
    let name = right.title.as_str();
    let command = input.rewritten(edits.collect())?;
    Some(Fix { title: say!(input.lang(), "Đổi thành “{name}”", "Rename to “{name}”"), command })
}

/// Two areas that stand the other way round than in the programme. Steering may stand anywhere.
fn other_order(input: &Input, set: &AreaSet, list: &[Heading]) -> Option<Finding> {
    let lang = input.lang();
    let rank = |heading: &Heading| set.areas.iter().position(|area| area.key == heading.key.as_str());
    let content: Vec<&Heading> = list.iter().filter(|heading| heading.key.as_str() != "direction").collect();
    let (a, b) = content.iter().zip(content.iter().skip(1)).find(|(a, b)| rank(a) > rank(b))?;
    let (first, second) = (super::quote(a.piece.text), super::quote(b.piece.text));
    let decided = set.decided.as_str();
    let message = say!(
        lang,
        "Lĩnh vực {first} đứng trước {second}, ngược với thứ tự của {decided}.",
        "The area {first} stands before {second}; {decided} has them the other way round."
    );
    let hint = say!(
        lang,
        "Xếp các lĩnh vực theo thứ tự của Chương trình để dễ tổng hợp, đối chiếu.",
        "Put the areas into the order of the programme, so that plans can be compared."
    );
    Some(RULE.finding(input.place_of(&b.piece), message, hint).once("order"))
}
