//! Failed attempts to sign in, by address and by name: after some the door stays shut for longer and
//! longer. They are kept in memory alone.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use trade::Moment;

/// So many failures cost nothing; judgement: a person tries his three passwords twice.
const FREE: u32 = 5;
/// The longest wait, in seconds: a stranger must not shut somebody out for good.
const LONGEST: i64 = 900;
/// Failures are forgotten after so many seconds of peace.
const PEACE: i64 = 3_600;
/// So many addresses and names are remembered.
const REMEMBERED: usize = 10_000;

/// What failed lately.
#[derive(Default)]
pub(crate) struct Attempts(Mutex<HashMap<String, Failed>>);

#[derive(Clone, Copy)]
struct Failed {
    times: u32,
    last: i64,
}

impl Failed {
    /// The seconds that are left to wait.
    fn wait(self, now: i64) -> i64 {
        let over = self.times.saturating_sub(FREE);
        let pause = match over {
            0 => 0,
            n => (1_i64 << n.min(20)).min(LONGEST),
        };
        (self.last + pause - now).max(0)
    }
}

impl Attempts {
    /// How many seconds the door stays shut for these.
    pub(crate) fn wait(&self, keys: &[String], now: Moment) -> i64 {
        let failed = self.lock();
        let waits = keys.iter().filter_map(|key| failed.get(key));
        waits.map(|f| f.wait(now.unix())).max().unwrap_or(0)
    }

    /// An attempt failed.
    pub(crate) fn failed(&self, keys: &[String], now: Moment) {
        let (mut all, now) = (self.lock(), now.unix());
        if all.len() >= REMEMBERED {
            all.retain(|_, f| now - f.last < PEACE);
        }
        for key in keys {
            let seen = all.entry(key.clone()).or_insert(Failed {
                times: 0,
                last: now,
            });
            if now - seen.last >= PEACE {
                seen.times = 0;
            }
            seen.times = seen.times.saturating_add(1);
            seen.last = now;
        }
    }

    /// Somebody came in: what failed before was himself.
    pub(crate) fn came_in(&self, keys: &[String]) {
        let mut all = self.lock();
        for key in keys {
            all.remove(key);
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Failed>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_door_stays_shut_longer_and_longer_and_opens_again() {
        let attempts = Attempts::default();
        let keys = ["name amy".to_owned()];
        let at = |second: i64| Moment::with_seconds(1_000_000 + second, 0).unwrap();
        for _ in 0..FREE {
            attempts.failed(&keys, at(0));
        }
        assert_eq!(attempts.wait(&keys, at(0)), 0);
        for expected in [2, 4, 8, 16] {
            attempts.failed(&keys, at(0));
            assert_eq!(attempts.wait(&keys, at(0)), expected);
        }
        assert_eq!(attempts.wait(&keys, at(10)), 6);
        assert_eq!(attempts.wait(&["name bo".to_owned()], at(0)), 0);
        for _ in 0..100 {
            attempts.failed(&keys, at(0));
        }
        assert_eq!(attempts.wait(&keys, at(0)), LONGEST);
        attempts.failed(&keys, at(PEACE));
        assert_eq!(attempts.wait(&keys, at(PEACE)), 0, "forgotten");
        attempts.came_in(&keys);
        assert_eq!(attempts.wait(&keys, at(PEACE)), 0);
    }
}
