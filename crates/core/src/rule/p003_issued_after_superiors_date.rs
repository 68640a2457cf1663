//! P003: a plan that was issued after the date that the superior's plan sets.

use super::Rule;
use crate::coverage::issue_by;
use crate::finding::{Elsewhere, Finding, Severity};
use crate::input::Input;
use crate::plan::State;
use crate::say;
use crate::vietnamese::write_document_day;

pub(super) static RULE: Rule = Rule {
    code: "P003",
    name: "issued-after-superiors-date",
    title: ["Ban hành sau hạn cấp trên đặt ra", "Issued after the superior's date"],
    severity: Severity::Error,
    what: "Kế hoạch đã ban hành vào ngày sau hạn mà lời văn của kế hoạch cấp trên cùng năm đặt ra cho kế hoạch cải cách hành chính của đơn vị, địa \
           phương (“hoàn thành trước ngày 31/01/2026”). Ban hành đúng ngày ghi trong hạn thì coi là kịp. Kế hoạch điều chỉnh, thay thế và hạn đặt \
           riêng cho cơ quan khác, hạn báo cáo định kỳ, hạn của kế hoạch năm sau thì không xét.",
    why: "Ban hành kế hoạch chậm bị trừ điểm khi chấm Chỉ số cải cách hành chính và làm các mốc quý I khó kịp.",
    basis: "Phần tổ chức thực hiện của kế hoạch cấp trên ấn định ngày hoàn thành kế hoạch của các sở, ngành, địa phương.",
    fix: "Kiểm tra lại ngày ban hành; nếu đúng là chậm thì ghi lý do để giải trình khi chấm điểm.",
    bad: "Cấp trên: hoàn thành trước ngày 31/01/2026. Kế hoạch ban hành ngày 12/02/2026",
    good: "Cấp trên: hoàn thành trước ngày 31/01/2026. Kế hoạch ban hành ngày 16/01/2026",
    check,
};

fn check(input: &Input) -> Vec<Finding> {
    let issued = !matches!(input.plan.state, State::Draft | State::Submitted) && input.plan.amends.is_none();
    let Some(date) = input.plan.header.date.filter(|_| issued) else {
        return Vec::new();
    };
    let known = input.superior().filter(|superior| superior.same_years);
    let Some(by) = known.and_then(|superior| issue_by(&superior.place, superior.plan)).filter(|by| date > by.day)
    else {
        return Vec::new();
    };
    let lang = input.lang();
    let (date, day, words) = (write_document_day(date), write_document_day(by.day), super::quote_around(&by.words));
    let message = say!(
        lang,
        "Kế hoạch ban hành ngày {date}, sau hạn {day} mà kế hoạch cấp trên đặt ra: {words}.",
        "The plan was issued on {date}, after the {day} that the superior's plan sets: {words}."
    );
    let hint = say!(
        lang,
        "Xem lại ngày ban hành; nếu đúng là chậm thì chuẩn bị giải trình khi chấm điểm.",
        "Look at the date again; if it is late, have the explanation ready for the scoring."
    );
    vec![RULE.finding(input.elsewhere(Elsewhere::Date), message, hint)]
}
