//! The form and the sentence: what can be typed is written so that it is read again.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;

fn form(fields: [&str; 9]) -> MeasureForm {
    let [indicator, op, value, max, unit, level, baseline, base, period] = fields.map(str::to_owned);
    MeasureForm { indicator, op, value, max, unit, level, baseline, base, period }
}

fn measures(rows: &[[&str; 9]]) -> Vec<Measure> {
    rows.iter().map(|row| form(*row).read(Lang::Vi).unwrap_or_else(|errors| panic!("{row:?}: {errors:?}"))).collect()
}

/// Rows of the form and the sentence that is made of them.
#[rustfmt::skip]
const SENTENCES: &[(&[[&str; 9]], &str)] = &[
    (&[["Tỷ lệ giải quyết hồ sơ đúng hạn", ">=", "98%", "", "", "", "", "", ""]],
        "Tỷ lệ giải quyết hồ sơ đúng hạn đạt tối thiểu 98%"),
    (&[["Tỷ lệ hồ sơ trực tuyến", ">=", "70", "", "%", "Cấp Sở", "", "", ""], ["Tỷ lệ hồ sơ trực tuyến", ">=", "30", "", "%", "xã", "", "", ""]],
        "Tỷ lệ hồ sơ trực tuyến đạt tối thiểu 70% tại cấp sở, 30% tại cấp xã"),
    (&[["Tỷ lệ văn bản ký số", ">=", "90", "", "%", "xã", "", "", ""], ["Tỷ lệ văn bản ký số", "=", "100", "", "%", "sở", "", "", ""]],
        "Tỷ lệ văn bản ký số đạt tối thiểu 90% tại cấp xã, đạt 100% tại cấp sở"),
    (&[["Tỷ lệ ký số", "=", "100", "", "%", "lãnh đạo", "", "", ""], ["Tỷ lệ ký số", ">=", "80", "", "%", "công chức", "", "", ""]],
        "Tỷ lệ ký số: lãnh đạo đạt 100%; công chức đạt tối thiểu 80%"),
    (&[["Chỉ số cải cách hành chính", "rank", "10", "", "", "", "", "", ""]],
        "Chỉ số cải cách hành chính nằm trong nhóm 10 đơn vị dẫn đầu"),
    (&[["Chỉ số cải cách hành chính của tỉnh", "rank", "15", "", "", "", "", "", ""]],
        "Chỉ số cải cách hành chính của tỉnh nằm trong nhóm 15 địa phương dẫn đầu"),
    (&[["Chỉ số cải cách hành chính", "rank", "1", "", "", "", "", "", ""]],
        "Chỉ số cải cách hành chính xếp thứ 1 trở lên"),
    (&[["Tỷ lệ hồ sơ trực tuyến", ">=", "50", "", "%", "", "", "", "đến hết quý II"], ["Tỷ lệ hồ sơ trực tuyến", ">=", "98", "", "%", "", "", "", "hết năm"]],
        "Tỷ lệ hồ sơ trực tuyến đến hết quý II đạt tối thiểu 50%, đến hết năm đạt tối thiểu 98%"),
    (&[["Mức độ hài lòng", ">=", "95", "", "%", "", "", "", "năm 2027"], ["Mức độ hài lòng", ">=", "99", "", "%", "", "", "", "Đến năm 2030"]],
        "Mức độ hài lòng đến năm 2027 đạt tối thiểu 95%, đến năm 2030 đạt tối thiểu 99%"),
    (&[["Tỷ lệ hồ sơ trực tuyến", ">=", "80", "", "%", "", "60", "", ""]],
        "Tỷ lệ hồ sơ trực tuyến tăng từ 60% lên tối thiểu 80%"),
    (&[["Tỷ lệ hồ sơ trực tuyến", ">=", "80", "", "%", "", "60", "năm 2025", "năm 2026"]],
        "Tỷ lệ hồ sơ trực tuyến đến năm 2026 tăng từ 60% năm 2025 lên tối thiểu 80%"),
    (&[["Tỷ lệ hồ sơ trễ hạn", "<=", "1,5", "", "%", "", "5", "", ""]],
        "Tỷ lệ hồ sơ trễ hạn giảm từ 5% xuống không quá 1,5%"),
    (&[["Tỷ lệ hồ sơ quá hạn", "<", "2", "", "%", "", "", "", ""]], "Tỷ lệ hồ sơ quá hạn dưới 2%"),
    (&[["Tỷ lệ hài lòng", ">", "95", "", "%", "", "", "", ""]], "Tỷ lệ hài lòng đạt trên 95%"),
    (&[["Tỷ lệ hồ sơ trực tuyến", "range", "85", "90", "%", "", "", "", ""]], "Tỷ lệ hồ sơ trực tuyến đạt từ 85% đến 90%"),
    (&[["Thời gian giải quyết", "down", "20", "", "%", "", "", "2025", ""]], "Thời gian giải quyết giảm tối thiểu 20% so với năm 2025"),
    (&[["Thu ngân sách", "growth", "5,5", "", "%", "", "", "2025", ""]], "Thu ngân sách tăng tối thiểu 5,5% so với năm 2025"),
    (&[["Thứ hạng chuyển đổi số", "rises", "", "", "", "", "", "2025", ""]], "Thứ hạng chuyển đổi số tăng so với năm 2025"),
    (&[["Số lượng đơn thư", "falls", "", "", "", "", "", "", ""]], "Số lượng đơn thư giảm so với năm trước"),
    (&[["hồ sơ được giải quyết đúng hạn", ">=", "98", "", "%", "", "", "", ""]], "Tối thiểu 98% hồ sơ được giải quyết đúng hạn"),
    (&[["văn bản, tài liệu được ký số", "=", "95", "", "%", "", "", "", ""]], "Đúng 95% văn bản, tài liệu được ký số"),
    (&[["văn bản, tài liệu được ký số", "=", "100", "", "%", "", "", "", ""]], "100% văn bản, tài liệu được ký số"),
    (&[["hồ sơ trễ hạn", "=", "0", "", "%", "", "", "", ""]], "0% hồ sơ trễ hạn"),
    (&[["Tỷ lệ hồ sơ trễ hạn", "=", "0", "", "%", "", "", "", ""]], "Tỷ lệ hồ sơ trễ hạn bằng 0%"),
    (&[["Tỷ lệ ký số", "=", "95", "", "%", "", "", "", ""]], "Tỷ lệ ký số đạt đúng 95%"),
    (&[["được công nhận", "=", "7", "", "sáng kiến", "", "", "", ""]], "Đúng 7 sáng kiến được công nhận"),
    (&[["Tổ chức tập huấn", "=", "2", "", "lớp", "", "", "", ""]], "Tổ chức tập huấn đúng 2 lớp"),
    (&[["được công nhận", ">=", "7 sáng kiến", "", "", "", "", "", ""]], "Tối thiểu 7 sáng kiến được công nhận"),
    (&[["Tổ chức tập huấn", ">=", "2", "", "lớp", "", "", "", ""]], "Tổ chức tập huấn tối thiểu 2 lớp"),
    (&[["Chỉ số hài lòng", ">=", "87,5", "", "điểm", "", "", "", "cả năm"]], "Chỉ số hài lòng cả năm đạt tối thiểu 87,5 điểm"),
    (&[["Tỷ lệ hồ sơ đúng hạn", ">=", "98", "", "%", "", "", "", ""], ["Tỷ lệ hài lòng", ">", "95", "", "%", "", "", "", ""]],
        "Tỷ lệ hồ sơ đúng hạn đạt tối thiểu 98%; Tỷ lệ hài lòng đạt trên 95%"),
];

