//! Any text, against the reader: nothing panics, every quote is what its span covers.
#![no_main]

use libfuzzer_sys::fuzz_target;
use reading::{Reader, examples::message, read};
use std::sync::LazyLock;
use trade::{Channel, Side};

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(&knowledge::embedded().0));

fuzz_target!(|text: &str| {
    for channel in [Channel::Email, Channel::Wechat, Channel::PhoneNote] {
        for finding in read(&message(text, Side::Buyer, channel), &READER) {
            assert_eq!(finding.span.of(text), finding.quote);
            assert!(text.get(finding.sentence.start..finding.sentence.end).is_some());
        }
    }
});
