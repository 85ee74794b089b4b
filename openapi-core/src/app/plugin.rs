//! Parts of an application that other crates run.

use std::{any::Any, error::Error};

use clap::{ArgMatches, Command};
use futures_util::future::{LocalBoxFuture, ready};

use crate::http::{Extensions, Router};

/// Why the application ended otherwise than asked. It is told to the person at the command line.
pub type Failure = Box<dyn Error + Send + Sync>;

/// A part of an application that another crate runs, as the database and the sockets are, and which that crate knows again.
pub trait Plugin: Any {
    /// Its group of commands on the command line, if it has any.
    fn command(&self) -> Option<Command> {
        None
    }

    /// Runs its command.
    fn run<'a>(&'a mut self, arguments: &'a ArgMatches) -> LocalBoxFuture<'a, Result<(), Failure>> {
        let _ = arguments;
        Box::pin(ready(Ok(())))
    }

    /// Adds its routes.
    fn routes(&self, router: &mut Router) {
        let _ = router;
    }

    /// Prepares for the server's start: connects, and keeps in `state` what requests need.
    fn start<'a>(&'a mut self, state: &'a mut Extensions) -> LocalBoxFuture<'a, Result<(), Failure>> {
        let _ = state;
        Box::pin(ready(Ok(())))
    }

    /// Ends what it has begun, within seconds. Requests in flight are still answered after that.
    fn stop(&mut self) -> LocalBoxFuture<'_, ()> {
        Box::pin(ready(()))
    }
}
