//! In which order tables come into being, so that what they refer to is there.

use crate::table::{ConstraintDef, ForeignKeyDef, TableDef};

/// What is done at a time.
pub(super) enum Step {
    /// A table is created, without the foreign keys of these names.
    Create { table: &'static TableDef, later: Vec<&'static str> },
    /// A foreign key is added, now that both tables are there.
    Refer { table: &'static TableDef, foreign_key: &'static ConstraintDef },
}

/// The tables in the order in which they are given, but for those that have to wait for others.
pub(super) fn order(tables: &[&'static TableDef]) -> Vec<Step> {
    let mut waiting = tables.to_vec();
    let (mut steps, mut references) = (Vec::new(), Vec::new());
    while !waiting.is_empty() {
        let is_missing = |table: &TableDef, foreign_key: &ForeignKeyDef| {
            let target = (foreign_key.table)();
            !is_same(table, target) && waiting.iter().any(|waiting| is_same(waiting, target))
        };
        let is_ready = |table: &TableDef| !table.foreign_keys().any(|(_, foreign_key)| is_missing(table, foreign_key));
        // When all wait, some wait for each other, and one of these has to be the first.
        let ready = waiting.iter().position(|table| is_ready(table));
        let next =
            ready.or_else(|| waiting.iter().position(|table| waits_for_itself(table, &waiting))).unwrap_or_default();
        let table = waiting[next];
        let missing: Vec<&'static ConstraintDef> = table
            .foreign_keys()
            .filter(|(_, foreign_key)| is_missing(table, foreign_key))
            .map(|(constraint, _)| constraint)
            .collect();
        waiting.remove(next);
        steps.push(Step::Create { table, later: missing.iter().map(|constraint| constraint.name).collect() });
        references.extend(missing.into_iter().map(|foreign_key| Step::Refer { table, foreign_key }));
    }
    steps.extend(references);
    steps
}

/// Whether a table refers to others that refer back to it, in the end.
fn waits_for_itself(table: &TableDef, waiting: &[&'static TableDef]) -> bool {
    let targets = |table: &TableDef| {
        let targets: Vec<_> = table.foreign_keys().map(|(_, foreign_key)| (foreign_key.table)()).collect();
        let waits = |target: &&TableDef| waiting.iter().any(|waiting| is_same(waiting, target));
        targets.into_iter().filter(waits).filter(|target| !is_same(table, target)).collect::<Vec<_>>()
    };
    let mut reached = targets(table);
    let mut next = 0;
    while next < reached.len() {
        for target in targets(reached[next]) {
            if !reached.iter().any(|reached| is_same(reached, target)) {
                reached.push(target);
            }
        }
        next += 1;
    }
    reached.iter().any(|reached| is_same(reached, table))
}

fn is_same(one: &TableDef, other: &TableDef) -> bool {
    (one.schema, one.name) == (other.schema, other.name)
}
