//! Columns of texts that are no `text`, and of enums: compared, written and found as what they are, whether or not statements are prepared.

use futures_util::stream;
use openapi_core::{
    App, Schema, api, get,
    http::{Json, Query},
};
use openapi_db::{
    Create, Db, DbEnum, DbSettings, Error, Expr, Keyed, Patch, RawJson, Table, Update, Upsert, create_tables,
    prelude::*, test::TestDatabase,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

const NAME: Label<String> = label("another name");
const CODE: Label<Option<String>> = label("code of it");

/// A word of a language in which case does not count.
#[derive(Debug, Clone, PartialEq, Serialize, Schema, Table)]
#[table(
    name = "words",
    create(WordAdd, upsert),
    update(WordUpdate, omit(name)),
    query(
        WordQuery,
        filter(
            name(eq, ne, lt, like),
            code,
            path(eq, ne),
            tags(contains, contained, overlaps),
            aliases(contains, overlaps),
            moods(contains)
        ),
        unpaged
    )
)]
struct Word {
    #[column(primary_key, type = "citext")]
    name: String,
    #[column(type = "char(5)")]
    code: String,
    #[column(type = "ltree")]
    path: Option<String>,
    #[column(type = "varchar(5)[]")]
    tags: Vec<String>,
    #[column(type = "citext[]")]
    aliases: Vec<String>,
    moods: Vec<Mood>,
    mood: Mood,
}

/// A place in a tree, without arrays: many rows are arrays of their columns.
#[derive(Debug, Clone, PartialEq, Serialize, Schema, Table)]
#[table(name = "places", create(PlaceAdd, default(mood)), primary_key(path, code))]
struct Place {
    #[column(type = "ltree")]
    path: String,
    #[column(type = "char(3)")]
    code: String,
    #[column(type = "citext")]
    name: Option<String>,
    #[column(default = "'calm'")]
    mood: Mood,
}

/// A seat in a hall.
#[derive(Debug, Clone, PartialEq, Serialize, Schema, Table)]
#[table(name = "seats")]
struct Seat {
    #[column(primary_key)]
    id: i32,
    #[column(type = "citext", references = Hall::NAME)]
    hall: Option<String>,
}

/// What seats are in.
#[derive(Debug, Clone, PartialEq, Serialize, Schema, Table)]
#[table(name = "halls")]
struct Hall {
    #[column(primary_key, type = "citext")]
    name: String,
    #[column(type = "char(5)")]
    code: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Schema, DbEnum)]
#[serde(rename_all = "snake_case")]
enum Mood {
    Calm,
    Angry,
}

fn word(name: &str) -> WordAdd {
    WordAdd {
        name: name.to_owned(),
        code: "ab".to_owned(),
        path: Some("top.left".to_owned()),
        tags: vec!["a".to_owned(), "b".to_owned()],
        aliases: vec!["One".to_owned()],
        moods: vec![Mood::Angry, Mood::Calm],
        mood: Mood::Angry,
    }
}

fn place(path: &str, mood: Patch<Mood>) -> PlaceAdd {
    PlaceAdd { path: path.to_owned(), code: "x".to_owned(), name: Some("Hall".to_owned()), mood }
}

/// Runs a test by prepared statements and, in a database of its own, without any.
fn check(test: &impl AsyncFn(&Db)) {
    for pgbouncer in [false, true] {
        openapi_core::test::block_on(async {
            let setup = format!(
                "CREATE EXTENSION citext; CREATE EXTENSION ltree; {}",
                create_tables(&[Word::TABLE, Place::TABLE, Seat::TABLE, Hall::TABLE, Paper::TABLE])
            );
            let database = TestDatabase::of_sql(&setup).await;
            let db =
                Db::open(DbSettings { pgbouncer, ..DbSettings::of(database.url()) }).expect("the settings are right");
            test(&db).await;
        });
    }
}

