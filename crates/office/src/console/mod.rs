//! The console: head office in a browser. Departments answer their cases here, and supervisors elsewhere give counters
//! their word, 信息 publishes the catalogue, heads take up what is overdue, and reports of rules are answered.
//!
//! A door of its own, apart from the counters': ordinary HTTP on loopback, or behind a proxy that ends TLS. Whoever comes
//! signs in with number and PIN, and sees the
//! cases of the departments they answer for and the pages that concern them, nothing else; an answer to a counter, and a
//! version of the catalogue, is signed with the PIN once more. Absent on purpose:
//! sessions on the disk, and any list of names before somebody has signed in.

mod api;
mod arrivals;
mod audit;
mod billing;
mod browsers;
mod call;
mod calls;
mod catalogue;
mod channels;
mod city;
mod columns;
mod corrections;
mod counted;
mod debits;
mod devices;
mod differences;
mod drafts;
mod erasure;
mod files;
mod friction;
mod health;
mod http;
mod keys;
mod limits;
mod merged;
mod months;
mod overdue;
mod own_pin;
mod pages;
mod past_terms;
mod pin;
mod prices;
mod promises;
mod queue;
mod refund;
mod reliefs;
mod rules;
mod run_back;
mod session;
mod sheets;
mod sign_in;
mod staff;
mod standing;
mod traces;
mod trouble;
mod unread;
mod uploads;
mod words;

pub use api::{
    ActName, ActOnCase, AskCase, AskMe, AskQueue, CaseNotDone, CaseSheet, ConsoleAct, Denied, Done, Me,
    NamedDepartment, Never, Queue, QueueRefused, SignIn, SignInRefused, SignOut,
};
pub use arrivals::{
    ArrivalOnPage, ArrivalsAtOffice, ArrivalsNot, ArrivedOnPage, ArrivedTold, AskArrivals, SendBack,
    TakeArrived, TryArrived,
};
pub use audit::{
    AskAudit, AuditAbout, AuditAtOffice, AuditCase, AuditCounter, AuditLine, AuditPerson, AuditWhich,
};
pub use billing::{
    AccountNotBilled, BillingNot, BillsTold, ClassSum, ImportTold, RowRefused, RunBills, RunImport, TryBills,
    TryImport, WhyNotBilled,
};
pub use call::schema;
pub use calls::{AskCall, AskCalls, CallAct, CallBack, CallsAtOffice};
pub use catalogue::{
    AskCatalogue, CatalogueAtOffice, CheckItem, Gap, ItemChecked, ItemDone, ItemNotPublished, ItemVersion,
    NotPublisher, PublishItem,
};
pub use channels::{
    AskChannels, ChannelsAtOffice, ChannelsNot, ChannelsTold, StatementTold, TakeChannels, TryChannels,
};
pub use city::{
    AskCity, CalendarChecked, CalendarNotPublished, CheckCalendar, CheckDepartments, CityAtOffice,
    DepartmentsChecked, DepartmentsNotPublished, PublishCalendar, PublishDepartments,
};
pub use columns::{AskColumns, ColumnsAtOffice, ColumnsNot, KeepColumns};
pub use counted::CountDeposit;
pub use debits::{
    AskDebits, Batch, DebitOnPage, DebitsAtOffice, DebitsNot, ReturnedTold, SecondPayment, SentTold,
    TakeReturned, TakeSent, TryReturned, TrySent, WithdrawDebits, Withdrawn,
};
pub use devices::{AskDevices, DeviceCode, DeviceNot, DevicesPage, MakeDeviceCode, RevokeDevice};
pub use differences::{AskDifferences, DecideDifference, DifferenceNotDecided, DifferencesAtOffice};
pub use drafts::{DraftPeople, EndPriceDraft, PricePerson};
pub use erasure::{
    AskErasures, Erase, ErasedLine, ErasureAtOffice, ErasureGroup, ErasureNot, ErasuresAtOffice, KeptFor,
    TryErase,
};
pub use friction::{AskFriction, FrictionAtOffice};
pub use health::AskHealth;
pub use keys::{AskKeys, KeysAtOffice};
pub use limits::{
    AskLimits, CheckLimits, LimitsAtOffice, LimitsChecked, LimitsNot, LimitsVersion, Newest, PublishLimits,
};
pub use merged::{AskMerged, Merge, MergeNot, MergedAtOffice, TryMerge};
pub use months::{
    AskMonths, BalanceLine, CloseMonth, LookAtMonth, MonthAhead, MonthCounter, MonthLine, MonthNotDone,
    MonthsAtOffice, ReopenMonth,
};
pub use overdue::{AskOverdue, AskOverdueCase, NotHead, OverdueAtOffice, TakeUp};
pub use own_pin::{ChangePin, PinNotChanged};
pub use pages::{NotTheirs, Page};
pub use past_terms::{AskPastTerms, ErasePast, PastTermsAtOffice, PastTermsGroup};
pub use pin::ActRefused;
pub use prices::{
    AskPrices, DraftAtOffice, DraftPrice, PriceAtOffice, PriceNot, PriceStanding, PriceTried, PricesAtOffice,
    TryPrice,
};
pub use promises::{AskPromises, NotAnswering, PromisesAtOffice};
pub use refund::{DecideRefund, RefundDecision, RefundNotDecided};
pub use reliefs::{
    AskReliefs, DraftRelief, ReliefAtOffice, ReliefDraft, ReliefNot, ReliefTried, ReliefsAtOffice, TryRelief,
};
pub use rules::{AnswerRule, AskRules, NotRuleAnswerer, RuleNotAnswered, RulesAtOffice};
pub use sheets::{AskSheet, NamedHall, SheetAtOffice, SheetNotSigned, SignSheet};
pub use staff::{AskStaff, DeclareAccounts, PublishOneOfStaff, StaffNot, StaffPage};
pub use standing::{AskStanding, OfficeStanding};
pub use trouble::Trouble;
pub use unread::FileWrong;
pub use uploads::NotBrought;
pub use words::{
    AnswerWord, AskWords, CodeSaid, Given, NotApprover, SayCode, WordNotGiven, WordWaits, WordsWaiting,
};

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use cistern_domain::ids::StaffNo;
use cistern_journal::Fault;
use cistern_publishing::pin::{Cost, hash_pin};
use tokio::net::TcpListener;

