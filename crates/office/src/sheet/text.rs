//! Phần lời văn: the plan's document around its table, laid out like the paper that it becomes.

mod parts;
mod state;

use cchc_core::area;
use cchc_core::citation;
use cchc_core::command::{Command, HeaderText, Lines};
use cchc_core::difference;
use cchc_core::id::{IdSource, PartId};
use cchc_core::language::Lang;
use cchc_core::plan::Plan;
use cchc_core::register::{self, Suggestion};
use cchc_core::vietnamese::write_document_day;
use maud::{Markup, html};

use super::{Done, Fields, field_id, plan_menu};
use crate::act;
use crate::message::{Act, Deed};
use crate::office::Office;

/// The plan's text.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// The part that is shown first, by its id as text; empty for the text as a whole.
    at: Option<String>,
    /// It is being asked whether the plan is to be locked.
    asking: bool,
    /// The part that is to go with all below it, by its id as text: that is being asked.
    deleting: Option<String>,
    /// What a document is looked for by, to be cited.
    find: String,
}

/// The texts of the header by the keys of their fields.
const HEADER: [(&str, HeaderText); 9] = [
    ("superior", HeaderText::Superior),
    ("issuer", HeaderText::Issuer),
    ("place", HeaderText::Place),
    ("kind", HeaderText::Kind),
    ("title", HeaderText::Title),
    ("preamble", HeaderText::Preamble),
    ("authority", HeaderText::Authority),
    ("position", HeaderText::Position),
    ("signatory", HeaderText::Signatory),
];

impl Text {
    /// The text at a part.
    pub(super) fn at(part: Option<&str>) -> Text {
        Text { at: part.map(str::to_owned), ..Text::default() }
    }

    pub(super) fn act(&mut self, office: &mut Office, deed: &Deed, focus: &mut Option<String>) -> Done {
        self.at = None;
        let Some(plan) = office.plan().cloned() else { return Ok(()) };
        let lang = office.lang();
        let value = deed.value.as_str();
        self.asking = deed.steps() == ["ask", "issued"];
        let before = self.deleting.take();
        if let (["ask", "nothing"], Some(part)) = (&deed.steps()[..], before) {
            *focus = Some(field_id(&format!("ask {part}")));
        } else if let ["ask", what] = deed.steps()[..] {
            // A plan without number and day is locked only by somebody who chooses to.
            let blank = plan.awaits_number() || plan.header.date.is_none();
            let next = match what {
                "issued" if blank => "ask-nothing",
                "issued" => "state-issued",
                "nothing" => "ask-issued",
                part => {
                    self.deleting = Some(part.to_owned());
                    "part-keep"
                }
            };
            *focus = Some(next.to_owned());
        }
        let command = match deed.steps().as_slice() {
            ["header", "number"] => act::command(Act::SetNumber(value.to_owned()), Some(&plan), lang)?,
            ["header", "date"] => act::command(Act::SetDate(value.to_owned()), Some(&plan), lang)?,
            ["header", "year"] => Some(Command::SetYears { plan: plan.id, years: act::period(value, lang)? }),
            ["header", key] => HEADER.into_iter().find(|(k, _)| k == key).map(|(_, what)| {
                let text = value.to_owned();
                Command::SetHeader { plan: plan.id, what, text }
            }),
            ["appendix"] => {
                Some(Command::SetHeader { plan: plan.id, what: HeaderText::Appendix, text: value.to_owned() })
            }
            ["recipients"] => Some(lines_command(&plan, Lines::Recipients, value.lines().map(str::to_owned).collect())),
            ["basis", "find"] => {
                self.find.clone_from(&deed.value);
                *focus = Some("basis-find".to_owned());
                None
            }
            ["basis", "take", at] => {
                let found = suggestions(office, &plan, &self.find);
                let taken = at.parse::<usize>().ok().and_then(|at| found.get(at));
                self.find.clear();
                *focus = Some("basis-find".to_owned());
                taken.map(|taken| {
                    let lines = plan.legal_basis.iter().cloned().chain([taken.as_basis()]).collect();
                    lines_command(&plan, Lines::Basis, lines)
                })
            }
            ["basis", step @ ..] => basis(&plan, step, value, focus),
            ["areas"] => area::missing(&plan, office.ids()),
            ["changes"] => changes(office, &plan)?,
            ["renumber"] => Some(Command::Renumber { plan: plan.id }),
            ["part", step @ ..] => parts::command(&plan, step, value, office.ids(), focus)?,
            ["state", step @ ..] => {
                if *step == ["issued"] {
                    // What comes next: the number, else what changes it from now on.
                    let next = if plan.awaits_number() { "header-number" } else { "state-adjust" };
                    *focus = Some(next.to_owned());
                }
                state::command(office, &plan, step)?
            }
            _ => None,
        };
        match command {
            Some(command) => office.change(command),
            None => Ok(()),
        }
    }

