//! Random days: hundreds of acts a case by three clerks over several days, checked all along against a plain model
//! that knows only what receipts and slips said.
//!
//! Holds for every run: a drawer is what was shown to go in less what was shown to go out, through whoever's hands it goes;
//! the safe is what was dropped and closed; a deposit is the sum of its receipts less what was refunded, and what is held of
//! it what was asked back; a bill is the sum of its receipts, whatever late fee was waived; nothing is reversed twice; every
//! receipt number is in one state; every entry's postings add up to zero; the file verifies, and folds to the same anew.

mod act;
mod model;
mod more;

use cistern_domain::fold::postings;
use cistern_domain::ids::EntryNo;
use cistern_domain::money::Money;
use cistern_journal::Fault;
use proptest::prelude::*;

use act::{Act, acts};
use model::Model;

use crate::hall::Hall;

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 12,
        max_shrink_iters: 40,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_drawer_and_no_deposit_is_ever_wrong(acts in acts(250)) {
        let mut model = Model::begin();
        for (nth, act) in acts.iter().enumerate() {
            act.happen(&mut model);
            model.drawer_agrees();
            if nth % 8 == 0 {
                model.accounts_agree();
                model.safe_agrees();
                model.numbers_agree();
            }
        }
        Act::EndDay.happen(&mut model);
        model.accounts_agree();
        model.safe_agrees();
        model.numbers_agree();
        balances(&model.hall);
        model.hall.verified();
    }
}

/// Every entry by itself, read from its bytes.
fn balances(hall: &Hall) {
    let read = hall.counter.file().read::<_, Fault>(|tx| {
        for journal in tx.journals()? {
            tx.entries_after::<Fault>(journal.journal, EntryNo(0), |stored| {
                let entry = stored.envelope.open().expect("signed bytes");
                let body = entry.read().expect("a known kind");
                let off: Money = postings(&entry, &body).iter().map(|posting| posting.amount).sum();
                assert!(off.is_zero(), "{} is off by {off}", entry.at());
                Ok(true)
            })?;
        }
        Ok(())
    });
    read.expect("read");
}
