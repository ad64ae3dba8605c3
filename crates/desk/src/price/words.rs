//! Lines, notes and stresses of a price in words, each with the sum it comes from.

use super::sheet::Filled;
use super::{CostLine, Found, StressShown};
use diagnosis::Words;
use documents::{Asked, Basis, BuildUp, Item, Line, Note, Per, Profit, Seller, Stress};
use rust_decimal::Decimal;

/// `0.13` as `13 %`.
pub(super) fn percent(share: Decimal) -> String {
    format!(
        "{} %",
        (share * Decimal::ONE_HUNDRED).round_dp(4).normalize()
    )
}

#[expect(
    clippy::disallowed_methods,
    reason = "the owner of the sheet asks where his price comes from"
)]
pub(super) fn lines(filled: &Filled, asked: &Asked, found: &BuildUp) -> Vec<CostLine> {
    let shown = |line: &Line| CostLine {
        what: what(filled, line.item),
        how: how(filled, asked, found, line),
        home: line.home.round_dp(4),
        quoted: (line.home / found.rate.1).round_dp(4),
    };
    found.lines.reveal().iter().map(shown).collect()
}

/// All that is paid for one unit of the currency.
#[expect(
    clippy::disallowed_methods,
    reason = "the owner of the sheet asks what a dollar costs him"
)]
pub(super) fn cost_of_exchange(asked: &Asked, found: &BuildUp) -> Decimal {
    debug_assert!(!asked.currency.is_empty());
    let paid = found
        .lines
        .reveal()
        .iter()
        .filter(|line| line.item != Item::Profit);
    let cost: Decimal = paid.map(|line| line.home).sum();
    documents::cost_of_exchange(cost, *found.price.reveal())
        .unwrap_or_default()
        .round_dp(4)
}

fn what(filled: &Filled, item: Item) -> Words {
    let (en, zh) = match item {
        Item::Goods => ("The goods", "货物成本"),
        Item::Rebate => ("VAT that comes back", "出口退税"),
        Item::NotCreditable => ("VAT that does not come back", "不予抵扣的进项税"),
        Item::Charge(at) => {
            let name = filled
                .sheet
                .charges
                .get(at)
                .map_or("", |charge| charge.name.as_str());
            return Words::new(name, name);
        }
        Item::Cover => ("Cargo insurance", "货运保险"),
        Item::Duty => ("Import duty", "进口关税"),
        Item::ImportVat => ("Import VAT that nobody recovers", "不可抵扣的进口增值税"),
        Item::Commission => ("Commission", "佣金"),
        Item::Bank => ("Bank charges", "银行费用"),
        Item::CreditCover => ("Credit insurance", "信用保险"),
        Item::Profit => ("Our profit", "我方利润"),
        Item::Waiting => ("Waiting for the money", "账期成本"),
    };
    Words::new(en, zh)
}

fn how(filled: &Filled, asked: &Asked, found: &BuildUp, line: &Line) -> Words {
    match line.item {
        Item::Goods | Item::Rebate | Item::NotCreditable => taxed(filled, found, line.item),
        Item::Charge(at) => charge(filled, asked, found, at),
        Item::Cover | Item::Duty | Item::ImportVat => on_value(filled, asked, line.item),
        Item::Waiting => waiting(filled, asked, found),
        Item::Commission | Item::Bank | Item::CreditCover | Item::Profit => {
            on_price(filled, asked, found, line.item)
        }
    }
}

/// The goods and what becomes of their VAT.
fn taxed(filled: &Filled, found: &BuildUp, item: Item) -> Words {
    let sheet = &filled.sheet;
    let (vat, rebate, with_vat) = (
        percent(sheet.vat),
        percent(found.rebate),
        Decimal::ONE + sheet.vat,
    );
    let trader = sheet.seller == Seller::Trader;
    let (en, zh) = match item {
        Item::Goods if trader => (
            format!("per piece, with {vat} VAT"),
            format!("每件，含 {vat} 增值税"),
        ),
        Item::Goods => ("per piece, without VAT".into(), "每件，不含增值税".into()),
        Item::Rebate => (
            format!(
                "cost ÷ {with_vat} × {rebate}; only with the VAT invoice, the declaration and the money in"
            ),
            format!("进价 ÷ {with_vat} × {rebate}；须有专票、报关单并按期收汇"),
        ),
        _ => (
            format!("FOB value × ({vat} − {rebate})"),
            format!("FOB 值 ×（{vat} − {rebate}）"),
        ),
    };
    Words::new(en, zh)
}

