//! The demo hall: made-up people in a made-up hall, so that everything can be tried.
//!
//! Its data ships with the program as an export of an old system, and goes in through the same import.

use cistern_domain::ids::StaffNo;
use cistern_domain::late_fee::{FeeBase, FeeCap, LateFeePolicy};
use cistern_domain::ratio::Ratio;
use cistern_domain::settings::{Role, Settings};
use cistern_journal::Tx;
use rust_decimal::Decimal;

use super::set_up;
use crate::refusal::Fault;
use crate::status::SetUp;

/// The staff of the demo hall: number, name, PIN, roles.
pub const STAFF: [(u32, &str, &str, &[Role]); 3] = [
    (1, "张敏", "1111", &[Role::Clerk]),
    (2, "李强", "2222", &[Role::Clerk]),
    (9, "王芳", "9999", &[Role::Clerk, Role::Supervisor, Role::It]),
];

/// The demo hall's settings.
#[must_use]
pub fn settings() -> Settings {
    use cistern_domain::ids::HallNo;
    use cistern_domain::settings::Hall;
    Settings {
        company: "临江市自来水有限公司".to_owned(),
        halls: vec![Hall { hall: HallNo(1), name: "城北营业厅".to_owned() }],
        ..Settings::default()
    }
}

/// The demo hall's late fee: 0.5‰ a day after 20 days of grace, at most the bill.
///
/// # Errors
/// [`Fault::OutOfRange`] never in practice: the rate is a constant.
pub fn policy() -> Result<LateFeePolicy, Fault> {
    Ok(LateFeePolicy {
        valid_from: None,
        grace_days: 20,
        rate_per_day: Ratio::new(Decimal::new(5, 4)).map_err(|_| Fault::OutOfRange)?,
        base: FeeBase::WholeBill,
        cap: FeeCap::Principal,
        rounding: cistern_domain::Rounding::HalfUp,
        exempt_classes: Vec::new(),
        exempt_ways: Vec::new(),
    })
}

/// Whether this is the demo hall.
pub(crate) fn is_demo(tx: &Tx<'_>) -> Result<bool, Fault> {
    Ok(set_up(tx)? == SetUp::Demo)
}

/// The PIN of one of the demo hall's staff.
pub(crate) fn pin_of(staff: StaffNo) -> Option<String> {
    STAFF.iter().find(|(number, ..)| *number == staff.0).map(|(_, _, pin, _)| (*pin).to_owned())
}
