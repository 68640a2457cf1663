//! `cchc check`: what breaks a rule in a saved plan.

use cchc_core::finding::{Ctx, Finding, Severity};
use cchc_core::language::Lang;
use cchc_core::{rule, say};
use chrono::NaiveDate;

use super::{Command, format, json_line, note_on_plans, open, value};
use crate::args::Args;
use crate::{Failure, Outcome, Output};

pub const COMMAND: Command = Command {
    name: "check",
    synopsis: ["plan.json [--today NGÀY] [--format text|json]", "plan.json [--today DAY] [--format text|json]"],
    help: [
        "Kiểm tra kế hoạch theo các quy tắc (xem: cchc rules). Mã kết thúc 1 khi có lỗi mức “lỗi”.\n\n\
         --today NGÀY   ngày kiểm tra, dạng 2026-01-31 hoặc 31/01/2026; không ghi thì các quy tắc\n\
         \x20              cần ngày hôm nay không chạy\n\
         --format text  mỗi phát hiện: mã, mức, chỗ, nội dung và cách xử lý (mặc định)\n\
         --format json  mỗi dòng một đối tượng JSON\n",
        "Checks the plan against the rules (see: cchc rules). Exit code 1 on findings of severity\n\
         error.\n\n\
         --today DAY    the day of the check, 2026-01-31 or 31/01/2026; without it, rules that need\n\
         \x20              today are silent\n\
         --format text  each finding with code, severity, place, message and hint (default)\n\
         --format json  one JSON object a line\n",
    ],
    options: &[value("--today"), value("--format")],
    run,
};

fn run(args: &Args, lang: Lang) -> Outcome {
    let format = format(args, ["text", "json"], lang)?;
    let ctx = Ctx { today: today(args, lang)?, lang };
    let workspace = open(args.one("check", lang)?, lang)?;
    let mut output = Output { notes: note_on_plans(&workspace, lang), ..Output::default() };
    let mut count = [0usize; 3];
    for plan in &workspace.plans {
        for finding in rule::findings(&workspace, plan, &ctx) {
            count[place_of(finding.severity)] += 1;
            if format == "json" {
                output.text.push_str(&json_line(&finding));
            } else {
                output.text.push_str(&in_words(&finding, lang));
            }
        }
    }
    output.errors = count[0] > 0;
    if format == "text" {
        let [errors, warnings, notes] = count;
        output.text.push_str(&say!(
            lang,
            "{errors} lỗi, {warnings} cảnh báo, {notes} lưu ý.\n",
            "{errors} errors, {warnings} warnings, {notes} notes.\n"
        ));
    }
    Ok(output)
}

fn place_of(severity: Severity) -> usize {
    match severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Note => 2,
    }
}

fn in_words(finding: &Finding, lang: Lang) -> String {
    let Finding { code, place, message, hint, .. } = finding;
    let word = finding.severity.word(lang);
    let at = &place.at;
    format!("{code} {word} {at}: {message}\n     {hint}\n")
}

/// The day of `--today`.
fn today(args: &Args, lang: Lang) -> Result<Option<NaiveDate>, Failure> {
    let Some(text) = args.value("--today") else {
        return Ok(None);
    };
    let read = ["%Y-%m-%d", "%d/%m/%Y"].iter().find_map(|form| NaiveDate::parse_from_str(text, form).ok());
    match read {
        Some(day) => Ok(Some(day)),
        None => Err(Failure(say!(
            lang,
            "--today cần một ngày có thật, dạng 2026-01-31 hoặc 31/01/2026, không phải “{text}”.",
            "--today wants a day that exists, 2026-01-31 or 31/01/2026, not “{text}”."
        ))),
    }
}
