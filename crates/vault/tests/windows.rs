//! Several windows on one store: who may write, and that a race loses nothing.
// Tests may unwrap: that is how they fail. The lint does not see the functions that they share.
#![allow(clippy::unwrap_used)]

mod common;

use cchc_vault::lease::HOLDS;
use cchc_vault::memory::Memory;
use cchc_vault::{Failure, Refusal, Vault};
use common::{W, append, conflict, entries, vault, whole, write};
use futures_executor::block_on;

#[test]
fn only_the_window_with_the_lease_writes() {
    let mine = vault();
    let head = write(&mine, None, b"one", &[], 1_000);
    let other = Vault::new(mine.medium(), "other");
    let leased = || Failure::Refused(Refusal::Leased { writer: "me".to_owned() });
    assert_eq!(append(&other, &head, &entries(0, 1), 1_001), Err(leased()));
    assert_eq!(block_on(other.claim(W, 1_001, false)), Err(leased()));
    assert_eq!(block_on(other.forget(W, Some(head.revision), 1_001)), Err(leased()));
    assert_eq!(block_on(other.release(W)), Ok(()), "what it has not it cannot give back");
    assert_eq!(block_on(other.claim(W, 1_001, false)), Err(leased()));
    // Renewed by every commit and every claim.
    let head = append(&mine, &head, &entries(0, 1), 5_000).unwrap();
    assert_eq!(block_on(other.claim(W, 1_000 + HOLDS, false)), Err(leased()));
    block_on(mine.claim(W, 9_000, false)).unwrap();
    assert_eq!(block_on(other.claim(W, 9_000 + HOLDS - 1, false)), Err(leased()));
    // It ends by itself.
    assert_eq!(block_on(other.claim(W, 9_000 + HOLDS, false)), Ok(()));
    let taken = Failure::Refused(Refusal::Leased { writer: "other".to_owned() });
    assert_eq!(append(&mine, &head, &entries(1, 2), 9_000 + HOLDS), Err(taken));
}

#[test]
fn a_lease_is_given_back_or_taken() {
    let mine = vault();
    let head = write(&mine, None, b"one", &[], 1_000);
    let other = Vault::new(mine.medium(), "other");
    block_on(mine.release(W)).unwrap();
    assert_eq!(block_on(other.claim(W, 1_001, false)), Ok(()));
    assert!(append(&mine, &head, &entries(0, 1), 1_002).is_err());
    block_on(mine.claim(W, 1_003, true)).unwrap();
    assert_eq!(append(&mine, &head, &entries(0, 1), 1_004).unwrap().revision, 2);
    assert!(append(&other, &head, &entries(0, 1), 1_005).is_err());
}

#[test]
fn t04_two_writers_race_and_no_step_is_lost() {
    let memory = Memory::default();
    let windows = [Vault::new(&memory, "a"), Vault::new(&memory, "b")];
    let first = write(&windows[0], None, b"one", &[], 0);
    let mut known = [first.clone(), first.clone()];
    let (mut now, mut written, mut refused) = (0, 0, 0);
    let mut last = first.revision;
    let mut dice = 7_u32;
    while written < 1_000 {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let who = (dice >> 16) as usize % 2;
        // The lease has always just ended: only the revision is between the two.
        now += HOLDS;
        match append(&windows[who], &known[who], &entries(written, written + 1), now) {
            Ok(head) => {
                assert!(head.revision > last, "{} after {last}", head.revision);
                last = head.revision;
                known[who] = head;
                written += 1;
            }
            Err(error) => {
                assert_eq!(error, conflict(Some(last)));
                refused += 1;
                known[who] = block_on(windows[who].load(W)).unwrap().head;
            }
        }
    }
    assert!(refused > 200, "{refused}");
    let loaded = block_on(windows[0].load(W)).unwrap();
    assert_eq!((loaded.ops, loaded.troubles), (entries(0, 1_000), vec![]));
}

#[test]
fn a_workspace_that_is_there_is_not_written_over_as_new() {
    let vault = vault();
    write(&vault, None, b"one", &[], 10);
    assert_eq!(block_on(vault.write(None, &whole(b"two", &[]), true, 20)), Err(conflict(Some(1))));
    // Nor by a window that read another writer's state of the same number.
    let mut other = block_on(vault.load(W)).unwrap().head;
    other.writer = "somebody".to_owned();
    assert_eq!(append(&vault, &other, &entries(0, 1), 30), Err(conflict(Some(1))));
}
