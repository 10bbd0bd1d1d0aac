//! Brings bills and their readings together, one account's period at a time.

use minicbor::Decode;

use crate::fault::SourceFault;
use crate::rows::{BillRow, ReadingRow};
use crate::runs::Merge;

/// One account's bills of one period.
#[derive(Default)]
pub struct Joined {
    /// In file order, with their readings.
    pub bills: Vec<BillRow>,
    /// Where readings stand that repeat an earlier one in all: order, as its key has it.
    pub repeated: Vec<u64>,
    /// Readings before this group, or in it without a bill.
    pub without_bill: u64,
}

/// Walks both sorted streams in step.
pub struct Join {
    bills: Merge,
    readings: Merge,
}

impl Join {
    pub fn new(bills: Merge, readings: Merge) -> Self {
        Self { bills, readings }
    }

    /// The next account and period that has a bill or a reading; nothing at the end.
    pub fn next(&mut self) -> Result<Option<Joined>, SourceFault> {
        let next = [self.bills.key(), self.readings.key()]
            .into_iter()
            .flatten()
            .map(|key| key.0)
            .min();
        let Some(group) = next else { return Ok(None) };
        let mut joined = Joined::default();
        while let Some((_, bill)) = next_of(&mut self.bills, group)? {
            joined.bills.push(bill);
        }
        let mut met: Vec<ReadingRow> = Vec::new();
        while let Some((order, reading)) = next_of::<ReadingRow>(&mut self.readings, group)? {
            if met.contains(&reading) {
                joined.repeated.push(order);
                continue;
            }
            met.push(reading);
        }
        joined.place(met);
        Ok(Some(joined))
    }
}

impl Joined {
    fn place(&mut self, readings: Vec<ReadingRow>) {
        for reading in readings {
            let holds = |bill: &BillRow| bill.from <= reading.from && reading.to <= bill.to;
            let bill = self.bills.iter().position(holds).unwrap_or_default();
            match self.bills.get_mut(bill) {
                Some(bill) => bill.readings.push(reading),
                None => self.without_bill += 1,
            }
        }
    }
}

/// The next record of that group: its order and what it says.
fn next_of<T: for<'b> Decode<'b, ()>>(
    merge: &mut Merge,
    group: u64,
) -> Result<Option<(u64, T)>, SourceFault> {
    if merge.key().is_none_or(|key| key.0 != group) {
        return Ok(None);
    }
    let record = merge.next(|key, bytes| minicbor::decode(bytes).map(|record| (key.1, record)));
    record
        .map_err(SourceFault::Scratch)?
        .transpose()
        .map_err(SourceFault::ScratchDamaged)
}
