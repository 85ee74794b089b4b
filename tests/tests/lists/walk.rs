//! Pages by cursors, both ways, while rows are inserted and deleted.

use std::collections::BTreeSet;

use super::model::{Found, Model, ORDERS, Place, Tie};
use crate::shapes::Random;

/// Rows up to this number stay.
const STABLE: i64 = 100_000;

/// A page, with what leads to its neighbours.
type Page = Found<(String, Place)>;

/// Deletes some of the rows that may go, among them those at the ends of the client's page, where it matters most, and adds others.
fn change(model: &mut Model, page: &[Tie], random: &mut Random) -> BTreeSet<i64> {
    let ends = [page.first(), page.last()].into_iter().flatten().map(|row| row.id);
    let others = model.rows.iter().map(|row| row.id).filter(|id| *id > STABLE && random.chance(1));
    let doomed = ends.chain(others).filter(|id| *id > STABLE).collect();
    model.delete(&doomed);
    model.insert(20);
    doomed
}

/// Goes through the whole list, from page to page, and gives the last one.
fn walk(model: &mut Model, mut page: Page, backwards: bool, random: &mut Random) -> Page {
    let there_at_the_start: BTreeSet<i64> = model.rows.iter().map(|row| row.id).collect();
    let (mut pages, mut gone) = (vec![page.rows.clone()], BTreeSet::new());
    while let Some((cursor, place)) = if backwards { page.previous.take() } else { page.next.take() } {
        gone.extend(change(model, &page.rows, random));
        page = model.checked(Some(cursor), place, limit(random));
        pages.push(page.rows.clone());
    }
    if backwards {
        pages.reverse();
    }
    let seen = pages.concat();
    assert!(seen.is_sorted_by(|one, other| model.compare(one, other).is_lt()), "in order, and none twice");
    let seen: BTreeSet<i64> = seen.iter().map(|row| row.id).collect();
    let lost: Vec<_> = there_at_the_start.difference(&gone).filter(|id| !seen.contains(id)).collect();
    assert!(lost.is_empty(), "{lost:?} were there all the time");
    page
}

fn limit(random: &mut Random) -> u32 {
    u32::try_from(2_000 + random.below(8_000)).expect("it is small")
}

#[test]
fn no_row_of_a_hundred_thousand_is_lost_and_none_comes_twice() {
    let mut model = Model::new(STABLE);
    let mut random = Random::new(5);
    // Those that come and go.
    model.insert(2_000);
    for order in [ORDERS[2], ORDERS[4], ORDERS[6]] {
        model.order_by(order);
        let first = model.checked(None, Place::Start, limit(&mut random));
        let last = walk(&mut model, first, false, &mut random);
        walk(&mut model, last, true, &mut random);
    }
}

#[test]
fn every_step_of_a_random_walk_is_the_models() {
    let mut model = Model::new(0);
    let mut random = Random::new(6);
    for order in ORDERS {
        model.order_by(order);
        let mut place = (None, Place::Start);
        for _ in 0..250 {
            let few: Vec<i64> = model.rows.iter().map(|row| row.id).filter(|_| random.chance(20)).collect();
            let all = model.rows.iter().map(|row| row.id).collect();
            model.delete(&if random.chance(5) { all } else { few.into_iter().collect() });
            model.insert(random.below(8).try_into().expect("it is small"));
            let limit = u32::try_from(1 + random.below(6)).expect("it is small");
            let page = model.checked(place.0.take(), place.1, limit);
            let turns = if random.chance(50) { [page.previous, page.next] } else { [page.next, page.previous] };
            place = match turns.into_iter().flatten().next() {
                Some((cursor, place)) => (Some(cursor), place),
                None => (None, Place::Start),
            };
        }
    }
}
