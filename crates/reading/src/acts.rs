//! What each sentence does (asks, offers, promises, threatens), from the hits of the packs of acts,
//! the marks and the terms in it; where the hits come from is the matcher's work.

mod answer;
mod cue;
mod form;
mod listed;
mod promise;
mod question;
#[cfg(test)]
mod tests;
mod threat;

use crate::terms::{self, Class, FigureValue, Scan};
use crate::{Text, signals};
use jiff::civil::Date;
use knowledge::ActKind;
use rust_decimal::prelude::ToPrimitive;
use trade::{Act, Channel, Message, Moment, Side, Span, TermClaim, TermKind, TermValue};

/// A pattern of a pack of acts that was found in a sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Hit<'a> {
    /// The pack item.
    pub id: &'a str,
    /// The act that it shows.
    pub act: ActKind,
    /// The words that it covers.
    pub span: Span,
    /// How strongly, 0 to 1.
    pub strength: f32,
}

/// A sentence with what was found in it; spans count bytes of the message's text.
#[derive(Debug, Clone)]
pub(crate) struct Said<'a> {
    /// Where it stands.
    pub span: Span,
    /// Acts that the packs see in it.
    pub hits: Vec<Hit<'a>>,
    /// A pack of clichés fires in it.
    pub cliche: bool,
    /// Terms in it.
    pub named: Named,
}

/// What the reader of terms found in a sentence.
#[derive(Debug, Clone, Default)]
pub struct Named {
    /// Claims about terms.
    pub claims: Vec<(Span, TermClaim)>,
    /// Words of the trade that raise a term, with or without a value.
    pub topics: Vec<(Span, TermKind)>,
    /// Days named in it: the first and the last that fit.
    pub dates: Vec<(Span, Date, Date)>,
    /// Days told by a length of time, which is counted among the lengths too.
    pub told: Vec<(Span, Date, Date)>,
    /// Amounts with a unit that are no value of a claim.
    pub amounts: Vec<(Span, TermValue)>,
    /// Lengths of time: how many of which unit.
    pub lengths: Vec<(Span, i64, String)>,
}

impl Named {
    /// Takes from a sentence's scan what acts depend on.
    pub(crate) fn of(scan: &Scan<'_>) -> Named {
        let mut named = Named {
            claims: scan.claims(),
            ..Named::default()
        };
        named.told = terms::dates::told(scan)
            .into_iter()
            .filter_map(|figure| match figure.value {
                FigureValue::Date(Some(days)) => Some((figure.span, days.first, days.last)),
                _ => None,
            })
            .collect();
        for figure in &scan.figures {
            let claimed = |(span, claim): &(Span, TermClaim)| {
                let worded = matches!(claim.value, None | Some(TermValue::Words { .. }));
                *span == figure.span && !worded
            };
            if let Some(value) = figure.amount()
                && !named.claims.iter().any(claimed)
            {
                named.amounts.push((figure.span, value));
            }
            match &figure.value {
                FigureValue::Date(Some(days)) => {
                    named.dates.push((figure.span, days.first, days.last));
                }
                FigureValue::Duration { number, unit, upto } => {
                    let count = upto.unwrap_or(*number).to_i64();
                    named
                        .lengths
                        .extend(count.map(|n| (figure.span, n, unit.clone())));
                }
                _ => {}
            }
        }
        let words = scan
            .hits
            .iter()
            .filter(|h| matches!(h.class, Class::Cue | Class::Ask));
        named.topics = words
            .filter_map(|h| Some((h.span, TermKind::of_code(h.code)?)))
            .collect();
        named
    }
}

/// The message that the sentences are from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scene<'a> {
    /// Its whole text.
    pub text: &'a str,
    /// When it was sent.
    pub sent: Moment,
    /// Who wrote it.
    pub side: Side,
    /// It answers an earlier message.
    pub answers: bool,
    /// An automatic answer or an internal note: nobody speaks to the other side in it.
    pub silent: bool,
}

/// An act with its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// The place of its sentence among those given.
    pub sentence: usize,
    /// The words that do it.
    pub span: Span,
    /// What they do.
    pub act: Act,
    /// How strongly they carry it, 0 to 1.
    pub strength: f32,
}

