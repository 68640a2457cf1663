//! Helpers of the tests.

pub mod reading;
