//! The list of the console's commands, one line each with what it asks of the caller; and one call: JSON in, JSON out.

use cistern_domain::rule::RulesToName;
use cistern_journal::Fault;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::api::{
    ActOnCase, AskCase, AskMe, AskQueue, AskRulesToName, CaseNotDone, CaseSheet, Denied, Done, Me, Never,
    Queue, QueueRefused, SignIn, SignInRefused, SignOut,
};
use super::arrivals::{
    ArrivalsAtOffice, ArrivalsNot, ArrivedTold, AskArrivals, RecordArrival, SendBack, TakeArrived,
    TryArrival, TryArrived,
};
use super::audit::{AskAudit, AuditAtOffice};
use super::billing::{BillingNot, BillsTold, ImportTold, RunBills, RunImport, TryBills, TryImport};
use super::calls::{AskCall, AskCalls, CallBack, CallsAtOffice};
use super::catalogue::{
    AskCatalogue, CatalogueAtOffice, CheckItem, ItemChecked, ItemDone, ItemNotPublished, NotPublisher,
    PublishItem,
};
use super::channels::{AskChannels, ChannelsAtOffice, ChannelsNot, ChannelsTold, TakeChannels, TryChannels};
use super::city::{
    AskCity, CalendarChecked, CalendarNotPublished, CheckCalendar, CheckDepartments, CityAtOffice,
    DepartmentsChecked, DepartmentsNotPublished, PublishCalendar, PublishDepartments,
};
use super::columns::{AskColumns, ColumnsAtOffice, ColumnsNot, KeepColumns};
use super::corrections::{
    AskCorrections, AskWaitingCorrections, Correct, Corrected, CorrectionNot, CorrectionsAtOffice,
    TryCorrection, WaitingCorrections,
};
use super::counted::CountDeposit;
use super::debits::{
    AskDebits, DebitsAtOffice, DebitsNot, ReturnedTold, SentTold, TakeReturned, TakeSent, TryReturned,
    TrySent, WithdrawDebits, Withdrawn,
};
use super::devices::{AskDevices, DeviceCode, DeviceNot, DevicesPage, MakeDeviceCode, RevokeDevice};
use super::differences::{AskDifferences, DecideDifference, DifferenceNotDecided, DifferencesAtOffice};
use super::drafts::EndPriceDraft;
use super::erasure::{AskErasures, Erase, ErasureAtOffice, ErasureNot, ErasuresAtOffice, TryErase};
use super::friction::{AskFriction, FrictionAtOffice};
use super::health::AskHealth;
use super::keys::{AskKeys, KeysAtOffice};
use super::limits::{AskLimits, CheckLimits, LimitsAtOffice, LimitsChecked, LimitsNot, PublishLimits};
use super::merged::{AskMerged, Merge, MergeNot, MergedAtOffice, TryMerge};
use super::months::{
    AskBook, AskMonths, BookOfMonth, CloseMonth, LookAtMonth, MonthAhead, MonthNotDone, MonthsAtOffice,
    ReopenMonth,
};
use super::overdue::{AskOverdue, AskOverdueCase, NotHead, OverdueAtOffice, TakeUp};
use super::own_pin::{ChangePin, PinNotChanged};
use super::pages::NotTheirs;
use super::past_terms::{AskPastTerms, ErasePast, PastTermsAtOffice};
use super::pin::ActRefused;
use super::prices::{AskPrices, DraftPrice, PriceNot, PriceTried, PricesAtOffice, TryPrice};
use super::promises::{AskPromises, NotAnswering, PromisesAtOffice};
use super::refund::{DecideRefund, RefundNotDecided};
use super::reliefs::{AskReliefs, DraftRelief, ReliefNot, ReliefTried, ReliefsAtOffice, TryRelief};
use super::rules::{AnswerRule, AskRules, NotRuleAnswerer, RuleNotAnswered, RulesAtOffice};
use super::run_back::{AskBillRuns, BillRunsAtOffice, RunBackTold, TakeRunBack, TryRunBack};
use super::session::Session;
use super::sheets::{AskSheet, SheetAtOffice, SheetNotSigned, SignSheet};
use super::staff::{AskStaff, DeclareAccounts, PublishOneOfStaff, StaffNot, StaffPage};
use super::standing::{AskStanding, OfficeStanding};
use super::trouble::Trouble;
use super::uploads::NotBrought;
use super::words::{AnswerWord, AskWords, CodeSaid, NotApprover, SayCode, WordNotGiven, WordsWaiting};
use super::{Console, Cookie};
use crate::act::{ArrivalTried, ArrivedTaken, ContinuedTold};
use crate::cases::CaseAtOffice;
use crate::corrections::CorrectionTold;
use crate::fault::OfficeFault;
use crate::health::SeatsHealth;

