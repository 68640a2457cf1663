//! The program as a user runs it: arguments in, standard output, standard error and exit code out.
// A test may unwrap: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::Write;
use std::path::Path;

mod run;
use run::{DOCUMENT, check, folder, imported, run_with, start, text};

#[test]
fn a_document_is_imported_and_read_back() {
    let folder = folder("import");
    let path = imported(&folder);
    let (out, err) = check(0, &["show", &path, "--format", "tsv"], "");
    let expected = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/plan.shown.tsv"));
    assert_eq!(out, expected.unwrap());
    assert_eq!(err, "");
    let (json, _) = check(0, &["show", &path, "--format=json"], "");
    assert_eq!(json.lines().count(), out.lines().count() - 1);
    assert!(json.starts_with("{\"area\":\"Cải cách thể chế\",\"group\":\"\",\"number\":\"1\","));
    let leftovers = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(leftovers, 1, "only the file itself is left");
}

#[test]
fn a_plan_is_printed_as_one_page() {
    let folder = folder("print");
    let path = imported(&folder);
    let (html, notes) = check(0, &["print", &path], "");
    assert!(html.starts_with("<!DOCTYPE html>"), "{html}");
    for part in ["Số: 07/KH-SDL", "Hòa Bình Thượng, ngày 09 tháng 01 năm 2026", "Phụ lục", "Quý II/2026", "@page"]
    {
        assert!(html.contains(part), "{part}");
    }
    assert_eq!(notes, "");
    let page = folder.join("plan.html");
    let page = page.to_str().unwrap();
    let (said, _) = check(0, &["print", &path, "--year", "2026", "-o", page], "");
    assert!(said.contains("plan.html"), "{said}");
    assert_eq!(std::fs::read_to_string(page).unwrap(), html);
    let (_, refusal) = check(2, &["print", &path, "--year", "2027"], "");
    assert!(refusal.contains("2027"), "{refusal}");
    check(2, &["print", &path, "-o", &path], "");
    let (_, refusal) = check(2, &["print", DOCUMENT, "--lang", "en"], "");
    assert!(refusal.contains("plan.txt"), "{refusal}");
}

#[test]
fn the_same_document_gives_the_same_file() {
    let args = ["import", "-", "--year", "2026"];
    let document = std::fs::read_to_string(DOCUMENT).unwrap();
    let (first, notes) = check(0, &args, &document);
    assert_eq!(check(0, &args, &document), (first.clone(), notes));
    let saved = std::fs::read_to_string(imported(&folder("same"))).unwrap();
    assert_eq!(first.trim_end(), saved);
    // What is not understood is a note with its line.
    let (_, notes) = check(0, &args, "TT\tNhiệm vụ\tThời hạn\n1\tRà soát quy chế\tbao giờ xong\n");
    assert!(notes.contains("òng 2: "), "{notes}");
}

#[test]
fn a_table_without_headings_is_told_its_columns() {
    let table = "1\tRà soát quy chế\tBáo cáo\tVăn phòng\tQuý I\tkhông\n\
                 2\tLập danh mục\tDanh mục\tThanh tra\tQuý II\tcó\n";
    let columns = "number,task,product,lead,deadline,-";
    let (plan, _) = check(0, &["import", "-", "--year", "2026", "--columns", columns], table);
    let (out, _) = check(0, &["show", "-"], &plan);
    assert!(out.contains("\t\t1\t\tRà soát quy chế\tBáo cáo\tVăn phòng\t\tQuý I\t"), "{out}");
    assert_eq!(out.lines().count(), 3);
    let (_, err) = check(2, &["import", "-", "--columns", "number,tsk"], table);
    assert!(err.contains("“tsk”"), "{err}");
}

