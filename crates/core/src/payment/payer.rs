//! Who pays, where it is not the holder: a payload beside the journal, so that it can be erased.

use cistern_domain::details::Payer;
use cistern_domain::ids::Hash;
use cistern_journal::Tx;

use super::PaymentRefusal;
use crate::counter::Counter;
use crate::refusal::{Failed, refuse};

/// Keeps the payer as a payload; nothing where nobody is named.
pub(crate) fn detach(
    counter: &Counter,
    tx: &Tx<'_>,
    payer: Option<&Payer>,
) -> Result<Option<Hash>, Failed<PaymentRefusal>> {
    match payer.map(Payer::checked).transpose() {
        Ok(payer) => Ok(payer
            .flatten()
            .map(|payer| counter.pen().detach(tx, &payer))
            .transpose()?),
        Err(fault) => refuse(PaymentRefusal::Payer { fault }),
    }
}
