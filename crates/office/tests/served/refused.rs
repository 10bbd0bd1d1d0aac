//! Whoever is turned away stands in the log by their seat, or by their key where they have none, and in the figures by the
//! reason. So does whoever repeats what was sent before.

use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};

use cistern_office::root_file::hex;
use cistern_office::serve::Places;
use cistern_sync::code::fingerprint;
use cistern_sync::wire::path;

use crate::common::{City, Counter};
use crate::line::Served;

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

/// What this program wrote to the log, on every thread: those of the door are not the test's.
fn log() -> &'static Log {
    static LOG: OnceLock<Log> = OnceLock::new();
    LOG.get_or_init(|| {
        let log = Log::default();
        let to = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_ansi(false)
            .with_writer(move || to.clone())
            .finish();
        tracing::subscriber::set_global_default(subscriber).unwrap();
        log
    })
}

/// The one line that says this of whoever holds that key.
fn line_of(said: &str, who: &str) -> String {
    let log = String::from_utf8(log().0.lock().unwrap().clone()).unwrap();
    let found: Vec<_> = log
        .lines()
        .filter(|line| line.contains(said) && line.contains(who))
        .collect();
    assert_eq!(found.len(), 1, "{said:?} of {who}: {log}");
    found[0].to_owned()
}

fn print(counter: &Counter) -> String {
    hex(&fingerprint(&counter.public()))
}

#[test]
fn whoever_is_turned_away_is_named_in_the_log_and_counted() {
    log();
    let city = City::found();
    let (stolen, other) = (city.seat(51, 3, 7), city.seat(52, 3, 8));
    let (stranger, guesser) = (Counter::new(53, &city), Counter::new(54, &city));
    let office = Arc::new(city.another());
    let served = Served::start(&office, Places::default());

    stolen.open_shift(1, 300);
    stolen.take(1, 70_000_001, 1_000);
    let theirs = stolen.ask(&city.office, &stolen.greeting()).unwrap();
    let message = stolen.file.offer(&theirs).unwrap().pack().unwrap();
    let brought = served.call(&stolen.key).ask(path::SYNC, &message);
    assert_eq!(brought.status, 200);
    // Taken off the line, and said once more by another seat.
    assert_eq!(served.call(&other.key).ask(path::SYNC, &message).status, 200);
    let repeated = line_of("here already", &other.journal.to_string());
    assert!(
        repeated.contains("hall=3 counter=8 entries=3"),
        "the seat that repeated them: {repeated}"
    );

    city.office.revoke(stolen.journal, None).unwrap();
    assert_eq!(served.call(&stolen.key).ask(path::SYNC, &message).status, 410);
    let refused = line_of("refused", &print(&stolen));
    assert!(
        refused.contains("hall=3 counter=7") && refused.contains("why=revoked"),
        "{refused}"
    );
    for path in [path::SYNC, path::TOTALS] {
        assert_eq!(
            served.call(&stranger.key).ask(path, &message).status,
            403,
            "{path}"
        );
    }
    let unknown = line_of("v1/sync", &print(&stranger));
    assert!(
        unknown.contains("not an enrolled counter") && !unknown.contains("hall"),
        "{unknown}"
    );
    let guess = guesser.enrolment(&office, [7; 6]);
    assert_eq!(served.call(&guesser.key).ask(path::ENROL, &guess).status, 403);
    assert!(line_of("refused", &print(&guesser)).contains("the code is not accepted"));

    let figures = office.figures().unwrap();
    for (figure, count) in [
        ("calls_denied_total{why=\"revoked\"}", 1),
        ("calls_denied_total{why=\"not_enrolled\"}", 2),
        ("calls_denied_total{why=\"code_refused\"}", 1),
        ("entries_known_total", 3),
    ] {
        let line = format!("cistern_office_{figure} {count}");
        assert!(figures.lines().any(|one| one == line), "{line}: {figures}");
    }
    let all = String::from_utf8(log().0.lock().unwrap().clone()).unwrap();
    assert!(
        !all.contains("70000001") && !all.contains("10000001"),
        "no receipt, no account"
    );
}
