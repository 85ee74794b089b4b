//! The checked model of the columns that no client writes, since the framework does.

use syn::Ident;

use crate::{
    attribute::{ManagedColumns, plain},
    diagnostics::Diagnostics,
    model::Field,
    table::{Column, find},
};

/// Columns that the framework writes, by their indexes, and where they are named.
#[derive(Default)]
pub(crate) struct Managed {
    /// When a row was deleted.
    pub(crate) soft_delete: Option<(usize, Ident)>,
    /// How often a row has changed.
    pub(crate) version: Option<(usize, Ident)>,
    /// Whose a row is.
    pub(crate) tenant: Option<(usize, Ident)>,
}

impl Managed {
    pub(crate) fn check(
        given: ManagedColumns,
        fields: &[Field],
        columns: &mut [Column],
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let ManagedColumns { soft_delete, version, tenant } = given;
        let mut taken: Vec<usize> = Vec::new();
        let mut column = |name: Option<Ident>, key: &str, may_be_key: bool| {
            let name = name?;
            let index = find(&name, fields, diagnostics)?;
            let column = &mut columns[index];
            if taken.contains(&index) {
                let message = format!("`{}` cannot be two of `soft_delete`, `version` and `tenant`", plain(&name));
                diagnostics.error(name.span(), &message, "name a column for each");
            }
            if column.primary_key && !may_be_key {
                let message = format!("`{key}` changes, and `{}` belongs to the primary key", plain(&name));
                diagnostics.error(name.span(), &message, "name another column");
            }
            if !column.is_written() {
                let message = format!("the database alone writes `{}`", plain(&name));
                diagnostics.error(name.span(), &message, "remove `generated` or `identity` from the column");
            }
            taken.push(index);
            Some((index, name))
        };
        let managed = Self {
            soft_delete: column(soft_delete, "soft_delete", false),
            version: column(version, "version", false),
            tenant: column(tenant, "tenant", true),
        };
        for index in taken {
            columns[index].managed = true;
        }
        if let Some((index, _)) = managed.version
            && !columns[index].has_value_of_its_own()
        {
            columns[index].default = Some("1".to_owned());
        }
        managed
    }
}
