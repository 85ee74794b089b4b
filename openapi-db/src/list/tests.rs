//! Whole statements, as lists put them together.

use expect_test::{Expect, expect};
use openapi_core::Schema;

use crate::{Expr, Table, access::Plan, prelude::*};

/// A row.
#[derive(Debug, serde::Serialize, Schema, Table)]
#[table(
    query(RowQuery, filter(size(eq, ne, lt, ge, is), name), order_by(name, order), search(name, order)),
    query(RowCursor, filter(big(with = big, type = bool, description = "Whether it is big")), default_order(-size, name), direction, cursor),
    query(RowFilter, filter(name), unpaged)
)]
struct Row {
    #[column(primary_key)]
    id: i64,
    name: String,
    size: Option<i32>,
    #[column(name = "order")]
    order: Option<String>,
}

fn big(big: bool) -> Expr<Option<bool>> {
    if big { Row::SIZE.ge(100) } else { Row::SIZE.lt(100) }
}

fn check(query: &RowQuery, expected: &Expect) {
    let listing = Row::page(query);
    let (select, count) = (listing.page(&[], 50), listing.count_statement(&[]));
    assert_eq!(select.parameters().len(), count.parameters().len());
    expected.assert_eq(&format!("{}\n{}", select.text(), count.text()));
}

#[test]
fn list_without_parameters_is_the_first_page_by_key() {
    let expected = expect![[r#"
        SELECT "id", "name", "size", "order" FROM "row" ORDER BY "row"."id" LIMIT 50 OFFSET 0
        SELECT count(*) FROM "row""#]];
    check(&RowQuery::default(), &expected);
}

#[test]
fn filters_search_and_order_are_all_in_the_statement() {
    let query = RowQuery {
        size: vec![Some(1), None, Some(2)],
        size_ne: vec![Some(3), None],
        size_lt: vec![5],
        size_ge: vec![0, 1],
        size_is: Some(crate::NullTest::NotNull),
        name: vec!["a".to_owned()],
        search: Some("50%".to_owned()),
        order_by: vec![RowQueryOrder::OrderDescending, RowQueryOrder::Name],
        limit: Some(10),
        offset: Some(20),
    };
    let expected = expect![[r#"
        SELECT "id", "name", "size", "order" FROM "row" WHERE ("row"."size" = ANY($1) OR "row"."size" IS NULL) AND "row"."size" <> $2 AND "row"."size" < $3 AND "row"."size" >= ANY($4) AND "row"."size" IS NOT NULL AND "row"."name" = $5 AND ("row"."name" ILIKE $6 OR "row"."order" ILIKE $7) ORDER BY "row"."order" DESC, "row"."name", "row"."id" LIMIT 50 OFFSET 20
        SELECT count(*) FROM "row" WHERE ("row"."size" = ANY($1) OR "row"."size" IS NULL) AND "row"."size" <> $2 AND "row"."size" < $3 AND "row"."size" >= ANY($4) AND "row"."size" IS NOT NULL AND "row"."name" = $5 AND ("row"."name" ILIKE $6 OR "row"."order" ILIKE $7)"#]];
    check(&query, &expected);
}

#[test]
fn further_conditions_are_added() {
    let query = RowQuery { size_lt: vec![9], ..RowQuery::default() };
    let listing = Row::page(&query).filter(Row::SIZE.gt(3).or(Row::NAME.eq("x")));
    let expected =
        expect![[r#"SELECT count(*) FROM "row" WHERE "row"."size" < $1 AND ("row"."size" > $2 OR "row"."name" = $3)"#]];
    expected.assert_eq(listing.count_statement(&[]).text());
}

fn check_first(query: &RowCursor, expected: &Expect) {
    expected.assert_eq(Row::page(query).page(Vec::new(), None, 2).text());
}

#[test]
fn cursor_page_reads_one_row_more() {
    let expected = expect![[
        r#"SELECT "id", "name", "size", "order" FROM "row" ORDER BY "row"."size" DESC, "row"."name", "row"."id" LIMIT 3"#
    ]];
    check_first(&RowCursor::default(), &expected);
}

#[test]
fn direction_turns_the_whole_order() {
    let query = RowCursor { direction: Some(RowCursorDirection::Ascending), ..RowCursor::default() };
    let expected = expect![[
        r#"SELECT "id", "name", "size", "order" FROM "row" ORDER BY "row"."size", "row"."name" DESC, "row"."id" DESC LIMIT 3"#
    ]];
    check_first(&query, &expected);
}

#[test]
fn filter_may_be_a_function() {
    let query = RowCursor { big: Some(true), ..RowCursor::default() };
    let expected = expect![[r#"SELECT count(*) FROM "row" WHERE "row"."size" >= $1"#]];
    expected.assert_eq(Row::page(&query).count_statement(&[]).text());
    assert_eq!(Row::page(&RowFilter::default()).count_statement(&[]).text(), r#"SELECT count(*) FROM "row""#);
}

#[test]
fn first_page_of_all_rows_is_prepared() {
    let plan = |query: &RowQuery, is_first, is_usual| Row::page(query).plan(&[], is_first, is_usual);
    let ordered = |order_by| RowQuery { order_by, ..RowQuery::default() };
    assert_eq!(plan(&RowQuery::default(), true, true), Plan::Prepared);
    assert_eq!(plan(&ordered(vec![RowQueryOrder::Name]), true, true), Plan::Prepared);
    assert_eq!(plan(&ordered(vec![RowQueryOrder::Name, RowQueryOrder::Order]), true, true), Plan::Custom);
    assert_eq!(plan(&RowQuery::default(), false, true), Plan::Custom);
    assert_eq!(plan(&RowQuery::default(), true, false), Plan::Custom);
}

#[test]
fn page_with_a_condition_is_planned_for_its_values() {
    let query = RowQuery { size_lt: vec![9], ..RowQuery::default() };
    assert_eq!(Row::page(&query).plan(&[], true, true), Plan::Custom);
    assert_eq!(Row::page(&RowQuery::default()).filter(Row::SIZE.gt(3)).plan(&[], true, true), Plan::Custom);
}
