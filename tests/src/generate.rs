//! Large plans for measurements: of an invented office, realistic in length and variety, the same
//! on every machine.

use std::sync::Arc;

use cchc_core::deadline::{BeforeReading, Deadline};
use cchc_core::id::{Fresh, IdSource};
use cchc_core::plan::{Column, ExtraCell, Field, Header, Node, Plan, Role, Section, Target, Task, Years};
use cchc_core::target;
use cchc_core::unit::Units;
use cchc_core::workspace::Workspace;

const YEAR: i32 = 2026;

const AREAS: [&str; 7] = [
    "Cải cách thể chế",
    "Cải cách thủ tục hành chính",
    "Cải cách tổ chức bộ máy",
    "Cải cách chế độ công vụ",
    "Cải cách tài chính công",
    "Xây dựng chính quyền số",
    "Chỉ đạo, điều hành",
];

const UNITS: [&str; 7] = [
    "Văn phòng Sở",
    "Phòng Lữ hành",
    "Phòng Quản lý lưu trú",
    "Thanh tra Sở",
    "Trung tâm Xúc tiến du lịch",
    "Phòng Quy hoạch và Phát triển điểm đến",
    "Phòng Kế hoạch - Tài chính",
];

const VERBS: [&str; 10] = [
    "Rà soát",
    "Xây dựng và trình ban hành",
    "Cập nhật",
    "Tổ chức thực hiện",
    "Kiểm tra, đôn đốc",
    "Đánh giá",
    "Công khai",
    "Số hóa",
    "Tham mưu sửa đổi",
    "Lấy ý kiến góp ý về",
];

const THINGS: [&str; 12] = [
    "quy trình cấp thẻ hướng dẫn viên du lịch",
    "danh mục thủ tục thẩm định hạng cơ sở lưu trú",
    "bộ câu hỏi khảo sát sự hài lòng của khách tham quan",
    "cơ sở dữ liệu doanh nghiệp lữ hành trên địa bàn",
    "quy chế làm việc của bộ phận tiếp nhận hồ sơ",
    "bản mô tả công việc của từng vị trí",
    "định mức chi cho hội nghị, hội thảo chuyên ngành",
    "sổ tay hướng dẫn nộp hồ sơ qua mạng",
    "kho hồ sơ lưu trữ của các khu, điểm du lịch",
    "quy định phối hợp giữa các phòng trong xử lý phản ánh",
    "lịch trực đường dây nóng dịp cao điểm",
    "biểu mẫu báo cáo định kỳ của các cơ sở lưu trú",
];

const TAILS: [&str; 8] = [
    ", bảo đảm rõ người, rõ việc, rõ thời gian hoàn thành",
    " gắn với trách nhiệm của người đứng đầu từng phòng, đơn vị thuộc Sở",
    "; niêm yết tại nơi tiếp nhận hồ sơ và đăng trên trang thông tin của Sở",
    ", kịp thời phát hiện nội dung không còn phù hợp để kiến nghị sửa đổi, thay thế",
    " theo hướng cắt giảm ít nhất một phần ba thời gian chờ của người nộp hồ sơ",
    ", báo cáo Giám đốc Sở kết quả trước kỳ giao ban gần nhất",
    "",
    " và tập huấn cho công chức trực tiếp thực hiện",
];

const PRODUCTS: [&str; 8] = [
    "Báo cáo kết quả rà soát và danh mục kiến nghị",
    "Quyết định ban hành",
    "Kế hoạch được phê duyệt",
    "Danh sách lớp và tài liệu tập huấn",
    "Biên bản kiểm tra",
    "Dữ liệu đã cập nhật trên hệ thống",
    "Tờ trình và dự thảo quy chế",
    "Thông báo kết luận",
];

const DEADLINES: [&str; 12] = [
    "Thường xuyên",
    "Quý II/2026",
    "Trước ngày 15/6/2026",
    "Tháng 9/2026",
    "Chậm nhất ngày 30/11/2026",
    "Quý I và Quý III/2026",
    "6 tháng đầu năm 2026",
    "Theo kế hoạch của Ủy ban nhân dân tỉnh",
    "Hằng quý",
    "Từ tháng 3 đến tháng 10/2026",
    "Khi có yêu cầu",
    "31/12/2026",
];

const TARGETS: [&str; 8] = [
    "100% hồ sơ được giải quyết đúng hạn",
    "Tối thiểu 85% hồ sơ nộp qua mạng",
    "Tỷ lệ hài lòng của người nộp hồ sơ đạt từ 92% trở lên",
    "Giảm ít nhất 20% thời gian giải quyết so với quy định",
    "Ít nhất 60% báo cáo định kỳ được gửi trên hệ thống",
    "Nâng cao chất lượng phục vụ khách tham quan",
    "Số hóa tối thiểu 70% hồ sơ lưu trữ còn hiệu lực",
    "Không có hồ sơ trả lại quá 01 lần",
];

