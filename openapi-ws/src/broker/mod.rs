//! Brokers: how events get from one process to all.

mod local;
mod rabbitmq;

use std::fmt;

use futures_util::{future::BoxFuture, stream::BoxStream};
pub use local::LocalBroker;
pub use rabbitmq::RabbitBroker;

use crate::event::Event;

/// Carries events to every process that has subscribers, this one included.
///
/// Events of one channel arrive in one order everywhere.
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

/// A broker did not do as asked; for publishing, whether it will is unknown.
#[derive(Debug)]
pub struct BrokerError(pub(crate) String);

impl fmt::Display for BrokerError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "failed to reach the broker: {}", self.0)
    }
}

impl std::error::Error for BrokerError {}
