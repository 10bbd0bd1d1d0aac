//! No supervisor in the hall: head office's word by the line, as a code on the telephone, or not at all. A word holds for
//! one act, amount and account, once; whoever claims one that was never given is told as doubtful.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use cistern_core::account::AskAccount;
use cistern_core::payment::{Quote, TakePayment};
use cistern_core::refund::{RefundRefusal, Refunded, RequestRefund};
use cistern_core::shift::OpenShift;
use cistern_core::staff::{ApprovalRefusal, ApproveWith, SignIn};
use cistern_core::word::{AskWord, HearCode, NoWord, SeeWord, WordRefusal, WordStanding, WordView};
use cistern_core::{Counter, Failed, Fault};
use cistern_domain::Money;
use cistern_domain::authority::{Act, NoAuthority};
use cistern_domain::details::Payee;
use cistern_domain::entry::{Approval, Body, RefundAsked, RefundReason, WordAnswer, Writer as Role};
use cistern_domain::ids::{AccountNo, CaseId, CounterNo, HallNo, Hash, PaymentId, RefundId, StaffNo};
use cistern_domain::instant::Instant;
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::Role as StaffRole;
use cistern_journal::{DatabaseKey, DoubtfulApproval, Draft};
use cistern_office::{CODE_LASTS, Office, ReadOut, WhichWord, WordRefused, World};
use cistern_sync::word::spoken;
use uuid::Uuid;

use super::{MORNING, Random, Served, counter, enrol, sync};

const ZHANG: StaffNo = StaffNo(1);
pub(super) const WANG: StaffNo = StaffNo(9);
const PIN: &str = "1111";

/// One counter whose customer has 500 yuan in the deposit, and a supervisor who sits at head office.
pub(super) struct Hall {
    pub(super) office: Arc<Office>,
    /// Head office's.
    clock: Arc<AtomicI64>,
    served: Option<Served>,
    address: SocketAddr,
    pub(super) counter: Counter,
    pub(super) account: AccountNo,
    folders: [tempfile::TempDir; 2],
}

pub(super) fn fen(fen: i64) -> Money {
    Money::from_fen(fen)
}

impl Hall {
    pub(super) fn serving() -> Self {
        let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let clock = Arc::new(AtomicI64::new(MORNING.0));
        let shown = clock.clone();
        let world = World {
            clock: Box::new(move || Instant(shown.load(Ordering::Relaxed))),
            chance: Box::new(Random),
        };
        let office = Arc::new(Office::open(folders[0].path(), DatabaseKey([7; 32]), world).unwrap());
        office.set_up_demo().unwrap();
        let both = [StaffRole::Clerk, StaffRole::Supervisor];
        office.publish_staff(ZHANG, "张敏", PIN, &both).unwrap();
        office
            .publish_staff(WANG, "王芳", PIN, &[StaffRole::Supervisor])
            .unwrap();
        let served = Served::start(office.clone(), "127.0.0.1:0");
        let counter = counter(folders[1].path());
        let code = office.make_code(HallNo(1), CounterNo(1), CODE_LASTS).unwrap();
        enrol(&counter, &code, served.address).unwrap();
        sync(&counter);
        let pin = PIN.to_owned();
        counter.sign_in(&SignIn { staff: ZHANG, pin }).unwrap();
        let (float, under_date) = (fen(30_000), None);
        counter.open_shift(&OpenShift { float, under_date }).unwrap();
        let account = AccountNo::new("1200020405").unwrap();
        let hall = Self {
            office,
            clock,
            address: served.address,
            served: Some(served),
            counter,
            account,
            folders,
        };
        hall.pay_in(50_000);
        hall
    }

    fn pay_in(&self, amount: i64) {
        let take = TakePayment {
            payment: PaymentId(Uuid::from_u128(7)),
            quote: Quote {
                account: self.account.clone(),
                bills: Vec::new(),
                use_deposit: false,
                tenders: vec![Tendered {
                    tender: Tender::Cash,
                    amount: fen(amount),
                    reference: None,
                }],
                keep_change: true,
                part: false,
                despite_held: false,
                despite_debit: false,
            },
            shown_due: Money::ZERO,
            payer: None,
        };
        self.counter.take_payment(&take).unwrap();
    }

