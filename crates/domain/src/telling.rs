//! When the case by which a customer is told of a difference (差异告知) begins, is over, and is open again: by what stands of the
//! difference and how far the case is, and by nothing else, so that to be asked twice is to be asked once.

use crate::instant::Instant;

/// The short name of its business, in the place of an item of the catalogue: there is none, because nobody comes and asks for it.
pub const ITEM: &str = "difference";

/// How far a difference is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// It is open, and the customer to be told.
    Open,
    /// The customer was told, or head office settled it.
    Settled,
    /// There is nothing left of it.
    Nothing,
}

/// How far the case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseIs {
    /// There is none.
    None,
    /// Somebody has it.
    Open,
    /// It is over, since then.
    Closed(Instant),
}

/// What is due of the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// It begins.
    Begin,
    /// It is open again: something was said since it was over.
    Again,
    /// It is over: the customer was told, or head office settled it.
    Told,
    /// It is over: there is nothing left to tell.
    Nothing,
}

/// What is due; nothing where the case is as it should be. `said` is asked only of a case that is over: when head office last said
/// what makes the difference. A department that told the customer and closed the case keeps it closed, whoever settles the rest.
///
/// # Errors
/// Those of `said`.
pub fn due<E>(
    stands: Stands,
    case: CaseIs,
    said: impl FnOnce() -> Result<Option<Instant>, E>,
) -> Result<Option<Due>, E> {
    Ok(match (stands, case) {
        (Stands::Open, CaseIs::None) => Some(Due::Begin),
        (Stands::Open, CaseIs::Closed(when)) => said()?.filter(|said| *said > when).map(|_| Due::Again),
        (Stands::Settled, CaseIs::Open) => Some(Due::Told),
        (Stands::Nothing, CaseIs::Open) => Some(Due::Nothing),
        (Stands::Open, CaseIs::Open) | (Stands::Settled | Stands::Nothing, _) => None,
    })
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use proptest::prelude::*;

    use super::*;

    fn asked(stands: Stands, case: CaseIs, said: i64) -> Option<Due> {
        let said = || Ok::<_, Infallible>(Some(Instant(said)));
        let Ok(due) = due(stands, case, said);
        due
    }

    #[test]
    fn what_is_due() {
        use CaseIs as C;
        use Stands as S;
        let rows = [
            (S::Open, C::None, Some(Due::Begin)),
            (S::Open, C::Open, None),
            (S::Open, C::Closed(Instant(9)), Some(Due::Again)),
            (S::Open, C::Closed(Instant(10)), None),
            (S::Open, C::Closed(Instant(11)), None),
            (S::Settled, C::None, None),
            (S::Settled, C::Open, Some(Due::Told)),
            (S::Settled, C::Closed(Instant(1)), None),
            (S::Nothing, C::None, None),
            (S::Nothing, C::Open, Some(Due::Nothing)),
            (S::Nothing, C::Closed(Instant(1)), None),
        ];
        for (stands, case, expected) in rows {
            assert_eq!(asked(stands, case, 10), expected, "{stands:?} {case:?}");
        }
    }

    fn after(due: Due, now: i64) -> CaseIs {
        match due {
            Due::Begin | Due::Again => CaseIs::Open,
            Due::Told | Due::Nothing => CaseIs::Closed(Instant(now)),
        }
    }

    proptest! {
        /// Whatever happens: asked at once again nothing is due, what is open and not told by anybody has an open case, and what is
        /// not open has none that is open.
        #[test]
        fn asked_twice_is_asked_once(steps in prop::collection::vec((0..3_u8, any::<bool>(), any::<bool>()), 1..30)) {
            let (mut case, mut said, mut told) = (CaseIs::None, 0, false);
            for (now, (stands, says, tells)) in (1..).zip(steps) {
                let stands = [Stands::Open, Stands::Settled, Stands::Nothing][usize::from(stands)];
                if says {
                    (said, told) = (now * 10, false);
                }
                if let Some(due) = asked(stands, case, said) {
                    case = after(due, now * 10 + 1);
                }
                prop_assert_eq!(asked(stands, case, said), None);
                if tells && case == CaseIs::Open {
                    (case, told) = (CaseIs::Closed(Instant(now * 10 + 2)), true);
                }
                let is_open = case == CaseIs::Open;
                prop_assert!(!is_open || stands == Stands::Open);
                if stands == Stands::Open && says && !tells {
                    prop_assert!(is_open || told);
                }
            }
        }
    }
}
