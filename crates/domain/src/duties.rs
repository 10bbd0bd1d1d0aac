//! Duties apart (不相容岗位分离): pairs of duties that one person may not have at one time, as roles say them. Publishing a
//! person's roles refuses them; what was published before the rule, or by an older program, stays valid.
//!
//! Who stands in for a role (代理), or is granted an act, approves what money does as a supervisor: the same pairs hold.
//!
//! Absent on purpose: who may approve whose act (`authority`), and whose account somebody may not serve (`city`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::authority::Deputy;
use crate::date::BusinessDate;
use crate::ids::StaffNo;
use crate::role_term::RoleTerm;
use crate::settings::Role;

/// Two duties that are kept apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Pair {
    /// 收费 and 票据保管: who takes money, and who gives out the receipt numbers with each PC that is enrolled.
    CashierAndReceipts,
    /// 收费 and 对账: who takes money, and who compares it with bank and channels.
    CashierAndReconciler,
    /// 水价起草 and 水价发布: who writes a tariff, and who publishes it.
    TariffAuthorAndPublisher,
    /// 信息 and 资金: who rules over keys, PCs and people, and who approves what money does.
    ItAndMoney,
}

/// How the duties stand with the roles that there are: a clerk takes money; finance reconciles and writes tariffs; 信息
/// enrols PCs, which grants their receipt numbers, and publishes; a supervisor approves what money does.
const APART: [(Pair, Role, Role); 4] = [
    (Pair::CashierAndReceipts, Role::Clerk, Role::It),
    (Pair::CashierAndReconciler, Role::Clerk, Role::Finance),
    (Pair::TariffAuthorAndPublisher, Role::Finance, Role::It),
    (Pair::ItAndMoney, Role::Supervisor, Role::It),
];

/// Two roles that one person would have on the same days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Clash {
    /// Which duties meet.
    pub pair: Pair,
    /// The one role.
    pub one: Role,
    /// The other.
    pub other: Role,
    /// The first day on which they meet; nothing: since they were published.
    pub from: Option<BusinessDate>,
    /// The last, included; nothing: for good.
    pub until: Option<BusinessDate>,
}

impl Pair {
    const fn words(self) -> &'static str {
        match self {
            Self::CashierAndReceipts => "cashier and receipt keeper",
            Self::CashierAndReconciler => "cashier and reconciler",
            Self::TariffAuthorAndPublisher => "tariff author and publisher",
            Self::ItAndMoney => "IT and money",
        }
    }
}

impl std::fmt::Display for Clash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} may not be one person", self.pair.words())?;
        match (self.from, self.until) {
            (None, None) => f.write_str(" (both for good)")?,
            (Some(from), None) => write!(f, " (both from {from} on)")?,
            (None, Some(until)) => write!(f, " (both until {until})")?,
            (Some(from), Some(until)) => write!(f, " (both from {from} to {until})")?,
        }
        f.write_str("; give one of the roles to somebody else, or let the one end before the other begins")
    }
}

/// Where the roles of one person meet that are kept apart; terms that share no day do not.
#[must_use]
pub fn clashes(roles: &[RoleTerm]) -> Vec<Clash> {
    let of = |role: Role| roles.iter().filter(move |term| term.role == role);
    let mut found = Vec::new();
    for (pair, one, other) in APART {
        let both = of(one).flat_map(|first| of(other).map(move |second| (first, second)));
        found.extend(both.filter_map(|(first, second)| {
            let from = first.from.max(second.from);
            let until = [first.until, second.until].into_iter().flatten().min();
            let meet = from.zip(until).is_none_or(|(from, until)| from <= until);
            meet.then_some(Clash {
                pair,
                one,
                other,
                from,
                until,
            })
        }));
    }
    found
}

/// Where somebody's roles meet what they approve as a deputy, whichever role they stand in for: on those days they rule over
/// what money does, and may not rule over keys, PCs and people.
#[must_use]
pub fn clashes_as_deputy(roles: &[RoleTerm], deputies: &[Deputy]) -> Vec<Clash> {
    let approving = deputies.iter().map(|deputy| RoleTerm {
        role: Role::Supervisor,
        from: Some(deputy.from),
        until: Some(deputy.until),
    });
    let other = roles.iter().copied().filter(|term| !may_approve(term.role));
    clashes(&approving.chain(other).collect::<Vec<_>>())
}

/// Whether a role may be granted to approve what money does.
#[must_use]
pub fn may_approve(role: Role) -> bool {
    !APART
        .iter()
        .any(|(pair, _, other)| *pair == Pair::ItAndMoney && *other == role)
}

/// What somebody does about prices (水价, 违约金).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PriceDuties {
    /// 起草: writes and withdraws drafts.
    pub drafts: bool,
    /// 发布: publishes what others drafted, or sends it back.
    pub publishes: bool,
}

impl PriceDuties {
    /// What somebody with these roles does: finance drafts, 信息 publishes, by the pair of this module.
    #[must_use]
    pub fn of(roles: &[Role]) -> Self {
        Self {
            drafts: roles.contains(&Role::Finance),
            publishes: roles.contains(&Role::It),
        }
    }
}

/// A draft that whoever would publish it wrote of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "staff {0} wrote of this draft, and who writes a price does not publish it; let another person with the role it publish \
     it. Where there is nobody else, give the role to a second person first"
)]
pub struct OwnDraft(pub StaffNo);

