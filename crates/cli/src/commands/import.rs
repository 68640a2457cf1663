//! `cchc import`: a document to a saved plan, with a note for whatever was inferred or not
//! understood.

use std::sync::Arc;

use cchc_core::command::Command as Change;
use cchc_core::deadline::BeforeReading;
use cchc_core::id::IdSource;
use cchc_core::language::Lang;
use cchc_core::vietnamese::fold;
use cchc_core::workspace::Workspace;
use cchc_core::{say, store};
use cchc_import::draft::{self, Draft};
use cchc_import::recognise::ColumnMeaning;
use cchc_import::source::{self, Document, Input};

use super::{Command, flag, value};
use crate::args::Args;
use crate::{Failure, Outcome, Output, io};

pub const COMMAND: Command = Command {
    name: "import",
    synopsis: [
        "TỆP|- [--year NĂM] [--columns CỘT,…] [--convert] [-o plan.json]",
        "FILE|- [--year YEAR] [--columns COLUMN,…] [--convert] [-o plan.json]",
    ],
    help: [
        "Đọc kế hoạch từ văn bản (chữ chép ra có tab hoặc dấu |, HTML, CSV) và ghi thành tệp của Sổ CCHC.\n\
         Điều gì suy ra hoặc chưa hiểu được báo trên đầu ra lỗi, mỗi dòng một ghi chú.\n\n\
         --year NĂM     năm của kế hoạch, khi văn bản không ghi hoặc ghi khác\n\
         --columns CỘT  các cột của bảng từ trái sang, cách nhau bằng dấu phẩy, khi bảng không có dòng\n\
         \x20              tiêu đề hoặc tiêu đề lạ: number area group target task product lead joint deadline;\n\
         \x20              “-” giữ cột theo tiêu đề của nó, “skip” bỏ cột.\n\
         \x20              Ví dụ: --columns number,target,task,product,lead,joint,deadline,-\n\
         --convert      đổi phông chữ cũ (TCVN3, VNI) sang Unicode\n\
         -o TỆP         ghi vào tệp này; không có thì in ra đầu ra chuẩn\n",
        "Reads a plan from a document (copied text with tabs or |, HTML, CSV) and writes a file of Sổ CCHC.\n\
         What was inferred or not understood is said on standard error, one note a line.\n\n\
         --year YEAR       the plan's year, where the document gives none or another\n\
         --columns COLUMN  the table's columns from the left, separated by commas, for a table without\n\
         \x20                 headings or with unknown ones: number area group target task product lead joint\n\
         \x20                 deadline; “-” keeps a column under its heading, “skip” leaves it out.\n\
         \x20                 Example: --columns number,target,task,product,lead,joint,deadline,-\n\
         --convert         converts text in an old font code (TCVN3, VNI) to Unicode\n\
         -o FILE           writes to this file; to standard output without it\n",
    ],
    options: &[value("--year"), value("--columns"), flag("--convert"), value("-o")],
    run,
};

fn run(args: &Args, lang: Lang) -> Outcome {
    let path = args.one("import", lang)?;
    let options = draft::Options { columns: columns(args, lang)?, year: args.year(lang)? };
    let target = args.value("-o");
    if target.is_some_and(|target| io::same_file(path, target)) {
        return Err(Failure(say!(
            lang,
            "-o trùng với tệp nguồn “{path}”. Hãy chọn tên khác.",
            "-o is the source file “{path}” itself. Choose another name."
        )));
    }
    let bytes = io::read(path, io::LARGEST_TEXT, lang)?;
    let document = read(path, &bytes, args.has("--convert"), lang)?;
    let draft = draft::draft(&document, &options);
    let mut notes: Vec<String> = document.notes.iter().map(|note| note.message(lang)).collect();
    notes.extend(draft.notes().iter().map(|note| note.message(lang)));
    notes.extend(advice(&draft, lang));
    let saved = store::save(&workspace(&document, &draft, lang)?);
    let text = match target {
        Some(target) => {
            io::write(target, &saved, lang)?;
            summary(target, &draft, notes.len(), lang)
        }
        None => String::from_utf8_lossy(&saved).into_owned() + "\n",
    };
    Ok(Output { text, notes, errors: false })
}

