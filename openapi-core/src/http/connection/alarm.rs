//! One timer for all deadlines of a connection.

use std::{
    pin::{Pin, pin},
    task::{Context, Waker},
};

use tokio::{
    task::unconstrained,
    time::{Instant, Sleep, sleep_until},
};

/// Wakes a task at deadlines.
///
/// Deadlines are set with each request and hardly ever reached. The timer is therefore left alone as long as it rings before the
/// deadline that matters: then it is set again, once in many requests.
#[derive(Default)]
pub(super) struct Alarm(Option<Armed>);

struct Armed {
    sleep: Pin<Box<Sleep>>,
    waker: Waker,
}

impl Alarm {
    /// Whether a moment has come. If it has not, the task is woken at that moment or before.
    pub(super) fn is_over(&mut self, deadline: Instant, context: &mut Context<'_>) -> bool {
        if let Some(armed) = &self.0
            && !armed.sleep.is_elapsed()
            && armed.sleep.deadline() <= deadline
            && armed.waker.will_wake(context.waker())
        {
            return false;
        }
        Instant::now() >= deadline || self.set(deadline, context)
    }

    /// Has the timer ring at a moment, and says whether that has come meanwhile.
    fn set(&mut self, deadline: Instant, context: &mut Context<'_>) -> bool {
        let waker = context.waker().clone();
        let armed = match &mut self.0 {
            Some(armed) => {
                armed.sleep.as_mut().reset(deadline);
                armed.waker = waker;
                armed
            }
            none => none.insert(Armed { sleep: Box::pin(sleep_until(deadline)), waker }),
        };
        // A task that has done much already would be told to wait, and the timer would not know of it.
        pin!(unconstrained(armed.sleep.as_mut())).poll(context).is_ready()
    }
}
