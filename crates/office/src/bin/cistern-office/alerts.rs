//! Alerts of `serve`: a look each minute or as often as is said, on a thread of its own; nothing waits for it.

use std::sync::Arc;
use std::time::Duration;

use cistern_office::alerts::{Alert, Mail, Outage, Tell, ToldAlerts, Watched, Webhook};
use cistern_office::{Office, OfficeFault};
use tokio::task::JoinSet;

use crate::args::Serve;

/// What a look found; nothing: another program tells it.
type Looked = Result<Option<Vec<Alert>>, OfficeFault>;
/// What came of telling it one way.
type Told = Result<ToldAlerts, OfficeFault>;

/// Whom to tell, and how: a robot, mail, both or nobody. Not to be called on a thread of an asynchronous runtime.
pub fn ways(wish: &Serve) -> anyhow::Result<Vec<Arc<dyn Tell>>> {
    let mut ways: Vec<Arc<dyn Tell>> = Vec::new();
    if let Some(address) = &wish.alert_webhook {
        ways.push(Arc::new(Webhook::at(address)?));
    }
    if let (Some(server), Some(from)) = (&wish.alert_mail_server, &wish.alert_mail_from) {
        ways.push(Arc::new(Mail::at(server, from, &wish.alert_mail_to)?));
    }
    Ok(ways)
}

/// Looks and tells each way, until it is aborted; with so much time between two looks. Of several programs on one database one
/// at a time does it; that the database takes nothing is told by each.
pub async fn tell(office: Arc<Office>, ways: Vec<Arc<dyn Tell>>, wish: Watched, between: Duration) {
    let outage = Arc::new(Outage::default());
    loop {
        let (at, watched) = (office.clone(), wish.clone());
        match tokio::task::spawn_blocking(move || at.look_for_alerts(&watched)).await {
            Ok(looked) => {
                outage.note(looked.as_ref().err());
                each_way(&office, &ways, looked, &outage).await;
            }
            Err(ended) => tracing::error!(%ended, "alerts could not be looked for"),
        }
        tokio::time::sleep(between).await;
    }
}

/// All at a time: one that does not answer keeps none waiting.
async fn each_way(office: &Arc<Office>, ways: &[Arc<dyn Tell>], looked: Looked, outage: &Arc<Outage>) {
    if let Err(fault) = &looked {
        tracing::error!(%fault, "alerts could not be looked for");
    }
    let now: Option<Arc<[Alert]>> = looked.ok().flatten().map(Into::into);
    let mut telling = JoinSet::new();
    for to in ways {
        let (at, to, now, outage) = (office.clone(), to.clone(), now.clone(), outage.clone());
        telling.spawn_blocking(move || one_way(&at, &*to, now.as_deref(), &outage));
    }
    while let Some(told) = telling.join_next().await {
        match told {
            Ok(Ok(ToldAlerts {
                fault: Some(fault), ..
            })) => tracing::warn!(%fault, "alerts wait"),
            Ok(Ok(ToldAlerts { told, .. })) if told > 0 => tracing::info!(told, "alerts were told"),
            Ok(Ok(_)) => {}
            Ok(Err(fault)) => tracing::error!(%fault, "alerts could not be told"),
            Err(ended) => tracing::error!(%ended, "alerts could not be told"),
        }
    }
}

/// Of the database first: where it takes nothing there is nothing else to tell.
fn one_way(office: &Office, to: &dyn Tell, now: Option<&[Alert]>, outage: &Outage) -> Told {
    match outage.tell(to) {
        Ok(true) => tracing::info!("the state of the database was told"),
        Ok(false) => {}
        Err(fault) => tracing::warn!(%fault, "alerts wait"),
    }
    now.map_or_else(|| Ok(ToldAlerts::default()), |now| office.tell_alerts(now, to))
}
