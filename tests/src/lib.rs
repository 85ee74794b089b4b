//! Nothing but tests: see `tests/`, and the mistakes in `compile_fail/`.
