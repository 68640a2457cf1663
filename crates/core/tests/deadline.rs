//! What holds for every wording: reading never fails, parts are the user's own words, and a
//! meaning that can be written reads back to itself.

use cchc_core::deadline::{BeforeReading, Deadline, Doubt, Kind, Meaning, Part, chip, read};
use cchc_core::language::Lang;
use chrono::NaiveDate;
use proptest::prelude::*;

const STRICT: BeforeReading = BeforeReading::DayBefore;

fn day(y: i32, m: u32, d: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(y, m, d)
}

/// Words, marks and numbers as they stand in deadlines, and some that do not.
const PIECES: [&str; 112] = [
    "ngày",
    "tháng",
    "quý",
    "năm",
    "tuần",
    "giờ",
    "kỳ",
    "trước",
    "sau",
    "từ",
    "đến",
    "hết",
    "trong",
    "chậm nhất",
    "hạn cuối",
    "không quá",
    "kể từ",
    "từ nay",
    "trở đi",
    "và các năm tiếp theo",
    "hằng",
    "hàng",
    "mỗi",
    "định kỳ",
    "lần",
    "một",
    "mười",
    "lăm",
    "thường xuyên",
    "liên tục",
    "đột xuất",
    "khi có yêu cầu",
    "khi",
    "sau khi",
    "theo",
    "kế hoạch",
    "hướng dẫn",
    "quy định",
    "tiến độ",
    "văn bản",
    "nếu có",
    "phát sinh",
    "đầu",
    "giữa",
    "cuối",
    "nửa",
    "thượng tuần",
    "cùng",
    "của",
    "thuộc kỳ báo cáo",
    "kế tiếp",
    "liền kề",
    "năm sau",
    "năm trước",
    "năm học",
    "giai đoạn",
    "tầm nhìn",
    "định hướng",
    "I",
    "II",
    "III",
    "IV",
    "V",
    "T6",
    "Q.IV",
    "QuýII",
    "1",
    "2",
    "06",
    "12",
    "15",
    "30",
    "31",
    "99",
    "2026",
    "2027",
    "20266",
    "30/6",
    "31/02/2026",
    "2026-12-15",
    "12/2025",
    "số 30/2020/NĐ-CP",
    "02-KH/BCĐTW",
    "24/7",
    ",",
    ";",
    ".",
    "-",
    "–",
    "/",
    ":",
    "(",
    ")",
    "+",
    "&",
    "•",
    "…",
    "%",
    "\n",
    "\t",
    " ",
    "và",
    "hoặc",
    "n+1",
    "17h00",
    "kỳ họp",
    "báo cáo",
    "hoàn thành",
    "Sở Nội vụ",
    "e\u{302}\u{301}",
    "\u{200b}",
    "𝟙",
];

fn wording() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        20 => prop::sample::select(PIECES.to_vec()).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    let glue = prop_oneof![6 => Just(" "), 1 => Just("")];
    prop::collection::vec((piece, glue), 0..24)
        .prop_map(|words| words.into_iter().map(|(word, glue)| word + glue).collect())
}

fn some_day() -> impl Strategy<Value = NaiveDate> {
    (0u64..20_000)
        .prop_map(|n| day(1995, 1, 1).and_then(|d| d.checked_add_days(chrono::Days::new(n))).unwrap_or_default())
}

fn meaning() -> impl Strategy<Value = Meaning> {
    let kind = prop::sample::select(Kind::ALL.to_vec());
    (kind, prop::option::of(some_day()), prop::option::of(some_day()), prop::option::of(wording())).prop_map(
        |(kind, start, due, part)| {
            let parts = part
                .filter(|_| kind == Kind::Composite)
                .map(|wording| Part { wording, kind: Kind::On, start: None, due })
                .into_iter()
                .collect();
            Meaning { kind, start, due, parts }
        },
    )
}

proptest! {
    #[test]
    fn every_wording_is_read(text in wording(), year in prop_oneof![Just(2026), any::<i32>()]) {
        let meaning = read(&text, year, STRICT);
        for lang in [Lang::Vi, Lang::En] {
            prop_assert!(!chip(&meaning, lang).is_empty());
        }
        prop_assert_eq!(meaning.parts.is_empty(), meaning.kind != Kind::Composite);
        if meaning.kind == Kind::Composite {
            prop_assert!(meaning.parts.len() > 1);
            let first = meaning.parts.iter().find(|p| p.start.is_some() || p.due.is_some());
            prop_assert_eq!(meaning.start, first.and_then(|p| p.start));
            prop_assert_eq!(meaning.due, first.and_then(|p| p.due));
        }
        for part in &meaning.parts {
            prop_assert!(part.kind != Kind::Composite);
            prop_assert!(text.contains(&part.wording));
        }
        if let (Some(start), Some(due)) = (meaning.start, meaning.due) {
            prop_assert!(start <= due, "{:?}", meaning);
        }
        if let Some(written) = meaning.write() {
            let year = meaning.due.or(meaning.start).map_or(year, |d| chrono::Datelike::year(&d));
            prop_assert_eq!(read(&written, year, STRICT), meaning);
        }
    }

    #[test]
    fn a_meaning_that_can_be_written_reads_back(meaning in meaning()) {
        for before in [STRICT, BeforeReading::SameDay] {
            if let Some(text) = meaning.write_for(before) {
                let year = meaning.due.or(meaning.start).map_or(2000, |d| chrono::Datelike::year(&d));
                prop_assert_eq!(&read(&text, year, before), &meaning, "{}", text);
            }
        }
    }

    #[test]
    fn days_can_always_be_written(due in some_day()) {
        for kind in [Kind::On, Kind::Before, Kind::By, Kind::Period] {
            let meaning = Meaning { due: Some(due), ..Meaning::of(kind) };
            prop_assert!(meaning.write().is_some(), "{:?}", meaning);
        }
        let from = Meaning { start: Some(due), ..Meaning::of(Kind::From) };
        prop_assert!(from.write().is_some(), "{:?}", from);
    }

    #[test]
    fn stretches_can_always_be_written(a in some_day(), b in some_day()) {
        // From a day to the same day is that day.
        prop_assume!(a != b);
        let (start, due) = (Some(a.min(b)), Some(a.max(b)));
        let meaning = Meaning { start, due, ..Meaning::of(Kind::Period) };
        prop_assert!(meaning.write().is_some(), "{:?}", meaning);
    }
}

