//! What a target measures, in a small form beside its words: checked as typed, and written back into a
//! sentence when that is asked for.

use cchc_core::command::Command;
use cchc_core::id::RowId;
use cchc_core::language::Lang;
use cchc_core::plan::{Field, Row, Target};
use cchc_core::target::{self, Measure};
use cchc_core::target::{FieldError, FormField, MeasureForm, OPS};
use maud::{Markup, html};

use super::Done;
use crate::message::Deed;
use crate::office::Office;

/// The form of one target.
#[derive(Debug)]
pub(super) struct Measures {
    row: Option<RowId>,
    /// What is typed and cannot be kept yet; `None` where the form shows what the plan holds.
    typed: Option<Vec<MeasureForm>>,
}

/// The fields with their keys.
const FIELDS: [(&str, FormField); 9] = [
    ("indicator", FormField::Indicator),
    ("op", FormField::Op),
    ("value", FormField::Value),
    ("max", FormField::Max),
    ("unit", FormField::Unit),
    ("level", FormField::Level),
    ("period", FormField::Period),
    ("baseline", FormField::Baseline),
    ("base", FormField::Base),
];

impl Measures {
    /// The form of the target in this row.
    pub(super) fn of(row: RowId) -> Measures {
        Measures { row: Some(row), typed: None }
    }

    pub(super) fn act(&mut self, office: &mut Office, deed: &Deed) -> Done {
        let (Some(row), Some(plan)) = (self.row, office.plan().cloned()) else { return Ok(()) };
        let Some(Row::Target(target)) = plan.row(row) else { return Ok(()) };
        let set = |measures| Command::SetMeasures { plan: plan.id, row, measures };
        match deed.steps().as_slice() {
            ["read"] => {
                self.typed = None;
                office.change(set(None))
            }
            ["write"] => {
                let text = target::sentence(&target.measures);
                let keep = set(Some(target.measures.clone()));
                let write = Command::SetCell { plan: plan.id, row, field: Field::Target, text };
                office.change(Command::Together { commands: vec![keep, write] })
            }
            ["add"] => {
                let mut forms = self.forms(target);
                forms.push(MeasureForm { op: ">=".to_owned(), ..MeasureForm::default() });
                self.typed = Some(forms);
                Ok(())
            }
            ["take-out", place] => {
                let mut forms = self.forms(target);
                if place.parse().is_ok_and(|place: usize| place < forms.len()) {
                    forms.remove(place.parse().unwrap_or_default());
                }
                self.keep(office, forms, &set)
            }
            ["field", place, key] => {
                let mut forms = self.forms(target);
                let form = place.parse().ok().and_then(|place: usize| forms.get_mut(place));
                if let Some(form) = form {
                    deed.value.trim().clone_into(text_mut(form, key));
                }
                self.keep(office, forms, &set)
            }
            _ => Ok(()),
        }
    }

    /// What is typed becomes the target's measures as soon as all of it can be read.
    fn keep(
        &mut self,
        office: &mut Office,
        forms: Vec<MeasureForm>,
        set: &dyn Fn(Option<Vec<Measure>>) -> Command,
    ) -> Done {
        let lang = office.lang();
        let read: Result<Vec<Measure>, _> = forms.iter().map(|form| form.read(lang)).collect();
        match read {
            Ok(measures) => {
                self.typed = None;
                office.change(set(Some(measures)))
            }
            Err(_) => {
                self.typed = Some(forms);
                Ok(())
            }
        }
    }

    fn forms(&self, target: &Target) -> Vec<MeasureForm> {
        self.typed.clone().unwrap_or_else(|| target.measures.iter().map(MeasureForm::of).collect())
    }

