//! Whether an entry's meaning can be right at all. One that cannot is quarantined, and the rest goes on.
//!
//! Absent on purpose: judging a fact by what its writer did not know. Money taken is never refused here
//! because a bill was paid elsewhere, an account closed or a tariff changed.

use schemars::JsonSchema;
use serde::Serialize;

use crate::bill::Bill;
use crate::drawer;
use crate::duties::may_publish;
use crate::entry::{
    Amendment, BillPart, BillReversed, Body, CaseAct, CaseActed, CaseActedByOffice, CaseStep, CashDropped,
    ChangeLeftNamed, DebitsSent, Entry, Handover, LARGEST_ATTACHMENT, LateFeeWaived, LateMoneySettled,
    MovedPart, PaymentTaken, PaymentTakenOverDeposit, PaymentTakenOverLimit, PriceDraftPublished,
    ReceiptNumbersBorrowed, ReceiptNumbersLent, ReceiptNumbersMarked, ReliefDrafted, Reversal,
    SettlementDecided, TakingsBanked, TenderCorrected, WalletAsked, Writer,
};
use crate::fold::postings;
use crate::ids::{AccountNo, BillNo, EntryRef};
use crate::invoice::InvoiceNo;
use crate::money::Money;
use crate::payment::{Tender, Tendered};

/// Why an entry cannot mean what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, thiserror::Error)]
#[serde(tag = "misfit", rename_all = "snake_case")]
pub enum Misfit {
    /// A counter wrote what only the office may, or the other way round.
    #[error("{kind} may not be written by this journal")]
    WrongWriter {
        /// The kind's name.
        kind: &'static str,
    },
    /// The body's bytes are not of its kind.
    #[error("the body of kind {kind} version {version} is malformed")]
    Malformed {
        /// The kind's number.
        #[serde(rename = "number")]
        kind: u16,
        /// Its version.
        version: u8,
    },
    /// Given less change is not what was paid for.
    #[error("given {given}, used {used}")]
    OutOfBalance {
        /// Tenders less change.
        given: Money,
        /// Parts and deposit.
        used: Money,
    },
    /// An amount below zero where none can be, or one that moves nowhere.
    #[error("a negative amount")]
    Negative,
    /// An act that needs another's approval, approved by nobody, or by the one who did it.
    #[error("nobody else approved it")]
    Unapproved,
    /// Receipt numbers that end before they begin, or none.
    #[error("no receipt numbers")]
    NoNumbers,
    /// An entry about an account that names none.
    #[error("it names no account")]
    NoAccount,
    /// An account that continues as itself, or gives its deposit to itself.
    #[error("it names one account twice")]
    SameAccount,
    /// Not the number of an invoice.
    #[error("{text:?} is no invoice number")]
    NoInvoiceNumber {
        /// What stands there.
        text: String,
    },
    /// More late fee waived than was owed.
    #[error("bill {bill}: {waived} waived of a late fee of {owed}")]
    MoreWaived {
        /// Which.
        bill: BillNo,
        /// Waived.
        waived: Money,
        /// Late fee owed.
        owed: Money,
    },
    /// A payment moved from an account to itself, or under its own name.
    #[error("a payment that is moved from itself to itself")]
    MovedNowhere,
    /// A payment moved under other money than it brought.
    #[error("what is taken back is not what is taken, tender by tender")]
    OtherMoney,
    /// A bill named twice.
    #[error("bill {bill} is named twice")]
    BillTwice {
        /// Which.
        bill: BillNo,
    },
    /// A bill whose lines do not add up to it.
    #[error("bill {bill}: lines {lines}, sum {amount}")]
    LinesDiffer {
        /// Which.
        bill: BillNo,
        /// What the lines add up to.
        lines: Money,
        /// What it says.
        amount: Money,
    },
    /// A sum that is not what was counted, or what it is made of.
    #[error("{counted} was counted, and {said} is said")]
    CountDiffers {
        /// What the parts add up to.
        counted: Money,
        /// What is said.
        said: Money,
    },
    /// A drawer that did not go from one clerk to another, with the signature of who had to sign.
    #[error("a drawer went from one to another, and somebody else signed")]
    WrongHands,
    /// The end of a dispute that ends no hold.
    #[error("it ends no hold of the bill")]
    NoHold,
    /// A rating that is none.
    #[error("{stars} stars of five")]
    Stars {
        /// How many.
        stars: u8,
    },
    /// An attachment of nothing, or a larger one than any program takes.
    #[error("an attachment of {size} bytes")]
    AttachmentSize {
        /// How many bytes.
        size: u32,
    },
    /// A root or a key of head office's that is not certified, or not its turn.
    #[error("the city's root does not certify it")]
    Uncertified,
    /// The postings do not add up to zero.
    #[error("postings are off by {off}")]
    Unbalanced {
        /// By how much.
        off: Money,
    },
}

