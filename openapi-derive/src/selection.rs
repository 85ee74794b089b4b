//! The checked model of a type that is made from some of a table's columns.

use proc_macro2::Span;
use syn::{Attribute, Ident, Path};

use crate::{
    attribute::{Chosen, Conflict, Derived, Given, plain},
    diagnostics::Diagnostics,
    model::Field,
    table::{Column, find},
};

/// A type that is made from some of the columns.
pub(crate) struct Selection {
    pub(crate) ident: Ident,
    pub(crate) members: Vec<Member>,
    pub(crate) omitted: Vec<Omitted>,
    /// The columns that it leaves to the program, which knows what the row is found within.
    pub(crate) within: Vec<usize>,
    /// The columns of the constraint by which a row is found that a new one takes the place of, and where that is said.
    pub(crate) upsert: Option<(Vec<usize>, Span)>,
    /// Members that are no columns.
    pub(crate) beside: Vec<syn::Field>,
    pub(crate) description: Option<String>,
    pub(crate) derives: Vec<Path>,
    pub(crate) attributes: Vec<Attribute>,
}

/// A column that a type has, by its index.
pub(crate) struct Member {
    pub(crate) column: usize,
    pub(crate) presence: Presence,
}

/// Whether clients have to give a column.
pub(crate) enum Presence {
    /// As the column's type says.
    AsTyped,
    /// Always, and not NULL; where that is said.
    Required(Span),
    /// Where it is absent, this SQL expression stands for it or, without one, the column's default.
    Optional(Option<String>),
}

/// A column that a type leaves out, and where that is written.
pub(crate) struct Omitted {
    pub(crate) column: usize,
    pub(crate) span: Span,
}

/// What a type is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Create,
    Update,
}

impl Selection {
    pub(crate) fn check(
        derived: Derived,
        purpose: Purpose,
        fields: &[Field],
        columns: &[Column],
        within: &[usize],
        tenant: Option<usize>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let Derived { ident, chosen, required, default, upsert, beside, description, derives, attributes } = derived;
        let omitted = omitted(&ident, &chosen, fields, columns, diagnostics);
        // A change does not move a row elsewhere, unless it says so by naming what the row is found within.
        let stays =
            |column: &usize| purpose == Purpose::Update && matches!(chosen, Chosen::Omit(_)) && within.contains(column);
        let mut members: Vec<Member> = (0..fields.len())
            .filter(|index| omitted.iter().all(|omitted| omitted.column != *index))
            .filter(|index| columns[*index].is_written() && !stays(index))
            .map(|column| Member { column, presence: Presence::AsTyped })
            .collect();
        for name in &required {
            if let Some(member) = member(name, &ident, &mut members, fields, diagnostics) {
                member.presence = Presence::Required(name.span());
            }
        }
        for (name, value) in default {
            let Some(member) = member(&name, &ident, &mut members, fields, diagnostics) else { continue };
            refuse_no_default(&name, value.as_ref(), member, &columns[member.column], diagnostics);
            member.presence = Presence::Optional(value.map(|given| given.value));
        }
        match purpose {
            Purpose::Create => leave_to_defaults(&ident, &mut members, fields, columns, diagnostics),
            Purpose::Update if members.is_empty() => {
                let message = format!("`{ident}` has no columns, so that it changes nothing");
                diagnostics.error(ident.span(), &message, "remove it, or name the columns that it has");
            }
            Purpose::Update => {}
        }
        let beside = no_columns(&ident, beside, &members, fields, diagnostics);
        let is_omitted = |column: &usize| omitted.iter().any(|omitted| omitted.column == *column);
        let is_placed = purpose == Purpose::Create && within.iter().all(is_omitted);
        let within = if is_placed { within.to_vec() } else { Vec::new() };
        if let (Some(conflict), false) = (&upsert, within.is_empty()) {
            let message = format!("`{ident}` takes the place of no row: it does not say what it is found within");
            diagnostics.error(conflict.span, &message, "remove `upsert`, or let it have the columns of `within(…)`");
        }
        let upsert = upsert.filter(|_| within.is_empty());
        let is_given = |column| tenant == Some(column) || members.iter().any(|member| member.column == column);
        let upsert = upsert.and_then(|conflict| check_upsert(&ident, conflict, is_given, fields, columns, diagnostics));
        Self { ident, members, omitted, within, upsert, beside, description, derives, attributes }
    }
}

