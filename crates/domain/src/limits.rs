//! Limits and settings (限额参数) before they are published: what hinders them, and what their publisher has to know.
//!
//! Holds: the three documents under one name, and their checks. Absent on purpose: judging an act by them (`offline`,
//! `authority`), departments (`catalogue`), and reading what stands.

use std::collections::BTreeSet;

use chrono_tz::Tz;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::authority::{Act, Authority, Grant};
use crate::date::BusinessDate;
use crate::duties::may_approve;
use crate::ids::{HallNo, StaffNo};
use crate::money::Money;
use crate::offline::{OfflineLimits, TenderLimits};
use crate::settings::{Role, Settings, may_be_asked};

/// What is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", content = "terms", rename_all = "snake_case")]
pub enum LimitsDocument {
    /// 断线限额
    Offline(OfflineLimits),
    /// 审批授权
    Authority(Authority),
    /// 参数: they hold at once.
    Settings(Box<Settings>),
}

/// What hinders it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LimitsFault {
    /// It does not say from which day it holds.
    #[error("no first day")]
    NoDay,
    /// It ends before it begins.
    #[error("it ends before it begins")]
    Ends,
    /// An amount below zero.
    #[error("an amount below zero")]
    Negative,
    /// Not a share of a limit, 1 to 100 percent.
    #[error("a warning from 1 to 100 percent of a limit")]
    Percent,
    /// One role is granted one act twice.
    #[error("{role:?} is granted {act:?} twice")]
    GrantTwice {
        /// The role.
        role: Role,
        /// The act.
        act: Act,
    },
    /// Who rules over keys, PCs and people is granted what money does (不相容岗位).
    #[error("{role:?} rules over keys, PCs and people and may not approve {act:?}; grant it to another role")]
    GrantApart {
        /// The role.
        role: Role,
        /// The act.
        act: Act,
    },
    /// A deputy who rules over keys, PCs and people on those days (不相容岗位).
    #[error(
        "staff {staff} rules over keys, PCs and people on those days and may not stand in for who approves; name another \
         person"
    )]
    DeputyApart {
        /// Who.
        staff: StaffNo,
    },
    /// A deputy for no day or no act.
    #[error("staff {staff} stands in on no day, or for no act")]
    Deputy {
        /// Who.
        staff: StaffNo,
    },
    /// The company's name or the printed word for late fee is missing.
    #[error("a name is missing")]
    NoName,
    /// No hall, one without a name, or two of one number.
    #[error("a hall has a number of its own and a name")]
    Halls,
    /// Not the name of a time zone.
    #[error("{zone:?} is no time zone")]
    Zone {
        /// What stands there.
        zone: String,
    },
    /// Change is rounded to 0.01, 0.10, 0.50 or 1.00 yuan.
    #[error("change is rounded to 0.01, 0.10, 0.50 or 1.00 yuan")]
    Coin,
    /// Not 1 to 60 working days.
    #[error("an answer within 1 to 60 working days")]
    AnswerDays,
    /// Parts of vouchers are kept 30 full years at least (《会计档案管理办法》), the rest one, each with who says so.
    #[error(
        "parts of vouchers are kept 30 full years at least, the rest one, and each term says who says so"
    )]
    Retention,
    /// Neither `https://…` nor this very machine.
    #[error("a wallet's gateway is https, or on this machine")]
    Gateway,
}

/// What is said of it and does not hinder it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LimitsNote {
    /// It holds from a day that has begun: each counter goes by it after its next sync; what was done stays.
    BackDated {
        /// Its first day.
        from: BusinessDate,
    },
    /// Settings hold at each counter after its next sync, whatever its day.
    AtOnce,
    /// It ends: after that day nobody approves anything before a later one is published.
    Ends {
        /// Its last day.
        until: BusinessDate,
    },
    /// Nobody may approve an act: it cannot be done at a counter.
    Nobody {
        /// Which.
        act: Act,
    },
    /// No limit at all while head office is not reached.
    NoLimit,
    /// A hall that stood there is gone: its counters have no name to print.
    HallGone {
        /// Which.
        hall: HallNo,
    },
}

impl LimitsDocument {
    /// Everything that hinders it.
    #[must_use]
    pub fn faults(&self) -> Vec<LimitsFault> {
        match self {
            Self::Offline(limits) => of_offline(limits),
            Self::Authority(authority) => of_authority(authority),
            Self::Settings(settings) => of_settings(settings),
        }
    }

