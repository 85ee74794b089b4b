//! The checked model of a struct that is written by hand, of some of a table's columns.

use syn::{Data, DeriveInput, Fields, Ident, Type, spanned::Spanned};

use crate::{
    attribute::{Given, HandwrittenField, HandwrittenTable, plain},
    diagnostics::Diagnostics,
};

pub(crate) struct Handwritten {
    pub(crate) ident: Ident,
    pub(crate) table: Type,
    pub(crate) members: Vec<Member>,
    /// The names of the columns by which a row is found that a new one takes the place of; none for the primary key.
    pub(crate) upsert: Option<Given<Vec<Given<String>>>>,
}

/// A field, and the column that it is.
pub(crate) struct Member {
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
    pub(crate) name: Given<String>,
    /// What stands for it where it is absent, as an SQL expression.
    pub(crate) default: Option<Given<String>>,
}

/// The most values that a tuple selects.
const MOST_VALUES: usize = 12;

impl Handwritten {
    /// The fields of a row of whatever is selected, if it says nothing of a table.
    pub(crate) fn values(input: &DeriveInput, diagnostics: &mut Diagnostics) -> Option<Vec<(Ident, Type)>> {
        let fields = named_fields(input, "Row", diagnostics)?;
        for attribute in
            fields.iter().flat_map(|field| &field.attrs).filter(|attribute| attribute.path().is_ident("column"))
        {
            let note = "remove it, or say which table they are of: `#[table(of = Task)]`";
            diagnostics.error(attribute.path().span(), "the fields are columns of no table", note);
        }
        let refusal = match fields.len() {
            0 => Some((format!("`{}` has no fields", input.ident), "give it one for each value that is selected")),
            1..=MOST_VALUES => None,
            count => Some((
                format!("`{}` has {count} fields, and a row at most {MOST_VALUES} values", input.ident),
                "put several of them into one field, as a tuple",
            )),
        };
        if let Some((message, note)) = refusal {
            diagnostics.error(input.ident.span(), &message, note);
        }
        Some(fields.iter().filter_map(|field| Some((field.ident.clone()?, field.ty.clone()))).collect())
    }

    /// Nothing comes out of what no columns can be made of.
    pub(crate) fn check(input: &DeriveInput, derive: &str, diagnostics: &mut Diagnostics) -> Option<Self> {
        let HandwrittenTable { of, upsert } = HandwrittenTable::read(&input.attrs, diagnostics);
        let fields = named_fields(input, derive, diagnostics)?;
        let members: Vec<Member> =
            fields.iter().filter_map(|field| Member::check(field, derive, diagnostics)).collect();
        refuse_same_columns(&members, diagnostics);
        let Some(table) = of else {
            let note = "name it: `#[table(of = Task)]`";
            let message = format!("`{}` does not say of which table its fields are columns", input.ident);
            diagnostics.error(input.ident.span(), &message, note);
            return None;
        };
        if members.is_empty() && derive != "Create" {
            diagnostics.error(input.ident.span(), &format!("`{}` has no columns", input.ident), "give it fields");
            return None;
        }
        let upsert = upsert.map(|conflict| Given {
            value: conflict.columns.iter().map(|name| Given { value: plain(name), span: name.span() }).collect(),
            span: conflict.span,
        });
        Some(Self { ident: input.ident.clone(), table, members, upsert })
    }
}

impl Member {
    fn check(field: &syn::Field, derive: &str, diagnostics: &mut Diagnostics) -> Option<Self> {
        let HandwrittenField { name, default } = HandwrittenField::read(&field.attrs, diagnostics);
        let ident = field.ident.clone()?;
        let name = name.unwrap_or_else(|| Given { value: plain(&ident), span: ident.span() });
        if let (Some(given), "Update") = (&default, derive) {
            diagnostics.error(given.span, "what is absent in a change stays as it is", "remove the default");
        }
        Some(Self { ident, ty: field.ty.clone(), name, default })
    }
}

fn named_fields<'a>(
    input: &'a DeriveInput,
    derive: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<&'a syn::Field>> {
    let Data::Struct(data) = &input.data else {
        let message = format!("`{derive}` cannot be derived for `{}`", input.ident);
        diagnostics.error(input.ident.span(), &message, &format!("`{derive}` is for structs with named fields"));
        return None;
    };
    if !input.generics.params.is_empty() {
        let note = "its columns have one type each: write them out, without lifetimes";
        diagnostics.error(input.generics.span(), &format!("`{}` is generic", input.ident), note);
        return None;
    }
    match &data.fields {
        Fields::Named(named) => Some(named.named.iter().collect()),
        Fields::Unit if derive == "Create" => Some(Vec::new()),
        other => {
            let note = "give the fields names: they are those of the columns";
            let span = if matches!(other, Fields::Unit) { input.ident.span() } else { other.span() };
            diagnostics.error(span, &format!("`{derive}` needs named fields"), note);
            None
        }
    }
}

fn refuse_same_columns(members: &[Member], diagnostics: &mut Diagnostics) {
    for (index, member) in members.iter().enumerate() {
        if let Some(before) = members[..index].iter().find(|before| before.name.value == member.name.value) {
            let message = format!("`{}` is the column `{}`, as `{}` is", member.ident, member.name.value, before.ident);
            diagnostics.error(member.name.span, &message, "remove one of them");
        }
    }
}
