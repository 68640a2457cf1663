//! What a superior's plan gives an office to do, what of it is taken over, and taking it over: on a small
//! plan with every case, on a real department and its province, and on anything at all.

use std::sync::Arc;

use cchc_core::command::Command;
use cchc_core::coverage::{Counts, Item, Kind, Refusal, Status, Why, counts, list, place, take, warnings};
use cchc_core::deadline::BeforeReading;
use cchc_core::id::{Fresh, IdSource, PlanId, RowId};
use cchc_core::language::Lang;
use cchc_core::plan::{Node, Plan, Role, Row, Target, Task};
use cchc_core::workspace::Workspace;
use cchc_import::draft::{Options, draft};
use cchc_import::source::{self, Input};
use cchc_tests::arbitrary;
use cchc_tests::beside;
use cchc_tests::workspace::seeds;
use proptest::prelude::*;

const PROVINCE: &str = "\
ỦY BAN NHÂN DÂN
TỈNH HÒA BÌNH THƯỢNG
Số: 15/KH-UBND
Hòa Bình Thượng, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Cải cách hành chính tỉnh Hòa Bình Thượng năm 2026
PHỤ LỤC
STT\tMục tiêu\tNhiệm vụ\tSản phẩm\tCơ quan chủ trì\tCơ quan phối hợp\tThời hạn
I\tCải cách thể chế
1\t100% văn bản được rà soát\tRà soát văn bản\tBáo cáo\tCác sở, ban, ngành\tSở Tư pháp\tQuý II/2026
\t\tThẩm định văn bản\tBáo cáo\tSở Tư pháp\tCác sở, ban, ngành\tQuý III/2026
2\tXã, phường kiện toàn tổ hòa giải\tKiện toàn tổ hòa giải\tQuyết định\tUBND cấp xã\tSở Tư pháp\tQuý I/2026
II\tCải cách thủ tục hành chính
1\tHồ sơ nộp trực tuyến đạt tối thiểu 70% tại cấp sở, 30% tại cấp xã\tTiếp nhận hồ sơ trực tuyến\tHồ sơ\tSở, ban ngành; UBND cấp xã\t\tThường xuyên
2\t20% hồ sơ tại cấp xã được số hóa\tSố hóa hồ sơ tại xã\tHồ sơ\tUBND cấp xã\tSở Du lịch\tQuý IV/2026
3\tMức độ hài lòng đạt tối thiểu 92%\tKhảo sát khách du lịch\tBáo cáo\tSở Du lịch\tSở Nội vụ\tTrước ngày 30/9/2026
\t\tĐối thoại với doanh nghiệp\tHội nghị\tSở Nội vụ, Sở Du lịch\tSở Du lịch; Sở Tài chính\tQuý III/2026
III\tChuyển đổi số
1\tSở Tài chính hoàn thành phần mềm kế toán\tNâng cấp phần mềm\tPhần mềm\tSở Tài chính\t\tQuý II/2026
2\tHạ tầng số hoạt động ổn định\tDuy trì mạng\tBáo cáo\tSở Khoa học và Công nghệ chủ trì, phối hợp với các sở, ngành\t\tThường xuyên
\t\tCập nhật dữ liệu ngành\tDữ liệu\tCác cơ quan, đơn vị liên quan\t\tThường xuyên
";

const OFFICE: &str = "\
ỦY BAN NHÂN DÂN TỈNH HÒA BÌNH THƯỢNG
SỞ DU LỊCH
Số: 07/KH-SDL
Hòa Bình Thượng, ngày 09 tháng 01 năm 2026
KẾ HOẠCH
Cải cách hành chính năm 2026 của Sở Du lịch
PHỤ LỤC
STT\tMục tiêu\tNhiệm vụ\tSản phẩm\tChủ trì\tThời hạn
I\tCải cách thể chế hành chính
1\t100% văn bản được rà soát.\tRà soát văn bản về du lịch\tBáo cáo\tThanh tra Sở\tQuý III/2026
II\tCông tác chỉ đạo, điều hành
1\tHọp giao ban đúng kỳ\tHọp giao ban\tBiên bản\tVăn phòng Sở\tHằng tháng
";

fn imported(text: &str, role: Role) -> Plan {
    let document = source::read(Input::Paste { html: None, text }).unwrap();
    let plan = draft(&document, &Options::default()).plan(&mut IdSource::from_text(text), BeforeReading::default());
    Plan { role, ..plan }
}

