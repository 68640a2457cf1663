//! What the oldest supported browsers do not understand yet: Chrome, Edge and Cốc Cốc 109 and
//! Firefox ESR 115, the last ones for Windows 7. Versions are those of the browser compatibility
//! data that MDN shows.
//!
//! Something younger is fine where it has a fallback: in CSS inside `@supports`, and anywhere on
//! a line whose comment says `falls back`.

/// CSS that is younger, each with the versions of Chrome and Firefox that brought it.
const YOUNG_CSS: [(&str, &str); 45] = [
    (":has(", "105/121"),
    ("light-dark(", "123/120"),
    ("color-mix(", "111/113"),
    ("color(", "111/113"),
    ("oklch(", "111/113"),
    ("oklab(", "111/113"),
    ("lch(", "111/113"),
    ("lab(", "111/113"),
    ("subgrid", "117/71"),
    ("masonry", "none"),
    ("text-wrap", "114/121"),
    ("white-space-collapse", "114/124"),
    ("text-box", "133/none"),
    ("@starting-style", "117/129"),
    ("allow-discrete", "117/129"),
    ("transition-behavior", "117/129"),
    ("interpolate-size", "129/none"),
    ("calc-size(", "129/none"),
    ("field-sizing", "123/none"),
    ("@scope", "118/128"),
    ("@property", "85/128"),
    ("@view-transition", "126/none"),
    ("view-transition-name", "111/none"),
    ("scroll-timeline", "115/none"),
    ("view-timeline", "115/none"),
    ("animation-timeline", "115/none"),
    ("anchor-name", "125/none"),
    ("position-anchor", "125/none"),
    ("position-area", "129/none"),
    ("anchor(", "125/none"),
    (":popover-open", "114/125"),
    (":user-valid", "119/88"),
    (":user-invalid", "119/88"),
    (":state(", "125/126"),
    (":dir(", "120/49"),
    (":open", "133/136"),
    ("::details-content", "131/143"),
    ("::highlight(", "105/140"),
    ("round(", "125/118"),
    ("mod(", "125/118"),
    ("abs(", "138/118"),
    ("linear(", "113/112"),
    ("style(", "111/none"),
    ("image-set(", "113/89"),
    ("@import", "slow, and conditions are 122/115: link the file in index.html"),
];

/// Units that are younger.
const YOUNG_UNITS: [(&str, &str); 5] =
    [("lh", "109/120"), ("rlh", "111/120"), ("cap", "118/97"), ("rcap", "118/none"), ("rch", "111/none")];

/// Properties that the old browsers know with a prefix only.
const PREFIXED: [&str; 6] = ["mask", "mask-image", "mask-size", "mask-position", "mask-repeat", "print-color-adjust"];

/// Script that is younger, each with the versions of Chrome and Firefox that brought it.
const YOUNG_SCRIPT: [(&str, &str); 43] = [
    ("Promise.withResolvers", "119/121"),
    ("Promise.try", "128/134"),
    ("Array.fromAsync", "121/115"),
    (".toSorted(", "110/115"),
    (".toReversed(", "110/115"),
    (".toSpliced(", "110/115"),
    ("Object.groupBy", "117/119"),
    ("Map.groupBy", "117/119"),
    (".isWellFormed(", "111/119"),
    (".toWellFormed(", "111/119"),
    (".union(", "122/127"),
    (".intersection(", "122/127"),
    (".difference(", "122/127"),
    (".symmetricDifference(", "122/127"),
    (".isSubsetOf(", "122/127"),
    (".isSupersetOf(", "122/127"),
    (".isDisjointFrom(", "122/127"),
    ("Iterator.from", "122/131"),
    (".take(", "122/131"),
    (".drop(", "122/131"),
    ("RegExp.escape", "136/134"),
    ("Error.isError", "134/138"),
    ("Float16Array", "135/129"),
    (".fromBase64(", "140/133"),
    (".toBase64(", "140/133"),
    (".fromHex(", "140/133"),
    (".toHex(", "140/133"),
    (".transferToFixedLength", "114/122"),
    ("URL.canParse", "120/115"),
    ("URL.parse(", "126/126"),
    ("AbortSignal.any", "116/124"),
    ("Intl.Segmenter", "87/125"),
    ("Intl.DurationFormat", "129/136"),
    ("startViewTransition", "111/none"),
    ("showPopover", "114/125"),
    ("togglePopover", "114/125"),
    ("CloseWatcher", "126/none"),
    ("setHTMLUnsafe", "124/123"),
    ("parseHTMLUnsafe", "124/123"),
    ("moveBefore", "133/none"),
    ("scheduler.", "94/142"),
    ("await using ", "134/141"),
    ("import defer", "none"),
];

/// Complaints about a style sheet, one a line of it.
pub fn css_complaints(css: &str) -> Vec<String> {
    let mut found = nesting(css);
    let mut supports = None;
    let mut depth = 0_usize;
    let plain = without_comments(css);
    for ((number, line), original) in plain.lines().enumerate().zip(css.lines()) {
        let guarded = supports.is_some() || original.contains("falls back");
        if line.trim_start().starts_with("@supports") {
            supports = supports.or(Some(depth));
        } else if !guarded {
            for what in young_css(line).into_iter().chain(unprefixed(line, &plain)) {
                found.push(format!("line {}: {what}", number + 1));
            }
        }
        depth = (depth + line.matches('{').count()).saturating_sub(line.matches('}').count());
        supports = supports.filter(|start| depth > *start);
    }
    found
}

