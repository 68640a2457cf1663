//! Locking and opening: what was locked here opens, what the standard tool locked opens, and what
//! was cut off, altered, made for keys or made to take for ever is told apart and refused.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails so; the lint knows only functions marked as tests")]

use age::secrecy::SecretString;
use cchc_seal::{MOST_WORK, Order, Refusal, WORK, lock, look, open};

/// Of every file here.
const PASSPHRASE: &str = "Sổ mật của Sở Du lịch";

/// The frozen sample of the file format, locked by `age -p` (1.1.1).
const BY_AGE: &[u8] = include_bytes!("by-age.json.age");
const SAMPLE: &[u8] = include_bytes!("../../../tests/samples/v1-small.json");

/// One line, locked by `age -p -a`.
const ARMORED: &str = include_str!("by-age.txt.age");
const LINE: &[u8] = "Kế hoạch cải cách hành chính\n".as_bytes();

/// Locked with as little work as can be, for tests that open very often.
fn quick(bytes: &[u8]) -> Vec<u8> {
    lock(bytes, PASSPHRASE, 1).unwrap()
}

/// A file with another second line.
fn with_stanza(stanza: &str) -> Vec<u8> {
    let text = "age-encryption.org/v1\n".to_owned() + stanza;
    text.into_bytes()
}

#[test]
fn what_was_locked_opens_with_its_passphrase_alone() {
    for bytes in [&b""[..], b"{}", SAMPLE, &[0xA5; 200_000]] {
        let locked = Order::Lock.run(bytes, PASSPHRASE).unwrap();
        assert_eq!(look(&locked), Ok(()));
        assert_eq!(Order::Open.run(&locked, PASSPHRASE).as_deref(), Ok(bytes));
        for other in ["", "sổ mật của Sở Du lịch", "Sổ mật của Sở Du lịch "] {
            assert_eq!(open(&locked, other), Err(Refusal::Passphrase), "{other:?}");
        }
        assert!(bytes.len() < 9 || !locked.windows(9).any(|part| part == &bytes[..9]), "it is there to be read");
    }
}

#[test]
fn the_same_file_is_never_locked_twice_alike() {
    let files = [0; 20].map(|_| quick(LINE));
    for (nr, file) in files.iter().enumerate() {
        assert!(!files[..nr].contains(file));
    }
    let header = String::from_utf8_lossy(&Order::Lock.run(LINE, PASSPHRASE).unwrap()).into_owned();
    assert!(header.lines().nth(1).unwrap().ends_with(&format!(" {WORK}")), "{header}");
}

#[test]
fn files_of_the_standard_tool_open() {
    assert_eq!(open(BY_AGE, PASSPHRASE).as_deref(), Ok(SAMPLE));
    assert_eq!(open(ARMORED.as_bytes(), PASSPHRASE).as_deref(), Ok(LINE));
}

#[test]
fn a_file_written_as_letters_survives_mail_programs() {
    for text in [
        ARMORED.replace('\n', "\r\n"),
        format!("\u{FEFF}\n\n{ARMORED}\n"),
        ARMORED.replacen("\n", "\n\n", 3),
        ARMORED.trim().to_owned(),
    ] {
        assert_eq!(look(text.as_bytes()), Ok(()), "{text}");
    }
    let rewrapped = ARMORED.replacen("YWdlLWVuY3J5", "YWdl\nLWVuY3J5", 1);
    assert_ne!(rewrapped, ARMORED);
    assert_eq!(open(rewrapped.as_bytes(), PASSPHRASE).as_deref(), Ok(LINE));
    for broken in
        [ARMORED.replace("-----END", ""), ARMORED.replacen("YWdl", "YW?l", 1), ARMORED.replacen("YWdl", "", 1)]
    {
        assert_eq!(look(broken.as_bytes()), Err(Refusal::Damaged), "{broken}");
    }
}

#[test]
fn a_file_that_was_cut_off_is_refused() {
    let locked = quick(&SAMPLE[..600]);
    for end in (0..locked.len()).step_by(10).chain([locked.len() - 1]) {
        assert_eq!(open(&locked[..end], PASSPHRASE), Err(Refusal::Damaged), "{end}");
    }
    // Three pieces of 64 KB: cut where one ends.
    let long = quick(&[7; 150_000]);
    let header = long.len() - 150_000 - 3 * 16;
    for end in [header, header + 65_552, header + 2 * 65_552] {
        assert_eq!(open(&long[..end], PASSPHRASE), Err(Refusal::Damaged), "{end}");
    }
}