    pub(super) fn cut(&mut self) {
        self.served = None;
    }

    pub(super) fn mend(&mut self) {
        let at = self.address.to_string();
        self.served = Some(Served::start(self.office.clone(), &at));
    }

    pub(super) fn asking(&self, amount: i64) -> AskWord {
        AskWord {
            act: Act::RefundDeposit,
            amount: fen(amount),
            account: Some(self.account.clone()),
            payment: Some(PaymentId(Uuid::from_u128(7))),
            words: "用户要求，收据已收回".to_owned(),
        }
    }

    pub(super) fn ask(&self, amount: i64) -> WordView {
        self.counter.ask_word(&self.asking(amount)).unwrap()
    }

    pub(super) fn seen(&self, amount: i64) -> Option<WordView> {
        let ask = SeeWord {
            act: Act::RefundDeposit,
            amount: fen(amount),
            account: Some(self.account.clone()),
            payment: Some(PaymentId(Uuid::from_u128(7))),
        };
        self.counter.see_word(&ask).unwrap().word
    }

    pub(super) fn refund(
        &self,
        refund: u128,
        amount: i64,
        approver: ApproveWith,
    ) -> Result<Refunded, RefundRefusal> {
        let ask = RequestRefund {
            refund: RefundId(Uuid::from_u128(refund)),
            account: self.account.clone(),
            amount: fen(amount),
            reason: RefundReason::CustomerAsked,
            payee: Payee {
                name: "沈凯".to_owned(),
                bank_account: "6222021200012345678".to_owned(),
                ..Payee::default()
            },
            case: CaseId(Uuid::from_u128(0xca5e00 + refund)),
            phone: String::new(),
            seen: vec![],
            approver,
        };
        self.counter.request_refund(&ask).map_err(|failed| match failed {
            Failed::Refused(refusal) => refusal,
            Failed::Broken(fault) => panic!("{fault}"),
        })
    }

    pub(super) fn hear(&self, number: u32, code: &str) -> Result<StaffNo, WordRefusal> {
        let code = code.to_owned();
        match self.counter.hear_code(&HearCode { number, code }) {
            Ok(heard) => Ok(heard.approver.staff),
            Err(Failed::Refused(refusal)) => Err(refusal),
            Err(Failed::Broken(fault)) => panic!("{fault}"),
        }
    }

    fn read_out(&self, amount: i64) -> ReadOut {
        ReadOut {
            act: Act::RefundDeposit,
            amount: fen(amount),
            account: Some(self.account.clone()),
        }
    }

    /// Head office has signed that it holds what the counter wrote: it does so once a minute.
    pub(super) fn countersigned(&self) {
        for _ in 0..2 {
            self.clock.fetch_add(61_000, Ordering::Relaxed);
            sync(&self.counter);
        }
        sync(&self.counter);
    }

    /// How many approvals, how many doubtful, how many not yet known: at the counter, then at head office.
    pub(super) fn approvals(&self) -> [(u64, usize, usize); 2] {
        let counter = self.counter.file().verify(self.folders[1].path()).unwrap();
        let office = self.office.verify().unwrap();
        [counter, office].map(|verified| {
            assert_eq!(verified.difference, None);
            (
                verified.approvals,
                verified.doubtful.len(),
                verified.unheard.len(),
            )
        })
    }

