//! The broker of a single process.

use std::sync::Mutex;

use futures_util::{
    FutureExt,
    future::{BoxFuture, ready},
    stream::BoxStream,
};
use tokio::sync::mpsc::{Receiver, Sender, channel};

use super::{Broker, BrokerError, Delivery, stream_of};
use crate::event::Event;

/// The most events that wait to be delivered; publishers wait for the others.
const WAITING: usize = 1024;

/// The broker of a single process: what is published arrives here, and nowhere else.
#[derive(Debug)]
pub struct LocalBroker {
    sender: Sender<Delivery>,
    receiver: Mutex<Option<Receiver<Delivery>>>,
}

impl Default for LocalBroker {
    fn default() -> Self {
        let (sender, receiver) = channel(WAITING);
        Self { sender, receiver: Mutex::new(Some(receiver)) }
    }
}

impl Broker for LocalBroker {
    fn publish(&self, event: Event) -> BoxFuture<'_, Result<(), BrokerError>> {
        async {
            self.sender.send(Delivery::Event(event)).await.map_err(|cause| BrokerError::Unavailable(cause.to_string()))
        }
        .boxed()
    }

    fn subscribe(&self, _: &str) -> BoxFuture<'_, Result<(), BrokerError>> {
        ready(Ok(())).boxed()
    }

    fn unsubscribe(&self, _: &str) -> BoxFuture<'_, Result<(), BrokerError>> {
        ready(Ok(())).boxed()
    }

    fn deliveries(&self) -> BoxStream<'static, Delivery> {
        stream_of(&self.receiver)
    }
}
