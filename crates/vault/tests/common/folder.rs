//! A folder and the record of it, for the tests of what is written there.

use std::cell::RefCell;

use cchc_vault::Failure;
use cchc_vault::folder::{self, Done, Job, Shelf};
use cchc_vault::memory::MemoryFolder;
use futures_executor::block_on;

pub const STEADY: &str = "so-ngoai-vu_ke-hoach_moi-nhat.json";
pub const DAY: u64 = 24 * 3_600_000;
pub const ONE: &str = "so_20260315-1405_r1.json";
pub const TWO: &str = "so_20260315-1406_r2.json";

/// A folder and the record of it, as it is stored.
pub struct Office {
    pub folder: MemoryFolder,
    pub kept: RefCell<Shelf>,
}

impl Office {
    pub fn new() -> Office {
        let shelf = Shelf { folder: "chung".to_owned(), steady: STEADY.to_owned(), ..Shelf::default() };
        Office { folder: MemoryFolder::default(), kept: RefCell::new(shelf) }
    }

    /// Writes with the record as it is stored, as each start of the program does.
    pub fn write_at(&self, name: &str, bytes: &[u8], now: u64) -> Result<Done, Failure> {
        let mut shelf = self.kept.borrow().clone();
        let keep = async |shelf: &Shelf| {
            *self.kept.borrow_mut() = shelf.clone();
            Ok(())
        };
        block_on(folder::write(&self.folder, &mut shelf, &Job { bytes, name, now, zone: 0 }, keep))
    }

    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<Done, Failure> {
        self.write_at(name, bytes, 1_000)
    }

    pub fn content(&self, name: &str) -> Option<Vec<u8>> {
        self.folder.content(name)
    }

    pub fn is_foreign(&self) -> bool {
        block_on(folder::is_foreign(&self.folder, &self.kept.borrow())).unwrap()
    }
}

pub fn done(name: &str) -> Result<Done, Failure> {
    Ok(Done { name: name.to_owned(), foreign: false })
}

pub fn foreign(name: &str) -> Result<Done, Failure> {
    Ok(Done { name: name.to_owned(), foreign: true })
}

pub fn differs(name: &str) -> Result<Done, Failure> {
    Err(Failure::Differs { key: name.to_owned() })
}
