//! The late fee (违约金): dated policy, days counted, sum explained as data.
//!
//! Holds: who pays it, from which day, on what, how much at most; extensions after an outage; waivers; days in
//! dispute; bills paid in parts. The date that counts is the business date the money was taken on, never that of an upload.
//! Absent on purpose: the printed word (a setting), and words for the screen: the screen has the figures.

mod accrual;
mod draft;
mod extension;
mod frozen;
mod general;
mod instalments;
mod of_bill;
mod policy;
mod relief;
mod waiver;

pub use accrual::{Exemption, FeeSegment, LateFee, OverdueBill, PartPaid};
pub use draft::{PolicyFault, PolicyNote, TriedDelay, TriedFee};
pub use extension::{Extension, ExtensionScope, extension_of};
pub use frozen::{Frozen, FrozenDays};
pub use general::{GeneralWaiver, WaiverScope, WaiverSubject};
pub use instalments::Instalments;
pub use of_bill::FeeRules;
pub use policy::{CollectionWay, FeeBase, FeeCap, LateFeePolicy};
pub use relief::{ReliefDocument, ReliefFault};
pub use waiver::{CountedWaiver, Waivable, WaivedAtDesk, WaivedBy, Waiver, WaiverRefusal, WaiverWay};
