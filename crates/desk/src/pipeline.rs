//! Where every deal is: the deals by stage, with what is at stake in each currency. Sums of different
//! currencies are never added up.

use crate::filed::{Filed, filed};
use crate::{Result, World};
use diagnosis::Stage;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The stages in the order of a deal's life.
const STAGES: [Stage; 12] = [
    Stage::Inquiry,
    Stage::Quoted,
    Stage::Sample,
    Stage::Negotiation,
    Stage::PiSent,
    Stage::Contract,
    Stage::Production,
    Stage::Shipped,
    Stage::AfterSale,
    Stage::Repurchase,
    Stage::Won,
    Stage::Lost,
];

/// Which deals are wanted.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only of this country (ISO 3166).
    pub country: Option<String>,
    /// Only with a sum in this currency.
    pub currency: Option<String>,
    /// Only those to save.
    pub to_save: bool,
    /// Also those that are over.
    pub over: bool,
}

/// A sum in a currency, and of how many deals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// ISO 4217 code.
    pub currency: String,
    /// The sum.
    pub sum: Decimal,
    /// Of so many deals.
    pub deals: usize,
}

/// The deals of one stage.
pub struct Column {
    /// The stage.
    pub stage: Stage,
    /// The buyer has committed himself. A PI sent is no commitment.
    pub committed: bool,
    /// Its deals, the most pressing first.
    pub deals: Vec<Filed>,
    /// What is at stake in them.
    pub totals: Vec<Total>,
}

/// All stages, with what they come to.
pub struct Pipeline {
    /// The stages that are wanted, empty ones too.
    pub columns: Vec<Column>,
    /// Talked about, and not committed.
    pub open: Vec<Total>,
    /// Committed: a contract or more.
    pub committed: Vec<Total>,
    /// Deals without a sum of one plain currency; they are in no total.
    pub without_sum: usize,
    /// The countries that there are.
    pub countries: Vec<String>,
    /// The currencies that there are.
    pub currencies: Vec<String>,
}

/// Has the buyer committed himself at this stage? A PI is our paper: it commits nobody until he pays
/// or signs.
fn is_committed(stage: Stage) -> bool {
    matches!(
        stage,
        Stage::Contract
            | Stage::Production
            | Stage::Shipped
            | Stage::AfterSale
            | Stage::Repurchase
            | Stage::Won
    )
}

/// The deals by stage.
///
/// # Errors
/// When the store fails.
pub async fn pipeline(world: &World, filter: &Filter) -> Result<Pipeline> {
    let mut all = filed(world).await?;
    all.sort_by(|a, b| {
        crate::pressure(b)
            .total_cmp(&crate::pressure(a))
            .then(a.deal.cmp(&b.deal))
    });
    Ok(laid_out(all, filter))
}

fn laid_out(all: Vec<Filed>, filter: &Filter) -> Pipeline {
    let countries = sorted(all.iter().filter_map(|f| f.country.clone()));
    let currencies = sorted(all.iter().filter_map(|f| Some(stake(f)?.0)));
    let mut by_stage: BTreeMap<Stage, Vec<Filed>> = BTreeMap::new();
    for filed in all.into_iter().filter(|filed| filter.wants(filed)) {
        by_stage.entry(filed.stage).or_default().push(filed);
    }
    let shown = |stage: &Stage| filter.over || !matches!(stage, Stage::Won | Stage::Lost);
    let columns: Vec<Column> = STAGES
        .into_iter()
        .filter(shown)
        .map(|stage| {
            let deals = by_stage.remove(&stage).unwrap_or_default();
            Column {
                totals: totals(deals.iter()),
                committed: is_committed(stage),
                stage,
                deals,
            }
        })
        .collect();
    let of = |committed: bool| {
        let live = columns.iter().filter(|c| c.stage != Stage::Lost);
        totals(
            live.filter(|c| c.committed == committed)
                .flat_map(|c| &c.deals),
        )
    };
    let deals = columns.iter().flat_map(|c| &c.deals);
    Pipeline {
        open: of(false),
        committed: of(true),
        without_sum: deals.filter(|filed| stake(filed).is_none()).count(),
        countries,
        currencies,
        columns,
    }
}

