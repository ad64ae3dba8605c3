//! The shapes of packs: text in, knowledge and problems out.
