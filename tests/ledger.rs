//! The verdict's promises, held against every kind of interval; and what the ledger does with verdicts.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use eklase_audit::import::{self, Reading};
use eklase_audit::ledger::{
    Assessment, Cause, ClauseIx, Counts, Doubt, Due, Evidence, Excuse, Heard, Ledger, Matter, Obligation,
    Part, Scope, Severity, Standing, Verdict, Width, verdict,
};
use eklase_audit::school::School;
use eklase_audit::school::finding_id::FindingId;
use eklase_audit::school::names::{ClassId, Identity, PersonId};
use eklase_audit::school::origin::Table;
use eklase_audit::school::seen::Seen;
use eklase_audit::school::stamp::Span;
use proptest::prelude::*;

fn moment(minutes: i64) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2025, 10, 1).and_then(|d| d.and_hms_opt(0, 0, 0)).expect("a moment")
        + TimeDelta::minutes(minutes)
}

fn span() -> impl Strategy<Value = Span> {
    (0i64..200, 0i64..60)
        .prop_map(|(from, length)| Span { earliest: moment(from), latest: moment(from + length) })
}

fn evidence() -> impl Strategy<Value = Evidence> {
    prop_oneof![
        Just(Evidence::Nothing),
        Just(Evidence::Unknowable),
        span().prop_map(Evidence::stamped),
        (0i64..260).prop_map(|latest| Evidence::by(moment(latest))),
    ]
}

/// Wider by some minutes on both ends.
fn wider(span: Span, by: (i64, i64)) -> Span {
    Span {
        earliest: span.earliest - TimeDelta::minutes(by.0),
        latest: span.latest + TimeDelta::minutes(by.1),
    }
}

proptest! {
    #[test]
    fn never_late_when_any_moment_may_be_in_time(found in span(), due in span(), as_of in 0i64..300) {
        let outcome = verdict(Evidence::stamped(found), due, moment(as_of));
        if found.earliest <= due.latest {
            prop_assert_ne!(outcome, Verdict::Late);
        } else {
            prop_assert_eq!(outcome, Verdict::Late);
        }
        if found.latest > due.earliest {
            prop_assert_ne!(outcome, Verdict::Met);
        }
    }

    #[test]
    fn knowing_less_never_decides_more(found in span(), due in span(), as_of in 0i64..300, by in (0i64..30, 0i64..30), of_due in any::<bool>()) {
        let narrow = verdict(Evidence::stamped(found), due, moment(as_of));
        let wide = if of_due {
            verdict(Evidence::stamped(found), wider(due, by), moment(as_of))
        } else {
            verdict(Evidence::stamped(wider(found, by)), due, moment(as_of))
        };
        prop_assert!(wide == narrow || wide == Verdict::Unproven, "{narrow:?} became {wide:?}");
    }

    #[test]
    fn losing_the_lower_bound_never_makes_late(found in span(), due in span(), as_of in 0i64..300) {
        prop_assert_ne!(verdict(Evidence::by(found.latest), due, moment(as_of)), Verdict::Late);
    }

    #[test]
    fn time_passing_never_makes_missing_pending(evidence in evidence(), due in span(), as_of in 0i64..300, more in 0i64..300) {
        let (now, later) = (verdict(evidence, due, moment(as_of)), verdict(evidence, due, moment(as_of + more)));
        if now == Verdict::Missing {
            prop_assert_eq!(later, Verdict::Missing);
        }
        if later == Verdict::Pending {
            prop_assert_eq!(now, Verdict::Pending);
        }
    }

    #[test]
    fn the_first_of_two_entries_is_not_later_than_either(one in span(), other in span(), due in span()) {
        let as_of = moment(1000);
        let of = |evidence| verdict(evidence, due, as_of);
        let (a, b) = (Evidence::stamped(one), Evidence::stamped(other));
        let first = of(a.first(b));
        prop_assert_eq!(first, of(b.first(a)));
        if of(a) == Verdict::Met || of(b) == Verdict::Met {
            prop_assert_eq!(first, Verdict::Met);
        }
        if of(a) == Verdict::Late && of(b) == Verdict::Late {
            prop_assert_eq!(first, Verdict::Late);
        }
    }
}

