//! Locks a file with a passphrase, in the format of the standard tool `age`, and opens it again.
//!
//! Whoever has the tool opens such a file without this program: `age -d FILE`. The passphrase is
//! taken as it is given; the office composes its letters first.

use std::borrow::Cow;
use std::io::{Read, Write};
use std::iter;

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, Identity, Recipient, scrypt};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// The work of one guess of a passphrase, as a power of two: a third of a second and 32 MB in a
/// browser.
pub const WORK: u8 = 15;

/// The most work that a file may ask for. The standard tool writes 18; each step more doubles time
/// and memory, and 20 takes seconds and 1 GB.
pub const MOST_WORK: u8 = 20;

const VERSION: &[u8] = b"age-encryption.org/v1";
const ARMOR: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";
const ARMOR_END: &[u8] = b"-----END AGE ENCRYPTED FILE-----";

/// As far as a header is looked at, in bytes: the longest first line of a key known today takes
/// half of it.
const HEADER: usize = 4096;

/// Why a file was not opened, or not locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another passphrase.
    Passphrase,
    /// Not locked with a passphrase but for the owners of keys.
    Keys,
    /// Cut off, or not as it was written.
    Damaged,
    /// Asks for more work than [`MOST_WORK`].
    Work,
    /// What locks and opens has stopped or was never there: no memory, no file on the server.
    Stopped,
}

impl Refusal {
    const ALL: [(Refusal, &str); 5] = [
        (Refusal::Passphrase, "passphrase"),
        (Refusal::Keys, "keys"),
        (Refusal::Damaged, "damaged"),
        (Refusal::Work, "work"),
        (Refusal::Stopped, "stopped"),
    ];

    /// The word for it between two workers.
    pub fn word(self) -> &'static str {
        Self::ALL.into_iter().find(|(refusal, _)| *refusal == self).map_or("", |(_, word)| word)
    }

    /// The refusal of a word; [`Refusal::Stopped`] for one that is not known.
    pub fn of_word(word: &str) -> Refusal {
        Self::ALL.into_iter().find(|(_, known)| *known == word).map_or(Refusal::Stopped, |(refusal, _)| refusal)
    }
}

/// What is to be done with bytes and a passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Lock them.
    Lock,
    /// Open them.
    Open,
}

impl Order {
    /// Does it.
    ///
    /// # Errors
    /// Why not; see [`lock`] and [`open`].
    pub fn run(self, bytes: &[u8], passphrase: &str) -> Result<Vec<u8>, Refusal> {
        match self {
            Order::Lock => lock(bytes, passphrase, WORK),
            Order::Open => open(bytes, passphrase),
        }
    }
}

/// Locks bytes with a passphrase. `work` is from 1 to [`MOST_WORK`], else the nearest of them.
///
/// # Errors
/// [`Refusal::Stopped`], which only a fault of the library would be.
pub fn lock(bytes: &[u8], passphrase: &str, work: u8) -> Result<Vec<u8>, Refusal> {
    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase));
    recipient.set_work_factor(work.clamp(1, MOST_WORK));
    let encryptor = Encryptor::with_recipients(iter::once(&recipient as &dyn Recipient));
    let encryptor = encryptor.map_err(|_| Refusal::Stopped)?;
    let mut locked = Vec::with_capacity(bytes.len() + bytes.len() / 4096 + HEADER);
    let write = || -> std::io::Result<()> {
        let mut writer = encryptor.wrap_output(&mut locked)?;
        writer.write_all(bytes)?;
        writer.finish()?;
        Ok(())
    };
    write().map_err(|_| Refusal::Stopped)?;
    Ok(locked)
}

/// Opens a file with its passphrase.
///
/// # Errors
/// Says whether the passphrase or the file is the reason. A file that is altered in the few bytes
/// that the passphrase opens first cannot be told from another passphrase.
pub fn open(file: &[u8], passphrase: &str) -> Result<Vec<u8>, Refusal> {
    let file = unarmored(file)?;
    check_header(&file)?;
    let mut identity = scrypt::Identity::new(SecretString::from(passphrase));
    identity.set_max_work_factor(MOST_WORK);
    let decryptor = Decryptor::new_buffered(&*file).map_err(|_| Refusal::Damaged)?;
    let reader = decryptor.decrypt(iter::once(&identity as &dyn Identity));
    let mut reader = reader.map_err(|error| match error {
        DecryptError::DecryptionFailed => Refusal::Passphrase,
        DecryptError::ExcessiveWork { .. } => Refusal::Work,
        _ => Refusal::Damaged,
    })?;
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).map_err(|_| Refusal::Damaged)?;
    Ok(bytes)
}

/// Looks at a file before a passphrase is asked for, with next to no work.
///
/// # Errors
/// Why no passphrase would open it.
pub fn look(file: &[u8]) -> Result<(), Refusal> {
    check_header(&unarmored(file)?)
}

/// The bytes of a file that was written as letters, for mail. Lines may be broken elsewhere than the
/// tool breaks them: mail programs do that, and what was changed is noticed by the opening.
fn unarmored(file: &[u8]) -> Result<Cow<'_, [u8]>, Refusal> {
    let text = file.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(file).trim_ascii();
    let Some(text) = text.strip_prefix(ARMOR) else { return Ok(Cow::Borrowed(file)) };
    let text = text.strip_suffix(ARMOR_END).ok_or(Refusal::Damaged)?;
    let letters: Vec<u8> = text.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    BASE64_STANDARD.decode(letters).map(Cow::Owned).map_err(|_| Refusal::Damaged)
}

/// A file with a passphrase begins with four lines: the version; salt and work; the key; the seal of
/// these. Anything longer is refused here, so that the library never reads a hostile header.
fn check_header(file: &[u8]) -> Result<(), Refusal> {
    let start = file.get(..HEADER).unwrap_or(file);
    let mut lines = start.split(|byte| *byte == b'\n');
    let (version, stanza) = (lines.next(), lines.next());
    let (key, seal) = (lines.next(), lines.next());
    // The line is whole only where another follows.
    let (Some(VERSION), Some(stanza), Some(_)) = (version, stanza, key) else { return Err(Refusal::Damaged) };
    let stanza = std::str::from_utf8(stanza).map_err(|_| Refusal::Damaged)?;
    let mut words = stanza.split(' ');
    match (words.next(), words.next()) {
        (Some("->"), Some("scrypt")) => {}
        (Some("->"), Some(_)) => return Err(Refusal::Keys),
        _ => return Err(Refusal::Damaged),
    }
    let work = words.nth(1).filter(|work| work.len() < 3).and_then(|work| work.parse::<u8>().ok());
    match work {
        None | Some(0) => return Err(if is_number(stanza) { Refusal::Work } else { Refusal::Damaged }),
        Some(work) if work > MOST_WORK => return Err(Refusal::Work),
        Some(_) => {}
    }
    if seal.is_some_and(|seal| seal.starts_with(b"--- ")) { Ok(()) } else { Err(Refusal::Damaged) }
}

/// True where a line ends in a number of more than two digits.
fn is_number(stanza: &str) -> bool {
    let last = stanza.rsplit(' ').next().unwrap_or_default();
    last.len() > 2 && last.bytes().all(|byte| byte.is_ascii_digit())
}
