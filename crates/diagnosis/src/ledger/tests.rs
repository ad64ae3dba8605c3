//! Tables of statements and what they settle.
