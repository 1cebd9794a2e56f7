//! Messages as mail programs read them: one for the school, one for each who has something to hear.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command as Process, Stdio};

use assert_cmd::Command;
use mail_parser::{Message, MessageParser, MimeHeaders};
use predicates::prelude::*;
use predicates::str::contains;

const LESSONS: &str = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Veids;Tēma;Tēma ievadīta;Apmeklējums ievadīts
01.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;pārbaudes darbs;Daļskaitļi;01.10.2025. 19:00;01.10.2025. 8:40
02.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;stunda;Tālāk;02.10.2025. 19:01;02.10.2025.
03.10.2025.;6.b;Mūzika;Žanete Ābola;2;stunda;;;03.10.2025. 9:30
03.10.2025.;6.b;Sports;Jānis Čakars;3;stunda;Skriešana;03.10.2025. 12:00;03.10.2025. 9:30
";
const MARKS: &str = "Datums,Klase,Izglītojamais,Priekšmets,Vērtējums,Darba veids,Ievadīts
2025-10-01,5.a,Anna-Marija Koka,Matemātika,7,pārbaudes darbs,2025-10-07 8:00
";
const STAFF: &str = "Darbinieks;Amats;E-pasts;Audzināmā klase
Ilze Kalniņa;pedagogs;ilze.kalnina@skola.lv;6.b
Žanete Ābola;pedagogs;nav;5.a
Jānis Čakars;pedagogs;janis@skola.lv;
";
const CONFIG: &str = "[mail]\nfrom = \"E-žurnāls <zurnals@skola.lv>\"\nto = \"vietniece@skola.lv\"\n\
                      cc = [\"Zane Bērziņa <direktore@skola.lv>\"]\n";

fn school(config: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [
        ("zurnals-ilze.csv", LESSONS.lines().take(3).collect::<Vec<_>>().join("\n")),
        ("zurnals-zanete.csv", {
            let lines: Vec<&str> = LESSONS.lines().collect();
            [lines[0], lines[3], lines[4]].join("\n")
        }),
        ("vertejumi.csv", MARKS.to_owned()),
        ("darbinieki.csv", STAFF.to_owned()),
        ("eklase-audit.toml", config.to_owned()),
    ];
    // Reports are written beside the exports: what is among them is read.
    std::fs::create_dir(data(&folder)).expect("a folder");
    for (name, text) in files {
        std::fs::write(data(&folder).join(name), text).expect("a file");
    }
    folder
}

fn data(school: &tempfile::TempDir) -> std::path::PathBuf {
    school.path().join("dati")
}

fn check(folder: &Path, args: &[&str]) -> assert_cmd::assert::Assert {
    let mut command = Command::cargo_bin("eklase-audit").expect("the program");
    command.current_dir(folder).args(["check", "dati", "--as-of", "2025-10-14T19:00:59"]).args(args);
    command.assert()
}

fn message(folder: &Path, args: &[&str]) -> Vec<u8> {
    check(folder, &[&["--format", "eml"], args].concat()).code(1).get_output().stdout.clone()
}

fn parsed(bytes: &[u8]) -> Message<'_> {
    MessageParser::default().parse(bytes).expect("a message")
}

fn addresses(list: Option<&mail_parser::Address<'_>>) -> Vec<(Option<String>, String)> {
    let all = list.into_iter().flat_map(|list| list.iter());
    let of = |one: &mail_parser::Addr<'_>| {
        (one.name().map(str::to_owned), one.address().unwrap_or_default().to_owned())
    };
    all.map(of).collect()
}

/// What every mail server and every mail program asks of a message's bytes.
fn is_well_formed(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).expect("it is ASCII, so it is UTF-8");
    assert!(text.is_ascii(), "a header or an unencoded body beyond ASCII");
    assert!(text.ends_with("\r\n"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "a bare line feed");
    assert_eq!(text.matches('\r').count(), text.matches("\r\n").count(), "a bare carriage return");
    for line in text.split("\r\n") {
        assert!(line.len() <= 998, "{} octets: {line}", line.len());
    }
    let (head, _) = text.split_once("\r\n\r\n").expect("a head");
    for word in head.split_ascii_whitespace().filter(|word| word.starts_with("=?")) {
        assert!(word.len() <= 75, "an encoded word of {}: {word}", word.len());
    }
}