impl Filter {
    fn wants(&self, filed: &Filed) -> bool {
        let country = self.country.is_none() || self.country == filed.country;
        let currency = self.currency.is_none() || self.currency == stake(filed).map(|s| s.0);
        country && currency && (!self.to_save || crate::needs_saving(filed))
    }
}

fn sorted(values: impl Iterator<Item = String>) -> Vec<String> {
    let set: std::collections::BTreeSet<String> = values.collect();
    set.into_iter().collect()
}

/// The sum at stake with its currency, where that is one plain code.
fn stake(filed: &Filed) -> Option<(String, Decimal)> {
    let (code, amount) = filed.at_stake.as_deref()?.split_once(' ')?;
    let plain = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
    let amount = amount.split_whitespace().next()?.replace(',', "");
    plain.then_some((code.to_owned(), amount.parse().ok()?))
}

fn totals<'f>(deals: impl Iterator<Item = &'f Filed>) -> Vec<Total> {
    let mut sums: BTreeMap<String, (Decimal, usize)> = BTreeMap::new();
    for (currency, amount) in deals.filter_map(stake) {
        let (sum, deals) = sums.entry(currency).or_default();
        *sum = sum.saturating_add(amount);
        *deals += 1;
    }
    let mut totals: Vec<Total> = sums
        .into_iter()
        .map(|(currency, (sum, deals))| {
            let sum = if sum.fract().is_zero() {
                sum.trunc()
            } else {
                sum
            };
            Total {
                currency,
                sum,
                deals,
            }
        })
        .collect();
    totals.sort_by(|a, b| b.deals.cmp(&a.deals).then(a.currency.cmp(&b.currency)));
    totals
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filed::tests::filed_as;

    fn all() -> Vec<Filed> {
        let deal = |name: &str, stage, sum: Option<&str>, country: &str| Filed {
            deal: name.into(),
            stage,
            at_stake: sum.map(str::to_owned),
            country: Some(country.into()),
            ..filed_as("x")
        };
        vec![
            deal("a", Stage::PiSent, Some("USD 18420"), "DE"),
            deal("b", Stage::Production, Some("USD 5000.50"), "DE"),
            deal("c", Stage::PiSent, Some("EUR 700"), "FR"),
            deal("d", Stage::Inquiry, Some("CNY/JPY? 900"), "JP"),
            deal("e", Stage::Lost, Some("USD 99999"), "US"),
            deal("f", Stage::Quoted, None, "US"),
        ]
    }

    fn shown(totals: &[Total]) -> String {
        let one = |t: &Total| format!("{} {} ({})", t.currency, t.sum, t.deals);
        totals.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn a_pi_sent_is_no_commitment_and_currencies_stay_apart() {
        let seen = laid_out(all(), &Filter::default());
        assert_eq!(shown(&seen.open), "EUR 700 (1), USD 18420 (1)");
        assert_eq!(shown(&seen.committed), "USD 5000.50 (1)");
        assert_eq!(seen.without_sum, 2);
        assert!(seen.columns.iter().all(|c| c.stage != Stage::Lost));
    }

    #[test]
    fn what_is_lost_is_in_no_total() {
        let over = Filter {
            over: true,
            ..Filter::default()
        };
        let seen = laid_out(all(), &over);
        assert_eq!(shown(&seen.open), "EUR 700 (1), USD 18420 (1)");
        assert!(
            seen.columns
                .iter()
                .any(|c| c.stage == Stage::Lost && c.deals.len() == 1)
        );
    }

    #[test]
    fn a_filter_keeps_what_fits() {
        let count = |filter: Filter| -> usize {
            laid_out(all(), &filter)
                .columns
                .iter()
                .map(|c| c.deals.len())
                .sum()
        };
        assert_eq!(
            count(Filter {
                country: Some("DE".into()),
                ..Filter::default()
            }),
            2
        );
        assert_eq!(
            count(Filter {
                currency: Some("EUR".into()),
                ..Filter::default()
            }),
            1
        );
        assert_eq!(count(Filter::default()), 5);
    }
}
