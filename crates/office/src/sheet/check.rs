//! Kiểm tra: what breaks a rule, why, the button that mends it, and what is let pass.

mod list;
mod next;
mod one;
mod preview;
mod since;
pub(super) use list::explained;

use cchc_core::command::{Command, RuleChange};
use cchc_core::finding::{Finding, Key, Severity};
use cchc_core::language::Lang;
use cchc_core::report::{By, Report};
use cchc_core::rulebook::{Choice, Waiver};
use cchc_core::workspace::Workspace;
use maud::{Markup, html};

use super::{Done, Fields, no_plan, steps_back};
use crate::act;
use crate::message::Deed;
use crate::office::Office;

/// The list of findings.
#[derive(Debug, Default)]
pub(super) struct Check {
    /// Only those of this severity.
    only: Option<Severity>,
    by: By,
    /// The groups whose findings are all shown, by their names.
    whole: Vec<String>,
    /// What is being done about one finding or one rule.
    open: Option<Open>,
    /// The reason, the name and the last day as they are being typed.
    reason: String,
    author: String,
    until: String,
    /// How much the rule is to weigh that is being weighed.
    severity: String,
    since: since::Since,
    /// What was mended just now.
    mended: Option<String>,
    /// The findings that may have the keys once the next check is done, the dearest first.
    after: Vec<Key>,
}

/// What stands open beside a finding or a rule.
#[derive(Clone, Debug, PartialEq)]
enum Open {
    /// Letting it pass.
    Waive(Key),
    /// What its fix would change.
    Preview(Key),
    /// What all fixes of a rule would change.
    All(String),
    /// How much a rule weighs.
    Weigh(String),
}

pub(super) const SEVERITIES: [(Severity, &str); 3] =
    [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];

const BYS: [(By, &str); 3] = [(By::Rule, "rule"), (By::Area, "area"), (By::Unit, "unit")];

impl Check {
    pub(super) fn act(&mut self, office: &mut Office, deed: &Deed, focus: &mut Option<String>) -> Done {
        self.mended = None;
        let done = self.done(office, deed, focus);
        if done.is_err() {
            self.mended = None;
            self.after.clear();
        }
        done
    }

    fn done(&mut self, office: &mut Office, deed: &Deed, focus: &mut Option<String>) -> Done {
        match deed.steps().as_slice() {
            ["only", key] => self.only = SEVERITIES.into_iter().find(|(_, k)| k == key).map(|(severity, _)| severity),
            ["by"] => self.by = BYS.into_iter().find(|(_, key)| *key == deed.value).map_or(By::Rule, |(by, _)| by),
            ["whole", ..] => self.whole.push(deed.what.trim_start_matches("whole ").to_owned()),
            ["open", "weigh", code] => {
                self.show(Open::Weigh((*code).to_owned()), format!("weigh-{code}"), focus);
                let choice = office.workspace().rulebook.choice(code);
                self.severity = choice.map_or("default", severity_key).to_owned();
                self.reason = choice.map(|choice| choice.reason.clone()).unwrap_or_default();
            }
            ["open", "all", code] => self.show(Open::All((*code).to_owned()), format!("do-all-{code}"), focus),
            ["open", what, list, nr] => {
                let key = finding(office, list, nr)?.key();
                let open = if *what == "waive" { Open::Waive(key) } else { Open::Preview(key) };
                let next = if *what == "waive" { "show-reason" } else { "do-mend" };
                self.show(open, next.to_owned(), focus);
            }
            // The keys go back to where it was opened.
            ["close"] => match self.open.take() {
                Some(Open::Waive(key) | Open::Preview(key)) => {
                    let at =
                        office.report().and_then(|(_, report)| report.findings.iter().position(|f| f.key() == key));
                    *focus = at.map(|at| format!("f{at}"));
                }
                Some(Open::All(code)) => *focus = Some(format!("all-{code}")),
                Some(Open::Weigh(code)) => *focus = Some(format!("open-weigh-{code}")),
                None => {}
            },
            ["show", "reason"] => self.reason.clone_from(&deed.value),
            ["show", "author"] => self.author.clone_from(&deed.value),
            ["show", "until"] => self.until.clone_from(&deed.value),
            ["show", "severity"] => self.severity.clone_from(&deed.value),
            ["mend", list, nr] => {
                self.keep_place(office, nr.parse().ok());
                self.mended = finding(office, list, nr)?.fix.as_ref().map(|fix| fix.title.clone());
                office.mend(list.parse().unwrap_or_default(), nr.parse().unwrap_or(usize::MAX))?;
                self.open = None;
            }
            ["mend-all", code] => {
                self.keep_place(office, first_of(office, code));
                office.mend_all(code)?;
                self.open = None;
            }
            ["answer", list, nr, at] => {
                let at: usize = at.parse().unwrap_or(usize::MAX);
                if let Some(answer) = finding(office, list, nr)?.answers.get(at).cloned() {
                    self.keep_place(office, nr.parse().ok());
                    office.change(answer.command)?;
                }
            }
            ["waive"] => self.waive(office, focus)?,
            ["unwaive", nr] => unwaive(office, |report| Some(&report.waived.get(nr.parse::<usize>().ok()?)?.waiver))?,
            ["forget", nr] => unwaive(office, |report| report.stale.get(nr.parse::<usize>().ok()?))?,
            ["choose", code] => self.choose(office, code, focus)?,
            ["since"] => self.since.forget(),
            ["since-only", key] => self.since.only(key),
            _ => {}
        }
        Ok(())
    }