#[test]
fn one_message_for_the_school() {
    let school = school(CONFIG);
    let bytes = message(school.path(), &[]);
    is_well_formed(&bytes);
    let message = parsed(&bytes);
    assert_eq!(message.subject(), Some("E-žurnāls 14.10.: 3 neizpildīti, 1 nav pierādāms"));
    assert_eq!(message.date().map(ToString::to_string).as_deref(), Some("2025-10-14T19:00:59+03:00"));
    assert_eq!(message.header_raw("Auto-Submitted").map(str::trim), Some("auto-generated"));
    assert_eq!(addresses(message.from()), [(Some("E-žurnāls".to_owned()), "zurnals@skola.lv".to_owned())]);
    assert_eq!(addresses(message.to()), [(None, "vietniece@skola.lv".to_owned())]);
    assert_eq!(addresses(message.cc()), [(Some("Zane Bērziņa".to_owned()), "direktore@skola.lv".to_owned())]);
    let kind = message.content_type().expect("a kind");
    assert_eq!((kind.ctype(), kind.subtype()), ("multipart", Some("alternative")));
    let (plain, page) = (message.body_text(0).expect("a text"), message.body_html(0).expect("a page"));
    for said in
        ["Žanete Ābola", "Stundas tēma nav ievadīta", "02.10.2025. plkst. 19.01", "A. M. K.", "3.4.3.2"]
    {
        assert!(page.contains(said), "{said}");
        // The text is laid out in columns: a sentence may go on in the next line.
        let word = said.split(' ').next().expect("a word");
        assert!(plain.contains(word), "{word}");
    }
    assert!(!plain.contains("Koka") && !page.contains("Koka"), "pupils are shown by initials");
    assert!(plain.lines().all(|line| line.trim_end().chars().count() <= 76), "{plain}");
    let full = message_text(&self::message(school.path(), &["--names", "full"]));
    assert!(full.contains("Koka"));
}

fn message_text(bytes: &[u8]) -> String {
    let message = parsed(bytes);
    [message.body_text(0), message.body_html(0)].into_iter().flatten().collect()
}

#[test]
fn the_same_run_is_the_same_message_and_another_run_another() {
    let school = school(CONFIG);
    let first = message(school.path(), &[]);
    assert_eq!(first, message(school.path(), &[]));
    let id = |bytes: &[u8]| parsed(bytes).message_id().expect("an identity").to_owned();
    assert!(id(&first).ends_with("@skola.lv"));
    assert_ne!(id(&first), id(&message(school.path(), &["--clause", "3.4.1"])));
    assert_ne!(id(&first), id(&message(school.path(), &["--lang", "en"])));
    std::fs::write(data(&school).join("eklase-audit.toml"), CONFIG.replace("vietniece", "cita"))
        .expect("a file");
    assert_ne!(id(&first), id(&message(school.path(), &[])));
}

#[test]
fn the_page_stands_alone_and_runs_nothing() {
    let school = school(CONFIG);
    let evil = LESSONS.replace("Žanete Ābola", "<script>alert(1)</script> & \"Co\"");
    std::fs::write(data(&school).join("zurnals-zanete.csv"), evil).expect("a file");
    let bytes = message(school.path(), &[]);
    is_well_formed(&bytes);
    let page = parsed(&bytes).body_html(0).expect("a page").into_owned();
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; "), "{page}");
    for never in ["<script", "<img", "<link", "<style", "<iframe", "src=", "href=", "http", "url(", "@import"]
    {
        assert!(!page.to_lowercase().contains(never), "{never}");
    }
}

#[test]
fn a_wrong_address_is_shown_at_its_place() {
    for wrong in ["to = \"vietniece\"", "cc = [\"a@skola.lv\", \"a@skola.lv\\nBcc: b@skola.lv\"]"] {
        let school = school(&format!("[mail]\n{wrong}\n"));
        check(school.path(), &["--format", "eml"])
            .code(2)
            .stdout("")
            .stderr(contains("eklase-audit.toml").and(contains("e-pasta adrese")));
    }
    let nobody = school("");
    let assert = check(nobody.path(), &["--format", "eml"]).code(1).stderr(contains("[mail]"));
    let bytes = assert.get_output().stdout.clone();
    let message = parsed(&bytes);
    assert!(message.to().is_none() && message.from().is_none());
}

