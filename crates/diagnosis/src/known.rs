//! The one door to the packs: what the diagnosis asks of them.

use crate::report::Words;
use knowledge::{Family, Hypothesis, Item, Motive, Packs, Phrase, Strength, ThreatNote};
use trade::{Gap, Language};

/// The packs as the diagnosis sees them.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a>(pub &'a Packs);

impl<'a> Known<'a> {
    /// A signal by its id.
    pub fn signal(self, id: &str) -> Option<&'a Phrase> {
        self.0.phrases.get(id)
    }

    /// The gap and the cause that a signal speaks for.
    pub fn cause(self, id: &str) -> Option<(Gap, &'a str)> {
        let phrase = self.signal(id)?;
        Some((phrase.gap?, phrase.cause.as_deref()?))
    }

    /// The group in which a signal is one piece of evidence; its own id when it has none.
    pub fn group<'i>(self, id: &'i str) -> &'i str
    where
        'a: 'i,
    {
        self.signal(id)
            .and_then(|phrase| phrase.group.as_deref())
            .unwrap_or(id)
    }

    /// The folder of a signal.
    pub fn theme(self, id: &str) -> &'a str {
        self.signal(id).map_or("", |phrase| phrase.theme.as_str())
    }

    /// Does a signal say it outright?
    pub fn is_strong(self, id: &str) -> bool {
        self.signal(id)
            .is_some_and(|phrase| phrase.strength == Strength::Strong)
    }

    /// How a signal is to be taken as a threat.
    pub fn threat(self, id: &str) -> Option<ThreatNote> {
        self.signal(id)?.threat
    }

    /// A better line than a cliche.
    pub fn better(self, id: &str) -> Words {
        self.signal(id)
            .and_then(|phrase| phrase.better.as_ref())
            .map(|better| Words::new(&better.en, &better.zh))
            .unwrap_or_default()
    }

    /// What a piece of evidence is, in words: the line of a signal or of a counted fact. One that the
    /// packs do not know is called by its id.
    pub fn shows(self, see: &str) -> Words {
        let line = match see.strip_prefix("fact:") {
            Some(name) => self
                .0
                .facts
                .get(name)
                .map(|label| Words::new(&label.en, &label.zh)),
            None => self
                .signal(see)
                .map(|phrase| Words::new(phrase.line(Language::En), phrase.line(Language::Zh))),
        };
        line.unwrap_or_else(|| bare(see))
    }

    /// The hypotheses of a family.
    pub fn family(self, family: Family) -> impl Iterator<Item = &'a Hypothesis> {
        self.0
            .hypotheses
            .values()
            .filter(move |hypothesis| hypothesis.family() == Some(family))
    }
}

fn bare(see: &str) -> Words {
    let name = see.trim_start_matches("fact:").replace('_', " ");
    Words::new(name.as_str(), name.as_str())
}

/// The code of a motive.
pub(crate) fn motive_code(motive: Motive) -> &'static str {
    match motive {
        Motive::Gain => "gain",
        Motive::Vent => "vent",
        Motive::Insecurity => "insecurity",
        Motive::Control => "control",
    }
}

/// The code of a family.
pub(crate) fn family_code(family: Family) -> &'static str {
    match family {
        Family::Gap => "gap",
        Family::Silence => "silence",
        Family::Authenticity => "authenticity",
        Family::Motive => "motive",
        Family::Genuine => "genuine",
    }
}

/// One of the texts of an item in the two languages of the program.
pub(crate) fn both<A, W>(item: &Item<A, W>, text: impl Fn(&W) -> &str) -> Words {
    let in_language = |language: Language| {
        item.say(language)
            .map(|words| text(&words.said).to_owned())
            .unwrap_or_default()
    };
    Words::new(in_language(Language::En), in_language(Language::Zh))
}
