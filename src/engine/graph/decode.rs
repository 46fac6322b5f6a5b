//! Writing token by token: greedily, or by beam search.

use super::super::{Matrix, ShapeError};
use super::account::wide;

/// What can say, after some tokens, how likely each next one is.
pub trait Writer {
    /// Continues hypotheses, several side by side: each is one of the call before (at first the empty one, 0), named in
    /// `from`, with one more token read. Gives the probabilities of what follows, classes x hypotheses.
    ///
    /// # Errors
    /// When a token or a hypothesis is none.
    fn next(&mut self, from: &[usize], tokens: &[usize]) -> Result<Matrix, ShapeError>;
}

/// How to search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Search {
    /// How many hypotheses are followed: 1 is greedy.
    pub width: usize,
    /// The most tokens that are written, the end among them.
    pub limit: usize,
    /// The token that is read before the first.
    pub start: usize,
    /// The class that says that nothing follows.
    pub end: usize,
}

/// One token of the tree that a search went through.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Branch {
    /// The branch before it; none at the first token.
    pub parent: Option<usize>,
    pub token: usize,
    /// Of this token after those before.
    pub probability: f64,
    /// Σ ln p over all tokens up to here.
    pub total: f64,
    /// Tokens up to here.
    pub length: usize,
    /// Whether the search went on from here, or ended here; else others were better.
    pub kept: bool,
}

/// The tree of all branches that a search considered, each after its parent.
#[derive(Debug, Clone, PartialEq)]
pub struct Beams {
    pub branches: Vec<Branch>,
    /// The last branch of the best hypothesis: among those that ended, or of all where none did.
    pub best: usize,
}

impl Branch {
    /// The mean of ln p: by it hypotheses of different lengths are compared.
    pub fn score(&self) -> f64 {
        self.total / self.length.max(1) as f64
    }
}

impl Beams {
    /// The tokens up to a branch.
    pub fn tokens(&self, branch: usize) -> Vec<usize> {
        let path = std::iter::successors(self.branches.get(branch), |branch| self.branches.get(branch.parent?));
        let mut tokens: Vec<usize> = path.map(|branch| branch.token).collect();
        tokens.reverse();
        tokens
    }
}

impl Search {
    pub const WIDEST: usize = 8;

    /// Follows the best `width` hypotheses until as many have ended, or the limit is reached.
    ///
    /// # Errors
    /// When the width is not 1 to [`Search::WIDEST`], the limit is 0, or the writer fails.
    pub fn run(&self, writer: &mut impl Writer) -> Result<Beams, ShapeError> {
        if self.width == 0 || self.width > Self::WIDEST {
            return Err(ShapeError::new(
                "width of the search",
                format!("1 to {}", Self::WIDEST),
                self.width.to_string(),
            ));
        }
        if self.limit == 0 {
            return Err(ShapeError::new("limit of the search", "at least one token", "0"));
        }
        let mut branches: Vec<Branch> = Vec::new();
        let mut ended: Vec<usize> = Vec::new();
        let (mut from, mut tokens) = (vec![0], vec![self.start]);
        // The branches that the hypotheses of the writer's last call ended with.
        let mut live: Vec<Option<usize>> = vec![None];
        for _ in 0..self.limit {
            let probabilities = writer.next(&from, &tokens)?;
            let mut candidates = Vec::new();
            for (hypothesis, &parent) in live.iter().enumerate() {
                for (token, probability) in likeliest(&probabilities, hypothesis, self.width) {
                    let before = parent.map_or((0.0, 0), |parent| (branches[parent].total, branches[parent].length));
                    let (total, length) = (before.0 + probability.ln(), before.1 + 1);
                    candidates.push((hypothesis, branches.len()));
                    branches.push(Branch { parent, token, probability, total, length, kept: false });
                }
            }
            candidates.sort_by(|a, b| branches[b.1].total.total_cmp(&branches[a.1].total));
            candidates.truncate(self.width);
            (from, tokens, live) = Default::default();
            for (hypothesis, branch) in candidates {
                branches[branch].kept = true;
                if branches[branch].token == self.end {
                    ended.push(branch);
                } else {
                    from.push(hypothesis);
                    tokens.push(branches[branch].token);
                    live.push(Some(branch));
                }
            }
            if live.is_empty() || ended.len() >= self.width {
                break;
            }
        }
        let unfinished = || live.iter().flatten().copied().collect();
        let finals: Vec<usize> = if ended.is_empty() { unfinished() } else { ended };
        let best = finals
            .into_iter()
            .reduce(|best, other| if branches[other].score() > branches[best].score() { other } else { best });
        Ok(Beams { branches, best: best.unwrap_or(0) })
    }
}

/// The most probable classes of a column, the likeliest first; of equals the first.
fn likeliest(probabilities: &Matrix, column: usize, count: usize) -> Vec<(usize, f64)> {
    let mut best: Vec<(usize, f64)> = Vec::with_capacity(count + 1);
    for (class, &probability) in probabilities.column(column).iter().enumerate() {
        let probability = wide(probability);
        let place = best.iter().position(|&(_, other)| probability > other).unwrap_or(best.len());
        if place < count {
            best.insert(place, (class, probability));
            best.truncate(count);
        }
    }
    best
}
