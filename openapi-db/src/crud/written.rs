//! What the fields of types that write rows may be.

use tokio_postgres::types::Type;

use crate::{
    access::Parameter,
    column::{ColumnType, SqlType},
    patch::Patch,
};

/// The type of a field that is written to a column: a value, or a [`Patch`] of one, which may be absent.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written to a column",
    label = "no type of the database is known for this",
    note = "fields have the type of their column, or a `Patch` of it when they may be absent"
)]
pub trait Written {
    /// What is known of the type when the program is compiled.
    const FORM: Form;

    /// Whether there is a value.
    fn is_set(&self) -> bool {
        true
    }

    /// Adds the value to a statement's parameters, for a column of this type, and before it whether there is one, if it may be absent.
    fn push<'a>(&'a self, column: SqlType, parameters: &mut Vec<Parameter<'a>>);
}

/// A value as it is declared for a column of a type. JSON is the only one that travels in two forms.
pub(super) fn declared((value, own): Parameter<'_>, column: SqlType) -> Parameter<'_> {
    match column {
        SqlType::Json | SqlType::Array(SqlType::Json) => (value, column.parameter_type()),
        _ => (value, own),
    }
}

/// What is known of a field's type when the program is compiled.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// The type of the database.
    pub ty: SqlType,
    /// Whether it may stand for NULL.
    pub nullable: bool,
    /// Whether it may be absent.
    pub optional: bool,
}

#[diagnostic::do_not_recommend]
impl<T: ColumnType> Written for T {
    const FORM: Form = Form { ty: T::TYPE, nullable: T::NULLABLE, optional: false };

    fn push<'a>(&'a self, column: SqlType, parameters: &mut Vec<Parameter<'a>>) {
        parameters.push(declared(self.as_parameter(), column));
    }
}

impl<T: ColumnType> Written for Patch<T> {
    const FORM: Form = Form { ty: T::TYPE, nullable: T::NULLABLE, optional: true };

    fn is_set(&self) -> bool {
        Self::is_set(self)
    }

    fn push<'a>(&'a self, column: SqlType, parameters: &mut Vec<Parameter<'a>>) {
        parameters.push((if Self::is_set(self) { &true } else { &false }, Type::BOOL));
        parameters.push(declared(self.as_parameter(), column));
    }
}
