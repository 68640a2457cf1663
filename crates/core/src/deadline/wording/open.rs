//! Times that others decide: on request ("Đột xuất", "theo đề nghị"), after an event ("Khi có
//! hướng dẫn", "sau khi …", "(nếu có)"), by a schedule fixed elsewhere ("Theo kế hoạch").

mod words;

use super::super::item::{Item, What};
use super::super::reader::Reader;
use super::super::time::Shape;
use super::{bounds, calendar, recurring};

use words::{ASKING, DIRECTING, MANNER, PAPERS, RULES};

const REQUEST: What = What::Request;
const EVENT: What = What::Trigger { aside: false, since: false };
const SINCE: What = What::Trigger { aside: false, since: true };
const SCHEDULE: What = What::External { manner: false };

/// Reads a wording that leaves the time to others.
pub(super) fn read(r: &Reader, at: usize, out: &mut Vec<Item>) -> Option<usize> {
    let (what, to) = match r.w(at) {
        "theo" => by_whom(r, at)?,
        "căn" | "tùy" | "phụ" | "trên" | "bám" => depending(r, at)?,
        "khi" => when(r, at, at + 1)?,
        "sau" | "trước" | "đến" | "từ" | "kể" | "tính" | "ngay" => around(r, at)?,
        "đột" => (REQUEST, tail_of_request(r, r.phrase(at, "đột xuất")?)),
        "nếu" => (
            What::Trigger { aside: true, since: false },
            r.tail(r.phrases(at, &["nếu có", "nếu cần", "nếu được", "nếu phát sinh"])?),
        ),
        "trường" | "trong" => {
            (EVENT, r.tail(r.phrases(at, &["trường hợp có", "trường hợp phát sinh", "trong trường hợp"])?))
        }
        "phát" => (EVENT, r.tail(r.phrase(at, "phát sinh")?)),
        "đúng" | "đảm" | "bảo" | "kịp" => on_schedule(r, at)?,
        "tiến" | "thời" | "lộ" => schedule(r, at)?,
        "kỳ" | "phiên" | "đại" | "hội" | "tết" => meeting(r, at)?,
        "kế" | "đề" | "chương" | "có" | "tại" => own_paper(r, at)?,
        _ => return None,
    };
    out.push(Item { what, from: at, to });
    Some(to)
}

fn first_of<'a>(r: &Reader, at: usize, words: &[&'a str]) -> Option<&'a str> {
    words.iter().find(|w| r.phrase(at, w).is_some()).copied()
}

/// "theo …": the first word that tells who decides.
fn by_whom(r: &Reader, at: usize) -> Option<(What, usize)> {
    let mut next = at + 1;
    let rhythm = r.phrase(next, "định kỳ").is_some();
    if matches!(r.before(at), "tiếp" | "kèm" | "tùy") || rhythm || r.ended(next) {
        return None;
    }
    for _ in 0..3 {
        next = r.skip(next, &["đúng", "các", "những", "từng", "như", "mọi", "sát"]);
    }
    let mut rhythm = Vec::new();
    if recurring::read(r, at, &mut rhythm).is_some() {
        return None;
    }
    let what = if first_of(r, next, &ASKING).is_some() {
        REQUEST
    } else if first_of(r, next, &DIRECTING).is_some() {
        EVENT
    } else if first_of(r, next, &MANNER).is_some() {
        return None;
    } else if first_of(r, next, &PAPERS).is_some() {
        paper(r, next)
    } else {
        What::External { manner: first_of(r, next, &RULES).is_some() }
    };
    Some((what, r.tail(next)))
}

/// "theo văn bản …", "theo thông báo …": what the paper does; one with a number is a schedule.
fn paper(r: &Reader, at: usize) -> What {
    for next in at + 1..at + 7 {
        if r.is_break(next) || r.is(next, ",") {
            break;
        }
        if first_of(r, next, &ASKING).is_some() {
            return REQUEST;
        }
        if first_of(r, next, &DIRECTING).is_some() {
            return EVENT;
        }
        if r.citation(next).is_some() {
            return SCHEDULE;
        }
    }
    EVENT
}

