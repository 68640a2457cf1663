//! Tasks in a text without a table: each ends with lines such as "Cơ quan chủ trì: …", "Thời gian
//! thực hiện: …".

use cchc_core::vietnamese::{fold, squeeze};

use super::area;
use super::heading::{self, ColumnMeaning};
use super::number::{self, Number, Style};
use super::table::{Cell, Column, Kind, Line, Table, Where};

/// The columns of the table that such a text makes.
const COLUMNS: [(&str, ColumnMeaning); 6] = [
    ("STT", ColumnMeaning::Number),
    ("Nhiệm vụ", ColumnMeaning::Task),
    ("Sản phẩm", ColumnMeaning::Product),
    ("Chủ trì", ColumnMeaning::Lead),
    ("Phối hợp", ColumnMeaning::Joint),
    ("Thời gian", ColumnMeaning::Deadline),
];

/// Lines of one task longer than this are the text around it.
const MOST_PARAGRAPHS: usize = 8;

/// A paragraph, its lines joined.
struct Paragraph {
    line: usize,
    text: String,
    labels: Vec<(ColumnMeaning, String)>,
    /// What stands before the first label.
    before: String,
    /// It begins with a bullet.
    listed: bool,
}

/// The table that the tasks of the text make; `None` where fewer than two tasks name a unit or a
/// time.
pub(crate) fn table(texts: &[(usize, &str)]) -> Option<Table> {
    let paragraphs: Vec<Paragraph> = texts.iter().flat_map(|&(line, text)| paragraphs(line, text)).collect();
    let tasks = tasks(&paragraphs);
    if tasks.len() < 2 {
        return None;
    }
    let titles = titles(&paragraphs, &tasks);
    let columns = COLUMNS.iter().map(|&(heading, meaning)| Column { meaning, ..Column::new(heading, "") }).collect();
    let mut lines = Vec::new();
    let mut title = titles.into_iter().peekable();
    for task in &tasks {
        while let Some(at) = title.next_if(|&at| at < task.from) {
            lines.extend(paragraphs.get(at).map(title_line));
        }
        lines.extend(task_line(&paragraphs, task));
    }
    Some(Table { columns, lines, whole: true })
}

/// A task: its paragraphs from the first to the last, and the labels after them.
struct Task {
    from: usize,
    until: usize,
    labels: std::ops::Range<usize>,
}

/// A paragraph begins with a bullet or a number, after an empty line, or after a line that ends a
/// sentence.
fn paragraphs(first: usize, text: &str) -> Vec<Paragraph> {
    let mut all: Vec<(usize, String, bool)> = Vec::new();
    let mut begins = true;
    for (at, line) in text.lines().enumerate() {
        // A star with a blank behind it is a bullet, others are bold letters of Markdown.
        let starred = line.trim_start().starts_with("* ");
        let line = squeeze(line.trim_matches(['*', '_', '#', ' ']));
        if line.is_empty() {
            begins = true;
            continue;
        }
        let listed = starred || line.starts_with(['-', '–', '+', '•']);
        let marked = listed || line.starts_with(['*', '(']) || number::before(&line).is_some();
        let labelled = first_label(&line).is_some();
        match all.last_mut() {
            Some((_, last, _)) if !begins && !marked && !labelled => {
                last.push(' ');
                last.push_str(&line);
            }
            _ => all.push((first + at, line.clone(), listed)),
        }
        begins = line.ends_with(['.', ';', ':']);
    }
    all.into_iter().map(|(line, text, listed)| Paragraph { listed, ..read(line, text) }).collect()
}

fn read(line: usize, text: String) -> Paragraph {
    let mut labels = Vec::new();
    let Some((at, _, _)) = first_label(&text) else {
        return Paragraph { line, before: text.clone(), text, labels, listed: false };
    };
    let before =
        text.get(..at).unwrap_or_default().trim_end_matches(['(', '[', ' ', '-', '–', '+', '•', '*']).trim().to_owned();
    let mut rest = text.get(at..).unwrap_or_default();
    while let Some((start, meaning, value)) = first_label(rest) {
        let after = rest.get(start + value..).unwrap_or_default();
        let end = next_label(after).unwrap_or(after.len());
        let value = after.get(..end).unwrap_or_default().trim();
        let value =
            value.trim_end_matches([';', ',', ' ']).trim_end_matches("./.").trim_end_matches(['.', ')', ']']).trim();
        labels.push((meaning, value.to_owned()));
        rest = after.get(end..).unwrap_or_default();
    }
    Paragraph { line, text, labels, before, listed: false }
}

