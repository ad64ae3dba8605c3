//! Sets that grow together (union–find), the one data structure that grouping needs.

/// Disjoint sets over the numbers below a bound.
#[derive(Debug, Clone)]
pub(super) struct Joined {
    parent: Vec<usize>,
}

impl Joined {
    /// Every number alone.
    pub(super) fn new(count: usize) -> Joined {
        Joined {
            parent: (0..count).collect(),
        }
    }

    /// The number that stands for the set of `item`: its smallest member.
    pub(super) fn root(&mut self, mut item: usize) -> usize {
        while self.parent[item] != item {
            self.parent[item] = self.parent[self.parent[item]];
            item = self.parent[item];
        }
        item
    }

    /// Puts two sets together.
    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        self.parent[high] = low;
    }
}
