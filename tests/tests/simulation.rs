//! Seeded worlds, a fixed few in every run; `cargo xtask simulate` runs as many as wanted.

use cistern_tests::simulator::simulate;

const STEPS: u32 = 120;

#[test]
fn worlds_hold() {
    let seeds: u64 = std::env::var("SEEDS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(10);
    for seed in 0..seeds {
        let begun = std::time::Instant::now();
        match simulate(seed, STEPS) {
            Ok(outcome) => eprintln!("seed {seed}: {outcome:?} {:?}", begun.elapsed()),
            Err(broken) => panic!("{broken}"),
        }
    }
}
