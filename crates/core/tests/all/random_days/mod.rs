//! Random days: thousands of acts by three clerks, checked all along against a plain model that knows only what receipts,
//! slips, the bank and the platform said.
//!
//! Holds for every run: a drawer is what was shown to go in less what was shown to go out, through whoever's hands it goes;
//! the safe is what was dropped and closed, and goes to the bank whole; a deposit is the sum of its receipts less what was
//! refunded, and what is held of it what was asked back; a bill is the sum of its receipts, whatever late fee was waived; a
//! cheque is told once, and one that bounced undoes all of its payment; what arrived is claimed within what is left; a wallet
//! is charged once, and what its platform holds is in the books; nothing is reversed twice; every receipt number is in one
//! state; every entry's postings add up to zero, and each ledger is what the model says; the file verifies, and folds to the
//! same anew.

mod act;
mod agree;
mod bank;
mod charge;
mod late;
mod model;
mod more;
mod platform;

use proptest::prelude::*;

use act::{Act, acts};
use model::Model;

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2,
        max_shrink_iters: 40,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_drawer_and_no_deposit_is_ever_wrong(acts in acts(2_000)) {
        let mut model = Model::begin();
        for (nth, act) in acts.iter().enumerate() {
            act.happen(&mut model);
            model.drawer_agrees();
            if nth % 32 == 0 {
                model.accounts_agree();
                model.safe_agrees();
                model.numbers_agree();
                model.lists_agree();
            }
        }
        Act::EndDay.happen(&mut model);
        model.accounts_agree();
        model.safe_agrees();
        model.numbers_agree();
        model.lists_agree();
        model.books_agree();
        model.hall.verified();
    }
}
