//! I4: once everybody has heard everything, head office has said of every account what its facts come to. Worked out here from
//! the facts again, not by the rule that decided.

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::fold::{Key, State};
use cistern_domain::settlement::SettlementRule;
use cistern_journal::Fault;

use super::{Node, Violation};

pub(super) fn check(node: &Node<'_>) -> Result<(), Violation> {
    let mut undecided = None;
    node.file.read::<_, Fault>(|tx| {
        tx.each_state::<Fault>(&[Key::ACCOUNTS], |key, state| {
            if let (Key::Account(account), State::Account(state)) = (key, state)
                && let Some(what) = left_over(&state)
            {
                undecided.get_or_insert((account, what));
            }
            Ok(())
        })
    })?;
    match undecided {
        None => Ok(()),
        Some((account, what)) => Err(Violation::Undecided {
            node: node.name.to_owned(),
            account,
            what,
        }),
    }
}

fn left_over(state: &AccountState) -> Option<String> {
    for (number, bill) in state.bills.iter().filter(|(_, bill)| bill.issued.is_some()) {
        let parts: Money = bill.parts.values().map(|part| part.principal).sum();
        let beyond = (bill.paid_before + parts - bill.billed()).or_zero();
        if bill.beyond.principal != beyond {
            return Some(format!(
                "bill {number} got {beyond} too much, {} of it was decided",
                bill.beyond.principal
            ));
        }
    }
    let told = state.settlements.iter();
    let short: Money = told
        .filter(|(about, _)| about.rule == SettlementRule::DepositShort)
        .map(|(_, settlement)| settlement.principal)
        .sum();
    let missing = (-state.deposit).or_zero();
    (short != missing).then(|| format!("{missing} of the deposit is missing, {short} is told"))
}
