//! What a rulebook may set otherwise, and the edges of a run.

use super::*;

#[test]
fn deadlines_a_rulebook_may_name_instead() {
    let lessons =
        |entered: &str| with(LESSONS, &[&format!("2025-10-03;5.a;M;K;1;;;t;;{entered};;2025-10-03 8:00;")]);
    let topic = |due: &str, entered: &str| {
        let rules = RULES.replacen("due = [{ same_day = \"19:00\" }]", due, 1);
        assert_ne!(rules, RULES);
        let found = judge_by(&rules, "2025-12-01 12:00", &[&lessons(entered)]);
        found.of(&["3.4.1 topic"]).first().map(|line| (*line).to_owned()).unwrap_or_default()
    };
    // The next day at eight; from a Friday that is Monday.
    let next_day = "due = [{ next_day = \"08:00\" }]";
    assert_eq!(topic(next_day, "2025-10-06 08:00:59"), "");
    assert_eq!(
        topic(next_day, "2025-10-06 08:01"),
        "3.4.1 topic late 10-03 10-06 08:00 by=K in=5.a of=M lesson=1"
    );
    // Twenty-four hours from an hour nobody knows.
    let hours = "due = [{ hours = 24 }]";
    assert_eq!(topic(hours, "2025-10-03 23:59:59"), "");
    assert_eq!(
        topic(hours, "2025-10-04 00:01"),
        "3.4.1 topic unproven bell-times 10-03 10-04 00:00/10-04 23:59 by=K in=5.a of=M lesson=1"
    );
    assert_eq!(
        topic(hours, "2025-10-05 00:00"),
        "3.4.1 topic late 10-03 10-04 00:00/10-04 23:59 by=K in=5.a of=M lesson=1"
    );
    // A number no calendar reaches is said, never guessed.
    for beyond in ["due = [{ calendar_days = 4000000000 }]", "due = [{ months = 4000000000 }]"] {
        let rules = RULES.replacen("due = [{ same_day = \"19:00\" }]", beyond, 1);
        let found = judge_by(&rules, "2025-12-01 12:00", &[&lessons("2025-10-03 8:00")]);
        assert_eq!(found.of(&["3.4.1 topic"]), NOBODY);
        assert!(found.causes("3.4.1").iter().any(|cause| cause.starts_with("calendar not known")));
    }
}

#[test]
fn clauses_in_force_outside_the_run_say_nothing() {
    // Two wordings; the run's days (2025/26) lie in the second. The first lacks nothing it could say.
    let at = RULES.find("[[clause]]\nid = \"3.4.8\"").expect("the clause");
    let end = at + RULES[at..].find("\n[[clause]]\nid = \"3.5\"").expect("the next");
    let clause = &RULES[at..end];
    let dated = |span: &str| clause.replacen("severity", &format!("in_force = {{ {span} }}\nseverity"), 1);
    let run = |old_to: &str, new_from: &str| {
        let (old, new) = (dated(&format!("to = {old_to}")), dated(&format!("from = {new_from}")));
        let rules = [&RULES[..at], &old, "\n", &new, &RULES[end..]].concat();
        let found = judge_by(&rules, "2025-12-01 12:00", &[TWO_CLASSES]);
        found.causes("3.4.8").len()
    };
    assert_eq!(run("2025-08-31", "2025-09-01"), 1);
    assert_eq!(run("2025-09-01", "2025-09-02"), 2, "on the run's first day the old wording is in force");
    assert_eq!(run("2026-08-30", "2026-08-31"), 2, "on its last day the new one is");
    assert_eq!(run("2026-08-31", "2026-09-01"), 1);
}

