//! P008: one document cited in two ways, or a well-known one with a date that is not its own.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::Rule;
use crate::citation::{
    Citation, Conflict, ConflictKind, NumberKey, Standard, conflicts, edition_conflicts, number_key,
    own_number_differs, slip,
};
use crate::finding::{Finding, Fix, Severity};
use crate::input::{Citations, Cited, Edit, Input, Piece, Source};
use crate::language::Lang;
use crate::register::Entry;
use crate::say;
use crate::vietnamese::{fold, write_document_day, write_document_month};

pub(super) static RULE: Rule = Rule {
    code: "P008",
    name: "document-cited-two-ways",
    title: ["Một văn bản viện dẫn hai cách", "One document cited two ways"],
    severity: Severity::Warning,
    what: "Trong kế hoạch, hoặc giữa kế hoạch với kế hoạch cấp trên và kế hoạch năm trước của cơ quan, cùng một văn bản \
           được ghi với hai ngày, hai số hoặc hai tên; một tiêu chuẩn có hai phiên bản; \
           văn bản ai cũng biết mà ghi sai ngày ban hành. Hai cơ quan có văn bản cùng số, hoặc một số được dùng lại ở năm khác, hoặc kế hoạch \
           nói việc chuyển tiêu chuẩn sang phiên bản mới, thì không tính.",
    why: "Viện dẫn sai làm người đọc không tìm được văn bản, và căn cứ pháp lý của kế hoạch bị đặt dấu hỏi khi thẩm định.",
    basis: "Nghị định số 30/2020/NĐ-CP: viện dẫn lần đầu ghi đủ tên loại, số, ký hiệu, ngày, cơ quan ban hành, trích yếu.",
    fix: "Mở bản gốc của văn bản, sửa nơi ghi sai; viết thống nhất trong cả kế hoạch.",
    bad: "Nghị quyết số 76/NQ-CP ngày 15/7/2021 … Nghị quyết số 76/NQ-CP ngày 15/7/2022",
    good: "Nghị quyết số 76/NQ-CP ngày 15/7/2021 ở mọi nơi",
    check,
};

mod across;

/// One of the ways in which a document is cited, and where.
struct Way<'a, 'p> {
    one: &'a Cited<'p>,
    /// The place as it is told.
    at: String,
}

fn check(input: &Input) -> Vec<Finding> {
    let Citations { all: cited, standards } = input.citations();
    let citations: Vec<Citation> = cited.iter().map(|c| c.citation.clone()).collect();
    let mut found = Vec::new();
    // A wrong date that is part of a conflict is told once.
    let mut told: BTreeSet<(&str, NaiveDate)> = BTreeSet::new();
    let mut numbers: BTreeSet<NumberKey> = BTreeSet::new();
    let mut all = conflicts(&citations);
    all.extend(appendix_of_another_number(input, cited));
    for conflict in &all {
        if conflict.what == ConflictKind::Date {
            let ways = conflict.ways.iter();
            told.extend(ways.filter_map(|way| Some((way.number.as_str(), way.date?))));
        }
        numbers.extend(conflict.ways.iter().map(|way| number_key(&way.number)));
        found.extend(within(input, cited, conflict));
    }
    let mut wrong: BTreeMap<(&str, NaiveDate), (&Entry, Vec<&Cited>)> = BTreeMap::new();
    for one in cited {
        let (Some(known), Some(date)) = (input.register().misdated(&one.citation), one.citation.date) else {
            continue;
        };
        if !told.contains(&(one.citation.number.as_str(), date)) {
            let entry = wrong.entry((&one.citation.number, date));
            entry.or_insert((known, Vec::new())).1.push(one);
        }
    }
    for (known, places) in wrong.values() {
        found.extend(wrong_date(input, known, places));
    }
    found.extend(across::conflicts_across(input, &numbers));
    for conflict in edition_conflicts(&standards.iter().map(|s| s.1.clone()).collect::<Vec<_>>()) {
        found.extend(two_editions(input, standards, &conflict));
    }
    found
}

/// "(Kèm theo Kế hoạch số 21/KH-SYT …)" over the table of the plan 12/KH-SYT.
fn appendix_of_another_number(input: &Input, cited: &[Cited]) -> Option<Conflict> {
    let mut own = cited.first().filter(|one| one.piece.is_none())?.citation.clone();
    let heading = cited.iter().find(|one| {
        let heading = one.piece.is_some_and(|piece| piece.source == Source::AppendixTitle);
        heading && fold(one.before()).ends_with("kem theo")
    })?;
    let issuer = input.plan.header.issuer.trim();
    if !issuer.is_empty() {
        (own.issuer, own.issuer_in_text) = (Some(issuer.to_owned()), true);
    }
    own_number_differs(&own, &heading.citation)
}

