//! What head office's entries change.

use std::collections::BTreeMap;

use super::*;

pub(super) fn of_office<'a>(entry: &'a Entry, body: &'a Body) -> Vec<(Key, Change<'a>)> {
    match body {
        Body::SettingsPublished(b) => {
            published(entry, Change::Settings(&b.json), None, PublishedKind::Settings)
        }
        Body::TariffPublished(b) => published(entry, Change::Tariff(&b.json), None, PublishedKind::Tariff),
        Body::LateFeePolicyPublished(b) => published(
            entry,
            Change::Policy(b.version, &b.json),
            Some(b.version),
            PublishedKind::LateFee,
        ),
        Body::LateFeeExtended(b) => {
            published(entry, Change::Extension(&b.json), None, PublishedKind::Extension)
        }
        Body::GeneralWaiverPublished(b) => {
            published(entry, Change::GeneralWaiver(&b.json), None, PublishedKind::Waiver)
        }
        Body::AuthorityPublished(b) => published(
            entry,
            Change::Authority(b.version, &b.json),
            Some(b.version),
            PublishedKind::Authority,
        ),
        Body::OfflineLimitsPublished(b) => published(
            entry,
            Change::OfflineLimits(b.version, &b.json),
            Some(b.version),
            PublishedKind::OfflineLimits,
        ),
        Body::StaffPublished(b) => staff(entry, b.staff, (&b.roles, &[]), b.details, None),
        Body::StaffKeyPublished(b) => staff(entry, b.staff, (&b.roles, &b.terms), b.details, Some(b.key)),
        Body::AccountTiesDeclared(b) => {
            vec![(Key::Staff(b.staff), Change::Ties(entry.number, &b.accounts))]
        }
        Body::CounterEnrolled(b) => vec![(Key::Counter(b.journal), Change::Enrol(entry.number, b))],
        Body::CounterRevoked(b) => vec![(Key::Counter(b.journal), Change::Revoke(b.last))],
        Body::RevocationReasoned(b) => vec![(Key::Counter(b.journal), Change::RevokedBecause(b.reason))],
        Body::ReceiptBlockGranted(b) => {
            vec![(
                Key::Counter(b.journal),
                Change::Grant(Block {
                    from: b.from,
                    to: b.to,
                }),
            )]
        }
        Body::PaymentReversedByOffice(b) => with_account(entry, Change::Reverse(&b.reversal), []),
        Body::PaymentMovedByOffice(_) => moved(entry, body),
        Body::InvoiceSent(_)
        | Body::InvoiceIssued(_)
        | Body::InvoiceRefused(_)
        | Body::InvoiceReddened(_) => {
            invoice_step(entry, body).map_or_else(Vec::new, |step| with_account(entry, step, []))
        }
        Body::ChequeCleared(b) => with_account(entry, Change::ChequeOut(b.payment), []),
        Body::ChequeBounced(b) => {
            let mut all = with_account(entry, Change::Reverse(&b.reversal), []);
            all.extend(with_account(entry, Change::ChequeOut(b.reversal.payment), []));
            all
        }
        Body::RefundPaid(b) => with_account(entry, Change::PayRefund(entry.at(), b), []),
        Body::RefundDeclined(b) => with_account(entry, Change::DeclineRefund(entry.at(), b.refund), []),
        Body::DepositMatched(b) => {
            let count = BankCount {
                entry: entry.number,
                counted: b.counted,
                amount: b.amount,
                reference: b.reference.clone(),
                on: entry.business_date,
                replaces: None,
                first_on: None,
            };
            vec![(Key::Deposit(b.deposit), Change::BankCounted(count))]
        }
        Body::DepositCountCorrected(b) => {
            let count = BankCount {
                entry: entry.number,
                counted: b.counted,
                amount: b.amount,
                reference: b.reference.clone(),
                on: entry.business_date,
                replaces: Some(b.replaces),
                first_on: None,
            };
            vec![(Key::Deposit(b.deposit), Change::BankCounted(count))]
        }
        Body::CalendarPublished(b) => vec![(Key::Business, Change::Calendar(b.version, &b.json))],
        Body::ItemPublished(b) => vec![(Key::Business, Change::Item(b))],
        Body::CaseActedByOffice(b) => vec![(Key::Case(b.0.case), Change::ActOnCase(entry, &b.0))],
        Body::AttachmentReceived(b) => {
            let received = Change::Received(b.of, entry.taken_at);
            vec![
                (Key::Case(b.case), received.clone()),
                (Key::Attachments(b.of.journal), received),
            ]
        }
        Body::AttachmentMissed(b) => {
            let missed = Change::Missed(b.of);
            vec![
                (Key::Case(b.case), missed.clone()),
                (Key::Attachments(b.of.journal), missed),
            ]
        }
        Body::DisputeDecided(b) => {
            let ended = Ended {
                bill: &b.bill,
                holds: &b.holds,
                end: b.end,
            };
            with_account(entry, Change::Release(entry.at(), entry.business_date, ended), [])
        }
        Body::SettlementDecided(b) => with_account(entry, Change::Settle(entry.number, b), []),
        Body::DifferenceCaseOpened(b) => told_in_case(entry, &b.opened, Change::CaseOf(b)),
        Body::UnknowingCaseOpened(b) => told_in_case(entry, &b.opened, Change::CaseOfUnknowing(b)),
        Body::AccountContinued(b) => {
            let continues = b.into.iter().zip(&entry.account);
            let continues =
                continues.map(|(into, no)| (Key::Account(into.clone()), Change::Continue(no.clone())));
            with_account(entry, Change::ContinueAs(entry, b), continues)
        }
        Body::DepositCarried(b) => {
            let into = (Key::Account(b.to.clone()), Change::CarryIn(b.amount));
            with_account(entry, Change::CarryOut(entry.number, b), [into])
        }
        Body::OverchargeReturned(b) => with_account(entry, Change::ReturnOvercharge(entry.number, b), []),
        Body::LateMoneySettled(b) => with_account(entry, Change::Bring(b), []),
        Body::ReversalProposed(b) => with_account(entry, Change::Request(entry.at(), &b.request), []),
        Body::RequestDeclined(b) => with_account(entry, Change::DeclineRequest(entry.number, b), []),
        Body::SheetSigned(b) => vec![(Key::Sheet(b.hall, b.on), Change::SignSheet(entry.number))],
        Body::DifferenceFound(b) => vec![(Key::Difference(b.at), Change::FindDifference(entry, b))],
        Body::DifferenceDecided(b) => vec![(
            Key::Difference(b.at),
            Change::DecideDifference(entry.number, b.kind, b.end),
        )],
        Body::PeriodClosed(b) => vec![(Key::Period(b.period), Change::ClosePeriod(entry, b))],
        Body::ClosedOverSheets(b) => vec![(Key::Period(b.period), Change::CloseOverSheets(entry.number))],
        Body::PeriodReopened(b) => vec![(Key::Period(b.period), Change::ReopenPeriod)],
        Body::DebitsSent(b) => debits(entry.number, b),
        Body::DebitWithdrawn(b) => ended(entry, &b.bill, &b.batch, DebitEnd::Withdrawn(b.why)),
        Body::DebitFailed(b) => {
            let (on, reason) = (b.on, b.reason.clone());
            ended(entry, &b.bill, &b.batch, DebitEnd::Failed { on, reason })
        }
        Body::TakenBehindFork(b) => with_account(entry, Change::Take(b.paid_on, &b.taken), []),
        Body::ReversedBehindFork(b) => with_account(entry, Change::Reverse(&b.reversal), []),
        Body::DebitPaid(b) => {
            let mut all = with_account(entry, Change::Take(b.on, &b.taken), []);
            all.extend(ended(entry, &b.bill, &b.batch, DebitEnd::Paid { on: b.on }));
            all
        }
        Body::RuleAnswered(b) => vec![(Key::Report(b.report), Change::AnswerRule(entry, b))],
        Body::ReadingCorrected(b) => amended(entry, b.into(), []),
        Body::BillCancelled(b) => {
            let amount = b.cancelled().map_or(Money::ZERO, |back| back.bill.amount);
            let of_run = |run| (Key::Run(run), Change::RunBillCancelled(amount));
            amended(entry, b.into(), b.run.map(of_run))
        }
        Body::BillRestored(b) => amended(entry, b.into(), []),
        Body::StatementTaken(b) => vec![(Key::Statement(entry.number), Change::Statement(b))],
        Body::ExceptionOpened(b) => opened(entry, b),
        Body::ExceptionClosed(b) => {
            let closed = Closed {
                entry: entry.number,
                on: entry.business_date,
                by: entry.actor,
                words: b.words,
                act: b.act,
            };
            vec![(Key::Exception(b.opened), Change::CloseException(closed))]
        }
        Body::ExceptionReopened(b) => {
            let reopened = Reopened {
                entry: entry.number,
                closed: b.closed,
                on: entry.business_date,
                by: entry.actor,
                words: b.words,
            };
            vec![(Key::Exception(b.opened), Change::ReopenException(reopened))]
        }
        Body::ArrivalRecorded(b) => vec![(Key::Arrival(entry.number), Change::Arrive(b))],
        Body::ArrivalReturned(b) => {
            vec![(Key::Arrival(b.arrival), Change::SendBack(entry.number, b.amount))]
        }
        Body::ClaimReversedByOffice(b) => {
            let unclaim = Change::Unclaim(b.reversal.payment);
            with_account(
                entry,
                Change::Reverse(&b.reversal),
                [(Key::Arrival(b.arrival), unclaim)],
            )
        }
        Body::HeadCountersigned(b) => vec![(Key::Counter(b.journal), Change::Countersign(b))],
        Body::WordAnswered(b) => vec![(Key::Word(b.journal, b.number), Change::AnswerWord(entry, b))],
        Body::AccountsRegistered(b) => registered(entry, b),
        Body::BillsIssued(b) => issued(entry.number, b),
        Body::PriceDrafted(b) | Body::ReliefDrafted(ReliefDrafted(b)) => {
            vec![(Key::Prices, Change::DraftPrice(entry, b))]
        }
        Body::PriceDraftWithdrawn(b) => {
            vec![(Key::Prices, Change::EndDraft(b.draft, DraftStage::Withdrawn))]
        }
        Body::PriceDraftPublished(b) => {
            vec![(Key::Prices, Change::EndDraft(b.draft, DraftStage::from(b)))]
        }
        Body::RootAdopted(b) => vec![(Key::Trust, Change::AdoptRoot(entry.number, b))],
        Body::OfficeKeyRotated(b) => vec![(Key::Trust, Change::RotateKey(entry.number, b))],
        Body::DetailsErased(b) => erased(entry.number, b),
        Body::EpochOpened(b) => vec![(Key::Trust, Change::OpenEpoch(entry.number, b))],
        Body::BillRunClosed(b) => vec![(Key::Run(b.run), Change::RunEnd(b))],
        Body::BillRunTakenBack(b) if b.left == 0 => {
            vec![(Key::Run(b.run), Change::RunTakenBack(entry.number))]
        }
        _ => Vec::new(),
    }
}

