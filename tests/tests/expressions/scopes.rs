//! Statements about rows that belong to tenants, and about those that stay when they are deleted.

use expect_test::{Expect, expect};
use jiff::Timestamp;
use openapi_core::{Schema, test};
use openapi_db::{
    Create, Db, Keyed, Table, Tenant, create_tables,
    prelude::*,
    statement::{AllTenants, Projection, Statement},
};
use serde::Serialize;

use crate::support::Database;

/// A book of somebody's.
#[derive(Debug, PartialEq, Serialize, Schema, Table)]
#[table(name = "books", tenant = owner, soft_delete = gone, version = edition, unique(owner, id), create(BookAdd))]
struct Book {
    #[column(primary_key)]
    id: i32,
    title: String,
    owner: i32,
    edition: i32,
    gone: Option<Timestamp>,
}

/// A page of a book, of somebody's.
#[derive(Debug, PartialEq, Serialize, Schema, Table)]
#[table(
    name = "pages",
    tenant = owner,
    create(PageAdd),
    foreign_key(columns(owner, book), references(Book::OWNER, Book::ID))
)]
struct Page {
    #[column(primary_key)]
    id: i32,
    book: i32,
    owner: i32,
}

/// What books are about.
#[derive(Debug, PartialEq, Serialize, Schema, Table)]
#[table(name = "topics", soft_delete = gone, create(TopicAdd))]
struct Topic {
    #[column(primary_key)]
    id: i32,
    gone: Option<Timestamp>,
}

/// Two books of an account and one of another, of which each account has deleted one, with a page each; and a topic that was deleted.
async fn fill(db: &Db) {
    let (first, second) = (Tenant::of(db, 1), Tenant::of(db, 2));
    for (id, tenant) in [(1, &first), (2, &first), (3, &second), (4, &second)] {
        BookAdd { id, title: format!("book {id}") }.insert(tenant).await.expect("it is new");
        PageAdd { id: id * 10, book: id }.insert(tenant).await.expect("it is new");
    }
    Book::delete(&first, &2).await.expect("there is one");
    Book::delete(&second, &4).await.expect("there is one");
    TopicAdd { id: 1 }.insert(db).await.expect("it is new");
    TopicAdd { id: 2 }.insert(db).await.expect("it is new");
    Topic::delete(db, &2).await.expect("there is one");
}

fn run(test: impl AsyncFnOnce(&Db)) {
    let database = Database::create();
    database.execute(&create_tables(&[Book::TABLE, Page::TABLE, Topic::TABLE])).expect("new tables");
    let db = Db::new(&database.url).expect("the URL is right");
    test::block_on(async {
        fill(&db).await;
        test(&db).await;
    });
}

async fn ids(books: openapi_db::statement::Select<impl Projection<Row = Book>>, db: &Db) -> Vec<i32> {
    books.order_by(Book::ID).fetch_all(db).await.expect("books").iter().map(|book| book.id).collect()
}

/// Runs a statement, and says what it is.
async fn text(statement: &impl Statement, db: &Db) -> String {
    let text = statement.sql().text().to_owned();
    statement.execute(db).await.unwrap_or_else(|error| panic!("{text}\n{error:?}"));
    text
}

#[test]
fn statements_say_which_rows_they_are_about() {
    run(async |db| {
        let books = Tenant::of(db, 1).rows::<Book>();
        Page::rows_of_all_tenants().delete().execute(db).await.expect("they are deleted");
        let insert = books.insert().set(Book::ID, 9).set(Book::TITLE, "x").set(Book::OWNER, 2);
        let cases = [
            text(&Topic::select().filter(Topic::ID.eq(1)), db).await,
            text(&select(Topic::ID).from_as(Topic::rows().with_deleted()), db).await,
            text(&select(Book::ID).from_as(&books).left_join::<Topic>(Topic::ID.eq(Book::ID)), db).await,
            text(&select(Topic::ID).from::<Topic>().join_as(books.clone().alias("mine"), Topic::ID.eq(1)), db).await,
            text(&select(Book::ID).from_as(Book::rows_of_all_tenants().with_deleted()), db).await,
            text(&insert, db).await,
            text(&insert.clone().on_conflict(Book::ID).do_update().set_excluded(Book::TITLE), db).await,
            text(&insert.on_conflict(Book::ID).do_update().set(Book::EDITION, 7).set(Book::GONE, None), db).await,
            text(&books.update(), db).await,
            text(&books.update().set(Book::TITLE, "x").filter(Book::ID.eq(1)), db).await,
            text(&books.update().set(Book::EDITION, 7), db).await,
            text(&books.delete().using::<Topic>().filter(Topic::ID.eq(Book::ID)), db).await,
            text(&books.clone().with_deleted().delete(), db).await,
            text(&Topic::delete_from(), db).await,
        ];
        expected().assert_eq(&cases.join("\n"));
    });
}

