//! Statements about rows that belong to tenants, and about those that stay when they are deleted.

use expect_test::expect;
use jiff::Timestamp;
use openapi_core::{Schema, test};
use openapi_db::{
    Create, Db, Keyed, Table, Tenant, create_tables,
    prelude::*,
    statement::{AllTenants, Projection},
};
use serde::Serialize;

use crate::support::Database;

/// A book of somebody's.
#[derive(Debug, PartialEq, Serialize, Schema, Table)]
#[table(name = "books", tenant = owner, soft_delete = gone, version = edition, create(BookAdd))]
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
#[table(name = "pages", tenant = owner, create(PageAdd))]
struct Page {
    #[column(primary_key)]
    id: i32,
    #[column(references = Book::ID)]
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

#[test]
fn statements_say_which_rows_they_are_about() {
    let sql = |statement: &dyn Fn() -> openapi_db::expression::Sql| statement().text().to_owned();
    let db = Db::new("postgres://localhost/nothing").expect("the URL is right");
    let books = Tenant::of(&db, 1).rows::<Book>();
    let cases = [
        sql(&|| Topic::select().filter(Topic::ID.eq(1)).sql()),
        sql(&|| select(Topic::ID).from_as(Topic::rows().with_deleted()).sql()),
        sql(&|| select(Book::ID).from_as(&books).left_join::<Topic>(Topic::ID.eq(Book::ID)).sql()),
        sql(&|| select(Topic::ID).from::<Topic>().join_as(books.clone().alias("mine"), Topic::ID.eq(1)).sql()),
        sql(&|| select(Book::ID).from_as(Book::rows_of_all_tenants().with_deleted()).sql()),
        sql(&|| books.update().set(Book::TITLE, "x").filter(Book::ID.eq(1)).sql()),
        sql(&|| books.update().set(Book::EDITION, 7).sql()),
        sql(&|| books.delete().using::<Topic>().filter(Topic::ID.eq(Book::ID)).sql()),
        sql(&|| books.clone().with_deleted().delete().sql()),
        sql(&|| Topic::delete_from().sql()),
    ];
    expect![[r#"
        SELECT "topics"."id", "topics"."gone" FROM (SELECT * FROM "topics" WHERE "topics"."gone" IS NULL) AS "topics" WHERE "topics"."id" = $1
        SELECT "topics"."id" FROM "topics"
        SELECT "books"."id" FROM (SELECT * FROM "books" WHERE "books"."owner" = $1 AND "books"."gone" IS NULL) AS "books" LEFT JOIN (SELECT * FROM "topics" WHERE "topics"."gone" IS NULL) AS "topics" ON "topics"."id" = "books"."id"
        SELECT "topics"."id" FROM (SELECT * FROM "topics" WHERE "topics"."gone" IS NULL) AS "topics" JOIN (SELECT * FROM "books" WHERE "books"."owner" = $1 AND "books"."gone" IS NULL) AS "mine" ON "topics"."id" = $2
        SELECT "books"."id" FROM "books"
        UPDATE "books" SET "title" = $1, "edition" = "books"."edition" + 1 WHERE "books"."owner" = $2 AND "books"."gone" IS NULL AND "books"."id" = $3
        UPDATE "books" SET "edition" = $1 WHERE "books"."owner" = $2 AND "books"."gone" IS NULL
        DELETE FROM "books" USING (SELECT * FROM "topics" WHERE "topics"."gone" IS NULL) AS "topics" WHERE "books"."owner" = $1 AND "books"."gone" IS NULL AND "topics"."id" = "books"."id"
        DELETE FROM "books" WHERE "books"."owner" = $1
        DELETE FROM "topics" WHERE "topics"."gone" IS NULL"#]]
    .assert_eq(&cases.join("\n"));
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
