//! Who has subscribed to what on this node. Pure bookkeeping.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::{event::Event, pattern};

/// What identifies a connection on this node.
pub(crate) type ConnectionId = u64;

/// The event patterns that connections have asked for, by channel.
#[derive(Debug, Default)]
pub(crate) struct Channels {
    subscribers: HashMap<String, HashMap<ConnectionId, BTreeSet<String>>>,
    /// The same channels by connection, so that one that leaves costs what it has subscribed to.
    joined: HashMap<ConnectionId, BTreeSet<String>>,
}

impl Channels {
    /// Notes a subscription, and says whether it is the connection's first to the channel.
    pub(crate) fn subscribe(&mut self, connection: ConnectionId, channel: &str, pattern: &str) -> bool {
        let subscribers = self.subscribers.entry(channel.to_owned()).or_default();
        subscribers.entry(connection).or_default().insert(pattern.to_owned());
        self.joined.entry(connection).or_default().insert(channel.to_owned())
    }

    /// Forgets a subscription, and says whether it was the connection's last to the channel.
    pub(crate) fn unsubscribe(&mut self, connection: ConnectionId, channel: &str, pattern: &str) -> bool {
        let patterns = self.subscribers.get_mut(channel).and_then(|subscribers| subscribers.get_mut(&connection));
        let Some(patterns) = patterns else {
            return false;
        };
        patterns.remove(pattern);
        let last = patterns.is_empty();
        if last {
            self.part(connection, channel);
            if let Some(joined) = self.joined.get_mut(&connection) {
                joined.remove(channel);
            }
        }
        last
    }

    /// Forgets a connection, and names the channels that it had subscribed to.
    pub(crate) fn leave(&mut self, connection: ConnectionId) -> BTreeSet<String> {
        let left = self.joined.remove(&connection).unwrap_or_default();
        for channel in &left {
            self.part(connection, channel);
        }
        left
    }

    fn part(&mut self, connection: ConnectionId, channel: &str) {
        if let Some(subscribers) = self.subscribers.get_mut(channel) {
            subscribers.remove(&connection);
            if subscribers.is_empty() {
                self.subscribers.remove(channel);
            }
        }
    }

    /// The connections that have asked for an event.
    pub(crate) fn receivers<'a>(&'a self, event: &'a Event) -> impl Iterator<Item = ConnectionId> + 'a {
        let subscribers = self.subscribers.get(event.channel()).into_iter().flatten();
        subscribers.filter_map(|(connection, patterns)| {
            patterns.iter().any(|pattern| pattern::matches(pattern, event.name())).then_some(*connection)
        })
    }

    /// The connections that have subscribed to anything, each with its channels.
    pub(crate) fn joined(&self) -> impl Iterator<Item = (ConnectionId, &BTreeSet<String>)> {
        self.joined.iter().map(|(connection, channels)| (*connection, channels))
    }

    /// What a connection has subscribed to.
    pub(crate) fn of(&self, connection: ConnectionId) -> BTreeMap<String, BTreeSet<String>> {
        let patterns = |channel: &String| Some(self.subscribers.get(channel)?.get(&connection)?.clone());
        let channels = self.joined.get(&connection).into_iter().flatten();
        channels.filter_map(|channel| Some((channel.clone(), patterns(channel)?))).collect()
    }

    /// The patterns that anybody has subscribed to, by channel.
    pub(crate) fn patterns(&self) -> BTreeMap<String, BTreeSet<String>> {
        let patterns = |subscribers: &HashMap<_, BTreeSet<String>>| subscribers.values().flatten().cloned().collect();
        self.subscribers.iter().map(|(channel, subscribers)| (channel.clone(), patterns(subscribers))).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::value::RawValue;

    use super::*;

    fn receivers(channels: &Channels, channel: &str, name: &str) -> Vec<ConnectionId> {
        let event = Event::new(channel, name, RawValue::NULL).expect("names are JSON");
        channels.receivers(&event).collect()
    }

    #[test]
    fn first_and_last_subscription_of_a_connection_are_told() {
        let mut channels = Channels::default();
        assert!(channels.subscribe(1, "tasks", "*"));
        assert!(!channels.subscribe(1, "tasks", "done"), "it has joined already");
        assert!(!channels.unsubscribe(1, "tasks", "*"));
        assert!(channels.unsubscribe(1, "tasks", "done"));
        assert!(!channels.unsubscribe(1, "tasks", "done"), "it is forgotten already");
    }

    #[test]
    fn events_go_once_to_whom_a_pattern_matches() {
        let mut channels = Channels::default();
        channels.subscribe(1, "tasks", "d*");
        channels.subscribe(1, "tasks", "done");
        channels.subscribe(2, "tasks", "created");
        assert_eq!(receivers(&channels, "tasks", "done"), [1]);
        assert_eq!(receivers(&channels, "others", "done"), [0; 0]);
    }

    #[test]
    fn leaving_forgets_one_connection_alone() {
        let mut channels = Channels::default();
        channels.subscribe(1, "mine", "*");
        channels.subscribe(1, "ours", "*");
        channels.subscribe(2, "ours", "done");
        assert_eq!(channels.leave(1), BTreeSet::from(["mine".to_owned(), "ours".to_owned()]));
        let left = BTreeMap::from([("ours".to_owned(), BTreeSet::from(["done".to_owned()]))]);
        assert_eq!((channels.patterns(), channels.of(2)), (left.clone(), left));
    }
}