/// A plan with this many tasks: seven areas, groups of about forty tasks, targets of about three.
pub fn plan(tasks: usize) -> Plan {
    let mut maker =
        Maker { ids: IdSource::from_text("Sở Du lịch tỉnh Hòa Bình Thượng"), dice: 1, left: tasks };
    let each = tasks.div_ceil(AREAS.len());
    let rows = AREAS.iter().enumerate().map(|(place, title)| maker.area(place, title, each)).collect();
    let id = maker.ids.fresh();
    Plan {
        header: Header {
            superior: "Ủy ban nhân dân tỉnh Hòa Bình Thượng".to_owned(),
            issuer: "Sở Du lịch".to_owned(),
            kind: "Kế hoạch".to_owned(),
            title: "Cải cách hành chính năm 2026".to_owned(),
            ..Header::default()
        },
        appendix_title: "Phụ lục nhiệm vụ năm 2026".to_owned(),
        columns: columns(),
        rows,
        ..Plan::blank(id, Years::one(YEAR))
    }
}

/// The plan with other ids, as if somebody else had written it.
pub fn written_apart(plan: &Plan) -> Plan {
    fn anew(node: &mut Node, ids: &mut IdSource) {
        match node {
            Node::Area(section) | Node::Group(section) => {
                let section = Arc::make_mut(section);
                section.id = ids.fresh();
                section.rows.iter_mut().for_each(|node| anew(node, ids));
            }
            Node::Target(target) => {
                let target = Arc::make_mut(target);
                target.id = ids.fresh();
                target.tasks.iter_mut().for_each(|task| Arc::make_mut(task).id = ids.fresh());
            }
            Node::Task(task) => Arc::make_mut(task).id = ids.fresh(),
        }
    }
    let mut ids = IdSource::seeded(99);
    let mut plan = plan.clone();
    plan.rows.iter_mut().for_each(|node| anew(node, &mut ids));
    plan
}

/// A workspace that holds [`plan`].
pub fn workspace(tasks: usize) -> Workspace {
    let plan = plan(tasks);
    let mut workspace = Workspace::new(Fresh::from_bits(1));
    workspace.office = "Sở Du lịch".to_owned();
    workspace.plans.push(Arc::new(plan));
    workspace
}

/// A workspace with [`plan`] under a superior's of so many tasks: a third of its rows says what own
/// rows say, a third the same with more or sooner, a third something that the own plan lacks.
pub fn under_superior(tasks: usize, above: usize) -> Workspace {
    let mut workspace = workspace(tasks);
    let mut superior = written_apart(&plan(above));
    superior.role = Role::Superior;
    superior.header.superior = String::new();
    superior.header.issuer = "Ủy ban nhân dân tỉnh Hòa Bình Thượng".to_owned();
    let mut nth = 0;
    superior.rows.iter_mut().for_each(|node| ask_more(node, &mut nth));
    if let Some(own) = workspace.plans.first_mut() {
        let own = Arc::make_mut(own);
        own.parent = Some(superior.id);
        let mut nth = 0;
        own.rows.iter_mut().for_each(|node| join_others(node, &mut nth));
    }
    workspace.plans.push(Arc::new(superior));
    workspace
}

/// A unit that leads a task does not join it too, but for a slip now and then: as chance has drawn
/// them, every fourth task would break that rule.
fn join_others(node: &mut Node, nth: &mut usize) {
    let mut mend = |task: &mut Arc<Task>| {
        *nth += 1;
        if !nth.is_multiple_of(20) && task.joint.names.iter().any(|name| task.lead.names.contains(name)) {
            let task = Arc::make_mut(task);
            let others = task.joint.names.iter().filter(|name| !task.lead.names.contains(name));
            let others: Vec<String> = others.map(|name| format!("- {name}")).collect();
            task.joint = Units::read(&others.join("\n"), &UNITS.map(str::to_owned));
        }
    };
    match node {
        Node::Area(section) | Node::Group(section) => {
            Arc::make_mut(section).rows.iter_mut().for_each(|node| join_others(node, nth));
        }
        Node::Target(target) => Arc::make_mut(target).tasks.iter_mut().for_each(mend),
        Node::Task(task) => mend(task),
    }
}

fn ask_more(node: &mut Node, nth: &mut usize) {
    match node {
        Node::Area(section) | Node::Group(section) => {
            Arc::make_mut(section).rows.iter_mut().for_each(|node| ask_more(node, nth));
        }
        Node::Target(target) => {
            let target = Arc::make_mut(target);
            *nth += 1;
            match *nth % 3 {
                0 => {}
                1 => target.wording = target.wording.replace("85%", "90%").replace("60%", "75%"),
                _ => {
                    let thing = THINGS[*nth % THINGS.len()];
                    target.wording = format!("Tối thiểu {}% {thing} đợt {nth} được công khai", 50 + *nth % 50);
                }
            }
            let reading = target::read(&target.wording);
            (target.measures, target.unread) = (reading.measures, reading.unread);
            target.tasks.iter_mut().for_each(|task| ask_sooner(Arc::make_mut(task), nth));
        }
        Node::Task(task) => ask_sooner(Arc::make_mut(task), nth),
    }
}

