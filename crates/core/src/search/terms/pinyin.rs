//! Spells names and addresses in pinyin, in every likely reading of a polyphone, likeliest first.
//!
//! Absent on purpose: tones, and knowledge of words. A surname has its own readings; elsewhere the
//! dictionary's first few stand beside each other. A character without a reading is left out.

use pinyin::ToPinyinMulti;

use super::cut::{Kind, Unit};

/// Readings kept of one character.
const READINGS: usize = 3;
/// Spellings kept of one name.
const NAME_SPELLINGS: usize = 16;
/// Spellings kept of a stretch within a name or address.
const INNER_SPELLINGS: usize = 4;
/// Syllables kept of a stretch that begins within a name or address.
const INNER_SYLLABLES: usize = 6;
/// Syllables kept behind a number.
const BEHIND_NUMBER: usize = 3;

/// Characters of firms and addresses, and common ones, whose further readings no name uses: they would
/// swell the index (有限公司 has eight spellings) and find what nobody meant. A surname's own stand apart.
const SETTLED: &str =
    "有限司厂家号单区六半石大沈南会车合术万红服餐超市校员苑园路巷底房地汽洗便吧容信支台食杭省";

/// Surnames of two characters whose readings differ from their characters' usual ones.
const DOUBLE_SURNAMES: [(&str, [&str; 2]); 7] = [
    ("尉迟", ["yu", "chi"]),
    ("万俟", ["mo", "qi"]),
    ("单于", ["chan", "yu"]),
    ("长孙", ["zhang", "sun"]),
    ("澹台", ["tan", "tai"]),
    ("令狐", ["ling", "hu"]),
    ("宰父", ["zai", "fu"]),
];

/// Readings as a surname, before the dictionary's.
const SURNAMES: [(char, &[&str]); 42] = [
    ('单', &["shan", "dan"]),
    ('曾', &["zeng", "ceng"]),
    ('解', &["xie", "jie"]),
    ('仇', &["qiu", "chou"]),
    ('查', &["zha", "cha"]),
    ('翟', &["zhai", "di"]),
    ('朴', &["piao", "pu", "po"]),
    ('区', &["ou", "qu"]),
    ('盖', &["ge", "gai"]),
    ('召', &["shao", "zhao"]),
    ('员', &["yun", "yuan"]),
    ('乐', &["yue", "le"]),
    ('缪', &["miao", "mou"]),
    ('宓', &["mi", "fu"]),
    ('逄', &["pang"]),
    ('覃', &["qin", "tan"]),
    ('谌', &["chen", "shen"]),
    ('郇', &["xun", "huan"]),
    ('隗', &["wei", "kui"]),
    ('都', &["du", "dou"]),
    ('折', &["she", "zhe"]),
    ('秘', &["bi", "mi"]),
    ('贾', &["jia"]),
    ('沈', &["shen"]),
    ('石', &["shi"]),
    ('冯', &["feng"]),
    ('卜', &["bu", "bo"]),
    ('乜', &["nie", "mie"]),
    ('种', &["chong", "zhong"]),
    ('繁', &["po", "fan"]),
    ('么', &["yao", "me"]),
    ('那', &["na"]),
    ('哈', &["ha"]),
    ('句', &["gou", "ju"]),
    ('能', &["nai", "neng"]),
    ('祭', &["zhai", "ji"]),
    ('洗', &["xian", "xi"]),
    ('尉', &["wei", "yu"]),
    ('黑', &["he", "hei"]),
    ('牟', &["mou", "mu"]),
    ('车', &["che", "ju"]),
    ('任', &["ren"]),
];

/// A name's columns.
pub struct Spelt {
    pub full: String,
    pub initials: String,
    pub inner: String,
}

/// The readings of one character, or a run of digits or letters as it stands; likeliest first.
type Readings = Vec<String>;

/// Spells a name.
pub fn of_name(units: &[Unit]) -> Spelt {
    let mut syllables = readings_of(units);
    surname_first(units, &mut syllables);
    let spellings = spellings(&syllables, NAME_SPELLINGS);
    let full = spellings
        .iter()
        .flat_map(|spelling| [spelling.concat(), surname_and_initials(spelling)]);
    Spelt {
        full: tokens(full),
        initials: tokens(spellings.iter().map(|spelling| initials(spelling))),
        inner: tokens(
            (1..syllables.len()).flat_map(|from| stretch(syllables.get(from..).unwrap_or_default(), 1)),
        ),
    }
}

/// Spells an address: each stretch of characters from each of its characters on, and numbers with what
/// follows them.
pub fn of_address(runs: &[Vec<Unit>]) -> String {
    let mut found = Vec::new();
    for run in runs {
        for at in 0..run.len() {
            let here = run.get(at..).unwrap_or_default();
            let Some((first, rest)) = here.split_first() else {
                continue;
            };
            if first.kind == Kind::Han {
                found.extend(stretch(&readings_of(han(here)), 2));
            } else {
                let behind = han(rest);
                let behind = readings_of(behind.get(..behind.len().min(BEHIND_NUMBER)).unwrap_or_default());
                let spellings = spellings(&behind, INNER_SPELLINGS);
                let spelt = spellings.iter().filter(|spelling| !spelling.is_empty());
                found.extend(
                    spelt
                        .flat_map(|s| [s.concat(), initials(s)])
                        .map(|s| format!("{}{s}", first.text)),
                );
            }
        }
    }
    tokens(found)
}

