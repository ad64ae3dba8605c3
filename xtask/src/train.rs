//! Trains the models that ship: reads the shared sets with the engine itself, fits, calibrates on folds, writes `models/`.

mod fit;
mod lessons;
mod plan;
mod write;

use crate::measure::figures::{Counts, auc};
use crate::measure::records::tenth;
use crate::tidy;
use clap::Args;
use desk::Knowledge;
use fit::{Matrix, best_threshold, platt};
use lessons::{Read, Texts};
use plan::{Aim, Lesson, PLANS, Plan, Say};
use reading::impressions::model::Head;
use std::path::PathBuf;
use write::Fitted;

/// Train the models in models/ from the shared data sets.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Which models; all of them when none is named
    names: Vec<String>,
    /// The folder of labelled data sets
    #[arg(long, env = "QIATAN_DATA", default_value = "../shared/data")]
    data: PathBuf,
    /// A folder of translated catalogues (`*.po`), for the languages of texts
    #[arg(long, env = "QIATAN_CATALOGUES")]
    catalogues: Option<PathBuf>,
    /// The seed of the order in which records are seen
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Try several strengths and weights of a head, on folds, and write nothing
    #[arg(long)]
    tune: bool,
    /// With --tune: only heads whose task begins so
    #[arg(long, default_value = "")]
    task: String,
}

/// How often every record is seen; judgement: the folds gain nothing from more.
const ROUNDS: usize = 9;
/// Parts that calibration and figures come from: each is left out once.
const FOLDS: u8 = 5;

/// Trains the named models.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let known = Knowledge::load(None)?;
    let wanted =
        |p: &&Plan| arguments.names.is_empty() || arguments.names.iter().any(|n| n == p.name);
    for plan in PLANS.iter().filter(wanted) {
        let texts = lessons::read(
            plan,
            &arguments.data,
            arguments.catalogues.as_deref(),
            &known.reader,
        )?;
        let (vocabulary, seen_in) = lessons::vocabulary(&texts);
        eprintln!(
            "{}: {} texts, {} features",
            plan.name,
            texts.values().map(Vec::len).sum::<usize>(),
            vocabulary.len()
        );
        if arguments.tune {
            tune(plan, &texts, &vocabulary, arguments);
            continue;
        }
        let first = fit_all(plan, &texts, &vocabulary, arguments.seed, false);
        let importance = write::importance(&first, &seen_in);
        let kept = write::keep(&vocabulary, &importance, plan.bits);
        let mut fitted = fit_all(plan, &texts, &kept, arguments.seed, true);
        let mut order: Vec<(&u64, &u32)> = kept.iter().collect();
        order.sort_by_key(|(_, at)| **at);
        let of_kept: Vec<f32> = order
            .iter()
            .map(|(hash, _)| importance[vocabulary[hash] as usize])
            .collect();
        let head = head(plan, &texts, arguments.seed);
        let (bytes, homeless) = write::file(&head, plan.bits, &mut fitted, &kept, &of_kept);
        eprintln!(
            "{}: {} features kept, {homeless} without a place, {} bytes",
            plan.name,
            kept.len(),
            bytes.len()
        );
        let home = tidy::root().join("models");
        std::fs::write(home.join(format!("{}.model", plan.name)), bytes)?;
    }
    Ok(())
}

/// What the file says of itself.
fn head(plan: &Plan, texts: &Texts, seed: u64) -> String {
    let mut head = format!("qiatan model\nname {}\nseed {seed}\n", plan.name);
    for (set, texts) in texts {
        let learned = texts.iter().filter(|r| !r.text.kept_back());
        let mut hash = 0_u64;
        for read in learned.clone() {
            for (feature, _) in &read.features {
                hash = (hash.rotate_left(5) ^ feature).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            }
        }
        head.push_str(&format!(
            "trained on {set}: {} texts, features hash {hash:016x}\n",
            learned.count()
        ));
    }
    head
}

