//! What finance puts right (冲正更正): payments and bills as they are looked up, what waits to be decided, and what putting one right
//! comes to. Derived when it is asked for.
//!
//! Absent on purpose: deciding, and writing. Those are `act/correction`.

mod found;
mod told;
mod waits;

pub use found::{
    AccountFound, BillFound, CorrectionsFound, DrawerOf, PaymentAsked, PaymentEnd, PaymentFound, PaymentPart,
    PendingOfPayment,
};
pub(crate) use found::{LookUp, found, waiting};
pub(crate) use told::Standing;
pub use told::{AccountTold, BillTold, CorrectionTold, ReadingTold};
pub(crate) use waits::waits;