    /// Somebody with the counter's key writes that a word of this number approved a refund.
    fn forge(&self, refund: u128, number: u32, amount: i64) {
        let forged = self.counter.file().act::<_, Fault>(|tx| {
            let own = tx.writer(Role::Counter)?.unwrap();
            let now = self.counter.now();
            let body = Body::from(RefundAsked {
                refund: RefundId(Uuid::from_u128(refund)),
                amount: fen(amount),
                reason: RefundReason::CustomerAsked,
                payee: Hash([1; 32]),
                approval: Approval::unsigned(0),
            });
            let draft = Draft {
                body,
                account: Some(self.account.clone()),
                actor: ZHANG,
                approver: None,
                business_date: "2026-11-23".parse().unwrap(),
                written_at: now,
                taken_at: now,
            };
            Ok(tx.append_by_word(&own, draft, WANG, number)?)
        });
        forged.unwrap();
    }
}

pub(super) fn which(number: u32, staff: StaffNo) -> WhichWord {
    WhichWord {
        hall: HallNo(1),
        counter: CounterNo(1),
        number,
        staff,
        pin: PIN.to_owned(),
    }
}

pub(super) fn by_word(number: u32, code: &str) -> ApproveWith {
    ApproveWith {
        word: Some(number),
        ..ApproveWith::at_desk(WANG, code)
    }
}

fn no_word(refusal: NoWord) -> Result<Refunded, RefundRefusal> {
    Err(RefundRefusal::Approval {
        refusal: ApprovalRefusal::NoWord { refusal },
    })
}

fn standing(view: Option<WordView>) -> WordStanding {
    view.unwrap().standing
}

/// Of two payments of one sum each has a request of its own: whoever answers reads of which.
#[test]
fn a_request_about_one_payment_is_none_about_another() {
    let hall = Hall::serving();
    let one = hall.ask(7_000).number;
    let other = AskWord {
        payment: Some(PaymentId(Uuid::from_u128(8))),
        ..hall.asking(7_000)
    };
    let two = hall.counter.ask_word(&other).unwrap().number;
    assert_eq!((one, two), (1_001, 1_002));
    assert_eq!(hall.seen(7_000).map(|seen| seen.number), Some(one));
    assert_eq!(hall.ask(7_000).number, one, "asked again, it is the same");
}

#[test]
fn a_word_by_the_line_holds_for_what_it_names_and_once() {
    let hall = Hall::serving();
    let asked = hall.ask(6_000);
    assert_eq!(asked.number, 1_001);
    assert_eq!(hall.ask(6_000).number, 1_001, "the same while it waits");
    assert!(hall.office.words().unwrap().is_empty(), "not synced yet");
    let unknown = hall.office.give_word(&which(1_001, WANG)).unwrap_err();
    assert!(matches!(unknown, WordRefused::NotWaiting(1_001)), "{unknown}");

    sync(&hall.counter);
    let waiting = hall.office.words().unwrap();
    assert_eq!(
        waiting
            .iter()
            .map(|line| (line.number, line.amount, line.answer))
            .collect::<Vec<_>>(),
        [(1_001, fen(6_000), None)]
    );
    assert_eq!(
        waiting[0].words, "用户要求，收据已收回",
        "why, as the clerk chose"
    );
    assert!(waiting[0].receipt.is_some(), "and of which receipt");
    let own = hall.office.give_word(&which(1_001, ZHANG)).unwrap_err();
    assert!(
        matches!(own, WordRefused::NotAllowed(NoAuthority::OwnAct)),
        "{own}"
    );
    let pin = WhichWord {
        pin: "2222".to_owned(),
        ..which(1_001, WANG)
    };
    let wrong = hall.office.give_word(&pin).unwrap_err();
    assert!(matches!(wrong, WordRefused::Pin(WANG)), "{wrong}");
    hall.office.give_word(&which(1_001, WANG)).unwrap();
    let twice = hall.office.give_word(&which(1_001, WANG)).unwrap_err();
    assert!(matches!(twice, WordRefused::Answered(1_001)), "{twice}");

    let too_soon = hall.refund(1, 6_000, by_word(1_001, ""));
    assert_eq!(
        too_soon.map(|_| ()),
        no_word(NoWord::NotGiven { number: 1_001 }).map(|_| ())
    );
    sync(&hall.counter);
    let WordStanding::Given { approver, how } = standing(hall.seen(6_000)) else {
        panic!("given");
    };
    assert_eq!(
        (approver.name.as_str(), how),
        ("王芳", WordAnswer::Line),
        "the screen says who"
    );
    let other = hall.refund(1, 6_001, by_word(1_001, ""));
    let about = NoWord::Other {
        number: 1_001,
        amount: fen(6_000),
    };
    assert_eq!(other.map(|_| ()), no_word(about).map(|_| ()));
    let refunded = hall.refund(1, 6_000, by_word(1_001, "")).unwrap();
    assert_eq!(refunded.refund.head.approver, "王芳");
    let again = hall.refund(1, 6_000, by_word(1_001, "")).unwrap();
    assert_eq!(
        again.refund.number, refunded.refund.number,
        "the same again is stored"
    );
    let reused = hall.refund(2, 6_000, by_word(1_001, ""));
    assert_eq!(
        reused.map(|_| ()),
        no_word(NoWord::Over { number: 1_001 }).map(|_| ())
    );

    sync(&hall.counter);
    assert_eq!(hall.approvals(), [(1, 0, 0), (1, 0, 0)]);
    assert!(hall.office.words().unwrap().is_empty(), "it waits no more");
    assert_eq!(hall.ask(6_000).number, 1_002, "another number each time");
}