/// Who calls, as far as it is known.
#[derive(Debug, Default)]
pub(super) struct Caller {
    /// What their cookie holds.
    pub cookie: Option<String>,
    /// The token of their page.
    pub token: Option<String>,
    /// The session of that cookie.
    pub session: Option<Session>,
    /// What becomes of the cookie.
    pub sets: Option<Cookie>,
    /// What their browser keeps of those who signed in there.
    pub browser: Option<String>,
    /// What it keeps from now on.
    pub notes: Option<String>,
}

impl Caller {
    fn signed_in(&self) -> Result<Session, NotAnswered> {
        self.session.clone().ok_or(NotAnswered::Denied(Denied::SignedOut))
    }

    /// Signed in, and calling from a page of ours.
    pub(super) fn with_token(&self) -> Result<Session, NotAnswered> {
        let session = self.signed_in()?;
        let shown = self.token.as_deref().unwrap_or_default();
        if same(shown.as_bytes(), session.token.as_bytes()) {
            Ok(session)
        } else {
            Err(NotAnswered::Denied(Denied::Token))
        }
    }
}

/// Compares without telling by time how much was right.
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |differing, (a, b)| differing | (a ^ b)) == 0
}

/// Why a command did nothing.
#[derive(Debug)]
pub(super) enum Failed<R> {
    /// For a reason of its own.
    Refused(R),
    /// Something broke.
    Broken(OfficeFault),
    /// It is done; what there is now could not be read.
    Unshown(OfficeFault),
}

impl<R> Failed<R> {
    /// Of what is shown after an act that stands.
    pub(super) fn in_showing(self) -> Self {
        match self {
            Self::Broken(fault) => Self::Unshown(fault),
            other => other,
        }
    }
}

/// What is shown after an act that stands.
pub(super) fn shown<T, R>(read: Result<T, OfficeFault>) -> Result<T, Failed<R>> {
    read.map_err(Failed::Unshown)
}

impl<R> From<OfficeFault> for Failed<R> {
    fn from(fault: OfficeFault) -> Self {
        Self::Broken(fault)
    }
}

impl<R> From<Fault> for Failed<R> {
    fn from(fault: Fault) -> Self {
        Self::Broken(fault.into())
    }
}

/// Why a call got no answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum NotAnswered {
    /// For a reason of the command's own: its refusal type.
    Refusal(Value),
    /// Whoever calls may not.
    Denied(Denied),
    /// Something broke at the office. What exactly, is in its log.
    Fault(Trouble),
    /// A file that somebody sends is not taken.
    NotBrought(NotBrought),
    /// No such command, or a request that is not of its type.
    Malformed(String),
}

impl From<OfficeFault> for NotAnswered {
    fn from(fault: OfficeFault) -> Self {
        tracing::error!(%fault, "the console has no answer");
        Self::Fault(Trouble::from(&fault))
    }
}

pub(super) type Answered = Result<Value, NotAnswered>;

fn typed<Q, A, R>(request: Value, act: impl FnOnce(&Q) -> Result<A, Failed<R>>) -> Answered
where
    Q: DeserializeOwned,
    A: Serialize,
    R: Serialize,
{
    let request: Q =
        serde_json::from_value(request).map_err(|error| NotAnswered::Malformed(error.to_string()))?;
    let value = |written: Result<Value, serde_json::Error>| {
        written.map_err(|error| NotAnswered::Malformed(error.to_string()))
    };
    match act(&request) {
        Ok(answer) => value(serde_json::to_value(answer)),
        Err(Failed::Refused(refusal)) => Err(NotAnswered::Refusal(value(serde_json::to_value(refusal))?)),
        Err(Failed::Broken(fault)) => Err(fault.into()),
        Err(Failed::Unshown(fault)) => {
            tracing::error!(%fault, "what an act at the console came to cannot be shown; it is done");
            Err(NotAnswered::Fault(Trouble::Unshown))
        }
    }
}

