//! How far the plan has come: draft, submitted, issued and locked, adjusted or replaced.

use std::sync::Arc;

use cchc_core::area;
use cchc_core::command::Command;
use cchc_core::language::Lang;
use cchc_core::plan::{Change, Plan, State};
use maud::{Markup, html};

use crate::office::Office;

/// The command of what was done to the plan's state.
pub(super) fn command(office: &mut Office, plan: &Plan, steps: &[&str]) -> Result<Option<Command>, String> {
    let set = |state| Some(Command::SetState { plan: plan.id, state });
    Ok(match steps {
        ["draft"] => set(State::Draft),
        ["submitted"] => set(State::Submitted),
        ["issued"] => set(State::Issued),
        ["adjust"] => Some(amendment(office, plan, Change::Adjusts)),
        ["replace"] => Some(amendment(office, plan, Change::Replaces)),
        _ => None,
    })
}

/// The plan that changes an issued one: a draft with the same rows, without number and day.
fn amendment(office: &mut Office, plan: &Plan, how: Change) -> Command {
    let draft = plan.amendment(office.ids().fresh(), how);
    office.choose(draft.id);
    Command::AddPlan { plan: Arc::new(draft) }
}

/// The state, and what can be done next.
pub(super) fn bar(office: &Office, plan: &Plan, asking: bool, lang: Lang) -> Markup {
    let name = state_name(plan.state, lang);
    let button = |what: &str, name: &str, class: &str| {
        html! { button type="button" class=(class) id={"state-" (what)} data-do={"state " (what)} { (name) } }
    };
    // Nothing of it changes afterwards: it is asked for once more.
    let issue = |name: &str, class: &str| {
        html! { button type="button" class=(class) id="ask-issued" data-do="ask issued" { (name) } }
    };
    let printed = plan.rows.iter().any(|node| !node.row().number().is_empty()) || !plan.parts.is_empty();
    html! {
        div.state-bar {
            span { (lang.pick("Trạng thái", "State")) ": " strong.state { (name) } }
            @if let Some(amends) = plan.amends && let Some(older) = office.workspace().plan(amends.plan) {
                span.lead {
                    (match amends.how {
                        Change::Adjusts => lang.pick("điều chỉnh", "amends"),
                        Change::Replaces => lang.pick("thay thế", "replaces"),
                    })
                    " " (crate::view::book::name(older, lang)) ". "
                    a href="#/ke-hoach/so-sanh" { (lang.pick("Những điểm thay đổi", "What has changed")) }
                }
            } @else if plan.amends.is_some() {
                span.severity.severity-warning { (lang.pick("Kế hoạch được điều chỉnh không còn trong sổ.", "The plan that is amended is no longer in the workbook.")) }
            }
            @if plan.is_sealed() {
                span.lead { (lang.pick("Nội dung đã khóa khi ban hành.", "The content was locked when it was issued.")) }
                @if !plan.is_as_issued() {
                    span.severity.severity-error role="alert" {
                        (lang.pick("Nội dung khác bản đã khóa: tệp đã bị sửa ngoài chương trình.", "The content is not what was locked: the file was changed outside the program."))
                    }
                }
                (button("adjust", lang.pick("Lập kế hoạch điều chỉnh", "Make an amendment"), ""))
                (button("replace", lang.pick("Lập kế hoạch thay thế", "Make a replacement"), ""))
            } @else if asking {
                span.question {
                    (lang.pick("Khóa rồi thì nội dung chỉ đổi được bằng kế hoạch điều chỉnh hoặc thay thế.", "Once it is locked, the content changes only by an amendment or a replacement."))
                    @if !blanks(plan, lang).is_empty() {
                        " " strong { (lang.pick("Còn trống", "Still blank")) ": " (blanks(plan, lang).join(", ")) "." }
                    }
                }
                @if plan.awaits_number() || plan.header.date.is_none() {
                    button.primary type="button" id="ask-nothing" data-do="ask nothing" { (lang.pick("Chưa khóa", "Not yet")) }
                    (button("issued", lang.pick("Vẫn khóa, ghi số và ngày sau", "Lock it, number and day come later"), ""))
                } @else {
                    (button("issued", lang.pick("Ban hành và khóa", "Issue and lock"), "primary"))
                    button type="button" id="ask-nothing" data-do="ask nothing" { (lang.pick("Chưa khóa", "Not yet")) }
                }
            } @else {
                @match plan.state {
                    State::Draft => {
                        (button("submitted", lang.pick("Trình ký", "Submit"), "primary"))
                        (issue(lang.pick("Ban hành và khóa", "Issue and lock"), ""))
                    },
                    State::Submitted => {
                        (issue(lang.pick("Ban hành và khóa", "Issue and lock"), "primary"))
                        (button("draft", lang.pick("Trả lại dự thảo", "Back to draft"), ""))
                    },
                    State::Issued | State::Amended | State::Replaced => {
                        span.lead { (lang.pick("Bản nhập vào chưa khóa: còn sửa được chỗ đọc nhầm.", "Brought in and not locked: what was read wrongly can be mended.")) }
                        (issue(lang.pick("Khóa nội dung", "Lock the content"), ""))
                        (button("draft", lang.pick("Trả lại dự thảo", "Back to draft"), ""))
                    },
                }
                @if !blanks(plan, lang).is_empty() {
                    span.severity.severity-warning { (lang.pick("Còn trống", "Still blank")) ": " (blanks(plan, lang).join(", ")) }
                }
                @if plan.amends.is_some() {
                    button type="button" data-do="changes" title=(lang.pick("Thêm hoặc viết lại mục liệt kê những nội dung thay đổi", "Add the part that lists what is changed, or write it anew")) {
                        (lang.pick("Ghi các thay đổi vào lời văn", "Write the changes into the text"))
                    }
                }
                @if area::lacks(plan) {
                    button type="button" data-do="areas" { (lang.pick("Thêm lĩnh vực còn thiếu", "Add the missing areas")) }
                }
                @if printed {
                    button type="button" data-do="renumber" title=(lang.pick("Bỏ số in sẵn, để chương trình tự đánh số", "Leave the numbers to the program")) {
                        (lang.pick("Đánh số lại", "Number anew"))
                    }
                }
            }
        }
    }
}

