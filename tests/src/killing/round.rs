//! One life of the program: start, ask again for what was not heard, take payments, die.

use std::thread;
use std::time::Duration;

use anyhow::{Context, bail, ensure};
use cistern_core::find::Find;
use cistern_core::payment::Taken;
use cistern_core::receipt::{AskReceipt, ReceiptPreview};
use cistern_core::shift::OpenShift;
use cistern_core::staff::SignIn;
use cistern_domain::Money;
use cistern_domain::ids::{AccountNo, StaffNo};
use serde_json::json;

use super::Victim;
use super::screen::{self, Seen};
use super::served::{Asker, Said, Served};
use crate::simulator::dice::Dice;
use crate::simulator::shown::Shown;

const SCREENS: u64 = 3;
/// Receipts of earlier lives that are looked at again in each life; all of them are at the end.
const LOOKED_AT: usize = 5;

pub(super) fn run(victim: &mut Victim<'_>) -> anyhow::Result<()> {
    if victim.outcome.kills > 0 && victim.dice.percent(10) {
        die_while_starting(victim)?;
    }
    let served = Served::up(victim.program, victim.folder)?;
    let asker = served.asker()?;
    come_to_the_desk(&asker)?;
    ask_again(victim, &asker)?;
    look_at_receipts(victim, &asker)?;
    let accounts = accounts(&asker)?;
    let instant = Duration::from_millis(u64::from(victim.dice.below(100)));
    let closer = &asker;
    let closing = victim.dice.percent(15).then(|| instant * 9 / 10);
    let dice: Vec<Dice> = (0..SCREENS).map(|_| branch(&mut victim.dice)).collect();
    let seen = thread::scope(|scope| {
        let screens: Vec<_> = dice
            .into_iter()
            .map(|dice| scope.spawn(|| screen::serve(&asker, &accounts, dice)))
            .collect();
        if let Some(moment) = closing {
            scope.spawn(move || screen::close(closer, moment));
        }
        thread::sleep(instant);
        let killed = served.kill();
        victim.outcome.kills += 1;
        let seen: Vec<thread::Result<Seen>> =
            screens.into_iter().map(thread::ScopedJoinHandle::join).collect();
        killed.map(|()| seen)
    })?;
    for seen in seen {
        let seen = seen.map_err(|_| anyhow::anyhow!("a screen panicked"))?;
        ensure!(
            seen.refused.is_none(),
            "a payment was refused: {:?}",
            seen.refused
        );
        victim.shown.extend(seen.shown);
        victim.pending.extend(seen.pending);
    }
    Ok(())
}

fn branch(dice: &mut Dice) -> Dice {
    let mut seed = [0; 8];
    dice.fill(&mut seed);
    Dice::new(u64::from_le_bytes(seed), 11)
}

fn die_while_starting(victim: &mut Victim<'_>) -> anyhow::Result<()> {
    let mut child = Served::start(victim.program, victim.folder)?;
    thread::sleep(Duration::from_millis(u64::from(victim.dice.below(40))));
    child.kill()?;
    child.wait()?;
    victim.outcome.kills += 1;
    Ok(())
}

fn come_to_the_desk(asker: &Asker) -> anyhow::Result<()> {
    asker.must(
        "sign_in",
        &SignIn {
            staff: StaffNo(1),
            pin: "1111".to_owned(),
        },
    )?;
    let status = asker.must("status", &json!({}))?;
    if status["shift"].is_null() {
        asker.must(
            "open_shift",
            &OpenShift {
                float: Money::from_fen(20_000),
                under_date: None,
            },
        )?;
    }
    Ok(())
}

/// What no screen heard of is asked again under the same identifier, as the screen's draft would.
fn ask_again(victim: &mut Victim<'_>, asker: &Asker) -> anyhow::Result<()> {
    for pending in std::mem::take(&mut victim.pending) {
        let answer = asker.must("take_payment", &pending.0)?;
        let taken: Taken = serde_json::from_value(answer)?;
        let count = if taken.repeated {
            &mut victim.outcome.unheard_and_taken
        } else {
            &mut victim.outcome.unheard_and_not_taken
        };
        *count += 1;
        victim.shown.push(Shown::from(&taken.receipt));
    }
    Ok(())
}

fn look_at_receipts(victim: &Victim<'_>, asker: &Asker) -> anyhow::Result<()> {
    for shown in victim.shown.iter().rev().take(LOOKED_AT) {
        let said = asker
            .ask(
                "receipt",
                &AskReceipt {
                    payment: shown.payment,
                },
            )
            .context("no answer")?;
        let Said::Answer(answer) = said else {
            bail!("{shown:?} was shown, and now: {said:?}")
        };
        let preview: ReceiptPreview = serde_json::from_value(answer)?;
        let stored = Shown::from(&preview.receipt);
        ensure!(stored == *shown, "{shown:?} was shown, {stored:?} is stored");
    }
    Ok(())
}

fn accounts(asker: &Asker) -> anyhow::Result<Vec<AccountNo>> {
    let found = asker.must(
        "find",
        &Find {
            text: "12000".to_owned(),
            limit: Some(20),
        },
    )?;
    let hits = found["hits"].as_array().context("a list of hits")?;
    let accounts: Vec<AccountNo> = hits
        .iter()
        .map(|hit| serde_json::from_value(hit["account"].clone()))
        .collect::<Result<_, _>>()?;
    ensure!(!accounts.is_empty(), "the demo hall has accounts");
    Ok(accounts)
}
