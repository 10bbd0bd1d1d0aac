//! The demo city: made-up people, bills and staff, so that everything can be tried.
//!
//! The same on every PC and every day but for its months, which end with the last full one: bills are computed by
//! the tariff, as a real bill run does, with the running total of the year frozen in each.

use cistern_domain::Money;
use cistern_domain::bill::{Bill, Line, ReadingWay, Segment};
use cistern_domain::catalogue::{Catalogue, Department, HEAD_OFFICE};
use cistern_domain::date::{BusinessDate, CHINA, Period};
use cistern_domain::details::AccountDetails;
use cistern_domain::entry::{Account, AccountStatus, AccountsRegistered, BillRunClosed, BillsIssued};
use cistern_domain::ids::{AccountNo, BillNo, HallNo, MeterNo, RunId, StaffNo};
use cistern_domain::invoice::{Goods, Invoicing, Taxed};
use cistern_domain::late_fee::{CollectionWay, FeeBase, FeeCap, LateFeePolicy};
use cistern_domain::ratio::Ratio;
use cistern_domain::settings::{Hall, Role, Settings};
use cistern_domain::tariff::{Tariff, TariffBook, Usage};
use cistern_domain::volume::Volume;
use cistern_journal::{Fault, Tx};
use rust_decimal::Decimal;

use crate::credentials::Credentials;
use crate::pen::{Pen, Publication};

/// The staff of the demo hall: number, name, PIN, roles.
pub const STAFF: [(u32, &str, &str, &[Role]); 3] = [
    (1, "张敏", "1111", &[Role::Clerk]),
    (2, "李强", "2222", &[Role::Clerk]),
    (
        9,
        "王芳",
        "9999",
        &[Role::Clerk, Role::Supervisor, Role::Finance, Role::It],
    ),
];

/// Who answers for a department of the demo city at head office, in the console.
struct Answers {
    staff: u32,
    name: &'static str,
    pin: &'static str,
    /// Only finance (财务部) has one, by which it decides.
    roles: &'static [Role],
    departments: &'static [&'static str],
}

/// All of them.
const DEPARTMENT_STAFF: [Answers; 4] = [
    answers(21, "陈海", "2121", &[], &["engineering", "inspection"]),
    answers(22, "赵静", "2222", &[], &["metering", "quality"]),
    answers(23, "周宁", "2323", &[], &["billing", TELLS_OF_DIFFERENCES]),
    answers(24, "郑岚", "2424", &[Role::Finance], &["finance"]),
];

const fn answers(
    staff: u32,
    name: &'static str,
    pin: &'static str,
    roles: &'static [Role],
    departments: &'static [&'static str],
) -> Answers {
    Answers {
        staff,
        name,
        pin,
        roles,
        departments,
    }
}

/// The department that tells customers of what reconciliation found.
const TELLS_OF_DIFFERENCES: &str = HEAD_OFFICE;

/// The PIN of one of the demo city's staff.
#[must_use]
pub fn pin_of(staff: StaffNo) -> Option<&'static str> {
    let served = STAFF.iter().map(|(number, _, pin, _)| (*number, *pin));
    let answers = DEPARTMENT_STAFF.iter().map(|one| (one.staff, one.pin));
    let mut all = served.chain(answers);
    all.find(|(number, _)| *number == staff.0).map(|(_, pin)| pin)
}

/// The sample tariff that a hall starts from until its own is published.
pub const FIRST_TARIFF: &str = "HZ-2024";

const ACCOUNTS: u32 = 120;
/// The one that was cut off for its arrears.
const CUT_OFF: u32 = 14;
const MONTHS: usize = 15;
const PAYABLE_DAY: u32 = 10;

