//! Amounts as examples write them: yuan, as text or number.

use cistern_domain::Money;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// An amount read from yuan.
#[derive(Clone, Copy)]
pub struct Yuan(pub Money);

impl<'de> Deserialize<'de> for Yuan {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text(&Value::deserialize(deserializer)?)
            .parse()
            .map(Self)
            .map_err(serde::de::Error::custom)
    }
}

/// A number's text, whether it was quoted or not.
pub fn text(said: &Value) -> String {
    said.as_str().map_or_else(|| said.to_string(), str::to_owned)
}

/// An amount as examples write it.
pub fn shown(amount: Money) -> Value {
    Value::String(amount.to_string())
}

/// Amounts as examples write them.
pub fn list(amounts: &[Money]) -> Value {
    amounts.iter().copied().map(shown).collect()
}
