//! In whose name a command publishes, on the command line.

use super::*;

/// In whose name.
#[derive(Clone, Debug, Args)]
pub struct Named {
    /// Who does it; the PIN is read from standard input, one line, before anything else is. Left out only where nobody has the role for
    /// it: `it`, and of an import `finance`.
    #[arg(long, global = true)]
    pub staff: Option<u32>,
    /// In the program's name though somebody has the role: for automation at the server, and where no PIN is left. The console and the
    /// log say 由命令发布 for good.
    #[arg(long, global = true, conflicts_with = "staff")]
    pub unnamed: bool,
}