#[test]
fn rows_are_written_and_found_by_their_key() {
    check(&async |db| {
        let stored = word("Apple").insert(db).await.expect("it is new");
        assert_eq!((&*stored.name, &*stored.code, &*stored.moods), ("Apple", "ab   ", &[Mood::Angry, Mood::Calm][..]));
        let key = "APPLE".to_owned();
        assert_eq!(Word::fetch(db, &key).await.expect("case does not count"), stored);
        assert_eq!(Word::fetch_many(db, &[key.clone(), "pear".to_owned()]).await.expect("it answers").len(), 1);
        let change = WordUpdate {
            code: Patch::Set("c".to_owned()),
            path: Patch::Set(Some("top".to_owned())),
            tags: Patch::Set(vec!["c".to_owned()]),
            aliases: Patch::Keep,
            moods: Patch::Set(vec![Mood::Calm]),
            mood: Patch::Set(Mood::Calm),
        };
        let changed = change.update(db, &key).await.expect("it is there");
        assert_eq!(
            (&*changed.code, changed.path.as_deref(), &*changed.moods),
            ("c    ", Some("top"), &[Mood::Calm][..])
        );
        let replaced = word("aPPle").upsert(db).await.expect("it takes its place");
        assert_eq!((Word::count(db).await.expect("it answers"), &*replaced.name), (1, "Apple"));
        assert_eq!(Word::delete_many(db, &[key]).await.expect("it answers"), 1);
    });
}

/// A text of JSON, kept as it is.
#[derive(Debug, Serialize, Schema, Table)]
#[table(name = "papers", create(PaperAdd, upsert), update(PaperUpdate, omit(id)))]
struct Paper {
    #[column(primary_key)]
    id: i32,
    #[column(type = "json")]
    text: RawJson,
    #[column(type = "json[]")]
    pages: Vec<RawJson>,
}

#[test]
fn json_keeps_every_character() {
    check(&async |db| {
        let json = |text: &str| RawJson::new(text.to_owned()).expect("it is JSON");
        let text = r#"{"b":  1, "a": 2, "b": 3}"#;
        let add = PaperAdd { id: 1, text: json(text), pages: vec![json(text)] };
        assert_eq!(add.insert(db).await.expect("it is new").text, json(text));
        assert_eq!(add.upsert(db).await.expect("it is there").pages, [json(text)]);
        let other = "[1,   2]";
        let change = PaperUpdate { text: Patch::Set(json(other)), pages: Patch::Keep };
        let changed = change.update(db, &1).await.expect("it is there");
        assert_eq!((changed.text, changed.pages), (json(other), vec![json(text)]));
        let copied = [PaperAdd { id: 2, text: json(text), pages: Vec::new() }];
        assert_eq!(PaperAdd::copy_in(stream::iter(copied), db).await.expect("it is new"), 1);
        assert_eq!(Paper::fetch(db, &2).await.expect("it is there").text, json(text));
    });
}

#[test]
fn rows_are_copied_in() {
    check(&async |db| {
        let words = ["Apple", "pear"].map(word);
        assert_eq!(WordAdd::copy_in(stream::iter(words), db).await.expect("they are new"), 2);
        let pear = Word::fetch(db, &"PEAR".to_owned()).await.expect("it is there");
        assert_eq!((pear.path.as_deref(), &*pear.moods), (Some("top.left"), &[Mood::Angry, Mood::Calm][..]));
    });
}

#[test]
fn many_rows_are_written() {
    check(&async |db| {
        let words = WordAdd::insert_many(&["b", "A", "c"].map(word), db).await.expect("they are new");
        assert_eq!(words.iter().map(|word| &*word.name).collect::<Vec<_>>(), ["b", "A", "c"]);
        assert_eq!(words[2].moods, [Mood::Angry, Mood::Calm]);
        let places = [place("a.b", Patch::Keep), place("a", Patch::Set(Mood::Angry))];
        let places = PlaceAdd::insert_many(&places, db).await.expect("they are new");
        assert_eq!(places.iter().map(|place| place.mood).collect::<Vec<_>>(), [Mood::Calm, Mood::Angry]);
        let keys: Vec<_> = places.iter().map(Place::key).collect();
        assert_eq!(Place::fetch_many(db, &keys).await.expect("it answers").len(), 2);
        assert_eq!(Place::delete_many(db, &keys).await.expect("it answers"), 2);
    });
}

