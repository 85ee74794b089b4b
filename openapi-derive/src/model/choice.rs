//! The checked model of an enum whose variants carry nothing, for the database.

use syn::{Data, DeriveInput, Fields, Ident};

use super::Variant;
use crate::{
    attribute::{Given, Items, SerdeContainer, plain},
    case::snake,
    diagnostics::{Diagnostics, Found},
    table::identifier,
};

pub(crate) struct Choice {
    pub(crate) ident: Ident,
    pub(crate) variants: Vec<Variant>,
    /// The name of the type in the database, if it is not the enum's own.
    name: Option<Given<String>>,
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
        Some(Self { ident: input.ident.clone(), variants, name: check_name(input, &mut found.own) })
    }

    /// The name of the type in the database.
    pub(crate) fn database_name(&self) -> String {
        self.name.as_ref().map_or_else(|| snake(&plain(&self.ident)), |given| given.value.clone())
    }

    /// PostgreSQL would take its own type of the name instead.
    pub(crate) fn refuse_names_of_the_database(&self, diagnostics: &mut Diagnostics) {
        let name = self.database_name();
        if TYPES.contains(&name.as_str()) || name.starts_with("pg_") {
            let span = self.name.as_ref().map_or_else(|| self.ident.span(), |given| given.span);
            let message = format!("PostgreSQL has a type `{name}` of its own");
            diagnostics.error(span, &message, "give the type another name: `#[db_enum(name = \"…\")]`");
        }
    }
}

/// What `#[db_enum]` says.
fn check_name(input: &DeriveInput, diagnostics: &mut Diagnostics) -> Option<Given<String>> {
    let mut name = None;
    for item in Items::of(&input.attrs, "db_enum", diagnostics) {
        match item.name.as_str() {
            "name" => name = item.string(diagnostics),
            _ => item.unknown("attribute", "enums of the database take", &["name"], diagnostics),
        }
    }
    let Given { value, span } = name?;
    Some(Given { value: identifier(Given { value, span }, diagnostics), span })
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

/// The types of PostgreSQL's `pg_catalog` that an enum may be called like. A name is looked up there first.
const TYPES: [&str; 98] = [
    "aclitem",
    "any",
    "anyarray",
    "anycompatible",
    "anycompatiblearray",
    "anycompatiblemultirange",
    "anycompatiblenonarray",
    "anycompatiblerange",
    "anyelement",
    "anyenum",
    "anymultirange",
    "anynonarray",
    "anyrange",
    "bit",
    "bool",
    "box",
    "bpchar",
    "bytea",
    "char",
    "cid",
    "cidr",
    "circle",
    "cstring",
    "date",
    "datemultirange",
    "daterange",
    "event_trigger",
    "fdw_handler",
    "float4",
    "float8",
    "gtsvector",
    "index_am_handler",
    "inet",
    "int2",
    "int2vector",
    "int4",
    "int4multirange",
    "int4range",
    "int8",
    "int8multirange",
    "int8range",
    "internal",
    "interval",
    "json",
    "jsonb",
    "jsonpath",
    "language_handler",
    "line",
    "lseg",
    "macaddr",
    "macaddr8",
    "money",
    "name",
    "numeric",
    "nummultirange",
    "numrange",
    "oid",
    "oidvector",
    "path",
    "point",
    "polygon",
    "record",
    "refcursor",
    "regclass",
    "regcollation",
    "regconfig",
    "regdictionary",
    "regnamespace",
    "regoper",
    "regoperator",
    "regproc",
    "regprocedure",
    "regrole",
    "regtype",
    "table_am_handler",
    "text",
    "tid",
    "time",
    "timestamp",
    "timestamptz",
    "timetz",
    "trigger",
    "tsm_handler",
    "tsmultirange",
    "tsquery",
    "tsrange",
    "tstzmultirange",
    "tstzrange",
    "tsvector",
    "txid_snapshot",
    "unknown",
    "uuid",
    "varbit",
    "varchar",
    "void",
    "xid",
    "xid8",
    "xml",
];
