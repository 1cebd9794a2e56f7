//! The schedules as shipped: each is read by the reader of its kind, and what it runs is run.

use std::io::Write;
use std::path::Path;
use std::process::Command;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/schedules");
const PROGRAM: &str = env!("CARGO_BIN_EXE_eklase-audit");

fn example(name: &str) -> String {
    std::fs::read_to_string(Path::new(FOLDER).join(name)).expect("an example")
}

/// A school whose one lesson was entered late, with the places the examples name, and programs that
/// stand for those a test must not run.
#[cfg(unix)]
struct Machine {
    root: tempfile::TempDir,
}

#[cfg(unix)]
impl Machine {
    fn new() -> Self {
        use std::os::unix::fs::PermissionsExt;
        let root = tempfile::tempdir().expect("a folder");
        let path = |name: &str| root.path().join(name);
        for folder in ["izguves", "var", "bin"] {
            std::fs::create_dir(path(folder)).expect("a folder");
        }
        let lessons = "Datums;Klase;Priekšmets;Skolotājs;Tēma;Tēma ievadīta;Apmeklējums ievadīts\n\
                       02.10.2025.;5.a;Matemātika;Ilze Kalniņa;Tālāk;02.10.2025. 19:01;02.10.2025. 8:40\n";
        std::fs::write(path("izguves/stundas.csv"), lessons).expect("a file");
        std::fs::write(
            path("izguves/darbinieki.csv"),
            "Darbinieks;Amats;E-pasts\nIlze Kalniņa;pedagogs;ilze@example.org\n",
        )
        .expect("a file");
        std::fs::write(path("as-of.txt"), "2025-10-02T19:00:59\n").expect("a file");
        let var = path("var").display().to_string();
        let config = example("eklase-audit.toml")
            .replace("/srv/eklase/izguves", "izguves")
            .replace("/var/lib/eklase-audit", &var);
        assert!(config.contains("\"izguves\"") && config.contains(&var));
        // The files of a test are as old as the test: the moment is said.
        let config = format!("as_of = \"2025-10-02T19:00:59\"\n{config}");
        std::fs::write(path("eklase-audit.toml"), config).expect("a file");
        std::os::unix::fs::symlink(PROGRAM, path("bin/eklase-audit")).expect("a link");
        let scripts = [
            (
                "sendmail",
                format!("#!/bin/sh\n[ \"$1\" = -t ] || exit 64\ncat >> '{}'\n", path("sent").display()),
            ),
            ("sleep", "#!/bin/sh\n".to_owned()),
        ];
        for (name, text) in scripts {
            std::fs::write(path("bin").join(name), text).expect("a file");
            let all = std::fs::Permissions::from_mode(0o755);
            std::fs::set_permissions(path("bin").join(name), all).expect("a mode");
        }
        Self { root }
    }

    /// An example's text with its places in this machine.
    fn here(&self, text: &str) -> String {
        let root = self.root.path().display().to_string();
        text.replace("/etc/eklase-audit/", &format!("{root}/"))
            .replace("/var/lib/eklase-audit", &format!("{root}/var"))
            .replace("/usr/local/bin/eklase-audit", PROGRAM)
    }

    fn run(&self, script: &str) -> (Option<i32>, String) {
        let path = format!("{}/bin:/usr/bin:/bin", self.root.path().display());
        let done = Command::new("/bin/sh")
            .args(["-c", &self.here(script)])
            .current_dir(self.root.path())
            .env("PATH", path)
            .output()
            .expect("it runs");
        let errors = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(!errors.contains("error:") && !errors.contains("not found"), "{script}\n{errors}");
        (done.status.code(), String::from_utf8_lossy(&done.stdout).into_owned())
    }

    fn sent(&self) -> String {
        std::fs::read_to_string(self.root.path().join("sent")).unwrap_or_default()
    }

    fn has(&self, file: &str) -> bool {
        self.root.path().join(file).exists()
    }
}

/// Said past the test's own capture of its output: a test that did not run is not a test that passed.
fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}

