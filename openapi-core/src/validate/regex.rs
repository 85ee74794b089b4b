//! Compiled patterns: a table of states where it is small, which takes a step a byte, and `regex-lite` for the others.

use regex_automata::{
    Anchored,
    dfa::{Automaton, StartKind, dense},
    util::{primitives::StateID, start},
};

/// The largest table that is made of a pattern, and the most memory that making it takes, in bytes.
const LIMIT: usize = 128 * 1024;

/// A compiled pattern.
#[derive(Debug)]
pub struct Regex(Machine);

#[derive(Debug)]
enum Machine {
    Table { states: Box<dense::DFA<Vec<u32>>>, start: StateID },
    Other(regex_lite::Regex),
}

impl Regex {
    /// Compiles a pattern.
    ///
    /// # Errors
    ///
    /// When it is no regular expression.
    pub fn new(pattern: &str) -> Result<Self, regex_lite::Error> {
        match table(pattern) {
            Some(table) => Ok(Self(table)),
            None => regex_lite::Regex::new(pattern).map(|regex| Self(Machine::Other(regex))),
        }
    }

    /// Whether a part of the text matches.
    pub fn is_match(&self, text: &str) -> bool {
        match &self.0 {
            Machine::Table { states, start } => leads_to_match(states, *start, text),
            Machine::Other(regex) => regex.is_match(text),
        }
    }
}

/// The states of a pattern, unless there are too many of them.
fn table(pattern: &str) -> Option<Machine> {
    let config = dense::Config::new()
        .start_kind(StartKind::Unanchored)
        .dfa_size_limit(Some(LIMIT))
        .determinize_size_limit(Some(LIMIT));
    let states = dense::Builder::new().configure(config).build(pattern).ok()?;
    let start = states.start_state(&start::Config::new().anchored(Anchored::No)).ok()?;
    Some(Machine::Table { states: Box::new(states), start })
}

fn leads_to_match(states: &dense::DFA<Vec<u32>>, start: StateID, text: &str) -> bool {
    let mut state = start;
    for byte in text.bytes() {
        state = states.next_state(state, byte);
        // Nothing else is special: no byte makes the search give up, and start states are like any other.
        if states.is_special_state(state) && (states.is_match_state(state) || states.is_dead_state(state)) {
            return states.is_match_state(state);
        }
    }
    states.is_match_state(states.next_eoi_state(state))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_machines_agree() {
        let patterns = [
            "",
            "a|",
            "^$",
            "^",
            "b",
            "^b",
            "b$",
            "^b$",
            "^[A-Z]{2}-[0-9]+$",
            "^[^a]$",
            "^.$",
            "^[α-ω😀]+$",
            "^(a|ab)(c|bcd)$",
            "^(?:a*)*(?:)*(){2}b{0}$",
            "^(?:^)*a$",
            "(^a|b$)",
            "é",
            "^[a-z0-9]+(-[a-z0-9]+)*$",
            "^[^\\n\\r\\u2028\\u2029]{1,3}$",
        ];
        let texts = [
            "", "a", "b", "ab", "ba", "abc", "abcd", "AB-1", "AB-", "AB-1\n", "é", "λω", "😀", "\n", "a\nb",
            "\u{2028}", "a-b-c9", "a--b",
        ];
        for pattern in patterns {
            let regex = Regex::new(pattern).expect("it is a pattern");
            assert!(matches!(regex.0, Machine::Table { .. }), "{pattern} has few states");
            let other = regex_lite::Regex::new(pattern).expect("it is a pattern");
            for text in texts {
                assert_eq!(regex.is_match(text), other.is_match(text), "{pattern} and {text:?}");
            }
        }
    }

    #[test]
    fn pattern_with_too_many_states_is_matched_all_the_same() {
        let regex = Regex::new("^[ab]*a[ab]{24}$").expect("it is a pattern");
        assert!(matches!(regex.0, Machine::Other(_)), "each of the last letters is to be remembered");
        assert!(regex.is_match(&format!("ba{}", "b".repeat(24))));
        assert!(!regex.is_match(&format!("ab{}", "b".repeat(24))));
    }
}
