//! A small plan for the tests of this folder: every kind of row, one unknown column.

use std::sync::Arc;

use crate::deadline::{BeforeReading, Deadline};
use crate::id::IdSource;
use crate::plan::{Column, ExtraCell, Field, Node, Plan, Section, Target, Task, Years};
use crate::unit::Units;

pub(super) const HEADINGS: [&str; 8] =
    ["TT", "Mục tiêu", "Nhiệm vụ, giải pháp", "Chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm", "Nguồn kinh phí"];

pub(super) fn section(number: &str, title: &str) -> Section {
    Section { number: number.into(), title: title.to_owned(), ..Section::blank(IdSource::from_text(title).fresh()) }
}

fn task(cells: [&str; 6]) -> Task {
    let [number, content, product, lead, joint, deadline] = cells;
    let units = |wording: &str, names: &[&str]| Units {
        wording: wording.to_owned(),
        names: names.iter().map(|&name| name.to_owned()).collect(),
    };
    let joint_names: Vec<&str> = joint.lines().map(|line| line.trim_start_matches("- ")).collect();
    Task {
        number: number.into(),
        content: content.to_owned(),
        product: product.to_owned(),
        lead: units(lead, if lead.is_empty() { &[] } else { std::slice::from_ref(&lead) }),
        joint: units(joint, &joint_names),
        deadline: Deadline { wording: deadline.to_owned(), ..Deadline::read("", 2026, BeforeReading::default()) },
        ..Task::blank(IdSource::from_text(content).fresh())
    }
}

fn target(number: &str, wording: &str, tasks: Vec<Task>) -> Node {
    Node::Target(Arc::new(Target {
        number: number.into(),
        wording: wording.to_owned(),
        tasks: tasks.into_iter().map(Arc::new).collect(),
        ..Target::blank(IdSource::from_text(wording).fresh())
    }))
}

pub(super) fn plan() -> Plan {
    let fields = [
        Field::Number,
        Field::Target,
        Field::Task,
        Field::Lead,
        Field::Joint,
        Field::Deadline,
        Field::Product,
        Field::Extra("Nguồn kinh phí".to_owned()),
    ];
    let mut inner = section("a", "Hệ thống hóa");
    inner.extra.push(ExtraCell { heading: "Nguồn kinh phí".to_owned(), text: "500 triệu".to_owned() });
    inner.rows = vec![
        target("2", "Mục tiêu chưa\n có nhiệm vụ", Vec::new()),
        Node::Task(Arc::new(task(["2.1", "Lập danh mục", "", "", "", ""]))),
    ];
    let mut group = section("1", "Rà soát");
    group.rows = vec![Node::Group(Arc::new(inner))];
    let mut area = section("I", "Cải cách thể chế");
    let joint = "- Phòng Lữ hành\n- Thanh tra";
    area.rows = vec![
        target(
            "1",
            "100% văn bản đúng quy định",
            vec![
                task(["", "Rà soát văn bản", "Báo cáo rà soát", "Văn phòng", joint, "Thường xuyên"]),
                task(["", "Tham gia góp ý", "Văn bản góp ý", "Văn phòng", "", ""]),
            ],
        ),
        Node::Group(Arc::new(group)),
    ];
    Plan {
        columns: fields
            .into_iter()
            .zip(HEADINGS)
            .map(|(field, heading)| Column { field, heading: heading.to_owned() })
            .collect(),
        rows: vec![
            Node::Area(Arc::new(area)),
            Node::Task(Arc::new(task(["", "Nhiệm vụ ngoài lĩnh vực", "", "", "", ""]))),
        ],
        ..Plan::blank(IdSource::from_text("plan").fresh(), Years::one(2026))
    }
}

pub(super) fn tasks_of_first_target(plan: &mut Plan) -> &mut Vec<Arc<Task>> {
    match plan.children_mut(&[0, 0]) {
        Some(crate::plan::Children::Tasks(tasks)) => tasks,
        _ => panic!("the sample begins with a target"),
    }
}
