//! Older versions: many of the last hour, one an hour of the last day, one a day of the last
//! month, one a month of the last year; and the last valid one, however old.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// So many of the newest are always kept.
pub const NEWEST: usize = 20;

/// So many are taken out at once, the oldest first.
pub const AT_ONCE: usize = 2;

const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;
/// What counts as a month where months are counted back.
const MONTH: u64 = 30 * DAY;
/// For how long one version of each hour, of each day, of each month is kept.
const HOURLY: u64 = DAY;
const DAILY: u64 = 30 * DAY;
const MONTHLY: u64 = 365 * DAY;

/// A kept version, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rung {
    /// Grows with every version of a workspace; never used twice.
    pub number: u32,
    /// When it was taken, in milliseconds since 1970.
    pub at: u64,
    /// The revision of the workspace then.
    pub revision: u64,
    /// Rows of all plans then.
    pub rows: u32,
    /// Size of its file in bytes, before packing.
    pub size: u64,
    /// Size of what is stored, after packing.
    pub packed: u64,
    /// Hash of its stored bytes.
    pub hash: String,
    /// How many pieces the stored bytes have.
    pub chunks: u32,
    /// True where the file was read again and found right before it was stored.
    pub valid: bool,
    /// What was about to happen or had happened, as a short code ("import", "restore", "time").
    pub why: String,
}

/// The versions of a workspace, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ladder {
    /// The number of the next version.
    pub next: u32,
    /// The versions.
    pub rungs: Vec<Rung>,
}

impl Ladder {
    /// Adds a version under the next number, takes out those that are no longer kept, and gives
    /// their numbers. `zone` is the distance of the user's clock from UTC in milliseconds: a day
    /// begins at his midnight.
    pub fn add(&mut self, mut rung: Rung, now: u64, zone: i64) -> Vec<u32> {
        rung.number = self.next;
        self.next += 1;
        self.rungs.push(rung);
        let kept = kept(&self.rungs, now, zone);
        let go = self.rungs.iter().map(|rung| rung.number).filter(|number| !kept.contains(number));
        // A clock that is wrong once takes few with it.
        let go: Vec<u32> = go.take(AT_ONCE).collect();
        self.rungs.retain(|rung| !go.contains(&rung.number));
        go
    }

    /// The version with this number.
    pub fn rung(&self, number: u32) -> Option<&Rung> {
        self.rungs.iter().find(|rung| rung.number == number)
    }

    /// The last version that was valid when it was stored.
    pub fn last_valid(&self) -> Option<&Rung> {
        self.rungs.iter().rev().find(|rung| rung.valid)
    }
}