#[test]
fn a_workspace_may_read_before_as_up_to_the_day() {
    let loose = |text| read(text, 2026, BeforeReading::SameDay).due;
    assert_eq!(loose("Trước ngày 15/02/2026"), day(2026, 2, 15));
    assert_eq!(loose("trước ngày 15/12 hằng năm"), day(2026, 12, 15));
    // A month is not a day: before June is still the end of May.
    assert_eq!(loose("Trước tháng 6/2026"), day(2026, 5, 31));
}

#[test]
fn a_meaning_set_by_hand_survives_reading_again() {
    let set = Meaning { due: day(2026, 5, 20), ..Meaning::of(Kind::By) };
    let deadline = Deadline::with_meaning("Theo kế hoạch", set);
    assert_eq!(deadline.read_again(2027, STRICT), deadline);
    let read = Deadline::read("Quý I", 2026, STRICT);
    assert_eq!(read.read_again(2027, STRICT).due(), day(2027, 3, 31));
}

#[test]
fn a_best_reading_is_no_due_date() {
    let vague = Deadline::read("Đầu năm 2026", 2026, STRICT);
    assert_eq!(vague.due(), None);
    assert_eq!(vague.meaning.as_ref().and_then(Meaning::doubt), Some(Doubt::BestReading));
    let nothing = Deadline::read("Sở Nội vụ", 2026, STRICT);
    assert_eq!(nothing.meaning.as_ref().and_then(Meaning::doubt), Some(Doubt::NotUnderstood));
    let part = Deadline::read("Thường xuyên; ngày 31/02/2026", 2026, STRICT);
    assert_eq!(part.meaning.as_ref().and_then(Meaning::doubt), Some(Doubt::InPart));
    assert_eq!(Deadline::read(" \n", 2026, STRICT), Deadline { wording: " \n".into(), ..Deadline::default() });
}

#[test]
fn parts_keep_the_words_of_the_officer() {
    let text = "- Thường xuyên - Tại cấp xã trong quý I/2026; Báo cáo (nếu có) trước 15/12/2026.";
    let parts: Vec<String> = read(text, 2026, STRICT).parts.into_iter().map(|p| p.wording).collect();
    assert_eq!(parts, ["Thường xuyên", "Tại cấp xã trong quý I/2026", "Báo cáo (nếu có) trước 15/12/2026"]);
}

#[test]
fn spelling_and_layout_do_not_matter() {
    for (one, other) in [
        ("Quý III/2026", "  QUÝ\u{a0}III / 2026. "),
        ("Tháng 6/2026", "Tha\u{301}ng 6/2026"),
        ("Hằng quý", "HÀNG QUÝ"),
        ("định kỳ 6 tháng", "Định kì 06 tháng"),
        ("Trước ngày 15/12/2026", "Truớc\u{200b} ngày\n15/12/2026"),
    ] {
        assert_eq!(read(one, 2026, STRICT), read(other, 2026, STRICT), "{other:?}");
    }
}

#[test]
fn the_chip_says_the_meaning_in_both_languages() {
    for (text, vi, en) in [
        ("Quý III/2022", "→ 30/9/2022", "→ 30/9/2022"),
        ("giai đoạn 2026-2030", "01/01/2026 – 31/12/2030", "01/01/2026 – 31/12/2030"),
        ("Thường xuyên", "thường xuyên", "continuously"),
        ("Đột xuất", "khi có yêu cầu", "on request"),
        ("trước ngày 25/12 hằng năm", "định kỳ, lần tới 24/12/2022", "recurring, next 24/12/2022"),
        ("Đầu năm", "chưa rõ, có thể 01/01/2022 – 31/3/2022", "unclear, perhaps 01/01/2022 – 31/3/2022"),
        ("Sở Nội vụ", "chưa hiểu", "not understood"),
        ("Thường xuyên; Quý I", "thường xuyên; → 31/3/2022", "continuously; → 31/3/2022"),
    ] {
        let meaning = read(text, 2022, STRICT);
        assert_eq!((chip(&meaning, Lang::Vi).as_str(), chip(&meaning, Lang::En).as_str()), (vi, en), "{text}");
    }
}

#[test]
fn a_deadline_is_stored_without_empty_fields() {
    let json = |text| serde_json::to_string(&Deadline::read(text, 2026, STRICT)).unwrap_or_default();
    assert_eq!(json("Khi có yêu cầu"), r#"{"wording":"Khi có yêu cầu","meaning":{"kind":"on-request"}}"#);
    assert_eq!(json(""), r#"{"wording":""}"#);
    assert_eq!(json("Đến 30/6"), r#"{"wording":"Đến 30/6","meaning":{"kind":"by","due":"2026-06-30"}}"#);
}
