//! A small plan with every case that filters tell apart, and short ways to write a filter and to say what
//! it keeps.

use cchc_core::filter::{Duty, Filter, Found, InArea, OfUnit, When, rows};
use cchc_core::finding::{Ctx, Finding};
use cchc_core::id::{Fresh, RowId};
use cchc_core::plan::Row;
use cchc_core::rule;
use cchc_core::workspace::Workspace;

use crate::mini_plan;

/// A plan in the small language.
pub const PLAN: &str = "\
kế hoạch năm 2026
đơn vị: Văn phòng Sở = Văn phòng, VP
đơn vị: Phòng Lữ hành = P.LH
đơn vị: Phòng Quảng bá
đơn vị: Thanh tra Sở
tên chung: Khối chuyên môn = Phòng Lữ hành, Phòng Quảng bá
đơn vị ngoài: Sở Nội vụ
lĩnh vực I. Cải cách thể chế
mục tiêu 1. 100% văn bản được rà soát
nhiệm vụ Lập danh mục
chủ trì: Văn phòng Sở
thời hạn: Tháng 6/2026
nhiệm vụ Tổng hợp góp ý
chủ trì: P.LH
phối hợp: Thanh tra Sở
thời hạn: Quý II/2026
mục tiêu 2. Ban hành đúng tiến độ
lĩnh vực II. Cải cách thủ tục hành chính
nhóm 1. Một cửa
nhiệm vụ 1.1. Số hóa hồ sơ
chủ trì: Phòng Quảng bá
phối hợp: Khối chuyên môn
thời hạn: Hằng tháng
nhiệm vụ 1.2. Rà soát TTHC
chủ trì: Phòng Quảng bá
phối hợp: Các phòng, đơn vị thuộc Sở
thời hạn: Theo lộ trình
nhóm 2. Kiểm tra
nhiệm vụ 2.1. Kiểm tra công vụ
chủ trì:
phối hợp: Sở Nội vụ
thời hạn:
nhiệm vụ 2.2. Họp giao ban
chủ trì: nt
thời hạn: Trước ngày 16/6/2027
lĩnh vực III. Công tác khác
nhiệm vụ Làm việc với Tổ công tác liên ngành
chủ trì: Tổ công tác liên ngành
thời hạn: Quý II; tháng 9/2026
";

/// The plan alone in its workspace.
pub fn workspace() -> Workspace {
    mini_plan::read(PLAN).unwrap_or_else(|why| panic!("{why}"))
}

/// What a check finds in the first plan.
pub fn findings(workspace: &Workspace) -> Vec<Finding> {
    rule::check(workspace, &workspace.plans[0], &Ctx::default()).findings
}

/// The texts of the rows that a filter keeps in the first plan, in printed order.
pub fn kept_in(workspace: &Workspace, filter: &Filter) -> Vec<String> {
    let plan = &workspace.plans[0];
    let kept = rows(workspace, plan, filter, &findings(workspace)).unwrap_or_else(|| panic!("the filter asks nothing"));
    let mut texts = Vec::new();
    plan.walk(|row, _| {
        if kept.contains(&row.id()) {
            texts.push(row.text().to_owned());
        }
    });
    assert_eq!(texts.len(), kept.len());
    texts
}

/// Of the rows that are kept, the tasks and the targets without any, by the first two words of each.
pub fn leaves(workspace: &Workspace, filter: &Filter) -> Vec<String> {
    let kept = kept_in(workspace, filter);
    let mut found = Vec::new();
    workspace.plans[0].walk(|row, _| {
        let leaf = match row {
            Row::Task(_) => true,
            Row::Target(target) => target.tasks.is_empty(),
            _ => false,
        };
        if leaf && kept.iter().any(|text| text == row.text()) {
            found.push(row.text().split(' ').take(2).collect::<Vec<_>>().join(" "));
        }
    });
    found
}

/// A filter by words.
pub fn words(words: &str) -> Filter {
    Filter { words: words.to_owned(), ..Filter::default() }
}

/// An area by its title alone.
pub fn of_area(title: &str) -> InArea {
    InArea { row: RowId::from_bits(77), title: title.to_owned() }
}

/// A unit by its name alone.
pub fn unit(name: &str) -> OfUnit {
    OfUnit { unit: None, name: name.to_owned() }
}

/// A filter by units.
pub fn units(names: &[&str], duty: Duty) -> Filter {
    Filter { units: names.iter().map(|name| unit(name)).collect(), duty, ..Filter::default() }
}

/// A filter by when tasks are due.
pub fn when(when: &[When]) -> Filter {
    Filter { when: when.to_vec(), ..Filter::default() }
}

/// A filter by what was found.
pub fn found(found: Found) -> Filter {
    Filter { found: vec![found], ..Filter::default() }
}

/// June of any year.
pub const JUNE: When = When::Month { year: None, month: 6 };

/// A month of a year.
pub fn month(year: i32, month: u32) -> When {
    When::Month { year: Some(year), month }
}
