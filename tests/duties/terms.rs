//! 3.4.4–3.4.6: term marks, examinations, and the letter of exempt pupils.

use super::*;

#[test]
fn clause_3_4_5_marks_of_examinations_and_re_examinations() {
    let subjects = "Klase;Priekšmets;Skolotājs\n9.a;M;K";
    // An examination's mark: three working days are a reading, the year's end of grade 9 is the other.
    let exams = with(
        MARKS,
        &[
            "2026-05-20;9.a;Anna;M;7;eksāmens;;;2026-05-25 23:59;",
            "2026-05-20;9.a;Bruno;M;7;eksāmens;;;2026-05-26 8:00;",
            "2026-05-20;9.a;Cilda;M;7;eksāmens;;;2026-06-13;1. grupa",
            "2026-05-20;9.a;Dace;M;7;eksāmens;;;;",
        ],
    );
    let found = judge("2026-07-01 12:00", &[&exams, subjects]);
    assert_eq!(
        found.of(&["3.4.5 exam-mark"]),
        [
            "3.4.5 exam-mark late 05-20 05-25 23:59/06-12 23:59 by=K in=9.a group=1. grupa of=M for=Cilda",
            "3.4.5 exam-mark unproven no-entry-time 05-20 05-25 23:59/06-12 23:59 by=K in=9.a of=M for=Dace",
            "3.4.5 exam-mark unproven reading 05-20 05-25 23:59/06-12 23:59 by=K in=9.a of=M for=Bruno",
        ]
    );
    // A re-examination's mark and the year's mark it corrects: three working days after it.
    let again = with(
        MARKS,
        &[
            "2026-06-16;9.a;Anna;M;5;pēcpārbaudījums;;;2026-06-19 23:59;",
            "2026-06-12;9.a;Anna;M;5;gada vērtējums;3;2026-06-16;2026-06-19 8:00;",
            "2026-06-15;9.a;Bruno;M;3;pēcpārbaudījums;;;2026-06-16;",
            "2026-06-16;9.a;Bruno;M;5;pēcpārbaudījums;;;2026-06-25;", // the last one decides
            "2026-06-12;9.a;Bruno;M;5;gada vērtējums;3;2026-06-16;2026-06-20;",
            "2026-06-12;9.a;Cilda;M;5;gada vērtējums;3;2026-06-16;2026-06-29;", // nobody was re-examined
            "2026-06-10;9.a;Dace;M;5;gada vērtējums;;;2026-06-11;",
            "2026-06-16;9.a;Dace;S;5;pēcpārbaudījums;;;2026-06-17;", // in another subject
            "2026-06-12;9.a;Elza;M;4;gada vērtējums;;;2026-06-30;",  // the mark itself, not its correction
            "2026-06-16;9.a;Elza;M;4;pēcpārbaudījums;;;2026-06-17;",
        ],
    );
    let found = judge("2026-07-01 12:00", &[&again, subjects]);
    assert_eq!(
        found.of(&["3.4.5 re-exam-mark", "3.4.5 year-mark late"]),
        [
            "3.4.5 re-exam-mark late 06-16 06-19 23:59 by=K in=9.a of=M for=Bruno",
            "3.4.5 year-mark late 06-12 06-12 23:59 by=K in=9.a of=M for=Elza period=2025/26",
            "3.4.5 year-mark late 06-16 06-19 23:59 by=K in=9.a of=M for=Bruno other=06-12",
        ]
    );
    // Each kind in its own number of days.
    let other = RULES.replace("re_exam = [{ working_days = 3 }]", "re_exam = [{ working_days = 5 }]");
    let found = judge_by(&other, "2026-07-01 12:00", &[&exams, &again, subjects]);
    assert_eq!(found.of(&["3.4.5 re-exam-mark late"]), NOBODY, "five days end on the 26th: three were free");
    assert!(found.of(&["3.4.5 exam-mark late"])[0].contains(" 05-25 23:59/06-12 23:59 "));
    // A rulebook that names no term for them asks for none.
    let silent = RULES.replace("exam = [{ working_days = 3 }]\nre_exam = [{ working_days = 3 }]\n", "");
    assert_ne!(silent, RULES);
    let found = judge_by(&silent, "2026-07-01 12:00", &[&exams, &again, subjects]);
    assert_eq!(found.of(&["3.4.5 exam-mark", "3.4.5 re-exam-mark", "3.4.5 year-mark late 06-16"]), NOBODY);
}

