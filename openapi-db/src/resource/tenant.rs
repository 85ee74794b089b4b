//! Whose rows a request is about.

use super::Served;
use crate::{access::Parameter, column::ColumnType, expression::Node};

/// Whose rows of a table a request is about: `Letter at "/letters" (tenant = Account)`, with an extractor that implements this.
///
/// ```
/// # use openapi_core::Schema;
/// # use openapi_core::http::State;
/// # use openapi_db::Table;
/// use openapi_db::resource::TenantOf;
///
/// # #[derive(Debug, serde::Serialize, Schema, Table)]
/// # #[table(tenant = account)]
/// # struct Letter { #[column(primary_key)] id: i64, account: i32 }
/// # struct Settings { account: i32 }
/// impl TenantOf<Letter> for State<Settings> {
///     fn tenant(&self) -> i32 {
///         self.account
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "whose rows of `{T}` are meant is not said",
    label = "the rows of this table belong to tenants",
    note = "add `tenant = Type` to the resource, with an extractor that implements `TenantOf<{T}>`"
)]
pub trait TenantOf<T: Served> {
    /// The value of the column that says whose a row is.
    fn tenant(&self) -> T::Tenant;
}

/// The rows belong to nobody in particular.
#[derive(Debug, Clone, Copy)]
pub struct Everybody;

#[diagnostic::do_not_recommend]
impl<T: Served<Tenant = ()>> TenantOf<T> for Everybody {
    fn tenant(&self) {}
}

/// The value that tells tenants apart, or `()` where there are none.
pub trait MaybeTenant: Sync {
    #[doc(hidden)]
    fn as_tenant(&self) -> Option<Parameter<'_>>;

    #[doc(hidden)]
    fn as_node(&self) -> Option<Node>;
}

impl MaybeTenant for () {
    fn as_tenant(&self) -> Option<Parameter<'_>> {
        None
    }

    fn as_node(&self) -> Option<Node> {
        None
    }
}

impl<V: ColumnType + Clone> MaybeTenant for V {
    fn as_tenant(&self) -> Option<Parameter<'_>> {
        Some(self.as_parameter())
    }

    fn as_node(&self) -> Option<Node> {
        Some(Node::parameter(self.clone()))
    }
}
