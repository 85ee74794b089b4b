//! New rows that take the place of others, by keys that say whose they are.

use expect_test::expect;
use openapi_core::{Schema, test};
use openapi_db::{Create, Db, Keyed, Patch, Table, Tenant, Upsert, create_tables, prelude::*};
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

/// A contact, which may come back after it was deleted.
#[derive(Debug, PartialEq, Serialize, Schema, Table)]
#[table(name = "contacts", soft_delete = deleted, create(ContactAdd, omit(notes, score), upsert))]
struct Contact {
    #[column(primary_key)]
    name: String,
    #[column(default = "'none'")]
    phone: String,
    notes: Option<String>,
    #[column(default = "1")]
    score: i32,
    deleted: Option<jiff::Timestamp>,
}

/// That somebody is here: there is nothing else to be said.
#[derive(Debug, PartialEq, Serialize, Schema, Table)]
#[table(name = "presences", tenant = account, version = version, create(PresenceAdd, only(), upsert))]
struct Presence {
    #[column(primary_key)]
    account: i32,
    version: i32,
}

#[test]
fn row_without_values_takes_the_place_of_another() {
    let database = Database::create();
    database.execute(&create_tables(&[Presence::TABLE])).expect("the statements are right");
    let db = Db::new(&database.url).expect("it is a URL");
    test::block_on(async {
        let one = Tenant::of(&db, 1);
        for version in [1, 2] {
            assert_eq!(PresenceAdd {}.upsert(&one).await.expect("it is there"), Presence { account: 1, version });
        }
        assert_eq!(PresenceAdd::upsert_many(&[PresenceAdd {}], &one).await.expect("it is there")[0].version, 3);
    });
}

#[test]
fn row_that_comes_back_has_nothing_of_the_one_that_was_deleted() {
    let database = Database::create();
    database.execute(&create_tables(&[Contact::TABLE])).expect("the statements are right");
    let db = Db::new(&database.url).expect("it is a URL");
    test::block_on(async {
        let add = |phone| ContactAdd { name: "Ada".to_owned(), phone };
        add(Patch::Set("12".to_owned())).insert(&db).await.expect("it is new");
        Contact::update()
            .set(Contact::NOTES, "old".to_owned())
            .set(Contact::SCORE, 7)
            .execute(&db)
            .await
            .expect("right");
        let kept = add(Patch::Keep).upsert(&db).await.expect("it is there");
        assert_eq!((&*kept.phone, kept.notes.as_deref(), kept.score), ("12", Some("old"), 7));
        Contact::delete(&db, &"Ada".to_owned()).await.expect("it is there");
        let back = add(Patch::Keep).upsert(&db).await.expect("it comes back");
        let expected =
            Contact { name: "Ada".to_owned(), phone: "none".to_owned(), notes: None, score: 1, deleted: None };
        assert_eq!(back, expected);
    });
}

/// A vote for a choice of one's own, and after another's.
#[derive(Debug, PartialEq, Serialize, Schema, Table)]
#[table(
    name = "votes",
    tenant = account,
    create(VoteAdd),
    foreign_key(columns(account, choice), references(Choice::ACCOUNT, Choice::NAME))
)]
struct Vote {
    #[column(primary_key, identity)]
    id: i32,
    account: i32,
    choice: String,
    #[column(references(Self::ID, any_tenant))]
    after: Option<i32>,
}

#[test]
fn rows_refer_to_those_of_their_tenant() {
    let database = Database::create();
    database.execute(&create_tables(&[Choice::TABLE, Vote::TABLE])).expect("the statements are right");
    let db = Db::new(&database.url).expect("it is a URL");
    test::block_on(async {
        let [one, other] = [1, 2].map(|account| Tenant::of(&db, account));
        ChoiceAdd { name: "colour".to_owned(), value: "red".to_owned() }.insert(&one).await.expect("it is new");
        let vote = |after| VoteAdd { choice: "colour".to_owned(), after };
        let first = vote(None).insert(&one).await.expect("it is for a choice of theirs");
        let error = vote(None).insert(&other).await.expect_err("there is none of theirs");
        assert_eq!(error.errors().iter().map(|error| &*error.field).collect::<Vec<_>>(), ["choice"]);
        ChoiceAdd { name: "colour".to_owned(), value: "blue".to_owned() }.insert(&other).await.expect("it is new");
        assert_eq!(vote(Some(first.id)).insert(&other).await.expect("it may come after any").after, Some(first.id));
    });
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
        let third = Tenant::of(&db, 3);
        for value in ["red", "blue"] {
            let many = ChoiceAdd::upsert_many(&[add(value)], &third).await.expect("it is new, or there already");
            assert_eq!(many, [stored(3, value)]);
        }
        assert_eq!(add("red").upsert(&one).await.expect("it is inserted"), stored(1, "red"));
        assert_eq!(add("blue").upsert(&other).await.expect("it is inserted"), stored(2, "blue"));
        assert_eq!(add("green").upsert(&one).await.expect("it is changed"), stored(1, "green"));
        let count = |tenant| async move { Choice::count(&tenant).await.expect("it answers") };
        assert_eq!((count(one).await, count(other).await), (1, 1));
    });
}