/// Checks an entry that a journal of `writer` holds.
///
/// # Errors
/// [`Misfit`] with the figures that do not fit.
pub fn lawful(writer: Writer, entry: &Entry, body: &Body) -> Result<(), Misfit> {
    if body.writer() != writer {
        return Err(Misfit::WrongWriter { kind: body.name() });
    }
    match body {
        Body::PaymentTaken(taken)
        | Body::PaymentTakenOverLimit(PaymentTakenOverLimit { taken, .. })
        | Body::PaymentTakenOverDeposit(PaymentTakenOverDeposit { taken, .. }) => {
            payment(entry, taken)?;
        }
        Body::PaperReceiptKeyed(keyed) => payment(entry, &keyed.taken)?,
        Body::BasketTakenOverLimit(_) | Body::OwnAccountServed(_) => about_account(entry)?,
        Body::ReceiptNumbersMarked(marked) => numbers(marked)?,
        Body::ReceiptNumbersLent(ReceiptNumbersLent { numbers, .. })
        | Body::ReceiptNumbersBorrowed(ReceiptNumbersBorrowed { numbers, .. })
            if numbers.to < numbers.from =>
        {
            return Err(Misfit::NoNumbers);
        }
        Body::PaymentReversed(reversed) => reversal(entry, &reversed.reversal)?,
        Body::PaymentReversedByOffice(reversed) => reversal(entry, &reversed.reversal)?,
        Body::ChequeBounced(bounced) => reversal(entry, &bounced.reversal)?,
        Body::TakenBehindFork(counted) => payment(entry, &counted.taken)?,
        Body::ReversedBehindFork(counted) => reversal(entry, &counted.reversal)?,
        Body::ChequeCleared(cleared) if !cleared.amount.is_positive() => return Err(Misfit::Negative),
        Body::WalletAsked(asked) => wallet(entry, asked)?,
        Body::PaymentMoved(_) | Body::PaymentMovedByOffice(_) => moved(entry, body)?,
        Body::MoveRequested(_)
        | Body::SettlementTold(_)
        | Body::DifferenceCaseOpened(_)
        | Body::UnknowingCaseOpened(_)
        | Body::CustomerDataHandedOver(_) => about_account(entry)?,
        Body::SettlementDecided(decided) => settlement(entry, decided)?,
        Body::DepositCarried(carried) => {
            settlement(entry, &carried.decided)?;
            other_account(entry, Some(&carried.to))?;
        }
        Body::LateMoneySettled(settled) => late_money(entry, settled)?,
        Body::OverchargeReturned(returned) => {
            about_account(entry)?;
            nonzero(returned.sum())?;
        }
        Body::AccountContinued(continued) => other_account(entry, continued.into.as_ref())?,
        Body::DebitsSent(sent) => debits(sent)?,
        Body::DebitWithdrawn(_) | Body::DebitFailed(_) | Body::TakenInFlight(_) => about_account(entry)?,
        Body::DebitPaid(paid) => claim(entry, &paid.taken)?,
        Body::ArrivalRecorded(recorded) => positive(recorded.amount)?,
        Body::ArrivalReturned(returned) => positive(returned.amount)?,
        Body::ArrivalClaimed(claimed) => claim(entry, &claimed.taken)?,
        Body::ClaimReversed(back) => claim_back(entry, &back.reversal)?,
        Body::ClaimReversedByOffice(back) => claim_back(entry, &back.reversal)?,
        Body::TenderCorrected(corrected) => correction(entry, corrected)?,
        Body::RefundAsked(asked) => refund(entry, asked.amount)?,
        Body::RefundInCase(tied) => refund(entry, tied.amount)?,
        Body::CaseActed(CaseActed(step)) | Body::CaseActedByOffice(CaseActedByOffice(step)) => {
            case_step(step)?
        }
        Body::CaseAttached(attached) if attached.size == 0 || attached.size > LARGEST_ATTACHMENT => {
            return Err(Misfit::AttachmentSize { size: attached.size });
        }
        Body::BillDisputed(_) | Body::MoveInCase(_) => about_account(entry)?,
        Body::DisputeWithdrawn(b) => ended(entry, &b.holds)?,
        Body::DisputeDecided(b) => ended(entry, &b.holds)?,
        Body::RefundPaid(paid) => refund(entry, paid.amount)?,
        Body::LateFeeWaived(waived) => waiver(entry, waived)?,
        Body::ActQueued(_) | Body::QueuedActEnded(_) => about_account(entry)?,
        Body::ReversalProposed(_) | Body::RequestDeclined(_) => about_account(entry)?,
        Body::ReadingCorrected(corrected) => amendment(entry, &corrected.into())?,
        Body::BillCancelled(cancelled) => amendment(entry, &cancelled.into())?,
        Body::BillRestored(restored) => amendment(entry, &restored.into())?,
        Body::BillsIssued(issued) => bills(&issued.bills)?,
        Body::InvoiceRequested(_) | Body::InvoiceRequestWithdrawn(_) | Body::InvoiceSent(_) => {
            about_account(entry)?
        }
        Body::InvoiceIssued(issued) => invoice(entry, &[&issued.number])?,
        Body::InvoiceReddened(reddened) => invoice(entry, &[&reddened.number, &reddened.red_number])?,
        Body::InvoiceRefused(_) => about_account(entry)?,
        Body::PriceDrafted(drafted) => drafts(body, !drafted.kind.is_relief())?,
        Body::ReliefDrafted(ReliefDrafted(drafted)) => drafts(body, drafted.kind.is_relief())?,
        Body::PriceDraftPublished(published) => by_another(entry, published)?,
        Body::CashDropped(dropped) => drop(dropped)?,
        Body::DrawerHandedOver(b) => handed_over(
            &b.handover,
            (entry.actor, entry.approver) == (b.handover.from, Some(b.handover.to)),
        )?,
        Body::DrawerTakenOver(b) => handed_over(&b.handover, entry.actor == b.handover.to)?,
        Body::TakingsBanked(banked) => deposit(banked)?,
        Body::ChangeLeft(left) | Body::ChangeLeftNamed(ChangeLeftNamed { left, .. }) => {
            positive(left.amount)?
        }
        Body::ChangePaidOut(paid) => positive(paid.amount)?,
        Body::FalseNoteFound(found) => positive(found.amount)?,
        Body::DepositMatched(matched) if matched.counted.is_negative() => return Err(Misfit::Negative),
        Body::DepositCountCorrected(b) if b.counted.is_negative() || b.before.is_negative() => {
            return Err(Misfit::Negative);
        }
        Body::ExceptionOpened(b) if b.ours.is_negative() || b.theirs.is_negative() => {
            return Err(Misfit::Negative);
        }
        _ => {}
    }
    if body.approval().is_some() && entry.approver.is_none_or(|approver| approver == entry.actor) {
        return Err(Misfit::Unapproved);
    }
    let off: Money = postings(entry, body).iter().map(|posting| posting.amount).sum();
    if off.is_zero() {
        Ok(())
    } else {
        Err(Misfit::Unbalanced { off })
    }
}

