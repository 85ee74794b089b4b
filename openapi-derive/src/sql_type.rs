//! Types of the database, as `#[column(type = "…")]` writes them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::expand::db;

/// A type of the database.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum SqlType {
    /// By the name of the variant that it is.
    Plain(&'static str),
    Numeric(Option<(u16, u16)>),
    Varchar(u64),
    Char(u64),
    /// By the name of the variant that its bounds are.
    Range(&'static str),
    Array(Box<SqlType>),
    Named(String),
}

/// The names of types, the variants that they are, and the Rust types that have them.
const PLAIN: &[(&str, &str, &str)] = &[
    ("boolean", "Boolean", "bool"),
    ("bool", "Boolean", "bool"),
    ("smallint", "SmallInt", "i16"),
    ("int2", "SmallInt", "i16"),
    ("integer", "Integer", "i32"),
    ("int", "Integer", "i32"),
    ("int4", "Integer", "i32"),
    ("bigint", "BigInt", "i64"),
    ("int8", "BigInt", "i64"),
    ("real", "Real", "f32"),
    ("float4", "Real", "f32"),
    ("double precision", "DoublePrecision", "f64"),
    ("float8", "DoublePrecision", "f64"),
    ("text", "Text", "String"),
    ("bytea", "Bytea", "Vec<u8>"),
    ("uuid", "Uuid", "uuid::Uuid"),
    ("date", "Date", "jiff::civil::Date"),
    ("time", "Time", "jiff::civil::Time"),
    ("time without time zone", "Time", "jiff::civil::Time"),
    ("timestamp", "Timestamp", "jiff::civil::DateTime"),
    ("timestamp without time zone", "Timestamp", "jiff::civil::DateTime"),
    ("timestamptz", "Timestamptz", "jiff::Timestamp"),
    ("timestamp with time zone", "Timestamptz", "jiff::Timestamp"),
    ("interval", "Interval", "openapi_db::Interval"),
    ("json", "Json", "openapi_db::Jsonb<T>"),
    ("jsonb", "Jsonb", "openapi_db::Jsonb<T>"),
    ("inet", "Inet", "std::net::IpAddr"),
    ("cidr", "Cidr", "openapi_db::Cidr"),
    ("tsvector", "Tsvector", "openapi_db::TsVector"),
];

const RANGES: &[(&str, &str, &str)] = &[
    ("int4range", "Integer", "openapi_db::Range<i32>"),
    ("int8range", "BigInt", "openapi_db::Range<i64>"),
    ("numrange", "Numeric", "openapi_db::Range<rust_decimal::Decimal>"),
    ("daterange", "Date", "openapi_db::Range<jiff::civil::Date>"),
    ("tsrange", "Timestamp", "openapi_db::Range<jiff::civil::DateTime>"),
    ("tstzrange", "Timestamptz", "openapi_db::Range<jiff::Timestamp>"),
];

impl SqlType {
    /// Reads a type, and says what is wrong with it.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if let Some(element) = text.strip_suffix("[]") {
            return match Self::parse(element)? {
                Self::Array(_) => Err("arrays of arrays are arrays in PostgreSQL: write one `[]`".to_owned()),
                element => Ok(Self::Array(Box::new(element))),
            };
        }
        let lower = text.to_lowercase();
        if let Some((_, variant, _)) = PLAIN.iter().find(|(name, ..)| *name == lower) {
            return Ok(Self::Plain(variant));
        }
        if let Some((_, variant, _)) = RANGES.iter().find(|(name, ..)| *name == lower) {
            return Ok(Self::Range(variant));
        }
        let (name, arguments) = match lower.split_once('(') {
            Some((name, rest)) => match rest.trim_end().strip_suffix(')') {
                Some(arguments) => (name.trim(), Some(arguments)),
                None => return Err("a parenthesis is not closed".to_owned()),
            },
            None => (&lower[..], None),
        };
        match (name, arguments) {
            ("numeric" | "decimal", None) => Ok(Self::Numeric(None)),
            ("numeric" | "decimal", Some(arguments)) => digits(arguments).map(|digits| Self::Numeric(Some(digits))),
            ("varchar" | "character varying", Some(most)) => length(most).map(Self::Varchar),
            ("varchar" | "character varying", None) => Err("without a length it is `text`: write that".to_owned()),
            ("char" | "character", length_of) => length(length_of.unwrap_or("1")).map(Self::Char),
            ("serial" | "bigserial" | "smallserial", _) => {
                Err("numbers that the database gives are `#[column(identity)]`".to_owned())
            }
            _ if PLAIN.iter().any(|(known, ..)| *known == name) => {
                Err(format!("write `{name}`: digits of its values are not limited here"))
            }
            _ => Ok(Self::Named(text.to_owned())),
        }
    }

    /// The Rust type to use for it.
    pub(crate) fn rust(&self) -> String {
        let of = |table: &[(&str, &str, &'static str)], variant: &str| {
            table.iter().find(|(_, known, _)| *known == variant).map_or("String", |(.., rust)| *rust).to_owned()
        };
        match self {
            Self::Plain(variant) => of(PLAIN, variant),
            Self::Range(variant) => of(RANGES, variant),
            Self::Numeric(_) => "rust_decimal::Decimal".to_owned(),
            Self::Varchar(_) | Self::Char(_) => "String".to_owned(),
            Self::Named(name) if name == "citext" => "String".to_owned(),
            Self::Named(name) => format!("a type whose `ColumnType::TYPE` is `SqlType::Named(\"{name}\")`"),
            Self::Array(element) => format!("Vec<{}>", element.rust()),
        }
    }

    /// The most characters that it holds, if it limits them.
    pub(crate) fn length(&self) -> Option<u64> {
        match self {
            Self::Varchar(most) | Self::Char(most) => Some(*most),
            _ => None,
        }
    }

    /// The type as const data.
    pub(crate) fn tokens(&self) -> TokenStream {
        let db = db();
        match self {
            Self::Plain(variant) => {
                let variant = format_ident!("{variant}");
                quote!(#db::SqlType::#variant)
            }
            Self::Numeric(None) => quote!(#db::SqlType::Numeric(::core::option::Option::None)),
            Self::Numeric(Some((precision, scale))) => {
                quote!(#db::SqlType::Numeric(::core::option::Option::Some((#precision, #scale))))
            }
            Self::Varchar(most) => quote!(#db::SqlType::Varchar(#most)),
            Self::Char(length) => quote!(#db::SqlType::Char(#length)),
            Self::Range("Numeric") => {
                let value = Self::Numeric(None).tokens();
                quote!(#db::SqlType::Range(&#value))
            }
            Self::Range(variant) => {
                let value = Self::Plain(variant).tokens();
                quote!(#db::SqlType::Range(&#value))
            }
            Self::Array(element) => {
                let element = element.tokens();
                quote!(#db::SqlType::Array(&#element))
            }
            Self::Named(name) => quote!(#db::SqlType::Named(#name)),
        }
    }
}

fn length(text: &str) -> Result<u64, String> {
    match text.trim().parse() {
        Ok(length @ 1..=10_485_760) => Ok(length),
        _ => Err("a length is from 1 to 10485760".to_owned()),
    }
}

fn digits(text: &str) -> Result<(u16, u16), String> {
    let wrong = || "write a precision and a scale, as `numeric(20, 8)`".to_owned();
    let (precision, scale) = text.split_once(',').unwrap_or((text, "0"));
    let precision: u16 = precision.trim().parse().map_err(|_| wrong())?;
    let scale: u16 = scale.trim().parse().map_err(|_| wrong())?;
    Ok((precision, scale))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &Result<SqlType, &str>) {
        let read = SqlType::parse(text);
        assert!(read.as_ref().map_err(String::as_str) == expected.as_ref().map_err(|message| *message), "{text}");
    }

    #[test]
    fn types_are_read_by_all_their_names() {
        check("INT8", &Ok(SqlType::Plain("BigInt")));
        check("timestamp with time zone", &Ok(SqlType::Plain("Timestamptz")));
        check("character varying(10)[]", &Ok(SqlType::Array(Box::new(SqlType::Varchar(10)))));
        check("char", &Ok(SqlType::Char(1)));
        check("numeric(20, 8)", &Ok(SqlType::Numeric(Some((20, 8)))));
        check("numrange", &Ok(SqlType::Range("Numeric")));
        check("geometry(Point, 4326)", &Ok(SqlType::Named("geometry(Point, 4326)".to_owned())));
    }

    #[test]
    fn what_is_no_type_is_refused() {
        check("varchar(0)", &Err("a length is from 1 to 10485760"));
        check("varchar(10", &Err("a parenthesis is not closed"));
        check("timestamptz(3)", &Err("write `timestamptz`: digits of its values are not limited here"));
        check("int[][]", &Err("arrays of arrays are arrays in PostgreSQL: write one `[]`"));
        check("bigserial", &Err("numbers that the database gives are `#[column(identity)]`"));
    }
}
