//! Packages in sentences: "if you …, then we …". The condition comes first, so that nobody reads the gift
//! alone; what is on the table is all that goes in, never what it costs us.

use crate::names;
use diagnosis::Words;
use trade::TermKind;

/// A value of an issue, as a package has it.
pub(super) struct Piece<'p> {
    pub issue: &'p str,
    pub value: &'p str,
}

/// An issue's name in both languages: those of the sale and of the trade's terms are known, any other
/// stays as the person wrote it.
pub fn issue_words(issue: &str) -> Words {
    match issue {
        "price" => return Words::new("price", "单价"),
        "quantity" => return Words::new("quantity", "数量"),
        "payment" => return Words::new("payment", "付款方式"),
        _ => {}
    }
    let known = TermKind::ALL.into_iter().map(names::term);
    let found = known
        .into_iter()
        .find(|name| name.en.eq_ignore_ascii_case(issue));
    Words::new(issue, found.map_or(issue, |name| name.zh))
}

/// A number with its thousands apart: `12000` is `12,000`; anything else as it is.
pub fn grouped(value: &str) -> String {
    let plain = value.len() > 3 && value.bytes().all(|b| b.is_ascii_digit());
    if !plain {
        return value.to_owned();
    }
    let digits: Vec<char> = value.chars().collect();
    let mut text = String::new();
    for (at, digit) in digits.iter().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(*digit);
    }
    text
}

fn asked(piece: &Piece<'_>, currency: &str) -> Words {
    let value = grouped(piece.value);
    match piece.issue {
        "price" => Words::new(
            format!("accept {currency} {value} a piece"),
            format!("接受单价 {currency} {value}"),
        ),
        "quantity" => Words::new(format!("order {value}"), format!("订 {value} 件")),
        "payment" => Words::new(format!("pay “{value}”"), format!("按“{value}”付款")),
        other => {
            let name = issue_words(other);
            Words::new(
                format!("agree to “{value}” for {}", name.en),
                format!("{}按“{value}”", name.zh),
            )
        }
    }
}

fn given(piece: &Piece<'_>, currency: &str) -> Words {
    let value = grouped(piece.value);
    match piece.issue {
        "price" => Words::new(
            format!("{currency} {value} a piece"),
            format!("单价 {currency} {value}"),
        ),
        "quantity" => Words::new(
            format!("a smaller order of {value}"),
            format!("只订 {value} 件"),
        ),
        "payment" => Words::new(format!("payment “{value}”"), format!("付款方式“{value}”")),
        other => {
            let name = issue_words(other);
            Words::new(
                format!("“{value}” for {}", name.en),
                format!("{}“{value}”", name.zh),
            )
        }
    }
}

fn joined(parts: &[Words]) -> Words {
    let en: Vec<&str> = parts.iter().map(|words| words.en.as_str()).collect();
    let zh: Vec<&str> = parts.iter().map(|words| words.zh.as_str()).collect();
    let en = match en.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    };
    Words::new(en, zh.join("、"))
}

/// The sentence of a package: what we ask, then what we give for it.
pub(super) fn sentence(asks: &[Piece<'_>], gives: &[Piece<'_>], currency: &str) -> Words {
    let asks: Vec<Words> = asks.iter().map(|piece| asked(piece, currency)).collect();
    let gives: Vec<Words> = gives.iter().map(|piece| given(piece, currency)).collect();
    let gift = joined(&gives);
    if asks.is_empty() {
        return Words::new(
            format!(
                "If you confirm the order on this basis, then we can offer {}.",
                gift.en
            ),
            format!("如果贵方按此确认订单，那么我方可以给到{}。", gift.zh),
        );
    }
    let condition = joined(&asks);
    Words::new(
        format!("If you {}, then we can offer {}.", condition.en, gift.en),
        format!("如果贵方{}，那么我方可以给到{}。", condition.zh, gift.zh),
    )
}

/// The letter of one package or of several side by side.
pub(super) fn letter(greeting: &Words, sentences: &[Words], name: &str) -> Words {
    let mark = |at: usize| (b'A' + u8::try_from(at).unwrap_or(0)) as char;
    let (en, zh): (Vec<String>, Vec<String>) = match sentences {
        [one] => (vec![one.en.clone()], vec![one.zh.clone()]),
        many => many
            .iter()
            .enumerate()
            .map(|(at, words)| {
                (
                    format!("{}. {}", mark(at), words.en),
                    format!("{}. {}", mark(at), words.zh),
                )
            })
            .unzip(),
    };
    let (open_en, ask_en, open_zh, ask_zh) = match sentences.len() {
        1 => (
            "We have looked at what we can move together rather than at one figure alone.",
            "Does this work for you, or is there one part that does not fit?",
            "我们没有只盯一个数字，而是把能一起调整的条件放在一起看了。",
            "这样可以吗，还是有哪一点不合适？",
        ),
        _ => (
            "We have looked at what we can move together rather than at one figure alone. These are open to you:",
            "Which of these comes nearest to what you need?",
            "我们没有只盯一个数字，而是把能一起调整的条件放在一起看了。下面几种都可以：",
            "哪一种最接近您的需要？",
        ),
    };
    Words::new(
        format!(
            "{}\n\n{open_en}\n\n{}\n\n{ask_en}\n\nBest regards,\n\n{name}",
            greeting.en,
            en.join("\n\n")
        ),
        format!(
            "{}\n\n{open_zh}\n\n{}\n\n{ask_zh}\n\n此致\n\n{name}",
            greeting.zh,
            zh.join("\n\n")
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_condition_comes_first() {
        let check = |asks: &[(&'static str, &'static str)],
                     gives: &[(&'static str, &'static str)],
                     en: &str,
                     zh: &str| {
            let pieces = |list: &[(&'static str, &'static str)]| -> Vec<Piece<'static>> {
                list.iter()
                    .map(|(issue, value)| Piece { issue, value })
                    .collect()
            };
            let found = sentence(&pieces(asks), &pieces(gives), "USD");
            assert_eq!((found.en.as_str(), found.zh.as_str()), (en, zh));
        };
        check(
            &[("quantity", "10000"), ("payment", "30/70 before shipment")],
            &[("price", "5.60")],
            "If you order 10,000 and pay “30/70 before shipment”, then we can offer USD 5.60 a piece.",
            "如果贵方订 10,000 件、按“30/70 before shipment”付款，那么我方可以给到单价 USD 5.60。",
        );
        check(
            &[],
            &[("lead time", "40 days")],
            "If you confirm the order on this basis, then we can offer “40 days” for lead time.",
            "如果贵方按此确认订单，那么我方可以给到生产周期“40 days”。",
        );
    }
}
