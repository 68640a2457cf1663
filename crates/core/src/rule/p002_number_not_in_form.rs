//! P002: the plan's own number is not written as Decree 30/2020/NĐ-CP wants it.

use super::Rule;
use crate::citation::{is_kind_sign, sign_of_kind};
use crate::command::{Command, HeaderText};
use crate::finding::{Finding, Fix, Severity};
use crate::input::Input;
use crate::language::Lang;
use crate::say;
use crate::vietnamese::fold;

pub(super) static RULE: Rule = Rule {
    code: "P002",
    name: "number-not-in-form",
    title: ["Số, ký hiệu của kế hoạch chưa đúng thể thức", "Plan's number not in the prescribed form"],
    severity: Severity::Warning,
    what: "Số, ký hiệu của chính kế hoạch: số nhỏ hơn 10 thiếu số 0 đứng trước, thiếu chữ viết tắt tên loại văn bản hoặc \
           tên cơ quan, sai dấu nối, có khoảng trắng. Chỗ để trống chờ số là việc của P001; văn bản của Đảng \
           (“12-KH/TU”) theo quy định riêng nên không xét.",
    why: "Số, ký hiệu sai thể thức thì văn thư phải trả lại, và nơi khác viện dẫn kế hoạch cũng sai theo.",
    basis: "Nghị định số 30/2020/NĐ-CP, Phụ lục I: số nhỏ hơn 10 ghi thêm số 0 phía trước; giữa số và ký hiệu là dấu gạch \
            chéo; ký hiệu gồm chữ viết tắt tên loại và tên cơ quan, nối bằng dấu gạch nối không cách chữ.",
    fix: "Viết lại số, ký hiệu theo dạng “05/KH-SDL”. Nút sửa viết lại khi biết chắc dạng đúng.",
    bad: "Số: 5/KH-SDL; Số: 05/SDL; Số: 05 / KH - SDL",
    good: "Số: 05/KH-SDL",
    check,
};

/// What is wrong with a number, in the order in which it is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    Zero,
    Type,
    Agency,
    Separator,
}

fn check(input: &Input) -> Vec<Finding> {
    let lang = input.lang();
    let header = &input.plan.header;
    let number = header.number.trim();
    // A form that nobody has filled in yet ("/KH-") is no number.
    let blank = input.plan.awaits_number() && number.ends_with(['-', '–', '/', '…', '.']);
    if number.is_empty() || number.len() > 60 || blank {
        return Vec::new();
    }
    let Some((faults, right)) = read(number, &header.kind, &header.issuer) else {
        return Vec::new();
    };
    let words: Vec<&str> = faults.iter().map(|fault| fault.words(lang)).collect();
    let words = words.join("; ");
    let message = say!(
        lang,
        "Số, ký hiệu “{number}” chưa đúng thể thức: {words}.",
        "The number “{number}” is not in the prescribed form: {words}."
    );
    let hint = match &right {
        Some(right) => say!(lang, "Viết lại là {right}.", "Write it as {right}."),
        None => say!(
            lang,
            "Viết số, tên loại và tên cơ quan theo dạng “05/KH-SDL”.",
            "Write number, kind and agency in the form “05/KH-SDL”."
        ),
    };
    let fix = right.map(|text| Fix {
        title: say!(lang, "Viết lại là {text}", "Write {text}"),
        command: Command::SetHeader { plan: input.plan.id, what: HeaderText::Number, text },
    });
    let at = lang.pick("Số", "Number").to_owned();
    vec![RULE.finding(input.other_place(at), message, hint).with_fix(fix)]
}

impl Fault {
    fn words(self, lang: Lang) -> &'static str {
        match self {
            Fault::Zero => lang.pick("số nhỏ hơn 10 thiếu số 0 đứng trước", "a number below 10 needs a zero before it"),
            Fault::Type => lang.pick("thiếu chữ viết tắt tên loại văn bản", "the sign of its kind is missing"),
            Fault::Agency => lang.pick("thiếu chữ viết tắt tên cơ quan", "the sign of the agency is missing"),
            Fault::Separator => lang.pick("dấu nối hoặc khoảng trắng sai", "a separator or blank is wrong"),
        }
    }
}

