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
                states: rows(tx, "SELECT key, body FROM state")?,
                payments: rows(tx, PAYMENTS)?,
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

/// Where each payment stands, and what each journal said of its paper.
const PAYMENTS: &str =
    "SELECT payment.payment, CAST(concat_ws('/', account, taken_at, hex(journal.uuid), number,
    (SELECT group_concat(said, ' ') FROM
        (SELECT concat_ws(',', hex(other.uuid), reprints, paper, change_given, seen_at) AS said
         FROM paper JOIN journal AS other ON other.id = paper.journal
         WHERE paper.payment = payment.payment ORDER BY other.uuid))) AS BLOB)
    FROM payment JOIN journal ON journal.id = payment.journal";

fn rows(tx: &Tx<'_>, sql: &str) -> Result<Rows, Fault> {
    let mut sql = tx.sqlite()?.prepare(sql)?;
    let rows = sql.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn differing(here: &Rows, there: &Rows) -> Option<Vec<u8>> {
    here.keys()
        .chain(there.keys())
        .find(|key| here.get(*key) != there.get(*key))
        .cloned()
}
