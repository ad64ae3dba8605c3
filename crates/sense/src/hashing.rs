//! A quick hash for the letters and pieces of texts; nothing that needs to withstand an attacker's choice of keys.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map with the quick hash.
pub(crate) type Quickly<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// Multiplies and turns, a number at a time.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Quick(u64);

/// An odd number with its bits well spread: 2^64 divided by the golden ratio.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        bytes
            .iter()
            .for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(SPREAD);
    }

    fn finish(&self) -> u64 {
        // The upper bits are the well mixed ones; tables look at the lower.
        self.0 ^ self.0 >> 32
    }
}
