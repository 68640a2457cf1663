//! `cchc check`: what breaks a rule in a saved plan, and the fixes that need no asking.

use cchc_core::finding::Ctx;
use cchc_core::language::Lang;
use cchc_core::plan::Plan;
use cchc_core::rule::{self, By, Report, Which};
use cchc_core::workspace::Workspace;
use cchc_core::{say, store};
use chrono::NaiveDate;

use super::{Command, flag, format, note_on_plans, open, value};
use crate::args::Args;
use crate::{Failure, Outcome, Output, io};

mod parent;
mod write;

pub const COMMAND: Command = Command {
    name: "check",
    synopsis: [
        "plan.json [--today NGÀY] [--parent TỆP] [--by unit|area|rule] [--since BẢN-CŨ] [--fix [--out TỆP]] [--format text|json|tsv]",
        "plan.json [--today DAY] [--parent FILE] [--by unit|area|rule] [--since OLDFILE] [--fix [--out FILE]] [--format text|json|tsv]",
    ],
    help: [
        "Kiểm tra kế hoạch theo các quy tắc (xem: cchc rules) và quy tắc riêng ghi trong tệp.\n\n\
         --today NGÀY   ngày kiểm tra, dạng 2026-01-31 hoặc 31/01/2026; không ghi thì các quy tắc\n\
         \x20              cần ngày hôm nay không chạy, mọi việc bỏ qua đều còn thời hạn\n\
         --parent TỆP   đối chiếu với kế hoạch cấp trên trong tệp này; tệp được kiểm tra không đổi\n\
         --by CÁCH      xếp theo đơn vị chủ trì (unit: danh sách giao từng đơn vị), lĩnh vực (area)\n\
         \x20              hoặc quy tắc (rule)\n\
         --since BẢN-CŨ so với bản cũ của cùng sổ: chỗ mới, chỗ đã hết, chỗ còn\n\
         --fix          tự sửa những chỗ sửa được mà không cần hỏi, ghi lại vào tệp, in từng chỗ đã sửa\n\
         --out TỆP      cùng --fix: ghi vào tệp này thay vì tệp được kiểm tra\n\
         --format text  mỗi phát hiện: mã, mức, chỗ, nội dung và cách xử lý (mặc định)\n\
         --format json  mỗi dòng một đối tượng: code severity place{plan,row,field,part,at} about message\n\
         \x20              hint fix{title,command} safe area units group waived{reason,author,since,until}\n\
         \x20              since(new|still|gone); trường không có thì bỏ trống hoặc không ghi\n\
         --format tsv   bảng dán được vào Excel, có dòng tiêu đề, cùng tên cột; ô không bao giờ là công thức\n\n\
         Mã kết thúc: 0 không có lỗi mức “lỗi” (sau khi sửa, nếu có --fix); 1 có; 2 không thực hiện được.\n",
        "Checks the plan against the rules (see: cchc rules) and the office's own rules in the file.\n\n\
         --today DAY    the day of the check, 2026-01-31 or 31/01/2026; without it, rules that need\n\
         \x20              today are silent and every waiver holds\n\
         --parent FILE  measures it by the superior's plan in this file; the checked file stays as it is\n\
         --by HOW       by lead unit (unit: a checklist to hand out), by area or by rule\n\
         --since OLD    against an older version of the same workbook: what is new, gone, still there\n\
         --fix          carries out the fixes that need no asking, writes the file, prints each change\n\
         --out FILE     with --fix: writes this file instead of the one that was checked\n\
         --format text  each finding with code, severity, place, message and hint (default)\n\
         --format json  one object a line: code severity place{plan,row,field,part,at} about message hint\n\
         \x20              fix{title,command} safe area units group waived{reason,author,since,until}\n\
         \x20              since(new|still|gone); what there is none of is empty or left out\n\
         --format tsv   a table for Excel with a heading line and the same names; no cell is a formula\n\n\
         Exit code: 0 no finding of severity error (after the fixes, with --fix); 1 some; 2 cannot do it.\n",
    ],
    options: &[
        value("--today"),
        value("--parent"),
        value("--by"),
        value("--since"),
        flag("--fix"),
        value("--out"),
        value("--format"),
    ],
    run,
};

/// One plan with what was found in it.
struct Checked<'a> {
    workspace: &'a Workspace,
    plan: &'a Plan,
    report: Report,
    /// The report of the older version.
    before: Option<Report>,
}

