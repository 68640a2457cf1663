//! The plan from nothing: for every year it is whole, keeps the rules and opens again as it was saved.

use std::collections::BTreeSet;
use std::sync::Arc;

use cchc_core::deadline::{BeforeReading, Kind};
use cchc_core::finding::{Ctx, Severity};
use cchc_core::id::IdSource;
use cchc_core::language::Lang;
use cchc_core::plan::{Plan, Row};
use cchc_core::template::{Office, plan};
use cchc_core::workspace::Workspace;
use cchc_core::{rule, store, target};
use chrono::Datelike;

fn office() -> Office {
    Office {
        name: "Sở Du lịch".to_owned(),
        superior: "Ủy ban nhân dân tỉnh Long Sơn".to_owned(),
        place: "Long Sơn".to_owned(),
    }
}

fn made(year: i32, office: &Office) -> (Workspace, Plan) {
    let mut ids = IdSource::seeded(year as u64);
    let mut workspace = Workspace::new(ids.fresh());
    workspace.office.clone_from(&office.name);
    let plan = plan(year, office, BeforeReading::default(), &mut ids);
    workspace.plans.push(Arc::new(plan.clone()));
    (workspace, plan)
}

fn offices() -> Vec<Office> {
    let city = Office {
        name: "Ban Dân tộc".to_owned(),
        superior: "Ủy ban nhân dân thành phố Hải Sơn".to_owned(),
        place: "Hải Sơn".to_owned(),
    };
    vec![office(), city, Office::default()]
}

#[test]
fn no_rule_has_anything_against_a_plan_from_nothing() {
    for office in offices() {
        for year in 2011..=2035 {
            let (workspace, plan) = made(year, &office);
            let ctx = Ctx { today: None, lang: Lang::Vi };
            let found: Vec<String> = rule::findings(&workspace, &plan, &ctx)
                .into_iter()
                .filter(|finding| finding.severity != Severity::Note)
                .map(|finding| format!("{} {}: {}", finding.code, finding.place.at, finding.message))
                .collect();
            assert!(found.is_empty(), "{year}, {}:\n{}", office.name, found.join("\n"));
        }
    }
}

#[test]
fn every_year_is_saved_and_opened_again() {
    for year in 2011..=2035 {
        let (workspace, plan) = made(year, &office());
        assert_eq!(plan.fault(), None, "{year}");
        let mut ids = BTreeSet::new();
        plan.walk(|row, _| assert!(ids.insert(row.id()), "{year}: an id stands twice"));
        let opened = store::open(&store::save(&workspace)).unwrap_or_else(|why| panic!("{}", why.message(Lang::En)));
        assert_eq!(opened, workspace);
    }
}

#[test]
fn deadlines_are_days_of_the_plans_year() {
    for year in 2021..=2035 {
        made(year, &office()).1.each_task(|task, _| {
            let wording = &task.deadline.wording;
            let kind = task.deadline.kind();
            assert!(kind.is_some_and(|kind| kind != Kind::Unclear), "{year}: {wording}");
            for day in [task.deadline.start(), task.deadline.due()].into_iter().flatten() {
                assert_eq!(day.year(), year, "{wording}");
            }
            assert_eq!(
                wording.contains(&year.to_string()),
                wording.contains("20") && wording.contains('/'),
                "{wording}"
            );
        });
    }
    // 581/BNV-CCHC: by the 20th of the last month of the period.
    let mut reports = Vec::new();
    made(2026, &office()).1.each_task(|task, _| {
        if task.content.starts_with("Báo cáo kết quả cải cách hành chính") {
            reports.push(task.deadline.due().map(|due| due.to_string()).unwrap_or_default());
        }
    });
    assert_eq!(reports, ["2026-03-20", "2026-06-20", "2026-09-20", "2026-12-20"]);
}

/// Targets that say no number on purpose.
const QUALITATIVE: [&str; 3] = [
    "Sử dụng biên chế không vượt quá số được giao",
    "Đơn vị sự nghiệp trực thuộc thực hiện cơ chế tự chủ tài chính đúng quy định",
    "Hệ thống thông tin của Sở vận hành ổn định, an toàn",
];

