//! Connections to the server, encrypted or not.

use std::future::poll_fn;

use tokio::task::JoinHandle;
use tokio_postgres::{
    AsyncMessage, CancelToken, Client, Config, Connection, Error as Cause, NoTls, Notification, Socket,
    config::SslMode, tls::TlsStream,
};
#[cfg(feature = "tls")]
use tokio_postgres_rustls::MakeRustlsConnect;

use super::{DbSettings, url::Trust};
use crate::error::Error;

/// What is called with each notification.
pub(super) type Receive = Box<dyn FnMut(Notification) + Send>;

/// Whether and how connections are encrypted.
#[derive(Clone)]
pub(super) enum Tls {
    None,
    #[cfg(feature = "tls")]
    Rustls(MakeRustlsConnect),
}

impl Tls {
    /// What the settings ask for.
    pub(super) fn of(config: &mut Config, settings: &DbSettings, trust: &Trust) -> Result<Self, Error> {
        if trust.must_verify && !settings.verify {
            return Err(Error::settings("`sslmode` asks to verify the server's certificate, and `verify` not to"));
        }
        let has_ca_file = settings.ca_file.is_some() || trust.ca_file.is_some();
        if has_ca_file && matches!(config.get_ssl_mode(), SslMode::Disable | SslMode::Prefer) {
            return Err(Error::settings(
                "`ca_file` or `sslrootcert` says what vouches for the server, and `sslmode` asks for no proof\nnote: `sslmode=require` \
                 does",
            ));
        }
        match config.get_ssl_mode() {
            SslMode::Disable => Ok(Self::None),
            #[cfg(feature = "tls")]
            mode => {
                let ca_file = settings.ca_file.as_deref().or(trust.ca_file.as_deref().map(std::path::Path::new));
                // Whoever puts up with no encryption at all asks for no proof of whom they speak to.
                let is_verified = settings.verify && mode != SslMode::Prefer;
                super::rustls::client(is_verified, ca_file).map(Self::Rustls)
            }
            #[cfg(not(feature = "tls"))]
            SslMode::Prefer => {
                config.ssl_mode(SslMode::Disable);
                Ok(Self::None)
            }
            #[cfg(not(feature = "tls"))]
            _ => Err(Error::settings("`sslmode` asks for TLS\nnote: it takes the feature `tls` of openapi-db")),
        }
    }

    /// Connects, and has a task speak to the server.
    pub(super) async fn connect(
        &self,
        config: &Config,
        receive: Option<Receive>,
    ) -> Result<(Client, JoinHandle<()>), Cause> {
        match self {
            Self::None => {
                let (client, connection) = config.connect(NoTls).await?;
                Ok((client, tokio::spawn(speak(connection, receive))))
            }
            #[cfg(feature = "tls")]
            Self::Rustls(tls) => {
                let (client, connection) = config.connect(tls.clone()).await?;
                Ok((client, tokio::spawn(speak(connection, receive))))
            }
        }
    }

    /// Asks the server to end a connection's statement.
    pub(super) async fn cancel(&self, token: &CancelToken) -> Result<(), Cause> {
        match self {
            Self::None => token.cancel_query(NoTls).await,
            #[cfg(feature = "tls")]
            Self::Rustls(tls) => token.cancel_query(tls.clone()).await,
        }
    }
}

/// Speaks to the server until the connection ends.
async fn speak<T>(mut connection: Connection<Socket, T>, mut receive: Option<Receive>)
where
    T: TlsStream + Unpin,
{
    while let Some(message) = poll_fn(|context| connection.poll_message(context)).await {
        match message {
            Ok(AsyncMessage::Notification(notification)) => {
                if let Some(receive) = &mut receive {
                    receive(notification);
                }
            }
            Ok(AsyncMessage::Notice(notice)) => {
                // Its text may have values in it.
                tracing::debug!(target: "openapi_db::notice", "{} {}", notice.severity(), notice.code().code());
            }
            Ok(_) => {}
            Err(cause) => {
                tracing::debug!("a connection to the database has ended: {cause}");
                return;
            }
        }
    }
}
