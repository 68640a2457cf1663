//! Times as the user's clock shows them. The zone is the distance of that clock from UTC, in milliseconds.

use cchc_core::vietnamese::write_document_day;
use chrono::{DateTime, Timelike, Utc};

/// The time by the user's clock; `ms` counts milliseconds since 1970.
pub fn local(ms: u64, zone: i64) -> DateTime<Utc> {
    let local = i64::try_from(ms).unwrap_or_default().saturating_add(zone);
    DateTime::from_timestamp_millis(local).unwrap_or_default()
}

/// A time as "14:05".
pub fn clock(ms: u64, zone: i64) -> String {
    let time = local(ms, zone);
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A day and time as "05/01/2026 14:05".
pub fn day_and_clock(ms: u64, zone: i64) -> String {
    format!("{} {}", write_document_day(local(ms, zone).date_naive()), clock(ms, zone))
}
