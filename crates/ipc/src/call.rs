//! One call: JSON in, JSON out, and the three ways in which it is not answered.

use cistern_core::refusal::Never;
use cistern_core::{Counter, Failed, Fault};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// An answer, or the reason why there is none.
pub type Answered = Result<Value, NotAnswered>;

/// Why a call was not answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NotAnswered {
    /// Refused, for a reason of the command's own: its refusal type.
    Refusal(Value),
    /// Something broke; nothing was written, but for [`FaultKind::Uncertain`].
    Fault(FaultWords),
    /// No such command, or a request that is not of its type; nothing was done.
    Malformed(String),
}

/// A fault, told apart as far as words and the way on differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FaultWords {
    /// Which.
    pub kind: FaultKind,
    /// For the person from IT; never needed to understand what to do.
    pub detail: String,
}

/// Kinds of faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// No room on the disk: free some and go on; nothing is half written.
    DiskFull,
    /// The disk fails: stop, and take the copy to another PC.
    Disk,
    /// The disk failed while an act was being confirmed: it stands or it does not, which the next start tells. Nothing is written
    /// behind it until then, or until the disk is well; asked once more under its name it is done once.
    Uncertain,
    /// The file is damaged: restore from a copy.
    Damaged,
    /// A newer program wrote the file.
    Newer,
    /// Another program holds the file.
    Busy,
    /// A published document cannot be read by this program.
    Document,
    /// A fault of this program.
    Program,
}

impl From<Fault> for NotAnswered {
    fn from(fault: Fault) -> Self {
        use cistern_journal::Fault as File;
        let kind = match &fault {
            Fault::Journal(File::DiskFull) => FaultKind::DiskFull,
            Fault::File { source, .. } if is_full(source) => FaultKind::DiskFull,
            Fault::Journal(File::Disk(_) | File::Io(_)) | Fault::File { .. } => FaultKind::Disk,
            Fault::Journal(File::Uncertain(_)) => FaultKind::Uncertain,
            Fault::Journal(File::Damaged(_) | File::State(_) | File::Entry(_) | File::WrongKey) => {
                FaultKind::Damaged
            }
            Fault::Journal(File::Newer { .. } | File::Overtaken) => FaultKind::Newer,
            Fault::Journal(File::Busy) => FaultKind::Busy,
            Fault::Document { .. } => FaultKind::Document,
            _ => FaultKind::Program,
        };
        tracing::error!("{fault}");
        Self::Fault(FaultWords {
            kind,
            detail: fault.to_string(),
        })
    }
}

fn is_full(error: &std::io::Error) -> bool {
    use std::io::ErrorKind as Kind;
    matches!(error.kind(), Kind::StorageFull | Kind::QuotaExceeded)
}

/// For commands that refuse nothing.
pub(crate) fn never<T>(done: Result<T, Fault>) -> Result<T, Failed<Never>> {
    done.map_err(Failed::Broken)
}

/// Names the field, as far as it can be told.
fn malformed(error: &serde_path_to_error::Error<serde_json::Error>) -> NotAnswered {
    let field = error.path().to_string();
    if field == "." {
        NotAnswered::Malformed(error.inner().to_string())
    } else {
        NotAnswered::Malformed(format!("{field}: {}", error.inner()))
    }
}

pub(crate) fn typed<Q, A, R>(
    counter: &Counter,
    request: Value,
    act: impl FnOnce(&Counter, &Q) -> Result<A, Failed<R>>,
) -> Answered
where
    Q: DeserializeOwned,
    A: Serialize,
    R: Serialize,
{
    let request: Q = serde_path_to_error::deserialize(request).map_err(|error| malformed(&error))?;
    let value = |written: Result<Value, serde_json::Error>| {
        written.map_err(|error| NotAnswered::from(Fault::Inconsistent(error.to_string())))
    };
    match act(counter, &request) {
        Ok(answer) => value(serde_json::to_value(answer)),
        Err(Failed::Refused(refusal)) => Err(NotAnswered::Refusal(value(serde_json::to_value(refusal))?)),
        Err(Failed::Broken(fault)) => Err(fault.into()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;

    use super::*;

    #[test]
    fn a_file_that_finds_no_room_is_a_full_disk() {
        let told = |source: ErrorKind| {
            let path = "receipts/1.pdf".to_owned();
            let source = source.into();
            match NotAnswered::from(Fault::File { path, source }) {
                NotAnswered::Fault(words) => Some(words.kind),
                _ => None,
            }
        };
        assert_eq!(told(ErrorKind::StorageFull), Some(FaultKind::DiskFull));
        assert_eq!(told(ErrorKind::QuotaExceeded), Some(FaultKind::DiskFull));
        assert_eq!(told(ErrorKind::PermissionDenied), Some(FaultKind::Disk));
    }
}