/// A document that this plan alone cites in several ways.
fn within(input: &Input, cited: &[Cited], conflict: &Conflict) -> Option<Finding> {
    let ways: Vec<&Cited> = conflict.ways.iter().filter_map(|way| cited.get(way.line)).collect();
    let right = ways.iter().find_map(|one| input.register().misdated(&one.citation));
    let shown: Vec<Way> = ways.iter().map(|one| Way { one, at: input.place_of_citation(one).at }).collect();
    if let (Some(own), None) = (ways.iter().find(|one| one.piece.is_none()), right) {
        let others: Vec<&Cited> = ways.iter().copied().filter(|one| one.piece.is_some()).collect();
        let odd = odd_one(&others, cited, right, conflict.what)?;
        let mut finding = two_ways(input, conflict.what, &shown, odd, right)?;
        if let Some((hint, fix)) = as_the_plan_says(input, conflict.what, own, &others) {
            finding.hint = hint;
            finding = finding.with_fix(Some(fix));
        }
        return Some(finding);
    }
    let odd = odd_one(&ways, cited, right, conflict.what)?;
    two_ways(input, conflict.what, &shown, odd, right)
}

/// The plan's own date or number where the plan cites itself otherwise, as over its table.
fn as_the_plan_says(input: &Input, what: ConflictKind, own: &Cited, others: &[&Cited]) -> Option<(String, Fix)> {
    let lang = input.lang();
    let number = own.citation.number.as_str();
    match (what, own.citation.date) {
        (ConflictKind::Date, Some(date)) => {
            let day = write_document_day(date);
            let hint = say!(
                lang,
                "Sửa thành ngày {day}; nếu ngày của kế hoạch ghi sai thì sửa ở đó.",
                "Change it to {day}; if the plan's own date is wrong, correct that."
            );
            Some((hint, across::dated_as_it_is(input, others, date)?))
        }
        (ConflictKind::Number, _) => {
            let edits = others.iter().filter_map(|one| {
                let (from, to) = one.citation.number_at;
                Some(Edit { piece: one.piece?, bytes: from..to, words: number.to_owned() })
            });
            let command = input.rewritten(edits.collect())?;
            let hint = say!(
                lang,
                "Sửa thành số {number}; nếu số của kế hoạch ghi sai thì sửa ở đó.",
                "Change it to {number}; if the plan's own number is wrong, correct that."
            );
            let title = say!(lang, "Sửa thành số {number}", "Change the number to {number}");
            Some((hint, Fix { title, command }))
        }
        _ => None,
    }
}

/// One document with two dates, numbers or names; `odd` is the way that is probably wrong.
fn two_ways(input: &Input, what: ConflictKind, ways: &[Way], odd: &Cited, right: Option<&Entry>) -> Option<Finding> {
    let lang = input.lang();
    let names: Vec<String> = ways.iter().map(|way| name_of(way.one)).collect();
    let same = same_start(&names);
    let shown: Vec<String> = ways
        .iter()
        .zip(&names)
        .map(|(way, name)| {
            let words = way_words(way.one, what, name.get(same..).unwrap_or(name), lang);
            format!("{words} ({})", way.at)
        })
        .collect();
    let (n, shown) = (shown.len(), listed(&shown, lang));
    let number = ways.first().map(|way| way.one.citation.number.clone())?;
    let mut message = match what {
        ConflictKind::Date => {
            say!(
                lang,
                "Văn bản {number} được ghi với {} ngày: {shown}.",
                "{number} is cited with {} dates: {shown}.",
                counted(n, lang)
            )
        }
        ConflictKind::Number => say!(
            lang,
            "Có lẽ một văn bản được ghi với {} số: {shown}.",
            "What is probably one document is cited with {} numbers: {shown}.",
            counted(n, lang)
        ),
        ConflictKind::Name | ConflictKind::Edition => {
            say!(
                lang,
                "Văn bản {number} được ghi với {} tên: {shown}.",
                "{number} is cited with {} names: {shown}.",
                counted(n, lang)
            )
        }
    };
    let Some((entry, day)) = right.and_then(|right| Some((right, write_document_day(right.date?)))) else {
        let hint = say!(
            lang,
            "Xem bản gốc của văn bản rồi sửa nơi ghi sai.",
            "Look at the document itself and correct the place that is wrong."
        );
        return Some(RULE.finding(input.place_of_citation(odd), message, hint).once(&told_by(what, ways)));
    };
    message.truncate(message.trim_end_matches('.').len());
    message.push_str(&say!(lang, "; văn bản này ban hành ngày {day}.", "; it was issued on {day}."));
    let twin = odd.citation.date.and_then(|date| input.register().of_that_day(entry, date));
    let (hint, fix) = match twin {
        Some(twin) => (look_at_the_number(twin, lang), None),
        None => (
            say!(lang, "Sửa thành ngày {day} ở mọi nơi.", "Change it to {day} everywhere."),
            registered_form(input, entry),
        ),
    };
    Some(RULE.finding(input.place_of_citation(odd), message, hint).once(&told_by(what, ways)).with_fix(fix))
}

