//! News: counters that listen are told as soon as others wrote something. One look at the database in a second for all who
//! wait, whoever of several programs took the entries in; and counters let go one after the other, so that what one of them
//! wrote does not bring all of them at once.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use cistern_domain::ids::JournalId;
use cistern_sync::Head;
use cistern_sync::wire::Heard;
use tokio::sync::{Mutex, watch};
use tokio::time::{Instant, sleep_until, timeout};

/// How often is looked while somebody waits.
pub(crate) const LOOK: Duration = Duration::from_secs(1);
/// How long those rest for whom there is no place.
const REST: Duration = Duration::from_secs(30);

/// How many wait, and how.
#[derive(Clone, Copy, Debug)]
struct Pace {
    /// How long a counter is kept waiting where nothing is written: less than it waits for an answer.
    patience: Duration,
    /// Between two counters that are let go.
    apart: Duration,
    /// Counters that wait at one time; others ask in turn, and leave room for them to be served.
    places: usize,
}

/// How far every journal is held.
#[derive(Debug, Default, PartialEq, Eq)]
struct Held {
    all: u64,
    each: BTreeMap<JournalId, u64>,
}

impl Held {
    fn of(frontier: &[Head]) -> Self {
        let each = frontier.iter().map(|head| (head.journal, head.number.0));
        let each: BTreeMap<_, _> = each.collect();
        Self {
            all: each.values().sum(),
            each,
        }
    }

    /// Entries of others.
    fn but(&self, own: JournalId) -> u64 {
        self.all - self.each.get(&own).copied().unwrap_or(0)
    }
}

/// What is held, and who waits for more.
#[derive(Debug)]
pub(crate) struct News {
    held: watch::Sender<Option<Arc<Held>>>,
    waiting: AtomicUsize,
    /// When the next counter is let go.
    next: Mutex<Instant>,
    pace: Pace,
}

impl News {
    /// For so many counters that wait at one time.
    pub(crate) fn with(places: usize) -> Self {
        Self::at(Pace {
            patience: Duration::from_secs(25),
            apart: Duration::from_millis(100),
            places,
        })
    }

    fn at(pace: Pace) -> Self {
        Self {
            pace,
            held: watch::Sender::new(None),
            waiting: AtomicUsize::new(0),
            next: Mutex::new(Instant::now()),
        }
    }
}

/// A place among those who wait, given back when it is dropped.
struct Place<'n>(&'n News);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}

impl News {
    /// Whether anybody waits: else nobody has to look.
    pub(crate) fn is_waited_for(&self) -> bool {
        self.waiting.load(Ordering::Relaxed) > 0
    }

    /// What was found when somebody looked.
    pub(crate) fn found(&self, frontier: &[Head]) {
        let found = Held::of(frontier);
        self.held.send_if_modified(|held| {
            let is_news = held.as_deref() != Some(&found);
            if is_news {
                *held = Some(Arc::new(found));
            }
            is_news
        });
    }

    fn place(&self) -> Option<Place<'_>> {
        let place = Place(self);
        (self.waiting.fetch_add(1, Ordering::Relaxed) < self.pace.places).then_some(place)
    }

    /// What others wrote: at once to whoever never heard it, else when it is more than they heard, or after a while.
    pub(crate) async fn heard(&self, own: JournalId, before: Option<u64>) -> Heard {
        let Some(_place) = self.place() else {
            return Heard {
                entries: before.unwrap_or(0),
                rest_millis: millis(REST),
            };
        };
        let begun = Instant::now();
        let mut held = self.held.subscribe();
        let is_news =
            |held: &Option<Arc<Held>>| held.as_ref().is_some_and(|held| Some(held.but(own)) != before);
        let entries = {
            let waited = timeout(self.pace.patience, held.wait_for(is_news)).await;
            // Else nothing, or no more to be heard here.
            let found = waited.ok().and_then(Result::ok);
            found.and_then(|held| held.as_ref().map(|held| held.but(own)))
        };
        let Some(entries) = entries else {
            return Heard {
                entries: before.unwrap_or(0),
                rest_millis: 0,
            };
        };
        if before.is_some()
            && let Err(rest) = self.turn(begun + self.pace.patience).await
        {
            return Heard {
                entries: before.unwrap_or(0),
                rest_millis: millis(rest),
            };
        }
        Heard {
            entries,
            rest_millis: 0,
        }
    }

    /// One after the other, as far as that is by the time until which a counter is kept; else how long it rests instead.
    async fn turn(&self, until: Instant) -> Result<(), Duration> {
        let mut next = self.next.lock().await;
        let now = Instant::now();
        let turn = now.max(*next);
        if turn > until.max(now) {
            return Err(turn.duration_since(now));
        }
        *next = turn + self.pace.apart;
        drop(next);
        sleep_until(turn).await;
        Ok(())
    }
}

