//! A message goes in, findings with quotes come out.