/// What a paper that is signed gives and this one does not yet.
fn blanks(plan: &Plan, lang: Lang) -> Vec<&'static str> {
    let h = &plan.header;
    let open = |text: &str| text.contains('…') || text.contains("...");
    let dots = plan.legal_basis.iter().any(|text| open(text)) || plan.parts.iter().any(|part| open(&part.body));
    let all = [
        (h.issuer.is_empty(), lang.pick("cơ quan ban hành", "issuing body")),
        (h.title.is_empty(), lang.pick("trích yếu", "title")),
        (plan.awaits_number(), lang.pick("số", "number")),
        (h.date.is_none(), lang.pick("ngày ban hành", "day of issue")),
        (h.position.is_empty() && h.authority.is_empty(), lang.pick("chức vụ người ký", "signatory's post")),
        (h.signatory.is_empty(), lang.pick("họ tên người ký", "signatory's name")),
        (dots, lang.pick("chỗ để dấu “…”", "places with “…”")),
    ];
    all.into_iter().filter(|(blank, _)| *blank).map(|(_, name)| name).collect()
}

/// The state in a word.
pub(crate) fn state_name(state: State, lang: Lang) -> &'static str {
    match state {
        State::Draft => lang.pick("Dự thảo", "Draft"),
        State::Submitted => lang.pick("Đã trình", "Submitted"),
        State::Issued => lang.pick("Đã ban hành", "Issued"),
        State::Amended => lang.pick("Đã ban hành, có điều chỉnh", "Issued, amended since"),
        State::Replaced => lang.pick("Đã bị thay thế", "Replaced"),
    }
}
