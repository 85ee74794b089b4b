//! The server that makes the databases of tests.
//!
//! Its catalog is all that is remembered, so that any number of processes may use it at once. A database that is in use, or being made, is
//! called after the process, which shows that it still runs by a connection. Templates and what is copied in advance are called after what
//! is in them.

use std::{
    collections::HashSet,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use openapi_core::document::hash;
use tokio::{
    sync::{Mutex, OnceCell},
    time::sleep,
};
use tokio_postgres::error::SqlState;

use super::background;
use crate::{
    access::{Db, DbSettings, Session, Statement},
    error::Error,
};

/// As many databases are copied in advance.
const SPARES: usize = 2;

/// How long to wait between looks at who is connected still, and how many looks to take.
const PAUSE: Duration = Duration::from_millis(2);
const MOST_LOOKS: usize = 500;

/// By what a process is known: its connection, which no other has had or will have.
const RUN: &str = "SELECT pid || '_' || (extract(epoch FROM backend_start) * 1000000)::bigint FROM pg_stat_activity \
    WHERE pid = pg_backend_pid()";

/// What is left of processes that were killed, templates that nobody has used for a week, and copies of templates that are gone.
const LEFTOVERS: &str = r"WITH template AS (
    SELECT datname::text AS name, shobj_description(oid, 'pg_database') < (now() - interval '7 days')::date::text AS is_old
    FROM pg_database WHERE datname LIKE 'openapi\_template\_%'
)
SELECT datname::text FROM pg_database WHERE substring(datname FROM '^openapi_test_(\d+_\d+)_') NOT IN (
    SELECT pid || '_' || (extract(epoch FROM backend_start) * 1000000)::bigint FROM pg_stat_activity
    WHERE backend_start IS NOT NULL
)
UNION ALL SELECT name FROM template WHERE is_old
UNION ALL SELECT datname::text FROM pg_database WHERE datname LIKE 'openapi\_spare\_%' AND NOT EXISTS (
    SELECT FROM template WHERE NOT is_old AND datname LIKE replace(name, 'template', 'spare') || '%'
)";

/// The server that makes the databases of tests.
pub(super) struct Server {
    db: Db,
    /// By this connection other processes see that this one still runs. Its pool is another, since that for statements may be small.
    _presence: (Session, Db),
    run: String,
    count: AtomicU32,
    /// The templates that are known to be there. Held while one is made.
    templates: Mutex<HashSet<String>>,
    /// Held while copies are made in advance.
    spares: Mutex<()>,
}

