//! Random workspaces and random changes for property tests. A change is drawn as a recipe and
//! cooked against the workspace as it then is, so that most changes fit and some do not.

use std::sync::Arc;

use cchc_core::deadline::{BeforeReading, Deadline};
use cchc_core::finding::Severity;
use cchc_core::id::{Fresh, IdSource, RowId, UnitId};
use cchc_core::plan::{
    Column, Comment, ExtraCell, Field, Header, Node, Number, Origin, Plan, Role, Section, State, Target, Task,
    TextPart, Years,
};
use cchc_core::rulebook::{Choice, Condition, How, OwnRule, Part, Rulebook};
use cchc_core::target;
use cchc_core::unit::{Side, Unit, Units};
use cchc_core::workspace::Workspace;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

mod change;
mod filter;
pub use change::{Change, Recipe, change, recipe};

pub use filter::filter;

/// Wordings as plans have them, with some that mean nothing.
const WORDINGS: [&str; 16] = [
    "Quý II/2026",
    "Trước ngày 15/6/2026",
    "Thường xuyên",
    "31/02/2026",
    "Tháng 9",
    "Hằng năm",
    "Theo lộ trình",
    "Tối thiểu 85% hồ sơ nộp qua mạng",
    "70% tại cấp sở, 30% tại cấp xã",
    "Văn phòng Sở; Phòng Lữ hành",
    "- Văn phòng\n- Thanh tra",
    "Phòng Kế hoạch - Tài chính",
    "Rà soát, cập nhật quy trình",
    "Báo cáo",
    "\u{FEFF}e\u{302}\u{309}\u{200B}",
    "\"<&>\"\t\\ud800 \u{1F600}\u{0}\r\n",
];

const PARTS: [Part; 7] = [Part::Area, Part::Target, Part::Task, Part::Product, Part::Lead, Part::Joint, Part::Deadline];

const HOWS: [How; 8] =
    [How::Holds, How::HoldsNot, How::Names, How::NamesNot, How::Filled, How::Empty, How::Within, How::Outside];

/// A text of a cell: as plans have it, empty, or anything at all.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(&WORDINGS[..]).prop_map(str::to_owned),
        1 => Just(String::new()),
        1 => any::<String>(),
    ]
}

fn id<T: Fresh + std::fmt::Debug>() -> impl Strategy<Value = T> {
    any::<u64>().prop_map(T::from_bits)
}

fn units() -> impl Strategy<Value = Units> {
    text().prop_map(|wording| Units::read(&wording, &[]))
}

fn before() -> impl Strategy<Value = BeforeReading> {
    select(vec![BeforeReading::DayBefore, BeforeReading::SameDay])
}

fn deadline() -> impl Strategy<Value = Deadline> {
    (text(), any::<bool>(), before(), 1990..=2100)
        .prop_map(|(wording, by_hand, before, year)| Deadline { by_hand, ..Deadline::read(&wording, year, before) })
}

/// A printed number, a blank one, or one that is computed.
fn number() -> impl Strategy<Value = Number> {
    prop_oneof![text().prop_map(Number::printed), select(vec![Number::COMPUTED, "".into(), "1".into(), "I".into()])]
}

fn origin() -> impl Strategy<Value = Option<Origin>> {
    proptest::option::of((id(), any::<u64>()).prop_map(|(row, plan)| Origin { plan: Fresh::from_bits(plan), row }))
}

fn extra() -> impl Strategy<Value = Vec<ExtraCell>> {
    let cell = ("[A-D]", text()).prop_map(|(heading, text)| ExtraCell { heading, text });
    vec(cell, 0..2)
}

/// What was said about a row: mostly nothing.
pub fn comments() -> impl Strategy<Value = Vec<Comment>> {
    let day = proptest::option::of((1..=28u32).prop_map(|day| cchc_core::vietnamese::day(day, 3, 2026)));
    let comment = (text(), day, text()).prop_map(|(author, day, text)| Comment { author, day: day.flatten(), text });
    prop_oneof![3 => Just(Vec::new()), 1 => vec(comment, 1..3)]
}

