//! Types of every shape that serde knows, each with some thousand values: the document, serde with the checks, and the second look
//! agree on which are accepted, and what serde writes of them is what the document says.
//!
//! The document is judged by a validator of its own. The values are made from the description, and then changed; they are the same in
//! every run.

mod catalog;
mod generate;
mod mutate;
mod names;
mod pool;
mod random;
mod shape;

use serde_json::Value;

use generate::generate;
use mutate::mutate;
pub(crate) use random::Random;
use shape::{Judge, Shape};

/// As many values as are tried of each shape.
const VALUES: u64 = 1000;
/// As many disagreements as are told of each shape.
const MOST: usize = 4;

/// The shapes of an API, with its document.
struct Catalog {
    document: &'static str,
    shapes: &'static [Shape],
}

impl Catalog {
    fn check(&self) {
        let document = serde_json::from_str(self.document).expect("it is JSON");
        let faults: Vec<String> = self.shapes.iter().flat_map(|shape| faults(shape, &document)).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

/// In what the judges of a shape disagree.
fn faults(shape: &Shape, document: &Value) -> Vec<String> {
    let judge = Judge::of(shape, document);
    let names = names::names(shape.node);
    let (mut faults, mut accepted, mut refused) = (Vec::new(), 0, 0);
    for seed in 0..VALUES {
        let mut random = Random::new(seed);
        let mut value = generate(shape.node, &mut random);
        for _ in 0..random.below(3) {
            let graft = generate(shape.node, &mut random);
            mutate(&mut value, &names, &graft, &mut random);
        }
        if (shape.is_left_out)(&value) {
            continue;
        }
        match judge.accepts(&value) {
            Ok(true) => accepted += 1,
            Ok(false) => refused += 1,
            Err(fault) => faults.push(format!("{} (seed {seed}): {fault}", shape.name)),
        }
        if faults.len() == MOST {
            break;
        }
    }
    // Otherwise the values say nothing. One type accepts everything.
    if faults.is_empty() && (accepted < VALUES / 20 || refused < VALUES / 20) && shape.name != "anything" {
        faults.push(format!("{}: {accepted} values are accepted, {refused} refused", shape.name));
    }
    faults
}