const SURNAMES: [&str; 24] = [
    "朱", "张", "王", "李", "陈", "单", "曾", "林", "周", "吴", "徐", "孙", "胡", "高", "仇", "解", "沈",
    "韩", "蒋", "欧阳", "曹", "许", "邓", "查",
];
const GIVEN: [&str; 24] = [
    "美霞", "敏", "建国", "秀英", "明轩", "梓涵", "伟", "丽华", "志强", "小红", "浩然", "雨桐", "桂芳",
    "俊杰", "玉兰", "鹏", "晓燕", "国庆", "淑珍", "子墨", "凯", "春梅", "文博", "静",
];
const ESTATES: [&str; 8] = [
    "朝晖六区",
    "德胜新村",
    "翠苑四区",
    "运河人家",
    "沁雅花园",
    "左家新村",
    "长庆街",
    "大关西苑",
];
/// The first shops belong to one company that pays for all of them (集团户).
const LAST_OF_THE_CHAIN: u32 = 60;
const CHAIN: &str = "JT0001";
const CHAIN_NAME: &str = "临江百家连锁有限公司";
const SHOPS: [&str; 6] = ["便利店", "面馆", "理发店", "五金店", "诊所", "洗衣房"];

/// A sequence that looks random and is always the same.
struct Sequence(u64);

impl Sequence {
    /// A number from 0 up to, not including, `below`.
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below.max(1)
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        let at = usize::try_from(self.next(u64::try_from(from.len()).unwrap_or(1))).unwrap_or(0);
        from.get(at).copied().unwrap_or_default()
    }
}

/// The sample tariff that ships with the program.
///
/// # Errors
/// [`Publication::Journal`] never in practice: the file is part of the program.
pub fn first_tariff() -> Result<Tariff, Publication> {
    let missing = || Publication::Journal(Fault::Damaged("the sample tariff".to_owned()));
    let book = TariffBook::from_json(cistern_domain::tariff::SAMPLE_TARIFFS).map_err(|_| missing())?;
    book.get(FIRST_TARIFF).cloned().ok_or_else(missing)
}

/// Settings of the demo city.
#[must_use]
pub fn settings() -> Settings {
    Settings {
        company: "临江市自来水有限公司".to_owned(),
        halls: vec![Hall {
            hall: HallNo(1),
            name: "城北营业厅".to_owned(),
        }],
        invoicing: invoicing(),
        departments: departments(),
        difference_department: TELLS_OF_DIFFERENCES.to_owned(),
        ..Settings::default()
    }
}

fn departments() -> Vec<Department> {
    let members = |id: &str| -> Vec<StaffNo> {
        let staff = DEPARTMENT_STAFF
            .iter()
            .filter(|one| one.departments.contains(&id));
        staff.map(|one| StaffNo(one.staff)).collect()
    };
    let sample = Catalogue::sample().departments.iter();
    sample
        .map(|one| Department {
            head: members(&one.id).first().copied(),
            members: members(&one.id),
            ..one.clone()
        })
        .collect()
}

/// Invoices of the demo city: a made-up seller; water at 3%, what is collected for others not taxed.
fn invoicing() -> Invoicing {
    let goods = |component: &str, tax| Goods {
        component: component.to_owned(),
        name: match component {
            "供水价格" | "水费" => "自来水".to_owned(),
            other => other.to_owned(),
        },
        tax,
    };
    let three = Taxed::Rate(Ratio::new(Decimal::new(3, 2)).unwrap_or_default());
    Invoicing {
        seller: "临江市自来水有限公司".to_owned(),
        seller_tax_number: "91230100MA00DEM01R".to_owned(),
        components: vec![
            goods("供水价格", three),
            goods("水费", three),
            goods("污水处理费", Taxed::NotTaxed),
            goods("水资源费(税)", Taxed::NotTaxed),
            goods("垃圾处理费", Taxed::NotTaxed),
        ],
        late_fee: Some(goods("违约金", three)),
    }
}

/// The late fee that a hall starts from until its own is published: 0.5‰ a day after 20 days of grace, at most
/// the bill (the mildest rate seen, so that a hall that forgot to publish its own charges too little).
#[must_use]
pub fn first_policy() -> LateFeePolicy {
    LateFeePolicy {
        valid_from: None,
        grace_days: 20,
        rate_per_day: Ratio::new(Decimal::new(5, 4)).unwrap_or_default(),
        base: FeeBase::WholeBill,
        cap: FeeCap::Principal,
        rounding: cistern_domain::Rounding::HalfUp,
        exempt_classes: Vec::new(),
        exempt_ways: Vec::new(),
    }
}

