//! The types of the database, as const data.

use tokio_postgres::types::Type;

use crate::{enumeration::EnumDef, expression::quoted};

/// A type of the database.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "they are PostgreSQL's types of these names")]
pub enum SqlType {
    Boolean,
    SmallInt,
    Integer,
    BigInt,
    Real,
    DoublePrecision,
    /// With precision and scale, if they are fixed.
    Numeric(Option<(u16, u16)>),
    Text,
    /// With the most characters that it holds.
    Varchar(u64),
    /// With the characters that it holds: what is shorter is filled up with spaces.
    Char(u64),
    Bytea,
    Uuid,
    Date,
    Time,
    Timestamp,
    Timestamptz,
    Interval,
    Json,
    Jsonb,
    Inet,
    Cidr,
    Tsvector,
    /// Elements of a type.
    Array(&'static SqlType),
    /// What lies between two values of a type.
    Range(&'static SqlType),
    /// An enum type of the program's own.
    Enum(&'static EnumDef),
    /// Any other type, as SQL has it: `citext`, `geometry(Point, 4326)`.
    Named(&'static str),
}

impl SqlType {
    /// The type, limited to a number of characters, if it is text.
    #[must_use]
    pub const fn with_length(self, most: u64) -> Self {
        match self {
            Self::Text => {
                assert!(
                    most > 0 && most <= 10_485_760,
                    "`max_length` of a column is from 1 to 10485760, as PostgreSQL's `varchar`"
                );
                Self::Varchar(most)
            }
            // The validator's derive says what is wrong.
            other => other,
        }
    }

    /// The type with fixed digits, if it is a decimal.
    #[must_use]
    pub const fn with_precision(self, precision: u16, scale: u16) -> Self {
        match self {
            Self::Numeric(_) => Self::Numeric(Some((precision, scale))),
            other => other,
        }
    }

    /// Whether the type is a decimal.
    pub const fn is_numeric(self) -> bool {
        matches!(self, Self::Numeric(_))
    }

    /// Whether the type is a whole number.
    pub const fn is_integer(self) -> bool {
        matches!(self, Self::SmallInt | Self::Integer | Self::BigInt)
    }

    /// Whether the type is a point in time.
    pub const fn is_time(self) -> bool {
        matches!(self, Self::Timestamp | Self::Timestamptz)
    }

    /// Whether the type is text, which can have a collation.
    pub const fn is_text(self) -> bool {
        match self {
            Self::Text | Self::Varchar(_) | Self::Char(_) => true,
            Self::Named(name) => is_text_by_name(name),
            Self::Array(element) => element.is_text(),
            _ => false,
        }
    }

    /// Whether a column of this type holds what a Rust type of another one is, without loss.
    pub const fn holds(self, other: Self) -> bool {
        match (self, other) {
            (Self::Varchar(_) | Self::Char(_), Self::Text | Self::Varchar(_)) | (Self::Json, Self::Jsonb) => true,
            (Self::Named(name), Self::Text | Self::Varchar(_)) => is_text_by_name(name),
            (Self::Named(name), Self::Named(other)) => is_same(base(name), base(other)),
            (Self::Array(element), Self::Array(other)) => element.holds(*other),
            (Self::Range(value), Self::Range(other)) => value.holds(*other),
            (Self::Enum(one), Self::Enum(other)) => is_same(one.name.as_bytes(), other.name.as_bytes()),
            _ => self.kind() != 0 && self.kind() == other.kind(),
        }
    }

    /// Whether PostgreSQL comes with the type, so that its number is the same everywhere.
    pub(crate) const fn is_builtin(self) -> bool {
        match self {
            Self::Enum(_) | Self::Named(_) => false,
            Self::Array(element) => element.is_builtin(),
            _ => true,
        }
    }

    /// A number for each type that has no further types to it.
    const fn kind(self) -> u8 {
        match self {
            Self::Boolean => 1,
            Self::SmallInt => 2,
            Self::Integer => 3,
            Self::BigInt => 4,
            Self::Real => 5,
            Self::DoublePrecision => 6,
            Self::Numeric(_) => 7,
            Self::Text => 8,
            Self::Bytea => 9,
            Self::Uuid => 10,
            Self::Date => 11,
            Self::Time => 12,
            Self::Timestamp => 13,
            Self::Timestamptz => 14,
            Self::Interval => 15,
            Self::Json => 16,
            Self::Jsonb => 17,
            Self::Inet => 18,
            Self::Cidr => 19,
            Self::Tsvector => 20,
            Self::Varchar(_) | Self::Char(_) | Self::Array(_) | Self::Range(_) | Self::Enum(_) | Self::Named(_) => 0,
        }
    }

    /// The type as SQL writes it.
    pub fn name(self) -> String {
        match self {
            Self::Boolean => "boolean".to_owned(),
            Self::SmallInt => "smallint".to_owned(),
            Self::Integer => "integer".to_owned(),
            Self::BigInt => "bigint".to_owned(),
            Self::Real => "real".to_owned(),
            Self::DoublePrecision => "double precision".to_owned(),
            Self::Numeric(None) => "numeric".to_owned(),
            Self::Numeric(Some((precision, scale))) => format!("numeric({precision}, {scale})"),
            Self::Text => "text".to_owned(),
            Self::Varchar(most) => format!("varchar({most})"),
            Self::Char(length) => format!("char({length})"),
            Self::Bytea => "bytea".to_owned(),
            Self::Uuid => "uuid".to_owned(),
            Self::Date => "date".to_owned(),
            Self::Time => "time".to_owned(),
            Self::Timestamp => "timestamp".to_owned(),
            Self::Timestamptz => "timestamptz".to_owned(),
            Self::Interval => "interval".to_owned(),
            Self::Json => "json".to_owned(),
            Self::Jsonb => "jsonb".to_owned(),
            Self::Inet => "inet".to_owned(),
            Self::Cidr => "cidr".to_owned(),
            Self::Tsvector => "tsvector".to_owned(),
            Self::Array(element) => format!("{}[]", element.name()),
            Self::Range(value) => range_name(*value).to_owned(),
            Self::Enum(definition) => quoted(definition.name),
            Self::Named(name) => name.to_owned(),
        }
    }

    /// What a parameter for a column of this type is declared as; `UNKNOWN` leaves it to the server.
    pub fn parameter_type(self) -> Type {
        match self {
            Self::Boolean => Type::BOOL,
            Self::SmallInt => Type::INT2,
            Self::Integer => Type::INT4,
            Self::BigInt => Type::INT8,
            Self::Real => Type::FLOAT4,
            Self::DoublePrecision => Type::FLOAT8,
            Self::Numeric(_) => Type::NUMERIC,
            Self::Text | Self::Varchar(_) => Type::TEXT,
            Self::Char(_) => Type::BPCHAR,
            Self::Bytea => Type::BYTEA,
            Self::Uuid => Type::UUID,
            Self::Date => Type::DATE,
            Self::Time => Type::TIME,
            Self::Timestamp => Type::TIMESTAMP,
            Self::Timestamptz => Type::TIMESTAMPTZ,
            Self::Interval => Type::INTERVAL,
            Self::Json => Type::JSON,
            Self::Jsonb => Type::JSONB,
            Self::Inet => Type::INET,
            Self::Cidr => Type::CIDR,
            Self::Tsvector => Type::TS_VECTOR,
            Self::Array(element) => array_type(*element),
            Self::Range(value) => range_type(*value),
            // It is cast to the type, wherever it stands.
            Self::Named(name) if is_text_by_name(name) => Type::TEXT,
            Self::Enum(_) | Self::Named(_) => Type::UNKNOWN,
        }
    }

    /// What arrays of values of this type are declared as; `UNKNOWN` leaves it to the server.
    ///
    /// An array says the number of its elements' type, which nobody knows of types that PostgreSQL does not come with: those whose
    /// values are texts travel as such, and are cast.
    pub(crate) fn array_type(self) -> Type {
        array_type(self)
    }

    /// The type of the same values without a limit of their length or digits, if it has one.
    pub(crate) const fn unlimited(self) -> Option<&'static str> {
        match self {
            Self::Varchar(_) => Some("text"),
            Self::Char(_) => Some("bpchar"),
            Self::Numeric(Some(_)) => Some("numeric"),
            Self::Array(Self::Varchar(_)) => Some("varchar[]"),
            Self::Array(Self::Char(_)) => Some("bpchar[]"),
            Self::Array(Self::Numeric(Some(_))) => Some("numeric[]"),
            _ => None,
        }
    }

    /// What a value that is declared as a text, or as an array of texts, is cast to beside a column of this type. Operators of texts would
    /// bring the column to a text otherwise, in which case counts and whose index is another, or there would be none.
    pub(crate) fn cast_of_text(self) -> Option<String> {
        match self {
            Self::Char(_) => Some("bpchar".to_owned()),
            Self::Named(name) => Some(name.to_owned()),
            // Arrays of one type are never those of another, not even where their elements are.
            Self::Array(Self::Varchar(_)) => Some("varchar[]".to_owned()),
            Self::Array(element) => Some(format!("{}[]", element.cast_of_text()?)),
            _ => None,
        }
    }
}

fn array_type(element: SqlType) -> Type {
    match element {
        SqlType::Boolean => Type::BOOL_ARRAY,
        SqlType::SmallInt => Type::INT2_ARRAY,
        SqlType::Integer => Type::INT4_ARRAY,
        SqlType::BigInt => Type::INT8_ARRAY,
        SqlType::Real => Type::FLOAT4_ARRAY,
        SqlType::DoublePrecision => Type::FLOAT8_ARRAY,
        SqlType::Numeric(_) => Type::NUMERIC_ARRAY,
        SqlType::Text | SqlType::Varchar(_) | SqlType::Enum(_) => Type::TEXT_ARRAY,
        SqlType::Char(_) => Type::BPCHAR_ARRAY,
        SqlType::Bytea => Type::BYTEA_ARRAY,
        SqlType::Uuid => Type::UUID_ARRAY,
        SqlType::Date => Type::DATE_ARRAY,
        SqlType::Time => Type::TIME_ARRAY,
        SqlType::Timestamp => Type::TIMESTAMP_ARRAY,
        SqlType::Timestamptz => Type::TIMESTAMPTZ_ARRAY,
        SqlType::Interval => Type::INTERVAL_ARRAY,
        SqlType::Json => Type::JSON_ARRAY,
        SqlType::Jsonb => Type::JSONB_ARRAY,
        SqlType::Inet => Type::INET_ARRAY,
        SqlType::Cidr => Type::CIDR_ARRAY,
        SqlType::Tsvector => Type::TS_VECTOR_ARRAY,
        SqlType::Range(SqlType::Integer) => Type::INT4_RANGE_ARRAY,
        SqlType::Range(SqlType::BigInt) => Type::INT8_RANGE_ARRAY,
        SqlType::Range(SqlType::Numeric(_)) => Type::NUM_RANGE_ARRAY,
        SqlType::Range(SqlType::Date) => Type::DATE_RANGE_ARRAY,
        SqlType::Range(SqlType::Timestamp) => Type::TS_RANGE_ARRAY,
        SqlType::Range(SqlType::Timestamptz) => Type::TSTZ_RANGE_ARRAY,
        SqlType::Named(name) if is_text_by_name(name) => Type::TEXT_ARRAY,
        SqlType::Array(_) | SqlType::Range(_) | SqlType::Named(_) => Type::UNKNOWN,
    }
}

fn range_name(value: SqlType) -> &'static str {
    match value {
        SqlType::Integer => "int4range",
        SqlType::BigInt => "int8range",
        SqlType::Date => "daterange",
        SqlType::Timestamp => "tsrange",
        SqlType::Timestamptz => "tstzrange",
        // `RangeValue` lets no other types be.
        _ => "numrange",
    }
}

fn range_type(value: SqlType) -> Type {
    match value {
        SqlType::Integer => Type::INT4_RANGE,
        SqlType::BigInt => Type::INT8_RANGE,
        SqlType::Date => Type::DATE_RANGE,
        SqlType::Timestamp => Type::TS_RANGE,
        SqlType::Timestamptz => Type::TSTZ_RANGE,
        _ => Type::NUM_RANGE,
    }
}

/// The types of PostgreSQL's own extensions that are sent as text is.
pub(crate) const fn is_text_by_name(name: &str) -> bool {
    const NAMES: [&str; 5] = ["citext", "name", "ltree", "lquery", "ltxtquery"];
    let mut i = 0;
    while i < NAMES.len() {
        if is_same(name.as_bytes(), NAMES[i].as_bytes()) {
            return true;
        }
        i += 1;
    }
    false
}

/// A type's name without what is in parentheses behind it.
const fn base(name: &str) -> &[u8] {
    let mut rest = name.as_bytes();
    let all = rest;
    let mut length = 0;
    while let [first, behind @ ..] = rest {
        if *first == b'(' {
            break;
        }
        length += 1;
        rest = behind;
    }
    all.split_at(length).0.trim_ascii()
}

pub(crate) const fn is_same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut i = 0;
    while i < one.len() {
        if one[i] != other[i] {
            return false;
        }
        i += 1;
    }
    true
}
