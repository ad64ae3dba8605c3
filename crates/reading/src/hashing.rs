//! A quick hash for words of our own and of short texts; nothing that needs to withstand an attacker's choice of keys.

use std::hash::{BuildHasherDefault, Hasher};

/// Builds [`Quick`].
pub(crate) type Quickly = BuildHasherDefault<Quick>;

/// Multiplies and turns, eight bytes at a time.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Quick(u64);

/// An odd number with its bits well spread: 2^64 divided by the golden ratio.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

impl Quick {
    fn mix(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(SPREAD);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks::<8>();
        for chunk in chunks {
            self.mix(u64::from_le_bytes(*chunk));
        }
        if !rest.is_empty() {
            self.mix(rest.iter().fold(1, |all, b| all << 8 | u64::from(*b)));
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.mix(u64::from(value));
    }

    fn finish(&self) -> u64 {
        // The upper bits are the well mixed ones; tables look at the lower.
        self.0 ^ self.0 >> 32
    }
}