/// The files of a split, by name, without the page that leads to them: see `split.rs`.
fn split(folder: &Path, args: &[&str]) -> (Vec<(String, Vec<u8>)>, String) {
    let out = check(folder, &[&["--split", "katram"], args].concat());
    assert!(out.get_output().stdout.is_empty(), "what is split does not go to standard output as well");
    let said = String::from_utf8_lossy(&out.get_output().stderr).into_owned();
    (files(&folder.join("katram")), said)
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<(String, Vec<u8>)> = entries
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'))
        .filter(|entry| entry.file_name() != "index.html")
        .map(|entry| {
            (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).expect("a file"))
        })
        .collect();
    files.sort();
    files
}

#[test]
fn each_gets_a_message_with_nothing_of_anyone_else() {
    let school = school(CONFIG);
    let (files, said) = split(school.path(), &["--format", "eml"]);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), 2, "{names:?}: who has nothing to hear gets nothing");
    assert!(names[0].starts_with("ilze-kalnina-") && names[1].starts_with("zanete-abola-"), "{names:?}");
    files.iter().for_each(|(_, bytes)| is_well_formed(bytes));

    let ilze = parsed(&files[0].1);
    assert_eq!(addresses(ilze.to()), [(Some("Ilze Kalniņa".to_owned()), "ilze.kalnina@skola.lv".to_owned())]);
    assert_eq!(addresses(ilze.cc()).len(), 1);
    assert_eq!(ilze.subject(), Some("E-žurnāls 14.10.: 2 neizpildīti, 1 nav pierādāms"));
    let text = message_text(&files[0].1);
    assert!(text.contains("19.01") && text.contains("A. M. K."));
    for other in ["Žanete", "Ābola", "Čakars", "6.b", "Mūzika", "zanete"] {
        assert!(!text.contains(other), "{other}: {text}");
    }

    let zanete = parsed(&files[1].1);
    assert!(zanete.to().is_none(), "no address: no recipient");
    assert!(said.contains("Žanete Ābola") && said.contains("nav"), "{said}");
    let text = message_text(&files[1].1);
    for other in ["Ilze", "Kalniņa", "5.a", "Matemātika", "vertejumi.csv", "A. M. K."] {
        assert!(!text.contains(other), "{other}: {text}");
    }

    #[cfg(unix)]
    for (name, _) in &files {
        use std::os::unix::fs::PermissionsExt;
        let file = school.path().join("katram").join(name);
        let mode = std::fs::metadata(file).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[test]
fn what_nobody_is_named_for_goes_to_who_gets_the_whole() {
    let school = school(CONFIG);
    let staff = STAFF.replace("Jānis Čakars;pedagogs;janis@skola.lv;\n", "");
    std::fs::write(data(&school).join("darbinieki.csv"), staff).expect("a file");
    let (files, _) = split(school.path(), &["--format", "eml"]);
    assert_eq!(files.len(), 3);
    let (name, bytes) = &files[0];
    assert!(name.starts_with("bez-atbildiga-"), "{name}");
    assert_eq!(addresses(parsed(bytes).to())[0].1, "vietniece@skola.lv");
}

#[test]
fn every_format_can_be_split_and_tells_only_ones_own() {
    let school = school(CONFIG);
    for (format, extension) in
        [("text", "txt"), ("csv", "csv"), ("json", "json"), ("html", "html"), ("md", "md")]
    {
        let (files, said) = split(school.path(), &["--format", format]);
        assert_eq!(said, "", "an address matters only in mail");
        let of_format: Vec<_> =
            files.iter().filter(|(name, _)| name.ends_with(&format!(".{extension}"))).collect();
        assert_eq!(of_format.len(), 2, "{format}");
        let text = String::from_utf8_lossy(&of_format[1].1).into_owned();
        assert!(text.contains("Mūzika"), "{format}");
        for other in ["Ilze", "ilze", "Matemātika", "5.a", "vertejumi.csv", "Koka"] {
            assert!(!text.contains(other), "{format} {other}: {text}");
        }
    }
    let (files, _) = split(school.path(), &["--format", "json"]);
    let json = files.iter().find(|(name, _)| name.starts_with("zanete") && name.ends_with("json"));
    let report: serde_json::Value = serde_json::from_slice(&json.expect("a report").1).expect("JSON");
    assert_eq!(report["inputs"].as_array().map(Vec::len), Some(1));
    assert_eq!(report["totals"]["obligations"], 3);
    assert_eq!(report["violations"].as_array().map(Vec::len), Some(1));
}

/// Names of others stand only where they are what one's own duty is about: whose account, whose
/// registration, and who decided on one's reply.
#[test]
fn a_whole_school_is_split_without_loss_and_without_a_word_of_others() {
    let out = tempfile::tempdir().expect("a folder");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/upeslejas");
    let run = |args: &[&str]| {
        let mut command = Command::cargo_bin("eklase-audit").expect("the program");
        command.arg("check").arg(&fixture).args(args).current_dir(out.path());
        command.output().expect("it runs").stdout
    };
    const LISTS: [&str; 4] = ["violations", "pending", "unproven", "waived"];
    let all = |report: &serde_json::Value| -> Vec<serde_json::Value> {
        LISTS.iter().flat_map(|list| report[list].as_array().expect("a list").clone()).collect()
    };
    let heard = |report: &serde_json::Value| -> Vec<String> {
        let broken = report["violations"].as_array().expect("a list").iter();
        broken.filter(|one| one["severity"] != "observation").map(|one| one["id"].to_string()).collect()
    };
    let whole: serde_json::Value = serde_json::from_slice(&run(&["--format", "json"])).expect("JSON");
    let people: std::collections::BTreeSet<String> =
        all(&whole).iter().filter_map(|one| one["responsible"].as_str().map(str::to_owned)).collect();
    assert!(people.len() > 20);
    run(&["--format", "json", "--split", "katram"]);
    let mut said = Vec::new();
    for (name, bytes) in files(&out.path().join("katram")) {
        let report: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
        let own = all(&report);
        let responsible = own[0]["responsible"].as_str();
        assert!(own.iter().all(|one| one["responsible"].as_str() == responsible), "{name}");
        let about = own.iter().flat_map(|one| [&one["person"], &one["reply"]["decided_by"]]);
        let about: Vec<&str> = about.filter_map(serde_json::Value::as_str).collect();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for other in people.iter().filter(|other| Some(other.as_str()) != responsible) {
            assert!(about.contains(&other.as_str()) || !text.contains(other.as_str()), "{name}: {other}");
        }
        said.extend(heard(&report));
    }
    said.sort();
    let mut expected = heard(&whole);
    expected.sort();
    assert_eq!(said, expected, "everything is said, and to one person");
}

#[test]
fn a_class_has_its_file_and_its_class_teacher_gets_it() {
    let school = school(CONFIG);
    let (files, said) = split(school.path(), &["--format", "eml", "--by", "class"]);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names[0].starts_with("5-a-") && names[1].starts_with("6-b-"), "{names:?}");
    assert_eq!(addresses(parsed(&files[1].1).to())[0].1, "ilze.kalnina@skola.lv");
    assert!(said.contains("Žanete Ābola"), "{said}");
    let text = message_text(&files[1].1);
    assert!(text.contains("Žanete Ābola") && !text.contains("5.a") && !text.contains("Matemātika"), "{text}");
    check(school.path(), &["--split", "katram", "--by", "clause"]).code(2).stderr(contains("--by"));
}

