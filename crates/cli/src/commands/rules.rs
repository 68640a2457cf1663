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
        "Liệt kê các quy tắc kiểm tra; với MÃ thì giải thích một quy tắc: bắt lỗi gì, vì sao, căn cứ, cách\n\
         sửa, ví dụ chưa đúng và đúng.\n\n\
         --markdown  cả danh mục (hoặc quy tắc đó) ở dạng Markdown\n",
        "Lists the rules; with a CODE explains that rule: what it catches, why, its basis, how to mend it,\n\
         a bad and a good example.\n\n\
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
            Some(rule) if args.has("--markdown") => rule.markdown(lang),
            Some(rule) => rule.text(lang),
            None if rule::RESERVED.contains(&code.to_uppercase().as_str()) => {
                return Err(Failure(say!(
                    lang,
                    "Mã “{code}” đã dành cho một quy tắc chưa có trong bản này. Gõ: cchc rules",
                    "The code “{code}” is kept for a rule that this version does not have. Try: cchc rules"
                )));
            }
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
