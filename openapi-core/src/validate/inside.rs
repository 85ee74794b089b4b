//! What is inside of a value that may be none: functions that check or clean are given that, and are not called without it.

/// A value that may be none.
pub trait Maybe {
    /// What is inside.
    type Inside;

    /// What is inside, if anything is.
    fn inside(&self) -> Option<&Self::Inside>;

    /// The same, to be changed.
    fn inside_mut(&mut self) -> Option<&mut Self::Inside>;
}

impl<T> Maybe for Option<T> {
    type Inside = T;

    fn inside(&self) -> Option<&T> {
        self.as_ref()
    }

    fn inside_mut(&mut self) -> Option<&mut T> {
        self.as_mut()
    }
}

/// Stands around a value to find what is inside: the method of the type comes before that of the trait, where the value may be none.
pub struct Inside<T>(pub T);

/// What is inside of a value that is always there: itself.
pub trait Always {
    /// The value.
    type Value;

    /// The value.
    fn inside(self) -> Option<Self::Value>;
}

impl<'a, T: Maybe> Inside<&'a T> {
    /// What is inside, if anything is.
    pub fn inside(self) -> Option<&'a T::Inside> {
        self.0.inside()
    }
}

impl<'a, T: Maybe> Inside<&'a mut T> {
    /// What is inside, if anything is.
    pub fn inside(self) -> Option<&'a mut T::Inside> {
        self.0.inside_mut()
    }
}

impl<T> Always for Inside<T> {
    type Value = T;

    fn inside(self) -> Option<T> {
        Some(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Always, Inside};

    #[test]
    fn what_may_be_none_is_opened_and_what_is_there_is_itself() {
        assert_eq!(Inside(&Some(3)).inside(), Some(&3));
        assert_eq!(Inside(&None::<u8>).inside(), None);
        assert_eq!(Inside(&3).inside(), Some(&3));
        assert_eq!(Inside(&mut Some(3)).inside(), Some(&mut 3));
        assert_eq!(Inside(&mut 3).inside(), Some(&mut 3));
    }
}