#[test]
fn expressions_compare_as_the_columns_do() {
    check(&async |db| {
        let words = ["Apple", "pear", "Plum"].map(word);
        let mut insert = Word::insert();
        for word in &words {
            insert = insert.values(word);
        }
        assert_eq!(insert.execute(db).await.expect("they are new"), 3);
        Place::insert()
            .set(Place::PATH, "a.b")
            .set(Place::CODE, "k")
            .set(Place::NAME, "x")
            .execute(db)
            .await
            .expect("it is new");
        let rows = [("a.c", "l", "y"), ("a.d", "m", "z")];
        Place::insert()
            .columns((Place::PATH, Place::CODE, Place::NAME))
            .rows(rows)
            .execute(db)
            .await
            .expect("they are new");
        let count = async |condition: Expr<bool>| {
            let count: i64 = select(count()).from::<Word>().filter(condition).fetch_one(db).await.expect("it is right");
            count
        };
        assert_eq!(count(Word::NAME.eq("APPLE")).await, 1);
        assert_eq!(count(Word::NAME.is_in(["PEAR", "plum", "kiwi"])).await, 2);
        assert_eq!(count(Word::NAME.between("a", "pears")).await, 2);
        assert_eq!(count(Word::NAME.is_distinct_from("PLUM")).await, 2);
        assert_eq!(count(Word::CODE.eq("ab")).await, 3);
        assert_eq!(count(Word::PATH.eq("top.left").is_true()).await, 3);
        assert_eq!(count(Word::PATH.coalesce("none").eq("top.left")).await, 3);
        assert_eq!(count(Word::PATH.is_in(["top", "top.left"]).is_true()).await, 3);
        assert_eq!(count(tuple((Word::NAME, Word::CODE)).eq(("PLUM", "ab")).is_true()).await, 1);
        assert_eq!(count(Word::TAGS.contains(vec!["b".to_owned()])).await, 3);
        assert_eq!(count(Word::TAGS.eq(vec!["a".to_owned(), "b".to_owned()])).await, 3);
        assert_eq!(count(Word::TAGS.has("a")).await, 3);
        assert_eq!(count(Word::ALIASES.has("ONE")).await, 3);
        assert_eq!(count(Word::ALIASES.overlaps(vec!["ONE".to_owned()])).await, 3);
        assert_eq!(count(Word::MOODS.contains(vec![Mood::Calm])).await, 3);
        assert_eq!(count(Word::MOOD.is_in([Mood::Calm])).await, 0);
        let set = Word::update().set(Word::PATH, "x.y").set(Word::MOODS, vec![Mood::Calm]).set(Word::TAGS, Vec::new());
        assert_eq!(set.filter(Word::PATH.eq("top.left")).execute(db).await.expect("it is right"), 3);
    });
}

