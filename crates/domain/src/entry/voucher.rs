//! Which entries are vouchers (会计凭证), or close books over them: whoever wrote or approved one stands on it by name.
//!
//! Absent on purpose: how long that is kept (`retention`).

use super::{Body, Entry};
use crate::fold::postings;
use crate::retention::Kind;

impl Body {
    /// Whether the names of who wrote and who approved it belong to a voucher: it moves money, it says something that belongs to
    /// one, or it closes a drawer, a day, a sheet or a month.
    #[must_use]
    pub fn is_voucher(&self, entry: &Entry) -> bool {
        let closes = matches!(
            self,
            Self::ShiftClosed(_)
                | Self::ShiftClosedWithSlips(_)
                | Self::DayClosed(_)
                | Self::DayClosedWithNumbers(_)
                | Self::SheetSigned(_)
                | Self::PeriodClosed(_)
        );
        let says = || self.detached().iter().any(|one| one.kind == Kind::Voucher);
        closes || says() || !postings(entry, self).is_empty()
    }
}
