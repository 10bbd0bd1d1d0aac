//! Something kept that cannot be read hides nothing else: it is told as an alert of its own, and the look goes on. What is damaged
//! stands in the log; an alert repeats no account.

use cistern_domain::ids::{CaseId, EntryNo, JournalId};

use super::Alert;
use crate::fault::OfficeFault;

/// Where something cannot be read.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// The list of counters.
    Seats,
    /// One counter.
    Counter(JournalId),
    /// The list of cases.
    Cases,
    /// One case.
    Case(CaseId),
    /// Exceptions of channels.
    Channels,
    /// One of these.
    Exception(EntryNo),
    /// All other differences.
    Differences,
}

/// What a look found; where something that it needs cannot be read, that. The database's own faults stay faults.
pub(super) fn or_unread(
    place: Place,
    looked: Result<Vec<Alert>, OfficeFault>,
) -> Result<Vec<Alert>, OfficeFault> {
    match looked {
        Err(fault) if fault.is_of_what_is_read() => {
            tracing::error!(%fault, ?place, "alerts could not be looked for there; `cistern-office verify` says what is damaged");
            Ok(vec![place.told()])
        }
        looked => looked,
    }
}

impl Place {
    pub(super) fn told(self) -> Alert {
        let (zh, en) = self.words();
        Alert {
            name: self.name(),
            text: format!(
                "总部有内容读不出：{zh}，它该提醒的没有提醒；其余照常。请在服务器上运行 cistern-office verify。\
                 Something that head office keeps of {en} cannot be read: what there is to tell of it is not told, all else is. \
                 `cistern-office verify` says what is damaged."
            ),
        }
    }

    fn name(self) -> String {
        match self {
            Self::Seats => "unread/seats".to_owned(),
            Self::Counter(journal) => format!("unread/counter/{journal}"),
            Self::Cases => "unread/cases".to_owned(),
            Self::Case(case) => format!("unread/case/{case}"),
            Self::Channels => "unread/channels".to_owned(),
            Self::Exception(number) => format!("unread/exception/{number}"),
            Self::Differences => "unread/differences".to_owned(),
        }
    }

    fn words(self) -> (String, String) {
        let fixed = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
        match self {
            Self::Seats => fixed("各柜台", "the counters"),
            Self::Counter(journal) => (
                format!("流水 {journal} 的柜台"),
                format!("the counter of journal {journal}"),
            ),
            Self::Cases => fixed("各工单", "the cases"),
            Self::Case(case) => (format!("工单 {case}"), format!("case {case}")),
            Self::Channels => fixed("渠道差异", "the channels' exceptions"),
            Self::Exception(number) => (format!("渠道差异 {number}"), format!("exception {number}")),
            Self::Differences => fixed("差异", "the differences"),
        }
    }
}
