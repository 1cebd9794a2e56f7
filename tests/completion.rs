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
         _clap_complete_eklase_audit eklase-audit \"${{COMP_WORDS[COMP_CWORD]#[\\\"\\']}}\" x\n\
         printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        words = quoted.join(" "),
        last = words.len() - 1,
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

/// Whether a shell is there; where it is not, that is said.
fn has(shell: &str) -> bool {
    let here = Command::new(shell).arg("--version").output().is_ok();
    if !here {
        eprintln!("skipped: {shell} cannot be run here");
    }
    here
}

/// What fish offers for a line, without what it says of each.
fn fish(folder: &Path, line: &str) -> Vec<String> {
    let bin = Path::new(PROGRAM).parent().expect("a folder").display().to_string();
    let done = Command::new("fish")
        .args([
            "--no-config",
            "-c",
            "eklase-audit completions fish | source; complete -C $argv[1]",
            "--",
            line,
        ])
        .current_dir(folder)
        .env("PATH", format!("{bin}:/usr/bin:/bin"))
        .env("HOME", folder)
        .env("LC_ALL", "C.UTF-8")
        .env_remove("XDG_CONFIG_HOME")
        .output()
        .expect("fish");
    let errors = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(errors.is_empty(), "{line}: {errors}");
    let text = String::from_utf8(done.stdout).expect("UTF-8");
    text.lines().map(|line| line.split('\t').next().unwrap_or_default().to_owned()).collect()
}

/// The setting of a zsh: the script as a file of `$fpath`, and a key that notes the line as it stands.
const ZSH_SETTING: &str = r#"setopt no_beep
fpath=($PWD/zfunc $fpath)
autoload -Uz compinit && compinit -u -D
note-line() { print -r -- "$BUFFER" >> $PWD/lines; BUFFER=''; }
zle -N note-line
bindkey '^T' note-line
bindkey '^I' complete-word
"#;

/// Types each line into a zsh in a terminal of its own, then the key that completes and the one that notes.
const ZSH_TYPING: &str = r#"zmodload zsh/zpty || exit 3
zpty typed zsh -f -i
zpty -w typed 'source setting.zsh'
integer asked=0 waited
for line in "$@"; do
    zpty -w -n typed "$line"$'\t\x14'
    (( asked++ ))
    for waited in {1..300}; do
        while zpty -r -t typed shown; do :; done
        [[ -e lines && $(wc -l < lines) -ge $asked ]] && break
        sleep 0.1
    done
done
zpty -d typed
"#;

