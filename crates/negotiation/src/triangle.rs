//! The triangle of logistics: no way to ship is cheapest, fastest and surest at once; which ones are
//! beaten by no other. The same sweep as for packages, over three aims.

use crate::frontier::undominated;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use trade::Problem;

/// A way to ship.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// What it is called.
    pub name: String,
    /// What it costs, all in one currency.
    pub cost: Decimal,
    /// How many days it takes.
    pub days: f64,
    /// How likely it keeps its days, from nought to one.
    pub reliability: f64,
}

/// The places of the routes that no other beats in cost, days and reliability at once.
pub fn best_routes(routes: &[Route]) -> (Vec<usize>, Vec<Problem>) {
    let problems = routes.iter().filter_map(fault).collect();
    let row = |route: &Route| {
        let cost = route.cost.to_f64().unwrap_or(f64::NAN);
        vec![-cost, -route.days, route.reliability]
    };
    let rows: Vec<Vec<f64>> = routes.iter().map(row).collect();
    let sound = |place: &usize| fault(&routes[*place]).is_none();
    (
        undominated(&rows).into_iter().filter(sound).collect(),
        problems,
    )
}

fn fault(route: &Route) -> Option<Problem> {
    let at = |field: &str| format!("route `{}`: {field}", route.name);
    if !route.days.is_finite() || route.days < 0.0 {
        Some(Problem::new(
            at("days"),
            format!("{} is no number of days", route.days),
            "give a number from 0",
        ))
    } else if !(0.0..=1.0).contains(&route.reliability) {
        let hint = "give a share from 0 to 1, such as 0.9";
        Some(Problem::new(
            at("reliability"),
            format!("{} is no probability", route.reliability),
            hint,
        ))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(name: &str, cost: i64, days: f64, reliability: f64) -> Route {
        Route {
            name: name.into(),
            cost: Decimal::from(cost),
            days,
            reliability,
        }
    }

    #[test]
    fn a_route_that_another_beats_in_everything_is_left_out() {
        let routes = [
            route("sea", 1000, 35.0, 0.8),
            route("rail", 2200, 20.0, 0.85),
            route("air", 6000, 5.0, 0.95),
            route("slow rail", 2300, 22.0, 0.85),
        ];
        assert_eq!(best_routes(&routes), (vec![0, 1, 2], vec![]));
    }

    #[test]
    fn what_is_no_number_is_named() {
        let (best, problems) =
            best_routes(&[route("sea", 1, f64::NAN, 0.8), route("air", 1, 5.0, 1.2)]);
        assert!(best.is_empty());
        assert_eq!(problems[0].at, "route `sea`: days");
        assert_eq!(problems[1].at, "route `air`: reliability");
    }
}