#[test]
fn expressions_of_other_sources_compare_as_the_columns_do() {
    check(&async |db| {
        WordAdd::insert_many(&["Apple", "pear", "Plum"].map(word), db).await.expect("they are new");
        let other = Word::alias("other");
        let of_alias = async |condition: Expr<bool>| {
            let names = select(other.column(Word::NAME)).from_as(&other).filter(condition);
            names.fetch_all(db).await.expect("the condition is right")
        };
        assert_eq!(of_alias(other.column(Word::NAME).eq("APPLE")).await, ["Apple"]);
        assert_eq!(of_alias(other.column(Word::NAME).nullable().eq("APPLE").is_true()).await, ["Apple"]);
        assert_eq!(of_alias(other.column(Word::NAME).not_null().is_in(["PEAR", "aPPLE"])).await, ["Apple", "pear"]);
        assert_eq!(of_alias(other.column(Word::CODE).eq("ab")).await.len(), 3);
        assert_eq!(of_alias(other.column(Word::TAGS).contains(vec!["a".to_owned()])).await.len(), 3);
        assert_eq!(of_alias(other.column(Word::ALIASES).has("ONE")).await.len(), 3);
        assert_eq!(of_alias(other.column(Word::PATH).coalesce("none").eq("top.left")).await.len(), 3);

        let words = select((Word::NAME.named(NAME), Word::CODE.nullable().named(CODE), Word::TAGS)).from::<Word>();
        let (words, named) = (words.alias("found"), with("named", words));
        let of_query = select(words.column(NAME)).from_as(&words).filter(words.column(NAME).eq("APPLE"));
        assert_eq!(of_query.fetch_all(db).await.expect("it is right"), ["Apple"]);
        let codes = words.column(CODE).eq("ab").and(words.column(Word::TAGS).contains(vec!["b".to_owned()]));
        let of_query = select(count()).from_as(&words).filter(codes);
        assert_eq!(of_query.fetch_one(db).await.expect("it is right"), 3);
        let of_name = select(named.column(NAME)).from_as(&named).filter(named.column(NAME).is_in(["PEAR", "x"]));
        assert_eq!(of_name.with(&named).fetch_all(db).await.expect("it is right"), ["pear"]);

        let last = select(Word::NAME.max()).from::<Word>().scalar();
        assert_eq!(of_alias(last.eq("PLUM").is_true()).await.len(), 3);
        let first = select(count()).from::<Word>().having(Word::NAME.min().eq("APPLE"));
        assert_eq!(first.fetch_one(db).await.expect("it is right"), 3);
        let kind = case(Word::NAME.eq("APPLE"), Word::NAME).otherwise("none");
        assert_eq!(of_case(kind.eq("NONE"), db).await, 2);
        assert_eq!(of_case(value("none").greatest(Word::NAME).eq("NONE"), db).await, 1);
        assert_eq!(of_case(Word::ALIASES.append("Two").has("TWO"), db).await, 3);
        assert_eq!(of_case(Word::ALIASES.remove("ONE").cardinality().eq(0), db).await, 3);
        assert_eq!(of_case(Word::ALIASES.element(1).eq("ONE").is_true(), db).await, 3);
        assert_eq!(of_case(Word::ALIASES.position_of("ONE").eq(1).is_true(), db).await, 3);
        let three = || ["a", "b", "c"].map(str::to_owned).to_vec();
        assert_eq!(of_case(Word::TAGS.append("c").eq(three()), db).await, 3);
        assert_eq!(of_case(Word::TAGS.concat(vec!["c".to_owned()]).slice(1, 3).eq(three()), db).await, 3);
        assert_eq!(of_case(Word::TAGS.append("c").remove("c").eq(Word::TAGS), db).await, 3);
        assert_eq!(of_case(Word::MOODS.append(Mood::Calm).element(3).eq(Mood::Calm).is_true(), db).await, 3);

        let upsert = word("APPLE").named_anew("Pine").filter(excluded(Word::NAME).eq("apple"));
        assert_eq!(upsert.returning(Word::NAME).fetch_one(db).await.expect("it is there"), "Pine");
    });
}

async fn of_case(condition: Expr<bool>, db: &Db) -> i64 {
    select(count()).from::<Word>().filter(condition).fetch_one(db).await.expect("the condition is right")
}

impl WordAdd {
    fn named_anew(&self, name: &'static str) -> openapi_db::statement::Upsert<Word> {
        Word::insert().values(self).on_conflict(Word::NAME).do_update().set(Word::NAME, name)
    }
}

