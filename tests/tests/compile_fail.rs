//! Mistakes that do not compile: each file in `compile_fail/` is named after its mistake, beside what the compiler says of it.

#[test]
fn mistakes_are_reported_where_they_are_made() {
    trybuild::TestCases::new().compile_fail("compile_fail/*.rs");
}

#[test]
fn guide_lists_every_mistake() {
    let guide = include_str!("../../guide/mistakes.md");
    let cases = std::fs::read_dir("compile_fail").expect("the cases are there");
    let names = cases.filter_map(|case| Some(case.ok()?.file_name().to_str()?.strip_suffix(".rs")?.to_owned()));
    let unlisted: Vec<String> = names.filter(|name| !guide.contains(&format!("| `{name}` |"))).collect();
    assert_eq!(unlisted, Vec::<String>::new());
}
