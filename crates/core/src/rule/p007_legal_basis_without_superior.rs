//! P007: the legal basis names no plan or decision of the bodies above.

use super::Rule;
use crate::citation::{issuer_of, kind_of, number_key};
use crate::command::{Command, Lines};
use crate::finding::{Elsewhere, Finding, Fix, Severity};
use crate::input::{Cited, Input, Source};
use crate::office::holds;
use crate::organisation::in_small_letters;
use crate::plan::Plan;
use crate::say;
use crate::vietnamese::{fold, plain, write_document_day};

pub(super) static RULE: Rule = Rule {
    code: "P007",
    name: "legal-basis-without-superior",
    title: ["Căn cứ chưa có kế hoạch cấp trên", "Legal basis without the superior's plan"],
    severity: Severity::Warning,
    what: "Phần căn cứ và lời dẫn không viện dẫn kế hoạch, chương trình hay quyết định nào của cấp trên về cải cách hành \
           chính. Với kế hoạch của sở, ban, ngành, cấp xã thì nghị quyết của Chính phủ chưa đủ. Kế hoạch không có phần \
           căn cứ và lời dẫn thì không xét.",
    why: "Kế hoạch của cơ quan cụ thể hóa kế hoạch cấp trên; không viện dẫn thì không rõ chỉ tiêu, nhiệm vụ lấy từ đâu, và \
          khi chấm Chỉ số sẽ bị hỏi.",
    basis: "Nghị định số 30/2020/NĐ-CP: căn cứ ban hành gồm văn bản quy định thẩm quyền và văn bản quy định nội dung. Kế \
            hoạch của tỉnh giao các cơ quan xây dựng kế hoạch năm của mình theo kế hoạch đó.",
    fix: "Thêm căn cứ: kế hoạch năm của cấp trên, hoặc quyết định, kế hoạch giai đoạn. Nếu kế hoạch cấp trên đã có trong sổ, \
          nút sửa thêm căn cứ đó.",
    bad: "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025; (hết phần căn cứ)",
    good: "… Thực hiện Kế hoạch số 257/KH-UBND ngày 22/12/2025 của UBND tỉnh về cải cách hành chính năm 2026",
    check,
};

fn check(input: &Input) -> Vec<Finding> {
    let plan = input.plan;
    let lang = input.lang();
    let kind = fold(&plan.header.kind);
    let is_plan = kind.is_empty() || ["ke hoach", "quyet dinh", "chuong trinh"].contains(&kind.trim());
    let basis =
        || plan.legal_basis.iter().chain(std::iter::once(&plan.preamble)).filter(|text| !text.trim().is_empty());
    if !is_plan || basis().next().is_none() {
        return Vec::new();
    }
    let cited = input.citations().all.iter().any(|one| names_superior(input, one));
    let above = !is_below_province(&plan.header.issuer);
    if cited || basis().any(|text| names_plan_without_number(text) || names_plan_of_place(text, above)) {
        return Vec::new();
    }
    let message = say!(
        lang,
        "Phần căn cứ chưa viện dẫn kế hoạch, chương trình hoặc quyết định nào của cấp trên về cải cách hành chính.",
        "The legal basis cites no plan, programme or decision of the bodies above on administrative reform."
    );
    let hint = say!(
        lang,
        "Thêm căn cứ: kế hoạch năm hoặc kế hoạch giai đoạn của cấp trên.",
        "Add the superior's plan for the year or the period to the legal basis."
    );
    vec![RULE.finding(input.elsewhere(Elsewhere::LegalBasis), message, hint).with_fix(parent_in_basis(input))]
}

/// True for a citation in the legal basis of a plan, programme or decision that is not the office's own.
fn names_superior(input: &Input, one: &Cited) -> bool {
    const OTHER_MATTERS: [&str; 8] = [
        "chức năng, nhiệm vụ",
        "chức năng nhiệm vụ",
        "cơ cấu tổ chức",
        "quy chế",
        "thành lập",
        "phân công",
        "ủy quyền",
        "bổ nhiệm",
    ];
    let citation = &one.citation;
    let in_basis = one.piece.is_some_and(|piece| matches!(piece.source, Source::Basis(_) | Source::Preamble));
    let header = &input.plan.header;
    let own = number_key(&header.number);
    let below = is_below_province(&header.issuer);
    // A department's own plan of five years is no superior's.
    let of_itself = below && number_key(&citation.number).sign.ends_with(office_of(&own.sign)) && !own.sign.is_empty();
    if !in_basis || of_itself {
        return false;
    }
    match citation.kind.as_deref() {
        Some("Kế hoạch" | "Chương trình" | "Đề án") => true,
        Some("Quyết định") => !citation.title.as_deref().is_some_and(|title| holds(&plain(title), OTHER_MATTERS)),
        Some("Nghị quyết") => !below,
        _ => false,
    }
}

