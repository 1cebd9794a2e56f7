//! What a person sees of a history: what is new, what is resolved, how it went, and what is deleted.

use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

const LESSONS: &str = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Tēma;Tēma ievadīta\n";
const MARKS: &str = "Datums;Klase;Izglītojamais;Priekšmets;Vērtējums;Darba veids;Ievadīts\n";

fn school(lessons: &[&str], marks: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), lessons, marks);
    folder
}

fn write(folder: &Path, lessons: &[&str], marks: &[&str]) {
    std::fs::write(folder.join("stundas.csv"), LESSONS.to_owned() + &lessons.join("\n")).expect("a file");
    std::fs::write(folder.join("vertejumi.csv"), MARKS.to_owned() + &marks.join("\n")).expect("a file");
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("eklase-audit").expect("the program");
    command.current_dir(folder).args(args);
    command
}

fn stdout(folder: &Path, args: &[&str]) -> String {
    String::from_utf8(command(folder, args).output().expect("a run").stdout).expect("text")
}

/// A check of the folder as it is, at this moment, in JSON.
fn check(folder: &Path, as_of: &str, more: &[&str]) -> Value {
    let args = ["check", ".", "--history", "h.db", "--as-of", as_of, "--format", "json"];
    let out = command(folder, &[&args, more].concat()).output().expect("a run");
    serde_json::from_slice(&out.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&out.stderr)))
}

/// `news day matter` of each violation, and the resolved days.
fn news(report: &Value) -> (Vec<String>, Vec<String>) {
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let line =
        |one: &Value| format!("{} {} {}", text(&one["news"]), text(&one["occurred"]), text(&one["aspect"]));
    let list = |key: &str| report[key].as_array().expect("a list").clone();
    let resolved = list("resolved").iter().map(|one| text(&one["occurred"])).collect();
    (list("violations").iter().map(line).collect(), resolved)
}

const BLANK: &str = "2025-10-01;5.a;Matemātika;Anna Koka;1;;";
const FILLED: &str = "2025-10-01;5.a;Matemātika;Anna Koka;1;Daļas;2025-10-01 12:00";
const OTHER: &str = "2025-10-02;5.a;Matemātika;Anna Koka;1;;";
const GOOD: &str = "2025-10-03;5.a;Matemātika;Anna Koka;1;Daļas;2025-10-03 12:00";

#[test]
fn a_finding_is_new_once_then_open_then_resolved() {
    let school = school(&[BLANK, GOOD], &[]);
    let folder = school.path();
    let first = check(folder, "2025-10-06T19:00:59", &[]);
    assert_eq!(news(&first), (vec!["new 2025-10-01 topic".to_owned()], vec![]));
    assert_eq!(check(folder, "2025-10-06T19:00:59", &[]), first, "the same run says the same");
    write(folder, &[BLANK, OTHER, GOOD], &[]);
    let (found, _) = news(&check(folder, "2025-10-07T19:00:59", &[]));
    assert_eq!(found, ["open 2025-10-01 topic", "new 2025-10-02 topic"]);
    let only = check(folder, "2025-10-07T19:00:59", &["--only-new"]);
    assert_eq!(news(&only).0, ["new 2025-10-02 topic"]);
    assert_eq!(only["totals"]["missing"], 2, "the totals stay");
    // The stamp says that it was there all along; the looks say that it was not: nothing is proven.
    write(folder, &[FILLED, OTHER, GOOD], &[]);
    let third = check(folder, "2025-10-08T19:00:59", &[]);
    assert_eq!(news(&third), (vec!["open 2025-10-02 topic".to_owned()], vec![]));
    assert_eq!(third["unproven"][0]["cause"], "snapshot-gap");
    // The lesson was cancelled: nothing is owed any more.
    std::fs::write(
        folder.join("stundas.csv"),
        "Datums;Klase;Priekšmets;Skolotājs;Stunda;Veids;Tēma;Tēma ievadīta\n\
         2025-10-01;5.a;Matemātika;Anna Koka;1;;Daļas;2025-10-01 12:00\n\
         2025-10-02;5.a;Matemātika;Anna Koka;1;atcelta;;\n\
         2025-10-03;5.a;Matemātika;Anna Koka;1;;Daļas;2025-10-03 12:00\n",
    )
    .expect("a file");
    let fourth = check(folder, "2025-10-09T19:00:59", &[]);
    assert_eq!(news(&fourth), (vec![], vec!["2025-10-02".to_owned()]));
    assert_eq!(news(&check(folder, "2025-10-09T19:00:59", &[])), (vec![], vec!["2025-10-02".to_owned()]));
    let text = stdout(folder, &["check", ".", "--history", "h.db", "--as-of", "2025-10-09T19:00:59"]);
    assert!(
        text.contains("Novērsti, paldies:\n• 3.4.1 – Anna Koka, 5.a, Matemātika, 02.10.2025.: Stundas tēma"),
        "{text}"
    );
}