/// Complaints about a script, one a line of it.
pub fn script_complaints(script: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in script.lines().enumerate() {
        if line.trim_start().starts_with("//") || line.contains("falls back") {
            continue;
        }
        let young = YOUNG_SCRIPT.iter().filter(|(word, _)| line.contains(word));
        let mut what: Vec<_> = young.map(|(word, since)| format!("{word} is {since}")).collect();
        if line.trim_start().starts_with("using ") {
            what.push("`using` is 134/141".to_owned());
        }
        if has_set_regex(line) {
            what.push("the flag v of a regular expression is 112/116".to_owned());
        }
        found.extend(what.iter().map(|what| format!("line {}: {what}", number + 1)));
    }
    found
}

/// Complaints about a WebAssembly module: it must be valid with the features that the oldest
/// browsers have, and with no other.
#[cfg(feature = "browser")]
pub fn module_complaints(module: &[u8]) -> Vec<String> {
    use wasmparser::{Validator, WasmFeatures as F};
    // Chrome/Firefox: mutable globals 74/61, conversions 75/64, sign extension 74/62, several
    // values 85/78, bulk memory 75/79, reference types 96/79. The validator's name for "there are
    // reference types at all" is GC_TYPES; the long form of an index came with reference types.
    let features = F::FLOATS
        | F::MUTABLE_GLOBAL
        | F::SATURATING_FLOAT_TO_INT
        | F::SIGN_EXTENSION
        | F::MULTI_VALUE
        | F::BULK_MEMORY
        | F::REFERENCE_TYPES
        | F::GC_TYPES
        | F::CALL_INDIRECT_OVERLONG;
    match Validator::new_with_features(features).validate_all(module) {
        Ok(_) => Vec::new(),
        Err(error) => vec![error.to_string()],
    }
}

/// CSS with its comments blanked out; line ends stay, so that line numbers do.
pub fn without_comments(css: &str) -> String {
    let mut plain = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        let (comment, next) = after.split_once("*/").unwrap_or((after, ""));
        plain.push_str(before);
        plain.extend(comment.chars().filter(|c| *c == '\n'));
        rest = next;
    }
    plain + rest
}

fn young_css(line: &str) -> Vec<String> {
    let words = YOUNG_CSS.iter().filter(|(word, _)| has_word(line, word));
    let mut found: Vec<_> = words.map(|(word, since)| format!("{word} is {since}")).collect();
    for word in line.split([' ', ',', ';', '(', ')', ':']) {
        let unit = word.trim_start_matches(['-', '+']).trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let number = unit.len() < word.len() && word.starts_with(|c: char| c.is_ascii_digit() || "-+.".contains(c));
        let young = YOUNG_UNITS.iter().filter(|(young, _)| number && *young == unit);
        found.extend(young.map(|(unit, since)| format!("the unit {unit} is {since}")));
    }
    if line.contains(":nth-") && line.contains(" of ") {
        found.push("`of` in :nth-child() is 111/113".to_owned());
    }
    found
}

/// Whether the word stands in the line, and not as the end of a longer name: `lab(` is no part
/// of `var(--lab)` or `oklab(`.
fn has_word(line: &str, word: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        !(word.starts_with(is_name) && before.is_some_and(is_name))
    })
}

/// Properties that need their prefixed twin somewhere in the same file.
fn unprefixed(line: &str, css: &str) -> Vec<String> {
    let declarations = line.split(['{', ';', '}']).filter_map(|part| part.split_once(':'));
    let properties = declarations.map(|(property, _)| property.trim());
    properties
        .filter(|property| PREFIXED.contains(property))
        .filter(|property| !css.contains(&format!("-webkit-{property}:")))
        .map(|property| format!("{property} needs -webkit-{property} beside it"))
        .collect()
}

/// Rules inside rules (112/117); inside of the grouping at-rules they belong.
fn nesting(css: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Vec<bool> = Vec::new();
    let mut prelude = String::new();
    let mut line = 1;
    for c in without_comments(css).chars() {
        match c {
            '{' => {
                let head = prelude.trim();
                let grouping = ["@media", "@supports", "@layer", "@container", "@keyframes", "@page"];
                if open.last() == Some(&true) {
                    found.push(format!("line {line}: `{head}` is nested in another rule (112/117)"));
                }
                open.push(!grouping.iter().any(|at| head.starts_with(at)));
                prelude.clear();
            }
            '}' => {
                open.pop();
                prelude.clear();
            }
            ';' => prelude.clear(),
            _ => prelude.push(c),
        }
        line += usize::from(c == '\n');
    }
    found
}

/// A literal with the flag `v`: `/…/v` followed by what ends an expression.
fn has_set_regex(line: &str) -> bool {
    let mut parts = line.split('/').skip(2);
    parts.any(|after| {
        let flags: String = after.chars().take_while(char::is_ascii_lowercase).collect();
        let end = after.chars().nth(flags.len());
        flags.contains('v')
            && flags.chars().all(|flag| "dgimsvy".contains(flag))
            && end.is_none_or(|c| ".,;)] ".contains(c))
    })
}

#[cfg(test)]
#[path = "oldest_tests.rs"]
mod tests;
