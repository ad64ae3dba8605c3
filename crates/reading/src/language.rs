//! The language of a text: by its script, then by its small words, then by a model of letters.

pub(crate) mod letters;

use crate::hashing::Quickly;
use crate::matcher::Tokens;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;
use trade::Language;

/// How many characters of each script a text has.
#[derive(Debug, Default, Clone, Copy)]
struct Scripts {
    latin: usize,
    han: usize,
    kana: usize,
    hangul: usize,
    cyrillic: usize,
    arabic: usize,
    devanagari: usize,
    thai: usize,
}

impl Scripts {
    fn of(text: &str) -> Scripts {
        let mut s = Scripts::default();
        for c in text.chars() {
            match c as u32 {
                0x41..=0x5a | 0x61..=0x7a | 0xc0..=0x24f | 0x1e00..=0x1eff => s.latin += 1,
                0x400..=0x52f => s.cyrillic += 1,
                0x600..=0x6ff => s.arabic += 1,
                0x900..=0x97f => s.devanagari += 1,
                0xe01..=0xe5b => s.thai += 1,
                0x3041..=0x30ff => s.kana += 1,
                0x3400..=0x9fff => s.han += 1,
                0xac00..=0xd7af => s.hangul += 1,
                _ => {}
            }
        }
        s
    }
}

/// The language of a text that stands alone.
pub fn of(text: &str) -> Language {
    of_text(text)
}

/// The language of a sentence; `whole` is the language of its message, believed where the
/// sentence is too short to tell.
pub(crate) fn of_sentence(
    text: &str,
    tokens: &Tokens,
    words: Range<usize>,
    whole: Language,
) -> Language {
    let scripts = Scripts::of(text);
    match by_script(scripts) {
        Some(Script::Of(language)) => language,
        Some(Script::Shared(among)) if among == HAN && whole != Language::Ja => Language::Zh,
        Some(Script::Shared(among)) => by_letters(text, among, whole).unwrap_or(whole),
        None if scripts.latin == 0 => whole,
        None => by_small_words(tokens.words(words), whole)
            .or_else(|| by_letters(text, &LATIN, whole))
            .unwrap_or_else(|| short_of(whole)),
    }
}

/// A short Latin sentence inside a message of another script has no language of its own.
fn short_of(whole: Language) -> Language {
    if LATIN.contains(&whole) {
        whole
    } else {
        Language::Und
    }
}

/// The language of a whole text.
pub(crate) fn of_text(text: &str) -> Language {
    let scripts = Scripts::of(text);
    let told = match by_script(scripts) {
        Some(Script::Of(language)) => Some(language),
        Some(Script::Shared(among)) if among == HAN && scripts.kana == 0 => Some(Language::Zh),
        Some(Script::Shared(among)) => by_letters(text, among, Language::Und),
        None if scripts.latin == 0 => None,
        None => plainly(text).or_else(|| by_letters(text, &LATIN, Language::Und)),
    };
    told.unwrap_or(Language::Und)
}

/// Told by small words alone, when one language has many more of them than any other: letters would say the same, and
/// cost ten times as much.
fn plainly(text: &str) -> Option<Language> {
    /// A lead that letters never overturned (judgement).
    const LEAD: usize = 5;
    /// So many bytes hold the words that are counted.
    const LOOKED_AT: usize = 400;
    let end = text.floor_char_boundary(LOOKED_AT.min(text.len()));
    let small = text[..end].to_lowercase();
    let counts = small_words(small.split(|c: char| !c.is_alphabetic()));
    let (best, most) = counts.iter().enumerate().max_by_key(|(_, n)| **n)?;
    let others = counts.iter().enumerate().filter(|(at, _)| *at != best);
    let second = others.map(|(_, n)| *n).max().unwrap_or(0);
    (*most >= second + LEAD).then(|| SMALL_WORDS[best].0)
}

/// The languages that are written in Chinese characters; Japanese hardly ever without kana.
const HAN: &[Language] = &[Language::Zh, Language::Ja];

/// The languages that are written in Latin letters.
const LATIN: [Language; 12] = {
    use Language::*;
    [De, En, Es, Fr, Id, It, Nl, Pl, Pt, Sv, Tr, Vi]
};

