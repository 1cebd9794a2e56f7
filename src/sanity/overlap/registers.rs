//! Registers and lists that stand in several files: a row that says the same in two of them is one row.

use chrono::Weekday;

use super::Overlap;
use super::pairing::{Order, Pair, pair_alike, several};
use super::rows::when;
use crate::school::School;
use crate::school::origin::{Origin, Table};

/// Makes one of every register row that stands in several sources.
pub(super) fn unite(school: &mut School, order: &Order, found: &mut Vec<Overlap>) {
    macro_rules! unite {
        ($($table:ident $rows:ident: |$row:ident| $values:expr;)*) => {$(
            if several(school, Table::$table) {
                let rows = &mut school.$rows;
                unite_rows(rows, Table::$table, order, found, |$row| $row.origin, |$row| $values);
            }
        )*};
    }
    let number = |day: Weekday| day.num_days_from_monday();
    unite! {
        Notes notes: |n| (
            (n.class, n.pupil, n.from, n.to), when(Some(n.submitted)), when(n.registered), n.registered_by
        );
        Timetable timetable: |s| (
            (s.class, number(s.weekday), s.lesson_no, s.subject, s.group),
            (s.teacher, s.valid_from, s.valid_to, when(s.entered))
        );
        Staff staff: |e| (
            (e.person, e.role, e.class_led, e.hired, e.left),
            [e.data_received, e.registered, e.password_issued, e.account_closed].map(when)
        );
        Pupils roll: |e| (e.class, e.pupil, e.from, e.to, e.group);
        Subjects courses: |c| (c.class, c.subject, c.group, c.teacher, c.graded);
        Exemptions exemptions: |e| (e.class, e.pupil, e.subject, e.from, e.to);
        Bells bells: |b| (b.lesson_no, b.start, b.end);
        Applications applications: |a| (
            a.class, a.pupil, a.guardian, when(Some(a.submitted)), when(a.connected)
        );
        Talks talks: |t| (
            (t.class, t.date, t.teacher, t.pupil), t.with, t.content, when(t.entered)
        );
        Briefings briefings: |b| (
            b.class, b.date, b.teacher, b.kind, b.subject, when(b.shown_on)
        );
        Attestations attestations: |a| (
            (a.clause, when(Some(a.done_on)), a.responsible, a.class),
            (a.period, a.kind, a.attested_by, a.evidence)
        );
        Waivers waivers: |w| (
            (w.clause, w.reason, w.approved_by, when(w.from), when(Some(w.to))),
            (w.responsible, w.class, w.subject, w.pupil, w.id)
        );
        Replies replies: |r| (
            (r.id, r.text, r.date, r.replied_by), (r.decision, r.decided_on, r.decided_by)
        );
    }
}

fn unite_rows<T, V: Ord>(
    rows: &mut Vec<T>,
    table: Table,
    order: &Order,
    found: &mut Vec<Overlap>,
    origin: impl Fn(&T) -> Origin,
    values: impl Fn(&T) -> V,
) {
    let mut all: Vec<usize> = (0..rows.len()).collect();
    let mut pairs: Vec<Pair> = Vec::new();
    let of = |at: usize| origin(&rows[at]);
    pair_alike(&mut all, &|at| (values(&rows[at]), order.shape(of(at))), &of, order, &mut pairs);
    let sources = |pair: &Pair| (of(pair.kept).source, of(pair.other).source);
    pairs.sort_unstable_by_key(|pair| (sources(pair), pair.other));
    for of_two in pairs.chunk_by(|a, b| sources(a) == sources(b)) {
        let (kept, other) = sources(&of_two[0]);
        let same = of_two.len();
        found.push(Overlap { table, kept, other, same, fuller: 0, different: 0, shown: Vec::new() });
    }
    let mut gone = vec![false; rows.len()];
    pairs.iter().for_each(|pair| gone[pair.other] = true);
    super::drop_gone(rows, &gone);
}
