//! The one counter behind the window. It opens while the window is being drawn; a screen that asks early
//! waits for it.

use std::sync::{Arc, OnceLock};

use cistern_ipc::Host;

/// The counter, once it is open; for good empty where its folder could not be opened.
#[derive(Clone, Default)]
pub struct Counter(Arc<OnceLock<Option<Arc<Host>>>>);

impl Counter {
    /// The counter is open, and whoever waits goes on.
    pub fn opened(&self, host: Arc<Host>) {
        self.settle(Some(host));
    }

    /// The folder could not be opened; the window says why.
    pub fn refused(&self) {
        self.settle(None);
    }

    /// Waits for the counter; `None` where its folder could not be opened.
    pub fn wait(&self) -> Option<Arc<Host>> {
        self.0.wait().clone()
    }

    /// Ends in good order, where it was open.
    pub fn close(&self) {
        let Some(Some(host)) = self.0.get() else { return };
        if let Err(fault) = host.close() {
            tracing::error!("the counter did not close: {fault}");
        }
    }

    fn settle(&self, host: Option<Arc<Host>>) {
        if self.0.set(host).is_err() {
            tracing::error!("a counter was opened twice in one window");
        }
    }
}
