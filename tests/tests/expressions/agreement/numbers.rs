//! Numbers. Their leaves are small, so that no product of them overflows.

use openapi_db::prelude::*;

use super::{Sample, Twin, conditions, texts, with};
use crate::shapes::Random;

pub(super) fn any(random: &mut Random, depth: usize) -> Twin<i64> {
    if depth == 0 || random.chance(15) {
        return leaf(random);
    }
    match random.below(4) {
        0 => calculated(random, depth - 1),
        1 => chosen(random, depth - 1),
        2 => {
            let text = texts::any(random, depth - 1);
            let (expression, evaluate) = (text.expression, text.evaluate);
            with!(expression => Twin::new(expression.char_length().cast::<i64>(), move |sample| {
                i64::try_from(evaluate(sample)?.chars().count()).ok()
            }))
        }
        _ => {
            let (condition, value, other) =
                (conditions::any(random, depth - 1), any(random, depth - 1), any(random, depth - 1));
            let (first, then, last) = (condition.expression, value.expression, other.expression);
            if random.chance(50) {
                let evaluate = move |sample: &Sample| match (condition.evaluate)(sample) {
                    Some(true) => (value.evaluate)(sample),
                    _ => None,
                };
                return with!(first, then => Twin::new(case(first, then).end(), evaluate));
            }
            let evaluate = move |sample: &Sample| match (condition.evaluate)(sample) {
                Some(true) => (value.evaluate)(sample),
                _ => (other.evaluate)(sample),
            };
            with!(first, then, last => Twin::new(case(first, then).otherwise(last), evaluate))
        }
    }
}

fn leaf(random: &mut Random) -> Twin<i64> {
    match random.below(6) {
        0 | 1 => Twin::new(Sample::A, |sample| Some(sample.a)),
        2 | 3 => Twin::new(Sample::B, |sample| sample.b),
        4 => Twin::new(value(None::<i64>), |_| None),
        _ => {
            let number = i64::try_from(random.below(11)).expect("it is small") - 5;
            Twin::new(value(number), move |_| Some(number))
        }
    }
}

fn calculated(random: &mut Random, depth: usize) -> Twin<i64> {
    let (one, other) = (any(random, depth), any(random, depth));
    let (left, right) = (one.expression, other.expression);
    let both = move |calculate: fn(i64, i64) -> Option<i64>| {
        move |sample: &Sample| calculate((one.evaluate)(sample)?, (other.evaluate)(sample)?)
    };
    match random.below(7) {
        0 => with!(left, right => Twin::new(left.add(right), both(|one, other| Some(one + other)))),
        1 => with!(left, right => Twin::new(left.sub(right), both(|one, other| Some(one - other)))),
        2 => with!(left, right => Twin::new(left.mul(right), both(|one, other| Some(one * other)))),
        // What would be divided by 0 is NULL.
        3 => with!(left, right => Twin::new(left.div(right.nullif(0)), both(i64::checked_div))),
        4 => with!(left, right => Twin::new(left.rem(right.nullif(0)), both(i64::checked_rem))),
        5 => with!(left, right => Twin::new(left.neg().sub(right.abs()), both(|one, other| Some(-one - other.abs())))),
        _ => with!(left, right => Twin::new(left.bit_and(right), both(|one, other| Some(one & other)))),
    }
}

fn chosen(random: &mut Random, depth: usize) -> Twin<i64> {
    let (one, other) = (any(random, depth), any(random, depth));
    let (left, right) = (one.expression, other.expression);
    let both = move |choose: fn(Option<i64>, Option<i64>) -> Option<i64>| {
        move |sample: &Sample| choose((one.evaluate)(sample), (other.evaluate)(sample))
    };
    match random.below(4) {
        0 => with!(left, right => Twin::new(left.coalesce(right), both(Option::or))),
        1 => {
            with!(left, right => Twin::new(left.nullif(right), both(|one, other| if one == other { None } else { one })))
        }
        2 => with!(left, right => Twin::new(left.greatest(right), both(Ord::max))),
        _ => with!(left, right => Twin::new(left.least(right), both(|one, other| one.into_iter().chain(other).min()))),
    }
}