/// "căn cứ …", "tùy theo …", "phụ thuộc …", "trên cơ sở …".
fn depending(r: &Reader, at: usize) -> Option<(What, usize)> {
    let next = r.phrases(
        at,
        &[
            "căn cứ theo",
            "căn cứ vào",
            "căn cứ",
            "tùy theo",
            "tùy thuộc vào",
            "tùy thuộc",
            "tùy",
            "phụ thuộc vào",
            "phụ thuộc",
            "trên cơ sở",
            "bám sát",
        ],
    )?;
    let what = if first_of(r, next, &ASKING).is_some() {
        REQUEST
    } else if first_of(r, next, &DIRECTING).is_some() || r.is(at, "tùy") {
        EVENT
    } else {
        SCHEDULE
    };
    Some((what, r.tail(next)))
}

/// "khi …": asked for, or happened. `next` is where the event is told.
fn when(r: &Reader, at: usize, next: usize) -> Option<(What, usize)> {
    if matches!(r.before(at), "trong" | "đôi" | "một") || bounds::lead(r, at).is_some() {
        return None;
    }
    let mut what = EVENT;
    for place in next..next + 8 {
        if r.is_break(place) {
            break;
        }
        if first_of(r, place, &["yêu cầu", "đề nghị", "đề xuất", "nhu cầu", "cần", "giấy mời"]).is_some()
        {
            what = REQUEST;
            break;
        }
        if first_of(r, place, &["hướng dẫn", "chỉ đạo", "phát sinh", "văn bản của", "quyết định", "kế hoạch"]).is_some()
        {
            break;
        }
    }
    Some((what, r.tail(next)))
}

/// "sau khi …", "ngay sau …", "trước khi …", "đến khi …", "từ ngày ký": an event, not a day.
fn around(r: &Reader, at: usize) -> Option<(What, usize)> {
    const WHEN: [&str; 15] = [
        "ngay sau khi",
        "ngay khi",
        "sau khi",
        "trước khi",
        "đến khi",
        "kể từ khi",
        "từ khi",
        "kể từ lúc",
        "từ lúc",
        "tính từ khi",
        "đến lúc",
        "ngay từ khi",
        "ngay trước khi",
        "sau lúc",
        "trước lúc",
    ];
    if let Some(next) = r.phrases(at, &WHEN) {
        let (what, to) = when(r, at, next)?;
        if r.one_of(at, &["sau", "ngay"]) && days_at_end(r, next, to) {
            return Some((What::Offset { due: None, bare: false }, to));
        }
        let since = r.one_of(at, &["từ", "kể", "tính"]);
        return Some((if since { SINCE } else { what }, to));
    }
    if let Some(next) = r.phrases(at, &["kể từ ngày", "tính từ ngày", "từ ngày", "kể từ thời điểm", "từ thời điểm"])
    {
        let event = r.is_word(next) && bounds::lead(r, at).is_none() && !calendar_word(r, next);
        return event.then(|| (SINCE, r.tail(next)));
    }
    let opens =
        at == 0 || !r.is_word(at - 1) || r.one_of(at - 1, &["hiện", "thành", "và", "ngay", "khai", "vào", "xong"]);
    // "trước ngày bầu cử", "trước mùa mưa bão": others know the day.
    if let Some(next) =
        r.phrases(at, &["trước ngày", "trước thời điểm", "trước dịp", "trước mùa", "trước lễ", "trước đợt"])
    {
        let event = opens && r.is_word(next) && bounds::lead(r, at).is_none() && !calendar_word(r, next);
        return event.then(|| (EVENT, r.tail(next)));
    }
    let next = r.phrases(at, &["ngay sau", "sau"])?;
    let after_time = calendar::time(r, next).is_some() || r.count(next).is_some() || r.is(next, "đó");
    // "sau mỗi quý" comes again and again.
    let rhythm = r.one_of(next, &["mỗi", "từng", "hằng"]) && recurring::begins(r, next);
    let noun = r.is_word(next) && !after_time && !r.one_of(next, &["này", "đây", "cùng", "thu"]) && !rhythm;
    (noun && opens).then(|| (EVENT, r.tail(next)))
}

fn calendar_word(r: &Reader, at: usize) -> bool {
    r.one_of(at, &["đầu", "cuối", "làm", "tháng"])
}

/// "đột xuất khi có yêu cầu", "đột xuất theo chỉ đạo": one request, told twice.
fn tail_of_request(r: &Reader, at: usize) -> usize {
    if r.one_of(at, &["khi", "theo"]) { r.tail(at + 1) } else { at }
}

