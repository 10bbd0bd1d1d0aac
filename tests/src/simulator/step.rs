//! What can happen in a world: people at desks, an office that publishes, weather, clocks, crashes.

use anyhow::{Context, bail, ensure};
use cistern_core::Failed;
use cistern_core::correction::{AskCorrection, CorrectTender, CorrectionRefusal};
use cistern_core::payment::{PaymentRefusal, TakeOverLimit, TakePayment, Taken};
use cistern_core::receipt::{PrintReceipt, SeePaper};
use cistern_core::reversal::{AskReversal, ReversalRefusal, ReversePayment};
use cistern_core::shift::CloseDayRefusal;
use cistern_core::staff::ApproveWith;
use cistern_core::waiver::{AskWaiver, WaiveLateFee};
use cistern_domain::Money;
use cistern_domain::entry::{Paper, ReversalReason, WaiverReason};
use cistern_domain::ids::PaymentId;
use cistern_domain::late_fee::WaiverWay;
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::ratio::Ratio;

use super::city::PIN;
use super::customer::{Way, payment};
use super::drawer;
use super::line::Weather;
use super::paper;
use super::seat::{accepted, answered};
use super::shown::Shown;
use super::world::World;

/// One thing that happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A customer pays.
    Pay(Way),
    /// The screen sends the same payment twice.
    PayTwice(Way),
    /// The PC dies after the commit, before the screen heard; the screen sends it again.
    PayAndDie(Way),
    /// The PC dies before anything was sent.
    DieAndPay(Way),
    /// A receipt is printed, for the first time or again.
    Print,
    /// Something becomes of a receipt number.
    Numbers,
    /// A paper receipt is keyed in.
    Paper,
    /// A payment is taken back, and once more.
    Reverse,
    /// A deposit is asked back; or head office decides on those that wait.
    Refund,
    /// Late fee is waived for a customer.
    Waive,
    /// Money arrives without a known account, or is claimed.
    Arrive,
    /// Bills go to a bank, or the bank answers.
    Debit,
    /// A case is opened, or somebody does something about one.
    Case,
    /// Somebody says what became of the paper.
    SeePaper,
    /// Another clerk comes to the desk, the first one's drawer is set aside.
    SwitchClerk,
    /// 暂离
    Lock,
    /// The drawer is counted and closed.
    CloseShift,
    /// The day is closed.
    CloseDay,
    /// A counter syncs, in whatever weather.
    Sync,
    /// The office publishes something.
    Publish,
    /// The line is cut.
    LineDown,
    /// The line is mended.
    LineUp,
    /// The weather turns.
    Weather(Weather),
    /// Requests that were under way arrive.
    DeliverDelayed,
    /// A counter's PC dies.
    Crash,
    /// The office's machine dies.
    OfficeCrash,
    /// Hours pass.
    Hours(i64),
    /// Somebody sets a counter's clock.
    ClockOff(i64),
    /// A counter's log is moved into its file.
    Checkpoint,
    /// A counter is verified where it stands.
    Verify,
}

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

impl Step {
    /// What the dice say comes next.
    pub fn draw(world: &mut World) -> Self {
        let dice = &mut world.dice;
        let way = dice.pick(&Way::ALL).copied().unwrap_or(Way::Cash);
        let foul = dice.percent(80);
        let off = *dice
            .pick(&[0, 0, -3 * HOUR, -2 * DAY, 45 * DAY, 400 * DAY, -500 * DAY])
            .unwrap_or(&0);
        match dice.below(100) {
            0..=19 => Self::Pay(way),
            20..=26 => Self::Case,
            27..=28 => Self::Reverse,
            29 => Self::Refund,
            30 => Self::Waive,
            31..=32 => Self::PayTwice(way),
            33..=36 => Self::PayAndDie(way),
            37..=38 => Self::DieAndPay(way),
            39..=41 => Self::Print,
            42 => Self::Numbers,
            43..=44 => Self::Paper,
            45..=48 => Self::SeePaper,
            49..=52 => Self::SwitchClerk,
            53 => Self::Lock,
            54..=56 => Self::CloseShift,
            57..=58 => Self::CloseDay,
            59..=74 => Self::Sync,
            75..=76 => Self::Publish,
            77 => Self::Debit,
            78..=79 => Self::Arrive,
            80..=81 => Self::LineDown,
            82..=84 => Self::LineUp,
            85..=86 => Self::Weather(if foul { Weather::FOUL } else { Weather::FAIR }),
            87 => Self::DeliverDelayed,
            88..=90 => Self::Crash,
            91..=92 => Self::OfficeCrash,
            93..=95 => Self::Hours(1 + i64::from(dice.below(30))),
            96 => Self::ClockOff(off),
            97..=98 => Self::Checkpoint,
            _ => Self::Verify,
        }
    }