#[test]
fn periods_and_their_dues_at_the_edges_of_a_run() {
    let register = with(ATTESTATIONS, &["3.3.4;2025-10-03;;5.a;2025-09;;;"]);
    let pupils = "Izglītojamais;Klase\nAnna;5.a";
    let first = |rules: &str, days, clause: &str| {
        let found = judge_within(rules, days, "2026-12-01 12:00", &[&register, pupils]);
        let lines = found.of(&[clause]);
        lines.iter().map(|line| line.split(" in=").next().expect("a line").to_owned()).collect::<Vec<_>>()
    };
    // What the summer ends is owed in a run that begins in it.
    assert_eq!(
        first(RULES, ("2025-08-01", "2025-08-31"), "3.3.7"),
        vec!["3.3.7 attestation missing 08-31 05-30 23:59/08-31 23:59"; 2]
    );
    // The first week of the year ends on its last school day; September is the other reading.
    assert_eq!(
        first(RULES, ("2025-09-01", "2026-08-31"), "3.3.1"),
        ["3.3.1 attestation missing 09-30 09-05 23:59/09-30 23:59"]
    );
    let second = RULES.replace("{ school_week = 1 }", "{ school_week = 2 }");
    assert_eq!(
        first(&second, ("2025-09-01", "2026-08-31"), "3.3.1"),
        ["3.3.1 attestation missing 09-30 09-12 23:59/09-30 23:59"]
    );
    // A month of the school year: from September on this year's, before it the next one's; rolled.
    for (month, due) in [(9, "09-30"), (10, "10-31"), (11, "12-01"), (1, "02-02"), (5, "06-01")] {
        let rules = RULES.replace(
            "due = [{ school_week = 1 }, { end_of_month = 9 }]",
            &format!("due = [{{ end_of_month = {month} }}]"),
        );
        assert_ne!(rules, RULES);
        let lines = first(&rules, ("2025-09-01", "2026-08-31"), "3.3.1");
        assert_eq!(lines, [format!("3.3.1 attestation missing {due} {due} 23:59")], "{month}");
    }
    // A year that begins on the run's last day is looked at: the timetable is due that very day.
    let slots =
        "Klase;Diena;Stunda;Priekšmets;Skolotājs;Spēkā no;Ievadīts\n5.a;P;1;M;K;2026-01-05;2026-01-05";
    let found = judge_within(RULES, ("2025-08-01", "2025-09-01"), "2025-12-01 12:00", &[slots]);
    assert_eq!(found.of(&["3.2.10"]), ["3.2.10 timetable missing 09-01 09-01 23:59 in=5.a period=2025/26-1"]);
}

#[test]
fn a_clause_that_is_off_asks_nothing_and_takes_nothing_from_the_others() {
    let off = |clause: &str| {
        RULES.replacen(&format!("id = \"{clause}\"\n"), &format!("id = \"{clause}\"\nenabled = false\n"), 1)
    };
    let marks = with(
        MARKS,
        &[
            "2025-10-02;5.a;Anna;M;7;pārbaudes darbs;;;2025-12-01;",
            "2025-10-02;5.a;Anna;M;8;pārbaudes darbs;7;2025-10-13;2025-12-01;",
        ],
    );
    let clauses = |rules: &str| {
        let found = judge_by(rules, "2025-12-19 12:00", &[&marks]);
        let lines = found.of(&["3.4.2", "3.4.3.1", "3.4.3.2", "3.4.3.4"]);
        lines.iter().map(|line| line.split(" in=").next().expect("a line").to_owned()).collect::<Vec<_>>()
    };
    let (test, improved) =
        ("3.4.3.2 work-mark late 10-02 10-07 23:59", "3.4.3.4 improved-mark late 10-13 10-16 23:59");
    assert_eq!(clauses(RULES), [test, improved]);
    assert_eq!(clauses(&off("3.4.2")), [test, improved]);
    assert_eq!(clauses(&off("3.4.3.2")), NOBODY);
    assert_eq!(clauses(&off("3.4.3.4")), [test]);
    // The assessment order alone: what no other clause speaks of.
    let loaded = |rules: String| {
        rules
            .replace("[clause.check.other_marks]", "[clause.check.other_marks]\ndue = [{ working_days = 5 }]")
    };
    let mut alone = loaded(RULES.to_owned());
    for clause in ["3.4.3.1", "3.4.3.2", "3.4.3.3", "3.4.3.4"] {
        let id = format!("id = \"{clause}\"\n");
        alone = alone.replacen(&id, &format!("{id}enabled = false\n"), 1);
    }
    assert_eq!(clauses(&alone), ["3.4.2 work-mark late 10-02 10-09 23:59"]);
}
