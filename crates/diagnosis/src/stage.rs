//! How far a deal has come, told from what was sent, signed, paid, shipped and said.

use crate::correspondence::{Correspondence, Letter};
use crate::ledger::Ledger;
use crate::report::Stage;
use crate::signs;
use rust_decimal::Decimal;
use trade::{Act, Finding, Moment, Side, TermKind, TermValue, What};

/// The stage and the words that show it.
pub(crate) struct Reached<'a> {
    pub stage: Stage,
    pub shown_by: Option<&'a Finding>,
    /// The reason in a few words, for the explanation.
    pub because: (&'static str, &'static str),
}

/// What moves a deal to a stage: the signals, and the beginnings of attachments' names.
struct Step {
    stage: Stage,
    signals: &'static [&'static str],
    papers: &'static [&'static str],
    because: (&'static str, &'static str),
}

const STEPS: &[Step] = &[
    Step {
        stage: Stage::Sample,
        signals: signs::SAMPLE,
        papers: &[],
        because: (
            "A sample is on its way or being judged.",
            "样品在路上，或客户正在看样。",
        ),
    },
    Step {
        stage: Stage::PiSent,
        signals: signs::PI,
        papers: &["pi"],
        because: ("The proforma invoice is out.", "形式发票已发出。"),
    },
    Step {
        stage: Stage::Contract,
        signals: signs::SIGNED,
        papers: &["po", "contract"],
        because: ("The order is signed or placed.", "合同已签或订单已下。"),
    },
    Step {
        stage: Stage::Production,
        signals: signs::IN_THE_MAKING,
        papers: &["swift", "slip", "remittance"],
        because: (
            "The deposit is paid; the goods are being made.",
            "定金已付，正在生产。",
        ),
    },
    Step {
        stage: Stage::Shipped,
        signals: signs::UNDER_WAY,
        papers: &["bl"],
        because: ("The goods are on their way.", "货已在途。"),
    },
    Step {
        stage: Stage::AfterSale,
        signals: signs::ARRIVED,
        papers: &[],
        because: (
            "The goods have arrived; what follows is care.",
            "货已到，进入售后。",
        ),
    },
];

/// How far the deal has come at the end of the correspondence.
pub(crate) fn reached<'a>(letters: &Correspondence<'a>, ledger: &Ledger<'a>) -> Reached<'a> {
    let mut best = talked_of(letters, ledger);
    climb(letters, ledger, &mut best);
    back_to_work(letters, &mut best);
    complained(letters, ledger, &mut best);
    if let Some(next) = next_order(letters, ledger, best.stage) {
        best = next;
    }
    if let Some(lost) = lost(letters) {
        best = if best.stage >= Stage::AfterSale {
            Reached {
                stage: Stage::Repurchase,
                ..lost
            }
        } else {
            lost
        };
    }
    best
}

/// An inquiry, an offer or bargaining: as far as words alone bring a deal.
fn talked_of<'a>(letters: &Correspondence<'a>, ledger: &Ledger<'a>) -> Reached<'a> {
    if let Some(counter) = bargaining(letters, ledger) {
        return Reached {
            stage: Stage::Negotiation,
            shown_by: Some(counter),
            because: (
                "Both sides are bargaining over terms.",
                "双方正在谈价格和条款。",
            ),
        };
    }
    let on_paper = letters
        .signals("quotation_sent")
        .find(|finding| finding.side == Side::Seller);
    match seller_price(ledger)
        .or_else(|| any_price(ledger))
        .or(on_paper)
    {
        Some(offer) => Reached {
            stage: Stage::Quoted,
            shown_by: Some(offer),
            because: ("A price was quoted.", "已报价。"),
        },
        None => Reached {
            stage: Stage::Inquiry,
            shown_by: None,
            because: (
                "There is an inquiry and no offer yet.",
                "只有询盘，还没有报价。",
            ),
        },
    }
}

