//! I4: whoever has heard the same holds the same, byte for byte, whatever the order of arrival.

use std::collections::BTreeMap;

use cistern_domain::fold::Key;
use cistern_journal::{Fault, Tx};

use super::{Node, Violation};

type Rows = BTreeMap<Vec<u8>, Vec<u8>>;

pub(super) fn check(nodes: &[Node<'_>]) -> Result<(), Violation> {
    let Some((first, others)) = nodes.split_first() else {
        return Ok(());
    };
    let here = Held::read(first)?;
    for other in others {
        here.compare(first, other, &Held::read(other)?)?;
    }
    Ok(())
}

struct Held {
    heads: BTreeMap<cistern_domain::ids::JournalId, String>,
    states: Rows,
    payments: Rows,
}

impl Held {
    fn read(node: &Node<'_>) -> Result<Self, Fault> {
        node.file.read(|tx| {
            let heads = tx.frontier()?.into_iter();
            Ok(Self {
                heads: heads
                    .map(|head| (head.journal, format!("{} {}", head.number, head.hash)))
                    .collect(),
                states: states(tx)?,
                payments: payments(tx)?,
            })
        })
    }

    fn compare(&self, one: &Node<'_>, other: &Node<'_>, theirs: &Self) -> Result<(), Violation> {
        let names = || (one.name.to_owned(), other.name.to_owned());
        for journal in self.heads.keys().chain(theirs.heads.keys()) {
            let head = |held: &Self| {
                held.heads
                    .get(journal)
                    .cloned()
                    .unwrap_or_else(|| "nothing".to_owned())
            };
            let (here, there) = (head(self), head(theirs));
            if here != there {
                let (one, other) = names();
                return Err(Violation::Heads {
                    one,
                    other,
                    journal: *journal,
                    here,
                    there,
                });
            }
        }
        let (one, other) = names();
        if let Some(key) = differing(&self.states, &theirs.states) {
            let view = Key::from_bytes(&key)
                .map_or_else(|_| "a state without a name".to_owned(), |key| key.to_string());
            return Err(Violation::Views { one, other, view });
        }
        if let Some(payment) = differing(&self.payments, &theirs.payments) {
            let payment: String = payment.iter().map(|byte| format!("{byte:02x}")).collect();
            return Err(Violation::Views {
                one,
                other,
                view: format!("payment {payment}"),
            });
        }
        Ok(())
    }
}

/// Where each payment stands, and what each journal said of its paper: the same of a file and of a server.
fn payments(tx: &Tx<'_>) -> Result<Rows, Fault> {
    let mut papers: BTreeMap<Vec<u8>, Vec<String>> = BTreeMap::new();
    let sql = "SELECT paper.payment, journal.uuid, reprints, paper, change_given, seen_at
               FROM paper JOIN journal ON journal.id = paper.journal";
    for (payment, said) in tx.rows(sql, &[], |row| {
        let figures: [Option<i64>; 4] = [row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?];
        Ok((
            row.get::<Vec<u8>>(0)?,
            format!("{:?} {figures:?}", row.get::<Vec<u8>>(1)?),
        ))
    })? {
        papers.entry(payment).or_default().push(said);
    }
    let sql = "SELECT payment.payment, account, taken_at, journal.uuid, number
               FROM payment JOIN journal ON journal.id = payment.journal";
    let stand = tx.rows(sql, &[], |row| {
        let payment: Vec<u8> = row.get(0)?;
        let (account, taken_at): (String, i64) = (row.get(1)?, row.get(2)?);
        let (journal, number): (Vec<u8>, i64) = (row.get(3)?, row.get(4)?);
        let mut said = papers.get(&payment).cloned().unwrap_or_default();
        said.sort();
        let told = format!("{account} {taken_at} {journal:?} {number} {said:?}");
        Ok((payment, told.into_bytes()))
    })?;
    Ok(stand.into_iter().collect())
}

fn states(tx: &Tx<'_>) -> Result<Rows, Fault> {
    let rows = tx.rows("SELECT key, body FROM state", &[], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok(rows.into_iter().collect())
}

fn differing(here: &Rows, there: &Rows) -> Option<Vec<u8>> {
    here.keys()
        .chain(there.keys())
        .find(|key| here.get(*key) != there.get(*key))
        .cloned()
}