/// The document in the city, and beside it who published it.
fn published<'a>(
    entry: &Entry,
    document: Change<'a>,
    version: Option<u32>,
    kind: PublishedKind,
) -> Vec<(Key, Change<'a>)> {
    let publication = Publication {
        at: entry.number,
        by: entry.actor,
        on: entry.business_date,
    };
    vec![
        (Key::City, document),
        (Key::Prices, Change::Published(publication, version, kind)),
    ]
}

/// Each by its hash.
fn erased<'a>(entry: EntryNo, b: &DetailsErased) -> Vec<(Key, Change<'a>)> {
    let all = [(&b.payloads, false), (&b.attachments, true)];
    let each = all.into_iter().flat_map(|(hashes, attachment)| {
        hashes
            .iter()
            .map(move |hash| (Key::Erased(*hash), Change::Erase(entry, attachment)))
    });
    each.collect()
}

/// Each bill in its account.
fn debits(entry: EntryNo, b: &DebitsSent) -> Vec<(Key, Change<'_>)> {
    let each = b.bills.iter();
    each.map(|bill| {
        (
            Key::Account(bill.account.clone()),
            Change::SendDebit(entry, b, bill),
        )
    })
    .collect()
}

fn ended<'a>(entry: &Entry, bill: &'a BillNo, batch: &'a BatchNo, end: DebitEnd) -> Vec<(Key, Change<'a>)> {
    with_account(entry, Change::EndDebit(bill, batch, end), [])
}

