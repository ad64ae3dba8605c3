//! Cases of the reader of terms.
