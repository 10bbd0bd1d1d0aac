//! The JSON Schema of every request, answer and refusal: the one source of the types at both ends.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Value, json};

use crate::offline::Offline;

/// One command's types.
pub(crate) struct Command {
    pub name: &'static str,
    pub offline: Offline,
    pub request: Value,
    pub answer: Value,
    pub refusal: Value,
}

pub(crate) fn generator() -> SchemaGenerator {
    SchemaSettings::draft2020_12().into_generator()
}

pub(crate) fn definitions(mut generator: SchemaGenerator) -> Value {
    // Told beside the commands: what every call may end with.
    generator.subschema_for::<crate::call::FaultWords>();
    generator.subschema_for::<cistern_core::changed::Topic>();
    generator.subschema_for::<Offline>();
    Value::Object(generator.take_definitions(true))
}

impl Command {
    pub(crate) fn of<Q: JsonSchema, A: JsonSchema, R: JsonSchema>(
        name: &'static str,
        offline: Offline,
        generator: &mut SchemaGenerator,
    ) -> Self {
        Self {
            name,
            offline,
            request: generator.subschema_for::<Q>().to_value(),
            answer: generator.subschema_for::<A>().to_value(),
            refusal: generator.subschema_for::<R>().to_value(),
        }
    }
}

/// Every command with its schemas, and the definitions that those refer to under `#/$defs/`.
#[must_use]
pub fn schema() -> Value {
    let mut commands = Vec::new();
    crate::commands::describe(|command| {
        commands.push(json!({
            "name": command.name,
            "offline": command.offline,
            "request": command.request,
            "answer": command.answer,
            "refusal": command.refusal,
        }));
    });
    json!({ "commands": commands, "$defs": crate::commands::definitions() })
}
