//! The habits of this repository that a machine can see: what lies where, how long files are,
//! what no file may hold.

use cchc_tests::oldest::without_comments;
use cchc_tests::workspace::{BUILT, Source, all_sources, sources, top_level};

/// The longest that a source file of ours should be, in lines.
const LONGEST: usize = 400;

/// Files that may be longer, each with the reason.
const LONGER: [(&str, &str); 0] = [];

/// What the root holds, and nothing else; dot files come on top.
const ROOT: [&str; 10] = [
    "Cargo.lock",
    "Cargo.toml",
    "README.md",
    "Trunk.toml",
    "app/",
    "crates/",
    "index.html",
    "rust-toolchain.toml",
    "style/",
    "tests/",
];

/// Runs a check over files and lists what it complains of as `file: complaint`.
fn complaints(files: &[Source], check: impl Fn(&Source) -> Vec<String>) -> Vec<String> {
    let of = |file: &Source| -> Vec<String> {
        check(file).iter().map(|complaint| format!("{}: {complaint}", file.name)).collect()
    };
    files.iter().flat_map(of).collect()
}

fn assert_tidy(endings: &[&str], check: impl Fn(&Source) -> Vec<String>) {
    let files = sources(endings);
    assert!(!files.is_empty(), "no file ends in {endings:?}");
    let found = complaints(&files, check);
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

fn lines_with(file: &Source, words: &[String]) -> Vec<String> {
    let numbered = file.text.lines().enumerate();
    let hits = numbered.filter(|(_, line)| words.iter().any(|word| line.contains(word.as_str())));
    hits.map(|(number, line)| format!("line {}: {}", number + 1, line.trim())).collect()
}

fn purpose(file: &Source) -> Vec<String> {
    let first = file.text.lines().next().unwrap_or_default();
    let sentence = first.strip_prefix("//! ").is_some_and(|rest| rest.len() > 10);
    if sentence { Vec::new() } else { vec!["does not open with `//!` and what it is for".to_owned()] }
}

fn length(file: &Source) -> Vec<String> {
    let lines = file.text.lines().count();
    let excused = LONGER.iter().any(|(name, _)| *name == file.name);
    if lines > LONGEST && !excused { vec![format!("{lines} lines")] } else { Vec::new() }
}

/// Notes to oneself and tests that do not run. The words are put together here, so that this
/// file does not hold them itself.
fn unfinished(file: &Source) -> Vec<String> {
    let words = [("TO", "DO"), ("FIX", "ME"), ("to", "do!("), ("unimpl", "emented!("), ("#[ig", "nore")];
    lines_with(file, &words.map(|(a, b)| format!("{a}{b}")))
}

/// Folders of one machine. Code that needs a scratch folder asks `std::env::temp_dir`.
fn machine_paths(file: &Source) -> Vec<String> {
    let folders = ["work", "tmp", "root", "home", "Users"].map(|name| format!("/{name}/"));
    let lines = lines_with(file, &folders);
    // An address of the web may hold such a part.
    lines.into_iter().filter(|line| !line.contains("://")).collect()
}

/// Colours that are not one of the names from `style/tokens.css`.
fn raw_colours(file: &Source) -> Vec<String> {
    if file.name == "style/tokens.css" {
        return Vec::new();
    }
    let functions = ["rgb(", "rgba(", "hsl(", "hsla(", "hwb("];
    let names = ["white", "black", "red", "green", "blue", "gray", "grey", "yellow", "orange", "silver"];
    let mut found = Vec::new();
    for (number, line) in without_comments(&file.text).lines().enumerate() {
        let Some((_, value)) = line.split_once(':').filter(|_| !line.trim_end().ends_with('{')) else {
            continue;
        };
        let mut words = value.split([' ', ',', ';', '(', ')', '}']);
        let raw = functions.iter().any(|function| value.contains(function))
            || words.any(|word| names.contains(&word) || is_hex_colour(word));
        if raw {
            found.push(format!("line {}: {}", number + 1, line.trim()));
        }
    }
    found
}

fn is_hex_colour(word: &str) -> bool {
    word.strip_prefix('#')
        .is_some_and(|digits| [3, 4, 6, 8].contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_hexdigit()))
}

