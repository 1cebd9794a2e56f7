//! Duties that are attested or recorded: whose they are, and which row settles which.

use super::*;

#[test]
fn clause_3_3_4_a_row_without_a_class_speaks_of_the_class_its_person_leads() {
    let staff =
        with(STAFF, &["Kārlis K;skolotājs;5.a;2020-01-06;;;;;", "Lita L;skolotāja;5.b;2020-01-06;;;;;"]);
    let september = |rows: &[&str], staff: &str| {
        let found = judge("2025-10-07 12:00", &[&with(ATTESTATIONS, rows), TWO_CLASSES, staff]);
        let lines =
            found.of(&["3.3.4 attestation missing 09-01", "3.3.4 attestation unproven rejected-row 09-01"]);
        lines.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let of_b = [
        "3.3.4 attestation missing 09-01 10-06 23:59 by=Lita L in=5.b period=2025-09 part=absence-summary",
        "3.3.4 attestation missing 09-01 10-06 23:59 by=Lita L in=5.b period=2025-09 part=extract",
    ];
    assert_eq!(september(&["3.3.4;2025-10-03;Kārlis K;;2025-09;;;"], &staff), of_b);
    // Of whom nobody can tell which class is meant, nothing is attested; nor by nobody.
    let both =
        with(STAFF, &["Kārlis K;skolotājs;5.a;2020-01-06;;;;;", "Kārlis K;skolotājs;5.b;2020-01-06;;;;;"]);
    assert_eq!(september(&["3.3.4;2025-10-03;Kārlis K;;2025-09;;;"], &both).len(), 4);
    assert_eq!(september(&["3.3.4;2025-10-03;;;2025-09;;;"], &staff).len(), 4);
    // A row that names a class is that class's, whoever did it.
    assert_eq!(september(&["3.3.4;2025-10-03;Kārlis K;5.a;2025-09;;;"], &both).len(), 2);
    // A row that could not be read shields its own class only, and every class where it names none.
    let shielded = |row: &str| {
        let lines = september(&[row], &staff);
        let of = |class: &str| {
            let doubted = lines.iter().filter(|line| line.contains("rejected-row"));
            doubted.filter(|line| line.contains(&format!("in={class}"))).count()
        };
        (of("5.a"), of("5.b"))
    };
    assert_eq!(shielded("3.3.4;vakar;;5.a;2025-09;;;"), (2, 0));
    assert_eq!(shielded("3.3.4;vakar;;;2025-09;;;"), (2, 2));
}

#[test]
fn clause_3_3_4_rows_nobody_can_place_are_said() {
    let causes = |rows: &[&str]| {
        let register = with(ATTESTATIONS, rows);
        let found = judge("2025-10-07 12:00", &[&register, TWO_CLASSES]);
        found.causes("3.3.4").iter().map(|cause| (*cause).to_owned()).collect::<Vec<_>>()
    };
    let unmatched = ["rows not matched in table: attestations"];
    assert_eq!(causes(&["3.3.4;2025-10-03;;5.a;2025-09;sekmju izraksts;;"]), NOBODY);
    assert_eq!(
        causes(&["3.3.4;2025-10-03;;5.a;2025-09;Sekmju izraksts;;", "3.3.4;2025-10-03;;5.a;;;;"]),
        NOBODY
    );
    assert_eq!(causes(&["3.3.4;2025-10-03;;5.a;pagājušais mēnesis;;;"]), unmatched);
    assert_eq!(causes(&["3.3.4;2025-10-03;;5.a;2025-09;kaut kas;;"]), unmatched);
    // Without the column that tells whose a row is nothing can be said of a class, or of a teacher.
    let found =
        judge("2025-10-07 12:00", &["Punkts;Izpildīts\n3.3.4;2025-10-03\n3.4.7;2025-12-19", TWO_CLASSES]);
    assert_eq!(found.causes("3.3.4"), ["column missing: attestations.class"]);
    assert_eq!(found.causes("3.4.7"), ["column missing: attestations.responsible"]);
    assert_eq!(found.of(&["3.3.4", "3.4.7"]), NOBODY);
    // A responsible person can tell the class.
    let found = judge("2025-10-07 12:00", &["Punkts;Izpildīts;Atbildīgais\n3.3.4;2025-10-03;K", TWO_CLASSES]);
    assert_eq!(found.causes("3.3.4"), NOBODY);
}

#[test]
fn clause_3_4_7_each_teacher_owes_the_reports_of_a_semester_they_taught_in() {
    let register = with(ATTESTATIONS, &["3.4.7;2025-12-19;Kārlis K;;2025/26-1;;;"]);
    let lessons = with(
        LESSONS,
        &[
            "2025-10-01;5.a;M;Kārlis K;1;;;t;;;;;",
            "2025-10-02;5.a;M;Lita L;1;;;t;;;;;",
            "2025-10-03;5.a;M;Standin S;1;;aizvietota;t;;;;;",
            "2025-10-06;5.a;M;Never N;1;;atcelta;;;;;;",
            "2026-01-07;5.a;M;Later L;1;;;t;;;;;",
        ],
    );
    let found = judge("2025-12-22 12:00", &[&register, &lessons]);
    let first = ["3.4.7 attestation missing 12-19 12-19 23:59 by=Lita L period=2025/26-1"];
    assert_eq!(found.of(&["3.4.7 attestation missing"]), first);
    // Without a journal the timetable tells, where it says from when it holds.
    let timetable = "Klase;Diena;Stunda;Priekšmets;Skolotājs;Spēkā no;Spēkā līdz\n\
        5.a;P;1;M;Lita L;2025-09-01;\n5.a;O;1;M;Mid M;2025-11-03;\n5.a;T;1;M;Long L;2024-09-02;\n\
        5.a;C;1;M;Gone G;2024-09-02;2025-05-30\n5.a;Pk;1;M;Undated U;;\n5.a;Pk;2;M;Next N;2026-01-05;";
    let found = judge("2025-12-22 12:00", &[&register, timetable]);
    let mut who: Vec<_> = found.of(&["3.4.7 attestation missing"]);
    who.iter_mut().for_each(|line| *line = line.rsplit_once(" by=").map_or(*line, |(_, who)| who));
    assert_eq!(who, ["Lita L period=2025/26-1", "Long L period=2025/26-1", "Mid M period=2025/26-1"]);
}

#[test]
fn clause_3_2_7_every_new_teacher_is_consulted_within_a_month() {
    let staff = with(
        STAFF,
        &[
            OFFICE,
            "Agra A;skolotāja;;2025-10-06;;;;;",
            "Bija B;skolotāja;;2025-10-06;;;;;",
            "Cita C;skolotāja;;2025-10-06;;;;;",
            "Dots D;skolotājs;;2025-10-06;;;;;",
            "Esošs E;skolotājs;;2023-09-01;;;;;",
            "Esošs E;klases audzinātājs;5.a;2025-10-06;;;;;", // a second office is no new teacher
            "Fens F;apkopējs;;2025-10-06;;;;;",
            "Gūts G;skolotājs;;2022-09-01;2024-05-31;;;;",
            "Gūts G;skolotājs;;2025-10-06;;;;;", // back after a year
            "Hugo H;skolotājs;;;;;;;",
            "Ints I;skolotājs;;2020-09-01;;;;;",
        ],
    );
    let rows = [
        "3.2.7;2025-10-20;Bija B;;;konsultācija;;",
        "3.2.7;2025-10-21;;;;konsultācija;Cita C;",
        "3.2.7;2025-11-07;;;;konsultācija;;konsultēts Dots D, 12. kab.",
        "3.2.7;2025-10-20;Agra A;;;publicēšana;;", // the times were published: no consultation
    ];
    let found = judge("2025-12-01 12:00", &[&with(ATTESTATIONS, &rows), &staff]);
    assert_eq!(
        found.of(&["3.2.7"]),
        [
            "3.2.7 attestation late 09-30 09-30 23:59 by=Vita V period=2025/26 part=publication",
            "3.2.7 attestation late 10-06 11-06 23:59 by=Vita V part=consultation about=Dots D",
            "3.2.7 attestation missing 10-06 11-06 23:59 by=Vita V part=consultation about=Agra A",
            "3.2.7 attestation missing 10-06 11-06 23:59 by=Vita V part=consultation about=Gūts G",
        ]
    );
    // Without the day of hire nobody is new, and that is said; so is a missing register of staff.
    let found =
        judge("2025-12-01 12:00", &[&with(ATTESTATIONS, &rows), "Darbinieks;Amats\nAgra A;skolotāja"]);
    assert_eq!(found.causes("3.2.7"), ["column missing: staff.hired"]);
    let found = judge("2025-12-01 12:00", &[&with(ATTESTATIONS, &rows), TWO_CLASSES]);
    assert_eq!(found.causes("3.2.7"), ["table missing: staff"]);
    // One row is one teacher's: of two that a remark names, the other is still to be consulted.
    let two = with(ATTESTATIONS, &["3.2.7;2025-10-20;;;;konsultācija;;Agra A, Bija B"]);
    let found = judge("2025-12-01 12:00", &[&two, &staff]);
    let about =
        |name: &str| found.lines.iter().filter(|line| line.ends_with(&format!("about={name}"))).count();
    assert_eq!((about("Agra A"), about("Bija B")), (0, 1));
}

#[test]
fn clause_3_4_8_a_class_teachers_talk_is_the_class_teachers() {
    let talks = "Datums;Skolotājs;Klase;Izglītojamais;Ar ko;Saturs;Ievadīts\n2025-10-03;K;5.a;Anna;māte;;";
    let staff = with(STAFF, &["Lita L;skolotāja;5.a;2020-01-06;;;;;", "K;skolotājs;;2020-01-06;;;;;"]);
    let at = RULES.find("id = \"3.4.8\"").expect("the clause");
    let rules = [&RULES[..at], &RULES[at..].replacen("subject-teacher", "class-teacher", 1)].concat();
    let who = |rules: &str| {
        let found = judge_by(rules, "2025-12-01 12:00", &[talks, &staff]);
        let line = found.of(&["3.4.8 talk missing"])[0].to_owned();
        line.split(" by=").nth(1).expect("a person").to_owned()
    };
    assert_eq!(who(RULES), "K in=5.a for=Anna");
    assert_eq!(who(&rules), "Lita L in=5.a for=Anna");
    // Without a column for the content nothing is asked of it; that is said.
    let bare = "Datums;Skolotājs;Klase;Izglītojamais;Ievadīts\n2025-10-03;K;5.a;Anna;2025-10-03 9:00";
    let found = judge("2025-12-01 12:00", &[bare]);
    assert_eq!(
        (found.of(&["3.4.8"]), found.causes("3.4.8")),
        (vec![], vec!["column missing: talks.content"])
    );
}

#[test]
fn clause_3_3_3_a_row_without_a_period_is_for_the_one_it_is_in_time_for() {
    let pupils = "Izglītojamais;Klase\nAnna;5.a";
    let missing = |rows: &[&str]| {
        let found = judge("2025-12-01 12:00", &[&with(ATTESTATIONS, rows), pupils]);
        let lines = found.of(&["3.3.3 attestation missing", "3.3.3 attestation late"]);
        let mut days: Vec<_> =
            lines.iter().map(|line| line.split(' ').nth(3).expect("a day").to_owned()).collect();
        days.dedup();
        days
    };
    assert_eq!(missing(&[]), ["09-01", "10-01", "11-01"]);
    assert_eq!(missing(&["3.3.3;2025-10-31;;5.a;;;;"]), ["09-01", "11-01"]);
    assert_eq!(missing(&["3.3.3;2025-09-30;;5.a;;;;", "3.3.3;2025-11-28;;5.a;;;;"]), ["10-01"]);
    // A row of the summer before the year is for none of its months.
    assert_eq!(missing(&["3.3.3;2025-08-29;;5.a;;;;"]), ["09-01", "10-01", "11-01"]);
}

#[test]
fn clause_3_3_6_the_years_report_is_known_by_the_years_last_semester_too() {
    let pupils = "Izglītojamais;Klase\nAnna;5.a";
    let missing = |period: &str| {
        let row = format!("3.3.6;2026-05-29;;5.a;{period};;;");
        let found = judge("2026-06-05 12:00", &[&with(ATTESTATIONS, &[&row]), pupils]);
        let lines = found.of(&["3.3.6 attestation missing"]);
        lines
            .iter()
            .map(|line| line.split("period=").nth(1).expect("a period").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(missing("2025/26"), ["2025/26-1"]);
    assert_eq!(missing("2025/26-2"), ["2025/26-1"]);
    assert_eq!(missing("2024/25-2"), ["2025/26", "2025/26-1"]);
    // Named for the first semester it is late for that, and for nothing else.
    assert_eq!(missing("2025/26-1"), ["2025/26"]);
}

/// What is found of the summary of absences of October, due on 5 November.
fn october(tables: &[&str]) -> Vec<String> {
    let found = judge("2025-11-20 12:00", &[&[TWO_CLASSES], tables].concat());
    let lines = found.lines.iter().filter(|line| line.starts_with("3.3.4 "));
    let october = lines.filter(|line| line.ends_with("period=2025-10 part=absence-summary"));
    october.map(|line| line.replacen("3.3.4 attestation ", "", 1)).collect()
}

fn printed(class: &str, from: &str, to: &str, on: &str) -> String {
    format!(
        "Kavējumu kopsavilkums\nKlase: {class};;{from} – {to}\nNr.;Izglītojamais;n;ns;Kopā\n\
         1.;Anna;2;1;3\nIzdrukāts: {on}"
    )
}

#[test]
fn clause_3_3_4_a_summary_is_for_the_class_and_the_days_it_covers_wholly() {
    let register = with(ATTESTATIONS, &["3.3.4;2025-11-03;;5.b;2025-10;;;"]);
    let missing = ["missing 10-01 11-05 23:59 in=5.a period=2025-10 part=absence-summary"];
    let by = |class, from, to| october(&[&register, &printed(class, from, to, "04.11.2025. 10:15")]);
    assert_eq!(by("5.a", "01.10.2025.", "31.10.2025."), NOBODY);
    assert_eq!(by("5.a", "01.09.2025.", "03.11.2025."), NOBODY);
    assert_eq!(by("5.a", "01.10.2025.", "30.10.2025."), missing);
    assert_eq!(by("5.a", "02.10.2025.", "31.10.2025."), missing);
    assert_eq!(by("5.b", "01.10.2025.", "31.10.2025."), missing);
}

#[test]
fn clause_3_3_4_a_summary_in_time_outweighs_a_late_attestation_and_a_later_one_does_not() {
    let by = |attested: &str, on: &str| {
        let rows = ["3.3.4;2025-11-03;;5.b;2025-10;;;", &format!("3.3.4;{attested};;5.a;2025-10;;;")];
        let register = with(ATTESTATIONS, &rows);
        october(&[&register, &printed("5.a", "01.10.2025.", "31.10.2025.", on)])
    };
    let late = ["late 10-01 11-05 23:59 in=5.a period=2025-10 part=absence-summary"];
    assert_eq!(by("2025-11-10", "04.11.2025. 10:15"), NOBODY);
    assert_eq!(by("2025-11-10", "05.11.2025. 23:59"), NOBODY);
    assert_eq!(by("2025-11-10", "06.11.2025. 00:00"), late);
    assert_eq!(by("2025-11-05", "06.11.2025. 00:00"), NOBODY);
}

#[test]
fn clause_3_2_7_of_a_consultation_by_a_name_of_several_nobody_says_it_was_missing() {
    let staff = with(
        STAFF,
        &[
            OFFICE,
            "Anna Bērziņa;skolotāja;;2025-10-06;;;;;",
            "Aija Bērziņa;skolotāja;;2025-10-06;;;;;",
            "Cita C;skolotāja;;2025-10-06;;;;;",
        ],
    );
    let consulted = |kind: &str| {
        let row = format!("3.2.7;2025-10-21;;;;{kind};A. Bērziņa;");
        let found = judge("2025-12-01 12:00", &[&with(ATTESTATIONS, &[&row]), &staff]);
        let lines = found.lines.iter().filter(|line| line.contains("part=consultation"));
        let short = |line: &String| line.replacen("3.2.7 attestation ", "", 1);
        lines.map(short).collect::<Vec<_>>()
    };
    let missing = |name: &str| format!("missing 10-06 11-06 23:59 by=Vita V part=consultation about={name}");
    let unproven = |name: &str| {
        format!("unproven rejected-row 10-06 11-06 23:59 by=Vita V part=consultation about={name}")
    };
    assert_eq!(
        consulted("konsultācija"),
        [missing("Cita C"), unproven("Aija Bērziņa"), unproven("Anna Bērziņa")]
    );
    // A row of the other part is about no consultation, whoever's it is.
    assert_eq!(
        consulted("publicēšana"),
        [missing("Aija Bērziņa"), missing("Anna Bērziņa"), missing("Cita C")]
    );
}