/// The Chinese characters these units begin with.
fn han(units: &[Unit]) -> &[Unit] {
    let end = units
        .iter()
        .position(|unit| unit.kind != Kind::Han)
        .unwrap_or(units.len());
    units.get(..end).unwrap_or_default()
}

/// Pinyin and initials of a stretch of at least so many syllables.
fn stretch(syllables: &[Readings], least: usize) -> Vec<String> {
    let kept = syllables
        .get(..syllables.len().min(INNER_SYLLABLES))
        .unwrap_or_default();
    if kept.len() < least {
        return Vec::new();
    }
    spellings(kept, INNER_SPELLINGS)
        .iter()
        .flat_map(|spelling| [spelling.concat(), initials(spelling)])
        .collect()
}

fn readings_of(units: &[Unit]) -> Vec<Readings> {
    let all = units.iter().map(|unit| match unit.kind {
        Kind::Han => unit.text.chars().next().map(dictionary).unwrap_or_default(),
        Kind::Digits | Kind::Letters => vec![unit.text.clone()],
    });
    all.filter(|readings| !readings.is_empty()).collect()
}

/// The dictionary's first readings of a character. What keyboards lack is spelt both ways people type it:
/// 吕 is `lv` and `lu`.
fn dictionary(c: char) -> Readings {
    let most = if SETTLED.contains(c) { 1 } else { READINGS };
    let mut readings = Readings::new();
    for reading in c
        .to_pinyin_multi()
        .into_iter()
        .flatten()
        .map(|reading| reading.plain())
    {
        if readings.len() >= most {
            break;
        }
        let plain = reading.replace('ê', "e");
        add(&mut readings, plain.replace('ü', "v"));
        add(&mut readings, plain.replace('ü', "u"));
    }
    readings
}

fn add(readings: &mut Readings, reading: String) {
    if !readings.contains(&reading) {
        readings.push(reading);
    }
}

/// Puts a surname's own readings before the dictionary's.
fn surname_first(units: &[Unit], syllables: &mut [Readings]) {
    let begins: String = units.iter().take(2).map(|unit| unit.text.as_str()).collect();
    if let Some((_, pair)) = DOUBLE_SURNAMES.iter().find(|(surname, _)| *surname == begins) {
        for (readings, own) in syllables.iter_mut().zip(pair) {
            prefer(readings, &[*own]);
        }
        return;
    }
    let own = SURNAMES.iter().find(|(surname, _)| begins.starts_with(*surname));
    if let (Some((_, own)), Some(readings)) = (own, syllables.first_mut()) {
        prefer(readings, own);
    }
}

fn prefer(readings: &mut Readings, own: &[&str]) {
    readings.retain(|reading| !own.contains(&reading.as_str()));
    readings.splice(0..0, own.iter().map(|reading| (*reading).to_owned()));
}

/// Spellings by how many syllables stray from their likeliest reading: none, one, two; at most `most`.
fn spellings(syllables: &[Readings], most: usize) -> Vec<Vec<&str>> {
    let likeliest: Vec<&str> = syllables
        .iter()
        .filter_map(|r| r.first())
        .map(String::as_str)
        .collect();
    let mut found = vec![likeliest];
    let strays: Vec<(usize, &str)> = syllables
        .iter()
        .enumerate()
        .flat_map(|(at, readings)| readings.iter().skip(1).map(move |reading| (at, reading.as_str())))
        .collect();
    let pairs = strays
        .iter()
        .flat_map(|a| strays.iter().filter(|b| b.0 > a.0).map(|b| vec![*a, *b]));
    for changes in strays
        .iter()
        .map(|a| vec![*a])
        .chain(pairs)
        .take(most.saturating_sub(1))
    {
        let mut spelling = found.first().cloned().unwrap_or_default();
        for (at, reading) in changes {
            if let Some(place) = spelling.get_mut(at) {
                *place = reading;
            }
        }
        found.push(spelling);
    }
    found
}

/// First letters; a run of digits stands whole.
fn initials(spelling: &[&str]) -> String {
    let initial = |part: &&str| {
        let whole = part.starts_with(|c: char| c.is_ascii_digit());
        part.chars()
            .take(if whole { part.len() } else { 1 })
            .collect::<String>()
    };
    spelling.iter().map(initial).collect()
}

/// `zhangmx`, as many type it.
fn surname_and_initials(spelling: &[&str]) -> String {
    let (surname, rest) = spelling.split_at(spelling.len().min(1));
    format!("{}{}", surname.concat(), initials(rest))
}

/// Tokens of a column searched by prefix: sorted, each once, and none that another begins with.
fn tokens(found: impl IntoIterator<Item = String>) -> String {
    let mut found: Vec<String> = found.into_iter().filter(|token| !token.is_empty()).collect();
    found.sort_unstable();
    found.dedup();
    let kept = found.iter().enumerate().filter(|(at, token)| {
        found
            .get(at + 1)
            .is_none_or(|next| !next.starts_with(token.as_str()))
    });
    kept.map(|(_, token)| token.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The likeliest spelling of a name.
#[cfg(test)]
pub fn likeliest(name: &str) -> String {
    let units = super::cut::runs(name).concat();
    let mut syllables = readings_of(&units);
    surname_first(&units, &mut syllables);
    spellings(&syllables, 1).concat().concat()
}