#[test]
fn the_last_second_is_in_time() {
    let due = Span::point(moment(60) + TimeDelta::seconds(59));
    let table = [
        (Evidence::stamped(Span::minute(moment(60))), Verdict::Met),
        (Evidence::stamped(Span::minute(moment(61))), Verdict::Late),
        (Evidence::stamped(Span::day(moment(0).date())), Verdict::Unproven),
        (Evidence::stamped(Span { latest: moment(62), ..due }), Verdict::Unproven), // from the last second on
        (Evidence::by(moment(500)), Verdict::Unproven),
        (Evidence::by(moment(59)), Verdict::Met),
        (Evidence::Nothing, Verdict::Missing),
        (Evidence::Unknowable, Verdict::Unproven),
    ];
    for (evidence, expected) in table {
        assert_eq!(verdict(evidence, due, moment(500)), expected, "{evidence:?}");
    }
    assert_eq!(verdict(Evidence::Nothing, due, due.latest), Verdict::Pending);
    assert_eq!(verdict(Evidence::Unknowable, due, due.latest), Verdict::Pending);
}

#[test]
fn what_is_known_of_a_moment_is_what_stamp_and_looks_both_allow() {
    let seen = |after: Option<i64>, by| Seen { after: after.map(moment), by: moment(by) };
    let span = |from, to| Span { earliest: moment(from), latest: moment(to) };
    let found = |earliest: Option<NaiveDateTime>, latest, snapshots| Evidence::Found {
        earliest,
        latest: moment(latest),
        snapshots,
    };
    let after = |minutes| Some(moment(minutes) + TimeDelta::seconds(1));
    // A look after the moment the data speaks for tells nothing of the time beyond it.
    assert_eq!(Evidence::seen(seen(Some(10), 50), moment(40)), found(after(10), 40, true));
    assert_eq!(Evidence::seen(seen(None, 30), moment(40)), found(None, 30, true));
    // The looks narrow the stamp of a day; a contradiction leaves everything from the one to the other.
    assert_eq!(Evidence::stamped_and_seen(span(0, 60), seen(Some(10), 30)), found(after(10), 30, false));
    assert_eq!(Evidence::stamped_and_seen(span(0, 5), seen(Some(10), 30)), found(Some(moment(0)), 30, true));
    assert_eq!(Evidence::stamped_and_seen(span(40, 45), seen(None, 30)), found(None, 45, true));
    // Of two entries the earlier counts, whichever that was; something found outweighs what is not known.
    let (stamp, look) = (Evidence::stamped(span(20, 50)), Evidence::seen(seen(Some(30), 40), moment(90)));
    assert_eq!(stamp.first(look), found(Some(moment(20)), 40, true));
    assert_eq!(look.first(stamp), found(Some(moment(20)), 40, true));
    assert_eq!(stamp.first(stamp), stamp, "two stamps are no looks");
    assert_eq!(Evidence::Unknowable.first(stamp), stamp);
    assert_eq!(Evidence::Nothing.first(Evidence::Unknowable), Evidence::Unknowable);
    assert_eq!(Evidence::Nothing.first(Evidence::Nothing), Evidence::Nothing);
    assert!(stamp.is_timed() && !Evidence::by(moment(1)).is_timed() && !Evidence::Nothing.is_timed());
}

const AS_OF: i64 = 1000;

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 9, number).expect("a day")
}

/// A duty of a September day, due at that day's end: long past at as-of.
fn duty(clause: u16, number: u32) -> Obligation {
    let due = Due::end_of(day(number));
    Obligation::new(ClauseIx(clause), Matter::Topic, Severity::Violation, day(number), due)
}

fn to_come() -> Obligation {
    Obligation { due: Due::end_of(moment(AS_OF).date()), ..duty(0, 1) }
}

fn ledger(scope: Scope) -> Ledger {
    Ledger::new(moment(AS_OF), scope)
}

fn in_time(ledger: &mut Ledger, duty: Obligation) {
    let span = Span::point(duty.due.span.earliest);
    ledger.settle(duty, Evidence::stamped(span), || None);
}

fn late(ledger: &mut Ledger, duty: Obligation) {
    let span = Span::point(duty.due.span.latest + TimeDelta::seconds(1));
    ledger.settle(duty, Evidence::stamped(span), || None);
}

fn missing(ledger: &mut Ledger, duty: Obligation) {
    ledger.settle(duty, Evidence::Nothing, || None);
}

