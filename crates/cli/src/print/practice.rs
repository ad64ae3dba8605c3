//! A rehearsal as it is read in the terminal, and its replay.

use super::{ALARM, BOLD, CALM, FAINT, QUOTE, fitted, padded};
use crate::print::price::{figure, right};
use crate::tongue::Tongue;
use desk::{Persona, Rehearsal, Remark, ReplayReport, ReplaySecrets, StepShown, report::Words};
use unicode_width::UnicodeWidthStr;

/// The stock cases and the buyers.
pub fn cast(personas: &[Persona], tongue: Tongue) -> String {
    let cases: Vec<String> = desk::stock_cases()
        .map(|(name, text)| {
            let title = text
                .lines()
                .find_map(|line| line.strip_prefix("name"))
                .unwrap_or_default();
            format!(
                "  {} {}",
                padded(name, 12),
                title.trim_matches([' ', '=', '"'])
            )
        })
        .collect();
    let buyers: Vec<String> = personas
        .iter()
        .map(|p| format!("  {} {}", padded(&p.code, 12), tongue.say(&p.kind)))
        .collect();
    fitted(&format!(
        "{BOLD}{}{BOLD:#}\n{}\n\n{BOLD}{}{BOLD:#}\n{}",
        tongue.pick("Stock cases", "备用案例"),
        cases.join("\n"),
        tongue.pick("Buyers", "客户"),
        buyers.join("\n")
    ))
}

/// How it begins.
pub fn opening(talk: &Rehearsal, persona: &Persona, tongue: Tongue) -> String {
    let (name, words) = talk.opening();
    let how = tongue.pick(
        "You speak first. Write what you change in your offer (an empty line offers your best), or: accept, hint, table, leave.",
        "由你先开口。写下报盘中要改的项（空行即报你的最好条件），或：接受、提示、条款、离开。",
    );
    fitted(&format!(
        "{BOLD}{name}{BOLD:#}\n{FAINT}{}{FAINT:#}\n\n{}\n\n  {QUOTE}“{}”{QUOTE:#}\n\n{FAINT}{how}{FAINT:#}",
        tongue.say(&persona.kind),
        issues(talk, tongue),
        tongue.say(words)
    ))
}

/// What is on the table.
pub fn issues(talk: &Rehearsal, _: Tongue) -> String {
    let issues = talk.issues();
    let widest = issues
        .iter()
        .map(|(name, _)| name.width())
        .max()
        .unwrap_or(0);
    let line = |(name, values): &(String, Vec<String>)| {
        format!("  {}  {}", padded(name, widest), values.join(" | "))
    };
    fitted(&issues.iter().map(line).collect::<Vec<_>>().join("\n"))
}

fn package(values: &[(String, String)]) -> String {
    let value = |(issue, value): &(String, String)| format!("{issue} {BOLD}{value}{BOLD:#}");
    values.iter().map(value).collect::<Vec<_>>().join(" · ")
}

/// Before a line is read from the keyboard.
pub fn prompt(talk: &Rehearsal, tongue: Tongue) -> String {
    let (round, rounds) = talk.round();
    match tongue {
        Tongue::En => format!("[{}/{rounds}] you > ", round.min(rounds)),
        Tongue::Zh => format!("[{}/{rounds}] 你 > ", round.min(rounds)),
    }
}

/// A line that came from a script.
pub fn typed(talk: &Rehearsal, line: &str, tongue: Tongue) -> String {
    format!("{}{line}", prompt(talk, tongue))
}

/// Packages that the engine would put side by side.
pub fn hints(hints: &[Vec<(String, String)>], tongue: Tongue) -> String {
    if hints.is_empty() {
        return tongue
            .pick(
                "  Nothing with a fair chance at this height: come down a little.",
                "  在这个高度没有像样的机会：稍微降一点。",
            )
            .to_owned();
    }
    let line = |values: &Vec<(String, String)>| format!("  · {}", package(values));
    fitted(&hints.iter().map(line).collect::<Vec<_>>().join("\n"))
}

/// Their counter-offer.
pub fn counter(words: &Words, values: &[(String, String)], last: bool, tongue: Tongue) -> String {
    let end = match last {
        true => tongue.pick(
            "\n  It is their last word: accept or leave.",
            "\n  这是他们最后的条件：接受或离开。",
        ),
        false => "",
    };
    fitted(&format!(
        "  {QUOTE}“{}”{QUOTE:#} {}{ALARM}{end}{ALARM:#}",
        tongue.say(words),
        package(values)
    ))
}

/// Their last words.
pub fn last(words: &Words, tongue: Tongue) -> String {
    fitted(&format!("  {QUOTE}“{}”{QUOTE:#}", tongue.say(words)))
}

/// The replay.
pub fn replay(
    report: &ReplayReport,
    secrets: &ReplaySecrets,
    persona: &Persona,
    tongue: Tongue,
) -> String {
    let mut parts = vec![end(report, secrets, tongue)];
    if !report.steps.is_empty() {
        parts.push(steps(report, secrets, tongue));
    }
    let mattered: Vec<String> = report
        .mattered
        .iter()
        .map(|(issue, share)| format!("{issue} {:.0} %", share * 100.0))
        .collect();
    parts.push(format!(
        "{BOLD}{}{BOLD:#}\n  {}\n  {FAINT}{}{FAINT:#}",
        tongue.pick("What really mattered to them", "对方真正看重的"),
        mattered.join(" · "),
        tongue.say(&persona.kind)
    ));
    if !report.lessons.is_empty() {
        let lines: Vec<String> = report
            .lessons
            .iter()
            .map(|l| format!("  · {}", tongue.say(l)))
            .collect();
        parts.push(format!(
            "{BOLD}{}{BOLD:#}\n{}",
            tongue.pick("Next time", "下次"),
            lines.join("\n")
        ));
    }
    fitted(&format!("\n{}", parts.join("\n\n")))
}

