//! What the tests of the vault share; not every file of tests uses all of it.
#![allow(dead_code)]

pub mod folder;

use cchc_vault::memory::Memory;
use cchc_vault::{Failure, Head, Medium, Refusal, Trouble, Vault, Whole};
use futures_executor::block_on;

pub const W: &str = "w1";

pub fn vault() -> Vault<Memory> {
    Vault::new(Memory::default(), "me")
}

pub fn entries(from: u32, to: u32) -> Vec<String> {
    (from..to).map(|n| format!("{{\"do\":{n}}}")).collect()
}

pub fn whole<'a>(snapshot: &'a [u8], ops: &'a [String]) -> Whole<'a> {
    Whole { workspace: W, snapshot, ops, valid: true, follows: true, office: "Sở", sample: false, rows: 100 }
}

pub fn write<M: Medium>(vault: &Vault<M>, base: Option<&Head>, snapshot: &[u8], ops: &[String], now: u64) -> Head {
    block_on(vault.write(base, &whole(snapshot, ops), false, now)).unwrap()
}

pub fn append<M: Medium>(vault: &Vault<M>, base: &Head, ops: &[String], now: u64) -> Result<Head, Failure> {
    block_on(vault.append(base, ops, 100, false, now))
}

/// What a load gives: the snapshot, the log, the troubles.
pub fn read(vault: &Vault<Memory>) -> (Vec<u8>, Vec<String>, Vec<Trouble>) {
    let loaded = block_on(vault.load(W)).unwrap();
    (loaded.snapshot, loaded.ops, loaded.troubles)
}

pub fn conflict(stored: Option<u64>) -> Failure {
    Failure::Refused(Refusal::Conflict { stored })
}
