//! References between items: those that lead nowhere are reported and dropped, the item stays.

use crate::{Evidence, Packs};
use std::collections::BTreeSet;
use trade::Problem;

type Ids = BTreeSet<String>;

/// Checks every reference of every family.
pub(crate) fn check(packs: &mut Packs, problems: &mut Vec<Problem>) {
    let phrases: Ids = packs.phrases.keys().cloned().collect();
    let hypotheses: Ids = packs.hypotheses.keys().cloned().collect();
    let questions: Ids = packs.questions.keys().cloned().collect();
    let moves: Ids = packs.moves.keys().cloned().collect();
    let letters: Ids = packs.letters.keys().cloned().collect();
    let mut check = Check { problems };

    for item in packs.phrases.values_mut() {
        check.list(
            &item.file,
            "confused_with",
            &mut item.about.confused_with,
            &phrases,
        );
    }
    for item in packs.hypotheses.values_mut() {
        check.evidence(&item.file, "for", &mut item.about.r#for, &phrases);
        check.evidence(&item.file, "against", &mut item.about.against, &phrases);
        check.list(
            &item.file,
            "questions",
            &mut item.about.questions,
            &questions,
        );
        check.list(&item.file, "moves", &mut item.about.moves, &moves);
    }
    for item in packs.questions.values_mut() {
        check.list(&item.file, "settles", &mut item.about.settles, &hypotheses);
    }
    for item in packs.moves.values_mut() {
        check.list(&item.file, "answers", &mut item.about.answers, &hypotheses);
        check.list(
            &item.file,
            "never_with",
            &mut item.about.never_with,
            &hypotheses,
        );
        let mut letter: Vec<String> = item.about.letter.take().into_iter().collect();
        check.list(&item.file, "letter", &mut letter, &letters);
        item.about.letter = letter.pop();
    }
    for item in packs.letters.values_mut() {
        let mut one = vec![item.about.for_move.clone()];
        check.list(&item.file, "for_move", &mut one, &moves);
        for words in item.words.values_mut() {
            check.list(&item.file, "fires", &mut words.fires, &moves);
            check.list(&item.file, "quiet", &mut words.quiet, &moves);
        }
    }
    for item in packs.decodes.values_mut() {
        check.list(&item.file, "signals", &mut item.about.signals, &phrases);
    }
    for item in packs.hypotheses.values() {
        if item.family().is_none() {
            let what = format!("no family of hypotheses is called `{}`", item.theme);
            let hint = "gap, silence, authenticity, motive or genuine";
            check.problems.push(Problem::new(&item.file, what, hint));
        }
    }
}

struct Check<'a> {
    problems: &'a mut Vec<Problem>,
}

impl Check<'_> {
    fn list(&mut self, file: &str, key: &str, list: &mut Vec<String>, known: &Ids) {
        list.retain(|id| {
            let found = known.contains(id);
            if !found {
                self.lost(file, key, id, known);
            }
            found
        });
    }

    fn evidence(&mut self, file: &str, key: &str, list: &mut Vec<Evidence>, known: &Ids) {
        list.retain(|e| {
            let found = e.fact().is_some() || known.contains(&e.see);
            if !found {
                self.lost(file, &format!("{key}.see"), &e.see, known);
            }
            found
        });
    }

    fn lost(&mut self, file: &str, key: &str, id: &str, known: &Ids) {
        let hint = match nearest(id, known) {
            Some(near) => format!("did you mean `{near}`? Else write that item or drop the line"),
            None => "write that item, or drop the line".to_owned(),
        };
        let what = format!("`{key}` names `{id}`, which is not there");
        self.problems.push(Problem::new(file, what, hint));
    }
}

/// The known id that shares the most words with a lost one.
fn nearest<'a>(id: &str, known: &'a Ids) -> Option<&'a String> {
    let words: BTreeSet<&str> = id.split('_').collect();
    let shared = |other: &String| other.split('_').filter(|w| words.contains(w)).count();
    known
        .iter()
        .max_by_key(|other| shared(other))
        .filter(|other| shared(other) >= 1)
}
