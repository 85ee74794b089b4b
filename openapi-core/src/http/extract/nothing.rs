//! Nothing, for what is put together from other extractors and needs none.

use super::{Extraction, Extractor, Request};
use crate::operation::{Argument, Input};

impl Extractor for () {
    const INPUT: Input = Input::SERVER;

    fn extract<'a>(_: &'a mut Request, _: &'static Argument) -> Extraction<'a, Self> {
        Extraction::ready(Ok(()))
    }
}