/// An excuse of everything, for good.
fn excuse() -> Excuse {
    Excuse {
        clauses: (0..9).map(ClauseIx).collect(),
        span: None,
        until: moment(AS_OF),
        responsible: None,
        class: None,
        subject: None,
        pupil: None,
        id: None,
        ambiguous: false,
        used: 0,
        lapsed: 0,
    }
}

/// Two pupils, two classes, two subjects and two groups, for their names.
fn school() -> School {
    let folder = tempfile::tempdir().expect("a folder");
    let roll = "Izglītojamais;Klase;Grupa\nAnna;5.a;1. grupa\nBruno;5.b;2. grupa";
    let subjects = "Klase;Priekšmets\n5.a;Matemātika\n5.b;Sports";
    std::fs::write(folder.path().join("roll.csv"), roll).expect("a file");
    std::fs::write(folder.path().join("subjects.csv"), subjects).expect("a file");
    import::read(&[PathBuf::from(folder.path())], &Reading::builtin()).school
}

#[test]
fn every_obligation_is_counted_once_as_it_stands() {
    let mut ledger = ledger(Scope::default());
    (1..=2).for_each(|n| in_time(&mut ledger, duty(0, n)));
    ledger.settle_met(duty(0, 3));
    (1..=4).for_each(|n| late(&mut ledger, duty(0, n)));
    (1..=5).for_each(|n| missing(&mut ledger, duty(0, n)));
    (1..=6).for_each(|n| ledger.settle_invalid(duty(0, n), Evidence::Nothing, || None));
    (1..=7).for_each(|_| missing(&mut ledger, to_come()));
    (1..=8).for_each(|n| ledger.settle(duty(0, n), Evidence::Unknowable, || None));
    let counts = ledger.counts_of(ClauseIx(0));
    let expected = Counts {
        obligations: 33,
        met: 3,
        late: 4,
        missing: 5,
        invalid: 6,
        pending: 7,
        unproven: 8,
        waived: 0,
    };
    assert_eq!(counts, expected);
    assert_eq!((counts.broken(), counts.settled()), (15, 18));
    // What is met leaves no entry.
    assert_eq!(ledger.entries().len(), 30);

    // What is excused stays counted, as waived, and is settled; what is not due yet is never excused.
    let mut excuses = [Excuse { clauses: vec![ClauseIx(1)], ..excuse() }, excuse()];
    ledger.excuse(&mut excuses, &school(), |_| String::new());
    let counts = ledger.counts_of(ClauseIx(0));
    let expected = Counts { obligations: 33, met: 3, pending: 7, waived: 23, ..Counts::default() };
    assert_eq!(counts, expected);
    assert_eq!((counts.broken(), counts.settled()), (0, 26));
    assert_eq!((excuses[0].used, excuses[1].used, excuses[1].lapsed), (0, 23, 0));
    assert!(ledger.entries().iter().all(|entry| !entry.is_broken()));

    // Two ledgers of one run add up.
    let mut sum = ledger.fresh();
    late(&mut sum, duty(0, 20));
    sum.add(ledger);
    let doubled = Counts { obligations: 34, late: 1, ..expected };
    assert_eq!(sum.totals(), doubled);
    let mut twice = doubled;
    twice += Counts {
        obligations: 8,
        met: 1,
        late: 1,
        missing: 1,
        invalid: 2,
        pending: 1,
        unproven: 1,
        waived: 1,
    };
    let added = Counts {
        obligations: 42,
        met: 4,
        late: 2,
        missing: 1,
        invalid: 2,
        pending: 8,
        unproven: 1,
        waived: 24,
    };
    assert_eq!(twice, added);
}

