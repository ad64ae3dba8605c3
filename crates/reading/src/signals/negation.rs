//! Is a hit denied by the words around it ("we did not cancel", 不取消)?

use crate::matcher::{Break, Tokens};
use std::ops::Range;
use trade::Language;

/// How far a denial reaches, in words, and in characters where each is a word (judgement).
const REACH: usize = 5;

/// Is the hit inside the reach of a denial of its own clause? A hit that holds the denial itself
/// is meant so.
pub(crate) fn denied(
    tokens: &Tokens,
    sentence: Range<usize>,
    hit: Range<usize>,
    language: Language,
) -> bool {
    let near = Near {
        tokens,
        sentence,
        language,
    };
    if hit.clone().any(|i| near.denies(i)) {
        return false;
    }
    near.before(hit.start) || follows(language) && near.after(hit.end)
}

struct Near<'a> {
    tokens: &'a Tokens,
    sentence: Range<usize>,
    language: Language,
}

impl Near<'_> {
    fn before(&self, start: usize) -> bool {
        for i in (self.sentence.start..start).rev().take(REACH) {
            if self.tokens.list[i + 1].before > Break::None || ends_scope(self.tokens.word(i)) {
                return false;
            }
            if self.denies(i) {
                return true;
            }
        }
        false
    }

    fn after(&self, end: usize) -> bool {
        for i in (end..self.sentence.end).take(REACH) {
            if self.tokens.list[i].before > Break::None || ends_scope(self.tokens.word(i)) {
                return false;
            }
            if self.denies(i) {
                return true;
            }
        }
        false
    }

    fn word(&self, index: Option<usize>) -> &str {
        match index {
            Some(i) if self.sentence.contains(&i) => self.tokens.word(i),
            _ => "",
        }
    }

    /// Is this word a denial, and not a piece of a harmless turn of speech?
    fn denies(&self, i: usize) -> bool {
        let word = self.tokens.word(i);
        let (previous, next) = (self.word(i.checked_sub(1)), self.word(Some(i + 1)));
        if listed(denials(Language::Zh), word) {
            return !harmless_in_chinese(previous, word, next);
        }
        let denial = listed(denials(Language::En), word) || listed(denials(self.language), word);
        denial && !harmless(previous, word, next)
    }
}

fn listed(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|w| w == word)
}

/// Words that deny, in their compared form.
fn denials(language: Language) -> &'static str {
    use Language::*;
    match language {
        En => "not no never without neither nor none nobody nothing hardly",
        Zh => "不 没 別 别 未 无 無 沒 勿",
        Es => "no nunca sin ni tampoco jamas",
        Fr => "ne n pas jamais sans ni aucun aucune",
        Pt => "nao nunca sem nem jamais",
        It => "non mai senza ne nessun nessuna",
        De => "nicht nie niemals ohne kein keine keinen keinem keiner keines",
        Nl => "niet geen nooit zonder",
        Sv => "inte ej aldrig utan ingen inget",
        Pl => "nie bez nigdy",
        Ru => "не нет без ни никогда нельзя",
        Tr => "degil yok hic olmadan",
        Id => "tidak bukan tanpa belum jangan tak",
        Vi => "khong chua chang",
        Ar => "لا لم لن ليس ليست بدون غير",
        Hi => "नहीं मत बिना",
        Fa => "نه نیست بدون",
        Th => "ไม่",
        Ja => "な ませ ず",
        Ko => "안 못 없 않",
        Und => "",
    }
}

/// Languages that put the denial after what is denied.
fn follows(language: Language) -> bool {
    use Language::*;
    matches!(language, De | Nl | Tr | Hi | Ko)
}

/// Words that begin a thought of their own.
fn ends_scope(word: &str) -> bool {
    const CUTS: &str = "but because since so although though however therefore and if unless aber weil \
        und pero porque y mais car et mas e ma perche но потому и 但 因 所 而 就 fakat ama cunku";
    listed(CUTS, word)
}

fn harmless(previous: &str, word: &str, next: &str) -> bool {
    const AFTER: &str = "only just doubt problem problems later less more_than worries matter";
    word == "no" && next.starts_with(|c: char| c.is_ascii_digit())
        || listed(AFTER, next)
        || matches!(previous, "why" | "or")
}

fn harmless_in_chinese(previous: &str, word: &str, next: &str) -> bool {
    const PAIRS: &str = "不错 不过 不断 不但 不仅 不同 不如 不管 不论 不少 不久 不得 别的 别人 未来 \
        无论 没问 没关 没事";
    const BEFORE: &str = "特别 区别 级别 类别 个别 分别 差不 对不 識別 识别 性别 国别";
    previous == next && !next.is_empty()
        || listed(PAIRS, &[word, next].concat())
        || listed(BEFORE, &[previous, word].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reaches_its_own_clause_only() {
        let check = |text: &str, hit: &str, language: Language, expected: bool| {
            let tokens = Tokens::of(text);
            let all = 0..tokens.list.len();
            let wanted = Tokens::of(hit);
            let wanted: Vec<&str> = wanted.words(0..wanted.list.len()).collect();
            let found: Vec<&str> = tokens.words(all.clone()).collect();
            let start = found
                .windows(wanted.len())
                .position(|w| w == wanted)
                .unwrap();
            let hit = start..start + wanted.len();
            assert_eq!(denied(&tokens, all, hit, language), expected, "{text}");
        };
        use Language::*;
        check("We did not cancel the order", "cancel", En, true);
        check("We didn't cancel the order", "cancel", En, true);
        check("No, please cancel the order", "cancel", En, false);
        check("We can not wait so we cancel", "cancel", En, false);
        check("not only too high", "too high", En, false);
        check("PO No. 45 is cancelled", "is cancelled", En, false);
        check("price is not fine", "not fine", En, false);
        check("我们不取消订单", "取消", Zh, true);
        check("质量特别差", "差", Zh, false);
        check("是不是太贵", "太贵", Zh, false);
        check("不错，价格太贵", "太贵", Zh, false);
        check("Wir stornieren den Auftrag nicht", "stornieren", De, true);
        check("No cancelamos el pedido", "cancelamos", Es, true);
    }
}
