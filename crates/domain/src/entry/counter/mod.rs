//! What a counter writes: shifts, takings, paper. Facts, never refused and never rewritten.

mod approval;
mod basket;
mod invoice;
mod late;
mod numbers;
mod paper;
mod payment;
mod refund;
mod reversal;
mod seat;
mod shift;
mod waiver;
mod wallet;

pub use approval::*;
pub use basket::*;
pub use invoice::*;
pub use late::*;
pub use numbers::*;
pub use paper::*;
pub use payment::*;
pub use refund::*;
pub use reversal::*;
pub use seat::*;
pub use shift::*;
pub use waiver::*;
pub use wallet::*;