#[test]
fn without_stamps_two_looks_prove_it_or_say_what_they_leave_open() {
    let lessons = |first: &str, second: &str| {
        format!(
            "Datums;Klase;Priekšmets;Skolotājs;Stunda;Tēma\n2025-10-01;5.a;Matemātika;Anna Koka;1;{first}\n\
             2025-10-02;5.a;Matemātika;Anna Koka;1;{second}\n"
        )
    };
    let folder = tempfile::tempdir().expect("a folder");
    let look = |as_of: &str, first: &str, second: &str| {
        std::fs::write(folder.path().join("stundas.csv"), lessons(first, second)).expect("a file");
        check(folder.path(), as_of, &["--clause", "3.4.1"])
    };
    let topics = |report: &Value, list: &str| -> Vec<[String; 4]> {
        let all = report[list].as_array().expect("a list").iter().filter(|one| one["aspect"] == "topic");
        let of = |one: &Value, key: &str| one[key].as_str().unwrap_or("-").to_owned();
        let found = |one: &Value, end: &str| one["found"][end].as_str().unwrap_or("-").to_owned();
        all.map(|one| [of(one, "occurred"), of(one, "message"), found(one, "earliest"), found(one, "latest")])
            .collect()
    };
    let first = look("2025-10-01T19:00:59", "", "");
    assert_eq!(topics(&first, "pending").len(), 2, "the last second is still in time");
    let second = look("2025-10-02T12:00:00", "t", "");
    let late = "Stundas tēma ievadīta pēc 01.10.2025. plkst. 19.00 un ne vēlāk kā 02.10.2025. plkst. 12.00; \
                termiņš bija 01.10.2025. plkst. 19.00.";
    let day = ["2025-10-01", late, "2025-10-01T19:01:00", "2025-10-02T12:00:00"].map(str::to_owned);
    assert_eq!(topics(&second, "violations"), [day]);
    // The evening's look is missing: the due lies between.
    let third = look("2025-10-03T12:00:00", "t", "t");
    let open = "Stundas tēma ievadīta starp diviem momentuzņēmumiem (02.10.2025. plkst. 12.00 un 03.10.2025. \
                plkst. 12.00), un termiņš 02.10.2025. plkst. 19.00 ir starp tiem.";
    let day = ["2025-10-02", open, "2025-10-02T12:00:01", "2025-10-03T12:00:00"].map(str::to_owned);
    assert_eq!(topics(&third, "unproven"), [day]);
    let text = stdout(folder.path(), &["check", ".", "--history", "h.db", "--as-of", "2025-10-03T12:00:00"]);
    assert!(text.contains("Kopš iepriekšējā momentuzņēmuma (02.10.2025. plkst. 12.00)"), "{text}");
}

#[test]
fn an_absence_without_a_stamp_that_came_late_is_shown_by_its_code() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), &[FILLED], &[]);
    let look = |as_of: &str, rows: &str| {
        let absences = format!("Datums;Klase;Izglītojamais;Kavējums;Stunda;Priekšmets\n{rows}");
        std::fs::write(folder.path().join("kavejumi.csv"), absences).expect("a file");
        check(folder.path(), as_of, &["--clause", "3.4.1"])
    };
    // Both pupils were known by then, and that day's absences were shown.
    let other = "2025-09-30;5.a;Zane Ziņa;n;1;Matemātika\n2025-10-01;5.a;Bruno Bite;n;1;Matemātika\n";
    look("2025-10-01T19:00:59", other);
    let report = look("2025-10-02T12:00:00", &format!("{other}2025-10-01;5.a;Zane Ziņa;ns;1;Matemātika\n"));
    let late = report["violations"].as_array().expect("a list");
    let late: Vec<&Value> = late.iter().filter(|one| one["aspect"] == "attendance").collect();
    let [late] = late[..] else { panic!("{report:#}") };
    assert_eq!(
        (&late["status"], &late["found"]["earliest"]),
        (&"late".into(), &"2025-10-01T19:01:00".into())
    );
    let shown = &late["source"];
    assert_eq!((&shown["file"], &shown["row"]), (&"kavejumi.csv".into(), &4.into()));
    assert_eq!((&shown["column"], &shown["value"]), (&"Kavējums".into(), &"ns".into()));
}

