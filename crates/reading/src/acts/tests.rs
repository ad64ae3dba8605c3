//! Tables of cases for acts; the words themselves are tested beside the packs.
