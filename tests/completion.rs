//! Completion, in the shells that are here.

use std::path::Path;
use std::process::Command;

const PROGRAM: &str = env!("CARGO_BIN_EXE_eklase-audit");

/// A person code as it might be written into a name's cell; its check digit is right.
const CODE: &str = "010180-10006";

fn script(shell: &str) -> String {
    let done = Command::new(PROGRAM).args(["completions", shell]).output().expect("it runs");
    assert!(done.status.success());
    String::from_utf8(done.stdout).expect("UTF-8")
}

fn school() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("izguves");
    std::fs::create_dir(&data).expect("a folder");
    let lessons = format!(
        "Datums;Klase;Priekšmets;Skolotājs\n01.10.2025.;5.a;Matemātika;Ilze Kalniņa\n\
         01.10.2025.;5.b;Matemātika;Ivars Ozols {CODE}\n01.10.2025.;6.a;Mūzika;Ēriks Ūdris\n"
    );
    std::fs::write(data.join("stundas.csv"), lessons).expect("a file");
    folder
}

/// What bash offers for a line, the last word being completed.
fn bash(folder: &Path, words: &[&str]) -> Vec<String> {
    let bin = Path::new(PROGRAM).parent().expect("a folder").display().to_string();
    let quoted: Vec<String> = words.iter().map(|word| format!("'{}'", word.replace('\'', "'\\''"))).collect();
    let test = format!(
        "source <(eklase-audit completions bash)\nCOMP_WORDS=({words})\nCOMP_CWORD={last}\nCOMP_TYPE=9\n\
         _clap_complete_eklase_audit eklase-audit {current} x\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"",
        words = quoted.join(" "),
        last = words.len() - 1,
        current = quoted.last().expect("a word"),
    );
    let done = Command::new("bash")
        .args(["--norc", "-c", &test])
        .current_dir(folder)
        .env("PATH", format!("{bin}:/usr/bin:/bin"))
        .env("HOME", folder)
        .env_remove("XDG_CONFIG_HOME")
        .output()
        .expect("bash");
    let errors = String::from_utf8_lossy(&done.stderr).into_owned();
    // `compopt` speaks of a completion that is not under way; nothing else may say anything.
    let ours: Vec<&str> = errors.lines().filter(|line| !line.contains("compopt")).collect();
    assert_eq!(ours, Vec::<&str>::new(), "{words:?}");
    let text = String::from_utf8(done.stdout).expect("UTF-8");
    text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn has_bash() -> bool {
    let here = Command::new("bash").arg("--version").output().is_ok();
    if !here {
        eprintln!("skipped: bash cannot be run here");
    }
    here
}

#[test]
fn scripts_are_what_their_shells_can_read() {
    let folder = tempfile::tempdir().expect("a folder");
    for (shell, checker) in [
        ("bash", Some(("bash", "-n"))),
        ("zsh", Some(("zsh", "-n"))),
        ("fish", Some(("fish", "-n"))),
        ("powershell", None),
        ("elvish", None),
    ] {
        let text = script(shell);
        assert!(text.contains("EKLASE_AUDIT_COMPLETE") && text.contains("eklase-audit"), "{shell}: {text}");
        let path = folder.path().join(shell);
        std::fs::write(&path, text).expect("a file");
        let Some((program, flag)) = checker else { continue };
        match Command::new(program).arg(flag).arg(&path).output() {
            Ok(done) => assert!(done.status.success(), "{shell}: {}", String::from_utf8_lossy(&done.stderr)),
            Err(error) => eprintln!("skipped: {program} cannot be run here ({error})"),
        }
    }
}

#[test]
fn bash_completes_commands_options_and_their_values() {
    if !has_bash() {
        return;
    }
    let folder = school();
    let here = folder.path();
    assert_eq!(bash(here, &["eklase-audit", "che"]), ["check"]);
    assert!(bash(here, &["eklase-audit", "check", "--tea"]).contains(&"--teacher".to_owned()));
    assert_eq!(bash(here, &["eklase-audit", "check", "--by", "cla"]), ["class", "clause"]);
    assert!(bash(here, &["eklase-audit", "history", ""]).contains(&"prune".to_owned()));
}

#[test]
fn bash_completes_teachers_classes_and_clauses_of_the_data() {
    if !has_bash() {
        return;
    }
    let folder = school();
    let here = folder.path();
    let teacher = |begun: &str| bash(here, &["eklase-audit", "check", "izguves", "--teacher", begun]);
    assert_eq!(teacher("Il"), ["Ilze\\ Kalniņa"]);
    assert_eq!(teacher("ilze\\ k"), ["Ilze\\ Kalniņa"]);
    assert_eq!(teacher("ēr"), ["Ēriks\\ Ūdris"]);
    assert_eq!(teacher("Zz"), Vec::<String>::new());
    let all = teacher("");
    assert!(all.len() == 3 && !all.iter().any(|name| name.contains("10006")), "no person code: {all:?}");
    assert_eq!(bash(here, &["eklase-audit", "check", "izguves", "--class", "5"]), ["5.a", "5.b"]);
    // Without a folder on the line it is the folder one stands in.
    assert_eq!(bash(&here.join("izguves"), &["eklase-audit", "due", "--class", "6"]), ["6.a"]);
    let clauses = bash(here, &["eklase-audit", "explain", "3.4.3"]);
    assert!(clauses.contains(&"3.4.3.2".to_owned()), "{clauses:?}");
    assert!(bash(here, &["eklase-audit", "attest", "3.3"]).contains(&"3.3.4".to_owned()));
}

#[test]
fn a_fault_says_nothing_into_the_line_being_typed() {
    if !has_bash() {
        return;
    }
    let folder = school();
    std::fs::write(folder.path().join("izguves/eklase-audit.toml"), "nav = [\n").expect("a file");
    std::fs::write(folder.path().join("izguves/x.xlsx"), "nav").expect("a file");
    assert_eq!(
        bash(folder.path(), &["eklase-audit", "check", "izguves", "--teacher", "Il"]),
        Vec::<String>::new()
    );
    assert_eq!(
        bash(folder.path(), &["eklase-audit", "check", "--config", "nav.toml", "--class", ""]),
        Vec::<String>::new()
    );
}
