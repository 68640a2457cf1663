//! What every reading promises, whatever the text: no panic, linear time, the stored form and the
//! written form read back.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;

/// Pieces of targets, of look-alikes and of garbage.
const PIECES: &[&str] = &[
    "100%",
    "70 %",
    "7-9",
    "33,33",
    "1.200",
    "2025",
    "2021-2030",
    "12/60",
    "15/7/2021",
    "76/NQ-CP",
    "9001:2015",
    "5G",
    "07",
    "%",
    "≥",
    "<=",
    ">",
    "=",
    "-",
    "–",
    ",",
    ";",
    ".",
    "…",
    "(",
    ")",
    "[",
    "]",
    ":",
    "/",
    "+",
    "•",
    "\n",
    "\u{200B}",
    "\u{0301}",
    "ệ",
    "e\u{302}\u{323}",
    "😀",
    "tối thiểu",
    "ít nhất",
    "không",
    "không quá",
    "trở lên",
    "trở xuống",
    "từ",
    "đến",
    "trên",
    "dưới",
    "đạt",
    "giảm",
    "cắt giảm",
    "tăng",
    "nâng cao",
    "cải thiện",
    "lên",
    "xuống còn",
    "so với",
    "năm",
    "cùng kỳ",
    "nhóm",
    "top",
    "hạng",
    "xếp thứ",
    "thứ nhất",
    "dẫn đầu",
    "cấp",
    "sở",
    "huyện",
    "xã",
    "tại cấp tỉnh",
    "UBND",
    "công chức",
    "viên chức",
    "hồ sơ",
    "TTHC",
    "sáng kiến",
    "điểm",
    "bậc",
    "ngày làm việc",
    "tỷ đồng",
    "tuổi",
    "mức",
    "tỷ lệ",
    "trong đó",
    "và",
    "mỗi",
    "được",
    "lần lượt",
    "một",
    "mười",
    "a)",
    "1.",
    "không để",
    "hơn năm",
    "…%",
];

proptest! {
    #[test]
    fn no_text_makes_reading_panic(pieces in prop::collection::vec((prop::sample::select(PIECES), prop::sample::select(&["", " ", "  "][..])), 0..40)) {
        let text: String = pieces.iter().flat_map(|(piece, blank)| [*piece, *blank]).collect();
        let reading = read(&text);
        for measure in &reading.measures {
            prop_assert!(measure.value.is_some() || measure.op == Op::Growth);
            prop_assert!(measure.max.is_none() || matches!(measure.op, Op::Range | Op::Down | Op::Growth) || measure.value.is_some());
            let _ = (measure.to_string(), write(measure), chip(measure, Lang::En));
        }
        let stored = serde_json::to_string(&reading).expect("a reading can be stored");
        prop_assert_eq!(serde_json::from_str::<Reading>(&stored).expect("and read back"), reading);
    }

    #[test]
    fn no_characters_make_reading_panic(text in "\\PC{0,60}") {
        let _ = read(&text);
    }

    #[test]
    fn what_is_written_is_read_back(
        op in prop::sample::select(&[Op::Equal, Op::AtLeast, Op::MoreThan, Op::AtMost, Op::LessThan, Op::Range, Op::Rank, Op::Down, Op::Growth][..]),
        tenths in 10..1000_i64,
        unit in prop::sample::select(&["%", "sáng kiến", "điểm", "hồ sơ"][..]),
        level in prop::sample::select(&["", "tỉnh", "xã", "sở"][..]),
        base in prop::sample::select(&[None, Some("2024"), Some("2016-2020")][..]),
        number in any::<bool>(),
        falls in any::<bool>(),
    ) {
        let value = if op == Op::Rank { Decimal::from(tenths % 60 + 1) } else { Decimal::new(tenths, 1).normalize() };
        let trend = op == Op::Growth && !number;
        let measure = Measure {
            op,
            value: (!trend).then_some(value),
            max: (op == Op::Range).then(|| value + Decimal::ONE),
            unit: if trend || op == Op::Rank { String::new() } else { unit.to_owned() },
            level: if trend || unit != "%" || op == Op::Rank { String::new() } else { level.to_owned() },
            base: if matches!(op, Op::Growth | Op::Down) { base.map(str::to_owned) } else { None },
            falls: trend && falls,
            baseline: None,
            period: String::new(),
            indicator: String::new(),
        };
        let wording = write(&measure);
        let read: Vec<Measure> = read(&wording).measures.into_iter().map(|m| Measure { indicator: String::new(), ..m }).collect();
        prop_assert_eq!(read, vec![measure], "{}", wording);
    }
}

