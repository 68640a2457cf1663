//! The rules that a plan must keep.
