//! The derives and attribute macros of `openapi-core`, `openapi-db` and `openapi-ws`, which re-export them.
//!
//! Attributes are read by one module, into what was written; a model checks that, and keeps only what can be expanded; one
//! expansion for each output writes it down. Mistakes are collected on the way and reported together.

mod api;
mod attribute;
mod case;
mod constraint;
mod diagnostics;
mod docs;
mod expand;
mod handwritten;
mod json;
mod limits;
mod managed;
mod method;
mod model;
mod operation;
mod pattern;
mod problem;
mod query;
mod resource;
mod response;
mod selection;
mod signature;
mod sql;
mod sql_type;
mod table;

use proc_macro::TokenStream;
use syn::{DeriveInput, ItemFn, parse_macro_input};

use crate::{
    diagnostics::{Diagnostics, Found},
    handwritten::Handwritten,
    model::{Choice, Record, Subject},
};

/// Derives `openapi_core::Schema`: a component of the document, and a validator that keeps it.
///
/// For structs and enums of every kind. Doc comments become descriptions. serde's attributes mean what they mean there; those that
/// put functions in the place of the type's own serde need a schema by hand, `#[schema(with = Type)]`.
///
/// | on | key | meaning |
/// | --- | --- | --- |
/// | a type | `name = "…"` | its name in the document; `{T}` in it is the name of an argument |
/// | a type, a field, a variant | `title`, `description`, `example`, `examples(…)`, `deprecated`, `extensions("x-…" = …)` | what readers are told |
/// | a type, a field, a variant | `with = Type` | the schema of another type |
/// | a field | `min_length`, `max_length`, `pattern`, `format` | constraints on a text |
/// | a field | `minimum`, `maximum`, `exclusive_minimum`, `exclusive_maximum`, `multiple_of` | constraints on a number |
/// | a field | `min_items`, `max_items`, `unique_items`, `items(…)` | constraints on a list and on its elements |
/// | a field | `min_properties`, `max_properties`, `items(…)` | constraints on a map and on its values |
/// | a field | `choices(…, …)` | the values that there are |
/// | a field | `max_size = "…"`, `media_types("…", …)` | constraints on a file that is uploaded |
/// | a field | `trim`, `lowercase`, `uppercase` | how a text is cleaned before it is checked |
/// | a type, a field | `clean = function` | a function that cleans the value: `fn(&mut T)` |
/// | a type, a field | `check = function` | a function that tells what is wrong with the value: `fn(&T, &mut Errors)`; there may be several |
/// | a field | `messages(…)`, `codes(…)` | what mistakes are called: `messages(min_length = "…")` |
/// | a field | `default = …` | what serde fills in where it is absent |
/// | a field | `read_only`, `write_only`, `hidden` | who sees it |
/// | a field | `split = ","` | in queries and forms, a list is one text with commas |
/// | a field | `recursive(Other)` | the generic types that it is within, beside its own |
///
/// The user guide, `GUIDE.md`, has more of each.
///
/// ```ignore
/// #[derive(Deserialize, Schema)]
/// struct Person {
///     /// As people call them
///     #[schema(min_length = 1, max_length = 100)]
///     name: String,
/// }
/// ```
#[proc_macro_derive(Schema, attributes(schema, serde))]
pub fn derive_schema(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let mut found = Found::default();
    let expanded = Subject::check(&input, &mut found).map(|subject| expand::schema::expand(&subject));
    finish(found.schema, expanded.unwrap_or_else(|| expand::schema::fallback(&input)))
}

