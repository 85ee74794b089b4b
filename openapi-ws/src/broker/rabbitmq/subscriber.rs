//! Consuming: one task, one connection, a queue that is bound to the shards that are wanted.

use std::{
    collections::hash_map::RandomState,
    hash::{BuildHasher, Hasher},
    process,
};

use futures_util::StreamExt;
use lapin::{
    Channel, Connection, Consumer,
    message::Delivery as Message,
    options::{BasicAckOptions, BasicConsumeOptions, BasicQosOptions, QueueBindOptions, QueueDeclareOptions},
    types::FieldTable,
};
use tokio::sync::{mpsc::Sender, watch};

use super::{Bound, BrokerError, Delivery, Server, Wanted, gone, in_time, persistently};
use crate::event::Event;

/// How many messages the broker sends ahead of their acknowledgement.
const PREFETCH: u16 = 512;

pub(super) struct Subscriber {
    server: Server,
    wanted: watch::Receiver<Wanted>,
    bound: watch::Sender<Bound>,
    deliveries: Sender<Delivery>,
    session: Session,
}

/// Why a session ended.
enum End {
    /// Nobody needs it any more.
    Done,
    /// The connection failed.
    Failed(BrokerError),
}

impl<E: Into<BrokerError>> From<E> for End {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

impl Subscriber {
    pub(super) async fn connect(
        server: Server,
        wanted: watch::Receiver<Wanted>,
        bound: watch::Sender<Bound>,
        deliveries: Sender<Delivery>,
    ) -> Result<Self, BrokerError> {
        let session = Session::open(server.clone()).await?;
        Ok(Self { server, wanted, bound, deliveries, session })
    }

    /// Delivers until nobody takes it any more, over one session after the other.
    pub(super) async fn run(mut self) {
        loop {
            match self.serve().await {
                Ok(()) | Err(End::Done) => return,
                Err(End::Failed(error)) => tracing::warn!(%error, "events do not arrive until the broker is back"),
            }
            self.bound.send_modify(Bound::clear);
            self.session = persistently(|| Session::open(self.server.clone())).await;
            self.wanted.mark_changed();
            tracing::info!("events arrive again");
            if self.deliveries.send(Delivery::Gap).await.is_err() {
                return;
            }
        }
    }

    async fn serve(&mut self) -> Result<(), End> {
        loop {
            tokio::select! {
                changed = self.wanted.changed() => {
                    changed.map_err(|_| End::Done)?;
                    self.bring_in_line().await?;
                }
                message = self.session.consumer.next() => {
                    let message = message.ok_or_else(gone)?.map_err(BrokerError::from)?;
                    if let Some(event) = read(&message) {
                        self.deliveries.send(Delivery::Event(event)).await.map_err(|_| End::Done)?;
                    }
                    in_time(async { Ok(message.acker.ack(BasicAckOptions::default()).await?) }).await?;
                }
            }
        }
    }

    /// Binds what is wanted and unbinds what is not.
    async fn bring_in_line(&mut self) -> Result<(), BrokerError> {
        let wanted: Bound = self.wanted.borrow_and_update().keys().copied().collect();
        let bound = self.bound.borrow().clone();
        for shard in wanted.difference(&bound) {
            self.session.bind(*shard).await?;
            self.bound.send_if_modified(|bound| bound.insert(*shard));
        }
        for shard in bound.difference(&wanted) {
            // Taken back first, and only if it is still not wanted: who asks for it from now on waits until it is bound again.
            let wanted = &self.wanted;
            let unused =
                self.bound.send_if_modified(|bound| !wanted.borrow().contains_key(shard) && bound.remove(shard));
            if unused {
                self.session.unbind(*shard).await?;
            }
        }
        Ok(())
    }
}

fn read(message: &Message) -> Option<Event> {
    let event = String::from_utf8(message.data.clone()).ok().and_then(|text| Event::from_text(text.into()).ok());
    if event.is_none() {
        tracing::warn!("a message on the exchange is no event");
    }
    event
}

/// A connection with its queue.
struct Session {
    // Closed when it is dropped.
    _connection: Connection,
    channel: Channel,
    consumer: Consumer,
    queue: String,
    exchange: String,
}

impl Session {
    async fn open(server: Server) -> Result<Self, BrokerError> {
        let (connection, channel) = server.open().await?;
        // A new name with each connection: the broker may still hold the old queue for a connection that it thinks alive.
        let queue = format!("openapi.node.{}.{:016x}", process::id(), RandomState::new().build_hasher().finish());
        let consumer = in_time(async {
            channel.basic_qos(PREFETCH, BasicQosOptions::default()).await?;
            let own = QueueDeclareOptions { exclusive: true, auto_delete: true, ..QueueDeclareOptions::default() };
            channel.queue_declare(queue.as_str().into(), own, FieldTable::default()).await?;
            let options = BasicConsumeOptions::default();
            Ok(channel.basic_consume(queue.as_str().into(), "".into(), options, FieldTable::default()).await?)
        });
        let consumer = consumer.await?;
        Ok(Self { _connection: connection, channel, consumer, queue, exchange: server.exchange })
    }

    async fn bind(&self, shard: u64) -> Result<(), BrokerError> {
        let (queue, exchange, key) = self.names(shard);
        let options = QueueBindOptions::default();
        in_time(async { Ok(self.channel.queue_bind(queue, exchange, key, options, FieldTable::default()).await?) })
            .await
    }

    async fn unbind(&self, shard: u64) -> Result<(), BrokerError> {
        let (queue, exchange, key) = self.names(shard);
        in_time(async { Ok(self.channel.queue_unbind(queue, exchange, key, FieldTable::default()).await?) }).await
    }

    fn names<T: for<'a> From<&'a str>>(&self, shard: u64) -> (T, T, T) {
        (self.queue.as_str().into(), self.exchange.as_str().into(), shard.to_string().as_str().into())
    }
}
