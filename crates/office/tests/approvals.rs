//! Head office replays every approval: a counter with a key of its own forges one of each kind, and head office tells why
//! it does not hold; of the right ones it tells nothing. What was forged stays a fact.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::collections::BTreeSet;

use cistern_domain::Money;
use cistern_domain::authority::{Act, Authority, NoAuthority};
use cistern_domain::entry::{
    AccountTiesDeclared, Approval, BasketTaken, BasketTakenOverLimit, Body, CashDropped, Entry,
    HeadCountersigned, JournalOpened, PaymentTaken, Pieces, RefundAsked, RefundReason, SUITE_ED25519,
    WordAnswer, WordAnswered,
};
use cistern_domain::ids::{
    AccountNo, BasketId, CounterNo, EntryNo, EntryRef, HallNo, Hash, JournalId, PaymentId, ReceiptNo,
    RefundId, ShiftNo, StaffNo,
};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::role_term::RoleTerm;
use cistern_domain::settings::Role;
use cistern_journal::{DoubtfulApproval as Doubt, Fault, receive};
use cistern_publishing::credentials::Credentials;
use cistern_publishing::{Fill, Pen, Publication};
use cistern_sync::approval::approve;
use cistern_sync::message::WIRE;
use cistern_sync::{Chain, Envelope, Message};
use common::{City, Counter};
use ed25519_dalek::SigningKey;
use uuid::Uuid;

const CLERK: StaffNo = StaffNo(1);
const LI: StaffNo = StaffNo(2);
const WANG: StaffNo = StaffNo(9);
const NOBODY_KNOWN: StaffNo = StaffNo(77);
/// Supervisors until yesterday, and from tomorrow on.
const GONE: StaffNo = StaffNo(10);
const TO_COME: StaffNo = StaffNo(11);
/// A supervisor and a clerk who declared the account as their own or a relative's.
const TIED: StaffNo = StaffNo(12);
const TIED_CLERK: StaffNo = StaffNo(13);
/// Around the day of what is forged.
const YESTERDAY: &str = "2026-11-22";
const TOMORROW: &str = "2026-11-24";
const AMOUNT: i64 = 6_000;
/// What a supervisor may refund by the rule that holds until head office publishes its own, fen.
const LIMIT: i64 = 1_000_000;

fn fen(fen: i64) -> Money {
    Money::from_fen(fen)
}

fn account() -> AccountNo {
    AccountNo::new("1200020405").unwrap()
}

/// A counter's journal, written by hand: each entry as it is said, whatever the program would refuse.
struct Forger {
    city: City,
    chain: Chain,
    key: SigningKey,
    keys: [SigningKey; 2],
    fill: Box<dyn Fill + Send + Sync>,
}

/// One entry that claims to be approved.
struct Claim {
    actor: StaffNo,
    approver: Option<StaffNo>,
    body: Body,
    /// How much of head office's journal its writer knew; nothing: all of it.
    known: Option<u64>,
    /// With whose key it was signed; nothing: with none.
    signed: Option<SigningKey>,
}

impl Forger {
    /// Two members of staff whose keys are known: a clerk and a supervisor.
    fn enrolled() -> Self {
        let city = City::found();
        let seat = city.seat(5, 1, 1);
        let clock = city.clock.clone();
        let Counter { key, journal, .. } = seat;
        let forger = Self {
            city,
            chain: Chain::start(journal),
            key,
            keys: [1, 2].map(|nth| SigningKey::from_bytes(&[nth; 32])),
            fill: common::world(&clock, 1 << 30).chance,
        };
        forger.publish(LI, 0, Role::Clerk);
        forger.publish(WANG, 1, Role::Supervisor);
        forger.publish(TIED, 1, Role::Supervisor);
        forger.publish(TIED_CLERK, 0, Role::Clerk);
        for staff in [TIED, TIED_CLERK] {
            let accounts = vec![account()];
            forger.office(|tx, pen| pen.write(tx, AccountTiesDeclared { staff, accounts }));
        }
        let role = Role::Supervisor;
        let (from, until) = (Some(TOMORROW.parse().unwrap()), Some(YESTERDAY.parse().unwrap()));
        forger.publish(
            GONE,
            1,
            RoleTerm {
                role,
                from: None,
                until,
            },
        );
        forger.publish(
            TO_COME,
            1,
            RoleTerm {
                role,
                from,
                until: None,
            },
        );
        forger.open()
    }