    pub(super) fn draw(&self, office: &Office, plan: &Plan, fields: &Fields) -> Markup {
        let lang = office.lang();
        html! {
            div.page-text {
                (plan_menu(office, "#/ke-hoach/van-ban"))
                h1.hidden { (lang.pick("Phần lời văn", "Text of the plan")) }
                (state::bar(office, plan, self.asking, lang))
                // What the registry gives is no part of what is locked.
                @if plan.is_sealed() { div.begin-fields { (number(plan, fields, lang)) (date(plan, fields, lang)) } }
                fieldset.sheet-paper disabled[plan.is_sealed()] {
                    (letterhead(plan, fields, lang))
                    (legal_basis(plan, fields, self.known(office, plan, lang), lang))
                    (fields.lines("header preamble", lang.pick("Lời dẫn (đoạn văn trước mục I)", "Preamble (before part I)"), &plan.preamble, "full", None))
                    (parts::draw(plan, fields, self.at.as_deref(), self.deleting.as_deref(), lang))
                    (foot(plan, fields, lang))
                }
            }
        }
    }
}

impl Text {
    /// A document that is known, looked for by its number or by words of its title.
    fn known(&self, office: &Office, plan: &Plan, lang: Lang) -> Markup {
        let found = suggestions(office, plan, &self.find);
        html! {
            div.known {
                label.field {
                    span.label { (lang.pick("Tìm văn bản đã biết (số hoặc vài chữ, không cần dấu), Enter", "Find a known document (number or words), Enter")) }
                    input id="basis-find" type="search" data-do="basis find" value=(self.find) autocomplete="off";
                }
                @if !self.find.trim().is_empty() {
                    ul.suggestions {
                        @for (at, one) in found.iter().take(8).enumerate() {
                            li {
                                button.small type="button" data-do={"basis take " (at)} { (one.as_basis()) }
                                @let note = one.note(lang);
                                @if !note.is_empty() { " " span.chip.chip-doubt { (note) } }
                            }
                        }
                        @if found.is_empty() { li.lead { (lang.pick("Danh mục chưa có văn bản này. Hãy gõ đầy đủ ở ô trên.", "It is not listed. Type it in full above.")) } }
                    }
                }
            }
        }
    }
}

/// The known documents that a text may mean, as of the plan's day.
fn suggestions(office: &Office, plan: &Plan, find: &str) -> Vec<Suggestion> {
    let day = plan.header.date.unwrap_or_else(|| plan.years.first_day());
    register::complete(office.workspace(), find, Some(day))
}