/// Derives `openapi_db::Table`: the definition of a table, the decoding of its rows, its statements, a typed constant for each
/// column, and the types that go with it.
///
/// The limits that `#[schema]` gives a field are the column's too: `max_length` its length, the others its checks.
///
/// | on | key | meaning |
/// | --- | --- | --- |
/// | the struct | `name = "…"`, `schema = "…"` | the table's name, instead of the struct's in snake case, and the schema that it is in |
/// | the struct | `primary_key(a, b)` | the columns of the key, in its order |
/// | the struct | `unique(a, "lower(b)", …)` | no two rows have these values; `columns(b)`, `where = "…"`, `nulls_not_distinct`, `name = "…"` |
/// | the struct | `index(a, b(desc, nulls_last), "lower(c)"(class = "…"), …)` | an index; `using = "gin"`, `include(d)`, `where = "…"`, `name = "…"` |
/// | the struct | `foreign_key(columns(a, b), references(Other::A, Other::B), …)` | a reference of several columns; options as on a field |
/// | the struct | `check("…", columns(a, b), name = "…")` | a condition, in SQL, and the columns that it is about |
/// | the struct | `exclude(columns(a = "=", b = "&&"), …)` | no two rows fit all operators; `using = "gist"`, `where = "…"`, `name = "…"` |
/// | the struct | `create(Name, …)` | a type for new rows; there may be several |
/// | the struct | `update(Name, …)` | a type for changes, what is absent in it stays; there may be several |
/// | such a type | `omit(…)`, `only(…)` | the columns that it leaves out, or those that it has |
/// | such a type | `required(…)` | columns that have to be given, though they may be NULL or have a default |
/// | one for new rows | `default(a, b = "…")` | columns that may be left out to their default, or to that of this type, in SQL |
/// | one for new rows | `upsert`, `upsert(…)` | it may take the place of the row of its primary key, or of these unique columns |
/// | such a type | `description = "…"`, `derive(…)`, `attributes(#[…])` | what is said of it, its further derives and attributes |
/// | the struct | `query(Name, filter(…), order_by(…), default_order(…), direction, search(…), limit(…), cursor, unpaged)` | a type for a list's parameters; `filter(a, b(eq, ge), c(with = function, type = bool))`; there may be several |
/// | the struct | `soft_delete = column` | rows stay when they are deleted: the column says since when |
/// | the struct | `version = column` | the column counts the changes of a row |
/// | the struct | `tenant = column` | the column says whose a row is; statements take a `Tenant` |
/// | the struct | `within(a, b)` | the columns say what a row is found within, as the placeholders of a path; a type for new rows that leaves them out gets them by `CreateWithin` |
/// | a field | `primary_key`, `unique`, `index` | on several fields, `primary_key` makes one key of them; the others take options as on the struct |
/// | a field | `references = Other::ID` | a foreign key; `references(Other::ID, on_delete = "cascade", on_update = "…", deferrable, initially_deferred, any_tenant, name = "…")` |
/// | a field | `check = "…"` | a condition, in SQL; there may be several |
/// | a field | `no_check` | the limits of `#[schema]` are not the column's |
/// | a field | `default = "…"` | the value of rows that do not have the column in their type, in SQL |
/// | a field | `default_with = function` | the same, made by the program |
/// | a field | `identity`, `identity = "by default"` | the database numbers the rows |
/// | a field | `generated = "…"` | the value is always that of an expression, in SQL |
/// | a field | `type = "…"` | the column's type, instead of that of the field's type, which it has to hold |
/// | a field | `numeric(p, s)` | a decimal's digits, and how many of them are behind the point |
/// | a field | `collation = "…"` | how texts compare |
/// | a field | `name = "…"` | the column's name, instead of the field's |
///
/// What is `generated` or always numbered is in no type for new rows or changes.
#[proc_macro_derive(Table, attributes(schema, serde, column, table))]
pub fn derive_table(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let mut found = Found::default();
    let record = Record::check(&input, "Table", &mut found);
    let Some(table) = record.and_then(|record| table::Table::check(record, &mut found.own)) else {
        return finish(found.own, expand::nothing());
    };
    let mut expanded = expand::table::expand(&table);
    expanded.extend(table.create.iter().map(|create| expand::selection::create(&table, create)));
    expanded.extend(expand::made::expand(&table));
    expanded.extend(table.update.iter().map(|update| expand::selection::update(&table, update)));
    expanded.extend(table.queries.iter().map(|query| expand::query::expand(&table, query)));
    finish(found.own, expanded)
}

/// Derives `openapi_db::Create` for a struct whose fields are columns of a table: what a new row is made of.
///
/// Each field has the type of its column, or is a `Patch` of it that leaves the column to its default. What the table needs and the
/// struct lacks does not compile.
///
/// | on | key | meaning |
/// | --- | --- | --- |
/// | the struct | `#[table(of = Task)]` | the table |
/// | the struct | `#[table(upsert)]`, `#[table(upsert(…))]` | it may take the place of the row of its primary key, or of these unique columns |
/// | a field | `#[column(name = "…")]` | the column's name, instead of the field's |
/// | a field | `#[column(default = "…")]` | what stands for a `Patch` that is absent, in SQL, instead of the column's default |
#[proc_macro_derive(Create, attributes(column, table))]
pub fn derive_create(input: TokenStream) -> TokenStream {
    handwritten(input, "Create", expand::handwritten::create)
}

