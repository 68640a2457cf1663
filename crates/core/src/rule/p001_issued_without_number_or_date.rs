//! P001: a plan that was issued and shows no number or no date.

use super::Rule;
use crate::finding::{Elsewhere, Finding, Severity};
use crate::input::Input;
use crate::plan::{Header, State};
use crate::say;

pub(super) static RULE: Rule = Rule {
    code: "P001",
    name: "issued-without-number-or-date",
    title: ["Kế hoạch đã ban hành mà thiếu số hoặc ngày", "Issued plan without number or date"],
    severity: Severity::Error,
    what: "Kế hoạch ở trạng thái đã ban hành mà chỗ ghi số hoặc ngày, tháng, năm còn để trống. \
           Kế hoạch đang dự thảo hoặc đang trình thì chưa cần số và ngày.",
    why: "Văn bản không có số và ngày thì không viện dẫn được, không vào sổ được và không chứng minh \
          được là đã ban hành đúng hạn; khi chấm Chỉ số cải cách hành chính sẽ bị coi là thiếu tài liệu kiểm chứng.",
    basis: "Nghị định số 30/2020/NĐ-CP, Phụ lục I: số, ký hiệu và thời gian ban hành là thể thức bắt buộc của văn bản.",
    fix: "Ghi số và ngày đúng như bản đã ký, hoặc chuyển kế hoạch về trạng thái dự thảo nếu chưa ký.",
    bad: "Số: /KH-SDL, ngày … tháng 01 năm 2026",
    good: "Số: 05/KH-SDL, ngày 12 tháng 01 năm 2026",
    check,
};

fn check(input: &Input) -> Vec<Finding> {
    if input.plan.state != State::Issued {
        return Vec::new();
    }
    let lang = input.lang();
    let header = &input.plan.header;
    let (number, date) = (has_number(header), has_date(header));
    let (place, message) = match (number, date) {
        (true, true) => return Vec::new(),
        (false, false) => (
            Elsewhere::NumberAndDate,
            say!(
                lang,
                "Kế hoạch đã ban hành mà chưa có số và chưa có ngày.",
                "The plan is issued and has neither number nor date."
            ),
        ),
        (false, true) => {
            let number = header.number.trim();
            let message = if number.is_empty() {
                say!(lang, "Kế hoạch đã ban hành mà chưa có số.", "The plan is issued and has no number.")
            } else {
                say!(
                    lang,
                    "Kế hoạch đã ban hành mà số còn để trống: “{number}”.",
                    "The plan is issued and its number is left blank: “{number}”."
                )
            };
            (Elsewhere::Number, message)
        }
        (true, false) => {
            let date = header.date_wording.trim();
            let message = if date.is_empty() {
                say!(lang, "Kế hoạch đã ban hành mà chưa có ngày.", "The plan is issued and has no date.")
            } else {
                say!(
                    lang,
                    "Kế hoạch đã ban hành mà ngày chưa ghi đủ: “{date}”.",
                    "The plan is issued and its date is not complete: “{date}”."
                )
            };
            (Elsewhere::Date, message)
        }
    };
    let hint = say!(
        lang,
        "Ghi số và ngày như bản đã ký; nếu chưa ký thì mở trang Kế hoạch, mục Phần lời văn, bấm “Trả lại dự thảo”.",
        "Enter number and date as on the signed paper; if it is not signed yet, open Plan, Text and press “Back to draft”."
    );
    vec![RULE.finding(input.elsewhere(place), message, hint)]
}

/// A number has a digit before its sign: "/KH-SNgV" has none.
fn has_number(header: &Header) -> bool {
    let before_sign = header.number.split('/').next().unwrap_or_default();
    before_sign.chars().any(char::is_numeric)
}

/// A date that is written in full and merely does not exist is a fault of another kind.
fn has_date(header: &Header) -> bool {
    let groups = header.date_wording.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).count();
    header.date.is_some() || groups >= 3
}