/// What the letters say, of a text that has enough of them. The language of the whole message needs less.
fn by_letters(text: &str, among: &[Language], whole: Language) -> Option<Language> {
    /// Fewer letters are an `ok`, a `pls`, a unit or a code in any language; judgement.
    const ENOUGH: usize = 3;
    /// Log-odds by which the message's own language may lie behind; judgement.
    const OWN: f32 = 2.0;
    /// Log-odds below which nothing is told: no language is likely. Judgement, held against texts of 1 to 3 words.
    const LEAST: f32 = -5.0;
    let wide = |c: char| u32::from(c) >= 0x600;
    let letters: usize = text
        .chars()
        .filter(|c| c.is_alphabetic())
        .map(|c| 1 + 2 * usize::from(wide(c)))
        .sum();
    if letters < ENOUGH {
        return None;
    }
    let ranked = ranked(text, among);
    let (best, odds) = *ranked.first()?;
    let own = ranked.iter().find(|(language, _)| *language == whole);
    if own.is_some_and(|(_, own)| own + OWN >= odds) {
        return Some(whole);
    }
    (odds >= LEAST).then_some(best)
}

/// The log-odds of languages by letters and small words, likeliest first.
fn ranked(text: &str, among: &[Language]) -> Vec<(Language, f32)> {
    /// What a small word of a language adds to its log-odds; judgement: a few outweigh odd spelling.
    const SMALL: f32 = 1.5;
    let mut ranked = letters::ranked(text, |language| among.contains(&language));
    let small = text.to_lowercase();
    let counts = small_words(small.split(|c: char| !c.is_alphabetic()));
    for (language, odds) in &mut ranked {
        let of_language = SMALL_WORDS.iter().position(|(l, _)| l == language);
        let seen = of_language.map_or(0, |at| counts[at]);
        *odds += SMALL * seen.min(3) as f32;
    }
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    ranked
}

/// May a text that was taken for one language be English all the same? A few words often are.
pub(crate) fn may_be_english(text: &str, taken: Language) -> bool {
    /// Log-odds that leave no doubt (judgement).
    const SURE: f32 = 5.0;
    if matches!(taken, Language::En | Language::Und) {
        return true;
    }
    let ranked = if LATIN.contains(&taken) {
        ranked(text, &LATIN)
    } else {
        Vec::new()
    };
    let english = ranked
        .iter()
        .find(|(language, _)| *language == Language::En);
    let best = ranked.first().map_or(0.0, |(_, odds)| *odds);
    english.is_some_and(|(_, odds)| odds + SURE >= best)
}

/// What a script tells.
enum Script {
    /// The language that owns it.
    Of(Language),
    /// The languages that share it.
    Shared(&'static [Language]),
}

/// Scripts that one language owns. Chinese says in one character what takes Latin letters three
/// (judgement), and trade Chinese is full of Latin words.
fn by_script(s: Scripts) -> Option<Script> {
    let latin = s.latin;
    let told = if s.kana * 3 >= s.han.max(1) && s.kana > 0 && (s.kana + s.han) * 3 > latin {
        Script::Of(Language::Ja)
    } else if s.hangul > 0 && s.hangul * 3 > latin {
        Script::Of(Language::Ko)
    } else if s.han > 0 && s.han * 3 > latin {
        Script::Shared(HAN)
    } else if s.cyrillic > latin {
        Script::Of(Language::Ru)
    } else if s.arabic > latin {
        Script::Shared(&[Language::Ar, Language::Fa])
    } else if s.devanagari > latin {
        Script::Of(Language::Hi)
    } else if s.thai > latin {
        Script::Of(Language::Th)
    } else {
        return None;
    };
    Some(told)
}

/// Small words that tell a Latin language, in their compared form; words of several languages
/// count for each.
const SMALL_WORDS: [(Language, &str); 13] = [
    (
        Language::En,
        " the and is are of to for we you your our please with this that have has will can would not it in on any be from by as at if do i am was were when what how need ",
    ),
    (
        Language::Es,
        " el la los las de del y que en por para con su sus nuestro nuestra no es son esta este una un gracias necesitamos precio usted ustedes muy pero como favor ",
    ),
    (
        Language::Pt,
        " o a os as de do da dos das e que em por para com seu sua nosso nossa nao sao esta este uma um obrigado precisamos preco voces muito mas como favor voce ",
    ),
    (
        Language::Fr,
        " le la les de des du et que en pour avec votre vos notre nos ne pas est sont une un merci nous vous prix mais sur par au aux je il ce cette ",
    ),
    (
        Language::It,
        " il lo la gli le di del della e che in per con vostro vostra nostro nostra non e sono una un grazie prezzo ma come al alla dei si ci ",
    ),
    (
        Language::De,
        " der die das den dem und ist sind nicht mit fur wir sie ihr ihre ihren uns unser unsere ein eine einen bitte danke preis auf von zu im bei auch wenn ",
    ),
    (
        Language::Nl,
        " de het een en is zijn niet met voor wij we u uw ons onze van op te dat die bij ook graag bedankt prijs maar als naar ",
    ),
    (
        Language::Sv,
        " och ar att det en ett vi ni er vara med for inte pa av som den har kan till tack pris men om era ",
    ),
    (
        Language::Pl,
        " i w na z do nie jest sa sie ze prosze dziekuje cena ceny nasz nasza panstwa o od po czy dla jak ale mozemy ",
    ),
    (
        Language::Tr,
        " ve bir bu icin ile cok fiyat fiyati degil var yok biz siz bize size lutfen tesekkurler ama olarak daha mi kadar gibi ne ",
    ),
    (
        Language::Id,
        " saya kirim mohon tolong apakah bisa belum pak bu bapak barang besok kalau sudah lagi minta berapa kapan bagaimana gimana yang nya dan di ke untuk dengan kami kita anda tidak ini itu harga bisa ada akan sudah belum mohon terima kasih dari pada atau saya juga ",
    ),
    (
        Language::Vi,
        " va cua cho chung toi ban khong la co gia duoc nay cac voi xin cam on vui long hang mot nhung se da ",
    ),
    (Language::Und, ""),
];

/// Decides when one language has clearly more small words than every other; the language of the
/// whole message needs less of a lead.
fn by_small_words<'a>(words: impl Iterator<Item = &'a str>, whole: Language) -> Option<Language> {
    let mut counts = small_words(words);
    for (count, (language, _)) in counts.iter_mut().zip(&SMALL_WORDS) {
        *count += usize::from(*language == whole && *count > 0);
    }
    let (best, most) = counts.iter().enumerate().max_by_key(|(_, n)| **n)?;
    let others = counts.iter().enumerate().filter(|(i, _)| *i != best);
    let second = others.map(|(_, n)| *n).max().unwrap_or(0);
    // One word is often borrowed or means something else elsewhere; two hardly.
    (*most >= second + 2).then(|| SMALL_WORDS[best].0)
}

