//! The tests that need the whole: one binary, so that it is linked once.

mod compile_fail;