#[test]
fn sentences_are_made_as_an_officer_writes_them_and_read_back() {
    for (rows, expected) in SENTENCES {
        let measures = measures(rows);
        let text = sentence(&measures);
        assert_eq!(text, *expected);
        assert!(says(&text, &measures), "{text}\n{:#?}\n{:#?}", read(&text), measures);
        for measure in &measures {
            assert_eq!(MeasureForm::of(measure).read(Lang::En).as_ref(), Ok(measure));
        }
    }
}

#[test]
fn periods_and_baselines_are_read() {
    #[rustfmt::skip]
    let rows: &[(&str, &[(&str, &str)])] = &[
        ("Tỷ lệ hồ sơ trực tuyến: quý II đạt 50%, cả năm đạt 98%", &[("quý II", ""), ("cả năm", "")]),
        ("Đến năm 2027 đạt 95%, đến năm 2030 đạt 99%", &[("năm 2027", ""), ("năm 2030", "")]),
        ("Mức độ hài lòng 95% đến năm 2027, 99% đến năm 2030", &[("năm 2027", ""), ("năm 2030", "")]),
        ("6 tháng đầu năm đạt tối thiểu 45%", &[("6 tháng đầu năm", "")]),
        ("Giải ngân đạt 60% trong 9 tháng đầu năm 2026", &[("9 tháng đầu năm 2026", "")]),
        ("Giai đoạn 2026-2027 đạt 80%; giai đoạn 2028 - 2030 đạt 100%", &[("giai đoạn 2026-2027", ""), ("giai đoạn 2028 - 2030", "")]),
        ("Đến hết quý III: 70% hồ sơ được số hóa; 50% phí được nộp trực tuyến", &[("hết quý III", ""), ("hết quý III", "")]),
        ("Đến năm 2027, tỷ lệ ký số đạt 80% tại cấp sở, 60% tại cấp xã", &[("năm 2027", ""), ("năm 2027", "")]),
        ("Tối thiểu 60% hồ sơ được số hóa đến cuối năm 2026", &[("cuối năm 2026", "")]),
        ("Tỷ lệ hồ sơ trực tuyến tăng từ 60% lên 80%", &[("", "60")]),
        ("Nâng tỷ lệ hài lòng từ 85,5% năm 2025 lên 90% năm 2026", &[("năm 2026", "85.5")]),
        ("Tỷ lệ hồ sơ trễ hạn giảm từ 5% xuống còn 2%", &[("", "5")]),
        ("Hoàn thành 100% Kế hoạch kiểm tra năm 2026", &[("", "")]),
        ("100% nhiệm vụ của Đề án đẩy mạnh chuyển đổi số đến năm 2030 được triển khai", &[("", "")]),
        ("Tỷ lệ hài lòng tăng 2% so với năm 2025", &[("", "")]),
        ("Tối thiểu 50% viên chức được bồi dưỡng trong năm", &[("", "")]),
        ("Hoàn thành 100% nhiệm vụ theo Chương trình chuyển đổi số đến năm 2030", &[("", "")]),
        ("Giảm tối thiểu 20% thời gian giải quyết so với quý II năm 2025", &[("", "")]),
        ("Tỷ lệ hồ sơ số hóa giai đoạn 2021-2025 được duy trì trên 80%", &[("", "")]),
    ];
    for (wording, expected) in rows {
        let read: Vec<(String, String)> = read(wording)
            .measures
            .iter()
            .map(|m| (m.period.clone(), m.baseline.map(|b| b.to_string()).unwrap_or_default()))
            .collect();
        let expected: Vec<(String, String)> = expected.iter().map(|(p, b)| (p.to_string(), b.to_string())).collect();
        assert_eq!(read, expected, "{wording}");
    }
}

