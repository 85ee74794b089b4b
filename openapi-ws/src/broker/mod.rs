//! Brokers: how events get from one process to all.

mod local;
mod rabbitmq;

use std::{
    fmt,
    sync::{Mutex, PoisonError},
};

use futures_util::{
    StreamExt,
    future::BoxFuture,
    stream::{BoxStream, poll_fn},
};
pub use local::LocalBroker;
pub use rabbitmq::RabbitBroker;
use tokio::sync::mpsc::Receiver;

use crate::event::Event;

/// Carries events to every process that has subscribers, this one included.
///
/// What one process publishes on a channel arrives everywhere in the order in which it was published.
pub trait Broker: Send + Sync {
    /// Hands over an event. Done means that the broker has it, not that anybody got it.
    fn publish(&self, event: Event) -> BoxFuture<'_, Result<(), BrokerError>>;

    /// Asks for the events of a channel. Done means that none published from now on is missed.
    fn subscribe(&self, channel: &str) -> BoxFuture<'_, Result<(), BrokerError>>;

    /// Asks no longer for the events of a channel. Some may still come.
    fn unsubscribe(&self, channel: &str) -> BoxFuture<'_, Result<(), BrokerError>>;

    /// What arrives. There is one such stream: a second call panics.
    fn deliveries(&self) -> BoxStream<'static, Delivery>;
}

/// What arrives from a broker.
#[derive(Debug, Clone)]
pub enum Delivery {
    /// An event, perhaps of a channel that nobody has asked for.
    Event(Event),
    /// Events may have been missed, on any channel.
    Gap,
}

/// Why a broker did not do as asked.
#[derive(Debug)]
pub enum BrokerError {
    /// The event's data cannot be written as JSON.
    NotJson(serde_json::Error),
    /// The broker cannot be reached, or does not answer. Whether an event is published all the same is unknown.
    Unavailable(String),
    /// The broker has refused the event.
    Refused,
    /// The broker's URL cannot be read.
    Url,
}

impl fmt::Display for BrokerError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(cause) => write!(formatter, "failed to write an event as JSON: {cause}"),
            Self::Unavailable(cause) => write!(formatter, "failed to reach the broker: {cause}"),
            Self::Refused => formatter.write_str("the broker has refused the event"),
            // Not the URL itself: it has a password.
            Self::Url => {
                formatter.write_str("failed to read the broker's URL, which has the form amqp://user:password@host/%2f")
            }
        }
    }
}

impl std::error::Error for BrokerError {}

/// The one stream of what a receiver gets.
fn stream_of(receiver: &Mutex<Option<Receiver<Delivery>>>) -> BoxStream<'static, Delivery> {
    let taken = receiver.lock().unwrap_or_else(PoisonError::into_inner).take();
    let mut receiver = taken.expect("a broker's deliveries are asked for once");
    poll_fn(move |context| receiver.poll_recv(context)).boxed()
}