/// What stands in each line of a zsh after the key that completes, the shell being a new one.
fn zsh(folder: &Path, lines: &[&str]) -> Vec<String> {
    let bin = Path::new(PROGRAM).parent().expect("a folder").display().to_string();
    std::fs::create_dir_all(folder.join("zfunc")).expect("a folder");
    for (name, text) in [
        ("zfunc/_eklase-audit", script("zsh").as_str()),
        ("setting.zsh", ZSH_SETTING),
        ("typing.zsh", ZSH_TYPING),
    ] {
        std::fs::write(folder.join(name), text).expect("a file");
    }
    let done = Command::new("zsh")
        .args(["-f", "typing.zsh"])
        .args(lines)
        .current_dir(folder)
        .env("PATH", format!("{bin}:/usr/bin:/bin"))
        .env("HOME", folder)
        .env("LC_ALL", "C.UTF-8")
        .env("TERM", "xterm")
        .env_remove("XDG_CONFIG_HOME")
        .output()
        .expect("zsh");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let noted = std::fs::read_to_string(folder.join("lines")).expect("the lines");
    std::fs::remove_file(folder.join("lines")).expect("the lines");
    noted.lines().map(|line| line.trim_end().to_owned()).collect()
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
    if !has("bash") {
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
    if !has("bash") {
        return;
    }
    let folder = school();
    let here = folder.path();
    let teacher = |begun: &str| bash(here, &["eklase-audit", "check", "izguves", "--teacher", begun]);
    assert_eq!(teacher("Il"), ["Ilze\\ Kalniņa"]);
    assert_eq!(teacher("ilze\\ k"), ["Ilze\\ Kalniņa"]);
    assert_eq!(teacher("ēr"), ["Ēriks\\ Ūdris"]);
    // A quote that was opened stays bash's own: it is not part of the word it asks about.
    assert_eq!(teacher("\"Ilze K"), ["Ilze Kalniņa"]);
    assert_eq!(teacher("'Il"), ["Ilze Kalniņa"]);
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
    if !has("bash") {
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

#[test]
fn fish_completes_commands_options_and_values_of_the_data() {
    if !has("fish") {
        return;
    }
    let folder = school();
    let offered = |line: &str| fish(folder.path(), line);
    assert_eq!(offered("eklase-audit che"), ["check"]);
    assert_eq!(offered("eklase-audit check --tea"), ["--teacher"]);
    assert_eq!(offered("eklase-audit check --by cla"), ["class", "clause"]);
    assert!(offered("eklase-audit history ").contains(&"prune".to_owned()));
    assert_eq!(offered("eklase-audit check izg"), ["izguves/"]);
    // fish puts what it takes from here between quotes itself.
    for begun in ["Il", "il", "Ilze\\ K", "\"Ilze K"] {
        let line = format!("eklase-audit check izguves --teacher {begun}");
        assert_eq!(offered(&line), ["Ilze Kalniņa"], "{line}");
    }
    assert_eq!(offered("eklase-audit check izguves --teacher ēr"), ["Ēriks Ūdris"]);
    assert_eq!(offered("eklase-audit check izguves --class 5"), ["5.a", "5.b"]);
    assert_eq!(offered("eklase-audit explain 3.4.3.2"), ["3.4.3.2"]);
}

#[test]
fn zsh_completes_commands_options_and_values_of_the_data() {
    if !has("zsh") {
        return;
    }
    let folder = school();
    let cases = [
        // The script is loaded by the very first of these.
        ("eklase-audit check izguves --teacher Il", "eklase-audit check izguves --teacher Ilze\\ Kalniņa"),
        ("eklase-audit che", "eklase-audit check"),
        ("eklase-audit check --tea", "eklase-audit check --teacher"),
        ("eklase-audit check --by te", "eklase-audit check --by teacher"),
        ("eklase-audit history pr", "eklase-audit history prune"),
        ("eklase-audit check izg", "eklase-audit check izguves/"),
        (
            "eklase-audit check izguves --teacher \"Ilze K",
            "eklase-audit check izguves --teacher \"Ilze Kalniņa\"",
        ),
        ("eklase-audit check izguves --teacher Ēr", "eklase-audit check izguves --teacher Ēriks\\ Ūdris"),
        // As far as all that begin so are the same.
        ("eklase-audit check izguves --class 5", "eklase-audit check izguves --class 5."),
        ("eklase-audit check izguves --class 6", "eklase-audit check izguves --class 6.a"),
        ("eklase-audit explain 3.4.3.2", "eklase-audit explain 3.4.3.2"),
    ];
    let (typed, expected): (Vec<&str>, Vec<&str>) = cases.into_iter().unzip();
    assert_eq!(zsh(folder.path(), &typed), expected);
}

/// PowerShell runs on few machines a school's programs are built on: its script is looked at, and what it
/// would be answered.
#[test]
fn powershell_is_answered_in_its_own_form() {
    let text = script("powershell");
    assert!(text.contains("Register-ArgumentCompleter -Native -CommandName eklase-audit "), "{text}");
    for (open, close) in [('{', '}'), ('(', ')'), ('[', ']')] {
        assert_eq!(text.matches(open).count(), text.matches(close).count(), "{text}");
    }
    // What follows the here-string's end must be alone in its line's beginning.
    assert!(text.contains("@\"\n& eklase-audit -- $args\n\"@"), "{text}");
    // Windows PowerShell reads a profile without a mark in the code page of the machine.
    assert!(text.is_ascii(), "{text}");
    let folder = school();
    let answer = |words: &[&str]| {
        let mut command = Command::new(PROGRAM);
        command.env("EKLASE_AUDIT_COMPLETE", "powershell").env("HOME", folder.path());
        command.current_dir(folder.path()).args(["--", "eklase-audit"]).args(words);
        String::from_utf8(command.output().expect("it runs").stdout).expect("UTF-8")
    };
    assert_eq!(answer(&["check", "izguves", "--teacher", "Il"]), "'Ilze Kalniņa'\n");
    assert_eq!(answer(&["check", "izguves", "--class", "6"]), "6.a\n");
    assert_eq!(answer(&["check", "--by", "cla"]), "class\nclause\n");
    assert!(answer(&["che"]).starts_with("check\tPārbauda "));
}
