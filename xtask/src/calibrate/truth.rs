//! What a careful reader quotes of a deal, and whether a sentence of ours is one of those.

use anyhow::Context;
use desk::report::{GapEvidence, Lesson, MessageRef, Quote};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use trade::Moment;

/// The evidence of one deal, as its writer set it down.
pub struct Truth {
    messages: Vec<Value>,
    evidence: Vec<Value>,
    /// All that its writer set down.
    pub whole: Value,
}

impl Truth {
    /// Reads `about.json` and `truth.json`.
    pub fn read(home: &Path) -> anyhow::Result<Truth> {
        let read = |name: &str| -> anyhow::Result<Value> {
            let path = home.join(name);
            let text =
                std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            Ok(serde_json::from_str(&text)?)
        };
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let whole = read("truth.json")?;
        Ok(Truth {
            messages: list(&read("about.json")?["messages"]),
            evidence: list(&whole["gap_evidence"]),
            whole,
        })
    }

    /// How many sentences are quoted.
    pub fn count(&self) -> usize {
        self.evidence.len()
    }

    /// Does the reader quote this sentence for this gap?
    pub fn quotes(&self, shown: &GapEvidence) -> bool {
        let gap = format!("{:?}", shown.gap).to_lowercase();
        let ids = self.ids(&shown.proof.message);
        self.evidence.iter().any(|truth| {
            truth["gap"] == gap.as_str()
                && truth["msg"].as_i64().is_some_and(|id| ids.contains(&id))
                && overlap(
                    truth["quote"].as_str().unwrap_or_default(),
                    &shown.proof.quote,
                )
        })
    }

    /// The answers to what the scales judge, in their order: none where the reader does not speak of it. What he says
    /// once answers once.
    pub fn answers(&self, lessons: &[Lesson]) -> Vec<Option<String>> {
        let mut spent: BTreeSet<(&str, usize)> = BTreeSet::new();
        lessons
            .iter()
            .map(|lesson| {
                let list = match lesson.scale {
                    "standing" => "terms",
                    "promise" => "commitments",
                    _ => return self.agreed(lesson),
                };
                let proof = lesson.proof.as_ref()?;
                let ids = self.ids(&proof.message);
                let said = self.whole[list].as_array()?.iter().enumerate();
                let (at, own) = said.into_iter().find(|(at, own)| {
                    let about = lesson.term.is_none_or(|t| own["term"] == t.code());
                    let here = own["msg"].as_i64().is_some_and(|id| ids.contains(&id));
                    let quote = own["quote"].as_str().unwrap_or_default();
                    about && here && !spent.contains(&(list, *at)) && overlap(quote, &proof.quote)
                })?;
                spent.insert((list, at));
                own["status"].as_str().map(str::to_owned)
            })
            .collect()
    }

    fn agreed(&self, lesson: &Lesson) -> Option<String> {
        let code = lesson.term?.code();
        let agreed = self.whole["agreed"]
            .as_array()?
            .iter()
            .any(|own| own == code);
        Some(if agreed { "agreed" } else { "open" }.to_owned())
    }

    /// The threat that these words are, if they are one.
    pub fn threat(&self, proof: &Quote) -> Option<&Value> {
        let ids = self.ids(&proof.message);
        let mut threats = self.whole["threats"].as_array()?.iter();
        threats.find(|threat| {
            threat["msg"].as_i64().is_some_and(|id| ids.contains(&id))
                && overlap(threat["quote"].as_str().unwrap_or_default(), &proof.quote)
        })
    }

    /// The writer's numbers of a message; of a chat every one of that minute.
    fn ids(&self, message: &MessageRef) -> BTreeSet<i64> {
        let same = |own: &&Value| match (&message.message_id, message.sent) {
            (Some(id), _) => {
                let own = own["message_id"].as_str().unwrap_or_default();
                !own.is_empty() && own.trim_matches(['<', '>']) == id.trim_matches(['<', '>'])
            }
            (None, Some(sent)) => {
                let own = own["sent"]
                    .as_str()
                    .and_then(|at| at.parse::<Moment>().ok());
                own.is_some_and(|own| own.days_since(sent).abs() * 86_400.0 <= 60.0)
            }
            _ => false,
        };
        let found = self.messages.iter().filter(same);
        found.filter_map(|own| own["id"].as_i64()).collect()
    }
}

/// Do two quotes speak of the same words? One holds the other, or they share half of the shorter.
fn overlap(a: &str, b: &str) -> bool {
    let squash = |text: &str| -> Vec<char> {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let (a, b) = (squash(a), squash(b));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let text = |letters: &[char]| letters.iter().collect::<String>();
    if text(&a).contains(&text(&b)) || text(&b).contains(&text(&a)) {
        return true;
    }
    let grams = |letters: &[char]| letters.windows(4).map(text).collect::<BTreeSet<String>>();
    let (x, y) = (grams(&a), grams(&b));
    x.intersection(&y).count() * 2 >= x.len().min(y.len()).max(1)
}