/// Derives `openapi_db::Update` for a struct whose fields are columns of a table: what changes of a row.
///
/// A field that is a `Patch` may be absent, which keeps the column as it is; any other is always written.
///
/// | on | key | meaning |
/// | --- | --- | --- |
/// | the struct | `#[table(of = Task)]` | the table |
/// | a field | `#[column(name = "…")]` | the column's name, instead of the field's |
#[proc_macro_derive(Update, attributes(column, table))]
pub fn derive_update(input: TokenStream) -> TokenStream {
    handwritten(input, "Update", expand::handwritten::update)
}

/// Derives `openapi_db::Row` for a struct whose fields are columns of a table: what is read of its rows.
///
/// Each field has the type of its column, or is an `Option` of it. Without a table, the fields are what is selected, in the same order:
/// `select((…)).into_structs::<Summary>()`.
///
/// | on | key | meaning |
/// | --- | --- | --- |
/// | the struct | `#[table(of = Task)]` | the table |
/// | a field | `#[column(name = "…")]` | the column's name, instead of the field's |
#[proc_macro_derive(Row, attributes(column, table))]
pub fn derive_row(input: TokenStream) -> TokenStream {
    let parsed = input.clone();
    let parsed = parse_macro_input!(parsed as DeriveInput);
    if parsed.attrs.iter().any(|attribute| attribute.path().is_ident("table")) {
        return handwritten(input, "Row", expand::handwritten::row);
    }
    let mut diagnostics = Diagnostics::default();
    let fields = Handwritten::values(&parsed, &mut diagnostics);
    let expanded = fields.map(|fields| expand::handwritten::values(&parsed.ident, &fields));
    finish(diagnostics, expanded.unwrap_or_else(expand::nothing))
}

fn handwritten(input: TokenStream, derive: &str, expand: fn(&Handwritten) -> proc_macro2::TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let mut diagnostics = Diagnostics::default();
    let expanded = Handwritten::check(&input, derive, &mut diagnostics).map(|record| expand(&record));
    finish(diagnostics, expanded.unwrap_or_else(expand::nothing))
}

/// Derives `openapi_db::ColumnType` for an enum of variants without fields: an enum type of the database.
///
/// The type's name is the enum's in snake case, or that of `#[db_enum(name = "…")]`; its labels are the names on the wire.
#[proc_macro_derive(DbEnum, attributes(db_enum, schema, serde))]
pub fn derive_db_enum(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let mut found = Found::default();
    let choice = Choice::check(&input, "DbEnum", &mut found);
    if let Some(choice) = &choice {
        choice.refuse_names_of_the_database(&mut found.own);
    }
    let expanded = choice.map(|choice| expand::db_enum::expand(&choice));
    finish(found.own, expanded.unwrap_or_else(expand::nothing))
}

/// Derives `openapi_core::http::ApiError` for an enum or a struct: problems (RFC 9457), each an answer of its own in the document.
///
/// Fields are members of the problem, typed and documented. `Display`, `Error`, `From` for fields under `#[from]`, `IntoResponse`
/// and `From<Self> for http::Error` come with it. `Display` is the detail or, without one, the title.
///
/// | on | key | meaning |
/// | --- | --- | --- |
/// | a variant, a struct | `status = 409` | the status, from 400 to 599 |
/// | a variant, a struct | `title = "…"` | what it is, instead of the doc comment's first paragraph |
/// | a variant, a struct | `code = "…"` | what programs know it by, instead of the name in snake case |
/// | a variant, a struct | `type = "…"` | a URI reference, instead of `about:blank` |
/// | a variant, a struct | `detail = "… {field}"` | what went wrong this time, as for `format!` |
/// | a variant, a struct | `retry_after = 5` | seconds, for 429 and 503; or on a field: a number of seconds, or a `Duration` |
/// | a variant, a struct | `authenticate = "Bearer"` | the challenge of a 401 (`WWW-Authenticate`) |
/// | a variant, a struct | `transparent` | the answers of its only field |
/// | an enum, a struct | `base = "https://…/"`, `base = CONSTANT` | types are the codes behind it |
/// | an enum, a struct | `answers_only` | `Display`, `Error` and `From` are written elsewhere; as with `#[error(…)]` of thiserror |
/// | a field | `name = "…"` | the member's name, instead of the field's |
/// | a field | `skip` | no member |
///
/// A field under `#[from]` or `#[source]`, or of the name `source`, is the cause: the log is told, and never the client.
///
/// ```ignore
/// #[derive(Debug, ApiError)]
/// enum TransferError {
///     /// The account has not enough money
///     #[problem(status = 409)]
///     Insufficient { balance: i64, needed: i64 },
///     #[problem(transparent)]
///     Database(#[from] openapi_db::Error),
/// }
/// ```
#[proc_macro_derive(ApiError, attributes(problem, from, source))]
pub fn derive_api_error(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let mut diagnostics = Diagnostics::default();
    let error = problem::ApiError::check(&input, &mut diagnostics);
    let expanded = error.filter(|_| diagnostics.is_empty()).map(|error| expand::problem::expand(&error));
    finish(diagnostics, expanded.unwrap_or_else(|| expand::problem::fallback(&input)))
}

