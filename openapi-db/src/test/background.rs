//! A thread that does what outlasts a test.

use std::{
    future::pending,
    sync::{OnceLock, mpsc},
    thread,
    time::Duration,
};

use tokio::runtime::{Builder, Handle};

/// How long the end of a test waits for its database to be dropped.
const PATIENCE: Duration = Duration::from_secs(10);

/// The runtime of the thread. Each test has its own, which ends with it: connections that stay are made here.
fn runtime() -> &'static Handle {
    static RUNTIME: OnceLock<Handle> = OnceLock::new();
    RUNTIME.get_or_init(|| {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.unwrap_or_else(|cause| panic!("failed to start a runtime: {cause}"));
        let handle = runtime.handle().clone();
        thread::spawn(move || runtime.block_on(pending::<()>()));
        handle
    })
}

/// Does something beside the test.
pub(super) fn start(work: impl Future<Output = ()> + Send + 'static) {
    runtime().spawn(work);
}

/// Does something there, and waits for what it comes to.
pub(super) async fn run<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> T {
    runtime().spawn(work).await.unwrap_or_else(|cause| panic!("failed to prepare a database: {cause}"))
}

/// The same where nothing can be awaited. The thread waits.
pub(super) fn finish(work: impl Future<Output = ()> + Send + 'static) {
    let (done, is_done) = mpsc::channel();
    start(async move {
        work.await;
        let _ = done.send(());
    });
    // What is not done in time is done by the next run.
    let _ = is_done.recv_timeout(PATIENCE);
}
