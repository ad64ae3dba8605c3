//! What is printed: data as JSON, lists and pages as a person would like to read them.

mod page;
mod plan;
mod practice;
mod price;

use crate::error::Stop;
use crate::tongue::Tongue;
use anstream::{eprintln, println};
use anstyle::{AnsiColor, Style};
use desk::{Concern, ConcernKind, Fate, Filed, LedgerItem, names};
use serde::Serialize;
use std::io::Write;
use trade::{Finding, Message, Problem, Side, What};
use unicode_width::UnicodeWidthStr;

pub use page::page;
pub use plan::{deal_plan, plan};
pub use practice::{cast, counter, hints, issues, last, opening, prompt, replay, typed};
pub use price::price;

pub(crate) const BOLD: Style = Style::new().bold();
pub(crate) const FAINT: Style = Style::new().dimmed();
pub(crate) const QUOTE: Style = AnsiColor::Yellow.on_default();
pub(crate) const ALARM: Style = AnsiColor::Red.on_default().bold();
pub(crate) const CALM: Style = AnsiColor::Green.on_default();

/// Data, indented, to standard output.
pub fn json(value: &impl Serialize) -> Result<(), Stop> {
    let text = serde_json::to_string_pretty(value).map_err(|why| Stop::Stream(why.to_string()))?;
    bytes(format!("{text}\n").as_bytes())
}

/// Data as one line of JSON.
pub fn json_line(value: &impl Serialize) -> Result<(), Stop> {
    let text = serde_json::to_string(value).map_err(|why| Stop::Stream(why.to_string()))?;
    bytes(format!("{text}\n").as_bytes())
}

/// Bytes to standard output. A reader who has gone away is no error.
pub fn bytes(bytes: &[u8]) -> Result<(), Stop> {
    match std::io::stdout().lock().write_all(bytes) {
        Err(why) if why.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Stop::Stream(why.to_string()))
        }
        _ => Ok(()),
    }
}

/// Problems, to standard error: at most twenty, and how many more.
pub fn problems(problems: &[Problem]) {
    for problem in problems.iter().take(20) {
        let Problem { at, what, hint } = problem;
        eprintln!("{BOLD}{at}{BOLD:#}: {what}\n  → {hint}");
    }
    if problems.len() > 20 {
        eprintln!("… and {} more", problems.len() - 20);
    }
}

/// A reason for leaving an item out, in words.
pub fn reason(code: &str, tongue: Tongue) -> &str {
    desk::names::reason(code).map_or(code, |said| tongue.pick(said.en, said.zh))
}

/// A line of the ledger.
pub fn ledger_line(item: &LedgerItem, deal: Option<&str>, tongue: Tongue) -> String {
    let fate = match item.fate {
        Fate::Taken => tongue.pick("taken", "收下"),
        Fate::Known => tongue.pick("known", "已有"),
        Fate::Skipped => tongue.pick("left out", "略过"),
    };
    let why = if item.reason.is_empty() {
        String::new()
    } else {
        format!(" ({})", reason(&item.reason, tongue))
    };
    let of_deal = match (deal, tongue) {
        (Some(deal), Tongue::En) => format!(" → deal {deal}"),
        (Some(deal), Tongue::Zh) => format!(" → 商机 {deal}"),
        (None, _) => String::new(),
    };
    format!(
        "{fate}{why} · {}:{} · {} · {}{of_deal}",
        item.source, item.position, item.sender, item.subject
    )
}

