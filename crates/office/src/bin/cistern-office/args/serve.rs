//! What `serve` takes.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// `serve`
#[derive(Debug, Args)]
pub struct Serve {
    /// Where to listen; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "0.0.0.0:8443")]
    pub listen: SocketAddr,
    /// Give invoices to the tax platform at this address, and hear from it: https, or http on this machine. A file
    /// `tax-platform.token` in the data folder holds its token, where it wants one. Without an address invoices wait.
    #[arg(long, value_name = "URL")]
    pub tax_platform: Option<String>,
    /// Serve the console, where departments answer their cases in a browser, at this address (127.0.0.1:8444 where none
    /// is given). It speaks plain HTTP, so on loopback only, unless a proxy ends TLS before it (`--console-origin`).
    /// Prints `console on ADDRESS` once it does. Without this no console is served.
    #[arg(
        long, value_name = "ADDRESS:PORT", num_args = 0..=1, default_missing_value = "127.0.0.1:8444", requires = "ui"
    )]
    pub console: Option<SocketAddr>,
    /// A proxy ends TLS before the console, and browsers find it at this address: `https://office.example.com`.
    #[arg(long, value_name = "URL", requires = "console")]
    pub console_origin: Option<String>,
    /// The folder of the built screens, for the console.
    #[arg(long, value_name = "DIR", requires = "console")]
    pub ui: Option<PathBuf>,
    /// Copy the office into this folder once a day; at once where it holds no copy of today.
    #[arg(long, value_name = "DIR")]
    pub backup: Option<PathBuf>,
    /// Publish the demo city into an empty office, and print a second line: `enrolment code CODE` for hall 1
    /// counter 1, or `no enrolment code: …` where a PC sits there already.
    #[arg(long)]
    pub demo: bool,
    /// Tell health (`/healthz`), readiness (`/readyz`) and figures for Prometheus (`/metrics`) at this address of this
    /// machine. Prints `health on ADDRESS` once it does.
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub health: Option<SocketAddr>,
    /// Tell a chat robot or gateway at this address (https, or http on this machine) what somebody should see: a counter that
    /// is silent, an exception past due, a copy that is too old, a disk that fills, a promise that broke, something that cannot be
    /// read, a database that takes nothing. Each is told once.
    #[arg(long, value_name = "URL")]
    pub alert_webhook: Option<String>,
    /// Send the same by mail through this server: `smtps://user:password@mail.example.com`, or `smtp://…`, which must offer
    /// STARTTLS unless it is this machine. Say it in the environment where it holds a password.
    #[arg(long, value_name = "URL", requires_all = ["alert_mail_from", "alert_mail_to"])]
    pub alert_mail_server: Option<String>,
    /// Whose letters they are.
    #[arg(long, value_name = "ADDRESS", requires = "alert_mail_server")]
    pub alert_mail_from: Option<String>,
    /// Who gets them; several with commas between.
    #[arg(
        long,
        value_name = "ADDRESS,…",
        value_delimiter = ',',
        requires = "alert_mail_server"
    )]
    pub alert_mail_to: Vec<String>,
    /// After how many hours a counter is silent, for alerts.
    #[arg(long, value_name = "HOURS", default_value_t = 24, value_parser = clap::value_parser!(u32).range(1..=720))]
    pub alert_silent_hours: u32,
    /// So many seconds between two looks for what there is to tell.
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=3600))]
    pub alert_every: u32,
    /// So many seconds between two looks for differences, so that head office has signed each before anybody asks; a look in
    /// which nothing came since the last does nothing. In a city of 300,000 accounts one takes about a second.
    #[arg(long, value_name = "SECONDS", default_value_t = 900, value_parser = clap::value_parser!(u32).range(1..=86_400))]
    pub differences_every: u32,
    /// How the log is written.
    #[arg(long, value_name = "FORM", value_enum, default_value_t = LogForm::Text)]
    pub log_form: LogForm,
}

/// How the log is written; a line an event, and nobody's name in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LogForm {
    /// For people.
    #[default]
    Text,
    /// For programs: a JSON object a line.
    Json,
}
