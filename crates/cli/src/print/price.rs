//! A price on the page of its owner: targets, lines, other rules, loading, quantities, stresses.

use super::{ALARM, BOLD, CALM, FAINT, fitted, padded};
use crate::tongue::Tongue;
use desk::{Loading, PriceReport, PriceSecrets, Priced, TargetShown};
use trade::Decimal;
use unicode_width::UnicodeWidthStr;

/// The whole page.
pub fn price(priced: &Priced, tongue: Tongue) -> String {
    let (report, secrets) = (&priced.report, &priced.secrets);
    let parts = [
        head(report, tongue),
        targets(report, secrets, tongue),
        lines(report, secrets, tongue),
        rules(report, secrets, tongue),
        report
            .loading
            .as_ref()
            .map(|l| loading(report, l, tongue))
            .unwrap_or_default(),
        breaks(report, secrets, tongue),
        stresses(report, secrets, tongue),
        notes(report, tongue),
    ];
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    fitted(&said.join("\n\n"))
}

/// `12,345.67`, with so many decimals.
pub(super) fn figure(number: Decimal, decimals: u32) -> String {
    let text = format!("{:.*}", decimals as usize, number.round_dp(decimals));
    let (whole, rest) = text
        .split_once('.')
        .map_or((text.as_str(), None), |(w, r)| (w, Some(r)));
    let (sign, digits) = whole
        .strip_prefix('-')
        .map_or(("", whole), |digits| ("−", digits));
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let rest = rest.map_or(String::new(), |rest| format!(".{rest}"));
    format!("{sign}{grouped}{rest}")
}

/// As many decimals as it has, at least none.
fn plain(number: Decimal) -> String {
    let number = number.normalize();
    figure(number, number.scale().min(3))
}

/// A price, with the decimals of its step but two at least.
fn money(number: Decimal) -> String {
    figure(number, number.normalize().scale().max(2))
}

fn percent(share: Decimal) -> String {
    let text = format!(
        "{} %",
        (share * Decimal::ONE_HUNDRED).round_dp(2).normalize()
    );
    text.replace('-', "−")
}

/// Text to the right edge of a column.
pub(super) fn right(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(text.width())))
}

fn title(tongue: Tongue, en: &str, zh: &str) -> String {
    format!("{BOLD}{}{BOLD:#}", tongue.pick(en, zh))
}

fn head(report: &PriceReport, tongue: Tongue) -> String {
    let terms = match (report.days, tongue) {
        (None, Tongue::En) => "usual terms of payment".to_owned(),
        (None, Tongue::Zh) => "常用付款方式".to_owned(),
        (Some(0), Tongue::En) => "all paid on shipment".to_owned(),
        (Some(0), Tongue::Zh) => "发货时付清".to_owned(),
        (Some(days), Tongue::En) if days < 0 => format!("all paid {} days before shipment", -days),
        (Some(days), Tongue::Zh) if days < 0 => format!("发货前 {} 天付清", -days),
        (Some(days), Tongue::En) => format!("all paid {days} days after shipment"),
        (Some(days), Tongue::Zh) => format!("发货后 {days} 天付清"),
    };
    let pieces = plain(report.quantity);
    let exchange = &report.exchange;
    let rate = if exchange.home == report.currency {
        String::new()
    } else {
        format!(
            " · 1 {} = {} {} ({})",
            report.currency,
            exchange.rate.normalize(),
            exchange.home,
            exchange.day
        )
    };
    let pieces = match tongue {
        Tongue::En => format!("{pieces} pieces"),
        Tongue::Zh => format!("{pieces} 件"),
    };
    format!(
        "{BOLD}{} · {} {}{BOLD:#}\n{FAINT}{pieces} · {terms}{rate}{FAINT:#}",
        report.product, report.rule, report.place
    )
}

