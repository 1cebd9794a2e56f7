//! 3.4.1 and 3.5: what is entered of a lesson, and what makes a lesson of a row.

use super::*;

#[test]
fn clause_3_4_1_a_blank_attendance_is_missing_only_where_the_rulebook_says_so() {
    let lessons = with(LESSONS, &["2025-10-03;5.a;M;K;1;;;t;;2025-10-03 9:00;;;"]);
    let strict = RULES.replacen("blank_attendance = \"unproven\"", "blank_attendance = \"missing\"", 1);
    let found = judge_by(&strict, "2025-12-01 12:00", &[&lessons]);
    let about = "10-03 10-03 19:00 by=K in=5.a of=M lesson=1";
    assert_eq!(found.of(&["3.4.1"]), [format!("3.4.1 attendance missing {about}")]);
    let found = judge("2025-12-01 12:00", &[&lessons]);
    assert_eq!(found.of(&["3.4.1"]), [format!("3.4.1 attendance unproven no-entry-time {about}")]);
    // Without the column there is no blank cell.
    let bare =
        "Datums;Klase;Priekšmets;Skolotājs;Stunda;Tēma;Tēma ievadīta\n2025-10-03;5.a;M;K;1;t;2025-10-03 9:00";
    let found = judge_by(&strict, "2025-12-01 12:00", &[bare]);
    assert_eq!(found.of(&["3.4.1"]), [format!("3.4.1 attendance unproven no-entry-time {about}")]);
    assert!(found.causes("3.4.1").contains(&"column missing: lessons.homework"));
}

#[test]
fn clause_3_4_1_homework_is_owed_always_only_where_the_rulebook_says_so() {
    let lessons = with(LESSONS, &["2025-10-03;5.a;M;K;1;;;t;;2025-10-03 9:00;;2025-10-03 9:00;"]);
    assert_eq!(judge("2025-12-01 12:00", &[&lessons]).of(&["3.4.1"]), NOBODY);
    let always = RULES.replacen("homework = \"when-set\"", "homework = \"always\"", 1);
    let found = judge_by(&always, "2025-12-01 12:00", &[&lessons]);
    assert_eq!(found.of(&["3.4.1"]), ["3.4.1 homework missing 10-03 10-03 19:00 by=K in=5.a of=M lesson=1"]);
}

#[test]
fn clause_3_5_individual_work_has_attendance_and_topic_and_no_homework() {
    let lessons = with(
        LESSONS,
        &[
            "2025-10-03;5.a;M;K;1;;individuālais darbs;;;;;2025-10-03 9:00;",
            "2025-10-06;5.a;M;K;1;;individuālais darbs;t;m;2025-10-06 19:01;2025-10-07 9:00;2025-10-06 19:00;",
            "2025-10-07;5.a;M;K;1;;;;;;;;",
        ],
    );
    let found = judge("2025-12-01 12:00", &[&lessons]);
    assert_eq!(
        found.of(&["3.5"]),
        [
            "3.5 topic late 10-06 10-06 19:00 by=K in=5.a of=M lesson=1",
            "3.5 topic missing 10-03 10-03 19:00 by=K in=5.a of=M lesson=1",
        ]
    );
}

#[test]
fn clause_3_4_1_which_late_absence_rows_speak_of_a_lesson() {
    let attendance = |lesson_no: &str, absence: &str| {
        let lesson = format!("2025-10-01;5.a;M;K;{lesson_no};;;t;;2025-10-01 12:00;;;");
        let lessons = with(LESSONS, &[&lesson]);
        let absences = with(ABSENCES, &[&format!("2025-10-01;5.a;Anna;n;{absence};")]);
        let found = judge("2025-12-01 12:00", &[&lessons, &absences, PUPILS]);
        let line = found.of(&["3.4.1 attendance"])[0].to_owned();
        line.split(' ').nth(2).expect("a status").to_owned()
    };
    let (late, evening) = ("2025-10-02 8:00", "2025-10-01 19:00:59");
    for (lesson_no, absence, stands) in [
        ("1", "1;;", "late"),
        ("1", ";M;", "late"),
        ("1", "1;M;", "late"),
        ("1", "1;V;", "unproven"), // of another subject
        ("1", "2;M;", "unproven"), // of another lesson
        ("1", ";V;", "unproven"),
        ("1", ";;", "unproven"), // of the whole day
        ("", ";M;", "late"),
        ("", "1;M;", "late"), // the subject tells where the lesson has no number
        ("", "1;;", "unproven"),
    ] {
        assert_eq!(attendance(lesson_no, &format!("{absence}{late}")), stands, "{lesson_no} {absence}");
    }
    // In the last second it is in time, and tells nothing of those who were there.
    assert_eq!(attendance("1", &format!("1;;{evening}")), "unproven");
}

#[test]
fn clause_3_4_1_an_entry_makes_a_lesson_of_a_row_on_a_free_day() {
    let lessons = with(
        LESSONS,
        &[
            "2025-10-20;5.a;M;K;1;;;;;;;2025-10-20 9:00;", // in the autumn break
            "2025-10-21;5.a;M;K;1;;;;m;;2025-10-21 9:00;2025-10-21 9:00;", // homework was set
            "2025-10-22;5.a;M;K;1;;;t;;2025-10-22 9:00;;2025-10-23 9:00;", // a topic was written
            "2025-11-08;5.a;M;K;1;;;;;;;2025-11-08 9:00;", // a worked Saturday
        ],
    );
    let found = judge("2025-12-01 12:00", &[&lessons]);
    assert_eq!(
        found.of(&["3.4.1"]),
        [
            "3.4.1 attendance late 10-22 10-22 19:00 by=K in=5.a of=M lesson=1",
            "3.4.1 topic missing 10-21 10-21 19:00 by=K in=5.a of=M lesson=1",
            "3.4.1 topic missing 11-08 11-08 19:00 by=K in=5.a of=M lesson=1",
        ]
    );
}

#[test]
fn clause_3_5_says_nothing_of_a_homework_column() {
    let bare = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Veids\n2025-10-03;5.a;M;K;1;individuālais darbs";
    let found = judge("2025-12-01 12:00", &[bare]);
    let (topic, homework) = ("column missing: lessons.topic", "column missing: lessons.homework");
    assert!(found.causes("3.4.1").contains(&topic) && found.causes("3.4.1").contains(&homework));
    assert!(found.causes("3.5").contains(&topic) && !found.causes("3.5").contains(&homework));
}

#[test]
fn clause_3_4_1_a_lesson_the_timetable_expects() {
    let held = with(LESSONS, &["2025-10-01;5.a;M;K;1;;;t;;2025-10-01 9:00;;2025-10-01 9:00;"]);
    let timetable = "Klase;Diena;Stunda;Priekšmets;Skolotājs;Grupa\n5.a;T;1;M;K;\n5.a;C;3;A;L;1. grupa";
    let found = judge("2025-10-03 12:00", &[&held, timetable]);
    assert_eq!(
        found.of(&["3.4.1 lesson"]),
        ["3.4.1 lesson missing 10-02 10-02 19:00 by=L in=5.a group=1. grupa of=A lesson=3"]
    );
    assert!(!found.causes("3.4.1").contains(&"table missing: timetable"));
    // Without one nothing is expected: that is said of the clause that would expect it.
    let found = judge("2025-10-03 12:00", &[&held]);
    assert_eq!(found.of(&["3.4.1 lesson"]), NOBODY);
    assert!(found.causes("3.4.1").contains(&"table missing: timetable"));
    assert!(!found.causes("3.5").contains(&"table missing: timetable"));
}