/// Each version drafts its own kinds: the first is read by programs that know no other.
fn drafts(body: &Body, is_its_own: bool) -> Result<(), Misfit> {
    let (kind, version) = body.kind();
    if is_its_own {
        Ok(())
    } else {
        Err(Misfit::Malformed { kind, version })
    }
}

/// Whoever wrote of a draft does not publish it.
fn by_another(entry: &Entry, published: &PriceDraftPublished) -> Result<(), Misfit> {
    match may_publish(&published.authors, entry.actor) {
        Ok(()) if !published.authors.is_empty() => Ok(()),
        _ => Err(Misfit::Unapproved),
    }
}

fn ended(entry: &Entry, holds: &[EntryRef]) -> Result<(), Misfit> {
    about_account(entry)?;
    if holds.is_empty() {
        Err(Misfit::NoHold)
    } else {
        Ok(())
    }
}

fn about_account(entry: &Entry) -> Result<(), Misfit> {
    entry.account.as_ref().map(|_| ()).ok_or(Misfit::NoAccount)
}

fn invoice(entry: &Entry, numbers: &[&InvoiceNo]) -> Result<(), Misfit> {
    about_account(entry)?;
    match numbers.iter().find(|number| !number.is_lawful()) {
        Some(number) => Err(Misfit::NoInvoiceNumber {
            text: number.as_str().to_owned(),
        }),
        None => Ok(()),
    }
}

