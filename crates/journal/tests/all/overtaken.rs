//! A file that a newer program brought up to date while an older one had it open: the older writes nothing into it any more.

use cistern_domain::entry::{Body, Entry};
use cistern_domain::ids::Hash;
use cistern_journal::{Compared, Fault, File, Host, Migrations, Tx, Views};
use cistern_sync::Payload;

use crate::city::{City, KEY, for_account, found, payment};

/// A program; the newer has one table more, and keeps in it a row of each payment.
struct Program {
    tables: &'static [&'static str],
    version: u32,
}

const ONE: &str = "CREATE TABLE one (number INTEGER PRIMARY KEY) STRICT;";
const TWO: &str = "CREATE TABLE two (number INTEGER PRIMARY KEY) STRICT;";
const OLD: Program = Program {
    tables: &[ONE],
    version: 1,
};
const NEW: Program = Program {
    tables: &[ONE, TWO],
    version: 2,
};
/// A table more, and views as before.
const WITH_A_TABLE: Program = Program {
    tables: &[ONE, TWO],
    version: 1,
};
/// The tables as before, and other views.
const FOLDS_OTHERWISE: Program = Program {
    tables: &[ONE],
    version: 2,
};
const COMPARED: &[Compared] = &[Compared {
    name: "two",
    prepare: "",
    rows: "SELECT number, number FROM two ORDER BY number",
}];

impl Program {
    const fn keeps_two(&self) -> bool {
        self.version > 1 && self.tables.len() > 1
    }
}

impl Host for Program {
    fn migrations(&self) -> Migrations {
        Migrations {
            name: "program",
            steps: self.tables,
        }
    }
    fn views(&self) -> Views {
        let compared = if self.keeps_two() { COMPARED } else { &[] };
        Views {
            version: self.version,
            compared,
        }
    }
    fn forget_views(&self, tx: &Tx<'_>) -> Result<(), Fault> {
        if self.keeps_two() {
            tx.sqlite()?.execute_batch("DELETE FROM two")?;
        }
        Ok(())
    }
    fn applied(&self, tx: &Tx<'_>, entry: &Entry, body: &Body) -> Result<(), Fault> {
        if self.keeps_two() && matches!(body, Body::PaymentTaken(_)) {
            let sql = "INSERT OR IGNORE INTO two VALUES (?1)";
            let number = i64::try_from(entry.number.0).expect("a number");
            tx.sqlite()?.execute(sql, [number])?;
        }
        Ok(())
    }
    fn payload_arrived(&self, _: &Tx<'_>, _: &Hash, _: &Payload) -> Result<(), Fault> {
        Ok(())
    }
}

fn pays(file: &File, city: &City, nth: u64) -> Result<(), Fault> {
    let draft = for_account(payment(nth.into(), nth));
    file.act::<_, Fault>(|tx| tx.append(&city.counter, draft))
        .map(|_| ())
}

/// A copy made each night by the new program, while the old one still serves.
#[test]
fn an_older_program_writes_nothing_after_a_newer_one_opened_its_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.db");
    let serving = File::open(&path, KEY, Box::new(OLD)).expect("a new file");
    let city = found(&serving);
    pays(&serving, &city, 70).expect("it serves");
    // Its own program once more, as any command beside it: nothing has changed.
    drop(File::open(&path, KEY, Box::new(OLD)).expect("it opens"));
    pays(&serving, &city, 71).expect("it serves on");

    drop(File::open(&path, KEY, Box::new(NEW)).expect("brought up to date"));
    let refused = pays(&serving, &city, 72);
    assert!(matches!(refused, Err(Fault::Overtaken)), "{refused:?}");
    let behind = serving.background::<_, Fault>(|tx| tx.set_local("noted", Some("1")));
    assert!(matches!(behind, Err(Fault::Overtaken)), "{behind:?}");
    let paid = serving.verify(folder.path()).expect("it reads on").payments;
    drop(serving);

    let newer = File::open(&path, KEY, Box::new(NEW)).expect("in its place");
    pays(&newer, &city, 72).expect("it takes what was refused");
    let verified = newer.verify(folder.path()).expect("verified");
    assert_eq!((verified.difference, verified.payments), (None, paid + 1));
}

#[test]
fn a_table_more_or_another_reading_alone_is_enough() {
    for newer in [WITH_A_TABLE, FOLDS_OTHERWISE] {
        let of = (newer.tables.len(), newer.version);
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.db");
        let serving = File::open(&path, KEY, Box::new(OLD)).expect("a new file");
        let city = found(&serving);
        drop(File::open(&path, KEY, Box::new(newer)).expect("brought up to date"));
        let refused = pays(&serving, &city, 70);
        assert!(matches!(refused, Err(Fault::Overtaken)), "{of:?}: {refused:?}");
    }
}
