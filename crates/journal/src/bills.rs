//! A bill as head office issued it: its lines stay in the entry, and are read from there.

use cistern_domain::Money;
use cistern_domain::account::{AccountState, Issued};
use cistern_domain::bill::Bill;
use cistern_domain::entry::Body;
use cistern_domain::ids::{BillNo, EntryRef};
use cistern_domain::late_fee::{FeeBase, LateFeePolicy};
use cistern_domain::tariff::ComponentSum;

use crate::fault::Fault;
use crate::file::Tx;

impl Tx<'_> {
    /// The bill that stands where an account's state says; nothing where it does not.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn issued_bill(&self, number: &BillNo, issued: &Issued) -> Result<Option<Bill>, Fault> {
        let Some(office) = self.office_journal()? else {
            return Ok(None);
        };
        let at = EntryRef {
            journal: office.journal,
            number: issued.entry,
        };
        let mut bills = match self.entry(at)?.map(|entry| entry.read()) {
            Some(Ok(Body::BillsIssued(body))) => body.bills,
            Some(Ok(Body::ReadingCorrected(body))) => body.issued,
            Some(Ok(Body::BillCancelled(body))) => body.issued,
            Some(Ok(Body::BillRestored(body))) => body.issued,
            _ => return Ok(None),
        };
        let index = usize::from(issued.index);
        let found = bills.get(index).is_some_and(|bill| bill.bill == *number);
        Ok(found.then(|| bills.swap_remove(index)))
    }

    /// A bill of an account as it was issued, whether it stands or was booked back; nothing where it is not known.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn bill_of(&self, account: &AccountState, number: &BillNo) -> Result<Option<Bill>, Fault> {
        let known = account.bills.get(number);
        match known.and_then(|known| known.issued.as_ref()) {
            Some(issued) => self.issued_bill(number, issued),
            None => Ok(None),
        }
    }

    /// The sum of a bill that bears late fee: the whole bill, or the components that the policy names.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn fee_base(
        &self,
        policy: Option<&LateFeePolicy>,
        number: &BillNo,
        issued: &Issued,
    ) -> Result<Money, Fault> {
        let Some(policy) = policy.filter(|policy| policy.base != FeeBase::WholeBill) else {
            return Ok(issued.amount);
        };
        let bill = self.issued_bill(number, issued)?;
        let lines = bill.iter().flat_map(|bill| &bill.lines);
        let sums = lines.map(|line| ComponentSum {
            component: line.component.clone(),
            amount: line.amount,
        });
        Ok(policy.base_of(&sums.collect::<Vec<_>>()))
    }
}