fn payment(entry: &Entry, taken: &PaymentTaken) -> Result<(), Misfit> {
    if entry.account.is_none() {
        return Err(Misfit::NoAccount);
    }
    let amounts = amounts_of(&taken.parts).chain(taken.tenders.iter().map(|t| t.amount));
    let mut amounts = amounts.chain([taken.change, taken.deposit_in, taken.deposit_out]);
    if amounts.any(Money::is_negative) {
        return Err(Misfit::Negative);
    }
    let given = taken.tenders.iter().map(|t| t.amount).sum::<Money>() - taken.change;
    balanced(given, &taken.parts, taken.deposit_in - taken.deposit_out)
}

fn reversal(entry: &Entry, reversed: &Reversal) -> Result<(), Misfit> {
    if entry.account.is_none() {
        return Err(Misfit::NoAccount);
    }
    let given_back = reversed.given_back.iter().map(|t| t.amount);
    let mut amounts = amounts_of(&reversed.parts)
        .chain(given_back.clone())
        .chain([reversed.deposit_in, reversed.deposit_out]);
    if amounts.any(Money::is_negative) {
        return Err(Misfit::Negative);
    }
    balanced(
        given_back.sum(),
        &reversed.parts,
        reversed.deposit_in - reversed.deposit_out,
    )
}

fn moved(entry: &Entry, body: &Body) -> Result<(), Misfit> {
    let Some(moved) = body.moved() else { return Ok(()) };
    payment(entry, moved.taken)?;
    reversal(entry, moved.reversal)?;
    if entry.account.as_ref() == Some(moved.from) || moved.taken.payment == moved.reversal.payment {
        return Err(Misfit::MovedNowhere);
    }
    let by_tender = |all: &[Tendered]| -> Vec<_> { all.iter().map(|one| (one.tender, one.amount)).collect() };
    if by_tender(&moved.reversal.given_back) == by_tender(&moved.taken.kept_by_tender(&[])) {
        Ok(())
    } else {
        Err(Misfit::OtherMoney)
    }
}

/// The bank has the money: one transfer, and nothing goes over the desk.
fn claim(entry: &Entry, taken: &PaymentTaken) -> Result<(), Misfit> {
    payment(entry, taken)?;
    let beside = taken.change + taken.deposit_out;
    match taken.tenders.as_slice() {
        [only] if only.tender == Tender::Transfer && beside.is_zero() => positive(only.amount),
        _ => Err(Misfit::OtherMoney),
    }
}

fn claim_back(entry: &Entry, back: &Reversal) -> Result<(), Misfit> {
    reversal(entry, back)?;
    match back.given_back.iter().all(|one| one.tender == Tender::Transfer) {
        true => Ok(()),
        false => Err(Misfit::OtherMoney),
    }
}

