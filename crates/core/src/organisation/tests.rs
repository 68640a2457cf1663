//! Which units are proposed for which cells.

use std::sync::Arc;

use super::*;
use crate::plan::{Node, Task, Years};
use crate::unit::Units;

/// A plan whose tasks have these lead cells.
fn plan(issuer: &str, superior: &str, cells: &[&str]) -> Plan {
    let mut ids = IdSource::seeded(3);
    let mut plan = Plan::blank(ids.fresh(), Years::one(2026));
    plan.header.issuer = issuer.to_owned();
    plan.header.superior = superior.to_owned();
    for cell in cells {
        let lead = Units::read(cell, &[]);
        let task = Task { content: "Rà soát".to_owned(), lead, ..Task::blank(ids.fresh()) };
        plan.rows.push(Node::Task(Arc::new(task)));
    }
    plan
}

fn empty() -> Workspace {
    Workspace::new(IdSource::seeded(4).fresh())
}

fn proposed(plan: &Plan) -> Vec<Unit> {
    propose(&empty(), plan, &mut IdSource::seeded(5))
}

#[test]
fn a_department_gets_its_rooms_and_the_bodies_around_it() {
    let cells = [
        "Văn phòng",
        "Văn phòng Sở; Phòng Lữ hành",
        "Thanh tra; Trung tâm Xúc tiến",
        "Văn phòng UBND tỉnh; Sở Nội vụ",
        "Các phòng, đơn vị thuộc Sở",
        "Các sở, ban, ngành; UBND cấp xã; UBND tỉnh",
        "Ban Quản lý các khu công nghiệp",
        "Phòng Nội vụ huyện Long An",
    ];
    let units = proposed(&plan("SỞ DU LỊCH", "ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI", &cells));
    let find = |name: &str| units.iter().find(|unit| unit.name == name).unwrap_or_else(|| panic!("{name}: {units:#?}"));
    assert_eq!(units[0].name, "Ủy ban nhân dân tỉnh Đồng Nai");
    assert_eq!((units[0].side, units[0].level.as_str()), (Side::Above, "tỉnh"));
    assert!(units.iter().all(|unit| unit.name != "UBND tỉnh"));
    for (name, side, many) in [
        ("Văn phòng Sở", Side::Inside, false),
        ("Phòng Lữ hành", Side::Inside, false),
        ("Thanh tra", Side::Inside, false),
        ("Trung tâm Xúc tiến", Side::Inside, false),
        ("Các phòng, đơn vị thuộc Sở", Side::Inside, true),
        ("Văn phòng UBND tỉnh", Side::Beside, false),
        ("Sở Nội vụ", Side::Beside, false),
        ("Các sở, ban, ngành", Side::Beside, true),
        ("UBND cấp xã", Side::Beside, true),
        ("Phòng Nội vụ huyện Long An", Side::Beside, false),
    ] {
        let unit = find(name);
        assert_eq!((unit.side, unit.members.is_some()), (side, many), "{name}");
    }
    assert_eq!(find("Văn phòng Sở").aliases, ["Văn phòng"]);
    assert!(find("Ban Quản lý các khu công nghiệp").members.is_none());
}

#[test]
fn a_province_gets_its_departments() {
    let cells = ["Sở Nội vụ, Tài chính; Văn phòng UBND tỉnh", "Thanh tra tỉnh; Công an tỉnh"];
    let units = proposed(&plan("UBND TỈNH ĐỒNG NAI", "", &cells));
    let side = |name: &str| units.iter().find(|unit| unit.name == name).map(|unit| unit.side);
    for (name, expected) in [
        ("Sở Nội vụ", Side::Inside),
        ("Sở Tài chính", Side::Inside),
        ("Văn phòng UBND tỉnh", Side::Inside),
        ("Thanh tra tỉnh", Side::Inside),
        ("Công an tỉnh", Side::Beside),
    ] {
        assert_eq!(side(name), Some(expected), "{name}");
    }
}

#[test]
fn what_the_office_has_is_not_proposed_again() {
    let plan = plan("Sở Du lịch", "UBND tỉnh", &["Phòng Lữ hành; nt", "Phòng HTQT; Phòng Hợp tác quốc tế", "\""]);
    let mut workspace = empty();
    let units = proposed(&plan);
    let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
    assert_eq!(names, ["UBND tỉnh", "Phòng Lữ hành", "Phòng Hợp tác quốc tế"]);
    assert_eq!(units[2].aliases, ["Phòng HTQT"]);
    workspace.units.extend(units.into_iter().map(Arc::new));
    assert_eq!(propose(&workspace, &plan, &mut IdSource::seeded(5)), []);
}
