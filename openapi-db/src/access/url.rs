//! Reads a database's URL.

use std::str::FromStr;

use tokio_postgres::Config;

use super::DbSettings;
use crate::error::Error;

/// What a URL says.
pub(super) struct Url {
    pub(super) config: Config,
    pub(super) trust: Trust,
}

/// What a URL says of TLS beyond what tokio-postgres reads.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Trust {
    /// The file that `sslrootcert` names.
    pub(super) ca_file: Option<String>,
    /// Whether `sslmode` asks for verification by its name.
    pub(super) must_verify: bool,
}

impl Url {
    /// Reads a URL, and adds what the settings say.
    pub(super) fn read(url: &str, settings: &DbSettings, is_replica: bool) -> Result<Self, Error> {
        let (url, trust) = trust(url);
        let mut config = Config::from_str(&url).map_err(Error::settings)?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(settings.connect_timeout);
        }
        if config.get_application_name().is_none() || settings.application_name.is_some() {
            config.application_name(settings.application_name.clone().unwrap_or_else(program));
        }
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(deadline(settings));
        }
        if !settings.pgbouncer {
            let options = options(config.get_options().unwrap_or_default(), settings, is_replica);
            config.options(options);
        }
        Ok(Self { config, trust })
    }
}

/// How long a statement may take as the client sees it: what the server may take, and a sixth of that for the way.
pub(super) fn deadline(settings: &DbSettings) -> std::time::Duration {
    settings.statement_timeout + settings.statement_timeout / 6
}

/// Takes out what tokio-postgres does not read: the driver behind a scheme's `+`, the file of certificates, and the modes of TLS that
/// verify, as its `require` does here.
fn trust(url: &str) -> (String, Trust) {
    let url = match url.split_once("://") {
        Some((scheme, rest)) => format!("{}://{rest}", scheme.split_once('+').map_or(scheme, |(scheme, _)| scheme)),
        None => url.to_owned(),
    };
    let Some((address, query)) = url.split_once('?') else { return (url, Trust::default()) };
    let mut trust = Trust::default();
    let mut kept = Vec::new();
    for parameter in query.split('&') {
        match parameter.split_once('=') {
            Some(("sslrootcert", file)) => {
                let file = percent_encoding::percent_decode_str(file).decode_utf8_lossy();
                trust.ca_file = Some(file.into_owned());
            }
            Some(("sslmode", "verify-full" | "verify-ca")) => {
                trust.must_verify = true;
                kept.push("sslmode=require");
            }
            _ => kept.push(parameter),
        }
    }
    let query = kept.join("&");
    (if query.is_empty() { address.to_owned() } else { format!("{address}?{query}") }, trust)
}

/// What the server is told when a connection begins. What the URL says comes last, and so takes precedence.
fn options(of_url: &str, settings: &DbSettings, is_replica: bool) -> String {
    let mut options = format!(
        "-c statement_timeout={} -c idle_in_transaction_session_timeout={}",
        settings.statement_timeout.as_millis(),
        settings.transaction_idle_timeout.as_millis()
    );
    if is_replica {
        options.push_str(" -c default_transaction_read_only=on");
    }
    if !of_url.is_empty() {
        options.push(' ');
        options.push_str(of_url);
    }
    options
}

/// The name of the program that runs.
fn program() -> String {
    let program = std::env::current_exe().ok();
    let name = program.as_deref().and_then(|path| path.file_stem()).and_then(|name| name.to_str());
    name.unwrap_or("openapi-db").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_that_verify_are_those_that_require() {
        let url = "postgresql+asyncpg://app@db.example/books?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem&connect_timeout=3";
        let expected = "postgresql://app@db.example/books?sslmode=require&connect_timeout=3";
        let trusted = Trust { ca_file: Some("/etc/ca.pem".to_owned()), must_verify: true };
        assert_eq!(trust(url), (expected.to_owned(), trusted));
    }

    #[test]
    fn server_is_told_of_the_limits_before_what_the_url_says() {
        let url = "postgres://app@localhost/books?options=-c%20work_mem%3D8MB";
        let read = Url::read(url, &DbSettings::default(), true).map_err(|error| error.to_string());
        let expected = "-c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000 \
                        -c default_transaction_read_only=on -c work_mem=8MB";
        assert_eq!(read.expect("it can be read").config.get_options(), Some(expected));
    }
}
