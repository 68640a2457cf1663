//! The JSON Schema of the file, generated from the types and committed: it changes only on
//! purpose, and nothing that files hold disappears from a version.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use cchc_core::store;
use cchc_tests::{beside, updating};
use serde_json::{Value, json};

fn committed_path() -> PathBuf {
    beside(&format!("schema/cchc-v{}.schema.json", store::VERSION))
}

fn committed() -> Value {
    serde_json::from_str(&fs::read_to_string(committed_path()).unwrap()).unwrap()
}

fn generated() -> Value {
    serde_json::to_value(schemars::schema_for!(store::File)).unwrap()
}

#[test]
fn the_committed_schema_is_that_of_the_types() {
    let path = committed_path();
    let now = serde_json::to_string_pretty(&generated()).unwrap() + "\n";
    if updating() {
        if path.exists() {
            let breaks = breaks(&committed(), &generated());
            assert!(breaks.is_empty(), "raise store::VERSION, add a migration and a sample: {breaks:#?}");
        }
        fs::write(&path, &now).unwrap();
    }
    // As values: in which order the keys of a map are written depends on features of serde_json that
    // other crates switch on.
    let same = committed() == generated();
    assert!(same, "the schema differs from {}: after a change of the format run with UPDATE_SUITE=1", path.display());
}

#[test]
fn nothing_disappears_from_a_version() {
    assert_eq!(breaks(&committed(), &generated()), Vec::<String>::new());
}

#[test]
fn a_lost_or_retyped_field_is_noticed() {
    let schema = committed();
    let check = |what: &str, change: &dyn Fn(&mut Value), expected: bool| {
        let mut changed = schema.clone();
        change(&mut changed);
        assert_ne!(changed, schema, "{what}: nothing was changed");
        assert_eq!(!breaks(&schema, &changed).is_empty(), expected, "{what}");
    };
    let task = |schema: &mut Value, change: &dyn Fn(&mut Value)| {
        change(&mut schema["$defs"]["Task"]);
    };
    check(
        "a field is lost",
        &|s| {
            task(s, &|t| {
                t["properties"].as_object_mut().unwrap().remove("product");
            })
        },
        true,
    );
    check(
        "a field has another type",
        &|s| {
            task(s, &|t| {
                t["properties"]["product"]["type"] = json!("integer");
            })
        },
        true,
    );
    check(
        "a field must be there",
        &|s| {
            task(s, &|t| {
                t["required"].as_array_mut().unwrap().push(json!("product"));
            })
        },
        true,
    );
    check(
        "a choice is lost",
        &|s| {
            s["$defs"]["State"]["oneOf"].as_array_mut().unwrap().remove(1);
        },
        true,
    );
    check(
        "a type is lost",
        &|s| {
            s["$defs"].as_object_mut().unwrap().remove("Measure");
        },
        true,
    );
    check(
        "a field is new",
        &|s| {
            task(s, &|t| {
                t["properties"]["progress"] = json!({"type": "string"});
            })
        },
        false,
    );
    check(
        "another description",
        &|s| {
            task(s, &|t| {
                t["properties"]["product"]["description"] = json!("other words");
            })
        },
        false,
    );
}

#[test]
fn the_sample_uses_every_field() {
    let sample = fs::read_to_string(beside("samples/v4-small.json")).unwrap();
    let sample: Value = serde_json::from_str(&sample).unwrap();
    let mut used = BTreeSet::new();
    keys(&sample, &mut used);
    let mut known = BTreeSet::new();
    properties(&generated(), &mut known);
    assert!(known.len() > 50);
    let unused: Vec<_> = known.difference(&used).collect();
    assert!(unused.is_empty(), "not in the sample: {unused:?}");
}

/// What a file of the old schema could hold and the new one no longer takes.
fn breaks(old: &Value, new: &Value) -> Vec<String> {
    let (old, new) = (facts_of(old), facts_of(new));
    let is_demand = |fact: &&String| fact.contains("/required/");
    let lost = old.difference(&new).filter(|fact| !is_demand(fact));
    let demanded = new.difference(&old).filter(is_demand).filter(|fact| {
        // A type that is new may demand what it likes.
        let of_type = fact.split("/required/").next().unwrap_or_default();
        old.iter().any(|fact| fact.starts_with(of_type))
    });
    lost.chain(demanded).cloned().collect()
}

fn facts_of(schema: &Value) -> BTreeSet<String> {
    let mut facts = BTreeSet::new();
    collect("", schema, &mut facts);
    facts
}

/// Every statement of the schema as one line; lists are sets, so their order says nothing.
fn collect(path: &str, value: &Value, facts: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                if !matches!(key.as_str(), "description" | "title" | "$schema" | "default") {
                    collect(&format!("{path}/{key}"), value, facts);
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                let name = match item {
                    Value::Object(fields) => fields
                        .get("const")
                        .or_else(|| fields.get("$ref"))
                        .map(Value::to_string)
                        .or_else(|| fields.get("properties")?.as_object()?.keys().next().cloned())
                        .unwrap_or_default(),
                    other => other.to_string(),
                };
                collect(&format!("{path}/{name}"), item, facts);
            }
        }
        scalar => {
            facts.insert(format!("{path} = {scalar}"));
        }
    }
}

fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                found.insert(key.clone());
                keys(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

/// The names of all fields that the schema knows.
fn properties(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::Object(known)) = fields.get("properties") {
                found.extend(known.keys().cloned());
            }
            fields.values().for_each(|value| properties(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| properties(item, found)),
        _ => {}
    }
}
