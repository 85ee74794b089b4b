//! RabbitMQ: the only module that names lapin.
//!
//! Events go to a direct exchange, by the shard that their channel falls into. A node has a queue of its own, bound to the shards
//! of the channels that it has subscribers for; what comes of other channels is passed over by the node. The number of bindings
//! is bounded so, whatever the number of channels is.
//!
//! One task owns the connection. lapin's own recovery is not used: it gives no sign that messages were missed. Each connection gets
//! a new queue with a new name, and is followed by a [`Delivery::Gap`] unless it is the first.

use std::{
    collections::{BTreeMap, hash_map::RandomState},
    hash::{BuildHasher, Hasher},
    process,
    sync::Mutex,
    time::Duration,
};

use futures_util::{
    FutureExt, StreamExt,
    future::BoxFuture,
    stream::{BoxStream, FuturesUnordered},
};
use lapin::{
    BasicProperties, Channel, Connection, ConnectionProperties, Consumer, ExchangeKind,
    message::Delivery as Message,
    options::{
        BasicAckOptions, BasicConsumeOptions, BasicPublishOptions, BasicQosOptions, ConfirmSelectOptions,
        ExchangeDeclareOptions, QueueBindOptions, QueueDeclareOptions,
    },
    types::FieldTable,
};
use tokio::{
    sync::{
        mpsc::{self, Receiver, Sender},
        oneshot,
    },
    time::{sleep, timeout},
};

use super::{Broker, BrokerError, Delivery, local::stream_of};
use crate::event::Event;

const EXCHANGE: &str = "openapi.events";
const SHARDS: u64 = 64;

/// How many messages the broker sends ahead of their acknowledgement.
const PREFETCH: u16 = 512;

/// How long the broker may take for anything. After that, an event's fate is unknown.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long to wait before the next attempt to connect: from the first to the longest, doubled each time.
const PAUSES: (Duration, Duration) = (Duration::from_millis(200), Duration::from_secs(5));

/// The broker of several processes.
#[derive(Debug)]
pub struct RabbitBroker {
    commands: Sender<Command>,
    deliveries: Mutex<Option<Receiver<Delivery>>>,
}

#[derive(Debug)]
struct Command {
    order: Order,
    done: oneshot::Sender<Result<(), BrokerError>>,
}

#[derive(Debug)]
enum Order {
    Publish(Event),
    Subscribe(u64),
    Unsubscribe(u64),
}

impl RabbitBroker {
    /// Connects to a broker by a URL such as `amqp://user:password@host/%2f`, and stays connected from then on.
    ///
    /// # Errors
    ///
    /// When the first attempt fails: the URL is more likely to be wrong than the broker to be away.
    pub async fn connect(url: &str) -> Result<Self, BrokerError> {
        let (commands, orders) = mpsc::channel(256);
        let (sender, deliveries) = mpsc::channel(1024);
        let session = Session::open(url, &BTreeMap::new()).await?;
        let node = Node { url: url.to_owned(), orders, deliveries: sender, shards: BTreeMap::new() };
        tokio::spawn(node.supervise(session));
        Ok(Self { commands, deliveries: Mutex::new(Some(deliveries)) })
    }

    async fn order(&self, order: Order) -> Result<(), BrokerError> {
        let (done, outcome) = oneshot::channel();
        let answered = async {
            self.commands.send(Command { order, done }).await.map_err(|_| gone())?;
            outcome.await.map_err(|_| gone())?
        };
        timeout(PATIENCE, answered).await.unwrap_or_else(|_| Err(BrokerError("it does not answer".to_owned())))
    }
}

fn gone() -> BrokerError {
    BrokerError("the connection broke off".to_owned())
}

impl Broker for RabbitBroker {
    fn publish(&self, event: Event) -> BoxFuture<'_, Result<(), BrokerError>> {
        self.order(Order::Publish(event)).boxed()
    }

    fn subscribe(&self, channel: &str) -> BoxFuture<'_, Result<(), BrokerError>> {
        self.order(Order::Subscribe(shard(channel))).boxed()
    }

    fn unsubscribe(&self, channel: &str) -> BoxFuture<'_, Result<(), BrokerError>> {
        self.order(Order::Unsubscribe(shard(channel))).boxed()
    }

    fn deliveries(&self) -> BoxStream<'static, Delivery> {
        stream_of(&self.deliveries)
    }
}

/// The shard of a channel: the same in every process and version, so FNV-1a rather than the standard library's hash.
fn shard(channel: &str) -> u64 {
    let hash = channel
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    hash % SHARDS
}

/// What outlives a connection.
struct Node {
    url: String,
    orders: Receiver<Command>,
    deliveries: Sender<Delivery>,
    /// The shards that are asked for, with the number of subscriptions to each.
    shards: BTreeMap<u64, usize>,
}

/// Why a session ended.
enum End {
    /// Nobody needs it any more.
    Done,
    /// The connection failed.
    Failed(BrokerError),
}

impl Node {
    /// Serves one session after the other.
    async fn supervise(mut self, mut session: Session) {
        loop {
            match self.serve(session).await {
                End::Done => return,
                End::Failed(error) => {
                    tracing::warn!(%error, "events are not exchanged until the broker is back");
                }
            }
            let mut pause = PAUSES.0;
            session = loop {
                sleep(pause).await;
                match Session::open(&self.url, &self.shards).await {
                    Ok(session) => break session,
                    Err(error) => tracing::debug!(%error, "the broker is still away"),
                }
                pause = (pause * 2).min(PAUSES.1);
            };
            tracing::info!("events are exchanged again");
            if self.deliveries.send(Delivery::Gap).await.is_err() {
                return;
            }
        }
    }

