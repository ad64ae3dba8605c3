//! `qiatan practice`: a rehearsal in the terminal, and its replay. Answers come from the keyboard, or line
//! by line from a file.

use crate::error::{Outcome, Stop};
use crate::print;
use crate::tongue::Tongue;
use anstream::{eprintln, println};
use clap::Args;
use desk::{Persona, Rehearsal, Turn};
use serde::Serialize;
use std::io::{BufRead, IsTerminal, Write};
use std::path::Path;

/// Rehearse a negotiation against a simulated buyer; afterwards a replay shows where value was left
///
/// You write your offers (`price 5.60, warranty 24 months`), `accept`, `hint`, `table` or `leave`; a script can be piped
/// in. The same seed is the same buyer. Nothing below your floor is sent.
#[derive(Debug, Args)]
pub struct Practice {
    /// A table as for `qiatan plan`, or a stock case by name [default: tumblers]
    #[arg(value_name = "TABLE|CASE")]
    of: Option<String>,
    /// The buyer: see --list
    #[arg(long, value_name = "CODE", default_value = "wholesaler")]
    persona: String,
    /// Which buyer of that kind
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many rounds [default: the table's]
    #[arg(long)]
    rounds: Option<u8>,
    /// List the stock cases and the buyers
    #[arg(long)]
    list: bool,
    /// The replay as JSON, without floors and profits
    #[arg(long)]
    json: bool,
    /// With profits in the JSON: for yourself
    #[arg(long, requires = "json")]
    secrets: bool,
}

#[derive(Serialize)]
struct Both<'p> {
    #[serde(flatten)]
    report: &'p desk::ReplayReport,
    #[serde(skip_serializing_if = "Option::is_none")]
    secrets: Option<&'p desk::ReplaySecrets>,
}

/// What a person writes.
enum Word {
    Accept,
    Leave,
    Hint,
    Table,
    Offer(String),
}

impl Practice {
    pub fn run(self, tongue: Tongue) -> Result<Outcome, Stop> {
        let personas = desk::personas();
        if self.list {
            println!("{}", print::cast(&personas, tongue));
            return Ok(Outcome::Fine);
        }
        let codes: Vec<&str> = personas.iter().map(|p| p.code.as_str()).collect();
        let persona = personas
            .iter()
            .find(|p| p.code == self.persona)
            .ok_or_else(|| {
                Stop::Usage(format!(
                    "no buyer is called `{}`: choose {}",
                    self.persona,
                    codes.join(", ")
                ))
            })?;
        let text = self.text()?;
        let rounds = self.rounds.map(usize::from);
        let (talk, problems) = Rehearsal::start(&text, persona, rounds, self.seed);
        print::problems(&problems);
        let Some(mut talk) = talk else {
            return Err(Stop::Stream(
                "no rehearsal: mend what is named above".into(),
            ));
        };
        if self.json {
            play(&mut talk, &mut |_| {}, tongue);
        } else {
            println!("{}", print::opening(&talk, persona, tongue));
            play(&mut talk, &mut |said| println!("{said}"), tongue);
        }
        self.told(&talk, persona, tongue)
    }

    fn text(&self) -> Result<String, Stop> {
        let name = self.of.as_deref().unwrap_or("tumblers");
        if let Some((_, text)) = desk::stock_cases().find(|(case, _)| *case == name) {
            return Ok(text.to_owned());
        }
        match std::fs::read(Path::new(name)) {
            Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
            Err(why) => {
                let cases: Vec<&str> = desk::stock_cases().map(|(case, _)| case).collect();
                Err(Stop::Usage(format!(
                    "`{name}` is neither a file ({why}) nor a stock case ({})",
                    cases.join(", ")
                )))
            }
        }
    }

    fn told(&self, talk: &Rehearsal, persona: &Persona, tongue: Tongue) -> Result<Outcome, Stop> {
        let (report, secrets) = talk.replay();
        if self.json {
            let secrets = self.secrets.then_some(&secrets);
            print::json(&Both {
                report: &report,
                secrets,
            })?;
        } else {
            println!("{}", print::replay(&report, &secrets, persona, tongue));
        }
        Ok(Outcome::Fine)
    }
}

/// Lets a person play until it is over; `tell` shows what happens.
fn play(talk: &mut Rehearsal, tell: &mut dyn FnMut(String), tongue: Tongue) {
    let keyboard = std::io::stdin().is_terminal();
    let mut lines = std::io::stdin().lock().lines();
    while !talk.is_over() {
        if keyboard {
            prompt(talk, tongue);
        }
        let Some(Ok(line)) = lines.next() else {
            talk.leave();
            break;
        };
        if !keyboard {
            tell(print::typed(talk, &line, tongue));
        }
        let turn = match word(&line) {
            Word::Leave => {
                talk.leave();
                break;
            }
            Word::Hint => {
                tell(print::hints(&talk.hints(), tongue));
                continue;
            }
            Word::Table => {
                tell(print::issues(talk, tongue));
                continue;
            }
            Word::Accept => talk.accept(),
            Word::Offer(_) if talk.last_word() => {
                talk.time_up();
                break;
            }
            Word::Offer(said) => talk.offer(&said),
        };
        match turn {
            Ok(turn) => tell(shown(talk, &turn, tongue)),
            Err(problem) => eprintln!("{}: {}\n  → {}", problem.at, problem.what, problem.hint),
        }
    }
}

fn prompt(talk: &Rehearsal, tongue: Tongue) {
    anstream::print!("{}", print::prompt(talk, tongue));
    let _ = std::io::stdout().flush();
}

fn shown(talk: &Rehearsal, turn: &Turn, tongue: Tongue) -> String {
    match turn {
        Turn::Counter(words, package) => print::counter(words, package, talk.last_word(), tongue),
        Turn::Over(words) => print::last(words, tongue),
    }
}

fn word(line: &str) -> Word {
    match line.trim().to_lowercase().as_str() {
        "accept" | "yes" | "接受" | "同意" => Word::Accept,
        "leave" | "quit" | "exit" | "离开" | "退出" => Word::Leave,
        "hint" | "提示" => Word::Hint,
        "table" | "help" | "?" | "条款" | "帮助" => Word::Table,
        _ => Word::Offer(line.trim().trim_start_matches("offer ").to_owned()),
    }
}