/// Takes every step that was really made.
fn climb<'a>(letters: &Correspondence<'a>, ledger: &Ledger<'a>, best: &mut Reached<'a>) {
    let offered = first_offer(ledger);
    for step in STEPS {
        let Some(shown_by) = step.seen(letters) else {
            continue;
        };
        // What is said before the first offer belongs to an earlier order.
        let of_old = shown_by.zip(offered).is_some_and(|(f, offer)| f.at < offer);
        let old_news = of_old
            && (step.stage == Stage::Shipped
                || step.stage == Stage::AfterSale && defect(letters, None).is_none());
        let after_paper = best.stage >= Stage::PiSent
            && shown_by
                .zip(best.shown_by)
                .is_none_or(|(paid, paper)| paid.at >= paper.at);
        let ordered = step.stage != Stage::Production
            || after_paper
            || shown_by.is_some_and(|paid| {
                !is_about_samples(letters, paid) && !precedes_samples(letters, paid)
            });
        let sampled = step.stage == Stage::Shipped
            && best.stage < Stage::PiSent
            && shown_by.is_some_and(|sent| follows_samples(letters, sent));
        let further = step.stage > best.stage && !old_news && ordered && !sampled;
        let tried = (step.stage == Stage::Sample || sampled) && best.stage == Stage::Quoted;
        if further || tried {
            let step = if sampled { &STEPS[0] } else { step };
            *best = Reached {
                stage: step.stage,
                shown_by,
                because: step.because,
            };
        }
    }
}

/// When we first named a price.
fn first_offer(ledger: &Ledger) -> Option<Moment> {
    let line = ledger.lines.get(&TermKind::Price)?;
    let ours = |i: &&usize| ledger.entries[**i].side == Side::Seller;
    let first = line.entries.iter().find(ours)?;
    Some(ledger.entries[*first].finding.at)
}

/// Correspondence that opens with a complaint and never speaks of a price is about an order that was made elsewhere
/// or before.
fn complained<'a>(letters: &Correspondence<'a>, ledger: &Ledger<'a>, best: &mut Reached<'a>) {
    let ordered = match best.stage {
        Stage::Inquiry | Stage::Quoted | Stage::Negotiation if seller_price(ledger).is_none() => {
            None
        }
        Stage::PiSent | Stage::Contract | Stage::Production => best.shown_by.map(|f| f.at),
        stage if stage > Stage::Production && stage != Stage::AfterSale => None,
        _ => return,
    };
    if let Some(finding) = defect(letters, ordered) {
        *best = Reached {
            stage: Stage::AfterSale,
            shown_by: Some(finding),
            because: ("The goods are complained about.", "客户对货有投诉。"),
        };
    }
}

/// A part of the goods is shipped and the rest is still being made.
fn back_to_work<'a>(letters: &Correspondence<'a>, best: &mut Reached<'a>) {
    if best.stage != Stage::Shipped {
        return;
    }
    let shipped = best.shown_by.map(|f| f.at);
    if let Some(made) = letters.last_signal(&["production_started", "inspection_failed"])
        && shipped.is_some_and(|at| made.at > at)
    {
        best.stage = Stage::Production;
        best.shown_by = Some(made);
        best.because = (
            "A part is shipped, the rest is being made.",
            "一部分已发货，其余还在生产。",
        );
    }
}

/// Two letters at least, since the order, say that the goods are not what they should be.
fn defect<'a>(letters: &Correspondence<'a>, since: Option<Moment>) -> Option<&'a Finding> {
    let mut signs = letters
        .letters
        .iter()
        .filter(|letter| since.is_none_or(|since| letter.envelope.sent > since))
        .filter_map(|letter| letter.signal(signs::DEFECT));
    let first = signs.next()?;
    signs.next().map(|_| first)
}

