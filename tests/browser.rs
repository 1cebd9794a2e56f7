//! The page in a real browser: nothing sticks out on a phone, every text can be read in both themes, nothing is
//! fetched, nothing is complained of, and it prints. Skipped aloud where no Chromium is.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Output};

use assert_cmd::Command;

/// What the page is asked once it stands in a frame of each width.
const PROBE: &str = include_str!("support/probe.js");

const DESKTOP: u32 = 1280;
const PHONE: u32 = 390;

/// Said past the test's own capture of its output: a test that did not run is not a test that passed.
fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}

fn browser() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let path = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&path)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|file| file.is_file());
    if found.is_none() {
        skipped("there is no Chromium");
    }
    found
}

/// How long a page may take, in seconds, before the browser is taken to have stopped for good, and how often it
/// is tried: without a window it sometimes never draws.
const PATIENCE: &str = "60";
const ATTEMPTS: usize = 3;

/// Runs the browser without a window and without the network.
fn run(browser: &Path, folder: &Path, args: &[&str], page: &Path) -> Output {
    let attempt = || {
        let profile = tempfile::tempdir_in(folder).expect("a folder");
        let output = Process::new("timeout")
            .args(["--kill-after=5", PATIENCE])
            .arg(browser)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"])
            .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
            .args([
                "--disable-extensions",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--enable-logging=stderr",
            ])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("--virtual-time-budget=4000")
            .args(args)
            .arg(format!("file://{}", page.display()))
            .output()
            .expect("the browser runs");
        output.status.success().then_some(output)
    };
    let output = (0..ATTEMPTS).find_map(|_| attempt()).expect("the browser comes to an end");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let complaints: Vec<&str> = said.lines().filter(|line| line.contains("CONSOLE")).collect();
    assert_eq!(complaints, Vec::<&str>::new(), "the page gives the console nothing to say");
    output
}

fn report(args: &[&str]) -> String {
    let mut command = Command::cargo_bin("eklase-audit").expect("the program");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/upeslejas");
    let output = command.arg("check").arg(fixture).args(["--format", "html"]).args(args).output();
    String::from_utf8(output.expect("it runs").stdout).expect("UTF-8")
}

/// A page that holds the report in a frame as wide as each screen, and says what it saw there.
fn frames(report: &str, widths: &[u32]) -> String {
    let escaped = report.replace('&', "&amp;").replace('"', "&quot;");
    let frame = |width: &u32| {
        format!("<iframe width=\"{width}\" height=\"1200\" style=\"border:0\" srcdoc=\"{escaped}\"></iframe>")
    };
    format!(
        "<!doctype html><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\">\
         <body style=\"margin:0\">{}<pre id=\"seen\"></pre><script>{PROBE}</script>",
        widths.iter().map(frame).collect::<String>()
    )
}

fn seen(browser: &Path, folder: &Path, page: &Path, theme: u8) -> serde_json::Value {
    let theme = format!("--blink-settings=preferredColorScheme={theme}");
    let output = run(browser, folder, &["--dump-dom", "--window-size=1800,1300", &theme], page);
    let dom = String::from_utf8_lossy(&output.stdout).into_owned();
    let (_, rest) = dom.rsplit_once("<pre id=\"seen\">").expect("what was seen");
    let (json, _) = rest.split_once("</pre>").expect("its end");
    let json = json.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

#[test]
fn nothing_sticks_out_and_everything_can_be_read_in_both_themes() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("lapa.html");
    std::fs::write(&page, frames(&report(&[]), &[DESKTOP, PHONE])).expect("a page");
    let mut grounds = Vec::new();
    for theme in [1, 0] {
        let seen = seen(&browser, folder.path(), &page, theme);
        let frames = seen.as_array().expect("frames");
        assert_eq!(frames.len(), 2);
        for (frame, width) in frames.iter().zip([DESKTOP, PHONE]) {
            assert_eq!(frame["inner"], width, "{frame}");
            assert!(frame["scroll"].as_u64() <= frame["inner"].as_u64(), "sticks out: {}", frame["wide"]);
            assert!(frame["texts"].as_u64() > Some(300), "{frame}");
            assert_eq!(frame["faint"], serde_json::json!([]), "contrast below 4.5:1 at {width}");
            assert_eq!(frame["headings"], serde_json::json!([]), "a heading's level is skipped");
            assert_eq!(frame["unnamed"], serde_json::json!([]), "a picture without a name");
            assert_eq!(frame["script"], true, "the script runs under the page's own policy");
        }
        grounds.push(frames[0]["ground"].to_string());
    }
    assert_ne!(grounds[0], grounds[1], "there are two themes");
}