#[test]
fn a_file_that_was_altered_is_refused() {
    let locked = quick(&SAMPLE[..300]);
    let key = locked.split(|byte| *byte == b'\n').take(2).map(|line| line.len() + 1).sum::<usize>();
    for at in 0..locked.len() {
        for bit in [0, 5] {
            let mut altered = locked.clone();
            altered[at] ^= 1 << bit;
            let refusal = open(&altered, PASSPHRASE).unwrap_err();
            // Salt, work and key are what the passphrase is tried on.
            let stanza = (22..key + 44).contains(&at);
            assert!(stanza || refusal == Refusal::Damaged, "{at}: {refusal:?}");
        }
    }
    let mut longer = locked.clone();
    longer.push(0);
    assert_eq!(open(&longer, PASSPHRASE), Err(Refusal::Damaged));
}

#[test]
fn a_file_for_the_owners_of_keys_says_so() {
    let key = age::x25519::Identity::generate().to_public();
    let file = age::encrypt(&key, LINE).unwrap();
    assert_eq!((look(&file), open(&file, PASSPHRASE)), (Err(Refusal::Keys), Err(Refusal::Keys)));
    let tagged = with_stanza(&format!("-> mlkem768x25519 {}\nxx\n--- x", "A".repeat(1494)));
    assert_eq!(look(&tagged), Err(Refusal::Keys));
    // Opened by whoever has a passphrase, this would be no file for keys.
    let identity = age::scrypt::Identity::new(SecretString::from(PASSPHRASE));
    assert!(age::decrypt(&identity, &file).is_err() && age::decrypt(&identity, &quick(LINE)).is_ok());
}

#[test]
fn a_file_that_asks_for_too_much_work_is_refused_at_once() {
    let locked = quick(LINE);
    let text = |work: &str| {
        let end = locked.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(1).unwrap().0;
        [&locked[..end - 1], work.as_bytes(), &locked[end..]].concat()
    };
    assert_eq!(open(&text("1"), PASSPHRASE).as_deref(), Ok(LINE));
    for work in [(MOST_WORK + 1).to_string(), "30".into(), "63".into(), "64".into(), "255".into(), "1".repeat(60)] {
        assert_eq!(look(&text(&work)), Err(Refusal::Work), "{work}");
        assert_eq!(open(&text(&work), PASSPHRASE), Err(Refusal::Work), "{work}");
    }
    for work in ["0", "", "-1", "x", "1 1"] {
        assert_eq!(open(&text(work), PASSPHRASE), Err(Refusal::Damaged), "{work}");
    }
    assert!(lock(LINE, PASSPHRASE, 0).is_ok());
}

#[test]
fn whatever_stands_there_is_refused_and_never_read_for_long() {
    for bytes in [&b""[..], b"age-encryption.org/v1", b"age-encryption.org/v2\n-> scrypt x 10\n", b"\xFF\n", b"{}"] {
        assert_eq!(open(bytes, PASSPHRASE), Err(Refusal::Damaged), "{bytes:?}");
    }
    // A header of many lines would take the library for ever.
    let stanzas = "-> x y\nAAAA\n".repeat(200_000);
    for beginning in ["-> scrypt AAAAAAAAAAAAAAAAAAAAAA 1\n", "-> scrypt AAAAAAAAAAAAAAAAAAAAAA 1\nAAAA\n"] {
        let file = with_stanza(&(beginning.to_owned() + &stanzas));
        assert_eq!(open(&file, PASSPHRASE), Err(Refusal::Damaged));
    }
    let endless = with_stanza(&"-> scrypt".repeat(100_000));
    assert_eq!(open(&endless, PASSPHRASE), Err(Refusal::Damaged));
}

#[test]
fn a_refusal_has_a_word_that_gives_it_back() {
    for refusal in [Refusal::Passphrase, Refusal::Keys, Refusal::Damaged, Refusal::Work, Refusal::Stopped] {
        assert_eq!(Refusal::of_word(refusal.word()), refusal);
    }
    assert_eq!(Refusal::of_word("?"), Refusal::Stopped);
}
