//! Types with parameters that none of their values has.

/// Implements `Clone` and `Debug`, whatever the parameters are: derived, they would ask the same of the parameters.
macro_rules! phantoms {
    ($($type:ident <$($parameter:ident),*> { $($field:ident),* })*) => {
        $(
            impl<$($parameter),*> Clone for $type<$($parameter),*> {
                fn clone(&self) -> Self {
                    let Self { $($field),* } = self;
                    Self { $($field: $field.clone()),* }
                }
            }

            impl<$($parameter),*> std::fmt::Debug for $type<$($parameter),*> {
                fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    let mut printed = formatter.debug_struct(stringify!($type));
                    $(printed.field(stringify!($field), &self.$field);)*
                    printed.finish()
                }
            }
        )*
    };
}

pub(crate) use phantoms;
