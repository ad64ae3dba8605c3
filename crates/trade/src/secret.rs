//! What never leaves the house: floors, costs, fall-backs. The type has no `Display`, no `Serialize`,
//! and its `Debug` says nothing, so that no draft, prompt, log or export comes to hold one by accident.

use std::fmt;

/// A value that engines reckon with and only its owner is shown.
///
/// ```compile_fail
/// let floor = trade::Secret::new(4.2);
/// println!("{floor}");
/// ```
/// ```compile_fail
/// serde_json::to_string(&trade::Secret::new(4.2)).unwrap();
/// ```
#[derive(Clone, Copy, PartialEq)]
pub struct Secret<T>(T);

impl<T> Secret<T> {
    /// Locks a value away.
    pub fn new(value: T) -> Secret<T> {
        Secret(value)
    }

    /// The value: for an engine that reckons with it, or for its owner who asks. The lints of `desk`,
    /// `web` and `cli` refuse it everywhere but where a reason is given.
    pub fn reveal(&self) -> &T {
        &self.0
    }
}

impl<T: PartialOrd> Secret<T> {
    /// Is an offer at this height at the limit or above it? One answer of yes or no is all that
    /// leaves.
    pub fn admits(&self, offered: &T) -> bool {
        *offered >= self.0
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_debug_says_nothing() {
        let check = |secret: Secret<f64>| assert_eq!(format!("{:?}", Some(secret)), "Some(Secret)");
        check(Secret::new(4.2));
        check(Secret::new(7.0));
    }

    #[test]
    fn it_admits_itself_and_more() {
        let floor = Secret::new(0.4);
        assert!(floor.admits(&0.4) && floor.admits(&0.5) && !floor.admits(&0.399));
    }
}
