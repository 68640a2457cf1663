//! P013: the block of the signature lacks the signatory's post, or does not fit it.

use super::Rule;
use crate::command::{Command, HeaderText};
use crate::finding::{Finding, Fix, Severity};
use crate::input::Input;
use crate::office::begins_with;
use crate::say;
use crate::vietnamese::{fold, squeeze};

pub(super) static RULE: Rule = Rule {
    code: "P013",
    name: "signature-incomplete",
    title: ["Phần ký chưa đủ hoặc chưa khớp", "Signature block incomplete"],
    severity: Severity::Warning,
    what: "Có người ký mà không ghi chức vụ; ghi “KT.” (ký thay) mà chức vụ không phải cấp phó; cấp phó ký mà không ghi \
           “KT.”. Kế hoạch chưa có phần ký, văn bản của Đảng (“T/M”, “K/T”, Bí thư) thì không xét.",
    why: "Quyền hạn, chức vụ người ký sai thì văn bản không đúng thẩm quyền ký và phải phát hành lại.",
    basis: "Nghị định số 30/2020/NĐ-CP, Điều 13 và Phụ lục I: cấp phó ký thay phải ghi “KT.” trước chức vụ người đứng đầu, \
            bên dưới ghi chức vụ của người ký.",
    fix: "Ghi đủ quyền hạn và chức vụ của người ký. Nút sửa thêm dòng “KT.” cho cấp phó.",
    bad: "KT. GIÁM ĐỐC / TRƯỞNG PHÒNG; PHÓ GIÁM ĐỐC (không có “KT.”)",
    good: "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC",
    check,
};

/// Posts that are nobody's deputy although their names begin so, or that sign in their own right.
const IN_CHARGE: [&str; 3] = ["phu trach", "dieu hanh", "quyen "];

fn check(input: &Input) -> Vec<Finding> {
    let lang = input.lang();
    let header = &input.plan.header;
    let (authority, position) = (squeeze(&header.authority), squeeze(&header.position));
    let signatory = header.signatory.trim();
    if authority.is_empty() && position.is_empty() && signatory.is_empty() {
        return Vec::new();
    }
    let block = fold(&format!("{authority} {position}"));
    let signs_for = |mark: &str| block.split(' ').any(|word| is_mark(word, mark));
    let post = fold(&position);
    let deputy = |post: &str| begins_with(post, ["pho", "thu truong"]) || post.contains(" pho ");
    let (message, hint, fix) = if position.is_empty() && names_no_post(&fold(&authority)) {
        let who = if signatory.is_empty() { authority.as_str() } else { signatory };
        let message = say!(
            lang,
            "Phần ký “{who}” chưa ghi chức vụ của người ký.",
            "The signature “{who}” does not say the signatory's post."
        );
        (message, say!(lang, "Ghi chức vụ của người ký.", "Enter the signatory's post."), None)
    } else if signs_for("kt") && !deputy(&post) && !block.contains(" pho ") {
        let message = say!(
            lang,
            "Phần ký ghi “{authority}” (ký thay) mà chức vụ người ký là “{position}”, không phải cấp phó.",
            "The signature says “{authority}” (for the head), but the signatory's post “{position}” is no deputy's."
        );
        let hint = say!(
            lang,
            "Ghi chức vụ cấp phó của người ký, hoặc bỏ “KT.” nếu người đứng đầu ký.",
            "Enter the deputy's post, or take “KT.” out if the head signs."
        );
        (message, hint, None)
    } else if begins_with(&post, ["pho"]) && !["kt", "tl", "tuq"].iter().any(|mark| signs_for(mark)) {
        if IN_CHARGE.iter().any(|words| block.contains(words)) || is_of_the_party(&block) {
            return Vec::new();
        }
        let message = say!(
            lang,
            "“{position}” ký mà không ghi “KT.” (ký thay) người đứng đầu.",
            "“{position}” signs without “KT.” for the head."
        );
        let head = head_of(&position);
        let hint = say!(
            lang,
            "Ghi “KT. {head}” phía trên chức vụ người ký.",
            "Write “KT. {head}” above the signatory's post."
        );
        (message, hint, with_mark(input, &head))
    } else {
        return Vec::new();
    };
    let at = lang.pick("Phần ký", "Signature").to_owned();
    vec![RULE.finding(input.other_place(at), message, hint).with_fix(fix)]
}

/// True for a mark of what the signatory signs by, however it is written: "KT.", "KT", "K/T", "KT.GIÁM".
fn is_mark(word: &str, mark: &str) -> bool {
    let mut letters = word.chars();
    for expected in mark.chars() {
        if letters.find(|c| !matches!(c, '.' | '/')) != Some(expected) {
            return false;
        }
    }
    letters.as_str().is_empty() || letters.as_str().starts_with('.')
}

/// Papers of the Party are signed by its own rules: "T/M BAN THƯỜNG VỤ / PHÓ BÍ THƯ".
fn is_of_the_party(block: &str) -> bool {
    block.contains("bi thu") || block.split(' ').any(|word| matches!(word, "t/m" | "t/l" | "k/t"))
}

/// The head whose deputy this is: "PHÓ GIÁM ĐỐC THƯỜNG TRỰC" is the deputy of a "GIÁM ĐỐC".
fn head_of(position: &str) -> String {
    const STANDING: [&str; 2] = [" thuong truc", " thường trực"];
    let head = position.split_once(' ').map_or("", |(_, head)| head);
    let small = head.to_lowercase();
    match STANDING.iter().find_map(|words| small.find(words)) {
        // Small letters of these words are as long as the large ones.
        Some(at) if small.len() == head.len() => head.get(..at).unwrap_or_default().to_owned(),
        Some(_) => String::new(),
        None => head.to_owned(),
    }
}

/// True for "TM. ỦY BAN NHÂN DÂN" and for nothing at all; "Q. GIÁM ĐỐC" is a post, and so are two lines
/// that the import made one: "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC".
fn names_no_post(authority: &str) -> bool {
    const POSTS: [&str; 5] = ["chu tich", "giam doc", "truong", "chanh", "bi thu"];
    match authority {
        "" => true,
        _ if begins_with(authority, ["tm", "tl", "tuq"]) => !POSTS.iter().any(|post| authority.contains(post)),
        _ => begins_with(authority, ["kt"]) && !authority.contains(" pho ") && !authority.contains("thu truong"),
    }
}

/// "KT. GIÁM ĐỐC" under what stands there: "TM. ỦY BAN NHÂN DÂN".
fn with_mark(input: &Input, head: &str) -> Option<Fix> {
    if head.is_empty() {
        return None;
    }
    let authority = input.plan.header.authority.trim();
    let line = format!("KT. {head}");
    let text = if authority.is_empty() { line.clone() } else { format!("{authority}\n{line}") };
    Some(Fix {
        title: say!(input.lang(), "Thêm “{line}”", "Add “{line}”"),
        command: Command::SetHeader { plan: input.plan.id, what: HeaderText::Authority, text },
    })
}
