//! Nothing but tests: see `tests/`, and the mistakes in `compile_fail/`.

/// The examples in a page compile as they stand there.
#[cfg(doctest)]
macro_rules! pages {
    ($($name:ident: $path:literal;)*) => {
        $(
            #[doc = include_str!($path)]
            struct $name;
        )*
    };
}

#[cfg(doctest)]
pages! {
    Readme: "../../README.md";
    Types: "../../guide/types.md";
    Checks: "../../guide/checks.md";
    Operations: "../../guide/operations.md";
    Answers: "../../guide/answers.md";
    Rows: "../../guide/rows.md";
    Errors: "../../guide/errors.md";
    Queries: "../../guide/queries.md";
    Lists: "../../guide/lists.md";
    Resources: "../../guide/resources.md";
    Security: "../../guide/security.md";
    Protection: "../../guide/protection.md";
    Document: "../../guide/document.md";
    Tables: "../../guide/tables.md";
    Database: "../../guide/database.md";
    Tests: "../../guide/tests.md";
    Mistakes: "../../guide/mistakes.md";
}
