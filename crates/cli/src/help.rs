//! What the program says of itself, in both languages.

use cchc_core::language::Lang;

use crate::commands::{ALL, Command};
use crate::{Failure, Outcome, Output};

/// All commands, one a line.
pub fn overview(lang: Lang) -> String {
    let mut out = lang
        .pick(
            "Sổ CCHC trên dòng lệnh: nhập, kiểm tra kế hoạch cải cách hành chính.\n\nCách dùng:\n",
            "Sổ CCHC on the command line: brings in and checks plans of administrative reform.\n\nUsage:\n",
        )
        .to_owned();
    for command in ALL {
        out.push_str(&format!("  cchc {}\n", synopsis(command, lang)));
    }
    out.push_str(lang.pick(
        "\n“-” thay cho tên tệp: đọc từ đầu vào chuẩn. --lang en: tiếng Anh.\nChi tiết: cchc help LỆNH\nMã kết thúc: 0 không có lỗi; 1 có lỗi mức “lỗi”; 2 không thực hiện được.\n",
        "\n“-” in place of a file: standard input. --lang vi|en: the language, Vietnamese by default.\nMore: cchc help COMMAND\nExit code: 0 clean; 1 findings of severity error; 2 cannot do it.\n",
    ));
    out
}

/// The help on one command, or the overview.
pub fn show(name: Option<&str>, lang: Lang) -> Outcome {
    let text = match name {
        None => overview(lang),
        Some(name) => match ALL.iter().find(|command| command.name == name) {
            Some(command) => {
                format!("cchc {}\n\n{}", synopsis(command, lang), lang.pick(command.help[0], command.help[1]))
            }
            None => return Err(Failure(overview(lang))),
        },
    };
    Ok(Output { text, ..Output::default() })
}

fn synopsis(command: &Command, lang: Lang) -> String {
    let arguments = lang.pick(command.synopsis[0], command.synopsis[1]);
    format!("{} {arguments}", command.name).trim_end().to_owned()
}