    async fn serve(&mut self, mut session: Session) -> End {
        let mut confirms = FuturesUnordered::new();
        loop {
            tokio::select! {
                command = self.orders.recv() => {
                    let Some(Command { order, done }) = command else { return End::Done };
                    match order {
                        // Confirmed later: the next event need not wait for it.
                        Order::Publish(event) => match session.publish(&event).await {
                            Ok(confirm) => confirms.push(confirm.map(move |outcome| drop(done.send(outcome)))),
                            Err(error) => return fail(done, error),
                        },
                        Order::Subscribe(shard) => {
                            let count = self.shards.entry(shard).or_default();
                            *count += 1;
                            let outcome = if *count == 1 { session.bind(shard).await } else { Ok(()) };
                            match outcome {
                                Ok(()) => drop(done.send(Ok(()))),
                                Err(error) => return fail(done, error),
                            }
                        }
                        Order::Unsubscribe(shard) => {
                            let count = self.shards.entry(shard).or_default();
                            *count = count.saturating_sub(1);
                            let unused = *count == 0;
                            if unused {
                                self.shards.remove(&shard);
                            }
                            match if unused { session.unbind(shard).await } else { Ok(()) } {
                                Ok(()) => drop(done.send(Ok(()))),
                                Err(error) => return fail(done, error),
                            }
                        }
                    }
                }
                Some(()) = confirms.next() => {}
                message = session.consumer.next() => match message {
                    Some(Ok(message)) => {
                        if let Some(event) = read(&message) && self.deliveries.send(Delivery::Event(event)).await.is_err() {
                            return End::Done;
                        }
                        if let Err(error) = message.acker.ack(BasicAckOptions::default()).await {
                            return End::Failed(error.into());
                        }
                    }
                    Some(Err(error)) => return End::Failed(error.into()),
                    None => return End::Failed(gone()),
                },
            }
        }
    }
}

/// Tells the caller and the supervisor.
fn fail(done: oneshot::Sender<Result<(), BrokerError>>, error: BrokerError) -> End {
    let _ = done.send(Err(BrokerError(error.0.clone())));
    End::Failed(error)
}

impl From<lapin::Error> for BrokerError {
    fn from(error: lapin::Error) -> Self {
        Self(error.to_string())
    }
}

fn read(message: &Message) -> Option<Event> {
    let event = String::from_utf8(message.data.clone()).ok().and_then(|text| Event::from_text(text.into()).ok());
    if event.is_none() {
        tracing::warn!("a message on the exchange `{EXCHANGE}` is no event");
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
}

impl Session {
    /// Connects, with a queue that is bound to the shards.
    async fn open(url: &str, shards: &BTreeMap<u64, usize>) -> Result<Self, BrokerError> {
        timeout(PATIENCE, Self::connect(url, shards))
            .await
            .unwrap_or_else(|_| Err(BrokerError("it does not answer".to_owned())))
    }

    async fn connect(url: &str, shards: &BTreeMap<u64, usize>) -> Result<Self, BrokerError> {
        let connection = Connection::connect(url, ConnectionProperties::default()).await?;
        let channel = connection.create_channel().await?;
        channel.confirm_select(ConfirmSelectOptions::default()).await?;
        channel.basic_qos(PREFETCH, BasicQosOptions::default()).await?;
        let durable = ExchangeDeclareOptions { durable: true, ..ExchangeDeclareOptions::default() };
        channel.exchange_declare(EXCHANGE.into(), ExchangeKind::Direct, durable, FieldTable::default()).await?;
        // A new name with each connection: the broker may still hold the old queue for a connection that it thinks alive.
        let queue = format!("openapi.node.{}.{:016x}", process::id(), RandomState::new().build_hasher().finish());
        let own = QueueDeclareOptions { exclusive: true, auto_delete: true, ..QueueDeclareOptions::default() };
        channel.queue_declare(queue.as_str().into(), own, FieldTable::default()).await?;
        let consume = BasicConsumeOptions::default();
        let consumer = channel.basic_consume(queue.as_str().into(), "".into(), consume, FieldTable::default()).await?;
        let session = Self { _connection: connection, channel, consumer, queue };
        for shard in shards.keys() {
            session.bind(*shard).await?;
        }
        Ok(session)
    }

    async fn bind(&self, shard: u64) -> Result<(), BrokerError> {
        let (queue, key) = (self.queue.as_str().into(), shard.to_string().into());
        let bound =
            self.channel.queue_bind(queue, EXCHANGE.into(), key, QueueBindOptions::default(), FieldTable::default());
        bound.await.map_err(BrokerError::from)
    }

    async fn unbind(&self, shard: u64) -> Result<(), BrokerError> {
        let (queue, key) = (self.queue.as_str().into(), shard.to_string().into());
        Ok(self.channel.queue_unbind(queue, EXCHANGE.into(), key, FieldTable::default()).await?)
    }

    /// Sends an event, and gives what says whether the broker has it.
    async fn publish(&self, event: &Event) -> Result<BoxFuture<'static, Result<(), BrokerError>>, BrokerError> {
        let key = shard(event.channel()).to_string();
        let options = BasicPublishOptions::default();
        let properties = BasicProperties::default().with_content_type("application/json".into());
        let sent =
            self.channel.basic_publish(EXCHANGE.into(), key.into(), options, event.text().as_bytes(), properties);
        let confirm = sent.await?;
        Ok(async move { confirm.await.map(drop).map_err(BrokerError::from) }.boxed())
    }
}
