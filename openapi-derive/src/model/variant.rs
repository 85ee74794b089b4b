//! The checked model of a variant.

use syn::{Fields, Ident};

use super::{
    body::Body,
    field::{Surroundings, other_names},
};
use crate::{
    attribute::{Annotations, ByDirection, SchemaVariant, SerdeContainer, SerdeVariant, plain},
    case::Case,
    diagnostics::Found,
};

pub(crate) struct Variant {
    pub(crate) ident: Ident,
    /// The name on the wire, as clients get it; none, if they never do.
    pub(crate) output: Option<String>,
    /// The names that clients may send; none, if they never do.
    pub(crate) input: Vec<String>,
    pub(crate) annotations: Annotations,
    pub(crate) body: Body,
    /// Whether the variant has no tag although others have.
    pub(crate) untagged: bool,
    /// Whether its fields are all there are.
    pub(crate) closed: bool,
}

impl Variant {
    /// Nothing comes out of a variant that is neither sent nor received.
    pub(crate) fn check(variant: &syn::Variant, container: &SerdeContainer, found: &mut Found) -> Option<Self> {
        let serde = SerdeVariant::read(&variant.attrs, &mut found.schema);
        let schema = SchemaVariant::read(&variant.attrs, &mut found.schema);
        if serde.skip_serializing && serde.skip_deserializing {
            return None;
        }
        if let Some(given) = &serde.by_hand {
            let message = format!("the schema cannot follow the serde attribute `{}`", given.value);
            let note = "put it on the variant's field, with `#[schema(with = Type)]` beside it";
            found.schema.error(given.span, &message, note);
        }
        let name = plain(&variant.ident);
        let renamed = |rename: &Option<String>, case: Option<Case>| {
            rename.clone().unwrap_or_else(|| case.map_or_else(|| name.clone(), |case| case.variant(&name)))
        };
        let output = renamed(&serde.rename.serialize, container.rename_all.serialize);
        let mut input = vec![renamed(&serde.rename.deserialize, container.rename_all.deserialize)];
        input.extend(other_names(serde.aliases, &input, &mut found.schema));
        let or = |own: Option<Case>, all: Option<Case>| own.or(all);
        let closed = container.deny_unknown_fields.is_some();
        let around = Surroundings {
            rename_all: ByDirection {
                serialize: or(serde.rename_all.serialize, container.rename_all_fields.serialize),
                deserialize: or(serde.rename_all.deserialize, container.rename_all_fields.deserialize),
            },
            default: false,
            deny_unknown_fields: closed,
        };
        let mut body = Body::check(&variant.fields, &around, found);
        match (schema.with, &mut body) {
            (Some(ty), Body::Newtype(field)) => field.with = Some(ty),
            (Some(_), _) => {
                let message =
                    format!("variant `{}` does not hold one value that could have another schema", variant.ident);
                found.schema.error(variant.ident.span(), &message, "put `with` on its fields");
            }
            (None, _) => {}
        }
        // serde takes a newtype whose field is skipped for a unit.
        if let (Body::Tuple(fields), Fields::Unnamed(all)) = (&body, &variant.fields)
            && fields.is_empty()
            && all.unnamed.len() == 1
        {
            body = Body::Unit;
        }
        Some(Self {
            ident: variant.ident.clone(),
            output: (!serde.skip_serializing).then_some(output),
            input: if serde.skip_deserializing { Vec::new() } else { input },
            annotations: schema.annotations,
            body,
            untagged: serde.untagged.is_some(),
            closed,
        })
    }

    /// A name on the wire, for what is made in both directions.
    pub(crate) fn wire(&self) -> &str {
        self.output.as_deref().or(self.input.first().map(String::as_str)).unwrap_or_default()
    }
}
