//! A sink that keeps what it gets, and a folder to write exports into.

use std::path::Path;

use cistern_import::{
    AccountRow, BillRow, ExportFolder, ImportFault, ImportReport, ImportRules, ImportSink, Rejection,
    SourceFault, read,
};

#[derive(Debug, Default)]
pub struct Kept {
    pub accounts: Vec<AccountRow>,
    pub bills: Vec<BillRow>,
    pub rejected: Vec<Rejection>,
}

/// The sink's own refusal, for tests of how an import ends.
#[derive(Debug, PartialEq, Eq)]
pub struct Full;

impl ImportSink for Kept {
    type Fault = Full;

    fn account(&mut self, account: AccountRow) -> Result<(), Full> {
        assert!(self.bills.is_empty(), "accounts come before bills");
        self.accounts.push(account);
        Ok(())
    }

    fn bill(&mut self, bill: BillRow) -> Result<(), Full> {
        self.bills.push(bill);
        Ok(())
    }

    fn rejected(&mut self, rejection: Rejection) -> Result<(), Full> {
        self.rejected.push(rejection);
        Ok(())
    }
}

/// Classes of Hangzhou's sample tariff.
pub fn rules() -> ImportRules {
    ImportRules::new([
        "居民阶梯",
        "居民合用表",
        "执行居民水价的非居民",
        "非居民(非工业)",
        "一般工业",
        "高污染工业",
        "特种",
    ])
}

pub fn import(folder: &Path) -> Result<(ImportReport, Kept), SourceFault> {
    let mut kept = Kept::default();
    let folder = ExportFolder::find(folder)?;
    match read(&folder, &rules(), &mut kept, &mut |_| ()) {
        Ok(report) => Ok((report, kept)),
        Err(ImportFault::Source(fault)) => Err(fault),
        Err(ImportFault::Sink(Full)) => panic!("this sink takes all"),
    }
}
