//! New rows that take the place of others, by keys that say whose they are.

use expect_test::expect;
use openapi_core::{Schema, test};
use openapi_db::{Create, Db, Table, Tenant, Upsert, create_tables};
use serde::Serialize;

use crate::support::Database;

/// What somebody has chosen.
#[derive(Debug, PartialEq, Serialize, Schema, Table)]
#[table(name = "choices", tenant = account, create(ChoiceAdd, upsert))]
struct Choice {
    #[column(primary_key)]
    account: i32,
    #[column(primary_key)]
    name: String,
    value: String,
}

/// The same by hand.
#[derive(Create)]
#[table(of = Choice, upsert(account, name))]
struct Chosen {
    name: String,
    value: String,
}

#[test]
fn each_tenant_has_a_row_of_a_key_with_the_tenant_in_it() {
    expect![[r#"INSERT INTO "choices" ("name", "value", "account") VALUES ($1, $2, $3) ON CONFLICT ("account", "name") DO UPDATE SET "value" = excluded."value" WHERE "choices"."account" = excluded."account" RETURNING "account", "name", "value""#]]
        .assert_eq(ChoiceAdd::UPSERT);
    assert_eq!(Chosen::UPSERT, ChoiceAdd::UPSERT);
    let database = Database::create();
    database.execute(&create_tables(&[Choice::TABLE])).expect("the statements are right");
    let db = Db::new(&database.url).expect("it is a URL");
    test::block_on(async {
        let add = |value: &str| ChoiceAdd { name: "colour".to_owned(), value: value.to_owned() };
        let stored = |account, value: &str| Choice { account, name: "colour".to_owned(), value: value.to_owned() };
        let [one, other] = [1, 2].map(|account| Tenant::of(&db, account));
        assert_eq!(add("red").upsert(&one).await.expect("it is inserted"), stored(1, "red"));
        assert_eq!(add("blue").upsert(&other).await.expect("it is inserted"), stored(2, "blue"));
        assert_eq!(add("green").upsert(&one).await.expect("it is changed"), stored(1, "green"));
        let count = |tenant| async move { Choice::count(&tenant).await.expect("it answers") };
        assert_eq!((count(one).await, count(other).await), (1, 1));
    });
}
