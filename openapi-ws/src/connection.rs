//! One connection: the only module that knows how a websocket is spoken.

use std::{pin::pin, time::Duration};

use actix_ws::{AggregatedMessage, AggregatedMessageStream, CloseCode, CloseReason, ProtocolError, Session};
use bytestring::ByteString;
use futures_util::future::LocalBoxFuture;
use openapi_core::{
    http::{self, IntoResponse, Request, Response},
    operation::ProblemKind,
};
use tokio::{
    sync::{mpsc::Receiver, watch},
    time::{Instant, interval_at, timeout},
};

use crate::{
    call,
    hub::{Hub, Seat},
    protocol,
    socket::Socket,
};

/// The largest message that a client may send, in bytes.
const LARGEST: usize = 64 * 1024;

/// How often a client is asked whether it is still there, and how long it may be silent.
const PING: Duration = Duration::from_secs(20);
const SILENCE: Duration = Duration::from_mins(1);

/// How long a client may take for one message.
const STALL: Duration = Duration::from_secs(10);

/// How long the last words to a client may take.
const FAREWELL: Duration = Duration::from_secs(2);

const NO_UPGRADE: &str = "this is a websocket: ask for an upgrade";

/// Answers a request for a socket: with a websocket, or with 400 when it asks for none.
pub(crate) fn open<S: Socket>(request: Request) -> LocalBoxFuture<'static, Response> {
    Box::pin(async move {
        let Some(hub) = request.state::<Hub>().cloned() else {
            return http::Error::internal("there is no hub for this socket").into_response(&request);
        };
        let (http, payload, id) = request.into_parts();
        let Ok((response, session, messages)) = actix_ws::handle(&http, payload) else {
            return http::Error::new(ProblemKind::BadRequest).with_detail(NO_UPGRADE).response(&http, &id);
        };
        let messages = messages.max_frame_size(LARGEST).aggregate_continuations().max_continuation_size(LARGEST);
        actix_web::rt::spawn(run::<S>(hub, session, messages));
        response
    })
}

/// Reads and writes until one of them ends, and says why to the client.
async fn run<S: Socket>(hub: Hub, session: Session, messages: AggregatedMessageStream) {
    // Held to the end: the hub waits for it when it stops.
    let stopping = hub.stopping();
    let (seat, queue) = hub.enter();
    tracing::debug!(connection = seat.id, "a client has come");
    let mut writer = pin!(write(queue, session.clone()));
    let (reason, still_open) = {
        let reader = pin!(read::<S>(&seat, messages, session.clone(), stopping.clone()));
        tokio::select! {
            reason = reader => (reason, true),
            reason = &mut writer => (reason, false),
            () = seat.connection().closing() => (Some(done()), true),
            () = seat.overflowed() => (Some(reason(CloseCode::Policy, "slower than its events")), true),
        }
    };
    tracing::debug!(connection = seat.id, ?reason, "a client is gone");
    // The queue ends with the seat. What is in it still goes out, if the client takes it.
    drop(seat);
    if still_open {
        let _ = timeout(FAREWELL, writer).await;
    }
    let _ = timeout(FAREWELL, session.close(reason)).await;
}

/// Answers calls, one after the other, until the client goes, does what it must not, or the node stops: a call that has begun is
/// answered before that.
async fn read<S: Socket>(
    seat: &Seat,
    mut messages: AggregatedMessageStream,
    mut session: Session,
    mut stopping: watch::Receiver<bool>,
) -> Option<CloseReason> {
    loop {
        let next = tokio::select! {
            next = timeout(SILENCE, messages.recv()) => next,
            _ = stopping.wait_for(|stopping| *stopping) => return Some(reason(CloseCode::Away, "the server stops")),
        };
        let message = match next {
            Err(_) => return Some(reason(CloseCode::Policy, "silent for too long")),
            Ok(None) => return None,
            Ok(Some(Err(error))) => return mistake(&error),
            Ok(Some(Ok(message))) => message,
        };
        match message {
            AggregatedMessage::Text(text) => {
                let reply = reply::<S>(seat, &text).await;
                if seat.connection().is_closing() {
                    return Some(done());
                }
                if timeout(STALL, seat.reply(reply)).await.is_err() {
                    return Some(reason(CloseCode::Policy, "does not read its replies"));
                }
            }
            AggregatedMessage::Binary(_) => return Some(reason(CloseCode::Unsupported, "messages are text")),
            AggregatedMessage::Ping(data) => timeout(STALL, session.pong(&data)).await.ok()?.ok()?,
            AggregatedMessage::Pong(_) => {}
            AggregatedMessage::Close(reason) => return reason,
        }
    }
}

async fn reply<S: Socket>(seat: &Seat, text: &str) -> ByteString {
    match protocol::parse(text) {
        Ok(request) => {
            let outcome = call::answer::<S>(seat, &request).await;
            protocol::answer(&request, &outcome, S::RESPONSE_TOO)
        }
        Err(malformed) => protocol::refusal(&malformed),
    }
}

/// Sends what is queued, and pings, until the queue ends or the client takes nothing any more.
async fn write(mut queue: Receiver<ByteString>, mut session: Session) -> Option<CloseReason> {
    let mut pings = interval_at(Instant::now() + PING, PING);
    loop {
        let sent = tokio::select! {
            text = queue.recv() => timeout(STALL, session.text(text?)).await,
            _ = pings.tick() => timeout(STALL, session.ping(b"")).await,
        };
        match sent {
            Ok(Ok(())) => {}
            Ok(Err(_)) => return None,
            Err(_) => return Some(reason(CloseCode::Policy, "takes nothing any more")),
        }
    }
}

/// Why a connection is closed by its handle.
fn done() -> CloseReason {
    reason(CloseCode::Normal, "the server is done")
}

fn reason(code: CloseCode, description: &str) -> CloseReason {
    CloseReason { code, description: Some(description.to_owned()) }
}

/// The code for a protocol error (RFC 6455, section 7.4.1).
fn mistake(error: &ProtocolError) -> Option<CloseReason> {
    Some(match error {
        ProtocolError::Overflow => reason(CloseCode::Size, "the message is too large"),
        // What the stream makes of text that is not UTF-8.
        ProtocolError::Io(cause) if cause.kind() == std::io::ErrorKind::InvalidData => {
            reason(CloseCode::Invalid, "the text is not UTF-8")
        }
        ProtocolError::Io(_) => return None,
        _ => reason(CloseCode::Protocol, "this is not the websocket protocol"),
    })
}
