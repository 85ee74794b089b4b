//! Counting within this process: the generic cell rate algorithm, which keeps one moment for each client.

use std::{
    collections::{HashMap, hash_map::RandomState},
    hash::BuildHasher,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use super::{Rate, RateClient};
use crate::operation::RateLimit;

/// Clients are spread over several maps, so that threads seldom wait for each other.
const SHARDS: usize = 16;

/// The most clients that a map has. Beyond them, those are forgotten that have used up least.
const MOST: usize = 4_096;

/// What the clients of a limit have used up.
pub(super) struct Local {
    requests: u32,
    per: Duration,
    /// How long it takes until another request may come.
    interval: Duration,
    start: Instant,
    hasher: RandomState,
    shards: [Mutex<HashMap<RateClient, Duration>>; SHARDS],
}

impl Local {
    pub(super) fn new(limit: &RateLimit) -> Self {
        let requests = limit.requests.max(1);
        let interval = (limit.per / requests).max(Duration::from_nanos(1));
        // Not the whole time, where it cannot be divided: so that exactly as many fit as there may be.
        let per = interval * requests;
        let shards = std::array::from_fn(|_| Mutex::default());
        Self { requests, per, interval, start: Instant::now(), hasher: RandomState::new(), shards }
    }

    /// Counts a request that comes now.
    pub(super) fn take(&self, client: RateClient) -> Rate {
        self.take_at(client, self.start.elapsed())
    }

    fn take_at(&self, client: RateClient, now: Duration) -> Rate {
        let hash = self.hasher.hash_one(client);
        let shard = &self.shards[usize::try_from(hash % SHARDS as u64).unwrap_or_default()];
        let mut empty_at = shard.lock().unwrap_or_else(PoisonError::into_inner);
        // When the client's requests will be used up, if it sends no more.
        let known = empty_at.get(&client).copied().unwrap_or_default().max(now);
        let next = known + self.interval;
        if next > now + self.per {
            let retry = next.saturating_sub(now + self.per);
            return Rate { remaining: 0, reset: known.saturating_sub(now), retry: Some(retry) };
        }
        if empty_at.len() >= MOST {
            make_room(&mut empty_at, now);
        }
        empty_at.insert(client, next);
        let used = next.saturating_sub(now);
        Rate { remaining: self.remaining(used), reset: used, retry: None }
    }

    /// How many more requests fit, when this much is used up.
    fn remaining(&self, used: Duration) -> u32 {
        let left = self.per.saturating_sub(used).as_nanos() / self.interval.as_nanos().max(1);
        u32::try_from(left).unwrap_or(u32::MAX).min(self.requests - 1)
    }
}

/// Forgets the clients that have nothing used up any more and, if these are few, a quarter of all.
fn make_room(empty_at: &mut HashMap<RateClient, Duration>, now: Duration) {
    empty_at.retain(|_, empty_at| *empty_at > now);
    if empty_at.len() > MOST / 4 * 3 {
        let mut moments: Vec<_> = empty_at.values().copied().collect();
        let (_, quarter, _) = moments.select_nth_unstable(MOST / 4);
        let quarter = *quarter;
        empty_at.retain(|_, empty_at| *empty_at > quarter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::RateKey;

    const SECOND: Duration = Duration::from_secs(1);

    fn local(requests: u32, seconds: u32) -> Local {
        Local::new(&RateLimit { requests, per: seconds * SECOND, by: RateKey::Address })
    }

    fn client(number: u32) -> RateClient {
        RateClient::Own(number.into())
    }

    #[test]
    fn requests_are_answered_at_once_and_then_one_after_the_other() {
        let local = local(3, 30);
        let take = |second: u32| local.take_at(client(1), second * SECOND);
        assert_eq!(take(0), Rate { remaining: 2, reset: 10 * SECOND, retry: None });
        assert_eq!(take(0), Rate { remaining: 1, reset: 20 * SECOND, retry: None });
        assert_eq!(take(0), Rate { remaining: 0, reset: 30 * SECOND, retry: None });
        assert_eq!(take(4), Rate { remaining: 0, reset: 26 * SECOND, retry: Some(6 * SECOND) });
        assert_eq!(take(10), Rate { remaining: 0, reset: 30 * SECOND, retry: None });
        assert_eq!(take(60), Rate { remaining: 2, reset: 10 * SECOND, retry: None });
    }

    #[test]
    fn clients_are_counted_apart() {
        let local = local(1, 60);
        assert_eq!(local.take_at(client(1), SECOND).retry, None);
        assert_eq!(local.take_at(client(2), SECOND).retry, None);
        assert_eq!(local.take_at(client(1), SECOND).retry, Some(60 * SECOND));
    }

    #[test]
    fn as_many_are_answered_as_there_may_be() {
        for requests in [1, 3, 7, 1_000, 999_983] {
            let local = local(requests, 1);
            let answered = (0..requests + 10).filter(|_| local.take_at(client(1), SECOND).retry.is_none()).count();
            assert_eq!(answered, requests as usize);
        }
    }

    #[test]
    fn memory_is_bounded() {
        let local = local(1, 60);
        for number in 0..300_000 {
            local.take_at(client(number), SECOND);
        }
        let known: usize = local.shards.iter().map(|shard| shard.lock().expect("nobody panics").len()).sum();
        assert!(known <= SHARDS * MOST, "{known}");
    }
}
