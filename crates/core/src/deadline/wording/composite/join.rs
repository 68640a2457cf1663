//! Joins each item to what came before it in the same sentence, or leaves it as a part of its own.

use chrono::Days;

use super::super::super::Kind;
use super::super::super::item::{Cycle, What};
use super::super::super::time::{Bound, Span, Time};
use super::node::Node;

/// Adds a node to the nodes so far.
pub(super) fn join(out: &mut Vec<Node>, mut node: Node) {
    let Some(last) = out.last_mut() else {
        out.push(node);
        return;
    };
    if matches!(node.what, What::Onward) {
        onward(last);
        last.absorb(&node);
        return;
    }
    if node.gap.strong {
        if last.heads && node.span().is_some_and(|s| !s.year_said()) && node.dated() {
            node = Node { kind: Kind::Recurring, bound: true, heads: true, ..node };
        }
        out.push(node);
        return;
    }
    match verdict(last, &node) {
        Verdict::Part => out.push(node),
        Verdict::Drop => last.absorb(&node),
        Verdict::Replace => {
            node.from = last.from;
            node.gap = last.gap;
            *last = node;
        }
        Verdict::Merged(merged) => *last = Node { from: last.from, to: node.to, gap: last.gap, ..merged },
        Verdict::BindBack => bind_back(out, node),
    }
}

enum Verdict {
    /// A part of its own.
    Part,
    /// It adds nothing.
    Drop,
    /// It says what the one before only framed.
    Replace,
    /// Both are this.
    Merged(Node),
    /// A rhythm that takes the times before it.
    BindBack,
}

fn verdict(last: &Node, node: &Node) -> Verdict {
    match (last.what, node.what) {
        (What::Trigger { aside: true, .. }, _) => Verdict::Replace,
        (_, What::Trigger { aside: true, .. } | What::External { manner: true }) => Verdict::Drop,
        // "đúng thời hạn theo yêu cầu": the second says when.
        (What::External { manner: true }, What::Request | What::Trigger { .. } | What::External { .. })
            if node.gap.empty =>
        {
            Verdict::Replace
        }
        // "từ khi ban hành đến hết năm 2026": a stretch without a first day.
        (What::Trigger { since: true, .. }, What::Span(_)) if node.kind == Kind::By && node.gap.close() => {
            Verdict::Merged(Node { kind: Kind::Period, ..*node })
        }
        (What::Offset { .. }, What::Trigger { .. }) => Verdict::Drop,
        (What::Trigger { .. }, What::Offset { .. }) => Verdict::Replace,
        (What::Offset { bare: true, .. }, What::Span(_)) if node.gap.close() && node.dated() => Verdict::Replace,
        (What::Request, What::Request) => Verdict::Drop,
        (What::Request, What::Trigger { .. } | What::External { .. }) if node.gap.empty => Verdict::Drop,
        (What::Always, What::Always) => Verdict::Drop,
        (What::Always, _) => after_always(last, node),
        (_, What::Always) => before_always(last, node),
        _ if last.cycle().is_some() || last.kind == Kind::Recurring => after_rhythm(last, node),
        (What::Span(_), What::Cycle(cycle)) => before_rhythm(last, node, cycle),
        (What::Span(_), What::Span(_)) => two_times(last, node),
        _ => Verdict::Part,
    }
}

fn after_always(last: &Node, node: &Node) -> Verdict {
    let every = matches!(node.cycle(), Some(Cycle::Yearly | Cycle::Daily));
    if every && node.gap.words == 0 {
        return Verdict::Drop;
    }
    // "Thường xuyên trong cả năm": the plan's own time.
    let whole = node.gap.words == node.gap.all && !node.gap.strong && !node.gap.and;
    if node.frame() && whole {
        return Verdict::Drop;
    }
    // "Thường xuyên từ tháng 3/2026": one thing, with its dates.
    let from = matches!(node.kind, Kind::From | Kind::Period) && node.led;
    if from && node.gap.close() && !node.gap.comma && !node.gap.open {
        return Verdict::Merged(Node { start: node.start, due: node.due, ..*last });
    }
    Verdict::Part
}

fn before_always(last: &Node, node: &Node) -> Verdict {
    let every = matches!(last.cycle(), Some(Cycle::Yearly | Cycle::Daily)) && !last.bound;
    if (every || last.frame()) && node.gap.close() { Verdict::Replace } else { Verdict::Part }
}

/// A rhythm and then something else.
fn after_rhythm(last: &Node, node: &Node) -> Verdict {
    if node.kind == Kind::Recurring {
        let dayed = last.dayed || node.dayed;
        let dated = if last.dated() { last } else { node };
        let (start, due) = if dayed { (None, None) } else { (dated.start, dated.due) };
        let bound = last.bound || node.bound;
        return Verdict::Merged(Node { start, due, dayed, bound, ..*last });
    }
    let Some(span) = node.span() else {
        return Verdict::Part;
    };
    if node.loose() {
        return Verdict::Merged(Node { start: None, due: None, dayed: true, ..*last });
    }
    let goes_on = last.bound && node.gap.words == 0;
    if node.gap.and && !goes_on {
        return Verdict::Part;
    }
    if node.frame() && node.gap.words <= 4 || (is_year_start(span) && node.gap.close()) {
        return Verdict::Drop;
    }
    if matches!(last.cycle(), Some(Cycle::Daily)) {
        return Verdict::Part;
    }
    let regular = matches!(last.cycle(), Some(Cycle::Regular));
    let stretch = matches!(node.kind, Kind::From | Kind::Period) && node.gap.close();
    if span.year_said() && !regular && !stretch {
        return Verdict::Part;
    }
    if node.kind == Kind::Unclear && !node.dated() {
        return Verdict::Part;
    }
    let vague = node.kind == Kind::Unclear;
    // "định kỳ: quý I trước ngày 05/3": the quarter only names the report.
    let named = last.named && !node.plain() && node.gap.words == 0 && !node.gap.comma && !node.gap.and;
    let (start, due) = match (last.dayed || vague, last.bound && !named) {
        (true, _) => (None, None),
        (_, true) => (last.start, last.due),
        _ => (node.start, node.due),
    };
    let named = node.plain() && node.kind == Kind::Period;
    Verdict::Merged(Node { start, due, bound: true, named, heads: last.heads || node.gap.colon, ..*last })
}