fn millis(rest: Duration) -> u32 {
    u32::try_from(rest.as_millis()).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use cistern_domain::ids::{EntryNo, Hash};

    use super::*;

    const QUICK: Pace = Pace {
        patience: Duration::from_millis(200),
        apart: Duration::from_millis(20),
        places: 5,
    };

    fn journal(id: u128) -> JournalId {
        JournalId(uuid::Uuid::from_u128(id))
    }

    fn frontier(numbers: [u64; 2]) -> Vec<Head> {
        let heads = (1_u128..).zip(numbers);
        let heads = heads.map(|(id, number)| Head {
            journal: journal(id),
            number: EntryNo(number),
            hash: Hash::NONE,
        });
        heads.collect()
    }

    /// Whoever knows nothing is told at once; whoever knows is told what others wrote, and not what they wrote themselves.
    #[tokio::test]
    async fn others_entries_are_news_and_own_are_not() {
        let news = Arc::new(News::with(5));
        news.found(&frontier([3, 5]));
        let mine = journal(1);
        assert_eq!(news.heard(mine, None).await.entries, 5);
        let waits = tokio::spawn({
            let news = news.clone();
            async move { news.heard(mine, Some(5)).await }
        });
        tokio::task::yield_now().await;
        news.found(&frontier([4, 5]));
        tokio::task::yield_now().await;
        assert!(!waits.is_finished(), "its own");
        news.found(&frontier([4, 6]));
        assert_eq!(waits.await.unwrap().entries, 6);
    }

    #[tokio::test]
    async fn whoever_waits_in_vain_is_answered_all_the_same() {
        let news = News::at(QUICK);
        news.found(&frontier([3, 5]));
        let told = news.heard(journal(1), Some(5)).await;
        assert_eq!((told.entries, told.rest_millis), (5, 0));
        assert!(!news.is_waited_for());
    }

    /// What one counter wrote lets the others go one after the other.
    #[tokio::test]
    async fn counters_are_let_go_apart() {
        let news = Arc::new(News::at(QUICK));
        news.found(&frontier([3, 5]));
        let begun = Instant::now();
        let wait = |id: u128| {
            let news = news.clone();
            tokio::spawn(async move {
                news.heard(journal(id), Some(8)).await;
                Instant::now()
            })
        };
        let all: Vec<_> = (10..15).map(wait).collect();
        tokio::task::yield_now().await;
        news.found(&frontier([3, 6]));
        let mut after = Vec::new();
        for one in all {
            after.push(one.await.unwrap().duration_since(begun));
        }
        after.sort_unstable();
        let last = after.last().copied().unwrap_or_default();
        assert!(last >= QUICK.apart * 4, "{after:?}");
    }

    /// More than there is room for are told to ask in turn.
    #[tokio::test]
    async fn more_than_may_wait_rest() {
        let news = Arc::new(News::at(QUICK));
        news.found(&frontier([3, 5]));
        let wait = |id: u128| {
            let news = news.clone();
            tokio::spawn(async move { news.heard(journal(id), Some(8)).await })
        };
        let all: Vec<_> = (10..15).map(wait).collect();
        tokio::task::yield_now().await;
        let told = news.heard(journal(1), Some(5)).await;
        assert_eq!((told.entries, told.rest_millis), (5, millis(REST)));
        for one in all {
            assert_eq!(one.await.unwrap().rest_millis, 0);
        }
        assert!(!news.is_waited_for());
    }
}