fn targets(report: &PriceReport, secrets: &PriceSecrets, tongue: Tongue) -> String {
    let name = |target: &TargetShown| match target.target {
        "ideal" => tongue.pick("ideal", "理想"),
        "acceptable" => tongue.pick("acceptable", "可接受"),
        _ => tongue.pick("floor", "底价"),
    };
    let line = |target: &TargetShown| {
        let style = if target.target == "floor" {
            ALARM
        } else {
            CALM
        };
        let of = match target.of_cost {
            true => tongue.pick("on the cost", "成本加成"),
            false => tongue.pick("of the price", "占报价"),
        };
        let without = match (target.without_rebate == target.price, tongue) {
            (true, _) => String::new(),
            (false, Tongue::En) => format!("; {} if no rebate comes", money(target.without_rebate)),
            (false, Tongue::Zh) => format!("；退税落空则须 {}", money(target.without_rebate)),
        };
        let price = right(&money(target.price), 10);
        let profit = percent(target.profit);
        format!(
            "  {} {style}{} {price}{style:#}   {FAINT}{profit} {of}{without}{FAINT:#}",
            padded(name(target), 11),
            report.currency
        )
    };
    secrets
        .targets
        .iter()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

fn lines(report: &PriceReport, secrets: &PriceSecrets, tongue: Tongue) -> String {
    let home = &report.exchange.home;
    let both = *home != report.currency;
    let columns = |at_home: &str, quoted: &str| match both {
        true => format!("{} {}", right(at_home, 10), right(quoted, 10)),
        false => right(quoted, 10),
    };
    let names = secrets
        .lines
        .iter()
        .map(|line| tongue.say(&line.what).width());
    let widest = names.max().unwrap_or(0).max(12);
    let head = format!(
        "  {} {FAINT}{}{FAINT:#}",
        padded("", widest),
        columns(home, &report.currency)
    );
    let row = |line: &desk::CostLine| {
        format!(
            "  {} {}   {FAINT}{}{FAINT:#}",
            padded(tongue.say(&line.what), widest),
            columns(&figure(line.home, 4), &figure(line.quoted, 4)),
            tongue.say(&line.how)
        )
    };
    let sum =
        |of: &dyn Fn(&desk::CostLine) -> Decimal| figure(secrets.lines.iter().map(of).sum(), 4);
    let (at_home, quoted) = (sum(&|l| l.home), sum(&|l| l.quoted));
    let rounded = match tongue {
        Tongue::En => format!("rounded up: {} {}", report.currency, money(report.price)),
        Tongue::Zh => format!("向上取整：{} {}", report.currency, money(report.price)),
    };
    let mut all = vec![
        title(
            tongue,
            "Where the ideal price comes from, a piece",
            "理想价的构成（每件）",
        ),
        head,
    ];
    all.extend(secrets.lines.iter().map(row));
    all.push(format!(
        "  {BOLD}{} {}{BOLD:#}   {FAINT}{rounded}{FAINT:#}",
        padded(tongue.pick("The price", "报价"), widest),
        columns(&at_home, &quoted)
    ));
    if both {
        let cost = figure(secrets.cost_of_exchange, 4);
        let currency = &report.currency;
        all.push(match tongue {
            Tongue::En => format!("  {FAINT}All costs: {cost} {home} for each {currency} that comes in, at a rate of {}.{FAINT:#}", report.exchange.rate.normalize()),
            Tongue::Zh => format!("  {FAINT}换汇成本：每收 1 {currency} 花 {cost} {home}，汇率 {}。{FAINT:#}", report.exchange.rate.normalize()),
        });
    }
    all.join("\n")
}

fn rules(report: &PriceReport, secrets: &PriceSecrets, tongue: Tongue) -> String {
    let floor = |rule: &str| {
        secrets
            .floors
            .iter()
            .find(|rung| rung.rule == rule)
            .map(|rung| money(rung.price))
    };
    let widest = report
        .rules
        .iter()
        .map(|r| r.place.width())
        .max()
        .unwrap_or(0);
    let row = |rung: &desk::Rung| {
        let floor = floor(&rung.rule).unwrap_or_default();
        let mark = if rung.rule == report.rule { "→" } else { " " };
        let place = padded(&rung.place, widest);
        format!(
            "{mark} {} {place} {} {}",
            rung.rule,
            right(&money(rung.price), 11),
            right(&floor, 11)
        )
    };
    let mut all = vec![
        title(
            tongue,
            "The same goods under other rules",
            "同一货物在其他术语下",
        ),
        format!(
            "  {FAINT}{} {} {}{FAINT:#}",
            padded("", 4 + widest),
            right(tongue.pick("ideal", "理想"), 10),
            right(tongue.pick("floor", "底价"), 11)
        ),
    ];
    all.extend(report.rules.iter().map(row));
    all.join("\n")
}

fn loading(report: &PriceReport, loading: &Loading, tongue: Tongue) -> String {
    let (cartons, volume, tonnes) = (
        plain(loading.cartons),
        figure(loading.cubic_metres, 2),
        figure(loading.tonnes, 2),
    );
    let goods = match tongue {
        Tongue::En => format!("  {cartons} cartons, {volume} m³, {tonnes} t gross"),
        Tongue::Zh => format!("  {cartons} 箱，{volume} 立方米，毛重 {tonnes} 吨"),
    };
    let mut all = vec![title(tongue, "How they travel", "装载"), goods];
    if loading.containers.is_zero() {
        all.push(format!(
            "  {}",
            tongue.pick("in a shared container (LCL)", "拼箱（LCL）")
        ));
        return all.join("\n");
    }
    let (count, share) = (
        plain(loading.containers),
        percent(loading.filled.round_dp(2)),
    );
    let by = match loading.by_weight {
        true => tongue.pick("weight", "按重量"),
        false => tongue.pick("volume", "按体积"),
    };
    all.push(match tongue {
        Tongue::En => format!("  in {count} × {}, {share} full by {by}", loading.load),
        Tongue::Zh => format!("  {count} × {}，{by}装满 {share}", loading.load),
    });
    if loading.pieces_when_full > report.quantity {
        let full = plain(loading.pieces_when_full);
        all.push(match tongue {
            Tongue::En => format!("  {full} pieces would fill the same space: a reason for more pieces, not for a lower price"),
            Tongue::Zh => format!("  同样的箱子可装 {full} 件：可请客户加量，而不是降价"),
        });
    }
    all.join("\n")
}

fn breaks(report: &PriceReport, secrets: &PriceSecrets, tongue: Tongue) -> String {
    if report.breaks.is_empty() {
        return String::new();
    }
    let head = format!(
        "  {FAINT}{} {} {} {}{FAINT:#}",
        right(tongue.pick("from", "件数"), 9),
        right(tongue.pick("ideal", "理想"), 10),
        right(tongue.pick("floor", "底价"), 10),
        right(tongue.pick("total", "总价"), 13)
    );
    let row = |(at, tier): (usize, &desk::Break)| {
        let floor = secrets
            .floors_by_quantity
            .get(at)
            .map(|f| money(*f))
            .unwrap_or_default();
        let next = report
            .breaks
            .get(at + 1)
            .map(|next| plain(next.quantity))
            .unwrap_or_default();
        let more = match (tier.take_more_from.map(plain), tongue) {
            (None, _) => String::new(),
            (Some(from), Tongue::En) => {
                format!("   {FAINT}from {from} on, {next} cost less{FAINT:#}")
            }
            (Some(from), Tongue::Zh) => {
                format!("   {FAINT}{from} 件起，买 {next} 件反而更省{FAINT:#}")
            }
        };
        format!(
            "  {} {} {} {}{more}",
            right(&plain(tier.quantity), 9),
            right(&money(tier.price), 10),
            right(&floor, 10),
            right(&figure(tier.total, 2), 13)
        )
    };
    let mut all = vec![title(tongue, "By quantity", "按数量"), head];
    all.extend(report.breaks.iter().enumerate().map(row));
    all.join("\n")
}

fn stresses(report: &PriceReport, secrets: &PriceSecrets, tongue: Tongue) -> String {
    let widest = secrets
        .stresses
        .iter()
        .map(|s| tongue.say(&s.what).width())
        .max()
        .unwrap_or(0);
    let price = money(report.price);
    let head = format!(
        "  {} {FAINT}{}   {}{FAINT:#}",
        padded("", widest),
        right(tongue.pick("needed", "须报"), 10),
        match tongue {
            Tongue::En => format!("margin left of {price}"),
            Tongue::Zh => format!("按 {price} 还剩利润率"),
        }
    );
    let row = |s: &desk::StressShown| {
        let style = if s.left < Decimal::ZERO { ALARM } else { FAINT };
        let left = right(&percent(s.left), 8);
        format!(
            "  {} {}   {style}{left}{style:#}",
            padded(tongue.say(&s.what), widest),
            right(&money(s.needed), 10)
        )
    };
    let mut all = vec![title(tongue, "If the world moves", "如果行情变动"), head];
    all.extend(secrets.stresses.iter().map(row));
    all.join("\n")
}

fn notes(report: &PriceReport, tongue: Tongue) -> String {
    if report.notes.is_empty() {
        return String::new();
    }
    let note = |words: &desk::report::Words| format!("  · {}", tongue.say(words));
    let mut all = vec![title(tongue, "To know", "请留意")];
    all.extend(report.notes.iter().map(note));
    all.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_grouped_and_padded() {
        let check = |number: &str, decimals, expected: &str| {
            assert_eq!(figure(number.parse().unwrap(), decimals), expected)
        };
        check("1234567.5", 2, "1,234,567.50");
        check("-999.996", 2, "−1,000.00");
        check("12", 0, "12");
        check("100", 0, "100");
    }
}
