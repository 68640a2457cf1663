//! What a family of wordings understood at one place of a wording.

use chrono::NaiveDate;

use super::time::Span;

/// What a family understood at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A time or stretch of the calendar.
    Span(Span),
    /// Again and again.
    Cycle(Cycle),
    /// All the time.
    Always,
    /// When somebody asks.
    Request,
    /// When something has happened; `aside` where it only stands in brackets: "(nếu có)"; `since`
    /// where it begins a stretch: "từ khi ban hành".
    Trigger { aside: bool, since: bool },
    /// By a schedule fixed elsewhere; `manner` where it says how rather than when: "theo quy định".
    External { manner: bool },
    /// So long after an event; `bare` where no event is named.
    Offset { due: Option<NaiveDate>, bare: bool },
    /// "và các năm tiếp theo".
    Onward,
    /// "định hướng đến năm 2030".
    Outlook(Span),
}

/// How often something comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cycle {
    /// Every day.
    Daily,
    /// Every year.
    Yearly,
    /// "định kỳ" alone: the words beside it say how often.
    Regular,
    /// Another rhythm, or several.
    Other,
}

/// Something understood, with the tokens it was read from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub what: What,
    pub from: usize,
    pub to: usize,
}
