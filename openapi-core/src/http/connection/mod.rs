//! A connection: what its client may not drag out.

mod alarm;
mod stream;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::atomic::{AtomicU64, Ordering},
    task::Context,
    time::Duration,
};

use actix_web::HttpRequest;
use alarm::Alarm;
pub(super) use stream::Stream;
use tokio::time::Instant;

/// What is known of a connection, shared by its stream and by the request that it is busy with.
pub(super) struct Connection {
    phase: Cell<Phase>,
    /// Whether the request that it is busy with waits for its content, which has a deadline of its own.
    receiving: Cell<bool>,
    alarm: RefCell<Alarm>,
    /// The number of the request that it is busy with, once it is asked for.
    number: Cell<Option<u64>>,
    header_timeout: Duration,
    keep_alive: Duration,
    write_timeout: Duration,
}

/// What a connection waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// An answer was made, and goes out.
    Answered,
    /// A request, of which nothing has come yet.
    Idle(Instant),
    /// The rest of a request's head.
    Head(Instant),
    /// The server, or what has deadlines of its own.
    Busy,
}

impl Connection {
    pub(super) fn new(header_timeout: Duration, keep_alive: Duration, write_timeout: Duration) -> Rc<Self> {
        Rc::new(Self {
            phase: Cell::new(Phase::Head(Instant::now() + header_timeout)),
            receiving: Cell::new(false),
            alarm: RefCell::default(),
            number: Cell::new(None),
            header_timeout,
            keep_alive,
            write_timeout,
        })
    }

    /// The connection of a request; one that does nothing but tell the time, where the request came in another way.
    pub(super) fn of(http: &HttpRequest) -> Rc<Self> {
        let known = http.conn_data::<Rc<Self>>().cloned();
        known.unwrap_or_else(|| Self::new(Duration::ZERO, Duration::ZERO, Duration::ZERO))
    }

    /// A request has come, and is being answered.
    pub(super) fn begin(&self) {
        self.phase.set(Phase::Busy);
        self.receiving.set(false);
        self.number.set(None);
    }

    /// What tells the request that it is busy with from all others of this process.
    pub(super) fn number(&self) -> u64 {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let number = self.number.get().unwrap_or_else(|| COUNT.fetch_add(1, Ordering::Relaxed));
        self.number.set(Some(number));
        number
    }

    /// The answer is there.
    pub(super) fn end(&self) {
        self.phase.set(Phase::Answered);
    }

    /// Says whether the client is to blame for what the request waits for.
    pub(super) fn receiving(&self, receiving: bool) {
        self.receiving.set(receiving);
    }

    pub(super) fn is_receiving(&self) -> bool {
        self.receiving.get()
    }

    /// Whether a moment has come. If it has not, the task is woken at that moment or before.
    pub(super) fn is_over(&self, deadline: Instant, context: &mut Context<'_>) -> bool {
        self.alarm.borrow_mut().is_over(deadline, context)
    }

    /// Bytes have come.
    fn has_read(&self) {
        // Only the first of them counts: who sends the head byte by byte gets no more time for it.
        if matches!(self.phase.get(), Phase::Answered | Phase::Idle(_)) {
            self.phase.set(Phase::Head(Instant::now() + self.header_timeout));
        }
    }

    /// Bytes have gone out, of an answer that may be long.
    fn has_written(&self) {
        if self.phase.get() != Phase::Busy {
            self.phase.set(Phase::Idle(self.next_request()));
        }
    }

    /// Nothing has gone out, for which the client has time until a moment. Its next request is not waited for meanwhile.
    fn has_stalled(&self, until: Instant) {
        if self.phase.get() != Phase::Busy {
            self.phase.set(Phase::Idle(until + self.keep_alive + self.header_timeout));
        }
    }

    /// Whether the client has not sent its request in time.
    fn is_late(&self, context: &mut Context<'_>) -> bool {
        if self.phase.get() == Phase::Answered {
            self.phase.set(Phase::Idle(self.next_request()));
        }
        match self.phase.get() {
            Phase::Idle(deadline) | Phase::Head(deadline) => self.is_over(deadline, context),
            Phase::Answered | Phase::Busy => false,
        }
    }

    /// When the next request has to be there: parts of it may have come with the one before.
    fn next_request(&self) -> Instant {
        Instant::now() + self.keep_alive + self.header_timeout
    }
}
