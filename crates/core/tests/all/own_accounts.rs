//! 回避: an account that its clerk declared as their own or a relative's. Another person does it, or says that it is done;
//! nobody approves on their own; and head office tells what was taken without.

use cistern_core::Failed;
use cistern_core::basket::{BasketPart, BasketRefusal, QuoteBasket};
use cistern_core::payment::{PaymentRefusal, Quote, TakeOverLimit, TakePayment, Taken};
use cistern_core::reversal::{AskReversal, ReversalRefusal, ReversePayment};
use cistern_core::staff::{ApprovalRefusal, ApproveWith};
use cistern_core::{Fault, staff::StaffLine};
use cistern_domain::authority::NoAuthority;
use cistern_domain::entry::{AccountTiesDeclared, Body, ReversalReason, Writer};
use cistern_domain::ids::{AccountNo, EntryNo, StaffNo};
use cistern_domain::offline::OfflineLimits;
use cistern_journal::DoubtfulApproval;

use crate::hall::{BOSS, Hall, LI, PIN, WANG, ZHANG, bill_no, cash, fen, shan, zhu};
use crate::limits::cut_off;

fn declare(hall: &Hall, staff: StaffNo, accounts: &[AccountNo]) {
    let accounts = accounts.to_vec();
    hall.publish(|tx, pen| pen.write(tx, AccountTiesDeclared { staff, accounts }).map(|_| ()));
}

fn with(hall: &Hall, take: &TakePayment, staff: StaffNo) -> Result<Taken, PaymentRefusal> {
    let ask = TakeOverLimit {
        take: take.clone(),
        approver: ApproveWith::at_desk(staff, PIN),
    };
    hall.counter.take_over_limit(&ask).map_err(|failed| match failed {
        Failed::Refused(refusal) => refusal,
        Failed::Broken(fault) => panic!("{fault}"),
    })
}

fn approvers(hall: &Hall, quote: &Quote) -> Option<Vec<StaffNo>> {
    let own = hall.quote(quote).own_account?;
    Some(own.approvers.iter().map(|one: &StaffLine| one.staff).collect())
}

fn not_allowed(refusal: NoAuthority) -> PaymentRefusal {
    PaymentRefusal::Approval {
        refusal: ApprovalRefusal::NoAuthority { refusal },
    }
}

/// The bodies of the counter's last entries, oldest first.
fn last(hall: &Hall, how_many: u64) -> Vec<Body> {
    let mut bodies = Vec::new();
    hall.counter
        .file()
        .read::<_, Fault>(|tx| {
            let own = tx.writer(Writer::Counter)?.expect("a journal");
            let head = tx.head(own.journal)?.number.0;
            tx.entries_after::<Fault>(own.journal, EntryNo(head - how_many), |stored| {
                let entry = stored.envelope.open().expect("whole");
                bodies.push(entry.read().expect("known"));
                Ok(true)
            })
        })
        .expect("read");
    bodies
}

fn doubts(hall: &Hall) -> Vec<DoubtfulApproval> {
    let verified = hall.counter.file().verify(hall.folder.path()).expect("verified");
    assert_eq!(verified.difference, None);
    verified.doubtful.into_iter().map(|(_, why)| why).collect()
}

#[test]
fn another_says_that_it_is_taken() {
    let hall = Hall::serving();
    declare(&hall, ZHANG, &[shan()]);
    let take = hall.ask(cash(&shan(), &[11], 8_000));
    assert_eq!(
        hall.quote(&cash(&zhu(), &[9], 2_400)).own_account,
        None,
        "another's"
    );
    let may = approvers(&hall, &take.quote).expect("declared");
    assert!(may.contains(&WANG) && !may.contains(&ZHANG), "{may:?}");

    let entries = hall.entries();
    let account = shan();
    assert_eq!(hall.refusal(&take), PaymentRefusal::OwnAccount { account });
    assert_eq!(
        with(&hall, &take, ZHANG).expect_err("refused"),
        not_allowed(NoAuthority::OwnAct)
    );
    assert_eq!(
        with(&hall, &take, LI).expect_err("refused"),
        not_allowed(NoAuthority::Role)
    );
    assert_eq!(hall.entries(), entries, "nothing was written");

    let taken = with(&hall, &take, WANG).expect("taken");
    let wrote = last(&hall, 2);
    let [Body::OwnAccountServed(served), Body::PaymentTaken(payment)] = &wrote[..] else {
        panic!("{wrote:?}");
    };
    assert_eq!(served.payment, taken.receipt.payment);
    assert_eq!((served.amount, payment.kept()), (fen(8_000), fen(8_000)));
    assert!(with(&hall, &take, WANG).expect("stored").repeated, "never twice");
    assert_eq!(doubts(&hall), vec![]);

    // A colleague serves it as any other.
    hall.sign_in(LI);
    hall.open_shift(0);
    assert_eq!(approvers(&hall, &cash(&shan(), &[], 1_000)), None);
    hall.pay(cash(&shan(), &[], 1_000));
    assert_eq!(doubts(&hall), vec![]);
}

