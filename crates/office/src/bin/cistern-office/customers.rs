//! `cistern-office erase` and `export customer`: what is held about one customer, handed over or erased.

use std::process::ExitCode;

use cistern_domain::ids::{AccountNo, StaffNo};
use cistern_domain::retention::Kind;

use crate::args::{CustomerTo, Erase};
use crate::open::Place;
use crate::typed::read_pin;

/// Shows what could be erased, or erases it.
pub fn erase(place: &Place, wish: &Erase) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    let account = AccountNo::new(wish.account.clone())?;
    let (Some(staff), Some(why)) = (wish.staff, &wish.why) else {
        println!("kept as\tentry\tuntil\tover");
        for line in office.erasable(&account)? {
            let kind = match line.kind {
                Kind::Voucher => "voucher",
                Kind::PersonalDetails => "personal details",
                Kind::Attachment => "attachment",
            };
            println!("{kind}\t{}\t{}\t{}", line.entry, line.until, line.is_over);
        }
        println!("nothing was erased: say who erases (--staff) and why (--why)");
        return Ok(ExitCode::SUCCESS);
    };
    let erased = office.erase(&account, why, (StaffNo(staff), &read_pin()?))?;
    println!(
        "{} details and {} attachments erased by entry {}; each counter forgets them at its next sync. Copies made before today \
         hold them until they are thrown away (docs/retention.md)",
        erased.payloads, erased.attachments, erased.entry
    );
    Ok(ExitCode::SUCCESS)
}

/// Writes the package.
pub fn export(place: &Place, wish: &CustomerTo) -> anyhow::Result<ExitCode> {
    let account = AccountNo::new(wish.account.clone())?;
    let office = place.open_existing()?;
    let by = (StaffNo(wish.by.staff), &*read_pin()?);
    let package = office.export_customer(&account, &wish.folder, &wish.by.why, by)?;
    println!(
        "{}: {} bills, {} payments, {} cases, {} attachments. It tells of a person: hand it to nobody else, and remove it then",
        wish.folder.display(),
        package.bills.len(),
        package.payments.len(),
        package.cases.len(),
        package.attachments.len()
    );
    Ok(ExitCode::SUCCESS)
}
