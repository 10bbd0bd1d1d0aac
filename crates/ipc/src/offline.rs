//! What a command can do while head office is not reached. Each line of the command list says it; a line that does not
//! say it is no line.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a command can do while head office is not reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Offline {
    /// Everything, for as long as it lasts.
    Full,
    /// Up to limits; above one with a supervisor's word.
    Limited,
    /// Accepted and written down; head office does the rest once there is a line.
    AcceptAndQueue,
    /// Nothing: it asks head office itself.
    NeedsLine,
}

/// A policy by the word that stands in the command list.
#[doc(hidden)]
#[macro_export]
macro_rules! policy {
    (full) => {
        $crate::Offline::Full
    };
    (limited) => {
        $crate::Offline::Limited
    };
    (accept_and_queue) => {
        $crate::Offline::AcceptAndQueue
    };
    (needs_line) => {
        $crate::Offline::NeedsLine
    };
}

/// The names of a command list, each with its policy. The list itself goes through it, so that a line without a policy
/// does not compile:
///
/// ```
/// use cistern_ipc::Offline;
///
/// const LIST: &[(&str, Offline)] = cistern_ipc::policies! {
///     full find: Find => Found | FindRefusal = Counter::find;
///     needs_line enrol: Enrol => Done | SetUpRefusal = Counter::enrol;
/// };
/// assert_eq!(LIST, [("find", Offline::Full), ("enrol", Offline::NeedsLine)]);
/// ```
///
/// ```compile_fail
/// # use cistern_ipc::Offline;
/// const LIST: &[(&str, Offline)] = cistern_ipc::policies! {
///     find: Find => Found | FindRefusal = Counter::find;
///     needs_line enrol: Enrol => Done | SetUpRefusal = Counter::enrol;
/// };
/// ```
///
/// Nor does a line with a word that is no policy:
///
/// ```compile_fail
/// # use cistern_ipc::Offline;
/// const LIST: &[(&str, Offline)] = cistern_ipc::policies! {
///     sometimes find: Find => Found | FindRefusal = Counter::find;
///     needs_line enrol: Enrol => Done | SetUpRefusal = Counter::enrol;
/// };
/// ```
#[macro_export]
macro_rules! policies {
    ($($policy:ident $name:ident: $request:ty => $answer:ty | $refusal:ty = $act:expr;)*) => {
        &[$((stringify!($name), $crate::policy!($policy))),*]
    };
}
