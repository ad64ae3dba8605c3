//! The terms of every sentence, read once: for findings, for placeholders and for acts.

use crate::Text;
use crate::acts::Named;
use crate::matcher::Placeholders;
use crate::terms::{self, Scan, TermContext};
use knowledge::Placeholder;
use trade::{Message, Span};

/// What is known about a message when its terms are read. The writer's country is guessed from
/// the end of the mail address, where that is a country's.
pub(crate) fn context(message: &Message) -> TermContext<'_> {
    TermContext {
        country: message.from.domain().and_then(country),
        sent: Some(message.sent.date()),
        side: Some(message.side),
    }
}

/// ISO 3166 codes behind the endings of addresses, of countries that write many trade mails.
fn country(domain: &str) -> Option<&'static str> {
    const ENDINGS: &str = "AE AR AT AU BD BE BR CA CH CL CN CO CZ DE DK EG ES FI FR GB GR HK HU ID IE IL \
        IN IT JP KE KR MA MX MY NG NL NO NZ PE PH PK PL PT RO RU SA SE SG TH TR TW UA UK US VN ZA";
    let ending = domain.rsplit('.').next()?.to_ascii_uppercase();
    match ending.as_str() {
        "UK" => Some("GB"),
        code => ENDINGS.split_ascii_whitespace().find(|e| *e == code),
    }
}

/// The scans of all sentences of a message.
pub(crate) struct Seen<'a> {
    scans: Vec<Scan<'a>>,
}

impl<'a> Seen<'a> {
    /// Looks at every sentence.
    pub fn new(text: &Text<'a>, context: &'a TermContext<'a>) -> Seen<'a> {
        let sentences = text.sentences.iter();
        Seen {
            scans: sentences
                .map(|s| terms::scan(text.text, s.span, s.language, context))
                .collect(),
        }
    }

    /// The claims about terms, sentence by sentence.
    pub fn named(&self) -> Vec<Named> {
        self.scans.iter().map(Named::of).collect()
    }
}

impl Placeholders for Seen<'_> {
    fn find(&self, _: &str, sentence: Span, put: &mut dyn FnMut(Placeholder, Span)) {
        let at = self
            .scans
            .partition_point(|s| s.sentence.start < sentence.start);
        let scan = self.scans.get(at).filter(|s| s.sentence == sentence);
        for (span, what) in scan.map(Scan::placeholders).unwrap_or_default() {
            put(what, span);
        }
    }
}