/// Derives `openapi_core::http::IntoResponse` for an enum: a handler that returns it gives one of several answers.
///
/// A variant holds a type that is an answer, or nothing. Its doc comment says in the document when it is given.
///
/// | on | key | meaning |
/// | --- | --- | --- |
/// | a variant | `status = 202` | its status; one that holds nothing needs one, for the others it takes the place of their own |
/// | a variant | `description = "…"` | when it is given, instead of the doc comment |
///
/// ```ignore
/// #[derive(IntoResponse)]
/// enum Answer {
///     /// It was there
///     Found(Json<Task>),
///     /// It will be there
///     #[response(status = 202)]
///     Later(Json<Ticket>),
///     /// It was there, and is what it should be
///     #[response(status = 204)]
///     Same,
/// }
/// ```
#[proc_macro_derive(IntoResponse, attributes(response))]
pub fn derive_into_response(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let mut diagnostics = Diagnostics::default();
    let answers = response::Answers::check(&input, &mut diagnostics);
    let expanded = answers.map(|answers| expand::response::expand(&answers));
    finish(diagnostics, expanded.unwrap_or_else(|| expand::response::fallback(&input)))
}

/// Lists the operations of an API, and what else an application consists of.
///
/// ```ignore
/// api! {
///     /// What the API is for.
///     pub struct Tasks {
///         title: "Tasks",
///         version: "1.0.0",
///         tags: { Task: "Create and query tasks" },
///         operations: [list, create],
///         sockets: [Stream],
///         tables: [Task],
///         resources: [Project at "/projects" (except(delete_many), tag = "Project")],
///     }
/// }
/// ```
///
/// The struct implements `openapi_core::Api`; its constant `OPENAPI` is the OpenAPI 3.1 document, `OPENAPI_3_0` the same as 3.0.3, and
/// `OPENAPI_PRIVATE` has the private operations too. `sockets` needs the crate `openapi-ws`, `tables` the crate `openapi-db`.
///
/// Further keys: `terms_of_service`, `contact`, `license`, `external_docs`, `servers` (const data of `openapi_core::document`),
/// `security_schemes`, `security`, `webhooks`, `schemas`, `extensions`, and `docs: required`, which makes missing descriptions
/// mistakes.
///
/// `resources` makes the operations of tables: `list`, `create`, `create_many`, `fetch`, `update`, `delete` and `delete_many`, which take the
/// first types that the table names for them.
///
/// | option of a resource | meaning |
/// | --- | --- |
/// | `only(…)`, `except(…)` | which of the operations there are |
/// | `key = "{a}/{b}"` | the placeholders of the primary key, in its order, instead of `{id}` |
/// | `prefix = "…"` | what stands before the names of table and path in the operations' ids |
/// | `guard = Type` | an extractor that each operation takes, as the proof of who asks |
/// | `tenant = Type` | an extractor that says whose rows are meant: an `openapi_db::resource::TenantOf` |
/// | `hooks = Type` | what is done before and after: an `openapi_db::resource::Hooks` |
/// | `tag`, `private`, `scopes`, `security`, `timeout`, `rate_limit` | as of any operation |
#[proc_macro]
pub fn api(input: TokenStream) -> TokenStream {
    let declaration = parse_macro_input!(input as api::Declaration);
    let mut diagnostics = Diagnostics::default();
    let api = api::Api::check(declaration, &mut diagnostics);
    let expanded = expand::api::expand(&api, &mut diagnostics);
    finish(diagnostics, expanded)
}