fn numbers(marked: &ReceiptNumbersMarked) -> Result<(), Misfit> {
    if marked.numbers.is_empty() || marked.numbers.iter().any(|block| block.to < block.from) {
        return Err(Misfit::NoNumbers);
    }
    Ok(())
}

fn wallet(entry: &Entry, asked: &WalletAsked) -> Result<(), Misfit> {
    if entry.account.is_none() {
        return Err(Misfit::NoAccount);
    }
    let amounts = amounts_of(&asked.parts).chain([asked.deposit_in, asked.deposit_out]);
    if !asked.amount.is_positive() || amounts.into_iter().any(Money::is_negative) {
        return Err(Misfit::Negative);
    }
    balanced(asked.amount, &asked.parts, asked.deposit_in - asked.deposit_out)
}

fn correction(entry: &Entry, corrected: &TenderCorrected) -> Result<(), Misfit> {
    if entry.account.is_none() {
        return Err(Misfit::NoAccount);
    }
    if !corrected.to.amount.is_positive() || corrected.from == corrected.to.tender {
        return Err(Misfit::Negative);
    }
    Ok(())
}

const fn case_step(step: &CaseStep) -> Result<(), Misfit> {
    match step.act {
        CaseAct::Rated { stars } if stars < 1 || stars > 5 => Err(Misfit::Stars { stars }),
        _ => Ok(()),
    }
}

fn refund(entry: &Entry, amount: Money) -> Result<(), Misfit> {
    if entry.account.is_none() {
        return Err(Misfit::NoAccount);
    }
    positive(amount)
}

fn positive(amount: Money) -> Result<(), Misfit> {
    if amount.is_positive() {
        Ok(())
    } else {
        Err(Misfit::Negative)
    }
}

/// At most the late fee, and nothing but late fee: a waiver has no postings, so no principal moves, neither the company's
/// nor what is held for the government.
fn waiver(entry: &Entry, waived: &LateFeeWaived) -> Result<(), Misfit> {
    if entry.account.is_none() {
        return Err(Misfit::NoAccount);
    }
    for (at, part) in waived.parts.iter().enumerate() {
        let bill = part.bill.clone();
        if !part.waived.is_positive() {
            return Err(Misfit::Negative);
        }
        if part.waived > part.owed {
            return Err(Misfit::MoreWaived {
                bill,
                waived: part.waived,
                owed: part.owed,
            });
        }
        if waived.parts.iter().take(at).any(|before| before.bill == bill) {
            return Err(Misfit::BillTwice { bill });
        }
    }
    if waived.parts.is_empty() {
        return Err(Misfit::Negative);
    }
    Ok(())
}

fn is_sum(counted: Money, said: Money) -> Result<(), Misfit> {
    if counted == said {
        Ok(())
    } else {
        Err(Misfit::CountDiffers { counted, said })
    }
}

fn drop(dropped: &CashDropped) -> Result<(), Misfit> {
    positive(dropped.amount)?;
    let counted = drawer::sum_of(&dropped.pieces).map_err(|_| Misfit::Negative)?;
    is_sum(counted, dropped.amount)
}

fn handed_over(handover: &Handover, is_signed: bool) -> Result<(), Misfit> {
    if handover.from == handover.to || !is_signed {
        return Err(Misfit::WrongHands);
    }
    let counted = drawer::sum_of(&handover.counted).map_err(|_| Misfit::Negative)?;
    is_sum(counted, handover.sum())
}

fn deposit(banked: &TakingsBanked) -> Result<(), Misfit> {
    positive(banked.amount)?;
    for drop in &banked.drops {
        positive(drop.amount)?;
    }
    let drawers: Money = banked.drawers.iter().map(|drawer| drawer.amount).sum();
    let drops: Money = banked.drops.iter().map(|drop| drop.amount).sum();
    is_sum(drawers + drops, banked.amount)
}

fn amounts_of(parts: &[BillPart]) -> impl Iterator<Item = Money> {
    parts.iter().flat_map(|part| [part.principal, part.late_fee])
}

