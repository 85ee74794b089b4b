//! The operators of URLs, as types: `severity:ge=3` is [`Ge`].

macro_rules! operators {
    ($($(#[$doc:meta])* $name:ident)*) => {
        $($(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {})*
    };
}

operators! {
    /// One of several values.
    Eq
    /// None of several values.
    Ne
    /// Less than one of several values.
    Lt
    /// At most one of several values.
    Le
    /// Greater than one of several values.
    Gt
    /// At least one of several values.
    Ge
    /// NULL or not.
    Is
    /// Like one of several patterns.
    Like
    /// Like one of several patterns, in any case.
    Ilike
    /// With all of several elements.
    Contains
    /// With nothing but several elements.
    Contained
    /// With one of several elements.
    Overlaps
    /// With words.
    Search
}
