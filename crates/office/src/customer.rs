//! Everything that is held about one customer, as a folder to hand over: `customer.json`, `index.html` to read, and the
//! attachments of their cases.
//!
//! Absent on purpose: what tells of others. Staff are named as their customers know them, in cases alone.

use std::fmt::Write as _;
use std::path::Path;

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::date::BusinessDate;
use cistern_domain::details::{AccountDetails, Payer};
use cistern_domain::entry::{Account, AccountStatus, CustomerDataHandedOver};
use cistern_domain::ids::{AccountNo, EntryRef, ReceiptNo, StaffNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_journal::{Fault, Tx};
use cistern_publishing::Publication;
use serde::Serialize;

use crate::act::reason;
use crate::cases::CaseAtOffice;
use crate::fault::OfficeFault;
use crate::office::Office;

/// Why there is no package.
#[derive(Debug, thiserror::Error)]
pub enum PackageFault {
    /// No such account here.
    #[error("account {0} is not known here")]
    Unknown(AccountNo),
    /// No reason.
    #[error("say why it is handed over: it stands in head office's journal")]
    NoWords,
    /// Not somebody of IT, or a wrong PIN.
    #[error("staff {0} has not the role `it`, or the PIN is wrong")]
    NotIt(StaffNo),
    /// It would be mixed with something else.
    #[error("{0} is there already: name a folder that is not")]
    Exists(std::path::PathBuf),
    /// It could not be written.
    #[error("the package could not be written: {0}")]
    Disk(#[from] std::io::Error),
    /// It is no JSON; a fault of this program.
    #[error("the package is no document: {0}")]
    Document(#[from] serde_json::Error),
    /// The file's.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for PackageFault {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl From<Publication> for PackageFault {
    fn from(publication: Publication) -> Self {
        Self::Fault(publication.into())
    }
}

/// What is held about one customer.
#[derive(Clone, Debug, Serialize)]
pub struct CustomerPackage {
    /// By which company.
    pub company: String,
    /// As of.
    pub on: BusinessDate,
    /// 户号
    pub account: AccountNo,
    /// Name, address, telephone; nothing where they were erased.
    pub details: Option<AccountDetails>,
    /// 用水性质
    pub class: String,
    /// 人口数
    pub persons: u32,
    /// 表号
    pub meter: Option<String>,
    /// 口径, millimetres.
    pub caliber_mm: u32,
    /// 立户日期
    pub opened_on: Option<BusinessDate>,
    /// 状态
    pub status: Option<AccountStatus>,
    /// 预存, fen.
    pub deposit: Money,
    /// Bills, oldest first.
    pub bills: Vec<BillLine>,
    /// Payments, newest first.
    pub payments: Vec<PaymentLine>,
    /// Cases, as a department sees them.
    pub cases: Vec<CaseAtOffice>,
    /// The attachments that lie beside this file.
    pub attachments: Vec<String>,
}

/// A bill.
#[derive(Clone, Debug, Serialize)]
pub struct BillLine {
    /// Its number.
    pub bill: String,
    /// 账期
    pub period: String,
    /// m³
    pub volume_m3: i64,
    /// Its sum, fen.
    pub amount: Money,
    /// Principal paid, fen.
    pub paid: Money,
    /// Principal owed, fen.
    pub owed: Money,
    /// 可缴费日
    pub payable_on: BusinessDate,
}

/// A payment.
#[derive(Clone, Debug, Serialize)]
pub struct PaymentLine {
    /// The receipt's number.
    pub receipt: ReceiptNo,
    /// On which date.
    pub on: BusinessDate,
    /// What was kept, by tender.
    pub kept: Vec<Tendered>,
    /// In all, fen.
    pub sum: Money,
    /// Who paid, where it was not the holder and was not erased.
    pub payer: Option<Payer>,
    /// It was taken back.
    pub reversed: bool,
}

/// An attachment, and what it is called in the package.
type Named = (EntryRef, cistern_domain::ids::CaseId, String);

impl Office {
    /// Writes a customer's package into a folder that is not there yet, readable by its owner alone. That it was handed over, by
    /// whom and why (at most 200 characters, of no person), is in head office's journal before anything is written.
    ///
    /// # Errors
    /// [`PackageFault`]; what was written before a fault stays.
    pub fn export_customer(
        &self,
        account: &AccountNo,
        folder: &Path,
        why: &str,
        (staff, pin): (StaffNo, &str),
    ) -> Result<CustomerPackage, PackageFault> {
        self.it_only((staff, pin), PackageFault::NotIt, PackageFault::NotIt)?;
        let why = reason(why).ok_or(PackageFault::NoWords)?;
        if folder.exists() {
            return Err(PackageFault::Exists(folder.to_owned()));
        }
        self.acting_as::<_, PackageFault>(staff, |tx, pen| {
            if tx.account(account)?.is_none() {
                return Err(PackageFault::Unknown(account.clone()));
            }
            pen.write_about(tx, Some(account.clone()), CustomerDataHandedOver { why })?;
            Ok(())
        })?;
        let (mut package, state) = self.customer(account)?;
        let mut files = Vec::new();
        for case in &state.cases {
            let Some(case) = self.case(*case)? else { continue };
            for attached in case.attachments.iter().filter(|attached| attached.is_here) {
                let at = EntryRef {
                    journal: attached.journal,
                    number: attached.number,
                };
                let end = attached.kind.extension();
                let name = format!("attachment-{}-{}.{end}", case.line.number, files.len() + 1);
                files.push((at, case.line.case, name));
            }
            package.cases.push(case);
        }
        make_folder(folder)?;
        package.attachments = self.write_attachments(folder, files)?;
        write(
            &folder.join("customer.json"),
            &serde_json::to_vec_pretty(&package)?,
        )?;
        write(&folder.join("index.html"), page(&package).as_bytes())?;
        Ok(package)
    }

    fn customer(&self, account: &AccountNo) -> Result<(CustomerPackage, AccountState), PackageFault> {
        let on = self.city_date()?;
        self.file.read(|tx| {
            let state = tx
                .account(account)?
                .ok_or_else(|| PackageFault::Unknown(account.clone()))?;
            let registered: Option<&Account> = state.registered.as_ref();
            let details = match registered {
                Some(registered) => tx.details(&registered.details)?,
                None => None,
            };
            let package = CustomerPackage {
                company: cistern_publishing::settings(tx)?.company,
                on,
                account: account.clone(),
                details,
                class: registered.map(|one| one.class.clone()).unwrap_or_default(),
                persons: registered.map_or(0, |one| one.persons),
                meter: registered.and_then(|one| one.meter.as_ref().map(ToString::to_string)),
                caliber_mm: registered.map_or(0, |one| one.caliber_mm),
                opened_on: registered.and_then(|one| one.opened_on),
                status: registered.map(|one| one.status),
                deposit: state.deposit,
                bills: bills(&state),
                payments: payments(tx, account)?,
                cases: Vec::new(),
                attachments: Vec::new(),
            };
            Ok((package, state))
        })
    }

    fn write_attachments(&self, folder: &Path, files: Vec<Named>) -> Result<Vec<String>, PackageFault> {
        let mut written = Vec::new();
        for (at, case, name) in files {
            let Some(file) = self.attachment_of(case, at)? else {
                continue;
            };
            if let Some(bytes) = self.file.attachments().read(&file.hash, file.size)? {
                write(&folder.join(&name), &bytes)?;
                written.push(name);
            }
        }
        Ok(written)
    }
}

fn bills(state: &AccountState) -> Vec<BillLine> {
    let each = state.bills.iter().filter_map(|(number, bill)| {
        let issued = bill.issued.as_ref()?;
        Some(BillLine {
            bill: number.to_string(),
            period: issued.period.to_string(),
            volume_m3: issued.volume_m3,
            amount: issued.amount,
            paid: bill.paid(),
            owed: bill.owed(),
            payable_on: issued.payable_on,
        })
    });
    let mut all: Vec<BillLine> = each.collect();
    all.sort_by(|one, other| (one.payable_on, &one.bill).cmp(&(other.payable_on, &other.bill)));
    all
}

fn payments(tx: &Tx<'_>, account: &AccountNo) -> Result<Vec<PaymentLine>, Fault> {
    let mut all = Vec::new();
    for row in tx.payments_of(account, u32::MAX)? {
        let Some(taken) = tx.taken(row.payment)? else {
            continue;
        };
        let payer = match &taken.taken.payer {
            Some(hash) => tx.details(hash)?,
            None => None,
        };
        all.push(PaymentLine {
            receipt: taken.taken.receipt,
            on: taken.paid_on,
            kept: taken.kept(),
            sum: taken.taken.kept(),
            payer,
            reversed: taken.reversed.is_some(),
        });
    }
    Ok(all)
}

fn make_folder(folder: &Path) -> std::io::Result<()> {
    let mut new = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut new, 0o700);
    new.create(folder)
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::write(path, bytes)
}

const fn tender(tender: Tender) -> &'static str {
    match tender {
        Tender::Cash => "现金",
        Tender::Card => "刷卡",
        Tender::Wallet => "扫码",
        Tender::Cheque => "支票",
        Tender::Transfer => "转账",
    }
}

const fn status(status: Option<AccountStatus>) -> &'static str {
    match status {
        Some(AccountStatus::Active) => "正常",
        Some(AccountStatus::Suspended) => "报停",
        Some(AccountStatus::CutOff) => "欠费停水",
        Some(AccountStatus::Closed) => "销户",
        None => "",
    }
}

