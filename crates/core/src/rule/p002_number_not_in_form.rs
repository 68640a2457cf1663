//! P002: the plan's own number is not written as Decree 30/2020/NĐ-CP wants it.

use super::Rule;
use crate::citation::{is_kind_sign, sign_of_kind};
use crate::command::{Command, HeaderText};
use crate::finding::{Finding, Fix, Severity};
use crate::input::Input;
use crate::language::Lang;
use crate::say;
use crate::vietnamese::{fold, plain};

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
    fix: "Viết lại số, ký hiệu theo dạng “05/KH-SDL”. Nút sửa chỉ viết lại khi đọc được cả số, tên loại và tên cơ quan.",
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
    Order,
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
            Fault::Order => lang.pick("số phải đứng trước ký hiệu", "the number belongs before the signs"),
        }
    }
}

/// The faults of a number and, where every sign of it is understood, the right one; `None` for a number
/// without fault and for one that is none of ours.
fn read(number: &str, kind: &str, issuer: &str) -> Option<(Vec<Fault>, Option<String>)> {
    let number = without_label(number);
    let tight: String = number.chars().filter(|c| !c.is_whitespace()).map(plain_dash).collect();
    let digits_end = tight.find(|c: char| !c.is_ascii_digit()).unwrap_or(tight.len());
    let (digits, rest) = tight.split_at(digits_end);
    // "…/KH-SDL": the number is still to come, which P001 tells. "12a/KH-SDL" is a number of its own kind.
    let open = rest.starts_with(['.', '…', '_']) || rest.contains(['…', '_', ':', '(']);
    let lettered = !digits.is_empty() && rest.starts_with(char::is_alphabetic);
    if number.is_empty() || digits.len() > 5 || open || lettered {
        return None;
    }
    let separator = rest.chars().next().filter(|c| matches!(c, '/' | '-'));
    let symbol = rest.trim_start_matches(['/', '-']);
    if is_of_the_party(&tight, symbol, separator, issuer) {
        return None;
    }
    if digits.is_empty() && symbol.contains(|c: char| c.is_ascii_digit()) {
        return Some((vec![Fault::Order], None));
    }
    let (year, symbol) = match symbol.split_once('/') {
        Some((year, symbol)) if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) => (Some(year), symbol),
        _ => (None, symbol),
    };
    let groups: Vec<&str> = symbol.split(['/', '-', '.']).filter(|group| !group.is_empty()).collect();
    let typed = groups.first().is_some_and(|first| is_kind_sign(first));
    let kind = sign_of_kind(if kind.trim().is_empty() { "Kế hoạch" } else { kind });
    let year = year.map(|year| format!("/{year}")).unwrap_or_default();
    let right = right(digits, &year, &groups, kind, is_tight(number));
    let mut faults = Vec::new();
    if digits.len() == 1 {
        faults.push(Fault::Zero);
    }
    // "12/KHSDL": the kind is there, what parts it from the agency is not.
    let glued = !typed && groups.first().is_some_and(|first| begins_with_kind(first, kind));
    faults.extend((!typed && !glued).then_some(Fault::Type));
    faults.extend((groups.is_empty() || typed && groups.len() == 1).then_some(Fault::Agency));
    let form = format!("{digits}{year}/{}", groups.join("-"));
    let separated = typed && groups.len() > 1 && form != number;
    faults.extend((separated || glued).then_some(Fault::Separator));
    (!faults.is_empty()).then_some((faults, right))
}

/// The number without the word that stands before it on paper: "Số: 05/KH-SDL".
fn without_label(number: &str) -> &str {
    let number = number.trim();
    match number.get(..number.len().min("số".len())) {
        Some(label) if plain(label) == "số" => {
            number.get(label.len()..).unwrap_or_default().trim_start_matches([':', ' ', '\u{a0}'])
        }
        _ => number,
    }
}

/// True where blanks stand only beside separators: not in "12/KH-SDL ngày 5/1".
fn is_tight(number: &str) -> bool {
    number.split(['/', '-', '.', '–', '—', '−', '‐', '‑']).all(|part| !part.trim().contains(char::is_whitespace))
}

/// "KHSDL" beside the sign "KH".
fn begins_with_kind(group: &str, kind: Option<&str>) -> bool {
    kind.is_some_and(|kind| group.len() > kind.len() && group.to_uppercase().starts_with(kind))
}

/// The number as it should be, only where it is digits, one kind and one agency; the kind may be missing.
fn right(digits: &str, year: &str, groups: &[&str], kind: Option<&str>, tight: bool) -> Option<String> {
    let (sign, agency) = match groups {
        [sign, agency] if is_kind_sign(sign) => (*sign, *agency),
        [agency] if !is_kind_sign(agency) && !begins_with_kind(agency, kind) => (kind?, *agency),
        _ => return None,
    };
    let large = agency.chars().filter(|c| c.is_uppercase()).count();
    let letters = agency.chars().all(|c| c.is_alphabetic() || c == '&');
    let is_agency = letters && large >= 2 && large * 2 >= agency.chars().count() && !is_kind_sign(agency);
    let zero = if digits.len() == 1 { "0" } else { "" };
    (tight && !digits.is_empty() && is_agency).then(|| format!("{zero}{digits}{year}/{sign}-{agency}"))
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
