//! Patterns of event names: `*` is any text, `?` any character, `[abc]`, `[a-z]` and `[!a-z]` one of a set or none of it.

/// Whether a name matches a pattern. A bracket that is not closed stands for itself.
///
/// Linear in memory; a pattern with many stars takes as many steps as the pattern's length times the name's.
pub(crate) fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) = (pattern.chars().collect(), name.chars().collect());
    let (mut at, mut from) = (0, 0);
    // Where the last star was, and how much of the name it has taken so far.
    let mut star: Option<(usize, usize)> = None;
    while from < name.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, from));
                at += 1;
                continue;
            }
            Some(_) => {
                if let Some(next) = one(&pattern, at, name[from]) {
                    (at, from) = (next, from + 1);
                    continue;
                }
            }
            None => {}
        }
        let Some((back, taken)) = star else {
            return false;
        };
        star = Some((back, taken + 1));
        (at, from) = (back + 1, taken + 1);
    }
    pattern[at..].iter().all(|rest| *rest == '*')
}

/// Where the pattern goes on, if its next piece matches the character.
fn one(pattern: &[char], at: usize, character: char) -> Option<usize> {
    match pattern[at] {
        '?' => Some(at + 1),
        '[' => match set(pattern, at) {
            Some((members, negated, next)) => (contains(members, character) != negated).then_some(next),
            None => (character == '[').then_some(at + 1),
        },
        literal => (literal == character).then_some(at + 1),
    }
}

/// What is between brackets, whether it is excluded, and where the pattern goes on behind them.
fn set(pattern: &[char], open: usize) -> Option<(&[char], bool, usize)> {
    let negated = matches!(pattern.get(open + 1), Some('!' | '^'));
    let start = open + 1 + usize::from(negated);
    // A bracket right at the beginning is a member.
    let length = pattern.get(start + 1..)?.iter().position(|character| *character == ']')? + 1;
    Some((&pattern[start..start + length], negated, start + length + 1))
}

fn contains(mut members: &[char], character: char) -> bool {
    loop {
        members = match members {
            [] => return false,
            [low, '-', high, rest @ ..] => {
                if (*low..=*high).contains(&character) {
                    return true;
                }
                rest
            }
            [member, rest @ ..] => {
                if *member == character {
                    return true;
                }
                rest
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn star_is_any_text() {
        assert!(matches("*", "") && matches("*", "done") && matches("task.*", "task.") && matches("*.*.c", "a.b.x.c"));
        assert!(!matches("task.*", "task") && !matches("*a", "ab"));
    }

    #[test]
    fn question_mark_is_one_character() {
        assert!(matches("?", "é") && matches("a?c", "abc"));
        assert!(!matches("?", "") && !matches("a?", "abc"));
    }

    #[test]
    fn brackets_are_one_of_a_set() {
        assert!(matches("[ab]c", "bc") && matches("[a-c]", "b") && matches("[!a-c]", "d") && matches("[]]", "]"));
        assert!(!matches("[a-c]", "d") && !matches("[^a]", "a") && !matches("[ab]", "ab"));
    }

    #[test]
    fn open_bracket_stands_for_itself() {
        assert!(matches("[ab", "[ab") && matches("a[", "a["));
        assert!(!matches("[ab", "a"));
    }

    #[test]
    fn many_stars_are_no_trap() {
        assert!(!matches(&"*a".repeat(200), &"a".repeat(199)));
    }
}