#[test]
fn every_field_says_what_is_wrong_with_it() {
    #[rustfmt::skip]
    let rows: &[([&str; 9], &[FormField], &str)] = &[
        (["A", ">=", "abc", "", "", "", "", "", ""], &[FormField::Value], "“abc” không phải là số. Hãy ghi như 98 hoặc 98,5."),
        (["A", ">=", "", "", "%", "", "", "", ""], &[FormField::Value], "Chưa có con số. Hãy ghi như 98 hoặc 98,5."),
        (["A", ">=", "98%", "", "điểm", "", "", "", ""], &[FormField::Value], "Con số ghi “%” nhưng đơn vị là “điểm”. Hãy bỏ một trong hai."),
        (["A", "range", "90", "80", "%", "", "", "", ""], &[FormField::Max], "Khoảng bị ngược: từ 90 đến 80. Số cuối phải lớn hơn số đầu."),
        (["A", "range", "90", "", "%", "", "", "", ""], &[FormField::Max], "Khoảng phải có cả số đầu và số cuối."),
        (["A", "=", "90", "95", "%", "", "", "", ""], &[FormField::Max], "Số cuối chỉ dùng cho “trong khoảng”. Hãy để trống."),
        (["A", ">=", "80-90", "", "%", "", "", "", ""], &[FormField::Value], "Mỗi ô một con số: “80-90” có hơn một. Chọn “trong khoảng” để ghi từ … đến …."),
        (["A", "rank", "2,5", "", "", "", "", "", ""], &[FormField::Value], "Thứ hạng là số nguyên từ 1 trở lên."),
        (["A", "rank", "2", "", "%", "", "", "", ""], &[FormField::Unit], "Thứ hạng và chỉ tiêu không nêu số thì không có đơn vị. Hãy bỏ “%”."),
        (["A", "falls", "2", "", "", "", "", "", ""], &[FormField::Value], "Đã chọn không nêu số thì để trống ô này, hoặc chọn “tăng tối thiểu”, “giảm tối thiểu”."),
        (["A", "growth", "2", "", "%", "", "", "20222", ""], &[FormField::Base], "“20222” không phải là năm. Hãy ghi như 2025 (hoặc 2021-2025 cho tăng, giảm)."),
        (["A", ">=", "2", "", "%", "", "", "2025", ""], &[FormField::Base], "Năm so sánh chỉ ghi khi có giá trị ban đầu hoặc chỉ tiêu là tăng, giảm."),
        (["A", "rank", "2", "", "", "", "3", "", ""], &[FormField::Baseline], "Giá trị ban đầu chỉ ghi khi chỉ tiêu là một mức phải đạt (tối thiểu, trên, không quá …)."),
        (["A", ">=", "2", "", "", "", "", "", "mùa hè"], &[FormField::Period], "Chưa hiểu thời gian “mùa hè”. Hãy ghi như quý II, 6 tháng đầu năm, hết năm, năm 2027."),
        (["A", "", "x", "", "", "", "y", "z", ""], &[FormField::Op, FormField::Value, FormField::Baseline, FormField::Base], "Hãy chọn cách so sánh."),
    ];
    for (fields, expected, message) in rows {
        let (vi, en) = (form(*fields).read(Lang::Vi), form(*fields).read(Lang::En));
        let (vi, en) = (vi.expect_err(message), en.expect_err(message));
        assert_eq!(vi.iter().map(|e| e.field).collect::<Vec<_>>(), *expected, "{fields:?}: {vi:?}");
        assert_eq!(vi.first().map(|e| e.message.as_str()), Some(*message));
        assert!(vi.iter().zip(&en).all(|(vi, en)| vi.field == en.field && vi.message != en.message));
    }
}

