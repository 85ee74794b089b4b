//! The sockets of this node: who is connected, and where events go.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use bytestring::ByteString;
use futures_util::StreamExt;
use openapi_core::{
    http::{self, Extraction, Extractor, Request},
    operation::{Argument, Input},
};
use serde::Serialize;
use serde_json::value::RawValue;
use tokio::sync::{
    Notify,
    mpsc::{Receiver, Sender, channel},
    watch,
};

use crate::{
    broker::{Broker, BrokerError, Delivery},
    channels::{Channels, ConnectionId},
    event::Event,
    handle::Connection,
};

/// The most messages that wait for a client. One that is slower than its events is disconnected; replies wait for room.
const WAITING: usize = 1024;

/// The event that tells a subscriber that it may have missed others.
pub(crate) const GAP: &str = "gap";

/// Where a connection's messages wait, and how it learns that one has found no room.
#[derive(Clone)]
struct Queue {
    messages: Sender<ByteString>,
    overflow: Arc<Notify>,
}

/// Where a connection's events go: into its queue or, while they are held back, behind the reply that comes before them.
struct Outlet {
    queue: Queue,
    held: Option<Vec<ByteString>>,
}

/// The sockets of this node. Clones share them. Handlers reach it as state, to publish.
#[derive(Clone)]
pub struct Hub(Arc<Shared>);

struct Shared {
    broker: Box<dyn Broker>,
    node: Mutex<Node>,
    next: AtomicU64,
    stopping: watch::Sender<bool>,
}

#[derive(Default)]
struct Node {
    channels: Channels,
    connections: HashMap<ConnectionId, Outlet>,
}

/// A connection's side of the hub. It leaves when this is dropped.
pub(crate) struct Seat {
    hub: Hub,
    pub(crate) id: ConnectionId,
    queue: Queue,
    connection: Connection,
}

impl Hub {
    /// A hub whose events go through a broker.
    pub fn new(broker: impl Broker + 'static) -> Self {
        Self(Arc::new(Shared {
            broker: Box::new(broker),
            node: Mutex::default(),
            next: AtomicU64::new(1),
            stopping: watch::Sender::new(false),
        }))
    }

    /// Publishes an event on a channel, to the subscribers of all processes.
    ///
    /// # Errors
    ///
    /// When the data cannot be written as JSON, or the broker does not take the event: then it is unknown whether it arrives.
    pub async fn publish<T: Serialize + ?Sized>(
        &self,
        channel: &str,
        event: &str,
        data: &T,
    ) -> Result<(), BrokerError> {
        let event = Event::new(channel, event, data).map_err(BrokerError::NotJson)?;
        self.0.broker.publish(event).await
    }

    /// Takes what arrives from the broker to the connections, until the last owner of the hub is gone.
    pub(crate) fn deliver(&self) -> impl Future<Output = ()> + use<> {
        let mut deliveries = self.0.broker.deliveries();
        let hub = Arc::downgrade(&self.0);
        async move {
            while let Some(delivery) = deliveries.next().await {
                let Some(hub) = hub.upgrade().map(Self) else { return };
                match delivery {
                    Delivery::Event(event) => hub.send(&event),
                    Delivery::Gap => hub.tell_gap(),
                }
            }
            if hub.strong_count() > 0 {
                tracing::error!("the broker delivers nothing any more");
            }
        }
    }

    fn send(&self, event: &Event) {
        let mut node = self.node();
        let Node { channels, connections } = &mut *node;
        for connection in channels.receivers(event) {
            push(connections, connection, event.text());
        }
    }

    /// Tells every subscriber that events of its channels may have been missed.
    fn tell_gap(&self) {
        let mut node = self.node();
        let Node { channels, connections } = &mut *node;
        for (connection, channels) in channels.joined() {
            for channel in channels {
                if let Ok(event) = Event::new(channel, GAP, RawValue::NULL) {
                    push(connections, connection, event.text());
                }
            }
        }
    }

    /// A new connection: its side of the hub, and what it has to send.
    pub(crate) fn enter(&self) -> (Seat, Receiver<ByteString>) {
        let (messages, receiver) = channel(WAITING);
        let queue = Queue { messages, overflow: Arc::default() };
        let id = self.0.next.fetch_add(1, Ordering::Relaxed);
        self.node().connections.insert(id, Outlet { queue: queue.clone(), held: None });
        (Seat { hub: self.clone(), id, queue, connection: Connection::default() }, receiver)
    }

    /// Becomes true when the node stops.
    pub(crate) fn stopping(&self) -> watch::Receiver<bool> {
        self.0.stopping.subscribe()
    }

