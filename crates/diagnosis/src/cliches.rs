//! Our own lines that say nothing: empty chasers and price cuts that nobody asked for. A courtesy at the end of a
//! letter with content is none.

use crate::case::Case;
use crate::facts::wait::empty_line;
use crate::report::{Cliche, Words};
use crate::signs;
use trade::{Finding, Side, What};

/// The signal of a lower price that nobody asked for.
const CUT: &str = "price_cut_unasked";

/// The empty lines in the order of time.
pub(crate) fn cliches<'a>(case: &Case<'a>, cut_unasked: &[&'a Finding]) -> Vec<Cliche> {
    let mut found: Vec<Cliche> = Vec::new();
    for (_, letter) in case.letters.personal(Side::Seller) {
        let empty = empty_line(case, letter).is_some();
        for sentence in &letter.sentences {
            let Some((finding, id)) = cliche_of(case, &sentence.shows) else {
                continue;
            };
            if !signs::is_empty_line(id) {
                continue;
            }
            if empty || case.known.is_strong(id) {
                found.push(Cliche {
                    proof: case.letters.quote_sentence(finding),
                    signal: id.to_owned(),
                    better: case.known.better(id),
                });
            }
        }
    }
    found.extend(cut_unasked.iter().map(|finding| Cliche {
        proof: case.letters.quote_sentence(finding),
        signal: CUT.to_owned(),
        better: Words::new(
            "Give a lower price only against something: quantity, payment or an order today.",
            "降价必须有交换：数量、付款方式或当天下单。",
        ),
    }));
    found.sort_by_key(|cliche| cliche.proof.at);
    one_of_each(found)
}

/// A letter presses once and gives away once, however many lines it takes: of each kind the plainest.
fn one_of_each(cliches: Vec<Cliche>) -> Vec<Cliche> {
    let mut kept: Vec<Cliche> = Vec::new();
    for cliche in cliches {
        let gives = is_gift(&cliche.signal);
        let same = kept.iter().position(|k| {
            k.proof.message.id == cliche.proof.message.id && is_gift(&k.signal) == gives
        });
        match same {
            Some(at) if plainness(&cliche.signal) < plainness(&kept[at].signal) => {
                kept[at] = cliche
            }
            Some(_) => {}
            None => kept.push(cliche),
        }
    }
    kept
}

fn is_gift(signal: &str) -> bool {
    signal.starts_with("concession_") || signal == CUT
}

/// A bare greeting says least of a letter's emptiness, then the question for news.
fn plainness(signal: &str) -> u8 {
    match signal {
        "chaser_are_you_there" => 3,
        "chaser_any_update" => 2,
        CUT => 1,
        _ => 0,
    }
}

fn cliche_of<'a, 'f>(case: &Case, shows: &'f [&'a Finding]) -> Option<(&'f &'a Finding, &'a str)> {
    shows.iter().find_map(|finding| match &finding.what {
        What::Signal { id } if case.known.theme(id) == "cliche" => Some((finding, id.as_str())),
        _ => None,
    })
}
