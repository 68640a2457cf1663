//! Names of offices in letterheads, where they stand in capitals over several lines.

use cchc_core::vietnamese::fold;

/// Beginnings of offices' names, folded.
const HEADS: [&str; 42] = [
    "uy ban nhan dan",
    "ubnd",
    "hoi dong nhan dan",
    "hdnd",
    "uy ban mat tran",
    "uy ban",
    "ubmttq",
    "so ",
    "bo ",
    "ban ",
    "cuc ",
    "chi cuc",
    "tong cuc",
    "van phong",
    "phong ",
    "trung tam",
    "thanh tra",
    "cong an",
    "truong ",
    "vien ",
    "hoc vien",
    "dai hoc",
    "tinh uy",
    "thanh uy",
    "huyen uy",
    "quan uy",
    "thi uy",
    "dang uy",
    "dang bo",
    "chi bo",
    "dai ",
    "bao hiem",
    "kho bac",
    "chinh phu",
    "thu tuong",
    "quoc hoi",
    "bao ",
    "toa an",
    "chi nhanh",
    "hoi ",
    "lien doan",
    "doan ",
];

/// Names that go on in the next line although that begins like an office ("VĂN PHÒNG" +
/// "ỦY BAN NHÂN DÂN TỈNH").
const UNFINISHED: [&str; 11] = [
    "uy",
    "hoi dong",
    "van phong",
    "dang uy",
    "dang bo",
    "chi bo",
    "thanh tra",
    "thuong truc",
    "doan",
    "ban quan ly",
    "so",
];

/// True when a line begins like the name of an office or of its head.
pub(super) fn begins(line: &str) -> bool {
    let folded = format!("{} ", fold(line));
    HEADS.iter().any(|head| folded.starts_with(head))
        || ["chu tich", "giam doc", "bo truong", "thu truong", "cuc truong", "chanh "]
            .iter()
            .any(|post| folded.starts_with(post))
}

/// Takes in the next line of the column of offices: it begins another office or goes on with the
/// last one.
pub(super) fn add_line(units: &mut Vec<String>, line: &str) {
    let folded = format!("{} ", fold(line));
    match units.last_mut() {
        Some(last) => {
            let before = fold(last);
            let unfinished =
                UNFINISHED.contains(&before.as_str()) || before.ends_with(" va") || before.ends_with([',', '-']);
            if unfinished || !HEADS.iter().any(|head| folded.starts_with(head)) {
                last.push(' ');
                last.push_str(line);
            } else {
                units.push(line.to_owned());
            }
        }
        None => units.push(line.to_owned()),
    }
}