/// A workspace that holds the plan alone. The ids follow from the text, so one document gives the
/// same file on every machine.
fn workspace(document: &Document, draft: &Draft, lang: Lang) -> Result<Workspace, Failure> {
    let mut ids = IdSource::from_text(&document.text);
    let plan = draft.plan(&mut ids, BeforeReading::default());
    let add = Change::AddPlan { plan: Arc::new(plan) };
    let empty = Workspace::new(ids.fresh());
    empty.apply(&add).map_err(|e| Failure(e.message(lang)))
}

/// What the command line can do about a note.
fn advice(draft: &Draft, lang: Lang) -> Vec<String> {
    let mut advice = Vec::new();
    if draft.needs_header {
        advice.push(say!(
            lang,
            "Bảng không có dòng tiêu đề: ghi rõ các cột bằng --columns (xem: cchc help import).",
            "The table has no headings: name its columns with --columns (see: cchc help import)."
        ));
    }
    if draft.years.is_none() {
        advice.push(say!(
            lang,
            "Chưa rõ năm của kế hoạch: ghi bằng --year NĂM.",
            "The plan's year is not known: give it with --year YEAR."
        ));
    }
    advice
}

fn summary(path: &str, draft: &Draft, notes: usize, lang: Lang) -> String {
    let draft::Counts { areas, groups, targets, tasks } = draft.counts();
    say!(
        lang,
        "Đã ghi {path}: {areas} lĩnh vực, {groups} nhóm, {targets} mục tiêu, {tasks} nhiệm vụ; {notes} ghi chú.\n",
        "Wrote {path}: {areas} areas, {groups} groups, {targets} targets, {tasks} tasks; {notes} notes.\n"
    )
}

/// Reads a document; its refusal names the file.
fn read(path: &str, bytes: &[u8], convert: bool, lang: Lang) -> Result<Document, Failure> {
    if store::is_locked(bytes) {
        return Err(Failure(format!("{path}: {}", store::OpenError::Locked.message(lang))));
    }
    let input = Input::Bytes { name: (path != "-").then_some(path), bytes };
    let options = source::Options { convert_legacy: convert };
    source::read_with(input, options).map_err(|e| Failure(format!("{path}: {}", e.message(lang))))
}

/// The plain text of a document, lines as in the source.
pub(super) fn text_of(path: &str, bytes: &[u8], lang: Lang) -> Result<String, Failure> {
    read(path, bytes, false, lang).map(|document| document.text)
}

const COLUMNS: [(&str, &str, ColumnMeaning); 11] = [
    ("number", "stt", ColumnMeaning::Number),
    ("area", "linh vuc", ColumnMeaning::Area),
    ("group", "nhom", ColumnMeaning::Group),
    ("target", "muc tieu", ColumnMeaning::Target),
    ("task", "nhiem vu", ColumnMeaning::Task),
    ("product", "san pham", ColumnMeaning::Product),
    ("lead", "chu tri", ColumnMeaning::Lead),
    ("joint", "phoi hop", ColumnMeaning::Joint),
    ("deadline", "thoi han", ColumnMeaning::Deadline),
    ("-", "extra", ColumnMeaning::Extra),
    ("skip", "bo", ColumnMeaning::Ignore),
];

/// The columns of `--columns`, by their English names or their Vietnamese words.
fn columns(args: &Args, lang: Lang) -> Result<Option<Vec<ColumnMeaning>>, Failure> {
    let Some(list) = args.value("--columns") else {
        return Ok(None);
    };
    let one = |name: &str| {
        let folded = fold(name);
        let known = COLUMNS.iter().find(|(code, word, _)| folded == *code || folded == *word);
        known.map(|(_, _, meaning)| *meaning).ok_or_else(|| {
            let codes: Vec<&str> = COLUMNS.iter().map(|(code, _, _)| *code).collect();
            let codes = codes.join(" ");
            let name = name.trim();
            Failure(say!(
                lang,
                "--columns không có cột “{name}”; chỉ có: {codes}.",
                "--columns knows no column “{name}”; there are: {codes}."
            ))
        })
    };
    list.split(',').map(one).collect::<Result<_, _>>().map(Some)
}