    /// Lets it happen at a seat.
    ///
    /// # Errors
    /// What broke, or was refused where nothing may refuse it.
    pub fn happen(self, world: &mut World, at: usize) -> anyhow::Result<()> {
        match self {
            Self::Pay(way) => pay(world, at, way, |world, ask| take(world, at, ask)),
            Self::PayTwice(way) => pay(world, at, way, |world, ask| twice(world, at, ask, false)),
            Self::PayAndDie(way) => pay(world, at, way, |world, ask| twice(world, at, ask, true)),
            Self::DieAndPay(way) => pay(world, at, way, |world, ask| after_a_crash(world, at, ask)),
            Self::Print => print(world, at),
            Self::Numbers => paper::mark(world, at),
            Self::Paper => paper::key_in(world, at),
            Self::Reverse => reverse(world, at),
            Self::Refund => super::refund::refund(world, at),
            Self::Waive => waive(world, at),
            Self::Case => super::case::case(world, at),
            Self::SeePaper => see_paper(world, at),
            Self::SwitchClerk => {
                let clerk = world.some_clerk();
                world.seats[at].sign_in(clerk)?;
                world.seats[at].serve(clerk)
            }
            Self::Lock => {
                let clerk = world.some_clerk();
                world.seats[at].serve(clerk)?;
                accepted("stepping away", world.seats[at].counter().lock_desk()).map(|_| ())
            }
            Self::CloseShift => {
                let clerk = world.some_clerk();
                world.seats[at].serve(clerk)?;
                drawer::moved(world, at)?;
                let over = world.dice.pick(&[0, 0, -100, 50, 1]).copied().unwrap_or(0);
                world.close_drawer(at, Money::from_fen(over)).map(|_| ())
            }
            Self::CloseDay => close_day(world, at),
            Self::Sync => {
                world.seats[at].counter().sync()?;
                Ok(())
            }
            Self::Arrive => super::arrival::arrive(world, at),
            Self::Debit => super::debit::debit(world),
            Self::Publish => {
                let World {
                    office, city, dice, ..
                } = world;
                office.write(|tx, pen| city.publish(tx, pen, dice)).map(|_| ())
            }
            Self::LineDown => {
                world.net.set_up(false);
                Ok(())
            }
            Self::LineUp => {
                world.net.set_up(true);
                Ok(())
            }
            Self::Weather(weather) => {
                world.net.set_weather(weather);
                Ok(())
            }
            Self::DeliverDelayed => {
                world.net.deliver_delayed();
                Ok(())
            }
            Self::Crash => world.seats[at].crash(),
            Self::OfficeCrash => world.office.crash(),
            Self::Hours(hours) => {
                world.clock.pass(hours * HOUR);
                Ok(())
            }
            Self::ClockOff(millis) => {
                world.seats[at].clock.set_off(millis);
                Ok(())
            }
            Self::Checkpoint => Ok(world.seats[at].counter().file().checkpoint()?),
            Self::Verify => Ok(world.check_alone(at)?),
        }
    }
}

/// The sum moved between quote and taking: nothing was taken, and that is right.
#[derive(Debug, thiserror::Error)]
#[error("the sum changed")]
struct SumChanged;

/// Above a limit, and the only supervisor is the one who serves: nobody approves their own act, nothing was taken.
#[derive(Debug, thiserror::Error)]
#[error("nobody else may approve it")]
struct NobodyElse;

fn pay(
    world: &mut World,
    at: usize,
    way: Way,
    act: impl FnOnce(&mut World, &TakePayment) -> anyhow::Result<Taken>,
) -> anyhow::Result<()> {
    let clerk = world.some_clerk();
    world.seats[at].serve(clerk)?;
    let account = world.some_account()?;
    let Some(ask) = payment(&world.seats[at], &mut world.dice, &account, way)? else {
        return Ok(());
    };
    match act(world, &ask) {
        Ok(taken) => {
            world.shown.push(Shown::from(&taken.receipt));
            Ok(())
        }
        Err(fault) if fault.is::<SumChanged>() || fault.is::<NobodyElse>() => Ok(()),
        Err(fault) => Err(fault),
    }
}

