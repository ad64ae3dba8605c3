//! Findings of a deal go in, an explained diagnosis comes out.
