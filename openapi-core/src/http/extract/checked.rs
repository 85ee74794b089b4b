//! Values that are checked with what the application has, as a database.

use std::ops::{Deref, DerefMut};

use super::{Error, Extraction, Extractor, Rejections, Request};
use crate::{
    operation::{Argument, Input, ProblemKind, Responses, Source},
    validate::{Errors, Location},
};

/// A value that is checked by [`AsyncCheck`] once it is read: `Checked<Json<User>>`, `Checked<Query<Filter>>`.
///
/// What the check finds wrong is told together with what is wrong elsewhere in the request: 422. The document has what the
/// extractor inside and the check's context read and answer, and 422.
///
/// ```
/// use openapi_core::{Schema, http::{AsyncCheck, Checked, Error, Json}, post, validate::Errors};
/// # use openapi_core::{http::{Extraction, Extractor, Request}, operation::{Argument, Input}};
/// use serde::{Deserialize, Serialize};
///
/// # struct Users;
/// # impl Users { async fn have(&self, login: &str) -> Result<bool, Error> { Ok(login == "root") } }
/// # impl Extractor for Users {
/// #     const INPUT: Input = Input::SERVER;
/// #     fn extract<'a>(_: &'a mut Request, _: &'static Argument) -> Extraction<'a, Self> { Extraction::ready(Ok(Self)) }
/// # }
/// #[derive(Serialize, Deserialize, Schema)]
/// struct User {
///     login: String,
/// }
///
/// impl AsyncCheck for User {
///     type Context = Users;
///
///     async fn check(&self, users: &Users, errors: &mut Errors<'_>) -> Result<(), Error> {
///         if users.have(&self.login).await? {
///             errors.at("login").add("taken", "is taken");
///         }
///         Ok(())
///     }
/// }
///
/// #[post("/users")]
/// async fn create(user: Checked<Json<User>>) -> Json<String> {
///     Json(user.login.clone())
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked<E>(pub E);

/// A type whose values are checked with what the application has.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not checked by anything",
    label = "this type does not implement `AsyncCheck`",
    note = "implement `AsyncCheck` for `{Self}`, or take it without `Checked`"
)]
pub trait AsyncCheck {
    /// What the check asks: an extractor of what the application has, as a database, or a tuple of several. It is extracted before the
    /// value.
    type Context: Extractor;

    /// Tells what is wrong with a value that is valid otherwise.
    ///
    /// # Errors
    ///
    /// When the check itself fails: that is the answer, whatever it has found. The document has those that the context may give, and 500.
    fn check(&self, context: &Self::Context, errors: &mut Errors<'_>) -> impl Future<Output = Result<(), Error>>;
}

impl<E> Deref for Checked<E> {
    type Target = E;

    fn deref(&self) -> &E {
        &self.0
    }
}

impl<E> DerefMut for Checked<E> {
    fn deref_mut(&mut self) -> &mut E {
        &mut self.0
    }
}

impl<E: Extractor + Deref<Target: AsyncCheck>> Checked<E> {
    const LOCATION: Location = match E::INPUT.source {
        Source::Path(_) => Location::Path,
        Source::Query(_) => Location::Query,
        Source::Header(_) => Location::Header,
        Source::Cookie(_) => Location::Cookie,
        Source::Body(_) | Source::OptionalBody(_) | Source::Server => Location::Body,
    };
}

impl<E: Extractor + Deref<Target: AsyncCheck>> Extractor for Checked<E> {
    const INPUT: Input = Input {
        parts: &[&E::INPUT, &<<E::Target as AsyncCheck>::Context as Extractor>::INPUT],
        ..Input::new(Source::Server, &Responses::Problems(&[ProblemKind::Invalid]))
    };

    fn extract<'a>(request: &'a mut Request, argument: &'static Argument) -> Extraction<'a, Self> {
        Extraction::later(async move {
            let mut rejections = Rejections::default();
            // The context comes first: it may prove who sent the request, without which no content is read.
            let context = rejections.take(Extractor::extract(request, argument).await)?;
            let value = rejections.take(E::extract(request, argument).await)?;
            let (Some(context), Some(value)) = (context, value) else { return Err(rejections.into_error()) };
            let mut outcome = Ok(());
            let errors = Errors::collect_later(Self::LOCATION, async |errors: &mut Errors<'_>| {
                outcome = value.check(&context, errors).await;
            });
            let errors = errors.await;
            outcome?;
            if errors.is_empty() { Ok(Self(value)) } else { Err(Error::invalid(errors)) }
        })
    }
}

macro_rules! tuples {
    ($(($($name:ident),+))*) => {
        $(
            /// Several of them at once, as the context of a check.
            impl<$($name: Extractor),+> Extractor for ($($name,)+) {
                const INPUT: Input = Input { parts: &[$(&$name::INPUT),+], ..Input::SERVER };

                fn extract<'a>(request: &'a mut Request, argument: &'static Argument) -> Extraction<'a, Self> {
                    Extraction::later(async move { Ok(($($name::extract(request, argument).await?,)+)) })
                }
            }
        )*
    };
}

tuples! {
    (A, B)
    (A, B, C)
    (A, B, C, D)
}