/// Text as it may stand in a page.
fn plain(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// A table: its head, and rows.
fn table(out: &mut String, title: &str, head: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    let cells = |name: &str, cells: &mut dyn Iterator<Item = String>| {
        let each = cells.map(|cell| format!("<{name}>{}</{name}>", plain(&cell)));
        format!("<tr>{}</tr>\n", each.collect::<String>())
    };
    // Writing to a String cannot fail.
    let _ = writeln!(out, "<h2>{}</h2>\n<table>", plain(title));
    out.push_str(&cells("th", &mut head.iter().map(|cell| (*cell).to_owned())));
    for row in rows {
        out.push_str(&cells("td", &mut row.into_iter()));
    }
    out.push_str("</table>\n");
}

/// The package as a page that any browser shows and prints.
fn page(package: &CustomerPackage) -> String {
    let mut out = format!(
        "<!doctype html>\n<html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>{0} {1}</title>\n\
         <style>body{{font-family:sans-serif;margin:2em}}table{{border-collapse:collapse}}\
         td,th{{border:1px solid #999;padding:.2em .6em;text-align:left}}</style>\n\
         <h1>{0}：户号 {1} 的资料</h1>\n<p>截至 {2}</p>\n",
        plain(&package.company),
        plain(package.account.as_str()),
        package.on
    );
    let details = package.details.clone().unwrap_or_default();
    let erased = |text: String| {
        if package.details.is_some() {
            text
        } else {
            "已删除".to_owned()
        }
    };
    let own = [
        ("户名", erased(details.name)),
        ("用水地址", erased(details.address)),
        ("联系电话", erased(details.phone)),
        ("用水性质", package.class.clone()),
        ("人口数", package.persons.to_string()),
        ("表号", package.meter.clone().unwrap_or_default()),
        (
            "立户日期",
            package.opened_on.map(|on| on.to_string()).unwrap_or_default(),
        ),
        ("状态", status(package.status).to_owned()),
        ("预存（元）", package.deposit.to_string()),
    ];
    let rows = own.into_iter().map(|(name, text)| vec![name.to_owned(), text]);
    table(&mut out, "用户", &["项目", "内容"], rows);
    table(
        &mut out,
        "账单",
        &[
            "账单号",
            "账期",
            "水量（m³）",
            "金额（元）",
            "已缴（元）",
            "欠缴（元）",
            "可缴费日",
        ],
        package.bills.iter().map(|bill| {
            vec![
                bill.bill.clone(),
                bill.period.clone(),
                bill.volume_m3.to_string(),
                bill.amount.to_string(),
                bill.paid.to_string(),
                bill.owed.to_string(),
                bill.payable_on.to_string(),
            ]
        }),
    );
    table(
        &mut out,
        "缴费",
        &["收据号", "日期", "金额（元）", "方式", "交款人", "状态"],
        package.payments.iter().map(payment_row),
    );
    for case in &package.cases {
        case_part(&mut out, case);
    }
    let files = package.attachments.iter().map(|name| vec![name.clone()]);
    table(&mut out, "附件", &["文件"], files);
    out
}

fn payment_row(payment: &PaymentLine) -> Vec<String> {
    let ways: Vec<String> = payment
        .kept
        .iter()
        .filter(|kept| !kept.amount.is_zero())
        .map(|kept| format!("{} {}", tender(kept.tender), kept.amount))
        .collect();
    let payer = payment.payer.as_ref();
    vec![
        payment.receipt.to_string(),
        payment.on.to_string(),
        payment.sum.to_string(),
        ways.join("，"),
        payer.map(|payer| payer.name.clone()).unwrap_or_default(),
        if payment.reversed { "已冲正" } else { "" }.to_owned(),
    ]
}

fn case_part(out: &mut String, case: &CaseAtOffice) {
    let title = format!("工单 {} {}", case.line.number, case.line.name);
    let own = [
        ("提出人", case.line.who.clone()),
        ("电话", case.phone.clone()),
        ("地址", case.address.clone()),
        ("内容", case.words.clone()),
        ("告知", case.told.clone()),
        ("受理", case.opened_local.clone()),
    ];
    let events = case.events.iter().filter(|event| !event.words.is_empty());
    let events = events.map(|event| vec![event.local.clone(), event.words.clone()]);
    let own = own.into_iter().map(|(name, text)| vec![name.to_owned(), text]);
    table(out, &title, &["项目", "内容"], own.chain(events));
}