fn both(own: &Plan, parent: &Plan) -> Workspace {
    let mut workspace = Workspace::new(Fresh::from_bits(1));
    workspace.plans = vec![Arc::new(Plan { parent: Some(parent.id), ..own.clone() }), Arc::new(parent.clone())];
    workspace
}

fn small() -> (Workspace, Plan, Plan) {
    let (own, parent) = (imported(OFFICE, Role::Own), imported(PROVINCE, Role::Superior));
    (both(&own, &parent), own, parent)
}

fn items(workspace: &Workspace, own: PlanId, parent: PlanId) -> Vec<Item> {
    list(workspace, workspace.plan(own).unwrap(), workspace.plan(parent).unwrap())
}

/// The workspace after taking rows over.
fn taken(workspace: &Workspace, own: PlanId, parent: PlanId, rows: &[RowId]) -> Workspace {
    let (own, parent) = (workspace.plan(own).unwrap(), workspace.plan(parent).unwrap());
    let command = take(workspace, own, parent, rows, &mut IdSource::from_text(&format!("{rows:?}"))).unwrap();
    workspace.apply(&command).unwrap()
}

fn open(items: &[Item]) -> Vec<RowId> {
    items.iter().filter(|item| item.status == Status::Open).map(|item| item.row).collect()
}

/// "II 1.2" for a target, "II 1.2b" for its second task; a target without a number goes with the one
/// before it: "II 1.2+".
fn labels(plan: &Plan) -> Vec<(RowId, String)> {
    let mut labels: Vec<(RowId, String)> = Vec::new();
    let (mut target, mut task) = (String::new(), b'a');
    plan.walk(|row, above| {
        let area = above.area.map_or("", |area| area.number.trim_end_matches('.')).to_owned();
        match row {
            Row::Target(t) if t.number.is_empty() => target.push('+'),
            Row::Target(t) => target = format!("{area} {}", t.number),
            Row::Task(t) => {
                labels.push((t.id, format!("{target}{}", char::from(task))));
                task += 1;
            }
            _ => {}
        }
        if let Row::Target(t) = row {
            labels.push((t.id, target.clone()));
            task = b'a';
        }
    });
    labels
}

fn labelled(plan: &Plan, items: &[Item], kind: Kind) -> Vec<String> {
    let labels = labels(plan);
    let label = |item: &Item| labels.iter().find(|(id, _)| *id == item.row).unwrap().1.clone();
    items.iter().filter(|item| item.kind == kind).map(label).collect()
}

#[test]
fn the_list_holds_what_is_the_offices() {
    let (workspace, own, parent) = small();
    let items = items(&workspace, own.id, parent.id);
    assert_eq!(labelled(&parent, &items, Kind::Target), ["I 1", "II 1", "II 3", "III 2"]);
    assert_eq!(labelled(&parent, &items, Kind::Task), ["I 1a", "II 1a", "II 3a", "II 3b", "III 2b"]);
    let why: Vec<&Why> = items.iter().map(|item| &item.why).collect();
    let one_of = |name: &str| Why::OneOf(name.to_owned());
    let expected = [
        &Why::Everybody,
        &one_of("Các sở, ban, ngành"),
        &Why::Level,
        &one_of("Sở, ban ngành"),
        &Why::Everybody,
        &Why::Named,
        &Why::Named,
        &Why::Everybody,
        &one_of("Các cơ quan, đơn vị liên quan"),
    ];
    assert_eq!(why, expected);
    assert_eq!(items[0].status, Status::Taken, "by its words");
    assert_eq!(counts(&items), Counts { taken: 1, open: 8, ..Counts::default() });
    assert_eq!((items[1].area.as_str(), items[1].lead.as_str()), ("Cải cách thể chế", "Các sở, ban, ngành"));
    assert!(items.iter().all(|item| !item.why.line(Lang::En).is_empty() && !item.status.word(Lang::Vi).is_empty()));
}

