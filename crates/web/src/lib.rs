//! Pages and the local server.
