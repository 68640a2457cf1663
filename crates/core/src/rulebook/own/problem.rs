//! Why an own rule cannot be tried yet, told in sentences while it is being written.

use super::super::{Condition, How, OwnRule, Part};
use super::days::Days;
use super::rows::framed;
use crate::language::Lang;
use crate::say;

/// More conditions than this are no rule that anybody understands.
const MOST: usize = 10;

impl OwnRule {
    /// Why the rule cannot be tried, a sentence each; none where it can.
    pub fn problems(&self, lang: Lang) -> Vec<String> {
        let mut problems = Vec::new();
        if !is_own_code(&self.code) {
            let code = &self.code;
            problems.push(say!(
                lang,
                "Mã “{code}” không đúng dạng: chữ N và ba chữ số, ví dụ N001.",
                "The code “{code}” is not N and three digits, such as N001."
            ));
        }
        if self.message.trim().is_empty() {
            problems.push(say!(
                lang,
                "Chưa có câu nhắc: hãy ghi câu hiện ra khi có dòng không theo quy tắc.",
                "The message is missing: enter what is to be said of a row that breaks the rule."
            ));
        }
        if self.given.len() > MOST {
            problems.push(say!(
                lang,
                "Quá nhiều điều kiện: nhiều nhất {MOST}.",
                "Too many conditions: {MOST} at most."
            ));
        }
        for (at, condition) in self.given.iter().enumerate() {
            let nth = at + 1;
            let of = |problem: String| say!(lang, "Điều kiện {nth}: {problem}", "Condition {nth}: {problem}");
            problems.extend(condition.problem(lang).map(of));
        }
        let of = |problem: String| say!(lang, "Yêu cầu: {problem}", "Demand: {problem}");
        problems.extend(self.must.problem(lang).map(of));
        problems
    }
}

/// True for a code that an own rule may have: N and three digits, but N000.
pub(crate) fn is_own_code(code: &str) -> bool {
    code.strip_prefix('N').is_some_and(|digits| {
        digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit()) && digits.bytes().any(|b| b != b'0')
    })
}

impl Condition {
    /// Why the condition cannot be asked; `None` where it can.
    fn problem(&self, lang: Lang) -> Option<String> {
        let Condition { part, how, value } = self;
        let value = value.trim();
        match how {
            How::Names | How::NamesNot if !matches!(part, Part::Lead | Part::Joint) => Some(say!(
                lang,
                "chỉ hỏi đơn vị ở ô chủ trì và ô phối hợp.",
                "units are asked of the lead and joint cells only."
            )),
            How::Within | How::Outside if *part != Part::Deadline => {
                Some(say!(lang, "chỉ hỏi khoảng ngày ở ô thời hạn.", "days are asked of the deadline only."))
            }
            How::Filled | How::Empty => None,
            How::Within | How::Outside if Days::read(value).is_none() => Some(say!(
                lang,
                "chưa hiểu khoảng ngày “{value}”; hãy ghi như 01/02 - 14/02 (năm nào cũng vậy) hoặc 01/02/2026 - 14/02/2026.",
                "the days “{value}” were not understood; write 01/02 - 14/02 (every year) or 01/02/2026 - 14/02/2026."
            )),
            _ if value.is_empty() => Some(match how {
                How::Names | How::NamesNot => say!(lang, "chưa ghi tên đơn vị.", "the unit is missing."),
                _ => say!(lang, "chưa ghi chữ cần tìm.", "the words to look for are missing."),
            }),
            _ if framed(value, true).trim().is_empty() => Some(say!(
                lang,
                "“{value}” không có chữ hay số nào để tìm.",
                "“{value}” holds no letter or digit to look for."
            )),
            How::Names | How::NamesNot if value.contains([';', '\n']) => Some(say!(
                lang,
                "chỉ ghi một đơn vị; đơn vị khác thì ghi thành quy tắc hoặc điều kiện khác.",
                "one unit only; another unit is another rule or condition."
            )),
            _ => None,
        }
    }
}