#[test]
fn what_may_be_a_slip_is_asked_about() {
    let doubts = |fields| form(fields).doubts(Lang::Vi).into_iter().map(|d| d.field).collect::<Vec<_>>();
    assert_eq!(doubts(["A", ">=", "120", "", "%", "", "", "", ""]), [FormField::Value]);
    assert_eq!(doubts(["A", "growth", "120", "", "%", "", "", "", ""]), []);
    assert_eq!(doubts(["A", ">=", "80", "", "%", "", "85", "", ""]), [FormField::Baseline]);
    assert_eq!(doubts(["", ">=", "80", "", "%", "", "", "", ""]), [FormField::Indicator]);
    assert_eq!(doubts(["", ">=", "x", "", "%", "", "", "", ""]), []);
    assert_eq!(OPS.iter().filter(|(key, _, _)| form(["A", key, "", "", "", "", "", "", ""]).op == *key).count(), 11);
}

proptest! {
    #[test]
    fn what_the_form_makes_is_read_back_from_its_sentence(
        key in prop::sample::select(OPS.map(|(key, _, _)| key).to_vec()),
        indicator in prop::sample::select(&["Tỷ lệ hồ sơ trực tuyến", "Tỷ lệ giải quyết đúng hạn", "Mức độ hài lòng của người dân", "Chỉ số cải cách hành chính"][..]),
        tenths in 20..990_i64,
        unit in prop::sample::select(&["%", "%", "điểm", "sáng kiến"][..]),
        level in prop::sample::select(&["", "", "tỉnh", "xã", "sở"][..]),
        baseline in prop::option::of(1..999_i64),
        base in prop::sample::select(&["", "2024", "2025"][..]),
        period in prop::sample::select(&["", "", "quý II", "hết quý III", "6 tháng đầu năm", "cả năm", "hết năm", "năm 2027", "cuối năm 2026"][..]),
        second in any::<bool>(),
    ) {
        let trend = matches!(key, "falls" | "rises");
        let bare = trend || key == "rank";
        let change = matches!(key, "down" | "growth") || trend;
        let reached = !change && !matches!(key, "range" | "rank");
        let number = |n: i64| write_decimal(Decimal::new(n, 1));
        let typed = MeasureForm {
            indicator: indicator.to_owned(),
            op: key.to_owned(),
            value: if trend { String::new() } else if key == "rank" { (tenths % 60 + 1).to_string() } else { number(tenths) },
            max: if key == "range" { number(tenths + 7) } else { String::new() },
            unit: if bare { String::new() } else { unit.to_owned() },
            level: if bare || unit != "%" { String::new() } else { level.to_owned() },
            baseline: baseline.filter(|_| reached).map(number).unwrap_or_default(),
            base: if change || baseline.is_some() && reached { base.to_owned() } else { String::new() },
            period: period.to_owned(),
        };
        let measure = typed.read(Lang::Vi).expect("the form is sound");
        prop_assert_eq!(&MeasureForm::of(&measure).read(Lang::Vi).expect("and stays so"), &measure);
        let mut measures = vec![measure];
        if second {
            measures.push(Measure { indicator: "Tỷ lệ văn bản được ký số".to_owned(), op: Op::AtLeast, value: Some(Decimal::from(90)), max: None, unit: "%".to_owned(), level: String::new(), base: None, baseline: None, period: String::new(), falls: false });
        }
        let text = sentence(&measures);
        prop_assert!(says(&text, &measures), "{}\n{:#?}\n{:#?}", text, read(&text).measures, measures);
    }
}

proptest! {
    #[test]
    fn no_text_makes_taking_targets_out_of_it_panic(text in "[-;.:%0-9a-z đạtĐã\\n()]{0,80}|\\PC{0,60}") {
        for found in prose(&text) {
            prop_assert!(text.get(found.range.clone()).is_some());
            prop_assert!(!found.measures.is_empty() && !found.wording.is_empty());
        }
    }
}

#[test]
fn a_long_text_is_searched_in_the_time_of_its_length() {
    // Quadratic, each would take minutes.
    for piece in
        ["Tối thiểu 70% hồ sơ được số hóa. ", "Tối thiểu 70% hồ sơ được số hóa; ", "70% tại cấp sở; ", "- a. ", "đã "]
    {
        let _ = prose(&piece.repeat(100_000 / piece.len()));
    }
}
