//! Charging a customer's wallet by the code on their telephone (付款码): what a platform's words mean, and when to ask
//! again, when to cancel, when to give up. Pure: the clock is the caller's.
//!
//! After Tencent's and Ant's rules for codes scanned by the shop: a charge whose result is unknown is asked about and
//! never sent again; it is cancelled no sooner than 15 seconds after it was sent; only a result ends it. Absent on
//! purpose: the line to the platform (`core`'s port), and writing anything down.

use chrono::TimeDelta;
use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::instant::Instant;

/// Whose wallet.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Encode,
    Decode,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Wallet {
    /// 微信支付
    #[n(0)]
    Wechat,
    /// 支付宝
    #[n(1)]
    Alipay,
}

impl Wallet {
    /// Whose a scanned payment code is: 18 digits, 10 to 15 in front WeChat's, 25 to 30 Alipay's.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        if code.len() != 18 || !code.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        match code.get(..2).and_then(|front| front.parse::<u8>().ok()) {
            Some(10..=15) => Some(Self::Wechat),
            Some(25..=30) => Some(Self::Alipay),
            _ => None,
        }
    }
}

/// What is asked of the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Call {
    /// Take the money (付款码支付).
    Charge,
    /// What became of it (查询).
    Query,
    /// Take nothing, or give it back (撤销).
    Cancel,
}

/// How a charge ended without money of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum WalletEnd {
    /// 支付失败: the platform refused it.
    #[n(0)]
    Failed,
    /// 已撤销: cancelled or closed; what may have been taken went back.
    #[n(1)]
    Cancelled,
    /// 已退款: given back at the platform.
    #[n(2)]
    GivenBack,
}

/// What an answer means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// The money is ours.
    Paid,
    /// The customer is still keying their password.
    Waiting,
    /// Nothing certain: a fault of the platform's, a lost answer, a word that is not known here.
    Unclear,
    /// It is over, and no money is ours.
    Ended(WalletEnd),
}

/// What a platform's word means as the answer to a call. A word that is not known decides nothing.
#[must_use]
pub fn heard(wallet: Wallet, call: Call, word: &str) -> Heard {
    use Heard::{Ended, Paid, Unclear, Waiting};
    match (wallet, call, word) {
        (Wallet::Wechat, Call::Cancel, "SUCCESS" | "REVOKED" | "CLOSED")
        | (Wallet::Alipay, Call::Cancel, "10000" | "TRADE_CLOSED") => Ended(WalletEnd::Cancelled),
        (_, Call::Cancel, "REFUND") => Ended(WalletEnd::GivenBack),
        // Any other answer to a cancellation says that it has not worked yet.
        (_, Call::Cancel, _) => Unclear,
        (Wallet::Wechat, _, "SUCCESS") => Paid,
        // Known and not paid yet: the customer may still pay, so it is asked about or cancelled, never forgotten.
        (Wallet::Wechat, _, "USERPAYING" | "NOTPAY") => Waiting,
        (Wallet::Wechat, _, "PAYERROR") => Ended(WalletEnd::Failed),
        (Wallet::Wechat, _, "REVOKED" | "CLOSED") => Ended(WalletEnd::Cancelled),
        (Wallet::Wechat, _, "REFUND") => Ended(WalletEnd::GivenBack),
        (Wallet::Alipay, Call::Charge, "10000") => Paid,
        (Wallet::Alipay, _, "TRADE_SUCCESS" | "TRADE_FINISHED") => Paid,
        (Wallet::Alipay, _, "10003" | "WAIT_BUYER_PAY") => Waiting,
        // To a query 40004 says that no such trade is known, which a charge still on its way would make untrue.
        (Wallet::Alipay, Call::Charge, "40004") => Ended(WalletEnd::Failed),
        (Wallet::Alipay, _, "TRADE_CLOSED") => Ended(WalletEnd::Cancelled),
        _ => Unclear,
    }
}

/// Seconds after the charge at which it is asked about.
const ASK_AFTER: [i64; 5] = [5, 15, 25, 35, 45];
/// No cancellation sooner after the charge, seconds.
pub const CANCEL_FROM: i64 = 15;
/// Between two attempts to cancel, seconds.
const CANCEL_AGAIN: i64 = 10;
/// After so many attempts to cancel without a certain answer, it is an exception.
const CANCELS: u32 = 3;
/// An exception is asked about now and then, seconds: the line may be back.
const ASK_EXCEPTION: i64 = 300;

