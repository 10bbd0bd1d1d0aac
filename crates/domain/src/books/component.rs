//! What a bill is made of (费用项目), as the books tell it apart: the company's own income, and fees that it
//! collects for the government and owes from the day they are billed.
//!
//! A tariff names its components in its own words, so they are recognised by what stands in the name. Absent on
//! purpose: a setting for it; a name that is not recognised gets an account of its own and is never mixed with
//! another.

/// A component as the books tell it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Component {
    /// 水费: the company's own income.
    Water,
    /// 污水处理费, held for the government.
    Sewage,
    /// 水资源费(税), held for the government.
    WaterResource,
    /// 垃圾处理费, held for the government.
    Refuse,
    /// 附加费, held for the government.
    Surcharge,
    /// Another fee that by its name is held for others; the number of its name, from 0.
    OtherHeld(u16),
    /// Another component of the company's own; the number of its name, from 0.
    Other(u16),
}

/// Words that tell a component, the first that stands in its name.
const KNOWN: [(&str, Component); 9] = [
    ("污水", Component::Sewage),
    ("排污", Component::Sewage),
    ("水资源", Component::WaterResource),
    ("垃圾", Component::Refuse),
    ("附加", Component::Surcharge),
    ("水费", Component::Water),
    ("水价", Component::Water),
    ("供水价格", Component::Water),
    ("自来水", Component::Water),
];

/// What is paid for lifting water to high floors (二次供水) is not the price of water.
const NOT_WATER: &str = "二次";
/// Words of fees that are held for others.
const HELD: [&str; 5] = ["代收", "代征", "税", "基金", "处理费"];

/// The names that were told apart so far, in the order in which they came.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    seen: Vec<(String, Component)>,
    others: u16,
}

impl Names {
    /// The component of a name; a new one where it was not seen before.
    pub(super) fn of(&mut self, name: &str) -> Component {
        if let Some((_, component)) = self.seen.iter().find(|(seen, _)| seen == name) {
            return *component;
        }
        let component = recognised(name).unwrap_or_else(|| self.another(name));
        self.seen.push((name.to_owned(), component));
        component
    }

    /// Every name of a component, as the tariffs have it.
    pub(super) fn words(&self, component: Component) -> String {
        let names = self.seen.iter().filter(|(_, of)| *of == component);
        let names: Vec<&str> = names.map(|(name, _)| name.as_str()).collect();
        names.join(", ")
    }

    /// Every component that was named.
    pub(super) fn all(&self) -> impl Iterator<Item = Component> {
        self.seen.iter().map(|(_, component)| *component)
    }

    fn another(&mut self, name: &str) -> Component {
        let number = self.others;
        self.others = self.others.saturating_add(1);
        if HELD.iter().any(|word| name.contains(word)) {
            Component::OtherHeld(number)
        } else {
            Component::Other(number)
        }
    }
}

fn recognised(name: &str) -> Option<Component> {
    KNOWN
        .iter()
        .find(|(word, component)| {
            name.contains(word) && !(*component == Component::Water && name.contains(NOT_WATER))
        })
        .map(|(_, component)| *component)
}

impl Component {
    /// Whether it is held for the government or another, and no income.
    #[must_use]
    pub const fn is_held(self) -> bool {
        !matches!(self, Self::Water | Self::Other(_))
    }

    /// Its part of an account's name: ASCII, one word.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Water => "Water".to_owned(),
            Self::Sewage => "Sewage".to_owned(),
            Self::WaterResource => "WaterResource".to_owned(),
            Self::Refuse => "Refuse".to_owned(),
            Self::Surcharge => "Surcharge".to_owned(),
            Self::OtherHeld(number) | Self::Other(number) => format!("Other{}", u32::from(number) + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn told_by_their_names() {
        let rows = [
            ("水费", Component::Water),
            ("供水价格", Component::Water),
            ("基本水价", Component::Water),
            ("自来水费", Component::Water),
            ("污水处理费", Component::Sewage),
            ("污水费", Component::Sewage),
            ("水资源费", Component::WaterResource),
            ("水资源费(税)", Component::WaterResource),
            ("垃圾处理费", Component::Refuse),
            ("城市附加费", Component::Surcharge),
            ("二次供水水费", Component::Other(0)),
            ("水库移民基金", Component::OtherHeld(1)),
            ("二次供水水费", Component::Other(0)),
            ("装表", Component::Other(2)),
        ];
        let mut names = Names::default();
        for (name, component) in rows {
            assert_eq!(names.of(name), component, "{name}");
        }
        assert_eq!(names.words(Component::Sewage), "污水处理费, 污水费");
        assert_eq!(Component::Other(2).name(), "Other3");
    }
}