impl Pen<'_> {
    /// Publishes the demo city into an office's journal that has just begun. `credentials` makes them of a PIN.
    ///
    /// # Errors
    /// [`Publication`].
    pub fn demo_city(
        &self,
        tx: &Tx<'_>,
        credentials: &dyn Fn(&str) -> Result<Credentials, Publication>,
    ) -> Result<(), Publication> {
        let tariff = first_tariff()?;
        self.settings(tx, &settings())?;
        self.tariff(tx, &tariff)?;
        self.policy(tx, &first_policy())?;
        for (number, name, pin, roles) in STAFF {
            self.staff(tx, StaffNo(number), name, &credentials(pin)?, roles)?;
        }
        for one in DEPARTMENT_STAFF {
            self.staff(
                tx,
                StaffNo(one.staff),
                one.name,
                &credentials(one.pin)?,
                one.roles,
            )?;
        }
        self.demo_accounts(tx, &tariff)
    }

    fn demo_accounts(&self, tx: &Tx<'_>, tariff: &Tariff) -> Result<(), Publication> {
        let mut chance = Sequence(20_261_123);
        let run = RunId(self.id());
        let today = BusinessDate::of(self.now.utc(), &CHINA);
        let (mut accounts, mut bills) = (Vec::new(), Vec::new());
        for number in 1..=ACCOUNTS {
            let (account, details) = made_up(&mut chance, number);
            let hash = self.detach(tx, &details)?;
            let account = Account {
                details: hash,
                ..account
            };
            bills.extend(bills_of(&mut chance, &account, tariff, today));
            accounts.push(account);
        }
        let billed: Money = bills.iter().map(|bill| bill.amount).sum();
        let count = |length: usize| u64::try_from(length).unwrap_or(u64::MAX);
        let closed = BillRunClosed {
            run,
            accounts: count(accounts.len()),
            bills: count(bills.len()),
            billed,
        };
        self.write(tx, AccountsRegistered { run, accounts })?;
        for batch in bills.chunks(200) {
            self.write(
                tx,
                BillsIssued {
                    run,
                    bills: batch.to_vec(),
                },
            )?;
        }
        self.write(tx, closed).map(|_| ())
    }
}

fn made_up(chance: &mut Sequence, number: u32) -> (Account, AccountDetails) {
    let shop = number.is_multiple_of(11);
    let estate = chance.pick(&ESTATES);
    let surname = chance.pick(&SURNAMES);
    let name = if shop {
        format!("{estate}{}", chance.pick(&SHOPS))
    } else if number == 1 {
        "朱美霞".to_owned()
    } else {
        format!("{surname}{}", chance.pick(&GIVEN))
    };
    let (house, unit, floor) = (1 + chance.next(60), 1 + chance.next(4), 1 + chance.next(18));
    let address = if shop {
        format!("{estate}{house}号")
    } else {
        let address = format!("{estate}{house}幢{unit}单元{floor}0{}室", 1 + chance.next(4));
        // The one that the search box's own example finds.
        if number == 10 {
            "朝晖六区12幢3单元402室".to_owned()
        } else {
            address
        }
    };
    let phone = format!("139{:08}", chance.next(100_000_000));
    let account = Account {
        account: text(format!("12000{:05}", 20_400 + number)),
        class: if shop {
            "非居民(非工业)"
        } else {
            "居民阶梯"
        }
        .to_owned(),
        persons: if shop {
            0
        } else {
            u32::try_from(1 + chance.next(6)).unwrap_or(3)
        },
        meter: MeterNo::new(format!("A{:08}", 10_000_000 + chance.next(80_000_000))).ok(),
        caliber_mm: if shop { 40 } else { 20 },
        book: format!("B{:03}", 1 + chance.next(12)),
        opened_on: BusinessDate::from_ymd(2010, 5, 1),
        status: if number == CUT_OFF {
            AccountStatus::CutOff
        } else {
            AccountStatus::Active
        },
        opening_deposit: if number % 9 == 3 {
            Money::from_fen(1230)
        } else {
            Money::ZERO
        },
        details: cistern_domain::ids::Hash::NONE,
        collection: CollectionWay::Customer,
    };
    let is_chain = shop && number <= LAST_OF_THE_CHAIN;
    let of_the_chain = |text: &str| if is_chain { text.to_owned() } else { String::new() };
    let details = AccountDetails {
        name,
        address,
        phone,
        group: of_the_chain(CHAIN),
        group_name: of_the_chain(CHAIN_NAME),
    };
    (account, details)
}

