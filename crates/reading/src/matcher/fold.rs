//! Letters as they are compared: small, without accents, half width; what is a word is decided in
//! `tokens`.

use unicode_normalization::char::decompose_canonical;

/// Gives the compared form of a character to `put`, nothing for one that is not seen.
pub(crate) fn fold(c: char, put: &mut impl FnMut(char)) {
    match c {
        'A'..='Z' => put(c.to_ascii_lowercase()),
        '\0'..='\x7f' => put(c),
        'ß' | 'ẞ' => "ss".chars().for_each(put),
        'æ' | 'Æ' => "ae".chars().for_each(put),
        'œ' | 'Œ' => "oe".chars().for_each(put),
        'ø' | 'Ø' => put('o'),
        'ł' | 'Ł' => put('l'),
        'đ' | 'Đ' => put('d'),
        'ı' | 'İ' => put('i'),
        '\u{ff01}'..='\u{ff5e}' => fold(half_width(c), put),
        '‘' | '’' | 'ʼ' | '′' | '´' => put('\''),
        _ if is_unseen(c) => {}
        _ if (c as u32) < 0x2000 => {
            for small in c.to_lowercase() {
                decompose_canonical(small, |part| {
                    if !is_accent(part) {
                        put(part);
                    }
                });
            }
        }
        _ => put(c),
    }
}

fn half_width(c: char) -> char {
    char::from_u32(c as u32 - 0xfee0).unwrap_or(c)
}

/// Accents of Latin, Greek and Cyrillic letters, vowel signs and stretchers of Arabic.
fn is_accent(c: char) -> bool {
    matches!(c as u32, 0x300..=0x36f | 0x640 | 0x64b..=0x65f | 0x670)
}

/// Joiners, selectors, direction marks and skin tones.
fn is_unseen(c: char) -> bool {
    matches!(c as u32, 0xad | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x2064
        | 0xfe00..=0xfe0f | 0xfeff | 0x1f3fb..=0x1f3ff)
        || is_accent(c)
}

/// Is every such character a word of its own (Chinese, Japanese, Korean)?
pub(crate) fn is_wide(c: char) -> bool {
    matches!(c as u32,
        0x1100..=0x11ff | 0x2e80..=0x2fff | 0x3005..=0x3007 | 0x3041..=0x30ff | 0x3130..=0x318f
        | 0x31f0..=0x31ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xac00..=0xd7af
        | 0xf900..=0xfaff | 0x20000..=0x3ffff)
        && c != '・'
}

/// Is it part of a word of letters? Marks of Indian and Thai letters are.
pub(crate) fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    !is_wide(c)
        && (c.is_alphabetic() || is_accent(c) || matches!(c as u32, 0x900..=0xdff | 0xe31..=0xe4e))
        && !c.is_numeric()
}

/// Is it a sign that stands for a word: money, percent, a picture?
pub(crate) fn is_sign(c: char) -> bool {
    matches!(c, '%' | '$' | '€' | '£' | '¥' | '₹' | '￥')
        || matches!(c as u32, 0x2600..=0x27bf | 0x1f000..=0x1faff)
}

/// The compared form of a whole text.
#[cfg(test)]
pub(crate) fn folded(text: &str) -> String {
    let mut out = String::new();
    text.chars().for_each(|c| fold(c, &mut |f| out.push(f)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lose_what_writers_drop() {
        let check = |from: &str, to: &str| assert_eq!(folded(from), to);
        check("Café", "cafe");
        check("Straße GRÖẞER", "strasse grosser");
        check("Işık İyi", "isik iyi");
        check("ＰＩ　１２", "pi　12");
        check("don’t", "don't");
        check("價格 价格 が", "價格 价格 が");
        check("ещё", "еще");
        check("👍🏽", "👍");
    }
}