/// "hai", "ba", then in digits.
fn counted(n: usize, lang: Lang) -> String {
    match n {
        2 => lang.pick("hai", "two").to_owned(),
        3 => lang.pick("ba", "three").to_owned(),
        n => n.to_string(),
    }
}

/// "A, B và C".
fn listed(all: &[String], lang: Lang) -> String {
    match all.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{}{}{last}", rest.join(", "), lang.pick(" và ", " and ")),
        _ => all.concat(),
    }
}

/// What tells a conflict from others: the kind and the numbers, whichever of them is probably wrong.
fn told_by(what: ConflictKind, ways: &[Way]) -> String {
    let numbers: BTreeSet<&str> = crate::order::set(ways.iter().map(|way| way.one.citation.number.as_str()));
    format!("{what:?} {}", numbers.into_iter().collect::<Vec<_>>().join(" = "))
}

/// The one of the ways that is probably wrong: not the date that is known, else the way that is
/// written least often, of those the last.
fn odd_one<'a, 'b>(
    ways: &[&'a Cited<'b>],
    cited: &[Cited],
    right: Option<&Entry>,
    what: ConflictKind,
) -> Option<&'a Cited<'b>> {
    let wrong = ways.iter().copied().find(|one| right.is_some_and(|right| one.citation.date != right.date));
    let same = |a: &Citation, b: &Citation| match what {
        ConflictKind::Name => a.kind == b.kind && a.title == b.title,
        _ => a.number == b.number && a.date == b.date,
    };
    let often = |one: &Cited| {
        let all = cited.iter().take(2000);
        all.filter(|other| same(&one.citation, &other.citation)).count()
    };
    wrong.or_else(|| ways.iter().copied().rev().min_by_key(|one| often(one)))
}

/// How one of the ways cites the document, without what is the same in all.
fn way_words(one: &Cited, what: ConflictKind, name: &str, lang: Lang) -> String {
    match (what, one.citation.date.map(write_document_day)) {
        (ConflictKind::Date, Some(day)) => say!(lang, "ngày {day}", "of {day}"),
        (ConflictKind::Number, _) => one.citation.number.clone(),
        _ => super::quote(name),
    }
}

/// Kind, number and title in one line.
fn name_of(one: &Cited) -> String {
    let title = one.citation.title.as_deref().unwrap_or_default();
    format!("{} {title}", one.citation.text)
}

/// How many bytes at the start of all the names are the same, up to a few words before the first
/// difference.
fn same_start(names: &[String]) -> usize {
    const WORDS: usize = 4;
    let Some((first, rest)) = names.split_first() else {
        return 0;
    };
    let same = rest
        .iter()
        .map(|name| {
            let pairs = first.char_indices().zip(name.chars());
            let mut different = pairs.skip_while(|((_, a), b)| a == b);
            different.next().map_or(first.len().min(name.len()), |((at, _), _)| at)
        })
        .min()
        .unwrap_or(0);
    let blanks = first.get(..same).unwrap_or_default().rmatch_indices(' ');
    blanks.map(|(at, _)| at + 1).nth(WORDS).unwrap_or(0)
}

