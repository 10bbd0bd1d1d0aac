//! `cistern-office invoices` and `invoice`: what waits, what finance keys in, and what the tax platform is asked.

use std::process::ExitCode;

use cistern_domain::date::{BusinessDate, CHINA};
use cistern_domain::ids::{ReceiptNo, StaffNo};
use cistern_office::Office;
use cistern_office::invoice::http::HttpTaxPlatform;
use cistern_office::invoice::{InvoiceEntry, OpenInvoice, OpenStage};
use cistern_publishing::InvoiceByHand;

use crate::args::Invoice;
use crate::open::Place;
use crate::table;
use crate::typed::read_pin;

/// Prints what waits, one line each.
pub fn list(place: &Place, json: bool) -> anyhow::Result<ExitCode> {
    let open = place.open_existing()?.invoices()?;
    let head = "receipt\taccount\tamount\tstage\tinvoice\ttitle\ttax number\tasked\tnot sent because";
    table::print(&open, json, head, line)
}

fn line(open: &OpenInvoice) -> String {
    let (stage, number) = match &open.stage {
        OpenStage::Requested => ("已申请", None),
        OpenStage::Asked => ("已申请（平台处理中）", None),
        OpenStage::Withdrawing => ("已撤回（平台处理中）", None),
        OpenStage::OwesRed { number } => ("待红冲", Some(number)),
        OpenStage::RedAsked { number } => ("待红冲（平台处理中）", Some(number)),
    };
    let buyer = open.buyer.as_ref();
    let asked = open.asked_at.utc().with_timezone(&CHINA);
    [
        open.receipt.to_string(),
        open.account.to_string(),
        open.amount.to_string(),
        stage.to_owned(),
        number.map(ToString::to_string).unwrap_or_default(),
        buyer.map(|buyer| buyer.title.clone()).unwrap_or_default(),
        buyer
            .and_then(|buyer| buyer.tax_number.clone())
            .unwrap_or_default(),
        asked.format("%Y-%m-%d %H:%M").to_string(),
        open.held.clone().unwrap_or_default(),
    ]
    .join("\t")
}

/// One of the things that finance keys in, or asking the platform now.
pub fn run(place: &Place, wish: Invoice) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    let today = BusinessDate::of(office.now().utc(), &CHINA);
    let (hand, did) = match wish {
        Invoice::Send { tax_platform } => return send(&office, &tax_platform),
        Invoice::Issued { hand, number, on } => {
            let on = on.unwrap_or(today);
            (hand, InvoiceByHand::Issued { number, on })
        }
        Invoice::Refused { hand, reason } => (hand, InvoiceByHand::Refused { reason }),
        Invoice::Reddened {
            hand,
            number,
            confirmation,
            on,
        } => {
            let on = on.unwrap_or(today);
            (
                hand,
                InvoiceByHand::Reddened {
                    number,
                    confirmation,
                    on,
                },
            )
        }
    };
    let at = office.invoice_by_hand(&InvoiceEntry {
        receipt: ReceiptNo(hand.receipt),
        did,
        looked: hand.asked,
        staff: StaffNo(hand.staff),
        pin: read_pin()?,
    })?;
    println!("entry {at}; counters hear of it at their next sync");
    Ok(ExitCode::SUCCESS)
}

fn send(office: &Office, address: &str) -> anyhow::Result<ExitCode> {
    let platform = HttpTaxPlatform::at(address, office.folder())?;
    let settled = office.settle_invoices(&platform)?;
    println!(
        "{} issued, {} reddened, {} refused, {} with the platform",
        settled.issued, settled.reddened, settled.refused, settled.working
    );
    match settled.fault {
        Some(fault) => Err(fault.into()),
        None => Ok(ExitCode::SUCCESS),
    }
}
