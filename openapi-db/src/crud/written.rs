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

    /// Adds the value to a statement's parameters, and before it whether there is one, if it may be absent.
    fn push<'a>(&'a self, parameters: &mut Vec<Parameter<'a>>);
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

    fn push<'a>(&'a self, parameters: &mut Vec<Parameter<'a>>) {
        parameters.push(self.as_parameter());
    }
}

impl<T: ColumnType> Written for Patch<T> {
    const FORM: Form = Form { ty: T::TYPE, nullable: T::NULLABLE, optional: true };

    fn is_set(&self) -> bool {
        Self::is_set(self)
    }

    fn push<'a>(&'a self, parameters: &mut Vec<Parameter<'a>>) {
        parameters.push((if Self::is_set(self) { &true } else { &false }, Type::BOOL));
        parameters.push(self.as_parameter());
    }
}
