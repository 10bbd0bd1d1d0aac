//! An entry's bytes: short enough for a receipt's code, and the same after reading.

use cistern_domain::Money;
use cistern_domain::entry::*;
use cistern_domain::ids::*;
use cistern_domain::instant::Instant;
use cistern_domain::payment::{Tender, Tendered};
use cistern_sync::Envelope;
use proptest::prelude::*;
use uuid::Uuid;

use crate::city::{COUNTER, account, at, bill_no, day, journal, key, payment};

fn entry(body: &Body) -> Entry {
    let (kind, version) = body.kind();
    Entry {
        journal: journal(0x0193_7f00_1122_7abc_8def_0123_4567_89ab),
        number: EntryNo(123_456),
        previous: Hash([0xa5; 32]),
        suite: SUITE_ED25519,
        written_at: at(123_456),
        business_date: day(6),
        taken_at: at(123_456),
        actor: StaffNo(1017),
        approver: None,
        office_known: EntryNo(98_765),
        account: Some(account()),
        kind,
        version,
        body: body.encode().into(),
    }
}

/// Identifiers as long as they get: account of 10 digits, bill of 15 characters, every amount in use.
#[test]
fn a_payment_of_one_bill_fits_a_receipts_code() {
    let mut taken = payment(u128::MAX - 1, 12_345_678);
    taken.shift = ShiftNo(1234);
    taken.deposit_out = Money::from_fen(1230);
    taken.deposit_in = Money::from_fen(1238);
    taken.tenders[0].amount = Money::from_fen(100_000);
    taken.change = Money::from_fen(93_580);
    let sealed = Envelope::seal(&entry(&taken.into()), &key(COUNTER));
    assert!(sealed.len() <= 280, "{} bytes with the signature", sealed.len());
}

fn money() -> impl Strategy<Value = Money> {
    any::<i64>().prop_map(Money::from_fen)
}

fn tendered() -> impl Strategy<Value = Tendered> {
    let tender = prop::sample::select(Tender::ALL.to_vec());
    (tender, money(), prop::option::of("[0-9A-Z]{0,12}")).prop_map(|(tender, amount, reference)| Tendered {
        tender,
        amount,
        reference,
    })
}

fn part() -> impl Strategy<Value = BillPart> {
    ("[0-9A-Z]{1,32}", money(), money(), any::<u32>()).prop_map(|(bill, principal, late_fee, days_late)| {
        BillPart {
            bill: BillNo::new(bill).expect("a number"),
            principal,
            late_fee,
            days_late,
        }
    })
}

fn taken() -> impl Strategy<Value = PaymentTaken> {
    let lists = (
        prop::collection::vec(part(), 0..4),
        prop::collection::vec(tendered(), 0..4),
    );
    let sums = (money(), money(), money());
    let numbers = (any::<u128>(), any::<u32>(), any::<u64>(), any::<u32>());
    (lists, sums, numbers).prop_map(|((parts, tenders), (change, deposit_in, deposit_out), no)| {
        PaymentTaken {
            payment: PaymentId(Uuid::from_u128(no.0)),
            shift: ShiftNo(no.1),
            receipt: ReceiptNo(no.2),
            parts,
            tenders,
            change,
            deposit_in,
            deposit_out,
            policy: no.3,
            payer: None,
        }
    })
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let times = (any::<i64>(), any::<i64>(), 1_u32..29);
    let numbers = (any::<u128>(), any::<u64>(), any::<u64>(), any::<u32>());
    let options = (any::<bool>(), prop::option::of(any::<u32>()), any::<[u8; 32]>());
    (taken(), times, numbers, options).prop_map(|(taken, times, numbers, options)| Entry {
        journal: JournalId(Uuid::from_u128(numbers.0)),
        number: EntryNo(numbers.1),
        previous: Hash(options.2),
        written_at: Instant(times.0),
        taken_at: Instant(times.1),
        business_date: day(times.2),
        office_known: EntryNo(numbers.2),
        actor: StaffNo(numbers.3),
        approver: options.1.map(StaffNo),
        account: options.0.then(account),
        ..entry(&taken.into())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// What is read is what was written, and writes the same bytes again.
    #[test]
    fn what_is_read_is_what_was_written(entry in any_entry()) {
        let bytes = entry.encode();
        let read = Entry::decode(&bytes).expect("our own bytes");
        prop_assert_eq!(read.encode(), bytes, "the same bytes again");
        let body = read.read().expect("our own body");
        prop_assert_eq!(body.encode(), read.body.to_vec(), "the body too");
        prop_assert_eq!(read, entry);
    }

    /// No other bytes read as an entry: one entry has one form.
    #[test]
    fn one_entry_has_one_form(entry in any_entry(), place in any::<prop::sample::Index>(), flip in 1_u8..) {
        let mut bytes = entry.encode();
        let place = place.index(bytes.len());
        bytes[place] ^= flip;
        if let Ok(other) = Entry::decode(&bytes) {
            prop_assert_eq!(other.encode(), bytes, "read, and of another form");
            prop_assert_ne!(other, entry, "changed bytes are another entry");
        }
    }
}

#[test]
fn a_longer_form_of_a_number_is_no_entry() {
    let bytes = entry(&payment(1, 1).into()).encode();
    let at = bytes
        .windows(2)
        .position(|pair| pair == [0x01, 0x1b] || pair == [0x01, 0x1a])
        .expect("the suite stands before a time");
    let mut longer = bytes.clone();
    longer.splice(at..=at, [0x18, 0x01]);
    assert_eq!(
        Entry::decode(&longer),
        Err(BodyFault::Malformed),
        "1 written as two bytes"
    );
    longer = bytes.clone();
    longer.push(0);
    assert_eq!(
        Entry::decode(&longer),
        Err(BodyFault::Malformed),
        "a byte behind the end"
    );
    assert_eq!(bill_no().as_str().len(), 15, "as long as bills' numbers get");
}
