//! Somebody of finance whose own account it is, and a colleague: who may do what about it.

use cistern_domain::ids::{AccountNo, StaffNo};
use cistern_domain::settings::Role;
use cistern_office::ByFinance;

use super::{City, Counter, MINUTE, MORNING};

pub const OWN: &str = "1200020401";
pub const OTHER: &str = "1200020402";
/// 郑岚 of finance, whose account it is, and a colleague.
pub const ZHENG: (StaffNo, &str) = (StaffNo(24), "2424");
pub const QIAN: (StaffNo, &str) = (StaffNo(41), "4141");
pub const DAY: i64 = 24 * 60 * MINUTE;

pub fn no(account: &str) -> AccountNo {
    AccountNo::new(account).unwrap()
}

pub fn by((staff, pin): (StaffNo, &str)) -> ByFinance {
    ByFinance {
        staff,
        pin: pin.to_owned(),
    }
}

/// The demo city, an account of which is 郑岚's own, and a counter that has a drawer open.
pub fn scene() -> (City, Counter) {
    let city = City::found();
    city.clock.set(MORNING - 4 * DAY);
    assert!(city.office.set_up_demo().unwrap());
    city.office
        .publish_staff(QIAN.0, "钱进", QIAN.1, &[Role::Finance])
        .unwrap();
    city.office.declare_ties(ZHENG.0, &[no(OWN)]).unwrap();
    let counter = city.seat(10, 1, 3);
    counter.sync(&city.office);
    counter.open_shift(1, 300);
    (city, counter)
}
