//! The checked model of an enum whose variants carry nothing: one of several strings.

use syn::{Data, DeriveInput, Fields, Ident};

use crate::{
    attribute::{ContainerAttributes, plain, variant_rename},
    case::snake,
    diagnostics::{Diagnostics, Found},
    docs,
    record::component_name,
};

pub(crate) struct Choice {
    pub(crate) ident: Ident,
    /// The name in the document.
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) variants: Vec<Variant>,
}

pub(crate) struct Variant {
    pub(crate) ident: Ident,
    /// The string on the wire.
    pub(crate) wire: String,
    pub(crate) description: String,
}

impl Choice {
    /// Reads and checks an enum. Nothing comes out when there is nothing to expand, and the mistakes say why.
    pub(crate) fn check(input: &DeriveInput, derive: &str, found: &mut Found) -> Option<Self> {
        let attributes = ContainerAttributes::read(&input.attrs, found);
        let diagnostics = found.of(derive);
        let Data::Enum(data) = &input.data else {
            let note = format!("`{derive}` is for enums of variants without fields");
            diagnostics.error(
                input.ident.span(),
                &format!("`{derive}` cannot be derived for `{}`", input.ident),
                &note,
            );
            return None;
        };
        let mut variants: Vec<Variant> = Vec::new();
        for variant in &data.variants {
            if !matches!(variant.fields, Fields::Unit) {
                let diagnostics = found.of(derive);
                let message = format!("variant `{}` carries fields, which `{derive}` has no schema for", variant.ident);
                let note = "remove them, or use a struct with an `Option` for each alternative";
                diagnostics.error(variant.ident.span(), &message, note);
            }
            let diagnostics = &mut found.schema;
            let name = plain(&variant.ident);
            let wire = variant_rename(&variant.attrs, diagnostics)
                .unwrap_or_else(|| attributes.rename_all.map_or_else(|| name.clone(), |case| case.variant(&name)));
            if let Some(before) = variants.iter().find(|before| before.wire == wire) {
                let message = format!("`{}` has the wire name `{wire}` of `{}`", variant.ident, before.ident);
                let note = "give one of them another with `#[serde(rename = \"…\")]`";
                diagnostics.error(variant.ident.span(), &message, note);
            }
            variants.push(Variant { ident: variant.ident.clone(), wire, description: docs::text(&variant.attrs) });
        }
        if data.variants.iter().any(|variant| !matches!(variant.fields, Fields::Unit)) {
            return None;
        }
        if variants.is_empty() {
            let diagnostics = found.of(derive);
            let message = format!("`{}` has no variants, so no value is one", input.ident);
            diagnostics.error(input.ident.span(), &message, "add a variant");
        }
        Some(Self {
            ident: input.ident.clone(),
            name: component_name(attributes.name, &input.ident, &mut found.schema),
            description: docs::text(&input.attrs),
            variants,
        })
    }

    /// The name of the type in the database.
    pub(crate) fn database_name(&self) -> String {
        snake(&plain(&self.ident))
    }

    /// PostgreSQL would take its own type of the name instead.
    pub(crate) fn refuse_names_of_the_database(&self, diagnostics: &mut Diagnostics) {
        let name = self.database_name();
        if TYPES.contains(&name.as_str()) {
            let message = format!("PostgreSQL has a type `{name}` of its own");
            diagnostics.error(self.ident.span(), &message, "give the enum another name");
        }
    }
}

/// The types of PostgreSQL's `pg_catalog` that an enum may be called like.
const TYPES: [&str; 40] = [
    "bit",
    "bool",
    "box",
    "bytea",
    "char",
    "cid",
    "cidr",
    "circle",
    "date",
    "float4",
    "float8",
    "inet",
    "int2",
    "int4",
    "int8",
    "interval",
    "json",
    "jsonb",
    "jsonpath",
    "line",
    "lseg",
    "macaddr",
    "money",
    "name",
    "numeric",
    "oid",
    "path",
    "point",
    "polygon",
    "refcursor",
    "text",
    "tid",
    "time",
    "timestamp",
    "timestamptz",
    "timetz",
    "tsquery",
    "tsvector",
    "uuid",
    "xml",
];