    /// Opens one thing; what was typed for another is forgotten.
    fn show(&mut self, open: Open, next: String, focus: &mut Option<String>) {
        let again = self.open.as_ref() == Some(&open);
        self.open = (!again).then_some(open);
        self.reason.clear();
        self.until.clear();
        *focus = (!again).then_some(next);
    }

    fn waive(&mut self, office: &mut Office, focus: &mut Option<String>) -> Done {
        let Some(Open::Waive(of)) = self.open.clone() else { return Ok(()) };
        let lang = office.lang();
        // Whatever is refused is said at its field.
        *focus = Some("show-until".to_owned());
        let until = act::day_or_none(&self.until, lang)?;
        if self.reason.trim().is_empty() {
            *focus = Some("show-reason".to_owned());
        }
        let at = office.report().and_then(|(_, report)| report.findings.iter().position(|found| found.key() == of));
        self.keep_place(office, at);
        let (reason, author) = (self.reason.trim().to_owned(), self.author.trim().to_owned());
        let waiver = Waiver { of, reason, author, since: Some(office.today()), until };
        office.change(Command::ChangeRules { change: RuleChange::Waive(waiver) })?;
        (self.open, *focus) = (None, None);
        Ok(())
    }

    fn choose(&mut self, office: &mut Office, code: &str, focus: &mut Option<String>) -> Done {
        self.keep_place(office, first_of(office, code));
        *focus = Some("show-reason".to_owned());
        let code = code.to_owned();
        let change = match self.severity.as_str() {
            "default" => RuleChange::Unchoose { code },
            key => {
                let severity = SEVERITIES.into_iter().find(|(_, k)| *k == key).map(|(severity, _)| severity);
                RuleChange::Choose(Choice { code, severity, reason: self.reason.trim().to_owned() })
            }
        };
        office.change(Command::ChangeRules { change })?;
        (self.open, *focus) = (None, None);
        Ok(())
    }

    /// Closes what stands open, because the list is left.
    pub(super) fn rest(&mut self) {
        self.open = None;
        self.after.clear();
        self.since.forget();
    }

    /// The kept versions, to compare the findings with.
    pub(super) fn know(&mut self, versions: Vec<(u32, String)>) {
        self.since.know(versions);
    }

    /// Compares the findings with those of another state of the workbook.
    pub(super) fn against(&mut self, key: &str, other: &Workspace, office: &Office) -> Done {
        self.since.against(key, other, office)
    }