#[test]
fn limits_hold_at_head_office_as_at_the_desk() {
    let hall = Hall::serving();
    let above = hall.ask(1_000_001).number;
    let declines = AskWord {
        act: Act::DropCash,
        account: None,
        ..hall.asking(100)
    };
    let refused = hall.counter.ask_word(&declines).unwrap_err();
    assert!(
        matches!(refused, Failed::Refused(WordRefusal::NotByWord)),
        "cash is counted by two"
    );
    sync(&hall.counter);
    let given = hall.office.give_word(&which(above, WANG)).unwrap_err();
    assert!(
        matches!(given, WordRefused::NotAllowed(NoAuthority::AboveLimit { .. })),
        "{given}"
    );
    let read = hall.read_out(1_000_001);
    let said = hall.office.say_code(&which(above, WANG), &read).unwrap_err();
    assert!(
        matches!(said, WordRefused::NotAllowed(NoAuthority::AboveLimit { .. })),
        "{said}"
    );
}

#[test]
fn a_code_on_the_telephone_needs_no_line() {
    let mut hall = Hall::serving();
    sync(&hall.counter);
    hall.cut();
    let number = hall.ask(6_000).number;
    let misread = hall
        .office
        .say_code(&which(number, WANG), &hall.read_out(9_000))
        .unwrap();
    let other_number = hall
        .office
        .say_code(&which(number + 1, WANG), &hall.read_out(6_000))
        .unwrap();
    let code = hall
        .office
        .say_code(&which(number, WANG), &hall.read_out(6_000))
        .unwrap();
    let entries = office_entries(&hall.office);
    let again = hall.office.say_code(&which(number, WANG), &hall.read_out(6_000));
    assert_eq!(again.unwrap(), code, "said again");
    assert_eq!(office_entries(&hall.office), entries, "and written down once");

    let wrong = |code: u32| hall.hear(number, &spoken(code)).unwrap_err();
    for code in [misread, other_number, (code + 1) % 100_000_000] {
        let refusal = wrong(code);
        let is_wrong = matches!(
            refusal,
            WordRefusal::NoWord {
                refusal: NoWord::WrongCode { .. }
            }
        );
        assert!(is_wrong, "{refusal:?}");
    }
    let slow = wrong(code);
    let is_slow = matches!(
        slow,
        WordRefusal::NoWord {
            refusal: NoWord::TooSoon { .. }
        }
    );
    assert!(is_slow, "the third wrong one slows even the right one: {slow:?}");
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert_eq!(hall.hear(number, &spoken(code)), Ok(WANG));
    hall.refund(1, 6_000, by_word(number, &spoken(code))).unwrap();
    let reused = hall.refund(2, 6_000, by_word(number, &spoken(code)));
    assert_eq!(reused.map(|_| ()), no_word(NoWord::Over { number }).map(|_| ()));
    assert_eq!(
        hall.approvals()[0],
        (1, 0, 1),
        "head office's record is not here yet"
    );

    hall.mend();
    sync(&hall.counter);
    sync(&hall.counter);
    assert_eq!(hall.approvals(), [(1, 0, 0), (1, 0, 0)]);
    let over = hall
        .office
        .say_code(&which(number, WANG), &hall.read_out(6_000))
        .unwrap_err();
    assert!(matches!(over, WordRefused::NotWaiting(_)), "{over}");
}

