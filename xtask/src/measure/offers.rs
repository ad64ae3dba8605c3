//! Haggles of other people: the last price on the table, offers and acceptances, and whether a deal comes of it.

use super::figures::{Counts, auc};
use super::{Arguments, Row, records};
use jiff::civil::Date;
use reading::Reader;
use serde_json::Value;
use std::time::{Duration, Instant};
use trade::{Act, Channel, Finding, Message, Modality, Moment, Side, TermKind, TermValue, What};

/// The shipped reader with a stop-watch.
struct Bench {
    reader: Reader,
    texts: usize,
    spent: Duration,
}

impl Bench {
    fn new() -> anyhow::Result<Bench> {
        let (packs, problems) = knowledge::embedded();
        anyhow::ensure!(problems.is_empty(), "the packs have problems: {problems:?}");
        Ok(Bench {
            reader: Reader::new(&packs),
            texts: 0,
            spent: Duration::ZERO,
        })
    }

    fn read(&mut self, text: &str, side: Side) -> Vec<Finding> {
        let sent = Moment::noon(Date::constant(2020, 1, 1));
        let message = Message::of_text(text, side, Channel::Whatsapp, sent);
        let begun = Instant::now();
        let findings = reading::read(&message, &self.reader);
        self.spent += begun.elapsed();
        self.texts += 1;
        findings
    }

    fn speed(&self) -> Row {
        let rate = self.texts as f64 / self.spent.as_secs_f64();
        Row::new(
            "texts a second",
            format!("{rate:.0}"),
            "reading alone, one core",
        )
    }
}

/// The last price of a message that is not turned down in it, as far as its findings tell.
fn price(findings: &[Finding]) -> Option<f64> {
    let mut prices = findings.iter().filter_map(|f| match &f.what {
        What::Term(claim)
            if claim.term == TermKind::Price && claim.modality != Modality::Refusal =>
        {
            match &claim.value {
                Some(TermValue::Money { money, .. }) => money.amount.to_string().parse().ok(),
                _ => None,
            }
        }
        _ => None,
    });
    prices.next_back()
}

/// Craigslist: the price of the deal among the last prices of both sides; deal or none by the first four messages.
pub fn craigslist(arguments: &Arguments) -> anyhow::Result<Vec<Row>> {
    let records = records::read(arguments, "craigslist_bargain", &["dialogues.dev.jsonl"])?;
    let mut bench = Bench::new()?;
    let (mut right, mut all, mut scored, mut misses) = (0_usize, 0_usize, Vec::new(), Vec::new());
    for record in &records {
        let talk = Talk::read(record, &mut bench);
        if talk.messages >= 4 && talk.more {
            scored.push((talk.hope(), talk.deal));
        }
        let Some(agreed) = talk.agreed.filter(|_| talk.deal && talk.named) else {
            continue;
        };
        all += 1;
        if talk.last.iter().flatten().any(|p| (p - agreed).abs() < 0.5) {
            right += 1;
        } else {
            misses.push(format!(
                "{agreed} not among {:?} | {}",
                talk.last,
                talk.words.join(" / ")
            ));
        }
    }
    let share = super::figures::share(right, all);
    let mut rows = vec![
        Row::new(
            "agreed price is a side's last price",
            format!("{share:.3}"),
            format!("{right} of {all} deals whose price stands in the messages; bar 0.95"),
        ),
        Row::new(
            "deal or none, first 4 messages",
            format!("{:.3}", auc(&scored)),
            format!("AUC over {} talks; bar 0.62, TF-IDF .581", scored.len()),
        ),
        bench.speed(),
    ];
    rows.extend(
        misses
            .iter()
            .take(arguments.misses)
            .map(|m| Row::new("miss", "", m)),
    );
    Ok(rows)
}

/// A haggle as its messages show it.
#[derive(Default)]
struct Talk {
    words: Vec<String>,
    /// Last prices of the buyer and of the seller.
    last: [Option<f64>; 2],
    /// The same after the first four messages.
    early: [Option<f64>; 2],
    refusals: usize,
    acceptances: usize,
    questions: usize,
    list: f64,
    agreed: Option<f64>,
    /// The agreed price stands in a message.
    named: bool,
    deal: bool,
    messages: usize,
    more: bool,
}

impl Talk {
    fn read(record: &Value, bench: &mut Bench) -> Talk {
        let mut talk = Talk {
            agreed: record["outcome"]["offer"]["price"].as_f64(),
            list: record["list_price"].as_f64().unwrap_or(1.0),
            ..Talk::default()
        };
        for event in record["events"].as_array().into_iter().flatten() {
            match event["action"].as_str().unwrap_or_default() {
                "message" => talk.message(event, bench),
                "accept" => talk.deal = true,
                _ => {}
            }
        }
        talk
    }

