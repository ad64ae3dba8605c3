//! Cartons into containers: by volume, by weight, by whole cartons; and what a forwarder charges for
//! less than a container.

use crate::exact::Exact;
use rust_decimal::Decimal;

/// A box of the world's three usual sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are the trade's own")]
pub enum Container {
    Gp20,
    Gp40,
    Hq40,
}

impl Container {
    /// All sizes, the smallest first.
    pub const ALL: [Container; 3] = [Container::Gp20, Container::Gp40, Container::Hq40];

    /// As it is written.
    pub fn code(self) -> &'static str {
        match self {
            Container::Gp20 => "20GP",
            Container::Gp40 => "40GP",
            Container::Hq40 => "40HQ",
        }
    }

    /// The size of a code.
    pub fn of_code(code: &str) -> Option<Container> {
        let code = code.to_uppercase();
        let now = match code.as_str() {
            "40HC" => "40HQ",
            other => other,
        };
        Container::ALL.into_iter().find(|c| c.code() == now)
    }

    /// Cubic metres that are loaded in practice; the trade's usual figures, cartons by hand.
    pub fn cubic_metres(self) -> Decimal {
        Decimal::from(match self {
            Container::Gp20 => 28,
            Container::Gp40 => 58,
            Container::Hq40 => 68,
        })
    }

    /// Tonnes that are accepted nearly everywhere: roads, not boxes, set the limit; the low end of what
    /// is usual, judgement.
    pub fn tonnes(self) -> Decimal {
        match self {
            Container::Gp20 => Decimal::from(21),
            Container::Gp40 | Container::Hq40 => Decimal::from(26),
        }
    }
}

/// How the goods are loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Load {
    /// In containers of their own.
    Full(Container),
    /// With other people's goods.
    Shared,
}

/// An export carton.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carton {
    /// Pieces in it.
    pub pieces: Decimal,
    /// Its volume in cubic metres.
    pub cubic_metres: Decimal,
    /// Its gross weight in kilograms.
    pub kilograms: Decimal,
}

/// Goods as they are loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fill {
    /// Whole cartons.
    pub cartons: Decimal,
    /// Cubic metres.
    pub cubic_metres: Decimal,
    /// Tonnes gross.
    pub tonnes: Decimal,
    /// How they travel.
    pub load: Load,
    /// How many containers; nought when shared.
    pub containers: Decimal,
    /// The share of the containers that is filled, by what fills them first.
    pub share: Decimal,
    /// Weight, not volume, fills them.
    pub by_weight: bool,
    /// The pieces that would fill the same containers.
    pub pieces_when_full: Decimal,
}

/// Volume in cubic metres of so many boxes with sides in centimetres.
pub fn cubic_metres(sides: [Decimal; 3], boxes: Decimal) -> Option<Decimal> {
    (Exact::from(sides[0]) * sides[1] * sides[2] * boxes / 1_000_000).value()
}

/// Kilograms by which air freight is charged: gross weight, or volume by the divisor (6000 by air, 5000
/// by express), whichever is more.
pub fn chargeable_kg(cubic_metres: Decimal, gross_kg: Decimal, divisor: i64) -> Option<Decimal> {
    let by_volume = (Exact::from(cubic_metres) * 1_000_000 / divisor).value()?;
    Some(by_volume.max(gross_kg))
}

/// What less than a container is charged by: cubic metres or tonnes, whichever is more.
pub fn revenue_tonnes(cubic_metres: Decimal, tonnes: Decimal) -> Decimal {
    cubic_metres.max(tonnes)
}

/// Loads a quantity. `None` when a carton has no pieces, no volume or does not fit into the container.
pub fn fill(quantity: Decimal, carton: &Carton, load: Load) -> Option<Fill> {
    let cartons = (Exact::from(quantity) / carton.pieces).value()?.ceil();
    let volume = (Exact::from(cartons) * carton.cubic_metres).value()?;
    let tonnes = (Exact::from(cartons) * carton.kilograms / 1000).value()?;
    let shared = Fill {
        cartons,
        cubic_metres: volume,
        tonnes,
        load,
        containers: Decimal::ZERO,
        share: Decimal::ZERO,
        by_weight: false,
        pieces_when_full: Decimal::ZERO,
    };
    let Load::Full(container) = load else {
        return Some(shared);
    };
    let by_volume = (Exact::from(container.cubic_metres()) / carton.cubic_metres)
        .value()?
        .floor();
    let by_weight = (Exact::from(container.tonnes()) * 1000 / carton.kilograms)
        .value()
        .map(|n| n.floor());
    let fits = by_weight.map_or(by_volume, |w| w.min(by_volume));
    let containers = (Exact::from(cartons) / fits).value()?.ceil();
    let room = Exact::from(containers) * fits;
    Some(Fill {
        containers,
        share: (Exact::from(cartons) / room).value()?,
        by_weight: by_weight.is_some_and(|w| w < by_volume),
        pieces_when_full: (room * carton.pieces).value()?,
        ..shared
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn volume_or_weight_fills_a_container() {
        let check =
            |quantity: &str, cbm: &str, kg: &str, container, expected: (&str, &str, bool)| {
                let carton = Carton {
                    pieces: d("24"),
                    cubic_metres: d(cbm),
                    kilograms: d(kg),
                };
                let found = fill(d(quantity), &carton, Load::Full(container)).unwrap();
                let shape = (found.containers, found.pieces_when_full, found.by_weight);
                assert_eq!(shape, (d(expected.0), d(expected.1), expected.2));
            };
        check("5000", "0.03", "10", Container::Gp20, ("1", "22392", false));
        check("5000", "0.03", "50", Container::Gp20, ("1", "10080", true));
        check(
            "50000",
            "0.06",
            "10",
            Container::Hq40,
            ("2", "54384", false),
        );
    }

    #[test]
    fn what_cannot_be_loaded_is_none() {
        let check = |pieces: &str, cbm: &str| {
            let carton = Carton {
                pieces: d(pieces),
                cubic_metres: d(cbm),
                kilograms: d("1"),
            };
            assert_eq!(fill(d("10"), &carton, Load::Full(Container::Gp20)), None);
        };
        check("0", "0.1");
        check("1", "0");
        check("1", "99");
    }
}