/// The text made here holds letters and digits only, so it is always a number.
fn text(number: String) -> AccountNo {
    match AccountNo::new(number) {
        Ok(account) => account,
        Err(_) => unreachable!("letters and digits make a number"),
    }
}

fn months(today: BusinessDate) -> Vec<Period> {
    let last = today.period().and_then(Period::previous);
    let mut months: Vec<Period> = std::iter::successors(last, |period| period.previous())
        .take(MONTHS)
        .collect();
    months.reverse();
    months
}

fn bills_of(chance: &mut Sequence, account: &Account, tariff: &Tariff, today: BusinessDate) -> Vec<Bill> {
    let usual = if account.persons == 0 {
        30
    } else {
        6 + i64::from(account.persons) * 3
    };
    let open = usize::try_from([0, 0, 1, 1, 2, 3][usize::try_from(chance.next(6)).unwrap_or(0)]).unwrap_or(0);
    let open = match account.status {
        AccountStatus::CutOff => 2,
        _ if account.account.as_str().ends_with("20401") => 3,
        _ => open,
    };
    let months = months(today);
    let mut reading = i64::try_from(chance.next(4_000)).unwrap_or(0);
    let mut used = (0, 0);
    let mut bills = Vec::new();
    for (nth, period) in months.iter().enumerate() {
        let summer = if (6..=9).contains(&period.month()) {
            usual / 3
        } else {
            0
        };
        let volume = usual + summer + i64::try_from(chance.next(6)).unwrap_or(0) - 2;
        if used.0 != period.year() {
            used = (period.year(), 0);
        }
        let settled = nth + open < months.len();
        if let Some(bill) = computed(account, tariff, *period, volume, used.1, reading, settled) {
            bills.push(bill);
        }
        used.1 += volume;
        reading += volume;
    }
    bills
}

fn computed(
    account: &Account,
    tariff: &Tariff,
    period: Period,
    volume: i64,
    used_before: i64,
    reading: i64,
    settled: bool,
) -> Option<Bill> {
    let usage = Usage {
        used_before: Volume::from_m3(used_before),
        persons: u16::try_from(account.persons).ok().filter(|persons| *persons > 0),
        ..Usage::of(&account.class, Volume::from_m3(volume))
    };
    let computed = tariff.bill(&usage).ok()?;
    let lines: Vec<Line> = computed
        .lines
        .iter()
        .map(|line| Line {
            component: tariff.component(line.component).unwrap_or_default().to_owned(),
            tier: line.tier,
            volume_m3: line.volume.m3(),
            price: Some(line.price.yuan()),
            amount: line.amount,
        })
        .collect();
    let read_on = period.last_day();
    Some(Bill {
        bill: BillNo::new(format!("YS{period}{}", account.account)).ok()?,
        account: account.account.clone(),
        period,
        volume_m3: volume,
        tiers_m3: computed
            .tiers
            .iter()
            .filter_map(|tier| tier.whole().map(Volume::m3))
            .collect(),
        used_before_m3: Some(used_before),
        lines,
        amount: computed.total,
        payable_on: payable(period)?,
        paid_before: if settled { computed.total } else { Money::ZERO },
        tariff: Some(tariff.id().to_owned()),
        segments: vec![Segment {
            meter: account.meter.clone(),
            from: reading,
            to: reading + volume,
            volume_m3: volume,
            read_on: Some(read_on),
            way: ReadingWay::Read,
        }],
    })
}

/// The tenth of the month after.
fn payable(period: Period) -> Option<BusinessDate> {
    let next = period.next()?;
    BusinessDate::from_ymd(i32::try_from(next.year()).ok()?, next.month(), PAYABLE_DAY)
}