/// The deals, a few lines each.
pub fn list(shown: &[&Filed], all: usize, tongue: Tongue) -> String {
    if shown.is_empty() {
        return match (all, tongue) {
            (0, Tongue::En) => {
                "No deals yet. `qiatan import PATH… --mine ADDRESS` brings in your correspondence."
                    .into()
            }
            (0, Tongue::Zh) => {
                "还没有商机。用 `qiatan import 文件… --mine 邮箱` 导入往来信件。".into()
            }
            (n, Tongue::En) => {
                format!("Nothing is on fire: none of {n} deals needs saving. `--all` lists them.")
            }
            (n, Tongue::Zh) => format!("一切平静：{n} 个商机都不急。`--all` 可列出全部。"),
        };
    }
    let mut lines = vec![match tongue {
        Tongue::En => format!("{BOLD}{} of {all} deals{BOLD:#}", shown.len()),
        Tongue::Zh => format!("{BOLD}{all} 个商机中的 {} 个{BOLD:#}", shown.len()),
    }];
    lines.extend(shown.iter().map(|filed| entry(filed, tongue)));
    fitted(&lines.join("\n"))
}

fn entry(filed: &Filed, tongue: Tongue) -> String {
    let d = filed;
    let style = if d.healthy { CALM } else { ALARM };
    let verdict = tongue.joined(&d.verdict.parts);
    let place = filed.country.as_deref().unwrap_or("–");
    let mut text = format!(
        "\n{style}{}{style:#}  {BOLD}{}{BOLD:#} · {} ({place})\n        {}",
        d.deal,
        d.title,
        filed.buyer.shown(),
        verdict,
    );
    if let Some(quote) = &d.verdict.quote {
        let who = whose(quote.by, tongue);
        let words = one_line(&quote.quote);
        text.push_str(&format!(
            "\n        {FAINT}{who}{FAINT:#} {QUOTE}“{words}”{QUOTE:#}"
        ));
    }
    if let Some(first) = &d.next {
        text.push_str(&format!("\n        → {}", tongue.say(&first.name)));
    }
    text
}

/// Whose words they are.
pub(crate) fn whose(side: Side, tongue: Tongue) -> &'static str {
    match side {
        Side::Buyer => tongue.pick("buyer", "客户"),
        Side::Seller => tongue.pick("us", "我方"),
    }
}

