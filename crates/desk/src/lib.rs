//! Use cases: where the outside meets thought.
