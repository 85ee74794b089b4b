//! The answer to a call: a method of the socket, or one that every socket has.

use std::collections::{BTreeMap, BTreeSet};

use openapi_core::{Schema, http::Json};
use serde::{Deserialize, Serialize};
use serde_json::{Value, value::RawValue};

use crate::{
    broker::BrokerError,
    error::Error,
    hub::{GAP, Seat},
    method::{Argument, Call, Output},
    protocol::Request,
    socket::Socket,
};

type Outcome = Result<Box<RawValue>, Error>;

/// Answers a call.
pub(crate) async fn answer<S: Socket>(seat: &Seat, request: &Request) -> Outcome {
    let call = Call { payload: request.payload.clone(), connection: seat.connection().clone() };
    match request.method.as_str() {
        "subscribe" => subscribe::<S>(seat, &call).await,
        "unsubscribe" => unsubscribe::<S>(seat, &call).await,
        "publish" => publish::<S>(seat, &call).await,
        "server_info" => server_info(seat),
        name => match S::METHODS.iter().find(|method| method.name == name) {
            Some(method) => (method.call)(call).await,
            None => Err(Error::invalid([("method".to_owned(), "is not known".to_owned())])),
        },
    }
}

/// What is subscribed to.
#[derive(Debug, Deserialize, Schema)]
struct Subscription {
    /// The channel
    #[schema(min_length = 1, max_length = 255)]
    channel: String,
    /// The pattern of the events' names: `*` any text, `?` any character, `[a-z]` one of a set
    #[schema(min_length = 1, max_length = 255)]
    event: Option<String>,
}

/// Event patterns by channel.
#[derive(Debug, Serialize, Schema)]
struct Subscriptions {
    /// What the connection has subscribed to
    subscribed: BTreeMap<String, Vec<String>>,
}

impl Subscription {
    fn pattern(&self) -> &str {
        self.event.as_deref().unwrap_or("*")
    }
}

async fn subscribe<S: Socket>(seat: &Seat, call: &Call) -> Outcome {
    let Json(subscription) = Json::<Subscription>::from_call(call)?;
    check(S::may_subscribe(&subscription.channel), "Invalid channel")?;
    seat.hold_events();
    subscriptions(seat.subscribe(&subscription.channel, subscription.pattern()).await)
}

async fn unsubscribe<S: Socket>(seat: &Seat, call: &Call) -> Outcome {
    let Json(subscription) = Json::<Subscription>::from_call(call)?;
    check(S::may_subscribe(&subscription.channel), "Invalid channel")?;
    subscriptions(seat.unsubscribe(&subscription.channel, subscription.pattern()).await)
}

fn subscriptions(subscribed: Result<BTreeMap<String, BTreeSet<String>>, BrokerError>) -> Outcome {
    let subscribed = subscribed?;
    let subscribed =
        subscribed.into_iter().map(|(channel, patterns)| (channel, patterns.into_iter().collect())).collect();
    Json(Subscriptions { subscribed }).into_result()
}

/// What is published.
#[derive(Debug, Serialize, Deserialize, Schema)]
struct Publication {
    /// The channel
    #[schema(min_length = 1, max_length = 255)]
    channel: String,
    /// The event's name. Without one, subscribers get it with an empty name
    #[schema(min_length = 1, max_length = 255)]
    event: Option<String>,
    /// Anything
    #[serde(default)]
    data: Value,
}

async fn publish<S: Socket>(seat: &Seat, call: &Call) -> Outcome {
    let Json(publication) = Json::<Publication>::from_call(call)?;
    let Publication { channel, event, data } = &publication;
    check(S::may_publish(channel), "Cannot publish to channel")?;
    let event = event.as_deref().unwrap_or_default();
    if event == GAP {
        return Err(Error::invalid([("event".to_owned(), "is the server's own".to_owned())]));
    }
    seat.hold_events();
    seat.hub().publish(channel, event, data).await?;
    Json(publication).into_result()
}

/// What the node has to do.
#[derive(Debug, Serialize, Schema)]
struct ServerInfo {
    /// The number of connections
    connections: u64,
    /// Event patterns by channel
    channels: BTreeMap<String, Vec<String>>,
}

fn server_info(seat: &Seat) -> Outcome {
    let (connections, channels) = seat.hub().info();
    let channels = channels.into_iter().map(|(channel, patterns)| (channel, patterns.into_iter().collect())).collect();
    Json(ServerInfo { connections: connections as u64, channels }).into_result()
}

fn check(allowed: bool, message: &str) -> Result<(), Error> {
    if allowed { Ok(()) } else { Err(Error::invalid([("channel".to_owned(), message.to_owned())])) }
}
