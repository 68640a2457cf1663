//! Several times in one wording: which of them are one ("Hằng năm, trước ngày 15/12"), which are
//! parts ("Quý I/2026; thường xuyên"), and which are no time of the task at all ("Kế hoạch năm 2027").

mod join;
mod node;
mod years;

use super::super::item::{Item, What};
use super::super::reader::Reader;
use super::super::{BeforeReading, Kind, Meaning, Part};
use join::join;
use node::{Gap, Node};

/// The meaning of all items of a wording together.
pub(in super::super) fn read(r: &Reader, text: &str, mut items: Vec<Item>, before: BeforeReading) -> Meaning {
    if items.iter().any(|i| !matches!(i.what, What::Outlook(_))) {
        items.retain(|i| !matches!(i.what, What::Outlook(_)));
    }
    years::settle(&mut items, r.year, |items, i| match items.get(i - 1..=i) {
        Some([left, right]) => !Gap::between(r, left.to, right.from).close(),
        _ => true,
    });
    let mut nodes: Vec<Node> = Vec::with_capacity(items.len());
    let mut end = 0;
    for item in &items {
        let mut gap = Gap::between(r, end, item.from);
        if matches!(item.what, What::Span(s) if s.listed) {
            gap = Gap { strong: false, comma: true, ..gap };
        }
        let node = Node::of(r, item, gap, before);
        end = item.to;
        join(&mut nodes, node);
    }
    let nodes = one_of_each(nodes);
    match nodes.as_slice() {
        [] => Meaning::unclear(),
        [one] => single(one),
        [first, rest @ ..] if rest.iter().all(|n| n.kind == Kind::Recurring) && first.kind == Kind::Recurring => {
            rhythms(&nodes)
        }
        _ => parts(r, text, &nodes),
    }
}

/// Nodes of one kind that say nothing beyond their kind count once.
fn one_of_each(nodes: Vec<Node>) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let plain = |n: &Node| !n.dated() && n.kind != Kind::Unclear;
        match out.last_mut() {
            Some(last) if last.kind == node.kind && plain(last) && plain(&node) => last.absorb(&node),
            _ => out.push(node),
        }
    }
    out
}

fn single(node: &Node) -> Meaning {
    // "Kế hoạch năm 2026" names a paper; that it is due in that year is an offer.
    let kind = if node.label && node.frame() { Kind::Unclear } else { node.kind };
    Meaning { kind, start: node.start, due: node.due, parts: Vec::new() }
}

/// Several rhythms are one; it has a first day only where every one of them has.
fn rhythms(nodes: &[Node]) -> Meaning {
    let all = nodes.iter().all(|n| n.due.is_some() && !n.dayed);
    let first = nodes.iter().min_by_key(|n| n.due).filter(|_| all);
    Meaning {
        kind: Kind::Recurring,
        start: first.and_then(|n| n.start),
        due: first.and_then(|n| n.due),
        parts: Vec::new(),
    }
}

fn parts(r: &Reader, text: &str, nodes: &[Node]) -> Meaning {
    let mut parts = Vec::with_capacity(nodes.len());
    let mut from = 0;
    // "(Kế hoạch) Tháng 02 (Báo cáo) Tháng 11": the brackets stand before their times.
    let ahead = nodes.first().is_some_and(|n| r.is(n.from.wrapping_sub(1), ")"));
    for (i, node) in nodes.iter().enumerate() {
        let to = nodes.get(i + 1).map_or(r.tokens.len(), |next| cut(r, (node.to, next.from), ahead));
        let wording = written(r, text, from, to);
        parts.push(Part { wording, kind: node.kind, start: node.start, due: node.due });
        from = to;
    }
    let dated = nodes.iter().find(|n| n.dated());
    Meaning { kind: Kind::Composite, start: dated.and_then(|n| n.start), due: dated.and_then(|n| n.due), parts }
}

/// Where one part ends and the next begins: at the first break between them, else at the first
/// comma or "và" outside brackets, else at a bracket (behind it, where it closes before the next begins),
/// else right after the first.
fn cut(r: &Reader, (from, to): (usize, usize), ahead: bool) -> usize {
    let strong = (from..to).find(|&at| r.is_break(at));
    let weak = || {
        let mut depth = 0i32;
        (from..to).find(|&at| {
            match r.w(at) {
                "(" => depth += 1,
                ")" => depth -= 1,
                "," | "và" | "hoặc" | "hay" | "/" | "&" | "+" => return depth <= 0,
                _ => {}
            }
            false
        })
    };
    let bracket = || {
        let open = (from..to).find(|&at| r.is(at, "("))?;
        let behind = (open..to).rev().find(|&at| r.is(at, ")")).filter(|&at| at + 1 == to && !ahead);
        Some(behind.map_or(open, |at| at + 1))
    };
    strong.or_else(weak).or_else(bracket).unwrap_or(from)
}

/// The tokens as written, without the marks and joining words at either end.
fn written(r: &Reader, text: &str, from: usize, to: usize) -> String {
    let (mut from, mut to) = (from, to);
    while from < to
        && matches!(r.w(from), "-" | "+" | "•" | "," | ";" | "." | "/" | "&" | ":" | ")" | "và" | "hoặc" | "hay")
    {
        from += 1;
    }
    while from < to
        && matches!(r.w(to - 1), "-" | "+" | "•" | "," | ";" | "." | "/" | "&" | ":" | "(" | "và" | "hoặc" | "hay")
    {
        to -= 1;
    }
    // A bracket stays only with its other half, and only where it encloses less than all.
    let count = |mark| (from..to).filter(|&at| r.is(at, mark)).count();
    let (open, close) = (count("("), count(")"));
    let around = from < to && r.is(from, "(") && r.is(to - 1, ")") && open == 1;
    if around || (from < to && close > open && r.is(to - 1, ")")) {
        to -= 1;
    }
    if around || (from < to && open > close && r.is(from, "(")) {
        from += 1;
    }
    let (Some(first), Some(last)) = (r.tokens.get(from), r.tokens.get(to.saturating_sub(1))) else {
        return String::new();
    };
    text.get(first.from..last.to).unwrap_or("").trim().to_owned()
}
