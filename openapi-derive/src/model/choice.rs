//! The checked model of an enum whose variants carry nothing, for the database.

use syn::{Data, DeriveInput, Fields, Ident};

use super::Variant;
use crate::{
    attribute::{SerdeContainer, plain},
    case::snake,
    diagnostics::{Diagnostics, Found},
};

pub(crate) struct Choice {
    pub(crate) ident: Ident,
    pub(crate) variants: Vec<Variant>,
}

impl Choice {
    /// Reads and checks an enum. Nothing comes out when there is nothing to expand, and the mistakes say why.
    pub(crate) fn check(input: &DeriveInput, derive: &str, found: &mut Found) -> Option<Self> {
        let serde = SerdeContainer::read(&input.attrs, &mut found.schema);
        let Data::Enum(data) = &input.data else {
            let note = format!("`{derive}` is for enums of variants without fields");
            let message = format!("`{derive}` cannot be derived for `{}`", input.ident);
            found.own.error(input.ident.span(), &message, &note);
            return None;
        };
        let carrying: Vec<_> = data.variants.iter().filter(|variant| !matches!(variant.fields, Fields::Unit)).collect();
        for variant in &carrying {
            let message = format!("variant `{}` carries fields, which `{derive}` has no place for", variant.ident);
            let note = "remove them, or keep the enum in a `jsonb` column";
            found.own.error(variant.ident.span(), &message, note);
        }
        if !carrying.is_empty() {
            return None;
        }
        let variants = data.variants.iter().filter_map(|variant| Variant::check(variant, &serde, found)).collect();
        Some(Self { ident: input.ident.clone(), variants })
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

/// Two variants of one name could not be told apart.
pub(super) fn refuse_same_names(variants: &[Variant], diagnostics: &mut Diagnostics) {
    for (index, variant) in variants.iter().enumerate().filter(|(_, variant)| !variant.untagged) {
        let shared = |before: &Variant| {
            let sent = before.output.clone().filter(|_| before.output == variant.output);
            sent.or_else(|| before.input.iter().find(|name| variant.input.contains(name)).cloned())
        };
        let mut others = variants[..index].iter().filter(|before| !before.untagged);
        if let Some((before, name)) = others.find_map(|before| Some((before, shared(before)?))) {
            let message = format!("`{}` has the wire name `{name}` of `{}`", variant.ident, before.ident);
            let note = "give one of them another with `#[serde(rename = \"…\")]`";
            diagnostics.error(variant.ident.span(), &message, note);
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
