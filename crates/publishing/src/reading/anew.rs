//! A bill issued anew: as its tariff makes it of the right reading, under a number of its own, for the same month.

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::bill::{Bill, Line, Segment};
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{MovedReading, ReadingFault};
use cistern_domain::tariff::{ComputedBill, Tariff};
use cistern_domain::volume::Volume;

use super::ReadingRefused;

/// What all bills of one correction have in common.
pub(crate) struct Anew<'a> {
    /// What was wrong with the first of them.
    pub(crate) fault: ReadingFault,
    /// What it should have been, m³.
    pub(crate) right_m3: i64,
    pub(crate) payable_on: BusinessDate,
    pub(crate) account: &'a AccountState,
}

impl Anew<'_> {
    /// The bill instead of `wrong`.
    pub(crate) fn issue(
        &self,
        tariff: &Tariff,
        wrong: &Bill,
        computed: &ComputedBill,
        is_misread: bool,
    ) -> Result<Bill, ReadingRefused> {
        let no_tariff = || ReadingRefused::NoTariff {
            bill: wrong.bill.clone(),
        };
        let lines = computed.lines.iter().map(|line| {
            Some(Line {
                component: tariff.component(line.component)?.to_owned(),
                tier: line.tier,
                volume_m3: line.volume.m3(),
                price: Some(line.price.yuan()),
                amount: line.amount,
            })
        });
        let tiers = computed
            .tiers
            .iter()
            .filter_map(|tier| tier.whole().map(Volume::m3));
        let right_m3 = if is_misread {
            self.right_m3
        } else {
            wrong.volume_m3
        };
        let mut segments = wrong.segments.clone();
        self.read_right(&mut segments, right_m3 - wrong.volume_m3)?;
        Ok(Bill {
            bill: self.account.next_number(&wrong.bill).ok_or_else(no_tariff)?,
            volume_m3: right_m3,
            tiers_m3: if wrong.tiers_m3.is_empty() {
                Vec::new()
            } else {
                tiers.collect()
            },
            used_before_m3: Some(computed.used_before.m3()),
            lines: lines.collect::<Option<_>>().ok_or_else(no_tariff)?,
            amount: computed.total,
            // Where the company read wrong, nobody owes late fee for the past.
            payable_on: match self.fault.is_ours() {
                true => wrong.payable_on.max(self.payable_on),
                false => wrong.payable_on,
            },
            paid_before: Money::ZERO,
            segments,
            ..wrong.clone()
        })
    }

    /// Moves the reading that was wrong.
    fn read_right(&self, segments: &mut [Segment], more: i64) -> Result<(), ReadingRefused> {
        let moves = self.fault.moves();
        let segment = match moves {
            MovedReading::Start => segments.first_mut(),
            MovedReading::End | MovedReading::None => segments.last_mut(),
        };
        let Some(segment) = segment else { return Ok(()) };
        segment.volume_m3 += more;
        match moves {
            MovedReading::Start => segment.from -= more,
            MovedReading::End => segment.to += more,
            MovedReading::None => {}
        }
        if segment.from < 0 || segment.to < 0 {
            return Err(ReadingRefused::BelowZero { m3: self.right_m3 });
        }
        Ok(())
    }
}