#[test]
fn every_target_is_measured_or_qualitative_on_purpose() {
    let mut qualitative = BTreeSet::new();
    for year in 2011..=2035 {
        made(year, &office()).1.walk(|row, above| {
            let Row::Target(found) = row else { return };
            let reading = target::read(&found.wording);
            assert_eq!(reading.measures, found.measures);
            assert!(found.unread.is_empty(), "{}", found.wording);
            assert!(!found.tasks.is_empty() && above.area.is_some(), "{year}: {}", found.wording);
            if found.measures.is_empty() {
                qualitative.insert(found.wording.clone());
            }
        });
    }
    assert_eq!(
        qualitative.iter().map(String::as_str).collect::<Vec<_>>(),
        QUALITATIVE.iter().copied().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>()
    );
}

#[test]
fn areas_follow_the_programme_and_numbers_are_computed() {
    let titles = |year: i32| -> Vec<String> {
        let (_, plan) = made(year, &office());
        let numbered = plan.numbered();
        let mut out = Vec::new();
        numbered.walk(|row, _| {
            if let Row::Area(area) = row {
                out.push(format!("{}. {}", &*area.number, area.title));
            }
        });
        out
    };
    assert_eq!(titles(2026).len(), 7);
    assert_eq!(
        titles(2020).get(3).map(String::as_str),
        Some("IV. Xây dựng và nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức")
    );
    assert_eq!(titles(2021).get(3).map(String::as_str), Some("IV. Cải cách chế độ công vụ"));
    assert_eq!(titles(2026).get(6).map(String::as_str), Some("VII. Công tác chỉ đạo, điều hành cải cách hành chính"));
    let (_, plan) = made(2026, &office());
    plan.walk(|row, _| assert!(row.number().is_empty(), "a number is stored"));
    let numbered = plan.numbered();
    let mut numbers = Vec::new();
    numbered.walk(|row, above| {
        if above.area.is_some_and(|area| &*area.number == "II") && !row.number().is_empty() {
            numbers.push(row.number().to_owned());
        }
    });
    assert_eq!(numbers, ["1", "1.1", "1.2", "1.3", "1.4", "2", "2.1", "2.2", "2.3", "2.4"]);
    let parts: Vec<String> = numbered.parts.iter().map(|part| part.number.to_string()).collect();
    assert_eq!(parts, ["I", "1", "2", "II", "1", "2", "III", "IV", "V", "1", "2", "3"]);
}

#[test]
fn the_law_cited_is_that_of_the_year() {
    let cites = |year: i32, number: &str| made(year, &office()).1.legal_basis.iter().any(|line| line.contains(number));
    #[rustfmt::skip]
    let rows = [
        ("30c/NQ-CP", 2020, 2021), ("61/2018/NĐ-CP", 2025, 2026), ("76/NQ-CP", 2022, 2021), ("76/NQ-CP", 2030, 2031), ("118/2025/NĐ-CP", 2026, 2025),
        ("72/2025/QH15", 2026, 2025),
    ];
    for (number, with, without) in rows {
        assert!(cites(with, number) && !cites(without, number), "{number}");
    }
    for year in 2011..=2035 {
        let (_, plan) = made(year, &office());
        let text = serde_json::to_string(&plan).unwrap_or_default();
        let names = ["{year}", "{last_year}", "{office}", "{superior}", "{province}", "{room}", "{body}"];
        assert!(!names.iter().any(|name| text.contains(name)), "{year}: a name was not put in");
        assert!(!text.contains("huyện"), "{year}: two tiers know no such level, and no Sở needs it before");
        let last = plan.legal_basis.last().map(String::as_str).unwrap_or_default();
        assert!(last.ends_with(&format!("năm {year}.")), "{last}");
    }
}

#[test]
fn a_year_that_cannot_be_gives_no_rows() {
    for year in [0, 20222] {
        let (_, plan) = made(year, &office());
        assert!(plan.rows.is_empty() && plan.parts.is_empty());
    }
}
