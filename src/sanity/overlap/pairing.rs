//! Which rows of different sources are the same row of a journal. Rows of one source are never paired.

use std::cmp::Reverse;

use crate::sanity::Times;
use crate::school::School;
use crate::school::origin::{Field, Origin, Table};

/// A row of a table several sources may hold.
pub(super) trait Row {
    /// Everything the row says.
    type Values: Ord;

    fn origin(&self) -> Origin;

    fn values(&self) -> Self::Values;

    /// Whether both stand at one place of the journal. In the school's order such rows are neighbours.
    fn shares_place(&self, other: &Self) -> bool;

    /// Whether both may be the same row although they do not say the same.
    fn may_be(&self, other: &Self) -> bool;

    /// The first thing both say, and not alike. A blank contradicts nothing.
    fn contradiction(&self, other: &Self) -> Option<Field>;

    fn lesson_no(&self) -> Option<u8>;
}

/// How two rows that are the same row go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// They say the same.
    Same,
    /// One says what the other leaves blank.
    Fuller,
    /// They contradict each other, in this field at least.
    Differs(Field),
}

/// Two rows that are the same row of a journal, by their positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    /// The row that stays: the newer one.
    pub kept: usize,
    pub other: usize,
    pub how: How,
}

/// At most this many rows of one place of a journal are compared each with each. A journal has a
/// handful; more are no journal, and to match them would be guesswork.
const COMPARED: usize = 64;

/// The order in which sources are believed, and which of them have the same columns.
#[derive(Debug)]
pub(super) struct Order {
    /// By source: the newest is 0; of those of one time the first by file and sheet.
    rank: Vec<u32>,
    /// By source: the first source with the same columns. A blank in a column and no column at all
    /// do not say the same.
    shape: Vec<u16>,
}

impl Order {
    pub fn of(school: &School, times: &Times) -> Self {
        let mut newest: Vec<usize> = (0..school.sources.len()).collect();
        newest.sort_by_key(|source| (Reverse(times.age[*source]), *source));
        let mut rank = vec![0; newest.len()];
        for (position, source) in (0..).zip(newest) {
            rank[source] = position;
        }
        // Files of one table have few shapes, so this stays short however many files there are.
        let mut firsts: Vec<u16> = Vec::new();
        let mut shape = Vec::with_capacity(rank.len());
        for (number, source) in (0u16..).zip(&school.sources) {
            let same = firsts.iter().copied().find(|first| {
                let first = &school.sources[usize::from(*first)];
                first.table == source.table && first.fields == source.fields
            });
            shape.push(same.unwrap_or(number));
            if same.is_none() {
                firsts.push(number);
            }
        }
        Self { rank, shape }
    }

    pub fn rank(&self, origin: Origin) -> u32 {
        self.rank[usize::from(origin.source)]
    }

    pub fn shape(&self, origin: Origin) -> u16 {
        self.shape[usize::from(origin.source)]
    }
}

/// Whether several sources hold a table.
pub(super) fn several(school: &School, table: Table) -> bool {
    school.sources.iter().filter(|source| source.table == Some(table)).nth(1).is_some()
}

/// Pairs the rows of a table.
pub(super) fn pairs<T: Row>(rows: &[T], order: &Order) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut from = 0;
    for chunk in rows.chunk_by(|a, b| a.shares_place(b)) {
        let first = chunk[0].origin().source;
        if chunk.iter().any(|row| row.origin().source != first) {
            pair_place(rows, from..from + chunk.len(), order, &mut pairs);
        }
        from += chunk.len();
    }
    pairs
}

fn pair_place<T: Row>(rows: &[T], place: std::ops::Range<usize>, order: &Order, pairs: &mut Vec<Pair>) {
    let source = |at: usize| rows[at].origin().source;
    let begin = pairs.len();
    let mut all: Vec<usize> = place.collect();
    pair_alike(
        &mut all,
        &|at| (rows[at].values(), order.shape(rows[at].origin())),
        &|at| rows[at].origin(),
        order,
        pairs,
    );
    let mut paired: Vec<usize> = pairs[begin..].iter().map(|pair| pair.other).collect();
    paired.sort_unstable();
    let mut left: Vec<usize> = all.into_iter().filter(|at| paired.binary_search(at).is_err()).collect();
    if left.len() > COMPARED {
        return;
    }
    left.sort_unstable_by_key(|at| (order.rank(rows[*at].origin()), rows[*at].origin()));
    let mut kept: Vec<usize> = Vec::new();
    for of_source in left.chunk_by(|a, b| source(*a) == source(*b)) {
        let mut open: Vec<usize> = of_source.to_vec();
        for contradicting in [false, true] {
            open.retain(|&at| {
                let taken = |have: usize, pairs: &[Pair]| {
                    pairs[begin..].iter().any(|pair| pair.kept == have && source(pair.other) == source(at))
                };
                let best = kept
                    .iter()
                    .copied()
                    .filter(|&have| rows[at].may_be(&rows[have]) && !taken(have, pairs))
                    .map(|have| (rows[have].contradiction(&rows[at]), have))
                    .filter(|(contradiction, _)| contradiction.is_some() == contradicting)
                    .min_by_key(|(_, have)| (rows[*have].lesson_no() != rows[at].lesson_no(), *have));
                let Some((contradiction, have)) = best else { return true };
                let how = contradiction.map_or(How::Fuller, How::Differs);
                pairs.push(Pair { kept: have, other: at, how });
                false
            });
        }
        kept.extend(open);
    }
}

/// Pairs rows that say the same. Where a source has such a row twice, the source that has it most
/// often keeps all of them: twice in one file is a fault of the file, and said elsewhere.
pub(super) fn pair_alike<V: Ord>(
    all: &mut [usize],
    values: &impl Fn(usize) -> V,
    origin: &impl Fn(usize) -> Origin,
    order: &Order,
    pairs: &mut Vec<Pair>,
) {
    all.sort_unstable_by(|&a, &b| {
        let place = |at| (order.rank(origin(at)), origin(at));
        values(a).cmp(&values(b)).then_with(|| place(a).cmp(&place(b)))
    });
    for alike in all.chunk_by(|a, b| values(*a) == values(*b)) {
        let mut by_source: Vec<&[usize]> =
            alike.chunk_by(|a, b| origin(*a).source == origin(*b).source).collect();
        if by_source.len() < 2 {
            continue;
        }
        // The sort keeps equally long ones in the order of their rank.
        by_source.sort_by_key(|rows| Reverse(rows.len()));
        let (stay, go) = by_source.split_first().expect("two sources");
        for rows in go {
            pairs.extend(rows.iter().zip(*stay).map(|(&other, &kept)| Pair { kept, other, how: How::Same }));
        }
    }
}
