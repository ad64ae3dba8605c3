//! What the letters of common words weigh, kept from word to word: the same answer as reckoning anew, found sooner.

use super::features::{self, Family, Take};
use super::model::{Model, weight};
use std::cell::RefCell;

/// The letters of one word, as one model weighs them.
#[derive(Debug, Default)]
pub(crate) struct Known {
    key: u64,
    /// How many features the letters make.
    pub count: u32,
    /// The sum of their weights, head by head.
    pub sums: Vec<i32>,
}

/// Two to this power are kept a thread; judgement: a mailbox uses about so many words again and again.
const BITS: u32 = 13;

thread_local! {
    static KNOWN: RefCell<Vec<Known>> = const { RefCell::new(Vec::new()) };
}

/// Gives `take` what the letters of a word weigh.
pub(crate) fn letters(model: &Model, word: &str, take: impl FnOnce(&Known)) {
    let key = features::key(word, model.identity());
    KNOWN.with_borrow_mut(|known| {
        if known.is_empty() {
            known.resize_with(1 << BITS, Known::default);
        }
        let slot = &mut known[(key >> (64 - BITS)) as usize];
        if slot.key != key {
            slot.key = key;
            reckon(model, word, slot);
        }
        take(slot);
    });
}

fn reckon(model: &Model, word: &str, slot: &mut Known) {
    struct Reckoning<'a>(&'a Model, &'a mut Known);
    impl Take for Reckoning<'_> {
        fn take(&mut self, hash: u64, _: Family, _: usize) {
            self.1.count += 1;
            if let Some(row) = self.0.row(hash) {
                let sums = self.1.sums.iter_mut().zip(row);
                sums.for_each(|(sum, byte)| *sum += weight(*byte));
            }
        }
    }
    slot.count = 0;
    slot.sums.clear();
    slot.sums.resize(model.heads.len(), 0);
    features::letters(word, 0, &mut Reckoning(model, slot));
}