/// What an amendment changes, as a part of its text.
fn changes(office: &mut Office, plan: &Plan) -> Result<Option<Command>, String> {
    let lang = office.lang();
    let issued = plan.amends.and_then(|amends| office.workspace().plan(amends.plan).cloned());
    let gone = lang.pick(
        "Kế hoạch được điều chỉnh không còn trong sổ. Hãy nhập lại kế hoạch đó.",
        "The plan that is amended is no longer in the workbook. Bring it in again.",
    );
    let issued = issued.ok_or(gone)?;
    let same = lang.pick(
        "Lời văn đã ghi đủ các thay đổi, hoặc chưa có thay đổi nào so với kế hoạch đã ban hành.",
        "The text lists every change already, or nothing differs from the issued plan yet.",
    );
    let command = difference::write_changes(&issued, plan, office.ids().fresh());
    command.map(Some).ok_or_else(|| same.to_owned())
}

fn lines_command(plan: &Plan, what: Lines, lines: Vec<String>) -> Command {
    Command::SetLines { plan: plan.id, what, lines }
}

/// A change of the legal basis: one entry, its place, or a new one.
fn basis(plan: &Plan, steps: &[&str], value: &str, focus: &mut Option<String>) -> Option<Command> {
    let mut lines = plan.legal_basis.clone();
    let at = |step: &str| step.parse::<usize>().ok().filter(|at| *at < plan.legal_basis.len());
    match steps {
        ["new"] => {
            // Several lines pasted at once are as many entries.
            lines.extend(value.lines().map(str::to_owned).filter(|line| !line.trim().is_empty()));
            *focus = Some("basis-new".to_owned());
        }
        ["text", place] => *lines.get_mut(at(place)?)? = value.to_owned(),
        ["up", place] => {
            let place = at(place)?;
            lines.swap(place, place.checked_sub(1)?);
            *focus = Some(format!("basis-up-{}", place - 1));
        }
        ["down", place] => {
            let place = at(place)?;
            if place + 1 >= lines.len() {
                return None;
            }
            lines.swap(place, place + 1);
            *focus = Some(format!("basis-down-{}", place + 1));
        }
        ["delete", place] => drop(lines.remove(at(place)?)),
        _ => return None,
    }
    Some(lines_command(plan, Lines::Basis, lines))
}

/// What stands at the head: whose paper it is, number, place, day, kind and title.
fn letterhead(plan: &Plan, fields: &Fields, lang: Lang) -> Markup {
    let header = &plan.header;
    let years = plan.years;
    let year =
        if years.first == years.last { years.first.to_string() } else { format!("{}-{}", years.first, years.last) };
    html! {
        div.letterhead {
            div {
                (fields.line("header superior", lang.pick("Cơ quan chủ quản", "Superior body"), &header.superior, "centred", None))
                (fields.line("header issuer", lang.pick("Cơ quan ban hành", "Issuing body"), &header.issuer, "centred strong", None))
                @if !plan.is_sealed() { (number(plan, fields, lang)) }
            }
            div {
                p.motto { strong { "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" } br; strong { "Độc lập - Tự do - Hạnh phúc" } }
                div.pair {
                    (fields.line("header place", lang.pick("Địa danh", "Place"), &header.place, "", None))
                    @if !plan.is_sealed() { (date(plan, fields, lang)) }
                    (fields.line("header year", lang.pick("Năm hoặc giai đoạn", "Year or period"), &year, "short", None))
                }
            }
        }
        (fields.line("header kind", lang.pick("Tên loại văn bản", "Kind of document"), &header.kind, "centred strong kind", Some("kinds")))
        (fields.lines("header title", lang.pick("Trích yếu nội dung", "Title"), &header.title, "full centred strong", None))
        datalist id="kinds" { @for kind in ["Kế hoạch", "Chương trình", "Quyết định"] { option value=(kind) {} } }
    }
}

fn number(plan: &Plan, fields: &Fields, lang: Lang) -> Markup {
    let label = lang.pick("Số, ký hiệu (văn thư cấp)", "Number and sign (given by the registry)");
    fields.line("header number", label, &plan.header.number, "centred", None)
}

fn date(plan: &Plan, fields: &Fields, lang: Lang) -> Markup {
    let header = &plan.header;
    let date = header.date.map_or_else(|| header.date_wording.clone(), write_document_day);
    fields.line("header date", lang.pick("Ngày ban hành", "Day of issue"), &date, "", None)
}

