//! The plan as a document for print: laid out as the decree wants it, to the letter where the plan
//! gives a text, silent where it does not, and never markup out of a text.

use cchc_core::deadline::BeforeReading;
use cchc_core::id::IdSource;
use cchc_core::language::Lang;
use cchc_core::plan::{Plan, State, Years};
use cchc_import::draft::{Options, draft};
use cchc_import::source::{Input, read};
use cchc_office::paper::{page, paper};
use cchc_tests::arbitrary;
use cchc_tests::{beside, mini_plan, updating, workspace};
use proptest::prelude::*;
use serde_json::Value;

/// An invented plan with everything that a document has.
fn whole() -> Plan {
    let text = std::fs::read_to_string(beside("suite/paper/plan.txt")).unwrap();
    let workspace = mini_plan::read(&text).unwrap();
    let mut plan = (*workspace.plans[0]).clone();
    let header = &mut plan.header;
    header.superior = "Ủy ban nhân dân tỉnh Bình Minh".to_owned();
    header.place = "Bình Minh".to_owned();
    header.kind = "Kế hoạch".to_owned();
    header.authority = "KT. GIÁM ĐỐC".to_owned();
    header.position = "PHÓ GIÁM ĐỐC".to_owned();
    header.signatory = "Lê Thị Mẫu".to_owned();
    header.recipients = ["UBND tỉnh (b/c)", "- Các phòng;", "Lưu: VT, VP"].map(str::to_owned).to_vec();
    plan
}

/// One element a line, so that a difference can be read.
fn by_lines(html: &str) -> String {
    let ends = ["</p>", "</h2>", "</h3>", "</h4>", "</h5>", "</tr>", "</colgroup>", "</thead>", "</div>", "</section>"];
    ends.iter().fold(html.to_owned(), |html, end| html.replace(end, &format!("{end}\n")))
}

/// The words of a page without its markup.
fn words(html: &str) -> String {
    let pieces = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    pieces.map(|text| text.trim_matches([' ', '\n'])).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("|")
}

fn blank() -> Plan {
    Plan::blank(IdSource::seeded(1).fresh(), Years::one(2026))
}

#[test]
fn a_whole_plan_is_laid_out_as_the_decree_wants_it() {
    let found = by_lines(&paper(&whole(), Lang::Vi));
    let file = beside("suite/paper/plan.html");
    if updating() {
        std::fs::write(&file, &found).unwrap();
    }
    assert_eq!(found, std::fs::read_to_string(&file).unwrap_or_default(), "UPDATE_SUITE=1 rewrites {}", file.display());
}

#[test]
fn a_blank_plan_says_nothing_of_its_own() {
    let state = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc";
    let mut plan = blank();
    assert_eq!(words(&paper(&plan, Lang::Vi)), format!("{state}|DỰ THẢO"));
    plan.state = State::Issued;
    assert_eq!(words(&paper(&plan, Lang::Vi)), state);
    plan.header.place = "Bình Minh".to_owned();
    plan.header.number = "/KH-SDL".to_owned();
    let room = "\u{a0}".repeat(6);
    let pen = format!("Số: {room}/KH-SDL|Bình Minh, ngày{room}tháng{room}năm{room}");
    assert_eq!(words(&paper(&plan, Lang::Vi)), format!("{state}|{pen}"));
}

#[test]
fn an_appendix_by_itself_stays_by_itself() {
    let mut plan = Plan { rows: whole().rows, columns: whole().columns, state: State::Issued, ..blank() };
    plan.header.number = "/KH-SDL".to_owned();
    plan.header.kind = "KẾ HOẠCH".to_owned();
    let html = paper(&plan, Lang::En);
    assert!(!html.contains("CỘNG HÒA"), "{html}");
    assert!(html.contains(&format!("(Kèm theo Kế hoạch số {}/KH-SDL)", "\u{a0}".repeat(6))), "{html}");
}

/// What a text could do if it came out as markup.
fn trap(number: usize) -> String {
    format!("<img src=x onerror=\"alert('{number}')\">&lt;{number}")
}

