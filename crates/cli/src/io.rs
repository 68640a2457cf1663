//! Files, standard input and output. Every failure is a sentence that names the file.

use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use cchc_core::language::Lang;
use cchc_core::say;

use crate::Failure;

/// Texts larger than this are refused before they are read, in bytes.
pub const LARGEST_TEXT: usize = 20 * 1024 * 1024;

/// Reads a file, or standard input for "-"; at most so many bytes.
pub fn read(path: &str, most: usize, lang: Lang) -> Result<Vec<u8>, Failure> {
    let too_large = || {
        let mb = most / (1024 * 1024);
        Failure(say!(
            lang,
            "“{path}” lớn hơn {mb} MB nên không được đọc. Hãy kiểm tra lại tên tệp.",
            "“{path}” is larger than {mb} MB and was not read. Check the file's name."
        ))
    };
    let limit = most as u64 + 1;
    let mut bytes = Vec::new();
    let result = if path == "-" {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)
    } else {
        let file = fs::File::open(path).map_err(|e| unreadable(path, &e, lang))?;
        let size = file.metadata().map_err(|e| unreadable(path, &e, lang))?;
        if size.is_file() && size.len() >= limit {
            return Err(too_large());
        }
        file.take(limit).read_to_end(&mut bytes)
    };
    result.map_err(|e| unreadable(path, &e, lang))?;
    if bytes.len() > most {
        return Err(too_large());
    }
    Ok(bytes)
}

/// Lines of standard input as text, line ends and byte order mark taken off.
pub fn read_lines(lang: Lang) -> Result<Vec<String>, Failure> {
    let bytes = read("-", LARGEST_TEXT, lang)?;
    let text = std::str::from_utf8(&bytes).map_err(|e| {
        let valid = bytes.get(..e.valid_up_to()).unwrap_or_default();
        let line = valid.iter().filter(|&&byte| byte == b'\n').count() + 1;
        Failure(say!(
            lang,
            "Đầu vào không phải văn bản UTF-8 (từ dòng {line}).",
            "The input is not UTF-8 text (from line {line})."
        ))
    })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    Ok(text.lines().map(str::to_owned).collect())
}

/// Writes a file whole or not at all: beside it first, then in its place.
pub fn write(path: &str, bytes: &[u8], lang: Lang) -> Result<(), Failure> {
    let beside = format!("{path}.tmp");
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    written.map_err(|e| {
        // What could not be put in place is no use to anybody.
        let _ = fs::remove_file(&beside);
        let why = reason(&e, lang);
        Failure(say!(lang, "Không ghi được “{path}”: {why}.", "Cannot write “{path}”: {why}."))
    })
}

/// True where both names lead to one file.
pub fn same_file(a: &str, b: &str) -> bool {
    match (Path::new(a).canonicalize(), Path::new(b).canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

/// Writes to standard output. A reader that went away (`| head`) is no failure.
pub fn print(text: &str, lang: Lang) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    match written {
        Err(e) if e.kind() != ErrorKind::BrokenPipe => {
            let why = reason(&e, lang);
            Err(Failure(say!(
                lang,
                "Không ghi được ra đầu ra chuẩn: {why}.",
                "Cannot write to standard output: {why}."
            )))
        }
        _ => Ok(()),
    }
}

/// Writes to standard error, one a line; where nobody listens, nothing is lost.
pub fn say_notes(notes: &[String]) {
    let mut out = io::stderr().lock();
    for note in notes {
        let _ = writeln!(out, "{}", note.trim_end());
    }
}

fn unreadable(path: &str, error: &io::Error, lang: Lang) -> Failure {
    let why = reason(error, lang);
    Failure(say!(lang, "Không đọc được “{path}”: {why}.", "Cannot read “{path}”: {why}."))
}

/// The system's reason in the user's language; the number of a rare one.
fn reason(error: &io::Error, lang: Lang) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => lang.pick("không có tệp này", "there is no such file"),
        ErrorKind::PermissionDenied => lang.pick("không có quyền", "permission denied"),
        ErrorKind::IsADirectory => lang.pick("đây là thư mục", "it is a folder"),
        ErrorKind::NotADirectory => lang.pick("đường dẫn sai", "the path is wrong"),
        ErrorKind::StorageFull => lang.pick("ổ đĩa đã đầy", "the disk is full"),
        ErrorKind::ReadOnlyFilesystem => lang.pick("ổ đĩa chỉ đọc", "the disk is read-only"),
        _ => match error.raw_os_error() {
            Some(number) => return say!(lang, "lỗi hệ thống {number}", "system error {number}"),
            None => lang.pick("lỗi hệ thống", "system error"),
        },
    };
    known.to_owned()
}