    fn open(mut self) -> Self {
        let opened = JournalOpened {
            hall: HallNo(1),
            counter: CounterNo(1),
            key: self.key.verifying_key().to_bytes().into(),
            program: "0".to_owned(),
        };
        let first = self.entry(&opened.into(), CLERK, None);
        self.send(&first);
        self
    }

    fn office<T>(
        &self,
        write: impl FnOnce(&cistern_journal::Tx<'_>, &Pen<'_>) -> Result<T, Publication>,
    ) -> T {
        let pen = Pen {
            now: self.city.clock.now(),
            chance: &*self.fill,
            actor: StaffNo::PROGRAM,
        };
        self.city.office.file().act(|tx| write(tx, &pen)).unwrap()
    }

    /// With a key of the test's own; nobody signs in with it.
    fn publish(&self, staff: StaffNo, key: usize, role: impl Into<RoleTerm>) {
        let term: RoleTerm = role.into();
        let known = Credentials {
            pin_hash: String::new(),
            key: self.keys[key].verifying_key().to_bytes(),
            wrapped_key: Vec::new(),
        };
        self.office(|tx, pen| pen.staff(tx, staff, "某某", &known, &[term]));
    }

    fn head(&self) -> EntryNo {
        let (file, journal) = (self.city.office.file(), self.city.office.journal());
        file.read::<_, Fault>(|tx| tx.head(journal)).unwrap().number
    }

    fn entry(&self, body: &Body, actor: StaffNo, approver: Option<StaffNo>) -> Entry {
        let (kind, version) = body.kind();
        let now = self.city.clock.now();
        let about = matches!(
            body,
            Body::RefundAsked(_) | Body::BasketTakenOverLimit(_) | Body::PaymentTaken(_)
        );
        Entry {
            journal: self.chain.journal,
            number: self.chain.number.next(),
            previous: self.chain.hash,
            suite: SUITE_ED25519,
            written_at: now,
            business_date: "2026-11-23".parse().unwrap(),
            taken_at: now,
            actor,
            approver,
            office_known: self.head(),
            account: about.then(account),
            kind,
            version,
            body: body.encode().into(),
        }
    }

    fn send(&mut self, entry: &Entry) -> EntryRef {
        let envelope = Envelope::seal(entry, &self.key);
        self.chain.number = entry.number;
        self.chain.hash = envelope.hash();
        let message = Message {
            wire: WIRE,
            entries: vec![envelope],
            ..Message::default()
        };
        let received = receive(self.city.office.file(), &message).unwrap();
        assert_eq!(received.new, 1, "a sound entry, whatever it claims: {received:?}");
        entry.at()
    }

    fn claim(&mut self, claim: Claim) -> EntryRef {
        let mut body = claim.body;
        let mut entry = self.entry(&body, claim.actor, claim.approver);
        entry.office_known = claim.known.map_or(entry.office_known, EntryNo);
        if let Some(key) = &claim.signed {
            approve(&mut entry, &mut body, key);
        }
        self.send(&entry)
    }

    /// Head office's word on a refund of that amount.
    fn word(&self, number: u32, amount: i64, answer: WordAnswer) {
        let word = WordAnswered {
            journal: self.chain.journal,
            number,
            act: Act::RefundDeposit,
            amount: fen(amount),
            approver: WANG,
            answer,
            words: None,
        };
        self.office(|tx, pen| pen.write_about(tx, Some(account()), word));
    }

    /// Head office signs that it holds what it has.
    fn countersign(&self) {
        let held = HeadCountersigned {
            journal: self.chain.journal,
            number: self.chain.number,
            hash: self.chain.hash,
        };
        self.office(|tx, pen| pen.write(tx, held));
    }
}