/// The letters of the office in a sign: "snv" of "khsnv".
fn office_of(sign: &str) -> &str {
    sign.strip_prefix("kh").or_else(|| sign.strip_prefix("qd")).unwrap_or(sign)
}

/// True for a body below the province, as its letterhead names it.
fn is_below_province(issuer: &str) -> bool {
    const BELOW: [&str; 12] = [
        "so ",
        "ban ",
        "phong ",
        "chi cuc",
        "trung tam",
        "thanh tra",
        "van phong",
        "huyen",
        "quan ",
        "xa ",
        "phuong ",
        "dac khu",
    ];
    let issuer = fold(issuer);
    let place = ["uy ban nhan dan ", "ubnd "].iter().find_map(|head| issuer.strip_prefix(head)).unwrap_or(&issuer);
    let one = BELOW.iter().any(|below| place.starts_with(below)) || place.starts_with("thi ");
    one && !place.starts_with("ban chi dao trung uong")
}

/// "Thực hiện Kế hoạch cải cách hành chính năm 2026 của Ủy ban nhân dân tỉnh": a plan of a body above
/// that is named without its number.
fn names_plan_without_number(text: &str) -> bool {
    const BODIES: [&str; 9] = [
        "của ủy ban nhân dân",
        "của ubnd",
        "của chính phủ",
        "của thủ tướng",
        "của tỉnh",
        "của thành phố",
        "của bộ",
        "của chủ tịch",
        "cấp trên",
    ];
    const NEAR: usize = 240;
    let text = plain(text);
    ["kế hoạch", "chương trình", "quyết định"].iter().any(|word| {
        text.match_indices(word).any(|(at, _)| {
            let before = text.get(..at).unwrap_or_default().trim_end();
            // What this very plan is called when it is made.
            let made = ["ban hành", "xây dựng", "lập"].iter().any(|verb| before.ends_with(verb));
            let behind = text.get(at..).unwrap_or_default();
            let behind = behind.get(..behind.floor_char_boundary(NEAR)).unwrap_or_default();
            let clause = behind.split([';', '\n']).next().unwrap_or_default();
            // With a number it was judged above; in a draft its place may still be left open ("số …/KH-UBND").
            let number = clause.get(word.len()..).and_then(|rest| rest.trim_start().strip_prefix("số"));
            let numbered = number.is_some_and(|number| number.trim_start().starts_with(|c: char| c.is_ascii_digit()));
            !made && !numbered && BODIES.iter().any(|body| clause.contains(body))
        })
    })
}

/// "Căn cứ Kế hoạch cải cách hành chính nhà nước tỉnh Hà Bình năm 2026": the name of the province is a part of
/// the plan's; and for a ministry or a province the Government's programme for the period.
fn names_plan_of_place(text: &str, above: bool) -> bool {
    const REFORM: [&str; 2] = ["cải cách hành chính", "cchc"];
    const PLACES: [&str; 5] = [" tỉnh ", " thành phố ", " tp. ", " bộ ", " toàn tỉnh"];
    const NEAR: usize = 160;
    let text = plain(text);
    let named = |paper: &str, words: &[&str]| {
        text.match_indices(paper).any(|(at, _)| {
            let behind = text.get(at + paper.len()..).unwrap_or_default();
            let behind = behind.get(..behind.floor_char_boundary(NEAR)).unwrap_or_default();
            let clause = behind.split([';', '\n', ',']).next().unwrap_or_default();
            let made = text.get(..at).unwrap_or_default().trim_end();
            let made = ["ban hành", "xây dựng", "lập"].iter().any(|verb| made.ends_with(verb));
            let reform = REFORM.iter().find_map(|words| clause.find(words));
            !made && reform.is_some_and(|at| at < 24 && words.iter().any(|words| clause.contains(words)))
        })
    };
    named("kế hoạch", &PLACES) || above && named("chương trình tổng thể", &["giai đoạn"])
}

