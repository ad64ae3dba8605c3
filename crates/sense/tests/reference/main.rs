//! The sentence model against vectors that the package's own Python code gave; told and passed over when the weights are not there.
#![allow(clippy::disallowed_methods)] // the weights lie in a file

use sense::{Means, Sense};
use std::io::Cursor;
use std::path::PathBuf;

#[derive(serde::Deserialize)]
struct Known {
    text: String,
    /// The first of its numbers.
    vector: Vec<f32>,
}

/// The two files, where `qiatan model get sentences` puts them.
fn weights() -> Option<(Vec<u8>, Vec<u8>)> {
    let set = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let home = || Some(set("HOME")?.join(".local/share"));
    let models = set("QIATAN_MODELS").or_else(|| {
        let data = set("XDG_DATA_HOME").or_else(home)?;
        Some(data.join("qiatan/models"))
    })?;
    let folder = models.join("sentences");
    let read = |name: &str| std::fs::read(folder.join(name)).ok();
    let found = read("weights.npz").zip(read("sp.model"));
    if found.is_none() {
        println!("passed over: no weights in {}", folder.display());
    }
    found
}

fn known() -> Vec<Known> {
    serde_json::from_str(include_str!("vectors.json")).expect("the vectors")
}

#[test]
fn vectors_are_those_of_the_package() {
    let Some((weights, pieces)) = weights() else {
        return;
    };
    let sense =
        Sense::of_sentences(Cursor::new(&weights), &pieces).expect("the weights of the package");
    assert_eq!(sense.means(), Means::Sentences);
    let known = known();
    let texts: Vec<&str> = known.iter().map(|k| k.text.as_str()).collect();
    for (known, vector) in known.iter().zip(sense.vectors(&texts)) {
        assert_eq!(vector.len(), 512);
        let length: f32 = vector.iter().map(|x| x * x).sum();
        assert!((length - 1.0).abs() < 1e-4, "{}: {length}", known.text);
        for (found, expected) in vector.iter().zip(&known.vector) {
            assert!(
                (found - expected).abs() < 1e-4,
                "{:?}: {found} is not {expected}",
                known.text
            );
        }
    }
}

#[test]
fn one_question_in_many_languages_is_one_question() {
    let Some((weights, pieces)) = weights() else {
        return;
    };
    let sense =
        Sense::of_sentences(Cursor::new(&weights), &pieces).expect("the weights of the package");
    let meanings = sense.meanings(&[
        "How long is the lead time?",
        "请问交货期要多久？",
        "¿Cuál es el plazo de entrega?",
        "Is the box printed with our logo?",
    ]);
    let like = |other: usize| meanings[0].likeness(&meanings[other]);
    assert!(
        like(1) > 0.5 && like(2) > 0.5 && like(3) < 0.4,
        "{} {} {}",
        like(1),
        like(2),
        like(3)
    );
}

#[test]
fn cut_and_changed_weights_are_refused_or_used_but_never_panic() {
    let Some((weights, pieces)) = weights() else {
        return;
    };
    for cut in [1, 3, 10] {
        assert!(
            Sense::of_sentences(Cursor::new(&weights[..weights.len() / cut - 1]), &pieces).is_err()
        );
    }
    assert!(Sense::of_sentences(Cursor::new(&weights), &[]).is_err());
    for cut in [2, 5, 9] {
        if let Ok(sense) = Sense::of_sentences(Cursor::new(&weights), &pieces[..pieces.len() / cut])
        {
            assert_eq!(sense.vectors(&["any text"]).len(), 1);
        }
    }
    let mut changed = pieces.clone();
    for (at, byte) in changed.iter_mut().enumerate().step_by(97) {
        *byte = byte.wrapping_add(at as u8);
    }
    if let Ok(sense) = Sense::of_sentences(Cursor::new(&weights), &changed) {
        assert_eq!(sense.vectors(&["any text", "ﬁne ①", ""]).len(), 3);
    }
}