/// The goods are in, and we have offered again since.
fn next_order<'a>(
    letters: &Correspondence<'a>,
    ledger: &Ledger<'a>,
    stage: Stage,
) -> Option<Reached<'a>> {
    if stage != Stage::AfterSale {
        return None;
    }
    let arrived = letters.last_signal(signs::ARRIVED)?;
    let offer = seller_price(ledger).filter(|offer| offer.at > arrived.at)?;
    let theirs = letters.personal(Side::Buyer);
    let mut later = theirs.filter(|(_, letter)| letter.envelope.sent > offer.at);
    if later.any(|(_, letter)| letter.shows(signs::DEFECT)) {
        return None;
    }
    Some(Reached {
        stage: Stage::Repurchase,
        shown_by: Some(offer),
        because: (
            "The goods are in and the next order is spoken of.",
            "货已到，正在谈下一单。",
        ),
    })
}

impl Step {
    fn seen<'a>(&self, letters: &Correspondence<'a>) -> Option<Option<&'a Finding>> {
        if self.stage == Stage::PiSent
            && let Some(named) = proforma_named(letters)
        {
            return Some(Some(named));
        }
        let has_happened = |finding: &Finding| match self.stage {
            Stage::Shipped => !is_ahead(letters, finding),
            Stage::Production => is_started(letters, finding),
            _ => true,
        };
        if let Some(finding) = letters.last_signal_that(self.signals, has_happened) {
            return Some(Some(finding));
        }
        letters
            .letters
            .iter()
            .any(|letter| self.attached(letter))
            .then_some(None)
    }

    fn attached(&self, letter: &Letter) -> bool {
        letter.envelope.attachments.iter().any(|name| {
            let name = name.to_lowercase();
            let mut words = name.split(|c: char| !c.is_alphanumeric());
            words.any(|word| {
                self.papers.iter().any(|paper| {
                    word == *paper
                        || word
                            .strip_prefix(paper)
                            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
                })
            })
        })
    }
}

/// Goods that passed an inspection were made on an order: money came in before, or their making was
/// spoken of; else it is the terms of an inspection that were accepted.
fn is_started(letters: &Correspondence, finding: &Finding) -> bool {
    let begins = |id: &str| signs::DEPOSIT.contains(&id) || id == "production_started";
    match &finding.what {
        What::Signal { id } if id != "inspection_passed" => true,
        _ => letters
            .letters
            .iter()
            .flat_map(Letter::findings)
            .any(|f| f.at <= finding.at && matches!(&f.what, What::Signal { id } if begins(id))),
    }
}

/// Were samples spoken of before? Then what goes out before any order is one of them.
fn follows_samples(letters: &Correspondence, finding: &Finding) -> bool {
    letters
        .letters
        .iter()
        .filter(|letter| letter.envelope.sent <= finding.at)
        .flat_map(Letter::claims)
        .any(|(_, claim)| claim.term == TermKind::Sample)
}

/// Do the letter and the one before it speak of samples? Then it is they that were paid for.
fn is_about_samples(letters: &Correspondence, finding: &Finding) -> bool {
    let Some(place) = letters.place(&finding.message) else {
        return false;
    };
    letters.letters[place.saturating_sub(1)..=place]
        .iter()
        .flat_map(Letter::claims)
        .any(|(_, claim)| claim.term == TermKind::Sample)
}

/// Money, and then a sample goes out or comes in, and nothing is made: it was the sample that was paid for.
fn precedes_samples(letters: &Correspondence, paid: &Finding) -> bool {
    let money = matches!(&paid.what, What::Signal { id } if signs::DEPOSIT.contains(&id.as_str()));
    let since = |ids: &[&str]| letters.last_signal(ids).is_some_and(|f| f.at > paid.at);
    money && since(signs::SAMPLE_OUT) && !since(&["production_started", "goods_ready"])
}

