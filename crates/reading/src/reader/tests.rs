//! What a whole message shows, and that nothing breaks the reader.
use super::*;
use crate::examples::message;
use proptest::prelude::*;
use std::sync::LazyLock;
use trade::Channel;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(&knowledge::embedded().0));

fn signals(text: &str, side: Side) -> Vec<String> {
    let message = message(text, side, Channel::Email);
    let found = read(&message, &READER);
    let ids = found.into_iter().filter_map(|f| match f.what {
        What::Signal { id } => Some(id),
        _ => None,
    });
    ids.collect()
}

fn item(any: &str, more: &str) -> Reader {
    let text = format!(
        r#"
means = "Somebody says the word that the test is about."
why = "It shows whether the reader keeps to its rules."
{more}
[en]
shows = "The word is said"
any = {any}
fires = ["a", "b"]
quiet = ["a", "b"]
[zh]
shows = "说了这个词"
any = ["取消"]
fires = ["a", "b"]
quiet = ["a", "b"]
"#
    );
    let (packs, problems) = knowledge::load([("signals/x.toml".to_owned(), text)].into_iter());
    assert_eq!(problems, []);
    Reader::new(&packs)
}

#[test]
fn a_hit_counts_once_a_sentence_and_not_when_denied_or_quoted() {
    let check = |text: &str, quotes: &[&str]| {
        let reader = item(r#"["cancel*", "cancel* the order"]"#, "");
        let found = read(&message(text, Side::Buyer, Channel::Email), &reader);
        let signals = found
            .iter()
            .filter(|f| matches!(f.what, What::Signal { .. }));
        let found: Vec<&str> = signals.map(|f| f.quote.as_str()).collect();
        assert_eq!(found, quotes, "{text}");
    };
    check("We cancel the order.", &["cancel the order"]);
    check("We cancel. You cancelled.", &["cancel", "cancelled"]);
    check("We will not cancel the order.", &[]);
    check("Fine.\n> We cancel the order.", &[]);
    check("我们要取消订单 cancel", &["取消"]);
    check("我们不取消订单", &[]);
}

#[test]
fn who_says_it_matters() {
    let count = |more: &str, side: Side, channel: Channel| {
        let reader = item(r#"["cancel*"]"#, more);
        reader.show("they cancel", side, channel).len()
    };
    assert_eq!(count("side = \"buyer\"", Side::Seller, Channel::Email), 0);
    assert_eq!(
        count("side = \"buyer\"", Side::Seller, Channel::PhoneNote),
        1
    );
    assert_eq!(count("side = \"seller\"", Side::Seller, Channel::Email), 1);
    assert_eq!(count("channel = \"chat\"", Side::Buyer, Channel::Email), 0);
    assert_eq!(count("channel = \"chat\"", Side::Buyer, Channel::Wechat), 1);
}

#[test]
fn a_note_of_ours_tells_what_the_buyer_said() {
    let reader = item(r#"["cancel*"]"#, "side = \"buyer\"");
    let note = message("He wants to cancel.", Side::Seller, Channel::PhoneNote);
    let found = read(&note, &reader);
    let signal = found
        .iter()
        .find(|f| matches!(f.what, What::Signal { .. }))
        .unwrap();
    assert_eq!(signal.side, Side::Buyer);
}

#[test]
fn an_everyday_letter_shows_little() {
    let text = "Dear Amy,\n\nThank you for the price list. We have received the samples today.\n\nBest regards,\nJonas";
    let found = signals(text, Side::Buyer);
    assert!(found.len() <= 3, "{found:?}");
}

fn check_spans(text: &str, channel: Channel) {
    let message = message(text, Side::Buyer, channel);
    for finding in read(&message, &READER) {
        assert!(text.get(finding.span.start..finding.span.end).is_some());
        assert_eq!(finding.span.of(text), finding.quote);
        assert!(
            text.get(finding.sentence.start..finding.sentence.end)
                .is_some()
        );
        assert!((0.0..=1.0).contains(&finding.strength));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_breaks_it(text in "\\PC{0,200}") {
        check_spans(&text, Channel::Email);
    }

    #[test]
    fn nor_do_the_words_of_the_trade(
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..40)
    ) {
        check_spans(&words.concat(), Channel::Wechat);
        check_spans(&words.join(" "), Channel::Email);
    }
}

const WORDS: [&str; 92] = [
    "price ",
    "cancel",
    "不",
    "取消",
    "价格",
    "太贵",
    "\n",
    "\n\n",
    "> ",
    "12%",
    " USD ",
    "4.20/pc",
    "。",
    "?",
    "don’t ",
    "l’",
    "é",
    "👍🏽",
    "\u{200b}",
    "On Monday Jo wrote:\n",
    "- ",
    "No. 5 ",
    "İ",
    "ẞ",
    "Please quote:\n",
    "请报价：\n",
    "1、",
    "2）",
    "(a) ",
    "3.",
    "①",
    "，",
    "；",
    "：",
    "、",
    "～",
    "–",
    "—",
    "‘",
    "”",
    "（",
    "）",
    "％",
    "%",
    "¥",
    "€",
    "$",
    "RMB",
    "万",
    "亿",
    "千",
    "半",
    "两",
    "个月",
    "工作日",
    "天",
    "号",
    "月",
    "下周",
    "KW 32",
    "1.5",
    "1,250.00",
    "1.250,00",
    "１２",
    "½",
    "ß",
    "ı",
    "Ж",
    "ر",
    "٣",
    "🙂",
    "\u{200e}",
    "\u{202f}",
    "\u{a0}",
    "FOB",
    "CIF 汉堡",
    "T/T",
    "30%",
    "/pc",
    "m³",
    "kg",
    "USD",
    "-",
    "–5",
    "+86 ",
    "@",
    "http://x.example/",
    "Dear Amy,",
    "Best regards",
    "？",
    "!",
    "…",
];
