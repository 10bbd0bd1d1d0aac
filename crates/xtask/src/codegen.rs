//! The screens' types, made from the command list: the JSON Schema that `cistern-ipc` prints, turned into
//! TypeScript by the `json-schema-to-typescript` among the screens' own packages.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::house::{House, Profile};
use crate::{install, process};

const BANNER: &str =
    "/* Made from crates/ipc by `cargo xtask codegen`: change the command list, not this file. */";
const WRITTEN: &str = "ui/src/ipc/generated.ts";

/// The command list as `cistern-ipc` prints it; what it refers to stands in `$defs`.
#[derive(Debug, Deserialize)]
struct Schema {
    commands: Vec<Listed>,
    #[serde(rename = "$defs")]
    definitions: Map<String, Value>,
}

/// One command, and the schemas of what goes in and what comes out.
#[derive(Debug, Deserialize)]
struct Listed {
    name: String,
    offline: String,
    request: Value,
    answer: Value,
    refusal: Value,
}

/// Writes the types.
pub fn write(house: &House) -> anyhow::Result<()> {
    fs::write(house.root().join(WRITTEN), made(house)?)
        .with_context(|| format!("{WRITTEN} cannot be written"))
}

/// Fails where the types that stand there are not those of the command list.
pub fn check(house: &House) -> anyhow::Result<()> {
    let made = made(house)?;
    if fs::read_to_string(house.root().join(WRITTEN)).is_ok_and(|stands| stands == made) {
        return Ok(());
    }
    bail!("{WRITTEN} is out of step with the command list: run `cargo xtask codegen`")
}

fn made(house: &House) -> anyhow::Result<String> {
    install::packages_of_the_screens(house)?;
    house.build(Profile::Checked, &[])?;
    let printed = process::read(&mut Command::new(house.program("examples/schema")))?;
    let schema: Schema = serde_json::from_str(&printed).context("the command list cannot be read")?;
    let policies = policies(&schema)?;
    let folder = house.tools();
    fs::create_dir_all(&folder)?;
    let file = folder.join("commands.json");
    let mut one = as_one(schema);
    only_references(&mut one);
    // The same file whatever features serde_json happens to be built with.
    one.sort_all_objects();
    fs::write(&file, serde_json::to_vec(&one)?)?;
    Ok(typescript(house, &file)? + &policies)
}

/// What each command can do while head office is not reached, as a value: screens list it.
fn policies(schema: &Schema) -> anyhow::Result<String> {
    let lines: Vec<String> = schema
        .commands
        .iter()
        .map(|command| format!("  {}: '{}',\n", command.name, command.offline))
        .collect();
    if lines.is_empty() {
        bail!("the command list is empty");
    }
    Ok(format!(
        "\n/** What each command can do while head office is not reached, in the order of the list. */\nexport const OFFLINE = {{\n{}}} as const satisfies Record<keyof Commands, Offline>;\n",
        lines.concat()
    ))
}

/// One schema of an object that has a property for each command: so the screens get a type that maps a
/// command's name to its request, answer and refusal.
fn as_one(schema: Schema) -> Value {
    let commands: Map<String, Value> = schema
        .commands
        .into_iter()
        .map(|command| (command.name.clone(), in_and_out(command)))
        .collect();
    let names: Vec<&String> = commands.keys().collect();
    json!({
        "title": "Commands",
        "type": "object",
        "additionalProperties": false,
        "required": names,
        "properties": commands,
        "$defs": schema.definitions,
    })
}

/// A reference beside other words makes the generator write the type out again under a numbered name. What is
/// said beside a reference goes; what is asked beside it becomes an intersection.
fn only_references(node: &mut Value) {
    match node {
        Value::Array(items) => items.iter_mut().for_each(only_references),
        Value::Object(fields) => {
            fields.values_mut().for_each(only_references);
            let Some(reference) = fields.remove("$ref") else {
                return;
            };
            for said in ["description", "title", "default"] {
                fields.remove(said);
            }
            *node = if fields.is_empty() {
                json!({ "$ref": reference })
            } else {
                json!({ "allOf": [Value::Object(std::mem::take(fields)), { "$ref": reference }] })
            };
        }
        _ => {}
    }
}

fn in_and_out(command: Listed) -> Value {
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["request", "answer", "refusal"],
        "properties": { "request": command.request, "answer": command.answer, "refusal": command.refusal },
    })
}

fn typescript(house: &House, schema: &Path) -> anyhow::Result<String> {
    let mut json2ts = install::npm(
        house,
        ["exec", "--offline", "--", "json2ts", "--bannerComment", BANNER],
    )?;
    process::read(
        json2ts
            .args([
                "--unreachableDefinitions",
                "--additionalProperties=false",
                "--input",
            ])
            .arg(schema),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_stands_alone() {
        let mut schema = json!({
            "due": { "$ref": "#/$defs/Money", "description": "In fen." },
            "refusal": { "oneOf": [{ "$ref": "#/$defs/NotNow", "properties": { "kind": { "const": "x" } } }] },
        });
        let expected = json!({
            "due": { "$ref": "#/$defs/Money" },
            "refusal": { "oneOf": [{ "allOf": [
                { "properties": { "kind": { "const": "x" } } }, { "$ref": "#/$defs/NotNow" },
            ] }] },
        });
        only_references(&mut schema);
        assert_eq!(schema, expected);
    }

    #[test]
    fn a_command_is_a_property() {
        let listed = json!({
            "commands": [{ "name": "find", "offline": "full", "request": true, "answer": false, "refusal": true }],
            "$defs": { "Money": { "type": "integer" } },
        });
        let one = as_one(serde_json::from_value(listed).expect("a command list"));
        assert_eq!(one["required"], json!(["find"]));
        assert_eq!(one["properties"]["find"]["properties"]["answer"], json!(false));
        assert_eq!(one["$defs"]["Money"]["type"], json!("integer"));
    }
}
