//! `cchc diff`: what differs between two plans.

use cchc_core::difference::{self, Change};
use cchc_core::language::Lang;
use cchc_core::plan::{Plan, Role};
use cchc_core::say;
use cchc_core::workspace::Workspace;

use super::{Command, format, json_line, open, value};
use crate::args::Args;
use crate::{Failure, Outcome, Output};

pub const COMMAND: Command = Command {
    name: "diff",
    synopsis: [
        "A.json B.json [--years NĂM:NĂM] [--format text|json]",
        "A.json B.json [--years YEAR:YEAR] [--format text|json]",
    ],
    help: [
        "So hai bản: bản B thêm, bỏ, sửa, chuyển chỗ những gì so với bản A, từng dòng, đếm theo lĩnh vực.\n\
         Dòng cùng mã là một dòng; giữa hai kế hoạch lập riêng, dòng được nhận ra theo câu chữ. Số thứ tự\n\
         in ở đầu dòng không tính. Tệp có nhiều kế hoạch: so kế hoạch có ở cả hai tệp, nếu không thì kế\n\
         hoạch sau cùng của cơ quan.\n\n\
         --years 2026:2027  kế hoạch năm 2026 của tệp A với kế hoạch năm 2027 của tệp B (có thể là một tệp)\n\
         --format text  + thêm, - bỏ, ~ sửa, > chuyển chỗ; [-chữ bỏ-]{+chữ thêm+} (mặc định)\n\
         --format json  mỗi dòng một đối tượng JSON\n",
        "Compares two plans: what B adds, removes, changes and moves against A, row by row, counted by\n\
         area. Rows of one id are one row; between plans made apart a row is known by its words. The\n\
         printed numbers do not count. Of files with several plans those that are in both are compared,\n\
         else the last one of the office.\n\n\
         --years 2026:2027  the plan for 2026 of A with the one for 2027 of B (which may be the same file)\n\
         --format text  + added, - removed, ~ changed, > moved; [-gone-]{+new+} (default)\n\
         --format json  one JSON object a line\n",
    ],
    options: &[value("--years"), value("--format")],
    run,
};

fn run(args: &Args, lang: Lang) -> Outcome {
    let format = format(args, &["text", "json"], lang)?;
    let [first, second] = args.free.as_slice() else {
        return Err(Failure(say!(
            lang,
            "Cần đúng hai tệp: bản cũ rồi bản mới. Gõ: cchc help diff",
            "Two files are wanted: the older, then the newer. Try: cchc help diff"
        )));
    };
    let (before, after) = (open(first, lang)?, open(second, lang)?);
    let mut output = Output::default();
    let pairs = match args.value("--years") {
        Some(years) => vec![of_years(&before, &after, years, lang)?],
        None => pairs(&before, &after, [first, second], lang)?,
    };
    for plan in before.plans.iter().chain(&after.plans) {
        if !pairs.iter().any(|(old, new)| old.id == plan.id || new.id == plan.id) {
            let name = name(plan);
            output.notes.push(say!(lang, "Không so: {name}", "Not compared: {name}"));
        }
    }
    for (old, new) in pairs {
        let changes = difference::between(old, new);
        match format {
            "json" => changes.iter().for_each(|change| output.text.push_str(&json_line(change))),
            _ => output.text.push_str(&in_words(old, new, &changes, lang)),
        }
    }
    Ok(output)
}

/// The plans of these years, "2026:2027"; the office's own before others.
fn of_years<'a>(
    before: &'a Workspace,
    after: &'a Workspace,
    years: &str,
    lang: Lang,
) -> Result<(&'a Plan, &'a Plan), Failure> {
    let wrong = || {
        Failure(say!(
            lang,
            "--years cần hai năm, ví dụ 2026:2027, không phải “{years}”.",
            "--years wants two years such as 2026:2027, not “{years}”."
        ))
    };
    let (old, new) = years.split_once(':').ok_or_else(wrong)?;
    let plan = |workspace: &'a Workspace, year: &str| {
        let year: i32 = year.trim().parse().map_err(|_| wrong())?;
        let of_year =
            || workspace.plans.iter().rev().filter(|plan| (plan.years.first..=plan.years.last).contains(&year));
        let found = of_year().find(|plan| plan.role == Role::Own).or_else(|| of_year().next());
        found.map(AsRef::as_ref).ok_or_else(|| {
            Failure(say!(lang, "Tệp không có kế hoạch năm {year}.", "The file holds no plan for {year}."))
        })
    };
    Ok((plan(before, old)?, plan(after, new)?))
}

fn name(plan: &Plan) -> String {
    let title = [&plan.header.title, &plan.appendix_title].into_iter().find(|title| !title.is_empty());
    format!("{} {}", plan.years.first, title.map_or("", String::as_str)).trim_end().to_owned()
}

/// The plans to compare: those that both files hold, else the last own one of each.
fn pairs<'a>(
    before: &'a Workspace,
    after: &'a Workspace,
    names: [&str; 2],
    lang: Lang,
) -> Result<Vec<(&'a Plan, &'a Plan)>, Failure> {
    let both = after.plans.iter().filter_map(|new| Some((before.plan(new.id)?.as_ref(), new.as_ref())));
    let both: Vec<_> = both.collect();
    if !both.is_empty() {
        return Ok(both);
    }
    let last = |workspace: &'a Workspace, name: &str| {
        let own = workspace.plans.iter().rev().find(|plan| plan.role == Role::Own);
        let plan = own.or(workspace.plans.last()).map(AsRef::as_ref);
        plan.ok_or_else(|| {
            Failure(say!(lang, "{name}: tệp chưa có kế hoạch nào.", "{name}: the file holds no plan yet."))
        })
    };
    Ok(vec![(last(before, names[0])?, last(after, names[1])?)])
}

fn in_words(old: &Plan, new: &Plan, changes: &[Change], lang: Lang) -> String {
    let mut out = format!("{} → {}\n", name(old), name(new));
    if changes.is_empty() {
        out.push_str(lang.pick("Không có gì khác.\n", "Nothing differs.\n"));
    }
    for (area, counts) in difference::counts(changes) {
        let area =
            if area.is_empty() { lang.pick("Ngoài các lĩnh vực", "Outside the areas").to_owned() } else { area };
        out.push_str(&format!("  {area}: {}\n", counts.line(lang)));
    }
    for change in changes {
        out.push_str(&format!("{}\n", change.line(lang)));
        for text in &change.texts {
            out.push_str(&format!("    {}\n", text.line(lang)));
        }
    }
    out
}