macro_rules! methods {
    ($($name:ident $method:literal)*) => {
        $(
            #[doc = concat!("Makes an async function the operation of `", $method, "` on a path.")]
            ///
            /// The path's placeholders are names in braces, each a whole segment. After the path may come `tag = "…"` (which
            /// the API has to list), `operation_id = "…"` (otherwise the function's name), `summary` and `description` (otherwise
            /// from the doc comment), `scopes("…")` (which the extractors that prove who sent the request check), `security(…)` (which
            /// only the document tells), `callback("name", "{$request.body#/url}", hook)`, `external_docs = "…"`,
            /// `extensions("x-…" = …)`, and `private`, which leaves the operation out of the public document. `max_body = "10 MiB"` and
            /// `timeout = "5s"` take the place of the server's settings; `rate_limit(requests = 5, per = "1m", by = "address")` limits how
            /// often it is answered.
            ///
            /// The function stays as it is and can be called; its name is a type's too, which the API lists, so that `use` brings both.
            /// Its arguments are extractors, its return type is an answer, the
            /// first paragraph of its doc comment is the summary and the rest the description.
            #[proc_macro_attribute]
            pub fn $name(attribute: TokenStream, item: TokenStream) -> TokenStream {
                handler($method, attribute, item)
            }
        )*
    };
}

methods! {
    delete "Delete"
    get "Get"
    head "Head"
    options "Options"
    patch "Patch"
    post "Post"
    put "Put"
}

fn handler(method: &'static str, attribute: TokenStream, item: TokenStream) -> TokenStream {
    let function = parse_macro_input!(item as ItemFn);
    let mut diagnostics = Diagnostics::default();
    let operation = operation::Operation::check(method, attribute.into(), function.clone(), &mut diagnostics);
    let expanded = operation.map(|operation| expand::operation::expand(&operation, diagnostics.is_empty()));
    finish(diagnostics, expanded.unwrap_or_else(|| expand::operation::fallback(&function)))
}

/// Describes what the API sends of its own accord: a webhook, or what a client has asked for with a callback.
///
/// It stands on a function without a body: its argument is what is sent, its return type what the receiver answers.
///
/// ```ignore
/// /// A task has changed
/// #[webhook("taskChanged")]
/// async fn task_changed(task: Json<Task>) -> NoContent;
/// ```
///
/// `api!` lists it under `webhooks`; an operation names it in `callback("…", "{$request.body#/url}", task_changed)`. The options are
/// those of operations.
#[proc_macro_attribute]
pub fn webhook(attribute: TokenStream, item: TokenStream) -> TokenStream {
    let function = parse_macro_input!(item as signature::Declared).0;
    let mut diagnostics = Diagnostics::default();
    let operation = operation::Operation::webhook(attribute.into(), function.clone(), &mut diagnostics);
    let expanded = operation.map(|operation| expand::operation::webhook(&operation));
    finish(diagnostics, expanded.unwrap_or_else(|| expand::operation::webhook_fallback(&function)))
}

/// Makes an async function a method of sockets, by its own name: `echo::METHOD` of `echo`.
///
/// The function stays as it is and can be called. It takes the payload as `Json<T>`, if it takes one, and returns the result as
/// `Json<T>` or a `Result` of it. Its doc comment is the description.
#[proc_macro_attribute]
pub fn method(attribute: TokenStream, item: TokenStream) -> TokenStream {
    let function = parse_macro_input!(item as ItemFn);
    let mut diagnostics = Diagnostics::default();
    let method = method::Method::check(&attribute.into(), function.clone(), &mut diagnostics);
    let expanded = method.map(|method| expand::method::expand(&method));
    finish(diagnostics, expanded.unwrap_or_else(|| quote::quote!(#function)))
}

/// What was expanded, with the mistakes before it: what does not depend on them goes on working, so that it is not
/// reported too.
fn finish(diagnostics: Diagnostics, expanded: proc_macro2::TokenStream) -> TokenStream {
    let mut tokens = diagnostics.into_tokens();
    tokens.extend(expanded);
    tokens.into()
}