/// Whether somebody may publish what these people drafted. Whoever has both roles, from before the rule or as a city's
/// only person, drafts or publishes, and never both of one draft.
///
/// # Errors
/// [`OwnDraft`] where they wrote of it.
pub fn may_publish(authors: &[StaffNo], publisher: StaffNo) -> Result<(), OwnDraft> {
    match authors.contains(&publisher) {
        true => Err(OwnDraft(publisher)),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(role: Role, from: &str, until: &str) -> RoleTerm {
        let day = |day: &str| (!day.is_empty()).then(|| day.parse().unwrap());
        RoleTerm {
            role,
            from: day(from),
            until: day(until),
        }
    }

    #[test]
    fn who_wrote_of_a_draft_does_not_publish_it() {
        let (lin, zhou, wang) = (StaffNo(8), StaffNo(23), StaffNo(9));
        assert_eq!(may_publish(&[lin], zhou), Ok(()));
        assert_eq!(may_publish(&[lin], lin), Err(OwnDraft(lin)));
        assert_eq!(
            may_publish(&[lin, wang], wang),
            Err(OwnDraft(wang)),
            "any of them"
        );
        assert!(OwnDraft(lin).to_string().contains("second person"), "the way out");
    }

    #[test]
    fn finance_drafts_and_it_publishes() {
        let duties = |drafts, publishes| PriceDuties { drafts, publishes };
        for (roles, due) in [
            (vec![Role::Finance], duties(true, false)),
            (vec![Role::It], duties(false, true)),
            (vec![Role::Finance, Role::It], duties(true, true)),
            (vec![Role::Clerk, Role::Supervisor], duties(false, false)),
            (vec![], duties(false, false)),
        ] {
            assert_eq!(PriceDuties::of(&roles), due, "{roles:?}");
        }
    }

    /// Who has what, and what is said of it; nothing: it may be one person.
    #[test]
    fn pairs_that_meet_are_named_with_their_days() {
        use Role::{Clerk, Finance, It, Supervisor};
        let good = |role| term(role, "", "");
        let rows: [(&str, Vec<RoleTerm>, &[&str]); 10] = [
            (
                "a clerk who also approves",
                vec![good(Clerk), good(Supervisor)],
                &[],
            ),
            (
                "a supervisor of finance",
                vec![good(Supervisor), good(Finance)],
                &[],
            ),
            ("nobody", vec![], &[]),
            (
                "cashier, receipts",
                vec![good(Clerk), good(It)],
                &["cashier and receipt keeper may not be one person (both for good)"],
            ),
            (
                "cashier, reconciler",
                vec![good(Finance), term(Clerk, "2026-12-01", "")],
                &["cashier and reconciler may not be one person (both from 2026-12-01 on)"],
            ),
            (
                "author, publisher",
                vec![term(Finance, "", "2026-12-31"), good(It)],
                &["tariff author and publisher may not be one person (both until 2026-12-31)"],
            ),
            (
                "IT, money",
                vec![
                    term(Supervisor, "2026-12-01", "2026-12-31"),
                    term(It, "2026-12-31", "2027-01-31"),
                ],
                &["IT and money may not be one person (both from 2026-12-31 to 2026-12-31)"],
            ),
            (
                "one day after the other",
                vec![term(Clerk, "", "2026-12-31"), term(Finance, "2027-01-01", "")],
                &[],
            ),
            (
                "the second of two terms",
                vec![
                    term(Clerk, "", "2026-11-30"),
                    term(Clerk, "2026-12-20", ""),
                    term(Finance, "2026-12-01", "2026-12-21"),
                ],
                &["cashier and reconciler may not be one person (both from 2026-12-20 to 2026-12-21)"],
            ),
            (
                "all of them",
                vec![good(Clerk), good(Supervisor), good(Finance), good(It)],
                &[
                    "cashier and receipt",
                    "cashier and rec",
                    "tariff author",
                    "IT and money",
                ],
            ),
        ];
        for (what, roles, due) in rows {
            let said: Vec<String> = clashes(&roles).iter().map(ToString::to_string).collect();
            assert_eq!(said.len(), due.len(), "{what}: {said:?}");
            for (said, due) in said.iter().zip(due) {
                assert!(said.starts_with(due), "{what}: {said}");
                assert!(said.contains("somebody else"), "the way out: {said}");
            }
        }
    }

    #[test]
    fn who_stands_in_for_an_approver_has_nothing_to_do_with_keys_on_those_days() {
        let deputy = |from: &str, until: &str| Deputy {
            staff: StaffNo(1),
            instead_of: Role::Finance,
            from: from.parse().unwrap(),
            until: until.parse().unwrap(),
            acts: Vec::new(),
        };
        let october = [deputy("2026-10-01", "2026-10-31")];
        let of = |roles: &[RoleTerm]| clashes_as_deputy(roles, &october);
        assert_eq!(of(&[Role::Clerk.into(), Role::Finance.into()]), []);
        let said: Vec<String> = of(&[Role::It.into()]).iter().map(ToString::to_string).collect();
        assert!(said[0].contains("both from 2026-10-01 to 2026-10-31"), "{said:?}");
        let from = |from: &str| RoleTerm {
            from: Some(from.parse().unwrap()),
            ..Role::It.into()
        };
        assert_eq!(
            (of(&[from("2026-11-01")]).len(), of(&[from("2026-10-31")]).len()),
            (0, 1)
        );
        assert!(!may_approve(Role::It) && may_approve(Role::Clerk) && may_approve(Role::Finance));
    }
}