#[test]
fn clause_3_4_5_which_term_marks_are_owed_and_by_whom() {
    let marks = with(MARKS, &["2025-10-01;5.a;Anna;M;7;ikdienas;;;;"]);
    let owed = |as_of: &str, tables: &[&str], start: &str| {
        let found = judge(as_of, &[&[marks.as_str()], tables].concat());
        let lines = found.of(&[start]);
        lines
            .iter()
            .filter(|line| !line.contains(" pending "))
            .map(|line| (*line).to_owned())
            .collect::<Vec<_>>()
    };
    let anna = "Izglītojamais;Klase;Grupa\nAnna;5.a;1. grupa";
    // The subject list says which subjects are marked; a subject of another group alone is not hers.
    let subjects = "Klase;Priekšmets;Skolotājs;Vērtējamais;Grupa\n5.a;M;K;;\n5.a;Klases stunda;K;nē;\n\
        5.a;Angļu;L;;1. grupa\n5.a;Angļu;N;;2. grupa\n5.a;Vācu;V;;2. grupa";
    let semester = |subject: &str| {
        format!("3.4.5 semester-mark missing 12-19 12-19 23:59 {subject} for=Anna period=2025/26-1")
    };
    assert_eq!(
        owed("2025-12-22 12:00", &[subjects, anna], "3.4.5 semester-mark"),
        [semester("by=K in=5.a of=M"), semester("by=L in=5.a group=1. grupa of=Angļu")]
    );
    assert_eq!(owed("2025-12-19 23:59", &[subjects, anna], "3.4.5 semester-mark"), NOBODY);
    // In a group nobody knows, the groups' subject is the pupil's where all of the class has one.
    let unknown = "Izglītojamais;Klase\nAnna;5.a";
    let found = owed("2025-12-22 12:00", &[subjects, unknown], "3.4.5 semester-mark");
    assert_eq!(found.iter().filter(|line| line.contains("of=Angļu")).count(), 1);
    assert_eq!(found.iter().filter(|line| line.contains("of=Vācu")).count(), 0);
    // The year's mark, on the last school day of the year.
    let spring = with(LESSONS, &["2026-02-02;5.a;M;K;1;;;t;;;;;"]);
    let about = "05-29 05-29 23:59 by=K in=5.a of=M for=Anna period=2025/26";
    let june = owed("2026-06-01 12:00", &[subjects, anna, &spring], "3.4.5 year-mark");
    assert_eq!(june[0], format!("3.4.5 year-mark missing {about}"));
    // A journal that shows nothing of the second semester says nothing of the year's mark.
    let june = owed("2026-06-01 12:00", &[subjects, anna], "3.4.5 year-mark");
    assert_eq!(june[0], format!("3.4.5 year-mark unproven export-end {about}"));
    // Without a list the lessons of the term tell: held in the class journal, up to the day it is due.
    let lessons = with(
        LESSONS,
        &[
            "2025-10-02;5.a;M;K;1;;;t;;;;;",
            "2025-10-03;5.a;Ētika;K;1;;atcelta;;;;;;",
            "2025-10-03;5.a;Logopēdija;K;2;;individuālais darbs;t;;;;;",
            "2025-10-29;5.a;Fizika;F;1;;;t;;;;;", // after the autumn break
        ],
    );
    assert_eq!(
        owed("2025-12-01 12:00", &[&lessons, anna], "3.4.4 interim-mark"),
        ["3.4.4 interim-mark missing 10-17 10-17 23:59 by=K in=5.a of=M for=Anna period=rudens 2025"]
    );
    assert_eq!(owed("2025-12-22 12:00", &[&lessons, anna], "3.4.5 semester-mark").len(), 2);
    // A row that could not be read may be the mark, or the exemption from it.
    let unread_mark = [marks.as_str(), "\n2025-12-32;5.a;Anna;M;7;semestra vērtējums;;;;"].concat();
    let found = judge("2025-12-22 12:00", &[&unread_mark, &lessons, anna]);
    let shielded = |found: &Judged| {
        let of = found.of(&["3.4.5 semester-mark unproven rejected-row"]);
        of.iter()
            .map(|line| line.split(" of=").nth(1).expect("a subject")[..2].to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(shielded(&found), ["M "]);
    let unread = "Izglītojamais;Klase;Priekšmets;No;Līdz;Pamatojums\nAnna;5.a;M;vakar;;x";
    assert_eq!(shielded(&judge("2025-12-22 12:00", &[&marks, &lessons, anna, unread])), ["M "]);
}

#[test]
fn clause_3_4_6_the_letter_of_a_pupil_nobody_exempted() {
    let subjects = "Klase;Priekšmets;Skolotājs;Grupa\n5.a;A;L;1. grupa\n5.a;A;N;2. grupa\n5.a;M;K;";
    let pupils = "Izglītojamais;Klase;Grupa\nAnna;5.a;2. grupa";
    let exemptions = |rows: &str| format!("Izglītojamais;Klase;Priekšmets;No;Līdz;Pamatojums\n{rows}");
    let letter = |subject: &str, kind: &str, exempt: &str| {
        let marks = with(MARKS, &[&format!("2025-12-18;5.a;Anna;{subject};a;{kind};;;2025-12-18;")]);
        let found = judge("2025-12-22 12:00", &[&marks, subjects, pupils, &exemptions(exempt)]);
        found.of(&["3.4.6 unfounded-exemption"]).iter().map(|line| (*line).to_owned()).collect::<Vec<_>>()
    };
    let other = "Bruno;5.a;M;;;x";
    let line = |about: &str| {
        [format!("3.4.6 unfounded-exemption invalid 12-19 12-19 23:59 {about} for=Anna period=2025/26-1")]
    };
    assert_eq!(letter("M", "semestra vērtējums", other), line("by=K in=5.a of=M"));
    assert_eq!(letter("A", "semestra vērtējums", other), line("by=N in=5.a group=2. grupa of=A"));
    // An exemption that touches the semester founds it; so may one that could not be read.
    assert_eq!(letter("M", "semestra vērtējums", "Anna;5.a;M;2025-12-19;;x"), NOBODY);
    assert_eq!(letter("M", "semestra vērtējums", "Anna;5.a;M;;2025-09-01;x"), NOBODY);
    assert_eq!(letter("M", "semestra vērtējums", "Anna;5.a;M;;2025-08-31;x"), line("by=K in=5.a of=M"));
    assert_eq!(letter("M", "semestra vērtējums", "Anna;5.a;M;vakar;;x"), NOBODY);
    assert_eq!(letter("M", "starpvērtējums", other), NOBODY, "of interim marks the clause says nothing");
}

#[test]
fn clause_3_4_4_a_class_without_a_journal_is_said_once_the_mark_is_due() {
    let marks = with(MARKS, &["2025-10-01;5.a;Anna;M;7;ikdienas;;;;"]);
    let causes = |as_of: &str, pupils: &str| {
        let found = judge(as_of, &[&marks, pupils]);
        found.causes("3.4.4").iter().map(|cause| (*cause).to_owned()).collect::<Vec<_>>()
    };
    let lacking = ["no rows of class 5.b in table: marks"];
    assert_eq!(causes("2025-10-18 12:00", TWO_CLASSES), lacking);
    assert_eq!(causes("2025-10-17 12:00", TWO_CLASSES), NOBODY);
    let left = "Izglītojamais;Klase;No;Līdz\nAnna;5.a;;\nBruno;5.b;;2025-10-16";
    assert_eq!(causes("2025-10-18 12:00", left), NOBODY, "nobody was left in that class");
}
