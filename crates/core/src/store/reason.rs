//! The JSON reader's reasons, which it gives in English, in the language of the user. A reason
//! that is not known here is left out of a Vietnamese sentence; the place says enough.

use crate::language::Lang;

/// How much of a value from the file is shown.
const SHOWN: usize = 40;

/// The reason in this language; `None` where there are no words for it.
pub(super) fn in_words(reason: &str, lang: Lang) -> Option<String> {
    let reason = shorten(reason);
    match lang {
        Lang::En => (!reason.is_empty()).then_some(reason),
        Lang::Vi => vietnamese(&reason),
    }
}

/// The reason with a long value from the file cut off, so that a whole cell does not stand in a
/// sentence.
fn shorten(reason: &str) -> String {
    if let Some((start, rest)) = reason.split_once('"')
        && let Some((value, end)) = rest.rsplit_once('"')
        && value.chars().count() > SHOWN
    {
        let cut: String = value.chars().take(SHOWN).collect();
        return format!("{start}\"{cut}…\"{end}");
    }
    reason.to_owned()
}

const WORDS: [(&str, &str); 26] = [
    ("expected value", "thiếu giá trị hoặc giá trị viết sai"),
    ("expected ident", "viết sai true, false hoặc null"),
    ("expected `:`", "thiếu dấu hai chấm"),
    ("expected `,` or `]`", "thiếu dấu phẩy hoặc dấu ]"),
    ("expected `,` or `}`", "thiếu dấu phẩy hoặc dấu }"),
    ("expected `\"`", "thiếu dấu nháy"),
    ("key must be a string", "tên trường phải ở trong dấu nháy"),
    ("trailing comma", "thừa dấu phẩy"),
    ("trailing characters", "thừa ký tự sau phần cuối"),
    ("invalid escape", "ký tự sau dấu \\ không hợp lệ"),
    ("invalid number", "số viết sai"),
    ("number out of range", "số quá lớn"),
    ("invalid unicode code point", "mã ký tự Unicode không hợp lệ"),
    ("lone leading surrogate in hex escape", "mã \\u… chỉ là một nửa ký tự, thiếu nửa sau"),
    ("unexpected end of hex escape", "mã \\u… chỉ là một nửa ký tự hoặc bị đứt đoạn"),
    ("control character (\\u0000-\\u001F) found while parsing a string", "có ký tự điều khiển giữa chuỗi chữ"),
    ("recursion limit exceeded", "lồng nhau quá sâu"),
    ("EOF while parsing a value", "tệp kết thúc giữa chừng"),
    ("EOF while parsing a string", "tệp kết thúc giữa chừng"),
    ("EOF while parsing a list", "tệp kết thúc giữa chừng"),
    ("EOF while parsing an object", "tệp kết thúc giữa chừng"),
    ("input is out of range", "ngày này không có trong lịch"),
    ("premature end of input", "ngày viết thiếu, cần dạng 2026-01-31"),
    ("input contains invalid characters", "ngày viết sai, cần dạng 2026-01-31"),
    ("trailing input", "ngày viết thừa, cần dạng 2026-01-31"),
    ("input is not enough for unique date and time", "ngày viết thiếu, cần dạng 2026-01-31"),
];

fn vietnamese(reason: &str) -> Option<String> {
    if let Some((_, words)) = WORDS.iter().find(|(english, _)| *english == reason) {
        return Some((*words).to_owned());
    }
    let found_and_expected = |start: &str| {
        let (found, expected) = reason.strip_prefix(start)?.rsplit_once(", expected ")?;
        Some((found_value(found)?, expected_value(expected)?))
    };
    if let Some((found, expected)) = found_and_expected("invalid type: ") {
        return Some(format!("cần {expected}, ở đây là {found}"));
    }
    if let Some((found, expected)) = found_and_expected("invalid value: ") {
        return Some(format!("{found} không dùng được, cần {expected}"));
    }
    if let Some((length, expected)) = found_and_length(reason) {
        return Some(format!("danh sách có {length} phần tử, cần {expected}"));
    }
    let named = |start: &str| {
        let (name, _) = reason.strip_prefix(start)?.split_once('`')?;
        Some(name)
    };
    if let Some(name) = named("missing field `") {
        return Some(format!("thiếu trường “{name}”"));
    }
    if let Some(name) = named("duplicate field `") {
        return Some(format!("trường “{name}” ghi hai lần"));
    }
    if let Some(name) = named("unknown field `") {
        return Some(format!("định dạng này không có trường “{name}”"));
    }
    if let Some(name) = named("unknown variant `") {
        let choices = choices(reason);
        return Some(if choices.is_empty() {
            format!("không có lựa chọn “{name}”")
        } else {
            format!("không có lựa chọn “{name}”, chỉ có: {choices}")
        });
    }
    let (text, _) = reason.strip_prefix('“')?.split_once("” is no id")?;
    Some(format!("“{text}” không phải là mã: mã có mười hai ký tự 0-9, A-Z, trừ I, L, O, U"))
}

/// "invalid length 0, expected struct Column with 2 elements".
fn found_and_length(reason: &str) -> Option<(&str, &'static str)> {
    let rest = reason.strip_prefix("invalid length ")?;
    let (length, expected) = rest.split_once(", expected ")?;
    Some((length, expected_value(expected)?))
}

/// The names between backquotes after "expected".
fn choices(reason: &str) -> String {
    let list = reason.rsplit_once("expected ").map_or("", |(_, list)| list);
    let names: Vec<&str> = list.split('`').skip(1).step_by(2).collect();
    names.join(", ")
}

fn found_value(found: &str) -> Option<String> {
    let quoted = |start: &str, end: &str| found.strip_prefix(start)?.strip_suffix(end);
    if let Some(text) = quoted("string \"", "\"") {
        return Some(format!("chuỗi “{text}”"));
    }
    if let Some(number) = quoted("integer `", "`").or_else(|| quoted("floating point `", "`")) {
        return Some(format!("số {number}"));
    }
    if let Some(value) = quoted("boolean `", "`") {
        return Some(value.to_owned());
    }
    match found {
        "null" | "unit value" => Some("null".to_owned()),
        "sequence" => Some("một danh sách".to_owned()),
        "map" => Some("một đối tượng { }".to_owned()),
        _ => None,
    }
}

fn expected_value(expected: &str) -> Option<&'static str> {
    Some(match expected {
        "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "usize" => "một số nguyên",
        "a string" => "một chuỗi chữ trong dấu nháy",
        "a boolean" => "true hoặc false",
        "a sequence" => "một danh sách [ ]",
        "a map" => "một đối tượng { }",
        "string or map" | "variant identifier" => "một lựa chọn của định dạng này",
        "a formatted date string" => "một ngày dạng 2026-01-31",
        "option" => "một giá trị hoặc null",
        _ if expected.starts_with("struct ") => "một đối tượng { }",
        _ if expected.starts_with("enum ") => "một lựa chọn của định dạng này",
        _ if expected.starts_with("a Decimal") => "một số thập phân trong dấu nháy",
        _ => return None,
    })
}