impl Server {
    /// The server. It is connected to, and cleaned up, when it is first asked for.
    pub(super) async fn get() -> Result<&'static Self, Error> {
        static SERVER: OnceCell<Server> = OnceCell::const_new();
        SERVER.get_or_try_init(Self::connect).await
    }

    async fn connect() -> Result<Self, Error> {
        let (db, shown) = (open(&url()?)?, open(&url()?)?);
        let presence = shown.connection().await?;
        let run = names(&presence, RUN).await?.pop().unwrap_or_default();
        let (count, templates, spares) = Default::default();
        let server = Self { db, _presence: (presence, shown), run, count, templates, spares };
        for leftover in server.names(LEFTOVERS).await? {
            server.drop_database(&leftover).await;
        }
        Ok(server)
    }

    /// Makes a database with what statements make.
    pub(super) async fn create(&'static self, sql: &str) -> Result<String, Error> {
        let fingerprint = format!("{:016x}", hash::of(&[sql]));
        self.prepare_template(&fingerprint, sql).await?;
        let name = self.new_name("test");
        if !self.take_spare(&fingerprint, &name).await? {
            self.execute(&format!("CREATE DATABASE {name} TEMPLATE openapi_template_{fingerprint}")).await?;
        }
        background::start(async move {
            // Without them, the next test waits a little longer.
            let _ = self.make_spares(&fingerprint).await;
        });
        Ok(name)
    }

    /// Drops a database, whoever is connected to it. What fails is left to the next run.
    pub(super) async fn drop_database(&self, name: &str) {
        // Those that are connected are ended first: dropping would wait for them in steps of 100 ms.
        let end = format!("SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE datname = '{name}'");
        for _ in 0..MOST_LOOKS {
            match self.names(&end).await {
                Ok(connected) if !connected.is_empty() => sleep(PAUSE).await,
                _ => break,
            }
        }
        let _ = self.execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
    }

    async fn prepare_template(&self, fingerprint: &str, sql: &str) -> Result<(), Error> {
        let mut templates = self.templates.lock().await;
        if templates.contains(fingerprint) {
            return Ok(());
        }
        let template = format!("openapi_template_{fingerprint}");
        if self.names(&format!("SELECT datname::text FROM pg_database WHERE datname = '{template}'")).await?.is_empty()
        {
            self.make_template(&template, sql).await?;
        } else {
            self.mark_used(&template).await?;
        }
        templates.insert(fingerprint.to_owned());
        Ok(())
    }

    /// A template gets its name when it is complete, so that there never is one that is not. If another process was faster, its is used.
    async fn make_template(&self, template: &str, sql: &str) -> Result<(), Error> {
        let name = self.new_name("test");
        self.execute(&format!("CREATE DATABASE {name}")).await?;
        let filled = async { open(&url_of(&name)?)?.connection().await?.execute_all(sql).await }.await;
        let renamed = async {
            filled?;
            self.mark_used(&name).await?;
            self.execute(&format!("ALTER DATABASE {name} RENAME TO {template}")).await
        };
        let renamed = renamed.await;
        if renamed.is_err() {
            self.drop_database(&name).await;
        }
        match renamed {
            Err(error) if error.sqlstate() == Some(&SqlState::DUPLICATE_DATABASE) => Ok(()),
            renamed => renamed,
        }
    }

    /// Notes on which day a template was used last.
    async fn mark_used(&self, name: &str) -> Result<(), Error> {
        let today = self.names("SELECT current_date::text").await?.concat();
        self.execute(&format!("COMMENT ON DATABASE {name} IS '{today}'")).await
    }

    /// Takes one of the copies that were made in advance. Two processes cannot have the same: it is renamed once.
    async fn take_spare(&self, fingerprint: &str, name: &str) -> Result<bool, Error> {
        for spare in self.spares(fingerprint).await? {
            if self.execute(&format!("ALTER DATABASE {spare} RENAME TO {name}")).await.is_ok() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn make_spares(&self, fingerprint: &str) -> Result<(), Error> {
        // Whoever makes some already makes enough.
        let Ok(_turn) = self.spares.try_lock() else { return Ok(()) };
        while self.spares(fingerprint).await?.len() < SPARES {
            let name = self.new_name(&format!("spare_{fingerprint}"));
            self.execute(&format!("CREATE DATABASE {name} TEMPLATE openapi_template_{fingerprint}")).await?;
        }
        Ok(())
    }

    async fn spares(&self, fingerprint: &str) -> Result<Vec<String>, Error> {
        let prefix = format!(r"openapi\_spare\_{fingerprint}\_%");
        self.names(&format!("SELECT datname::text FROM pg_database WHERE datname LIKE '{prefix}' ORDER BY random()"))
            .await
    }

    fn new_name(&self, kind: &str) -> String {
        format!("openapi_{kind}_{}_{}", self.run, self.count.fetch_add(1, Ordering::Relaxed))
    }

    async fn names(&self, text: &str) -> Result<Vec<String>, Error> {
        names(&self.db.connection().await?, text).await
    }

    async fn execute(&self, text: &str) -> Result<(), Error> {
        let statement = Statement::custom("database of a test", text, &[]);
        self.db.connection().await?.execute(&statement).await.map(drop)
    }
}

async fn names(session: &Session, text: &str) -> Result<Vec<String>, Error> {
    let statement = Statement::custom("databases of tests", text, &[]);
    Ok(session.query(&statement).await?.iter().map(|row| row.get(0)).collect())
}

/// The URL of one of the server's databases. What stands behind the path counts more than the path does, as libpq has it too.
pub(super) fn url_of(name: &str) -> Result<String, Error> {
    let url = url()?;
    let separator = match url.contains("://") {
        false => ' ',
        true if url.contains('?') => '&',
        true => '?',
    };
    Ok(format!("{url}{separator}dbname={name}"))
}

/// A pool with what the environment says of it, but without a replica: that would have other databases.
pub(super) fn open(url: &str) -> Result<Db, Error> {
    let mut settings = DbSettings::of(url).with_environment()?;
    settings.replica_url = None;
    Db::open(settings)
}

fn url() -> Result<String, Error> {
    let url = match std::env::var("TEST_DATABASE_URL") {
        Ok(url) => url,
        Err(_) => DbSettings::default().with_environment()?.url,
    };
    if url.is_empty() {
        return Err(Error::settings("there is neither `TEST_DATABASE_URL` nor `DATABASE_URL`"));
    }
    Ok(url)
}