fn refund(journal: JournalId, nth: u128, amount: i64, approval: Approval) -> Body {
    RefundAsked {
        refund: RefundId(Uuid::from_u128((journal.0.as_u128() << 64) + nth)),
        amount: fen(amount),
        reason: RefundReason::CustomerAsked,
        payee: Hash([1; 32]),
        approval,
    }
    .into()
}

/// Above a limit, of a payment that was never taken.
fn basket() -> Body {
    let taken = BasketTaken {
        basket: BasketId(Uuid::from_u128(1)),
        shift: ShiftNo(1),
        payments: vec![PaymentId(Uuid::from_u128(1))],
        tenders: vec![Tendered {
            tender: Tender::Cash,
            amount: fen(AMOUNT),
            reference: None,
        }],
        change: fen(0),
    };
    BasketTakenOverLimit {
        taken,
        limits: 0,
        over: Vec::new(),
        reached_at: None,
        approval: Approval::unsigned(0),
    }
    .into()
}

/// Into the deposit, with nobody's approval.
fn payment() -> Body {
    PaymentTaken {
        payment: PaymentId(Uuid::from_u128(2)),
        shift: ShiftNo(1),
        receipt: ReceiptNo(10_000_001),
        parts: Vec::new(),
        tenders: vec![Tendered {
            tender: Tender::Cash,
            amount: fen(AMOUNT),
            reference: None,
        }],
        change: fen(0),
        deposit_in: fen(AMOUNT),
        deposit_out: fen(0),
        policy: 0,
        payer: None,
    }
    .into()
}

/// Every kind there is: a further one does not compile before it is forged here.
const fn name(doubt: &Doubt) -> &'static str {
    match doubt {
        Doubt::Nobody => "nobody",
        Doubt::NoKey(_) => "no key",
        Doubt::Signature(_) => "signature",
        Doubt::Authority(_) => "authority",
        Doubt::Unheard(_) => "unheard",
        Doubt::NoWord(_) => "no word",
        Doubt::UsedWord(_) => "used word",
        Doubt::NotByWord => "not by word",
        Doubt::OtherSum { .. } => "other sum",
        Doubt::OwnAccount(_) => "own account served",
        Doubt::NotAllowed(NoAuthority::OwnAccount) => "own account approved",
        Doubt::NotAllowed(NoAuthority::NotYet { .. }) => "not yet",
        Doubt::NotAllowed(NoAuthority::RoleEnded { .. }) => "role ended",
        Doubt::NotAllowed(NoAuthority::RoleNotYet { .. }) => "role not yet",
        Doubt::NotAllowed(NoAuthority::OwnAct) => "own act",
        Doubt::NotAllowed(NoAuthority::Expired { .. }) => "expired",
        Doubt::NotAllowed(NoAuthority::Role) => "role",
        Doubt::NotAllowed(NoAuthority::AboveLimit { .. }) => "above limit",
    }
}

const ALL: [&str; 18] = [
    "own account served",
    "own account approved",
    "nobody",
    "no key",
    "signature",
    "authority",
    "unheard",
    "no word",
    "used word",
    "not by word",
    "other sum",
    "not yet",
    "role ended",
    "role not yet",
    "own act",
    "expired",
    "role",
    "above limit",
];

/// Signed at the desk: who did it, who approved, how much, the rule, what was known, the key; and what is told.
type Signed = (
    StaffNo,
    Option<StaffNo>,
    i64,
    u32,
    Option<u64>,
    Option<usize>,
    Option<Doubt>,
);
/// By a word: its number, the amount, what was known of head office; and what is told.
type Worded = (u32, i64, Option<u64>, Option<Doubt>);

