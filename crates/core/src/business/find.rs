//! Finding a kind of business by what people say: their words, a piece of them, pinyin or initials.

use cistern_domain::catalogue::{Desk, Item};

use super::{Business, BusinessLine, BusinessList, BusinessRefusal, FindBusiness};
use crate::counter::{Counter, date_now, own_or_refuse};
use crate::refusal::{Failed, refuse};
use crate::rules::Rules;
use crate::search::terms::name_terms;

impl Counter {
    /// Kinds of business that match, the likeliest first; all of them for no words.
    ///
    /// # Errors
    /// [`BusinessRefusal::NotNow`], and those of the disk.
    pub fn find_business(&self, ask: &FindBusiness) -> Result<BusinessList, Failed<BusinessRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let own = own_or_refuse::<BusinessRefusal>(tx)?;
            let rules = Rules::load(tx)?;
            let on = date_now(tx, &rules, self.now())?;
            let hall = tx.counter(own.journal)?.hall;
            let business = Business::load(tx)?;
            let desk = Desk {
                is_online: self.is_reached(tx)?,
                roles: &who.roles,
            };
            let items = business.items(hall, on);
            let mut found: Vec<(u32, &Item, String)> = items
                .into_iter()
                .filter_map(|(_, item)| matched(item, &ask.text).map(|(rank, said)| (rank, item, said)))
                .collect();
            found.sort_by_key(|(rank, ..)| *rank);
            let lines = found.into_iter().map(|(_, item, said)| BusinessLine {
                item: item.id.clone(),
                name: item.name.clone(),
                name_en: item.name_en.clone(),
                said,
                can: item.at(&desk),
            });
            Ok(BusinessList {
                items: lines.collect(),
            })
        })
    }
}

/// How well an item matches, 0 best, and by which of the things that people say; nothing where it does not.
fn matched(item: &Item, text: &str) -> Option<(u32, String)> {
    let text: String = text.trim().to_lowercase();
    if text.is_empty() {
        return Some((0, String::new()));
    }
    let by_name = rank(&item.name, &text).map(|rank| (rank * 2, String::new()));
    let by_words = item
        .said
        .iter()
        .filter_map(|said| rank(said, &text).map(|rank| (rank * 2 + 1, said.clone())));
    by_name.into_iter().chain(by_words).min_by_key(|(rank, _)| *rank)
}

/// How well words match what was typed: the same, begun so, within, spelt so, in their order with others
/// between, or sharing a pair of characters.
fn rank(words: &str, typed: &str) -> Option<u32> {
    if words == typed {
        return Some(0);
    }
    if words.starts_with(typed) {
        return Some(1);
    }
    if words.contains(typed) || typed.contains(words) {
        return Some(2);
    }
    if typed.is_ascii() {
        return spelt(words, typed);
    }
    if said_in_order(words, typed) {
        return Some(3);
    }
    shares_a_pair(words, typed).then_some(4)
}

/// Whether two or more characters stand in the words in their order, others between them: 水黄 of 水发黄.
fn said_in_order(words: &str, typed: &str) -> bool {
    let mut words = words.chars();
    typed.chars().nth(1).is_some() && typed.chars().all(|one| words.any(|other| other == one))
}

/// How well the spellings of words match letters: their initials, or the beginning of either.
fn spelt(words: &str, typed: &str) -> Option<u32> {
    let typed: String = typed.split_whitespace().collect();
    let terms = name_terms(words);
    let any = |column: &str, test: fn(&str, &str) -> bool| column.split(' ').any(|token| test(token, &typed));
    if any(&terms.initials, |token, typed| token == typed) {
        return Some(1);
    }
    let begins = |token: &str, typed: &str| token.starts_with(typed);
    (any(&terms.full, begins) || any(&terms.initials, begins)).then_some(2)
}

fn shares_a_pair(words: &str, typed: &str) -> bool {
    let typed: Vec<char> = typed.chars().collect();
    typed
        .windows(2)
        .any(|pair| words.contains(&pair.iter().collect::<String>()))
}

#[cfg(test)]
mod tests {
    use cistern_domain::catalogue::Catalogue;

    use super::*;

    fn first(text: &str) -> &'static str {
        let items = Catalogue::sample().items.iter();
        let found = items.filter_map(|item| matched(item, text).map(|(rank, _)| (rank, item.id.as_str())));
        found.min_by_key(|(rank, _)| *rank).map_or("", |(_, id)| id)
    }

    #[test]
    fn people_find_it_by_their_own_words() {
        let rows = [
            ("漏水", "repair"),
            ("换名字", "transfer"),
            ("老人去世了", "transfer"),
            ("水费太高", "complain"),
            ("bx", "repair"),
            ("baoxiu", "repair"),
            ("gh", "transfer"),
            ("guohu", "transfer"),
            ("我家爆管了", "repair"),
            ("退钱", "refund"),
            ("水黄", "quality"),
            ("水坏了", "metermove"),
            ("zzz", ""),
        ];
        for (text, id) in rows {
            assert_eq!(first(text), id, "{text}");
        }
    }
}