#[test]
fn a_missing_file_resolves_nothing() {
    let school = school(&[BLANK, GOOD], &["2025-10-02;5.a;Jānis Bite;Matemātika;7;;2025-10-02 12:00"]);
    let folder = school.path();
    check(folder, "2025-10-06", &[]);
    std::fs::remove_file(folder.join("stundas.csv")).expect("a file");
    assert_eq!(news(&check(folder, "2025-10-07", &[])), (vec![], vec![]));
    write(folder, &[BLANK, GOOD], &["2025-10-02;5.a;Jānis Bite;Matemātika;7;;2025-10-02 12:00"]);
    assert_eq!(news(&check(folder, "2025-10-08", &[])).0, ["open 2025-10-01 topic"]);
    // A run about something else says nothing of it either.
    assert_eq!(news(&check(folder, "2025-10-08", &["--clause", "3.3"])), (vec![], vec![]));
    assert_eq!(news(&check(folder, "2025-10-08", &[])).0, ["open 2025-10-01 topic"]);
}

#[test]
fn the_first_days_state_is_accepted_once_and_only_shrinks() {
    let school = school(&[BLANK, GOOD], &[]);
    let folder = school.path();
    check(folder, "2025-10-06", &[]);
    command(folder, &["history", "accept", "--history", "h.db"]).assert().success();
    assert_eq!(news(&check(folder, "2025-10-06", &[])).0, ["open 2025-10-01 topic"]);
    write(folder, &[BLANK, OTHER, GOOD], &[]);
    let (found, _) = news(&check(folder, "2025-10-07", &["--only-new"]));
    assert_eq!(found, ["new 2025-10-02 topic"]);
    let again = command(folder, &["history", "accept", "--history", "h.db"]).assert().code(2);
    let said = String::from_utf8_lossy(&again.get_output().stderr).replace('\n', " ");
    assert!(said.contains("jau ir pieņemts"), "{said}");
}

#[test]
fn a_look_is_refused_in_words_and_recorded_once() {
    let school = school(&[BLANK, GOOD], &[]);
    let folder = school.path();
    let look =
        |as_of: &str| command(folder, &["snapshot", ".", "--history", "h.db", "--as-of", as_of]).assert();
    let said = |out: &[u8]| String::from_utf8_lossy(out).into_owned();
    let done = look("2025-10-07T19:00:59").success();
    assert_eq!(
        said(&done.get_output().stdout),
        "Momentuzņēmums ierakstīts: dati uz 07.10.2025. plkst. 19.00; faktu: 1.\n"
    );
    assert!(said(&look("2025-10-07T19:00:59").success().get_output().stdout).contains("Nekas nav mainīts."));
    let refused = look("2025-10-06T19:00:59").code(2);
    assert!(said(&refused.get_output().stderr).contains("jaunāks momentuzņēmums"));
    write(folder, &[GOOD], &[]);
    let refused = look("2025-10-07T19:00:59").code(2);
    assert!(said(&refused.get_output().stderr).contains("jau ir cits"));
    command(folder, &["snapshot", "."]).assert().code(2);
    std::fs::write(folder.join("eklase-audit.toml"), "history = \"h.db\"\n").expect("a file");
    command(folder, &["snapshot", ".", "--as-of", "2025-10-08"]).assert().success();
}

