//! A diagnosis in a few lines that a person likes to read in a difference.

use desk::Concluded;
use desk::report::{Diagnosis, Quote, TermState};
use trade::Gap;

/// The summary.
pub fn of(concluded: &Concluded) -> String {
    let d = &concluded.diagnosis;
    let mut lines = vec![
        format!(
            "buyer      {} ({})",
            concluded.deal.buyer.shown(),
            concluded.deal.country.as_deref().unwrap_or("?")
        ),
        format!("messages   {}", concluded.messages.len()),
        format!("stage      {}", code(&d.stage)),
        format!(
            "verdict    {}{}",
            d.verdict.code,
            if d.healthy { " (healthy)" } else { "" }
        ),
        format!(
            "waiting on {}",
            d.waiting_on.as_ref().map_or("nobody", |w| w.on.code())
        ),
        format!("gaps       {}", gaps(d)),
    ];
    lines.extend(
        d.gap_evidence
            .iter()
            .take(8)
            .map(|e| format!("  {}/{} {}", e.gap, e.cause, quote(&e.proof))),
    );
    if let Some(silence) = &d.silence {
        let causes = silence
            .causes
            .iter()
            .take(3)
            .map(|(cause, p)| format!("{cause} {p:.1}"));
        lines.push(format!(
            "silence    {} days: {}",
            silence.days,
            causes.collect::<Vec<_>>().join(", ")
        ));
    }
    lines.extend(d.threats.iter().map(|t| {
        format!(
            "threat     {} {:.1} {}",
            t.motive,
            t.genuine,
            quote(&t.proof)
        )
    }));
    lines.push(format!(
        "agreed     {}",
        d.agreed
            .iter()
            .map(|t| t.code())
            .collect::<Vec<_>>()
            .join(" ")
    ));
    lines.push(format!("countered  {}", in_state(d, TermState::Countered)));
    lines.extend(d.conflicts.iter().map(|c| {
        format!(
            "conflict   {} {} {}",
            c.term,
            code(&c.kind),
            c.quotes.iter().map(quote).collect::<Vec<_>>().join(" ≠ ")
        )
    }));
    lines.push(format!(
        "terms      {} said, {} questions, {} promises",
        d.terms.len(),
        d.questions.len(),
        d.commitments.len()
    ));
    let open = d.questions.iter().filter(|q| q.answered.is_none());
    lines.extend(
        open.take(6)
            .map(|q| format!("  open {} {}", q.proof.by.code(), quote(&q.proof))),
    );
    lines.extend(
        d.cliches
            .iter()
            .take(6)
            .map(|c| format!("cliche     {}", quote(&c.proof))),
    );
    let moves = d.next_moves.iter().take(3).map(|m| m.code.as_str());
    lines.push(format!(
        "moves      {}",
        moves.collect::<Vec<_>>().join(" ")
    ));
    lines.join("\n") + "\n"
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
