//! Cases for the checks of what the oldest browsers understand: each finds what it is for.

use super::*;

fn css(text: &str) -> usize {
    css_complaints(text).len()
}

#[test]
fn young_css_is_found() {
    for text in [
        "a:has(b) { color: var(--a); }",
        "a { color: light-dark(var(--a), var(--b)); }",
        "a { color: color-mix(in srgb, var(--a), var(--b)); }",
        "a { background:lab(50% 1 1); }",
        "a { grid-template-columns: subgrid; }",
        "h1 { text-wrap: balance; }",
        "a { height: 2lh; }",
        "a { margin: 0 -1.5rlh; }",
        "@starting-style { a { opacity: 0; } }",
        "li:nth-child(2 of .x) { margin: 0; }",
        "a { mask-image: url(x.svg); }",
        "a { width: round(up, 1px, 2px); }",
        "a { transition: opacity 1s linear(0, 1); }",
        "a { &:hover { margin: 0; } }",
        "a { margin: 0; .b { margin: 0; } }",
        "@media print { a { b { margin: 0; } } }",
        "@layer x { a { @media print { margin: 0; } } }",
    ] {
        assert!(css(text) > 0, "{text}");
    }
}

#[test]
fn old_css_is_left_alone() {
    for text in [
        "a { height: 100dvh; inset: 0; aspect-ratio: 1; gap: 1rem; }",
        "a:is(b, c):focus-visible { accent-color: var(--a); background: linear-gradient(0deg, var(--a)); }",
        "@media print { a { margin: 0; } } @page { margin: 2cm; }",
        "@keyframes turn { from { rotate: 0deg; } 50% { rotate: 9deg; } }",
        "@container (min-width: 10cqw) { a { margin: 0; } }",
        "a { -webkit-mask-image: url(x.svg); mask-image: url(x.svg); }",
        "/* :has( and a { b { } } */ a { transition: opacity 1s linear; }",
        "a { color: var(--lab); content: \"\"; transform: translate(1px, 2px); }",
        "@supports (text-wrap: balance) {\n  h1 {\n    text-wrap: balance;\n  }\n}",
        "h1 { text-wrap: balance; } /* falls back to even lines */",
    ] {
        assert_eq!(css_complaints(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(css("@supports (x: y) {\n a { }\n}\nh1 {\n text-wrap: balance;\n}"), 1);
}

#[test]
fn young_script_is_found() {
    for text in [
        "const p = Promise.withResolvers();",
        "a.union(b)",
        "using file = open();",
        "if (/[\\p{L}--[a-z]]/v.test(x)) {}",
        "x.replace(/a/gv, b)",
        "list.toSorted()",
    ] {
        assert_eq!(script_complaints(text).len(), 1, "{text}");
    }
}

#[test]
fn old_script_is_left_alone() {
    for text in [
        "let half = a / b / v2;",
        "// Promise.withResolvers is too young",
        "const url = 'https://a.vn/value';",
        "structuredClone(x); list.at(-1); await start();",
        "if (Set.prototype.union) { a.union(b); } // falls back to a loop",
    ] {
        assert_eq!(script_complaints(text), Vec::<String>::new(), "{text}");
    }
}

#[cfg(feature = "browser")]
#[test]
fn a_module_with_a_younger_feature_is_refused() {
    let head = b"\0asm\x01\0\0\0".to_vec();
    assert_eq!(module_complaints(&head), Vec::<String>::new());
    // One function type without values, one function of it, its code: return_call 0 (112/121).
    let body = [[1, 4, 1, 0x60, 0, 0], [3, 2, 1, 0, 10, 6], [1, 4, 0, 0x12, 0, 0x0b]].concat();
    let complaints = module_complaints(&[head.clone(), body].concat());
    assert!(complaints.iter().any(|said| said.contains("tail calls")), "{complaints:?}");
    // A memory that is counted in 64 bits (133/134).
    let memory = module_complaints(&[head, vec![5, 3, 1, 4, 1]].concat());
    assert!(memory.iter().any(|said| said.contains("memory64")), "{memory:?}");
}
