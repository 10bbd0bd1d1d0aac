//! What a page is told where something broke at the office: each kind says by itself what is safe and what to do, because a
//! busy database, an act that may stand and an office that only reads are three different mornings for whoever sits there.
//!
//! Absent on purpose: what exactly broke. That is in the log, for 信息.

use std::io::ErrorKind;

use cistern_journal::Fault;
use schemars::JsonSchema;
use serde::Serialize;

use super::Console;
use crate::differences::UnreadPlace;
use crate::fault::{OfficeFault, Stands};

/// When a page may come again where others worked on the database, or it could not be reached, seconds.
const AGAIN_SECONDS: u32 = 5;

/// Something broke at the office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schemars(rename = "OfficeBroke")]
pub enum Trouble {
    /// Others work on the database, bodies wait for room, or the way to the database broke before anything was written. Nothing
    /// was done.
    Busy {
        /// When to come again, seconds.
        seconds: u32,
    },
    /// It broke while it was being confirmed: it is done, or it is not.
    Uncertain,
    /// An act of many rows stopped on the way.
    Partly {
        /// What of it stands.
        stands: Stands,
        /// What came last may stand too.
        uncertain: bool,
    },
    /// It is done, and what there is now could not be read.
    Unshown,
    /// The office was restored from a copy and writes nothing yet. Nothing was done.
    Restored {
        /// PCs that are yet to give back what they hold; 0: all have, and the office writes again.
        waits_for: u32,
    },
    /// The office was restored from a copy of before its signing key was rotated, and has not that key. Nothing was done.
    KeyRotated,
    /// Something that the office keeps is damaged, and what was asked for is about that too. Nothing was done.
    Unread {
        /// Which.
        place: UnreadPlace,
    },
    /// There is no room on the office's disk. Nothing was done.
    DiskFull,
    /// Something else. Nothing was done.
    Fault,
}

impl Trouble {
    /// Others are at work: come again.
    pub(super) const fn busy() -> Self {
        Self::Busy {
            seconds: AGAIN_SECONDS,
        }
    }
}

impl From<&OfficeFault> for Trouble {
    fn from(fault: &OfficeFault) -> Self {
        let of_journal = fault.of_journal();
        let uncertain = matches!(of_journal, Some(Fault::Uncertain(_)));
        match (fault, of_journal) {
            (OfficeFault::Midway { stands, .. }, _) => Self::Partly {
                stands: *stands,
                uncertain,
            },
            (_, Some(Fault::Uncertain(_))) => Self::Uncertain,
            (_, Some(Fault::Busy | Fault::Unreachable(_))) => Self::busy(),
            (_, Some(Fault::Restored)) => Self::Restored { waits_for: 0 },
            (_, Some(Fault::KeyRotated)) => Self::KeyRotated,
            (_, Some(Fault::DiskFull)) => Self::DiskFull,
            (OfficeFault::Scratch(error) | OfficeFault::Packing(error), _) if is_no_room(error) => {
                Self::DiskFull
            }
            (_, Some(fault)) => UnreadPlace::of(fault).map_or(Self::Fault, |place| Self::Unread { place }),
            _ => Self::Fault,
        }
    }
}

fn is_no_room(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded)
}

impl Console {
    /// With how many PCs a restored office waits for, or that it lacks its key alone; where that cannot be read, it waits for none that
    /// is known.
    pub(super) fn with_pcs(&self, trouble: Trouble) -> Trouble {
        let Trouble::Restored { .. } = trouble else {
            return trouble;
        };
        let left = self.office.recovering().ok().flatten();
        let waits_for = left.as_ref().map_or(0, |left| left.waits_for.len());
        match left {
            Some(left) if left.lacks_key && waits_for == 0 => Trouble::KeyRotated,
            _ => Trouble::Restored {
                waits_for: u32::try_from(waits_for).unwrap_or(u32::MAX),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each of the journal's faults by what it means for whoever acts, alone and behind batches that stand.
    #[test]
    fn each_fault_is_told_as_what_it_means_for_the_act() {
        let stands = Stands::BillRun { bills: 400 };
        let table = [
            (Fault::Busy, Trouble::busy(), false),
            (Fault::Unreachable("down".to_owned()), Trouble::busy(), false),
            (Fault::Uncertain("broke".to_owned()), Trouble::Uncertain, true),
            (Fault::Restored, Trouble::Restored { waits_for: 0 }, false),
            (Fault::KeyRotated, Trouble::KeyRotated, false),
            (Fault::DiskFull, Trouble::DiskFull, false),
            (Fault::Standby, Trouble::Fault, false),
        ];
        for (fault, told, uncertain) in table {
            let fault = OfficeFault::from(fault);
            assert_eq!(Trouble::from(&fault), told, "{fault}");
            let partly = Trouble::Partly { stands, uncertain };
            assert_eq!(Trouble::from(&fault.after(stands)), partly);
        }
        let nothing = OfficeFault::from(Fault::Busy).after(Stands::BillRun { bills: 0 });
        assert_eq!(
            Trouble::from(&nothing),
            Trouble::busy(),
            "nothing stands: it did not begin"
        );
        let full = OfficeFault::Scratch(ErrorKind::StorageFull.into());
        assert_eq!(Trouble::from(&full), Trouble::DiskFull);
    }
}
