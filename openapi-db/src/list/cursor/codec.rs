//! A cursor as text: from which row a page goes on, and in which direction.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use tokio_postgres::Row;

use super::{
    key::{CursorKey, SIGNATURE},
    raw::Raw,
};
use crate::{list::Sort, table::TableDef};

const BACKWARDS: u8 = 1;
const WITH_ROW: u8 = 2;

/// The row from which a page goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::list) struct Position {
    /// Towards the beginning of the list.
    pub(in crate::list) backwards: bool,
    /// Whether the row itself is on the page.
    pub(in crate::list) with_row: bool,
    /// What the row is ordered by, as the server sends it.
    pub(in crate::list) values: Vec<Raw>,
}

impl Position {
    /// The position of a row that has all columns of its table.
    pub(in crate::list) fn of(
        row: &Row,
        table: &TableDef,
        order: &[Sort],
        backwards: bool,
    ) -> Result<Self, tokio_postgres::Error> {
        let index = |sort: &Sort| table.columns.iter().position(|column| column.name == sort.column.name);
        let values = order.iter().map(|sort| row.try_get(index(sort).unwrap_or(usize::MAX)));
        Ok(Self { backwards, with_row: false, values: values.collect::<Result<_, _>>()? })
    }

    /// From the same row in the other direction, on which the row counts if it did not in this one.
    pub(in crate::list) fn turned(&self) -> Self {
        Self { backwards: !self.backwards, with_row: !self.with_row, values: self.values.clone() }
    }

    /// The cursor.
    pub(in crate::list) fn write(&self, key: &CursorKey, table: &TableDef, order: &[Sort]) -> String {
        let Self { backwards, with_row, values } = self;
        let flags = if *backwards { BACKWARDS } else { 0 } | if *with_row { WITH_ROW } else { 0 };
        let mut content = vec![flags];
        for value in values {
            value.write(&mut content);
        }
        let signature = key.sign(table.name, order, &content).bytes();
        content.extend(signature);
        URL_SAFE_NO_PAD.encode(content)
    }

    /// What a cursor says, if it is one of this list.
    pub(in crate::list) fn read(text: &str, key: &CursorKey, table: &TableDef, order: &[Sort]) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (content, signature) = bytes.split_last_chunk::<SIGNATURE>()?;
        if !key.sign(table.name, order, content).is(signature) {
            return None;
        }
        let (flags, mut rest) = content.split_first()?;
        let values: Option<Vec<Raw>> = order.iter().map(|_| Raw::read(&mut rest)).collect();
        let position = Self { backwards: flags & BACKWARDS != 0, with_row: flags & WITH_ROW != 0, values: values? };
        rest.is_empty().then_some(position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        SqlType,
        table::{ColumnDef, Managed, Origin},
    };

    const fn column(name: &'static str, ty: SqlType) -> ColumnDef {
        let origin = Origin::Given;
        ColumnDef { name, wire: name, ty, nullable: true, primary_key: false, origin, collation: None, comment: "" }
    }

    const fn table(name: &'static str) -> TableDef {
        TableDef {
            schema: None,
            name,
            comment: "",
            columns: &[],
            constraints: &[],
            indexes: &[],
            managed: Managed::NONE,
        }
    }

    const DATE: &ColumnDef = &column("date", SqlType::Timestamptz);
    const DATE_AS_TEXT: &ColumnDef = &column("date", SqlType::Text);
    const ID: &ColumnDef = &column("id", SqlType::Integer);
    const SERIES: &TableDef = &table("series");
    const TASKS: &TableDef = &table("tasks");

    fn order(date: &'static ColumnDef, descending: bool) -> [Sort; 2] {
        [Sort { column: date, descending }, Sort { column: ID, descending: true }]
    }

    fn position() -> Position {
        let values = vec![Raw(Some(vec![0; 8])), Raw(None)];
        Position { backwards: true, with_row: false, values }
    }

    #[test]
    fn cursor_says_what_was_written() {
        let (key, order) = (CursorKey::of_secret(b"a"), order(DATE, true));
        let long = Raw(Some((0..=255).cycle().take(70_000).collect()));
        for values in [vec![Raw(None), Raw(None)], vec![Raw(Some(Vec::new())), Raw(None)], vec![long, Raw(None)]] {
            for (backwards, with_row) in [(false, false), (true, false), (false, true), (true, true)] {
                let position = Position { backwards, with_row, values: values.clone() };
                let text = position.write(&key, SERIES, &order);
                assert_eq!(Position::read(&text, &key, SERIES, &order), Some(position), "{text}");
            }
        }
    }

    #[test]
    fn cursor_of_another_list_is_none() {
        let (key, order_of) = (CursorKey::of_secret(b"a"), order);
        let text = position().write(&key, SERIES, &order_of(DATE, true));
        let check = |key: &CursorKey, table: &TableDef, order: &[Sort], expected: bool| {
            assert_eq!(Position::read(&text, key, table, order).is_some(), expected);
        };
        check(&key, SERIES, &order_of(DATE, true), true);
        check(&CursorKey::of_secret(b"b"), SERIES, &order_of(DATE, true), false);
        check(&key, TASKS, &order_of(DATE, true), false);
        check(&key, SERIES, &order_of(DATE, false), false);
        check(&key, SERIES, &order_of(DATE, true)[..1], false);
        check(&key, SERIES, &[order_of(DATE, true)[1], order_of(DATE, true)[0]], false);
        check(&key, SERIES, &order_of(DATE_AS_TEXT, true), false);
    }

    #[test]
    fn cursor_that_was_changed_is_none() {
        let (key, order) = (CursorKey::of_secret(b"a"), order(DATE, true));
        let text = position().write(&key, SERIES, &order);
        let is_one = |text: &str| Position::read(text, &key, SERIES, &order).is_some();
        assert!(is_one(&text));
        for index in 0..text.len() {
            let other = if text.as_bytes()[index] == b'A' { "B" } else { "A" };
            let changed = format!("{}{other}{}", &text[..index], &text[index + 1..]);
            assert!(!is_one(&changed), "{changed}");
            assert!(!is_one(&text[..index]) && !is_one(&text[index + 1..]), "{index}");
        }
        for other in [format!("{text}A"), format!("{text}="), format!("A{text}"), "é".to_owned(), "AAAA".repeat(10)] {
            assert!(!is_one(&other), "{other}");
        }
    }

    #[test]
    fn nodes_that_share_a_database_share_their_key() {
        let sign = |url: &str| {
            let key = CursorKey::of_database(&url.parse().expect("it is one"));
            key.sign("series", &[], b"content").bytes()
        };
        let one = sign("postgres://app:secret@one.example:5432/shop");
        assert_eq!(one, sign("postgres://app:secret@two.example/shop?sslmode=require"));
        for other in ["postgres://app:other@one.example/shop", "postgres://app:secret@one.example/other"] {
            assert_ne!(one, sign(other), "{other}");
        }
    }
}
