//! Mailboxes and chat exports become messages.
