//! RabbitMQ: the only module that names lapin.
//!
//! Events go to a direct exchange, by the shard that their channel falls into. A node has a queue of its own, bound to the shards
//! of the channels that it has subscribers for; what comes of other channels is passed over by the node. The number of bindings
//! is bounded so, whatever the number of channels is.
//!
//! Publishing and consuming have a connection each, since the broker holds up a whole connection that publishes when it is short of
//! memory. A task owns each of them, and makes a new one when it fails. lapin's own recovery is not used: it gives no sign that
//! messages were missed.

mod publisher;
mod subscriber;

use std::{collections::BTreeMap, sync::Mutex, time::Duration};

use futures_util::{FutureExt, future::BoxFuture, stream::BoxStream};
use lapin::{
    Channel, Connection, ConnectionProperties, ExchangeKind, options::ExchangeDeclareOptions, types::FieldTable,
    uri::AMQPUri,
};
use publisher::{Publication, Publisher};
use subscriber::Subscriber;
use tokio::{
    sync::{
        mpsc::{self, Receiver, Sender},
        oneshot, watch,
    },
    time::{sleep, timeout},
};

use super::{Broker, BrokerError, Delivery, stream_of};
use crate::event::Event;

const SHARDS: u64 = 64;

/// How long the broker may take for anything. After that, an event's fate is unknown.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long to wait before the next attempt to connect: from the first to the longest, doubled each time.
const PAUSES: (Duration, Duration) = (Duration::from_millis(200), Duration::from_secs(5));

/// The shards that have subscribers, with the number of subscriptions to each.
type Wanted = BTreeMap<u64, usize>;

/// The shards that the node's queue is bound to.
type Bound = std::collections::BTreeSet<u64>;

/// The broker of several processes.
#[derive(Debug)]
pub struct RabbitBroker {
    publications: Sender<Publication>,
    wanted: watch::Sender<Wanted>,
    bound: watch::Receiver<Bound>,
    deliveries: Mutex<Option<Receiver<Delivery>>>,
}

impl RabbitBroker {
    /// Connects to a broker by a URL such as `amqp://user:password@host/%2f`, and stays connected from then on. Processes
    /// that name the same exchange share their events.
    ///
    /// # Errors
    ///
    /// When the first attempt fails: the URL is more likely to be wrong than the broker to be away.
    pub async fn connect(url: &str, exchange: &str) -> Result<Self, BrokerError> {
        let uri: AMQPUri = url.parse().map_err(|_| BrokerError::Url)?;
        let server = Server { uri, exchange: exchange.to_owned() };
        let (publications, orders) = mpsc::channel(256);
        let (sender, deliveries) = mpsc::channel(1024);
        let wanted = watch::Sender::new(Wanted::new());
        let bound_sender = watch::Sender::new(Bound::new());
        let bound = bound_sender.subscribe();
        let subscriber = Subscriber::connect(server.clone(), wanted.subscribe(), bound_sender, sender).await?;
        let publisher = Publisher::connect(server, orders).await?;
        tokio::spawn(subscriber.run());
        tokio::spawn(publisher.run());
        Ok(Self { publications, wanted, bound, deliveries: Mutex::new(Some(deliveries)) })
    }

    fn forget(&self, shard: u64) {
        self.wanted.send_modify(|wanted| {
            if let Some(count) = wanted.get_mut(&shard) {
                *count -= 1;
                if *count == 0 {
                    wanted.remove(&shard);
                }
            }
        });
    }
}

impl Broker for RabbitBroker {
    fn publish(&self, event: Event) -> BoxFuture<'_, Result<(), BrokerError>> {
        let (done, outcome) = oneshot::channel();
        let answered = async {
            self.publications.send(Publication { event, done }).await.map_err(|_| gone())?;
            outcome.await.map_err(|_| gone())?
        };
        in_time(answered).boxed()
    }

    fn subscribe(&self, channel: &str) -> BoxFuture<'_, Result<(), BrokerError>> {
        let shard = shard(channel);
        self.wanted.send_modify(|wanted| *wanted.entry(shard).or_default() += 1);
        let mut bound = self.bound.clone();
        async move {
            let is_bound = async { bound.wait_for(|bound| bound.contains(&shard)).await.map(drop).map_err(|_| gone()) };
            let outcome = in_time(is_bound).await;
            if outcome.is_err() {
                self.forget(shard);
            }
            outcome
        }
        .boxed()
    }

    fn unsubscribe(&self, channel: &str) -> BoxFuture<'_, Result<(), BrokerError>> {
        self.forget(shard(channel));
        async { Ok(()) }.boxed()
    }

    fn deliveries(&self) -> BoxStream<'static, Delivery> {
        stream_of(&self.deliveries)
    }
}

/// The shard of a channel: the same in every process and version, so FNV-1a rather than the standard library's hash.
fn shard(channel: &str) -> u64 {
    let fnv = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    channel.bytes().fold(0xcbf2_9ce4_8422_2325, fnv) % SHARDS
}

/// Where to connect, and the exchange there.
#[derive(Clone)]
struct Server {
    uri: AMQPUri,
    exchange: String,
}

impl Server {
    /// Connects, and makes sure of the exchange. The connection ends when it is dropped.
    async fn open(&self) -> Result<(Connection, Channel), BrokerError> {
        let open = async {
            let connection = Connection::connect_uri(self.uri.clone(), ConnectionProperties::default()).await?;
            let channel = connection.create_channel().await?;
            let durable = ExchangeDeclareOptions { durable: true, ..ExchangeDeclareOptions::default() };
            let exchange = self.exchange.as_str().into();
            channel.exchange_declare(exchange, ExchangeKind::Direct, durable, FieldTable::default()).await?;
            Ok((connection, channel))
        };
        in_time(open).await
    }
}

/// Tries again and again, with pauses that grow.
async fn persistently<T, F: Future<Output = Result<T, BrokerError>>>(mut attempt: impl FnMut() -> F) -> T {
    let mut pause = PAUSES.0;
    loop {
        sleep(pause).await;
        match attempt().await {
            Ok(opened) => return opened,
            Err(error) => tracing::debug!(%error, "the broker is still away"),
        }
        pause = (pause * 2).min(PAUSES.1);
    }
}

async fn in_time<T>(work: impl Future<Output = Result<T, BrokerError>>) -> Result<T, BrokerError> {
    timeout(PATIENCE, work).await.unwrap_or_else(|_| Err(BrokerError::Unavailable("it does not answer".to_owned())))
}

fn gone() -> BrokerError {
    BrokerError::Unavailable("the connection broke off".to_owned())
}

impl From<lapin::Error> for BrokerError {
    fn from(error: lapin::Error) -> Self {
        Self::Unavailable(error.to_string())
    }
}
