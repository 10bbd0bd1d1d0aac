//! Listing pending cheques, and writing down what the bank said.

use std::collections::BTreeMap;

use cistern_domain::account::AccountState;
use cistern_domain::authority::NoAuthority;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, BasketId};
use cistern_journal::Tx;
use cistern_publishing::{ChequeRefused, cheques_of, tell_cheque};

use super::{AskCheques, ChequeLine, ChequeRefusal, Cheques, TellCheque};
use crate::account::details_of;
use crate::changed::Topic;
use crate::counter::{Counter, date_now};
use crate::refusal::{Failed, Fault, NotNow, refuse};
use crate::rules::Rules;
use crate::staff::{ApprovalRefusal, Done, finance_here};

/// Pending cheques of an account.
pub(crate) fn pending_of(
    tx: &Tx<'_>,
    account: &AccountNo,
    state: &AccountState,
) -> Result<Vec<ChequeLine>, Fault> {
    let pending = lines_of(tx, account, state)?;
    Ok(pending.into_iter().map(|(_, line)| line).collect())
}

fn lines_of(
    tx: &Tx<'_>,
    account: &AccountNo,
    state: &AccountState,
) -> Result<Vec<(Option<BasketId>, ChequeLine)>, Fault> {
    let cheques = cheques_of(tx, account, state)?;
    if cheques.is_empty() {
        return Ok(Vec::new());
    }
    let name = details_of(tx, state)?.name;
    let lines = cheques.into_iter().map(|cheque| {
        let line = ChequeLine {
            payment: cheque.payment,
            receipt: cheque.receipt,
            account: cheque.account,
            name: name.clone(),
            taken_on: cheque.taken_on,
            amount: cheque.amount,
            reference: cheque.reference,
            receipts: 1,
            whole: cheque.amount,
        };
        (cheque.basket, line)
    });
    Ok(lines.collect())
}

/// One paper is one line: what it paid in a basket is added up under the first of its receipts.
fn by_paper(lines: Vec<(Option<BasketId>, ChequeLine)>) -> Vec<ChequeLine> {
    let mut papers: Vec<ChequeLine> = Vec::new();
    let mut known: BTreeMap<(BasketId, String), usize> = BTreeMap::new();
    for (basket, line) in lines {
        let paper = basket.map(|basket| (basket, line.reference.clone()));
        let first = paper.as_ref().and_then(|paper| known.get(paper).copied());
        if let Some(first) = first.and_then(|at| papers.get_mut(at)) {
            first.receipts += 1;
            first.whole += line.amount;
            continue;
        }
        known.extend(paper.map(|paper| (paper, papers.len())));
        papers.push(line);
    }
    papers
}

impl Counter {
    /// Cheques that are pending, as far as they are known here.
    ///
    /// # Errors
    /// [`NotNow`], and those of the disk.
    pub fn cheques(&self, _: &AskCheques) -> Result<Cheques, Failed<NotNow>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let mut lines = Vec::new();
            tx.each_state::<Fault>(&[Key::ACCOUNTS], |key, state| {
                if let (Key::Account(account), State::Account(state)) = (key, state) {
                    lines.extend(lines_of(tx, &account, &state)?);
                }
                Ok(())
            })?;
            let on = date_now(tx, &*Rules::load(tx)?, self.now())?;
            Ok(Cheques {
                cheques: by_paper(lines),
                finance: finance_here(tx, on, who.staff)?,
            })
        })
    }

    /// Writes down what the bank said, where this file writes its office's journal.
    ///
    /// # Errors
    /// [`ChequeRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn tell_cheque(&self, ask: &TellCheque) -> Result<Done, Failed<ChequeRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        let finance = self.finance(&ask.approver, who.staff).map_err(Failed::widen)?;
        self.file.act(|tx| {
            let pen = self.finance_pen(tx, &finance)?;
            match tell_cheque(tx, &pen, ask.payment, ask.cleared) {
                Ok(_) => Ok(()),
                Err(ChequeRefused::DrawerOpen) => refuse(ChequeRefusal::DrawerOpen),
                Err(ChequeRefused::Own(_)) => refuse(ApprovalRefusal::from(NoAuthority::OwnAccount)),
                Err(ChequeRefused::Publication(publication)) => Err(Failed::Broken(publication.into())),
                Err(_) => refuse(ChequeRefusal::NotPending { payment: ask.payment }),
            }
        })?;
        self.touched(&[Topic::Status, Topic::Account, Topic::Find, Topic::Receipts]);
        Ok(Done {})
    }
}
