//! Mistakes that do not compile: each file in `compile_fail/` is named after its mistake, beside what the compiler says of it.

#[test]
fn mistakes_are_reported_where_they_are_made() {
    trybuild::TestCases::new().compile_fail("compile_fail/*.rs");
}
