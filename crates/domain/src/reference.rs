//! What stands in the reference of a tender (凭证号), and whether it is enough: a transfer is recorded with its number, a
//! cheque with number, bank and date, and a wallet's money is confirmed only where the platform's own number stands.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::BusinessDate;
use crate::money::Money;
use crate::payment::{Tender, Tendered};
use crate::wallet::Wallet;

/// Longest reference, characters.
pub const LONGEST: usize = 60;
/// A cheque is presented within ten days of its date (票据法 art. 91).
const CHEQUE_DAYS: i32 = 10;

/// Why a reference is not enough.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum ReferenceFault {
    /// None stands there, and this tender needs one.
    #[error("no number")]
    Missing,
    /// A cheque without its number, its bank or its date.
    #[error("a cheque needs number, bank and date")]
    Cheque,
    /// A cheque dated after today.
    #[error("dated {dated}")]
    Postdated {
        /// Its date.
        dated: BusinessDate,
    },
    /// A cheque that no bank pays any more.
    #[error("dated {dated}, ten days are over")]
    Expired {
        /// Its date.
        dated: BusinessDate,
    },
    /// Longer than a reference is, or one that only the platform's answer may be.
    #[error("not a number of a slip")]
    Malformed,
}

/// A cheque as it lies on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cheque<'r> {
    /// 支票号
    pub number: &'r str,
    /// 付款银行
    pub bank: &'r str,
    /// 出票日期
    pub dated: BusinessDate,
}

impl<'r> Cheque<'r> {
    /// Reads `number|bank|date`.
    #[must_use]
    pub fn read(reference: &'r str) -> Option<Self> {
        let mut parts = reference.split('|').map(str::trim);
        let (number, bank, dated) = (parts.next()?, parts.next()?, parts.next()?);
        let is_whole = !number.is_empty() && !bank.is_empty() && parts.next().is_none();
        let dated = dated.parse().ok()?;
        is_whole.then_some(Self { number, bank, dated })
    }
}

/// The reference of a wallet's money that the platform confirmed.
#[must_use]
pub fn confirmed_by(wallet: Wallet, transaction: &str) -> String {
    format!("{}:{transaction}", front(wallet))
}

/// The platform and its number, where it confirmed the money.
#[must_use]
pub fn confirmation(reference: &str) -> Option<(Wallet, &str)> {
    [Wallet::Wechat, Wallet::Alipay].into_iter().find_map(|wallet| {
        let number = reference.strip_prefix(front(wallet))?.strip_prefix(':')?;
        Some((wallet, number))
    })
}

const fn front(wallet: Wallet) -> &'static str {
    match wallet {
        Wallet::Wechat => "wechat",
        Wallet::Alipay => "alipay",
    }
}

impl Tendered {
    /// A wallet's money that rests on the clerk's word alone (未确认).
    #[must_use]
    pub fn is_unconfirmed(&self) -> bool {
        self.tender == Tender::Wallet && self.reference.as_deref().and_then(confirmation).is_none()
    }
}

/// Of what was given, what rests on the clerk's word alone.
#[must_use]
pub fn unconfirmed(tenders: &[Tendered]) -> Money {
    let unconfirmed = tenders.iter().filter(|given| given.is_unconfirmed());
    unconfirmed.map(|given| given.amount).sum()
}

/// Judges what a clerk keyed in for a tender on a day.
///
/// # Errors
/// [`ReferenceFault`] where it is not enough.
pub fn judge(given: &Tendered, on: BusinessDate) -> Result<(), ReferenceFault> {
    let reference = given.reference.as_deref().map(str::trim).unwrap_or_default();
    if reference.chars().count() > LONGEST || confirmation(reference).is_some() {
        return Err(ReferenceFault::Malformed);
    }
    match given.tender {
        Tender::Cash | Tender::Card | Tender::Wallet => Ok(()),
        Tender::Transfer if reference.is_empty() => Err(ReferenceFault::Missing),
        Tender::Transfer => Ok(()),
        Tender::Cheque => judge_cheque(reference, on),
    }
}

fn judge_cheque(reference: &str, on: BusinessDate) -> Result<(), ReferenceFault> {
    let Cheque { dated, .. } = Cheque::read(reference).ok_or(ReferenceFault::Cheque)?;
    let age = on.days_since(dated);
    if age < 0 {
        return Err(ReferenceFault::Postdated { dated });
    }
    if age > CHEQUE_DAYS.into() {
        return Err(ReferenceFault::Expired { dated });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_each_tender_needs() {
        let day = |text: &str| text.parse::<BusinessDate>().unwrap();
        let rows = [
            (Tender::Cash, None, Ok(())),
            (Tender::Card, None, Ok(())),
            (Tender::Wallet, None, Ok(())),
            (Tender::Wallet, Some("4200001"), Ok(())),
            (
                Tender::Wallet,
                Some("wechat:4200001"),
                Err(ReferenceFault::Malformed),
            ),
            (Tender::Transfer, None, Err(ReferenceFault::Missing)),
            (Tender::Transfer, Some(" "), Err(ReferenceFault::Missing)),
            (Tender::Transfer, Some("R20261206"), Ok(())),
            (Tender::Cheque, Some("12345678"), Err(ReferenceFault::Cheque)),
            (
                Tender::Cheque,
                Some("12345678||2026-12-05"),
                Err(ReferenceFault::Cheque),
            ),
            (Tender::Cheque, Some("12345678|工行城北|2026-12-05"), Ok(())),
            (Tender::Cheque, Some("12345678|工行城北|2026-11-26"), Ok(())),
            (
                Tender::Cheque,
                Some("12345678|工行城北|2026-11-25"),
                Err(ReferenceFault::Expired {
                    dated: day("2026-11-25"),
                }),
            ),
            (
                Tender::Cheque,
                Some("12345678|工行城北|2026-12-07"),
                Err(ReferenceFault::Postdated {
                    dated: day("2026-12-07"),
                }),
            ),
        ];
        for (tender, reference, due) in rows {
            let given = Tendered {
                tender,
                amount: Money::from_fen(1),
                reference: reference.map(str::to_owned),
            };
            assert_eq!(judge(&given, day("2026-12-06")), due, "{tender:?} {reference:?}");
        }
    }

    #[test]
    fn only_the_platforms_number_confirms() {
        let given = |tender, reference: Option<&str>| Tendered {
            tender,
            amount: Money::from_fen(100),
            reference: reference.map(str::to_owned),
        };
        let told = confirmed_by(Wallet::Alipay, "2026120622001");
        assert_eq!(confirmation(&told), Some((Wallet::Alipay, "2026120622001")));
        let all = [
            given(Tender::Wallet, Some(&told)),
            given(Tender::Wallet, Some("2026120622001")),
            given(Tender::Wallet, None),
            given(Tender::Card, None),
        ];
        assert_eq!(unconfirmed(&all), Money::from_fen(200));
    }
}
