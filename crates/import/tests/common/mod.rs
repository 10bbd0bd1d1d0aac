//! A sink that keeps what it gets, and a folder to write exports into.

#![allow(dead_code, reason = "each test file uses its part")]

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

pub const ACCOUNT_HEADER: &str =
    "户号,户名,用水地址,联系电话,用水性质,人口数,表号,口径,抄表册,立户日期,状态,预存余额";
pub const READING_HEADER: &str = "户号,表号,账期,上期止码,本期止码,用量,抄表日期,抄表方式";
pub const BILL_HEADER: &str = "账单号,户号,账期,上期止码,本期止码,用量,一阶量,二阶量,三阶量,水费,污水处理费,应收合计,可缴费日,已缴金额,缴费日期,缴费方式";

pub const ACCOUNT: &str = "1001,张敏,朝晖六区1幢,13800000001,居民阶梯,3,A1,20,B001,2008-01-01,正常,0.00";
pub const READING: &str = "1001,A1,202611,10,23,13,2026-11-03,实抄";
pub const BILL: &str = "Y1,1001,202611,10,23,13,13,0,0,24.70,13.00,37.70,2026-11-10,0,,";

/// A folder with an export of these rows under the usual headers.
pub fn export(accounts: &[&str], readings: &[&str], bills: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, header, rows) in [
        ("用户档案.csv", ACCOUNT_HEADER, accounts),
        ("抄表记录.csv", READING_HEADER, readings),
        ("应收账单.csv", BILL_HEADER, bills),
    ] {
        write(
            folder.path(),
            name,
            format!("{header}\n{}\n", rows.join("\n")).as_bytes(),
        );
    }
    folder
}

pub fn write(folder: &Path, name: &str, bytes: &[u8]) {
    std::fs::write(folder.join(name), bytes).expect("a file in the temporary folder");
}
