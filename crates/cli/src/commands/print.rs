//! `cchc print`: the whole plan as a page for the printer.

use cchc_core::language::Lang;
use cchc_core::plan::{Plan, Role};
use cchc_core::say;
use cchc_core::workspace::Workspace;
use cchc_office::paper::page;

use super::{Command, open, value};
use crate::args::Args;
use crate::{Failure, Outcome, Output, io};

pub const COMMAND: Command = Command {
    name: "print",
    synopsis: ["plan.json [--year NĂM] [-o plan.html]", "plan.json [--year YEAR] [-o plan.html]"],
    help: [
        "Dàn trang toàn bộ kế hoạch theo thể thức của Nghị định 30/2020/NĐ-CP thành một trang HTML không cần\n\
         tệp nào khác: phần chữ trên A4 đứng, phụ lục trên A4 ngang. Mở bằng trình duyệt rồi in hoặc lưu\n\
         thành PDF. Chrome, Edge từ bản 131 đánh số trang ở lề trên; ở trình duyệt khác, bật đầu trang của\n\
         trình duyệt nếu cần số trang. Tệp có nhiều kế hoạch: lấy kế hoạch sau cùng của cơ quan.\n\n\
         --year NĂM  kế hoạch của năm này\n\
         -o TỆP      ghi vào tệp này; không có thì in ra đầu ra chuẩn\n",
        "Lays the whole plan out as Decree 30/2020/NĐ-CP wants it, as one HTML page that needs no other\n\
         file: the text on A4 portrait, the appendix on A4 landscape. Open it in a browser and print it or\n\
         save it as PDF. Chrome and Edge from 131 number the sheets in the top margin; elsewhere switch on\n\
         the browser's own header. Of a file with several plans it takes the last one of the office.\n\n\
         --year YEAR  the plan for this year\n\
         -o FILE      writes to this file; to standard output without it\n",
    ],
    options: &[value("--year"), value("-o")],
    run,
};

fn run(args: &Args, lang: Lang) -> Outcome {
    let path = args.one("print", lang)?;
    let target = args.value("-o");
    if target.is_some_and(|target| io::same_file(path, target)) {
        return Err(Failure(say!(
            lang,
            "-o trùng với tệp nguồn “{path}”. Hãy chọn tên khác.",
            "-o is the source file “{path}” itself. Choose another name."
        )));
    }
    let workspace = open(path, lang)?;
    let plan = chosen(&workspace, args.year(lang)?, lang)?;
    let html = page(plan, lang);
    let text = match target {
        Some(target) => {
            io::write(target, html.as_bytes(), lang)?;
            say!(
                lang,
                "Đã ghi {target}: mở bằng trình duyệt để in.\n",
                "Wrote {target}: open it in a browser to print it.\n"
            )
        }
        None => html,
    };
    let others = workspace.plans.len().saturating_sub(1);
    let notes = (others > 0).then(|| {
        let years = plan.years.first;
        say!(
            lang,
            "In kế hoạch năm {years}; còn {others} kế hoạch khác trong tệp (chọn bằng --year).",
            "Printed is the plan for {years}; the file holds {others} others (choose with --year)."
        )
    });
    Ok(Output { text, notes: notes.into_iter().collect(), errors: false })
}

/// The last own plan, else the last one; of a year where one is asked for.
fn chosen(workspace: &Workspace, year: Option<i32>, lang: Lang) -> Result<&Plan, Failure> {
    let fits = |plan: &Plan| year.is_none_or(|year| (plan.years.first..=plan.years.last).contains(&year));
    let of_year = || workspace.plans.iter().rev().filter(|plan| fits(plan));
    let found = of_year().find(|plan| plan.role == Role::Own).or_else(|| of_year().next());
    found.map(AsRef::as_ref).ok_or_else(|| {
        Failure(match year {
            Some(year) => say!(lang, "Tệp không có kế hoạch năm {year}.", "The file holds no plan for {year}."),
            None => lang.pick("Tệp chưa có kế hoạch nào.", "The file holds no plan yet.").to_owned(),
        })
    })
}
