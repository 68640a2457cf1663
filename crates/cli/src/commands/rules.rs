//! `cchc rules`: the catalogue of rules, printed from the rules themselves.

use cchc_core::language::Lang;
use cchc_core::{rule, say};

use super::{Command, flag};
use crate::args::Args;
use crate::{Failure, Outcome, Output};

pub const COMMAND: Command = Command {
    name: "rules",
    synopsis: ["[MÃ] [--markdown]", "[CODE] [--markdown]"],
    help: [
        "Liệt kê các quy tắc kiểm tra; với MÃ thì giải thích một quy tắc.\n\n\
         --markdown  cả danh mục (hoặc quy tắc đó) ở dạng Markdown\n",
        "Lists the rules; with a CODE explains that rule.\n\n\
         --markdown  the whole catalogue (or that rule) as Markdown\n",
    ],
    options: &[flag("--markdown")],
    run,
};

fn run(args: &Args, lang: Lang) -> Outcome {
    let text = match args.free.as_slice() {
        [] if args.has("--markdown") => rule::markdown(lang),
        [] => list(lang),
        [code] => match rule::by_code(code) {
            Some(rule) => rule.markdown(lang),
            None => {
                return Err(Failure(say!(
                    lang,
                    "Không có quy tắc “{code}”. Gõ: cchc rules",
                    "There is no rule “{code}”. Try: cchc rules"
                )));
            }
        },
        [_, second, ..] => {
            return Err(Failure(say!(
                lang,
                "Chỉ nhận một mã quy tắc, thừa “{second}”.",
                "One code only; “{second}” is too much."
            )));
        }
    };
    Ok(Output { text, ..Output::default() })
}

fn list(lang: Lang) -> String {
    rule::ALL
        .iter()
        .map(|rule| {
            let (word, title) = (rule.severity.word(lang), rule.title(lang));
            format!("{} {word}: {title}\n", rule.code)
        })
        .collect()
}
