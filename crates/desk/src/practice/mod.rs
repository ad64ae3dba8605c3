//! A rehearsal: this table, a simulated buyer in the other seat, letter by letter; afterwards a replay.
//! Asking the person and printing live elsewhere.

mod persona;
mod replay;
#[cfg(test)]
mod tests;

pub use persona::{Persona, personas};
pub use replay::{Remark, ReplayReport, ReplaySecrets, StepShown};

use crate::plan::{SAMPLE_TABLE, Table, read_table, same, values, view_of};
use diagnosis::Words;
use negotiation::{Clock, Counterpart, Course, Package, Party, Prior, Scenario, Side, Taste};
use trade::Problem;

/// Tables to rehearse with, by name.
const CASES: [(&str, &str); 3] = [
    ("tumblers", SAMPLE_TABLE),
    ("bags", include_str!("cases/bags.toml")),
    ("pumps", include_str!("cases/pumps.toml")),
];

/// By so much a reserve is lowered until there is something to agree on; judgement.
const EASE: f64 = 0.8;
/// A real threat is carried out when our next offer gives them less than this of what they lack;
/// judgement.
const SUBSTANTIAL: f64 = 0.1;

/// The stock cases: name and table.
pub fn stock_cases() -> impl Iterator<Item = (&'static str, &'static str)> {
    CASES.into_iter()
}

/// Two sides at a table; we speak first.
pub struct Rehearsal {
    table: Table,
    scenario: Scenario,
    persona: Persona,
    buyer: Box<dyn Side>,
    rounds: usize,
    round: usize,
    ours: Vec<Package>,
    theirs: Vec<Package>,
    end: Option<End>,
}

/// How a rehearsal ended.
#[derive(Debug, Clone, PartialEq)]
pub enum End {
    /// Agreed on a package.
    Agreed(Package),
    /// They left.
    TheyLeft,
    /// We left.
    WeLeft,
    /// The last round passed.
    TimeUp,
}

/// What the buyer does with an offer of ours.
#[derive(Debug, Clone, PartialEq)]
pub enum Turn {
    /// Says something and puts a package on the table.
    Counter(Words, Vec<(String, String)>),
    /// The rehearsal is over; the words are the buyer's last.
    Over(Words),
}

impl Rehearsal {
    /// Sits down at the table of a text with a persona. The seed decides what matters to this buyer
    /// within what the table and the persona say. `None` with problems when the table cannot be used.
    pub fn start(
        text: &str,
        persona: &Persona,
        rounds: Option<usize>,
        seed: u64,
    ) -> (Option<Rehearsal>, Vec<Problem>) {
        let table = match read_table(text) {
            Ok(table) => table,
            Err(problems) => return (None, problems),
        };
        let us = table.standpoint();
        let mut scenario = table.scenario();
        scenario.parties = vec![Party::new("we", us.utility).reserving(0.0)];
        let theirs = Counterpart::new(&tilted(&table, persona), 1, seed)
            .estimate()
            .utility();
        let mut reserve = persona.reserve;
        for _ in 0..24 {
            scenario.parties.truncate(1);
            scenario
                .parties
                .push(Party::new("buyer", theirs.clone()).reserving(reserve));
            let (found, problems) =
                negotiation::frontier(&scenario, &negotiation::Effort::default());
            if !problems.is_empty() && found.points.is_empty() {
                return (None, problems);
            }
            if !found.rational(&scenario.parties).points.is_empty() {
                return (
                    Some(Rehearsal::seated(table, scenario, persona, rounds, seed)),
                    Vec::new(),
                );
            }
            reserve *= EASE;
        }
        let what = "no package on the table reaches the floor";
        (
            None,
            vec![Problem::new(
                "floor",
                what,
                "lower the floor, or put better values on the table",
            )],
        )
    }

    fn seated(
        table: Table,
        scenario: Scenario,
        persona: &Persona,
        rounds: Option<usize>,
        seed: u64,
    ) -> Rehearsal {
        Rehearsal {
            buyer: negotiation::counterpart(persona.habit, &scenario, 1, seed),
            rounds: rounds.unwrap_or(table.rounds).max(1),
            persona: persona.clone(),
            round: 0,
            ours: Vec::new(),
            theirs: Vec::new(),
            end: None,
            table,
            scenario,
        }
    }

    /// The name of the table, and how the buyer begins.
    pub fn opening(&self) -> (&str, &Words) {
        (&self.table.name, &self.persona.lines.opens)
    }

    /// The round, from one, and how many there are.
    pub fn round(&self) -> (usize, usize) {
        (self.round + 1, self.rounds)
    }

    /// What is on the table: issues and their values.
    pub fn issues(&self) -> Vec<(String, Vec<String>)> {
        self.scenario
            .issues
            .iter()
            .map(|issue| (issue.name.clone(), issue.values.clone()))
            .collect()
    }

