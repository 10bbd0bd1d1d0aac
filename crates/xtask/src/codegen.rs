//! The screens' types, made from the two command lists, the counter's and the console's: the JSON Schema that each prints,
//! turned into TypeScript by the `json-schema-to-typescript` among the screens' own packages. And what each kind of entry is called
//! in Chinese, which the domain says.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};
use cistern_domain::entry::Body;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::house::{House, Profile};
use crate::{install, process};

/// A command list, and the file of its types.
struct List {
    /// The crate that holds it.
    from: &'static str,
    /// The example that prints it.
    example: &'static str,
    written: &'static str,
}

const LISTS: [List; 2] = [
    List {
        from: "crates/ipc",
        example: "examples/schema",
        written: "ui/src/ipc/generated.ts",
    },
    List {
        from: "crates/office",
        example: "examples/console",
        written: "ui/src/ipc/office/generated.ts",
    },
];

/// A command list as it is printed; what it refers to stands in `$defs`.
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
    /// What it can do while head office is not reached; the console's say nothing of it.
    offline: Option<String>,
    request: Value,
    answer: Value,
    refusal: Value,
}

/// Where the names of entries are written.
const NAMES: &str = "ui/src/ipc/entries/generated.ts";

/// Writes the types and the names.
pub fn write(house: &House) -> anyhow::Result<()> {
    for (file, made) in all(house)? {
        fs::write(house.root().join(file), made).with_context(|| format!("{file} cannot be written"))?;
    }
    Ok(())
}

/// Fails where what stands there is not what the command lists and the domain say.
pub fn check(house: &House) -> anyhow::Result<()> {
    for (file, made) in all(house)? {
        if fs::read_to_string(house.root().join(file)).is_ok_and(|stands| stands == made) {
            continue;
        }
        bail!("{file} is out of step with what it is made from: run `cargo xtask codegen`");
    }
    Ok(())
}

/// Each file, and what it is to say.
fn all(house: &House) -> anyhow::Result<Vec<(&'static str, String)>> {
    prepare(house)?;
    let mut all = vec![(NAMES, names())];
    for list in &LISTS {
        all.push((list.written, made(house, list)?));
    }
    Ok(all)
}

/// What each kind of entry is called in Chinese, as a value.
fn names() -> String {
    let each = Body::WORDS.iter();
    let lines: Vec<String> = each
        .map(|(name, words)| format!("  {name}: '{words}',\n"))
        .collect();
    format!(
        "/* Made from crates/domain by `cargo xtask codegen`: change the list of kinds (entry/body.rs), not this file. */\n\n\
         /** What each kind of entry is called in Chinese. */\n\
         export const ENTRY_NAMES: Readonly<Record<string, string>> = {{\n{}}};\n",
        lines.concat()
    )
}

fn prepare(house: &House) -> anyhow::Result<()> {
    install::packages_of_the_screens(house)?;
    house.build(Profile::Checked, &[])
}

fn made(house: &House, list: &List) -> anyhow::Result<String> {
    let printed = process::read(&mut Command::new(house.program(list.example)))?;
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
    let banner = format!(
        "/* Made from {} by `cargo xtask codegen`: change the command list, not this file. */",
        list.from
    );
    Ok(typescript(house, &file, &banner)? + &policies)
}

/// What each command can do while head office is not reached, as a value: screens list it.
fn policies(schema: &Schema) -> anyhow::Result<String> {
    if schema.commands.is_empty() {
        bail!("the command list is empty");
    }
    let each = schema.commands.iter().filter_map(|command| {
        let offline = command.offline.as_ref()?;
        Some(format!("  {}: '{offline}',\n", command.name))
    });
    let lines: Vec<String> = each.collect();
    if lines.is_empty() {
        return Ok(String::new());
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

fn typescript(house: &House, schema: &Path, banner: &str) -> anyhow::Result<String> {
    let mut json2ts = install::npm(
        house,
        ["exec", "--offline", "--", "json2ts", "--bannerComment", banner],
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
