//! The single-page program.

fn main() {}