/// The values of a key of a unit file.
fn values<'a>(unit: &'a str, key: &str) -> Vec<&'a str> {
    let value = |line: &'a str| line.strip_prefix(key)?.strip_prefix('=');
    unit.lines().filter_map(value).collect()
}

#[test]
fn systemd_takes_the_units() {
    let folder = tempfile::tempdir().expect("a folder");
    let names = ["eklase-audit.service", "eklase-audit-mail.service", "eklase-audit.timer"];
    let mut paths = Vec::new();
    for name in names {
        // The program need not be installed where the test runs.
        let unit = example(&format!("systemd/{name}")).replace("/usr/local/bin/eklase-audit", PROGRAM);
        std::fs::write(folder.path().join(name), unit).expect("a unit");
        paths.push(folder.path().join(name));
    }
    let verify = Command::new("systemd-analyze").args(["verify", "--man=no"]).args(&paths).output();
    let Ok(verify) = verify else {
        return skipped("systemd-analyze is not there");
    };
    let said = String::from_utf8_lossy(&verify.stderr).into_owned();
    if said.contains("Failed to initialize manager") {
        return skipped(&format!("systemd-analyze does not work here: {said}"));
    }
    assert!(verify.status.success() && said.is_empty(), "{said}");
    let timer = example("systemd/eklase-audit.timer");
    let when = values(&timer, "OnCalendar");
    assert_eq!(when, ["*-*-* 19:00:59 Europe/Riga"]);
    let calendar =
        Command::new("systemd-analyze").args(["calendar", when[0]]).output().expect("it was there");
    assert!(calendar.status.success(), "{}", String::from_utf8_lossy(&calendar.stderr));
}

#[cfg(unix)]
#[test]
fn what_systemd_runs_writes_and_sends() {
    let machine = Machine::new();
    let service = example("systemd/eklase-audit.service");
    let [command] = values(&service, "ExecStart")[..] else { panic!("one command") };
    assert_eq!(machine.run(command).0, Some(1));
    assert_eq!(values(&service, "SuccessExitStatus"), ["1"]);
    assert!(machine.has("var/report.txt") && machine.has("var/report.json"));
    let mail = example("systemd/eklase-audit-mail.service");
    let [command] = values(&mail, "ExecStart")[..] else { panic!("one command") };
    // systemd doubles the sign of a variable that is the shell's.
    let command = command.replace("$$", "$");
    assert_eq!(machine.run(&command).0, Some(0));
    assert!(machine.sent().contains("ilze@example.org"));
    let once = machine.sent();
    machine.run(&command);
    assert_eq!(machine.sent(), once, "nothing is sent twice");
}

/// The lines of a crontab that run something: when, as whom, what.
fn jobs(crontab: &str) -> Vec<(String, String)> {
    let runs = |line: &&str| line.starts_with(|c: char| c.is_ascii_digit() || c == '*');
    let job = |line: &str| {
        let fields: Vec<&str> = line.splitn(7, ' ').collect();
        (fields[..5].join(" "), fields[6].to_owned())
    };
    crontab.lines().filter(runs).map(job).collect()
}

#[test]
fn cron_takes_the_lines_and_waits_for_the_last_second() {
    use std::str::FromStr;
    let crontab = example("cron/eklase-audit.cron");
    let jobs = jobs(&crontab);
    assert_eq!(jobs.len(), 2);
    for (when, what) in &jobs {
        let cron = croner::Cron::from_str(when).expect("a time of cron");
        let evening = "2025-10-14T18:59:30Z".parse::<chrono::DateTime<chrono::Utc>>().expect("a moment");
        let next = cron.find_next_occurrence(&evening, false).expect("a next time");
        assert_eq!(next.to_rfc3339(), "2025-10-14T19:00:00+00:00");
        assert!(what.starts_with("sleep 59; "), "{what}");
        assert!(!what.contains('%'), "cron makes a line break of it");
    }
    assert!(crontab.contains("CRON_TZ=Europe/Riga\n"));
}