#[test]
fn counts_are_told_apart_by_clause_person_and_class() {
    let (anna, bruno) = (Some(PersonId::from_index(0)), Some(PersonId::from_index(1)));
    let (a, b) = (Some(ClassId::from_index(0)), Some(ClassId::from_index(1)));
    let mut ledger = ledger(Scope::default());
    for (clause, responsible, class, times) in
        [(0, anna, a, 1), (0, bruno, a, 2), (1, anna, b, 4), (1, None, None, 8)]
    {
        for n in 1..=times {
            missing(&mut ledger, Obligation { responsible, class, ..duty(clause, n) });
        }
    }
    let of = |counts: Counts| (counts.obligations, counts.missing);
    assert_eq!(of(ledger.counts_of(ClauseIx(0))), (3, 3));
    assert_eq!(of(ledger.counts_of(ClauseIx(2))), (0, 0));
    assert_eq!((of(ledger.counts_by(anna)), of(ledger.counts_by(None))), ((5, 5), (8, 8)));
    assert_eq!((of(ledger.counts_in(a)), of(ledger.counts_in(None))), ((3, 3), (8, 8)));
    assert_eq!(of(ledger.totals()), (15, 15));
    let by = ledger.counts_by_clause_and_person();
    assert_eq!(by.len(), 4);
    assert_eq!(by[&(ClauseIx(1), anna)].missing, 4);
    assert_eq!(ledger.counted().map(|(.., counts)| counts.missing).sum::<u64>(), 15);

    // A person's part holds nothing of anyone else, a class's nothing of another.
    let hers = ledger.part(Part::Responsible(anna));
    assert_eq!((of(hers.totals()), hers.entries().len()), ((5, 5), 5));
    let theirs = ledger.part(Part::Class(a));
    assert_eq!((of(theirs.totals()), theirs.entries().len()), ((3, 3), 3));
    assert_eq!(ledger.part(Part::Class(None)).entries().len(), 8);
}

#[test]
fn a_part_keeps_only_the_causes_that_concern_it() {
    let (a, b) = (ClassId::from_index(0), ClassId::from_index(1));
    let mut ledger = ledger(Scope::default());
    missing(&mut ledger, Obligation { class: Some(a), ..duty(0, 1) });
    ledger.settle(Obligation { class: Some(b), ..duty(0, 1) }, Evidence::Unknowable, || None);
    ledger.settle_shielded(Obligation { class: Some(a), ..duty(1, 1) });
    ledger.not_assessed(ClauseIx(0), Cause::NoRows(Table::Pupils, a));
    ledger.not_assessed(ClauseIx(0), Cause::NoTable(Table::Timetable));
    let causes = |class, clause| ledger.part(Part::Class(Some(class))).causes(ClauseIx(clause)).to_vec();
    assert_eq!(causes(a, 0), [Cause::NoRows(Table::Pupils, a), Cause::NoTable(Table::Timetable)]);
    assert_eq!(causes(b, 0), [Cause::Unproven(Doubt::NoEntryTime), Cause::NoTable(Table::Timetable)]);
    assert_eq!(causes(a, 1), [Cause::Unproven(Doubt::RejectedRow)]);
    assert_eq!(causes(b, 1), []);
}

#[test]
fn an_entry_is_broken_until_something_excuses_it() {
    let mut ledger = ledger(Scope::default());
    late(&mut ledger, duty(0, 1));
    missing(&mut ledger, duty(0, 2));
    ledger.settle_invalid(duty(0, 3), Evidence::Nothing, || None);
    ledger.settle(duty(0, 4), Evidence::by(moment(AS_OF)), || None);
    let seen = Seen { after: Some(duty(0, 5).due.span.latest - TimeDelta::hours(1)), by: moment(AS_OF) };
    ledger.settle(duty(0, 5), Evidence::seen(seen, moment(AS_OF)), || None);
    let unbounded = Seen { after: None, ..seen };
    ledger.settle(duty(0, 6), Evidence::seen(unbounded, moment(AS_OF)), || None);
    missing(&mut ledger, to_come());
    // The last day's end, not a second before: still to come.
    ledger.settle_invalid(
        Obligation { due: Due { span: Span::point(moment(AS_OF)), width: None }, ..duty(0, 7) },
        Evidence::Nothing,
        || None,
    );
    let stand: Vec<_> = ledger.entries().iter().map(|entry| (entry.verdict, entry.is_broken())).collect();
    let expected = [
        (Verdict::Late, true),
        (Verdict::Missing, true),
        (Verdict::Invalid, true),
        (Verdict::Unproven, false),
        (Verdict::Unproven, false),
        (Verdict::Unproven, false),
        (Verdict::Pending, false),
        (Verdict::Pending, false),
    ];
    assert_eq!(stand, expected);
    let between: Vec<_> = ledger.entries().iter().map(|entry| entry.between_snapshots()).collect();
    assert_eq!(between, [false, false, false, false, true, false, false, false]);
    let doubts: Vec<_> = ledger.entries().iter().filter_map(|entry| entry.doubt).collect();
    assert_eq!(doubts, [Doubt::NoEntryTime, Doubt::SnapshotGap, Doubt::NoEntryTime]);
    assert!(ledger.entries()[0].is(Verdict::Late) && !ledger.entries()[0].is(Verdict::Missing));
    let excused = Excuse { span: Some(Span::day(day(1))), ..excuse() };
    ledger.excuse(&mut [excused], &school(), |_| String::new());
    assert!(!ledger.entries()[0].is(Verdict::Late) && !ledger.entries()[0].is_broken());
    assert!(ledger.entries()[1].is_broken());
}