/// "đúng tiến độ", "bảo đảm thời hạn", "đúng quy định".
fn on_schedule(r: &Reader, at: usize) -> Option<(What, usize)> {
    // Alone it says that nothing waits once there is something to do.
    if let Some(to) =
        r.phrase(at, "kịp thời").filter(|to| at == 0 && (r.ended(*to) || r.is(*to, ".") && r.ended(to + 1)))
    {
        return Some((EVENT, to));
    }
    let next =
        r.phrases(at, &["đúng theo", "đúng", "đảm bảo đúng", "bảo đảm đúng", "đảm bảo", "bảo đảm", "kịp thời", "kịp"])?;
    if r.is(next, "theo") {
        return None;
    }
    let to =
        r.phrases(next, &["tiến độ", "thời hạn", "thời gian", "hạn", "lộ trình", "kế hoạch", "quy định", "kỳ hạn"])?;
    let end = if r.is(to, "theo") { to } else { r.tail(to) };
    Some((What::External { manner: true }, end))
}

/// "thời hạn do tỉnh quy định", "thời gian quy định", "tiến độ đề ra".
fn schedule(r: &Reader, at: usize) -> Option<(What, usize)> {
    let next = r.phrases(at, &["tiến độ", "thời hạn", "thời gian", "thời điểm", "lộ trình"])?;
    let next = r.skip(next, &["thực hiện", "hoàn thành", "triển khai"]);
    let next = r.skip(next, &[":"]);
    let next = r.phrases(
        next,
        &[
            "quy định",
            "do",
            "được giao",
            "được phê duyệt",
            "được duyệt",
            "phê duyệt",
            "đề ra",
            "yêu cầu",
            "luật định",
            "của kế hoạch",
        ],
    )?;
    Some((SCHEDULE, r.tail(next)))
}

/// "sau khi có kết luận 15 ngày": so many days after the event, told behind it.
fn days_at_end(r: &Reader, from: usize, to: usize) -> bool {
    let working = to >= from + 2 && r.phrase(to - 2, "làm việc") == Some(to);
    let unit = if working { to.saturating_sub(3) } else { to.saturating_sub(1) };
    let Some(count) = unit.checked_sub(1).filter(|&count| count > from + 1) else {
        return false;
    };
    // "sau khi hết hạn 15 ngày", "sau khóa 5 ngày": the days are those of the event.
    let own = ["hạn", "gian", "vòng", "kỳ", "ngày", "tháng", "trong", "thứ", "quá"];
    let event = (from..count).any(|at| r.one_of(at, &["khóa", "lớp", "đợt"]));
    r.one_of(unit, &["ngày", "tuần", "tháng"]) && r.number(count, 3).is_some() && !r.one_of(count - 1, &own) && !event
}

/// Papers that carry the dates of a task.
const PLANS: [&str; 5] = ["kế hoạch", "đề án", "chương trình", "dự án", "lộ trình"];

/// "Kế hoạch riêng", "Tại Kế hoạch số 100/KH-UBND", "Đề án được phê duyệt" and nothing beside them: the
/// paper says when.
fn own_paper(r: &Reader, at: usize) -> Option<(What, usize)> {
    let noun = r.skip(at, &["có", "tại", "trong"]);
    let next = r.phrases(noun, &PLANS)?;
    let alone = |to: usize| r.ended(to) || (r.is_stop(to) && r.ended(to + 1));
    if r.is(next, "riêng") {
        let opens = at == 0 || !r.is_word(at - 1);
        let closes = alone(next + 1) || r.one_of(next + 1, &[";", ")", "của"]);
        return (opens && closes).then(|| (SCHEDULE, r.tail(next + 1)));
    }
    let told = if r.is(at, "tại") {
        r.is(next, "số") && r.citation(next).is_some()
    } else {
        let approved = ["được phê duyệt", "đã phê duyệt", "đã được phê duyệt", "được duyệt", "được cấp có thẩm quyền"];
        noun == at && r.phrases(next, &approved).is_some()
    };
    let to = r.tail(next);
    (at == 0 && told && alone(to)).then_some((SCHEDULE, to))
}

/// "kỳ họp giữa năm của HĐND", "phiên họp tháng 6", "Đại hội": others fix the day.
fn meeting(r: &Reader, at: usize) -> Option<(What, usize)> {
    let next = r.phrases(at, &["kỳ họp", "phiên họp", "đại hội", "tết"])?;
    let led = r.one_of(at.saturating_sub(1), &["trước", "tại", "trong", "vào", "theo", "dịp", "cùng", "hằng", "trình"])
        || at == 0;
    let dated = calendar::time(r, next)
        .is_some_and(|(t, _)| t.definite() && matches!(t.shape, Shape::Day { .. } | Shape::Month(_)));
    (led && !dated).then(|| (SCHEDULE, r.tail(next)))
}
