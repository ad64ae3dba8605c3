//! The words of a sentence that carry its topic, for comparing sentences.

use crate::hashing::Quickly;
use crate::matcher::Tokens;
use crate::matcher::fold::is_wide;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Content words, lightly stemmed; in Chinese, Japanese and Korean pairs of neighbours.
pub(crate) fn of(tokens: &Tokens, words: Range<usize>) -> Vec<String> {
    let mut topics = Vec::new();
    let mut previous: Option<&str> = None;
    for word in tokens.words(words) {
        let wide = word.chars().next().is_some_and(is_wide);
        if wide {
            if let Some(p) = previous
                && !(empty_character(p) || empty_character(word))
            {
                add(&mut topics, [p, word].concat());
            }
            previous = Some(word);
            continue;
        }
        previous = None;
        if !is_stop_word(word) {
            add(&mut topics, stem(word).to_owned());
        }
    }
    topics
}

fn add(topics: &mut Vec<String>, topic: String) {
    if !topics.contains(&topic) {
        topics.push(topic);
    }
}

fn empty_character(word: &str) -> bool {
    "的了我们你您他她它是在有这那个请就都也和与及吗呢吧啊很会把被给の はがをにでとも".contains(word)
}

/// Words of the larger languages that carry no topic, in their compared form.
const STOP_WORDS: &str = " a an the and or but if then than so as at by for from in into of on to with \
    we you they he she it i our your their his her its us them me my is are was were be been am do \
    does did done have has had will would can could shall should may might must not no yes this that \
    these those there here what which who when where why how please thanks thank dear hi hello best \
    regards kind also just very much more any all some one about let know get ok okay sir madam \
    el la los las de del que y en por para con su sus un una es son no nos le les des du et pour avec \
    votre vos notre est sont une der die das den dem und ist sind nicht mit fur wir sie ihr ein eine \
    o os as da do dos em com seu sua nao e il lo di che per non bir ve bu icin ile dan yang di ini itu \
    и в на не что с по мы вы это для ";

static STOPS: LazyLock<HashSet<&'static str, Quickly>> =
    LazyLock::new(|| STOP_WORDS.split_ascii_whitespace().collect());

fn is_stop_word(word: &str) -> bool {
    STOPS.contains(word) || word.len() == 1 && !word.starts_with(|c: char| c.is_ascii_digit())
}

/// Takes off the endings of English plurals and verbs.
fn stem(word: &str) -> &str {
    if !word.is_ascii() || word.starts_with(|c: char| c.is_ascii_digit()) {
        return word;
    }
    for (ending, least) in [("ing", 6), ("ies", 5), ("ed", 5), ("es", 5), ("s", 4)] {
        if word.len() >= least
            && let Some(short) = word.strip_suffix(ending)
            && !short.ends_with('s')
        {
            return short;
        }
    }
    word.strip_suffix(['e', 'y'])
        .filter(|s| s.len() >= 4)
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_it_is_about() {
        let check = |text: &str, topics: &str| {
            let tokens = Tokens::of(text);
            assert_eq!(of(&tokens, 0..tokens.list.len()).join(" "), topics);
        };
        check("Can you send us the prices?", "send pric");
        check("What is your price?", "pric");
        check(
            "When was the shipment shipped / are they shipping?",
            "shipment shipp",
        );
        check("你们的交货期多久", "交货 货期 期多 多久");
    }
}
