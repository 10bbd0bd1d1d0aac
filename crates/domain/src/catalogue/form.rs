//! A form that was filled in, as it is read.

use std::collections::BTreeMap;

use super::Item;

/// What was filled in, with the labels of the item by which it was, in the order in which it was asked. What that has no field
/// for comes last, under its short name.
#[must_use]
pub fn filled_in<'a>(
    item: Option<&'a Item>,
    values: &'a BTreeMap<String, String>,
) -> Vec<(&'a str, &'a str)> {
    let fields = item.map(|item| item.fields.as_slice()).unwrap_or_default();
    let asked = fields.iter().filter_map(|field| {
        let value = values.get(&field.name)?;
        Some((field.label.as_str(), value.as_str()))
    });
    let is_asked = |name: &String| fields.iter().any(|field| field.name == *name);
    let others = values.iter().filter(|(name, _)| !is_asked(name));
    asked
        .chain(others.map(|(name, value)| (name.as_str(), value.as_str())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    #[test]
    fn a_form_is_read_in_the_order_in_which_it_was_asked() {
        let all = &Catalogue::sample().items;
        let suspend = all.iter().find(|item| item.id == "suspend");
        let values: BTreeMap<String, String> = [
            ("from", "2026-12-07"),
            ("until", "2027-06-30"),
            ("meter_reading", "417"),
            ("gone", "老版本的一格"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
        let expected = [
            ("从哪天起停", "2026-12-07"),
            ("停到哪天", "2027-06-30"),
            ("水表读数", "417"),
            ("gone", "老版本的一格"),
        ];
        assert_eq!(filled_in(suspend, &values), expected);
        assert_eq!(
            filled_in(None, &values)[0],
            ("from", "2026-12-07"),
            "an item that nobody knows any more"
        );
    }
}