#[test]
fn the_cause_of_a_doubt_is_what_would_settle_it() {
    let due = Span::day(day(10));
    let inside = Evidence::stamped(Span::point(due.earliest + TimeDelta::hours(1)));
    let looks = Seen { after: Some(due.earliest), by: due.latest };
    let looks = Evidence::seen(looks, moment(AS_OF));
    let table = [
        (inside, Some(Width::Reading), Doubt::Reading),
        (inside, Some(Width::BellTimes), Doubt::BellTimes),
        (Evidence::stamped(Span::day(day(10))), None, Doubt::NoEntryTime),
        (Evidence::by(moment(AS_OF)), Some(Width::Reading), Doubt::NoEntryTime),
        (looks, None, Doubt::SnapshotGap),
        (looks, Some(Width::Reading), Doubt::Reading),
        (looks, Some(Width::BellTimes), Doubt::BellTimes),
        (Evidence::Unknowable, Some(Width::BellTimes), Doubt::NoEntryTime),
    ];
    for (evidence, width, doubt) in table {
        let mut ledger = ledger(Scope::default());
        ledger.settle(Obligation { due: Due { span: due, width }, ..duty(0, 10) }, evidence, || None);
        let entry = &ledger.entries()[0];
        assert_eq!((entry.verdict, entry.doubt), (Verdict::Unproven, Some(doubt)), "{evidence:?} {width:?}");
        assert_eq!(ledger.causes(ClauseIx(0)), [Cause::Unproven(doubt)]);
    }
    // One day read twice is one reading.
    let (one, other) = (Due::end_of(day(1)), Due::end_of(day(2)));
    assert_eq!(one.or(one).width, None);
    assert_eq!(one.or(other).width, Some(Width::Reading));
    assert_eq!(one.or(other).span, Span { earliest: one.span.earliest, latest: other.span.latest });
}

#[test]
fn what_could_not_be_shown_is_unproven_only_once_it_is_due() {
    for unseen in [false, true] {
        let settle = |ledger: &mut Ledger, duty| match unseen {
            true => ledger.settle_unseen(duty, || None),
            false => ledger.settle_shielded(duty),
        };
        let mut ledger = ledger(Scope::default());
        settle(&mut ledger, duty(0, 1));
        settle(&mut ledger, to_come());
        let doubt = if unseen { Doubt::ExportEnd } else { Doubt::RejectedRow };
        let stand: Vec<_> = ledger.entries().iter().map(|entry| (entry.verdict, entry.doubt)).collect();
        assert_eq!(stand, [(Verdict::Unproven, Some(doubt)), (Verdict::Pending, None)]);
    }
}

#[test]
fn a_run_holds_exactly_what_its_scope_admits() {
    let (anna, bruno) = (PersonId::from_index(0), PersonId::from_index(1));
    let (a, b) = (ClassId::from_index(0), ClassId::from_index(1));
    let owed =
        Obligation { responsible: Some(anna), class: Some(a), severity: Severity::Warning, ..duty(1, 10) };
    let days = |from, to| Scope { days: Some((day(from), day(to))), ..Scope::default() };
    let in_force = |from, to| Scope { in_force: Some((day(from), day(to))), ..Scope::default() };
    let severity = |least| Scope { severity: Some(least), ..Scope::default() };
    let clauses =
        |of: &[u16]| Scope { clauses: Some(of.iter().copied().map(ClauseIx).collect()), ..Scope::default() };
    let table = [
        (Scope::default(), true),
        (clauses(&[0, 1]), true),
        (clauses(&[0, 2]), false),
        (Scope { responsible: Some(vec![bruno, anna]), ..Scope::default() }, true),
        (Scope { responsible: Some(vec![bruno]), ..Scope::default() }, false),
        (Scope { classes: Some(vec![a]), ..Scope::default() }, true),
        (Scope { classes: Some(vec![b]), ..Scope::default() }, false),
        (severity(Severity::Observation), true),
        (severity(Severity::Warning), true),
        (severity(Severity::Violation), false),
        (days(10, 10), true),
        (days(1, 9), false),
        (days(11, 30), false),
        (in_force(10, 30), true),
        (in_force(11, 30), false),
        (Scope { in_force: Some((day(1), day(9))), ..days(1, 30) }, false),
    ];
    for (scope, admits) in table {
        let mut ledger = ledger(scope.clone());
        missing(&mut ledger, owed.clone());
        assert_eq!(ledger.totals().obligations, u64::from(admits), "{scope:?}");
        assert_eq!(ledger.entries().len(), usize::from(admits), "{scope:?}");
    }
    // What nobody can be named for is of no person's run.
    let mut ledger = ledger(Scope { responsible: Some(vec![anna]), ..Scope::default() });
    missing(&mut ledger, duty(1, 10));
    assert_eq!(ledger.totals().obligations, 0);
}

