//! What a fix would change, before it does.

use std::collections::BTreeSet;

use cchc_core::difference::{self, Change, How};
use cchc_core::finding::Finding;
use cchc_core::language::Lang;
use cchc_core::report::Mended;
use cchc_core::workspace::Workspace;
use maud::{Markup, html};

use super::super::words::changed;
use crate::office::Office;

/// No more changes are shown: they are all of one kind.
const MOST: usize = 30;

/// What the fix of one finding would change.
pub(super) fn one(office: &Office, list: u64, nr: usize, finding: &Finding, lang: Lang) -> Markup {
    let Some(fix) = &finding.fix else { return html! {} };
    let after = office.workspace().apply(&fix.command).map_err(|error| error.message(lang));
    html! {
        div.card.inline-form {
            p { strong { (fix.title) } }
            (what(office, after, &[], lang))
            div.buttons {
                button.primary type="button" id="do-mend" data-do={"mend " (list) " " (nr)} { (lang.pick("Sửa", "Fix")) }
                button type="button" data-do="close" { (lang.pick("Thôi", "Cancel")) }
            }
        }
    }
}

/// What all fixes of a rule would change, and how many are too many for one time.
pub(super) fn all(office: &Office, code: &str, lang: Lang) -> Markup {
    let mended = office.all_mended(code);
    let untried = mended.as_ref().map_or(0, |mended| mended.untried);
    html! {
        div.card.inline-form {
            @let titles: Vec<String> = mended.as_ref().map(titles).unwrap_or_default();
            (what(office, mended.map(|mended| mended.workspace), &titles, lang))
            @if untried > 0 {
                p.lead {
                    (match lang {
                        Lang::Vi => format!("Một lần không sửa hết: còn {untried} chỗ nữa. Sửa xong, bấm lần nữa để sửa tiếp."),
                        Lang::En => format!("Too many for one time: {untried} more are left. Press again afterwards to go on."),
                    })
                }
            }
            div.buttons {
                button.primary type="button" id={"do-all-" (code)} data-do={"mend-all " (code)} { (lang.pick("Sửa tất cả", "Fix all")) }
                button type="button" data-do="close" { (lang.pick("Thôi", "Cancel")) }
            }
        }
    }
}

/// What each fix does in its own words, each once.
fn titles(mended: &Mended) -> Vec<String> {
    let mut told = BTreeSet::new();
    let new = mended.done.iter().filter(|done| told.insert(&done.change));
    new.map(|done| done.change.clone()).collect()
}

/// The changes of the open plan; what changes elsewhere is said by the fixes' own words.
fn what(office: &Office, after: Result<Workspace, String>, titles: &[String], lang: Lang) -> Markup {
    let changes = after.map(|after| {
        let plans = office.plan().and_then(|plan| Some((plan.clone(), after.plan(plan.id)?.clone())));
        plans.map(|(before, after)| difference::between(&before, &after)).unwrap_or_default()
    });
    html! {
        @match changes {
            Err(reason) => p.refused { (reason) },
            Ok(changes) if changes.is_empty() => {
                ul.changes {
                    @for title in titles.iter().take(MOST) { li { (title) } }
                    @if titles.len() > MOST { li { "… " (lang.pick("và", "and")) " " (titles.len() - MOST) " " (lang.pick("việc nữa", "more")) } }
                }
                p.lead {
                    (lang.pick("Chữ trong kế hoạch không đổi.", "No word of the plan changes.")) " "
                    @if !titles.is_empty() {
                        (lang.pick("Sau đó chương trình kiểm tra lại, có thể thấy thêm điều chưa xét được trước đây.", "What could not be looked at before may be found afterwards."))
                    }
                }
            },
            Ok(changes) => {
                ul.changes {
                    @for change in changes.iter().take(MOST) { (change_line(change, lang)) }
                    @if changes.len() > MOST { li { "… " (lang.pick("và", "and")) " " (changes.len() - MOST) " " (lang.pick("chỗ nữa", "more")) } }
                }
            },
        }
    }
}

fn change_line(change: &Change, lang: Lang) -> Markup {
    html! {
        li {
            @match change.how {
                How::Added => { (lang.pick("thêm", "new:")) " " },
                How::Removed => { (lang.pick("bỏ", "goes:")) " " },
                How::Changed | How::Moved => {},
            }
            (change.what.word(lang)) " " (change.number) ": "
            @if change.texts.is_empty() { "“" (change.text) "”" }
            @for text in &change.texts { span.said { (text.place.word(lang)) ": " (changed(&text.before, &text.after)) " " } }
        }
    }
}
