//! How long a frontier takes, and how much memory.

use super::super::Row;
use negotiation::{Effort, Frontier, Issue, Party, Scenario, Utility, enumerated, merged};
use std::time::{Duration, Instant};

/// What NegMAS 0.16.0 needs end to end at 10⁶ packages, in seconds of one core (its own record).
const NEGMAS: f64 = 9.40;
/// How often a quick measurement is taken; the best counts, for the machine is shared.
const TURNS: usize = 5;

/// Times by enumeration and by merging, and the most memory the process ever held.
pub fn measure() -> anyhow::Result<Vec<Row>> {
    let hands = std::thread::available_parallelism().map_or(1, usize::from);
    let million = export(6, 10);
    let mut rows = vec![
        row(
            "10⁶ packages, enumerated on one core",
            best(TURNS, || enumerated(&million, 1)),
            Some(100.0),
        ),
        row(
            "10⁶ packages, merged",
            best(TURNS, || merged(&million, &Effort::default())),
            Some(1000.0),
        ),
    ];
    for (issues, times) in [(8, 2), (10, TURNS), (20, TURNS)] {
        let scenario = random(issues, 10);
        let took = best(times, || merged(&scenario, &Effort::default()));
        rows.push(row(
            &format!("10^{issues} random packages, merged"),
            took,
            None,
        ));
    }
    let vast = random(8, 10);
    let took = best(2, || enumerated(&vast, hands));
    rows.push(row(
        &format!("10⁸ random packages, enumerated on {hands} cores"),
        took,
        None,
    ));
    if let Some(peak) = peak_memory()? {
        rows.push(Row::new(
            "most memory so far",
            format!("{peak:.0} MB"),
            "bar 100 MB",
        ));
    }
    Ok(rows)
}

fn row(what: &str, (took, points): (Duration, usize), bar: Option<f64>) -> Row {
    let seconds = took.as_secs_f64();
    let note = match bar {
        Some(bar) => format!(
            "frontier {points}; {:.0} times faster than NegMAS's {NEGMAS} s, bar {bar}",
            NEGMAS / seconds
        ),
        None => format!("frontier {points}"),
    };
    Row::new(what, format!("{:.1} ms", seconds * 1e3), note)
}

fn best(turns: usize, find: impl Fn() -> Frontier) -> (Duration, usize) {
    let turn = |_| {
        let start = Instant::now();
        let found = find();
        (start.elapsed(), found.points.len())
    };
    (0..turns).map(turn).min().unwrap_or_default()
}

fn peak_memory() -> anyhow::Result<Option<f64>> {
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else {
        return Ok(None);
    };
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|l| l.split_whitespace().next()?.parse::<f64>().ok());
    Ok(kilobytes.map(|kb| kb / 1024.0))
}

/// The deterministic export package of the staged data: see its README.
pub fn export(issues: usize, values: usize) -> Scenario {
    const SHAPES: [[f64; 10]; 2] = [
        [1.0, 0.7, 0.6, 1.0, 1.0, 1.3, 0.8, 1.0, 1.0, 1.0],
        [1.0, 1.2, 1.6, 0.7, 1.0, 0.6, 1.1, 1.0, 1.0, 1.0],
    ];
    const WEIGHTS: [[f64; 10]; 2] = [
        [0.34, 0.18, 0.08, 0.14, 0.08, 0.05, 0.13, 0.04, 0.03, 0.03],
        [0.30, 0.08, 0.20, 0.06, 0.10, 0.14, 0.12, 0.05, 0.06, 0.04],
    ];
    let party = |side: usize| {
        let total: f64 = WEIGHTS[side][..issues].iter().sum();
        let table = |j: usize| {
            let worth = |v: usize| {
                let x = v as f64 / (values - 1) as f64;
                let x = if side == 0 { x } else { 1.0 - x };
                WEIGHTS[side][j] / total * x.powf(SHAPES[side][j])
            };
            (0..values).map(worth).collect()
        };
        Party::new(
            ["seller", "buyer"][side],
            Utility::additive((0..issues).map(table).collect()),
        )
    };
    scenario(issues, values, [party(0), party(1)])
}

/// Packages with random tables, the same on every run: what is worth more to one side is worth less
/// to the other, as in trade, which makes frontiers long.
fn random(issues: usize, values: usize) -> Scenario {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1u64 << 53) as f64
    };
    let mut party = |name: &str, rising: bool| {
        let mut table = || {
            let mut worth: Vec<f64> = (0..values).map(|_| next()).collect();
            worth.sort_by(f64::total_cmp);
            if !rising {
                worth.reverse();
            }
            worth
        };
        Party::new(
            name,
            Utility::additive((0..issues).map(|_| table()).collect()),
        )
    };
    let parties = [party("seller", true), party("buyer", false)];
    scenario(issues, values, parties)
}

fn scenario(issues: usize, values: usize, parties: [Party; 2]) -> Scenario {
    let issue = |j: usize| Issue::new(format!("issue {j}"), (0..values).map(|v| v.to_string()));
    Scenario {
        name: "generated".into(),
        issues: (0..issues).map(issue).collect(),
        rules: Vec::new(),
        parties: parties.into(),
    }
}
