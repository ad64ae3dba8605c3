//! Our own play against the strategies that are played here, in both seats, nothing known of their
//! tastes.

use super::super::Row;
use super::folder::Folder;
use super::opponent::tastes;
use super::tournament::{self, HABITS};
use negotiation::{
    Counterpart, Course, Habit, Negotiator, Scenario, Side, Standpoint, bargain, counterpart,
};

/// How many guesses are kept of a counterpart at the table.
const GUESSES: usize = 500;

/// The development scenarios of the record (those with a table of their own in it).
pub const RECORDED: [&str; 5] = [
    "anac2010/ItexvsCypress",
    "anac2012/AcquisitionA",
    "anac2012/GroceryB",
    "anac2012/AmsterdamA",
    "export-1024",
];

/// Sums over negotiations.
#[derive(Default, Clone, Copy)]
pub struct Sums {
    pub count: f64,
    pub own: f64,
    pub welfare: f64,
    pub agreed: f64,
    pub below: f64,
}

/// Who plays.
#[derive(Clone, Copy)]
pub enum Player {
    /// With the weights that are expected of the other, if its tastes are known.
    We(Option<&'static [f64]>),
    They(Habit),
}

/// The recorded scenarios, and all small two-party ones of the folder.
pub fn measure(folder: &Folder) -> anyhow::Result<Vec<Row>> {
    let mut recorded = Vec::new();
    for key in RECORDED {
        if let Ok(scenario) = tournament::scenario(folder, key) {
            recorded.push(scenario);
        }
    }
    let all: Vec<Scenario> = folder
        .known
        .iter()
        .filter_map(|known| folder.scenario(known).ok())
        .filter(|s| s.parties.len() == 2 && s.outcomes() <= 5000.0)
        .collect();
    let mut rows = Vec::new();
    for (name, scenarios) in [
        ("recorded scenarios", &recorded),
        ("all small scenarios", &all),
    ] {
        for rounds in [10, 100] {
            rows.extend(table(scenarios, name, rounds, None));
        }
    }
    Ok(rows)
}

/// A row for us and one for each strategy in our place. With `expected` weights we know the other's
/// tastes, as is usual in trade; without, nothing.
pub fn table(
    scenarios: &[Scenario],
    name: &str,
    rounds: usize,
    expected: Option<&'static [f64]>,
) -> Vec<Row> {
    let players = std::iter::once(("we", Player::We(expected))).chain(
        HABITS
            .iter()
            .map(|(name, habit)| (*name, Player::They(*habit))),
    );
    let row = |(who, player): (&str, Player)| {
        let s = played(scenarios, player, rounds);
        Row::new(
            format!("{name}, {rounds} rounds: {who}"),
            format!(
                "{:.3} / {:.3} / {:.2}",
                s.own / s.count,
                s.welfare / s.count,
                s.agreed / s.count
            ),
            format!(
                "own / welfare / agreement over {} negotiations; {} below the floor",
                s.count, s.below
            ),
        )
    };
    players.map(row).collect()
}

/// One player against every strategy in every scenario, in both seats.
pub fn played(scenarios: &[Scenario], player: Player, rounds: usize) -> Sums {
    let mut sums = Sums::default();
    for scenario in scenarios {
        for (_, habit) in HABITS {
            for seat in [0, 1] {
                one(&mut sums, scenario, player, habit, seat, rounds);
            }
        }
    }
    sums
}

fn one(
    sums: &mut Sums,
    scenario: &Scenario,
    player: Player,
    habit: Habit,
    seat: usize,
    rounds: usize,
) {
    let Some(mut own) = sit_down(scenario, player, seat, rounds) else {
        return;
    };
    let mut other = counterpart(habit, scenario, 1 - seat, 2);
    let sides: [&mut dyn Side; 2] = match seat {
        0 => [own.as_mut(), other.as_mut()],
        _ => [other.as_mut(), own.as_mut()],
    };
    let end = bargain(scenario, sides, rounds);
    let mine = end.utilities[seat];
    sums.count += 1.0;
    sums.own += mine;
    sums.welfare += end.utilities[0] + end.utilities[1];
    sums.agreed += f64::from(u8::from(end.agreement.is_some()));
    sums.below += f64::from(u8::from(!scenario.parties[seat].accepts(mine)));
}

fn sit_down(
    scenario: &Scenario,
    player: Player,
    seat: usize,
    rounds: usize,
) -> Option<Box<dyn Side>> {
    match player {
        Player::They(habit) => Some(counterpart(habit, scenario, seat, 1)),
        Player::We(expected) => {
            let standpoint = Standpoint::of(scenario, seat)?;
            let other = &scenario.parties.get(1 - seat)?.utility;
            let prior =
                expected.map_or_else(|| standpoint.opposed(), |weights| tastes(other, weights));
            let view = Counterpart::new(&prior, GUESSES, 11);
            Some(Box::new(Negotiator::new(
                standpoint,
                view,
                Course::over(rounds),
            )))
        }
    }
}