#[test]
fn a_waiver_excuses_what_it_names_and_nothing_else() {
    let school = school();
    let (anna, bruno) = (Some(school.roll[0].pupil), Some(school.roll[1].pupil));
    let (a, b) = (school.classes.find("5.a"), school.classes.find("5.b"));
    let (maths, sport) = (school.subjects.find("Matemātika"), school.subjects.find("Sports"));
    assert!(anna != bruno && a.is_some() && b.is_some() && maths.is_some() && sport.is_some());
    // It arose on the 10th and is due at the end of the 15th.
    let owed = Obligation {
        responsible: anna,
        class: a,
        subject: maths,
        pupil: bruno,
        due: Due::end_of(day(15)),
        ..duty(1, 10)
    };
    let id = owed.id("3.4.1", &school);
    let at = |number, hour| day(number).and_hms_opt(hour, 0, 0).expect("a moment");
    let span = |from, to| Excuse { span: Some(Span { earliest: from, latest: to }), until: to, ..excuse() };
    let table = [
        ("everything", excuse(), true),
        ("another clause", Excuse { clauses: vec![ClauseIx(0)], ..excuse() }, false),
        ("the person", Excuse { responsible: anna, ..excuse() }, true),
        ("another person", Excuse { responsible: bruno, ..excuse() }, false),
        ("the class", Excuse { class: a, ..excuse() }, true),
        ("another class", Excuse { class: b, ..excuse() }, false),
        ("the subject", Excuse { subject: maths, ..excuse() }, true),
        ("another subject", Excuse { subject: sport, ..excuse() }, false),
        ("the pupil", Excuse { pupil: bruno, ..excuse() }, true),
        ("another pupil", Excuse { pupil: anna, ..excuse() }, false),
        ("the id", Excuse { id: FindingId::parse(&id), ..excuse() }, true),
        ("another id", Excuse { id: FindingId::parse(&"0".repeat(20)), ..excuse() }, false),
        ("an outage on the day it arose", span(at(10, 8), at(10, 9)), true),
        ("an outage while it was due", span(at(15, 20), at(16, 1)), true),
        ("an outage until the last second in time", span(at(16, 0) - TimeDelta::seconds(1), at(16, 1)), true),
        ("an outage after it was due", span(at(16, 0), at(16, 1)), false),
        ("an outage before it arose", span(at(9, 8), at(9, 23)), false),
        ("an outage between, neither arisen nor due in it", span(at(12, 8), at(13, 8)), false),
    ];
    for (what, excuse, excuses) in table {
        let mut ledger = ledger(Scope::default());
        missing(&mut ledger, owed.clone());
        let mut all = [excuse];
        ledger.excuse(&mut all, &school, |_| "3.4.1".to_owned());
        assert_eq!(ledger.entries()[0].waiver.is_some(), excuses, "{what}");
        assert_eq!((all[0].used, all[0].lapsed), (u64::from(excuses), 0), "{what}");
        assert_eq!(ledger.totals().waived, u64::from(excuses), "{what}");
    }
    // What was due the day before is excused by an outage of the evening it was due by, not of the next.
    let same_day = Obligation { due: Due { span: Span::point(at(10, 19)), width: None }, ..owed };
    for (from, to, excuses) in [(18, 20, true), (20, 22, false)] {
        let mut ledger = ledger(Scope::default());
        missing(&mut ledger, same_day.clone());
        ledger.excuse(&mut [span(at(10, from), at(10, to))], &school, |_| String::new());
        assert_eq!(ledger.entries()[0].waiver.is_some(), excuses, "an outage from {from} to {to}");
    }
}