fn fit_all(
    plan: &Plan,
    texts: &Texts,
    vocabulary: &lessons::Vocabulary,
    seed: u64,
    judged: bool,
) -> Vec<Fitted> {
    let mut fitted: Vec<Fitted> = Vec::new();
    for lesson in plan.heads {
        let (chosen, matrix) = prepare(lesson, texts, vocabulary, &fitted);
        let head = fit_head(
            lesson,
            &chosen,
            &matrix,
            &fitted,
            vocabulary.len(),
            seed,
            judged,
        );
        if judged {
            println!("{:12} {:20} {}", lesson.task, lesson.label, head.story);
        }
        fitted.push(head);
    }
    fitted
}

/// The texts of a lesson and their rows, with the scores of the heads that it builds on.
fn prepare<'t>(
    lesson: &Lesson,
    texts: &'t Texts,
    vocabulary: &lessons::Vocabulary,
    fitted: &[Fitted],
) -> (Vec<&'t Read>, Matrix) {
    let sets = lesson.sets.iter().flat_map(|set| texts[set].iter());
    let chosen: Vec<&Read> = sets.filter(|r| (lesson.only)(&r.text)).collect();
    let plain = lessons::matrix(&chosen, vocabulary);
    let teachers: Vec<&Fitted> = teachers(lesson, fitted).collect();
    if teachers.is_empty() {
        return (chosen, plain);
    }
    let mut matrix = Matrix::default();
    for place in 0..plain.rows() {
        let mut row: Vec<(u32, f32)> = plain.row(place).map(|(at, v)| (at as u32, v)).collect();
        for (n, teacher) in teachers.iter().enumerate() {
            let score = plain.score(place, &teacher.weights, teacher.head.bias);
            row.push(((vocabulary.len() + n) as u32, score * TAUGHT));
        }
        matrix.push(row);
    }
    (chosen, matrix)
}

/// The value of another head's score among the features; chosen on folds.
const TAUGHT: f32 = 0.5;

fn teachers<'f>(lesson: &Lesson, fitted: &'f [Fitted]) -> impl Iterator<Item = &'f Fitted> {
    let names = lesson.from.iter();
    names.filter_map(|name| {
        fitted
            .iter()
            .find(|f| format!("{} {}", f.head.task, f.head.label) == **name)
    })
}

fn fold_of(read: &Read) -> u8 {
    tenth(&format!("fold {}", read.text.key)) % FOLDS
}

fn lessons_of(lesson: &Lesson, chosen: &[&Read], only: impl Fn(&Read) -> bool) -> Vec<fit::Lesson> {
    let mut rows = Vec::new();
    for (place, read) in chosen.iter().enumerate() {
        if read.text.kept_back() || !only(read) {
            continue;
        }
        let yes = says_yes(lesson, read);
        let (truth, weight) = match lesson.loss {
            Aim::Label if yes => (1.0, lesson.positive),
            Aim::Label => (-1.0, 1.0),
            Aim::Number(sign) => (read.text.score.unwrap_or(0.0) * sign, 1.0),
        };
        rows.push((
            place,
            truth,
            lesson.c * weight * (lesson.counts)(&read.text),
        ));
    }
    rows
}

fn says_yes(lesson: &Lesson, read: &Read) -> bool {
    lesson.yes.iter().any(|label| read.text.is(label))
}

/// Scores of texts by a model that had not seen them: of the training part by folds.
fn unseen(lesson: &Lesson, chosen: &[&Read], matrix: &Matrix, seed: u64) -> Vec<(f64, bool)> {
    let mut scored = Vec::new();
    for fold in 0..FOLDS {
        let rows = lessons_of(lesson, chosen, |r| fold_of(r) != fold);
        let (weights, bias) = fit::fit(matrix, &rows, lesson.loss.loss(), ROUNDS, seed);
        for (place, read) in chosen.iter().enumerate() {
            if !read.text.kept_back() && fold_of(read) == fold && judged(lesson, read) {
                let score = matrix.score(place, &weights, bias);
                scored.push((f64::from(score), says_yes(lesson, read)));
            }
        }
    }
    scored
}