/// Where the next label begins in what follows one.
fn next_label(text: &str) -> Option<usize> {
    first_label(text).map(|(at, _, _)| at)
}

/// The first label of a text: where it begins, what it means, how long it is with its colon. A
/// label stands at the beginning, or after a mark that ends something.
fn first_label(text: &str) -> Option<(usize, ColumnMeaning, usize)> {
    for (colon, _) in text.match_indices(':') {
        let head = text.get(..colon)?;
        let start = head.rfind(['.', ';', '(', '[', ':', ',']).map_or(0, |at| at + 1);
        let words = head.get(start..)?;
        let bare = words.trim_start_matches(|c: char| !c.is_alphanumeric());
        let at = start + words.len() - bare.len();
        if bare.len() > 90 || !begins_as_label(bare) || !heading::is_made_of_heading_words(bare) {
            continue;
        }
        let meaning = heading::read(bare).map(|h| h.meaning);
        let takes = matches!(
            meaning,
            Some(ColumnMeaning::Lead | ColumnMeaning::Joint | ColumnMeaning::Deadline | ColumnMeaning::Product)
        );
        if let (true, Some(meaning)) = (takes, meaning) {
            return Some((at, meaning, colon + 1 - at));
        }
    }
    None
}

/// How the lines begin that name a task's unit, time or product; "Giải pháp chỉ đạo của đơn vị:" is
/// a heading of the text and no label.
fn begins_as_label(words: &str) -> bool {
    const BEGINNINGS: [&str; 16] = [
        "co quan",
        "don vi",
        "phong",
        "bo phan",
        "chu tri",
        "phoi hop",
        "thoi gian",
        "thoi han",
        "tien do",
        "hoan thanh",
        "han",
        "san pham",
        "ket qua thuc hien",
        "ket qua dau ra",
        "ket qua, san pham",
        "ket qua/san pham",
    ];
    let folded = fold(words);
    BEGINNINGS.iter().any(|beginning| folded.starts_with(beginning)) || folded == "ket qua"
}

/// The tasks: paragraphs with labels behind them, of which one names a unit or a time.
fn tasks(paragraphs: &[Paragraph]) -> Vec<Task> {
    let mut tasks: Vec<Task> = Vec::new();
    let mut at = 0;
    while at < paragraphs.len() {
        let Some(paragraph) = paragraphs.get(at).filter(|p| !p.labels.is_empty()) else {
            at += 1;
            continue;
        };
        let own = !paragraph.before.is_empty();
        let after = paragraphs.iter().skip(at + 1).take_while(|p| !p.labels.is_empty() && p.before.is_empty()).count();
        let labels = at..at + 1 + after;
        let until = if own { at + 1 } else { at };
        let floor = tasks.last().map_or(0, |task| task.labels.end);
        let named = paragraphs.get(labels.clone()).unwrap_or_default().iter().flat_map(|p| &p.labels);
        let counts = named.clone().any(|(m, _)| matches!(m, ColumnMeaning::Lead | ColumnMeaning::Deadline));
        if counts && until > floor {
            tasks.push(Task { from: first_paragraph(paragraphs, floor, until), until, labels: labels.clone() });
        }
        at = labels.end;
    }
    tasks
}

/// A task begins at the last numbered paragraph, or is the one paragraph before its labels.
fn first_paragraph(paragraphs: &[Paragraph], floor: usize, until: usize) -> usize {
    let low = floor.max(until.saturating_sub(MOST_PARAGRAPHS));
    let numbered =
        (low..until).rev().find(|&at| paragraphs.get(at).is_some_and(|p| number::before(&p.before).is_some()));
    let last = until.saturating_sub(1);
    let title = |at: &usize| is_title_over(paragraphs, *at, last);
    numbered.filter(|at| !title(at)).unwrap_or(last).max(floor)
}