#[test]
fn a_waiver_that_has_expired_excuses_nothing_and_says_how_much_came_back() {
    let last = moment(AS_OF);
    let mut ledger = ledger(Scope::default());
    (1..=3).for_each(|n| missing(&mut ledger, duty(0, n)));
    let before = Excuse { until: last - TimeDelta::seconds(1), ..excuse() };
    let outage = Excuse { span: Some(Span::day(day(2))), until: Span::day(day(2)).latest, ..excuse() };
    assert!(before.has_expired(last) && !excuse().has_expired(last));
    assert!(!outage.has_expired(last), "what an outage excused is excused for good");
    let mut excuses = [before, outage];
    ledger.excuse(&mut excuses, &school(), |_| String::new());
    assert_eq!((excuses[0].used, excuses[0].lapsed, excuses[1].used), (0, 3, 1));
    assert_eq!((ledger.totals().waived, ledger.totals().missing), (1, 2));
}

#[test]
fn an_obligation_is_known_by_what_it_is_and_not_by_who_owes_it() {
    let school = school();
    let (anna, bruno) = (Some(school.roll[0].pupil), Some(school.roll[1].pupil));
    let group = school.groups.find("1. grupa");
    assert!(group.is_some());
    let one = || duty(0, 10);
    let id = |duty: &Obligation| duty.id("3.4.1", &school);
    let same = [
        one(),
        Obligation { responsible: anna, ..one() },
        Obligation { severity: Severity::Observation, ..one() },
        Obligation { due: Due::end_of(day(20)), ..one() },
    ];
    let differ = [
        Obligation { matter: Matter::Homework, ..one() },
        Obligation { class: school.classes.find("5.a"), ..one() },
        Obligation { class: school.classes.find("5.b"), ..one() },
        Obligation { group, ..one() },
        Obligation { subject: school.subjects.find("Sports"), ..one() },
        Obligation { pupil: anna, ..one() },
        Obligation { pupil: bruno, ..one() },
        Obligation { about: anna, ..one() },
        Obligation { occurred: day(11), ..one() },
        Obligation { other_day: Some(day(10)), ..one() },
        Obligation { lesson_no: Some(1), ..one() },
        Obligation { lesson_no: Some(2), ..one() },
        Obligation { period: Some("2025-09".into()), ..one() },
        Obligation { part: Some("extract".into()), ..one() },
    ];
    let first = id(&one());
    assert!(first.len() == 20 && first.bytes().all(|b| b.is_ascii_hexdigit() && !b.is_ascii_uppercase()));
    assert!(same.iter().all(|duty| id(duty) == first));
    let ids: BTreeSet<String> =
        differ.iter().map(id).chain([first.clone(), one().id("3.5", &school)]).collect();
    assert_eq!(ids.len(), differ.len() + 2);
    // A mark belongs to the work, in whichever lesson of the day it was written.
    let mark = |lesson_no| Obligation { matter: Matter::WorkMark, lesson_no, ..one() };
    assert_eq!(id(&mark(Some(1))), id(&mark(Some(2))));
}

