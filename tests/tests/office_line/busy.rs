//! An office that has too much to do: a counter waits as long as it is told, comes again by itself, and what it brings lands once.

use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use cistern_core::ports::Clock as _;
use cistern_core::shift::OpenShift;
use cistern_core::staff::SignIn;
use cistern_domain::Money;
use cistern_domain::ids::{CounterNo, HallNo, StaffNo};
use cistern_journal::DatabaseKey;
use cistern_office::serve::Places;
use cistern_office::{CODE_LASTS, Office, World};

use super::{MORNING, Random, Served, ShiftedClock, counter, debtor, enrol, pay_all, sync};

/// How often a test looks whether something came about.
const A_MOMENT: Duration = Duration::from_millis(20);

/// Where one act stands until it is let go: at its look at the clock.
#[derive(Clone, Default)]
struct Gate(Arc<(Mutex<At>, Condvar)>);

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum At {
    #[default]
    Open,
    Shut,
    OneStands,
}

impl Gate {
    fn set(&self, at: At) {
        *self.0.0.lock().unwrap() = at;
        self.0.1.notify_all();
    }

    fn wait_while(&self, is: impl Fn(At) -> bool) {
        let at = self.0.0.lock().unwrap();
        drop(self.0.1.wait_while(at, |at| is(*at)).unwrap());
    }

    fn pass(&self) {
        let mut at = self.0.0.lock().unwrap();
        if *at == At::Shut {
            *at = At::OneStands;
            self.0.1.notify_all();
            drop(self.0.1.wait_while(at, |at| *at == At::OneStands).unwrap());
        }
    }
}

fn denied_as_busy(office: &Office) -> bool {
    let figures = office.figures().unwrap();
    figures.contains("calls_denied_total{why=\"busy\"}")
}

#[test]
fn a_counter_waits_for_its_turn_and_what_it_brings_lands_once() {
    let folders = [(); 3].map(|()| tempfile::tempdir().unwrap());
    let (gate, clock) = (Gate::default(), ShiftedClock::starting(MORNING));
    let at = gate.clone();
    let world = World {
        clock: Box::new(move || {
            at.pass();
            clock.now()
        }),
        chance: Box::new(Random),
    };
    let office = Arc::new(Office::open(folders[0].path(), DatabaseKey([7; 32]), world).unwrap());
    office.set_up_demo().unwrap();
    let one = Places {
        at_work: 1,
        patience: Duration::from_millis(50),
        connections: 8,
        strangers: 2,
    };
    let served = Served::with(office.clone(), "127.0.0.1:0", one);
    let pcs = [1, 2].map(|number| {
        let pc = counter(folders[usize::from(number)].path());
        let code = office
            .make_code(HallNo(1), CounterNo(number), CODE_LASTS)
            .unwrap();
        enrol(&pc, &code, served.address).unwrap();
        sync(&pc);
        sync(&pc);
        pc.sign_in(&SignIn {
            staff: StaffNo(1),
            pin: "1111".to_owned(),
        })
        .unwrap();
        pc.open_shift(&OpenShift {
            float: Money::from_fen(30_000),
            under_date: None,
        })
        .unwrap();
        pc
    });
    let account = debtor(&pcs[1]);
    pay_all(&pcs[1], &account, 1);

    gate.set(At::Shut);
    let (stood, waited) = std::thread::scope(|scope| {
        let stands = scope.spawn(|| sync(&pcs[0]));
        gate.wait_while(|at| at != At::OneStands);
        let waits = scope.spawn(|| sync(&pcs[1]));
        while !denied_as_busy(&office) {
            std::thread::sleep(A_MOMENT);
        }
        gate.set(At::Open);
        (stands.join().unwrap(), waits.join().unwrap())
    });
    assert_eq!((stood.line_fault, stood.unsent), (None, 0), "{stood:?}");
    assert_eq!(
        (waited.line_fault, waited.unsent, waited.matched),
        (None, 0, true),
        "it came again by itself: {waited:?}"
    );
    let days = office.totals_by_day().unwrap();
    let taken: Vec<_> = days
        .iter()
        .map(|day| (day.counter.0, day.payments, day.taken))
        .filter(|(_, payments, _)| *payments > 0)
        .collect();
    assert_eq!(taken, [(2, 1, account.due)], "once");
    let figures = office.figures().unwrap();
    let known = figures
        .lines()
        .find_map(|line| line.strip_prefix("cistern_office_entries_known_total "));
    assert_eq!(known, Some("0"), "nothing came twice: {figures}");
    assert_eq!(office.verify().unwrap().difference, None);
}
