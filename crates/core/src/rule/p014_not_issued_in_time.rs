//! P014: a plan that is not issued though the day for it is past.

use chrono::NaiveDate;

use super::Rule;
use crate::coverage::issue_by;
use crate::finding::{Elsewhere, Finding, Severity};
use crate::input::Input;
use crate::plan::{Role, State};
use crate::say;
use crate::vietnamese::write_document_day;

pub(super) static RULE: Rule = Rule {
    code: "P014",
    name: "not-issued-in-time",
    title: ["Quá hạn mà kế hoạch chưa ban hành", "Not issued in time"],
    severity: Severity::Warning,
    what: "Kế hoạch năm của cơ quan còn là dự thảo hoặc đang trình mà đã qua hạn: ngày kế hoạch cấp trên cùng năm đặt ra, không có thì ngày 31/01 của năm \
           kế hoạch. Không xét kế hoạch nhiều năm, kế hoạch điều chỉnh, thay thế, và khi năm đó đã có kế hoạch khác của cơ quan được ban hành.",
    why: "Chưa ban hành thì chưa giao việc được cho các phòng; ban hành chậm bị trừ điểm khi chấm Chỉ số cải cách hành chính.",
    basis: "Các tỉnh yêu cầu sở, ngành, địa phương hoàn thành kế hoạch cải cách hành chính trong tháng 01 của năm kế hoạch.",
    fix: "Trình ký và ban hành; đã ban hành rồi thì ghi số, ngày và chuyển trạng thái.",
    bad: "Ngày 05/02/2026, kế hoạch năm 2026 vẫn là dự thảo",
    good: "Ngày 05/02/2026, kế hoạch năm 2026 đã ban hành ngày 16/01/2026",
    check,
};

fn check(input: &Input) -> Vec<Finding> {
    let plan = input.plan;
    let open = matches!(plan.state, State::Draft | State::Submitted) && plan.role == Role::Own && plan.amends.is_none();
    let one_year = plan.years.first == plan.years.last && plan.years.are_possible();
    let Some(today) = input.ctx.today.filter(|_| open && one_year) else {
        return Vec::new();
    };
    let issued = |state: State| !matches!(state, State::Draft | State::Submitted);
    let another = input.workspace.plans.iter().any(|other| {
        other.id != plan.id && other.role == Role::Own && other.years == plan.years && issued(other.state)
    });
    let known = input.superior().filter(|superior| superior.same_years);
    let said = known.and_then(|superior| issue_by(&superior.place, superior.plan));
    let usual = NaiveDate::from_ymd_opt(plan.years.first, 1, 31);
    let Some(day) = said.as_ref().map(|by| by.day).or(usual).filter(|day| today > *day && !another) else {
        return Vec::new();
    };
    let lang = input.lang();
    let (year, late, day) = (plan.years.first, (today - day).num_days(), write_document_day(day));
    let message = match said {
        Some(by) => {
            let words = super::quote_around(&by.words);
            say!(
                lang,
                "Kế hoạch năm {year} chưa ban hành, chậm {late} ngày so với hạn {day} của kế hoạch cấp trên: {words}.",
                "The plan for {year} is not issued, {late} days past the superior's {day}: {words}."
            )
        }
        None => say!(
            lang,
            "Kế hoạch năm {year} chưa ban hành, chậm {late} ngày so với ngày {day}.",
            "The plan for {year} is not issued, {late} days past {day}."
        ),
    };
    let hint = say!(
        lang,
        "Trình ký và ban hành; nếu đã ban hành thì ghi số, ngày và chuyển trạng thái kế hoạch.",
        "Have it signed and issue it; if it is issued, enter number and date and change its state."
    );
    vec![RULE.finding(input.elsewhere(Elsewhere::Date), message, hint)]
}
