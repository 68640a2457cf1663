//! A quick hash for words and numbers of our own: nobody outside chooses them to collide.

use std::hash::{BuildHasherDefault, Hash, Hasher};

/// Maps by the quick hash.
pub(crate) type Quick = BuildHasherDefault<QuickHasher>;

/// The quick hash of a word.
pub(crate) fn quick(word: &str) -> u64 {
    let mut hasher = QuickHasher::default();
    word.hash(&mut hasher);
    hasher.finish()
}

/// Turns and multiplies, eight bytes at a time.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct QuickHasher(u64);

impl QuickHasher {
    fn add(&mut self, bits: u64) {
        self.0 = (self.0.rotate_left(5) ^ bits).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for QuickHasher {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        eights.iter().for_each(|eight| self.add(u64::from_le_bytes(*eight)));
        if !rest.is_empty() {
            let mut eight = [0; 8];
            eight.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
            self.add(u64::from_le_bytes(eight));
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.add(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.add(number);
    }

    fn write_u8(&mut self, number: u8) {
        self.add(u64::from(number));
    }

    fn write_usize(&mut self, number: usize) {
        self.add(number as u64);
    }
}
