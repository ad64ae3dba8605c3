//! Patterns against sentences.
use super::*;
use crate::Sentence;
use trade::Language;

struct NoHoles;
impl Placeholders for NoHoles {
    fn find(&self, _: &str, _: Span, _: &mut dyn FnMut(Placeholder, Span)) {}
}

/// The reader of terms as the eye for placeholders.
struct Terms;
impl Placeholders for Terms {
    fn find(&self, text: &str, sentence: Span, put: &mut dyn FnMut(Placeholder, Span)) {
        let context = crate::terms::TermContext::default();
        for (span, what) in crate::terms::spans(text, sentence, Language::En, &context) {
            put(what, span);
        }
    }
}

fn matched(written: &str, text: &str, holes: &dyn Placeholders) -> Option<String> {
    let pattern = Pattern::parse(written).unwrap();
    let matcher = Matcher::new([pattern].iter(), std::iter::empty());
    let mut tokens = Tokens::mending(matcher.typos());
    let mut sentences = Vec::new();
    for span in crate::split(text, Span::new(0, text.len())) {
        let words = tokens.add(text, span);
        sentences.push(Sentence {
            span,
            language: Language::En,
            question: span.of(text).ends_with('?'),
            words,
        });
    }
    let tokens = tokens.done();
    let prepared = Prepared {
        text,
        tokens: &tokens,
        sentences: &sentences,
    };
    let found = matcher.find(&prepared, holes, |_, _| true);
    found.first().map(|m| {
        let list = &tokens.list;
        let span = Span::new(
            list[m.words.start].span.start,
            list[m.words.end - 1].span.end,
        );
        span.of(text).to_owned()
    })
}

#[test]
fn every_sign_of_the_language() {
    let check = |written: &str, text: &str, expected: Option<&str>| {
        let found = matched(written, text, &Terms);
        assert_eq!(found.as_deref(), expected, "{written} on {text}");
    };
    check(
        "cheaper offer",
        "We got a cheaper, offer",
        Some("cheaper, offer"),
    );
    check("cheaper offer", "It is cheaper. Offer more", None);
    check("{too|very} high", "that is Very high", Some("Very high"));
    check(
        "{go with|switch to} them",
        "we switch to them",
        Some("switch to them"),
    );
    check("[our] price", "the price", Some("price"));
    check(
        "price <2> high",
        "price is so high",
        Some("price is so high"),
    );
    check("price <2> high", "price is a bit too high", None);
    check("cancel*", "we are cancelling it", Some("cancelling"));
    check("^ any news", "Any news?", Some("Any news"));
    check("^ any news", "is there any news?", None);
    check("^ <2> news", "so any news", Some("so any news"));
    check("noted $", "well noted", Some("noted"));
    check("noted $", "noted with thanks", None);
    check("price?", "your price?", Some("price"));
    check("price?", "your price", None);
    check("don't agree", "we dont agree", Some("dont agree"));
    check("can not wait", "I can't wait", Some("can't wait"));
    check(
        "{价格|报价}<2>{太高|贵}",
        "你们报价有点贵",
        Some("报价有点贵"),
    );
    check("café", "the Cafe", Some("Cafe"));
    check(
        "the supplier",
        "the suplier",
        Some("suplier").map(|_| "the suplier"),
    );
    check("pay {money}", "we pay USD 4.20 now", Some("pay USD 4.20"));
    check("{percent} deposit", "30% deposit", Some("30% deposit"));
    check("{money}", "about 500 USD", Some("500 USD"));
    check(
        "within {days}",
        "within 30 working days",
        Some("within 30 working days"),
    );
    check("L/C", "by l/c at sight", Some("l/c"));
    check("?", "your price?", Some("your price"));
    check("?", "your price", None);
    check("👍", "ok 👍", Some("👍"));
}

#[test]
fn a_pattern_that_could_go_on_for_ever_is_given_up() {
    let written = "a <8> a <8> a <8> a <8> a <8> a <8> a <8> b";
    let text = "a ".repeat(300);
    assert_eq!(matched(written, &text, &NoHoles), None);
}