/// Puts a trap into every text that is printed; what the plan understood of a text is left alone.
fn set_traps(value: &mut Value, key: &str, traps: &mut Vec<String>) {
    let left = ["id", "field", "measures", "unread", "meaning", "parts_of", "state", "role", "date", "names"];
    match value {
        _ if left.contains(&key) => {}
        Value::Object(fields) => fields.iter_mut().for_each(|(key, value)| set_traps(value, key, traps)),
        Value::Array(items) => items.iter_mut().for_each(|item| set_traps(item, key, traps)),
        Value::String(text) => {
            *text = trap(traps.len());
            traps.push(text.clone());
        }
        _ => {}
    }
}

#[test]
fn markup_in_a_text_comes_out_as_text() {
    let mut plan = whole();
    plan.header.date = None;
    let mut value = serde_json::to_value(&plan).unwrap();
    let mut traps = Vec::new();
    for (key, value) in value.as_object_mut().unwrap() {
        set_traps(value, key, &mut traps);
    }
    let plan: Plan = serde_json::from_value(value).unwrap();
    assert!(traps.len() > 60, "{}", traps.len());
    for html in [paper(&plan, Lang::Vi), page(&plan, Lang::Vi)] {
        assert!(!html.contains("<img") && !html.contains("&lt;img src=x onerror=\""), "{html}");
        let known = ["&lt;", "&gt;", "&quot;", "&amp;"];
        let texts = html.split("</style>").last().unwrap_or_default();
        assert!(texts.split('&').skip(1).all(|rest| known.iter().any(|known| format!("&{rest}").starts_with(known))));
        for trap in &traps {
            let escaped = trap.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
            assert!(html.contains(&escaped), "{trap} is not printed");
        }
    }
}

#[test]
fn nothing_needs_a_style_or_a_script_of_its_own() {
    let html = paper(&whole(), Lang::Vi);
    for forbidden in [" style=", "<script", "<style", " onclick", " src=", " href="] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
}

#[test]
fn a_page_of_its_own_names_no_other_file() {
    let html = page(&whole(), Lang::Vi);
    assert!(html.starts_with("<!DOCTYPE html>"));
    for forbidden in [" src=", " href=", "url(", "@import"] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
}

/// The cells of the table: their reach as numbers.
fn covered(html: &str) -> usize {
    let reach = |cell: &str, name: &str| -> usize {
        let value = cell.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split_once('"'));
        value.and_then(|(number, _)| number.parse().ok()).unwrap_or(1)
    };
    let cells = html.split("<td ").skip(1).filter_map(|rest| rest.split_once('>'));
    cells.map(|(cell, _)| reach(cell, "rowspan") * reach(cell, "colspan")).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_place_of_the_table_is_printed_once(plan in arbitrary::plan()) {
        let html = paper(&plan, Lang::Vi);
        let sheet = cchc_core::table::sheet(&plan);
        prop_assert_eq!(covered(&html), sheet.rows.len() * sheet.headings.len());
    }
}

#[test]
fn the_seeds_are_printed_whole() {
    let Some(folder) = workspace::seeds() else { return };
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let document = read(Input::Bytes { name: None, bytes: &bytes }).unwrap();
        let plan = draft(&document, &Options::default()).plan(&mut IdSource::seeded(1), BeforeReading::default());
        let printed = words(&paper(&plan, Lang::Vi)).replace("&quot;", "\"").replace("&amp;", "&").replace("&gt;", ">");
        let bodies = plan.parts.iter().flat_map(|part| part.body.lines().chain([part.title.as_str()]));
        for line in bodies.chain(plan.legal_basis.iter().map(String::as_str)).filter(|line| !line.contains('<')) {
            let line = line.trim().trim_end_matches(['.', ';', ',']);
            assert!(printed.contains(line), "{}: {line}", path.display());
        }
        let sheet = cchc_core::table::sheet(&plan);
        assert_eq!(covered(&paper(&plan, Lang::Vi)), sheet.rows.len() * sheet.headings.len());
    }
}
