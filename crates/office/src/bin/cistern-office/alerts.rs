//! Alerts of `serve`: a look each minute, on a thread of its own; nothing waits for it.

use std::sync::Arc;
use std::time::Duration;

use cistern_office::alerts::{Alert, Mail, Tell, ToldAlerts, Watched, Webhook};
use cistern_office::{Lead, Office};
use tokio::task::JoinSet;

use crate::args::Serve;

const BETWEEN: Duration = Duration::from_secs(60);

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

/// Looks and tells each way, until it is aborted. Of several programs on one database one at a time does it.
pub async fn tell(office: Arc<Office>, ways: Vec<Arc<dyn Tell>>, wish: Watched) {
    loop {
        let (at, watched) = (office.clone(), wish.clone());
        let look = move || match at.leads(Lead::Alerts)? {
            true => at.alerts(&watched).map(Some),
            false => Ok(None),
        };
        match tokio::task::spawn_blocking(look).await {
            Ok(Ok(Some(now))) => each_way(&office, &ways, now.into()).await,
            Ok(Ok(None)) => {}
            Ok(Err(fault)) => tracing::error!(%fault, "alerts could not be looked for"),
            Err(ended) => tracing::error!(%ended, "alerts could not be looked for"),
        }
        tokio::time::sleep(BETWEEN).await;
    }
}

/// All at a time: one that does not answer keeps none waiting.
async fn each_way(office: &Arc<Office>, ways: &[Arc<dyn Tell>], now: Arc<[Alert]>) {
    let mut telling = JoinSet::new();
    for to in ways {
        let (at, to, now) = (office.clone(), to.clone(), now.clone());
        telling.spawn_blocking(move || at.tell_alerts(&now, &*to));
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
