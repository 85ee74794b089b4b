//! Turns what a table keeps, and its indexes, into const data.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{Ident, Path, spanned::Spanned};

use super::{core, db, option};
use crate::{
    attribute::plain,
    constraint::{Bound, Constraint, ConstraintKind, Exclusion, ForeignKey, Index, IndexKey, Indexed},
    model::Field,
    table::Table,
};

pub(super) fn constraints(table: &Table) -> impl Iterator<Item = TokenStream> {
    table.constraints.constraints.iter().map(|constraint| {
        let db = db();
        let Constraint { name, columns, kind } = constraint;
        let (columns, kind) = (names(table, columns), kind_of(table, kind));
        quote!(#db::ConstraintDef { name: #name, columns: #columns, kind: #kind })
    })
}

/// The names of columns.
fn names(table: &Table, columns: &[usize]) -> TokenStream {
    let names = columns.iter().map(|index| &table.columns[*index].name);
    quote!(&[#(#names),*])
}

fn kind_of(table: &Table, kind: &ConstraintKind) -> TokenStream {
    let db = db();
    match kind {
        ConstraintKind::PrimaryKey => quote!(#db::ConstraintKind::PrimaryKey),
        ConstraintKind::Unique { nulls_not_distinct } => {
            quote!(#db::ConstraintKind::Unique { nulls_not_distinct: #nulls_not_distinct })
        }
        ConstraintKind::Bound(bound) => {
            let check = match bound {
                Bound::Count(variant, limit) => variant_of(variant, &quote!(#limit)),
                Bound::Digits(variant, digits) => variant_of(variant, &quote!(#digits)),
                Bound::Choices(choices) => variant_of("Choices", &quote!(&[#(#choices),*])),
            };
            quote!(#db::ConstraintKind::Bound(#check))
        }
        ConstraintKind::Check(condition) => quote!(#db::ConstraintKind::Check(#condition)),
        ConstraintKind::ForeignKey(foreign_key) => {
            let definition = foreign_key_definition(table, foreign_key);
            quote!(#db::ConstraintKind::ForeignKey(#definition))
        }
        ConstraintKind::Exclude(exclusion) => {
            let definition = exclusion_definition(table, exclusion);
            quote!(#db::ConstraintKind::Exclude(#definition))
        }
    }
}

fn variant_of(variant: &str, content: &TokenStream) -> TokenStream {
    let (db, variant) = (db(), format_ident!("{variant}"));
    quote!(#db::Check::#variant(#content))
}

/// By pointers that const evaluation does not follow, so that tables may refer to themselves and to each other.
fn foreign_key_definition(table: &Table, foreign_key: &ForeignKey) -> TokenStream {
    let db = db();
    let targets: Vec<Path> = targets(table, foreign_key);
    let first = &targets[0];
    let [on_delete, on_update, deferrable] =
        [foreign_key.on_delete.0, foreign_key.on_update.0, foreign_key.deferrable].map(|name| format_ident!("{name}"));
    quote! {
        #db::ForeignKeyDef {
            table: || #db::table_of(#first),
            columns: &[#(|| #targets.definition()),*],
            on_delete: #db::Action::#on_delete,
            on_update: #db::Action::#on_update,
            deferrable: #db::Deferrable::#deferrable,
        }
    }
}

/// The constants of the columns that are referred to; `Self` is the table's struct.
fn targets(table: &Table, foreign_key: &ForeignKey) -> Vec<Path> {
    let named = |path: &Path| {
        let mut path = path.clone();
        if let Some(first) = path.segments.first_mut().filter(|segment| segment.ident == "Self") {
            let ident = &table.record.ident;
            first.ident = Ident::new(&ident.to_string(), first.ident.span());
        }
        path
    };
    foreign_key.targets.iter().map(named).collect()
}

fn exclusion_definition(table: &Table, exclusion: &Exclusion) -> TokenStream {
    let db = db();
    let Exclusion { elements, method, condition } = exclusion;
    let condition = option(condition.as_ref());
    let elements = elements.iter().map(|(what, operator)| {
        let what = indexed(table, what);
        quote!((#what, #operator))
    });
    quote!(#db::ExclusionDef { elements: &[#(#elements),*], method: #method, condition: #condition })
}

fn indexed(table: &Table, what: &Indexed) -> TokenStream {
    let db = db();
    match what {
        Indexed::Column(index) => {
            let name = &table.columns[*index].name;
            quote!(#db::Indexed::Column(#name))
        }
        Indexed::Expression(sql) => quote!(#db::Indexed::Expression(#sql)),
    }
}

pub(super) fn indexes(table: &Table) -> impl Iterator<Item = TokenStream> {
    table.constraints.indexes.iter().map(|index| {
        let db = db();
        let Index { name, unique, nulls_not_distinct, method, keys, about, include, condition } = index;
        let keys = keys.iter().map(|key| index_key(table, key));
        let (about, include, condition) = (names(table, about), names(table, include), option(condition.as_ref()));
        quote! {
            #db::IndexDef {
                name: #name,
                unique: #unique,
                nulls_not_distinct: #nulls_not_distinct,
                method: #method,
                keys: &[#(#keys),*],
                about: #about,
                include: #include,
                condition: #condition,
            }
        }
    })
}

fn index_key(table: &Table, key: &IndexKey) -> TokenStream {
    let (core, db) = (core(), db());
    let IndexKey { what, descending, nulls_first, class } = key;
    let (what, class) = (indexed(table, what), option(class.as_ref()));
    let nulls_first = match nulls_first {
        Some(first) => quote!(#core::Some(#first)),
        None => quote!(#core::None),
    };
    quote!(#db::IndexKey { what: #what, descending: #descending, nulls_first: #nulls_first, class: #class })
}

/// That foreign keys refer to columns of the same types, all of one table, which keeps their values unique.
pub(super) fn assertions(table: &Table) -> TokenStream {
    let foreign_keys = table.constraints.constraints.iter().filter_map(|constraint| match &constraint.kind {
        ConstraintKind::ForeignKey(foreign_key) => Some((&constraint.columns, foreign_key)),
        _ => None,
    });
    let assertions = |(columns, foreign_key): (&Vec<usize>, &ForeignKey)| {
        let of_targets = assertions_of(table, columns, &targets(table, foreign_key));
        let of_columns = nullability(table, columns, foreign_key);
        let of_tenants = tenants(table, columns, foreign_key);
        quote!(#of_targets #of_columns #of_tenants)
    };
    foreign_keys.map(assertions).collect()
}

/// That columns which become NULL may be.
fn nullability(table: &Table, columns: &[usize], foreign_key: &ForeignKey) -> TokenStream {
    let db = db();
    let actions = [foreign_key.on_delete, foreign_key.on_update].into_iter();
    let spans = actions.filter(|(action, _)| *action == "SetNull").map(|(_, span)| span);
    let assertions = spans.flat_map(|span| {
        let db = db.clone();
        columns.iter().map(move |index| {
            let Field { ident, ty, .. } = &table.record.fields[*index];
            let message = format!(
                "`{}` cannot become NULL\nnote: make it an `Option`, or write \"cascade\" or \"restrict\"",
                plain(ident)
            );
            quote_spanned! { span =>
                const _: () = ::core::assert!(<#ty as #db::ColumnType>::NULLABLE, #message);
            }
        })
    });
    assertions.collect()
}

/// That rows of a tenant refer to none of another's, unless it is said that they may.
fn tenants(table: &Table, columns: &[usize], foreign_key: &ForeignKey) -> TokenStream {
    let (db, ident) = (db(), &table.record.ident);
    let targets = targets(table, foreign_key);
    let first = &targets[0];
    let own = quote!(<#ident as #db::Table>::TABLE);
    let (span, condition, message) = match foreign_key.any_tenant {
        None => (
            first.span(),
            quote! {
                #db::stays_with_tenant(#own, &[#(#columns),*], #db::table_of(#first), &[#(#targets.definition().name),*])
            },
            "rows of one tenant could refer to those of another\nnote: let the columns that say whose they are refer to each other too, by \
             `foreign_key(columns(…), references(…))`, or say `any_tenant`",
        ),
        Some(span) => (
            span,
            quote!(#own.managed.tenant.is_some() && #db::table_of(#first).managed.tenant.is_some()),
            "one of the tables has no tenants, so there is nothing to be said of them\nnote: remove `any_tenant`",
        ),
    };
    quote_spanned! { span => const _: () = ::core::assert!(#condition, #message); }
}

fn assertions_of(table: &Table, columns: &[usize], targets: &[Path]) -> TokenStream {
    let db = db();
    let agreements = columns.iter().zip(targets).map(|(index, target)| {
        let Field { ident, ty, .. } = &table.record.fields[*index];
        let message = format!(
            "`{}` is not of the type of {}\nnote: give both columns the same type; either may be an `Option`",
            plain(ident),
            written(target)
        );
        quote_spanned! { target.span() =>
            const _: () = ::core::assert!(#db::refers::<#ty, _, _>(#target), #message);
        }
    });
    let first = &targets[0];
    let of_one_table = targets[1..].iter().map(|target| {
        quote_spanned! { target.span() => #db::of_one_table(#first, #target); }
    });
    let written = targets.iter().map(written).collect::<Vec<_>>().join(", ");
    let message = format!(
        "{written} may be the same in several rows, so no foreign key can refer to it\nnote: refer to the primary key, or to what \
         is `unique`"
    );
    let span: Span = first.span();
    let key = quote_spanned! { span =>
        const _: () = ::core::assert!(#db::table_of(#first).has_key(&[#(#targets.definition().name),*]), #message);
    };
    quote! {
        #(#agreements)*
        const _: fn() = || { #(#of_one_table)* };
        #key
    }
}

/// A path as it is written, for messages.
fn written(path: &Path) -> String {
    let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    format!("`{}`", segments.join("::"))
}