/// Texts with a number in the middle teach, but nobody can say yes or no of them.
fn judged(lesson: &Lesson, read: &Read) -> bool {
    lesson.loss == Aim::Label || !read.text.labels.is_empty()
}

fn fit_head(
    lesson: &Lesson,
    chosen: &[&Read],
    matrix: &Matrix,
    fitted: &[Fitted],
    width: usize,
    seed: u64,
    calibrated: bool,
) -> Fitted {
    let rows = lessons_of(lesson, chosen, |_| true);
    let rarity = lessons::rarity(matrix, &rows, width);
    let matrix = &matrix.scaled(&rarity);
    let (mut weights, mut bias) = fit::fit(matrix, &rows, lesson.loss.loss(), ROUNDS, seed);
    let taught: Vec<f32> = weights.drain(width.min(weights.len())..).collect();
    weights.resize(width, 0.0);
    weights.iter_mut().zip(&rarity).for_each(|(w, r)| *w *= r);
    for (share, teacher) in taught.iter().zip(teachers(lesson, fitted)) {
        bias += share * TAUGHT * teacher.head.bias;
        let theirs = weights.iter_mut().zip(&teacher.weights);
        theirs.for_each(|(own, their)| *own += share * TAUGHT * their);
    }
    let mut head = Head {
        task: lesson.task.to_owned(),
        label: lesson.label.to_owned(),
        scale: 1.0,
        bias,
        slope: 1.0,
        offset: 0.0,
        threshold: 0.5,
    };
    let mut story = String::new();
    if calibrated {
        let scored = unseen(lesson, chosen, matrix, seed);
        (head.slope, head.offset) = platt(&scored);
        let cut = best_threshold(&scored, matches!(lesson.say, Say::BestOfBoth));
        head.threshold = match lesson.say {
            Say::BestF1 | Say::BestOfBoth => head.probability(cut as f32),
            Say::From(least) => least,
        };
        story = told(&scored, &head, rows.len());
    }
    Fitted {
        head,
        weights,
        story,
    }
}

fn told(scored: &[(f64, bool)], head: &Head, n: usize) -> String {
    let counts = Counts::of(
        scored
            .iter()
            .map(|(s, t)| (head.probability(*s as f32) >= head.threshold, *t)),
    );
    format!(
        "n {n}, yes {}; on unseen folds F1 {:.3}, accuracy {:.3}, AUC {:.3}, said from {:.3}",
        counts.positive(),
        counts.f1(),
        counts.accuracy(),
        auc(scored),
        head.threshold
    )
}

/// What other strengths would give, on folds.
fn tune(plan: &Plan, texts: &Texts, vocabulary: &lessons::Vocabulary, arguments: &Arguments) {
    let mut fitted: Vec<Fitted> = Vec::new();
    for lesson in plan.heads {
        let (chosen, matrix) = prepare(lesson, texts, vocabulary, &fitted);
        let tried = lesson.task.starts_with(&arguments.task);
        for c in [0.03, 0.1, 0.3, 1.0, 3.0].iter().filter(|_| tried) {
            for positive in [1.0, 3.0] {
                let other = Lesson {
                    c: *c,
                    positive,
                    ..*lesson
                };
                let head = fit_head(
                    &other,
                    &chosen,
                    &matrix,
                    &fitted,
                    vocabulary.len(),
                    arguments.seed,
                    true,
                );
                println!(
                    "{:12} {:20} c {c:5} positive {positive}: {}",
                    lesson.task, lesson.label, head.story
                );
            }
        }
        fitted.push(fit_head(
            lesson,
            &chosen,
            &matrix,
            &fitted,
            vocabulary.len(),
            arguments.seed,
            false,
        ));
    }
}
