//! Differences that `serve` looks for by itself, so that head office has signed each before anybody asks for it: a look every
//! quarter of an hour or as often as is said, where anything came or was written since the last. Counters wait for none of it.

use std::sync::Arc;
use std::time::Duration;

use cistern_journal::Fault;
use cistern_office::{Lead, Office, OfficeFault};
use cistern_sync::Head;

/// Before the first, while those come back who wait for the program; no longer than between two.
const AT_FIRST: Duration = Duration::from_secs(60);

/// Looks until it is aborted, with so much time between two looks. Of several programs on one database one at a time does it.
pub async fn look(office: Arc<Office>, between: Duration) {
    let mut before = Vec::new();
    tokio::time::sleep(AT_FIRST.min(between)).await;
    loop {
        let (at, seen) = (office.clone(), before.clone());
        match tokio::task::spawn_blocking(move || once(&at, seen)).await {
            Ok(Ok(now)) => before = now,
            Ok(Err(fault)) => tracing::warn!(%fault, "differences are looked for again later"),
            Err(ended) => tracing::error!(%ended, "differences could not be looked for"),
        }
        tokio::time::sleep(between).await;
    }
}

/// How far every journal is held that was looked through. What comes meanwhile is looked at the next time.
fn once(office: &Office, before: Vec<Head>) -> Result<Vec<Head>, OfficeFault> {
    let held = || office.file().read::<_, Fault>(|tx| tx.frontier());
    let now = held()?;
    if now == before || !office.leads(Lead::Differences)? {
        return Ok(before);
    }
    let signed = office.find_differences()?;
    if signed > 0 {
        tracing::info!(signed, "differences were found");
    }
    Ok(now)
}