fn run(args: &Args, lang: Lang) -> Outcome {
    let format = format(args, &["text", "json", "tsv"], lang)?;
    let by = by(args, lang)?;
    let ctx = Ctx { today: today(args, lang)?, lang };
    let path = args.one("check", lang)?;
    let workspace = open(path, lang)?;
    let parents = args.value("--parent").map(|path| open(path, lang)).transpose()?;
    let old = args.value("--since").map(|path| open(path, lang)).transpose()?;
    let mut output = Output { notes: note_on_plans(&workspace, lang), ..Output::default() };
    let workspace = match Saving::asked(args, path, lang)? {
        Some(saving) => mended(workspace, parents.as_ref(), &saving, format, &ctx, &mut output)?,
        None => workspace,
    };
    let attached = parent::attached(&workspace, parents.as_ref(), lang)?;
    let old = old.map(|old| parent::attached(&old, parents.as_ref(), lang)).transpose()?;
    let checked: Vec<Checked> = workspace
        .plans
        .iter()
        .filter_map(|plan| {
            let plan = attached.plan(plan.id)?;
            let before = old.as_ref().map(|old| report_of(old, plan, &ctx));
            Some(Checked { workspace: &attached, plan, report: rule::check(&attached, plan, &ctx), before })
        })
        .collect();
    output.errors = checked.iter().any(|checked| checked.report.counts().errors > 0);
    if format == "text" {
        output.text.push_str(&write::text(&checked, by, lang));
    } else {
        let lines = write::lines(&checked, by, lang);
        output.text.push_str(&if format == "json" { write::json(&lines) } else { write::tsv(&lines) });
        output.notes.extend(checked.iter().filter_map(|checked| checked.report.absent_note(lang)));
    }
    Ok(output)
}

/// What was found in the older version of a plan; nothing where there was none.
fn report_of(old: &Workspace, plan: &Plan, ctx: &Ctx) -> Report {
    old.plan(plan.id).map(|plan| rule::check(old, plan, ctx)).unwrap_or_default()
}

/// Where `--fix` writes.
struct Saving<'a> {
    path: &'a str,
    /// Written even where nothing was mended: somebody waits for it.
    always: bool,
}

impl<'a> Saving<'a> {
    fn asked(args: &'a Args, path: &'a str, lang: Lang) -> Result<Option<Saving<'a>>, Failure> {
        match (args.has("--fix"), args.value("--out")) {
            (false, None) => Ok(None),
            (false, Some(_)) => Err(Failure(say!(lang, "--out chỉ đi cùng --fix.", "--out goes with --fix only."))),
            (true, Some(path)) => Ok(Some(Saving { path, always: true })),
            (true, None) if path == "-" => Err(Failure(say!(
                lang,
                "Đọc từ đầu vào chuẩn thì --fix cần --out TỆP.",
                "From standard input, --fix wants --out FILE."
            ))),
            (true, None) => Ok(Some(Saving { path, always: false })),
        }
    }
}

/// Carries out the safe fixes of every plan and writes the file. The superior's plan only helps to
/// find them: it does not get into the file.
fn mended(
    mut workspace: Workspace,
    parents: Option<&Workspace>,
    saving: &Saving,
    format: &str,
    ctx: &Ctx,
    output: &mut Output,
) -> Result<Workspace, Failure> {
    let lang = ctx.lang;
    let mut said = Vec::new();
    let (mut refused, mut untried) = (0, 0);
    for id in workspace.plans.iter().map(|plan| plan.id).collect::<Vec<_>>() {
        let mended = rule::mend(&parent::attached(&workspace, parents, lang)?, id, ctx, Which::Safe);
        for done in mended.done {
            workspace = workspace.apply(&done.command).map_err(|why| Failure(why.message(lang)))?;
            said.push(format!("{} {}: {}", done.finding.code, done.finding.place.at, done.change));
        }
        refused += mended.refused - mended.untried;
        untried += mended.untried;
    }
    if saving.always || !said.is_empty() {
        io::write(saving.path, &store::save(&workspace), lang)?;
    }
    let (n, path) = (said.len(), saving.path);
    said.push(match n {
        0 => say!(lang, "Không có chỗ nào tự sửa được mà không cần hỏi.", "Nothing could be mended without asking."),
        1 => say!(lang, "Đã sửa 1 chỗ, ghi vào {path}.", "Mended 1 place, wrote {path}."),
        _ => say!(lang, "Đã sửa {n} chỗ, ghi vào {path}.", "Mended {n} places, wrote {path}."),
    });
    if refused > 0 {
        said.push(say!(
            lang,
            "Còn {refused} chỗ chưa sửa được, có thể vì kế hoạch đã ban hành.",
            "{refused} could not be mended, perhaps because the plan was issued."
        ));
    }
    if untried > 0 {
        said.push(say!(
            lang,
            "Còn {untried} chỗ chưa làm tới trong một lần; chạy lại để sửa tiếp.",
            "{untried} were too many for one run; run it again to go on."
        ));
    }
    if format == "text" {
        output.text = said.join("\n") + "\n\n";
    } else {
        output.notes.extend(said);
    }
    Ok(workspace)
}

/// The value of `--by`.
fn by(args: &Args, lang: Lang) -> Result<Option<By>, Failure> {
    let Some(name) = args.value("--by") else { return Ok(None) };
    if args.has("--since") {
        return Err(Failure(say!(lang, "--by và --since không đi cùng nhau.", "--by and --since do not go together.")));
    }
    By::named(name).map(Some).ok_or_else(|| {
        Failure(say!(
            lang,
            "--by là unit, area hoặc rule, không phải “{name}”.",
            "--by is unit, area or rule, not “{name}”."
        ))
    })
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
