//! The crate `jsonschema`. Of cross-references a schema cannot speak: a pass over the names follows.
//! (As a keyword of our own on the whole file it would be dearer: the crate copies the value that an
//! error is about, which would be the file.)

use std::collections::HashSet;

use cchc_tests::structure::faults::{Complaint, Fault, Kind, behind};
use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use serde_json::Value;

use crate::{Failure, Measured, rounds};

fn items<'v>(value: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    value.get(name).and_then(Value::as_array).into_iter().flatten()
}

/// The units that tasks name and the office's list does not have, neither by name nor by alias.
fn strangers(file: &Value) -> Vec<&str> {
    let workspace = &file["workspace"];
    let known = items(workspace, "units").flat_map(names_of).filter_map(Value::as_str).collect();
    let mut found = Vec::new();
    items(workspace, "plans").flat_map(|plan| items(plan, "rows")).for_each(|row| of_row(row, &known, &mut found));
    found
}

fn names_of(unit: &Value) -> impl Iterator<Item = &Value> {
    unit.get("name").into_iter().chain(items(unit, "aliases"))
}

fn of_row<'v>(row: &'v Value, known: &HashSet<&str>, found: &mut Vec<&'v str>) {
    let mut of_task = |task: &'v Value| {
        let cells = ["lead", "joint"].into_iter().filter_map(|cell| task.get(cell));
        let names = cells.flat_map(|cell| items(cell, "names")).filter_map(Value::as_str);
        found.extend(names.filter(|name| !known.contains(name)));
    };
    if let Some(target) = row.get("target") {
        items(target, "tasks").for_each(&mut of_task);
    }
    row.get("task").into_iter().for_each(of_task);
    let section = row.get("area").or_else(|| row.get("group"));
    section.into_iter().flat_map(|section| items(section, "rows")).for_each(|row| of_row(row, known, found));
}

/// The schema as it is committed, and the same in words that are cheaper to ask.
pub struct Validators {
    committed: Validator,
    reworded: Validator,
}

/// The schema made ready; this is not measured.
pub fn validators(schema: &[u8]) -> Result<Validators, Failure> {
    let ready = |schema: &Value| jsonschema::validator_for(schema).map_err(|error| error.to_string());
    let mut schema: Value = serde_json::from_slice(schema)?;
    let committed = ready(&schema)?;
    reword(&mut schema);
    Ok(Validators { committed, reworded: ready(&schema)? })
}

/// Over one file: asked whether it is valid where it is, for all errors where it is not.
pub fn measure(validators: &Validators, text: &str) -> Result<Vec<Measured>, Failure> {
    let file: Value = serde_json::from_slice(text.as_bytes())?;
    let valid = validators.committed.is_valid(&file);
    let name = format!("`jsonschema` {}, `{}`", version(), if valid { "is_valid" } else { "iter_errors" });
    let mut measured = Vec::new();
    for (validator, schema) in [(&validators.committed, ""), (&validators.reworded, ", without `oneOf`")] {
        let parse = || serde_json::from_slice::<Value>(text.as_bytes()).unwrap_or_default();
        let (parse, check, _) = rounds(parse, |file| match valid {
            true => usize::from(!validator.is_valid(file)) + strangers(file).len(),
            false => validator.iter_errors(file).count() + strangers(file).len(),
        });
        let mut complaints = Vec::new();
        validator.iter_errors(&file).for_each(|error| collect(&error, &mut complaints));
        let mut faults = behind(&complaints);
        faults.extend(strangers(&file).into_iter().map(|name| Fault::new(Kind::Reference, name)));
        measured.push(Measured { name: format!("{name}{schema}"), parse, check, faults });
    }
    Ok(measured)
}

/// Says `enum` for a choice of constants, and one object with one of some fields for a choice of
/// objects with one field each. It means the same; but of each choice that a value does not fit, the
/// crate copies the value, and rows lie in rows.
fn reword(schema: &mut Value) {
    if let Value::Array(items) = schema {
        items.iter_mut().for_each(reword);
    }
    let Value::Object(object) = schema else { return };
    object.values_mut().for_each(reword);
    let Some(choices) = object.get("oneOf").and_then(Value::as_array) else { return };
    let constants: Option<Vec<Value>> = choices.iter().map(|choice| choice.get("const").cloned()).collect();
    let fields: Option<Vec<_>> = choices.iter().map(only_field).collect();
    if let Some(constants) = constants {
        object.insert("enum".to_owned(), constants.into());
    } else if let Some(fields) = fields {
        let fields: serde_json::Map<String, Value> = fields.into_iter().collect();
        object.extend([
            ("type".to_owned(), "object".into()),
            ("properties".to_owned(), fields.into()),
            ("additionalProperties".to_owned(), false.into()),
            ("minProperties".to_owned(), 1.into()),
            ("maxProperties".to_owned(), 1.into()),
        ]);
    } else {
        return;
    }
    object.remove("oneOf");
}

/// The field of an object that has this one and no other.
fn only_field(choice: &Value) -> Option<(String, Value)> {
    let mut fields = choice.get("properties")?.as_object()?.iter();
    let field = fields.next().map(|(name, value)| (name.clone(), value.clone()));
    field.filter(|_| fields.next().is_none() && choice.get("additionalProperties") == Some(&Value::Bool(false)))
}

/// The crate's version, as `Cargo.lock` has it.
fn version() -> &'static str {
    let lock = include_str!("../../../Cargo.lock");
    let entry = lock.split_once("name = \"jsonschema\"\nversion = \"");
    entry.and_then(|(_, rest)| rest.split('"').next()).unwrap_or_default()
}

/// The error, and those of the shapes that a value could have had.
fn collect(error: &ValidationError, complaints: &mut Vec<Complaint>) {
    let (place, keyword) = (error.instance_path().as_str(), error.kind().keyword());
    complaints.push(Complaint { place: place.to_owned(), keyword: keyword.to_owned() });
    if let ValidationErrorKind::AnyOf { context }
    | ValidationErrorKind::OneOfMultipleValid { context }
    | ValidationErrorKind::OneOfNotValid { context } = error.kind()
    {
        context.iter().flatten().for_each(|error| collect(error, complaints));
    }
}
