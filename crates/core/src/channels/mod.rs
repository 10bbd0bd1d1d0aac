//! Exceptions of channels (渠道对账差异) as the desk and the day's close show them: what head office found in a bank's, WeChat's
//! or Alipay's statement, what is done next, by whom and by when. Absent on purpose: matching and closing, which are head
//! office's.

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::channel::{Channel, ExceptionState, FourWay, NextStep};
use cistern_domain::date::BusinessDate;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, EntryNo, HallNo, ReceiptNo};
use cistern_domain::settings::Role;
use cistern_journal::Tx;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::Fault;

/// An exception that is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChannelException {
    /// Its number at head office.
    pub number: EntryNo,
    /// At whom.
    pub channel: Channel,
    /// The statement's day.
    pub date: BusinessDate,
    /// The order, as both sides know it.
    pub order: String,
    /// Which of the four ways.
    pub way: FourWay,
    /// What we hold of it.
    pub ours: Money,
    /// What the channel holds of it.
    pub theirs: Money,
    /// The account, where it is known.
    pub account: Option<AccountNo>,
    /// Our receipt.
    pub receipt: Option<ReceiptNo>,
    /// What to do first.
    pub step: NextStep,
    /// Who decides.
    pub decides: Role,
    /// By when.
    pub due: BusinessDate,
}

/// Those of an account that are open, oldest first.
pub(crate) fn exceptions_of(tx: &Tx<'_>, state: &AccountState) -> Result<Vec<ChannelException>, Fault> {
    let mut open = Vec::new();
    for number in &state.exceptions {
        if let Some(State::Exception(state)) = tx.state(&Key::Exception(*number))? {
            open.extend(shown(*number, &state));
        }
    }
    Ok(open)
}

/// Those of a hall that are open, oldest first.
pub(crate) fn exceptions_in(tx: &Tx<'_>, hall: HallNo) -> Result<Vec<ChannelException>, Fault> {
    let mut open = Vec::new();
    tx.each_state::<Fault>(&[Key::EXCEPTIONS], |key, state| {
        if let (Key::Exception(number), State::Exception(state)) = (key, state)
            && state.open().is_some_and(|opened| opened.hall == Some(hall))
        {
            open.extend(shown(number, &state));
        }
        Ok(())
    })?;
    Ok(open)
}

fn shown(number: EntryNo, state: &ExceptionState) -> Option<ChannelException> {
    let opened = state.open()?;
    Some(ChannelException {
        number,
        channel: opened.channel,
        date: opened.date,
        order: opened.order.clone(),
        way: opened.way,
        ours: opened.ours,
        theirs: opened.theirs,
        account: state.account.clone(),
        receipt: opened.receipt,
        step: opened.step,
        decides: opened.decides,
        due: opened.due,
    })
}
