//! Văn bản viện dẫn: every document that the plans cite, what is known of each, and those that the
//! office has entered itself.

use cchc_core::citation::ConflictKind;
use cchc_core::command::{Command, RuleChange};
use cchc_core::finding::Place;
use cchc_core::language::Lang;
use cchc_core::order::Order;
use cchc_core::register::{Listed, Mark, cited};
use cchc_core::rulebook::Document;
use cchc_core::say;
use cchc_core::vietnamese::{write_day, write_document_day};
use maud::{Markup, html};

use super::check::menu;
use super::{Done, Fields, address};
use crate::act;
use crate::message::Deed;
use crate::office::Office;

/// No more places of one document are shown.
const MOST: usize = 20;

/// The list.
#[derive(Debug, Default)]
pub(super) struct Cited {
    only: Only,
    /// The document that is being entered, by its fields.
    draft: Option<[String; 6]>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Only {
    #[default]
    All,
    Conflicts,
    Over,
    Unknown,
}

const ONLY: [(Only, &str, &str, &str); 4] = [
    (Only::All, "all", "Tất cả", "All"),
    (Only::Conflicts, "conflicts", "Ghi sai ngày, ghi hai cách", "Wrong date, cited two ways"),
    (Only::Over, "over", "Hết hiệu lực", "No longer in force"),
    (Only::Unknown, "unknown", "Chưa đối chiếu", "Not checked"),
];

/// The fields of a document: key, Vietnamese, English, class.
const FIELDS: [(&str, &str, &str, &str); 6] = [
    ("symbol", "Số, ký hiệu", "Number and sign", "short"),
    ("date", "Ngày ban hành", "Day of issue", "short"),
    ("issuer", "Cơ quan ban hành", "Issued by", ""),
    ("title", "Trích yếu", "Title", "wide"),
    ("ends", "Hết hiệu lực từ ngày", "No longer in force from", "short"),
    ("by", "Văn bản thay thế, cách nhau bằng dấu chấm phẩy", "Replaced by, with semicolons between", "wide"),
];

impl Cited {
    pub(super) fn act(&mut self, office: &mut Office, deed: &Deed, focus: &mut Option<String>) -> Done {
        match deed.steps().as_slice() {
            ["docs", key] => self.only = ONLY.into_iter().find(|only| only.1 == *key).map_or(Only::All, |only| only.0),
            ["doc", "new"] => {
                self.draft = Some(Default::default());
                *focus = Some("doc-symbol".to_owned());
            }
            ["doc", "of", at] => {
                let list = cited(office.workspace(), office.lang());
                self.draft = at.parse::<usize>().ok().and_then(|at| list.get(at)).map(of_listed);
                *focus = Some("doc-date".to_owned());
            }
            ["doc", "edit", at] => {
                let documents = &office.workspace().rulebook.documents;
                self.draft = at.parse::<usize>().ok().and_then(|at| documents.get(at)).map(of_document);
                *focus = Some("doc-symbol".to_owned());
            }
            ["doc", "drop", at] => {
                let found =
                    at.parse::<usize>().ok().and_then(|at| office.workspace().rulebook.documents.get(at).cloned());
                if let Some(document) = found {
                    office.change(Command::ChangeRules { change: RuleChange::Forget(document) })?;
                }
            }
            ["doc", "leave"] => self.draft = None,
            ["doc", "keep"] => self.keep(office, focus)?,
            ["doc", key] => {
                let place = FIELDS.iter().position(|field| field.0 == *key);
                let field = self.draft.as_mut().zip(place).and_then(|(draft, place)| draft.get_mut(place));
                if let Some(field) = field {
                    deed.value.trim().clone_into(field);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn keep(&mut self, office: &mut Office, focus: &mut Option<String>) -> Done {
        let Some([symbol, date, issuer, title, ends, by]) = self.draft.clone() else { return Ok(()) };
        let lang = office.lang();
        let replaced_by = by.split(';').map(str::trim).filter(|by| !by.is_empty()).map(str::to_owned).collect();
        // Whatever is refused is said at its field.
        *focus = Some("doc-date".to_owned());
        let date = act::day_or_none(&date, lang)?;
        *focus = Some("doc-ends".to_owned());
        let ends = act::day_or_none(&ends, lang)?;
        *focus = Some("doc-symbol".to_owned());
        let document = Document { symbol, date, issuer, title, ends, replaced_by };
        office.change(Command::ChangeRules { change: RuleChange::Enter(document) })?;
        self.draft = None;
        *focus = Some("doc-new".to_owned());
        Ok(())
    }

    pub(super) fn draw(&self, office: &Office, fields: &Fields) -> Markup {
        let lang = office.lang();
        let list = cited(office.workspace(), lang);
        let of = |only: Only| list.iter().enumerate().filter(move |(_, one)| fits(one, only));
        html! {
            div.page-check {
                (menu(office, "#/kiem-tra/vien-dan"))
                h1.hidden { (lang.pick("Văn bản viện dẫn", "Cited documents")) }
                p.lead { (lang.pick(
                    "Mọi văn bản mà các kế hoạch trong sổ này viện dẫn, kể cả kế hoạch cấp trên.",
                    "Every document that a plan of this workbook cites, the superior's plan too."
                )) }
                div.filters role="group" {
                    @for (only, key, vi, en) in ONLY {
                        button.filter type="button" data-do={"docs " (key)} aria-pressed=((self.only == only).to_string()) {
                            (lang.pick(vi, en)) " (" (of(only).count()) ")"
                        }
                    }
                }
                @if list.is_empty() {
                    p.empty { (lang.pick("Chưa có kế hoạch nào trong sổ viện dẫn văn bản.", "No plan of the workbook cites a document yet.")) }
                } @else {
                    table.coverage.cited {
                        thead { tr {
                            th scope="col" { (lang.pick("Văn bản", "Document")) }
                            th scope="col" { (lang.pick("Nơi viện dẫn", "Cited in")) }
                            th scope="col" { (lang.pick("Đối chiếu", "What is known")) }
                        } }
                        tbody { @for (at, one) in of(self.only) { (row(office, at, one, lang)) } }
                    }
                }
                (self.own(office, fields, lang))
            }
        }
    }

    /// What the office has entered itself.
    fn own(&self, office: &Office, fields: &Fields, lang: Lang) -> Markup {
        let documents = &office.workspace().rulebook.documents;
        html! {
            section.rule-group id="own-documents" {
                h2 { (lang.pick("Văn bản cơ quan tự ghi", "Entered by the office")) span.count { (documents.len()) } }
                ul {
                    @for (at, document) in documents.iter().enumerate() {
                        li {
                            strong { (document.symbol) }
                            @if let Some(date) = document.date { " · " (write_document_day(date)) }
                            " " (document.title) " "
                            @if let Some(end) = document.ends {
                                "– " (lang.pick("hết hiệu lực từ", "no longer in force from")) " " (write_document_day(end))
                                @if !document.replaced_by.is_empty() { ", " (lang.pick("thay bằng", "replaced by")) " " (document.replaced_by.join(", ")) }
                                " "
                            }
                            button.small type="button" data-do={"doc edit " (at)} { (lang.pick("Sửa", "Edit")) } " "
                            button.plain.small type="button" data-do={"doc drop " (at)} { (lang.pick("Bỏ", "Remove")) }
                        }
                    }
                }
                @match &self.draft {
                    Some(draft) => {
                        div.card.inline-form id="document-draft" {
                            div.begin-fields {
                                @for ((key, vi, en, class), value) in FIELDS.into_iter().zip(draft) {
                                    (fields.line(&format!("doc {key}"), lang.pick(vi, en), value, class, None))
                                }
                            }
                            div.buttons {
                                button.primary type="button" id="doc-keep" data-do="doc keep" { (lang.pick("Ghi vào danh mục", "Keep")) }
                                button type="button" data-do="doc leave" { (lang.pick("Thôi", "Cancel")) }
                            }
                        }
                    },
                    None => button.primary type="button" id="doc-new" data-do="doc new" { (lang.pick("Thêm văn bản", "Add a document")) },
                }
            }
        }
    }
}

fn fits(one: &Listed, only: Only) -> bool {
    match only {
        Only::All => true,
        Only::Conflicts => !one.conflicts.is_empty() || !one.wrong.is_empty(),
        Only::Over => one.known.as_ref().is_some_and(|known| known.ends.is_some()),
        Only::Unknown => one.known.as_ref().is_none_or(|known| !known.mark.is_checked()),
    }
}

/// One document: what it is, where it is cited, what is known of it.
fn row(office: &Office, at: usize, one: &Listed, lang: Lang) -> Markup {
    html! {
        tr {
            td {
                strong { (one.kind.as_deref().unwrap_or_default()) " " (one.number) }
                @if let Some(date) = one.date { " · " (write_document_day(date)) }
                p.lead {
                    (one.issuer.as_deref().unwrap_or_default())
                    @if let Some(title) = &one.title { " · " (title) }
                }
            }
            td {
                details {
                    summary { (one.places.len()) " " (lang.pick("nơi", "places")) }
                    ul {
                        @for (nr, place) in one.places.iter().enumerate().take(MOST) {
                            li {
                                (place_link(office, place))
                                @if let Some((date, _)) = one.wrong.iter().find(|(_, at)| *at == nr) {
                                    " – " (lang.pick("ghi ngày", "dated")) " " (write_document_day(*date))
                                }
                            }
                        }
                        @if one.places.len() > MOST { li { "…" } }
                    }
                }
            }
            td { (known(at, one, lang)) }
        }
    }
}

/// How far the document was checked, and what is wrong with how it is cited.
fn known(at: usize, one: &Listed, lang: Lang) -> Markup {
    let mark = match one.known.as_ref().map(|known| known.mark) {
        Some(Mark::Read) => lang.pick("đã đối chiếu", "checked"),
        Some(Mark::Agree) => lang.pick("đã có trong danh mục, hai nguồn ghi giống nhau", "listed, two sources agree"),
        Some(Mark::Office) => lang.pick("cơ quan đã ghi", "entered by the office"),
        Some(Mark::Unchecked) => {
            lang.pick("có trong danh mục nhưng ngày chưa đối chiếu", "listed, its date not checked")
        }
        None => lang.pick("chưa có trong danh mục", "not listed"),
    };
    let doubt = one.known.as_ref().is_none_or(|known| !known.mark.is_checked());
    html! {
        @if let Some(wrong) = wrong(one, lang) { p.severity.severity-warning { (wrong) } }
        @else { span.chip.chip-doubt[doubt] { (mark) } " " }
        @for conflict in &one.conflicts {
            span.severity.severity-warning {
                (match conflict {
                    ConflictKind::Date => lang.pick("ghi hai ngày", "two dates"),
                    ConflictKind::Number => lang.pick("ghi hai số", "two numbers"),
                    _ => lang.pick("ghi hai tên", "two names"),
                })
            } " "
        }
        @if let Some(end) = one.known.as_ref().and_then(|known| known.ends.as_ref()) {
            p.lead {
                (lang.pick("hết hiệu lực từ", "no longer in force from")) " " (write_document_day(end.from))
                @if !end.by.is_empty() { ", " (lang.pick("thay bằng", "replaced by")) " " (end.numbers()) }
                @if !end.mark.is_checked() { " (" (lang.pick("chưa đối chiếu", "not checked")) ")" }
                @else if end.day().is_none() { " (" (lang.pick("ngày chưa đối chiếu", "the day is not checked")) ")" }
            }
        }
        @if doubt {
            button.small type="button" data-do={"doc of " (at)} {
                (if one.known.is_some() { lang.pick("Xác nhận ngày…", "Confirm its date…") } else { lang.pick("Ghi vào danh mục…", "Enter it…") })
            }
        }
    }
}

/// The dates that are not the document's own, and the right one.
fn wrong(one: &Listed, lang: Lang) -> Option<String> {
    let right = write_document_day(one.known.as_ref()?.date?);
    let mut dates: Vec<_> = one.wrong.iter().map(|(date, _)| *date).collect();
    dates.order();
    dates.dedup();
    let dates = dates.into_iter().map(write_document_day).collect::<Vec<_>>().join(", ");
    (!dates.is_empty())
        .then(|| say!(lang, "ghi sai ngày: {dates}; đúng là {right}", "wrong date: {dates}; it is {right}"))
}

/// A place of the open plan as a link; of another one with its plan's name.
fn place_link(office: &Office, place: &Place) -> Markup {
    let here = office.plan().is_some_and(|plan| plan.id == place.plan);
    let address = address::of(place);
    let name = office.workspace().plan(place.plan).map(|plan| crate::view::book::name(plan, office.lang()));
    html! {
        @if here { a href=(address) { (place.at) } }
        @else { (place.at) " (" (name.unwrap_or_default()) ")" }
    }
}

fn of_listed(one: &Listed) -> [String; 6] {
    let date = one.date.map(write_day).unwrap_or_default();
    let title = one.title.clone().unwrap_or_default();
    [one.number.clone(), date, one.issuer.clone().unwrap_or_default(), title, String::new(), String::new()]
}

fn of_document(document: &Document) -> [String; 6] {
    [
        document.symbol.clone(),
        document.date.map(write_day).unwrap_or_default(),
        document.issuer.clone(),
        document.title.clone(),
        document.ends.map(write_day).unwrap_or_default(),
        document.replaced_by.join("; "),
    ]
}