/// The columns that a type leaves out, with those that it does not name.
fn omitted(
    ident: &Ident,
    chosen: &Chosen,
    fields: &[Field],
    columns: &[Column],
    diagnostics: &mut Diagnostics,
) -> Vec<Omitted> {
    let (Chosen::Omit(given) | Chosen::Only(given)) = chosen;
    let mut named = Vec::new();
    for name in given {
        let Some(column) = find(name, fields, diagnostics) else { continue };
        if !columns[column].is_written() {
            let message = format!("`{}` is never written by clients", plain(name));
            diagnostics.error(name.span(), &message, &format!("remove it: `{ident}` does not have it in any case"));
        }
        named.push(Omitted { column, span: name.span() });
    }
    match chosen {
        Chosen::Omit(_) => named,
        Chosen::Only(_) => (0..fields.len())
            .filter(|index| named.iter().all(|named| named.column != *index) && columns[*index].is_written())
            .map(|column| Omitted { column, span: ident.span() })
            .collect(),
    }
}

/// The member of a column that an option is about.
fn member<'a>(
    name: &Ident,
    ident: &Ident,
    members: &'a mut [Member],
    fields: &[Field],
    diagnostics: &mut Diagnostics,
) -> Option<&'a mut Member> {
    let column = find(name, fields, diagnostics)?;
    let Some(member) = members.iter_mut().find(|member| member.column == column) else {
        let message = format!("`{ident}` does not have the column `{}`", plain(name));
        diagnostics.error(name.span(), &message, "remove it here, or do not leave it out");
        return None;
    };
    if !matches!(member.presence, Presence::AsTyped) {
        let message = format!("`{}` cannot both be required and have a default", plain(name));
        diagnostics.error(name.span(), &message, "remove one of them");
    }
    Some(member)
}

fn refuse_no_default(
    name: &Ident,
    value: Option<&Given<String>>,
    member: &Member,
    column: &Column,
    diagnostics: &mut Diagnostics,
) {
    if value.is_none() && !column.has_value_of_its_own() && matches!(member.presence, Presence::AsTyped) {
        let (name, span) = (plain(name), name.span());
        let note = format!("say what stands for it where it is absent, in SQL: `default({name} = \"…\")`");
        diagnostics.error(span, &format!("the column `{name}` has no default"), &note);
    }
}

/// The members beside the columns, but for those that have the name of one.
fn no_columns(
    ident: &Ident,
    mut beside: Vec<syn::Field>,
    members: &[Member],
    fields: &[Field],
    diagnostics: &mut Diagnostics,
) -> Vec<syn::Field> {
    beside.retain(|field| {
        let Some(name) = &field.ident else { return false };
        let is_column = members.iter().any(|member| plain(&fields[member.column].ident) == plain(name));
        if is_column {
            let message = format!("`{ident}` has the column `{}` already", plain(name));
            diagnostics.error(name.span(), &message, "give the member another name, or leave the column out");
        }
        !is_column
    });
    beside
}

/// What has a default may be left out. A key has to be said, since clients seldom choose one.
fn leave_to_defaults(
    ident: &Ident,
    members: &mut [Member],
    fields: &[Field],
    columns: &[Column],
    diagnostics: &mut Diagnostics,
) {
    for member in members {
        let column = &columns[member.column];
        if !column.has_value_of_its_own() || !matches!(member.presence, Presence::AsTyped) {
            continue;
        }
        member.presence = Presence::Optional(None);
        if column.primary_key {
            let field = plain(&fields[member.column].ident);
            let message = format!("`{ident}` has the key `{field}`, though it has a default");
            let note = format!(
                "`omit({field})` leaves it to the database, `default({field})` lets clients choose one, `required({field})` has them do so"
            );
            diagnostics.error(ident.span(), &message, &note);
        }
    }
}

/// The columns of a constraint, or of the primary key. Clients have to be able to give them, but for that of the tenant, which the
/// program gives; otherwise nothing comes out.
fn check_upsert(
    ident: &Ident,
    conflict: Conflict,
    is_given: impl Fn(usize) -> bool,
    fields: &[Field],
    columns: &[Column],
    diagnostics: &mut Diagnostics,
) -> Option<(Vec<usize>, Span)> {
    let Conflict { columns: given, span } = conflict;
    let named: Vec<(usize, Span)> = if given.is_empty() {
        (0..columns.len()).filter(|index| columns[*index].primary_key).map(|index| (index, span)).collect()
    } else {
        given.iter().filter_map(|name| Some((find(name, fields, diagnostics)?, name.span()))).collect()
    };
    if given.is_empty() && named.is_empty() {
        let note = "name the columns of a unique constraint: `upsert(column)`";
        diagnostics.error(span, "`upsert` goes by the primary key, and the table has none", note);
    }
    let missing: Vec<_> = named.iter().filter(|(index, _)| !is_given(*index)).collect();
    for (index, span) in &missing {
        let message = format!("`{ident}` leaves out `{}`, by which `upsert` goes", plain(&fields[*index].ident));
        diagnostics.error(*span, &message, "let it have the column, or name those of another unique constraint");
    }
    let is_whole = missing.is_empty() && !named.is_empty() && (given.is_empty() || given.len() == named.len());
    is_whole.then(|| (named.into_iter().map(|(index, _)| index).collect(), span))
}