/// What a draft should be looked at for.
pub fn concerns(concerns: &[Concern], tongue: Tongue) -> String {
    if concerns.is_empty() {
        return tongue
            .pick("Nothing to hold back.", "没有需要改的。")
            .to_owned();
    }
    let lines = concerns.iter().map(|c| {
        let kind = match c.kind {
            ConcernKind::Secret => tongue.pick("our secret told", "泄露底牌"),
            ConcernKind::Contradiction => tongue.pick("against what was agreed", "与约定不符"),
            ConcernKind::UnansweredQuestion => tongue.pick("not answered", "没有回答"),
            ConcernKind::Cliche => tongue.pick("empty words", "空话"),
            ConcernKind::UnbackedPromise => tongue.pick("promise without a day", "没有日期的承诺"),
            ConcernKind::Vague => tongue.pick("vague", "含糊"),
            ConcernKind::SeveralAsks => tongue.pick("several questions", "问题太多"),
            ConcernKind::Tone => tongue.pick("tone", "语气"),
        };
        let why = tongue.say(&c.why);
        let better = tongue.say(&c.better);
        format!(
            "{BOLD}{kind}{BOLD:#}: {QUOTE}“{}”{QUOTE:#}\n  {why}\n  → {better}",
            one_line(&c.quote)
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Who wrote a letter, when, about what.
pub fn letter_head(message: &Message) -> String {
    format!(
        "\n{BOLD}{}{BOLD:#} {FAINT}{} · {}{FAINT:#}",
        message.from.shown(),
        message.sent.local(),
        message.subject
    )
}

/// Findings, a line each, with their places; the JSON has those too that are passed over here.
pub fn findings(findings: &[Finding], tongue: Tongue) {
    for finding in findings.iter().filter(|f| tells(&f.what)) {
        println!(
            "{FAINT}{:>5}–{:<5}{FAINT:#} {} {BOLD}{}{BOLD:#} {QUOTE}“{}”{QUOTE:#}",
            finding.span.start,
            finding.span.end,
            finding.language,
            what_it_is(&finding.what, tongue),
            one_line(&finding.quote)
        );
    }
}

/// Does a person learn something from it? Not from where a sentence stands, nor from an impression that is as
/// likely wrong as right, or that nothing is the matter.
fn tells(what: &What) -> bool {
    const NOTHING: [&str; 3] = ["neutral", "non-strategic", "small-talk"];
    match what {
        What::Sentence { .. } => false,
        What::Impression {
            task,
            label,
            probability,
            ..
        } => *probability >= 0.5 && task != "severity" && !NOTHING.contains(&label.as_str()),
        _ => true,
    }
}

fn what_it_is(what: &What, tongue: Tongue) -> String {
    match what {
        What::Signal { id } => id.replace('_', " "),
        What::Term(claim) => format!(
            "{} · {}",
            tongue.name(names::term(claim.term)),
            as_code(&claim.modality)
        ),
        What::Act(act) => as_code(act),
        What::Impression {
            task,
            label,
            probability,
            words,
            ..
        } => impression(task, label, *probability, words),
        other => as_code(other),
    }
}

/// `reads like hesitance (objection): 0.83; strongest words: too, pricey`.
fn impression(task: &str, label: &str, probability: f32, words: &[String]) -> String {
    let label = label.replace(['_', '-'], " ");
    let words = words.join(", ");
    let shown = if words.is_empty() {
        ""
    } else {
        "; strongest words: "
    };
    format!("reads like {label} ({task}): {probability:.2}{shown}{words}")
}

/// A value in words: what it is, then what is known of it, without what is not.
fn as_code(value: &impl Serialize) -> String {
    let known = serde_json::to_value(value).unwrap_or_default();
    words_of(&known).replace('_', " ")
}

fn words_of(value: &serde_json::Value) -> String {
    use serde_json::Value::{Array, Bool, Null, Object, String as Text};
    match value {
        Null | Bool(false) => String::new(),
        Text(text) => text.clone(),
        Array(all) => all.iter().map(words_of).collect::<Vec<_>>().join(", "),
        Object(fields) => {
            let parts = fields.iter().map(|(name, value)| (name, words_of(value)));
            let said = parts.filter(|(_, words)| !words.is_empty());
            let said = said.map(|(name, words)| match words.as_str() {
                "true" => name.clone(),
                _ => format!("{name} {words}"),
            });
            said.collect::<Vec<_>>().join(" · ")
        }
        other => other.to_string(),
    }
}

/// A quote on one line, cut when it is very long.
pub(crate) fn one_line(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match joined.char_indices().nth(240) {
        Some((cut, _)) => format!("{}…", &joined[..cut]),
        None => joined,
    }
}

/// Breaks lines that are wider than the terminal, keeping their indent. Into a pipe or a file nothing
/// is broken.
pub(crate) fn fitted(text: &str) -> String {
    match terminal_size::terminal_size_of(std::io::stdout()) {
        Some((width, _)) => broken(text, usize::from(width.0).max(40)),
        None => text.to_owned(),
    }
}

fn broken(text: &str, width: usize) -> String {
    let fit = |line: &str| {
        let indent = &line[..line.len() - line.trim_start_matches(' ').len()];
        let options = textwrap::Options::new(width).subsequent_indent(indent);
        textwrap::fill(line, options)
    };
    text.split('\n').map(fit).collect::<Vec<_>>().join("\n")
}

/// Pads to a width as it is seen: Chinese characters take two columns.
pub(crate) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn long_lines_break_and_keep_their_indent() {
        for (text, width, expected) in [
            ("short", 10, "short"),
            ("  one two three", 9, "  one two\n  three"),
            (
                "  报价已经发出，客户还没有回音",
                12,
                "  报价已经发\n  出，客户还\n  没有回音",
            ),
            ("a\nb", 5, "a\nb"),
        ] {
            assert_eq!(broken(text, width), expected);
        }
    }
}
