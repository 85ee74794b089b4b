//! Nothing but tests: see `tests/`, and the mistakes in `compile_fail/`.

/// The guide's examples compile as they stand there.
#[cfg(doctest)]
#[doc = include_str!("../../GUIDE.md")]
struct Guide;

/// The README's example compiles as it stands there.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