#[cfg(unix)]
#[test]
fn what_cron_runs_prints_and_sends() {
    let machine = Machine::new();
    let crontab = example("cron/eklase-audit.cron");
    let jobs = jobs(&crontab);
    let (code, printed) = machine.run(&jobs[0].1);
    assert_eq!(code, Some(1));
    assert!(printed.contains("19.01") && printed.lines().all(|line| line.chars().count() <= 76), "{printed}");
    machine.run(&jobs[1].1);
    assert!(machine.sent().contains("ilze@example.org"));
    assert!(
        std::fs::read_dir(machine.root.path().join("var/katram"))
            .expect("a folder")
            .all(|entry| { !entry.expect("an entry").file_name().to_string_lossy().ends_with(".eml") })
    );
}

/// The texts of the elements of a name.
fn texts(xml: &str, name: &str) -> Vec<String> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut path, mut texts) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(start) => path.push(start.name().as_ref().to_owned()),
            Event::End(_) => {
                path.pop();
            }
            Event::Text(text) if path.last().is_some_and(|last| last == name) => {
                texts.push(text.into_inner().trim().to_owned());
            }
            Event::Eof => return texts,
            _ => {}
        }
    }
}

#[test]
fn the_task_of_windows_is_well_formed_and_its_arguments_are_known() {
    let xml = example("windows/eklase-audit.xml");
    assert_eq!(texts(&xml, "StartBoundary"), ["2025-09-01T19:00:59"]);
    assert_eq!(texts(&xml, "DaysInterval"), ["1"]);
    let arguments = texts(&xml, "Arguments").concat();
    let mut words = Vec::new();
    for (at, part) in arguments.split('"').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    // The places are those of another system: the configuration is not there, and that is all that
    // is wrong with the command.
    let done = Command::new(PROGRAM).args(&words).output().expect("it runs");
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(2));
    assert!(said.contains("eklase-audit.toml") && !said.contains("error:"), "{said}");
}

#[cfg(unix)]
fn reports_are_there(machine: &Machine) {
    for file in ["atskaites/report.txt", "atskaites/report.json", "atskaites/katram"] {
        assert!(machine.has(file), "{file}");
    }
    let report =
        std::fs::read_to_string(machine.root.path().join("atskaites/report.json")).expect("a report");
    assert!(report.contains("\"as_of\": \"2025-10-02T19:00:59\""), "the moment the exports were made");
}

#[cfg(unix)]
#[test]
fn the_workflow_of_github_is_yaml_and_what_it_runs_works() {
    use std::str::FromStr;
    let workflow: serde_yaml_ng::Value =
        serde_yaml_ng::from_str(&example("github/eklase-audit.yml")).expect("YAML");
    let when = workflow["on"]["schedule"][0]["cron"].as_str().expect("a time");
    let cron = croner::Cron::from_str(when).expect("a time of cron");
    for season in ["2025-07-01T00:00:00Z", "2025-12-01T00:00:00Z"] {
        let start = season.parse::<chrono::DateTime<chrono::Utc>>().expect("a moment");
        let next = cron.find_next_occurrence(&start, false).expect("a next time");
        let local = next.with_timezone(&chrono_tz::Europe::Riga).time();
        assert!(local > chrono::NaiveTime::from_hms_opt(19, 0, 59).expect("a time"), "{local}");
    }
    let steps = workflow["jobs"]["check"]["steps"].as_sequence().expect("steps");
    let script = steps.iter().find_map(|step| step["run"].as_str()).expect("a script");
    let machine = Machine::new();
    assert_eq!(machine.run(&format!("set -e\n{script}")).0, Some(0), "findings are no fault of the run");
    reports_are_there(&machine);
    let upload = steps.iter().find(|step| step["name"] == "Reports").expect("an upload");
    assert_eq!(upload["with"]["path"], "atskaites/");
    assert_eq!(upload["if"], "always()");
    // Without the moment of the exports nobody is judged.
    std::fs::remove_file(machine.root.path().join("as-of.txt")).expect("gone");
    assert_eq!(machine.run(&format!("set -e\n{script}")).0, Some(1));
    std::fs::remove_dir_all(machine.root.path().join("atskaites")).expect("gone");
    machine.run(script);
    assert!(!machine.has("atskaites/report.json"));
}