    /// What its publisher has to know, over the settings that stand.
    #[must_use]
    pub fn notes(&self, stands: &Settings, today: BusinessDate) -> Vec<LimitsNote> {
        let begun = |from: Option<BusinessDate>| {
            let from = from.filter(|from| *from <= today);
            from.map(|from| LimitsNote::BackDated { from })
        };
        match self {
            Self::Offline(limits) => {
                let mut notes: Vec<_> = begun(limits.valid_from).into_iter().collect();
                let of_deposits = limits.deposit_per_payment.or(limits.deposit_per_shift);
                let none = limits.per_payment.or(limits.per_shift).or(of_deposits).is_none();
                let no_tender = limits
                    .by_tender
                    .values()
                    .all(|one| *one == TenderLimits::default());
                if none && no_tender && limits.hours.is_none() && limits.data_hours.is_none() {
                    notes.push(LimitsNote::NoLimit);
                }
                notes
            }
            Self::Authority(authority) => {
                let mut notes: Vec<_> = begun(authority.valid_from).into_iter().collect();
                notes.extend(authority.valid_until.map(|until| LimitsNote::Ends { until }));
                let named: BTreeSet<Act> = authority.grants.iter().map(|grant| grant.act).collect();
                let all = Authority::default().grants.into_iter().map(|grant| grant.act);
                let all: BTreeSet<Act> = all.filter(|act| !Grant::is_unsaid(*act)).collect();
                notes.extend(all.difference(&named).map(|act| LimitsNote::Nobody { act: *act }));
                notes
            }
            Self::Settings(settings) => {
                let stays = |hall: HallNo| settings.halls.iter().any(|one| one.hall == hall);
                let gone = stands.halls.iter().filter(|one| !stays(one.hall));
                let gone = gone.map(|one| LimitsNote::HallGone { hall: one.hall });
                std::iter::once(LimitsNote::AtOnce).chain(gone).collect()
            }
        }
    }
}

fn is_negative(amount: Option<Money>) -> bool {
    amount.is_some_and(Money::is_negative)
}

/// Those that stand, in their order.
fn found<const N: usize>(rows: [(bool, LimitsFault); N]) -> Vec<LimitsFault> {
    let wrong = rows.into_iter().filter(|(is_wrong, _)| *is_wrong);
    wrong.map(|(_, fault)| fault).collect()
}

fn of_offline(limits: &OfflineLimits) -> Vec<LimitsFault> {
    let tenders = limits.by_tender.values();
    let mut amounts = tenders
        .flat_map(|one| [one.per_payment, one.per_shift])
        .chain([limits.per_payment, limits.per_shift])
        .chain([limits.deposit_per_payment, limits.deposit_per_shift]);
    found([
        (limits.valid_from.is_none(), LimitsFault::NoDay),
        (amounts.any(is_negative), LimitsFault::Negative),
        (!(1..=100).contains(&limits.warn_percent), LimitsFault::Percent),
    ])
}

fn of_authority(authority: &Authority) -> Vec<LimitsFault> {
    let ends = authority
        .valid_until
        .is_some_and(|until| Some(until) < authority.valid_from);
    let negative = authority.grants.iter().any(|grant| is_negative(grant.up_to));
    let mut faults = found([
        (authority.valid_from.is_none(), LimitsFault::NoDay),
        (ends, LimitsFault::Ends),
        (negative, LimitsFault::Negative),
    ]);
    let mut seen = BTreeSet::new();
    let twice = authority
        .grants
        .iter()
        .filter(|grant| !seen.insert((grant.role, grant.act)));
    faults.extend(twice.map(|grant| LimitsFault::GrantTwice {
        role: grant.role,
        act: grant.act,
    }));
    let apart = authority.grants.iter().filter(|grant| !may_approve(grant.role));
    faults.extend(apart.map(|grant| LimitsFault::GrantApart {
        role: grant.role,
        act: grant.act,
    }));
    let idle = authority.deputies.iter();
    let idle = idle.filter(|deputy| deputy.until < deputy.from || deputy.acts.is_empty());
    faults.extend(idle.map(|deputy| LimitsFault::Deputy { staff: deputy.staff }));
    faults
}

