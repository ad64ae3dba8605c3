//! Everything that is kept, in SQLite or PostgreSQL.
