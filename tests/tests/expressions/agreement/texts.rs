//! Texts, in the order of their bytes.

use openapi_db::prelude::*;

use super::{Sample, Twin, conditions, with};
use crate::shapes::Random;

/// What patterns are made of, too.
const TEXTS: [&str; 8] = ["", "a", "B", "ab", "a%", "_b", "%", "A_a"];

pub(super) fn any(random: &mut Random, depth: usize) -> Twin<String> {
    if depth == 0 || random.chance(25) {
        return leaf(random);
    }
    let (one, other) = (any(random, depth - 1), any(random, depth - 1));
    let (left, right) = (one.expression, other.expression);
    match random.below(6) {
        0 => {
            with!(left, right => Twin::new(left.concat(right), move |sample| Some((one.evaluate)(sample)? + &(other.evaluate)(sample)?)))
        }
        1 => {
            with!(left, right => Twin::new(left.coalesce(right), move |sample| (one.evaluate)(sample).or_else(|| (other.evaluate)(sample))))
        }
        2 => {
            with!(left => Twin::new(left.lower(), move |sample| (one.evaluate)(sample).map(|text| text.to_lowercase())))
        }
        3 => {
            with!(left => Twin::new(left.upper(), move |sample| (one.evaluate)(sample).map(|text| text.to_uppercase())))
        }
        4 => with!(left => Twin::new(left.substring(2, 3), move |sample| {
            (one.evaluate)(sample).map(|text| text.chars().skip(1).take(3).collect())
        })),
        _ => {
            let condition = conditions::any(random, depth - 1);
            let (first, holds) = (condition.expression, condition.evaluate);
            let evaluate = move |sample: &Sample| match holds(sample) {
                Some(true) => (one.evaluate)(sample),
                _ => (other.evaluate)(sample),
            };
            with!(first, left, right => Twin::new(case(first, left).otherwise(right), evaluate))
        }
    }
}

fn leaf(random: &mut Random) -> Twin<String> {
    match random.below(4) {
        0 => Twin::new(Sample::S, |sample| Some(sample.s.clone())),
        1 => Twin::new(Sample::T, |sample| sample.t.clone()),
        _ => {
            let text = *random.pick(&TEXTS);
            Twin::new(value(text), move |_| Some(text.to_owned()))
        }
    }
}

/// Whether a text matches a pattern of `LIKE`, without escapes.
pub(super) fn is_like(text: &str, pattern: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    // Whether what was read of the pattern matches so many characters.
    let mut matched: Vec<bool> = (0..=text.len()).map(|length| length == 0).collect();
    for part in pattern.chars() {
        let before = matched.clone();
        for length in 0..=text.len() {
            matched[length] = match part {
                '%' => before[..=length].contains(&true),
                _ => length > 0 && before[length - 1] && (part == '_' || part == text[length - 1]),
            };
        }
    }
    matched[text.len()]
}