#[test]
fn rows_are_found_by_those_that_they_refer_to_as_the_columns_compare() {
    check(&async |db| {
        let halls = Hall::insert().columns((Hall::NAME, Hall::CODE)).rows([("Hall", "a"), ("Yard", "b")]);
        assert_eq!(halls.execute(db).await.expect("they are new"), 2);
        let seats = [(1, Some("hALL")), (2, Some("HALL")), (3, None)].map(|(id, hall)| (id, hall.map(str::to_owned)));
        let seats = Seat::insert().columns((Seat::ID, Seat::HALL)).rows(seats);
        assert_eq!(seats.execute(db).await.expect("they are new"), 3);
        let halls = Hall::select().order_by(Hall::NAME).fetch_all(db).await.expect("halls");
        let seats = Seat::select().order_by(Seat::ID).fetch_all(db).await.expect("seats");
        let relation = relation(Seat::HALL, Hall::NAME);
        let children = relation.children(&halls, db).await.expect("seats");
        assert_eq!(halls.iter().map(|hall| children.of(hall).len()).collect::<Vec<_>>(), [2, 0]);
        let parents = relation.parents(&seats, db).await.expect("halls");
        let names: Vec<_> = seats.iter().map(|seat| parents.of(seat).map(|hall| &*hall.name)).collect();
        assert_eq!(names, [Some("Hall"), Some("Hall"), None]);
    });
}

/// List words
#[get("/words")]
async fn list(db: Db, query: Query<WordQuery>) -> Result<Json<Vec<Word>>, Error> {
    Word::page(&*query).fetch(&db).await.map(Json)
}

api! {
    struct Words { title: "Words", version: "1.0.0", operations: [list] }
}

#[test]
fn lists_filter_as_the_columns_compare() {
    check(&async |db| {
        WordAdd::insert_many(&["Apple", "pear", "Plum"].map(word), db).await.expect("they are new");
        let client = App::<Words>::new().state(db.clone()).test().await;
        let list = async |query: &str, expected: &[&str]| {
            let rows: Vec<Value> = client.get(&format!("/words?{query}")).await.expect(200).json();
            assert_eq!(
                rows.iter().map(|word| word["name"].as_str().expect("a text")).collect::<Vec<_>>(),
                expected,
                "{query}"
            );
        };
        list("name=APPLE", &["Apple"]).await;
        list("name=APPLE&name=pLum", &["Apple", "Plum"]).await;
        list("name:ne=APPLE&name:ne=pLum", &["pear"]).await;
        list("name:lt=P", &["Apple"]).await;
        list("name:like=P%25", &["pear", "Plum"]).await;
        list("code=ab&path=top.left", &["Apple", "pear", "Plum"]).await;
        list("path:ne=top.left", &[]).await;
        list("tags:contains=a&tags:contains=b&aliases:contains=ONE&moods:contains=calm", &["Apple", "pear", "Plum"])
            .await;
        list("tags:contained=a", &[]).await;
        list("tags:overlaps=a&tags:overlaps=z&aliases:overlaps=oNe", &["Apple", "pear", "Plum"]).await;
    });
}

#[test]
fn values_have_the_type_of_the_column() {
    let check = |condition: Expr<bool>, expected: &str| {
        let statement = Word::select().filter(condition).sql();
        assert_eq!(statement.text().rsplit_once(" WHERE ").expect("it has a condition").1, expected);
    };
    check(Word::NAME.eq("apple"), r#""words"."name" = $1::citext"#);
    check(Word::NAME.is_in(["apple", "pear"]), r#""words"."name" = ANY($1::citext[])"#);
    check(Word::CODE.lt("apple"), r#""words"."code" < $1::bpchar"#);
    check(Word::TAGS.contains(Vec::new()), r#""words"."tags" @> $1::varchar[]"#);
    check(Word::MOODS.contains(vec![Mood::Calm]), r#""words"."moods" @> $1::"mood"[]"#);
}