    fn message(&mut self, event: &Value, bench: &mut Bench) {
        let text = event["data"].as_str().unwrap_or_default();
        let seller = event["role"] == "seller";
        let side = if seller { Side::Seller } else { Side::Buyer };
        let findings = bench.read(text, side);
        let place = usize::from(seller);
        self.more |= self.messages >= 4;
        self.messages += 1;
        self.words.push(text.to_owned());
        if let Some(price) = price(&findings) {
            self.last[place] = Some(price);
        }
        if self.messages <= 4 {
            self.early = self.last;
            let acts = findings.iter().filter_map(|f| match &f.what {
                What::Act(act) => Some(act),
                _ => None,
            });
            for act in acts {
                match act {
                    Act::Refusal => self.refusals += 1,
                    Act::Acceptance { .. } => self.acceptances += 1,
                    Act::Question { .. } => self.questions += 1,
                    _ => {}
                }
            }
        }
        let figures = text.replace(',', "");
        self.named |= self.agreed.is_some_and(|a| {
            figures
                .split(|c: char| !c.is_ascii_digit() && c != '.')
                .any(|n| {
                    n.trim_end_matches('.')
                        .parse()
                        .is_ok_and(|n: f64| (n - a).abs() < 0.5)
                })
        });
    }

    /// How near the sides are after four messages: a small gap and few refusals bode well (judgement, no fit).
    fn hope(&self) -> f64 {
        let buyer = self.early[0].filter(|p| *p < self.list * 3.0);
        let seller = self.early[1].unwrap_or(self.list);
        let gap = buyer.map_or(0.3, |buyer| ((seller - buyer) / self.list).clamp(-0.2, 1.0));
        0.5 * self.acceptances as f64 - 0.5 * self.refusals as f64 - 3.0 * gap
    }
}

/// Negochat: sentences of the candidate, who writes freely, that offer or accept.
pub fn negochat(arguments: &Arguments) -> anyhow::Result<Vec<Row>> {
    let records = records::read(arguments, "negochat", &["dialogues.train.jsonl"])?;
    let mut bench = Bench::new()?;
    let mut marked = Marked::default();
    for turn in records
        .iter()
        .flat_map(|r| r["turns"].as_array().into_iter().flatten())
    {
        let truth = |name: &str| {
            turn["acts"]
                .as_array()
                .is_some_and(|acts| acts.iter().any(|a| !a[name].is_null()))
        };
        let text = turn["text"].as_str().unwrap_or_default();
        marked.add(
            text,
            truth("Offer"),
            truth("Accept"),
            &bench.read(text, Side::Buyer),
        );
    }
    Ok(marked.rows("negochat", &bench, arguments.misses))
}

/// Cra: spoken turns that offer or accept.
pub fn cra(arguments: &Arguments) -> anyhow::Result<Vec<Row>> {
    let records = records::read(arguments, "cra_multi_issue", &["train.jsonl"])?;
    let mut bench = Bench::new()?;
    let mut marked = Marked::default();
    for record in &records {
        let truth = |name: &str| {
            record["acts"]
                .as_array()
                .is_some_and(|acts| acts.iter().any(|a| a == name))
        };
        let text = record["text"].as_str().unwrap_or_default();
        marked.add(
            text,
            truth("make_offer"),
            truth("accept"),
            &bench.read(text, Side::Buyer),
        );
    }
    Ok(marked.rows("cra", &bench, arguments.misses))
}

/// Offers and acceptances against their labels.
#[derive(Default)]
struct Marked {
    offers: Counts,
    acceptances: Counts,
    misses: Vec<String>,
}

impl Marked {
    fn add(&mut self, text: &str, offer: bool, acceptance: bool, findings: &[Finding]) {
        let acts = || {
            findings.iter().filter_map(|f| match &f.what {
                What::Act(act) => Some(act),
                _ => None,
            })
        };
        let offers = acts().any(|a| matches!(a, Act::Offer | Act::CounterOffer));
        let accepts = acts().any(|a| matches!(a, Act::Acceptance { .. }));
        self.offers.add(offers, offer);
        self.acceptances.add(accepts, acceptance);
        if offers != offer || accepts != acceptance {
            self.misses.push(format!(
                "offer {offers} for {offer}, acceptance {accepts} for {acceptance} | {text}"
            ));
        }
    }

    fn rows(&self, set: &str, bench: &Bench, misses: usize) -> Vec<Row> {
        let mut both = self.offers;
        both.hit += self.acceptances.hit;
        both.missed += self.acceptances.missed;
        both.false_alarm += self.acceptances.false_alarm;
        let row = |what: &str, counts: Counts| {
            Row::new(
                format!("{set}: {what}"),
                format!("{:.3}", counts.f1()),
                format!(
                    "F1, P {:.3} R {:.3}, {} in {}; bar 0.90",
                    counts.precision(),
                    counts.recall(),
                    counts.positive(),
                    counts.all()
                ),
            )
        };
        let mut rows = vec![
            row("offers", self.offers),
            row("acceptances", self.acceptances),
            row("both", both),
            bench.speed(),
        ];
        rows.extend(
            self.misses
                .iter()
                .take(misses)
                .map(|m| Row::new("miss", "", m)),
        );
        rows
    }
}
