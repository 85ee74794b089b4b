//! Notifications of the database.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, ready},
    time::Duration,
};

use futures_util::{Stream, task::AtomicWaker};
use tokio::{
    sync::mpsc::{self, Receiver, Sender},
    task::{AbortHandle, JoinHandle},
    time::{sleep, timeout},
};
use tokio_postgres::{Client, Config};

use super::{Db, link::Common, manager::chance};
use crate::{error::Error, expression::quoted};

/// How many notifications wait for whoever listens.
const QUEUE: usize = 1024;

/// How often it is asked whether the server is still there.
const HEARTBEAT: Duration = Duration::from_secs(20);

/// How long the first pause is before it is tried again to connect. Each is twice as long as the one before.
const PAUSE: Duration = Duration::from_millis(50);

/// How long a pause may become.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// The most bytes of a channel's name: the server would cut off the rest.
const NAME: usize = 63;

/// What comes of a [`Listener`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A notification.
    Notification {
        /// On which channel.
        channel: String,
        /// What it says.
        payload: String,
    },
    /// Notifications may have been lost: the connection was, and has been made again, or too many came at once. What they tell of is to
    /// be read anew.
    Gap,
}

/// The notifications of channels, as a stream that ends only when it is dropped. [`Db::listen`] makes it.
///
/// It has a connection of its own, beside the pool's, which is made again when it is lost; a [`Notice::Gap`] tells of that.
#[derive(Debug)]
pub struct Listener {
    notices: Receiver<Notice>,
    overflow: Arc<Overflow>,
    task: AbortHandle,
}

/// Whether there was no room for a notification.
#[derive(Debug, Default)]
struct Overflow {
    is_there: AtomicBool,
    listener: AtomicWaker,
}

impl Overflow {
    /// Remembers that there was none. Whoever listens is woken: the queue may have been emptied meanwhile.
    fn tell(&self) {
        self.is_there.store(true, Ordering::Release);
        self.listener.wake();
    }

    fn take(&self, context: &Context<'_>) -> bool {
        self.listener.register(context.waker());
        self.is_there.swap(false, Ordering::AcqRel)
    }
}

impl Db {
    /// Listens to channels.
    ///
    /// # Errors
    ///
    /// When a name is no channel's, or the database cannot be reached. Once it has been, the stream reconnects by itself.
    pub async fn listen(&self, channels: &[&str]) -> Result<Listener, Error> {
        let manager = self.manager();
        if manager.common.pgbouncer {
            return Err(Error::settings("a proxy's connections receive no notifications"));
        }
        let (sender, notices) = mpsc::channel(QUEUE);
        let overflow = Arc::new(Overflow::default());
        let subscription = Subscription {
            config: manager.config.clone(),
            common: manager.common.clone(),
            sql: listen(channels)?,
            sender,
            overflow: overflow.clone(),
        };
        let connection = subscription.connect().await?;
        let task = tokio::spawn(subscription.keep(connection)).abort_handle();
        Ok(Listener { notices, overflow, task })
    }
}

/// The statements that subscribe to channels.
fn listen(channels: &[&str]) -> Result<String, Error> {
    let listen = |channel: &&str| match channel.len() {
        1..=NAME if !channel.contains('\0') => Ok(format!("LISTEN {};", quoted(channel))),
        _ => Err(Error::settings(format!("`{channel}` is no name of a channel: it has 1 to {NAME} bytes"))),
    };
    channels.iter().map(listen).collect()
}

/// What a listener's task goes by.
struct Subscription {
    config: Config,
    common: Arc<Common>,
    sql: String,
    sender: Sender<Notice>,
    overflow: Arc<Overflow>,
}

impl Subscription {
    async fn connect(&self) -> Result<(Client, JoinHandle<()>), Error> {
        let (sender, overflow) = (self.sender.clone(), self.overflow.clone());
        let receive = move |notification: tokio_postgres::Notification| {
            let (channel, payload) = (notification.channel().to_owned(), notification.payload().to_owned());
            if sender.try_send(Notice::Notification { channel, payload }).is_err() {
                overflow.tell();
            }
        };
        let connect = async {
            let (client, task) = self.common.tls.connect(&self.config, Some(Box::new(receive))).await?;
            client.batch_execute(&self.sql).await?;
            Ok::<_, tokio_postgres::Error>((client, task))
        };
        timeout(self.common.connect_timeout, connect).await.map_err(|_| Error::timeout())?.map_err(Error::from)
    }

    /// Keeps a connection for as long as somebody listens.
    async fn keep(self, mut connection: (Client, JoinHandle<()>)) {
        loop {
            self.lose(connection).await;
            tracing::warn!("the connection that listens to the database is lost");
            connection = self.reconnect().await;
            if self.sender.send(Notice::Gap).await.is_err() {
                return;
            }
        }
    }

    /// Waits until a connection is lost.
    async fn lose(&self, (client, mut task): (Client, JoinHandle<()>)) {
        loop {
            if timeout(HEARTBEAT, &mut task).await.is_ok() {
                return;
            }
            match timeout(self.common.recycle_timeout, client.check_connection()).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) | Err(_) => return task.abort(),
            }
        }
    }

    async fn reconnect(&self) -> (Client, JoinHandle<()>) {
        let mut pause = PAUSE;
        loop {
            match self.connect().await {
                Ok(connection) => return connection,
                Err(error) => tracing::debug!("there is no connection yet that listens to the database: {error}"),
            }
            sleep(pause.mul_f64(0.5 + chance() / 2.0)).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }
}

impl Stream for Listener {
    type Item = Notice;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Notice>> {
        if self.overflow.take(context) {
            return Poll::Ready(Some(Notice::Gap));
        }
        Poll::Ready(ready!(self.notices.poll_recv(context)))
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.task.abort();
    }
}

#[cfg(test)]
mod tests {
    use futures_util::StreamExt;

    use super::*;

    #[tokio::test]
    async fn gap_is_told_also_when_the_queue_is_empty_already() {
        let (_sender, notices) = mpsc::channel(1);
        let overflow = Arc::new(Overflow::default());
        let task = tokio::spawn(std::future::pending::<()>()).abort_handle();
        let mut listener = Listener { notices, overflow: overflow.clone(), task };
        let next = tokio::spawn(async move { listener.next().await });
        // It waits by now, for a notification.
        tokio::task::yield_now().await;
        overflow.tell();
        let next = timeout(Duration::from_secs(5), next).await.expect("it comes in time");
        assert_eq!(next.ok(), Some(Some(Notice::Gap)));
    }

    #[test]
    fn names_of_channels_are_quoted() {
        let sql = listen(&["tasks", r#"a "b""#]).map_err(|error| error.to_string());
        assert_eq!(sql.as_deref(), Ok(r#"LISTEN "tasks";LISTEN "a ""b""";"#));
        assert!(listen(&[""]).is_err());
        assert!(listen(&["x".repeat(64).as_str()]).is_err());
    }
}