macro_rules! answered {
    (stranger, $console:expr, $caller:expr, $request:expr, $act:expr) => {
        typed($request, |ask| $act($console, $caller, ask))
    };
    ($proof:ident, $console:expr, $caller:expr, $request:expr, $act:expr) => {
        $caller
            .$proof()
            .and_then(|session| typed($request, |ask| $act($console, &session, ask)))
    };
}

macro_rules! commands {
    ($($proof:ident $name:ident: $request:ty => $answer:ty | $refusal:ty = $act:expr;)*) => {
        /// Calls a command by name; nothing where there is none of that name.
        pub(super) fn call(console: &Console, caller: &mut Caller, command: &str, request: Value) -> Option<Answered> {
            match command {
                $(stringify!($name) => Some(answered!($proof, console, caller, request, $act)),)*
                _ => None,
            }
        }

        /// Every command with the JSON Schema of its request, answer and refusal, and the definitions that those refer to.
        #[must_use]
        pub fn schema() -> Value {
            let mut generator = SchemaSettings::draft2020_12().into_generator();
            let commands = vec![$(json!({
                "name": stringify!($name),
                "request": generator.subschema_for::<$request>().to_value(),
                "answer": generator.subschema_for::<$answer>().to_value(),
                "refusal": generator.subschema_for::<$refusal>().to_value(),
            })),*];
            generator.subschema_for::<Denied>();
            generator.subschema_for::<Trouble>();
            generator.subschema_for::<NotBrought>();
            json!({ "commands": commands, "$defs": generator.take_definitions(true) })
        }
    };
}