fn task() -> impl Strategy<Value = Task> {
    let texts = (number(), text(), text());
    let beside = (extra(), comments(), origin());
    (id(), texts, units(), units(), deadline(), beside).prop_map(
        |(id, (number, content, product), lead, joint, deadline, (extra, comments, origin))| Task {
            id,
            number,
            content,
            product,
            lead,
            joint,
            deadline,
            origin,
            extra,
            comments,
        },
    )
}

fn a_target() -> impl Strategy<Value = Target> {
    let tasks = vec(task().prop_map(Arc::new), 0..3);
    let ties = (any::<bool>(), origin());
    let beside = (extra(), comments());
    (id(), number(), text(), beside, tasks, ties).prop_map(
        |(id, number, wording, (extra, comments), tasks, (by_hand, origin))| {
            let target::Reading { measures, unread } = target::read(&wording);
            Target { id, number, wording, measures, unread, by_hand, origin, extra, comments, tasks }
        },
    )
}

fn section(rows: impl Strategy<Value = Vec<Node>>) -> impl Strategy<Value = Section> {
    let reason = proptest::option::of(text());
    (id(), number(), text(), reason, (extra(), comments()), rows).prop_map(
        |(id, number, title, not_applicable, (extra, comments), rows)| Section {
            id,
            number,
            title,
            not_applicable,
            extra,
            comments,
            rows,
        },
    )
}

/// Any row that may stand under a group.
pub fn node() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![
        task().prop_map(|task| Node::Task(Arc::new(task))),
        a_target().prop_map(|target| Node::Target(Arc::new(target))),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| section(vec(inner, 0..3)).prop_map(|section| Node::Group(Arc::new(section))))
}

fn top_node() -> impl Strategy<Value = Node> {
    prop_oneof![section(vec(node(), 0..4)).prop_map(|section| Node::Area(Arc::new(section))), node(),]
}

fn header() -> impl Strategy<Value = Header> {
    let texts = (text(), text(), text(), text(), text(), text());
    let foot = (text(), text(), text(), vec(text(), 0..3));
    (texts, foot, proptest::option::of(0..60_000u64)).prop_map(|(texts, foot, days)| Header {
        number: texts.0,
        date_wording: texts.1,
        date: days.and_then(|days| {
            let first = Years::one(1990).first_day();
            first.checked_add_days(chrono::Days::new(days))
        }),
        place: texts.2,
        superior: texts.3,
        issuer: texts.4,
        title: texts.5,
        kind: String::new(),
        authority: foot.0,
        position: foot.1,
        signatory: foot.2,
        recipients: foot.3,
    })
}

fn part() -> impl Strategy<Value = Arc<TextPart>> {
    (id(), any::<u8>(), number(), text(), text())
        .prop_map(|(id, depth, number, title, body)| Arc::new(TextPart { id, depth, number, title, body }))
}

fn column() -> impl Strategy<Value = Column> {
    let field = prop_oneof![
        select(vec![Field::Number, Field::Title, Field::Target, Field::Task]),
        select(vec![Field::Product, Field::Lead, Field::Joint, Field::Deadline]),
        "[A-D]".prop_map(Field::Extra),
    ];
    (field, text()).prop_map(|(field, heading)| Column { field, heading })
}

/// A whole plan without a fault.
pub fn plan() -> impl Strategy<Value = Plan> {
    let head = (
        select(vec![Role::Own, Role::Superior, Role::Other]),
        select(vec![State::Draft, State::Submitted, State::Issued]),
        header(),
    );
    let texts = (vec(text(), 0..2), text(), text(), vec(part(), 0..3));
    let table = (vec(column(), 0..4), vec(top_node(), 0..4));
    (any::<u64>(), 1990..=2090, 0..=10, head, texts, table).prop_map(|(seed, first, more, head, texts, table)| {
        let mut plan = Plan {
            role: head.0,
            state: head.1,
            header: head.2,
            legal_basis: texts.0,
            preamble: texts.1,
            parts: texts.3,
            appendix_title: texts.2,
            columns: table.0,
            rows: table.1,
            ..Plan::blank(Fresh::from_bits(seed), Years { first, last: first + more })
        };
        number_anew(&mut plan, &mut IdSource::seeded(seed));
        plan
    })
}

/// Gives everything in the plan a fresh id: shrinking makes drawn ids equal.
fn number_anew(plan: &mut Plan, ids: &mut IdSource) {
    plan.id = ids.fresh();
    for part in &mut plan.parts {
        Arc::make_mut(part).id = ids.fresh();
    }
    plan.rows.iter_mut().for_each(|node| renew(node, ids));
}