/// In a state of its own, and in its account's where that is known.
fn opened<'a>(entry: &Entry, b: &'a ExceptionOpened) -> Vec<(Key, Change<'a>)> {
    let open = Change::OpenException(entry.business_date, entry.account.clone(), b);
    let account = entry.account.iter();
    let concerns = account.map(|no| (Key::Account(no.clone()), Change::Excepted(entry.number)));
    std::iter::once((Key::Exception(entry.number), open))
        .chain(concerns)
        .collect()
}

/// What head office did to an invoice.
fn invoice_step<'a>(entry: &Entry, body: &Body) -> Option<Change<'a>> {
    let issued = |number: &crate::invoice::InvoiceNo, on| IssuedInvoice {
        number: number.clone(),
        on,
        entry: entry.number,
    };
    let (payment, step) = match body {
        Body::InvoiceSent(b) if b.red => (b.payment, InvoiceStep::RedSent(b.request, entry.number)),
        Body::InvoiceSent(b) => (b.payment, InvoiceStep::Sent(b.request, entry.number)),
        Body::InvoiceIssued(b) => {
            let invoice = issued(&b.number, b.issued_on);
            (b.payment, InvoiceStep::Issued(b.request, invoice))
        }
        Body::InvoiceRefused(b) => (b.payment, InvoiceStep::Refused(b.request, entry.number)),
        Body::InvoiceReddened(b) => {
            let red = issued(&b.red_number, b.issued_on);
            (b.payment, InvoiceStep::Reddened(b.request, red))
        }
        _ => return None,
    };
    Some(Change::Invoice(payment, step))
}

