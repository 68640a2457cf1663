//! The rules on workspaces that no office would write: nothing panics, every finding says where and
//! what to do, and the same workspace gives the same findings.

use std::sync::Arc;

use cchc_core::deadline::{BeforeReading, Deadline};
use cchc_core::finding::{Ctx, Finding};
use cchc_core::id::{Fresh, IdSource, PlanId};
use cchc_core::language::Lang;
use cchc_core::plan::{ExtraCell, Header, Node, Number, Plan, Role, Section, State, Target, Task, TextPart, Years};
use cchc_core::rule;
use cchc_core::unit::{Unit, Units};
use cchc_core::workspace::Workspace;
use cchc_tests::arbitrary;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Pieces that the rules look for, and pieces that break readers.
const PIECES: [&str; 56] = [
    "năm 2025",
    "2025",
    "NĂM 2025",
    "tháng 10/2025",
    "trước ngày 31/12/2025",
    "2021-2025",
    "/2025",
    "so với",
    "kết quả",
    "Kế hoạch",
    "Ban hành",
    "Rà soát",
    "“",
    "”",
    "\"",
    ": ",
    "; ",
    ". ",
    ", ",
    "\n",
    "\n- ",
    " - ",
    "- Kế hoạch",
    "(1) ",
    "1. ",
    "a) ",
    "<li>",
    "<",
    ">",
    "<ul",
    "số 76/NQ-CP",
    "ngày 15/7/2021",
    "ngày 15/7/2022",
    "30/2020/NĐ-CP",
    "ngày 07/3/2020",
    "ISO 9001:2015",
    "ISO 9001:2018",
    "của Chính phủ",
    "Phòng HTQT",
    "Phòng Hợp tác quốc tế",
    "Văn phòng",
    "Sở",
    "và",
    "(",
    ")",
    "Các sở, ban, ngành",
    "P.",
    "TT&TT",
    "70%",
    "Quý III/2025",
    "Thường xuyên",
    "\u{301}",
    "\u{200B}",
    "𝔘",
    "ß",
    "İ",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => vec(select(&PIECES[..]), 0..8).prop_map(|pieces| pieces.join(" ")),
        2 => vec(select(&PIECES[..]), 0..8).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
    ]
}

/// The cells of one row, whatever the row becomes.
type Cells = (u8, String, String, String, String, String, String);

fn cells() -> impl Strategy<Value = Cells> {
    (any::<u8>(), text(), text(), text(), text(), text(), text())
}

fn task((_, number, content, product, lead, joint, deadline): &Cells, ids: &mut IdSource) -> Task {
    Task {
        id: ids.fresh(),
        number: number.as_str().into(),
        content: content.clone(),
        product: product.clone(),
        lead: Units::read(lead, &[]),
        joint: Units { wording: joint.clone(), names: joint.split(", ").map(str::to_owned).collect() },
        deadline: Deadline::read(deadline, 2026, BeforeReading::DayBefore),
        extra: vec![ExtraCell { heading: lead.clone(), text: content.clone() }],
        origin: None,
        comments: Vec::new(),
    }
}

/// Rows of every kind, some inside the ones before; now and then one id stands twice.
fn rows(all: &[Cells], ids: &mut IdSource) -> Vec<Node> {
    let mut rows: Vec<Node> = Vec::new();
    for cells in all {
        if cells.0 % 16 == 15 {
            *ids = IdSource::seeded(3);
        }
        let node = match cells.0 % 4 {
            0 => Node::Task(Arc::new(task(cells, ids))),
            1 => Node::Target(Arc::new(Target {
                number: cells.1.as_str().into(),
                wording: cells.2.clone(),
                unread: vec![cells.3.clone()],
                tasks: vec![Arc::new(task(cells, ids))],
                ..Target::blank(ids.fresh())
            })),
            kind => {
                let section = Arc::new(Section {
                    number: if cells.0 % 5 == 0 { Number::COMPUTED } else { cells.1.as_str().into() },
                    title: cells.2.clone(),
                    rows: std::mem::take(&mut rows),
                    ..Section::blank(ids.fresh())
                });
                if kind == 2 { Node::Area(section) } else { Node::Group(section) }
            }
        };
        rows.push(node);
    }
    rows
}

fn hostile() -> impl Strategy<Value = Workspace> {
    let parts = vec((any::<u8>(), text(), text(), text()), 0..6);
    let texts = (text(), text(), text(), text(), vec(text(), 0..3));
    let years = prop_oneof![Just((2026, 2026)), any::<(i32, i32)>()];
    (vec(cells(), 0..12), parts, texts, years, vec(text(), 0..4)).prop_map(
        |(cells, parts, texts, (first, last), units)| {
            let mut ids = IdSource::seeded(3);
            let mut workspace = Workspace::new(ids.fresh());
            for name in units {
                workspace
                    .units
                    .push(Arc::new(Unit { aliases: vec![texts.0.clone()], ..Unit::named(Fresh::from_bits(0), &name) }));
            }
            let parts = parts
                .into_iter()
                .map(|(depth, number, title, body)| {
                    Arc::new(TextPart { id: ids.fresh(), depth, number: number.into(), title, body })
                })
                .collect();
            workspace.plans.push(Arc::new(Plan {
                state: State::Issued,
                header: Header {
                    number: texts.0,
                    date_wording: texts.1,
                    title: texts.2,
                    issuer: texts.3.clone(),
                    ..Header::default()
                },
                legal_basis: texts.4,
                preamble: texts.3.clone(),
                parts,
                appendix_title: texts.3,
                rows: rows(&cells, &mut ids),
                ..Plan::blank(ids.fresh(), Years { first, last })
            }));
            workspace
        },
    )
}

