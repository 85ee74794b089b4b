//! What becomes of a connection when its session ends.

use std::time::Duration;

use tokio::time::timeout;

use super::{
    link::{Link, cancel},
    manager::Object,
};

/// How long a statement that was given up on may still take without being cancelled: most have their answer on the way.
const GRACE: Duration = Duration::from_millis(50);

/// Ends a transaction, and undoes what else a session may have left, where its connection is our own: all that `DISCARD ALL` does, but for the prepared statements.
const RESTORE: &str = "ROLLBACK; CLOSE ALL; RESET SESSION AUTHORIZATION; RESET ALL; UNLISTEN *; SELECT pg_advisory_unlock_all(); \
                       DISCARD TEMP; DISCARD SEQUENCES";

/// Gives a connection back to the pool: at once if it is in order, and else when it has been cleared up. One that cannot be is ended.
pub(super) fn give_back(object: Object) {
    if object.is_lost() {
        drop(Object::take(object));
    } else if object.is_unclean() {
        // Without a runtime there is nothing that could clear up.
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => drop(runtime.spawn(clear_up(object))),
            Err(_) => drop(Object::take(object)),
        }
    }
}

/// The pool's room is taken meanwhile: there are never more connections than it says.
async fn clear_up(object: Object) {
    if let Ok(true) = timeout(object.common.recycle_timeout, restore(&object)).await {
        object.set_clean();
    } else {
        drop(Object::take(object));
    }
}

/// Whether a connection can be used again.
async fn restore(link: &Link) -> bool {
    if link.is_abandoned() && timeout(GRACE, link.client.check_connection()).await.is_err() {
        cancel(link.cancel_token(), &link.common).await;
        // When the server gets to cancelling is not known: it might hit the next statement. So the connection is ended, once the
        // server is done with it.
        let _ = link.client.check_connection().await;
        return false;
    }
    let sql = match (link.is_soiled(), link.is_open()) {
        (true, _) if !link.common.pgbouncer => RESTORE,
        // A proxy keeps its connections clean by itself.
        (_, false) => return true,
        _ => "ROLLBACK",
    };
    link.client.batch_execute(sql).await.is_ok()
}
