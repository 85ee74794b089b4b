//! A proxy that lends connections for a transaction: what is done through it does not depend on which one that is.

use std::{
    process::{Child, Stdio},
    time::Duration,
};

use futures_util::{TryStreamExt, future::join_all};
use openapi_core::Schema;
use openapi_db::{
    Create, Db, DbSettings, Error, ErrorKind, Keyed, Patch, Table, Update, Upsert, create_tables, prelude::*,
};
use serde::Serialize;
use tokio::time::sleep;

use super::{
    postgres::{Postgres, unprivileged},
    settings,
};

/// What is on an account.
#[derive(Debug, Clone, PartialEq, Serialize, Schema, Table)]
#[table(
    name = "accounts",
    create(AccountAdd, upsert),
    update(AccountUpdate, omit(owner, number)),
    query(AccountQuery, filter(owner, balance(ge)), order_by(number), search(note))
)]
struct Account {
    #[column(primary_key)]
    owner: String,
    #[column(primary_key)]
    number: i32,
    balance: i64,
    tags: Vec<String>,
    note: Option<String>,
}

/// A pgbouncer with two connections to a server of its own.
struct Proxy {
    server: Postgres,
    process: Child,
}

impl Proxy {
    async fn start() -> Self {
        let server = Postgres::start(&[]);
        let folder = server.folder().display().to_string();
        let settings = format!(
            "[databases]\npostgres = host={folder} port=5432 user=app\n[pgbouncer]\nlisten_addr =\nlisten_port = {PORT}\n\
             unix_socket_dir = {folder}\nauth_type = any\npool_mode = transaction\ndefault_pool_size = 2\n"
        );
        let file = server.folder().join("pgbouncer.ini");
        std::fs::write(&file, settings).expect("the folder is ours");
        let programs = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/opt/homebrew/bin/pgbouncer"];
        let program = programs.iter().find(|path| std::path::Path::new(path).exists()).expect("run `make test`");
        let process = unprivileged(program).arg("-q").arg(&file).stderr(Stdio::null()).spawn().expect("it starts");
        let proxy = Self { server, process };
        let socket = proxy.server.folder().join(format!(".s.PGSQL.{PORT}"));
        for _ in 0..200 {
            if socket.exists() {
                return proxy;
            }
            sleep(Duration::from_millis(25)).await;
        }
        panic!("the proxy is not ready");
    }

    fn db(&self, size: usize) -> Db {
        let server = self.server.url();
        let server = server.strip_suffix("/postgres").expect("it ends in the database's name");
        let url = format!("{server}:{PORT}/postgres");
        Db::open(DbSettings { pgbouncer: true, max_size: size, ..settings(&url) }).expect("the settings are right")
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        // Its own way out would be to wait for clients.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The end of its socket's name.
const PORT: u16 = 6432;

fn account(owner: &str, number: i32) -> AccountAdd {
    AccountAdd { owner: owner.to_owned(), number, balance: 0, tags: vec!["new".to_owned()], note: None }
}

/// All kinds of statements, in and outside of transactions.
async fn work(db: Db, owner: String) -> Result<(), Error> {
    account(&owner, 1).insert(&db).await?;
    let many: Vec<AccountAdd> = (2..30).map(|number| account(&owner, number)).collect();
    assert_eq!(AccountAdd::insert_many(&many, &db).await?.len(), 28);
    assert_eq!(AccountAdd::upsert_many(&many, &db).await?.len(), 28);
    let key = |number: i32| (owner.clone(), number);
    for _ in 0..5 {
        db.transaction(async |transaction| {
            let account = Account::fetch(transaction, &key(1)).await?;
            let change =
                AccountUpdate { balance: Patch::Set(account.balance + 1), tags: Patch::Keep, note: Patch::Keep };
            change.update(transaction, &key(1)).await?;
            let mut part = transaction.begin().await?;
            Account::delete(&part, &key(29)).await.or_else(|error| match error.kind() {
                ErrorKind::NotFound => Ok(()),
                _ => Err(error),
            })?;
            part.begin().await?.commit().await?;
            part.commit().await
        })
        .await?;
    }
    assert_eq!(Account::fetch(&db, &key(1)).await?.balance, 5);
    let list = AccountQuery { owner: vec![owner.clone()], limit: Some(10), ..AccountQuery::default() };
    let page = Account::page(&list).fetch(&db).await?;
    assert_eq!((page.rows.len(), page.total), (10, 28));
    assert_eq!(Account::fetch_many(&db, &[key(1), key(2), key(29)]).await?.len(), 2);
    let query = Account::select().filter(Account::OWNER.eq(&owner));
    assert_eq!(query.stream(&db).await?.try_fold(0, async |count, _| Ok(count + 1)).await?, 28);
    let copied = db.transaction(async |transaction| {
        let rows = futures_util::stream::iter((100..110).map(|number| account(&owner, number)));
        AccountAdd::copy_in(rows, transaction).await
    });
    assert_eq!(copied.await?, 10);
    assert_eq!(Account::delete_many(&db, &[key(100), key(101)]).await?, 2);
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_works_through_a_proxy() {
    let proxy = Proxy::start().await;
    let db = proxy.db(8);
    db.connection().await.expect("it answers").batch(&create_tables(&[Account::TABLE])).await.expect("right");
    let clients = (0..12).map(|number| work(db.clone(), format!("owner {number}")));
    for outcome in join_all(clients).await {
        outcome.expect("it does not matter on which connection");
    }
    assert_eq!(Account::count(&db).await.expect("it answers"), 12 * 36);
    assert_eq!(db.try_lock(1).await.expect_err("it would be on any connection").kind(), ErrorKind::Settings);
}
