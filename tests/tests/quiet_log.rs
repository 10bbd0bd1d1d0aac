//! A day at the counters and at head office, with everything written to the log that is ever written, by every thread: it names
//! nobody. A program of its own, because the log is the whole program's.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::io::Write;
use std::sync::{Arc, Mutex};

use cistern_core::case::OpenCase;
use cistern_domain::details::AccountDetails;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{CaseId, StaffNo};
use cistern_journal::Fault;
use cistern_tests::simulator::case::needed;
use cistern_tests::simulator::customer::Way;
use cistern_tests::simulator::seat::accepted;
use cistern_tests::simulator::{Step, World};
use uuid::Uuid;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

const NAME: &str = "单晓燕";
const PHONE: &str = "13900000418";
const WORDS: &str = "水表走得太快";

fn day() -> anyhow::Result<World> {
    let mut world = World::begin(91)?;
    for (at, clerk) in [(0, 1), (1, 2)] {
        world.seats[at].sign_in(StaffNo(clerk))?;
        world.seats[at].serve(StaffNo(clerk))?;
        for way in [Way::Cash, Way::Card] {
            Step::Pay(way).happen(&mut world, at)?;
        }
    }
    let ask = OpenCase {
        case: CaseId(Uuid::from_u128(0xca5e)),
        item: "metertest".to_owned(),
        account: None,
        bill: None,
        name: NAME.to_owned(),
        phone: PHONE.to_owned(),
        address: "德胜新村5幢".to_owned(),
        words: WORDS.to_owned(),
        fields: needed("metertest"),
        seen: Vec::new(),
        telephoned: None,
        disputes: false,
        by_act: false,
    };
    accepted("a case", world.seats[0].counter().open_case(&ask))?;
    // What goes wrong is told as well: a line that is cut, a copy that is restored.
    world.net.set_up(false);
    Step::Pay(Way::Cash).happen(&mut world, 0)?;
    world.seats[0].counter().sync()?;
    world.net.set_up(true);
    world.heal()?;
    let copy = world.office.back_up(&world.scratch().join("copies"))?;
    Step::Publish.happen(&mut world, 0)?;
    world.heal()?;
    world.office.restore(&copy)?;
    world.heal()?;
    world.heal_and_check()?;
    Ok(world)
}

#[test]
fn a_day_names_nobody_in_the_log() -> anyhow::Result<()> {
    let log = Log::default();
    let to = log.clone();
    let everything = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || to.clone())
        .finish();
    tracing::subscriber::set_global_default(everything)?;
    let world = day()?;
    let log = String::from_utf8(log.0.lock().unwrap().clone())?;
    assert!(
        log.contains("enrolled") && log.contains("replicated"),
        "it says what happened: {log}"
    );

    let mut names = vec![
        NAME.to_owned(),
        PHONE.to_owned(),
        WORDS.to_owned(),
        "德胜新村".to_owned(),
    ];
    world.office.office().file().read::<_, Fault>(|tx| {
        tx.each_state::<Fault>(&[Key::ACCOUNTS], |_, state| {
            if let State::Account(account) = state
                && let Some(registered) = account.registered
                && let Some(details) = tx.details::<AccountDetails>(&registered.details)?
            {
                names.extend([details.name, details.address, details.phone]);
            }
            Ok(())
        })
    })?;
    names.retain(|name| !name.is_empty());
    assert!(names.len() > 20, "people of the city: {}", names.len());
    for name in names {
        assert!(!log.contains(&name), "{name} stands in the log");
    }
    Ok(())
}