/// The numbers of the versions that are kept, of a list with the oldest first.
fn kept(rungs: &[Rung], now: u64, zone: i64) -> BTreeSet<u32> {
    let mut kept: BTreeSet<u32> = rungs.iter().rev().take(NEWEST).map(|rung| rung.number).collect();
    kept.extend(rungs.iter().rev().find(|rung| rung.valid).map(|rung| rung.number));
    for (span, length) in [(HOURLY, HOUR), (DAILY, DAY), (MONTHLY, MONTH)] {
        let mut seen = BTreeSet::new();
        // The newest of each span of time stands for it.
        for rung in rungs.iter().rev().filter(|rung| now.saturating_sub(rung.at) < span) {
            let at = rung.at.saturating_add_signed(zone);
            if seen.insert(at / length) {
                kept.insert(rung.number);
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 20_000 * DAY;
    /// Seven hours, as in Việt Nam.
    const ZONE: i64 = 7 * HOUR as i64;

    fn rung(at: u64, valid: bool) -> Rung {
        let text = String::new();
        Rung {
            number: 0,
            at,
            revision: 0,
            rows: 0,
            size: 0,
            packed: 0,
            hash: text.clone(),
            chunks: 1,
            valid,
            why: text,
        }
    }

    /// A ladder to which a version was added every `step` milliseconds, the last one now.
    fn every(step: u64, count: u64, valid: bool) -> Ladder {
        let mut ladder = Ladder::default();
        for n in (0..count).rev() {
            let at = NOW - n * step;
            ladder.add(rung(at, valid), at, ZONE);
        }
        ladder
    }

    fn ages(ladder: &Ladder) -> Vec<u64> {
        ladder.rungs.iter().map(|rung| NOW - rung.at).collect()
    }

    #[test]
    fn the_newest_twenty_stay_whatever_their_age() {
        let ladder = every(1_000, 50, true);
        // All of one hour, so nothing else is kept.
        assert_eq!(ages(&ladder), (0..20).rev().map(|n| n * 1_000).collect::<Vec<_>>());
        let old = every(2 * MONTHLY, 21, true);
        assert_eq!(old.rungs.len(), 20);
    }

    fn count(ladder: &Ladder, from: u64, to: u64) -> usize {
        ages(ladder).iter().filter(|&&age| (from..to).contains(&age)).count()
    }

    #[test]
    fn what_is_as_old_as_a_span_is_out_of_it() {
        for (span, stays) in [(MONTHLY - 1, true), (MONTHLY, false)] {
            let mut ladder = Ladder::default();
            ladder.add(rung(NOW - span, true), NOW - span, ZONE);
            for n in 0..20 {
                ladder.add(rung(NOW - n, true), NOW, ZONE);
            }
            assert_eq!(ages(&ladder).contains(&span), stays, "{span}");
        }
    }

    #[test]
    fn an_hour_and_a_day_keep_one_each() {
        let quarter = HOUR / 4;
        let ladder = every(quarter, 4 * 24 * 40, true);
        assert_eq!(count(&ladder, 0, 20 * quarter), 20);
        let hours = count(&ladder, 20 * quarter, DAY);
        assert!((19..=20).contains(&hours), "{hours}");
        let days = count(&ladder, DAY, DAILY);
        assert!((28..=30).contains(&days), "{days}");
        assert!(count(&ladder, DAILY, MONTHLY) <= 2);
    }

    #[test]
    fn a_month_keeps_one_for_a_year() {
        let ladder = every(DAY, 800, true);
        assert_eq!(count(&ladder, 0, DAILY), 30);
        let months = count(&ladder, DAILY, MONTHLY);
        assert!((11..=12).contains(&months), "{months}");
        assert_eq!(count(&ladder, MONTHLY, u64::MAX), 0);
    }

    #[test]
    fn the_newest_of_an_hour_stands_for_it() {
        let mut ladder = Ladder::default();
        let hour = NOW - 10 * HOUR;
        for at in [hour + 1, hour + 2, hour + 3] {
            ladder.add(rung(at, true), at, ZONE);
        }
        for n in 0..20 {
            ladder.add(rung(NOW - 100 + n, true), NOW, ZONE);
        }
        let older: Vec<u64> = ladder.rungs.iter().map(|rung| rung.at).filter(|&at| at < NOW - 100).collect();
        assert_eq!(older, [hour + 3]);
    }

    #[test]
    fn a_day_begins_at_the_users_midnight() {
        // 23:30 and 00:30 in Việt Nam are one day in UTC.
        let midnight = NOW - 3 * DAY - 7 * HOUR;
        let mut ladder = Ladder::default();
        for at in [midnight - HOUR / 2, midnight + HOUR / 2] {
            ladder.add(rung(at, true), at, ZONE);
        }
        for _ in 0..20 {
            ladder.add(rung(NOW, true), NOW, ZONE);
        }
        assert_eq!(ladder.rungs.len(), 22);
        let mut utc = Ladder::default();
        for at in [midnight - HOUR / 2, midnight + HOUR / 2] {
            utc.add(rung(at, true), at, 0);
        }
        for _ in 0..20 {
            utc.add(rung(NOW, true), NOW, 0);
        }
        assert_eq!(utc.rungs.len(), 21);
    }

    #[test]
    fn t18_the_last_valid_one_is_never_pushed_out() {
        let mut ladder = Ladder::default();
        ladder.add(rung(NOW - 3 * MONTHLY, true), NOW - 3 * MONTHLY, ZONE);
        ladder.add(rung(NOW - 2 * MONTHLY, true), NOW - 2 * MONTHLY, ZONE);
        let mut gone = Vec::new();
        for n in 0..100 {
            gone.extend(ladder.add(rung(NOW + n, false), NOW + n, ZONE));
        }
        assert_eq!(ladder.last_valid().map(|rung| rung.number), Some(1));
        assert_eq!(ladder.rungs.len(), 21);
        assert_eq!(gone[0], 0, "the valid one before it is not needed");
        gone.extend(ladder.add(rung(NOW + 100, true), NOW + 100, ZONE));
        assert!(gone.contains(&1), "a newer valid one takes its place");
        assert_eq!(ladder.last_valid().map(|rung| rung.number), Some(102));
        assert_eq!(ladder.rung(102).map(|rung| rung.at), Some(NOW + 100));
        assert_eq!(ladder.rung(1), None);
    }

    #[test]
    fn a_version_from_a_clock_set_back_is_young() {
        let mut ladder = Ladder::default();
        ladder.add(rung(NOW + DAY, true), NOW, ZONE);
        for n in 0..19 {
            assert_eq!(ladder.add(rung(NOW + n, true), NOW + n, ZONE), Vec::<u32>::new());
        }
        assert_eq!(ladder.rungs.len(), 20);
        assert_eq!(ladder.next, 20);
    }
}
