//! The verdict's promises, held against every kind of interval.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use eklase_audit::ledger::{Evidence, Verdict, verdict};
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