#[test]
fn findings_of_severity_error_give_exit_code_1() {
    let path = imported(&folder("check"));
    let (vi, _) = check(1, &["check", &path], "");
    for code in ["T001 lỗi", "T004 lỗi"] {
        assert!(vi.contains(code), "{vi}");
    }
    let (en, _) = check(1, &["check", &path, "--lang", "en", "--today", "31/01/2026"], "");
    assert!(en.contains("T001 error"), "{en}");
    assert!(!en.contains("lỗi"), "{en}");
    let (json, _) = check(1, &["check", &path, "--format", "json"], "");
    assert!(json.lines().all(|line| line.starts_with("{\"code\":\"")), "{json}");
    let clean = "TT\tNhiệm vụ\tSản phẩm\tChủ trì\tThời hạn\n\
                 1\tLập danh mục hồ sơ\tDanh mục hồ sơ lưu trữ năm 2025\tVăn phòng\tQuý I/2026\n";
    let (plan, _) = check(0, &["import", "-", "--year", "2026"], clean);
    check(0, &["check", "-"], &plan);
}

#[test]
fn rules_are_listed_and_explained() {
    let (list, _) = check(0, &["rules"], "");
    assert!(list.lines().count() >= 15, "{list}");
    assert!(list.starts_with("P001 lỗi: "), "{list}");
    let (one, _) = check(0, &["rules", "p001"], "");
    assert!(one.starts_with("P001 Kế hoạch đã ban hành mà thiếu số hoặc ngày (lỗi, "), "{one}");
    for heading in ["Bắt lỗi gì", "Vì sao", "Căn cứ", "Cách sửa", "Chưa đúng", "Đúng"] {
        assert!(one.contains(&format!("\n{heading}: ")), "{one}");
    }
    let (one, _) = check(0, &["rules", "p001", "--markdown"], "");
    assert!(one.starts_with("## P001 "), "{one}");
    let (_, err) = check(2, &["rules", "e001"], "");
    assert!(err.contains("đã dành cho"), "{err}");
    let (all, _) = check(0, &["rules", "--markdown", "--lang=en"], "");
    assert!(all.starts_with("# The rules"), "{all}");
    for line in list.lines() {
        let code = line.split(' ').next().unwrap();
        assert!(all.contains(&format!("\n## {code} ")), "{code}");
    }
    let (_, err) = check(2, &["rules", "X999"], "");
    assert!(err.contains("“X999”"), "{err}");
}

#[test]
fn wordings_are_read_one_a_line() {
    let (out, _) = check(0, &["deadline", "-", "--year", "2026"], "Quý II\nThường xuyên\n");
    assert_eq!(
        out,
        "{\"wording\":\"Quý II\",\"kind\":\"period\",\"start\":\"2026-04-01\",\"due\":\"2026-06-30\",\"parts\":[]}\n\
         {\"wording\":\"Thường xuyên\",\"kind\":\"continuous\",\"start\":null,\"due\":null,\"parts\":[]}\n"
    );
    // A wording that begins with a dash is no option; without quotes its words are joined.
    for args in
        [&["deadline", "- Tháng 9", "--year", "2026"][..], &["deadline", "--year=2026", "--", "-", "Tháng", "9"]]
    {
        let (out, _) = check(0, args, "");
        assert!(out.contains("\"due\":\"2026-09-30\""), "{out}");
    }
    let (out, _) = check(0, &["target", "Tối thiểu 33,5% hồ sơ nộp qua mạng"], "");
    assert!(
        out.starts_with("{\"wording\":\"Tối thiểu 33,5% hồ sơ nộp qua mạng\",\"measures\":[{\"op\":\">=\",\"value\":\"33.5\",\"max\":null,\"unit\":\"%\","),
        "{out}"
    );
    let (out, _) = check(0, &["target", "-"], "Thực hiện nghiêm túc\r\n");
    assert_eq!(out, "{\"wording\":\"Thực hiện nghiêm túc\",\"measures\":[]}\n");
    let (out, _) = check(0, &["target", "-"], "");
    assert_eq!(out, "");
}

#[test]
fn citations_are_found_with_their_conflicts() {
    let (out, _) = check(0, &["cite", DOCUMENT], "");
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(
        lines,
        [
            "{\"number\":\"76/NQ-CP\",\"kind\":\"Nghị quyết\",\"issuer\":\"Chính phủ\",\"date\":\"2021-07-15\",\"line\":6,\"text\":\"Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ\"}",
            "{\"number\":\"76/NQ-CP\",\"kind\":\"Nghị quyết\",\"issuer\":\"Chính phủ\",\"date\":\"2022-07-15\",\"line\":7,\"text\":\"Nghị quyết số 76/NQ-CP ngày 15/7/2022 của Chính phủ\"}",
            "{\"conflict\":{\"what\":\"date\",\"ways\":[{\"number\":\"76/NQ-CP\",\"date\":\"2021-07-15\",\"line\":6},{\"number\":\"76/NQ-CP\",\"date\":\"2022-07-15\",\"line\":7}]}}",
        ]
    );
}