#[test]
fn what_nobody_has_to_hear_any_more_is_not_there_to_be_sent_again() {
    let school = school(CONFIG);
    let (before, _) = split(school.path(), &["--format", "eml"]);
    assert_eq!(before.len(), 2);
    let own = school.path().join("katram/mans.eml");
    std::fs::write(&own, "own").expect("a file");
    // The same run again changes nothing, and the names are the same.
    let (again, _) = split(school.path(), &["--format", "eml"]);
    assert_eq!(again.iter().filter(|(name, _)| name != "mans.eml").cloned().collect::<Vec<_>>(), before);
    let done =
        LESSONS.replace("stunda;;;03.10.2025. 9:30", "stunda;Dziesma;03.10.2025. 12:00;03.10.2025. 9:30");
    let done: Vec<&str> =
        done.lines().enumerate().filter(|(at, _)| ![1, 2].contains(at)).map(|(_, l)| l).collect();
    std::fs::write(data(&school).join("zurnals-zanete.csv"), done.join("\n")).expect("a file");
    let (after, _) = split(school.path(), &["--format", "eml"]);
    let names: Vec<&str> = after.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.len() == 2 && names[0].starts_with("ilze-") && names[1] == "mans.eml", "{names:?}");
}

#[test]
fn nothing_at_all_when_all_is_well() {
    let school = school(CONFIG);
    std::fs::remove_file(data(&school).join("zurnals-ilze.csv")).expect("gone");
    std::fs::remove_file(data(&school).join("vertejumi.csv")).expect("gone");
    let clean: Vec<&str> =
        LESSONS.lines().filter(|line| !line.contains("Ilze") && !line.contains("Žanete")).collect();
    std::fs::write(data(&school).join("zurnals-zanete.csv"), clean.join("\n")).expect("a file");
    let args = [
        "--quiet-if-clean",
        "--format",
        "eml",
        "--clause",
        "3.4.1",
        "--output",
        "zina.eml",
        "--split",
        "katram",
    ];
    check(school.path(), &args).code(0).stdout("").stderr("");
    assert!(!school.path().join("zina.eml").exists() && !school.path().join("katram").exists());
    let bytes =
        check(school.path(), &["--format", "eml", "--clause", "3.4.1"]).code(0).get_output().stdout.clone();
    assert_eq!(parsed(&bytes).subject(), Some("E-žurnāls 14.10.: pārbaudītajā daļā pārkāpumu nav"));
}