    /// Asks every connection to close, and waits until none is left.
    pub(crate) async fn stop(&self) {
        self.0.stopping.send_replace(true);
        self.0.stopping.closed().await;
    }

    /// The number of connections, and the patterns subscribed to by channel.
    pub(crate) fn info(&self) -> (usize, BTreeMap<String, BTreeSet<String>>) {
        let node = self.node();
        (node.connections.len(), node.channels.patterns())
    }

    fn node(&self) -> MutexGuard<'_, Node> {
        // Nothing in here panics half way through a change.
        self.0.node.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A handler takes it as an argument, to publish.
impl Extractor for Hub {
    const INPUT: Input = Input::SERVER;

    fn extract<'a>(request: &'a mut Request, _: &'static Argument) -> Extraction<'a, Self> {
        Extraction::ready(request.state::<Self>().cloned().ok_or_else(|| {
            http::Error::internal("a handler takes `Hub`, but the api lists no `sockets` that would make one")
        }))
    }
}

impl std::fmt::Debug for Hub {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Hub").field("connections", &self.node().connections.len()).finish_non_exhaustive()
    }
}

/// Queues an event. A connection whose queue is full gets no more of them, and ends: the client learns so that it has missed some.
fn push(connections: &mut HashMap<ConnectionId, Outlet>, connection: ConnectionId, text: &ByteString) {
    let Some(outlet) = connections.get_mut(&connection) else { return };
    if !outlet.take(text.clone()) {
        tracing::info!(connection, "a client is slower than its events");
        outlet.queue.overflow.notify_one();
        connections.remove(&connection);
    }
}

impl Outlet {
    /// Takes an event, if there is room for it.
    fn take(&mut self, text: ByteString) -> bool {
        let Self { queue, held } = self;
        match held {
            None => queue.messages.try_send(text).is_ok(),
            // What is held back has its place in the queue, and so has the reply before it.
            Some(held) => {
                let has_room = held.len() + 1 < queue.messages.capacity();
                if has_room {
                    held.push(text);
                }
                has_room
            }
        }
    }
}

impl Seat {
    /// Subscribes, and says what the connection has subscribed to then.
    pub(crate) async fn subscribe(&self, channel: &str, pattern: &str) -> Result<Subscribed, BrokerError> {
        let first = self.hub.node().channels.subscribe(self.id, channel, pattern);
        if first && let Err(error) = self.hub.0.broker.subscribe(channel).await {
            self.hub.node().channels.unsubscribe(self.id, channel, pattern);
            return Err(error);
        }
        Ok(self.subscribed())
    }

    /// Unsubscribes, and says what the connection has subscribed to then.
    pub(crate) async fn unsubscribe(&self, channel: &str, pattern: &str) -> Result<Subscribed, BrokerError> {
        let last = self.hub.node().channels.unsubscribe(self.id, channel, pattern);
        if last {
            self.hub.0.broker.unsubscribe(channel).await?;
        }
        Ok(self.subscribed())
    }

    fn subscribed(&self) -> Subscribed {
        self.hub.node().channels.of(self.id)
    }

    /// Holds events back until the next reply is queued, so that an event that a call brings about comes after its reply.
    pub(crate) fn hold_events(&self) {
        if let Some(outlet) = self.hub.node().connections.get_mut(&self.id) {
            outlet.held.get_or_insert_default();
        }
    }

    /// Queues a reply, when there is room for it, and the events that were held back for it.
    pub(crate) async fn reply(&self, text: ByteString) {
        // The queue is open for as long as the connection reads.
        let _ = self.queue.messages.send(text).await;
        let mut node = self.hub.node();
        let held = node.connections.get_mut(&self.id).and_then(|outlet| outlet.held.take());
        for text in held.into_iter().flatten() {
            push(&mut node.connections, self.id, &text);
        }
    }

    /// Waits until an event has found no room.
    pub(crate) async fn overflowed(&self) {
        self.queue.overflow.notified().await;
    }

    /// The connection, as methods see it.
    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    pub(crate) fn hub(&self) -> &Hub {
        &self.hub
    }
}

/// Event patterns by channel.
pub(crate) type Subscribed = BTreeMap<String, BTreeSet<String>>;

impl Drop for Seat {
    fn drop(&mut self) {
        let left = {
            let mut node = self.hub.node();
            node.connections.remove(&self.id);
            node.channels.leave(self.id)
        };
        if left.is_empty() {
            return;
        }
        let hub = self.hub.clone();
        actix_web::rt::spawn(async move {
            for channel in left {
                if let Err(error) = hub.0.broker.unsubscribe(&channel).await {
                    tracing::debug!(%error, channel, "failed to unsubscribe");
                }
            }
        });
    }
}
