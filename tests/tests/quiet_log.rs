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
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use cistern_office::console::{Console, Place};
use cistern_office::{Office, OwnColumns};
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
const FINANCE: StaffNo = StaffNo(88);
const FINANCES_NAME: &str = "钱慕白";
const IT: StaffNo = StaffNo(89);
const PIN: &str = "2580367419";
const WRONG_PIN: &str = "7301994826";
/// Of people whose rows an import refuses.
const REFUSED_NAME: &str = "皇甫清";
const REFUSED_PHONE: &str = "13611170225";
const REFUSED_ADDRESS: &str = "望江门外9号";
const ACCOUNTS: &str = "户号,户名,用水地址,联系电话,用水性质,人口数,表号,口径,抄表册,立户日期,状态,预存余额";

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

/// At head office: somebody signs in at the console, with a wrong PIN before; files are imported of which rows are refused; a
/// customer's data is handed over.
fn at_head_office(world: &World) -> anyhow::Result<()> {
    let office = world.office.office();
    office.publish_staff(FINANCE, FINANCES_NAME, PIN, &[Role::Finance])?;
    office.publish_staff(IT, "欧阳静", PIN, &[Role::It])?;
    sign_in(&office)?;

    let files = world.scratch().join("import");
    std::fs::create_dir_all(&files)?;
    let rows = [
        format!(
            "880001,{REFUSED_NAME},{REFUSED_ADDRESS},{REFUSED_PHONE},没有这一类,3,M1,20,B1,2020-01-01,正常,0"
        ),
        format!(
            "880002,{REFUSED_NAME},{REFUSED_ADDRESS},{REFUSED_PHONE},居民阶梯,三口,M2,20,B1,2020-01-01,正常,0"
        ),
    ];
    std::fs::write(
        files.join("用户档案.csv"),
        format!("{ACCOUNTS}\n{}\n", rows.join("\n")),
    )?;
    let imported = office.import(&files, &OwnColumns::default(), &mut |_| ())?;
    assert_eq!(imported.rejected.len(), 2, "{:?}", imported.rejected);

    let mut accounts = Vec::new();
    office.file().read::<_, Fault>(|tx| {
        tx.each_state::<Fault>(&[Key::ACCOUNTS], |key, _| {
            if let Key::Account(account) = key {
                accounts.push(account);
            }
            Ok(())
        })
    })?;
    let to = world.scratch().join("handed-over");
    office.export_customer(&accounts[0], &to, "用户要求", (IT, PIN))?;
    Ok(())
}

fn sign_in(office: &Arc<Office>) -> anyhow::Result<()> {
    let screens = tempfile::tempdir()?;
    std::fs::write(screens.path().join("office.html"), "page")?;
    let run = tokio::runtime::Runtime::new()?;
    let listener = run.block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))?;
    let own = format!("http://{}", listener.local_addr()?);
    let place = Place {
        screens: screens.path().to_owned(),
        origin: None,
    };
    let console = Console::new(office.clone())?;
    let served = run.spawn(console.serve(place, listener, std::future::pending()));
    // One is installed already: as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let browser = reqwest::blocking::Client::builder().no_proxy().build()?;
    for (pin, status) in [(WRONG_PIN, 409), (PIN, 200)] {
        let sent = browser
            .post(format!("{own}/api/sign_in"))
            .header("Origin", &own)
            .header("Content-Type", "application/json")
            .body(format!(r#"{{"staff": {}, "pin": "{pin}"}}"#, FINANCE.0))
            .send()?;
        assert_eq!(sent.status().as_u16(), status);
    }
    served.abort();
    Ok(())
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
    at_head_office(&world)?;
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
    names.extend(
        [
            FINANCES_NAME,
            REFUSED_NAME,
            REFUSED_PHONE,
            REFUSED_ADDRESS,
            PIN,
            WRONG_PIN,
        ]
        .map(str::to_owned),
    );
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
