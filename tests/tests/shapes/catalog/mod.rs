//! The shapes, each with a name: an operation takes it and gives it back.

mod constraints;
mod containers;
mod corners;
mod enums;
mod flattened;
mod generics;
mod scalars;
mod structs;

/// An API of shapes, and the test that checks each of them. Behind `unless` is which values are left out.
macro_rules! shapes {
    ($($name:ident $path:literal $type:ty $(, unless $is_left_out:path)?;)*) => {
        mod operations {
            use openapi_core::http::Json;

            #[allow(unused_imports, reason = "not every list names types of its own")]
            use super::*;

            $(
                #[openapi_core::post($path)]
                pub(super) async fn $name(value: Json<$type>) -> Json<$type> {
                    value
                }
            )*
        }

        openapi_core::api! {
            struct Shapes {
                title: "Shapes",
                version: "1",
                operations: [$(operations::$name),*],
            }
        }

        const CATALOG: crate::shapes::Catalog = crate::shapes::Catalog {
            document: <Shapes as openapi_core::Api>::OPENAPI,
            shapes: &[$(crate::shapes::shape::Shape::of::<$type>(stringify!($name), $path)$(.unless($is_left_out))?),*],
        };

        #[test]
        fn document_reading_and_second_look_agree() {
            CATALOG.check();
        }
    };
}

use shapes;