/// How far a charge is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Written down, not sent yet.
    Fresh,
    /// Sent; asked about so many times.
    Asking { asked: usize },
    /// To be cancelled; tried so many times.
    Cancelling { tried: u32 },
    /// Given up at the desk: the platform's statement decides, or a late answer.
    Exception,
}

/// How far it is, as a screen tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChaseState {
    /// The customer pays, or the answer is on its way.
    Asking,
    /// A cancellation was asked for, or is under way.
    Cancelling,
    /// Unknown: head office matches the platform's statement.
    Unknown,
}

/// What a result comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Paid.
    Paid,
    /// Over, with no money of ours.
    Ended(WalletEnd),
    /// Neither cancelled nor known: told once.
    Unknown,
}

/// A charge from the moment it was written down to its result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chase {
    sent_at: Instant,
    last_at: Instant,
    stage: Stage,
    cancel_wanted: bool,
}

impl Chase {
    /// Just written down: to be sent at once.
    #[must_use]
    pub const fn begun(at: Instant) -> Self {
        Self {
            sent_at: at,
            last_at: at,
            stage: Stage::Fresh,
            cancel_wanted: false,
        }
    }

    /// Found written down after a restart. It may have been sent or not: it is never sent again, and asked about in
    /// its time, or at once where that is past.
    #[must_use]
    pub const fn resumed(at: Instant, is_exception: bool, now: Instant) -> Self {
        Self {
            sent_at: at,
            last_at: Instant(now.0 - ASK_EXCEPTION * 1000),
            stage: if is_exception {
                Stage::Exception
            } else {
                Stage::Asking { asked: 0 }
            },
            cancel_wanted: false,
        }
    }

    /// The clerk or the customer wants it cancelled: done as soon as the platforms' rules allow.
    pub const fn want_cancel(&mut self) {
        self.cancel_wanted = true;
    }

    /// Whether somebody wants it cancelled and it was not tried yet.
    #[must_use]
    pub const fn is_cancel_wanted(&self) -> bool {
        self.cancel_wanted
    }

    /// How far it is.
    #[must_use]
    pub const fn state(&self) -> ChaseState {
        match self.stage {
            Stage::Exception => ChaseState::Unknown,
            Stage::Cancelling { .. } => ChaseState::Cancelling,
            _ if self.cancel_wanted => ChaseState::Cancelling,
            _ => ChaseState::Asking,
        }
    }

    /// What is to be asked next, and when.
    #[must_use]
    pub fn next(&self) -> (Call, Instant) {
        let after_sent = |seconds| later(self.sent_at, seconds);
        match self.stage {
            Stage::Fresh => (Call::Charge, self.sent_at),
            Stage::Asking { asked } => match ASK_AFTER.get(asked) {
                Some(_) if self.cancel_wanted => (Call::Cancel, after_sent(CANCEL_FROM)),
                Some(seconds) => (Call::Query, after_sent(*seconds)),
                None => (Call::Cancel, self.last_at),
            },
            Stage::Cancelling { .. } => (Call::Cancel, later(self.last_at, CANCEL_AGAIN)),
            Stage::Exception if self.cancel_wanted => (Call::Cancel, self.last_at),
            Stage::Exception => (Call::Query, later(self.last_at, ASK_EXCEPTION)),
        }
    }

    /// What is to be asked now. A clock that went back behind the last attempt asks at once, rather than never.
    #[must_use]
    pub fn due(&self, now: Instant) -> Option<Call> {
        let (call, at) = self.next();
        (at <= now || now < self.last_at).then_some(call)
    }