#[test]
fn what_is_taken_over_is_written_for_the_office() {
    let (workspace, own, parent) = small();
    let before = items(&workspace, own.id, parent.id);
    let after = taken(&workspace, own.id, parent.id, &open(&before));
    let items = items(&after, own.id, parent.id);
    assert_eq!(open(&items), []);
    assert_eq!(counts(&items).adapted, 1, "the target of two levels");
    let plan = after.plan(own.id).unwrap();
    let titles: Vec<&str> = plan.rows.iter().map(|node| node.row().text()).collect();
    let expected =
        ["Cải cách thể chế hành chính", "Cải cách thủ tục hành chính", "Chuyển đổi số", "Công tác chỉ đạo, điều hành"];
    assert_eq!(titles, expected);
    let target = find_target(plan, "Hồ sơ nộp");
    assert_eq!(target.wording, "Hồ sơ nộp trực tuyến đạt tối thiểu 70% tại cấp sở");
    assert_eq!(target.measures.iter().map(ToString::to_string).collect::<Vec<_>>(), [">= 70 % @sở"]);
    assert_eq!(target.tasks.len(), 1);
    assert_eq!(target.tasks[0].lead.wording, "Các phòng, đơn vị thuộc Sở");
    let named = find_task(plan, "Đối thoại");
    assert_eq!((named.lead.wording.as_str(), named.joint.wording.as_str()), ("", "Sở Tài chính"));
    assert_eq!(find_task(plan, "Khảo sát").deadline.due(), find_task(&parent, "Khảo sát").deadline.due());
    assert_eq!(find_task(plan, "Rà soát văn bản").origin, None, "the office's own words stay its own");
    let under = find_target(plan, "100% văn bản");
    assert_eq!(under.tasks.len(), 2, "a task goes under the own target of the same words");
    let nothing = take(&after, plan, &parent, &[], &mut IdSource::seeded(1));
    assert_eq!(nothing, Err(Refusal::Nothing));
}

fn find_target<'a>(plan: &'a Plan, start: &str) -> &'a Arc<Target> {
    let mut found = None;
    plan.each_target(|target, _| found = found.or(Some(target).filter(|target| target.wording.starts_with(start))));
    found.unwrap()
}

fn find_task<'a>(plan: &'a Plan, start: &str) -> &'a Arc<Task> {
    let mut found = None;
    plan.each_task(|task, _| found = found.or(Some(task).filter(|task| task.content.starts_with(start))));
    found.unwrap()
}

#[test]
fn one_row_at_a_time_and_a_reason_for_the_others() {
    let (workspace, own, parent) = small();
    let (target, task) = (find_target(&parent, "Mức độ"), find_task(&parent, "Khảo sát"));
    let first = taken(&workspace, own.id, parent.id, &[task.id]);
    let parts = place(&first, first.plan(own.id).unwrap());
    assert_eq!((parts.level.as_str(), parts.short.as_str()), ("sở", "Sở"));
    let reason =
        Command::SetExcuse { plan: own.id, row: target.id, reason: Some("Sở Nội vụ khảo sát".to_owned()) };
    let excused = first.apply(&reason).unwrap();
    let status = |ws: &Workspace, row: RowId| {
        items(ws, own.id, parent.id).into_iter().find(|item| item.row == row).unwrap().status
    };
    assert_eq!(status(&excused, target.id), Status::NotApplicable("Sở Nội vụ khảo sát".to_owned()));
    assert_eq!(status(&excused, task.id), Status::Taken);
    let both = taken(&excused, own.id, parent.id, &[target.id]);
    assert_eq!(status(&both, target.id), Status::Taken);
    assert!(both.plan(own.id).unwrap().excuses.is_empty());
    let plan = first.plan(own.id).unwrap();
    let again = take(&first, plan, &parent, &[task.id], &mut IdSource::seeded(1));
    assert_eq!(again, Err(Refusal::Nothing), "it is there");
    let area = parent.rows[0].row().id();
    assert_eq!(take(&first, plan, &parent, &[area], &mut IdSource::seeded(1)), Err(Refusal::NoSuchRow));
    assert_eq!(take(&first, &parent, &parent, &[area], &mut IdSource::seeded(1)), Err(Refusal::SamePlan));
    assert_eq!(take(&first, &parent, plan, &[area], &mut IdSource::seeded(1)), Err(Refusal::NotOwn));
}

#[test]
fn a_later_deadline_and_another_year_are_said() {
    let (workspace, own, parent) = small();
    let task = find_task(&parent, "Rà soát").id;
    let after = taken(&workspace, own.id, parent.id, &[task]);
    let copy = items(&after, own.id, parent.id).into_iter().find(|item| item.row == task).unwrap();
    assert!(!copy.later);
    let late = Command::SetCell {
        plan: own.id,
        row: copy.own[0],
        field: cchc_core::plan::Field::Deadline,
        text: "Quý IV/2026".to_owned(),
    };
    let late = items(&after.apply(&late).unwrap(), own.id, parent.id);
    assert_eq!(late.iter().filter(|item| item.later).map(|item| item.row).collect::<Vec<_>>(), [task]);
    assert_eq!(warnings(&own, &parent, Lang::Vi), Vec::<String>::new());
    let next = Plan { years: cchc_core::plan::Years::one(2027), ..own };
    assert_eq!(warnings(&next, &parent, Lang::Vi).len(), 1);
    assert!(warnings(&next, &parent, Lang::En)[0].contains("2026"));
}

