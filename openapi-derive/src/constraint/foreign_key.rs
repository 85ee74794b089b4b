//! The checked model of a foreign key.

use syn::Path;

use crate::{
    attribute::{Given, ReferenceOptions},
    diagnostics::Diagnostics,
};

/// Which columns of another table the columns refer to, and what becomes of them.
pub(crate) struct ForeignKey {
    /// The constants of the other table's columns.
    pub(crate) targets: Vec<Path>,
    /// By the name of the variant.
    pub(crate) on_delete: &'static str,
    pub(crate) on_update: &'static str,
    pub(crate) deferrable: &'static str,
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
    pub(super) fn check(options: &ReferenceOptions, diagnostics: &mut Diagnostics) -> Self {
        if let (Some(deferrable), Some(_)) = (options.deferrable, options.initially_deferred) {
            let note = "remove it: what is deferred at first can be";
            diagnostics.error(deferrable, "`initially_deferred` says `deferrable` already", note);
        }
        let deferrable = match (options.deferrable, options.initially_deferred) {
            (_, Some(_)) => "Deferred",
            (Some(_), None) => "Immediate",
            (None, None) => "Never",
        };
        Self {
            targets: options.targets.clone(),
            on_delete: action(options.on_delete.as_ref(), diagnostics),
            on_update: action(options.on_update.as_ref(), diagnostics),
            deferrable,
        }
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
