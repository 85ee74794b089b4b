//! Derived code in a module that shadows the prelude and denies every warning.

#![deny(warnings)]
#![allow(dead_code, reason = "it is enough that it compiles")]

struct Option;
struct Result;
struct String;
struct Vec;
struct Box;
struct Some;
struct None;
struct Ok;
struct Err;
trait Default {}
trait Send {}
trait Sync {}

mod items {
    #[expect(unused_imports, reason = "they are there to be mistaken for the prelude's")]
    use super::{Box, Default, Err, None, Ok, Option, Result, Send, Some, String, Sync, Vec};

    /// A thing.
    #[derive(::std::fmt::Debug, ::serde::Serialize, ::openapi_core::Schema, ::openapi_db::Table)]
    #[table(
        create(ThingAdd, omit(id)),
        update(ThingUpdate, omit(id)),
        query(ThingQuery, filter(id(eq, ne), name), order_by(name), search(name))
    )]
    pub(crate) struct Thing {
        #[column(primary_key, default = "1")]
        id: i64,
        #[schema(min_length = 1, max_length = 9, trim, clean = value, check = errors, messages(min_length = "no name"))]
        name: ::std::option::Option<::std::string::String>,
        kind: Kind,
        parts: ::std::option::Option<f64>,
    }

    /// Its name, and that of the next, are those of variables in generated code.
    fn value(name: &mut ::std::string::String) -> bool {
        name.shrink_to_fit();
        false
    }

    fn errors(name: &str, errors: &mut ::openapi_core::validate::Errors<'_>) {
        if name.is_empty() {
            errors.add("empty", "has no name");
        }
    }

    /// Numbers.
    #[derive(::serde::Deserialize, ::openapi_core::Schema)]
    #[schema(clean = Numbers::sort, check = Numbers::any)]
    pub(crate) struct Numbers<T: ::std::cmp::Ord> {
        #[schema(items(check = inside), check = element, min_items = 1)]
        numbers: ::std::vec::Vec<T>,
    }

    fn inside<T>(_: &T, _: &mut ::openapi_core::validate::Errors<'_>) {}

    fn element<T>(_: &[T], _: &mut ::openapi_core::validate::Errors<'_>) {}

    impl<T: ::std::cmp::Ord> Numbers<T> {
        fn sort(&mut self) {
            self.numbers.sort();
        }

        fn any(&self, errors: &mut ::openapi_core::validate::Errors<'_>) {
            element(&self.numbers, errors);
        }
    }

    /// A kind.
    #[derive(
        ::std::fmt::Debug,
        ::std::clone::Clone,
        ::serde::Serialize,
        ::serde::Deserialize,
        ::openapi_core::Schema,
        ::openapi_db::DbEnum,
    )]
    pub(crate) enum Kind {
        Great,
        Small,
    }

    /// A list of any things.
    #[derive(::serde::Serialize, ::openapi_core::Schema)]
    pub(crate) struct Bag<T> {
        content: ::std::vec::Vec<T>,
    }

    /// A mistake.
    #[derive(::std::fmt::Debug, ::openapi_core::ApiError)]
    pub(crate) enum Mistake {
        /// It is taken
        #[problem(status = 409, detail = "{by} has {thing}")]
        Taken { by: ::std::string::String, thing: i64 },
        #[problem(status = 503, retry_after = 1)]
        Away(#[problem(skip)] ::std::option::Option<::std::string::String>, #[source] ::std::fmt::Error),
        #[problem(transparent)]
        Database(#[from] ::openapi_db::Error),
    }

    /// Fail
    #[::openapi_core::delete("/things")]
    pub(crate) async fn fail() -> ::std::result::Result<::openapi_core::http::NoContent, Mistake> {
        ::std::result::Result::Err(Mistake::Away(::std::option::Option::None, ::std::fmt::Error))
    }

    /// List things
    #[::openapi_core::get("/things")]
    pub(crate) async fn list(
        db: ::openapi_db::Db,
        query: ::openapi_core::http::Query<ThingQuery>,
    ) -> ::std::result::Result<::openapi_core::http::Page<Thing>, ::openapi_db::Error> {
        <Thing as ::openapi_db::Table>::page(&*query).fetch(&db).await
    }

    /// Nothing
    #[::openapi_core::post("/things/{id}")]
    pub(crate) async fn touch(id: ::openapi_core::http::Path<i64>) -> ::openapi_core::http::Json<Bag<i64>> {
        ::openapi_core::http::Json(Bag { content: ::std::vec![id.0] })
    }

    /// One of several answers.
    #[derive(::std::fmt::Debug, ::openapi_core::http::IntoResponse)]
    pub(crate) enum Outcome<T> {
        Some(::openapi_core::http::Json<T>),
        /// It is begun
        #[response(status = 202)]
        Ok(::openapi_core::http::Text),
        /// There is nothing
        #[response(status = 204)]
        None,
    }

    /// Try a thing
    #[::openapi_core::put("/things/{id}")]
    pub(crate) async fn attempt(id: ::openapi_core::http::Path<i64>) -> Outcome<i64> {
        Outcome::Some(::openapi_core::http::Json(id.0))
    }

    /// Answers.
    #[::openapi_ws::method]
    pub(crate) async fn answer() -> ::openapi_core::http::Json<i64> {
        ::openapi_core::http::Json(42)
    }

    pub(crate) struct Line;

    impl ::openapi_ws::Socket for Line {
        const PATH: &'static str = "/line";
        const METHODS: &'static [::openapi_ws::Method] = &[answer::METHOD];
    }

    ::openapi_core::api! {
        /// Things.
        pub(crate) struct Things {
            title: "Things",
            version: "1.0.0",
            operations: [list, touch, fail, attempt],
            sockets: [Line],
            tables: [Thing],
        }
    }
}

#[test]
fn handlers_stay_functions() {
    let runtime = ::tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let bag = runtime.block_on(items::touch(::openapi_core::http::Path(3)));
    assert_eq!(::serde_json::to_string(&bag.0).expect("it is JSON"), r#"{"content":[3]}"#);
}