    /// Hears what a call came to, at a time; gives the result once there is one.
    pub fn hear(&mut self, call: Call, heard: Heard, now: Instant) -> Option<Outcome> {
        self.last_at = now;
        match heard {
            Heard::Paid => return Some(Outcome::Paid),
            Heard::Ended(end) => return Some(Outcome::Ended(end)),
            Heard::Waiting | Heard::Unclear => {}
        }
        let was = self.stage;
        self.stage = match (was, call) {
            (Stage::Fresh, _) => Stage::Asking { asked: 0 },
            (Stage::Asking { asked }, Call::Query) => Stage::Asking {
                asked: (asked + 1).max(self.passed(now)),
            },
            (Stage::Exception, _) => {
                self.cancel_wanted = false;
                Stage::Exception
            }
            (Stage::Asking { .. }, _) => Stage::Cancelling { tried: 1 },
            (Stage::Cancelling { tried }, _) if tried + 1 < CANCELS => Stage::Cancelling { tried: tried + 1 },
            (Stage::Cancelling { .. }, _) => {
                self.cancel_wanted = false;
                Stage::Exception
            }
        };
        (self.stage == Stage::Exception && was != Stage::Exception).then_some(Outcome::Unknown)
    }

    /// Of the times at which it is asked about, how many are past.
    fn passed(&self, now: Instant) -> usize {
        let passed = ASK_AFTER
            .iter()
            .filter(|seconds| later(self.sent_at, **seconds) <= now);
        passed.count()
    }
}