/// The plan of the superior that is kept in the workspace, as a paragraph of the legal basis.
fn parent_in_basis(input: &Input) -> Option<Fix> {
    let lang = input.lang();
    let parent = input.workspace.plan(input.plan.parent?)?;
    let text = cited_in_full(parent)?;
    // Nothing is based on what came later: one of the two dates is wrong.
    if input.plan.header.date.is_some_and(|own| parent.header.date > Some(own)) {
        return None;
    }
    let number = &parent.header.number;
    let lines = with_basis(&input.plan.legal_basis, text);
    Some(Fix {
        title: say!(lang, "Thêm căn cứ {number}", "Add {number} to the legal basis"),
        command: Command::SetLines { plan: input.plan.id, what: Lines::Basis, lines },
    })
}

/// The legal basis with one more paragraph behind the other documents: before who proposed the plan
/// ("Theo đề nghị của Chánh Văn phòng Sở,"), with which it closes. The last one keeps its full stop.
fn with_basis(old: &[String], mut text: String) -> Vec<String> {
    const CLOSING: [&str; 4] = ["theo de nghi", "xet de nghi", "theo to trinh", "xet to trinh"];
    let mut lines = old.to_vec();
    let closes = |line: &&String| {
        let line = fold(line);
        let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
        line.is_empty() || CLOSING.iter().any(|words| line.starts_with(words))
    };
    let at = lines.len() - lines.iter().rev().take_while(closes).count();
    let last = (at == lines.len()).then(|| lines.last_mut()).flatten();
    if let Some(line) = last.filter(|line| line.trim_end().ends_with('.')) {
        line.truncate(line.trim_end().trim_end_matches('.').len());
        line.push(';');
        text.truncate(text.trim_end_matches(';').len());
        text.push('.');
    }
    lines.insert(at, text);
    lines
}

/// "Căn cứ Kế hoạch số 257/KH-UBND ngày 22/12/2025 của Ủy ban nhân dân tỉnh …;" as the first citation
/// of a document is written.
fn cited_in_full(parent: &Plan) -> Option<String> {
    let header = &parent.header;
    let number = header.number.trim();
    let kind = kind_of(number).filter(|_| number.starts_with(|c: char| c.is_ascii_digit()))?;
    let date = write_document_day(header.date?);
    let issuer = if header.issuer.trim().is_empty() { issuer_of(number)? } else { in_small_letters(&header.issuer) };
    Some(format!("Căn cứ {kind} số {number} ngày {date} của {issuer};"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_basis_stands_before_who_proposed_the_plan() {
        let with = |old: &[&str]| {
            let old: Vec<String> = old.iter().map(|line| (*line).to_owned()).collect();
            with_basis(&old, "Căn cứ B;".to_owned())
        };
        assert_eq!(with(&[]), ["Căn cứ B;"]);
        assert_eq!(with(&["Căn cứ A;"]), ["Căn cứ A;", "Căn cứ B;"]);
        assert_eq!(with(&["Căn cứ A."]), ["Căn cứ A;", "Căn cứ B."]);
        let proposed = "Theo đề nghị của Chánh Văn phòng Sở,";
        assert_eq!(with(&["Căn cứ A;", proposed]), ["Căn cứ A;", "Căn cứ B;", proposed]);
        let bullet = "- Xét đề nghị của Trưởng phòng Nội vụ tại Tờ trình số 12/TTr-PNV.";
        assert_eq!(with(&["Căn cứ A;", bullet, ""]), ["Căn cứ A;", "Căn cứ B;", bullet, ""]);
    }

    #[test]
    fn the_paragraph_dates_the_plan_as_decrees_do() {
        let mut parent = Plan::blank(crate::id::IdSource::seeded(1).fresh(), crate::plan::Years::one(2026));
        parent.header.number = "07/KH-UBND".to_owned();
        parent.header.issuer = "ỦY BAN NHÂN DÂN TỈNH HÒA BÌNH THƯỢNG".to_owned();
        parent.header.date = crate::vietnamese::day(5, 3, 2026);
        let text = cited_in_full(&parent).unwrap_or_default();
        assert!(text.starts_with("Căn cứ Kế hoạch số 07/KH-UBND ngày 05/3/2026 của "), "{text}");
    }
}