/// True where the numbered paragraph is no beginning of the task but a title over it: it names an
/// area, or the task is one of several in a list.
fn is_title_over(paragraphs: &[Paragraph], numbered: usize, last: usize) -> bool {
    let is_item =
        |at: usize| paragraphs.get(at).is_some_and(|p| p.listed && !p.before.is_empty() && !p.labels.is_empty());
    let area = paragraphs.get(numbered).is_some_and(|p| p.labels.is_empty() && area::is_known(&p.text));
    numbered < last && (area || (is_item(last) && is_item(last + 1)))
}

/// The numbered paragraphs that stand over tasks, in order. Where the areas of reform are among
/// them, what stands over those is left to the text.
fn titles(paragraphs: &[Paragraph], tasks: &[Task]) -> Vec<usize> {
    let in_task = |at: usize| tasks.iter().any(|task| (task.from..task.labels.end).contains(&at));
    let number = |at: usize| -> Option<Number> {
        let text = &paragraphs.get(at)?.text;
        let (_, number, rest) = number::before(text)?;
        (rest.split(' ').count() <= 30 && !rest.ends_with(';')).then_some(number)
    };
    let mut open: Vec<(usize, Style)> = Vec::new();
    let mut over: Vec<usize> = Vec::new();
    let mut task = tasks.iter().peekable();
    for at in 0..paragraphs.len() {
        while let Some(found) = task.next_if(|task| task.from <= at) {
            let own = number(found.from).map(|n| n.style());
            let above = open.iter().filter(|(_, style)| own.is_none_or(|own| *style < own));
            over.extend(above.map(|&(title, _)| title));
        }
        if in_task(at) {
            continue;
        }
        if let Some(style) = number(at).map(|n| n.style()) {
            open.retain(|(_, above)| *above < style);
            open.push((at, style));
        }
    }
    over.sort_unstable();
    over.dedup();
    let style = |at: &usize| number(*at).map(|n| n.style());
    let is_area = |at: &usize| paragraphs.get(*at).is_some_and(|p| area::is_known(&p.text));
    let highest = over.iter().filter(|at| is_area(at)).filter_map(style).min();
    over.retain(|at| highest.is_none_or(|highest| style(at).is_some_and(|style| style >= highest)));
    over
}

fn title_line(paragraph: &Paragraph) -> Line {
    let text = paragraph.text.trim_end_matches([':', '.']);
    let (printed, rest) = number::before(text).map_or(("", text), |(printed, _, rest)| (printed, rest));
    line(paragraph.line, [printed, rest, "", "", "", ""].map(str::to_owned))
}

fn task_line(paragraphs: &[Paragraph], task: &Task) -> Option<Line> {
    let texts: Vec<&str> = paragraphs.get(task.from..task.until)?.iter().map(|p| p.before.as_str()).collect();
    let whole = texts.join("\n");
    let (printed, rest) = match number::before(&whole) {
        Some((printed, _, rest)) => (printed.to_owned(), rest.to_owned()),
        None => (String::new(), whole.trim_start_matches(['-', '–', '+', '•', '*', ' ']).to_owned()),
    };
    let mut cells = [printed, rest, String::new(), String::new(), String::new(), String::new()];
    for (meaning, value) in paragraphs.get(task.labels.clone())?.iter().flat_map(|p| &p.labels) {
        let Some(at) = COLUMNS.iter().position(|(_, m)| m == meaning) else {
            continue;
        };
        let Some(cell) = cells.get_mut(at) else {
            continue;
        };
        if !cell.is_empty() {
            cell.push_str("; ");
        }
        cell.push_str(value);
    }
    Some(line(paragraphs.get(task.from)?.line, cells))
}

fn line(line: usize, cells: [String; 6]) -> Line {
    let cells = cells.into_iter().map(|text| Cell { text, bold: false, place: Where::Here }).collect();
    Line { line, after_break: false, kind: Kind::Body, cells }
}
