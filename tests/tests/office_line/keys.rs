//! The office's key is rotated, and counters find it again over TLS; whoever stole the key of before is not found.

use cistern_core::ports::{KnownBy, OfficeAddress};
use cistern_core::status::LineFault;
use cistern_domain::ids::{CounterNo, HallNo};
use cistern_office::{AskRoot, ByIt, CODE_LASTS, Office};
use cistern_sync::code::fingerprint;
use cistern_sync::wire::{OfficeCard, path};
use ed25519_dalek::SigningKey;

use super::*;

/// A line on which somebody in between leaves the entries about keys out of the first card, which nobody vouches for.
#[derive(Clone, Debug, Default)]
struct Stripped(Arc<HttpsLine>);

impl Line for Stripped {
    fn ask(
        &self,
        office: &OfficeAddress,
        own: &SigningKey,
        at: &str,
        body: Vec<u8>,
    ) -> Result<Vec<u8>, LineFault> {
        let answer = self.0.ask(office, own, at, body)?;
        if at != path::CARD || office.key != KnownBy::Whoever {
            return Ok(answer);
        }
        let mut card: OfficeCard = minicbor::decode(&answer).unwrap();
        assert!(!card.keys.is_empty(), "there is something to leave out");
        card.keys.clear();
        Ok(minicbor::to_vec(&card).unwrap())
    }
}

#[test]
fn what_the_first_card_leaves_out_is_known_all_the_same() {
    let folders: Vec<_> = (0..2).map(|_| tempfile::tempdir().unwrap()).collect();
    let office = office(folders[0].path());
    by_root(&office, AskRoot::Adopt);
    by_root(&office, AskRoot::Rotate);
    let served = Served::start(office.clone(), "127.0.0.1:0");
    let pc = counter_on(folders[1].path(), Box::new(Stripped::default()));
    let code = office.make_code(HallNo(1), CounterNo(1), CODE_LASTS).unwrap();
    enrol(&pc, &code, served.address).unwrap();
    let synced = sync(&pc);
    assert_eq!((synced.line_fault, synced.matched), (None, true), "{synced:?}");
    let pinned = pc.file().read::<_, Fault>(|tx| {
        let other = SigningKey::from_bytes(&[8; 32]).verifying_key().to_bytes();
        Ok((
            tx.pins_another_root(&root().verifying_key().to_bytes())?,
            tx.pins_another_root(&other)?,
        ))
    });
    assert_eq!(pinned.unwrap(), (false, true), "the city's root is pinned");
}

/// What the office asks of the root, answered and taken.
fn by_root(office: &Office, ask: AskRoot) {
    let print = fingerprint(&root().verifying_key().to_bytes());
    let print: String = print.iter().map(|byte| format!("{byte:02x}")).collect();
    let answer = office.ask_root(ask).unwrap().answer(&root()).unwrap();
    let nobody = ByIt {
        who: None,
        why: "演练",
    };
    office.take_answer(&answer, Some(&print), nobody).unwrap();
}

fn root() -> SigningKey {
    SigningKey::from_bytes(&[9; 32])
}

#[test]
fn counters_follow_a_rotated_key_and_never_back() {
    let folders: Vec<_> = (0..4).map(|_| tempfile::tempdir().unwrap()).collect();
    let office = office(folders[0].path());
    let served = Served::start(office.clone(), "127.0.0.1:0");
    let address = served.address.to_string();
    let seat = |folder: usize, number: u16| {
        let pc = counter(folders[folder].path());
        let code = office
            .make_code(HallNo(1), CounterNo(number), CODE_LASTS)
            .unwrap();
        enrol(&pc, &code, served.address).unwrap();
        pc
    };
    // Enrolled before there was a root; it hears of nothing until the key was rotated twice.
    let far = seat(1, 1);
    by_root(&office, AskRoot::Adopt);
    let near = seat(2, 2);
    assert_eq!(sync(&near).line_fault, None);
    let stolen = tempfile::tempdir().unwrap();
    office.back_up(stolen.path()).unwrap();

    by_root(&office, AskRoot::Rotate);
    by_root(&office, AskRoot::Rotate);
    drop(served);
    let served = Served::start(office.clone(), &address);
    for pc in [&near, &far] {
        let synced = sync(pc);
        assert_eq!((synced.line_fault, synced.matched), (None, true), "{synced:?}");
    }
    let late = counter(folders[3].path());
    let code = office.make_code(HallNo(1), CounterNo(3), CODE_LASTS).unwrap();
    enrol(&late, &code, served.address).unwrap();
    assert_eq!(sync(&late).line_fault, None, "by the new key's fingerprint");

    // The thief stands where the office stood, with its journal and the key of then.
    drop(served);
    let thief = tempfile::tempdir().unwrap();
    let copy = std::fs::read_dir(stolen.path())
        .unwrap()
        .map(|file| file.unwrap().path())
        .find(|path| path.extension().is_some_and(|end| end == "db"))
        .unwrap();
    std::fs::copy(copy, thief.path().join("office.db")).unwrap();
    let _theirs = Served::start(super::office(thief.path()), &address);
    for pc in [&near, &far, &late] {
        assert_eq!(sync(pc).line_fault, Some(LineFault::WrongOffice));
    }
}

#[test]
fn an_office_that_serves_shows_a_key_that_was_rotated_beside_it() {
    let folders: Vec<_> = (0..2).map(|_| tempfile::tempdir().unwrap()).collect();
    let serving = office(folders[0].path());
    let served = Served::start(serving.clone(), "127.0.0.1:0");
    by_root(&serving, AskRoot::Adopt);
    let pc = counter(folders[1].path());
    let code = serving.make_code(HallNo(1), CounterNo(1), CODE_LASTS).unwrap();
    enrol(&pc, &code, served.address).unwrap();
    by_root(&office(folders[0].path()), AskRoot::Rotate);
    // Whether the office shows the old key or the new one first, the counter gets through, and to the new one in the end.
    let key = serving.signing_key().unwrap();
    for _ in 0..200 {
        let new = cistern_core::ports::OfficeAddress {
            address: served.address.to_string(),
            key: cistern_core::ports::KnownBy::Key(key.verifying_key().to_bytes()),
        };
        let line = HttpsLine::default();
        let asked = line.ask(&new, &root(), cistern_sync::wire::path::CARD, Vec::new());
        if asked.is_ok() {
            assert_eq!(sync(&pc).line_fault, None);
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("the new key is never shown");
}