/// Shares of the value of the goods on their way.
fn on_value(filled: &Filled, asked: &Asked, item: Item) -> Words {
    let sheet = &filled.sheet;
    let (en, zh) = match item {
        Item::Cover => {
            let cip = asked.rule == documents::Rule::Cip;
            let rate = percent(if cip {
                sheet.premium_cip
            } else {
                sheet.premium
            });
            let value = percent(sheet.multiple);
            (
                format!("{rate} of {value} of the CIF value"),
                format!("CIF 值的 {value} × {rate}"),
            )
        }
        Item::Duty => {
            let rate = percent(sheet.dues.duty);
            let base = if sheet.dues.on_fob { "FOB" } else { "CIF" };
            (
                format!("{rate} of the customs value ({base})"),
                format!("完税价格（{base}）的 {rate}"),
            )
        }
        _ => {
            let rate = percent(sheet.dues.vat);
            (
                format!("{rate} of value, duty and charges on arrival"),
                format!("完税价格、关税与到港费用之和的 {rate}"),
            )
        }
    };
    Words::new(en, zh)
}

/// Shares of the price, and the profit.
fn on_price(filled: &Filled, asked: &Asked, found: &BuildUp, item: Item) -> Words {
    let sheet = &filled.sheet;
    let usual = found.waiting == Decimal::ONE;
    let of_price = |share: Decimal| {
        let share = percent(share);
        match usual {
            true => (format!("{share} of the price"), format!("报价的 {share}")),
            false => (
                format!("{share} of the price on usual terms"),
                format!("按常用账期报价的 {share}"),
            ),
        }
    };
    let (en, zh) = match (item, asked.profit) {
        (Item::Commission, _) if sheet.commission.basis == Basis::Fob => {
            let share = percent(sheet.commission.share);
            (
                format!("{share} of the FOB value"),
                format!("FOB 值的 {share}"),
            )
        }
        (Item::Commission, _) => of_price(sheet.commission.share),
        (Item::Bank, _) => of_price(sheet.bank),
        (Item::CreditCover, _) => {
            let rate = percent(sheet.waiting.insurance);
            (
                format!("{rate} of what is paid after shipment"),
                format!("发货后收款部分的 {rate}"),
            )
        }
        (_, Profit::Margin(share)) => of_price(share),
        (_, Profit::MarkUp(share)) => {
            let share = percent(share);
            (format!("{share} on the cost"), format!("成本加成 {share}"))
        }
    };
    Words::new(en, zh)
}

fn waiting(filled: &Filled, asked: &Asked, found: &BuildUp) -> Words {
    let (factor, rate) = (
        found.waiting.round_dp(6),
        percent(filled.sheet.waiting.interest),
    );
    let (en, zh) = match asked.days.unwrap_or_default() {
        0 => ("on shipment".to_owned(), "发货时".to_owned()),
        days if days < 0 => (
            format!("{} days before shipment", -days),
            format!("发货前 {} 天", -days),
        ),
        days => (
            format!("{days} days after shipment"),
            format!("发货后 {days} 天"),
        ),
    };
    Words::new(
        format!("× {factor}: all paid {en} instead of the usual terms, at {rate} a year"),
        format!("× {factor}：{zh}付清，与常用账期相比，年息 {rate}"),
    )
}

