//! Nothing but tests: see `tests/`, and the mistakes in `compile_fail/`.

/// The README's example compiles as it stands there.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