fn staff<'a>(
    entry: &Entry,
    staff: StaffNo,
    roles: (&'a [Role], &'a [RoleTerm]),
    details: Hash,
    key: Option<ByteArray<32>>,
) -> Vec<(Key, Change<'a>)> {
    vec![(
        Key::Staff(staff),
        Change::Staff(entry.number, roles, details, key),
    )]
}

fn registered<'a>(entry: &'a Entry, b: &'a AccountsRegistered) -> Vec<(Key, Change<'a>)> {
    let accounts = u64::try_from(b.accounts.len()).unwrap_or(u64::MAX);
    let part = Change::RunPart {
        entry: entry.number,
        accounts,
        bills: 0,
        billed: Money::ZERO,
    };
    let each = b
        .accounts
        .iter()
        .map(|a| (Key::Account(a.account.clone()), Change::Register(entry, a)));
    each.chain([(Key::Run(b.run), part)]).collect()
}

/// Bills of its account back and anew.
fn amended<'a>(
    entry: &Entry,
    amendment: Amendment<'a>,
    and: impl IntoIterator<Item = (Key, Change<'a>)>,
) -> Vec<(Key, Change<'a>)> {
    with_account(entry, Change::Amend(entry.number, amendment), and)
}

fn issued(number: EntryNo, b: &BillsIssued) -> Vec<(Key, Change<'_>)> {
    let mut by_account: BTreeMap<&AccountNo, Vec<(u16, &Bill)>> = BTreeMap::new();
    for (index, bill) in (0..).zip(&b.bills) {
        by_account.entry(&bill.account).or_default().push((index, bill));
    }
    let part = Change::RunPart {
        entry: number,
        accounts: 0,
        bills: u64::try_from(b.bills.len()).unwrap_or(u64::MAX),
        billed: b.bills.iter().map(|bill| bill.amount).sum(),
    };
    let each = by_account
        .into_iter()
        .map(|(no, bills)| (Key::Account(no.clone()), Change::Issue(number, bills)));
    each.chain([(Key::Run(b.run), part)]).collect()
}

/// A case that head office's program opened: it stands with its account, which knows what it tells of.
fn told_in_case<'a>(entry: &'a Entry, opened: &'a CaseOpened, of: Change<'a>) -> Vec<(Key, Change<'a>)> {
    let open = Change::OpenCase(entry, opened);
    let case = (Key::Case(opened.case), open.clone());
    let mut all = with_account(entry, open, [case]);
    all.extend(with_account(entry, of, []));
    all
}
