//! Every entry as a line of JSON, in the order of its journal; numbers, not people.

use std::io::Write;

use cistern_core::Counter;
use cistern_domain::ids::EntryNo;
use serde_json::{Value, json};

/// Writes the lines.
pub fn write(counter: &Counter, out: &mut dyn Write) -> anyhow::Result<()> {
    let lines = counter.file().read::<_, cistern_core::Fault>(|tx| {
        let mut lines = Vec::new();
        for journal in tx.journals()? {
            tx.entries_after::<cistern_core::Fault>(journal.journal, EntryNo(0), |stored| {
                lines.push(line(&stored));
                Ok(true)
            })?;
        }
        Ok(lines)
    })?;
    for line in lines {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn line(stored: &cistern_journal::StoredEntry) -> Value {
    let Ok(entry) = stored.envelope.open() else {
        return json!({ "unreadable": stored.number });
    };
    let body = entry.read();
    json!({
        "journal": entry.journal,
        "number": entry.number,
        "hash": stored.hash.to_string(),
        "written_at": entry.written_at,
        "taken_at": entry.taken_at,
        "business_date": entry.business_date,
        "actor": entry.actor,
        "approver": entry.approver,
        "office_known": entry.office_known,
        "account": entry.account,
        "kind": body.as_ref().map_or_else(|_| format!("kind {}", entry.kind), |body| body.name().to_owned()),
        "postings": body.map(|body| postings(&entry, &body)).unwrap_or_default(),
    })
}

fn postings(entry: &cistern_domain::entry::Entry, body: &cistern_domain::entry::Body) -> Vec<Value> {
    let all = cistern_domain::fold::postings(entry, body);
    all.iter()
        .map(|p| json!({ "ledger": format!("{:?}", p.ledger), "fen": p.amount }))
        .collect()
}