/// Bad usage: arguments, input, what the sentence must name. Each in both languages, exit code 2,
/// nothing on standard output.
#[test]
fn what_cannot_be_done_is_said_in_both_languages() {
    let locked = "-----BEGIN AGE ENCRYPTED FILE-----\n";
    let cases: [(&[&str], &str, &str, &str); 28] = [
        (&[], "", "Cách dùng", "Usage"),
        (&["lam"], "", "Không có lệnh “lam”", "no command “lam”"),
        (&["help", "lam"], "", "Cách dùng", "Usage"),
        (&["show"], "", "Thiếu tên tệp", "file is missing"),
        (&["show", "a", "b"], "", "thừa “b”", "“b” is too much"),
        (&["show", "no.json"], "", "“no.json”: không có tệp này", "“no.json”: there is no such file"),
        (&["show", "."], "", "đây là thư mục", "it is a folder"),
        (&["show", "-", "--format", "xml"], "", "không phải “xml”", "not “xml”"),
        (&["show", "-", "--year", "2026"], "", "không có tùy chọn --year", "no option --year"),
        (&["show", "-"], "[1]", "chương trình khác", "another program"),
        (&["check", "-"], "{\"format\":\"cchc\",\"version\":9}", "phiên bản 9", "version 9"),
        (&["check", "-"], "", "Tệp rỗng", "The file is empty"),
        (&["check", "-", "--today", "31/02/2026"], "", "“31/02/2026”", "“31/02/2026”"),
        (&["check", "-", "--today"], "", "Thiếu giá trị sau --today", "value after --today"),
        (&["check", "-", "--format=json", "--format=json"], "", "ghi hai lần", "stands twice"),
        (&["check", "-", "--format=xml"], "", "text, json hoặc tsv", "text, json or tsv"),
        (&["check", "-", "--by", "row"], "", "không phải “row”", "not “row”"),
        (&["check", "-", "--by=unit", "--since=a.json"], "", "không đi cùng nhau", "do not go together"),
        (&["check", "-", "--parent", "no.json"], "{\"format\":\"cchc\",\"version\":9}", "phiên bản 9", "version 9"),
        (&["check", DOCUMENT, "--fix"], "", "plan.txt", "plan.txt"),
        (&["deadline", "Quý I"], "", "Thiếu --year", "--year YEAR is missing"),
        (&["deadline", "Quý I", "--year", "26"], "", "không phải “26”", "not “26”"),
        (&["target"], "", "Thiếu câu chữ", "wording is missing"),
        (&["rules", "--markdown=x"], "", "không có giá trị kèm theo", "takes no value"),
        (&["show", "-"], locked, "Tệp có mật khẩu", "has a passphrase"),
        (&["check", "-"], "age-encryption.org/v1\n-> scrypt", "Tệp có mật khẩu", "has a passphrase"),
        (&["import", "-"], locked, "Tệp có mật khẩu", "has a passphrase"),
        (&["import", "-"], "", "Không có nội dung để nhập", "nothing to import"),
    ];
    for (args, input, vi, en) in cases {
        let (out, err) = check(2, args, input);
        assert!(out.is_empty() && err.contains(vi), "{args:?}: {err}");
        let (out, err) = check(2, &[&["--lang", "en"], args].concat(), input);
        assert!(out.is_empty() && err.contains(en), "{args:?}: {err}");
    }
    let (_, err) = check(2, &["rules", "--lang", "fr"], "");
    assert!(err.contains("“fr”"), "{err}");
}

