//! One error: the files a person has, what they type, and what they are told.

use std::ffi::OsString;
use std::path::Path;

use assert_cmd::Command;

pub const LESSONS: &str =
    "Datums;Klase;Priekšmets;Skolotājs;Stunda;Tēma;Tēma ievadīta;Apmeklējums ievadīts\n";
pub const IN_TIME: &str =
    "01.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;Daļskaitļi;01.10.2025. 18:00;01.10.2025. 8:40\n";

pub const CHECK: &str = "check dati --as-of 2025-10-10";
pub const SNAP: &str = "snapshot dati --history h.db --as-of 2025-10-10";

/// A file's name and content.
pub type File = (&'static str, Vec<u8>);

pub struct Case {
    pub name: &'static str,
    pub files: Vec<File>,
    /// Files put into their places by `!put`, one a time.
    pub later: Vec<File>,
    /// Command lines, run one after another; the last is shown. A line that begins with `!` is done to the
    /// files.
    pub lines: Vec<&'static str>,
    pub env: Vec<(&'static str, OsString)>,
}

/// A case. Beside its files there is always `dati/stundas.csv` with one lesson that is in order.
pub fn case(name: &'static str, files: &[(&'static str, &str)], lines: &[&'static str]) -> Case {
    let files = files.iter().map(|(name, text)| (*name, text.as_bytes().to_vec())).collect();
    Case { name, files, later: Vec::new(), lines: lines.to_vec(), env: Vec::new() }
}

/// A case of one more file among the exports.
pub fn rows(name: &'static str, text: &str) -> Case {
    case(name, &[("dati/r.csv", text)], &[SNAP])
}

impl Case {
    pub fn env(mut self, name: &'static str, value: impl Into<OsString>) -> Self {
        self.env.push((name, value.into()));
        self
    }

    /// With one more file.
    pub fn with(mut self, name: &'static str, content: impl Into<Vec<u8>>) -> Self {
        self.files.push((name, content.into()));
        self
    }

    /// With a file that `!put` puts into its place.
    pub fn later(mut self, name: &'static str, content: &str) -> Self {
        self.later.push((name, content.as_bytes().to_vec()));
        self
    }

    /// What both streams of the last line say, run in a folder of its own, in one language.
    pub fn run(&self, language: &str) -> String {
        let root = tempfile::tempdir().expect("a folder");
        put(root.path(), "dati/stundas.csv", [LESSONS, IN_TIME].concat().as_bytes());
        for (name, content) in &self.files {
            put(root.path(), name, content);
        }
        let mut later = self.later.iter();
        let mut said = String::new();
        for line in &self.lines {
            match line.strip_prefix('!') {
                Some("put") => {
                    let (name, content) = later.next().expect("something to put");
                    put(root.path(), name, content);
                }
                Some(script) => change(root.path(), script),
                None => said = self.say(root.path(), line, language),
            }
        }
        let said = said.replace(&root.path().display().to_string(), "…");
        // A file on its way to its place has another name every time.
        let mut parts = said.split("/.eklase-audit-");
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |said, part| said + "/.eklase-audit-…" + part.get(6..).unwrap_or_default())
    }

    fn say(&self, root: &Path, line: &str, language: &str) -> String {
        let mut command = Command::cargo_bin("eklase-audit").expect("the program");
        command.current_dir(root).args(arguments(line));
        // A flag outranks the variable: where that is what is wrong, the user's own file names the language.
        if self.env.iter().any(|(name, _)| *name == "EKLASE_AUDIT_LANG") {
            let own = format!("lang = \"{language}\"\n");
            put(root, ".config/eklase-audit/eklase-audit.toml", own.as_bytes());
        } else {
            command.args(["--lang", language]);
        }
        command.env_clear().env("HOME", root).envs(self.env.iter().cloned());
        let output = command.output().expect("it runs");
        let said =
            [output.stderr, output.stdout].map(|bytes| String::from_utf8(bytes).expect("UTF-8")).concat();
        assert!(!said.contains("panicked"), "{}: {said}", self.name);
        said
    }
}

/// Writes a file with its folders; a name that ends with `/` is a folder.
fn put(root: &Path, name: &str, content: &[u8]) {
    let path = root.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    if name.ends_with('/') {
        std::fs::create_dir_all(&path).expect("a folder");
    } else {
        std::fs::write(path, content).expect("a file");
    }
}

/// The words of a line; a space within one is written as `_`, and a `¤` where the system lets it is no text.
fn arguments(line: &str) -> impl Iterator<Item = OsString> {
    line.split(' ').map(|word| word.replace('_', " ")).map(|word| {
        #[cfg(unix)]
        if word == "¤" {
            return std::os::unix::ffi::OsStringExt::from_vec(vec![0xff]);
        }
        word.into()
    })
}

/// What is done to a file between two command lines.
fn change(root: &Path, script: &str) {
    let file = root.join("h.db");
    match script.split_once(' ').unwrap_or((script, "")) {
        ("newer", _) => {
            let database = rusqlite::Connection::open(file).expect("the history");
            database.pragma_update(None, "user_version", 999).expect("written");
        }
        ("damage", _) => {
            let mut bytes = std::fs::read(&file).expect("the history");
            for byte in bytes.iter_mut().skip(4096) {
                *byte ^= 0x5a;
            }
            std::fs::write(file, bytes).expect("written");
        }
        // A report that does not tell something of how it was made: a key of `run` and its value.
        ("forget", key) => {
            let path = root.join("r.json");
            let text = std::fs::read_to_string(&path).expect("the report");
            let mut report: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            report["run"][key] = serde_json::json!([]);
            std::fs::write(path, report.to_string()).expect("written");
        }
        // A file saved at another time: days after 1 October 2025.
        ("saved", what) => {
            let (name, days) = what.split_once(' ').expect("a file and days");
            let days: u64 = days.parse().expect("days");
            let seconds = 1_759_312_800 + days * 86_400;
            let at = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
            let file = std::fs::File::options().write(true).open(root.join(name)).expect("a file");
            file.set_modified(at).expect("a time");
        }
        #[cfg(unix)]
        ("link", what) => {
            let (target, name) = what.split_once(' ').expect("a target and a name");
            std::os::unix::fs::symlink(target, root.join(name)).expect("a link");
        }
        (other, _) => unreachable!("{other}"),
    }
}
