//! Builds, serves, tests and packs the program.

fn main() {}
