//! The four gaps that lose export deals.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What stands between the two sides (沟通断层, 价值缺位, 文化误解, 信任赤字).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Gap {
    /// They do not understand each other, or only believe that they do.
    Communication,
    /// The buyer does not see what the offer is worth to him.
    Value,
    /// The manner fits one side and grates on the other.
    Culture,
    /// The buyer fears the risk, or cannot defend the order at home.
    Trust,
}

impl Gap {
    /// The four, in the order in which they are always shown.
    pub const ALL: [Gap; 4] = [Gap::Communication, Gap::Value, Gap::Culture, Gap::Trust];

    /// The code used in packs and JSON.
    pub fn code(self) -> &'static str {
        match self {
            Gap::Communication => "communication",
            Gap::Value => "value",
            Gap::Culture => "culture",
            Gap::Trust => "trust",
        }
    }
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
