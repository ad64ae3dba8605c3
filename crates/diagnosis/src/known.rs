//! The one door to the packs: what the diagnosis needs of them, in its own shapes.

/// Stands in until the loader of packs is there; the name and the place in the signature stay.
#[derive(Debug, Default)]
pub struct Packs;