commands! {
    stranger sign_in: SignIn => Me | SignInRefused = Console::sign_in;
    stranger sign_out: SignOut => Done | Never = Console::sign_out;
    signed_in me: AskMe => Me | Never = Console::me;
    with_token change_pin: ChangePin => Done | ActRefused<PinNotChanged> = Console::change_pin;
    with_token standing: AskStanding => OfficeStanding | Never = Console::standing;
    with_token queue: AskQueue => Queue | QueueRefused = Console::queue;
    with_token case: AskCase => CaseSheet | CaseNotDone = Console::case;
    with_token rules_to_name: AskRulesToName => RulesToName | CaseNotDone = Console::rules_to_name;
    with_token act: ActOnCase => CaseSheet | CaseNotDone = Console::act;
    with_token decide_refund: DecideRefund => CaseSheet | RefundNotDecided = Console::decide_refund;
    with_token overdue: AskOverdue => OverdueAtOffice | NotHead = Console::overdue;
    with_token overdue_case: AskOverdueCase => CaseAtOffice | CaseNotDone = Console::overdue_case;
    with_token take_up: TakeUp => OverdueAtOffice | CaseNotDone = Console::take_up;
    with_token calls: AskCalls => CallsAtOffice | NotTheirs = Console::calls;
    with_token call_case: AskCall => CaseAtOffice | CaseNotDone = Console::call_case;
    with_token call_back: CallBack => CaseAtOffice | CaseNotDone = Console::call_back;
    with_token friction: AskFriction => FrictionAtOffice | NotTheirs = Console::friction;
    with_token promises: AskPromises => PromisesAtOffice | NotAnswering = Console::promises;
    with_token health: AskHealth => SeatsHealth | NotTheirs = Console::health;
    with_token differences: AskDifferences => DifferencesAtOffice | NotTheirs = Console::differences;
    with_token decide_difference: DecideDifference => DifferencesAtOffice | ActRefused<DifferenceNotDecided> = Console::decide_difference;
    with_token sheet: AskSheet => SheetAtOffice | NotTheirs = Console::sheet_of;
    with_token sign_sheet: SignSheet => SheetAtOffice | ActRefused<SheetNotSigned> = Console::sign_sheet;
    with_token months: AskMonths => MonthsAtOffice | NotTheirs = Console::months;
    with_token look_at_month: LookAtMonth => MonthAhead | NotTheirs = Console::look_at_month;
    with_token book: AskBook => BookOfMonth | NotTheirs = Console::book;
    with_token close_month: CloseMonth => MonthsAtOffice | ActRefused<MonthNotDone> = Console::close_month;
    with_token reopen_month: ReopenMonth => MonthsAtOffice | ActRefused<MonthNotDone> = Console::reopen_month;
    with_token audit: AskAudit => AuditAtOffice | NotTheirs = Console::audit;
    with_token rules: AskRules => RulesAtOffice | NotRuleAnswerer = Console::rules;
    with_token answer_rule: AnswerRule => RulesAtOffice | RuleNotAnswered = Console::answer_rule;
    with_token words: AskWords => WordsWaiting | NotApprover = Console::words;
    with_token answer_word: AnswerWord => WordsWaiting | WordNotGiven = Console::answer_word;
    with_token say_code: SayCode => CodeSaid | WordNotGiven = Console::say_code;
    with_token catalogue: AskCatalogue => CatalogueAtOffice | NotPublisher = Console::catalogue;
    with_token check_item: CheckItem => ItemChecked | NotPublisher = Console::check_item;
    with_token publish_item: PublishItem => ItemDone | ItemNotPublished = Console::publish_item;
    with_token city: AskCity => CityAtOffice | NotPublisher = Console::city;
    with_token check_departments: CheckDepartments => DepartmentsChecked | NotPublisher = Console::check_departments;
    with_token publish_departments: PublishDepartments => CityAtOffice | DepartmentsNotPublished = Console::publish_departments;
    with_token check_calendar: CheckCalendar => CalendarChecked | NotPublisher = Console::check_calendar;
    with_token publish_calendar: PublishCalendar => CityAtOffice | CalendarNotPublished = Console::publish_calendar;
    with_token staff: AskStaff => StaffPage | NotTheirs = Console::staff;
    with_token publish_staff: PublishOneOfStaff => StaffPage | ActRefused<StaffNot> = Console::publish_staff;
    with_token declare_accounts: DeclareAccounts => StaffPage | ActRefused<StaffNot> = Console::declare_accounts;
    with_token try_import: TryImport => ImportTold | BillingNot = Console::try_import;
    with_token run_import: RunImport => ImportTold | ActRefused<BillingNot> = Console::run_import;
    with_token columns: AskColumns => ColumnsAtOffice | NotTheirs = Console::columns;
    with_token keep_columns: KeepColumns => ColumnsAtOffice | ColumnsNot = Console::keep_columns;
    with_token try_bills: TryBills => BillsTold | BillingNot = Console::try_bills;
    with_token run_bills: RunBills => BillsTold | ActRefused<BillingNot> = Console::run_bills;
    with_token bill_runs: AskBillRuns => BillRunsAtOffice | NotTheirs = Console::bill_runs;
    with_token try_run_back: TryRunBack => RunBackTold | BillingNot = Console::try_run_back;
    with_token take_run_back: TakeRunBack => RunBackTold | ActRefused<BillingNot> = Console::take_run_back;
    with_token prices: AskPrices => PricesAtOffice | NotTheirs = Console::prices;
    with_token try_price: TryPrice => PriceTried | NotTheirs = Console::try_price;
    with_token draft_price: DraftPrice => PricesAtOffice | ActRefused<PriceNot> = Console::draft_price;
    with_token withdraw_price: EndPriceDraft => PricesAtOffice | ActRefused<PriceNot> = Console::withdraw_price;
    with_token publish_price: EndPriceDraft => PricesAtOffice | ActRefused<PriceNot> = Console::publish_price;
    with_token channels: AskChannels => ChannelsAtOffice | NotTheirs = Console::channels;
    with_token try_channels: TryChannels => ChannelsTold | ChannelsNot = Console::try_channels;
    with_token take_channels: TakeChannels => ChannelsTold | ActRefused<ChannelsNot> = Console::take_channels;
    with_token arrivals: AskArrivals => ArrivalsAtOffice | NotTheirs = Console::arrivals;
    with_token try_arrived: TryArrived => ArrivedTold | ArrivalsNot = Console::try_arrived;
    with_token take_arrived: TakeArrived => ArrivedTaken | ActRefused<ArrivalsNot> = Console::take_arrived;
    with_token send_back: SendBack => ArrivalsAtOffice | ActRefused<ArrivalsNot> = Console::send_back;
    with_token count_deposit: CountDeposit => ArrivalsAtOffice | ActRefused<ArrivalsNot> = Console::count_deposit;
    with_token try_arrival: TryArrival => ArrivalTried | ArrivalsNot = Console::try_arrival;
    with_token record_arrival: RecordArrival => ArrivalsAtOffice | ActRefused<ArrivalsNot> = Console::record_arrival;
    with_token corrections: AskCorrections => CorrectionsAtOffice | NotTheirs = Console::corrections;
    with_token waiting_corrections: AskWaitingCorrections => WaitingCorrections | NotTheirs = Console::waiting_corrections;
    with_token try_correction: TryCorrection => CorrectionTold | CorrectionNot = Console::try_correction;
    with_token correct: Correct => Corrected | ActRefused<CorrectionNot> = Console::correct;
    with_token debits: AskDebits => DebitsAtOffice | NotTheirs = Console::debits;
    with_token try_sent: TrySent => SentTold | DebitsNot = Console::try_sent;
    with_token take_sent: TakeSent => SentTold | ActRefused<DebitsNot> = Console::take_sent;
    with_token try_returned: TryReturned => ReturnedTold | DebitsNot = Console::try_returned;
    with_token take_returned: TakeReturned => ReturnedTold | ActRefused<DebitsNot> = Console::take_returned;
    with_token withdraw_debits: WithdrawDebits => Withdrawn | ActRefused<DebitsNot> = Console::withdraw_debits;
    with_token limits: AskLimits => LimitsAtOffice | NotTheirs = Console::limits;
    with_token check_limits: CheckLimits => LimitsChecked | NotTheirs = Console::check_limits;
    with_token publish_limits: PublishLimits => LimitsAtOffice | ActRefused<LimitsNot> = Console::publish_limits;
    with_token reliefs: AskReliefs => ReliefsAtOffice | NotTheirs = Console::reliefs;
    with_token try_relief: TryRelief => ReliefTried | NotTheirs = Console::try_relief;
    with_token draft_relief: DraftRelief => ReliefsAtOffice | ActRefused<ReliefNot> = Console::draft_relief;
    with_token withdraw_relief: EndPriceDraft => ReliefsAtOffice | ActRefused<ReliefNot> = Console::withdraw_relief;
    with_token publish_relief: EndPriceDraft => ReliefsAtOffice | ActRefused<ReliefNot> = Console::publish_relief;
    with_token merged: AskMerged => MergedAtOffice | NotTheirs = Console::merged;
    with_token try_merge: TryMerge => ContinuedTold | MergeNot = Console::try_merge;
    with_token merge: Merge => MergedAtOffice | ActRefused<MergeNot> = Console::merge;
    with_token erasures: AskErasures => ErasuresAtOffice | NotTheirs = Console::erasures;
    with_token try_erase: TryErase => ErasureAtOffice | ErasureNot = Console::try_erase;
    with_token past_terms: AskPastTerms => PastTermsAtOffice | ErasureNot = Console::past_terms;
    with_token erase_past: ErasePast => ErasuresAtOffice | ActRefused<ErasureNot> = Console::erase_past;
    with_token erase: Erase => ErasuresAtOffice | ActRefused<ErasureNot> = Console::erase;
    with_token keys: AskKeys => KeysAtOffice | NotTheirs = Console::keys;
    with_token devices: AskDevices => DevicesPage | NotTheirs = Console::devices;
    with_token device_code: MakeDeviceCode => DeviceCode | ActRefused<DeviceNot> = Console::device_code;
    with_token revoke_device: RevokeDevice => DevicesPage | ActRefused<DeviceNot> = Console::revoke_device;
}
