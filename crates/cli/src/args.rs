//! Reads the arguments of a command. Small by hand: commands with few options, and wordings
//! such as "- Quý I" that begin with a dash and are no options.

use std::ffi::OsString;

use cchc_core::language::Lang;
use cchc_core::say;

use crate::Failure;
use crate::commands::Command;

/// The arguments of one command.
#[derive(Debug, Default)]
pub struct Args {
    /// What is no option, in order.
    pub free: Vec<String>,
    options: Vec<(&'static str, String)>,
}

/// The arguments as text.
pub fn plain(raw: impl Iterator<Item = OsString>) -> Result<Vec<String>, Failure> {
    raw.map(|arg| {
        arg.into_string().map_err(|arg| {
            Failure(format!(
                "Tham số không phải văn bản UTF-8 / An argument is not UTF-8 text: {}",
                arg.to_string_lossy()
            ))
        })
    })
    .collect()
}

/// Takes `--lang` out, wherever it stands; the language of every later message.
pub fn take_language(raw: Vec<String>, lang: &mut Lang) -> Result<Vec<String>, Failure> {
    let mut rest = Vec::with_capacity(raw.len());
    let mut raw = raw.into_iter();
    while let Some(arg) = raw.next() {
        let value = match arg.as_str() {
            "--lang" => raw.next().unwrap_or_default(),
            "--" => {
                rest.push(arg);
                break;
            }
            _ => match arg.strip_prefix("--lang=") {
                Some(value) => value.to_owned(),
                None => {
                    rest.push(arg);
                    continue;
                }
            },
        };
        *lang = match value.as_str() {
            "vi" => Lang::Vi,
            "en" => Lang::En,
            _ => {
                return Err(Failure(format!(
                    "--lang là vi hoặc en, không phải “{value}” / --lang is vi or en, not “{value}”"
                )));
            }
        };
    }
    rest.extend(raw);
    Ok(rest)
}

impl Args {
    /// Reads what stands after the command's name.
    pub fn read(raw: &[String], command: &Command, lang: Lang) -> Result<Args, Failure> {
        let mut args = Args::default();
        let mut raw = raw.iter();
        while let Some(arg) = raw.next() {
            if arg == "--" {
                args.free.extend(raw.cloned());
                break;
            }
            if !looks_like_option(arg) {
                args.free.push(arg.clone());
                continue;
            }
            let (name, value) = match arg.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (arg.as_str(), None),
            };
            let Some(option) = command.options.iter().find(|option| option.name == name) else {
                return Err(unknown(name, command, lang));
            };
            let value = match (option.takes_value, value) {
                (true, Some(value)) => value,
                (true, None) => raw.next().cloned().ok_or_else(|| no_value(name, lang))?,
                (false, None) => String::new(),
                (false, Some(_)) => {
                    return Err(Failure(say!(
                        lang,
                        "Tùy chọn {name} không có giá trị kèm theo.",
                        "The option {name} takes no value."
                    )));
                }
            };
            if args.has(option.name) {
                return Err(Failure(say!(lang, "Tùy chọn {name} ghi hai lần.", "The option {name} stands twice.")));
            }
            args.options.push((option.name, value));
        }
        Ok(args)
    }

    /// The value of an option.
    pub fn value(&self, name: &str) -> Option<&str> {
        let mut found = self.options.iter().filter(|(option, _)| *option == name);
        found.next().map(|(_, value)| value.as_str())
    }

    /// True where the option stands there.
    pub fn has(&self, name: &str) -> bool {
        self.value(name).is_some()
    }

    /// The one argument that is no option: a file name or "-".
    pub fn one(&self, command: &str, lang: Lang) -> Result<&str, Failure> {
        match self.free.as_slice() {
            [one] => Ok(one),
            [] => Err(Failure(say!(
                lang,
                "Thiếu tên tệp (hoặc “-” để đọc từ đầu vào chuẩn). Gõ: cchc help {command}",
                "The file is missing (or “-” for standard input). Try: cchc help {command}"
            ))),
            [_, second, ..] => Err(Failure(say!(
                lang,
                "Chỉ nhận một tệp, thừa “{second}”. Gõ: cchc help {command}",
                "One file only; “{second}” is too much. Try: cchc help {command}"
            ))),
        }
    }

    /// The year of `--year`, from 1990 to 2100.
    pub fn year(&self, lang: Lang) -> Result<Option<i32>, Failure> {
        let Some(text) = self.value("--year") else {
            return Ok(None);
        };
        match text.parse() {
            Ok(year @ 1990..=2100) => Ok(Some(year)),
            _ => Err(Failure(say!(
                lang,
                "--year cần một năm từ 1990 đến 2100, không phải “{text}”.",
                "--year wants a year from 1990 to 2100, not “{text}”."
            ))),
        }
    }
}

/// "--year", "--year=2026", "-o"; not "-", "- Quý I", "-5%" or "--".
fn looks_like_option(arg: &str) -> bool {
    let name = arg.split_once('=').map_or(arg, |(name, _)| name);
    let letters = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase());
    match name.strip_prefix("--") {
        Some(long) => letters(long),
        None => name.strip_prefix('-').is_some_and(|short| short.len() == 1 && letters(short)),
    }
}

fn unknown(name: &str, command: &Command, lang: Lang) -> Failure {
    let command = command.name;
    Failure(say!(
        lang,
        "Lệnh {command} không có tùy chọn {name}. Gõ: cchc help {command}",
        "The command {command} has no option {name}. Try: cchc help {command}"
    ))
}

fn no_value(name: &str, lang: Lang) -> Failure {
    Failure(say!(lang, "Thiếu giá trị sau {name}.", "The value after {name} is missing."))
}
