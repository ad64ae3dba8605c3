//! What the diagnosis asks of whoever can compare sentences; how that is done is not known here.

use trade::Finding;

/// Tells how alike questions are in meaning. It is asked only when something hangs on it.
pub trait Likeness {
    /// By what it compares: `sentences` (a model of their meaning) or `words`.
    fn means(&self) -> &'static str;

    /// How alike each of these is to each of those, a row for each of these: about 0 for strangers, 1 for the same.
    fn compare(&self, these: &[&Finding], those: &[&Finding]) -> Vec<Vec<f64>>;
}