fn of_settings(settings: &Settings) -> Vec<LimitsFault> {
    let amounts = [
        settings.ask_again_above,
        settings.carry_forward_below,
        settings.drawer_cash_limit,
        settings.safe_overnight_limit,
        settings.alone_up_to,
    ];
    let halls: BTreeSet<HallNo> = settings.halls.iter().map(|one| one.hall).collect();
    let nameless = settings.halls.iter().any(|one| one.name.trim().is_empty());
    let gateway = settings.wallet_gateway.as_deref();
    found([
        (
            settings.company.trim().is_empty() || settings.late_fee_word.trim().is_empty(),
            LimitsFault::NoName,
        ),
        (
            halls.is_empty() || halls.len() < settings.halls.len() || nameless,
            LimitsFault::Halls,
        ),
        (
            settings.time_zone.parse::<Tz>().is_err(),
            LimitsFault::Zone {
                zone: settings.time_zone.clone(),
            },
        ),
        (
            ![1, 10, 50, 100].contains(&settings.smallest_coin.fen()),
            LimitsFault::Coin,
        ),
        (amounts.into_iter().any(Money::is_negative), LimitsFault::Negative),
        (
            !(1..=60).contains(&settings.answer_within_days),
            LimitsFault::AnswerDays,
        ),
        (!settings.retention.is_lawful(), LimitsFault::Retention),
        (
            gateway.is_some_and(|address| !may_be_asked(address)),
            LimitsFault::Gateway,
        ),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payment::Tender;

    fn day(text: &str) -> BusinessDate {
        text.parse().unwrap()
    }

    fn told(document: &LimitsDocument) -> Vec<String> {
        document.faults().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn limits_of_a_day() {
        let good = OfflineLimits {
            valid_from: Some(day("2027-01-01")),
            ..OfflineLimits::default()
        };
        assert_eq!(told(&LimitsDocument::Offline(good.clone())), [""; 0]);
        let mut bad = OfflineLimits {
            valid_from: None,
            warn_percent: 0,
            ..good.clone()
        };
        bad.by_tender.entry(Tender::Cash).or_default().per_shift = Some(Money::from_fen(-1));
        assert_eq!(
            told(&LimitsDocument::Offline(bad)),
            [
                "no first day",
                "an amount below zero",
                "a warning from 1 to 100 percent of a limit"
            ]
        );
        let none = OfflineLimits {
            per_payment: None,
            per_shift: None,
            hours: None,
            data_hours: None,
            ..good
        };
        let from = day("2027-01-01");
        let notes = LimitsDocument::Offline(none.clone()).notes(&Settings::default(), from);
        assert_eq!(notes, [LimitsNote::BackDated { from }, LimitsNote::NoLimit]);
        let mut of_cash = none;
        of_cash.by_tender.entry(Tender::Cash).or_default().per_shift = Some(Money::from_fen(1));
        let notes = LimitsDocument::Offline(of_cash).notes(&Settings::default(), from);
        assert_eq!(notes, [LimitsNote::BackDated { from }], "one tender is limited");
    }

    #[test]
    fn who_may_approve() {
        let mut authority = Authority {
            valid_from: Some(day("2027-01-01")),
            ..Authority::default()
        };
        let document = LimitsDocument::Authority(authority.clone());
        assert_eq!(told(&document), [""; 0]);
        assert_eq!(document.notes(&Settings::default(), day("2026-12-06")), []);
        authority.valid_until = Some(day("2026-12-31"));
        authority.grants.retain(|grant| grant.act != Act::RefundDeposit);
        authority.grants.push(authority.grants[0].clone());
        let document = LimitsDocument::Authority(authority);
        assert_eq!(
            told(&document),
            [
                "it ends before it begins",
                "Supervisor is granted ReversePayment twice"
            ]
        );
        let act = Act::RefundDeposit;
        let until = day("2026-12-31");
        assert_eq!(
            document.notes(&Settings::default(), day("2026-12-06")),
            [LimitsNote::Ends { until }, LimitsNote::Nobody { act }]
        );
    }

    type Change = fn(&mut Settings);

    #[test]
    fn settings_of_a_city() {
        let settings = |change: Change| {
            let mut settings = Settings::default();
            change(&mut settings);
            LimitsDocument::Settings(Box::new(settings))
        };
        let rows: [(Change, &[&str]); 7] = [
            (|_| {}, &[]),
            (|one| one.company.clear(), &["a name is missing"]),
            (
                |one| one.halls.push(one.halls[0].clone()),
                &["a hall has a number of its own and a name"],
            ),
            (
                |one| one.time_zone = "Moon".to_owned(),
                &["\"Moon\" is no time zone"],
            ),
            (
                |one| one.smallest_coin = Money::from_fen(20),
                &["change is rounded to 0.01, 0.10, 0.50 or 1.00 yuan"],
            ),
            (
                |one| one.answer_within_days = 0,
                &["an answer within 1 to 60 working days"],
            ),
            (
                |one| one.wallet_gateway = Some("http://pay.example.com".to_owned()),
                &["a wallet's gateway is https, or on this machine"],
            ),
        ];
        for (change, due) in rows {
            assert_eq!(told(&settings(change)), due);
        }
        let notes =
            settings(|one| one.halls[0].hall = HallNo(2)).notes(&Settings::default(), day("2026-12-06"));
        let hall = HallNo(1);
        assert_eq!(notes, [LimitsNote::AtOnce, LimitsNote::HallGone { hall }]);
    }
}