#[test]
fn a_finding_below_the_exit_codes_threshold_is_not_nothing() {
    let school = school(CONFIG);
    check(school.path(), &["--quiet-if-clean", "--fail-on", "never"]).code(0).stdout(contains("19.01"));
}

/// Said past the test's own capture of its output: a test that did not run is not a test that passed.
fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}

/// Runs a Python program, if Python is there.
fn python(program: &str, args: &[&str], input: &[u8]) -> Option<(bool, String)> {
    let child = Process::new("python3")
        .args(["-c", program])
        .args(args)
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        skipped("python3 is not there");
        return None;
    };
    child.stdin.take().expect("a pipe").write_all(input).expect("it listens");
    let done = child.wait_with_output().expect("it ends");
    let said = [done.stdout, done.stderr].concat();
    Some((done.status.success(), String::from_utf8_lossy(&said).into_owned()))
}

#[test]
fn python_reads_the_same() {
    let program = "
import email, email.policy, sys
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
defects = list(m.defects) + [d for part in m.walk() for d in part.defects]
defects += [d for _, value in m.items() for d in value.defects]
assert not defects, defects
print(m['subject'])
print(m['to'].addresses[0].addr_spec, m['from'].addresses[0].display_name, m['cc'].addresses[0].display_name)
print(m['date'].datetime.isoformat(), m['auto-submitted'], m.get_content_type())
plain = m.get_body(('plain',)).get_content()
page = m.get_body(('html',)).get_content()
assert 'Žanete Ābola' in plain and 'Žanete Ābola' in page, plain
assert page.startswith('<!DOCTYPE html>')
";
    let school = school(CONFIG);
    let Some((fine, said)) = python(program, &[], &message(school.path(), &[])) else { return };
    assert!(fine, "{said}");
    assert_eq!(
        said.lines().collect::<Vec<_>>(),
        [
            "E-žurnāls 14.10.: 3 neizpildīti, 1 nav pierādāms",
            "vietniece@skola.lv E-žurnāls Zane Bērziņa",
            "2025-10-14T19:00:59+03:00 auto-generated multipart/alternative",
        ]
    );
}