#[test]
fn nobody_approves_on_an_account_of_their_own() {
    let hall = Hall::serving();
    declare(&hall, ZHANG, &[shan(), zhu()]);
    declare(&hall, WANG, &[shan()]);
    let take = hall.ask(cash(&shan(), &[11], 8_000));
    let may = approvers(&hall, &take.quote).expect("declared");
    assert!(!may.contains(&WANG), "{may:?}");
    assert_eq!(
        with(&hall, &take, WANG).expect_err("refused"),
        not_allowed(NoAuthority::OwnAccount)
    );
    // The list is whole each time: this one is none of hers any more.
    declare(&hall, WANG, &[]);
    let payment = with(&hall, &take, WANG).expect("taken").receipt.payment;

    declare(&hall, WANG, &[shan()]);
    let quoted = hall
        .counter
        .quote_reversal(&AskReversal { payment })
        .expect("quoted");
    let reverse = |staff| {
        hall.counter.reverse_payment(&ReversePayment {
            payment,
            reason: ReversalReason::CustomerAsked,
            receipt_returned: true,
            given_back: quoted.given_back.clone(),
            approver: ApproveWith::at_desk(staff, PIN),
        })
    };
    let refused = reverse(WANG).expect_err("her own account");
    let Failed::Refused(ReversalRefusal::Approval { refusal }) = refused else {
        panic!("{refused:?}");
    };
    let refusal_due = NoAuthority::OwnAccount;
    assert_eq!(refusal, ApprovalRefusal::NoAuthority { refusal: refusal_due });
    // It needs another's signature anyway: the clerk's own account asks for no further one.
    reverse(BOSS).expect("taken back");
    assert_eq!(doubts(&hall), vec![]);
}

#[test]
fn above_a_limit_one_approval_says_all() {
    let limits = OfflineLimits {
        per_payment: Some(fen(5_000)),
        ..OfflineLimits::default()
    };
    let hall = cut_off(Some(limits));
    declare(&hall, ZHANG, &[shan()]);
    let take = hall.ask(cash(&shan(), &[11], 8_000));
    with(&hall, &take, WANG).expect("taken");
    assert!(matches!(&last(&hall, 1)[..], [Body::PaymentTakenOverLimit(_)]));
    assert_eq!(doubts(&hall), vec![]);
}

#[test]
fn it_is_paid_by_itself_and_not_among_others() {
    let hall = Hall::serving();
    declare(&hall, ZHANG, &[shan()]);
    let part = |account: AccountNo, month| BasketPart {
        bills: vec![bill_no(&account, month)],
        account,
    };
    let ask = QuoteBasket {
        parts: vec![part(zhu(), 9), part(shan(), 11)],
        tenders: Vec::new(),
    };
    let refused = hall.counter.quote_basket(&ask).expect_err("refused");
    let Failed::Refused(BasketRefusal::Account { account, refusal }) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(
        (account, refusal),
        (shan(), PaymentRefusal::OwnAccount { account: shan() })
    );
}

/// A counter that heard of it too late took it in good faith; one that knew, and took it all the same, is told.
#[test]
fn head_office_tells_what_was_taken_without() {
    let hall = Hall::serving();
    let before = hall.pay(cash(&shan(), &[], 1_000)).receipt.payment;
    declare(&hall, ZHANG, &[shan()]);
    assert_eq!(doubts(&hall), vec![], "declared afterwards");

    // What this program refuses is written by another.
    let known = hall.counter.file().act::<_, Fault>(|tx| {
        let row = tx.payment(before)?.expect("indexed");
        let entry = tx.entry(row.at)?.expect("stored");
        let Ok(Body::PaymentTaken(mut taken)) = entry.read() else {
            panic!("a payment");
        };
        taken.payment = cistern_domain::ids::PaymentId(uuid::Uuid::from_u128(77));
        taken.receipt = cistern_domain::ids::ReceiptNo(taken.receipt.0 + 1);
        let own = tx.writer(Writer::Counter)?.expect("a journal");
        let draft = cistern_journal::Draft {
            body: taken.into(),
            account: entry.account,
            actor: ZHANG,
            approver: None,
            business_date: entry.business_date,
            written_at: entry.written_at,
            taken_at: entry.taken_at,
        };
        tx.append(&own, draft)?;
        Ok(())
    });
    known.expect("written");
    assert_eq!(doubts(&hall), vec![DoubtfulApproval::OwnAccount(ZHANG)]);
}
