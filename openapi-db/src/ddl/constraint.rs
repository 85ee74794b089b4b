//! Constraints, as they stand in a table.

use std::fmt::Write as _;

use super::index::indexed;
use crate::{
    column::SqlType,
    expression::quoted,
    table::{
        Action, Check, ColumnDef, ConstraintDef, ConstraintKind, Deferrable, ExclusionDef, ForeignKeyDef, TableDef,
    },
};

pub(super) fn write_constraint(sql: &mut String, table: &TableDef, constraint: &ConstraintDef) {
    let ConstraintDef { name, columns, kind } = constraint;
    let _ = write!(sql, "CONSTRAINT {} ", quoted(name));
    let _ = match kind {
        ConstraintKind::PrimaryKey => write!(sql, "PRIMARY KEY ({})", list(columns)),
        ConstraintKind::Unique { nulls_not_distinct } => {
            let nulls = if *nulls_not_distinct { " NULLS NOT DISTINCT" } else { "" };
            write!(sql, "UNIQUE{nulls} ({})", list(columns))
        }
        ConstraintKind::Bound(check) => {
            let bounds = columns.iter().filter_map(|name| table.column(name)).map(|column| bound(column, check));
            write!(sql, "CHECK ({})", bounds.collect::<Vec<_>>().join(" AND "))
        }
        ConstraintKind::Check(condition) => write!(sql, "CHECK ({condition})"),
        ConstraintKind::ForeignKey(foreign_key) => write!(sql, "{}", reference(columns, foreign_key)),
        ConstraintKind::Exclude(exclusion) => write!(sql, "{}", exclude(exclusion)),
    };
}

/// Names with commas between them.
pub(super) fn list(names: &[&str]) -> String {
    names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")
}

fn bound(column: &ColumnDef, check: &Check) -> String {
    let name = quoted(column.name);
    let count = if column.ty == SqlType::Bytea { "octet_length" } else { "cardinality" };
    match check {
        Check::MinLength(limit) => format!("char_length({name}) >= {limit}"),
        Check::MaxLength(limit) => format!("char_length({name}) <= {limit}"),
        Check::MinItems(limit) => format!("{count}({name}) >= {limit}"),
        Check::MaxItems(limit) => format!("{count}({name}) <= {limit}"),
        Check::Minimum(limit) => format!("{name} >= {limit}"),
        Check::Maximum(limit) => format!("{name} <= {limit}"),
        Check::ExclusiveMinimum(limit) => format!("{name} > {limit}"),
        Check::ExclusiveMaximum(limit) => format!("{name} < {limit}"),
        // There is no remainder of floats.
        Check::MultipleOf(factor) if matches!(column.ty, SqlType::Real | SqlType::DoublePrecision) => {
            format!("{name}::numeric % {factor} = 0")
        }
        Check::MultipleOf(factor) => format!("{name} % {factor} = 0"),
        Check::Choices(choices) => format!("{name} IN ({})", choices.join(", ")),
    }
}

fn reference(columns: &[&str], foreign_key: &ForeignKeyDef) -> String {
    let ForeignKeyDef { table, columns: targets, on_delete, on_update, deferrable } = foreign_key;
    let targets: Vec<&str> = targets.iter().map(|column| column().name).collect();
    let table = table().qualified_name();
    let mut sql = format!("FOREIGN KEY ({}) REFERENCES {table} ({})", list(columns), list(&targets));
    for (event, action) in [("DELETE", on_delete), ("UPDATE", on_update)] {
        let action = match action {
            Action::NoAction => continue,
            Action::Restrict => "RESTRICT",
            Action::Cascade => "CASCADE",
            Action::SetNull => "SET NULL",
            Action::SetDefault => "SET DEFAULT",
        };
        let _ = write!(sql, " ON {event} {action}");
    }
    sql.push_str(match deferrable {
        Deferrable::Never => "",
        Deferrable::Immediate => " DEFERRABLE",
        Deferrable::Deferred => " DEFERRABLE INITIALLY DEFERRED",
    });
    sql
}

fn exclude(exclusion: &ExclusionDef) -> String {
    let ExclusionDef { elements, method, condition: filter } = exclusion;
    let elements = elements.iter().map(|(what, operator)| format!("{} WITH {operator}", indexed(what)));
    let elements = elements.collect::<Vec<_>>().join(", ");
    let filter = filter.map(|sql| format!(" WHERE ({sql})")).unwrap_or_default();
    format!("EXCLUDE USING {method} ({elements}){filter}")
}