fn later(at: Instant, seconds: i64) -> Instant {
    at.plus(TimeDelta::seconds(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_by_their_front() {
        let rows = [
            ("134567890123456789", Some(Wallet::Wechat)),
            ("100000000000000000", Some(Wallet::Wechat)),
            ("159999999999999999", Some(Wallet::Wechat)),
            ("160000000000000000", None),
            ("250000000000000000", Some(Wallet::Alipay)),
            ("309999999999999999", Some(Wallet::Alipay)),
            ("310000000000000000", None),
            ("13456789012345678", None),
            ("1345678901234567890", None),
            ("13456789012345678x", None),
            ("1200020417", None),
        ];
        for (code, wallet) in rows {
            assert_eq!(Wallet::of_code(code), wallet, "{code}");
        }
    }

    #[test]
    fn the_words_of_the_platforms() {
        use Heard::{Ended, Paid, Unclear, Waiting};
        use Wallet::{Alipay, Wechat};
        let rows = [
            (Wechat, Call::Charge, "SUCCESS", Paid),
            (Wechat, Call::Charge, "USERPAYING", Waiting),
            (Wechat, Call::Charge, "SYSTEMERROR", Unclear),
            (Wechat, Call::Charge, "PAYERROR", Ended(WalletEnd::Failed)),
            (Wechat, Call::Query, "SUCCESS", Paid),
            (Wechat, Call::Query, "NOTPAY", Waiting),
            (Wechat, Call::Query, "REVOKED", Ended(WalletEnd::Cancelled)),
            (Wechat, Call::Query, "REFUND", Ended(WalletEnd::GivenBack)),
            (Wechat, Call::Query, "ORDERNOTEXIST", Unclear),
            (Wechat, Call::Cancel, "SUCCESS", Ended(WalletEnd::Cancelled)),
            (Wechat, Call::Cancel, "USERPAYING", Unclear),
            (Wechat, Call::Cancel, "SYSTEMERROR", Unclear),
            (Alipay, Call::Charge, "10000", Paid),
            (Alipay, Call::Charge, "10003", Waiting),
            (Alipay, Call::Charge, "40004", Ended(WalletEnd::Failed)),
            (Alipay, Call::Charge, "20000", Unclear),
            (Alipay, Call::Query, "WAIT_BUYER_PAY", Waiting),
            (Alipay, Call::Query, "TRADE_SUCCESS", Paid),
            (Alipay, Call::Query, "TRADE_CLOSED", Ended(WalletEnd::Cancelled)),
            (Alipay, Call::Query, "10000", Unclear),
            (Alipay, Call::Query, "40004", Unclear),
            (Alipay, Call::Cancel, "10000", Ended(WalletEnd::Cancelled)),
            (Alipay, Call::Cancel, "20000", Unclear),
            (Alipay, Call::Charge, "SUCCESS", Unclear),
        ];
        for (wallet, call, word, due) in rows {
            assert_eq!(heard(wallet, call, word), due, "{wallet:?} {call:?} {word}");
        }
    }

    const AT: Instant = Instant(1_000_000);

    /// What was asked at which second, and what it came to at which.
    type Told = (Vec<(Call, i64)>, Option<(Outcome, i64)>);

    /// Runs a chase whose every call is answered so, until it ends or 1000 seconds are over.
    fn run(chase: &mut Chase, answer: impl Fn(Call, i64) -> Heard) -> Told {
        let mut asked = Vec::new();
        for second in 0..1000 {
            let now = later(AT, second);
            if let Some(call) = chase.due(now) {
                asked.push((call, second));
                if let Some(outcome) = chase.hear(call, answer(call, second), now) {
                    return (asked, Some((outcome, second)));
                }
            }
        }
        (asked, None)
    }

    #[test]
    fn asks_after_5_s_then_every_10_s_to_45_s_then_cancels() {
        use Call::{Cancel, Charge, Query};
        let (asked, outcome) = run(&mut Chase::begun(AT), |call, _| match call {
            Cancel => Heard::Ended(WalletEnd::Cancelled),
            _ => Heard::Waiting,
        });
        let due = vec![
            (Charge, 0),
            (Query, 5),
            (Query, 15),
            (Query, 25),
            (Query, 35),
            (Query, 45),
            (Cancel, 46),
        ];
        assert_eq!(asked, due);
        assert_eq!(outcome, Some((Outcome::Ended(WalletEnd::Cancelled), 46)));
    }

    #[test]
    fn a_password_keyed_in_time_is_a_payment() {
        let (asked, outcome) = run(&mut Chase::begun(AT), |_, second| {
            if second >= 14 { Heard::Paid } else { Heard::Waiting }
        });
        assert_eq!((asked.len(), outcome), (3, Some((Outcome::Paid, 15))));
    }

    #[test]
    fn cancelled_by_hand_no_sooner_than_15_s() {
        let mut chase = Chase::begun(AT);
        assert_eq!(chase.hear(Call::Charge, Heard::Waiting, AT), None);
        chase.want_cancel();
        assert_eq!(chase.state(), ChaseState::Cancelling);
        assert_eq!(chase.next(), (Call::Cancel, later(AT, CANCEL_FROM)));
        assert_eq!(chase.due(later(AT, CANCEL_FROM - 1)), None);
        assert_eq!(chase.due(later(AT, CANCEL_FROM)), Some(Call::Cancel));
    }

    #[test]
    fn without_a_line_it_is_an_exception_that_is_asked_about_still() {
        let mut chase = Chase::begun(AT);
        let (asked, outcome) = run(&mut chase, |_, _| Heard::Unclear);
        let cancels = asked.iter().filter(|(call, _)| *call == Call::Cancel).count();
        assert_eq!((cancels, outcome), (3, Some((Outcome::Unknown, 66))));
        assert_eq!(
            asked.iter().filter(|(call, _)| *call == Call::Charge).count(),
            1,
            "sent once"
        );
        assert_eq!(chase.state(), ChaseState::Unknown);
        assert_eq!(chase.next(), (Call::Query, later(AT, 66 + ASK_EXCEPTION)));
        let told_again = chase.hear(Call::Query, Heard::Unclear, later(AT, 400));
        assert_eq!(told_again, None, "told once");
        assert_eq!(
            chase.hear(Call::Query, Heard::Paid, later(AT, 800)),
            Some(Outcome::Paid)
        );
    }

    #[test]
    fn after_a_restart_it_is_asked_about_and_never_sent_again() {
        let now = later(AT, 7200);
        let mut chase = Chase::resumed(AT, false, now);
        assert_eq!(chase.due(now), Some(Call::Query));
        assert_eq!(chase.hear(Call::Query, Heard::Waiting, now), None);
        assert_eq!(chase.due(now), Some(Call::Cancel), "its time is over");
        let exception = Chase::resumed(AT, true, now);
        assert_eq!(
            (exception.due(now), exception.state()),
            (Some(Call::Query), ChaseState::Unknown)
        );
    }

    #[test]
    fn a_clock_that_went_back_stops_nothing() {
        let mut chase = Chase::begun(AT);
        chase.hear(Call::Charge, Heard::Waiting, AT);
        assert_eq!(chase.due(Instant(0)), Some(Call::Query));
    }
}