#[test]
fn each_kind_of_doubt_is_told_and_none_of_the_right_ones() {
    let mut forger = Forger::enrolled();
    let before_staff = 0;
    let (ended, begins) = (YESTERDAY.parse().unwrap(), TOMORROW.parse().unwrap());
    let expired = Authority {
        valid_until: Some(ended),
        ..Authority::default()
    };
    forger.office(|tx, pen| pen.authority(tx, &expired));
    let to_come = Authority {
        valid_from: Some(begins),
        ..Authority::default()
    };
    forger.office(|tx, pen| pen.authority(tx, &to_come));
    let above = NoAuthority::AboveLimit {
        amount: fen(LIMIT + 1),
        limit: fen(LIMIT),
    };
    let dated = |approver, version, why: NoAuthority| {
        (
            CLERK,
            Some(approver),
            AMOUNT,
            version,
            None,
            Some(1),
            Some(why.into()),
        )
    };
    let no_key = Some(Doubt::NoKey(NOBODY_KNOWN));
    let signed: [Signed; 16] = [
        dated(TIED, 0, NoAuthority::OwnAccount),
        dated(GONE, 0, NoAuthority::RoleEnded { until: ended }),
        dated(TO_COME, 0, NoAuthority::RoleNotYet { from: begins }),
        dated(WANG, 2, NoAuthority::NotYet { from: begins }),
        (CLERK, Some(WANG), AMOUNT, 0, None, Some(1), None),
        (CLERK, Some(WANG), LIMIT, 0, None, Some(1), None),
        (CLERK, None, AMOUNT, 0, None, Some(1), Some(Doubt::Nobody)),
        (CLERK, Some(NOBODY_KNOWN), AMOUNT, 0, None, Some(1), no_key),
        (
            CLERK,
            Some(WANG),
            AMOUNT,
            0,
            Some(before_staff),
            Some(1),
            Some(Doubt::NoKey(WANG)),
        ),
        (
            CLERK,
            Some(WANG),
            AMOUNT,
            0,
            None,
            Some(0),
            Some(Doubt::Signature(WANG)),
        ),
        (
            CLERK,
            Some(WANG),
            AMOUNT,
            0,
            None,
            None,
            Some(Doubt::Signature(WANG)),
        ),
        (
            CLERK,
            Some(WANG),
            AMOUNT,
            9,
            None,
            Some(1),
            Some(Doubt::Authority(9)),
        ),
        (CLERK, Some(WANG), LIMIT + 1, 0, None, Some(1), Some(above.into())),
        (
            CLERK,
            Some(LI),
            AMOUNT,
            0,
            None,
            Some(0),
            Some(NoAuthority::Role.into()),
        ),
        (
            WANG,
            Some(WANG),
            AMOUNT,
            0,
            None,
            Some(1),
            Some(NoAuthority::OwnAct.into()),
        ),
        dated(WANG, 1, NoAuthority::Expired { until: ended }),
    ];
    let mut due: Vec<(EntryRef, Option<Doubt>)> = Vec::new();
    let journal = forger.chain.journal;
    for (nth, (actor, approver, amount, version, known, key, doubt)) in (1..).zip(signed) {
        let at = forger.claim(Claim {
            actor,
            approver,
            body: refund(journal, nth, amount, Approval::unsigned(version)),
            known,
            signed: key.map(|key| forger.keys[key].clone()),
        });
        due.push((at, doubt));
    }
    // What was approved is changed afterwards.
    let mut body = refund(journal, 50, AMOUNT, Approval::unsigned(0));
    let mut entry = forger.entry(&body, CLERK, Some(WANG));
    approve(&mut entry, &mut body, &forger.keys[1].clone());
    if let Body::RefundAsked(asked) = &mut body {
        asked.amount = fen(AMOUNT * 2);
    }
    entry.body = body.encode().into();
    due.push((forger.send(&entry), Some(Doubt::Signature(WANG))));

    let unheard_of = forger.head().0;
    forger.word(1_001, AMOUNT, WordAnswer::Line);
    forger.word(1_002, AMOUNT, WordAnswer::Telephone);
    forger.word(1_003, AMOUNT, WordAnswer::Line);
    forger.word(1_004, AMOUNT, WordAnswer::Declined);
    forger.word(1_005, AMOUNT, WordAnswer::Line);
    let worded: [Worded; 7] = [
        (1_001, AMOUNT, None, None),
        // Said on the telephone: the counter heard of it by nothing else.
        (1_002, AMOUNT, Some(unheard_of), None),
        (1_001, AMOUNT, None, Some(Doubt::UsedWord(1_001))),
        (1_003, AMOUNT + 1, None, Some(Doubt::NoWord(1_003))),
        (1_004, AMOUNT, None, Some(Doubt::NoWord(1_004))),
        (1_005, AMOUNT, Some(unheard_of), Some(Doubt::NoWord(1_005))),
        (1_999, AMOUNT, None, Some(Doubt::NoWord(1_999))),
    ];
    for (nth, (number, amount, known, doubt)) in (100..).zip(worded) {
        let at = forger.claim(Claim {
            actor: CLERK,
            approver: Some(WANG),
            body: refund(journal, nth, amount, Approval::by_word(0, number)),
            known,
            signed: None,
        });
        due.push((at, doubt));
    }
    let dropped = CashDropped {
        shift: ShiftNo(1),
        amount: fen(10_000),
        pieces: vec![Pieces {
            face: fen(10_000),
            pieces: 1,
        }],
        approval: Approval::by_word(0, 1_002),
    };
    let at = forger.claim(Claim {
        actor: CLERK,
        approver: Some(WANG),
        body: dropped.into(),
        known: None,
        signed: None,
    });
    due.push((at, Some(Doubt::NotByWord)));
    // Signed as one sum, and tied to no payment at all.
    let key = forger.keys[1].clone();
    let at = forger.claim(Claim {
        actor: CLERK,
        approver: Some(WANG),
        body: basket(),
        known: None,
        signed: Some(key),
    });
    let other_sum = Doubt::OtherSum {
        approved: fen(AMOUNT),
        found: fen(0),
    };
    due.push((at, Some(other_sum.clone())));
    let at = forger.claim(Claim {
        actor: TIED_CLERK,
        approver: None,
        body: payment(),
        known: None,
        signed: None,
    });
    due.push((at, Some(Doubt::OwnAccount(TIED_CLERK))));
    forger.countersign();
    // Head office has not signed for this one: its word may be on its way.
    let at = forger.claim(Claim {
        actor: CLERK,
        approver: Some(WANG),
        body: refund(journal, 200, AMOUNT, Approval::by_word(0, 1_006)),
        known: None,
        signed: None,
    });
    due.push((at, Some(Doubt::Unheard(1_006))));

    let verified = forger.city.office.verify().unwrap();
    assert_eq!(verified.difference, None, "what was forged stays a fact");
    assert_eq!(verified.approvals, u64::try_from(due.len()).unwrap());
    for (at, doubt) in &due {
        let of = |told: &[(EntryRef, Doubt)]| {
            told.iter()
                .find(|(found, _)| found == at)
                .map(|(_, why)| why.clone())
        };
        let (doubtful, unheard) = (of(&verified.doubtful), of(&verified.unheard));
        assert_eq!(doubtful.clone().or(unheard.clone()), *doubt, "{at}");
        let is_unheard = matches!(doubt, Some(Doubt::Unheard(_)));
        assert_eq!(
            unheard.is_some(),
            is_unheard,
            "{at}: nothing known yet is no doubt"
        );
    }
    let told: BTreeSet<&str> = due
        .iter()
        .filter_map(|(_, doubt)| doubt.as_ref())
        .map(name)
        .collect();
    assert_eq!(told, ALL.into_iter().collect(), "each kind was forged");

    // The list that finance pays by says so beside each of them; what two see is in no such list.
    let doubts: BTreeSet<String> = due
        .iter()
        .filter_map(|(_, doubt)| Some(doubt.as_ref()?.to_string()))
        .collect();
    let listed = forger.city.office.refunds(true).unwrap();
    let listed: BTreeSet<String> = listed.into_iter().filter_map(|line| line.doubt).collect();
    let beside: BTreeSet<&String> = doubts.difference(&listed).collect();
    let not_refunds = [
        Doubt::Nobody,
        Doubt::NotByWord,
        NoAuthority::OwnAct.into(),
        other_sum,
        Doubt::OwnAccount(TIED_CLERK),
    ]
    .map(|doubt| doubt.to_string());
    assert!(
        beside.into_iter().all(|doubt| not_refunds.contains(doubt)),
        "{doubts:?} {listed:?}"
    );
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_one_server();
}
