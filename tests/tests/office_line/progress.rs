//! What is told of a sync while it runs: this one, never what the last one came to.

use std::sync::{Arc, Mutex, OnceLock, Weak};

use cistern_core::Counter;
use cistern_core::ports::{Line, OfficeAddress};
use cistern_core::staff::SignIn;
use cistern_core::status::LineFault;
use cistern_core::sync::{AskSync, StartSync, SyncProgress};
use cistern_core::system::HttpsLine;
use cistern_domain::ids::{CounterNo, HallNo, StaffNo};
use cistern_office::CODE_LASTS;

use super::{Served, counter_on, enrol, office, sync};

/// A line on which somebody looks at the screen, and presses the key again, each time that head office is asked.
#[derive(Clone, Debug, Default)]
struct Watched {
    line: Arc<HttpsLine>,
    counter: Arc<OnceLock<Weak<Counter>>>,
    seen: Arc<Mutex<Vec<SyncProgress>>>,
}

impl Line for Watched {
    fn ask(
        &self,
        office: &OfficeAddress,
        own: &ed25519_dalek::SigningKey,
        at: &str,
        body: Vec<u8>,
    ) -> Result<Vec<u8>, LineFault> {
        if let Some(counter) = self.counter.get().and_then(Weak::upgrade) {
            let mut seen = self.seen.lock().unwrap();
            seen.push(counter.sync_progress(&AskSync {}).unwrap());
            seen.push(counter.start_sync(&StartSync {}).unwrap());
        }
        self.line.ask(office, own, at, body)
    }
}

#[test]
fn a_sync_that_runs_is_not_told_as_the_last_one() {
    let folders = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let office = office(folders[0].path());
    office.set_up_demo().unwrap();
    let served = Served::start(office.clone(), "127.0.0.1:0");
    let watched = Watched::default();
    let counter = Arc::new(counter_on(folders[1].path(), Box::new(watched.clone())));
    let code = office.make_code(HallNo(1), CounterNo(1), CODE_LASTS).unwrap();
    enrol(&counter, &code, served.address).unwrap();
    assert!(sync(&counter).line_fault.is_none());
    assert!(matches!(
        counter.sync_progress(&AskSync {}).unwrap(),
        SyncProgress::Ended { .. }
    ));

    let sign_in = SignIn {
        staff: StaffNo(1),
        pin: "1111".to_owned(),
    };
    counter.sign_in(&sign_in).unwrap();
    watched.counter.set(Arc::downgrade(&counter)).unwrap();
    sync(&counter);
    let seen = watched.seen.lock().unwrap();
    assert!(!seen.is_empty(), "head office was asked");
    for progress in seen.iter() {
        assert!(matches!(progress, SyncProgress::Running { .. }), "{progress:?}");
    }
}
