//! Which crate may use which: the edges of the architecture, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use cchc_tests::manifest::{self, Manifest};
use cchc_tests::workspace::{Source, sources};

/// Crate -> our crates that it may use. A new crate gets a line here and in the README's map.
const ALLOWED: [(&str, &[&str]); 9] = [
    ("cchc-core", &[]),
    ("cchc-import", &["cchc-core"]),
    ("cchc", &["cchc-core", "cchc-import", "cchc-office"]),
    ("cchc-vault", &[]),
    ("cchc-seal", &[]),
    ("cchc-office", &["cchc-core", "cchc-import", "cchc-seal", "cchc-vault"]),
    ("cchc-app", &["cchc-core", "cchc-import", "cchc-office"]),
    ("cchc-tests", &["cchc", "cchc-app", "cchc-core", "cchc-import", "cchc-office", "cchc-seal", "cchc-vault"]),
    ("xtask", &[]),
];

/// Crates that would bring a clock, the network, randomness or a large regex engine into the
/// crates that must be pure.
const IMPURE: [&str; 10] =
    ["getrandom", "gloo-storage", "js-sys", "rand", "regex", "reqwest", "tokio", "wasm-bindgen", "web-sys", "time"];

/// Crates that must be pure -> what the browser's side of them may use all the same.
const PURE: [(&str, &[&str]); 4] = [
    ("cchc-core", &[]),
    ("cchc-import", &[]),
    ("cchc-vault", &[]),
    ("cchc-office", &["js-sys", "wasm-bindgen", "web-sys"]),
];

fn manifests() -> Vec<Manifest> {
    let files: Vec<Source> =
        sources(&["Cargo.toml"]).into_iter().filter(|source| source.name != "Cargo.toml").collect();
    let ours: BTreeSet<_> = files.iter().filter_map(|source| manifest::package_name(&source.text)).collect();
    files.iter().filter_map(|source| manifest::read(source, &ours)).collect()
}

fn wrong_edges(manifests: &[Manifest]) -> Vec<String> {
    let allowed = BTreeMap::from(ALLOWED);
    let mut wrong = Vec::new();
    for manifest in manifests {
        let Some(may) = allowed.get(manifest.package.as_str()) else {
            wrong.push(format!("{} is not in the list of crates", manifest.package));
            continue;
        };
        let edges = manifest.uses.iter().filter(|used| !may.contains(&used.as_str()));
        wrong.extend(edges.map(|used| format!("{} uses {used}", manifest.package)));
    }
    wrong
}

fn impure(manifests: &[Manifest]) -> Vec<String> {
    let pure = BTreeMap::from(PURE);
    let mut wrong = Vec::new();
    for manifest in manifests {
        let Some(may) = pure.get(manifest.package.as_str()) else { continue };
        let brought = manifest.in_browser.iter().filter(|name| !may.contains(&name.as_str()));
        let brought = brought.chain(&manifest.external).filter(|name| IMPURE.contains(&name.as_str()));
        wrong.extend(brought.map(|name| format!("{} uses {name}", manifest.package)));
    }
    wrong
}

#[test]
fn crates_use_only_what_the_architecture_allows() {
    let manifests = manifests();
    assert_eq!(wrong_edges(&manifests), Vec::<String>::new());
    assert_eq!(manifests.len(), ALLOWED.len(), "a crate of the list is gone");
}

#[test]
fn an_edge_that_is_not_allowed_is_found() {
    let edge = |package: &str, used: &str| Manifest {
        package: package.to_owned(),
        uses: BTreeSet::from([used.to_owned()]),
        ..Manifest::default()
    };
    let manifests = [edge("cchc-core", "cchc-import"), edge("cchc-import", "cchc-core"), edge("new", "xtask")];
    assert_eq!(wrong_edges(&manifests), ["cchc-core uses cchc-import", "new is not in the list of crates"]);
}

#[test]
fn the_pure_crates_bring_nothing_impure_along() {
    let manifests = manifests();
    assert_eq!(impure(&manifests), Vec::<String>::new());
    for (name, _) in PURE {
        assert!(manifests.iter().any(|manifest| manifest.package == name), "{name} is gone");
    }
}

#[test]
fn an_impure_crate_is_found_wherever_it_is_brought_along() {
    let set = |name: &str| BTreeSet::from([name.to_owned()]);
    let external = |package: &str, name: &str| Manifest {
        package: package.to_owned(),
        external: set(name),
        ..Manifest::default()
    };
    let in_browser = |package: &str, name: &str| Manifest {
        package: package.to_owned(),
        in_browser: set(name),
        ..Manifest::default()
    };
    let manifests = [
        external("cchc-core", "rand"),
        external("cchc-core", "serde"),
        in_browser("cchc-core", "js-sys"),
        external("cchc-office", "js-sys"),
        in_browser("cchc-office", "js-sys"),
        in_browser("cchc-office", "getrandom"),
        external("cchc-app", "js-sys"),
    ];
    let expected =
        ["cchc-core uses rand", "cchc-core uses js-sys", "cchc-office uses js-sys", "cchc-office uses getrandom"];
    assert_eq!(impure(&manifests), expected);
}

#[test]
fn the_build_tool_needs_no_other_crate() {
    for manifest in manifests().iter().filter(|manifest| manifest.package == "xtask") {
        let others: Vec<_> = manifest.external.iter().chain(&manifest.in_browser).collect();
        assert!(others.is_empty(), "xtask must build within seconds: {others:?}");
    }
}