#[test]
fn two_plans_are_compared() {
    let folder = folder("diff");
    let old = imported(&folder);
    let (same, _) = check(0, &["diff", &old, &old], "");
    assert!(same.ends_with("Không có gì khác.\n"), "{same}");
    // The same plan written again, a year later and with one task less.
    let document = std::fs::read_to_string(DOCUMENT).unwrap().replace("2026", "2027");
    let task = text(&std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/plan.shown.tsv")).unwrap());
    let task = task.lines().nth(1).unwrap().split('\t').nth(4).unwrap().to_owned();
    let line = document.lines().find(|line| line.contains(&task)).unwrap().to_owned();
    let source = folder.join("later.txt");
    std::fs::write(&source, document.replacen(&line, &line.replace(&task, "Việc hoàn toàn khác"), 1)).unwrap();
    let new = folder.join("later.json");
    let new = new.to_str().unwrap();
    check(0, &["import", source.to_str().unwrap(), "--year", "2027", "-o", new], "");
    let (out, err) = check(0, &["diff", &old, new], "");
    assert!(err.is_empty(), "{err}");
    assert!(out.contains(&format!("{task}\n")) && out.contains("Việc hoàn toàn khác"), "{out}");
    assert!(out.contains("thêm 1, bỏ 1"), "{out}");
    assert!(out.contains("[-2026-]{+2027+}"), "{out}");
    let (json, _) = check(0, &["diff", &old, new, "--format", "json"], "");
    assert!(json.lines().all(|line| line.starts_with("{\"what\":")), "{json}");
    assert_eq!(json.matches("\"how\":\"removed\"").count(), 1, "{json}");
    let (out, _) = check(0, &["diff", &old, new, "--years", "2026:2027"], "");
    assert!(out.contains("thêm 1, bỏ 1"), "{out}");
    let (_, err) = check(2, &["diff", &old, new, "--years", "2026:2030"], "");
    assert!(err.contains("năm 2030"), "{err}");
    let (_, err) = check(2, &["diff", &old, new, "--years", "2026"], "");
    assert!(err.contains("2026:2027"), "{err}");
    let (_, err) = check(2, &["diff", &old], "");
    assert!(err.contains("hai tệp"), "{err}");
}

#[test]
fn a_source_is_never_written_over() {
    let folder = folder("over");
    let path = folder.join("plan.txt");
    std::fs::copy(DOCUMENT, &path).unwrap();
    let name = path.to_str().unwrap();
    let (_, err) = check(2, &["import", name, "-o", name], "");
    assert!(err.contains("trùng với tệp nguồn"), "{err}");
    assert_eq!(std::fs::read(&path).unwrap(), std::fs::read(DOCUMENT).unwrap());
    let nowhere = folder.join("no/plan.json");
    let (_, err) = check(2, &["import", name, "-o", nowhere.to_str().unwrap()], "");
    assert!(err.contains("Không ghi được"), "{err}");
}

#[test]
fn a_file_over_20_mb_is_refused_before_it_is_read() {
    let path = folder("large").join("large.txt");
    let file = std::fs::File::create(&path).unwrap();
    file.set_len(20 * 1024 * 1024 + 1).unwrap();
    for command in ["import", "cite"] {
        let (_, err) = check(2, &[command, path.to_str().unwrap()], "");
        assert!(err.contains("lớn hơn 20 MB"), "{err}");
    }
}

#[test]
fn input_that_is_no_text_is_refused_with_its_line() {
    let output = run_with(&["target", "-"], b"70%\n\xFF\xFE\n");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("từ dòng 2"));
}

#[test]
fn help_is_complete_in_both_languages() {
    for lang in ["vi", "en"] {
        let (overview, _) = check(0, &["help", "--lang", lang], "");
        for command in ["import", "show", "check", "diff", "rules", "deadline", "target", "cite"] {
            assert!(overview.contains(&format!("cchc {command} ")), "{command}");
            let (help, _) = check(0, &["help", command, "--lang", lang], "");
            assert!(help.lines().count() > 2, "{help}");
            let (same, _) = check(0, &[command, "--help", "--lang", lang], "");
            assert_eq!(help, same);
        }
    }
    let (version, _) = check(0, &["--version"], "");
    assert!(version.starts_with("cchc "), "{version}");
}

/// `cchc … | head`: no message, no failure.
#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let wordings = "Quý II\n".repeat(20_000);
    let mut child = start(&["deadline", "-", "--year", "2026"]).spawn().unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(wordings.as_bytes()).unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stderr), "");
}
