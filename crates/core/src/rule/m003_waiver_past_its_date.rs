//! M003: a waiver past its date, of a finding that is still there.

use super::Rule;
use crate::command::{Command, RuleChange};
use crate::finding::{Finding, Fix, Key, Severity};
use crate::input::Input;
use crate::rulebook::Waiver;
use crate::say;
use crate::vietnamese::write_document_day;

pub(super) static RULE: Rule = Rule {
    code: "M003",
    name: "waiver-past-its-date",
    title: ["Việc bỏ qua đã quá thời hạn", "Waiver past its date"],
    severity: Severity::Warning,
    what: "Một chỗ trái quy tắc đã được cho bỏ qua đến hết một ngày; ngày đó đã qua mà chỗ ấy vẫn còn. \
           Chỗ ấy lại được tính như chưa từng bỏ qua. Chỗ đã sửa rồi thì không nhắc; bỏ qua không ghi thời hạn thì không bao giờ quá hạn.",
    why: "Bỏ qua có thời hạn là lời hẹn sẽ sửa; quá hẹn mà không ai xem lại thì lỗi bị quên luôn.",
    basis: "Thời hạn do chính người cho bỏ qua đã ghi trong sổ.",
    fix: "Sửa chỗ đó; hoặc gia hạn việc bỏ qua và ghi lại lý do.",
    bad: "Bỏ qua đến hết 31/3/2026; hôm nay 01/4/2026 ô sản phẩm vẫn trống",
    good: "Bỏ qua đến hết 31/3/2026; hôm nay 01/4/2026 đã ghi sản phẩm",
    check,
};

/// Found after all other rules, from what they found: see [`finding`].
fn check(_: &Input) -> Vec<Finding> {
    Vec::new()
}

/// The rule itself.
pub(crate) fn rule() -> &'static Rule {
    &RULE
}

/// The code of the rule whose waiver a finding of this rule is about.
pub(crate) fn waived_code(key: &Key) -> Option<&str> {
    key.about.split(' ').next().filter(|_| key.code == RULE.code)
}

/// What is said of the waiver of a finding that is still there; `None` while the waiver holds.
pub(crate) fn finding(input: &Input, of: &Finding, waiver: &Waiver) -> Option<Finding> {
    let until = waiver.until.filter(|_| !waiver.holds(input.ctx.today))?;
    let lang = input.lang();
    let (code, day, reason) = (&of.code, write_document_day(until), super::quote(&waiver.reason));
    let who = match waiver.author.trim() {
        "" => String::new(),
        author => format!(" ({author})"),
    };
    let message = say!(
        lang,
        "Việc bỏ qua {code} ở đây{who} chỉ đến hết ngày {day}; lý do đã ghi: {reason}.",
        "The waiver of {code} here{who} held until {day} only; the reason given was {reason}."
    );
    let hint = say!(
        lang,
        "Sửa chỗ này theo quy tắc {code}; nếu vẫn cần bỏ qua thì gia hạn và ghi lý do.",
        "Mend this place as rule {code} says; if it must still pass, renew the waiver with a reason."
    );
    let fix = Fix {
        title: say!(lang, "Thôi bỏ qua {code} ở đây", "End the waiver of {code} here"),
        command: Command::ChangeRules { change: RuleChange::Unwaive(of.key()) },
    };
    let about = format!("{code} {}", of.about);
    let mut finding = RULE.finding(of.place.clone(), message, hint).about(about.trim_end());
    finding.once = of.once;
    Some(finding.with_fix(Some(fix)))
}