/// Offices of other levels see other rows of the same plan.
#[test]
fn each_level_sees_its_own() {
    let (workspace, own, parent) = small();
    let seen = |office: &str, level: &str| {
        let mut workspace = workspace.clone();
        workspace.office = office.to_owned();
        workspace.settings.level = level.to_owned();
        let own = Plan { header: Default::default(), ..own.clone() };
        let items = list(&workspace, &own, &parent);
        [Kind::Target, Kind::Task].map(|kind| labelled(&parent, &items, kind).join(", "))
    };
    let commune = ["I 1, I 2, II 1, II 2, II 3, III 2", "I 2a, II 1a, II 2a, III 2b"];
    assert_eq!(seen("UBND xã Tân Lập", ""), commune);
    assert_eq!(seen("Ủy ban nhân dân phường Hòa An", ""), commune);
    assert_eq!(seen("Tân Lập", "xã"), commune);
    let finance = ["I 1, II 1, II 3, III 1, III 2", "I 1a, II 1a, III 1a, III 2b"];
    assert_eq!(seen("SỞ TÀI CHÍNH TỈNH HÒA BÌNH THƯỢNG", ""), finance);
    assert_eq!(seen("Ban Dân tộc", "")[1], "I 1a, II 1a, III 2b");
    assert_eq!(seen("Thanh tra tỉnh", "")[1], "I 1a, II 1a, III 2b");
    assert_eq!(seen("Sở Khoa học và Công nghệ", "")[1], "I 1a, II 1a, III 2a, III 2b");
}

