//! That a one-time code was made for a seat: whoever holds it enrols a PC there.
//!
//! Absent on purpose: the code, which is known nowhere but to whom it was shown; and its use, which an enrolment says.

use minicbor::{Decode, Encode};

use crate::ids::{CounterNo, HallNo};
use crate::instant::Instant;

/// Whoever wrote it made a one-time code for a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct SeatCodeMade {
    /// The hall.
    #[n(0)]
    pub hall: HallNo,
    /// The seat.
    #[n(1)]
    pub counter: CounterNo,
    /// Until when it opens the seat.
    #[n(2)]
    pub until: Instant,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::Body;

    /// Bytes that are written stay readable: none of them may change.
    #[test]
    fn what_was_written_is_read_as_it_was() {
        let made = SeatCodeMade {
            hall: HallNo(3),
            counter: CounterNo(7),
            until: Instant(1_795_392_000_000),
        };
        let body = Body::from(made);
        let bytes = body.encode();
        let told: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(told, "8303071b000001a205b3d000");
        assert_eq!(body.kind(), (76, 1));
        assert_eq!(Body::decode(76, 1, &bytes), Ok(body));
    }
}