#[test]
fn a_pupil_who_left_is_forgotten_and_old_days_are_pruned() {
    let marks = [
        "2025-10-02;5.a;Jānis Bite;Matemātika;7;;2025-10-02 12:00",
        "2025-10-03;5.a;Anna Ābele;Matemātika;8;;2025-10-03 12:00",
    ];
    let school = school(&[FILLED, GOOD], &marks);
    let folder = school.path();
    check(folder, "2025-10-06", &[]);
    let export = |format: &str| {
        let args = ["history", "export", "--history", "h.db", "--format", format];
        stdout(folder, &args)
    };
    let rows = export("csv");
    assert!(
        rows.contains(
            "mark;5.a;Matemātika;2025-10-02;Jānis Bite;7;;2025-10-06T23:59:59;2025-10-06T23:59:59;false"
        ),
        "{rows}"
    );
    assert!(!rows.contains("Daļas"), "no topic is stored");
    let bytes = || std::fs::read(folder.join("h.db")).expect("a file");
    let holds = |name: &str| bytes().windows(name.len()).any(|part| part == name.as_bytes());
    assert!(holds("Jānis Bite"));
    command(folder, &["history", "forget", "--pupil", "jānis  bite", "--history", "h.db"]).assert().success();
    assert!(!holds("Jānis Bite") && !holds("jānis bite"), "nothing of the name is left in the file");
    assert!(holds("Anna Ābele"));
    command(folder, &["history", "forget", "--pupil", "Jānis Bite", "--history", "h.db"]).assert().code(2);
    command(folder, &["history", "prune", "--before", "2025-10-03", "--history", "h.db"]).assert().success();
    let rows = export("json");
    let days: Vec<Value> = rows.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(days.len(), 2, "{rows}");
    assert!(days.iter().all(|row| row["day"] == "2025-10-03"));
    // What was pruned and is still exported is no new entry.
    let late = "2025-10-06;5.a;Anna Ābele;Matemātika;5;;2025-10-06 12:00";
    write(folder, &[FILLED, GOOD], &[&marks[..], &[late]].concat());
    assert_eq!(news(&check(folder, "2025-10-07", &[])), (vec![], vec![]));
    assert!(
        export("csv").contains("mark;5.a;Matemātika;2025-10-02;Jānis Bite;7;;"),
        "absent at no known moment"
    );
}

#[test]
fn the_trend_shows_each_clause_and_person() {
    let school = school(&[BLANK, GOOD], &[]);
    let folder = school.path();
    check(folder, "2025-10-06", &[]);
    write(folder, &[BLANK, GOOD, "2025-10-06;5.a;Matemātika;Anna Koka;1;Daļas;2025-10-06 12:00"], &[]);
    check(folder, "2025-10-07", &[]);
    let show = |format: &str| {
        let args = ["history", "show", "--history", "h.db", "--format", format];
        stdout(folder, &args)
    };
    let text = show("text");
    assert!(text.contains("▄▅  66 % (2 no 3)  3.4.1\n"), "{text}");
    assert!(text.contains("▆▆  83 % (5 no 6)  Anna Koka\n"), "{text}");
    let series: Value = serde_json::from_str(&show("json")).expect("JSON");
    assert_eq!(series["looks"].as_array().map(Vec::len), Some(2));
    let clause = series["clauses"].as_array().and_then(|all| all.iter().find(|one| one["name"] == "3.4.1"));
    assert_eq!(clause.expect("the clause")["points"][0]["broken"], 1);
}

