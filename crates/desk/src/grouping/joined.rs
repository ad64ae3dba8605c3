//! Sets that grow together (union–find): messages that are one deal, deals that are one customer.

/// Disjoint sets over the numbers below a bound.
#[derive(Debug, Clone)]
pub(crate) struct Joined {
    parent: Vec<usize>,
}

impl Joined {
    /// Every number alone.
    pub(crate) fn new(count: usize) -> Joined {
        Joined {
            parent: (0..count).collect(),
        }
    }

    /// The number that stands for the set of `item`: its smallest member.
    pub(crate) fn root(&mut self, mut item: usize) -> usize {
        while self.parent[item] != item {
            self.parent[item] = self.parent[self.parent[item]];
            item = self.parent[item];
        }
        item
    }

    /// Puts two sets together.
    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        self.parent[high] = low;
    }
}
