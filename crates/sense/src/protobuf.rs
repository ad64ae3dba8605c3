//! The wire format of protocol buffers, as far as a model of pieces needs it: fields by number, whatever is broken left out.

/// The fields of a message by number, each with its bytes, until the first that is broken.
pub(crate) struct Fields<'a>(pub &'a [u8]);

impl<'a> Iterator for Fields<'a> {
    type Item = (u64, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (tag, rest) = varint(self.0)?;
        let (value, rest) = match tag & 7 {
            0 => {
                let (_, after) = varint(rest)?;
                rest.split_at_checked(rest.len() - after.len())?
            }
            1 => rest.split_at_checked(8)?,
            2 => {
                let (length, after) = varint(rest)?;
                after.split_at_checked(usize::try_from(length).ok()?)?
            }
            5 => rest.split_at_checked(4)?,
            _ => return None,
        };
        self.0 = rest;
        Some((tag >> 3, value))
    }
}

/// A number of seven bits a byte, the lowest first, and what follows it.
fn varint(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut value = 0_u64;
    for (at, byte) in bytes.iter().enumerate().take(10) {
        value |= u64::from(byte & 0x7f) << (7 * at).min(63);
        if byte & 0x80 == 0 {
            return Some((value, &bytes[at + 1..]));
        }
    }
    None
}