fn ask_sooner(task: &mut Task, nth: &mut usize) {
    const LEADS: [&str; 3] = ["Các sở, ban, ngành", "Sở Du lịch", "Sở Nội vụ"];
    *nth += 1;
    task.lead = Units::read(LEADS[*nth / 3 % 3], &[]);
    match *nth % 3 {
        _ if nth.is_multiple_of(15) => {
            task.deadline = Deadline::read("Trước ngày 15/5/2026", YEAR, BeforeReading::default())
        }
        0 | 1 => {}
        _ => task.content = format!("{} trong đợt kiểm tra thứ {nth}", task.content),
    }
}

fn columns() -> Vec<Column> {
    [
        (Field::Number, "STT"),
        (Field::Target, "Mục tiêu"),
        (Field::Task, "Nhiệm vụ cụ thể"),
        (Field::Product, "Sản phẩm đầu ra"),
        (Field::Lead, "Đơn vị chủ trì"),
        (Field::Joint, "Đơn vị phối hợp"),
        (Field::Deadline, "Thời hạn hoàn thành"),
        (Field::Extra("Nguồn kinh phí".to_owned()), "Nguồn kinh phí"),
    ]
    .into_iter()
    .map(|(field, heading)| Column { field, heading: heading.to_owned() })
    .collect()
}

struct Maker {
    ids: IdSource,
    dice: u64,
    left: usize,
}

impl Maker {
    /// One of the list, by a generator of Knuth's constants.
    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        self.dice = self.dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        list[(self.dice >> 33) as usize % list.len()]
    }

    fn area(&mut self, place: usize, title: &str, tasks: usize) -> Node {
        let end = self.left.saturating_sub(tasks);
        let mut rows = Vec::new();
        while self.left > end {
            let number = rows.len() + 1;
            rows.push(self.group(number, end));
        }
        let number = ["I", "II", "III", "IV", "V", "VI", "VII"][place];
        Node::Area(Arc::new(self.section(number, title, rows)))
    }

    fn section(&mut self, number: &str, title: &str, rows: Vec<Node>) -> Section {
        Section { number: number.into(), title: title.to_owned(), rows, ..Section::blank(self.ids.fresh()) }
    }

    fn group(&mut self, number: usize, end: usize) -> Node {
        let stop = end.max(self.left.saturating_sub(40));
        let mut rows = Vec::new();
        while self.left > stop {
            let place = rows.len() + 1;
            rows.push(self.target(number, place, stop));
        }
        let title = format!("Nhóm nhiệm vụ về {}", self.pick(&THINGS));
        Node::Group(Arc::new(self.section(&number.to_string(), &title, rows)))
    }

    fn target(&mut self, group: usize, place: usize, stop: usize) -> Node {
        let count = self.pick(&[1, 2, 3, 4, 5]).min(self.left - stop);
        let tasks = (0..count).map(|_| Arc::new(self.task())).collect();
        self.left -= count;
        let wording = self.pick(&TARGETS).to_owned();
        let reading = target::read(&wording);
        Node::Target(Arc::new(Target {
            number: format!("{group}.{place}").into(),
            wording,
            measures: reading.measures,
            unread: reading.unread,
            tasks,
            ..Target::blank(self.ids.fresh())
        }))
    }

    fn task(&mut self) -> Task {
        let lead = self.pick(&UNITS);
        let joint = format!("- {}\n- {}", self.pick(&UNITS), self.pick(&UNITS));
        let known: Vec<String> = UNITS.iter().map(|&unit| unit.to_owned()).collect();
        let deadline = self.pick(&DEADLINES);
        let thing = self.pick(&THINGS);
        let id = self.ids.fresh();
        Task {
            number: "".into(),
            content: format!("{} {thing}{}", self.pick(&VERBS), self.pick(&TAILS)),
            product: format!("{} về {thing}", self.pick(&PRODUCTS)),
            lead: Units::read(lead, &known),
            joint: Units::read(&joint, &known),
            deadline: Deadline::read(deadline, YEAR, BeforeReading::default()),
            extra: vec![ExtraCell {
                heading: "Nguồn kinh phí".to_owned(),
                text: self.pick(&["Dự toán giao năm 2026", "Không tự chủ", "Lồng ghép"]).to_owned(),
            }],
            ..Task::blank(id)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plan_has_as_many_tasks_as_asked_for_and_is_whole() {
        for tasks in [0, 1, 7, 100, 1000] {
            let plan = plan(tasks);
            let mut found = 0;
            plan.each_task(|_, _| found += 1);
            assert_eq!(found, tasks);
            assert_eq!(plan.fault(), None);
        }
    }

    #[test]
    fn it_is_the_same_every_time() {
        assert_eq!(plan(300), plan(300));
    }
}