/// Targets as plans word them, and whether a department finds them among its own:
/// `tests/suite/coverage_targets.tsv`.
#[test]
fn a_target_is_told_by_its_words() {
    let (workspace, own, parent) = small();
    let mut wrong = Vec::new();
    let table = std::fs::read_to_string(beside("suite/coverage_targets.tsv")).unwrap();
    let rows: Vec<(&str, &str)> = table.lines().skip(1).filter_map(|row| row.split_once('\t')).collect();
    assert!(rows.len() > 20);
    for (expected, wording) in rows {
        let applies = expected == "yes";
        let mut plan = parent.clone();
        let reading = cchc_core::target::read(wording);
        let mut target = find_target(&parent, "Mức độ").as_ref().clone();
        (target.wording, target.measures) = (wording.to_owned(), reading.measures);
        target.tasks.clear();
        plan.rows = vec![Node::Target(Arc::new(target.clone()))];
        if list(&workspace, &own, &plan).is_empty() == applies {
            wrong.push(format!("{wording}: {:?}", target.measures.iter().map(ToString::to_string).collect::<Vec<_>>()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The rows of seed 001 that are a department's, read by eye: every target whose measures name the level
/// of departments, their province or none, not those that name communes and districts only (II 3.3,
/// III 4); "+" is the target without a number.
const TARGETS: &str = "I 1, I 2, I 3, II 1.1, II 1.2, II 1.3, II 1.4, II 1.5, II 1.6, II 1.7, II 1.8, II 2.1, II 2.2, \
    II 2.3, II 2.4, II 3.1, II 3.2, II 3.4, II 3.4+, II 3.5, II 4.1, III 1, III 2, III 3, III 5, III 6, IV 1, IV 2, IV 3, \
    IV 4, IV 5, IV 6, V 1, V 2, V 3, V 4, VI 1.1, VI 2.1, VI 2.2, VI 2.3, VI 2.4, VI 2.5, VI 3.1, VI 3.2, VII 1, VII 2, \
    VII 3, VII 4, VII 5, VII 6";

/// Every task of seed 001 that "các sở, ban, ngành" lead in any spelling; none names Sở Ngoại vụ.
const TASKS: &str = "I 1a, I 1b, II 1.1a, II 1.2a, II 1.4a, II 1.5a, II 1.6a, II 1.7a, II 1.8a, II 2.1c, II 2.2a, \
    II 3.1a, II 3.2a, II 3.4c, II 3.4+a, III 1a, III 2a, III 3a, III 5a, III 6a, IV 1a, IV 2a, IV 3a, IV 3b, V 2a, V 3a, \
    VI 2.5a, VI 3.2b";

#[test]
fn a_real_department_finds_its_rows_in_the_provinces_plan() {
    let Some(folder) = seeds() else {
        println!("the seeds are not there; set CCHC_SEEDS to read them");
        return;
    };
    let seed = |name: &str, role: Role| {
        let files = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path());
        let of = |path: &std::path::PathBuf| {
            let file = path.file_name().unwrap().to_string_lossy().into_owned();
            file.starts_with(name) && file.ends_with(".txt")
        };
        let bytes = std::fs::read(files.into_iter().find(of).unwrap()).unwrap();
        let document = source::read(Input::Bytes { name: None, bytes: &bytes }).unwrap();
        let mut ids = IdSource::from_text(name);
        Plan { role, ..draft(&document, &Options::default()).plan(&mut ids, BeforeReading::default()) }
    };
    let (own, parent) = (seed("000_", Role::Own), seed("001_", Role::Superior));
    let workspace = both(&own, &parent);
    let before = items(&workspace, own.id, parent.id);
    assert_eq!(labelled(&parent, &before, Kind::Target).join(", "), TARGETS);
    assert_eq!(labelled(&parent, &before, Kind::Task).join(", "), TASKS);
    assert_eq!(before.len(), 50 + 28);
    assert_eq!(warnings(&own, &parent, Lang::Vi).len(), 1);
    let after = taken(&workspace, own.id, parent.id, &open(&before));
    let now = items(&after, own.id, parent.id);
    assert_eq!(open(&now), []);
    let plan = after.plan(own.id).unwrap();
    assert_eq!(plan.rows.len(), own.rows.len(), "every area of the province has one of the department's");
    for item in now.iter().filter(|item| item.status == Status::Adapted) {
        let own = item.own.iter().map(|row| plan.row(*row).unwrap().text());
        own.for_each(|text| assert!(!text.contains("huyện") && !text.contains("xã"), "{text}"));
    }
    assert_eq!(counts(&now).adapted, 6, "the targets that say several levels");
}

fn two_plans() -> impl Strategy<Value = (Workspace, Vec<RowId>)> {
    (arbitrary::workspace(), proptest::collection::vec(any::<proptest::sample::Index>(), 0..8)).prop_map(
        |(ws, picks)| {
            let mut rows = Vec::new();
            if let Some(parent) = ws.plans.last() {
                parent.walk(|row, _| rows.push(row.id()));
            }
            let rows = if rows.is_empty() { rows } else { picks.iter().map(|pick| *pick.get(&rows)).collect() };
            (ws, rows)
        },
    )
}

proptest! {
    /// Whatever the plans are: the list is made, and what is offered can be taken.
    #[test]
    fn any_two_plans((workspace, rows) in two_plans()) {
        for own in &workspace.plans {
            for parent in &workspace.plans {
                let items = list(&workspace, own, parent);
                prop_assert!(items.iter().all(|item| parent.row(item.row).is_some()));
                prop_assert!(items.iter().flat_map(|item| &item.own).all(|row| own.row(*row).is_some()));
                let _ = warnings(own, parent, Lang::Vi);
                let open = open(&items);
                for rows in [&rows, &open] {
                    let Ok(command) = take(&workspace, own, parent, rows, &mut IdSource::seeded(77)) else { continue };
                    let after = workspace.apply(&command);
                    prop_assert!(after.is_ok(), "{after:?}");
                    if rows == &open {
                        let after = after.unwrap();
                        let left = list(&after, after.plan(own.id).unwrap(), parent);
                        prop_assert_eq!(left.iter().filter(|item| item.status == Status::Open).count(), 0);
                    }
                }
            }
        }
    }
}

#[test]
fn a_large_plan_is_listed_at_once() {
    let (_, own, parent) = small();
    let many = |plan: &Plan| {
        let mut plan = plan.clone();
        let node = plan.rows[0].clone();
        let mut ids = IdSource::seeded(3);
        for count in 0..500 {
            let Node::Area(area) = &node else { continue };
            let mut area = area.as_ref().clone();
            area.id = ids.fresh();
            area.rows.truncate(1);
            for node in &mut area.rows {
                let Node::Target(target) = node else { continue };
                let target = Arc::make_mut(target);
                target.id = ids.fresh();
                target.wording = format!("{} lần {count}", target.wording);
                target.tasks.truncate(1);
                target.tasks.iter_mut().for_each(|task| Arc::make_mut(task).id = ids.fresh());
            }
            plan.rows.push(Node::Area(Arc::new(area)));
        }
        plan
    };
    let (own, parent) = (many(&own), many(&parent));
    let workspace = both(&own, &parent);
    let start = std::time::Instant::now();
    let items = list(&workspace, &own, &parent);
    println!("{} rows in {:?}", items.len(), start.elapsed());
    assert!(items.len() > 1000);
}
