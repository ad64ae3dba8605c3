//! Any bytes as a file of correspondence: nothing panics, and what comes out is well formed.
//! `RUSTC_BOOTSTRAP=1 cargo fuzz run parse`.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mine = mail::Mine::of(["amy@firm.example", "Amy Xu"]);
    let reading = mail::Reading {
        mine: &mine,
        zone: jiff::tz::TimeZone::UTC,
        date_order: None,
        name: "fuzz",
    };
    let (mut messages, problems) = mail::parse(bytes, &reading);
    for message in &messages {
        let span = trade::Span::new(0, message.text.len());
        assert_eq!(span.of(&message.text), message.text);
        assert!(!message.text.contains('\r') && !message.text.contains('\0'));
        assert_eq!(message.id.0.len(), 32);
    }
    for problem in &problems {
        assert!(!problem.what.is_empty() && !problem.hint.is_empty());
    }
    // The same bytes give the same names.
    let again = mail::parse(bytes, &reading).0;
    assert!(
        messages
            .iter()
            .map(|m| &m.id)
            .eq(again.iter().map(|m| &m.id))
    );
    mail::settle_sides(&mut messages, &mine);
});