/// The screen sends the same request again, with or without the PC dying in between.
fn twice(world: &mut World, at: usize, ask: &TakePayment, dies: bool) -> anyhow::Result<Taken> {
    let first = take(world, at, ask)?;
    if dies {
        world.seats[at].crash()?;
    }
    let again = take(world, at, ask)?;
    ensure!(again.repeated, "the same request again was taken as another");
    ensure!(
        first.receipt == again.receipt,
        "{:?} became {:?}",
        first.receipt,
        again.receipt
    );
    Ok(again)
}

/// The PC dies before the request was sent. Another clerk's drawer may mean another date and another late fee;
/// the screen would quote again then.
fn after_a_crash(world: &mut World, at: usize, ask: &TakePayment) -> anyhow::Result<Taken> {
    world.seats[at].crash()?;
    let clerk = world.some_clerk();
    world.seats[at].serve(clerk)?;
    let taken = answered(world.seats[at].counter().take_payment(ask))?.map_err(|_| SumChanged)?;
    ensure!(!taken.repeated, "nothing was taken before the crash");
    Ok(taken)
}

/// Above a limit while head office is not reached, with the word of somebody else.
fn take(world: &World, at: usize, ask: &TakePayment) -> anyhow::Result<Taken> {
    let counter = world.seats[at].counter();
    match answered(counter.take_payment(ask))? {
        Err(PaymentRefusal::OverLimit { .. }) => {}
        done => {
            return done.map_err(|refusal| anyhow::anyhow!("a payment as quoted was refused: {refusal:?}"));
        }
    }
    let quoted = accepted("quoting above a limit", counter.quote(&ask.quote))?;
    let approver = quoted
        .offline
        .and_then(|offline| offline.approvers.into_iter().next());
    let over = TakeOverLimit {
        take: ask.clone(),
        approver: ApproveWith::at_desk(approver.ok_or(NobodyElse)?.staff, PIN),
    };
    accepted("a payment above a limit", counter.take_over_limit(&over))
}

/// A payment that was shown and that this seat knows.
fn known_here(world: &mut World, at: usize) -> anyhow::Result<Option<PaymentId>> {
    let Some(payment) = world.dice.pick(&world.shown).map(|shown| shown.payment) else {
        return Ok(None);
    };
    let file = world.seats[at].counter().file();
    let row = file.read::<_, cistern_journal::Fault>(|tx| tx.payment(payment))?;
    Ok(row.map(|row| row.payment))
}

fn print(world: &mut World, at: usize) -> anyhow::Result<()> {
    let clerk = world.some_clerk();
    world.seats[at].serve(clerk)?;
    let Some(payment) = known_here(world, at)? else {
        return Ok(());
    };
    let ask = PrintReceipt { payment, form: None };
    accepted("printing", world.seats[at].counter().print_receipt(&ask)).map(|_| ())
}

/// Taken back where nothing is in the way, with the word of somebody else; the second time it is refused and says when
/// the first was.
fn reverse(world: &mut World, at: usize) -> anyhow::Result<()> {
    let clerk = world.some_clerk();
    world.seats[at].serve(clerk)?;
    let Some(payment) = known_here(world, at)? else {
        return Ok(());
    };
    if world.dice.percent(40) {
        correct(world, at, payment)?;
    }
    if world.dice.percent(30) {
        super::moving::carry_over(world, at, payment)?;
    }
    let counter = world.seats[at].counter();
    let quote = accepted(
        "asking for a reversal",
        counter.quote_reversal(&AskReversal { payment }),
    )?;
    let (None, Some(approver)) = (&quote.obstacle, quote.approvers.first()) else {
        return Ok(());
    };
    let ask = ReversePayment {
        payment,
        reason: ReversalReason::WrongAccount,
        receipt_returned: true,
        given_back: quote.given_back,
        approver: ApproveWith::at_desk(approver.staff, PIN),
    };
    accepted("a reversal as quoted", counter.reverse_payment(&ask))?;
    let again = answered(counter.reverse_payment(&ask))?;
    ensure!(
        matches!(again, Err(ReversalRefusal::Already { .. })),
        "reversed twice: {again:?}"
    );
    Ok(())
}

