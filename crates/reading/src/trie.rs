//! Words by their letters, so that all that begin at one place of a text are found in one walk; what they mean is
//! kept by whoever asks.

/// No node, no value.
const NONE: u32 = u32::MAX;

/// A set of words, each with a number.
#[derive(Debug)]
pub(crate) struct Trie {
    /// The first node of every first byte.
    roots: Box<[u32; 256]>,
    nodes: Vec<Node>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    byte: u8,
    child: u32,
    sibling: u32,
    value: u32,
}

impl Default for Trie {
    fn default() -> Trie {
        Trie {
            roots: Box::new([NONE; 256]),
            nodes: Vec::new(),
        }
    }
}

impl Trie {
    /// The number of a word, `next` if it has none yet.
    pub fn learn(&mut self, word: &str, next: u32) -> u32 {
        let Some((first, rest)) = word.as_bytes().split_first() else {
            return next;
        };
        let mut at = self.roots[usize::from(*first)];
        if at == NONE {
            at = self.add(*first, NONE);
            self.roots[usize::from(*first)] = at;
        }
        for byte in rest {
            at = self.child(at, *byte).unwrap_or_else(|| {
                let child = self.add(*byte, self.nodes[at as usize].child);
                self.nodes[at as usize].child = child;
                child
            });
        }
        let value = &mut self.nodes[at as usize].value;
        if *value == NONE {
            *value = next;
        }
        *value
    }

    fn add(&mut self, byte: u8, sibling: u32) -> u32 {
        self.nodes.push(Node {
            byte,
            child: NONE,
            sibling,
            value: NONE,
        });
        self.nodes.len() as u32 - 1
    }

    fn child(&self, of: u32, byte: u8) -> Option<u32> {
        let mut at = self.nodes[of as usize].child;
        while let Some(node) = self.nodes.get(at as usize) {
            if node.byte == byte {
                return Some(at);
            }
            at = node.sibling;
        }
        None
    }

    /// The words with which some bytes begin, shortest first: the length and the number of each.
    pub fn heads(&self, bytes: impl Iterator<Item = u8>) -> impl Iterator<Item = (usize, u32)> {
        let mut at = None;
        let steps = bytes.map_while(move |byte| {
            let next = match at {
                None => Some(self.roots[usize::from(byte)]).filter(|root| *root != NONE),
                Some(node) => self.child(node, byte),
            };
            at = next;
            next
        });
        let values = steps.map(|node| self.nodes[node as usize].value);
        values
            .enumerate()
            .filter(|(_, value)| *value != NONE)
            .map(|(place, value)| (place + 1, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_all_words_at_a_place() {
        let mut trie = Trie::default();
        for (number, word) in ["pay", "payment", "pa", "价格", "价"].iter().enumerate() {
            assert_eq!(trie.learn(word, number as u32), number as u32);
        }
        assert_eq!(trie.learn("pay", 9), 0);
        let check = |text: &str, expected: &[(usize, u32)]| {
            let found: Vec<(usize, u32)> = trie.heads(text.bytes()).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("payments", &[(2, 2), (3, 0), (7, 1)]);
        check("价格高", &[(3, 4), (6, 3)]);
        check("apay", &[]);
        check("", &[]);
    }
}
