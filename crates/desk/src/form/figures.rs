//! Figures in forms: exact numbers, shares of a whole, sums of money for each of something.

use super::said;
use documents::{Container, Per, Rate};
use rust_decimal::Decimal;
use toml::Value;

/// A share of a whole.
pub(crate) struct Share(pub Decimal);

impl Share {
    /// `"13 %"`, or a number up to one.
    pub fn of(value: &Value) -> Result<Share, String> {
        let percent = value
            .as_str()
            .and_then(|text| text.trim().strip_suffix(['%', '％']));
        let share = match percent {
            Some(figure) => number(figure)? / Decimal::ONE_HUNDRED,
            None => decimal(value)?,
        };
        match share {
            s if s > Decimal::ONE && percent.is_none() => {
                Err(format!("`{}` is more than a whole", said(value)))
            }
            s if s < Decimal::ZERO => Err(format!("`{}` is below nought", said(value))),
            s => Ok(Share(s)),
        }
    }
}

/// An exact number: TOML's floats are taken for the digits that were written.
pub(crate) fn decimal(value: &Value) -> Result<Decimal, String> {
    match value {
        Value::Integer(whole) => Ok(Decimal::from(*whole)),
        Value::Float(float) if float.is_finite() => number(&float.to_string()),
        Value::String(text) => number(text),
        other => Err(format!("`{}` is no number", said(other))),
    }
}

fn number(text: &str) -> Result<Decimal, String> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != ',')
        .collect();
    plain
        .parse()
        .map_err(|_| format!("`\"{}\"` is no number", text.trim()))
}

/// `"56.50 CNY"`: how much, of which currency.
pub(crate) fn money(value: &Value) -> Result<(Decimal, String), String> {
    let text = value
        .as_str()
        .ok_or(format!("`{}` is no sum of money", said(value)))?;
    let words: Vec<&str> = text.split_whitespace().collect();
    let fault = || format!("`\"{text}\"` is no sum of money");
    let (figure, code) = match words.as_slice() {
        [a, b] if currency(b).is_some() => (a, b),
        [a, b] if currency(a).is_some() => (b, a),
        _ => return Err(fault()),
    };
    let amount = number(figure).map_err(|_| fault())?;
    Ok((amount, currency(code).ok_or_else(fault)?))
}

/// An ISO 4217 code; `RMB` is the name that everybody uses.
pub(crate) fn currency(text: &str) -> Option<String> {
    let code = text.to_uppercase();
    let letters = code.len() == 3 && code.chars().all(|c| c.is_ascii_uppercase());
    letters.then(|| if code == "RMB" { "CNY".into() } else { code })
}

/// `"1800 USD per 20GP"`: a sum for each of something.
pub(crate) fn rate(value: &Value) -> Result<Rate, String> {
    let text = value
        .as_str()
        .ok_or(format!("`{}` is no charge", said(value)))?;
    let (sum, each) = text
        .split_once(" per ")
        .ok_or(format!("`\"{text}\"` does not say per what"))?;
    let (amount, currency) = money(&Value::String(sum.to_owned()))?;
    let per = per(each.trim()).ok_or(format!("`{}` is nothing to count by", each.trim()))?;
    Ok(Rate {
        amount,
        currency,
        per,
    })
}

fn per(text: &str) -> Option<Per> {
    Some(match text.to_lowercase().as_str() {
        "piece" | "pc" | "pcs" | "set" | "unit" => Per::Piece,
        "carton" | "ctn" => Per::Carton,
        "order" | "shipment" | "lot" => Per::Order,
        "container" => Per::Container(None),
        "cbm" | "m3" | "m³" => Per::CubicMetre,
        "tonne" | "t" | "ton" => Per::Tonne,
        "revenue tonne" | "wm" | "w/m" => Per::RevenueTonne,
        other => Per::Container(Some(Container::of_code(other)?)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_money_and_what_they_count_by() {
        let check = |text: &str, expected: Option<(&str, &str, Per)>| {
            let found = rate(&Value::String(text.into())).ok();
            let found = found.map(|r| (r.amount.to_string(), r.currency, r.per));
            let expected = expected.map(|(a, c, p)| (a.to_owned(), c.to_owned(), p));
            assert_eq!(found, expected, "{text}");
        };
        check(
            "1,800 USD per 20GP",
            Some(("1800", "USD", Per::Container(Some(Container::Gp20)))),
        );
        check("RMB 1.60 per piece", Some(("1.60", "CNY", Per::Piece)));
        check("95 usd per W/M", Some(("95", "USD", Per::RevenueTonne)));
        check("95 USD", None);
        check("95 USD per donkey", None);
        check("per piece", None);
    }

    #[test]
    fn floats_keep_the_digits_that_were_written() {
        let check = |float: f64, expected: &str| {
            assert_eq!(decimal(&Value::Float(float)).unwrap().to_string(), expected)
        };
        check(56.5, "56.5");
        check(0.1, "0.1");
        assert!(decimal(&Value::Float(f64::NAN)).is_err());
        assert!(decimal(&Value::Float(1e300)).is_err());
    }
}