/// The faults of a number and, where it is certain, the right one; `None` for a number without fault
/// and for one that is none of ours.
fn read(number: &str, kind: &str, issuer: &str) -> Option<(Vec<Fault>, Option<String>)> {
    let tight: String = number.chars().filter(|c| !c.is_whitespace()).map(plain_dash).collect();
    let digits_end = tight.find(|c: char| !c.is_ascii_digit()).unwrap_or(tight.len());
    let (digits, rest) = tight.split_at(digits_end);
    // "…/KH-SDL": the number is still to come, which P001 tells.
    if digits.len() > 5 || rest.starts_with(['.', '…', '_']) || rest.contains(['…', '_', ':', '(']) {
        return None;
    }
    let separator = rest.chars().next().filter(|c| matches!(c, '/' | '-'));
    let symbol = rest.trim_start_matches(['/', '-']);
    let (year, symbol) = match symbol.split_once('/') {
        Some((year, symbol)) if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) => (Some(year), symbol),
        _ => (None, symbol),
    };
    let groups: Vec<&str> = symbol.split(['/', '-']).filter(|group| !group.is_empty()).collect();
    let typed = groups.first().is_some_and(|first| is_kind_sign(first));
    if is_of_the_party(&tight, symbol, separator, issuer) {
        return None;
    }
    let mut faults = Vec::new();
    if digits.len() == 1 {
        faults.push(Fault::Zero);
    }
    let (sign, office) = match groups.as_slice() {
        [] => (None, None),
        [sign, office @ ..] if typed => (Some((*sign).to_owned()), Some(office.join("-")).filter(|o| !o.is_empty())),
        // "05/SDL-VP" is the number of a letter: which of its signs is the agency's is not certain.
        office => (None, Some(office.join("-")).filter(|_| office.len() == 1)),
    };
    faults.extend(sign.is_none().then_some(Fault::Type));
    faults.extend((groups.is_empty() || typed && groups.len() == 1).then_some(Fault::Agency));
    let sign = sign.or_else(|| sign_of_kind(if kind.trim().is_empty() { "Kế hoạch" } else { kind }).map(str::to_owned));
    let year = year.map(|year| format!("/{year}")).unwrap_or_default();
    let zero = if digits.len() == 1 { "0" } else { "" };
    let right = sign.zip(office).map(|(sign, office)| format!("{zero}{digits}{year}/{sign}-{office}"));
    let separated = typed
        && groups.len() > 1
        && right.as_ref().is_some_and(|r| r.trim_start_matches('0') != number.trim_start_matches('0'));
    faults.extend(separated.then_some(Fault::Separator));
    (!faults.is_empty()).then_some((faults, right))
}

/// "12-KH/TU": digits, a hyphen, the kind, a stroke. Of an office that is clearly the state's that form
/// is a slip.
fn is_of_the_party(tight: &str, symbol: &str, separator: Option<char>, issuer: &str) -> bool {
    const STATE: [&str; 8] = ["so ", "bo ", "ubnd", "uy ban nhan dan", "phong ", "chi cuc", "cuc ", "trung tam"];
    let issuer = fold(issuer);
    let party_form = separator == Some('-') && symbol.find('/').is_some_and(|at| !symbol[..at].contains('-'));
    let party_sign = ["/TU", "/TW", "/ĐU", "/CB", "/HU", "/ĐUK", "/ThU"].iter().any(|sign| tight.contains(sign));
    party_sign || party_form && !STATE.iter().any(|state| issuer.starts_with(state))
}

fn plain_dash(c: char) -> char {
    if matches!(c, '–' | '—' | '−' | '‐' | '‑') { '-' } else { c }
}