/// Which languages a small word belongs to, one bit each, in the order of [`SMALL_WORDS`].
static OWNERS: LazyLock<HashMap<&'static str, u16, Quickly>> = LazyLock::new(|| {
    let mut owners = HashMap::default();
    for (place, (_, list)) in SMALL_WORDS.iter().enumerate() {
        for word in list.split_ascii_whitespace() {
            *owners.entry(word).or_default() |= 1 << place;
        }
    }
    owners
});

/// The longest small word.
const LONGEST: usize = 11;

/// How many small words of each language there are.
fn small_words<'a>(words: impl Iterator<Item = &'a str>) -> [usize; SMALL_WORDS.len()] {
    let mut counts = [0_usize; SMALL_WORDS.len()];
    for word in words.take(60).filter(|w| w.len() <= LONGEST) {
        let Some(owners) = OWNERS.get(word) else {
            continue;
        };
        for (place, count) in counts.iter_mut().enumerate() {
            *count += usize::from(owners >> place & 1);
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_languages() {
        let check = |text: &str, language: Language| assert_eq!(of(text), language, "{text}");
        check(
            "Please send us your best price for the valves.",
            Language::En,
        );
        check("我们需要PI和packing list", Language::Zh);
        check("価格が高すぎます", Language::Ja);
        check("가격이 너무 높습니다", Language::Ko);
        check("Цена слишком высокая", Language::Ru);
        check(
            "Bitte senden Sie uns ein Angebot mit den Preisen",
            Language::De,
        );
        check(
            "Le prix est trop élevé pour nous et nos clients",
            Language::Fr,
        );
        check("El precio es muy alto para nuestro mercado", Language::Es);
        check("O preço está muito alto para o nosso mercado", Language::Pt);
        check("Harga ini terlalu tinggi untuk kami", Language::Id);
        check("Fiyat bizim için çok yüksek ve bu sipariş", Language::Tr);
        check("السعر مرتفع جدا", Language::Ar);
        check("لطفاً قیمت را بفرستید", Language::Fa);
        check("กรุณาส่งราคา", Language::Th);
        check("Wat kost de zending naar Rotterdam?", Language::Nl);
        check("Prosimy o przesłanie oferty cenowej", Language::Pl);
        check("Kan ni skicka priset per styck?", Language::Sv);
        check("Vui lòng gửi báo giá", Language::Vi);
        check("ok", Language::Und);
        check("", Language::Und);
    }
}