/// The acts of a message, in the order of its sentences, as its hits are; `named` holds the terms of each sentence,
/// as far as they are known.
pub(crate) fn read(
    message: &Message,
    text: &Text<'_>,
    hits: &[signals::Hit<'_>],
    named: &[Named],
) -> Vec<Done> {
    let scene = Scene {
        text: text.text,
        sent: message.sent,
        side: message.side,
        answers: !message.references.is_empty() || message.channel.is_chat(),
        silent: message.automatic || message.channel == Channel::PhoneNote,
    };
    let sentences = text.sentences.iter().enumerate();
    let said: Vec<Said<'_>> = sentences
        .map(|(place, sentence)| {
            let from = hits.partition_point(|h| h.sentence < place);
            let here = hits[from..].iter().take_while(|h| h.sentence == place);
            Said {
                span: sentence.span,
                hits: here.clone().filter_map(hit).collect(),
                cliche: here.clone().any(|h| h.about.better.is_some()),
                named: named.get(place).cloned().unwrap_or_default(),
            }
        })
        .collect();
    acts(&scene, &said)
}

fn hit<'a>(found: &signals::Hit<'a>) -> Option<Hit<'a>> {
    Some(Hit {
        id: found.id,
        act: found.about.act?,
        span: found.span,
        strength: found.strength,
    })
}

fn acts(scene: &Scene<'_>, said: &[Said<'_>]) -> Vec<Done> {
    let mut spoken = Vec::new();
    if scene.silent {
        return spoken;
    }
    let lists = listed::lists(scene, said);
    for (place, sentence) in said.iter().enumerate() {
        let view = View {
            scene,
            said: sentence,
            span: sentence.span,
            text: sentence.span.of(scene.text),
        };
        let before = place.checked_sub(1).map(|p| said[p].span);
        for (span, act, strength) in acts_of(&view, lists[place], before) {
            spoken.push(Done {
                sentence: place,
                span,
                act,
                strength,
            });
        }
    }
    spoken
}

type Found = (Span, Act, f32);

/// A sentence in its message.
struct View<'a> {
    scene: &'a Scene<'a>,
    said: &'a Said<'a>,
    span: Span,
    text: &'a str,
}

impl View<'_> {
    fn hits(&self, act: ActKind) -> impl Iterator<Item = &Hit<'_>> {
        self.said.hits.iter().filter(move |h| h.act == act)
    }

    fn has(&self, act: ActKind) -> bool {
        self.hits(act).next().is_some()
    }

    fn strongest(&self, act: ActKind) -> Option<&Hit<'_>> {
        self.hits(act)
            .max_by(|a, b| a.strength.total_cmp(&b.strength))
    }

    /// Does it end with a question mark, brackets and quotation marks aside?
    fn is_marked(&self) -> bool {
        self.text
            .trim_end_matches(|c: char| c.is_whitespace() || ")）\"”’'」』.!！…".contains(c))
            .ends_with(['?', '？', '؟'])
    }
}

fn acts_of(view: &View<'_>, role: listed::Role, before: Option<Span>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let question = question::question(view, role);
    let asks = question.is_some();
    found.extend(question);
    found.extend(threat::threat(view, before));
    let threatens = found
        .iter()
        .any(|(_, act, _)| matches!(act, Act::Threat { .. }));
    let bargains = view.has(ActKind::ConditionalAcceptance);
    if !asks && !threatens && !bargains && !view.is_marked() {
        found.extend(promise::promises(view));
    }
    if !view.is_marked() {
        found.extend(answer::acceptance(view));
        found.extend(answer::offer(view));
    }
    if !asks {
        found.extend(plain(view, ActKind::Request, Act::Request));
    }
    let rest = [
        (ActKind::Refusal, Act::Refusal),
        (ActKind::Deferral, Act::Deferral),
        (ActKind::Fulfilment, Act::Fulfilment),
        (ActKind::Hedge, Act::Hedge),
        (ActKind::Complaint, Act::Complaint),
        (ActKind::Thanks, Act::Thanks),
        (ActKind::Apology, Act::Apology),
        (ActKind::SmallTalk, Act::SmallTalk),
    ];
    for (kind, act) in rest {
        let told = !matches!(
            kind,
            ActKind::Refusal | ActKind::Deferral | ActKind::Fulfilment
        );
        if told || !asks {
            found.extend(plain(view, kind, act));
        }
    }
    found
}

/// An act that needs nothing but its words.
fn plain(view: &View<'_>, kind: ActKind, act: Act) -> Option<Found> {
    let hit = view.strongest(kind)?;
    Some((hit.span, act, hit.strength))
}
