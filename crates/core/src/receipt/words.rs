//! 金额大写: an amount in the characters that bills of exchange and receipts want.
//!
//! Follows the appendix of 《支付结算办法》 on filling in bills (正确填写票据和结算凭证的基本规定). Where it
//! leaves a 零 to choice (an 元 digit of zero before 角), this writes the 零 and leaves none between 万 and 仟,
//! as its own first examples do.

use cistern_domain::Money;

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const TEN_THOUSAND: u64 = 10_000;
const HUNDRED_MILLION: u64 = 100_000_000;

/// The amount in words: `人民币壹佰贰拾肆元伍角整`. Negative amounts get 负 after 人民币.
#[must_use]
pub fn in_words(amount: Money) -> String {
    let sign = if amount.is_negative() { "负" } else { "" };
    let fen = amount.fen().unsigned_abs();
    let (yuan, jiao, fen) = (fen / 100, fen / 10 % 10, fen % 10);
    format!(
        "人民币{sign}{}{}",
        yuan_words(yuan, jiao + fen > 0),
        small_words(yuan, jiao, fen)
    )
}

fn yuan_words(yuan: u64, small_follows: bool) -> String {
    match (yuan, small_follows) {
        (0, true) => String::new(),
        (0, false) => "零元".to_owned(),
        _ => whole(yuan) + "元",
    }
}

/// 角 and 分, and 整 where the amount ends before 分.
fn small_words(yuan: u64, jiao: u64, fen: u64) -> String {
    let zero = if yuan > 0 && (jiao == 0 || yuan.is_multiple_of(10)) {
        "零"
    } else {
        ""
    };
    match (jiao, fen) {
        (0, 0) => "整".to_owned(),
        (0, fen) => format!("{zero}{}分", digit(fen)),
        (jiao, 0) => format!("{zero}{}角整", digit(jiao)),
        (jiao, fen) => format!("{zero}{}角{}分", digit(jiao), digit(fen)),
    }
}

/// A whole number above zero. Above 亿 counts in 亿, as spoken: 壹万亿.
fn whole(number: u64) -> String {
    if number >= HUNDRED_MILLION {
        return joined(number, HUNDRED_MILLION, "亿");
    }
    if number >= TEN_THOUSAND {
        return joined(number, TEN_THOUSAND, "万");
    }
    for (unit, name) in [(1000, "仟"), (100, "佰"), (10, "拾")] {
        if number >= unit {
            return joined(number, unit, name);
        }
    }
    digit(number).to_string()
}

/// What stands above `unit`, its name, and the rest; with 零 between where the rest's first digit is zero.
fn joined(number: u64, unit: u64, name: &str) -> String {
    let (above, rest) = (number / unit, number % unit);
    let head = whole(above) + name;
    match rest {
        0 => head,
        rest if rest < unit / 10 => head + "零" + &whole(rest),
        rest => head + &whole(rest),
    }
}

fn digit(number: u64) -> char {
    usize::try_from(number)
        .ok()
        .and_then(|index| DIGITS.get(index))
        .copied()
        .unwrap_or('零')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The first eight are the regulation's own examples.
    const ROWS: &[(&str, &str)] = &[
        ("1409.50", "人民币壹仟肆佰零玖元伍角整"),
        ("6007.14", "人民币陆仟零柒元壹角肆分"),
        ("1680.32", "人民币壹仟陆佰捌拾元零叁角贰分"),
        ("107000.53", "人民币壹拾万柒仟元零伍角叁分"),
        ("16409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "人民币叁佰贰拾伍元零肆分"),
        ("124.50", "人民币壹佰贰拾肆元伍角整"),
        ("0", "人民币零元整"),
        ("0.01", "人民币壹分"),
        ("0.10", "人民币壹角整"),
        ("0.15", "人民币壹角伍分"),
        ("1.01", "人民币壹元零壹分"),
        ("1.10", "人民币壹元壹角整"),
        ("10", "人民币壹拾元整"),
        ("10.05", "人民币壹拾元零伍分"),
        ("10.50", "人民币壹拾元零伍角整"),
        ("15", "人民币壹拾伍元整"),
        ("100", "人民币壹佰元整"),
        ("101", "人民币壹佰零壹元整"),
        ("110", "人民币壹佰壹拾元整"),
        ("1001", "人民币壹仟零壹元整"),
        ("1010", "人民币壹仟零壹拾元整"),
        ("10000", "人民币壹万元整"),
        ("10001", "人民币壹万零壹元整"),
        ("10010.01", "人民币壹万零壹拾元零壹分"),
        ("11000", "人民币壹万壹仟元整"),
        ("100000", "人民币壹拾万元整"),
        ("100100", "人民币壹拾万零壹佰元整"),
        ("10000000", "人民币壹仟万元整"),
        ("10001000", "人民币壹仟万壹仟元整"),
        ("100000000", "人民币壹亿元整"),
        ("100000001", "人民币壹亿零壹元整"),
        ("100010000", "人民币壹亿零壹万元整"),
        ("110000000", "人民币壹亿壹仟万元整"),
        ("1000000000000", "人民币壹万亿元整"),
        (
            "123456789.99",
            "人民币壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元玖角玖分",
        ),
        ("-30.20", "人民币负叁拾元零贰角整"),
        ("-0.05", "人民币负伍分"),
    ];

    #[test]
    fn as_the_regulation_writes_them() {
        for (amount, words) in ROWS {
            assert_eq!(in_words(amount.parse().unwrap()), *words, "{amount}");
        }
    }

    #[test]
    fn the_edges_of_money_have_words() {
        let most = in_words(Money::from_fen(i64::MAX));
        assert_eq!(
            most,
            "人民币玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零柒分"
        );
        assert!(
            in_words(Money::from_fen(i64::MIN)).starts_with("人民币负玖亿"),
            "and the least"
        );
    }

    /// Reads words back, so that no two amounts share them.
    fn read(words: &str) -> i64 {
        let (mut total, mut section, mut number) = (0_i64, 0_i64, 0_i64);
        let mut sign = 1;
        for c in words.trim_start_matches("人民币").chars() {
            if let Some(digit) = DIGITS.iter().position(|d| *d == c) {
                number = i64::try_from(digit).unwrap();
                continue;
            }
            match c {
                '负' => sign = -1,
                '拾' => section += std::mem::take(&mut number) * 10,
                '佰' => section += std::mem::take(&mut number) * 100,
                '仟' => section += std::mem::take(&mut number) * 1000,
                '万' => total += (std::mem::take(&mut section) + std::mem::take(&mut number)) * 10_000,
                '亿' => {
                    total += std::mem::take(&mut section) + std::mem::take(&mut number);
                    total *= 100_000_000;
                }
                '元' => {
                    total += std::mem::take(&mut section) + std::mem::take(&mut number);
                    total *= 100;
                }
                '角' => total += std::mem::take(&mut number) * 10,
                '分' => total += std::mem::take(&mut number),
                '整' => {}
                other => panic!("{other} is no character of an amount"),
            }
        }
        sign * total
    }

    proptest! {
        #[test]
        fn words_read_back_to_the_same_fen(fen in prop_oneof![-200_000_i64..200_000, -10_000_000_000_i64..10_000_000_000]) {
            let words = in_words(Money::from_fen(fen));
            prop_assert_eq!(read(&words), fen, "{}", words);
            prop_assert!(!words.contains("零零"), "{}", words);
        }
    }
}