fn expected() -> Expect {
    expect![[r#"
        SELECT "topics"."id", "topics"."gone" FROM (SELECT * FROM "topics" WHERE "topics"."gone" IS NULL) AS "topics" WHERE "topics"."id" = $1
        SELECT "topics"."id" FROM "topics"
        SELECT "books"."id" FROM (SELECT * FROM "books" WHERE "books"."owner" = $1 AND "books"."gone" IS NULL) AS "books" LEFT JOIN (SELECT * FROM "topics" WHERE "topics"."gone" IS NULL) AS "topics" ON "topics"."id" = "books"."id"
        SELECT "topics"."id" FROM (SELECT * FROM "topics" WHERE "topics"."gone" IS NULL) AS "topics" JOIN (SELECT * FROM "books" WHERE "books"."owner" = $1 AND "books"."gone" IS NULL) AS "mine" ON "topics"."id" = $2
        SELECT "books"."id" FROM "books"
        INSERT INTO "books" ("owner", "id", "title") VALUES ($1, $2, $3)
        INSERT INTO "books" ("owner", "id", "title") VALUES ($1, $2, $3) ON CONFLICT ("id") DO UPDATE SET "title" = "excluded"."title", "edition" = "books"."edition" + 1, "gone" = NULL WHERE "books"."owner" = $1
        INSERT INTO "books" ("owner", "id", "title") VALUES ($1, $2, $3) ON CONFLICT ("id") DO UPDATE SET "edition" = $4, "gone" = $5 WHERE "books"."owner" = $1
        UPDATE "books" SET "edition" = "books"."edition" + 1 WHERE "books"."owner" = $1 AND "books"."gone" IS NULL
        UPDATE "books" SET "title" = $1, "edition" = "books"."edition" + 1 WHERE "books"."owner" = $2 AND "books"."gone" IS NULL AND "books"."id" = $3
        UPDATE "books" SET "edition" = $1 WHERE "books"."owner" = $2 AND "books"."gone" IS NULL
        DELETE FROM "books" USING (SELECT * FROM "topics" WHERE "topics"."gone" IS NULL) AS "topics" WHERE "books"."owner" = $1 AND "books"."gone" IS NULL AND "topics"."id" = "books"."id"
        DELETE FROM "books" WHERE "books"."owner" = $1
        DELETE FROM "topics" WHERE "topics"."gone" IS NULL"#]]
}

#[test]
fn rows_are_inserted_for_a_tenant() {
    run(async |db| {
        let tenant = Tenant::of(db, 1);
        let books = tenant.rows::<Book>();
        let columns = (Book::ID, Book::TITLE, Book::OWNER);
        let insert = books.insert().columns(columns).rows([(5, "five", 2), (6, "six", 1)]).returning(Book::OWNER);
        assert_eq!(insert.fetch_all(db).await.expect("they are new"), [1, 1]);
        let others = select((Book::ID.add(10), Book::TITLE)).from_as(Book::rows_of_all_tenants());
        let copies = books.insert().columns((Book::ID, Book::TITLE)).query(others);
        assert_eq!(copies.execute(db).await.expect("they are new"), 4);
        assert_eq!(ids(books.select(), db).await, [1, 5, 6, 11, 13, 15, 16]);
        let book = BookAdd { id: 7, title: "seven".to_owned() };
        let book = books.insert().values(&book).returning(Book::row()).fetch_one(db).await.expect("it is new");
        assert_eq!(book, Book { id: 7, title: "seven".to_owned(), owner: 1, edition: 1, gone: None });
    });
}

#[test]
fn rows_that_conflict_count_their_changes_and_are_there_again() {
    run(async |db| {
        let books = Tenant::of(db, 1).rows::<Book>();
        let upsert = |id: i32| {
            let insert = books.insert().set(Book::ID, id).set(Book::TITLE, "new");
            insert.on_conflict(Book::ID).do_update().set_excluded(Book::TITLE)
        };
        let book = |id, edition| Book { id, title: "new".to_owned(), owner: 1, edition, gone: None };
        let changed = upsert(1).returning(Book::row()).fetch_one(db).await;
        assert_eq!(changed.expect("it is there"), book(1, 2));
        let restored = upsert(2).returning(Book::row()).fetch_one(db).await;
        assert_eq!(restored.expect("it was deleted"), book(2, 3));
        let set = upsert(2)
            .set(Book::EDITION, 9)
            .set(Book::GONE, Timestamp::UNIX_EPOCH)
            .returning((Book::EDITION, Book::GONE));
        let set = set.fetch_one(db).await.expect("it is there");
        assert_eq!(set, (9, Some(Timestamp::UNIX_EPOCH)), "what is set holds");
        let other = upsert(3).returning(Book::ID).fetch_optional(db).await;
        assert_eq!(other.expect("it is answered"), None, "the row is another's");
        let title = select(Book::TITLE).from_as(Book::rows_of_all_tenants()).filter(Book::ID.eq(3)).fetch_one(db).await;
        assert_eq!(title.expect("it is there"), "book 3");
    });
}

#[test]
fn rows_of_others_and_deleted_ones_are_selected_only_when_it_is_said() {
    run(async |db| {
        let tenant = Tenant::of(db, 1);
        assert_eq!(ids(tenant.rows::<Book>().select(), db).await, [1]);
        assert_eq!(ids(tenant.rows::<Book>().with_deleted().select(), db).await, [1, 2]);
        assert_eq!(ids(Book::rows_of_all_tenants().select(), db).await, [1, 3]);
        let all = Book::rows_of_all_tenants().with_deleted();
        assert_eq!(ids(all.select().lock(RowLock::for_update()), db).await, [1, 2, 3, 4]);
        let topics = Topic::select().fetch_all(db).await.expect("topics");
        assert_eq!(topics, [Topic { id: 1, gone: None }]);
        let (book, topic) = (Book::ID, Topic::ID.nullable());
        let joined = select((book, topic)).from_as(&all).left_join::<Topic>(Topic::ID.eq(Book::ID)).order_by(Book::ID);
        let joined = joined.fetch_all(db).await.expect("books with topics");
        assert_eq!(joined, [(1, Some(1)), (2, None), (3, None), (4, None)]);
    });
}

#[test]
fn rows_are_changed_and_deleted_only_where_they_are_in_sight() {
    run(async |db| {
        let books = Tenant::of(db, 1).rows::<Book>();
        assert_eq!(books.update().set(Book::TITLE, "other").execute(db).await.expect("it is changed"), 1);
        let first = Book::fetch(&Tenant::of(db, 1), &1).await.expect("it is there");
        assert_eq!(first, Book { id: 1, title: "other".to_owned(), owner: 1, edition: 2, gone: None });
        let pages = Page::rows_of_all_tenants();
        assert_eq!(pages.delete().execute(db).await.expect("they are deleted"), 4);
        assert_eq!(books.clone().with_deleted().delete().execute(db).await.expect("they are deleted"), 2);
        assert_eq!(ids(Book::rows_of_all_tenants().with_deleted().select(), db).await, [3, 4]);
        let book = Book::insert_for_any_tenant().set(Book::ID, 5).set(Book::TITLE, "new").set(Book::OWNER, 1);
        assert_eq!(book.execute(db).await.expect("it is new"), 1);
        assert_eq!(ids(books.select(), db).await, [5]);
    });
}

#[test]
fn relations_stay_within_a_tenant() {
    run(async |db| {
        let pages = Page::rows_of_all_tenants().select().order_by(Page::ID).fetch_all(db).await.expect("pages");
        let tenant = Tenant::of(db, 1);
        let books = relation(Page::BOOK, Book::ID).parents(&pages, &tenant).await.expect("books");
        let found: Vec<_> = pages.iter().map(|page| books.of(page).map(|book| book.id)).collect();
        assert_eq!(found, [Some(1), None, None, None], "the second is deleted, the others are another's");
    });
}
