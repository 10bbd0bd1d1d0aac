//! `cistern-office erase` and `export customer`: what is held about one customer, handed over or erased.

use std::process::ExitCode;

use cistern_domain::ids::{AccountNo, StaffNo};
use cistern_domain::retention::{Kind, Subject};
use cistern_office::Office;

use crate::args::{CustomerTo, Erase};
use crate::open::Place;
use crate::table::word;
use crate::typed::read_pin;

/// Shows what could be erased, or erases it.
pub fn erase(place: &Place, wish: &Erase) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    let account = wish.account.clone().map(AccountNo::new).transpose()?;
    let (Some(staff), Some(why)) = (wish.staff, &wish.why) else {
        show(&office, account.as_ref(), wish.of)?;
        println!("nothing was erased: say who erases (--staff) and why (--why)");
        return Ok(ExitCode::SUCCESS);
    };
    let by = (StaffNo(staff), &*read_pin()?);
    let erased = match (&account, wish.of) {
        (Some(account), _) => office.erase(account, why, by)?,
        (None, Some(of)) => office.erase_past(of, why, None, by)?,
        (None, None) => anyhow::bail!("say of whom: an account, or --of"),
    };
    println!(
        "{} details and {} attachments erased by entry {}; each counter forgets them at its next sync. Copies made before today \
         hold them until they are thrown away (docs/retention.md)",
        erased.payloads, erased.attachments, erased.entry
    );
    Ok(ExitCode::SUCCESS)
}

fn show(office: &Office, account: Option<&AccountNo>, of: Option<Subject>) -> anyhow::Result<()> {
    let lines = match (account, of) {
        (Some(account), _) => office.erasable(account)?,
        (None, Some(of)) => office.past_lines(of, StaffNo::PROGRAM)?,
        (None, None) => return show_groups(office),
    };
    println!("kept as\tentry\tuntil\tover");
    for line in lines {
        let kind = match line.kind {
            Kind::Voucher => "voucher",
            Kind::PersonalDetails => "personal details",
            Kind::Attachment => "attachment",
        };
        println!("{kind}\t{}\t{}\t{}", line.entry, line.until, line.is_over);
    }
    Ok(())
}

fn show_groups(office: &Office) -> anyhow::Result<()> {
    println!("of\thow many\tdetails\tattachments\tkept until\tmore");
    for group in office.past_terms(StaffNo::PROGRAM)?.groups {
        println!(
            "{}\t{}\t{}\t{}\t{}\t{}",
            word(&group.of),
            group.whose,
            group.details,
            group.attachments,
            group.oldest,
            group.more
        );
    }
    Ok(())
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