#[test]
fn it_can_be_seen_on_a_desk_and_on_a_phone() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, phone) = (folder.path().join("galds.html"), folder.path().join("talrunis.html"));
    let report = report(&["--lang", "en"]);
    std::fs::write(&desk, &report).expect("a page");
    std::fs::write(&phone, frames(&report, &[PHONE])).expect("a page");
    for (page, size) in [(&desk, "--window-size=1280,1600"), (&phone, "--window-size=500,1200")] {
        let picture = page.with_extension("png");
        let screenshot = format!("--screenshot={}", picture.display());
        run(&browser, folder.path(), &[&screenshot, size], page);
        let bytes = std::fs::read(&picture).expect("a picture");
        assert!(bytes.starts_with(b"\x89PNG") && bytes.len() > 20_000, "{} bytes", bytes.len());
        keep(&picture);
    }
}

#[test]
fn each_person_begins_a_page_of_the_print() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("druka.html");
    let report = report(&[]);
    let cards = report.matches("<section class=\"card\"").count();
    assert!(cards > 10);
    std::fs::write(&page, &report).expect("a page");
    let paper = folder.path().join("druka.pdf");
    let to_pdf = format!("--print-to-pdf={}", paper.display());
    run(&browser, folder.path(), &["--no-pdf-header-footer", &to_pdf], &page);
    let bytes = std::fs::read(&paper).expect("paper");
    assert!(bytes.starts_with(b"%PDF"));
    let pages = memchr::memmem::find_iter(&bytes, b"/Type /Page\n").count();
    assert!(pages > cards, "{pages} pages for {cards} people");
    keep(&paper);
    let Ok(text) = Process::new("pdftotext")
        .args(["-layout", "-l", "4"])
        .args([paper.as_path(), Path::new("-")])
        .output()
    else {
        return skipped("there is no pdftotext: whether a table's head is on each of its pages is not seen");
    };
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    let heads = text.matches("Tvērums").count();
    assert!(heads >= 3, "the table of clauses has its head on each of its pages: {heads}\n{text}");
}

/// Where a person wants to look at what was made.
fn keep(file: &Path) {
    if let Some(folder) = std::env::var_os("KEEP_PICTURES") {
        let to = Path::new(&folder).join(file.file_name().expect("a name"));
        std::fs::copy(file, to).expect("a copy");
    }
}

/// The act is filled in, printed and signed: it must be whole on a phone and on paper, too.
#[test]
fn the_act_is_whole_on_every_screen_and_on_paper() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let act = folder.path().join("akts.html");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/upeslejas");
    let mut command = Command::cargo_bin("eklase-audit").expect("the program");
    let output =
        command.arg("audit").arg(fixture).args(["--period", "2025/26-1", "--output"]).arg(&act).output();
    assert_eq!(output.expect("it runs").status.code(), Some(0));
    let text = std::fs::read_to_string(&act).expect("the act");
    let page = folder.path().join("akts-ramji.html");
    std::fs::write(&page, frames(&text, &[DESKTOP, PHONE])).expect("a page");
    for theme in [1, 0] {
        for (frame, width) in seen(&browser, folder.path(), &page, theme)
            .as_array()
            .expect("frames")
            .iter()
            .zip([DESKTOP, PHONE])
        {
            assert_eq!(frame["inner"], width, "{frame}");
            assert!(frame["scroll"].as_u64() <= frame["inner"].as_u64(), "sticks out: {}", frame["wide"]);
            assert_eq!(frame["faint"], serde_json::json!([]), "contrast below 4.5:1 at {width}");
            assert_eq!(frame["headings"], serde_json::json!([]), "a heading's level is skipped");
        }
    }
    let (phone, desk) = (folder.path().join("akts-talrunis.html"), folder.path().join("akts-galds.html"));
    std::fs::write(&phone, frames(&text, &[PHONE])).expect("a page");
    std::fs::copy(&act, &desk).expect("a page");
    for (page, size) in [(&desk, "--window-size=1280,1600"), (&phone, "--window-size=500,1200")] {
        let picture = page.with_extension("png");
        run(&browser, folder.path(), &[&format!("--screenshot={}", picture.display()), size], page);
        keep(&picture);
    }
    let paper = folder.path().join("akts.pdf");
    let to_pdf = format!("--print-to-pdf={}", paper.display());
    run(&browser, folder.path(), &["--no-pdf-header-footer", &to_pdf], &act);
    let bytes = std::fs::read(&paper).expect("paper");
    let pages = memchr::memmem::find_iter(&bytes, b"/Type /Page\n").count();
    let cards = text.matches("<section class=\"card\"").count();
    assert!(cards > 20 && pages > cards, "{pages} pages for {cards} people and classes");
    keep(&paper);
}