use crate::act::Generator;
use crate::fault::OfficeFault;
use crate::office::Office;
use crate::table::secret;
use crate::throttle::Throttle;
use browsers::{Browsers, Mark};
use session::Sessions;
pub(crate) use sign_in::name_of;
use traces::Slowed;
use uploads::Uploads;

/// Where the console stands, as browsers see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The built screens.
    pub screens: PathBuf,
    /// The address of the page, `https://…`, where a proxy ends TLS; nothing: on loopback, by the address itself.
    pub origin: Option<String>,
}

/// Why no console is opened there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPlace {
    /// Names and PINs would cross the network in the clear.
    #[error(
        "{0} is not loopback: the console speaks plain HTTP, so a proxy must end TLS before it; say under which address \
         (--console-origin https://…)"
    )]
    NotLoopback(SocketAddr),
    /// Not an origin as browsers say it.
    #[error(
        "{0:?} is not https:// and a name in small letters, with nothing behind it but a port other than 443"
    )]
    Origin(String),
    /// No page there.
    #[error(
        "{0:?} holds no office.html: build the screens (npm run build in ui) and name their folder (--ui)"
    )]
    NoScreens(PathBuf),
}

impl Place {
    /// Checks that a console may listen there, and has a page to show.
    ///
    /// # Errors
    /// [`NoPlace`]: a sentence for whoever starts the program.
    pub fn check(&self, listen: SocketAddr) -> Result<(), NoPlace> {
        match &self.origin {
            None if !listen.ip().is_loopback() => return Err(NoPlace::NotLoopback(listen)),
            Some(origin) if !is_origin(origin) => return Err(NoPlace::Origin(origin.clone())),
            _ => {}
        }
        if !self.screens.join(http::PAGE).is_file() {
            return Err(NoPlace::NoScreens(self.screens.clone()));
        }
        Ok(())
    }
}

/// `https://office.example.com`, with a port or without, as browsers say it: the port of https itself they leave out.
fn is_origin(origin: &str) -> bool {
    let name = origin.strip_prefix("https://").unwrap_or_default();
    !name.is_empty()
        && !name.ends_with(":443")
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-:[]".contains(c))
}

/// What becomes of a browser's cookie.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Cookie {
    Set(String),
    Clear,
}

/// The console of an office.
#[derive(Debug)]
pub struct Console {
    office: Arc<Office>,
    sessions: Mutex<Sessions>,
    uploads: Mutex<Uploads>,
    /// Wrong PINs at the sign-in, of browsers on which whoever is tried did not sign in before.
    throttle: Mutex<Throttle<StaffNo>>,
    /// The same of each browser on which they did.
    known: Mutex<Throttle<(StaffNo, Mark)>>,
    browsers: Browsers,
    /// Wrong PINs of those who are signed in.
    signed_in: Mutex<Throttle<StaffNo>>,
    slowed: Mutex<Slowed>,
    /// A hash that no PIN is meant to fit: tried for numbers that nobody has, so that the answer takes as long.
    decoy: String,
}

impl Console {
    /// A console in which nobody is signed in yet.
    ///
    /// # Errors
    /// Those of hashing, and of the file.
    pub fn new(office: Arc<Office>) -> Result<Self, OfficeFault> {
        let mut digits = [0; 12];
        office.world.chance.fill(&mut digits);
        let pin: String = digits.iter().map(|byte| char::from(b'0' + byte % 10)).collect();
        let decoy = hash_pin(&pin, Cost::USUAL, &mut Generator(&office.world))?;
        let make = || {
            let mut key = [0; 32];
            office.world.chance.fill(&mut key);
            key
        };
        let browsers = office.file.act::<_, Fault>(|tx| secret::browsers(tx, make))?;
        Ok(Self {
            office,
            sessions: Mutex::default(),
            uploads: Mutex::default(),
            throttle: Mutex::default(),
            known: Mutex::default(),
            browsers: Browsers::new(browsers),
            signed_in: Mutex::default(),
            slowed: Mutex::default(),
            decoy,
        })
    }

    /// Serves the page and its calls until `stop` completes, then lets answers under way end.
    ///
    /// # Errors
    /// Those of the listener.
    pub async fn serve(
        self,
        place: Place,
        listener: TcpListener,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> std::io::Result<()> {
        self.sweep_scratch();
        let address = listener.local_addr()?;
        let router = http::router(Arc::new(self), &place, address);
        axum::serve(listener, router).with_graceful_shutdown(stop).await
    }
}
