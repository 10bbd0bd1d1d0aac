//! A receipt with two bills, a late fee, cash and change, for the tests of this folder.

use cistern_domain::Money;
use cistern_domain::date::Period;
use cistern_domain::ids::{AccountNo, BillNo, PaymentId, ReceiptNo, ShiftNo};
use cistern_domain::instant::Instant;
use cistern_domain::payment::{Tender, Tendered};
use uuid::Uuid;

use super::words::in_words;
use super::{ReceiptBill, ReceiptView};

pub(super) fn receipt() -> ReceiptView {
    let kept = Money::from_fen(12_450);
    ReceiptView {
        payment: PaymentId(Uuid::from_u128(7)),
        receipt: ReceiptNo(3_000_127),
        reprints: 0,
        paper: None,
        reversed_local: None,
        bounced: false,
        replaces: None,
        moved_to: None,
        corrected_on: None,
        cancelled_on: None,
        on_paper: None,
        company: "某市水务有限公司".to_owned(),
        hall: "朝晖营业厅".to_owned(),
        counter: "3".to_owned(),
        clerk: "李娜".to_owned(),
        shift: ShiftNo(41),
        taken_at: Instant(1_795_423_327_000),
        taken_local: "2026-11-23 16:42:07".to_owned(),
        business_date: "2026-11-23".parse().unwrap(),
        account: AccountNo::new("0100234").unwrap(),
        name: "张敏".to_owned(),
        address: "朝晖街道朝晖一区12幢3单元502室".to_owned(),
        payer: None,
        bills: vec![
            bill("B20260900234", 2026, 9, 18, 6_210, 75, 12),
            bill("B20261000234", 2026, 10, 16, 5_520, 0, 0),
        ],
        principal: Money::from_fen(11_730),
        late_fee_word: "违约金".to_owned(),
        late_fee: Money::from_fen(75),
        policy: 1,
        deposit_out: Money::ZERO,
        deposit_in: Money::from_fen(645),
        debit_on: None,
        in_flight: false,
        unconfirmed: Money::ZERO,
        tenders: vec![Tendered {
            tender: Tender::Cash,
            amount: Money::from_fen(20_000),
            reference: None,
        }],
        corrections: Vec::new(),
        change: Money::from_fen(7_550),
        kept,
        kept_in_words: in_words(kept),
        foot: "请保留收据备查".to_owned(),
        trace: "812 9f3c21aa00b7d455".to_owned(),
    }
}

fn bill(
    number: &str,
    year: u32,
    month: u32,
    volume_m3: i64,
    principal: i64,
    late_fee: i64,
    days_late: u32,
) -> ReceiptBill {
    ReceiptBill {
        bill: BillNo::new(number).unwrap(),
        period: Period::new(year, month),
        volume_m3: Some(volume_m3),
        amount: Some(Money::from_fen(principal)),
        principal: Money::from_fen(principal),
        late_fee: Money::from_fen(late_fee),
        days_late,
        late_fee_due: Money::ZERO,
        late_fee_waived: Money::ZERO,
    }
}
