//! Examples of what happens at the counter: allocation, change, drawer, receipts, queue.

use cistern_domain::allocation::{AllocationRules, OpenBill, Order, allocate};
use cistern_domain::change::Offered;
use cistern_domain::drawer::{self, Drawer};
use cistern_domain::ids::ReceiptNo;
use cistern_domain::money::{self, Money};
use cistern_domain::receipt_block::{BlockStanding, Gone, ReceiptBlock};
use cistern_domain::staffing::Load;
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use super::yuan::{Yuan, list, shown, text};

#[derive(Deserialize)]
pub struct AllocationInput {
    #[serde(default = "nothing")]
    deposit: Yuan,
    paid: Yuan,
    bills: Vec<BillInput>,
    part_payment: bool,
    #[serde(default)]
    order: Order,
}

const fn nothing() -> Yuan {
    Yuan(Money::ZERO)
}

#[derive(Deserialize)]
struct BillInput {
    principal: Yuan,
    #[serde(default = "nothing")]
    late_fee: Yuan,
}

pub fn allocation(input: AllocationInput) -> Value {
    let rules = AllocationRules {
        order: input.order,
        part_payment: input.part_payment,
    };
    let open = |bill: &BillInput| OpenBill {
        principal: bill.principal.0,
        late_fee: bill.late_fee.0,
    };
    let bills: Vec<OpenBill> = input.bills.iter().map(open).collect();
    let allocated = allocate(rules, input.deposit.0, input.paid.0, &bills);
    let part = |part: &cistern_domain::allocation::Part| json!({ "late_fee": shown(part.late_fee), "principal": shown(part.principal) });
    json!({
        "parts": allocated.parts.iter().map(part).collect::<Value>(),
        "deposit_after_each": list(&allocated.deposit_after_each),
        "deposit": shown(allocated.deposit),
        "owed": shown(allocated.owed),
    })
}

#[derive(Deserialize)]
pub struct SplitInput {
    amount: Yuan,
    over: Vec<Yuan>,
}

pub fn split(input: &SplitInput) -> Value {
    let over: Vec<Money> = input.over.iter().map(|weight| weight.0).collect();
    json!({ "parts": list(&money::split(input.amount.0, &over)) })
}

#[derive(Deserialize)]
pub struct ChangeInput {
    due: Yuan,
    cash: Yuan,
    #[serde(default = "nothing")]
    other: Yuan,
    smallest_coin: Yuan,
}

pub fn change(input: &ChangeInput) -> anyhow::Result<Value> {
    let offered = Offered {
        cash: input.cash.0,
        other: input.other.0,
    };
    let back = cistern_domain::change::change(input.due.0, offered, input.smallest_coin.0)?;
    Ok(json!({ "change": shown(back.change), "to_deposit": shown(back.to_deposit) }))
}

#[derive(Deserialize)]
pub struct DrawerInput {
    #[serde(default = "nothing")]
    float: Yuan,
    #[serde(default)]
    taken: Vec<Yuan>,
    #[serde(default)]
    reversed: Vec<Yuan>,
    denominations: Option<Vec<(Yuan, u32)>>,
}

pub fn drawer(input: &DrawerInput) -> anyhow::Result<Value> {
    let opened = Drawer::open(input.float.0);
    let after_takings = input
        .taken
        .iter()
        .fold(opened, |drawer, cash| drawer.taken(cash.0));
    let drawer = input
        .reversed
        .iter()
        .fold(after_takings, |drawer, cash| drawer.reversed(cash.0));
    let mut figures = json!({
        "gross": shown(drawer.gross),
        "reversed": shown(drawer.reversals()),
        "net": shown(drawer.net()),
        "receipts_counted": drawer.receipts,
        "expected": shown(drawer.expected()),
    });
    if let Some(pieces) = &input.denominations {
        let counted = drawer::count(pieces.iter().map(|&(face, pieces)| (face.0, pieces)))?;
        figures["counted"] = shown(counted);
        figures["over_short"] = shown(drawer.over_short(counted));
    }
    Ok(figures)
}

#[derive(Deserialize)]
pub struct BlockInput {
    from: ReceiptNo,
    to: ReceiptNo,
    #[serde(flatten)]
    gone: Gone,
}

pub fn receipt_block(input: &BlockInput) -> anyhow::Result<Value> {
    let standing = ReceiptBlock::new(input.from, input.to)?.after(input.gone)?;
    Ok(match standing {
        BlockStanding::Open { next, left } => json!({ "next": next, "left": left }),
        BlockStanding::UsedUp => json!({ "next": null, "left": 0 }),
    })
}

/// A number that is no money, as text or number.
struct Plain(f64);

impl<'de> Deserialize<'de> for Plain {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text(&Value::deserialize(deserializer)?)
            .parse()
            .map(Self)
            .map_err(serde::de::Error::custom)
    }
}

#[derive(Deserialize)]
pub struct StaffingInput {
    per_hour: Plain,
    handle_min: Plain,
    counters: u32,
}

/// Answers for every whole number of minutes up to an hour, since the figure's name carries it.
pub fn staffing(input: &StaffingInput) -> anyhow::Result<Value> {
    let load = Load {
        per_hour: input.per_hour.0,
        handle_minutes: input.handle_min.0,
    };
    let queue = load.queue(input.counters)?;
    let mut figures = json!({ "mean_wait_min": format!("{:.6}", queue.mean_wait_minutes) });
    for minutes in 1_u8..=60 {
        let within = queue.within(f64::from(minutes));
        figures[format!("within_{minutes}_min")] = json!(format!("{within:.6}"));
    }
    Ok(figures)
}
