//! The machine that the figures come from, the size of the program, and how fast it starts.

use super::{Arguments, Row, import::program};
use std::process::Command;
use std::time::Instant;

/// Start-up, size, cores.
pub fn measure(_: &Arguments) -> anyhow::Result<Vec<Row>> {
    let binary = program()?;
    let size = std::fs::metadata(&binary)?.len();
    let scratch = tempfile::tempdir()?;
    let demo = || -> anyhow::Result<u128> {
        let begun = Instant::now();
        let status = Command::new(&binary)
            .args(["demo", "--no-serve", "--workspace"])
            .arg(scratch.path().join("sample"))
            .stderr(std::process::Stdio::null())
            .status()?;
        anyhow::ensure!(status.success(), "the demo ended with {status}");
        Ok(begun.elapsed().as_millis())
    };
    let cold = demo()?;
    let warm = (0..5)
        .map(|_| demo())
        .collect::<anyhow::Result<Vec<u128>>>()?;
    let (fastest, slowest) = (warm.iter().min(), warm.iter().max());
    let cores = std::thread::available_parallelism()?;
    Ok(vec![
        Row::new("cores", cores.to_string(), std::env::consts::ARCH),
        Row::new(
            "program",
            format!("{:.1} MB", size as f64 / 1e6),
            "release, stripped",
        ),
        Row::new(
            "first start with the sample deals",
            format!("{cold} ms"),
            "imports, groups and diagnoses them",
        ),
        Row::new(
            "second start",
            format!("{} ms", fastest.unwrap_or(&0)),
            format!("best of 5, worst {} ms; bar 300 ms", slowest.unwrap_or(&0)),
        ),
    ])
}