#[test]
fn what_was_changed_after_the_fact_is_said_with_both_values() {
    let marks = |mark: &str| {
        [
            format!("2025-10-02;5.a;Jānis Bite;Matemātika;{mark};;"),
            "2025-12-01;5.a;Jānis Bite;Matemātika;8;;".to_owned(),
            "2025-12-02;5.a;Anna Ābele;Matemātika;9;;".to_owned(),
            "2025-12-18;5.a;Anna Ābele;Matemātika;10;;".to_owned(),
        ]
    };
    let write = |folder: &Path, mark: &str, without: Option<usize>, topic_day: &str| {
        let marks = marks(mark);
        let marks: Vec<&str> =
            (0..4).filter(|at| Some(*at) != without).map(|at| marks[at].as_str()).collect();
        let lesson = format!("{topic_day};5.a;Matemātika;Anna Koka;1;Trijstūri;");
        write(folder, &[GOOD, &lesson, "2025-12-19;5.a;Matemātika;Anna Koka;1;Apļi;"], &marks);
    };
    let school = school(&[], &[]);
    let folder = school.path();
    let problems = |as_of: &str| {
        let report = check(folder, as_of, &[]);
        let all = report["problems"].as_array().expect("a list").clone();
        all.iter().map(|one| one.as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    write(folder, "7", None, "2025-12-03");
    assert_eq!(problems("2025-12-18T20:00:00"), [""; 0]);
    // Within the semester a mark may be put right.
    write(folder, "6", None, "2025-12-03");
    assert_eq!(problems("2025-12-19T20:00:00"), [""; 0]);
    write(folder, "6", None, "2025-12-04");
    assert_eq!(
        problems("2026-01-05T20:00:00"),
        [
            "5.a, Matemātika: ieraksta diena mainīta: bija 03.12.2025., tagad ir 04.12.2025. (šādu izmaiņu klasē un priekšmetā: 1)."
        ]
    );
    write(folder, "9", Some(1), "2025-12-04");
    let said = [
        "5.a, Matemātika: vērtējums par 02.10.2025. (J. B.) mainīts pēc semestra beigām: bija „6”, tagad ir „9”. Šādu izmaiņu klasē un priekšmetā: 1.",
        "5.a, Matemātika: vērtējums „8” par 01.12.2025. (J. B.) ir izdzēsts. Izdzēstu vērtējumu klasē un priekšmetā: 1.",
    ];
    assert_eq!(problems("2026-01-06T20:00:00"), said);
    assert_eq!(problems("2026-01-06T20:00:00"), said, "told twice, it is the same");
    // A file that is missing deletes nothing.
    std::fs::remove_file(folder.join("vertejumi.csv")).expect("a file");
    assert_eq!(problems("2026-01-07T20:00:00"), [""; 0]);
}

#[test]
fn what_a_sheet_dated_a_day_off_showed_is_not_missed_when_it_is_put_right() {
    let mondays = ["09-08", "09-15", "09-22", "09-29", "10-06", "10-13", "10-27", "11-03", "11-10", "11-24"];
    let tuesdays = ["09-09", "09-16", "09-23", "09-30", "10-07", "10-14", "10-28", "11-04", "11-11", "11-25"];
    let lessons = mondays.map(|day| format!("2025-{day};5.a;Matemātika;Anna Koka;1;Daļas;2025-{day} 12:00"));
    let lessons: Vec<&str> = lessons.iter().map(String::as_str).collect();
    let marks_on = |days: [&str; 10]| {
        let of = |day| ["Jānis Bite", "Anna Ābele"].map(|who| format!("2025-{day};5.a;{who};Matemātika;7;;"));
        days.into_iter().flat_map(of).collect::<Vec<_>>()
    };
    let school = school(&[], &[]);
    let folder = school.path();
    let look = |days, as_of: &str| {
        let marks = marks_on(days);
        write(folder, &lessons, &marks.iter().map(String::as_str).collect::<Vec<_>>());
        let report = check(folder, as_of, &[]);
        let off = report["violations"].as_array().expect("a list").iter();
        let off = off.filter(|one| one["aspect"] == "shifted-dates").count();
        (off, report["problems"].as_array().expect("a list").clone())
    };
    assert_eq!(look(tuesdays, "2025-12-10T20:00:00"), (1, vec![]));
    // After the semester a mark that is gone is said; these were never there.
    assert_eq!(look(mondays, "2026-01-05T20:00:00"), (0, vec![]));
}

#[test]
fn a_killed_run_leaves_the_state_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let exports = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/upeslejas");
    let exports = exports.to_str().expect("a path");
    let look = |as_of: &str| {
        let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin!("eklase-audit"));
        command.current_dir(folder.path()).args(["snapshot", exports, "--history", "h.db", "--as-of", as_of]);
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::null());
        command
    };
    look("2026-07-01").output().expect("a run");
    let facts = || stdout(folder.path(), &["history", "export", "--history", "h.db"]).lines().count();
    let before = facts();
    assert!(before > 1000, "{before}");
    // From before the file is opened to after it is written.
    for (day, delay) in [5, 40, 80, 120, 160, 200, 250, 300, 400, 600].into_iter().enumerate() {
        let mut run = look(&format!("2026-07-{:02}", day + 2)).spawn().expect("a run");
        std::thread::sleep(std::time::Duration::from_millis(delay));
        run.kill().expect("a kill");
        run.wait().expect("an end");
        assert_eq!(facts(), before, "nothing is lost and nothing invented after {delay} ms");
    }
    let last = look("2026-07-31").output().expect("a run");
    assert!(String::from_utf8_lossy(&last.stdout).starts_with("Momentuzņēmums ierakstīts"));
    assert_eq!(facts(), before);
}