fn outside_root_list(names: &[String]) -> Vec<String> {
    let built = |name: &str| BUILT.contains(&name.trim_end_matches('/'));
    let extra = names
        .iter()
        .filter(|name| !name.starts_with('.') && !built(name) && !ROOT.contains(&name.as_str()))
        .map(|name| format!("{name} does not belong in the root"));
    let missing = ROOT
        .iter()
        .filter(|name| !names.iter().any(|there| there == *name))
        .map(|name| format!("{name} is missing in the root"));
    extra.chain(missing).collect()
}

#[test]
fn the_root_holds_what_the_readme_maps() {
    assert_eq!(outside_root_list(&top_level()), Vec::<String>::new());
}

#[test]
fn every_source_file_says_what_it_is_for() {
    assert_tidy(&[".rs"], purpose);
}

#[test]
fn no_source_file_is_too_long() {
    assert_tidy(&[".rs", ".css", ".js"], length);
    for (name, reason) in LONGER {
        let there = sources(&[".rs", ".css", ".js"]).iter().any(|f| f.name == name && f.text.lines().count() > LONGEST);
        assert!(there && !reason.is_empty(), "{name} needs no exception any more");
    }
}

#[test]
fn nothing_is_left_unfinished() {
    assert_tidy(&[".rs", ".css", ".js", ".html", ".toml"], unfinished);
}

#[test]
fn no_file_names_a_folder_of_one_machine() {
    let found = complaints(&all_sources(), machine_paths);
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn raw_colours_stand_in_the_tokens_only() {
    assert_tidy(&[".css"], raw_colours);
}

#[test]
fn every_style_file_is_on_the_page() {
    let page = sources(&["index.html"]).into_iter().find(|file| file.name == "index.html");
    let page = page.expect("index.html lies in the root").text;
    assert_tidy(&[".css"], |file| {
        let linked = page.contains(&format!("href=\"{}\"", file.name));
        if linked { Vec::new() } else { vec!["index.html does not link it".to_owned()] }
    });
}

#[test]
fn each_check_finds_what_it_is_for() {
    let file = |name: &str, text: &str| Source { name: name.to_owned(), text: text.to_owned() };
    let long = "//! A file.\n".repeat(LONGEST + 1);
    assert_eq!(purpose(&file("a.rs", "use x;\n")).len(), 1);
    assert_eq!(purpose(&file("a.rs", "//! Reads deadlines.\n")).len(), 0);
    assert_eq!(length(&file("a.rs", &long)), ["401 lines"]);
    assert_eq!(unfinished(&file("a.rs", concat!("// TO", "DO later"))).len(), 1);
    assert_eq!(unfinished(&file("a.rs", concat!("#[ig", "nore = \"slow\"]"))).len(), 1);
    assert_eq!(machine_paths(&file("a.rs", concat!("\"/ro", "ot/x\""))).len(), 1);
    assert_eq!(machine_paths(&file("a.rs", concat!("https://a.vn/ho", "me/x"))).len(), 0);
    for colour in ["#fff", "rgb(1, 2, 3)", "1px solid black"] {
        let text = format!("a:hover {{\n  border: {colour};\n}}\n");
        assert_eq!(raw_colours(&file("style/x.css", &text)).len(), 1, "{colour}");
        assert_eq!(raw_colours(&file("style/tokens.css", &text)).len(), 0);
    }
    assert_eq!(raw_colours(&file("style/x.css", "/* #fff */ a { color: var(--white-ink); }")).len(), 0);
    let names = [ROOT.map(str::to_owned).to_vec(), vec!["notes/".to_owned()]].concat();
    assert_eq!(outside_root_list(&names), ["notes/ does not belong in the root"]);
    assert_eq!(outside_root_list(&names[1..]).len(), 2);
}
