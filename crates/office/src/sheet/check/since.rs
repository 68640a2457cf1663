//! The findings against those of another state of the plan: new, gone, still there.

use cchc_core::finding::Finding;
use cchc_core::language::Lang;
use cchc_core::report::{self, Report};
use cchc_core::rule::{self, Ctx};
use cchc_core::workspace::Workspace;
use maud::{Markup, html};

use super::super::{Done, address};
use super::mark;
use crate::office::Office;

/// No more of them are shown.
const MOST: usize = 100;

/// What the findings are compared with.
#[derive(Debug, Default)]
pub(super) struct Since {
    /// The kept versions, once the keeper has told them.
    versions: Vec<(u32, String)>,
    /// The version's key in the list and what was found in it.
    before: Option<(String, Report)>,
    /// Which of the three is shown.
    shown: Shown,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shown {
    #[default]
    New,
    Gone,
    Still,
}

const SHOWN: [(Shown, &str, &str, &str); 3] = [
    (Shown::New, "new", "Mới có", "New"),
    (Shown::Gone, "gone", "Đã hết", "Gone"),
    (Shown::Still, "still", "Vẫn còn", "Still there"),
];

impl Since {
    pub(super) fn know(&mut self, versions: Vec<(u32, String)>) {
        self.versions = versions;
    }

    /// Compares with nothing.
    pub(super) fn forget(&mut self) {
        self.before = None;
    }

    pub(super) fn only(&mut self, key: &str) {
        self.shown = SHOWN.into_iter().find(|shown| shown.1 == key).map_or(Shown::New, |shown| shown.0);
    }

    pub(super) fn against(&mut self, key: &str, other: &Workspace, office: &Office) -> Done {
        let lang = office.lang();
        let Some(open) = office.plan() else { return Ok(()) };
        let none = lang.pick(
            "Bản đó chưa có kế hoạch đang mở. Hãy chọn bản khác.",
            "The open plan is not in it yet. Choose another one.",
        );
        let plan = other.plan(open.id).ok_or(none)?;
        let ctx = Ctx { today: Some(office.today()), lang };
        self.before = Some((key.to_owned(), rule::check(other, plan, &ctx)));
        Ok(())
    }

    pub(super) fn draw(&self, office: &Office, now: &Report, lang: Lang) -> Markup {
        let key = self.before.as_ref().map_or("", |(key, _)| key);
        html! {
            @if !self.versions.is_empty() && office.plan().is_some() {
                details.since id="against" {
                    summary { (lang.pick("So với một bản đã giữ: lỗi mới có, đã hết, vẫn còn", "Against a kept version: new, gone, still there")) }
                    label {
                        span.label { (lang.pick("Bản đã giữ", "Kept version")) " " }
                        select id="since" data-do="since" {
                            option value="" selected[key.is_empty()] { "–" }
                            @for (number, name) in &self.versions {
                                @let version = format!("version {number}");
                                option value=(version) selected[key == version] { (name) }
                            }
                        }
                    }
                    @if let Some((_, before)) = &self.before { (self.three(before, now, lang)) }
                }
            }
        }
    }

    fn three(&self, before: &Report, now: &Report, lang: Lang) -> Markup {
        let since = report::since(before, now);
        let of = |shown: Shown| match shown {
            Shown::New => &since.new,
            Shown::Gone => &since.gone,
            Shown::Still => &since.still,
        };
        let found: &Vec<&Finding> = of(self.shown);
        html! {
            div.filters role="group" {
                @for (shown, key, vi, en) in SHOWN {
                    button.filter type="button" data-do={"since-only " (key)} aria-pressed=((self.shown == shown).to_string()) {
                        (lang.pick(vi, en)) " (" (of(shown).len()) ")"
                    }
                }
            }
            @if found.is_empty() {
                p.lead role="status" {
                    (match self.shown {
                        Shown::New => lang.pick("Không có lỗi nào mới so với bản đó.", "Nothing new against that version."),
                        Shown::Gone => lang.pick("Chưa có lỗi nào của bản đó được sửa.", "Nothing of that version was mended."),
                        Shown::Still => lang.pick("Không còn lỗi nào của bản đó.", "Nothing of that version is left."),
                    })
                }
            }
            ul.findings {
                @for finding in found.iter().take(MOST) {
                    li.finding {
                        (mark(finding.severity, lang)) " "
                        @if self.shown == Shown::Gone { span.place { (finding.place.at) } }
                        @else { a.place href=(address::of(&finding.place)) { (finding.place.at) } }
                        span.message { span.code { (finding.code) } " " (finding.message) }
                    }
                }
            }
        }
    }
}
