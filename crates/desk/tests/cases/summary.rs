//! A diagnosis in a few lines that a person likes to read in a difference.

use desk::Concluded;
use desk::report::{Diagnosis, Quote, TermState};
use trade::Gap;

/// The summary.
pub fn of(concluded: &Concluded) -> String {
    let d = &concluded.diagnosis;
    let parts = [head(concluded), judgement(d), terms(d), owed(d)];
    parts.concat().join("\n") + "\n"
}

fn head(concluded: &Concluded) -> Vec<String> {
    let d = &concluded.diagnosis;
    let country = concluded.deal.country.as_deref().unwrap_or("?");
    let waiting = d.waiting_on.as_ref().map_or("nobody", |w| w.on.code());
    let healthy = if d.healthy { " (healthy)" } else { "" };
    vec![
        format!("buyer      {} ({country})", concluded.deal.buyer.shown()),
        format!("messages   {}", concluded.messages.len()),
        format!("stage      {}", code(&d.stage)),
        format!("verdict    {}{healthy}", d.verdict.code),
        format!("waiting on {waiting}"),
        format!("gaps       {}", gaps(d)),
    ]
}

fn judgement(d: &Diagnosis) -> Vec<String> {
    let evidence = d.gap_evidence.iter().take(8);
    let mut lines: Vec<String> = evidence
        .map(|e| format!("  {}/{} {}", e.gap, e.cause, quote(&e.proof)))
        .collect();
    if let Some(silence) = &d.silence {
        let causes = silence.causes.iter().take(3);
        let causes: Vec<String> = causes.map(|(c, p)| format!("{c} {p:.1}")).collect();
        lines.push(format!(
            "silence    {} days: {}",
            silence.days,
            causes.join(", ")
        ));
    }
    let threats = d.threats.iter();
    lines.extend(threats.map(|t| {
        format!(
            "threat     {} {:.1} {}",
            t.motive,
            t.genuine,
            quote(&t.proof)
        )
    }));
    lines
}

fn terms(d: &Diagnosis) -> Vec<String> {
    let agreed: Vec<&str> = d.agreed.iter().map(|t| t.code()).collect();
    let mut lines = vec![
        format!("agreed     {}", agreed.join(" ")),
        format!("countered  {}", in_state(d, TermState::Countered)),
    ];
    lines.extend(d.conflicts.iter().map(|c| {
        let quotes: Vec<String> = c.quotes.iter().map(quote).collect();
        format!(
            "conflict   {} {} {}",
            c.term,
            code(&c.kind),
            quotes.join(" ≠ ")
        )
    }));
    lines
}

fn owed(d: &Diagnosis) -> Vec<String> {
    let (terms, questions, promises) = (d.terms.len(), d.questions.len(), d.commitments.len());
    let mut lines = vec![format!(
        "terms      {terms} said, {questions} questions, {promises} promises"
    )];
    let open = d.questions.iter().filter(|q| q.answered.is_none()).take(6);
    lines.extend(open.map(|q| format!("  open {} {}", q.proof.by.code(), quote(&q.proof))));
    lines.extend(
        d.cliches
            .iter()
            .take(6)
            .map(|c| format!("cliche     {}", quote(&c.proof))),
    );
    let moves: Vec<&str> = d
        .next_moves
        .iter()
        .take(3)
        .map(|m| m.code.as_str())
        .collect();
    lines.push(format!("moves      {}", moves.join(" ")));
    lines
}

/// To one decimal: small shifts of a weight are no change of mind.
fn gaps(d: &Diagnosis) -> String {
    let figures = Gap::ALL
        .into_iter()
        .map(|gap| format!("{gap} {:.1}", d.gaps.of(gap)));
    figures.collect::<Vec<_>>().join(" · ")
}

fn in_state(d: &Diagnosis, state: TermState) -> String {
    let terms = d
        .ledger
        .iter()
        .filter(|l| l.state == state)
        .map(|l| l.term.code());
    terms.collect::<Vec<_>>().join(" ")
}

fn code(value: &impl serde::Serialize) -> String {
    let text = serde_json::to_string(value).unwrap_or_default();
    text.trim_matches('"').to_owned()
}

fn quote(quote: &Quote) -> String {
    let words = quote.quote.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(70) {
        Some((cut, _)) => format!("“{}…”", &words[..cut]),
        None => format!("“{words}”"),
    }
}