fn end(report: &ReplayReport, secrets: &ReplaySecrets, tongue: Tongue) -> String {
    let most = figure(secrets.most, 0);
    let headline = match (report.end, tongue) {
        ("agreed", Tongue::En) => "Agreed",
        ("agreed", Tongue::Zh) => "成交",
        ("they_left", Tongue::En) => "They left",
        ("they_left", Tongue::Zh) => "对方离席",
        ("we_left", Tongue::En) => "You left",
        ("we_left", Tongue::Zh) => "你离席了",
        (_, Tongue::En) => "No agreement in time",
        (_, Tongue::Zh) => "到期未成交",
    };
    let mut lines = vec![format!("{BOLD}{headline}{BOLD:#}")];
    if let (Some(agreement), Some(profit)) = (&report.agreement, secrets.profit) {
        lines.push(format!("  {}", package(agreement)));
        let (profit, theirs, floor) = (
            figure(profit, 0),
            report.to_them * 100.0,
            report.their_floor * 100.0,
        );
        lines.push(match tongue {
            Tongue::En => format!("  leaves you {CALM}{profit}{CALM:#}; the most they would have signed leaves {most}; it is worth {theirs:.0} % to them (they needed {floor:.0} %)"),
            Tongue::Zh => format!("  你得 {CALM}{profit}{CALM:#}；他们本会签的极限可让你得 {most}；对他们值 {theirs:.0} %（至少要 {floor:.0} %）"),
        });
    } else {
        lines.push(match tongue {
            Tongue::En => {
                format!("  the best package that they would have signed leaves you {most}")
            }
            Tongue::Zh => format!("  他们本会签的最好方案可让你得 {most}"),
        });
    }
    lines.extend(better(report, secrets, tongue));
    lines.join("\n")
}

fn better(report: &ReplayReport, secrets: &ReplaySecrets, tongue: Tongue) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(distance) = report.distance {
        let words = match distance < 0.005 {
            true => tongue
                .pick(
                    "on the frontier: nothing better for both",
                    "在前沿上：没有对双方都更好的了",
                )
                .to_owned(),
            false => match tongue {
                Tongue::En => format!("{distance:.2} from the frontier (0 is on it)"),
                Tongue::Zh => format!("距前沿 {distance:.2}（0 为在前沿上）"),
            },
        };
        lines.push(format!("  {FAINT}{words}{FAINT:#}"));
    }
    if let (Some(values), Some(left)) = (&report.better_for_us, secrets.left) {
        let left = figure(left, 0);
        lines.push(match tongue {
            Tongue::En => format!(
                "  {ALARM}left on the table: {left}{ALARM:#}, as good for them: {}",
                package(values)
            ),
            Tongue::Zh => format!(
                "  {ALARM}落在桌上：{left}{ALARM:#}，对他们一样好：{}",
                package(values)
            ),
        });
    }
    if let Some(values) = &report.better_for_them {
        lines.push(match tongue {
            Tongue::En => format!("  better for them at no cost to you: {}", package(values)),
            Tongue::Zh => format!("  你不亏、对他们更好：{}", package(values)),
        });
    }
    lines
}

fn steps(report: &ReplayReport, secrets: &ReplaySecrets, tongue: Tongue) -> String {
    let money = |list: &[trade::Decimal], at: usize| {
        list.get(at).map_or("–".to_owned(), |sum| figure(*sum, 0))
    };
    let mut lines = vec![
        format!("{BOLD}{}{BOLD:#}", tongue.pick("Your steps", "你的每一步")),
        format!(
            "  {FAINT}{} {} {}{FAINT:#}",
            right(tongue.pick("round", "轮"), 5),
            right(tongue.pick("you ask", "你要"), 9),
            right(tongue.pick("they give", "他们给"), 10)
        ),
        format!(
            "  {} {} {}",
            right("1", 5),
            right(&money(&secrets.offers, 0), 9),
            right(&money(&secrets.counters, 0), 10)
        ),
    ];
    for step in &report.steps {
        lines.push(format!(
            "  {} {} {}   {}",
            right(&step.round.to_string(), 5),
            right(&money(&secrets.offers, step.round - 1), 9),
            right(&money(&secrets.counters, step.round - 1), 10),
            remark(step, tongue)
        ));
    }
    lines.join("\n")
}

fn remark(step: &StepShown, tongue: Tongue) -> String {
    let change = |[issue, from, to]: &[String; 3]| format!("{issue} {from} → {to}");
    let changes: Vec<String> = step.changes.iter().map(change).collect();
    let words = |remark: &Remark| match remark {
        Remark::BoughtNothing => format!(
            "{ALARM}{}{ALARM:#}",
            tongue.pick("bought nothing", "什么也没换来")
        ),
        Remark::GaveNothing => format!(
            "{ALARM}{}{ALARM:#}",
            tongue.pick("gave them nothing", "对方一无所得")
        ),
        Remark::TooLarge => format!(
            "{ALARM}{}{ALARM:#}",
            tongue.pick("too large a first step", "第一步太大")
        ),
        Remark::Free => format!(
            "{CALM}{}{CALM:#}",
            tongue.pick("cost you nothing", "你没有付出")
        ),
    };
    let remarks: Vec<String> = step.remarks.iter().map(words).collect();
    let changes = if changes.is_empty() {
        tongue.pick("nothing changed", "没有变动").to_owned()
    } else {
        changes.join(", ")
    };
    match remarks.is_empty() {
        true => format!("{FAINT}{changes}{FAINT:#}"),
        false => format!("{FAINT}{changes}{FAINT:#} · {}", remarks.join(" · ")),
    }
}