/// "từ năm 2026" beside a rhythm only frames it.
fn is_year_start(span: &Span) -> bool {
    span.bound == Bound::From && span.times().all(|t| !t.below_year())
}

/// A time and then a rhythm: "trước ngày 15/12 hằng năm".
fn before_rhythm(last: &Node, node: &Node, cycle: Cycle) -> Verdict {
    let Some(span) = last.span() else {
        return Verdict::Part;
    };
    if !node.gap.close() {
        return Verdict::Part;
    }
    if last.frame() || is_year_start(span) {
        return Verdict::Replace;
    }
    let never = last.kind == Kind::Unclear && !last.dated() && !last.loose();
    let touching = node.gap.empty || (node.gap.open && !span.year_said());
    let binds = match cycle {
        Cycle::Yearly | Cycle::Regular => touching || !span.year_said(),
        Cycle::Daily | Cycle::Other => touching,
    };
    if (binds && !never) || last.loose() { Verdict::BindBack } else { Verdict::Part }
}

/// Turns the list of times before a rhythm into that rhythm.
fn bind_back(out: &mut Vec<Node>, node: Node) {
    let mut to = node.to;
    let mut taken: Option<Node> = None;
    while let Some(previous) = out.pop() {
        let listed = previous.span().is_some_and(|s| s.listed);
        let loose = previous.loose() || taken.is_some_and(|t| t.dayed);
        let vague = previous.kind == Kind::Unclear;
        let (start, due) = if loose || vague { (None, None) } else { (previous.start, previous.due) };
        to = to.max(previous.to);
        taken = Some(Node {
            kind: Kind::Recurring,
            start,
            due,
            to,
            dayed: loose,
            bound: true,
            what: node.what,
            ..previous
        });
        if !listed {
            break;
        }
    }
    out.extend(taken);
}

/// Two times side by side.
fn two_times(last: &Node, node: &Node) -> Verdict {
    let (Some(left), Some(right)) = (last.span(), node.span()) else {
        return Verdict::Part;
    };
    if last.label && node.led || (!last.led && node.led && named_by(last, node)) {
        return Verdict::Replace;
    }
    if node.label && !last.label {
        return Verdict::Drop;
    }
    let ends = matches!(node.kind, Kind::By | Kind::Before) || (node.plain() && node.gap.ends);
    if left.bound == Bound::From && ends && node.gap.close() {
        let ordered = last.start <= node.due && last.start.is_some();
        let kind = if ordered { Kind::Period } else { Kind::Unclear };
        return Verdict::Merged(Node { kind, due: node.due, ..*last });
    }
    if node.gap.is_list() && neighbours(last, node, left, right) {
        let start = last.start.or(last.due);
        return Verdict::Merged(Node { kind: Kind::Period, start, due: node.due, what: merged(left, right), ..*last });
    }
    let (Some(a), Some(b)) = (last.reach(), node.reach()) else {
        return Verdict::Part;
    };
    if !node.gap.close() || node.gap.dash {
        return Verdict::Part;
    }
    let heading = last.frame() && !node.frame();
    if last.plain() && a.0 <= b.0 && b.1 <= a.1 && (heading || !right.listed) {
        return Verdict::Replace;
    }
    if node.plain() && b.0 <= a.0 && a.1 <= b.1 && !right.listed {
        return Verdict::Drop;
    }
    Verdict::Part
}

/// "Báo cáo quý I: trước ngày 05/4/2026": the first names what the second bounds.
fn named_by(last: &Node, node: &Node) -> bool {
    let bounded = node.span().is_some_and(|s| s.bound != Bound::In || s.times().any(Time::is_day));
    let touching = !node.gap.comma && !node.gap.open && !node.gap.and && node.gap.words == 0;
    last.plain() && bounded && touching
}

/// One follows the other in the calendar and is of its kind.
fn neighbours(last: &Node, node: &Node, left: &Span, right: &Span) -> bool {
    let alike = match (left.last.map(|t| t.shape), right.first.map(|t| t.shape)) {
        (Some(a), Some(b)) => std::mem::discriminant(&a) == std::mem::discriminant(&b),
        _ => false,
    };
    let next = last.due.and_then(|d| d.checked_add_days(Days::new(1)));
    let days = last.kind == Kind::On && !right.listed;
    alike && last.plain() && node.plain() && next.is_some() && node.reach().map(|d| d.0) == next && !days
}

fn merged(left: &Span, right: &Span) -> What {
    What::Span(Span { last: right.last, ..*left })
}

/// "… và các năm tiếp theo".
fn onward(last: &mut Node) {
    match last.kind {
        Kind::Period | Kind::From if last.start.is_some() => {
            last.kind = Kind::From;
            last.due = None;
        }
        Kind::On | Kind::Before | Kind::By => last.kind = Kind::Recurring,
        _ => {}
    }
}