#[test]
fn a_clause_is_assessed_as_far_as_something_could_be_settled() {
    let of = |fill: &dyn Fn(&mut Ledger)| {
        let mut ledger = ledger(Scope::default());
        fill(&mut ledger);
        let found = ledger.coverage(&[ClauseIx(0), ClauseIx(1)], true);
        let off = ledger.coverage(&[ClauseIx(0), ClauseIx(1)], false);
        assert_eq!((off.assessment, off.causes.len()), (Assessment::Disabled, 0));
        (found.assessment, found.causes)
    };
    let lacking = Cause::NoTable(Table::Lessons);
    let doubt = Cause::Unproven(Doubt::NoEntryTime);
    assert_eq!(of(&|_| ()), (Assessment::NotApplicable, vec![]));
    assert_eq!(of(&|l| missing(l, duty(0, 1))), (Assessment::Assessed, vec![]));
    assert_eq!(of(&|l| missing(l, to_come())), (Assessment::Assessed, vec![]), "pending is no gap");
    assert_eq!(of(&|l| l.not_assessed(ClauseIx(1), lacking)), (Assessment::NotAssessed, vec![lacking]));
    let unproven = |l: &mut Ledger| l.settle(duty(1, 1), Evidence::Unknowable, || None);
    assert_eq!(of(&unproven), (Assessment::NotAssessed, vec![doubt]));
    let partly = |l: &mut Ledger| {
        unproven(l);
        in_time(l, duty(0, 1));
    };
    assert_eq!(of(&partly), (Assessment::Partly, vec![doubt]));
    // Of the days the calendar does not know the first is said, of all wordings together.
    let unknown = |l: &mut Ledger| {
        for number in [20, 10, 15] {
            l.not_assessed(ClauseIx(0), Cause::UnknownDay(day(number)));
        }
        l.not_assessed(ClauseIx(0), lacking);
        l.not_assessed(ClauseIx(1), lacking);
        l.not_assessed(ClauseIx(0), lacking);
    };
    let causes = vec![lacking, Cause::UnknownDay(day(10))];
    assert_eq!(of(&unknown), (Assessment::NotAssessed, causes));
    // What keeps something past from being settled hides nothing that is still to come.
    assert!(lacking.hides_what_comes() && !doubt.hides_what_comes());
    assert!(!Cause::NoCorrectionDay.hides_what_comes());
}

#[test]
fn a_closed_ledger_does_not_show_in_which_order_it_was_filled() {
    let fill = |days: &[u32]| {
        let mut whole = ledger(Scope::default());
        for number in days {
            let mut part = whole.fresh();
            late(&mut part, duty(0, *number));
            part.not_assessed(ClauseIx(0), Cause::Unproven(Doubt::Reading));
            part.not_assessed(ClauseIx(0), Cause::NoTable(Table::Lessons));
            whole.add(part);
        }
        whole.close();
        (whole.entries().to_vec(), whole.causes(ClauseIx(0)).to_vec(), whole.totals())
    };
    let (entries, causes, totals) = fill(&[3, 1, 2]);
    assert_eq!(fill(&[2, 3, 1]), (entries.clone(), causes.clone(), totals));
    assert_eq!(entries.iter().map(|e| e.obligation.occurred).collect::<Vec<_>>(), [day(1), day(2), day(3)]);
    assert_eq!(causes, [Cause::NoTable(Table::Lessons), Cause::Unproven(Doubt::Reading)]);
    assert_eq!(totals.late, 3);
}

#[test]
fn two_decisions_of_one_day_that_contradict_each_other_decide_nothing() {
    let heard = |decisions: [&str; 2]| heard_on(decisions, ["2025-09-05", "2025-09-05"]);
    let matched = Heard::Matched;
    let both = (vec![matched(Standing::Upheld), matched(Standing::Contradicted)], 0);
    assert_eq!(heard(["pamatots", "noraidīts"]), both);
    let agreed = (vec![matched(Standing::Upheld), matched(Standing::Upheld)], 1);
    assert_eq!(heard(["pamatots", "pamatots"]), agreed);
    let refused = (vec![matched(Standing::Rejected), matched(Standing::Rejected)], 0);
    assert_eq!(heard(["noraidīts", "noraidīts"]), refused);
    // What is in force from a later day only takes nothing from what is in force already.
    let later = (vec![matched(Standing::Upheld), matched(Standing::Later)], 1);
    assert_eq!(heard_on(["pamatots", "noraidīts"], ["2025-09-05", "2025-12-01"]), later);
}

/// What comes of two replies to one missing duty, and how many duties they excuse.
fn heard_on(decisions: [&str; 2], days: [&str; 2]) -> (Vec<Heard>, u64) {
    let id = duty(0, 1).id("3.4.1", &school());
    let folder = tempfile::tempdir().expect("a folder");
    let row = |at: usize| format!("{id};teksts;2025-09-03;{};{};Vita V", decisions[at], days[at]);
    let header = "ID;Paskaidrojums;Datums;Lēmums;Lēmuma datums;Lēma";
    let text = format!("{header}\n{}\n{}", row(0), row(1));
    std::fs::write(folder.path().join("replies.csv"), text).expect("a file");
    let school = import::read(&[PathBuf::from(folder.path())], &Reading::builtin()).school;
    let mut ledger = ledger(Scope::default());
    missing(&mut ledger, duty(0, 1));
    let heard = ledger.answer(&school, |_| "3.4.1".to_owned());
    (heard, ledger.totals().waived)
}
