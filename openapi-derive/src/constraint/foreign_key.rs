//! The checked model of a foreign key.

use proc_macro2::Span;
use syn::Path;

use crate::{
    attribute::{Given, ReferenceOptions},
    diagnostics::Diagnostics,
    table::Column,
};

/// Which columns of another table the columns refer to, and what becomes of them.
pub(crate) struct ForeignKey {
    /// The constants of the other table's columns.
    pub(crate) targets: Vec<Path>,
    /// By the name of the variant, and where it is said.
    pub(crate) on_delete: (&'static str, Span),
    pub(crate) on_update: (&'static str, Span),
    pub(crate) deferrable: &'static str,
    /// Where it is said that rows may refer to those of other tenants.
    pub(crate) any_tenant: Option<Span>,
}

/// As SQL writes them, and as the definition does.
const ACTIONS: [(&str, &str); 5] = [
    ("no action", "NoAction"),
    ("restrict", "Restrict"),
    ("cascade", "Cascade"),
    ("set null", "SetNull"),
    ("set default", "SetDefault"),
];

impl ForeignKey {
    /// `key` are the columns that refer, by their indexes.
    pub(super) fn check(
        options: &ReferenceOptions,
        key: &[usize],
        columns: &[Column],
        diagnostics: &mut Diagnostics,
    ) -> Self {
        if let (Some(deferrable), Some(_)) = (options.deferrable, options.initially_deferred) {
            let note = "remove it: what is deferred at first can be";
            diagnostics.error(deferrable, "`initially_deferred` says `deferrable` already", note);
        }
        let deferrable = match (options.deferrable, options.initially_deferred) {
            (_, Some(_)) => "Deferred",
            (Some(_), None) => "Immediate",
            (None, None) => "Never",
        };
        let mut action = |given| {
            let action = (action(given, diagnostics), given.map_or(options.span, |given| given.span));
            refuse_missing_default(action, key, columns, diagnostics);
            action
        };
        let (on_delete, on_update) = (action(options.on_delete.as_ref()), action(options.on_update.as_ref()));
        let ReferenceOptions { targets, any_tenant, .. } = options;
        Self { targets: targets.clone(), on_delete, on_update, deferrable, any_tenant: *any_tenant }
    }
}

/// A column becomes its default only where the database knows one.
fn refuse_missing_default(
    (action, span): (&str, Span),
    key: &[usize],
    columns: &[Column],
    diagnostics: &mut Diagnostics,
) {
    let is_missing = |column: &&Column| action == "SetDefault" && column.default.is_none();
    for column in key.iter().map(|index| &columns[*index]).filter(is_missing) {
        let message = format!("`{}` has no default that it could become", column.name);
        diagnostics.error(span, &message, "add `default = \"…\"` to the column, or write \"set null\"");
    }
}

fn action(given: Option<&Given<String>>, diagnostics: &mut Diagnostics) -> &'static str {
    let Some(Given { value, span }) = given else { return "NoAction" };
    match ACTIONS.iter().find(|(name, _)| *name == value.to_lowercase()) {
        Some((_, variant)) => variant,
        None => {
            diagnostics.unknown(*span, value, "action", "there are", &ACTIONS.map(|(name, _)| name));
            "NoAction"
        }
    }
}