/// The blocks of YAML in a paper.
fn blocks(paper: &str) -> Vec<serde_yaml_ng::Value> {
    use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
    let (mut blocks, mut open) = (Vec::new(), None::<String>);
    for event in pulldown_cmark::Parser::new(paper) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(kind))) if &*kind == "yaml" => {
                open = Some(String::new());
            }
            Event::Text(text) => open.iter_mut().for_each(|block| block.push_str(&text)),
            Event::End(TagEnd::CodeBlock) => blocks.extend(open.take()),
            _ => {}
        }
    }
    blocks.iter().map(|block| serde_yaml_ng::from_str(block).expect("YAML")).collect()
}

/// A block without the names of its steps.
#[cfg(unix)]
fn unnamed(block: &serde_yaml_ng::Value) -> serde_yaml_ng::Value {
    use serde_yaml_ng::Value;
    match block {
        Value::Mapping(all) => {
            let rest = all.iter().filter(|(key, _)| *key != "name");
            Value::Mapping(rest.map(|(key, value)| (key.clone(), unnamed(value))).collect())
        }
        Value::Sequence(all) => Value::Sequence(all.iter().map(unnamed).collect()),
        other => other.clone(),
    }
}

#[cfg(unix)]
#[test]
fn the_pipelines_of_the_paper_on_build_systems_are_yaml_and_what_they_run_works() {
    let all = blocks(include_str!("../docs/ci.md"));
    let [gitlab, github] = &all[..] else { panic!("two blocks: {all:?}") };
    let job = &gitlab["check"];
    let script: Vec<&str> =
        job["script"].as_sequence().expect("a script").iter().filter_map(|line| line.as_str()).collect();
    let machine = Machine::new();
    assert_eq!(machine.run(&format!("set -e\n{}", script.join("\n"))).0, Some(1));
    assert_eq!(job["allow_failure"]["exit_codes"], 1);
    for report in ["junit", "codequality"] {
        assert!(machine.has(job["artifacts"]["reports"][report].as_str().expect("a file")), "{report}");
    }
    let machine = Machine::new();
    let steps = github["jobs"]["check"]["steps"].as_sequence().expect("steps");
    let script = steps.iter().find_map(|step| step["run"].as_str()).expect("a script");
    assert_eq!(machine.run(&format!("set -e\n{script}")).0, Some(0), "findings are no fault of the run");
    let upload = steps.iter().find(|step| step["name"] == "Findings").expect("an upload");
    assert!(machine.has(upload["with"]["sarif_file"].as_str().expect("a file")));
    // Its Latvian twin shows the same, but for what a person reads.
    let twins = blocks(include_str!("../docs/lv/gitlab-github.md"));
    assert_eq!(twins.iter().map(unnamed).collect::<Vec<_>>(), all.iter().map(unnamed).collect::<Vec<_>>());
    // What the paper says of the report holds of it.
    assert_eq!(machine.run(&format!("{PROGRAM} verify atskaites/report.json")).0, Some(0));
}

#[cfg(unix)]
#[test]
fn the_pipeline_of_gitlab_is_yaml_and_what_it_runs_works() {
    let pipeline: serde_yaml_ng::Value =
        serde_yaml_ng::from_str(&example("gitlab/gitlab-ci.yml")).expect("YAML");
    let job = &pipeline["check"];
    let script: Vec<&str> =
        job["script"].as_sequence().expect("a script").iter().filter_map(|line| line.as_str()).collect();
    let machine = Machine::new();
    assert_eq!(machine.run(&format!("set -e\n{}", script.join("\n"))).0, Some(1));
    assert_eq!(job["allow_failure"]["exit_codes"], 1);
    assert_eq!(job["artifacts"]["when"], "always");
    assert_eq!(job["artifacts"]["paths"][0], "atskaites/");
    reports_are_there(&machine);
}
