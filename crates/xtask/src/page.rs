//! The page that trunk wrote, made fit for any static server: no inline script, a strict content
//! security policy, relative addresses only. Also: which files the first screen loads.

use crate::Outcome;

/// What the browser may load and run. `wasm-unsafe-eval` is what compiling the module needs;
/// everything else comes from the folder that the page lies in.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; \
    manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

const CHARSET: &str = "<meta charset=\"utf-8\">";
const INLINE: &str = "<script type=\"module\">";

/// The page to ship, and the script that stood in it.
#[derive(Debug)]
pub struct Page {
    /// The whole `index.html`.
    pub html: String,
    /// The name of the script file: by its content, so that a cache never serves an old one.
    pub script_name: String,
    /// The content of the script file.
    pub script: String,
}

/// Moves trunk's inline script out, sets the policy, and refuses what the policy would block.
pub fn prepare(html: &str) -> Outcome<Page> {
    let (before, rest) = html.split_once(INLINE).ok_or("trunk wrote no module script")?;
    let (script, after) = rest.split_once("</script>").ok_or("trunk's script has no end")?;
    let script = tidy_script(script);
    let script_name = format!("run-{:016x}.js", fingerprint(script.as_bytes()));
    let (head, body) = before.split_once(CHARSET).ok_or(format!("no {CHARSET} in index.html"))?;
    let html = format!(
        "{head}{CHARSET}\n    \
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">{}\n    \
         <script type=\"module\" src=\"./{script_name}\"></script>\n    {}",
        body.trim_end(),
        after.trim_start()
    );
    check(&html)?;
    Ok(Page { html, script_name, script })
}

/// The addresses in `src` and `href` attributes, in order.
pub fn addresses(html: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for tag in tags(html) {
        for name in ["src", "href"] {
            found.extend(attribute(tag, name));
        }
    }
    found
}

/// The file that starts the office in its worker: the page names it, but does not load it.
pub fn office(html: &str) -> Option<&str> {
    let tag = tags(html).into_iter().find(|tag| attribute(tag, "name") == Some("office"))?;
    attribute(tag, "content")?.strip_prefix("./")
}

/// The files that a script imports by a literal, relative address: `from './x.js'`, `import './x.js'`.
/// An address that stands elsewhere is no import.
pub fn imports(script: &str) -> Vec<&str> {
    let behind = ["from", "import"].into_iter().flat_map(|word| script.split(word).skip(1));
    let address = |text: &'_ str| -> Option<usize> {
        let text = text.trim_start();
        let quote = text.chars().next().filter(|first| ['\'', '"'].contains(first))?;
        text.get(1..)?.strip_prefix("./")?.find(quote)
    };
    behind
        .filter_map(|text| {
            let length = address(text)?;
            text.trim_start().get(3..3 + length)
        })
        .collect()
}

/// 64-bit FNV-1a: names a file by its content, guards nothing.
pub fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

fn tidy_script(script: &str) -> String {
    let lines: Vec<_> = script.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n") + "\n"
}

/// Refuses a page with anything that the policy blocks or that ties it to one address.
fn check(html: &str) -> Outcome {
    for tag in tags(html) {
        let name = tag.split([' ', '\n', '/', '>']).next().unwrap_or_default();
        let wrong = match name {
            "script" if attribute(tag, "src").is_none() => Some("an inline script"),
            "style" => Some("an inline style sheet"),
            "base" => Some("a base address"),
            _ if attribute(tag, "style").is_some() => Some("a style attribute"),
            _ if attribute(tag, "integrity").is_some() => Some("an integrity attribute"),
            _ if tag.contains(" on") && tag.contains("=\"") && has_handler(tag) => Some("an event attribute"),
            _ => None,
        };
        if let Some(what) = wrong {
            return Err(format!("the built page holds {what}: <{tag}>"));
        }
    }
    match addresses(html).into_iter().find(|address| !address.starts_with("./")) {
        Some(address) => Err(format!("the built page holds an address that is not relative: {address}")),
        None => Ok(()),
    }
}

fn has_handler(tag: &str) -> bool {
    tag.split_whitespace()
        .skip(1)
        .any(|word| word.starts_with("on") && word.split_once('=').is_some_and(|(_, value)| value.starts_with('"')))
}

/// The inside of each opening tag; comments and closing tags are left out.
fn tags(html: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        let end = if after.starts_with("!--") { "-->" } else { ">" };
        let Some((tag, next)) = after.split_once(end) else {
            break;
        };
        if !tag.starts_with(['!', '/']) {
            found.push(tag);
        }
        rest = next;
    }
    found
}

/// The value of an attribute in double quotes, as trunk writes them.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = format!(" {name}=\"");
    let (_, value) = tag.split_once(&start)?;
    value.split_once('"').map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUILT: &str = "<!DOCTYPE html>\n<html>\n<head>\n    <meta charset=\"utf-8\">\n    \
        <!-- <base href=\"/\"> -->\n    <link rel=\"stylesheet\" href=\"./a.css\"/>\n    \n\
        <script type=\"module\">\nimport init from './app.js';\n\n\nconst wasm = await \
        init({ module_or_path: './app_bg.wasm' });\n</script>\n  \
        <link rel=\"modulepreload\" href=\"./app.js\"></head><body></body></html>";

    #[test]
    fn the_inline_script_becomes_a_file_named_by_its_content() {
        let page = prepare(BUILT).unwrap();
        assert!(page.script.starts_with("import init from './app.js';\nconst wasm"));
        assert!(page.html.contains(&format!("src=\"./{}\"></script>", page.script_name)));
        assert!(!page.html.contains("await"));
        let other = prepare(&BUILT.replace("app_bg", "other_bg")).unwrap();
        assert_ne!(page.script_name, other.script_name);
    }

    #[test]
    fn the_policy_stands_before_anything_is_loaded() {
        let html = prepare(BUILT).unwrap().html;
        assert!(html.find("Content-Security-Policy") < html.find("<link"));
    }

    #[test]
    fn what_the_policy_would_block_is_refused() {
        for (part, what) in [
            ("<style>p{}</style>", "style sheet"),
            ("<p style=\"color:red\">", "style attribute"),
            ("<p onclick=\"go()\">", "event attribute"),
            ("<script>go()</script>", "inline script"),
            ("<script src=\"./x.js\" integrity=\"sha\"></script>", "integrity"),
            ("<a href=\"/x\">", "not relative"),
            ("<img src=\"https://a.vn/x\">", "not relative"),
        ] {
            let html = BUILT.replace("<body>", &format!("<body>{part}"));
            let sentence = prepare(&html).unwrap_err();
            assert!(sentence.contains(what), "{part}: {sentence}");
        }
    }

    #[test]
    fn addresses_and_imports_are_read_off() {
        assert_eq!(office("<meta name=\"x\" content=\"y\"><meta name=\"office\" content=\"./o.js\">"), Some("o.js"));
        assert_eq!(office(BUILT), None);
        assert_eq!(addresses(BUILT), ["./a.css", "./app.js"]);
        assert_eq!(imports("import { a } from './snippets/x.js';\nlet b = \"./c\";"), ["snippets/x.js"]);
        assert_eq!(imports("export{a};import{b}from\"./x.js\";f({\"./y\":1})"), ["x.js"]);
    }
}