    /// Is it over?
    pub fn is_over(&self) -> bool {
        self.end.is_some()
    }

    /// Our last offer with the changes that a person wrote (`price 5.60, warranty 24 months`); the first
    /// begins at our best. What cannot be read, breaks a rule or lies below the floor is a problem and
    /// nothing is sent.
    pub fn offer(&mut self, said: &str) -> Result<Turn, Problem> {
        let package = self.changed(said)?;
        self.fits(&package)?;
        Ok(self.sent(package))
    }

    /// An offer by the places of its values, issue by issue, as [`Rehearsal::offer`].
    pub fn offer_values(&mut self, places: &[usize]) -> Result<Turn, Problem> {
        let issues = &self.scenario.issues;
        let there = |(issue, at): (&negotiation::Issue, &usize)| *at < issue.values.len();
        if places.len() != issues.len() || !issues.iter().zip(places).all(there) {
            let names: Vec<&str> = issues.iter().map(|issue| issue.name.as_str()).collect();
            return Err(Problem::new(
                "offer",
                "it names nothing on this table",
                format!("begin with one of {}", names.join(", ")),
            ));
        }
        let package = Package(places.iter().map(|at| *at as u16).collect());
        self.fits(&package)?;
        Ok(self.sent(package))
    }

    /// The places of the values we offered last; before the first offer, of our best.
    pub fn standing(&self) -> Vec<usize> {
        let package = self.ours.last().cloned().unwrap_or_else(|| self.best());
        (0..self.scenario.issues.len())
            .map(|issue| package.choice(issue))
            .collect()
    }

    /// Takes what lies on the table.
    pub fn accept(&mut self) -> Result<Turn, Problem> {
        let Some(last) = self.theirs.last().cloned() else {
            return Err(Problem::new(
                "accept",
                "they have not offered anything yet",
                "make the first offer",
            ));
        };
        self.fits(&last)?;
        self.end = Some(End::Agreed(last));
        Ok(Turn::Over(self.persona.lines.accepts.clone()))
    }

    /// Gets up.
    pub fn leave(&mut self) {
        self.end.get_or_insert(End::WeLeft);
    }

    /// What the engine would put side by side now.
    pub fn hints(&self) -> Vec<Vec<(String, String)>> {
        let mut view = view_of(&self.table);
        for (round, theirs) in self.theirs.iter().enumerate() {
            if let Some(ours) = self.ours.get(round) {
                view.was_offered(ours);
            }
            view.offered(theirs, self.clock(round).elapsed());
        }
        let us = self.table.standpoint();
        let top = us.table.range(&us.utility).1.min(1.0);
        let aim = top * Course::over(self.rounds).target(self.round.max(1).min(self.rounds - 1));
        let found = negotiation::side_by_side(&us, &view.estimate(), aim, 3);
        found
            .iter()
            .map(|proposal| values(&self.table, &proposal.package))
            .collect()
    }

    /// What each side has offered so far, ours and theirs.
    pub fn offers(&self) -> [Vec<Vec<(String, String)>>; 2] {
        let shown = |all: &[Package]| all.iter().map(|p| values(&self.table, p)).collect();
        [shown(&self.ours), shown(&self.theirs)]
    }

    /// Ours and theirs as points: what each offer is worth to us and to them, of one. For the chart after
    /// the rehearsal; before it the second would give this buyer away.
    pub fn points(&self) -> [Vec<(f64, f64)>; 2] {
        let point = |p: &Package| (self.to_us(p), self.to_them(p));
        [&self.ours, &self.theirs].map(|all| all.iter().map(point).collect())
    }

    /// The frontier in the same measure, best for us first.
    pub fn frontier(&self) -> Vec<(f64, f64)> {
        let found = negotiation::frontier(&self.scenario, &negotiation::Effort::default()).0;
        let rational = found.rational(&self.scenario.parties);
        rational
            .points
            .iter()
            .map(|p| (p.worth(0), p.worth(1)))
            .collect()
    }

    fn clock(&self, round: usize) -> Clock {
        Clock {
            round,
            rounds: self.rounds,
        }
    }

    fn fits(&self, package: &Package) -> Result<(), Problem> {
        if let Some(rule) = self
            .scenario
            .rules
            .iter()
            .find(|rule| !rule.allows(package))
        {
            let what = "it breaks a rule of the table";
            return Err(Problem::new(
                "offer",
                what,
                rule.words(&self.scenario.issues),
            ));
        }
        if !self.table.sale.admits(package, &self.table.floor) {
            return Err(Problem::new(
                "offer",
                "it is below your floor; nothing was sent",
                "ask for something in return",
            ));
        }
        Ok(())
    }