fn all(workspace: &Workspace, lang: Lang) -> Vec<Finding> {
    let ctx = Ctx { today: None, lang };
    let plans = workspace.plans.iter();
    plans.flat_map(|plan| rule::findings(workspace, plan, &ctx)).collect()
}

fn holds(workspace: &Workspace) {
    let vi = all(workspace, Lang::Vi);
    assert_eq!(vi, all(workspace, Lang::Vi));
    let en = all(workspace, Lang::En);
    assert_eq!(vi.len(), en.len());
    for (vi, en) in vi.iter().zip(&en) {
        assert_eq!(vi.key(), en.key());
    }
    for finding in vi.iter().chain(&en) {
        let texts = [&finding.message, &finding.hint, &finding.place.at];
        assert!(texts.iter().all(|text| !text.trim().is_empty()), "{finding:?}");
        if let Some(fix) = &finding.fix {
            assert!(!fix.title.trim().is_empty());
            // A workspace with one id twice may refuse it; nothing may panic.
            let _ = workspace.apply(&fix.command);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn rules_take_any_workspace(workspace in arbitrary::workspace()) {
        holds(&workspace);
    }

    #[test]
    fn rules_take_hostile_texts(workspace in hostile()) {
        holds(&workspace);
    }
}

/// A plan of many rows under a superior's plan and behind one of the year before, all made of a few
/// hostile rows: they come again and again, some to the letter, some a little different.
fn large() -> impl Strategy<Value = Workspace> {
    let tasks = prop_oneof![2 => 1_000_usize..8_000, 1 => 45_000_usize..=50_000];
    (vec(cells(), 1..24), tasks, 0_usize..1_200, vec(text(), 0..3)).prop_map(|(few, tasks, above, basis)| {
        let mut ids = IdSource::seeded(3);
        let mut workspace = Workspace::new(ids.fresh());
        let superior = PlanId::from_bits(1);
        let mut add = |id, role, year, tasks: usize, parent| {
            let varied = |(nr, cells): (usize, &Cells)| {
                let mut cells = cells.clone();
                // No row is under so many others that a stack could not hold them.
                cells.0 = if nr % 500 == 499 { 2 } else { cells.0 % 2 };
                if nr % 3 == 0 {
                    cells.2 = format!("{} {nr}", cells.2);
                }
                cells
            };
            let all: Vec<Cells> = few.iter().cycle().take(tasks).enumerate().map(varied).collect();
            let mut of_plan = Vec::new();
            for some in all.chunks(500) {
                of_plan.extend(rows(some, &mut ids));
            }
            workspace.plans.push(Arc::new(Plan {
                role,
                parent,
                legal_basis: basis.clone(),
                rows: of_plan,
                ..Plan::blank(id, Years::one(year))
            }));
        };
        add(PlanId::from_bits(2), Role::Own, 2026, tasks, Some(superior));
        add(superior, Role::Superior, 2026, above, None);
        add(PlanId::from_bits(3), Role::Own, 2025, above, None);
        workspace
    })
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 40, ..ProptestConfig::with_cases(5) })]

    #[test]
    fn rules_take_fifty_thousand_hostile_tasks(workspace in large()) {
        let ctx = Ctx { today: None, lang: Lang::Vi };
        let mut memory = rule::Memory::default();
        for plan in &workspace.plans {
            let report = rule::check_again(&workspace, plan, &ctx, &mut memory);
            for finding in &report.findings {
                assert!(!finding.message.trim().is_empty() && !finding.place.at.trim().is_empty(), "{finding:?}");
            }
        }
    }
}

/// Text that repeats what the rules look for is read in time that grows with its length, not with
/// its square: a quadratic reader would take minutes here.
#[test]
fn long_texts_do_not_make_rules_slow() {
    for piece in PIECES {
        let text = piece.repeat(20_000 / piece.len());
        let cells: Cells = (
            1,
            "1".to_owned(),
            text.clone(),
            text.clone(),
            "Văn phòng".to_owned(),
            text.clone(),
            "Quý II/2026".to_owned(),
        );
        let mut ids = IdSource::seeded(3);
        let mut workspace = Workspace::new(ids.fresh());
        workspace.plans.push(Arc::new(Plan {
            legal_basis: vec![text.clone()],
            preamble: text.clone(),
            rows: rows(&[cells], &mut ids),
            ..Plan::blank(ids.fresh(), Years::one(2026))
        }));
        all(&workspace, Lang::Vi);
    }
}
