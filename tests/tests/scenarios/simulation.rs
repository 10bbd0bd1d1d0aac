//! Seeded worlds, the same few in every run; `cargo xtask simulate` runs as many as wanted.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use cistern_tests::simulator::simulate;

const STEPS: u32 = 80;

fn worlds_hold(seeds: std::ops::Range<u64>) {
    let (mut case_steps, mut attachments) = (0, 0);
    let mut played = [0; 3];
    for seed in seeds {
        match simulate(seed, STEPS) {
            Ok(outcome) => {
                case_steps += outcome.case_steps;
                attachments += outcome.attachments;
                let of = outcome.played;
                for (sum, many) in played.iter_mut().zip([of.papers, of.rules, of.calls]) {
                    *sum += many;
                }
            }
            Err(broken) => panic!("{broken}"),
        }
    }
    assert!(case_steps > 0, "nobody did anything about a case");
    assert!(attachments > 0, "nobody attached anything");
    // Each kind is drawn in every range; what is refused where it does not fit, or a case is unknown yet, is not counted.
    let [papers, rules, calls] = played;
    let kinds = played.iter().filter(|many| **many > 0).count();
    assert!(
        kinds >= 2,
        "papers seen {papers}, rules named {rules}, customers called {calls}"
    );
}

macro_rules! worlds {
    ($($name:ident: $seeds:expr;)*) => { $(#[test] fn $name() { worlds_hold($seeds); })* };
}

// Several tests, so that they run side by side.
worlds! {
    worlds_from_1: 1..11;
    worlds_from_11: 11..21;
    worlds_from_21: 21..31;
    worlds_from_31: 31..41;
}

#[test]
fn the_same_seed_is_the_same_world() {
    let (first, again) = (simulate(7, 60).unwrap(), simulate(7, 60).unwrap());
    assert_eq!(first, again, "a seed that failed must fail again");
    assert_ne!(first, simulate(8, 60).unwrap());
}