    fn sent(&mut self, package: Package) -> Turn {
        let before = self.ours.last().map(|last| self.to_them(last));
        let clock = self.clock(self.round);
        let now = self.to_them(&package);
        self.ours.push(package.clone());
        if self.buyer.accepts(&package, clock) {
            self.end = Some(End::Agreed(package));
            return Turn::Over(self.persona.lines.accepts.clone());
        }
        if self.carried_out(before, now) {
            self.end = Some(End::TheyLeft);
            return Turn::Over(self.persona.lines.leaves.clone());
        }
        let Some(counter) = self.buyer.offers(clock) else {
            self.end = Some(End::TheyLeft);
            return Turn::Over(self.persona.lines.leaves.clone());
        };
        self.theirs.push(counter.clone());
        let lines = &self.persona.lines;
        let threatens = self
            .persona
            .threat
            .is_some_and(|(after, _)| self.round + 1 == after);
        let words = if threatens || clock.is_last() {
            &lines.presses
        } else {
            &lines.counter
        }
        .clone();
        self.round += 1;
        Turn::Counter(words, values(&self.table, &counter))
    }

    /// A real threat, the round after it was made, when we did not take a substantial step.
    fn carried_out(&self, before: Option<f64>, now: f64) -> bool {
        let real = self
            .persona
            .threat
            .is_some_and(|(after, real)| real && self.round == after);
        let lack = before.map_or(0.0, |before| (1.0 - before) * SUBSTANTIAL);
        real && before.is_some_and(|before| now - before < lack)
    }

    /// The rounds are over and their last word lies on the table: accept it or not.
    pub fn last_word(&self) -> bool {
        self.round >= self.rounds
    }

    /// Time is up.
    pub fn time_up(&mut self) {
        self.end.get_or_insert(End::TimeUp);
    }

    fn to_them(&self, package: &Package) -> f64 {
        self.scenario
            .parties
            .get(1)
            .map_or(0.0, |buyer| buyer.utility.of(package))
    }

    fn to_us(&self, package: &Package) -> f64 {
        self.scenario
            .parties
            .first()
            .map_or(0.0, |we| we.utility.of(package))
    }

    fn changed(&self, said: &str) -> Result<Package, Problem> {
        let mut package = self.ours.last().cloned().unwrap_or_else(|| self.best());
        for part in said
            .split([',', ';', '，', '；'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            let (issue, value) = self.understood(part)?;
            package = package.with(issue, value);
        }
        Ok(package)
    }

    /// The best package for us that keeps the rules.
    fn best(&self) -> Package {
        let alone = Scenario {
            parties: self.scenario.parties[..1].to_vec(),
            ..self.scenario.clone()
        };
        let found = negotiation::merged(&alone, &negotiation::Effort::default());
        found
            .points
            .first()
            .map(|best| best.package.clone())
            .unwrap_or_default()
    }

    /// `payment O/A 60 days`, `payment = O/A`: the issue, and the value by its words or a part of them.
    fn understood(&self, part: &str) -> Result<(usize, usize), Problem> {
        let folded = part.to_lowercase();
        let issues = &self.scenario.issues;
        let named = |at: &usize| folded.starts_with(&issues[*at].name.to_lowercase());
        let at = (0..issues.len())
            .filter(named)
            .max_by_key(|at| issues[*at].name.len())
            .ok_or_else(|| {
                let names: Vec<&str> = issues.iter().map(|issue| issue.name.as_str()).collect();
                Problem::new(
                    part,
                    "it names nothing on this table",
                    format!("begin with one of {}", names.join(", ")),
                )
            })?;
        let issue = &issues[at];
        let value = folded[issue.name.to_lowercase().len()..]
            .trim_matches([' ', '=', ':', '：', '"'])
            .to_owned();
        let exact = issue.values.iter().position(|v| same(v, &value));
        let holding: Vec<usize> = (0..issue.values.len())
            .filter(|v| !value.is_empty() && issue.values[*v].to_lowercase().contains(&value))
            .collect();
        let found = exact.or((holding.len() == 1).then(|| holding[0]));
        found.map(|value| (at, value)).ok_or_else(|| {
            let what = format!("`{value}` is no value of {}, or of several", issue.name);
            Problem::new(
                part,
                what,
                format!("write one of {}", issue.values.join(" | ")),
            )
        })
    }
}

/// What a persona cares for: the table's expectation, tilted.
fn tilted(table: &Table, persona: &Persona) -> Prior {
    let issues = table.sale.issues();
    let even = vec![1.0 / issues.len().max(1) as f64; issues.len()];
    let weights = if table.weights.is_empty() {
        &even
    } else {
        &table.weights
    };
    let factor = |name: &str| persona.tilt.get(name).copied().unwrap_or(1.0);
    Prior {
        tastes: table.sale.tastes().into_iter().map(Taste::Known).collect(),
        weights: issues
            .iter()
            .zip(weights)
            .map(|(issue, w)| w * factor(&issue.name))
            .collect(),
    }
}