    pub(super) fn draw(&self, office: &Office) -> Markup {
        let lang = office.lang();
        let plan = office.plan();
        let Some(Row::Target(target)) = plan.zip(self.row).and_then(|(plan, row)| plan.row(row)) else {
            return html! {};
        };
        let forms = self.forms(target);
        let says = target::says(&target.wording, &target.measures);
        let locked = plan.is_some_and(|plan| plan.is_sealed());
        html! {
            fieldset.measures disabled[locked] {
                div.measures-head {
                    strong { (lang.pick("Chỉ tiêu được hiểu là", "What is measured")) }
                    @if target.by_hand { em { (lang.pick("đặt bằng tay", "set by hand")) } }
                    @if !says && self.typed.is_none() && !target.measures.is_empty() {
                        span.severity.severity-warning { (lang.pick("Câu chữ chưa nói như biểu mẫu", "The words do not say the same")) }
                    }
                    button.small type="button" data-do="add" { "+ " (lang.pick("Chỉ tiêu", "Measure")) }
                    @if !target.measures.is_empty() && self.typed.is_none() {
                        button.small type="button" id="write" data-do="write" { (lang.pick("Viết thành câu", "Write the sentence")) }
                    }
                    @if target.by_hand || self.typed.is_some() {
                        button.small type="button" data-do="read" { (lang.pick("Đọc lại theo chữ", "Read the words again")) }
                    }
                }
                @if forms.is_empty() {
                    p.lead { (lang.pick("Không có số đo: mục tiêu định tính. Bấm “+ Chỉ tiêu” để thêm số đo.", "No measure: a qualitative target. Press “+ Measure” to add one.")) }
                }
                @for (place, form) in forms.iter().enumerate() { (one(place, form, lang)) }
            }
        }
    }
}

/// The text of a field.
fn text_mut<'f>(form: &'f mut MeasureForm, key: &str) -> &'f mut String {
    match key {
        "op" => &mut form.op,
        "value" => &mut form.value,
        "max" => &mut form.max,
        "unit" => &mut form.unit,
        "level" => &mut form.level,
        "period" => &mut form.period,
        "baseline" => &mut form.baseline,
        "base" => &mut form.base,
        _ => &mut form.indicator,
    }
}

/// One measure, each field with what is wrong or doubtful of it.
fn one(place: usize, form: &MeasureForm, lang: Lang) -> Markup {
    let errors = form.read(lang).err().unwrap_or_default();
    let doubts = form.doubts(lang);
    let said = |field: FormField, from: &[FieldError]| {
        from.iter().find(|error| error.field == field).map(|error| error.message.clone())
    };
    let mut texts = form.clone();
    html! {
        div.measure id={"measure-" (place)} {
            @for (key, field) in FIELDS {
                @let value = text_mut(&mut texts, key).clone();
                @let wrong = said(field, &errors);
                label.field class={"field measure-" (key)} {
                    span.label { (label(field, lang)) }
                    @if key == "op" {
                        select id={"field-" (place) "-op"} data-do={"field " (place) " op"} {
                            @for (op, vi, en) in OPS { option value=(op) selected[op == value] { (lang.pick(vi, en)) } }
                        }
                    } @else {
                        input id={"field-" (place) "-" (key)} data-do={"field " (place) " " (key)} value=(value) autocomplete="off" aria-invalid=[wrong.as_ref().map(|_| "true")];
                    }
                    @if let Some(wrong) = wrong { span.refused role="alert" { (wrong) } }
                    @else if let Some(doubt) = said(field, &doubts) { span.doubt { (doubt) } }
                }
            }
            button.plain.small type="button" data-do={"take-out " (place)} title=(lang.pick("Bỏ chỉ tiêu này", "Take it out")) aria-label=(lang.pick("Bỏ chỉ tiêu này", "Take it out")) { "✕" }
        }
    }
}

fn label(field: FormField, lang: Lang) -> &'static str {
    match field {
        FormField::Indicator => lang.pick("Nội dung đo", "What is measured"),
        FormField::Op => lang.pick("So sánh", "Comparison"),
        FormField::Value => lang.pick("Giá trị", "Value"),
        FormField::Max => lang.pick("Đến", "To"),
        FormField::Unit => lang.pick("Đơn vị tính", "Unit"),
        FormField::Level => lang.pick("Cấp / đối tượng", "Level or group"),
        FormField::Baseline => lang.pick("Mức trước đây", "Reached before"),
        FormField::Base => lang.pick("Năm so sánh", "Compared with"),
        FormField::Period => lang.pick("Thời kỳ", "Period"),
    }
}
