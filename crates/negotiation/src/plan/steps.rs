//! Concessions in money: ever smaller steps, each against something, the last one kept for closing.

use rust_decimal::Decimal;
use trade::Problem;

/// Each step is so much of the one before: three steps are about 50, 30 and 20 %; judgement, after the
/// export trade's own rule.
const SHRINK: Decimal = Decimal::from_parts(6, 0, 0, false, 1);

/// A concession that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concession {
    /// How much was given.
    pub amount: Decimal,
    /// What came back for it, if anything.
    pub in_return: Option<String>,
}

/// What may be given next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextStep {
    /// So much, against something.
    Give(Decimal),
    /// The last step: only with a closing date.
    GiveToClose(Decimal),
    /// The last concession was not answered: ask for something first.
    AskFirst,
    /// The room is used up.
    NothingLeft,
}

/// The steps in which a room for concessions is given away, rounded to the price unit; together they
/// are exactly the room, each smaller than the one before.
pub fn steps(room: Decimal, unit: Decimal, count: usize) -> (Vec<Decimal>, Vec<Problem>) {
    let fault =
        |at: &str, what: String, hint: &str| (Vec::new(), vec![Problem::new(at, what, hint)]);
    if unit <= Decimal::ZERO {
        return fault(
            "price unit",
            format!("{unit} is no step"),
            "give the smallest step of your prices, such as 0.01",
        );
    }
    if room < Decimal::ZERO {
        return fault(
            "room for concessions",
            "the floor is above the ideal".into(),
            "lower the floor or raise the first price",
        );
    }
    let shares: Vec<Decimal> = std::iter::successors(Some(Decimal::ONE), |s| s.checked_mul(SHRINK))
        .take(count.clamp(1, 8))
        .collect();
    let total: Decimal = shares.iter().sum();
    let mut left = room;
    let mut given = Vec::new();
    for share in shares.iter().skip(1).rev() {
        let units = room
            .checked_div(unit)
            .and_then(|n| n.checked_mul(*share))
            .unwrap_or_default();
        let step = (units / total).floor() * unit;
        if step > Decimal::ZERO {
            given.push(step);
            left -= step;
        }
    }
    if left > Decimal::ZERO {
        given.push(left);
    }
    given.reverse();
    (given, Vec::new())
}

/// What may be given next, by the steps planned and the concessions made.
pub fn next_step(planned: &[Decimal], made: &[Concession]) -> NextStep {
    if made.last().is_some_and(|last| last.in_return.is_none()) {
        return NextStep::AskFirst;
    }
    let given: Decimal = made.iter().map(|c| c.amount).sum();
    let mut reached = Decimal::ZERO;
    for (place, step) in planned.iter().enumerate() {
        reached += *step;
        if reached > given {
            let rest = reached - given;
            let closing = place + 1 == planned.len();
            return if closing {
                NextStep::GiveToClose(rest)
            } else {
                NextStep::Give(rest)
            };
        }
    }
    NextStep::NothingLeft
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn three_steps_are_about_fifty_thirty_twenty() {
        let check = |room: &str, unit: &str, count, expected: &[&str]| {
            let (found, problems) = steps(d(room), d(unit), count);
            let expected: Vec<Decimal> = expected.iter().map(|e| d(e)).collect();
            assert_eq!((found, problems.len()), (expected, 0));
        };
        check("1.00", "0.01", 3, &["0.52", "0.30", "0.18"]);
        check("0.02", "0.01", 3, &["0.02"]);
        check("0", "0.01", 3, &[]);
        check("100", "5", 2, &["65", "35"]);
    }

    #[test]
    fn a_floor_above_the_ideal_is_said_and_nothing_is_given() {
        let (found, problems) = steps(d("-1"), d("0.01"), 3);
        assert!(found.is_empty());
        assert_eq!(problems[0].at, "room for concessions");
    }

    #[test]
    fn never_two_without_a_return() {
        let planned = [d("5"), d("3"), d("2")];
        let made = |amount: &str, back: Option<&str>| Concession {
            amount: d(amount),
            in_return: back.map(str::to_owned),
        };
        let check = |made: &[Concession], expected| assert_eq!(next_step(&planned, made), expected);
        check(&[], NextStep::Give(d("5")));
        check(&[made("5", None)], NextStep::AskFirst);
        check(&[made("5", Some("3 000 pieces"))], NextStep::Give(d("3")));
        check(&[made("8", Some("deposit"))], NextStep::GiveToClose(d("2")));
        check(&[made("10", Some("order"))], NextStep::NothingLeft);
    }

    proptest! {
        #[test]
        fn steps_make_up_the_room_and_shrink(cents in 0i64..10_000_000, count in 1usize..12) {
            let room = Decimal::new(cents, 2);
            let (found, _) = steps(room, Decimal::new(1, 2), count);
            prop_assert_eq!(found.iter().sum::<Decimal>(), room);
            prop_assert!(found.is_sorted_by(|a, b| a >= b));
        }
    }
}