/// A well-known document with a date that is not its own.
fn wrong_date(input: &Input, known: &Entry, places: &[&Cited]) -> Option<Finding> {
    let lang = input.lang();
    let first = places.first()?;
    let (number, day) = (known.symbol.as_str(), write_document_day(known.date?));
    let written = first.citation.date.map(write_document_day)?;
    let message = match places.len() {
        1 => say!(
            lang,
            "Văn bản {number} ghi ngày {written}; văn bản này ban hành ngày {day}.",
            "{number} is dated {written} here; it was issued on {day}."
        ),
        n => say!(
            lang,
            "Văn bản {number} ghi ngày {written} ở {n} nơi; văn bản này ban hành ngày {day}.",
            "{number} is dated {written} in {n} places; it was issued on {day}."
        ),
    };
    let twin = first.citation.date.and_then(|date| input.register().of_that_day(known, date));
    let (hint, fix) = match twin {
        Some(twin) => (look_at_the_number(twin, lang), None),
        None => (
            say!(
                lang,
                "Sửa thành ngày {day}; nếu là văn bản khác thì xem lại số, ký hiệu.",
                "Change it to {day}; if another document is meant, look at its number again."
            ),
            registered_form(input, known),
        ),
    };
    Some(
        RULE.finding(input.place_of_citation(first), message, hint)
            .once(&format!("Register {number} {written}"))
            .with_fix(fix),
    )
}

/// The wrong date is that of another document: nobody but the author knows which one is meant.
fn look_at_the_number(twin: &Entry, lang: Lang) -> String {
    let name = twin.symbol.as_str();
    say!(
        lang,
        "Ngày đó là ngày của {name}: xem lại văn bản nào được viện dẫn rồi sửa số hoặc ngày.",
        "That is the date of {name}: see which document is meant and correct the number or the date."
    )
}

/// One standard in two editions.
fn two_editions(input: &Input, standards: &[(Piece, Standard)], conflict: &Conflict) -> Option<Finding> {
    let lang = input.lang();
    let ways: Vec<&(Piece, Standard)> = conflict.ways.iter().filter_map(|way| standards.get(way.line)).collect();
    let shown: Vec<String> =
        ways.iter().map(|(piece, standard)| format!("{} ({})", standard.text, input.place_of(piece).at)).collect();
    let (n, shown) = (shown.len(), listed(&shown, lang));
    let often = |edition: i32, number: &str| {
        let all = standards.iter().map(|(_, s)| s);
        all.filter(|s| s.edition == edition && s.number == number).count()
    };
    let odd = ways.iter().rev().min_by_key(|(_, s)| often(s.edition, &s.number))?;
    let message = say!(
        lang,
        "Một tiêu chuẩn được ghi với {} phiên bản: {shown}.",
        "One standard is named in {} editions: {shown}.",
        counted(n, lang)
    );
    let newest = ways.iter().max_by_key(|(_, s)| s.edition).map_or("", |(_, s)| s.text.as_str());
    let hint = say!(
        lang,
        "Xem chứng nhận của cơ quan theo phiên bản nào rồi ghi thống nhất; bản mới nhất trong kế hoạch là {newest}.",
        "See which edition the office is certified by and name it everywhere; the newest in the plan is {newest}."
    );
    Some(RULE.finding(input.place_of(&odd.0), message, hint).once(&format!("{:?} {}", conflict.what, odd.1.number)))
}

/// The date and the number of the register in every place of the plan that cites the document
/// otherwise, one step; `None` where there is no such place.
fn registered_form(input: &Input, entry: &Entry) -> Option<Fix> {
    let day = write_document_day(entry.date?);
    let mut edits = Vec::new();
    for one in &input.citations().all {
        let (Some(piece), Some(known)) = (one.piece, input.register().misdated(&one.citation)) else { continue };
        if !std::ptr::eq(known, entry) {
            continue;
        }
        let (citation, written) = (&one.citation, one.number_as_written());
        // Behind a number that shares the symbol of the next one there is nothing to mend.
        if slip(citation, written).is_some() && written.contains(char::is_uppercase) {
            let (from, to) = citation.number_at;
            edits.push(Edit { piece, bytes: from..to, words: entry.symbol.clone() });
        }
        if let (Some((from, to)), Some(text)) = (citation.date_at, citation.date_text.as_deref()) {
            edits.push(Edit { piece, bytes: from..to, words: as_written(text, entry.date?) });
        }
    }
    let command = input.rewritten(edits)?;
    Some(Fix {
        title: say!(input.lang(), "Sửa thành ngày {day} ở mọi nơi", "Change the date to {day} everywhere"),
        command,
    })
}

/// A date in the way of another: with "ngày" and "tháng" in words or with strokes.
fn as_written(model: &str, date: NaiveDate) -> String {
    let (day, year) = (date.day(), date.year());
    let month = write_document_month(date);
    if model.contains("tháng") {
        return format!("ngày {day:02} tháng {month} năm {year}");
    }
    let sign = model.chars().find(|c| matches!(c, '/' | '-' | '.')).unwrap_or('/');
    let words: String = model.chars().take_while(|c| !c.is_ascii_digit()).collect();
    format!("{words}{day:02}{sign}{month}{sign}{year}")
}