fn office_entries(office: &Office) -> u64 {
    office.verify().unwrap().entries
}

#[test]
fn what_was_read_out_is_compared_where_the_request_has_arrived() {
    let hall = Hall::serving();
    let number = hall.ask(6_000).number;
    sync(&hall.counter);
    let misread = hall
        .office
        .say_code(&which(number, WANG), &hall.read_out(9_000))
        .unwrap_err();
    assert!(
        matches!(&misread, WordRefused::Differs { amount, .. } if *amount == fen(6_000)),
        "{misread}"
    );
}

#[test]
fn a_word_that_was_never_given_is_told_and_undoes_nothing() {
    let mut hall = Hall::serving();
    sync(&hall.counter);
    hall.cut();
    hall.forge(1, 1_001, 6_000);
    assert_eq!(hall.approvals()[0], (1, 0, 1), "not known so far");
    hall.mend();
    hall.countersigned();
    assert_eq!(hall.approvals(), [(1, 1, 0), (1, 1, 0)]);
    let refunds = hall.office.refunds(true).unwrap();
    assert_eq!(
        refunds[0].doubt.as_deref(),
        Some("head office gave no word 1001 on this")
    );
    let ask = AskAccount {
        account: hall.account.clone(),
    };
    assert_eq!(
        hall.counter.account(&ask).unwrap().deposit_held,
        fen(6_000),
        "the fact stands"
    );
}

#[test]
fn a_word_that_is_used_twice_or_for_more_is_told() {
    let hall = Hall::serving();
    let number = hall.ask(6_000).number;
    sync(&hall.counter);
    hall.office.give_word(&which(number, WANG)).unwrap();
    sync(&hall.counter);
    hall.refund(1, 6_000, by_word(number, "")).unwrap();
    hall.forge(2, number, 6_000);
    let other = hall.ask(7_000).number;
    sync(&hall.counter);
    hall.office.give_word(&which(other, WANG)).unwrap();
    sync(&hall.counter);
    hall.forge(3, other, 7_001);
    hall.countersigned();
    let told: Vec<DoubtfulApproval> = hall
        .office
        .verify()
        .unwrap()
        .doubtful
        .into_iter()
        .map(|(_, why)| why)
        .collect();
    assert_eq!(
        told,
        [
            DoubtfulApproval::UsedWord(number),
            DoubtfulApproval::NoWord(other)
        ]
    );
}

#[test]
fn what_head_office_declines_is_told_with_its_words() {
    let hall = Hall::serving();
    let number = hall.ask(6_000).number;
    sync(&hall.counter);
    hall.office
        .decline_word(&which(number, WANG), " 资料不全 ")
        .unwrap();
    sync(&hall.counter);
    let declined = WordStanding::Declined {
        by: "王芳".to_owned(),
        words: "资料不全".to_owned(),
    };
    assert_eq!(standing(hall.seen(6_000)), declined);
    let refused = hall.refund(1, 6_000, by_word(number, ""));
    assert_eq!(
        refused.map(|_| ()),
        no_word(NoWord::NotGiven { number }).map(|_| ())
    );
    // Who declined may think better of it.
    hall.office.give_word(&which(number, WANG)).unwrap();
    sync(&hall.counter);
    hall.refund(1, 6_000, by_word(number, "")).unwrap();
    sync(&hall.counter);
    assert_eq!(hall.approvals(), [(1, 0, 0), (1, 0, 0)]);
}
