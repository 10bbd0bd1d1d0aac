//! What a counter writes: shifts, takings, paper. Facts, never refused and never rewritten.

mod approval;
mod banking;
mod basket;
mod drawer;
mod invoice;
mod late;
mod left_change;
mod loan;
mod numbers;
mod paper;
mod payment;
mod refund;
mod reversal;
mod seat;
mod shift;
mod waiver;
mod wallet;
mod word;

pub use approval::*;
pub use banking::*;
pub use basket::*;
pub use drawer::*;
pub use invoice::*;
pub use late::*;
pub use left_change::*;
pub use loan::*;
pub use numbers::*;
pub use paper::*;
pub use payment::*;
pub use refund::*;
pub use reversal::*;
pub use seat::*;
pub use shift::*;
pub use waiver::*;
pub use wallet::*;
pub use word::*;
