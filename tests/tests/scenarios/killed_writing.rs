//! Seen elsewhere: killed during a write, and what was acknowledged was gone, or there twice.
//!
//! 200 kills here, `KILLS` asks for another number; `cargo xtask simulate killed_writing --count N` for thousands.

use cistern_tests::killing::{Outcome, Victim, program};

const KILLS: u32 = 200;
const SIDE_BY_SIDE: u32 = 2;

#[test]
fn killed_writing() {
    let kills = std::env::var("KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok())
        .unwrap_or(KILLS);
    let program = program("cistern-cli", "cistern").unwrap();
    let kill = |seed| {
        let folder = tempfile::tempdir().unwrap();
        let mut victim = Victim::new(&program, folder.path(), seed);
        victim
            .kill(kills / SIDE_BY_SIDE)
            .and_then(|()| victim.check())
            .map(|()| victim.outcome)
    };
    let outcomes: Vec<Outcome> = std::thread::scope(|scope| {
        let victims: Vec<_> = (1..=u64::from(SIDE_BY_SIDE))
            .map(|seed| scope.spawn(move || kill(seed)))
            .collect();
        victims
            .into_iter()
            .map(|victim| victim.join().unwrap().unwrap())
            .collect()
    });
    eprintln!("{outcomes:?}");
    assert!(
        outcomes.iter().all(|outcome| outcome.receipts > 0),
        "somebody paid"
    );
    let caught: u32 = outcomes.iter().map(|outcome| outcome.unheard_and_taken).sum();
    assert!(
        kills < KILLS || caught > 0,
        "some kills fell between the commit and the answer"
    );
}
