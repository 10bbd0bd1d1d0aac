//! Terms by which somebody may erase (不相容岗位): who made a term shorter does not erase what only that makes due. Somebody else
//! stands for the shorter term: by erasing, or by publishing another one.
//!
//! What a command shortened without a name may be anybody's doing: it is nobody's to erase by, until somebody publishes the
//! settings in their name and stands for it. Absent on purpose: who may publish, and who may erase (`duties`).

use crate::ids::StaffNo;
use crate::retention::{Kind, Retention, Term};

/// The terms in force and those by which one person may erase, as settings were published so far.
#[derive(Debug)]
pub struct OwnTerms {
    staff: StaffNo,
    any: bool,
    vouchers: OwnTerm,
    personal_details: OwnTerm,
    attachments: OwnTerm,
}

/// The same of one kind.
#[derive(Debug)]
struct OwnTerm {
    now: Term,
    theirs: Term,
    /// A command shortened it, and nobody stood for that since.
    nameless: bool,
}

impl OwnTerms {
    /// Of somebody, before anything was published: as the program ships them.
    #[must_use]
    pub fn of(staff: StaffNo) -> Self {
        let shipped = Retention::default();
        Self {
            staff,
            any: false,
            vouchers: OwnTerm::new(shipped.vouchers),
            personal_details: OwnTerm::new(shipped.personal_details),
            attachments: OwnTerm::new(shipped.attachments),
        }
    }

    /// Settings were published with these terms. The first, where a command publishes it, founds the city: it shortens nothing.
    pub fn published(&mut self, by: StaffNo, terms: &Retention) {
        // Whoever looks without a name erases nothing, and sees the terms in force.
        let is_as_published = self.staff == StaffNo::PROGRAM || (!self.any && by == StaffNo::PROGRAM);
        self.any = true;
        let is_theirs = by == self.staff;
        for (own, new) in [
            (&mut self.vouchers, &terms.vouchers),
            (&mut self.personal_details, &terms.personal_details),
            (&mut self.attachments, &terms.attachments),
        ] {
            match is_as_published {
                true => *own = OwnTerm::new(new.clone()),
                false => own.published((by, is_theirs), new),
            }
        }
    }

    /// By which they may erase.
    #[must_use]
    pub fn theirs(&self) -> Retention {
        Retention {
            vouchers: self.vouchers.theirs.clone(),
            personal_details: self.personal_details.theirs.clone(),
            attachments: self.attachments.theirs.clone(),
        }
    }

    /// Whether one of the terms in force is too short for them.
    #[must_use]
    pub fn differ(&self) -> bool {
        [Kind::Voucher, Kind::PersonalDetails, Kind::Attachment]
            .into_iter()
            .map(|kind| self.one(kind))
            .any(|one| one.theirs.years > one.now.years)
    }

    const fn one(&self, kind: Kind) -> &OwnTerm {
        match kind {
            Kind::Voucher => &self.vouchers,
            Kind::PersonalDetails => &self.personal_details,
            Kind::Attachment => &self.attachments,
        }
    }
}

impl OwnTerm {
    fn new(term: Term) -> Self {
        Self {
            now: term.clone(),
            theirs: term,
            nameless: false,
        }
    }

    fn published(&mut self, (by, is_theirs): (StaffNo, bool), new: &Term) {
        let is_nameless = by == StaffNo::PROGRAM;
        if is_nameless || is_theirs {
            if new.years >= self.theirs.years {
                self.theirs = new.clone();
            }
        } else if new.years != self.now.years || self.nameless {
            // Another stands for this one.
            self.theirs = new.clone();
        }
        self.nameless = is_nameless && (new.years < self.now.years || self.nameless);
        self.now = new.clone();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: StaffNo = StaffNo(8);
    const B: StaffNo = StaffNo(9);
    const NOBODY: StaffNo = StaffNo::PROGRAM;

    /// By which years A and B may erase after these publications of a term.
    fn may(published: &[(StaffNo, u16)]) -> [u16; 2] {
        [A, B].map(|who| {
            let mut terms = OwnTerms::of(who);
            for (by, years) in published {
                let mut retention = Retention::default();
                retention.attachments.years = *years;
                terms.published(*by, &retention);
            }
            let last = published.last().map_or(5, |(_, years)| *years);
            let theirs = terms.theirs().attachments.years;
            assert_eq!(terms.differ(), theirs > last, "{who} {published:?}");
            theirs
        })
    }

    #[test]
    fn who_made_a_term_shorter_erases_by_the_one_before_it() {
        type Row = (&'static [(StaffNo, u16)], [u16; 2], &'static str);
        let rows: [Row; 14] = [
            (&[], [5, 5], "as shipped"),
            (&[(NOBODY, 2)], [2, 2], "a city is founded with it"),
            (
                &[(A, 2)],
                [5, 2],
                "the first that a person publishes is one as any",
            ),
            (&[(NOBODY, 5), (A, 2)], [5, 2], "shorter"),
            (&[(NOBODY, 5), (A, 7)], [7, 7], "longer"),
            (&[(NOBODY, 5), (A, 4), (A, 2)], [5, 2], "in two steps"),
            (
                &[(NOBODY, 5), (A, 2), (A, 3)],
                [5, 3],
                "and a little longer again",
            ),
            (
                &[(NOBODY, 5), (A, 2), (B, 2)],
                [5, 2],
                "for another reason, the term as it was",
            ),
            (
                &[(NOBODY, 5), (A, 2), (NOBODY, 2)],
                [5, 2],
                "by a command, the same",
            ),
            (
                &[(NOBODY, 5), (A, 2), (B, 3)],
                [3, 3],
                "another stands for another term",
            ),
            (&[(NOBODY, 5), (A, 4), (B, 2)], [2, 4], "each for their own"),
            (&[(NOBODY, 5), (NOBODY, 2)], [5, 5], "without a name: nobody"),
            (
                &[(NOBODY, 5), (NOBODY, 2), (A, 2)],
                [5, 2],
                "until somebody stands for it",
            ),
            (
                &[(NOBODY, 5), (NOBODY, 2), (NOBODY, 2), (B, 2), (A, 2)],
                [2, 5],
                "and that stays theirs",
            ),
        ];
        for (published, expected, why) in rows {
            assert_eq!(may(published), expected, "{why}: {published:?}");
        }
    }
}