#[test]
fn a_measure_is_stored_with_its_signs_and_without_empty_fields() {
    let reading = read("Tỷ lệ hồ sơ đúng hạn đạt tối thiểu 98,50%");
    let stored = serde_json::to_value(&reading).expect("stored");
    let expected = serde_json::json!({"measures": [{"op": ">=", "value": "98.5", "unit": "%", "indicator": "Tỷ lệ hồ sơ đúng hạn"}]});
    assert_eq!(stored, expected);
    let sparse: Measure = serde_json::from_str(r#"{"op":"growth","base":"2022"}"#).expect("missing fields are empty");
    assert_eq!(sparse.to_string(), "growth > 2022");
}

#[test]
fn the_chip_says_the_meaning_in_both_languages() {
    let rows = [
        ("Tối thiểu 98,5%", "≥ 98,5 %", "≥ 98.5 %"),
        ("Tối thiểu 70% tại cấp sở", "≥ 70 % (cấp sở)", "≥ 70 % (department level)"),
        ("thuộc nhóm 20 địa phương dẫn đầu", "hạng ≤ 20", "rank ≤ 20"),
        ("giảm tối thiểu 20% thời gian", "giảm ≥ 20 %", "down ≥ 20 %"),
        ("tăng 5% so với năm 2025", "tăng 5 % so với 2025", "up 5 % on 2025"),
        ("giảm số lượng đơn vị", "giảm", "down"),
        ("07-09 sáng kiến", "7–9 sáng kiến", "7–9 sáng kiến"),
        ("trên 90/100 điểm", "> 90 điểm", "> 90 points"),
        ("Đến hết quý II tăng từ 60% lên 80%", "60 % → ≥ 80 % · hết quý II", "60 % → ≥ 80 % · hết quý II"),
    ];
    for (wording, vi, en) in rows {
        let reading = read(wording);
        let chips: Vec<(String, String)> =
            reading.measures.iter().map(|m| (chip(m, Lang::Vi), chip(m, Lang::En))).collect();
        assert_eq!(chips, [(vi.to_owned(), en.to_owned())], "{wording}");
    }
}

#[test]
fn the_indicator_is_what_remains_of_the_clause() {
    let rows = [
        (
            "Tỷ lệ hồ sơ trực tuyến đạt tối thiểu 70% tại cấp sở, 30% tại cấp xã",
            &["Tỷ lệ hồ sơ trực tuyến", "Tỷ lệ hồ sơ trực tuyến"][..],
        ),
        (
            "100% công chức, tối thiểu 95% viên chức bố trí đúng VTVL",
            &["công chức bố trí đúng VTVL", "viên chức bố trí đúng VTVL"],
        ),
        ("Hoàn thành 100% Kế hoạch rà soát", &["Hoàn thành Kế hoạch rà soát"]),
        ("Kỹ năng số của người dân: 60%", &["Kỹ năng số của người dân"]),
        ("Thu ngân sách tăng 5% so với năm 2025", &["Thu ngân sách"]),
        ("80% công chức có trình độ đại học trở lên", &["công chức có trình độ đại học trở lên"]),
        ("Tỷ lệ giải ngân đạt 95% hoặc cao hơn", &["Tỷ lệ giải ngân"]),
        ("Tỷ lệ giải ngân đạt từ 95% kế hoạch trở lên", &["Tỷ lệ giải ngân kế hoạch"]),
        ("Tự bảo đảm 100% chi thường xuyên", &["Tự bảo đảm chi thường xuyên"]),
        ("Tỷ lệ số hóa: Tỉnh 90%, xã 80%", &["Tỷ lệ số hóa", "Tỷ lệ số hóa"]),
        ("Tỷ lệ ký số: Lãnh đạo (100%), công chức (80%)", &["Tỷ lệ ký số", "Tỷ lệ ký số"]),
        ("Hồ sơ đúng hạn (98%), hồ sơ trực tuyến (80%)", &["Hồ sơ đúng hạn", "hồ sơ trực tuyến"]),
        ("Các sở, ngành đạt 80%; UBND cấp xã đạt 70%", &["", ""]),
        (
            "Tỷ lệ hồ sơ trực tuyến của các sở đạt 80%, của UBND cấp xã đạt 70%",
            &["Tỷ lệ hồ sơ trực tuyến", "Tỷ lệ hồ sơ trực tuyến"],
        ),
        ("Ít nhất 02/10 xã, phường được kiểm tra", &["được kiểm tra"]),
        ("100% TTHC, trong đó 1/3 TTHC được cắt giảm 50% thời gian", &["TTHC", "1/3 TTHC được cắt giảm thời gian"]),
    ];
    for (wording, expected) in rows {
        let read: Vec<String> = read(wording).measures.into_iter().map(|m| m.indicator).collect();
        assert_eq!(read, expected, "{wording}");
    }
}

#[test]
fn decomposed_letters_and_new_style_tones_are_read() {
    let reading =
        read("To\u{302}\u{301}i thie\u{302}\u{309}u 70% ca\u{301}n bo\u{302}\u{323} ca\u{302}\u{301}p xa\u{303}");
    assert_eq!(reading.measures.first().map(ToString::to_string).as_deref(), Some(">= 70 % @xã"));
}

#[test]
fn a_megabyte_is_read_in_the_time_of_its_length() {
    // A quadratic reader would take an hour here; the count shows that nothing was given up.
    let rows = [
        (1_000_000, "- Tối thiểu 1% hồ sơ (trừ 2%) tại cấp xã; ", 1),
        (100_000, "tối thiểu 1% a, ", 1),
        (100_000, "((1 lớp ", 0),
        (100_000, "cấp tỉnh, ", 0),
        (100_000, "giảm 1% thời gian, ", 1),
        (100_000, "1% 1 ", 1),
        (100_000, "công chức (1%), ", 1),
        (100_000, "Sở: 1%; ", 1),
        (100_000, "giảm 1% thời gian; ", 1),
    ];
    for (length, piece, measures) in rows {
        let times = length / piece.len();
        assert_eq!(read(&piece.repeat(times)).measures.len(), measures * times, "{piece}");
    }
}