/// Money on one side, bills and deposit on the other.
fn balanced(given: Money, parts: &[BillPart], deposit: Money) -> Result<(), Misfit> {
    let used = amounts_of(parts).sum::<Money>() + deposit;
    if given == used {
        Ok(())
    } else {
        Err(Misfit::OutOfBalance { given, used })
    }
}

/// Each bill once, and something asked for each.
fn debits(sent: &DebitsSent) -> Result<(), Misfit> {
    for (at, one) in sent.bills.iter().enumerate() {
        if one.principal.is_negative() || one.late_fee.is_negative() {
            return Err(Misfit::Negative);
        }
        positive(one.sum())?;
        if sent.bills.iter().take(at).any(|before| before.bill == one.bill) {
            return Err(Misfit::BillTwice {
                bill: one.bill.clone(),
            });
        }
    }
    Ok(())
}

/// What the bills booked back had got is what the new ones get, and the deposit.
fn amendment(entry: &Entry, amended: &Amendment<'_>) -> Result<(), Misfit> {
    let back = amended.reversed.iter().map(|back| &back.bill);
    let mut all = back.chain(amended.issued);
    if entry.account.is_none() || all.any(|bill| Some(&bill.account) != entry.account.as_ref()) {
        return Err(Misfit::NoAccount);
    }
    bills(amended.issued)?;
    let paid = amended.reversed.iter().flat_map(|back| &back.paid);
    let moved = paid.chain(amended.settled);
    let mut amounts = moved
        .flat_map(|part| [part.principal, part.late_fee])
        .chain([amended.to_deposit]);
    let paid_anew = amended.issued.iter().any(|bill| !bill.paid_before.is_zero());
    if amounts.any(Money::is_negative) || paid_anew || !amended.is_paired() {
        return Err(Misfit::Negative);
    }
    let given: Money = amended.reversed.iter().map(BillReversed::got).sum();
    let used = amended.settled.iter().map(MovedPart::sum).sum::<Money>() + amended.to_deposit;
    if given == used {
        Ok(())
    } else {
        Err(Misfit::OutOfBalance { given, used })
    }
}

/// Money moves only between a bill and the deposit of its account; what is at stake is never below zero.
fn settlement(entry: &Entry, decided: &SettlementDecided) -> Result<(), Misfit> {
    about_account(entry)?;
    let facts = decided
        .facts
        .iter()
        .flat_map(|fact| [fact.principal, fact.late_fee]);
    let mut amounts = facts.chain([decided.principal, decided.late_fee]);
    let moves_nowhere =
        decided.bill.is_none() && !(decided.principal_moved.is_zero() && decided.late_fee_moved.is_zero());
    if amounts.any(Money::is_negative) || moves_nowhere {
        return Err(Misfit::Negative);
    }
    Ok(())
}

/// It moves something: what one bill or date gets more, another may get less.
fn late_money(entry: &Entry, settled: &LateMoneySettled) -> Result<(), Misfit> {
    about_account(entry)?;
    let moves = |part: &MovedPart| !(part.principal.is_zero() && part.late_fee.is_zero());
    match settled.parts.is_empty() || !settled.parts.iter().all(moves) {
        true => Err(Misfit::Negative),
        false => Ok(()),
    }
}

fn nonzero(amount: Money) -> Result<(), Misfit> {
    match amount.is_zero() {
        true => Err(Misfit::Negative),
        false => Ok(()),
    }
}

/// About one account, and another than that where one is named.
fn other_account(entry: &Entry, other: Option<&AccountNo>) -> Result<(), Misfit> {
    about_account(entry)?;
    if other.is_some() && other == entry.account.as_ref() {
        return Err(Misfit::SameAccount);
    }
    Ok(())
}

fn bills(issued: &[Bill]) -> Result<(), Misfit> {
    for bill in issued {
        let lines: Money = bill.lines.iter().map(|line| line.amount).sum();
        if lines != bill.amount {
            return Err(Misfit::LinesDiffer {
                bill: bill.bill.clone(),
                lines,
                amount: bill.amount,
            });
        }
    }
    Ok(())
}