fn renew(node: &mut Node, ids: &mut IdSource) {
    match node {
        Node::Area(section) | Node::Group(section) => {
            let section = Arc::make_mut(section);
            section.id = ids.fresh();
            section.rows.iter_mut().for_each(|node| renew(node, ids));
        }
        Node::Target(target) => {
            let target = Arc::make_mut(target);
            target.id = ids.fresh();
            for task in &mut target.tasks {
                Arc::make_mut(task).id = ids.fresh();
            }
        }
        Node::Task(task) => Arc::make_mut(task).id = ids.fresh(),
    }
}

/// A name that cells hold, or any text.
fn unit_name() -> impl Strategy<Value = String> {
    const NAMED: [&str; 6] =
        ["Văn phòng Sở", "Phòng Lữ hành", "Văn phòng", "Thanh tra", "phòng kế hoạch", "Các phòng thuộc Sở"];
    prop_oneof![2 => select(&NAMED[..]).prop_map(str::to_owned), 1 => text()]
}

/// Any units, also ones that no change makes: two of one name, one under itself.
fn some_units() -> impl Strategy<Value = Vec<Unit>> {
    let side = select(vec![Side::Inside, Side::Above, Side::Beside]);
    let tree = (side, proptest::option::of(any::<Index>()), proptest::option::of(vec(any::<Index>(), 0..3)));
    let unit = (unit_name(), vec(text(), 0..3), tree);
    vec(unit, 0..4).prop_map(|drawn| {
        let ids: Vec<UnitId> = (0..drawn.len() as u64).map(Fresh::from_bits).collect();
        let at = |index: Index| *index.get(&ids);
        let unit = |(place, (name, aliases, (side, above, members))): (usize, (String, Vec<String>, _))| {
            let (above, members): (Option<Index>, Option<Vec<Index>>) = (above, members);
            Unit {
                aliases,
                side,
                above: above.map(at),
                members: members.map(|members| members.into_iter().map(at).collect()),
                ..Unit::named(ids[place], &name)
            }
        };
        drawn.into_iter().enumerate().map(unit).collect()
    })
}

/// A rulebook as a file may hold it, with codes that no rule has and waivers of nothing.
fn rulebook() -> impl Strategy<Value = Rulebook> {
    let severity = || proptest::option::of(select(vec![Severity::Error, Severity::Warning, Severity::Note]));
    let choice = (text(), severity(), text()).prop_map(|(code, severity, reason)| Choice { code, severity, reason });
    let condition = || {
        let drawn = (select(&PARTS[..]), select(&HOWS[..]), text());
        drawn.prop_map(|(part, how, value)| Condition { part, how, value })
    };
    let rule = (text(), vec(condition(), 0..2), condition(), text());
    let rule = rule.prop_map(|(code, given, must, message)| {
        let severity = Severity::Warning;
        OwnRule { code, severity, given, must, message }
    });
    (vec(choice, 0..2), vec(rule, 0..3)).prop_map(|(choices, rules)| Rulebook { choices, rules, ..Rulebook::default() })
}

/// A whole workspace, as a file may hold it.
pub fn workspace() -> impl Strategy<Value = Workspace> {
    let lists = (some_units(), vec(plan(), 0..3), rulebook(), vec(filter::saved(), 0..2));
    (any::<u64>(), text(), before(), lists).prop_map(|(seed, office, before, (units, plans, rulebook, filters))| {
        let mut ids = IdSource::seeded(seed);
        let mut workspace = Workspace::new(ids.fresh());
        workspace.office = office;
        workspace.settings.before = before;
        workspace.rulebook = Arc::new(rulebook);
        workspace.units = units.into_iter().map(Arc::new).collect();
        workspace.filters = filters;
        for mut plan in plans {
            number_anew(&mut plan, &mut ids);
            workspace.plans.push(Arc::new(plan));
        }
        workspace
    })
}

/// Every row's id, in printed order.
pub fn row_ids(plan: &Plan) -> Vec<RowId> {
    let mut ids = Vec::new();
    plan.walk(|row, _| ids.push(row.id()));
    ids
}