/// The entries of the legal basis, each with the documents that were recognised in it.
fn legal_basis(plan: &Plan, fields: &Fields, known: Markup, lang: Lang) -> Markup {
    let last = plan.legal_basis.len().saturating_sub(1);
    html! {
        section.basis-list aria-label=(lang.pick("Căn cứ", "Legal basis")) {
            h2 { (lang.pick("Căn cứ", "Legal basis")) }
            @for (at, entry) in plan.legal_basis.iter().enumerate() {
                div.entry {
                    (fields.lines(&format!("basis text {at}"), lang.pick("Căn cứ", "Legal basis"), entry, "full italic", None))
                    (cited(entry, lang))
                    span.tools {
                        (tool(&format!("basis up {at}"), "↑", lang.pick("Chuyển lên", "Move up"), at == 0))
                        (tool(&format!("basis down {at}"), "↓", lang.pick("Chuyển xuống", "Move down"), at == last))
                        (tool(&format!("basis delete {at}"), "✕", lang.pick("Bỏ căn cứ này", "Take it out"), false))
                    }
                }
            }
            div.entry {
                (fields.lines("basis new", lang.pick("Thêm căn cứ: gõ hoặc dán, mỗi dòng một văn bản", "Add: type or paste, one document a line"), "", "full italic", None))
            }
            (known)
        }
    }
}

/// The documents that a text cites, as chips; said where there is none.
fn cited(text: &str, lang: Lang) -> Markup {
    let citations = citation::find(text);
    html! {
        span.chips {
            @if citations.is_empty() {
                span.chip.chip-doubt { (lang.pick("chưa nhận ra số, ký hiệu văn bản", "no document number recognised")) }
            }
            @for citation in &citations {
                span.chip {
                    (citation.kind.as_deref().unwrap_or_default()) " " (citation.number)
                    @if let Some(date) = citation.date { " · " (write_document_day(date)) }
                }
            }
        }
    }
}

/// Who receives it and who signs it.
fn foot(plan: &Plan, fields: &Fields, lang: Lang) -> Markup {
    let header = &plan.header;
    let recipients = header.recipients.join("\n");
    html! {
        div.foot {
            div {
                h2 { (lang.pick("Nơi nhận", "Recipients")) }
                (fields.lines("recipients", lang.pick("Mỗi dòng một nơi nhận", "One recipient a line"), &recipients, "full", None))
            }
            div {
                (fields.line("header authority", lang.pick("Thẩm quyền ký (KT., TM., TL., Q.)", "Signed for (KT., TM., TL., Q.)"), &header.authority, "centred strong", Some("authorities")))
                (fields.line("header position", lang.pick("Chức vụ", "Post"), &header.position, "centred strong", Some("positions")))
                (fields.line("header signatory", lang.pick("Họ tên người ký", "Name"), &header.signatory, "centred strong", None))
            }
        }
        (fields.line("appendix", lang.pick("Tên phụ lục (bảng nhiệm vụ)", "Title of the appendix (task table)"), &plan.appendix_title, "full", None))
        datalist id="authorities" {
            @for words in ["KT. GIÁM ĐỐC", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "TL. GIÁM ĐỐC", "Q. GIÁM ĐỐC", "TUQ. GIÁM ĐỐC"] {
                option value=(words) {}
            }
        }
        datalist id="positions" {
            @for words in ["GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "CHÁNH VĂN PHÒNG"] { option value=(words) {} }
        }
    }
}

/// A small button that does something to what it stands beside.
fn tool(what: &str, mark: &str, name: &str, off: bool) -> Markup {
    html! { button.plain.small type="button" id=(field_id(what)) data-do=(what) title=(name) aria-label=(name) disabled[off] { (mark) } }
}

/// A fresh id for a part.
fn fresh(ids: &mut IdSource) -> PartId {
    ids.fresh()
}