/// `1800 USD per 20GP × 2 ÷ 5000`.
fn charge(filled: &Filled, asked: &Asked, found: &BuildUp, at: usize) -> Words {
    let Some(charge) = filled.sheet.charges.get(at) else {
        return Words::default();
    };
    let sum = format!("{} {}", charge.rate.amount, charge.rate.currency);
    let fill = found.fill.as_ref();
    let count = |of: &dyn Fn(&documents::Fill) -> Decimal| {
        fill.map_or(Decimal::ONE, of).round_dp(3).normalize()
    };
    let pieces = asked.quantity.normalize();
    let shared = |en: &str, zh: &str, count: Decimal| {
        let times = match count == Decimal::ONE {
            true => String::new(),
            false => format!(" × {count}"),
        };
        Words::new(
            format!("{sum} per {en}{times} ÷ {pieces}"),
            format!("每{zh} {sum}{times} ÷ {pieces}"),
        )
    };
    match charge.rate.per {
        Per::Piece => Words::new(format!("{sum} per piece"), format!("每件 {sum}")),
        Per::Order => shared("order", "票", Decimal::ONE),
        Per::Carton => shared("carton", "箱", count(&|f| f.cartons)),
        Per::Container(size) => {
            let (en, zh) = size.map_or(("container", "柜"), |size| (size.code(), size.code()));
            shared(en, zh, count(&|f| f.containers))
        }
        Per::CubicMetre => shared("m³", "立方米", count(&|f| f.cubic_metres)),
        Per::Tonne => shared("tonne", "吨", count(&|f| f.tonnes)),
        Per::RevenueTonne => shared(
            "W/M",
            "计费吨",
            count(&|f| documents::revenue_tonnes(f.cubic_metres, f.tonnes)),
        ),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the owner of the sheet asks what is left when the world moves"
)]
pub(super) fn stresses(filled: &Filled, asked: &Asked, quoted: Decimal) -> Found<Vec<StressShown>> {
    let (found, problems) = documents::stress(&filled.sheet, asked, quoted);
    if !problems.is_empty() {
        return Err(problems);
    }
    let home = &filled.sheet.rates.home;
    let what = |stress: Stress| match stress {
        Stress::Exchange(share) if share < Decimal::ZERO => {
            let share = percent(-share);
            Words::new(
                format!("Foreign money buys {share} less {home}"),
                format!("外币兑 {home} 贬 {share}"),
            )
        }
        Stress::Exchange(share) => {
            let share = percent(share);
            Words::new(
                format!("Foreign money buys {share} more {home}"),
                format!("外币兑 {home} 升 {share}"),
            )
        }
        Stress::NoRebate => Words::new("No rebate comes", "退税落空"),
        Stress::Freight(share) => {
            let share = percent(share);
            Words::new(
                format!("Freight rises by {share}"),
                format!("运费上涨 {share}"),
            )
        }
    };
    let shown = |s: documents::Stressed| StressShown {
        what: what(s.stress),
        needed: (*s.needed.reveal() / filled.step).ceil() * filled.step,
        left: s.left.reveal().round_dp(4),
    };
    Ok(found.into_iter().map(shown).collect())
}

pub(super) fn note(note: &Note) -> Words {
    match note {
        Note::RebateContingent(rate) => {
            let rate = percent(*rate);
            Words::new(
                format!(
                    "The price counts on a VAT rebate of {rate}; until it is in, it is not ours."
                ),
                format!("报价计入了 {rate} 的出口退税；到账之前不算数。"),
            )
        }
        Note::NoRebateRate => Words::new(
            "No rebate rate is kept for this customs code on this day: the price counts on none. Add it to [[rebate]] once confirmed.",
            "该 HS 编码在此日期没有退税率记录：报价未计退税。确认后请写入 [[rebate]]。",
        ),
        Note::RebateUnderExw => Words::new(
            "Under EXW the buyer declares the export; the rebate needs a declaration in our name. FCA is safer.",
            "EXW 由买方报关；退税需要以我方名义报关。用 FCA 更稳妥。",
        ),
        Note::ContainerByWaterRule(rule) => {
            let (rule, other) = match rule {
                documents::Rule::Cif => ("CIF", "CIP"),
                documents::Rule::Cfr => ("CFR", "CPT"),
                other => (other.code(), "FCA"),
            };
            Words::new(
                format!(
                    "{rule} in a container leaves us the risk from terminal to ship; {other} passes it at the terminal."
                ),
                format!(
                    "集装箱货用 {rule}，从堆场到装船的风险仍由我方承担；{other} 在交给承运人时转移。"
                ),
            )
        }
        Note::OldRate(currency, day, age) => Words::new(
            format!("The rate of {currency} is of {day}, {age} days before the day of the sheet."),
            format!("{currency} 汇率是 {day} 的，比报价日早 {age} 天。"),
        ),
        Note::NothingAtDestination => Words::new(
            "The sheet names no charge at the destination (DAP, DPU, DDP): the delivered price holds none.",
            "表中没有目的地费用（DAP、DPU、DDP）：到门价未计此项。",
        ),
    }
}