/// A mail server that takes one message: who it is from, for whom, and its bytes.
fn sink(listener: TcpListener) -> (Vec<String>, Vec<u8>) {
    let (stream, _) = listener.accept().expect("a client");
    let mut out = stream.try_clone().expect("both directions");
    let mut lines = BufReader::new(stream);
    let mut reply = |text: &str| out.write_all(format!("{text}\r\n").as_bytes()).expect("it listens");
    reply("220 sink");
    let (mut envelope, mut data) = (Vec::new(), Vec::new());
    loop {
        let mut line = Vec::new();
        if lines.read_until(b'\n', &mut line).expect("a line") == 0 {
            return (envelope, data);
        }
        let said = String::from_utf8_lossy(&line).trim_end().to_owned();
        match said.to_uppercase().split([' ', ':']).next().unwrap_or_default() {
            "MAIL" | "RCPT" => {
                envelope.push(said);
                reply("250 ok");
            }
            "DATA" => {
                reply("354 go on");
                loop {
                    let mut line = Vec::new();
                    lines.read_until(b'\n', &mut line).expect("a line");
                    if line == b".\r\n" {
                        break;
                    }
                    data.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
                }
                reply("250 taken");
            }
            "QUIT" => {
                reply("221 bye");
                return (envelope, data);
            }
            _ => reply("250 ok"),
        }
    }
}

/// What `sendmail -t` does: the recipients are those the message's own head names.
#[test]
fn a_mail_server_takes_it_as_it_is() {
    let program = "
import email, email.policy, smtplib, sys
raw = sys.stdin.buffer.read()
m = email.message_from_bytes(raw, policy=email.policy.default)
to = [a.addr_spec for h in ('to', 'cc') for a in m[h].addresses]
with smtplib.SMTP('127.0.0.1', int(sys.argv[1])) as server:
    server.sendmail(m['from'].addresses[0].addr_spec, to, raw)
";
    let school = school(CONFIG);
    let bytes = message(school.path(), &[]);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port().to_string();
    if Process::new("python3").arg("--version").output().is_err() {
        return skipped("python3 is not there to hand the message over");
    }
    let server = std::thread::spawn(move || sink(listener));
    let (fine, said) = python(program, &[&port], &bytes).expect("it was there");
    assert!(fine, "{said}");
    let (envelope, taken) = server.join().expect("it ends");
    let named = |address: &str| envelope.iter().any(|line| line.contains(address));
    assert!(
        named("zurnals@skola.lv") && named("vietniece@skola.lv") && named("direktore@skola.lv"),
        "{envelope:?}"
    );
    assert_eq!(taken, bytes, "nothing had to be mended on the way");
}

#[test]
fn a_message_begins_with_what_has_changed() {
    let school = school(CONFIG);
    let look = |as_of: &str| {
        let args = ["check", "dati", "--history", "vesture.db", "--format", "eml", "--as-of", as_of];
        let mut command = Command::cargo_bin("eklase-audit").expect("the program");
        command.current_dir(school.path()).args(args).output().expect("it runs").stdout
    };
    let first = look("2025-10-14T19:00:59");
    assert!(parsed(&first).subject().is_some_and(|subject| !subject.contains("jauni")), "nothing to compare");
    let journal = data(&school).join("zurnals-zanete.csv");
    let text = std::fs::read_to_string(&journal).expect("the journal");
    std::fs::write(&journal, format!("{text}\n06.10.2025.;6.b;Sports;Jānis Čakars;3;stunda;;;\n"))
        .expect("written");
    let second = look("2025-10-15T19:00:59");
    let message = parsed(&second);
    let subject = message.subject().expect("a subject");
    assert!(subject.starts_with("E-žurnāls 15.10.: jauni: 1, atvērti: "), "{subject}");
    let (plain, page) = (message.body_text(0).expect("text"), message.body_html(0).expect("a page"));
    for part in [plain, page] {
        let at = |text: &str| part.find(text).unwrap_or(usize::MAX);
        assert!(at("KAS MAINĪJIES") < at("PĀRBAUDES TVĒRUMS") && at("Jauni:") < at("Jānis Čakars"), "{part}");
    }
}