/// A day in the same sentence lies ahead of the letter: the words announce it.
fn is_ahead(letters: &Correspondence, finding: &Finding) -> bool {
    let Some(sentence) = letters.sentence(finding) else {
        return false;
    };
    sentence.shows.iter().any(|f| match &f.what {
        What::Term(claim) => matches!(
            claim.value,
            Some(TermValue::Date { first, .. }) if first > finding.at.date()
        ),
        _ => false,
    })
}

/// We name a proforma invoice by its number, or after the buyer has asked for one.
fn proforma_named<'a>(letters: &Correspondence<'a>) -> Option<&'a Finding> {
    let asked = letters.any_signal(&["pi_requested"]).map(|f| f.at);
    letters.personal(Side::Seller).find_map(|(_, letter)| {
        letter.findings().find(|f| {
            matches!(&f.what, What::Paper { paper, number }
                if paper == "pi" && (!number.is_empty() || asked.is_some_and(|at| at < f.at)))
        })
    })
}

fn seller_price<'a>(ledger: &Ledger<'a>) -> Option<&'a Finding> {
    let line = ledger.lines.get(&TermKind::Price)?;
    let is_sum = |i: &&usize| matches!(ledger.value(**i), Some(TermValue::Money { .. }));
    let offer = line.latest(Side::Seller).iter().rev().find(is_sum)?;
    Some(ledger.entries[*offer].finding)
}

/// The first price or change of price that we named, as a sum or as a share.
fn any_price<'a>(ledger: &Ledger<'a>) -> Option<&'a Finding> {
    let line = ledger.lines.get(&TermKind::Price)?;
    let ours = |i: &&usize| {
        ledger.entries[**i].side == Side::Seller && ledger.entries[**i].claim.value.is_some()
    };
    let first = line.entries.iter().find(ours)?;
    Some(ledger.entries[*first].finding)
}

fn bargaining<'a>(letters: &Correspondence<'a>, ledger: &Ledger<'a>) -> Option<&'a Finding> {
    any_price(ledger)?;
    let in_words = letters.personal(Side::Buyer).find_map(|(_, letter)| {
        letter
            .acts()
            .find(|(_, act)| matches!(act, Act::CounterOffer))
            .map(|(finding, _)| finding)
            .or_else(|| letter.signal(signs::BARGAINS))
    });
    in_words.or_else(|| lower_figure(ledger))
}

/// The buyer names a price somewhat below one that we had named.
fn lower_figure<'a>(ledger: &Ledger<'a>) -> Option<&'a Finding> {
    let line = ledger.lines.get(&TermKind::Price)?;
    let amount = |i: usize| match ledger.value(i) {
        Some(TermValue::Money { money, .. }) => Some(money.amount),
        _ => None,
    };
    let ours: Vec<(usize, Decimal)> = line
        .entries
        .iter()
        .filter(|&&i| ledger.entries[i].side == Side::Seller)
        .filter_map(|&i| Some((ledger.entries[i].place, amount(i)?)))
        .collect();
    line.entries
        .iter()
        .filter(|&&i| ledger.entries[i].side == Side::Buyer)
        .find(|&&i| {
            amount(i).is_some_and(|asked| {
                ours.iter().any(|(place, offered)| {
                    *place < ledger.entries[i].place
                        && asked < *offered
                        && asked * Decimal::TWO > *offered
                })
            })
        })
        .map(|&i| ledger.entries[i].finding)
}

/// The buyer has said that the order went elsewhere or will not come, and nothing binding followed.
fn lost<'a>(letters: &Correspondence<'a>) -> Option<Reached<'a>> {
    let gone = letters.last_signal(signs::LOST)?;
    let revived = letters
        .last_signal(signs::BINDING)
        .is_some_and(|binding| binding.at > gone.at);
    (!revived).then_some(Reached {
        stage: Stage::Lost,
        shown_by: Some(gone),
        because: (
            "The buyer has said no to this order.",
            "客户已明确不下这单。",
        ),
    })
}