    pub(super) fn draw(&self, office: &Office, fields: &Fields) -> Markup {
        let lang = office.lang();
        html! {
            div.page-check {
                (menu(office, "#/kiem-tra"))
                @if let Some(mended) = &self.mended {
                    p.mended role="status" {
                        "✓ " (lang.pick("Đã sửa", "Mended")) ": " (mended) " "
                        button.small type="button" data-key="z" { (lang.pick("Hoàn tác", "Undo")) }
                    }
                }
                h1.hidden { (lang.pick("Kiểm tra", "Check")) }
                @match office.report() {
                    _ if office.plan().is_none() => (no_plan(lang)),
                    None => p role="status" { (lang.pick("Đang kiểm tra…", "Checking…")) },
                    Some((list, report)) => (self.report(office, list, report, fields, lang)),
                }
            }
        }
    }
}

/// The screens about rules, as links.
pub(super) fn menu(office: &Office, here: &str) -> Markup {
    let lang = office.lang();
    let screens = [
        ("#/kiem-tra", lang.pick("Kết quả kiểm tra", "Findings")),
        ("#/kiem-tra/phieu", lang.pick("Phiếu theo đơn vị", "Checklist by unit")),
        ("#/kiem-tra/vien-dan", lang.pick("Văn bản viện dẫn", "Cited documents")),
        ("#/kiem-tra/quy-tac", lang.pick("Quy tắc riêng, ngày nghỉ", "Own rules, days off")),
        ("#/tro-giup", lang.pick("Giải thích quy tắc", "Rules explained")),
    ];
    html! {
        nav.plan-menu aria-label=(lang.pick("Kiểm tra", "Check")) {
            @for (address, name) in screens {
                a href=(address) aria-current=[(address == here).then_some("page")] { (name) }
            }
            (steps_back(office))
        }
    }
}

/// The first finding of a rule, by its number in the list that is shown.
fn first_of(office: &Office, code: &str) -> Option<usize> {
    office.report()?.1.findings.iter().position(|finding| finding.code == code)
}

/// The finding of this number in the list that is shown.
fn finding<'o>(office: &'o Office, list: &str, nr: &str) -> Result<&'o Finding, String> {
    let shown = office.report().filter(|(number, _)| list.parse() == Ok(*number));
    let found = shown.and_then(|(_, report)| report.findings.get(nr.parse::<usize>().ok()?));
    let changed = office.lang().pick(
        "Kế hoạch vừa thay đổi. Hãy xem lại danh sách rồi bấm lần nữa.",
        "The plan has just changed. Look at the list and press again.",
    );
    found.ok_or_else(|| changed.to_owned())
}

/// Takes one of the waivers of the list back.
fn unwaive(office: &mut Office, which: impl Fn(&Report) -> Option<&Waiver>) -> Done {
    let waiver = office.report().and_then(|(_, report)| which(report));
    let Some(of) = waiver.map(|waiver| waiver.of.clone()) else { return Ok(()) };
    office.change(Command::ChangeRules { change: RuleChange::Unwaive(of) })
}

fn severity_key(choice: &Choice) -> &'static str {
    let chosen = choice.severity.and_then(|severity| SEVERITIES.into_iter().find(|(s, _)| *s == severity));
    chosen.map_or("off", |(_, key)| key)
}

pub(super) fn name_of(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => lang.pick("Lỗi", "Error"),
        Severity::Warning => lang.pick("Cảnh báo", "Warning"),
        Severity::Note => lang.pick("Lưu ý", "Note"),
    }
}

/// The severity as a mark and a word: never by colour alone.
pub(super) fn mark(severity: Severity, lang: Lang) -> Markup {
    let (class, mark) = match severity {
        Severity::Error => ("severity-error", "✕"),
        Severity::Warning => ("severity-warning", "!"),
        Severity::Note => ("severity-note", "i"),
    };
    html! { span class={"severity " (class)} { span aria-hidden="true" { (mark) } " " (name_of(severity, lang)) } }
}
