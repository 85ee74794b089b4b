//! Publishing: one task, one connection, confirms in flight.

use futures_util::{StreamExt, future::BoxFuture, stream::FuturesUnordered};
use lapin::{
    BasicProperties, Channel, Connection,
    options::{BasicPublishOptions, ConfirmSelectOptions},
};
use tokio::sync::{mpsc::Receiver, oneshot};

use super::{BrokerError, Server, gone, in_time, persistently, shard};
use crate::event::Event;

/// The most events that the broker has not confirmed yet; publishers wait for the others.
const UNCONFIRMED: usize = 1024;

/// An event on its way out, and who wants to know how it went.
#[derive(Debug)]
pub(super) struct Publication {
    pub(super) event: Event,
    pub(super) done: oneshot::Sender<Result<(), BrokerError>>,
}

pub(super) struct Publisher {
    server: Server,
    publications: Receiver<Publication>,
    session: Session,
}

impl Publisher {
    pub(super) async fn connect(server: Server, publications: Receiver<Publication>) -> Result<Self, BrokerError> {
        let session = Session::open(server.clone()).await?;
        Ok(Self { server, publications, session })
    }

    /// Publishes until nobody can ask for it any more.
    pub(super) async fn run(mut self) {
        let mut confirms: FuturesUnordered<BoxFuture<'static, ()>> = FuturesUnordered::new();
        loop {
            tokio::select! {
                publication = self.publications.recv(), if confirms.len() < UNCONFIRMED => match publication {
                    // Who has given up waiting is not surprised by an event that comes late.
                    Some(Publication { done, .. }) if done.is_closed() => {}
                    Some(publication) => {
                        if !self.session.channel.status().connected() {
                            // What is unconfirmed will stay so: those who wait are told when it is dropped.
                            confirms = FuturesUnordered::new();
                            self.session = persistently(|| Session::open(self.server.clone())).await;
                        }
                        confirms.extend(self.session.publish(publication).await);
                    }
                    None => return,
                },
                Some(()) = confirms.next() => {}
            }
        }
    }
}

struct Session {
    // Closed when it is dropped.
    _connection: Connection,
    channel: Channel,
    exchange: String,
}

impl Session {
    async fn open(server: Server) -> Result<Self, BrokerError> {
        let (connection, channel) = server.open().await?;
        in_time(async { Ok(channel.confirm_select(ConfirmSelectOptions::default()).await?) }).await?;
        Ok(Self { _connection: connection, channel, exchange: server.exchange })
    }

    /// Sends an event; what is returned waits for the broker's word on it, and passes it on.
    async fn publish(&self, publication: Publication) -> Option<BoxFuture<'static, ()>> {
        let Publication { event, done } = publication;
        let (exchange, key) = (self.exchange.as_str().into(), shard(event.channel()).to_string().into());
        let properties = BasicProperties::default().with_content_type("application/json".into());
        let options = BasicPublishOptions::default();
        let sent = self.channel.basic_publish(exchange, key, options, event.text().as_bytes(), properties);
        match in_time(async { Ok(sent.await?) }).await {
            Ok(confirm) => Some(Box::pin(async move {
                let outcome = match confirm.await {
                    Ok(confirmation) if confirmation.is_nack() => Err(BrokerError::Refused),
                    Ok(_) => Ok(()),
                    Err(error) => Err(error.into()),
                };
                let _ = done.send(outcome);
            })),
            Err(_) => {
                let _ = done.send(Err(gone()));
                None
            }
        }
    }
}
