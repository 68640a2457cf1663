//! T005: a product that would prove nothing.

use std::cell::LazyCell;

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::input::Input;
use crate::office;
use crate::plan::Field;
use crate::say;
use crate::vietnamese::{is_ditto, plain};

pub(super) static RULE: Rule = Rule {
    code: "T005",
    name: "product-proves-nothing",
    title: ["Sản phẩm ghi quá chung", "Product that proves nothing"],
    severity: Severity::Note,
    what: "Ô sản phẩm chỉ ghi “Văn bản”, “Báo cáo”, “Kết quả”, “Theo quy định” và những chữ tương tự, không có tên gọi. \
           “Báo cáo”, “Hồ sơ”, “Tài liệu” thì không tính khi chính nhiệm vụ đã nêu đó là báo cáo, hồ sơ, tài liệu gì; “Văn bản”, “Công văn” thì không tính khi nhiệm vụ là ban hành văn bản, công văn ấy; ô trống thuộc quy tắc T004.",
    why: "Văn bản nào cũng là “Văn bản”: cuối năm không rõ phải nộp gì, khó dùng làm tài liệu kiểm chứng.",
    basis: "Yêu cầu rõ việc, rõ sản phẩm; Chỉ số cải cách hành chính chấm điểm theo tài liệu kiểm chứng.",
    fix: "Ghi tên văn bản hoặc kết quả đo được sẽ có khi làm xong.",
    bad: "Tinh giản biên chế | Sản phẩm: Báo cáo",
    good: "Tinh giản biên chế | Sản phẩm: Báo cáo kết quả tinh giản biên chế năm 2026",
    check,
};

/// What says nothing of what will be there, whatever the task is.
const NOTHING: [&str; 20] = [
    "có",
    "theo thực tế",
    "sản phẩm",
    "kết quả",
    "kết quả thực hiện",
    "kết quả công việc",
    "theo quy định",
    "theo yêu cầu",
    "theo kế hoạch",
    "theo hướng dẫn",
    "thực hiện",
    "đã thực hiện",
    "thực hiện tốt",
    "hoàn thành",
    "đã hoàn thành",
    "hoàn thành nhiệm vụ",
    "đạt",
    "đạt yêu cầu",
    "đảm bảo",
    "bảo đảm",
];

/// What says nothing where the task does not name it either.
const NAMED_BY_TASK: [&str; 4] = ["báo cáo", "bc", "hồ sơ", "tài liệu"];

/// What says nothing where the task does not say to make it: "Ban hành công văn đôn đốc …".
const MADE_BY_TASK: [&str; 3] = ["văn bản", "vb", "công văn"];

/// Words before and behind that add nothing.
const BEFORE: [&str; 3] = ["các ", "những ", "có "];
const BEHIND: [&str; 6] = [" liên quan", " có liên quan", " theo quy định", " theo yêu cầu", " được ban hành", " khác"];

fn check(input: &Input) -> Vec<Finding> {
    let lang = input.lang();
    let mut found = Vec::new();
    for (at, task) in input.tasks() {
        if !proves_nothing(&task.product, &task.content) {
            continue;
        }
        let product = super::quote(&task.product);
        let message = say!(
            lang,
            "Sản phẩm chỉ ghi {product}, chưa rõ là gì.",
            "The product says {product} only, not what that will be."
        );
        let hint = say!(
            lang,
            "Ghi tên văn bản hoặc kết quả đo được sẽ có khi làm xong.",
            "Enter the name of the document, or a result that can be measured."
        );
        found.push(RULE.finding(input.place(at, Some(Field::Product)), message, hint));
    }
    found
}

fn proves_nothing(product: &str, content: &str) -> bool {
    /// A longer cell says more, in bytes.
    const LONGEST: usize = 70;
    if product.len() > LONGEST || !super::says_something(product) || is_ditto(product) {
        return false;
    }
    let product = plain(&product.replace('\n', ";"));
    let mut parts = product
        .split([',', ';', '/', '+', '-', '.', '&', '…'])
        .flat_map(|part| part.split(" và "))
        .flat_map(|part| part.split(" hoặc "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .peekable();
    let task = LazyCell::new(|| plain(content));
    parts.peek().is_some()
        && parts.all(|part| {
            let noun = bare(part);
            let written_out = match noun {
                "vb" => "văn bản",
                "bc" => "báo cáo",
                noun => noun,
            };
            match noun {
                _ if MADE_BY_TASK.contains(&noun) => ![noun, written_out].iter().any(|noun| is_made(&task, noun)),
                _ if NAMED_BY_TASK.contains(&noun) => !office::holds(&task, [noun, written_out]),
                _ => NOTHING.contains(&noun),
            }
        })
}

/// True where a verb that makes papers stands right before the noun: "ban hành các văn bản", "gửi công văn".
fn is_made(task: &str, noun: &str) -> bool {
    const SENT: [&str; 6] = ["gửi", "có", "phát hành", "ra", "ký", "trình"];
    task.match_indices(noun).any(|(at, _)| {
        let before = task.get(..at).unwrap_or_default().trim_end();
        let before = ["các", "một số", "những"].iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before);
        let ends = |verb: &str| {
            let rest = before.trim_end().strip_suffix(verb);
            rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        };
        office::making().any(ends) || SENT.into_iter().any(ends)
    })
}

/// The words without those that add nothing.
fn bare(part: &str) -> &str {
    let mut noun = part;
    for before in BEFORE {
        noun = noun.strip_prefix(before).unwrap_or(noun);
    }
    for behind in BEHIND {
        noun = noun.strip_suffix(behind).unwrap_or(noun);
    }
    noun.trim()
}