/// Some of its money was paid otherwise than it was keyed in; corrected where nothing is in the way.
fn correct(world: &mut World, at: usize, payment: PaymentId) -> anyhow::Result<()> {
    let counter = world.seats[at].counter();
    let asked = counter.quote_correction(&AskCorrection { payment });
    let quote = accepted("asking for a correction", asked)?;
    let (None, Some(approver), Some(kept)) = (&quote.obstacle, quote.approvers.first(), quote.kept.first())
    else {
        return Ok(());
    };
    let tender = match kept.tender {
        Tender::Card => Tender::Cash,
        _ => Tender::Card,
    };
    let some = match i64::from(world.dice.below(100)) {
        some if some < 50 => 1 + some % kept.amount.fen(),
        _ => kept.amount.fen(),
    };
    let ask = CorrectTender {
        payment,
        from: kept.tender,
        to: Tendered {
            tender,
            amount: Money::from_fen(some),
            reference: None,
        },
        after: quote.corrections,
        approver: ApproveWith::at_desk(approver.staff, PIN),
    };
    match answered(counter.correct_tender(&ask))? {
        Ok(_) => Ok(()),
        Err(CorrectionRefusal::NotInCoins { coin }) => {
            let is_of_cash = [kept.tender, tender].contains(&Tender::Cash);
            ensure!(is_of_cash && some % coin.fen() != 0, "{some} fen can be given");
            Ok(())
        }
        Err(refusal) => bail!("a correction as quoted was refused: {refusal:?}"),
    }
}

/// Some of an account's late fee is waived where it owes some; the same request again is not waived twice.
fn waive(world: &mut World, at: usize) -> anyhow::Result<()> {
    let clerk = world.some_clerk();
    world.seats[at].serve(clerk)?;
    let account = world.some_account()?;
    let ways = [
        WaiverWay::To(Money::ZERO),
        WaiverWay::Less(Money::from_fen(1)),
        WaiverWay::Share(Ratio::ONE),
        WaiverWay::Later(10),
    ];
    let way = world.dice.pick(&ways).copied().context("four ways")?;
    let counter = world.seats[at].counter();
    let asked = AskWaiver {
        account,
        bills: Vec::new(),
        way: Some(way),
    };
    let Ok(quote) = answered(counter.quote_waiver(&asked))? else {
        return Ok(());
    };
    let (None, Some(approver)) = (&quote.obstacle, quote.approvers.first()) else {
        return Ok(());
    };
    let ask = WaiveLateFee {
        account: asked.account,
        bills: asked.bills,
        way,
        shown_fee: quote.fee,
        shown_waived: quote.waived,
        reason: WaiverReason::Outage,
        words: (if world.dice.percent(50) {
            "停水"
        } else {
            "账单投错了门"
        })
        .to_owned(),
        approver: ApproveWith::at_desk(approver.staff, PIN),
    };
    let waived = accepted("a waiver as quoted", counter.waive_late_fee(&ask))?;
    ensure!(waived.waived == quote.waived, "{waived:?}, quoted {quote:?}");
    let again = answered(counter.waive_late_fee(&ask))?;
    ensure!(again.is_err(), "waived twice: {again:?}");
    Ok(())
}

fn see_paper(world: &mut World, at: usize) -> anyhow::Result<()> {
    let clerk = world.some_clerk();
    world.seats[at].serve(clerk)?;
    let Some(payment) = known_here(world, at)? else {
        return Ok(());
    };
    let paper = world
        .dice
        .pick(&[Paper::Whole, Paper::None, Paper::Damaged])
        .copied()
        .context("three papers")?;
    let ask = SeePaper {
        payment,
        paper,
        change_given: Some(world.dice.percent(50)),
    };
    accepted("saying what came out", world.seats[at].counter().see_paper(&ask)).map(|_| ())
}

/// Closes open drawers clerk by clerk, then the day.
fn close_day(world: &mut World, at: usize) -> anyhow::Result<()> {
    for clerk in super::city::STAFF {
        world.seats[at].sign_in(cistern_domain::ids::StaffNo(clerk))?;
        world.close_drawer(at, Money::ZERO)?;
    }
    match world.seats[at].counter().close_day() {
        Ok(_) | Err(Failed::Refused(CloseDayRefusal::Nothing)) => Ok(()),
        Err(Failed::Refused(refusal)) => anyhow::bail!("the day was not closed: {refusal:?}"),
        Err(Failed::Broken(fault)) => Err(fault.into()),
    }
}
