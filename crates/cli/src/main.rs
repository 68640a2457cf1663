//! The same core on the command line.

fn main() {}
