//! An item's form, as far as an act fills it in by itself. What else it needs is asked for in the case's own form.

use std::collections::BTreeMap;

use cistern_domain::catalogue::{Field, Item};

/// What an act knows of a form.
pub(crate) struct Known<'a> {
    /// Values of fields, by their short names, where the item has them.
    pub fields: &'a [(&'a str, String)],
    /// What a choice is chosen by: of several the one that speaks of it.
    pub speaks_of: &'a [&'a str],
}

/// What is known, and of each choice that is needed the one that speaks of it. What was not asked stays empty: nobody said it.
pub(crate) fn filled_for(item: &Item, known: &Known<'_>) -> BTreeMap<String, String> {
    let stated = |field: &Field| {
        let stated = known.fields.iter().find(|(name, _)| *name == field.name);
        stated.map(|(_, value)| value.clone())
    };
    let spoken = |field: &Field| {
        let speaks = |choice: &&String| known.speaks_of.iter().any(|of| choice.contains(of));
        field.choices.iter().find(speaks).cloned()
    };
    let filled = item.fields.iter().filter_map(|field| {
        let value = stated(field).or_else(|| field.needed.then(|| spoken(field)).flatten())?;
        Some((field.name.clone(), value))
    });
    filled.collect()
}
