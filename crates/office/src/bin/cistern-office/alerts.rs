//! Alerts of `serve`: a look each minute, on a thread of its own; nothing waits for it.

use std::sync::Arc;
use std::time::Duration;

use cistern_office::Office;
use cistern_office::alerts::{Mail, Tell, ToldAlerts, Watched, Webhook};

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

/// Looks and tells, until it is aborted. Of several programs on one database one at a time does it.
pub async fn tell(office: Arc<Office>, to: Arc<dyn Tell>, wish: Watched) {
    loop {
        let (at, to, watched) = (office.clone(), to.clone(), wish.clone());
        let look = move || match at.leads()? {
            true => at.tell_alerts(&watched, &*to),
            false => Ok(ToldAlerts::default()),
        };
        match tokio::task::spawn_blocking(look).await {
            Ok(Ok(ToldAlerts {
                fault: Some(fault), ..
            })) => tracing::warn!(%fault, "alerts wait"),
            Ok(Ok(ToldAlerts { told, .. })) if told > 0 => tracing::info!(told, "alerts were told"),
            Ok(Ok(_)) => {}
            Ok(Err(fault)) => tracing::error!(%fault, "alerts could not be looked for"),
            Err(ended) => tracing::error!(%ended, "alerts could not be looked for"),
        }
        tokio::time::sleep(BETWEEN).await;
    }
}
